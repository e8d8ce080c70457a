"""The rows of a list that wait for a person: who is it? One key says it, the next comes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import source_proposals
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_proposals import Rule
from desktop_app.services.source_views import Proposal, ProposalPage
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.source_sides import SidesGrid
from desktop_app.ui.screens.source_texts import where_text
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

KEYS = (
    KeyHint("1", "Sama: baris ini orang yang ditampilkan di kanan"),
    KeyHint("2", "Bukan: tidak satu pun calonnya"),
    KeyHint("0", "Nanti: lewati dahulu"),
    KeyHint("←, →", "Calon sebelumnya, berikutnya"),
    KeyHint("Ctrl+Z atau Z", "Batalkan putusan terakhir"),
    KeyHint("Ctrl+R", "Putuskan sekaligus yang calonnya jelas"),
)
COLUMNS = (
    Column("baris", "Baris", 52, "e"),
    Column("nama", "Nama", 190, stretch=True),
    Column("tempat", "Tempat", 158, stretch=True),
    Column("calon", "Calon", 56, "e"),
)
SIDE_WIDTH = 590
EMPTY = "Tidak ada yang menunggu."
SAME, NOBODY = "Sama: {name}.", "Bukan siapa pun dari calonnya: {name}."
UNDONE = "Putusan dibatalkan: {name} menunggu lagi."
MANY = "Putuskan sekaligus"
MANY_ASK = (
    "{count} baris menunggu. “Sama” memutuskan baris yang calonnya satu dan tidak bertentangan: "
    "NIK lain, jenis kelamin lain, atau saudara kembar tetap menunggu. Setiap putusan diingat "
    "untuk daftar berikutnya."
)
RULES: dict[Rule, str] = {
    "terbaik": "Sama, bila calonnya jelas",
    "bukan_siapa_siapa": "Semua bukan",
}
WHY = "Aturan “{rule}” dipakai untuk baris yang menunggu. Tuliskan mengapa itu benar:"
MANY_DONE = "{count} baris diputuskan."


class MatchesPart(ttk.Frame):
    """The waiting rows at the left, the marked one beside its candidates at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_decided: Callable[[], object]) -> None:
        super().__init__(parent)
        self.ui, self._on_decided = ui, on_decided
        self._uid = ""
        self._waiting: dict[str, Proposal] = {}
        self._next: int | None = None
        self._place = 0
        self._done: list[Proposal] = []
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        right = ttk.Frame(self, width=px(self, SIDE_WIDTH))
        right.pack(side="right", fill="y", padx=(px(self, 16), 0))
        right.pack_propagate(False)
        self._make_buttons(right)
        self.sides = SidesGrid(right)
        self.sides.pack(fill="both", expand=True)
        self.table = VirtualTable(
            self, COLUMNS, on_select=lambda _uid: self._turn_to(0), on_next=self._more, empty=EMPTY
        )
        self.table.pack(side="left", fill="both", expand=True)
        self._bind()

    # --- for the screen ----------------------------------------------------------------------

    def open(self, uid: str) -> None:
        """Another list."""
        self._uid, self._waiting, self._done = uid, {}, []
        self.banner.hide()

    def reload(self) -> None:
        """Read the beginning of what waits."""
        desk, uid = self.ui.desk, self._uid
        self.ui.jobs.read(
            lambda: source_proposals.proposals(desk, uid), self._fill, key="usulan", owner=self
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    # --- building ----------------------------------------------------------------------------

    def _make_buttons(self, parent: ttk.Frame) -> None:
        below = ttk.Frame(parent)
        below.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        row = ttk.Frame(parent)
        row.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        for holder, text, command in (
            (row, "Sama (1)", self._same),
            (row, "Bukan (2)", self._other),
            (row, "Nanti (0)", self._later),
            (row, "Calon lain (→)", partial(self._step, 1)),
            (below, "Batalkan putusan (Z)", self.undo),
            (below, "Putuskan sekaligus … (Ctrl+R)", self.decide_many),
        ):
            press_button(holder, text, command, primary=command == self._same).pack(
                side="left", padx=(0, px(self, 6))
            )

    def _bind(self) -> None:
        view = self.table.view
        for number, action in (("1", self._same), ("2", self._other), ("0", self._later)):
            on_key(view, f"<Key-{number}>", action)
            on_key(view, f"<KP_{number}>", action)
            for other in ("Alt", "Control"):
                view.bind(f"<{other}-Key-{number}>", lambda _event: None)
        on_key(view, "<Left>", partial(self._step, -1))
        on_key(view, "<Right>", partial(self._step, 1))
        on_letter(view, "z", self.undo)
        on_key(view, "<Control-r>", self.decide_many)

    # --- the rows ----------------------------------------------------------------------------

    def _fill(self, page: ProposalPage) -> None:
        self._waiting = {str(one.row.row_id): one for one in page.proposals}
        self._next = page.next
        self._show(self.table.selected)

    def _more(self) -> None:
        desk, uid, after = self.ui.desk, self._uid, self._next
        if after is not None:
            self.ui.jobs.read(
                lambda: source_proposals.proposals(desk, uid, after),
                self._fill,
                key="usulan",
                owner=self,
            )

    def _show(self, pick: str | None) -> None:
        count = len(self._waiting)
        self.table.show(
            [Line(uid, _cells(one)) for uid, one in self._waiting.items()],
            has_next=self._next is not None,
            note=f"{format_number(count)} baris menunggu di halaman ini" if count else "",
            pick=pick,
        )
        self._turn_to(0)

    def _marked(self) -> Proposal | None:
        return self._waiting.get(self.table.selected or "")

    def _turn_to(self, place: int) -> None:
        self._place = place
        self.sides.show(self._marked(), place)

    def _step(self, by: int) -> None:
        one = self._marked()
        if one is not None and one.candidates:
            self._turn_to((self._place + by) % len(one.candidates))

    # --- decisions ---------------------------------------------------------------------------

    def _same(self) -> None:
        one = self._marked()
        if one is not None and one.candidates:
            self._decide(one, one.candidates[self._place].target, SAME)

    def _other(self) -> None:
        one = self._marked()
        if one is not None:
            self._decide(one, None, NOBODY)

    def _later(self) -> None:
        """Leave it waiting and go to the next."""
        uids = list(self._waiting)
        if uids:
            place = uids.index(self.table.selected or uids[0])
            self.table.select(uids[(place + 1) % len(uids)])

    def _decide(self, one: Proposal, target: str | None, told: str) -> None:
        """Take it out of the rows at once; it comes back when it could not be kept."""
        desk, row = self.ui.desk, one.row
        uid = str(row.row_id)
        following = self._after(uid)
        del self._waiting[uid]
        self._show(following)

        def done(_value: object) -> None:
            self._done.append(one)
            self.banner.show("good", told.format(name=row.nama or f"baris {row.row_no}"))
            self._on_decided()
            if not self._waiting:
                self.reload()

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))
            self._bring_back(one)

        self.ui.jobs.write(
            lambda _given: source_proposals.decide_match(desk, row.row_id, target),
            done,
            failed,
            reload=self.reload,
            owner=self,
        )

    def _after(self, uid: str) -> str | None:
        uids = list(self._waiting)
        place = uids.index(uid)
        left = uids[:place] + uids[place + 1 :]
        return left[min(place, len(left) - 1)] if left else None

    def _bring_back(self, one: Proposal) -> None:
        uid = str(one.row.row_id)
        self._waiting = {uid: one, **self._waiting}
        self._show(uid)

    def undo(self) -> None:
        """Take the last decision back; the row stands there again."""
        if not self._done:
            return
        one, desk = self._done.pop(), self.ui.desk

        def done(_value: object) -> None:
            self.banner.show("info", UNDONE.format(name=one.row.nama))
            self._bring_back(one)
            self._on_decided()

        self.ui.jobs.write(
            lambda _given: source_proposals.undo_match(desk, one.row.row_id), done, owner=self
        )

    def decide_many(self) -> None:
        """By a rule, after asking which and why."""
        if not self._waiting:
            return
        count = format_number(len(self._waiting)) + ("+" if self._next is not None else "")
        names = list(RULES)
        ask = MANY_ASK.format(count=count)
        picked = self.ui.dialogs.choose(MANY, ask, [RULES[name] for name in names])
        if picked is None:
            return
        rule = names[picked]
        reason = self.ui.dialogs.ask_reason(WHY.format(rule=RULES[rule]), MANY)
        if reason is None:
            return
        desk, uid = self.ui.desk, self._uid

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> int:
            return source_proposals.decide_many(desk, uid, rule, reason)

        def done(found: int) -> None:
            self.banner.show("good", MANY_DONE.format(count=format_number(found)))
            self._on_decided()
            self.reload()

        self.ui.jobs.long(MANY, run, done, owner=self)


def _cells(one: Proposal) -> tuple[str, ...]:
    row = one.row
    place = where_text(row.desa, row.rw, row.rt)
    return (str(row.row_no), row.nama, place, str(len(one.candidates)))
