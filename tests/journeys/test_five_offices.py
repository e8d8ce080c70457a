"""Three months of five offices through the command line: out of order, forged, edited twice."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.entry import main
from desktop_app.services import households
from desktop_app.services.setup import sign_in
from desktop_app.store import keyslots, reading
from tests.conftest import FixedClock

pytestmark = pytest.mark.slow

USER, PASSWORD = "sari", "sawah hijau pagi"
DESA, OTHER = "32.16.06.2002", "32.16.06.2003"
PLACES = {
    "desa": ("--kecamatan", "32.16.06", "--desa", DESA),
    "desa2": ("--kecamatan", "32.16.06", "--desa", OTHER),
    "kecamatan": ("--kecamatan", "32.16.06"),
    "dinsos": ("--kantor", "dinsos"),
    "disperkimtan": ("--kantor", "disperkimtan"),
}
Answer = dict[str, Any]


@dataclass
class World:
    """The folders of five offices and one stick after the other."""

    folder: Path
    clock: FixedClock
    sticks: int = 0

    def say(self, office: str, *words: object, code: int = 0) -> Answer:
        """Run one command and give its object; its exit code must be `code`."""
        out, err = io.StringIO(), io.StringIO()
        self.clock.advance(minutes=3)
        argv = ["--data", str(self.folder / office), *map(str, words), "--json"]
        with redirect_stdout(out), redirect_stderr(err):
            done = main(argv, self.clock)
        assert done == code, (words, out.getvalue(), err.getvalue())
        return json.loads(out.getvalue())

    def send(self, office: str, to: str, *more: object) -> Path:
        """Write what goes to an office on a fresh stick; the stick."""
        self.sticks += 1
        stick = self.folder / f"stik{self.sticks}"
        stick.mkdir()
        self.say(office, "kirim", "--untuk", to, "--ke", stick, *more)
        return stick

    def take(self, office: str, *sticks: Path, code: int = 0) -> list[Answer]:
        """Merge all kiriman on some sticks."""
        return self.say(office, "terima", *sticks, "--terapkan", code=code)["kiriman"]

    def digest(self, office: str, *more: str) -> Answer:
        return self.say(office, "sidik", "--desa", DESA, "--tanpa-sensitif", *more)

    def edit(self, office: str, **values: str) -> None:
        """Change a family of the desa with a house to be built, as a form does."""
        folder = self.folder / office
        desk = sign_in(folder, USER, PASSWORD, self.clock)
        with desk.reader() as reader:
            build = min(reading.find(reader, "build"), key=lambda one: str(one["uid"]))
            row = reading.get(reader, "household", str(build["household"]))
        raw = {name: row[name] for name in ("nomor_kk", "desa", "rt", "rw", "alamat")}
        households.save_household(desk, str(row["uid"]), {**raw, **values})
        desk.store.close()


@pytest.fixture
def world(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> World:
    """Five offices that know each other through the key book of Dinsos."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def credentials() -> None:
        monkeypatch.setenv("PADAN_PENGGUNA", USER)
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)

    made = World(tmp_path, clock)
    spoken = made.say

    def say(*words: object, code: int = 0) -> Answer:
        credentials()  # a command takes the password out of the environment
        return spoken(*words, code=code)

    monkeypatch.setattr(made, "say", say)
    for office, place in PLACES.items():
        made.say(office, "siapkan", *place, "--kunci-pemulihan", tmp_path / f"{office}.txt")
        made.say(office, "kunci", "tunjukkan", tmp_path / f"{office}.kunci")
    for office in PLACES:
        if office != "dinsos":
            made.say("dinsos", "kunci", "terima", tmp_path / f"{office}.kunci")
    made.say("dinsos", "kunci", "tunjukkan", "--buku", tmp_path / "buku")
    for office in PLACES:
        if office != "dinsos":
            made.say(office, "kunci", "terima", tmp_path / "dinsos.kunci")
            made.say(office, "kunci", "terima", tmp_path / "buku")
    return made


def test_three_months_end_with_one_digest_on_every_desk(world: World) -> None:
    world.say("desa", "contoh", "--keluarga", 12)
    first = world.send("desa", "kecamatan", "--bulan", "2026-09")
    world.edit("desa", alamat="KP. BARU NO. 1")
    second = world.send("desa", "kecamatan", "--bulan", "2026-10")

    early = world.take("kecamatan", second)[0]
    assert (early["kedatangan"], early["konflik"]) == ("gap", 0)
    late = world.take("kecamatan", first)[0]
    assert (late["kedatangan"], late["ditolak"]) == ("late", [])
    assert world.take("kecamatan", first)[0]["keadaan"] == "sama"

    forged = first / "palsu.kiriman"
    data = bytearray(next(second.glob("*.kiriman")).read_bytes())
    data[-40] ^= 1
    forged.write_bytes(bytes(data))
    told = {Path(one["berkas"]).name: one for one in world.take("kecamatan", first, code=1)}
    assert told["palsu.kiriman"]["ditolak"][0]["alasan"].startswith("Isi kiriman rusak")
    assert sorted(one["keadaan"] for one in told.values()) == ["ditolak", "sama"]

    reply = world.send("kecamatan", f"desa:{DESA}")
    assert world.take("desa", reply)[0]["resi"] == 2
    world.edit("desa", alamat="KP. DESA")
    world.edit("kecamatan", alamat="KP. KECAMATAN")
    third = world.send("desa", "kecamatan", "--bulan", "2026-11")
    assert world.take("kecamatan", third)[0]["konflik"] == 1
    for to in ("dinsos", "disperkimtan"):
        assert world.take(to, world.send("kecamatan", to))[0]["ditolak"] == []
    world.take("desa", world.send("kecamatan", f"desa:{DESA}"))

    digests = [world.digest(office) for office in ("desa", "kecamatan", "dinsos")]
    assert digests[0]["konflik"] == 1
    assert {one["sidik"] for one in digests} == {digests[0]["sidik"]}
    builders = world.digest("disperkimtan")
    assert builders["sidik_rutilahu"] == digests[0]["sidik_rutilahu"] == builders["sidik"]
    assert world.say("desa2", "sidik")["desa"] == []
    for office in PLACES:
        assert world.say(office, "periksa")["baik"]


def test_a_folder_without_kiriman_and_an_unknown_office_are_told(world: World) -> None:
    empty = world.folder / "kosong"
    empty.mkdir()
    assert "Tidak ada kiriman" in world.say("desa", "terima", empty, code=3)["galat"]
    for words in (("desa2",), ("desa",), ("kantor",), ("kecamatan:32.16.07",)):
        said = world.say("desa", "kirim", "--untuk", *words, "--ke", empty, code=3)
        assert said["galat"]
    assert "tidak dikenal" in world.say("desa", "sidik", "--desa", "99", code=3)["galat"]


def test_a_merge_is_taken_back_and_a_lost_key_ends_by_command(world: World) -> None:
    world.say("desa", "contoh", "--keluarga", 4)
    stick = world.send("desa", "kecamatan")
    world.take("kecamatan", stick)
    undone = world.say("kecamatan", "terima", stick, "--batalkan", "salah stik")["kiriman"][0]
    assert (undone["keadaan"], undone["tetap"]) == ("dibatalkan", 0)
    assert world.say("kecamatan", "cari", "a")["hasil"] == []
    assert world.take("kecamatan", stick)[0]["keadaan"] == "diterapkan"

    known = world.say("dinsos", "kunci", "tunjukkan")["dikenal"]
    device = next(one["perangkat"] for one in known if one["meja"] == f"desa:{DESA}")
    ended = world.say(
        "dinsos", "kunci", "akhiri", "--perangkat", device, "--sebab", "laptop hilang"
    )
    assert ended["berakhir"]
    world.take("kecamatan", world.send("dinsos", "kecamatan:32.16.06"))
    refused = world.take("kecamatan", world.send("desa", "kecamatan"), code=1)[0]
    assert "laptop hilang" in refused["ditolak"][0]["alasan"]
