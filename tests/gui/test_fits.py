"""At 1366x768 nothing is cut off: no button, label, tick, or column on any screen."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
import ttkbootstrap as ttk

from desktop_app.domain.form_a import QUESTIONS
from desktop_app.services import aid, households
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.ui.screens.registry import SCREENS
from tests.gui.window import Window
from tests.services.grounds import put_all_in_force

pytestmark = pytest.mark.slow

Open = Callable[..., AbstractContextManager[Window]]
TEXTS = (ttk.Label, ttk.Button, ttk.Radiobutton, ttk.Checkbutton, tk.Label)
SLACK = 2  # pixels of rounding
PLACES = [entry.key for entry in SCREENS if entry.in_rail]


def seen(widget: tk.Misc) -> Iterator[tk.Misc]:
    """Everything below a widget that is mapped."""
    for child in widget.winfo_children():
        if child.winfo_ismapped() and child.winfo_manager() != "place":
            yield child
            yield from seen(child)


def cut_off(window: tk.Misc) -> list[str]:
    """Texts that need more room than they have, and columns outside their table."""
    found = []
    for widget in seen(window):
        if isinstance(widget, TEXTS) and str(widget.cget("text")):
            lacks = widget.winfo_reqwidth() - widget.winfo_width()
            low = widget.winfo_reqheight() - widget.winfo_height()
            if max(lacks, low) > SLACK and not int(str(widget.cget("wraplength")) or 0):
                found.append(f"{widget.cget('text')!r} lacks {lacks} x {low}")
        if isinstance(widget, ttk.Treeview):
            keys = [str(key) for key in widget.cget("displaycolumns")]
            keys = list(widget.cget("columns")) if keys == ["#all"] else keys
            over = sum(int(widget.column(key, "width")) for key in keys) - widget.winfo_width()
            if over > SLACK:
                found.append(f"a table is {over} too narrow")
            found += [f"heading {text!r}" for text in narrow_headings(widget, keys)]
    return found


def narrow_headings(view: ttk.Treeview, keys: list[str]) -> Iterator[str]:
    """Headings that are wider than their column."""
    from tkinter import font

    bold = font.nametofont("PadanBold", view)
    for key in keys:
        text = str(view.heading(key, "text"))
        if bold.measure(text) > int(view.column(key, "width")) - 4:
            yield text


def check(w: Window, where: str, problems: list[str]) -> None:
    w.settle()
    problems += [f"{where}: {text}" for text in cut_off(w.shell.frame)]


@pytest.mark.parametrize("place", PLACES)
def test_each_place_and_each_of_its_pages_fits(window: Open, place: str) -> None:
    problems: list[str] = []
    with window() as w:
        w.shell.go(place)
        check(w, place, problems)
        tabs = getattr(w.shell.current, "tabs", None)
        for number in range(1, (len(tabs.tabs()) if isinstance(tabs, ttk.Notebook) else 0) + 1):
            w.press(f"Alt-Key-{number}")
            check(w, f"{place} {number}", problems)
    assert problems == []


def test_a_family_with_long_names_fits_in_each_part(window: Open, desk: Desk) -> None:
    with desk.reader() as reader:
        uid = str(reading.find(reader, "household")[0]["uid"])
        person = str(reading.find(reader, "person", household=uid)[0]["uid"])
    view = households.open_household(desk, uid)
    long = "RADEN RORO SITI NURHALIZAH REKAAN BINTI HAJI ABDURRAHMAN CONTOH"
    households.save_member(desk, uid, person, {"nama": long}, view.members[0])
    problems: list[str] = []
    with window() as w:
        w.shell.go("detail", uid=uid)
        for number in range(1, 7):
            w.press(f"Alt-Key-{number}")
            check(w, f"detail {number}", problems)
        w.shell.go("detail", uid=uid, person=person)
        check(w, "anggota", problems)
        for screen in ("survei", "rutilahu", "blt"):
            w.shell.go(screen, household=uid)
            check(w, screen, problems)
        w.shell.go("cetak", what="verifikasi", households=[uid])
        check(w, "cetak", problems)
    assert problems == []


def test_every_missing_answer_fits_into_the_list_beside_the_form(window: Open, desk: Desk) -> None:
    with desk.reader() as reader:
        uid = str(reading.find(reader, "household")[0]["uid"])
    with window() as w:
        w.shell.go("survei", household=uid)
        w.settle()
        panel = w.shell.current.panel
        room = panel.missing.winfo_width()
        assert len(panel.missing_labels) < len(QUESTIONS)
        assert [label for label in panel.missing_labels if _width(panel, label) > room - 8] == []


def _width(widget: tk.Misc, text: str) -> int:
    from tkinter import font

    return font.nametofont("TkDefaultFont", widget).measure(f" {text}")


def test_an_open_payment_list_with_its_longest_name_fits(window: Open, desk: Desk) -> None:
    with desk.reader() as reader:
        uid = str(reading.find(reader, "household")[0]["uid"])
        person = str(reading.find(reader, "person", household=uid)[0]["uid"])
    programme = str(aid.blt_programme(desk, "2026-11")["uid"])
    basis = {
        "mulai": "01-2026", "dasar": "musdes", "dasar_nomor": "140/01",
        "dasar_tanggal": "02-01-2026",
    }  # fmt: skip
    aid.enrol(desk, programme, uid, person, basis)
    put_all_in_force(desk)
    listed = aid.make_payout_list(desk, "32.16.06.2002", "2026-10", 3)
    problems: list[str] = []
    with window() as w:
        w.shell.go("bayar", payout_list=listed)
        check(w, "draf", problems)
        aid.lock_payout_list(desk, listed)
        w.press("F5")
        check(w, "dikunci", problems)
    assert problems == []
