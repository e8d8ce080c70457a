"""Workbooks in the layouts of agencies, as data: headings, codes or labels, dates, file names.

An agency's program reads these files, so they hold nothing else: no note, no masked number, and all
cells are text but those that the agency wants as numbers. They are whole lists of people and always
ask for a purpose. A column of a sensitive fact stays empty unless the person who writes the file
may see such facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.exports_agency_columns import (
    BANPANG_RECAP,
    BNBA_BLT_DD,
    OPENDK_PARTICIPANTS,
    OPENDK_PEOPLE,
    OPENSID_PARTICIPANTS,
    OPENSID_PEOPLE,
    SIKS_V4,
    AgencyColumn,
    shown,
)
from desktop_app.domain.exports_agency_rtlh import HEADING_ROWS, MERGED, RTLH_44
from desktop_app.domain.kinds import Stored

Rows = Literal["person", "enrolment", "house"]
Asks = Literal["", "bansos", "programme"]

BANSOS = ("BPNT", "PKH", "PBI", "BST", "NONBANSOS")
"""What a proposal of SIKS-NG may be for."""


@dataclass(frozen=True)
class AgencyTemplate:
    """One layout. `needs`: fields without which a row stays out; `above` stands over the headings.

    `rows`: people, receivers of a programme, or houses that their newest survey found not fit to
    live in. `heading_rows` are those that the headings take, with the cells that are `merged`.
    `only_living`: people who died or moved, and families that left, stay out.
    `pattern` takes `{kecamatan}`, `{desa}`, `{bulan}`, `{kode}`, `{periode}`, `{program}` and
    `{nomor}`; `asks` tells whether a programme has to be named, and of which list.
    """

    key: str
    title: str
    receiver: str
    version: int
    sheet: str
    columns: tuple[AgencyColumn, ...]
    needs: tuple[str, ...]
    pattern: str
    rows: Rows = "person"
    asks: Asks = ""
    above: tuple[str, ...] = ()
    fill: str = ""
    only_living: bool = False
    unmasked: bool = True
    heading_rows: int = 1
    merged: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The facts that the columns and the rule of what stays out are made from."""
        named = [column.field for column in self.columns if column.field]
        return tuple(dict.fromkeys([*named, *self.needs]))

    def line(self, facts: Mapping[str, Stored]) -> list[str]:
        """The cells of one row."""
        return [shown(column, facts.get(column.field)) for column in self.columns]


AGENCY: tuple[AgencyTemplate, ...] = (
    AgencyTemplate(
        "siks-v4",
        "SIKS-NG Templat Excel V.4",
        "Dinas Sosial (SIKS-NG)",
        4,
        "DATA",
        SIKS_V4,
        ("person.nik", "household.nomor_kk"),
        "TEMPLATE_EXCEL_USULAN - {kecamatan} - {desa} - {bulan} - {program}.xlsx",
        asks="bansos",
        fill="4472C4",
        only_living=True,
    ),
    AgencyTemplate(
        "bnba-blt-dd",
        "BNBA BLT Dana Desa",
        "KPPN (OM-SPAN)",
        2,
        "BNBA",
        BNBA_BLT_DD,
        ("person.nik",),
        "bnba-blt-dd_{kode}_{periode}_{nomor}.xlsx",
        rows="enrolment",
        above=("BNBA BLT-DD TAHUN {tahun}",),
    ),
    AgencyTemplate(
        "banpang-rekap",
        "Bantuan pangan (rekap pengambilan)",
        "Transporter bantuan pangan",
        1,
        "Rekap",
        BANPANG_RECAP,
        ("person.nik",),
        "rekap-banpang_{kode}_{periode}_{nomor}.xlsx",
        rows="enrolment",
        asks="programme",
        above=("REKAP PENGAMBILAN BANTUAN PANGAN", "TAHUN {tahun}", ""),
    ),
    AgencyTemplate(
        "opensid-penduduk",
        "OpenSID penduduk (43 kolom)",
        "OpenSID desa",
        1,
        "Data Penduduk",
        OPENSID_PEOPLE,
        ("household.nomor_kk",),
        "opensid-penduduk_{kode}_{periode}_{nomor}.xlsx",
    ),
    AgencyTemplate(
        "opensid-program",
        "OpenSID program bantuan dan peserta",
        "OpenSID desa",
        1,
        "Peserta",
        OPENSID_PARTICIPANTS,
        ("person.nik", "list.peserta"),
        "opensid-program_{program}_{kode}_{periode}_{nomor}.xlsx",
        rows="enrolment",
        asks="programme",
    ),
    AgencyTemplate(
        "opendk-penduduk",
        "OpenDK penduduk (ZIP)",
        "OpenDK kecamatan",
        1,
        "Sheet1",
        OPENDK_PEOPLE,
        ("person.nik",),
        "opendk-penduduk_{kode}_{periode}_{nomor}.zip",
    ),
    AgencyTemplate(
        "opendk-program",
        "OpenDK program dan peserta (ZIP)",
        "OpenDK kecamatan",
        1,
        "peserta",
        OPENDK_PARTICIPANTS,
        ("person.nik", "list.peserta"),
        "opendk-program_{program}_{kode}_{periode}_{nomor}.zip",
        rows="enrolment",
        asks="programme",
    ),
    AgencyTemplate(
        "rtlh-44",
        "RTLH templat provinsi (44 kolom)",
        "Disperkimtan (provinsi)",
        1,
        "Sheet1",
        RTLH_44,
        ("person.nik",),
        "rtlh-44_{kode}_{periode}_{nomor}.xlsx",
        rows="house",
        only_living=True,
        heading_rows=HEADING_ROWS,
        merged=MERGED,
    ),
)


def find_agency(key: str) -> AgencyTemplate | None:
    """The layout of this key."""
    return next((template for template in AGENCY if template.key == key), None)
