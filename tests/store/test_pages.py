"""The household list: every row once, in order, forwards and backwards, at an even price."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from desktop_app.store.pages import (
    PAIRS,
    HouseholdFilter,
    HouseholdRow,
    count_households,
    household_page,
    household_page_before,
    last_household_page,
)
from desktop_app.store.reader import Reader
from tests.conftest import FixedClock
from tests.store.plain_store import add_family, plain_store, working

DESA = "32.16.06.2002"
HERE: dict[str, HouseholdFilter] = {
    name: HouseholdFilter(
        desa=DESA if pair.desa else None,
        rw="001" if pair.rw else None,
        rt="002" if pair.rt else None,
        desil=pair.desil,
        status=pair.status,
        sort=pair.sort,
    )
    for name, pair in PAIRS.items()
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    store = plain_store(tmp_path_factory.mktemp("halaman"), FixedClock())
    draw = random.Random(7)
    with working(store) as work:
        for number in range(140):
            household = {
                "desa": draw.choice((DESA, DESA, "32.16.06.2003", None)),
                "rw": draw.choice((None, "001", "001", "002")),
                "rt": draw.choice((None, "001", "002", "002")),
                "desil": draw.choice((None, 1, 1, 2, 10)),
                "status": draw.choice(("aktif", "aktif", "pindah", None)),
                "nomor_kk": f"32169912011{number:05d}",
                "alamat": "KP TURI",
            }
            first = draw.choice(("SITI", "ALI", "RINA", "UJANG"))
            names = [f"{first} {draw.choice('ABCDEFGHIJKLMNOPQ')}", "DEDI"]
            add_family(work, names if number % 20 else [], household)
    with store.reader() as opened:
        yield opened
    store.close()


def walk(reader: Reader, wanted: HouseholdFilter, limit: int) -> list[HouseholdRow]:
    rows, cursor = [], None
    while True:
        page = household_page(reader, wanted, cursor, limit)
        rows += page.rows
        cursor = page.next
        if cursor is None:
            return rows


def walk_back(reader: Reader, wanted: HouseholdFilter, limit: int) -> list[HouseholdRow]:
    page = last_household_page(reader, wanted, limit)
    rows = page.rows
    while page.previous:
        page = household_page_before(reader, wanted, page.previous, limit)
        rows = page.rows + rows
    return rows


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_pages_bring_every_household_once_in_the_same_order_both_ways(reader, name, limit):
    wanted = HERE[name]
    whole = household_page(reader, wanted, None, 1000)
    assert whole.next is None
    assert whole.previous is None
    assert len(whole.rows) == count_households(reader, wanted) > 0
    assert len({row.uid for row in whole.rows}) == len(whole.rows)
    assert walk(reader, wanted, limit) == whole.rows
    assert walk_back(reader, wanted, limit) == whole.rows


def test_the_order_by_name_is_that_of_the_name_key(reader):
    names = [
        row.nama_kepala or "" for row in household_page(reader, HouseholdFilter(), None, 500).rows
    ]
    assert names == sorted(names)


def test_the_order_by_desil_puts_the_poorest_first_and_the_unknown_last(reader):
    rows = household_page(reader, HouseholdFilter(sort="desil"), None, 500).rows
    desils = [11 if row.desil is None else row.desil for row in rows]
    assert desils == sorted(desils)
    assert desils[-1] == 11


def test_the_order_by_rt_walks_through_the_village(reader):
    rows = household_page(reader, HouseholdFilter(desa=DESA, sort="rt"), None, 500).rows
    places = [(row.rw or "", row.rt or "") for row in rows]
    assert places == sorted(places)


def test_a_filter_keeps_only_what_it_says(reader):
    wanted = HouseholdFilter(desa=DESA, rw="001", rt="002", desil=1, status="aktif")
    rows = household_page(reader, wanted, None, 500).rows
    assert rows
    assert {(r.desa, r.rw, r.rt, r.desil, r.status) for r in rows} == {
        (DESA, "001", "002", 1, "aktif")
    }


def test_going_back_from_the_second_page_gives_the_first(reader):
    wanted = HouseholdFilter()
    first = household_page(reader, wanted, None, 10)
    second = household_page(reader, wanted, first.next, 10)
    assert second.previous is not None
    back = household_page_before(reader, wanted, second.previous, 10)
    assert back.rows == first.rows
    assert back.next == first.next
    assert back.previous is None


def test_a_line_says_head_members_and_place(reader):
    row = last_household_page(reader, HouseholdFilter(desil=10, desa=DESA), 1).rows[0]
    assert row.nama_kepala is not None
    assert row.nama_kepala.split()[0] in ("SITI", "ALI", "RINA", "UJANG")
    assert row.jumlah_anggota == 2
    assert (row.desa, row.alamat) == (DESA, "KP TURI")


@pytest.mark.parametrize("name", PAIRS)
def test_a_page_is_one_query_by_an_index_without_sorting(reader, name):
    seen: list[str] = []
    wanted = HERE[name]
    cursor = household_page(reader, wanted, None, 3).next
    reader.connection.set_trace_callback(seen.append)
    household_page(reader, wanted, cursor, 1)
    reader.connection.set_trace_callback(None)
    assert 1 <= len(seen) <= 2
    for statement in seen:
        plan = reader.rows(f"EXPLAIN QUERY PLAN {statement}")
        steps = [step[3] for step in plan]
        assert any("USING INDEX" in step for step in steps), steps
        assert not any("TEMP B-TREE" in step for step in steps), steps


def test_the_deepest_page_reads_as_few_rows_as_the_first(reader):
    def steps(cursor: object) -> int:
        count = 0

        def tick() -> int:
            nonlocal count
            count += 1
            return 0

        reader.connection.set_progress_handler(tick, 1)
        household_page(reader, wanted, cursor, 10)
        reader.connection.set_progress_handler(None, 0)
        return count

    for wanted in HERE.values():
        cursors = [None]
        while (page := household_page(reader, wanted, cursors[-1], 10)).next:
            cursors.append(page.next)
        assert steps(cursors[len(cursors) // 2]) <= 1.5 * steps(None) + 100
