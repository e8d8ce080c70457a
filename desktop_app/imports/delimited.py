"""Lists as text: `.csv` and `.txt` as Excel and other systems write them.

UTF-8 with or without mark, else Western European; comma, semicolon, bar or tab;
quoted cells may hold line breaks. A record has the row number that Excel shows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.limits import Limits

DELIMITERS = (",", ";", "|", "\t")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_delimited(path: Path, limits: Limits) -> Iterator[NumberedRow]:
    """The rows that hold something."""
    text = _decoded(path)
    _check_lines(path, text, limits)
    csv.field_size_limit(limits.line_bytes)
    delimiter, skipped = _delimiter(text)
    records = csv.reader(_lines(text), delimiter=delimiter)
    try:
        for number, record in enumerate(islice(records, skipped, None), 1):
            if any(record):
                row: list[Cell] = [plain_cell(cell) for cell in record]
                yield number, row
    except csv.Error:
        raise UserError(
            f"Berkas “{path.name}” tidak terbaca di sekitar baris {records.line_num}: tanda kutip "
            "tidak ditutup. Perbaiki di Excel, simpan lagi sebagai CSV, lalu impor."
        ) from None


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data:
        raise UserError(
            f"Berkas “{path.name}” bukan teks biasa. Buka di Excel, simpan sebagai "
            "“CSV UTF-8”, lalu impor lagi."
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _lines(text: str) -> Iterator[str]:
    """The lines with what ends them; a file in memory would hold the text four times."""
    return (found[0] for found in _LINE.finditer(text))


def _check_lines(path: Path, text: str, limits: Limits) -> None:
    for number, line in enumerate(io.StringIO(text), 1):
        if len(line) > limits.line_bytes:
            raise UserError(
                f"Baris {number} di “{path.name}” terlalu panjang. Periksa apakah berkas ini "
                "memang daftar CSV, lalu simpan ulang dari Excel."
            )


def _delimiter(text: str) -> tuple[str, int]:
    """The sign between cells, and how many leading lines only announce it (`sep=;`)."""
    if text[:4].lower() == "sep=" and text[4:5] in DELIMITERS:
        return text[4], 1
    return best_delimiter(text), 0


def best_delimiter(text: str) -> str:
    """The sign that splits the first lines into most cells."""
    sample = "".join(islice(io.StringIO(text), 10))
    return max(DELIMITERS, key=lambda sign: _split_count(sample, sign))


def _split_count(sample: str, sign: str) -> int:
    try:
        return sum(len(row) - 1 for row in csv.reader(io.StringIO(sample), delimiter=sign) if row)
    except csv.Error:
        return 0


def plain_cell(cell: str) -> str:
    """A cell without the `="…"` that some systems write to keep leading zeros."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 3 else cell
