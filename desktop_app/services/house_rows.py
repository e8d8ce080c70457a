"""The plain rows of the work on a house: typed in a box, kept as they are, taken away again.

Executors, shops, goods that came, wages, progress, papers, complaints, and earlier housing aid.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.errors import UserError
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

Row = dict[str, Stored]
# What a row is called in the audit book.
ACTS: Mapping[str, str] = {
    "executor": "pelaksana",
    "shop": "toko",
    "goods": "bahan diterima",
    "wage": "upah",
    "progress": "kemajuan",
    "build_paper": "berkas pembangunan",
    "complaint": "pengaduan",
    "earlier_aid": "bantuan rumah sebelumnya",
}
# What somebody may wish away: only those who may delete take it out.
WATCHED = ("complaint", "earlier_aid")
GONE = "Data itu tidak ada lagi. Muat ulang dahulu."


def list_house_rows(desk: Desk, kind: str, **where: str) -> list[Row]:
    """The rows of a kind, of one build or one desa, in the order in which they were written."""
    with desk.reader() as reader:
        return reading.find(reader, kind, **where)


def save_house_row(
    desk: Desk,
    kind: str,
    raw: Raw,
    uid: str | None = None,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep a new row, or what was typed over one that was looked at (`seen`); its uid."""
    require(desk, "enter")
    with desk.reader() as reader:
        base = base_of(reader, kind, uid, seen)
    parsed = check_record(kind, merged(kind, base, raw), desk.today())
    reason = accept(parsed, confirmed)

    def body(work: Work) -> str:
        return keep_row(work, kind, uid, parsed.values, raw, seen)

    return desk.write(f"simpan {ACTS[kind]}", reason, body)


def drop_house_row(desk: Desk, kind: str, uid: str, reason: str) -> None:
    """Take a row away; the reason stays in the book."""
    require(desk, "delete" if kind in WATCHED else "enter")
    if not reason.strip():
        raise UserError("Tuliskan mengapa data ini dihapus.")
    with desk.reader() as reader:
        if reading.get(reader, kind, uid) is None:
            raise UserError(GONE)
    desk.write(f"hapus {ACTS[kind]}", reason.strip(), lambda work: work.delete(kind, uid))
