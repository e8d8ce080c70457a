"""Who stood on the list before and stands on the next one no more."""

from __future__ import annotations

from pathlib import Path

from desktop_app.services import source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.source_leaving import left_behind, left_page
from tests.services.source_files import kpm, name_of, taken, village


def test_who_left_is_counted_and_named_before_and_after_the_list_is_used(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path, 4)
    first = taken(desk, kpm(tmp_path / "a.csv", range(8)), period="2026-11")
    assert left_behind(desk, first.uid) is None
    assert left_page(desk, first.uid).rows == ()
    changes = {"TAHAP SALUR": "TAHAP 2 2026"}
    second = source_lists.take_list(
        desk, kpm(tmp_path / "b.csv", range(3, 9), **changes), period="2026-12"
    )
    for _state in ("dibaca", "dipakai"):
        found = left_behind(desk, second.uid)
        assert found is not None
        assert (found.period, found.rows, found.people) == ("2026-11", 8, 3)
        page = left_page(desk, second.uid, limit=2)
        assert [row.nama for row in page.rows] == [name_of(0), name_of(1)]
        rest = left_page(desk, second.uid, page.next or 0, limit=2)
        assert ([row.nama for row in rest.rows], rest.next) == ([name_of(2)], None)
        source_lists.use_list(desk, second.uid)


def test_a_list_of_another_source_replaces_nothing(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 4)
    taken(desk, kpm(tmp_path / "a.csv", range(4)), period="2026-11")
    other = source_lists.take_list(desk, kpm(tmp_path / "b.csv", (1, 2)), source="pbi")
    assert left_behind(desk, other.uid) is None
