"""Rows and columns that an old workbook (.xls) hides: asked of its records, which no reader tells.

An .xls is a small file system with one stream of records (kind, length, content). Sheets are named
first, each with the place where its own records begin; a row or column record has a bit for being
hidden. Layout: [MS-XLS] 2.4.28 BoundSheet8, 2.4.221 Row, 2.4.53 ColInfo. What cannot be read hides
nothing: that the file itself is sound was checked by the reader of its cells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from desktop_app.imports.hidden import MOST, Hidden

_STREAMS = ("Workbook", "Book")
_BOUNDSHEET, _ROW, _COLUMN, _END, _BEGIN = 0x0085, 0x0208, 0x007D, 0x000A, 0x0809
_IS_HIDDEN_ROW, _IS_HIDDEN_COLUMN = 0x20, 0x01
_WIDEST = 256  # columns of such a workbook
Record = tuple[int, bytes]


def find_hidden_xls(path: Path, index: int) -> Hidden:
    """What the visible sheet at this place hides, at most `MOST` rows."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as archive:
            name = next((one for one in _STREAMS if archive.exists(one)), "")
            data = archive.openstream(name).read() if name else b""
        starts = _sheets(data)
        return _hidden(data, starts[index]) if index < len(starts) else Hidden()
    except (OSError, ValueError, IndexError, struct.error):
        return Hidden()


def _sheets(data: bytes) -> list[int]:
    """Where the records of each visible worksheet begin, in the order of the workbook."""
    found = []
    for kind, content in _records(data, 0):
        if kind == _BOUNDSHEET:
            start, state, sort = struct.unpack_from("<IBB", content)
            if sort == 0 and state & 3 == 0:
                found.append(start)
    return found


def _hidden(data: bytes, start: int) -> Hidden:
    rows: list[int] = []
    columns: list[int] = []
    for kind, content in _records(data, start):
        if kind == _ROW and len(rows) < MOST:
            number, flags = struct.unpack_from("<H10xB", content)
            if flags & _IS_HIDDEN_ROW:
                rows.append(number + 1)
        elif kind == _COLUMN:
            first, last, _width, _style, flags = struct.unpack_from("<5H", content)
            if flags & _IS_HIDDEN_COLUMN:
                columns.extend(range(first, min(last, _WIDEST - 1) + 1))
    return Hidden(sorted(rows), columns)


def _records(data: bytes, at: int) -> Iterator[Record]:
    """The records of one part, up to its end; charts inside it are passed over."""
    depth = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        content = data[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, content
        elif depth <= 0:
            return
