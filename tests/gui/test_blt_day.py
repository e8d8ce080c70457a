"""The day of a payment in the window: its papers, its report, and two hundred names by key."""

from __future__ import annotations

import tkinter as tk
from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.aid.payment import queue_code
from desktop_app.services import aid
from desktop_app.services.aid import PayoutLine
from desktop_app.services.desk import Desk
from tests.gui.boxes import in_box, texts_in
from tests.gui.hands import until
from tests.gui.test_blt import Open, choose_desa, closed_list, desa_name, locked_list, outcomes
from tests.gui.window import Window

NAMES = 200
MOST_KEYS = 2 * NAMES


def seen(w: Window) -> bool:
    return w.shell.current_key == "cetak" and w.shell.current.run is not None


def test_all_papers_of_the_day_are_one_print(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.shell.current.payout.print_button.focus_force()
        in_box(w, lambda _box: w.press("Control-s"), "space")
        until(w, lambda: seen(w))
        assert w.shell.current.options.list_title.cget("text") == "Semua untuk hari bayar"
        assert w.shell.current.run.pages >= 5


def test_a_letter_is_printed_for_the_marked_name(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    seen_texts: list[str] = []
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.shell.current.payout.print_button.focus_force()

        def choose(box: tk.Misc) -> None:
            w.press("Return")
            w.type("Nama yang")
            w.press("Control-s")
            seen_texts.append(texts_in(box))
            w.press("Shift-Tab")
            w.type("Surat kuasa")
            w.press("Control-s")

        in_box(w, choose, "space")
        assert "memuat seluruh daftar" in seen_texts[0]
        until(w, lambda: seen(w))
        assert w.shell.current.run.pages == 1


def test_after_the_payment_the_minutes_are_offered_first(window: Open, desk: Desk) -> None:
    uid = closed_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.shell.current.payout.print_button.focus_force()
        in_box(w, lambda _box: w.press("Control-s"), "space")
        until(w, lambda: seen(w))
        assert w.shell.current.options.list_title.cget("text") == "Berita acara penyaluran"


def test_the_lists_tell_what_is_left_and_why_and_print_their_report(
    window: Open, desk: Desk
) -> None:
    closed_list(desk)
    with window(0) as w:
        choose_desa(w, desa_name(desk))
        w.press("Alt-Key-2")
        part = w.shell.current.lists
        assert part.table.all[0].cells[2:8] == (
            *("3", "Rp900.000", "Rp600.000", "Rp300.000"),
            *("Rp0", "Rp300.000"),
        )
        assert "tidak hadir 1" in part.reasons.cget("text")
        w.press("l")
        until(w, lambda: seen(w))
        assert w.shell.current.options.list_title.cget("text") == "Laporan penyaluran per bulan"


def test_the_code_of_a_slip_marks_its_name_and_one_of_another_list_is_told(
    window: Open, desk: Desk
) -> None:
    uid = locked_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press(*queue_code(uid, 3), "Return", "t", "Control-s")
        assert outcomes(desk, uid) == [None, None, "tidak_hadir"]
        assert not w.dialogs.shown
        w.press(*queue_code("0" * 32, 1), "Return")
        assert "daftar bayar lain" in w.dialogs.shown[-1]


@pytest.fixture
def many(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """A locked list of two hundred names, in memory."""
    uid = locked_list(desk)
    view = aid.open_payout_list(desk, uid)
    first = view.lines[0]
    lines = [
        PayoutLine(
            {**first.payout, "uid": f"{number:032x}", "urut": number}, first.household, first.person
        )
        for number in range(1, NAMES + 1)
    ]
    whole = replace(view, lines=lines)
    monkeypatch.setattr(aid, "open_payout_list", lambda _desk, _uid: whole)
    return uid


def test_two_hundred_names_take_at_most_two_keys_each(window: Open, many: str) -> None:
    """By the rule of a key each 0.4 s, four hundred keys are typed within three minutes."""
    pressed = 0
    with window() as w:
        w.shell.go("bayar", payout_list=many)
        w.settle()
        part: Any = w.shell.current.payout
        part.focus_first()
        w.settle()
        for number in range(1, NAMES + 1):
            key = "t" if number % 10 == 0 else "r" if number % 17 == 0 else "d"
            part.table.view.event_generate(f"<Key-{key}>")
            pressed += 1
        w.settle()
        assert len(part.typed) == NAMES
        assert part.totals.shown[4] == "200 dari 200 nama"
        assert pressed <= MOST_KEYS
        part.discard()
