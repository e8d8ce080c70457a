"""Salin ke SIKS-NG: a narrow panel over all windows; one key or one click copies the next field.

What is shown is what lies in the clipboard: the first press copies the shown field, each further
one moves on and copies. A click from another program does the same by itself, so a clerk only
clicks here and pastes there. The clipboard is emptied when the panel closes and when the program
is locked, and the plain photos go at the same moments.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from desktop_app.domain.dtsen.siks_order import CopyStep
from desktop_app.domain.errors import UserError
from desktop_app.services import siks_copy
from desktop_app.services.siks_copy import CopySheet, Part
from desktop_app.ui import theme
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, focused, on_key
from desktop_app.ui.screens.seeing import reason_to_see
from desktop_app.ui.screens.siks_panel_state import CopyPlace
from desktop_app.ui.screens.siks_panel_view import Acts, PanelView
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.keyhelp import show_keys

T = TypeVar("T")
NAME = "siks"  # of the window below the root: there is one panel at a time
TITLE = "Salin ke SIKS-NG"
WIDTH, HEIGHT, EDGE = 330, 640, 12
SAME_CLICK_MS = 600
KEYS = (
    KeyHint("Enter atau F9", "Salin isian yang tampil; tekan lagi: isian berikutnya"),
    KeyHint("Backspace", "Salin isian sebelumnya sekali lagi"),
    KeyHint("PageDown, PageUp", "Bagian atau anggota berikutnya, sebelumnya"),
    KeyHint("Ctrl+F", "Foto ke folder sementara"),
    KeyHint("Ctrl+S", "Catat sudah dimasukkan ke SIKS-NG; sekali lagi membatalkannya"),
    KeyHint("Esc", "Tutup panel; papan klip dikosongkan"),
)
END = "Semua isian sudah disalin. Bila sudah disimpan di SIKS-NG, tekan Ctrl+S."
END_OF_PART = "Isian terakhir {title}. Bila sudah disimpan di SIKS-NG, tekan Ctrl+S."
MARKED = "Dicatat: {title} sudah dimasukkan."
UNMARK = "{title} sudah ditandai dimasukkan ke SIKS-NG. Batalkan tandanya?"
MEMBERS_TOO = "Tandai juga {count} anggota yang belum ditandai?"
IN_FOLDER = "Foto ada di folder {folder}; dihapus saat panel ditutup. Enter menyalin letaknya."
CONTROLS = ("Treeview", "TButton", "TCheckbutton", "TScrollbar")


def open_panel(ui: Ui, household: str, periode: str | None = None) -> None:
    """Open the panel for a family; one that is open for another family closes."""
    desk = ui.desk

    def made(sheet: CopySheet) -> None:
        close_panel(ui)
        SiksPanel(ui, sheet)

    ui.jobs.write(lambda _given: siks_copy.open_copy(desk, household, periode), made)


def close_panel(ui: Ui) -> None:
    """Close the panel, if one is open."""
    known: object = ui.root.children.get(NAME)
    if isinstance(known, SiksPanel):
        known.close()


class SiksPanel(tk.Toplevel):
    """Enter or F9 copies on, Backspace goes back, PgDn and PgUp turn pages, Ctrl+S marks."""

    def __init__(self, ui: Ui, sheet: CopySheet) -> None:
        super().__init__(ui.root, name=NAME, background=theme.PAGE)
        self.configure(
            highlightthickness=1, highlightbackground=theme.LINE, highlightcolor=theme.LINE
        )
        self.ui, self.place = ui, CopyPlace(sheet)
        self.folder: Path | None = None
        self.paths: dict[str, Path] = {}
        self._text = ""
        self._is_busy = self._is_away = self._is_fresh = False
        acts = Acts(
            self.press, self.go_back, self.turn, self.pick, self.make_photos, self.mark, self._tick
        )
        self.view = PanelView(self, acts, automatic=ui.pc.siks_automatic)
        self.view.pack(fill="both", expand=True)
        self._place_window()
        self._bind_keys()
        ui.at_lock.append(self.clear)
        self.view.show(self.place)
        self.view.button.focus_force()

    def _place_window(self) -> None:
        self.title(TITLE)
        self.resizable(width=False, height=True)
        self.attributes("-topmost", True)  # as Tk has it
        width, height = px(self, WIDTH), min(px(self, HEIGHT), self.winfo_screenheight() - 90)
        left = self.winfo_screenwidth() - width - px(self, EDGE)
        self.geometry(f"{width}x{height}+{left}+{px(self, 30)}")

    def _bind_keys(self) -> None:
        for key in ("<Return>", "<KP_Enter>", "<F9>"):
            on_key(self, key, self.copy_on)
        on_key(self, "<BackSpace>", self.go_back)
        on_key(self, "<Next>", lambda: self.turn(1))
        on_key(self, "<Prior>", lambda: self.turn(-1))
        on_key(self, "<Control-s>", self.mark)
        on_key(self, "<Control-f>", self.make_photos)
        on_key(self, "<Escape>", self.close)
        on_key(self, "<F1>", lambda: show_keys(self, TITLE, KEYS, ()))
        self.protocol("WM_DELETE_WINDOW", self.close)
        self.bind("<FocusOut>", lambda _event: self.after_idle(self._left))
        self.bind("<FocusIn>", lambda _event: self._came())
        self.bind("<Destroy>", lambda event: self._gone() if event.widget is self else None)

    # --- copying -------------------------------------------------------------------------------

    def press(self) -> None:
        """The button; the click that brought the panel forward has copied already."""
        if self._is_fresh:
            self._is_fresh = False
        else:
            self.copy_on()

    def copy_on(self) -> None:
        """Copy the shown field, or when it lies in the clipboard the next one."""
        self._is_away = False
        if self._is_busy:
            return
        if (self.place.is_copied or not self.place.step.is_filled) and not self.place.go_on():
            self.view.say(END)
            return
        self._copy()

    def go_back(self) -> None:
        """Copy the field before once more."""
        if not self._is_busy and self.place.go_back():
            self._copy()

    def pick(self, key: str) -> None:
        """Copy the field that was picked in the list."""
        if not self._is_busy:
            self.place.go_to(key)
            self._copy()

    def turn(self, by: int) -> None:
        """Another page of SIKS-NG, where the clerk was on it."""
        if not self._is_busy:
            self.place.turn(by)
            self.view.show(self.place)
            self._keep()

    def _copy(self) -> None:
        step = self.place.step
        self.view.show(self.place)
        if not step.is_filled:
            return
        if step.is_photo:
            self._copy_photo(step)
        elif step.is_number:
            self._copy_number(step)
        else:
            self._put(step.text)

    def _copy_photo(self, step: CopyStep) -> None:
        if step.key in self.paths:
            self._put(str(self.paths[step.key]))
        else:
            self._write_photos(lambda: self._put(str(self.paths[step.key])))

    def _copy_number(self, step: CopyStep) -> None:
        self._show_main()
        reason = reason_to_see(self.ui)
        self.view.button.focus_force()
        if reason is not None:
            desk, sheet = self.ui.desk, self.place.sheet
            self._run(lambda: siks_copy.number_of(desk, sheet, step, reason), self._put)

    def _put(self, text: str) -> None:
        self.clipboard_clear()
        self.clipboard_append(text)
        self._text = text
        self.place.note_copied()
        self.view.show(self.place)
        if self.place.is_last_of_subject():
            self.view.say(END_OF_PART.format(title=self._part().title))
        self._keep()

    def _keep(self) -> None:
        desk, sheet, kept = self.ui.desk, self.place.sheet, self.place.kept()
        copied = (kept[0], dict(kept[1]), frozenset(kept[2]))
        self.ui.jobs.write(
            lambda _given: siks_copy.save_place(desk, sheet, *copied), lambda _done: None
        )

    # --- photos --------------------------------------------------------------------------------

    def make_photos(self) -> None:
        """Write the photos into a folder and name it; its path can be pasted too."""
        if not self._is_busy:
            self._write_photos(lambda: self.view.say(IN_FOLDER.format(folder=self.folder)))

    def _write_photos(self, then: Callable[[], None]) -> None:
        desk, sheet, cache = self.ui.desk, self.place.sheet, self.ui.pc.cache

        def made(paths: dict[str, Path]) -> None:
            self._forget_photos()
            self.paths = paths
            self.folder = next(iter(paths.values())).parent
            then()

        self._run(lambda: siks_copy.photos_out(desk, sheet, cache), made)

    def _forget_photos(self) -> None:
        if self.folder is not None:
            siks_copy.photos_back(self.folder)
        self.folder, self.paths = None, {}

    # --- what was entered ------------------------------------------------------------------------

    def mark(self) -> None:
        """Note that the shown member, or the family, was entered; once more takes it back."""
        part = self._part()
        if self._is_busy:
            return
        self._show_main()
        is_undone = bool(part.entered)
        parts = [part.uid]
        if is_undone:
            if not self.ui.dialogs.ask_yes_no(UNMARK.format(title=part.title), TITLE):
                return
        elif not part.uid:
            parts += self._members_too()
        desk, sheet = self.ui.desk, self.place.sheet

        def done(_nothing: None) -> None:
            day = "" if is_undone else desk.today().isoformat()
            self._note_marked(parts, day, "" if is_undone else desk.actor.name.upper())
            self.view.show(self.place)
            if not is_undone:
                self.view.say(MARKED.format(title=part.title))

        self._run(
            lambda: siks_copy.mark_entered(
                desk, sheet.household, sheet.periode, parts, undo=is_undone
            ),
            done,
        )

    def _members_too(self) -> list[str]:
        left = [one.uid for one in self.place.sheet.parts if one.uid and not one.entered]
        question = MEMBERS_TOO.format(count=len(left))
        return left if left and self.ui.dialogs.ask_yes_no(question, TITLE) else []

    def _note_marked(self, parts: list[str], day: str, by: str) -> None:
        sheet = self.place.sheet
        marked = tuple(
            Part(one.uid, one.title, day, by) if one.uid in parts else one for one in sheet.parts
        )
        self.place.sheet = replace(sheet, parts=marked)

    def _part(self) -> Part:
        subject = self.place.step.subject
        return next(one for one in self.place.sheet.parts if one.uid == subject)

    # --- the window ------------------------------------------------------------------------------

    def _run(self, run: Callable[[], T], done: Callable[[T], None]) -> None:
        self._is_busy = True

        def ended() -> None:
            self._is_busy = False

        def failed(problem: UserError) -> None:
            self.view.say(str(problem))

        self.ui.jobs.write(lambda _given: run(), done, failed, always=ended, owner=self)

    def _tick(self) -> None:
        self.ui.pc.remember(siks_automatic=self.view.automatic.get())

    def _show_main(self) -> None:
        """A question belongs to the main window, which may be minimised."""
        window = self.ui.root.winfo_toplevel()
        if window.state() in ("iconic", "withdrawn"):
            window.deiconify()

    def _left(self) -> None:
        """Whether the keyboard went to another program."""
        if focused(self) is None:
            self._is_away = True

    def _came(self) -> None:
        """The panel was clicked from another program: copy on, unless a control was meant."""
        if not self._is_away or not self.view.automatic.get():
            return
        self._is_away = False
        under = self.winfo_containing(*self.winfo_pointerxy())
        if under is not None and under is not self.view.button and self._is_control(under):
            return
        self.copy_on()
        if under is self.view.button:
            self._is_fresh = True
            self.after(SAME_CLICK_MS, self._same_click_is_over)

    def _is_control(self, widget: tk.Misc) -> bool:
        return widget.winfo_toplevel() is self and widget.winfo_class() in CONTROLS

    def _same_click_is_over(self) -> None:
        self._is_fresh = False

    def clear(self) -> None:
        """Empty the clipboard of what was put there, and take the photos back."""
        self._empty_clipboard()
        self._forget_photos()
        self.place.forget_clipboard()
        self.view.show(self.place)

    def _empty_clipboard(self) -> None:
        """What another program put there since stays."""
        try:
            if self._text and self.clipboard_get() == self._text:
                self.clipboard_clear()
                self.clipboard_append("")
        except tk.TclError:  # it holds nothing, or no text
            return
        finally:
            self._text = ""

    def close(self) -> None:
        """Close the panel; the place is kept."""
        self.destroy()

    def _gone(self) -> None:
        """However it ends: nothing of the family stays in the open."""
        if self.clear in self.ui.at_lock:
            self.ui.at_lock.remove(self.clear)
        self._empty_clipboard()
        self._forget_photos()
