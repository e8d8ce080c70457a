"""Lembar keluar: who carries which sheet, for how long, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.services import printing, sheets
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import reading
from desktop_app.ui.screens import sheets_list as listing
from tests.conftest import FixedClock
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def print_for(desk: Desk, officer: str, **more: object) -> list[str]:
    request = PrintRequest("verifikasi", officer=officer, blank=True, **more)
    run = printing.prepare(desk, request)
    printing.note_printed(desk, run)
    return [sheet.form_uid for sheet in run.sheets]


def families(desk: Desk) -> tuple[str, ...]:
    with desk.reader() as reader:
        return tuple(str(row["uid"]) for row in reading.find(reader, "household"))


def print_some(desk: Desk, clock: FixedClock) -> list[str]:
    """Three sheets with Asep since 20 days, two without a name with Budi since today."""
    clock.advance(days=-20)
    uids = print_for(desk, "Asep", households=families(desk))
    clock.advance(days=20)
    return uids + print_for(desk, "Budi", empty_forms=2)


def shown(w: Window) -> list[str]:
    return [str(line.cells[0]) for line in w.shell.current.table.lines.values()]


def states(desk: Desk) -> dict[str, str]:
    return {one.form_uid: one.state for one in sheets.list_sheets(desk, None)}


def marked(w: Window) -> str:
    return str(w.shell.current.table.lines[w.shell.current.table.selected].cells[0])


def test_the_longest_out_stand_first_and_too_long_is_said_in_words(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uids = print_some(desk, clock)
    with window() as w:
        w.press("Control-Key-3")
        assert shown(w) == uids
        lines = list(w.shell.current.table.lines.values())
        assert lines[0].cells[6] == "▲ 20 hari, lama"
        assert lines[0].tag == "warning"
        assert lines[-1].cells[6] == "0 hari"
        assert lines[0].cells[5] == "04-11-2026"
        assert "5, 3 lebih dari 14 hari" in w.shell.current.table._note.cget("text")
        officers = [tuple(line.cells) for line in w.shell.current.officers.lines.values()]
        assert officers == [("Semua petugas", "5", "3"), ("Asep", "3", "3"), ("Budi", "2", "")]


def test_an_officer_is_chosen_by_keyboard_and_only_his_sheets_are_listed(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uids = print_some(desk, clock)
    with window() as w:
        w.press("Control-Key-3", "Control-l", "Down", "Down")
        assert shown(w) == uids[3:]
        w.press("Return")
        assert w.focus is w.shell.current.table.view


def test_several_rows_come_back_at_once(window: Open, desk: Desk, clock: FixedClock) -> None:
    uids = print_some(desk, clock)
    with window() as w:
        w.press("Control-Key-3", "Down", "Shift-Down", "Shift-Down", "Shift-Up", "Control-k")
        w.settle()
        assert shown(w) == uids[2:]
        assert "2 lembar ditandai kembali" in w.shell.current.banner.lines[0]
        assert "Kembali (2)" in w.shell.current.bar.states.buttons[1].cget("text")
    assert [states(desk)[uid] for uid in uids] == ["kembali"] * 2 + ["keluar"] * 3


def test_a_lost_sheet_needs_a_note_and_without_one_nothing_changes(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uids = print_some(desk, clock)
    with window(None, "basah kena hujan") as w:
        w.press("Control-Key-3", "Down", "Control-h")
        assert states(desk)[uids[0]] == "keluar"
        w.press("Control-h")
        w.settle()
        assert states(desk)[uids[0]] == "hilang"
        assert "1 lembar yang hilang" in w.dialogs.shown[-1]
    with desk.reader() as reader:
        [event] = reading.find(reader, "sheet_event")
    assert event["catatan"] == "basah kena hujan"


def test_all_rows_of_the_page_can_be_void(window: Open, desk: Desk, clock: FixedClock) -> None:
    print_some(desk, clock)
    with window("dicetak ulang") as w:
        w.press("Control-Key-3", "Down", "Control-a", "Control-b")
        w.settle()
        assert shown(w) == []
        assert "Tekan Ctrl+P" in w.shell.current.table.placeholder.cget("text")
    assert set(states(desk).values()) == {"batal"}


def test_typing_a_number_goes_to_its_row_and_enter_opens_the_entry(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uids = print_some(desk, clock)
    with window() as w:
        w.press("Control-Key-3")
        w.type(uids[1][:4].lower())
        assert marked(w) == uids[1]
        w.type(uids[1][4:])
        w.press("Return")
        assert w.focus is w.shell.current.table.view
        w.press("Return")
        w.settle()
        assert w.shell.current_key == "survei"
        assert uids[1] in w.shell.current.head.name.cget("text")


def test_letters_typed_in_the_table_begin_a_number(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uids = print_some(desk, clock)
    with window() as w:
        w.press("Control-Key-3", "Down")
        w.type(uids[2])
        assert w.focus is w.shell.current.bar.entry
        assert w.shell.current.bar.number == uids[2]
        assert marked(w) == uids[2]


def test_a_number_in_another_state_is_found_and_an_unknown_one_is_told(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uids = print_some(desk, clock)
    out = {one.form_uid: one.uid for one in sheets.list_sheets(desk)}
    sheets.mark_sheets(desk, [out[uids[1]]], "hilang", "jatuh")
    with window() as w:
        w.press("Control-Key-3")
        w.type(uids[1])
        w.press("Return")
        w.settle()
        assert w.shell.current.bar.chosen == "hilang"
        assert marked(w) == uids[1]
        w.shell.current.bar.entry.focus_set()
        w.type("ZZZZ")
        w.press("Return")
        w.settle()
        assert "ZZZZ tidak ada" in w.shell.current.banner.lines[0]


def test_a_page_holds_a_hundred_sheets(window: Open, desk: Desk) -> None:
    uids = print_for(desk, "Budi", empty_forms=130)
    with window() as w:
        w.press("Control-Key-3")
        assert shown(w) == uids[:100]
        w.type(uids[120])
        assert shown(w) == uids[100:]
        w.press("Return", "Control-Left")
        assert shown(w) == uids[:100]


def test_states_are_chosen_by_digits(window: Open, desk: Desk, clock: FixedClock) -> None:
    print_some(desk, clock)
    with window() as w:
        w.press("Control-Key-3")
        w.shell.current.bar.states.focus_set()
        w.press("2")
        assert shown(w) == []
        w.press("6")
        assert len(shown(w)) == 5


def test_the_place_of_a_number_ignores_blanks_and_case() -> None:
    assert listing.place_of([], "AB") is None
    assert listing.place_of([], "") is None
