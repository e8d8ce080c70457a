"""Merging in the store: what comes late, over several merges, and rows of source lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import check
from desktop_app.store.doubles_belief import KIND
from desktop_app.store.doubles_join import Merge, merge_rows, pair_uid
from desktop_app.store.doubles_land import land_late, survivor_of
from desktop_app.store.doubles_split import plan_split, split_rows
from desktop_app.store.redaction import redact
from tests.store.desks import DESA, DINSOS, KECAMATAN, OTHER_DESA, Place

VILLAGE, OTHER_VILLAGE = "32.16.06.2002", "32.16.06.2003"


@pytest.fixture
def place(tmp_path: Any, clock: Any) -> Any:
    made = Place(tmp_path / "desa", DESA, clock)
    yield made
    made.close()


def act(place: Place, body: Callable[[Any], Any]) -> Any:
    place.store.clock.advance(seconds=1)
    with place.store.unit_of_work(place.actor, "", "uji") as work:
        return body(work)


def homes(place: Place, count: int) -> list[str]:
    return [place.insert("household", {"desa": VILLAGE, "rt": f"00{n}"}) for n in range(count)]


def merge(place: Place, survivor: str, other: str, kind: str = "household") -> str:
    one = Merge(kind, survivor, other, {}, (VILLAGE,))
    return str(act(place, lambda work: merge_rows(work, one)))


def test_what_comes_late_goes_to_the_end_of_a_row_of_merges(place: Place) -> None:
    first, second, third = homes(place, 3)
    merge(place, second, third)
    merge(place, first, second)
    with place.store.reader() as reader:
        assert survivor_of(reader, "household", third) == first
    late = place.insert("survey", {"household": third})
    assert act(place, land_late) == 1
    assert (place.row("survey", late) or {})["household"] == first
    assert act(place, land_late) == 0


def test_a_circle_of_merges_leads_nowhere_and_ends(place: Place) -> None:
    first, second = homes(place, 2)
    for survivor, other in ((first, second), (second, first)):
        said = {"desa": VILLAGE, "kind": "household", "verdict": "gabung"}
        place.insert(KIND, {**said, "survivor": survivor, "other": other})
        place.delete("household", other)
    late = place.insert("survey", {"household": first})
    assert act(place, land_late) == 0
    assert (place.row("survey", late) or {})["household"] == first


def test_what_a_desk_does_not_own_waits_for_its_owner(
    place: Place, tmp_path: Any, clock: Any
) -> None:
    dinsos = Place(tmp_path / "dinsos", DINSOS, clock)
    first, second = homes(place, 2)
    merge(place, first, second)
    late = place.insert("person", {"household": second, "nama": "SITI"})
    dinsos.merge(place.batches())
    assert act(dinsos, land_late) == 0
    assert (dinsos.row("person", late) or {})["household"] == second
    assert act(place, land_late) == 1
    dinsos.merge(place.batches())
    assert (dinsos.row("person", late) or {})["household"] == first
    dinsos.close()


def test_a_desa_leads_nobody_of_another_desa_away(place: Place, tmp_path: Any, clock: Any) -> None:
    other = Place(tmp_path / "lain", OTHER_DESA, clock)
    kecamatan = Place(tmp_path / "kecamatan", KECAMATAN, clock)
    (mine,) = homes(place, 1)
    theirs = other.insert("household", {"desa": OTHER_VILLAGE})
    said = {"desa": OTHER_VILLAGE, "kind": "household", "verdict": "gabung"}
    other.insert(KIND, {**said, "survivor": theirs, "other": mine})
    place.delete("household", mine)
    late = place.insert("survey", {"household": mine})
    kecamatan.merge([*place.batches(), *other.batches()])
    assert kecamatan.row("household", theirs) is not None
    assert act(kecamatan, land_late) == 0
    assert (kecamatan.row("survey", late) or {})["household"] == mine
    other.close()
    kecamatan.close()


def test_the_row_that_tells_of_a_merge_names_what_moved(place: Place) -> None:
    first, second = homes(place, 2)
    child = place.insert("person", {"household": second, "nama": "SITI"})
    uid = merge(place, first, second)
    assert uid == pair_uid("household", second, first)
    row = place.row(KIND, uid) or {}
    assert (row["survivor"], row["other"], row["verdict"]) == (first, second, "gabung")
    assert row["moved"] == f'{{"person-{child}":"household"}}'


def test_tables_equal_their_changes_after_a_merge_and_a_split(place: Place) -> None:
    first, second = homes(place, 2)
    place.insert("person", {"household": second, "nama": "SITI"})
    uid = merge(place, first, second)
    act(place, lambda work: split_rows(work, uid, "keliru"))
    assert place.row("household", second) is not None
    with place.store.reader() as reader:
        assert check._table_findings(reader) == []
        assert check._search_findings(reader) == []


def test_a_merge_whose_lost_row_was_emptied_is_not_split(place: Place) -> None:
    first, second = homes(place, 2)
    uid = merge(place, first, second)
    act(place, lambda work: redact(work, "household", second, "permintaan", ""))
    with pytest.raises(UserError, match="sudah dihapus"):
        act(place, lambda work: split_rows(work, uid, "keliru"))
    with place.store.reader() as reader:
        assert plan_split(reader, uid).back == []


# --- rows of source lists --------------------------------------------------------------------


def listed(place: Place, person: str, nik: str) -> None:
    """A used list with one row that is linked to a person."""

    def body(work: Any) -> None:
        work.connection.execute(
            "INSERT INTO source_list(uid, source, series, title, owner, period, format, unit, "
            "file_name, sha256, rows, bit, mapping, header, counts, notices, state, made_at, "
            "made_by) VALUES('l', 'kpm', 'kpm', '', '', '2026-11', 'kpm', 'person', '', '', 1, 0, "
            "'{}', '[]', '{}', '[]', 'dipakai', '', '')"
        )
        work.connection.execute(
            "INSERT INTO source_row(list, row_no, key, digest, nik, nama, nama_key, vals, outcome, "
            "person, link) VALUES(1, 2, 'k', 'd', ?, 'SITI', 'SITI', '{}', 'sama', ?, 'otomatis')",
            (nik, person),
        )
        work.tell()

    act(place, body)


def linked(place: Place) -> str:
    with place.store.reader() as reader:
        return str(reader.connection.execute("SELECT person FROM source_row").fetchone()[0])


def test_rows_of_lists_follow_a_merge_and_go_back_after_a_split(place: Place) -> None:
    home, other = homes(place, 2)
    first = place.insert("person", {"household": home, "nama": "SITI"})
    second = place.insert("person", {"household": other, "nama": "SITI", "nik": "3216994101909001"})
    listed(place, second, "3216994101909001")
    uid = merge(place, first, second, "person")
    assert linked(place) == first
    with place.store.reader() as reader:
        entities = reader.connection.execute("SELECT uid FROM source_entity").fetchall()
    assert entities == [(first,)]
    act(place, lambda work: split_rows(work, uid, "keliru"))
    assert linked(place) == second
