"""Beranda: what waits, the counts of the office, and the days to the cut-off."""

from __future__ import annotations

from functools import partial

import ttkbootstrap as ttk

from desktop_app.services.home import HomeView, home_view
from desktop_app.services.reminders import NEAR_DAYS, Reminder
from desktop_app.ui import theme
from desktop_app.ui.keys import KeyHint, focused
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.cards import Cards
from desktop_app.ui.widgets.task import Task, TaskList

FROM_BELOW = (
    "Belum ada keluarga. Data keluarga datang bersama kiriman desa dan kecamatan; "
    "terima dahulu kunci mereka di Kirim & terima → Kunci."
)


class HomeScreen(Screen):
    """Counts above, then what waits; Enter on a line goes to where it is done."""

    title = "Beranda"
    kinds = frozenset(
        {"household", "person", "survey", "build", "enrolment", "payout_list", "sheet", "setting"}
        | {"match", "ruling", "dtsen_form", "usulan", "usulan_event", "verval_task"}
        | {"verval_result"}
    )
    keys = (
        KeyHint("Atas, Bawah", "Pilih pekerjaan"),
        KeyHint("Enter", "Buka layar tempat pekerjaan itu dikerjakan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Greeting, cut-off, cards, reminders."""
        self.frame = parent
        head = ttk.Frame(parent)
        head.pack(fill="x")
        self._place = ttk.Label(head, style="Section.TLabel")
        self._place.pack(side="left")
        self._cut_off = ttk.Label(head, style="Bold.TLabel")
        self._cut_off.pack(side="right")
        self._start = Banner(parent)
        self._start.pack(fill="x", pady=(px(parent, 10), 0))
        self._cards = Cards(parent)
        self._cards.pack(fill="x", pady=px(parent, 14))
        ttk.Label(parent, text="Yang perlu dikerjakan", style="Section.TLabel").pack(anchor="w")
        self._tasks = TaskList(parent)
        self._tasks.pack(fill="both", expand=True, pady=px(parent, 6))

    def show(self, *_nothing: object, **_arguments: object) -> None:
        """Look again each time: the counts are cheap."""
        self.reload()

    def reload(self) -> None:
        """Read the counts and reminders."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: home_view(desk), self._fill, key="beranda", owner=self.frame)

    def focus_default(self) -> None:
        """The first thing that waits."""
        self._tasks.focus_first()

    def _fill(self, view: HomeView) -> None:
        self._place.configure(text=f"{view.place}, {view.month}")
        near = min(view.days_left, view.close_left) <= NEAR_DAYS
        self._cut_off.configure(
            text=_days(view.days_left, view.close_left),
            foreground=theme.ERROR if near else theme.INK,
        )
        self._cards.show(view.counts)
        had_focus = self._tasks.has_focus()
        self._tasks.show(
            [
                Task(one.text, partial(self._open, one), is_urgent=one.is_urgent)
                for one in view.reminders
            ]
        )
        self._offer_import(view)
        self.ui.show_backup(view.last_backup)
        if not dict(view.counts).get("Keluarga"):
            self._start.focus_button()
        elif had_focus or focused(self.ui.root) in (None, self.ui.root):
            self._tasks.focus_first()

    def _open(self, one: Reminder) -> None:
        """Go where it is done."""
        if one.page:
            self.ui.go(one.screen, page=one.page)
        else:
            self.ui.go(one.screen)

    def _offer_import(self, view: HomeView) -> None:
        """An empty office begins with the list of the village."""
        if dict(view.counts).get("Keluarga"):
            self._start.hide()
            return
        if self.ui.desk.is_district:
            self._start.show("info", FROM_BELOW, ("Terima kiriman", partial(self.ui.go, "kirim")))
            return
        self._start.show(
            "info",
            "Belum ada keluarga. Mulailah dengan mengimpor daftar dari desa, "
            "atau tambahkan keluarga satu per satu di layar Keluarga.",
            ("Impor daftar", partial(self.ui.go, "impor")),
        )


def _days(left: int, close: int) -> str:
    """Both ends in one line; one of them where they are the same day."""
    data = "Hari ini batas data" if left == 0 else f"{left} hari lagi sampai batas data berikutnya"
    if left == close:
        return data
    end = "hari ini" if close == 0 else f"{close} hari lagi"
    return f"Usulan ditutup {end}; {data[0].lower()}{data[1:]}"
