"""How long lists stay on this PC, and that copies of the store keep what was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.services import retention, retention_rules, source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.differences import field_counts, presence
from desktop_app.services.maintenance import check_store
from desktop_app.services.rulings import rule_many
from desktop_app.services.source_views import FieldCount, ListSummary
from desktop_app.store.rebuild import repair
from tests.conftest import FixedClock
from tests.services.source_files import KPM, kpm, kpm_row, name_of, taken, village, write_csv

GROUP = "daftar_sumber"
Two = tuple[ListSummary, ListSummary]


@pytest.fixture
def two(desk: Desk, tmp_path: Path) -> Two:
    """A list and the one that replaced it."""
    first = taken(desk, kpm(tmp_path / "a.csv", range(4)), period="2026-11")
    return first, taken(desk, kpm(tmp_path / "b.csv", range(3)), period="2026-12")


def later(desk: Desk, years: float) -> Desk:
    """The same desk some years on."""
    return replace(desk, clock=FixedClock(desk.clock() + timedelta(days=365.25 * years)))


def blocks(desk: Desk) -> int:
    with desk.reader() as reader:
        return int(reader.value("SELECT count(*) FROM source_block"))


def test_a_replaced_list_is_due_when_the_office_says_so(desk: Desk, two: Two) -> None:
    assert retention.list_due(later(desk, 1.5)) == []
    retention_rules.save_period(desk, GROUP, "1", "Keputusan kantor 4/2026")
    (due,) = retention.list_due(later(desk, 1.5))
    assert (due.key, due.uid, due.label) == (GROUP, two[0].uid, "Daftar bayar KPM 2026-11")
    retention.remove_due(later(desk, 1.5), [due])
    assert blocks(desk) == 1
    assert retention.list_due(later(desk, 1.5)) == []
    assert presence(desk).total == 3


def test_a_replaced_list_goes_after_two_years_with_the_next_one(
    desk: Desk, two: Two, tmp_path: Path
) -> None:
    then = later(desk, 2.1)
    third = taken(then, kpm(tmp_path / "c.csv", range(2)), source="pbi", period="2028-12")
    kept = {one.uid for one in source_lists.source_lists(desk)}
    assert kept == {two[1].uid, third.uid}
    assert presence(desk).total == 3


def test_tables_made_again_show_the_same_differences(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 4)
    taken(desk, kpm(tmp_path / "a.csv", range(4)), period="2026-11")
    rows = [
        kpm_row(one) | {"NAMA": f"{name_of(one)} LAIN" if one < 2 else name_of(one)}
        for one in range(4)
    ]
    path = write_csv(tmp_path / "b.csv", KPM, rows)
    taken(desk, path, source="pbi", period="2026-11")
    assert rule_many(desk, reason="KTP") == 2
    before = field_counts(desk), presence(desk)
    repair(desk.store, desk.actor)
    assert (field_counts(desk), presence(desk)) == before
    assert before[0] == {"person.nama": FieldCount(putus=2)}
    assert check_store(desk).findings == ()
