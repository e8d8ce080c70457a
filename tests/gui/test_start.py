"""Before the main window: the first start, the recovery key, signing in, the lock."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
import ttkbootstrap as ttk

from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import UserError
from desktop_app.services import escrow, keys, locking, recovery, setup
from desktop_app.services.desk import Desk
from desktop_app.services.setup import SetupChoice
from desktop_app.ui import theme
from desktop_app.ui.start.assistant import AssistantPage
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.start.escrow import EscrowPage, sealed_offer
from desktop_app.ui.start.forgot import ForgotPage
from desktop_app.ui.start.lock import IdleLock
from desktop_app.ui.start.recovery import RecoveryPage
from desktop_app.ui.start.signin import SignInPage
from tests.conftest import FixedClock
from tests.gui.conftest import PASSWORD, USER
from tests.gui.window import ScriptedDialogs, press, type_text

P = TypeVar("P", bound=StartPage)
KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
SHEET = RecoverySheet("Kecamatan Tambun Selatan", "siti", KEY, "24-11-2026 12.00")


@contextmanager
def page_in(root: tk.Tk, make: Callable[[tk.Misc], P]) -> Iterator[tuple[P, tk.Toplevel]]:
    theme.apply_theme(root)
    top = ttk.Toplevel(master=root, size=(1366, 720), position=(0, 0))
    made = make(top)
    made.pack(fill="both", expand=True)
    top.update()
    top.focus_force()
    made.focus_first()
    top.update()
    yield made, top
    top.destroy()


def problem(page: StartPage) -> str:
    return str(page._problem.cget("text"))


# --- the assistant ----------------------------------------------------------------------


def fill_village(top: tk.Misc) -> None:
    """The whole assistant for a desa desk, by keyboard alone."""
    press(top, "2")
    press(top, "Return")
    for text in ("tambun sel", "mangun", "Siti Rekaan", "siti", PASSWORD, PASSWORD):
        type_text(top, text)
        press(top, "Return")


def test_the_first_start_is_filled_in_by_keyboard_alone(root: tk.Tk) -> None:
    got: list[SetupChoice] = []
    with page_in(root, lambda top: AssistantPage(top, got.append)) as (_page, top):
        fill_village(top)
    assert got == [SetupChoice("32.16.06", "32.16.06.2009", "Siti Rekaan", "siti", PASSWORD)]


def test_a_kecamatan_desk_has_no_desa(root: tk.Tk) -> None:
    with page_in(root, lambda top: AssistantPage(top, lambda _choice: None)) as (page, top):
        press(top, "1")
        press(top, "Return")
        type_text(top, "gabus")
        assert page.choice().desa is None
        assert not page.desa.winfo_ismapped()
        press(top, "Return")
        assert top.focus_get() is page.full_name


@pytest.mark.parametrize(("key", "kind"), [("3", "dinsos"), ("4", "disperkimtan")])
def test_a_desk_of_the_kabupaten_is_asked_for_no_place(root: tk.Tk, key: str, kind: str) -> None:
    got: list[SetupChoice] = []
    with page_in(root, lambda top: AssistantPage(top, got.append)) as (page, top):
        press(top, key)
        press(top, "Return")
        assert not page.kecamatan.winfo_ismapped()
        for text in ("Dewi Rekaan", "dewi", PASSWORD, PASSWORD):
            type_text(top, text)
            press(top, "Return")
    assert got == [SetupChoice("", None, "Dewi Rekaan", "dewi", PASSWORD, kind)]
    assert setup.check_choice(got[0]) == "32.16"


def test_going_back_to_a_kecamatan_asks_for_its_place_again(root: tk.Tk) -> None:
    with page_in(root, lambda top: AssistantPage(top, lambda _choice: None)) as (page, top):
        press(top, "3")
        press(top, "1")
        top.update()
        assert page.kecamatan.winfo_ismapped()
        assert not page.desa.winfo_ismapped()


def test_what_is_refused_puts_the_keyboard_into_the_field_to_mend(root: tk.Tk) -> None:
    def refuse(_choice: SetupChoice) -> None:
        raise UserError("Pilih kecamatan dari daftar.")

    with page_in(root, lambda top: AssistantPage(top, refuse)) as (page, top):
        page.second.focus_force()
        press(top, "Return")
        assert top.focus_get() is page.kecamatan.entry


def test_two_different_passwords_are_refused_before_anything_is_made(root: tk.Tk) -> None:
    made: list[SetupChoice] = []
    with page_in(root, lambda top: AssistantPage(top, made.append)) as (page, _top):
        page.first.insert(0, "satu kata sandi")
        page.second.insert(0, "kata sandi lain")
        page.button.invoke()
        assert "tidak sama" in problem(page)
    assert made == []


def test_what_the_service_refuses_is_shown_on_the_page(root: tk.Tk) -> None:
    def refuse(choice: SetupChoice) -> None:
        setup.check_choice(choice)

    with page_in(root, lambda top: AssistantPage(top, refuse)) as (page, _top):
        page.button.invoke()
        assert problem(page) == "✕ Pilih kecamatan dari daftar."


# --- the recovery key -------------------------------------------------------------------


def recovery_page(
    top: tk.Misc, dialogs: ScriptedDialogs, done: Callable[[], None], saved: list[Path]
) -> RecoveryPage:
    return RecoveryPage(
        top, SHEET, dialogs, lambda _sheet: None, lambda _sheet, path: saved.append(path), done
    )


def test_padan_begins_only_when_the_end_of_the_key_was_read_from_paper(root: tk.Tk) -> None:
    begun: list[int] = []
    dialogs = ScriptedDialogs(root)
    with page_in(root, lambda top: recovery_page(top, dialogs, lambda: begun.append(1), [])) as (
        page,
        top,
    ):
        type_text(top, "abcd")
        press(top, "Return")
        assert begun == []
        assert "Belum cocok" in problem(page)
        page.proof.delete(0, "end")
        type_text(top, "4567")
        press(top, "Return")
        assert begun == [1]


def test_the_sheet_is_saved_where_the_clerk_says(root: tk.Tk, tmp_path: Path) -> None:
    saved: list[Path] = []
    dialogs = ScriptedDialogs(root, tmp_path / "kunci.pdf")
    with page_in(root, lambda top: recovery_page(top, dialogs, lambda: None, saved)) as (page, _t):
        page._save()
    assert saved == [tmp_path / "kunci.pdf"]


def test_the_saved_sheet_is_a_pdf_and_never_lies_beside_the_data(tmp_path: Path) -> None:
    data, safe = tmp_path / "data", tmp_path / "stik"
    data.mkdir()
    safe.mkdir()
    recovery.save_recovery(SHEET, data, safe / "kunci.pdf")
    assert (safe / "kunci.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="folder data"):
        recovery.save_recovery(SHEET, data, data / "kunci.pdf")


# --- signing in -------------------------------------------------------------------------


def test_a_wrong_password_is_said_and_the_right_one_opens(
    root: tk.Tk, office_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    import shutil

    folder = tmp_path / "kantor"
    shutil.copytree(office_folder, folder)
    opened: list[Desk] = []

    def enter(username: str, password: str) -> None:
        opened.append(setup.sign_in(folder, username, password, clock))

    with page_in(root, lambda top: SignInPage(top, enter, lambda: None)) as (page, top):
        type_text(top, USER)
        press(top, "Return")
        type_text(top, "salah sekali")
        press(top, "Return")
        assert "salah" in problem(page)
        assert top.focus_get() is page.password
        type_text(top, PASSWORD)  # the wrong one is marked, so typing replaces it
        press(top, "Return")
    assert [desk.actor.username for desk in opened] == [USER]
    opened[0].store.close()


def test_an_empty_name_is_asked_for(root: tk.Tk) -> None:
    tried: list[str] = []
    with page_in(
        root, lambda top: SignInPage(top, lambda name, _word: tried.append(name), lambda: None)
    ) as (page, _top):
        page.button.invoke()
        assert "Isi nama pengguna" in problem(page)
    assert tried == []


def test_a_forgotten_password_is_replaced_with_the_recovery_key(root: tk.Tk) -> None:
    reset: list[tuple[str, str, str]] = []
    notes: list[str] = []
    with page_in(
        root, lambda top: ForgotPage(top, lambda *words: reset.append(words), notes.append)
    ) as (_page, top):
        for text in ("siti", KEY, "kata sandi baru", "kata sandi baru"):
            type_text(top, text)
            press(top, "Return")
    assert reset == [("siti", KEY, "kata sandi baru")]
    assert "sudah diganti" in notes[0]


# --- the lock ---------------------------------------------------------------------------


def test_after_ten_idle_minutes_the_window_is_covered_until_the_password(
    root: tk.Tk, desk: Desk, clock: FixedClock
) -> None:
    top = ttk.Toplevel(master=root, size=(1366, 720), position=(0, 0))
    entry = ttk.Entry(top)
    entry.pack()
    top.update()
    entry.focus_force()
    type_text(top, "belum disimpan")
    lock = IdleLock(top, clock, "Petugas", lambda word: locking.check_password(desk, word))
    clock.advance(minutes=9)
    lock._look()
    assert lock.page is None
    clock.advance(minutes=1)
    lock._look()
    page = lock.page
    assert page is not None
    type_text(top, "bukan itu")
    press(top, "Return")
    assert lock.page is page
    assert "salah" in problem(page)
    type_text(top, PASSWORD)
    press(top, "Return")
    assert lock.page is None
    assert entry.get() == "belum disimpan"
    lock.stop()


def test_the_minutes_before_the_lock_can_be_set_and_each_lock_is_told(
    root: tk.Tk, desk: Desk, clock: FixedClock
) -> None:
    top = ttk.Toplevel(master=root, size=(800, 600))
    told: list[str] = []
    lock = IdleLock(top, clock, "Petugas", lambda _word: None, lambda: told.append("kunci"))
    lock.set_minutes(30)
    clock.advance(minutes=29)
    lock._look()
    assert lock.page is None
    clock.advance(minutes=1)
    lock._look()
    assert lock.page is not None
    assert told == ["kunci"]
    lock.stop()


def test_a_key_is_left_with_the_higher_office_after_its_fingerprint_was_compared(
    root: tk.Tk, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    choice = setup.SetupChoice("", None, "Petugas Dinsos", "dinsos", PASSWORD, "dinsos")
    dinsos, _sheet = setup.first_run(tmp_path / "dinsos", choice, clock)
    key_file = tmp_path / "dinsos.json"
    keys.save_public_key(dinsos, key_file)
    print_of = keys.load_key_file(key_file).fingerprint
    dinsos.store.close()
    went: list[str] = []
    dialogs = ScriptedDialogs(root, key_file, False, key_file, True)
    with page_in(
        root, lambda top: EscrowPage(top, desk, dialogs, lambda: went.append("mulai"))
    ) as (page, top):
        press(top, "Return")
        assert escrow.kept_for(desk.folder) is None
        assert print_of in dialogs.shown[1]
        press(top, "Return")
        assert escrow.kept_for(desk.folder) is not None
        assert "dititipkan" in problem(page)
        press(top, "Return")
    assert went == ["mulai"]
    save = sealed_offer(desk.folder, ScriptedDialogs(root, tmp_path / "a.titipan"))
    assert save is not None
    assert "Dinas Sosial" in save()
    assert (tmp_path / "a.titipan").exists()


def test_keys_of_the_window_do_not_work_through_the_lock(
    root: tk.Tk, desk: Desk, clock: FixedClock
) -> None:
    top = ttk.Toplevel(master=root, size=(800, 600))
    pressed: list[int] = []
    top.bind("<Control-Key-1>", lambda _event: pressed.append(1))
    top.update()
    lock = IdleLock(top, clock, "Petugas", lambda _word: None)
    lock.lock()
    top.update()
    press(top, "Control-Key-1")
    assert pressed == []
    lock.stop()


def test_the_lock_hides_a_window_that_was_opened_from_a_window(
    root: tk.Tk, desk: Desk, clock: FixedClock
) -> None:
    top = ttk.Toplevel(master=root, size=(800, 600))
    first = ttk.Toplevel(master=top, size=(300, 200))
    second = ttk.Toplevel(master=first, size=(200, 100))
    of_tk = root.tk.eval(f"toplevel {top}.berkas")  # as Tk's file window, unknown to Python
    entry = ttk.Entry(second)
    entry.pack()
    top.update()
    entry.focus_force()
    second.grab_set()
    lock = IdleLock(top, clock, "Petugas", lambda _word: None)
    lock.lock()
    top.update()
    assert lock.page is not None
    seen = [first.winfo_viewable(), second.winfo_viewable()]
    assert not any(seen)
    assert not int(root.tk.call("winfo", "viewable", of_tk))
    lock.page.button.invoke()
    top.update()
    assert first.winfo_viewable()
    assert second.winfo_viewable()
    assert top.grab_current() is second
    second.grab_release()
    lock.stop()
