"""The bytes of an agency's file: one sheet, two sheets with end marks, or files in a zip."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date

from desktop_app.domain.documents import AgencySheet
from desktop_app.domain.exports_agency import AgencyTemplate
from desktop_app.domain.exports_agency_columns import OPENDK_PROGRAMME
from desktop_app.domain.kinds import Stored
from desktop_app.services.agency_rows import FAMILIES, Lines
from reports.xlsx.agency import packed, text_file, write_agency

END = ("###",)
NOTES = ("Catatan:",)
PROGRAMME_NOTES = (
    END,
    NOTES,
    ("1. Sasaran: 1 = Penduduk, 2 = Keluarga, 3 = Rumah Tangga, 4 = Kelompok",),
    ("2. ID Program kosong berarti program baru",),
)
PARTICIPANT_NOTES = (
    END,
    NOTES,
    ("1. Kolom Peserta berisi NIK untuk sasaran penduduk, nomor KK untuk sasaran keluarga",),
)


def file_of(
    template: AgencyTemplate, lines: Lines, programme: Mapping[str, Stored], today: date
) -> bytes:
    """The whole file."""
    if template.key == "opendk-program":
        return _two_text_files(template, lines, programme, today)
    sheets = [_sheet(template, lines, today)]
    if template.key == "opensid-program":
        sheets.insert(0, _programme_sheet(lines, programme, today))
    out = io.BytesIO()
    write_agency(out, sheets)
    if template.pattern.endswith(".zip"):
        return packed({"penduduk.xlsx": out.getvalue()})
    return out.getvalue()


def _sheet(template: AgencyTemplate, lines: Lines, today: date) -> AgencySheet:
    return AgencySheet(
        template.sheet,
        tuple(column.header for column in template.columns),
        lines.rows,
        above=tuple((text.format(tahun=today.year),) for text in template.above),
        below=PARTICIPANT_NOTES if template.key == "opensid-program" else (),
        widths=tuple(float(column.width) for column in template.columns),
        fill=template.fill,
        heading_rows=template.heading_rows,
        merged=template.merged,
        numbers=frozenset(
            place for place, column in enumerate(template.columns) if column.show == "number"
        ),
    )


def _programme_sheet(lines: Lines, programme: Mapping[str, Stored], today: date) -> AgencySheet:
    start, end = _period(programme, today)
    rows = [
        ("ID Program", ""),
        ("Nama Program", str(programme["nama"])),
        ("Sasaran Program", lines.target),
        ("Keterangan", str(programme.get("dasar_hukum") or "")),
        ("Asal Dana", str(programme.get("sumber_dana") or "")),
        ("Rentang Waktu (Awal)", start),
        ("Rentang Waktu (Akhir)", end),
    ]
    return AgencySheet("Program", (), rows, below=PROGRAMME_NOTES, widths=(40.0, 50.0))


def _two_text_files(
    template: AgencyTemplate, lines: Lines, programme: Mapping[str, Stored], today: date
) -> bytes:
    heads = [column.header for column in template.columns]
    return packed(
        {
            "program.csv": text_file(OPENDK_PROGRAMME, _programmes(lines, programme, today)),
            "peserta.csv": text_file(heads, lines.rows),
        }
    )


def _programmes(
    lines: Lines, programme: Mapping[str, Stored], today: date
) -> Iterator[tuple[str, ...]]:
    """The programme once for each desa that has receivers."""
    start, end = _period(programme, today)
    law, money = str(programme.get("dasar_hukum") or ""), str(programme.get("sumber_dana") or "")
    for desa in lines.desa:
        name = str(programme["nama"])
        yield (desa, "1", name, lines.target or FAMILIES, law, start, end, "1", "1", money)


def _period(programme: Mapping[str, Stored], today: date) -> tuple[str, str]:
    """The first and last day of a programme, year first; of its year where they are not known."""
    year = programme.get("tahun") or today.year
    start = str(programme.get("berlaku_dari") or f"{year}-01-01")
    return start, str(programme.get("berlaku_sampai") or f"{year}-12-31")
