"""The officials of an office or of all desa from one sheet, so that nobody types 200 names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.imports.cells import Cell
from desktop_app.imports.headers import HeaderMatch, match, normalise
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.sheets import Book, open_book
from desktop_app.services.desk import Desk
from desktop_app.services.officials import list_officials, save_official
from desktop_app.services.records import check_record

COLUMNS = ("kantor", "jabatan", "sebutan", "nama", "nip", "dari", "sampai")
NEEDED = ("kantor", "jabatan", "nama", "dari")
NO_HEADINGS = (
    "Judul kolom pejabat tidak ditemukan. Pakai judul Kantor, Jabatan, Sebutan, Nama, NIP, "
    "Dari, Sampai di baris pertama."
)


@dataclass(frozen=True)
class OfficialsRead:
    """What came of a sheet: rows saved, rows that were there already, and rows refused with why."""

    saved: int
    same: int
    refused: tuple[tuple[int, str], ...]


def import_officials(desk: Desk, path: Path) -> OfficialsRead:
    """Keep each good row of a sheet (CSV or workbook); a bad one is named with its row number."""
    saved = same = 0
    refused: list[tuple[int, str]] = []
    for number, raw in _rows(path):
        try:
            _check_nip(raw)
            if _is_known(desk, raw):
                same += 1
                continue
            save_official(desk, None, raw)
        except (UserError, NeedsConfirmation) as problem:
            refused.append((number, str(problem)))
        else:
            saved += 1
    return OfficialsRead(saved, same, tuple(refused))


def _check_nip(raw: dict[str, Cell]) -> None:
    """A NIP has eighteen digits, of which a numeric cell keeps fifteen."""
    nip = raw.get("nip")
    if isinstance(nip, (int, float)) and not isinstance(nip, bool) and nip >= 10**15:
        raise UserError(
            "NIP tersimpan sebagai angka, sehingga angka terakhirnya hilang di Excel. "
            "Ubah kolom NIP menjadi teks, lalu ketik ulang."
        )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Cell]]]:
    book = open_book(path, NORMAL)
    try:
        header = _choose(book)
        for number, cells in book.rows():
            if number <= header.last_row:
                continue
            raw = {
                name: cells[place] for name, place in header.columns.items() if place < len(cells)
            }
            if any(str(cell).strip() for cell in raw.values()):
                yield number, raw
    finally:
        book.stop()


def _choose(book: Book) -> HeaderMatch:
    """The first sheet with the headings of officials."""
    aliases = _aliases()
    for place, head in enumerate(book.heads):
        found = match(head.rows, aliases, NEEDED)
        if found is not None and set(NEEDED) <= set(found.columns):
            book.choose(place)
            return found
    raise UserError(NO_HEADINGS)


def _aliases() -> dict[str, str]:
    known: dict[str, str] = {}
    for spec in SPECS["official"]:
        if spec.name in COLUMNS:
            for text in (spec.label, *spec.aliases):
                known.setdefault(normalise(text), spec.name)
    return known


def _is_known(desk: Desk, raw: dict[str, Cell]) -> bool:
    values = check_record("official", raw).values
    kantor = values.get("kantor")
    if not kantor:
        return False
    return any(_same(row, values) for row in list_officials(desk, str(kantor)))


def _same(row: dict[str, Stored], values: dict[str, Stored]) -> bool:
    return all(row.get(name) == values.get(name) for name in ("jabatan", "nama", "dari", "sampai"))
