"""Five offices that know each other's keys: two desa, their kecamatan, Dinsos, Disperkimtan."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.services import keybook, keys, receiving_apply, sending
from desktop_app.services.desk import Desk
from desktop_app.services.receiving_results import Taken
from desktop_app.services.sending import SendOptions
from desktop_app.services.setup import SetupChoice, first_run, sign_in
from desktop_app.store import reading
from tests.conftest import FixedClock

PASSWORD = "sawah hijau pagi"
MONTH = "2026-11"
DESA, OTHER = "32.16.06.2002", "32.16.06.2003"
WHERE = {
    "desa": ("32.16.06", DESA, ""),
    "desa2": ("32.16.06", OTHER, ""),
    "kecamatan": ("32.16.06", None, ""),
    "dinsos": ("", None, "dinsos"),
    "disperkimtan": ("", None, "disperkimtan"),
}


@pytest.fixture(scope="session")
def office_folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A closed store of each office."""
    folders = {}
    for name, (kecamatan, desa, kind) in WHERE.items():
        folders[name] = tmp_path_factory.mktemp("kantor") / name
        choice = SetupChoice(kecamatan, desa, f"Petugas {name}", "sari", PASSWORD, kind)
        desk, _sheet = first_run(folders[name], choice, FixedClock())
        desk.store.close()
    return folders


@dataclass
class Offices:
    """The open desks of a test and the folder that stands for a stick."""

    folders: dict[str, Path]
    place: Path
    clock: FixedClock
    desks: dict[str, Desk] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Desk:
        """The desk of an office; `desa/2` is its second PC."""
        if name not in self.desks:
            folder = self.place / name.replace("/", "-")
            shutil.copytree(self.folders[name.partition("/")[0]], folder)
            self.desks[name] = sign_in(folder, "sari", PASSWORD, self.clock)
        return self.desks[name]

    @property
    def stick(self) -> Path:
        """An empty folder on each call."""
        folder = self.place / f"stik{len(list(self.place.glob('stik*')))}"
        folder.mkdir()
        return folder

    def introduce(self, *names: str) -> None:
        """Each accepts the key file of each other one."""
        folder = self.stick
        for name in names:
            keys.save_public_key(self[name], folder / name.replace("/", "-"))
        for name in names:
            for other in names:
                if other != name:
                    path = folder / other.replace("/", "-")
                    keys.accept_key(self[name], path, {keys.REPLACED: "dicocokkan"})

    def give_book(self, *names: str) -> None:
        """Dinsos hands out its key book; each accepts the key of Dinsos first."""
        folder = self.stick
        keys.save_public_key(self["dinsos"], folder / "dinsos")
        keybook.write_book(self["dinsos"], folder / "buku")
        for name in names:
            keys.accept_key(self[name], folder / "dinsos", {keys.REPLACED: "dicocokkan"})
            keybook.accept_book(self[name], folder / "buku")

    def send(
        self, sender: str, to: str, options: SendOptions = sending.USUAL, month: str = MONTH
    ) -> list[Path]:
        """Write what goes to an office; the kiriman files."""
        desk = self[to].actor.desk
        sent = sending.send_to(self[sender], desk, month, self.stick, options)
        self.clock.advance(minutes=1)
        return [one.path for one in sent.files if one.path.suffix == ".kiriman"]

    def take(self, receiver: str, path: Path) -> Taken:
        """Merge a kiriman."""
        self.clock.advance(minutes=1)
        return receiving_apply.take(self[receiver], path)

    def exchange(self, sender: str, to: str, options: SendOptions = sending.USUAL) -> Taken:
        """Send and merge at once; what happened with the last kiriman."""
        return [self.take(to, path) for path in self.send(sender, to, options)][-1]

    def family(self, at: str, number: int = 1, desa: str = DESA, **values: object) -> str:
        """A new family with its head, written at an office."""
        desk = self[at]
        serial = f"{number:04d}"

        def body(work):
            head = {"nomor_kk": f"321606010120{serial}99"[:16], "desa": desa, **values}
            household = work.insert("household", head)
            nik = f"3216060507800{serial[1:]}"
            work.insert(
                "person",
                {"household": household, "nik": nik, "nama": f"WARGA {number}", "shdk": "1"},
            )
            return household

        self.clock.advance(minutes=1)
        return desk.write("tambah keluarga", "", body)

    def edit(self, at: str, kind: str, uid: str, **values: object) -> None:
        """Change a row at an office."""
        self.clock.advance(minutes=1)
        self[at].write("ubah", "", lambda work: work.update(kind, uid, values))

    def rows(self, at: str, kind: str, **equals: object) -> list[dict[str, object]]:
        """What an office shows."""
        with self[at].reader() as reader:
            return reading.find(reader, kind, **equals)

    def row(self, at: str, kind: str, uid: str) -> dict[str, object] | None:
        """One row as an office shows it."""
        with self[at].reader() as reader:
            return reading.get(reader, kind, uid)


@pytest.fixture
def offices(
    office_folders: dict[str, Path], tmp_path: Path, clock: FixedClock
) -> Iterator[Offices]:
    """Five offices that know each other through the key book; each is opened when first used."""
    place = tmp_path / "kantor"
    place.mkdir()
    found = Offices(office_folders, place, clock)
    yield found
    for desk in found.desks.values():
        desk.store.close()
