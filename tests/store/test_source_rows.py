"""What this PC keeps of source lists: rows word for word, entities by place, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import Store
from desktop_app.store import source_lists as kept
from desktop_app.store.actor import Actor
from desktop_app.store.engine_source import add_entities, clear_bit, rebuild_presence
from desktop_app.store.source_entities import entity_page, get_entities, presence_groups, recount
from desktop_app.store.source_lists import StoredList, find_lists, free_bit, new_list, set_list
from desktop_app.store.source_rows import record_of, rows_with, walk_rows, write_rows

DESA = "32.16.06.2002"


def a_list(store: Store, actor: Actor, **more: Any) -> StoredList:
    """A list without rows."""
    values = {
        "source": "kpm", "series": "kpm|person||", "title": "KPM", "owner": "Dinsos",
        "period": "2026-11", "format": "kpm", "unit": "person", "file_name": "a.csv",
        "sha256": "0" * 64, "mapping": {}, "header": [["NIK"], ["person.nik"], 1], **more,
    }  # fmt: skip
    with store.local_write() as database:
        return new_list(database.connection(), actor, store.clock(), values)


def fill(store: Store, line: StoredList, people: Sequence[str], state: str = "dipakai") -> None:
    """One row a person, each the entity of his name."""
    with store.local_write() as database:
        connection = database.connection()
        records = [
            record_of(
                {
                    "list": line.id, "row_no": place, "key": name, "digest": name,
                    "outcome": "baru", "person": name, "household": f"kk-{name}",
                    "link": "tidak_ada",
                },
                {"person.nama": name, "household.desa": DESA, "household.rt": "001",
                 "list.tahap": "1"},
                name,
            )
            for place, name in enumerate(people, 2)
        ]  # fmt: skip
        write_rows(connection, records)
        kept.write_block(connection, line.id, 2, kept.pack_block([(2, ["a", 1.5, None])]))
        set_list(connection, line.id, state=state, rows=len(people))


def test_a_row_says_what_was_written(store: Store, actor: Actor) -> None:
    line = a_list(store, actor)
    fill(store, line, ["BUDI", "SITI"])
    with store.reader() as reader:
        first, second = rows_with(reader, line.id, -1, 10)
        assert first.values == {
            "person.nama": "BUDI",
            "household.desa": DESA,
            "household.rt": "001",
            "list.tahap": "1",
        }
        assert rows_with(reader, line.id, first.row_no, 10) == [second]
        assert [row.key for part in walk_rows(reader, line.id, 1) for row in part] == [
            "BUDI",
            "SITI",
        ]


def test_the_cells_of_a_row_are_kept_as_they_stand(store: Store, actor: Actor) -> None:
    line = a_list(store, actor)
    fill(store, line, ["BUDI"])
    with store.reader() as reader:
        assert kept.raw_row(reader, line.id, 2) == ["a", 1.5, None]
        assert kept.raw_row(reader, line.id, 3) is None
        assert list(kept.raw_rows(reader, line.id)) == [(2, ["a", 1.5, None])]


def test_entities_are_counted_by_the_lists_that_name_them(store: Store, actor: Actor) -> None:
    one, two = a_list(store, actor), a_list(store, actor, sha256="1" * 64)
    fill(store, one, ["BUDI", "SITI"])
    fill(store, two, ["SITI", "AGUS"])
    with store.local_write() as database:
        recount(database.connection(), ["BUDI", "SITI", "AGUS", "kk-BUDI"])
    with store.reader() as reader:
        found = presence_groups(reader, "person", 3, 1, ())
        assert sorted(found) == [((DESA,), 1, 1, 1), ((DESA,), 2, 1, 1), ((DESA,), 3, 1, 1)]
        assert [row.uid for row in entity_page(reader, "person", 3, 3, (DESA,), 0, 9)] == ["SITI"]
        assert len(entity_page(reader, "person", 3, None, (), 1, 9)) == 2
        assert presence_groups(reader, "household", 3, 0, ()) == [((), 1, 1, 1)]


def test_counting_one_by_one_and_all_at_once_agree(store: Store, actor: Actor) -> None:
    one = a_list(store, actor)
    fill(store, one, ["BUDI", "SITI", "AGUS"])
    query = "SELECT unit, desa, rw, rt, mask, known, count FROM source_presence ORDER BY unit"
    with store.local_write() as database:
        connection = database.connection()
        recount(connection, ["BUDI", "SITI", "AGUS", "kk-SITI"])
        step_by_step = connection.execute(query).fetchall()
        rebuild_presence(connection)
        assert connection.execute(query).fetchall() == step_by_step


def test_a_bit_taken_back_removes_whom_nobody_else_names(store: Store, actor: Actor) -> None:
    record = ("BUDI", "person", 0, None, None, None, "BUDI", "BUDI", DESA, None, None)
    other = ("SITI", *record[1:])
    with store.local_write() as database:
        connection = database.connection()
        add_entities(connection, [(*record, 1), (*record, 2), (*other, 1)])
        assert clear_bit(connection, 0, 0, 100) is not None
        assert clear_bit(connection, 0, 2, 100) is None
    with store.reader() as reader:
        assert {uid: one.mask for uid, one in get_entities(reader, ["BUDI", "SITI"]).items()} == {
            "BUDI": 2
        }


def test_each_list_has_a_place_of_its_own_in_the_masks(store: Store, actor: Actor) -> None:
    bits = [a_list(store, actor, sha256=str(n) * 64).bit for n in range(3)]
    assert bits == [0, 1, 2]
    with store.local_write() as database:
        connection = database.connection()
        set_list(connection, 2, bit=None)
        assert free_bit(connection) == 1
        connection.executemany(
            "UPDATE source_list SET bit = ? WHERE id = ?", [(7, 1), (8, 2), (9, 3)]
        )
        for bit in [*range(7), *range(10, kept.MOST_BITS)]:
            connection.execute(
                "INSERT INTO source_list SELECT NULL, 'u' || ?, source, series, title, owner, "
                "period, list_date, coverage, format, unit, file_name, sha256, rows, ?, mapping, "
                "header, counts, notices, state, previous, made_at, made_by FROM source_list "
                "WHERE id = 1",
                (bit, bit),
            )
        with pytest.raises(UserError, match="Batalkan daftar"):
            free_bit(connection)


def test_a_list_that_was_not_read_to_its_end_is_not_found(store: Store, actor: Actor) -> None:
    line = a_list(store, actor)
    with store.reader() as reader:
        with pytest.raises(UserError):
            kept.get_list(reader, line.uid)
        assert [one.uid for one in find_lists(reader, state="disiapkan")] == [line.uid]


def test_the_place_of_a_list_is_the_smallest_that_holds_all(store: Store) -> None:
    assert kept.coverage_of([]) == ""
    assert kept.coverage_of([DESA]) == DESA
    assert kept.coverage_of([DESA, "32.16.06.2003"]) == "32.16.06"
    assert kept.coverage_of([DESA, "32.16.07.2003"]) == "32.16"
