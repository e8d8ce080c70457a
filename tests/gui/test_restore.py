"""Restoring through the window: the list before signing in, and the part of the settings."""

from __future__ import annotations

import random
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import ttkbootstrap as ttk

from desktop_app.services import households, maintenance, safekeeping, salvaging, setup
from desktop_app.services.desk import Desk
from desktop_app.ui import theme
from desktop_app.ui.start.restore import EMPTY, NONE_CHOSEN, RestorePage
from tests.conftest import FixedClock
from tests.gui.boxes import texts_in
from tests.gui.conftest import PASSWORD, USER, VILLAGE
from tests.gui.window import ScriptedDialogs, Window, press, type_text
from tests.store.damage import flip, page_kinds

Open = Callable[..., AbstractContextManager[Window]]
Page = tuple[RestorePage, tk.Toplevel, ScriptedDialogs, list[str]]


@pytest.fixture
def office(desk: Desk, clock: FixedClock) -> Path:
    """A closed office with a backup of yesterday and one family more since."""
    maintenance.make_backup(desk)
    clock.advance(days=1)
    home = {"alamat": "KP BARU", "desa": VILLAGE, "nomor_kk": "3216990101200099"}
    households.save_household(desk, None, home)
    desk.store.close()
    return desk.folder


@pytest.fixture
def open_page(
    root: tk.Tk, clock: FixedClock, wait_until: Callable[..., None]
) -> Iterator[Callable[..., Page]]:
    tops: list[tk.Toplevel] = []

    def make(folder: Path, *answers: object) -> Page:
        theme.apply_theme(root)
        top = ttk.Toplevel(master=root, size=(1366, 720), position=(0, 0))
        tops.append(top)
        dialogs, told = ScriptedDialogs(top, *answers), list[str]()
        bugs: list[BaseException] = []

        def report(error: BaseException) -> str:
            bugs.append(error)
            return "TEST"

        page = RestorePage(top, folder, clock, dialogs, report, told.append)
        page.pack(fill="both", expand=True)
        top.update()
        top.focus_force()
        page.focus_first()
        settle(page, wait_until)
        assert not bugs
        return page, top, dialogs, told

    yield make
    for top in tops:
        top.destroy()


def settle(page: RestorePage, wait_until: Callable[..., None]) -> None:
    wait_until(lambda: page.jobs.is_idle, timeout=30)
    page.update()


def said(page: RestorePage) -> str:
    return str(page._problem.cget("text"))


def fill(top: tk.Toplevel, *texts: str) -> None:
    for text in texts:
        type_text(top, text)
        press(top, "Return")


def test_each_backup_shows_what_it_holds_and_what_would_be_gone(
    office: Path, open_page: Callable[..., Page]
) -> None:
    page, _top, _dialogs, _told = open_page(office)
    (line,) = page.table.all
    assert tuple(line.cells[:3]) == ("24-11-2026 12.00", "3", "3")
    assert line.cells[5] == "Komputer ini"
    assert "Yang akan hilang: 2 penyimpanan" in str(page.loss.cget("text"))


def test_a_backup_is_restored_by_keyboard_with_a_reason(
    office: Path, open_page: Callable[..., Page], wait_until: Callable[..., None], clock: FixedClock
) -> None:
    page, top, _dialogs, told = open_page(office)
    press(top, "Return")  # from the list into the fields
    assert top.focus_get() is page.username
    fill(top, USER, PASSWORD, "data keliru")
    settle(page, wait_until)
    assert told[0].startswith("Cadangan 24-11-2026 12.00 sudah dipulihkan: 3 keluarga")
    again = setup.sign_in(office, USER, PASSWORD, clock)
    assert salvaging.now_of(again).counts["household"] == 3
    again.store.close()


def test_a_missing_reason_and_a_wrong_password_are_said_at_their_field(
    office: Path, open_page: Callable[..., Page], wait_until: Callable[..., None]
) -> None:
    page, top, _dialogs, told = open_page(office)
    press(top, "Return")
    fill(top, USER, "bukan kata sandinya", "")
    settle(page, wait_until)
    assert "Tuliskan alasannya" in said(page)
    assert top.focus_get() is page.reason
    fill(top, "data keliru")
    settle(page, wait_until)
    assert "kata sandi salah" in said(page)
    assert top.focus_get() is page.password
    assert told == []


def test_damaged_data_are_saved_from_the_same_page(
    office: Path,
    open_page: Callable[..., Page],
    wait_until: Callable[..., None],
    clock: FixedClock,
    desk: Desk,
) -> None:
    pages = page_kinds(office / "padan.db", desk.store.key)
    flip(office, pages["person leaf"], random.Random(1))
    page, top, dialogs, told = open_page(office, False, True)
    press(top, "Return")
    for text in (USER, PASSWORD):
        type_text(top, text)
        press(top, "Return")
    type_text(top, "halaman rusak")
    page.other.invoke()
    assert "tetap" in dialogs.shown[0]
    assert told == []  # the first answer was no
    page.other.invoke()
    settle(page, wait_until)
    assert told[0].startswith("Data diselamatkan:")
    again = setup.sign_in(office, USER, PASSWORD, clock)
    counts = salvaging.now_of(again).counts
    assert (counts["household"], counts["person"]) == (4, 3)
    again.store.close()


def test_without_a_backup_the_page_says_where_to_look(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    page, _top, _dialogs, _told = open_page(tmp_path / "kosong")
    assert page.table.all == []
    assert EMPTY in texts_in(page)
    page._restore()
    assert NONE_CHOSEN in said(page)


def test_backups_of_another_folder_are_found_there(
    office: Path, open_page: Callable[..., Page], tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    away = tmp_path / "stik"
    (office / "cadangan").rename(away)
    page, _top, _dialogs, _told = open_page(office, away)
    assert page.table.all == []
    page.search.invoke()
    settle(page, wait_until)
    assert page.table.all[0].cells[5] == str(away)


def test_escape_goes_back_to_signing_in(office: Path, open_page: Callable[..., Page]) -> None:
    _page, top, _dialogs, told = open_page(office)
    press(top, "Escape")
    assert told == [""]


# --- the part of the settings ------------------------------------------------------------


def part(w: Window) -> object:
    w.press("Control-Key-8")
    w.press("Alt-Key-4")
    return w.shell.current.parts["cadangan"]


def test_the_marked_backup_says_what_would_be_gone(window: Open, desk: Desk) -> None:
    maintenance.make_backup(desk)
    home = {"alamat": "KP BARU", "desa": VILLAGE, "nomor_kk": "3216990101200099"}
    households.save_household(desk, None, home)
    with window() as w:
        page = part(w)
        page.table.select(page.table.all[0].uid)
        w.settle()
        assert "keluarga 4 → 3" in str(page.loss.cget("text"))


def test_the_second_place_is_chosen_once_and_remembered(
    window: Open, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "is_same_drive", lambda _one, _other: False)
    maintenance.make_backup(desk)
    stick = tmp_path / "stik"
    stick.mkdir()
    with window() as w:
        page = part(w)
        assert "Belum ada tempat kedua" in str(page.safety.cget("text"))
        monkeypatch.setattr(w.dialogs, "choose_drive", lambda _drives: stick)
        page._second()
        w.settle()
        assert "dibaca ulang" in page.note.lines[0]
        assert w.shell.ui.pc.backup_folder == str(stick)
        assert f"Cadangan kedua terakhir 24-11-2026 di {stick}" in str(page.safety.cget("text"))
    assert len(list(stick.glob("*.cadangan"))) == 1


def test_the_drill_says_what_it_counted(window: Open, desk: Desk) -> None:
    maintenance.make_backup(desk)
    with window() as w:
        page = part(w)
        page._drill()
        w.settle()
        assert "dapat dipulihkan: 3 keluarga dan 3 orang" in page.note.lines[0]
        assert "Uji pulih terakhir 24-11-2026 berhasil" in str(page.safety.cget("text"))


def test_restoring_from_the_settings_is_asked_first(window: Open) -> None:
    asked: list[int] = []
    with window(False, True) as w:
        page = part(w)
        w.shell.ui.restore = lambda: asked.append(1)
        page._restore()
        assert not asked
        page._restore()
        assert asked == [1]
