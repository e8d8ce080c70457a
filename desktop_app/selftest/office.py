"""A throw-away office in a temporary folder, worked through as a clerk would. All is invented."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import MASKED
from desktop_app.domain.template import SHEET_NAME, template_columns
from desktop_app.exchange.keys import DeskKeys, PublicKey, new_keys, public_key
from desktop_app.exchange.locked_workbook import lock_workbook, new_password
from desktop_app.exchange.reading import open_parcel
from desktop_app.exchange.release import new_release_key, read_release, release_text, sign_release
from desktop_app.services import exporting, importing, keys, maintenance, sending, setup
from desktop_app.services.desk import Desk
from desktop_app.services.households import find_people
from desktop_app.services.sample import fill_with_samples
from desktop_app.store import migrations
from desktop_app.store.engine import open_database, schema_version
from desktop_app.store.engine_about import engine_text
from desktop_app.store.names import DATABASE_FILE
from desktop_app.system.instance import AlreadyOpenError, take_lock
from reports.xlsx.template import write_template

KECAMATAN, DESA = "32.16.06", "32.16.06.2002"
RECEIVER = "dinsos:32.16"
USER = "contoh"
FAMILIES = 12
PLAIN = b"SQLite format 3"
FOUND = "contoh satu"
PERSON = {
    "household.nomor_kk": "3216990101200001",
    "household.alamat": "KP. CONTOH NO. 1",
    "household.rt": "001",
    "household.rw": "002",
    "household.desa": DESA,
    "person.nik": "3216990507800001",
    "person.nama": "CONTOH SATU",
    "person.sex": "L",
    "person.tanggal_lahir": "05-07-1980",
    "person.shdk": "1",
}


@dataclass
class Office:
    """The folder, the clock, and the desk while it is open."""

    folder: Path
    clock: Clock
    password: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    open_one: Desk | None = None

    @property
    def data(self) -> Path:
        """Where the store lies; with a blank and foreign letters, as on some computers."""
        return self.folder / "data contoh é"

    @property
    def desk(self) -> Desk:
        """The open desk; UserError when the step that opens it has failed."""
        if self.open_one is None:
            raise UserError("Langkah ini perlu data contoh, yang tidak berhasil dibuat.")
        return self.open_one

    def close(self) -> None:
        """Close the store."""
        if self.open_one is not None:
            self.open_one.store.close()
            self.open_one = None

    # --- steps -------------------------------------------------------------------------

    def make_store(self) -> str:
        """An encrypted store with an account and its recovery key."""
        choice = setup.SetupChoice(KECAMATAN, None, "Petugas Contoh", USER, self.password)
        self.open_one, sheet = setup.first_run(self.data, choice, self.clock)
        head = (self.data / DATABASE_FILE).read_bytes()[: len(PLAIN)]
        _check(head != PLAIN, "Berkas data tidak terenkripsi.")
        _check(bool(sheet.key), "Kunci pemulihan tidak dibuat.")
        with self.desk.reader() as reader:
            return engine_text(reader.connection)

    def migrate_store(self) -> str:
        """A file of the first version comes up to date, step by step."""
        database = open_database(self.folder / "lama.db", secrets.token_hex(48))
        try:
            migrations.migrate(database, lambda: None, migrations.MIGRATIONS[:1])
            done = migrations.migrate(database, lambda: None)
            reached = schema_version(database.connection())
        finally:
            database.close()
        _check(reached == migrations.newest(), f"Skema berhenti di {reached}.")
        return f"skema {reached}, {done} langkah sesudah yang pertama"

    def fill(self) -> str:
        """Invented families with surveys, builds and payments."""
        counts = fill_with_samples(self.desk, FAMILIES, 1)
        return ", ".join(f"{count} {title}" for title, count in counts.items())

    def read_workbook(self) -> str:
        """One workbook written and read back, by the child process that reads foreign files."""
        path = self.folder / "daftar contoh.xlsx"
        path.write_bytes(_filled_template())
        summary = importing.preview(self.desk, path, None, DESA)
        _check(summary.new > 0 and not summary.error_rows, "Buku kerja tidak terbaca kembali.")
        importing.commit(self.desk, summary.batch)
        return f"format {summary.format}, {summary.new} baru"

    def search(self) -> str:
        """The person of the workbook is found, with a wrong letter too."""
        for text in (FOUND, "contho satu", PERSON["person.nik"]):
            _check(bool(find_people(self.desk, text)), f"Pencarian “{text}” tidak menemukan.")
        return "nama, salah ketik, NIK"

    def write_workbooks(self) -> str:
        """The upload workbook, and one under a password."""
        book = exporting.export_upload(self.desk, self.folder, MASKED.key)
        locked = lock_workbook(book.path.read_bytes(), new_password())
        _check(not locked.startswith(b"PK"), "Buku kerja tidak terkunci.")
        return f"{book.rows} baris"

    def send(self) -> str:
        """One kiriman sealed for somebody, and opened by him."""
        receiver = new_keys()
        public = public_key(receiver, RECEIVER, "Dinas Contoh")
        month = f"{self.desk.today():%Y-%m}"
        sent = sending.send_month(self.desk, month, self.folder, receiver=public)
        rows = self._open(sent.files[0].path.read_bytes(), receiver)
        return f"{rows} perubahan, {len(sent.files)} berkas"

    def _open(self, data: bytes, receiver: DeskKeys) -> int:
        own = keys.own_keys(self.desk)
        if own is None:
            raise UserError("Kunci meja tidak dibuat.")
        sender: PublicKey = public_key(own, self.desk.actor.desk, self.desk.place_name)
        opened = open_parcel(data, receiver, [sender], RECEIVER)
        return sum(1 for _row in opened.rows())

    def restore(self) -> str:
        """A backup is made, put in the place of the store, and holds the same people."""
        backup = maintenance.make_backup(self.desk, self.folder / "contoh.cadangan")
        self.close()
        maintenance.restore_store(self.data, backup, USER, self.password, self.clock)
        self.open_one = setup.sign_in(self.data, USER, self.password, self.clock)
        _check(bool(find_people(self.desk, FOUND)), "Data dari cadangan tidak lengkap.")
        return f"{backup.stat().st_size // 1024} kB"

    def check(self) -> str:
        """The store is whole: pages, audit chain, tables, search."""
        findings = maintenance.check_store(self.desk).findings
        _check(not findings, "; ".join(findings))
        return "tidak ada temuan"

    def lock(self) -> str:
        """A second copy on the same data is refused."""
        with take_lock(self.folder):
            try:
                take_lock(self.folder)
            except AlreadyOpenError:
                return "salinan kedua ditolak"
        raise UserError("Salinan kedua tidak ditolak.")


def release_list() -> str:
    """A release list under a throw-away key is read, and one that was changed is not."""
    secret, public = new_release_key()
    text = sign_release(release_text("1.2.3", {"contoh.deb": "0" * 64}), secret)
    _check(read_release(text, [public]).version == "1.2.3", "Daftar rilis tidak terbaca.")
    try:
        read_release(text.replace("1.2.3", "1.2.4"), [public])
    except UserError:
        return "tanda tangan diperiksa"
    raise UserError("Daftar rilis yang diubah tidak ditolak.")


def _filled_template() -> bytes:
    from openpyxl import load_workbook

    empty, filled = io.BytesIO(), io.BytesIO()
    write_template(empty)
    book = load_workbook(empty)
    book[SHEET_NAME].append([PERSON.get(column.key) for column in template_columns()])
    book.save(filled)
    return filled.getvalue()


def _check(is_right: bool, message: str) -> None:
    if not is_right:
        raise UserError(message)
