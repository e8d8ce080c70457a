"""The forms of a quarter: families with the state of theirs, page by page, and how many of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from desktop_app.store.pages import Cursor, segments
from desktop_app.store.reading import Reads

State = Literal["", "belum", "draf", "selesai", "siks"]
_IS: dict[str, str] = {
    "": "(f.id IS NOT NULL OR coalesce(h.status, 'aktif') = 'aktif')",
    "belum": "f.id IS NULL AND coalesce(h.status, 'aktif') = 'aktif'",
    "draf": "f.keadaan IS NOT 'selesai' AND f.id IS NOT NULL AND f.siks_tanggal IS NULL",
    "selesai": "f.keadaan = 'selesai' AND f.siks_tanggal IS NULL",
    "siks": "f.siks_tanggal IS NOT NULL",
}
_FROM = "FROM household h LEFT JOIN dtsen_form f ON f.household = h.uid AND f.periode = ?"
_COLUMNS = (
    "h.uid, h.nama_kepala, h.nomor_kk, h.jumlah_anggota, h.alamat, h.rt, h.rw, h.desa, h.desil, "
    "f.uid, f.keadaan, f.tanggal, f.petugas, f.siks_tanggal"
)


@dataclass(frozen=True)
class FormFilter:
    """Which forms of a quarter. Empty texts mean all."""

    periode: str
    desa: str = ""
    rw: str = ""
    rt: str = ""
    state: State = ""


class FormRow(NamedTuple):
    """A family and the form of the quarter, as far as there is one (`form` = its uid)."""

    household: str
    nama_kepala: str | None
    nomor_kk: str | None
    jumlah_anggota: int
    alamat: str | None
    rt: str | None
    rw: str | None
    desa: str | None
    desil: int | None
    form: str | None
    keadaan: str | None
    tanggal: str | None
    petugas: str | None
    siks_tanggal: str | None


@dataclass(frozen=True)
class FormPage:
    """Some rows in the order of desa, RW, RT and name; `next` is None on the last page."""

    rows: list[FormRow]
    next: Cursor | None


def form_page(
    reader: Reads, wanted: FormFilter, after: Cursor | None = None, limit: int = 100
) -> FormPage:
    """The first rows, or those after a cursor that an earlier page of this filter gave."""
    chain = [name for name in ("desa", "rw", "rt") if not getattr(wanted, name)]
    base, values = _conditions(wanted)
    key = ", ".join(f"h.{name}" for name in (*chain, "nama_key", "id"))
    found: list[tuple[Any, ...]] = []
    for conditions, more in segments(chain, after, True):
        where = " AND ".join([*base, *conditions])
        sql = f"SELECT {_COLUMNS}, {key} {_FROM} WHERE {where} ORDER BY {key}"
        sql += f" LIMIT {limit + 1 - len(found):d}"
        found += reader.connection.execute(sql, (wanted.periode, *values, *more)).fetchall()
        if len(found) > limit:
            break
    width = len(FormRow._fields)
    rows = found[:limit]
    following = Cursor(rows[-1][width:]) if len(found) > limit else None
    return FormPage([FormRow._make(row[:width]) for row in rows], following)


def _conditions(wanted: FormFilter) -> tuple[list[str], list[Any]]:
    given = {name: getattr(wanted, name) for name in ("desa", "rw", "rt")}
    chosen = {name: value for name, value in given.items() if value}
    return [*(f"h.{name} = ?" for name in chosen), _IS[wanted.state]], list(chosen.values())


def count_forms(reader: Reads, wanted: FormFilter) -> dict[State, int]:
    """How many families stand in each state, whatever state is wanted. It reads a whole index."""
    base, values = _conditions(FormFilter(wanted.periode, wanted.desa, wanted.rw, wanted.rt))
    states: tuple[State, ...] = ("belum", "draf", "selesai", "siks")
    counted = ", ".join(f"sum(CASE WHEN {_IS[state]} THEN 1 ELSE 0 END)" for state in states)
    sql = f"SELECT {counted} {_FROM} WHERE {' AND '.join(base)}"
    row = reader.connection.execute(sql, (wanted.periode, *values)).fetchone()
    return {state: int(count or 0) for state, count in zip(states, row, strict=True)}
