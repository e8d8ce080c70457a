"""Layouts of agencies as data: their headings are those that we read, their cells what they ask."""

from __future__ import annotations

import pytest

from desktop_app.domain.exports import EXPORTS
from desktop_app.domain.exports_agency import AGENCY, AgencyTemplate, find_agency
from desktop_app.domain.exports_agency_columns import OPENDK_PROGRAMME, AgencyColumn, shown
from desktop_app.domain.exports_agency_rtlh import RTLH_44, house_facts
from desktop_app.domain.fields import by_name
from desktop_app.domain.specs import SPECS
from desktop_app.imports.layouts import (
    banpang,
    bnba_blt_dd,
    opendk,
    opensid,
    opensid_program,
    rtlh44,
    siks_v4,
)

READ_AS = {
    "siks-v4": siks_v4.LAYOUT,
    "bnba-blt-dd": bnba_blt_dd.LAYOUT,
    "banpang-rekap": banpang.RECAP_LAYOUT,
    "opensid-penduduk": opensid.LAYOUT,
    "opensid-program": opensid_program.LAYOUT,
    "opendk-penduduk": opendk.LAYOUT,
    "opendk-program": opendk.PARTICIPANTS_LAYOUT,
    "rtlh-44": rtlh44.LAYOUT,
}


@pytest.mark.parametrize("template", AGENCY, ids=lambda template: template.key)
def test_what_is_written_has_the_headings_that_are_read(template: AgencyTemplate) -> None:
    read = READ_AS[template.key].columns
    written = [column.header for column in template.columns]
    # A running number tells nothing of a person, so a list may be read without it.
    assert [title for title in written if title in read or title != "No"] == list(read)


@pytest.mark.parametrize("template", AGENCY, ids=lambda template: template.key)
def test_every_fact_of_a_column_is_a_field_or_made_for_the_row(template: AgencyTemplate) -> None:
    made = {"list", "place", "row", "family", "programme", "enrolment", "blt", "house"}
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


# --- houses ------------------------------------------------------------------------------------
def test_a_choice_of_the_province_is_written_only_where_an_answer_says_just_that() -> None:
    answers = {
        "penghasilan": 1_250_000,
        "aset_rumah": False,
        "status_lahan": "A",
        "sloof": "B",
        "penghawaan": "C",
        "lantai_terluas": "ubin/tehel",
        "dinding_terluas": "bilik",
        "atap_terluas": "Asbes",
        "sanitasi": "A",
    }
    found = {name: value for name, value in house_facts({}, answers).items() if value}
    assert found == {
        "house.penghasilan": "0 - 1,2 JUTA",
        "house.aset": "TIDAK ADA",
        "house.tanah": "MILIK SENDIRI",
        "house.sloof": "ADA",
        "house.ventilasi": "TIDAK ADA",
        "house.lantai": "UBIN / TEHEL",
        "house.atap": "ASBES",
        "house.tinja": "TANGKI SEPTIK",
    }
    unclear = house_facts({"dwelling.tanah_negara": 1}, {"status_lahan": "A", "sloof": "C"})
    assert {value for value in unclear.values() if value} == set()


@pytest.mark.parametrize(
    ("rupiah", "text"),
    [
        (0, "0 - 1,2 JUTA"),
        (1_300_000, "1,3 - 1,8 JUTA"),
        (4_200_000, "3,7 - 4,2 JUTA"),
        (4_200_001, "> 4,2 JUTA"),
    ],
)
def test_an_income_falls_into_one_bracket(rupiah: int, text: str) -> None:
    assert house_facts({}, {"penghasilan": rupiah})["house.penghasilan"] == text


def test_every_choice_that_is_written_is_one_of_the_template() -> None:
    jobs = next(column for column in RTLH_44 if column.field == "person.pekerjaan").codes
    assert set(jobs.values()) <= set(rtlh44.CODES["list.pekerjaan"].values())
    earned = [house_facts({}, {"penghasilan": one * 100_000}) for one in range(60)]
    incomes = {one["house.penghasilan"] for one in earned}
    assert incomes == set(rtlh44.CODES["list.pendapatan"].values())
