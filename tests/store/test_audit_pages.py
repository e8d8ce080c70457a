"""Pages of the audit chain: the newest line first, filtered, each line once."""

from __future__ import annotations

import pytest

from desktop_app.store import audit_pages
from desktop_app.store.audit_pages import AuditFilter


@pytest.fixture
def many(store, actor, clock):
    """250 lines over some days: saves of one family, and looks at it."""
    with store.unit_of_work(actor, "", "simpan keluarga") as work:
        uid = work.insert("household", {"catatan": "0"})
    for number in range(248):
        clock.advance(hours=1)
        action = "lihat NIK" if number % 4 else "simpan keluarga"
        with store.unit_of_work(actor, "", action) as work:
            if number % 4:
                work.note(lihat_nik=1, household=uid if number % 8 == 1 else "f" * 32)
            else:
                work.update("household", uid, {"catatan": str(number + 1)})
    return uid


@pytest.fixture
def read(store):
    with store.reader() as reader:
        yield reader


def test_pages_hold_each_line_once_the_newest_first(many, read) -> None:
    seen: list[int] = []
    before = None
    while True:
        page = audit_pages.audit_page(read, AuditFilter(), before)
        seen += [line["id"] for line in page.lines]
        before = page.next
        if before is None:
            break
    assert seen == list(range(250, 0, -1))
    assert audit_pages.count_lines(read, AuditFilter()) == 250


def test_a_last_page_that_is_full_has_no_next(many, read) -> None:
    page = audit_pages.audit_page(read, AuditFilter(), 101)
    assert (len(page.lines), page.next) == (100, None)


def test_lines_are_found_by_action_person_and_day(many, read, actor) -> None:
    looks = AuditFilter(action="lihat NIK")
    assert audit_pages.count_lines(read, looks) == 186
    assert audit_pages.count_lines(read, AuditFilter(person=actor.uid)) == 250
    assert audit_pages.count_lines(read, AuditFilter(person="x")) == 0
    day = AuditFilter(since="2026-11-25", until="2026-11-26")
    assert audit_pages.count_lines(read, day) == 24


def test_a_row_brings_its_changes_and_the_looks_at_it(many, read) -> None:
    found = list(audit_pages.all_lines(read, AuditFilter(rows=(many,))))
    changes = [line for line in found if line["action"] == "simpan keluarga"]
    looks = [line for line in found if line["action"] == "lihat NIK"]
    assert (len(changes), len(looks)) == (63, 31)


def test_actions_and_persons_that_occur_are_listed_once(many, read, actor) -> None:
    assert audit_pages.actions(read) == ["buat akun pertama", "lihat NIK", "simpan keluarga"]
    assert audit_pages.persons(read) == [actor.uid]
