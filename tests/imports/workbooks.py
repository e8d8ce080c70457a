"""Small workbooks made by hand, so that a test can break exactly one thing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = ["no_kk", "nik", "nama", "kk_level", "status_dasar", "dusun", "rw", "rt", "alamat"]

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>"
)
RELS = (
    f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELS = (
    f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def sheet_xml(rows: str, prolog: str = '<?xml version="1.0"?>') -> str:
    """A worksheet part around the XML of its rows."""
    return f'{prolog}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def cell(reference: str, value: str) -> str:
    """The XML of one text cell."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def parts_of(rows: str) -> dict[str, bytes]:
    """All parts of a workbook with one sheet."""
    texts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELS,
        "xl/worksheets/sheet1.xml": sheet_xml(rows),
    }
    return {name: text.encode() for name, text in texts.items()}


def write_parts(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def person(number: int, **changes: object) -> dict[str, object]:
    """One invented person of an OpenSID list."""
    return {
        "no_kk": f"321606010110{number // 4:04d}",
        "nik": f"32160601019{number:05d}",
        "nama": f"ORANG {chr(65 + number % 26)}",
        "kk_level": "1" if number % 4 == 0 else "4",
        "status_dasar": "1",
        "dusun": "RAWA",
        "rw": "001",
        "rt": "002",
        "alamat": "KP. RAWA",
        **changes,
    }


def person_rows(count: int, **changes: object) -> list[list[object]]:
    """Rows of invented people under `HEADINGS`."""
    return [[person(number, **changes)[heading] for heading in HEADINGS] for number in range(count)]


def write_sheet(path: Path, rows: Iterable[Sequence[object]], merged: Sequence[str] = ()) -> Path:
    """A workbook as openpyxl writes it; an empty row leaves a gap."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def write_list(path: Path, count: int = 5) -> Path:
    """A good small list."""
    return write_sheet(path, [HEADINGS, *person_rows(count)])
