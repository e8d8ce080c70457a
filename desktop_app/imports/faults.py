"""Cells that look empty to a reader but are not: errors, and formulas without a result.

Both come out of a reader as an empty cell, so the sheet's own XML is asked.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from defusedxml.ElementTree import fromstring

from desktop_app.imports.extent import CHUNK, column_number

MOST_FAULTS = 5_000
_CELL = re.compile(rb"<c\b([^>]*)(?<!/)>(.*?)</c>", re.DOTALL)
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_RESULT = re.compile(rb"<v>([^<]+)</v>")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Fault = tuple[int, int, str]
"""Row from 1, column from 0, and Excel's error text; empty for a formula without result."""


def sheet_parts(path: Path) -> dict[str, str]:
    """Which part of the zip holds the sheet of each name."""
    with zipfile.ZipFile(path) as archive:
        book = fromstring(archive.read("xl/workbook.xml"))
        links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    parts = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        parts[str(sheet.get("name"))] = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    return parts


def find_faults(path: Path, part: str) -> list[Fault]:
    """The faulty cells of one sheet part, at most `MOST_FAULTS`."""
    faults: list[Fault] = []
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        tail = b""
        while (chunk := stream.read(CHUNK)) and len(faults) < MOST_FAULTS:
            data = tail + chunk
            end = data.rfind(b"</c>")
            cut = end + 4 if end >= 0 else (0 if len(data) < 4 * CHUNK else len(data))
            faults.extend(_in_text(data[:cut]))
            tail = data[cut:]
    return faults[:MOST_FAULTS]


def _in_text(data: bytes) -> Iterator[Fault]:
    if b"<f" not in data and b't="e"' not in data:
        return
    for cell in _CELL.finditer(data):
        attributes, body = cell.groups()
        reference = _REFERENCE.search(attributes)
        if not reference:
            continue
        result = _RESULT.search(body)
        place = (int(reference[2]), column_number(reference[1].decode()) - 1)
        if b't="e"' in attributes:
            yield *place, (result[1].decode("utf-8", "replace") if result else "#ERROR")
        elif b"<f" in body and not result and b't="str"' not in attributes:
            yield *place, ""
