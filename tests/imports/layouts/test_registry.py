"""All layouts together: each is told by its own headings, and names only fields that exist."""

from __future__ import annotations

import pytest

from desktop_app.domain.listed import LISTED
from desktop_app.domain.specs import SPECS
from desktop_app.imports.formats import Format
from desktop_app.imports.registry import FORMATS, sniff
from desktop_app.imports.sheets import SheetHead

FIELDS = {
    *(f"person.{spec.name}" for spec in SPECS["person"]),
    *(f"household.{spec.name}" for spec in SPECS["household"]),
    *(f"list.{spec.name}" for spec in LISTED),
}
PLAIN = [one for one in FORMATS if one.columns and not one.reshape]


def each(formats: list[Format]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("layout", formats, ids=lambda one: one.name)


def test_names_and_titles_are_all_different() -> None:
    assert len({one.name for one in FORMATS}) == len({one.title for one in FORMATS}) == len(FORMATS)
    assert len({spec.name for spec in LISTED}) == len(LISTED)


@each(list(FORMATS))
def test_a_layout_names_only_fields_that_exist(layout: Format) -> None:
    named = {*layout.aliases.values(), *layout.positions, *layout.needed, *layout.expected}
    named |= {*layout.dates, *layout.codes, *layout.constants, *layout.cleaners, *layout.unique}
    named |= {key for join in layout.joins for key in join.aliases.values()}
    assert named - {""} <= FIELDS
    assert {*layout.needed, *layout.expected} <= set(layout.aliases.values())


@each(PLAIN)
def test_a_list_is_told_by_its_own_headings_wherever_they_stand(layout: Format) -> None:
    head = ((1, ["Judul apa saja"]), (4, list(layout.columns)))
    sniffed = sniff((SheetHead("Data", 0, head),))
    assert sniffed.format.name == layout.name
    assert sniffed.header.last_row == 4
    assert sniffed.header.doubles == ()


@each([one for one in PLAIN if one.positions])
def test_a_place_holds_what_the_heading_above_it_says(layout: Format) -> None:
    shift = len(layout.positions) - len(layout.columns)
    head = [*[""] * shift, *layout.columns]
    found = sniff((SheetHead("Data", 0, ((1, head),)),)).header
    places = {key: place for place, key in enumerate(layout.positions) if key}
    assert places == dict(found.columns)


@each([one for one in FORMATS if one.is_registry])
def test_what_may_enter_the_registry_is_people_with_family_cards(layout: Format) -> None:
    assert layout.unit == "person"
    assert {"person.nik", "person.nama", "household.nomor_kk"} <= set(layout.aliases.values())
