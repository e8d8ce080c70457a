"""Rows and columns that a workbook hides, as a filter does: asked of the sheet's own XML.

Old workbooks (.xls) are asked in `hidden_xls`.

They are data like the others and are read; the clerk is told, because he does not see them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.imports.extent import CHUNK

MOST = 100_000
_TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^>]*)>")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_ROW = re.compile(rb"\br\s*=\s*[\"'](\d{1,7})[\"']")
_FIRST = re.compile(rb"\bmin\s*=\s*[\"'](\d{1,5})[\"']")
_LAST = re.compile(rb"\bmax\s*=\s*[\"'](\d{1,5})[\"']")


@dataclass(frozen=True)
class Hidden:
    """Rows from 1 and columns from 0 that are not seen; `last` row that the sheet speaks of."""

    rows: Sequence[int] = ()
    columns: Sequence[int] = ()
    last: int = 0


def find_hidden(path: Path, part: str) -> Hidden:
    """What one sheet part hides, at most `MOST` rows."""
    rows: list[int] = []
    columns: list[int] = []
    last = 0
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(CHUNK):
            data = tail + chunk
            cut = data.rfind(b"<")
            tail = data[cut:] if cut >= 0 and len(data) - cut < CHUNK else b""
            for tag, attributes in _TAG.findall(data[: len(data) - len(tail)]):
                number = _ROW.search(attributes) if tag == b"row" else None
                last = int(number[1]) if number else last
                if not _HIDDEN.search(attributes):
                    continue
                if number and len(rows) < MOST:
                    rows.append(last)
                elif tag == b"col":
                    columns.extend(_columns(attributes))
    return Hidden(rows, columns, last)


def _columns(attributes: bytes) -> range:
    first, last = _FIRST.search(attributes), _LAST.search(attributes)
    return range(int(first[1]) - 1, min(int(last[1]), 1024)) if first and last else range(0)
