"""What surrounds the data of a list: titles above, empty rows between and below, hidden parts.

None of it is data that was lost; the clerk is told because he may see it otherwise.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.imports.cells import NumberedRow
from desktop_app.imports.extent import CHUNK, column_letters
from desktop_app.imports.formats import Notice, field_name
from desktop_app.imports.headers import HeaderMatch
from desktop_app.imports.noise import row_list

GAP = 1_000  # empty rows in one piece
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


@dataclass
class Extent:
    """Where the rows of a sheet end, and the long empty pieces between them."""

    last: int = 0
    gaps: list[tuple[int, int]] = field(default_factory=list)

    def watch(self, rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
        """The same rows, measured as they pass."""
        for number, cells in rows:
            if number - self.last > GAP:
                self.gaps.append((self.last + 1, number - 1))
            self.last = number
            yield number, cells

    def notices(self, height: int) -> Iterator[Notice]:
        """Empty rows inside, and those below that the workbook counts; `height` 0 if unknown."""
        for first, last in self.gaps:
            yield Notice(
                first,
                "",
                f"Baris {_count(first)}–{_count(last)} kosong ({_count(last - first + 1)} baris) "
                "dan dilewati. Hapus di Excel bila data di bawahnya bukan bagian daftar ini.",
            )
        if height - self.last > GAP:
            yield Notice(
                self.last + 1,
                "",
                f"Lembar kerja dinyatakan sampai baris {_count(height)}, tetapi isinya berakhir di "
                f"baris {_count(self.last)}; sisanya kosong dan dilewati. Hapus baris kosong itu "
                "di Excel supaya berkasnya kecil.",
            )


def hidden_notices(
    header: HeaderMatch, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[Notice]:
    """Rows and columns that a person does not see in Excel, and that were read."""
    if rows:
        yield Notice(
            rows[0],
            "",
            f"{_count(len(rows))} baris tersembunyi di Excel ikut dibaca "
            f"({row_list(rows).lower()}). Tampilkan semua baris untuk memeriksanya, atau hapus "
            "bila bukan bagian daftar.",
        )
    fields = {place: key for key, place in header.columns.items()}
    read = [place for place in columns if place in fields]
    if read:
        names = ", ".join(column_name(header, place) for place in read)
        yield Notice(
            header.last_row,
            field_name(fields[read[0]]),
            f"Kolom tersembunyi ikut dibaca: {names}. Tampilkan kolom itu di Excel untuk "
            "memeriksanya.",
        )


def column_name(header: HeaderMatch, place: int) -> str:
    """A column by its letters and its heading."""
    text = header.texts.get(place, "")
    return column_letters(place + 1) + (f" “{text}”" if text else "")


def title_notices(rows: Iterable[NumberedRow], header: HeaderMatch) -> Iterator[Notice]:
    """Rows above the headings: titles, which can lie, so that nothing is taken from them."""
    above = [number for number, _ in rows if number < header.first_row]
    if above:
        yield Notice(
            above[0],
            "",
            f"Judul kolom ditemukan di baris {header.last_row}; {row_list(above).lower()} di "
            "atasnya dianggap judul daftar dan tidak dibaca. Periksa bila di sana ada data.",
        )


def is_western(path: Path) -> bool:
    """Whether a text file is not UTF-8, so that its letters are those of Windows."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        with path.open("rb") as stream:
            if stream.read(4) in _WORKBOOKS:
                return False
            stream.seek(0)
            while chunk := stream.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return True
    return False


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
