"""Earlier recipients of housing aid: typed one by one, or taken from a list of another office.

What a list says is kept as it stands; `services.earlier_aid` finds it around a family. A row that
can not be read is told with its number and left out, and the same file again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.imports.cells import Cell
from desktop_app.imports.headers import HeaderMatch, best_match, normalise
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.sheets import SheetHead, open_book
from desktop_app.services.desk import Desk
from desktop_app.services.house_rows import ACTS
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import Raw, check_record, sentences
from desktop_app.store import Reader, Work, reading

Row = dict[str, Stored]
KIND = "earlier_aid"
MOST_ROWS = 15_000
EVERY = 500
# What lists call each field; what no column says is the same for the whole list.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "nik": ("NIK", "NIK Penerima", "No. KTP", "Nomor KTP", "Nomor Induk Kependudukan"),
    "nomor_kk": ("No. KK", "Nomor KK", "Nomor KK Penerima", "Nomor Kartu Keluarga"),
    "nama": ("Nama", "Nama Penerima", "Nama Lengkap", "Nama KK", "Nama Kepala Keluarga"),
    "program": ("Program", "Bantuan", "Jenis Bantuan", "Program bantuan rumah", "Nama Program"),
    "tahun": ("Tahun", "Tahun Bantuan", "Tahun Anggaran", "Thn"),
    "nilai": ("Nilai", "Nilai Bantuan", "Jumlah Bantuan"),
    "desa": ("Desa", "Kelurahan", "Desa/Kelurahan", "Nama Desa", "Kode Desa"),
    "sumber": ("Sumber", "Sumber keterangan", "Keterangan"),
}
SAME = ("program", "tahun", "nik", "nomor_kk", "nama")
FOUND_BY = ("nik", "nomor_kk", "nama")
NO_COLUMN = (
    "Berkas “{name}” tidak mempunyai kolom NIK, nomor KK, atau nama. Periksa judul kolomnya."
)
NO_NUMBER = "NIK, nomor KK, dan nama kosong, jadi penerimanya tidak dapat dicari."
TOO_MANY = "Daftar ini lebih dari 15.000 baris. Bagi menurut kecamatan, lalu ambil satu per satu."


@dataclass(frozen=True)
class EarlierList:
    """A list as it was read: `rows` to keep, and what was left out, a sentence a row."""

    name: str
    rows: tuple[Row, ...]
    left: tuple[str, ...]


def list_earlier(desk: Desk) -> tuple[Row, ...]:
    """All earlier recipients that this office knows, the newest year first."""
    with desk.reader() as reader:
        rows = reading.find(reader, KIND)
    return tuple(sorted(rows, key=lambda row: (-int(row.get("tahun") or 0), str(row.get("nama")))))


def family_texts(desk: Desk, household: str) -> dict[str, str]:
    """What a new entry for a family begins with, as a screen shows it."""
    with desk.reader() as reader:
        family = reading.get(reader, "household", household) or {}
    name, desa = str(family.get("nama_kepala") or ""), str(family.get("desa") or "")
    return {"nama": name, "desa": desa, "household": household}


def read_list(
    desk: Desk,
    path: Path,
    common: Raw,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> EarlierList:
    """Read a list (.xlsx, .xls, .ods, .csv); `common` holds what no column says, as typed."""
    stop = cancel or Cancel()
    book = open_book(path, NORMAL, stop)
    try:
        place, header = _headings(path, book.heads)
        book.choose(place)
        rows: list[Row] = []
        left: list[str] = []
        for number, cells in book.rows():
            if number <= header.last_row or not any(_text(cell) for cell in cells):
                continue
            if len(rows) + len(left) == MOST_ROWS:
                raise UserError(TOO_MANY)
            if len(rows) % EVERY == 0:
                progress(len(rows), book.heads[place].height, f"{len(rows)} baris dibaca")
            _take(desk, number, {**common, **_cells(header, cells)}, rows, left)
    finally:
        book.stop()
    with desk.reader() as reader:
        linked = tuple({**row, **_owner(reader, row)} for row in rows)
    return EarlierList(path.name, linked, tuple(left))


def keep_list(desk: Desk, found: EarlierList) -> tuple[int, int]:
    """Keep the rows of a list that are not kept already: (how many new, how many known)."""
    require(desk, "import")

    def body(work: Work) -> tuple[int, int]:
        known = {_same(row) for row in reading.find(work, KIND)}
        fresh = {_same(row): row for row in found.rows if _same(row) not in known}
        work.insert_many(KIND, list(fresh.values()))
        return len(fresh), len(found.rows) - len(fresh)

    return desk.write(f"simpan {ACTS[KIND]}", found.name, body)


def masked(row: Mapping[str, Stored], name: str) -> str:
    """A number of a row as a list shows it."""
    return mask_nik(str(row[name])) if row.get(name) else ""


def _headings(path: Path, heads: Iterable[SheetHead]) -> tuple[int, HeaderMatch]:
    """The sheet with most known headings, a number or the name among them."""
    names = {normalise(text): field for field, texts in HEADINGS.items() for text in texts}
    matches = [(place, best_match(head.rows, names)) for place, head in enumerate(heads)]
    useful = [(place, one) for place, one in matches if one and set(FOUND_BY) & set(one.columns)]
    if not useful:
        raise UserError(NO_COLUMN.format(name=path.name))
    return max(useful, key=lambda pair: len(pair[1].columns))


def _cells(header: HeaderMatch, cells: list[Cell]) -> dict[str, Cell]:
    found = {
        field: cells[column] for field, column in header.columns.items() if column < len(cells)
    }
    return {field: cell for field, cell in found.items() if _text(cell)}


def _text(cell: Cell) -> str:
    return str(cell if cell is not None else "").strip()


def _take(desk: Desk, number: int, raw: Raw, rows: list[Row], left: list[str]) -> None:
    parsed = check_record(KIND, raw, desk.today())
    if parsed.errors:
        left.append(f"Baris {number}: {sentences(parsed.errors)}")
    elif not any(parsed.values.get(name) for name in FOUND_BY):
        left.append(f"Baris {number}: {NO_NUMBER}")
    else:
        rows.append({name: value for name, value in parsed.values.items() if value is not None})


def _owner(reader: Reader, row: Row) -> Row:
    """The person and the family of the same number, so that the row goes where they go."""
    people = reading.find(reader, "person", nik=row["nik"]) if row.get("nik") else []
    if len(people) == 1:
        family = {"household": people[0]["household"]} if people[0].get("household") else {}
        return {"person": people[0]["uid"], **family}
    number = row.get("nomor_kk")
    families = reading.find(reader, "household", nomor_kk=number) if number else []
    return {"household": families[0]["uid"]} if len(families) == 1 else {}


def _same(row: Mapping[str, Stored]) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in SAME)
