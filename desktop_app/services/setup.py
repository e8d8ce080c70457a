"""The first start of an office, and each later sign-in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import first_roles
from desktop_app.domain.wilayah import DINAS, KABUPATEN_CODE, all_kecamatan, find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.seen_versions import note_version
from desktop_app.services.shipped_rules import ship_rules
from desktop_app.store import Work, create_store, has_store, local, open_store, reading
from desktop_app.store.batches import Batch, find_batches, set_batch
from desktop_app.store.staging import drop_staged
from desktop_app.store.waits import failures_of
from desktop_app.system.drives import check_live_store_place

SHORTEST_PASSWORD = 10
SAMPLE = "contoh"
SERVED = "baris_dilepas"
LOOKED_AT = timedelta(days=30)  # how long the rows of an applied import can be looked at
KINDS = {
    "desa": "Kantor desa/kelurahan",
    "kecamatan": "Kantor kecamatan",
    **DINAS,
}
DOOR = (CAME, LEFT, UNLOCKED) = ("masuk", "keluar", "buka kunci layar")
WHOLE = "lengkap"  # what the last step of a preview notes on its batch


@dataclass(frozen=True)
class SetupChoice:
    """What the first-run assistant asks.

    `kind` is one of KINDS; left empty, a desa makes a desa desk and none a kecamatan desk. A desk
    of the kabupaten has neither kecamatan nor desa.
    """

    kecamatan: str
    desa: str | None
    full_name: str
    username: str
    password: str
    kind: str = ""

    @property
    def role(self) -> str:
        """The kind of desk."""
        return self.kind or ("desa" if self.desa else "kecamatan")


def is_set_up(folder: Path) -> bool:
    """Whether an office was set up in this data folder."""
    return has_store(folder)


def check_choice(choice: SetupChoice) -> str:
    """The code of the office that the choice names; UserError says what is missing."""
    if choice.role not in KINDS:
        raise UserError("Pilih jenis kantor dari daftar.")
    is_district = choice.role in DINAS
    if not is_district and choice.kecamatan not in {one.code for one in all_kecamatan()}:
        raise UserError("Pilih kecamatan dari daftar.")
    if not choice.full_name.strip() or not choice.username.strip():
        raise UserError("Isi nama lengkap dan nama pengguna.")
    if len(choice.password) < SHORTEST_PASSWORD:
        raise UserError(f"Kata sandi harus paling sedikit {SHORTEST_PASSWORD} huruf atau angka.")
    if is_district:
        return _district_code(choice)
    return _desa_code(choice) if choice.role == "desa" else _kecamatan_code(choice)


def _district_code(choice: SetupChoice) -> str:
    if choice.kecamatan or choice.desa:
        raise UserError(f"Kantor {KINDS[choice.role]} tidak memakai kecamatan atau desa.")
    return KABUPATEN_CODE


def _kecamatan_code(choice: SetupChoice) -> str:
    if choice.desa:
        raise UserError("Kantor kecamatan tidak memakai desa. Kosongkan desanya.")
    return choice.kecamatan


def _desa_code(choice: SetupChoice) -> str:
    desa = find_desa(choice.desa or "")
    if desa is None or desa.kecamatan_code != choice.kecamatan:
        raise UserError("Desa itu tidak ada di kecamatan yang dipilih. Pilih dari daftar.")
    return desa.code


def first_run(folder: Path, choice: SetupChoice, clock: Clock) -> tuple[Desk, RecoverySheet]:
    """Make the encrypted store, the first account and the recovery key of an office."""
    kode = check_choice(choice)
    if has_store(folder):
        raise UserError("Folder ini sudah berisi data Padan. Masuk dengan kata sandi yang ada.")
    check_live_store_place(folder)
    store, actor, key = create_store(
        folder,
        username=choice.username.strip(),
        password=choice.password,
        full_name=choice.full_name.strip(),
        role=first_roles(f"{choice.role}:{kode}"),
        desk=f"{choice.role}:{kode}",
        clock=clock,
    )
    desk = Desk(store, actor, clock, folder, kode)
    note_version(desk)
    desk.write("siapkan kantor", "", ship_rules)
    return desk, RecoverySheet(desk.place_name, actor.username, key, desk.moment())


def sign_in(folder: Path, username: str, password: str, clock: Clock) -> Desk:
    """Open the store of an office for one person."""
    if not has_store(folder):
        raise UserError("Padan belum disiapkan di komputer ini. Jalankan penyiapan dahulu.")
    check_live_store_place(folder)  # somebody may have copied the whole folder to a stick
    failed = failures_of(folder, username)
    store, actor = open_store(folder, username.strip(), password, clock)
    kode = actor.desk.split(":", 1)[1]
    desk = Desk(store, actor, clock, folder, kode)
    _finish_what_was_cut_off(desk)
    note_version(desk)
    note_door(desk, CAME, failed)
    return desk


def note_door(desk: Desk, action: str, failed: int = 0) -> None:
    """A line for who came, left or opened the lock, with the wrong passwords before it.

    A full disk keeps nobody out: what is there can still be read and saved elsewhere.
    """
    with suppress(UserError):
        desk.write(action, "", lambda work: work.note(gagal=failed) if failed else work.tell())


def _finish_what_was_cut_off(desk: Desk) -> None:
    """What a power cut left (rules, half previews), and staged rows that have served."""
    with desk.reader() as reader:
        is_bare = not reading.count(reader, "scheme")
        batches = find_batches(reader)
    if is_bare:
        desk.write("siapkan kantor", "", ship_rules)
    for batch in batches:
        if is_half(batch):
            drop_staged(desk.store, batch.id)
            set_batch(desk.store, batch.id, state="dibuang")
        elif is_served(batch, desk.clock()):
            drop_staged(desk.store, batch.id)
            set_batch(desk.store, batch.id, info={SERVED: True})


def is_half(batch: Batch) -> bool:
    """Whether the preview of a file never came to its end."""
    return batch.state == "disiapkan" and not batch.info.get(WHOLE)


def is_served(batch: Batch, now: datetime) -> bool:
    """Whether the staged rows of an import are no longer looked at; an undo needs only changes."""
    if batch.state not in ("diterapkan", "dibatalkan") or batch.info.get(SERVED):
        return False
    return now - datetime.fromisoformat(batch.at) > LOOKED_AT


def mark_sample(work: Work) -> None:
    """From now on each page and kiriman of this store says CONTOH."""
    local.put_setting(work, SAMPLE, True)


def is_sample(desk: Desk) -> bool:
    """Whether the store holds invented data only."""
    with desk.reader() as reader:
        return bool(local.get_setting(reader, SAMPLE, False))
