"""The difference table: presence by place, fields that differ, where values come from."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import access_report, rulings, source_lists
from desktop_app.services.agreement import agreement
from desktop_app.services.desk import Desk
from desktop_app.services.differences import differences, entities, field_counts, presence
from desktop_app.services.origin import origin
from desktop_app.services.source_views import FieldCount, ListSummary
from desktop_app.services.trust import save_trust, trust_table
from desktop_app.store import reading
from tests.services.source_files import (
    HOME_KEYS,
    KPM,
    homes,
    kpm,
    kpm_row,
    name_of,
    number_of,
    taken,
    village,
    write_csv,
)

NAME, DESIL = "person.nama", "household.desil"
Lists = tuple[ListSummary, ListSummary]


@pytest.fixture
def two(desk: Desk, tmp_path: Path) -> Lists:
    """A payment list of 0 to 5 and a list with desil of 3 to 9; the registry has 0 to 7."""
    village(desk, tmp_path, 8)
    first = taken(desk, kpm(tmp_path / "a.csv", range(6)), period="2026-11")
    path = homes(tmp_path / "b.csv", range(3, 10))
    return first, taken(desk, path, source="dtsen", period="2026-11", mapping=HOME_KEYS)


def test_presence_counts_each_person_once_by_the_lists_that_name_him(
    desk: Desk, two: Lists
) -> None:
    table = presence(desk, by="none")
    assert {one.mask: (one.count, one.unknown) for one in table.groups} == {
        1: (3, 0),
        2: (4, 2),
        3: (3, 0),
    }
    assert (table.total, table.unit) == (10, "person")


def test_presence_is_told_by_rt_and_narrowed_to_a_place(desk: Desk, two: Lists) -> None:
    by_rt = presence(desk, by="rt")
    assert sum(one.count for one in by_rt.groups) == 10
    only = presence(desk, by="rt", where=(desk.kode, "002", "001"))
    assert {one.place for one in only.groups} == {(desk.kode, "002", "001")}


def test_the_columns_follow_the_order_in_which_lists_were_chosen(desk: Desk, two: Lists) -> None:
    first, second = two
    table = presence(desk, (second.uid, first.uid), by="none")
    assert {one.mask: one.count for one in table.groups} == {2: 3, 1: 4, 3: 3}
    alone = presence(desk, (first.uid,), by="none")
    assert [(one.mask, one.count) for one in alone.groups] == [(1, 6)]


def test_those_of_one_group_are_listed_page_by_page(desk: Desk, two: Lists) -> None:
    lists = tuple(one.uid for one in two)
    page = entities(desk, lists, 3, limit=2, field=NAME)
    rest = entities(desk, lists, 3, after=page.next or 0, limit=2)
    names = {one.nama for one in (*page.entities, *rest.entities)}
    assert names == {name_of(one) for one in (3, 4, 5)}
    assert rest.next is None
    assert set(page.entities[0].values) == set(lists)
    assert all(one.is_known and one.opens for one in page.entities)


def test_a_list_that_is_replaced_is_no_longer_compared(
    desk: Desk, two: Lists, tmp_path: Path
) -> None:
    taken(desk, kpm(tmp_path / "c.csv", range(4)), period="2026-12")
    with pytest.raises(UserError):
        presence(desk, (two[0].uid,))


def test_what_the_registry_lacks_is_no_difference(desk: Desk, two: Lists) -> None:
    assert field_counts(desk) == {}


def test_a_change_of_the_registry_moves_the_table_at_once(desk: Desk, two: Lists) -> None:
    with desk.reader() as reader:
        (row,) = reading.find(reader, "person", nik=number_of(4))
        home = str(row["household"])
    desk.write("uji", "", lambda work: work.update("household", home, {"desil": 4, "rt": "009"}))
    assert field_counts(desk) == {
        "household.rt": FieldCount(beda=1),
        DESIL: FieldCount(beda=1),
    }
    (one,) = differences(desk, field=DESIL).differences
    assert (one.values["dtsen"].value, one.registry and one.registry.value) == (1, 4)
    assert one.suggestion == "dtsen"
    moved = presence(desk, by="rt", where=(desk.kode, "002", "009"))
    assert sum(group.count for group in moved.groups) == 1


def test_a_chosen_desil_bears_its_source_and_date(desk: Desk, two: Lists) -> None:
    with desk.reader() as reader:
        (row,) = reading.find(reader, "person", nik=number_of(4))
        home = str(row["household"])
    desk.write("uji", "", lambda work: work.update("household", home, {"desil": 4}))
    rulings.rule(desk, home, DESIL, "sumber", "dtsen")
    with desk.reader() as reader:
        found = reading.get(reader, "household", home) or {}
    assert (found["desil"], found["desil_sumber"], found["desil_tanggal"]) == (
        1,
        "DTSEN 2026-11",
        "2026-11-24",
    )


def test_only_the_chosen_sources_are_compared(desk: Desk, two: Lists, tmp_path: Path) -> None:
    rows = [
        kpm_row(one, NAMA=f"{name_of(one)} LAIN" if one == 3 else name_of(one)) for one in (3, 4)
    ]
    third = taken(desk, write_csv(tmp_path / "c.csv", KPM, rows), source="pbi", period="2026-11")
    assert field_counts(desk)[NAME] == FieldCount(beda=1)
    assert field_counts(desk, [one.uid for one in two]) == {}
    assert [one.field for one in differences(desk, [third.uid]).differences] == [NAME]


def test_whom_the_office_trusts_is_kept_and_changes_the_suggestion(
    desk: Desk, two: Lists, tmp_path: Path
) -> None:
    rows = [kpm_row(3, NAMA=f"{name_of(3)} LAIN")]
    taken(desk, write_csv(tmp_path / "c.csv", KPM, rows), source="pbi", period="2026-11")
    save_trust(desk, NAME, ("pbi", "padan"))
    assert trust_table(desk)[NAME] == ("pbi", "padan")
    assert differences(desk).differences[0].suggestion == "pbi"
    with pytest.raises(UserError):
        save_trust(desk, NAME, ("entah",))


def test_a_family_shows_where_its_values_come_from(desk: Desk, two: Lists) -> None:
    with desk.reader() as reader:
        (row,) = reading.find(reader, "person", nik=number_of(4))
    lines = {one.field: one for one in origin(desk, str(row["household"]))}
    assert "Impor desa.xlsx" in lines[NAME].origin
    assert lines[NAME].since == "24-11-2026"
    assert {(one.source, one.since) for one in lines[NAME].said} == {
        ("kpm", "2026-11"),
        ("dtsen", "2026-11"),
    }
    assert [one.shown for one in lines[DESIL].said] == ["1"]
    assert lines[DESIL].shown == ""


def test_a_value_tells_since_which_list_it_stands(desk: Desk, two: Lists, tmp_path: Path) -> None:
    path = homes(tmp_path / "c.csv", range(3, 10), DESIL="2")
    taken(desk, path, source="dtsen", period="2027-02", mapping=HOME_KEYS)
    with desk.reader() as reader:
        (row,) = reading.find(reader, "person", nik=number_of(4))
    lines = {one.field: one for one in origin(desk, str(row["household"]))}
    assert [one.since for one in lines[DESIL].said] == ["2027-02"]
    assert {one.source: one.since for one in lines[NAME].said}["dtsen"] == "2026-11"


def test_agreement_falls_with_each_value_that_does_not_hold(
    desk: Desk, two: Lists, tmp_path: Path
) -> None:
    whole = {one.source: one.per_cent for one in agreement(desk)}
    assert whole == {"kpm": 100.0, "dtsen": 100.0}
    rows = [
        kpm_row(one, NAMA=f"{name_of(one)} LAIN" if one < 2 else name_of(one)) for one in range(6)
    ]
    taken(desk, write_csv(tmp_path / "c.csv", KPM, rows), period="2026-12")
    (told,) = [one for one in agreement(desk) if one.source == "kpm"]
    assert (told.compared - told.agreed, len(told.months)) == (2, 12)
    assert [one.desa for one in agreement(desk, by="desa")] == [desk.kode, desk.kode]


def test_a_list_taken_back_leaves_no_difference(desk: Desk, two: Lists, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", KPM, [kpm_row(3, NAMA=f"{name_of(3)} LAIN")])
    third = taken(desk, path, source="pbi", period="2026-11")
    assert field_counts(desk) == {NAME: FieldCount(beda=1)}
    source_lists.drop_list(desk, third.uid)
    assert field_counts(desk) == {}


def test_the_report_on_a_person_tells_what_the_lists_say_of_him(
    desk: Desk, two: Lists, tmp_path: Path
) -> None:
    report = access_report.make_report(desk, number_of(4), tmp_path)
    book = openpyxl.load_workbook(report.workbook.path)
    said = {
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    }
    assert {"600000", "SEMBAKO", "DESIL"} <= said
