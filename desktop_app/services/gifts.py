"""What companies gave: to a family, a person or a group of a desa, with the BAST."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.codes_aid import BENTUK_CSR
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    base_of,
    check_record,
    keep_row,
    merged,
)
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads

KIND = "gift"
Row = Mapping[str, Stored]
GONE = "Bantuan ini tidak ada lagi. Muat ulang dahulu (F5)."
SAME = "bantuan_sama"


@dataclass(frozen=True)
class Gift:
    """A gift with its receiver in words; `notes` say what is missing."""

    row: Row
    receiver: str
    address: str
    place: str
    notes: tuple[str, ...]

    @property
    def uid(self) -> str:
        """Of the row."""
        return str(self.row["uid"])

    @property
    def form(self) -> str:
        """Money, goods or house, in words."""
        return BENTUK_CSR.get(str(self.row.get("bentuk")), "")


def list_gifts(desk: Desk, desa: str, year: int = 0) -> list[Gift]:
    """The gifts of a desa (of a year), the newest first."""
    with desk.reader() as reader:
        rows = [
            row
            for row in reading.find(reader, KIND, desa=desa)
            if not year or str(row.get("tanggal") or "").startswith(f"{year:04d}")
        ]
        homes = reading.get_many(reader, "household", _uids(rows, "household"))
        people = reading.get_many(reader, "person", _uids(rows, "person"))
    found = [
        _gift(row, homes.get(str(row.get("household"))), people.get(str(row.get("person"))))
        for row in rows
    ]
    return sorted(found, key=lambda one: (str(one.row.get("tanggal")), one.uid), reverse=True)


def save_gift(
    desk: Desk,
    raw: Raw,
    uid: str | None = None,
    seen: Row | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep a gift; its receiver is a family (or one of its people) of the desa, or a group.

    The same company, day and receiver once more asks for a reason.
    """
    require(desk, "enter")
    with desk.reader() as reader:
        base = base_of(reader, KIND, uid, seen)
        parsed = check_record(KIND, merged(KIND, base, raw), desk.today())
        reason = accept(parsed, {k: v for k, v in confirmed.items() if k != SAME})
        _check_receiver(reader, parsed.values)
        if SAME not in confirmed:
            _ask_about_same(reader, parsed.values, uid)

    def body(work: Work) -> str:
        return keep_row(work, KIND, uid, parsed.values, raw, seen)

    why = "; ".join(filter(None, (reason, confirmed.get(SAME, ""))))
    return desk.write("simpan bantuan perusahaan", why, body)


def drop_gift(desk: Desk, uid: str, reason: str) -> None:
    """Delete a gift that was typed by mistake, with the reason."""
    require(desk, "delete")
    if not reason.strip():
        raise UserError("Tuliskan mengapa bantuan ini dihapus.")
    with desk.reader() as reader:
        if reading.get(reader, KIND, uid) is None:
            raise UserError(GONE)
    desk.write("hapus bantuan perusahaan", reason.strip(), lambda work: work.delete(KIND, uid))


def receivers_of(desk: Desk, household: str) -> dict[str, str]:
    """The members of a family by uid, to say which of them receives."""
    with desk.reader() as reader:
        found = reading.members(reader, household)
    return {str(one["uid"]): str(one.get("nama") or "") for one in found}


# --- inside ---------------------------------------------------------------------------------


def _uids(rows: list[dict[str, Stored]], name: str) -> list[str]:
    return [str(row[name]) for row in rows if row.get(name)]


def _gift(row: Row, home: Row | None, person: Row | None) -> Gift:
    name = str((person or {}).get("nama") or (home or {}).get("nama_kepala") or "")
    receiver = name or str(row.get("kelompok") or "")
    place = f"{home.get('rt') or '–'}/{home.get('rw') or '–'}" if home else ""
    notes = []
    if not (row.get("bast_nomor") and row.get("bast_tanggal")):
        notes.append("belum ada BAST")
    if not row.get("nilai"):
        notes.append("nilai belum diisi")
    address = str((home or {}).get("alamat") or "")
    return Gift(row, receiver or "(penerima tidak ada lagi)", address, place, tuple(notes))


def _check_receiver(reader: Reads, values: Row) -> None:
    home, group = str(values.get("household") or ""), str(values.get("kelompok") or "")
    if bool(home) == bool(group):
        raise UserError("Pilih satu penerima: keluarga (atau anggotanya), atau tulis kelompoknya.")
    family = reading.get(reader, "household", home) if home else None
    if home and (family is None or family.get("desa") != values.get("desa")):
        raise UserError("Keluarga penerima bukan dari desa ini. Cari lagi keluarganya.")
    person = str(values.get("person") or "")
    member = reading.get(reader, "person", person) if person else None
    if person and (member is None or member.get("household") != home):
        raise UserError("Penerima bukan anggota keluarga itu. Pilih lagi penerimanya.")
    if str(values.get("bast_tanggal") or "9999") < str(values.get("tanggal") or ""):
        raise UserError("Tanggal BAST tidak boleh sebelum tanggal diterima. Periksa keduanya.")


def _ask_about_same(reader: Reads, values: Row, uid: str | None) -> None:
    names = ("household", "person", "kelompok", "perusahaan", "tanggal")
    for row in reading.find(reader, KIND, desa=values.get("desa")):
        if row["uid"] != uid and all(row.get(name) == values.get(name) for name in names):
            raise NeedsConfirmation(
                SAME,
                "Bantuan perusahaan ini untuk penerima dan tanggal yang sama sudah tercatat. "
                "Simpan lagi hanya bila memang bantuan lain.",
            )
