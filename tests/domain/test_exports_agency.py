"""Layouts of agencies as data: their headings are those that we read, their cells what they ask."""

from __future__ import annotations

import pytest

from desktop_app.domain.exports import EXPORTS
from desktop_app.domain.exports_agency import AGENCY, AgencyTemplate, find_agency
from desktop_app.domain.exports_agency_columns import OPENDK_PROGRAMME, AgencyColumn, shown
from desktop_app.domain.fields import by_name
from desktop_app.domain.specs import SPECS
from desktop_app.imports.layouts import bnba_blt_dd, opendk, opensid, opensid_program, siks_v4

READ_AS = {
    "siks-v4": siks_v4.LAYOUT,
    "bnba-blt-dd": bnba_blt_dd.LAYOUT,
    "opensid-penduduk": opensid.LAYOUT,
    "opensid-program": opensid_program.LAYOUT,
    "opendk-penduduk": opendk.LAYOUT,
    "opendk-program": opendk.PARTICIPANTS_LAYOUT,
}


@pytest.mark.parametrize("template", AGENCY, ids=lambda template: template.key)
def test_what_is_written_has_the_headings_that_are_read(template: AgencyTemplate) -> None:
    assert tuple(column.header for column in template.columns) == READ_AS[template.key].columns


@pytest.mark.parametrize("template", AGENCY, ids=lambda template: template.key)
def test_every_fact_of_a_column_is_a_field_or_made_for_the_row(template: AgencyTemplate) -> None:
    made = {"list", "place", "row", "family", "programme", "enrolment", "blt"}
    for name in template.fields:
        kind, _, bare = name.partition(".")
        assert kind in made or bare in by_name(SPECS[kind])


def test_programmes_of_opendk_have_the_headings_that_are_read() -> None:
    assert opendk.PROGRAMME_LAYOUT.columns == OPENDK_PROGRAMME


def test_no_layout_has_the_key_of_another() -> None:
    keys = [template.key for template in (*EXPORTS, *AGENCY)]
    assert len(set(keys)) == len(keys)
    assert find_agency("siks-v4") is AGENCY[0]
    assert find_agency("unggah") is None


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (AgencyColumn("a", "person.tanggal_lahir", "day"), "1980-01-31", "31/01/1980"),
        (AgencyColumn("a", "person.tanggal_lahir", "iso"), "1980-01-31", "1980-01-31"),
        (AgencyColumn("a", "person.sex", "label"), "2", "PEREMPUAN"),
        (AgencyColumn("a", "person.nama", "upper"), "Siti contoh", "SITI CONTOH"),
        (AgencyColumn("a", "person.sex", codes={"1": "L"}), "1", "L"),
        (AgencyColumn("a", "person.sex", codes={"1": "L"}), "2", "2"),
        (AgencyColumn("a", "person.sex", "code", {"1": "L"}), "2", ""),
        (AgencyColumn("a", "person.nik", empty="0"), None, "0"),
        (AgencyColumn("a", "household.desil"), 1, "1"),
        (AgencyColumn("a"), None, ""),
    ],
)
def test_a_cell_is_what_the_layout_asks(column: AgencyColumn, value: str, text: str) -> None:
    assert shown(column, value) == text
