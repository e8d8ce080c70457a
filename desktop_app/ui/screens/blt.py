"""Aid of a desa: who receives a programme, its decrees, the payment lists, and one such list.

A list opened from the table is a visit of its own (key `bayar`), so that Esc leads back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.blt_candidates import CandidatesPart
from desktop_app.ui.screens.blt_decrees import DecreesPart
from desktop_app.ui.screens.blt_enrol import EnrolPart
from desktop_app.ui.screens.blt_excluded import ExcludedPart
from desktop_app.ui.screens.blt_keys import ENROL_KEYS, HOME_KEYS, PAYOUT_KEYS
from desktop_app.ui.screens.blt_lists import ListsPart
from desktop_app.ui.screens.blt_more import more_buttons
from desktop_app.ui.screens.blt_overlaps import OverlapsPart
from desktop_app.ui.screens.blt_payout import PayoutPart
from desktop_app.ui.screens.blt_receiver_book import choose_receiver_book
from desktop_app.ui.screens.blt_receivers import ReceiversPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import Tabs, labelled, press_button

Row = dict[str, Stored]
Part = ReceiversPart | ListsPart | DecreesPart | CandidatesPart | ExcludedPart | OverlapsPart
# Parts in which nothing is made or printed.
LOOKED_AT = (ReceiversPart, ExcludedPart, OverlapsPart)
PAGES = ("penerima", "daftar", "ketetapan", "calon", "dikecualikan", "ganda")


class BltScreen(Screen):
    """Receivers and lists of one desa; or one list with its outcomes; or a family to enrol."""

    title = "Bantuan"
    kinds = frozenset(
        {"enrolment", "payout_list", "payout", "programme", "household", "person"}
        | {"decree", "musdes", "candidate", "exclusion"}
    )
    keys = HOME_KEYS

    def build(self, parent: ttk.Frame) -> None:
        """The parts, of which one is seen."""
        self.frame = parent
        self.home_part = ttk.Frame(parent)
        self._make_home(self.home_part)
        self.payout = PayoutPart(parent, self.ui)
        self.enrol = EnrolPart(parent, self.ui, self._enrolled)
        self._part: ttk.Frame = self.home_part
        for number in range(1, 7):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-n>", lambda: self._at_home(self._make))
        self.bind_key("<Control-g>", lambda: self._at_home(self._board))
        self.bind_key("<Control-t>", lambda: self._at_home(self._needs))
        self.bind_key("<Control-b>", lambda: self._at_home(self._more))
        self.bind_key("<Control-l>", lambda: self._at_home(self._focus_desa))
        self.bind_key("<Control-d>", lambda: self._in_payout(self.payout.rest_received))
        self.bind_key("<Control-o>", self._choose_book)

    def show(
        self,
        payout_list: str | None = None,
        line: str = "",
        household: str | None = None,
        desa: str | None = None,
        programme: str = "",
        **_more: object,
    ) -> None:
        """One list, a family to enrol, or the desa (another one, and programme, when named)."""
        self._wanted = programme
        if desa is not None and self._desa is not None:
            self._desa.set(desa_names().get(desa, desa))
        if payout_list is not None:
            self._swap(self.payout)
            self.payout.open(payout_list, line)
        elif household is not None:
            self._swap(self.enrol)
            self.enrol.open(household)
        else:
            self._swap(self.home_part)
            self.reload()

    def reload(self) -> None:
        """Read the visible part again."""
        if self._part is self.payout:
            self.payout.reload()
        elif self._part is self.enrol:
            self.enrol.reload()
        else:
            self._show_desa()

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the part that is seen."""
        if self._part is self.payout:
            return PAYOUT_KEYS
        return ENROL_KEYS if self._part is self.enrol else self.keys

    def focus_default(self) -> None:
        """The rows, or the first field of an enrolment."""
        if self._part is self.payout:
            self.payout.focus_first()
        elif self._part is self.enrol:
            self.enrol.focus_first()
        elif self._desa is not None and self._code() is None:
            self._desa.entry.focus_set()
        else:
            self._page_of(self.tabs.current).focus_first()

    def is_dirty(self) -> bool:
        """Outcomes or an enrolment that were typed and not kept."""
        return (self._part is self.payout and self.payout.is_dirty()) or (
            self._part is self.enrol and self.enrol.is_dirty()
        )

    def discard(self) -> None:
        """Forget what was typed."""
        self.payout.discard()
        self.enrol.discard()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S."""
        if self._part is self.payout:
            self.payout.save(then)
        elif self._part is self.enrol:
            self.enrol.save(then)

    def print_out(self) -> None:
        """The tanda terima of a list, or the papers of a meeting."""
        if self._part is self.payout:
            self.payout.print_out()
        elif self._part is self.home_part:
            part = self._page_of(self.tabs.current)
            if not isinstance(part, LOOKED_AT):
                part.print_out()

    # --- the desa ------------------------------------------------------------------------

    def _make_home(self, parent: ttk.Frame) -> None:
        desk = self.ui.desk
        self._desa: SearchCombo | None = None
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        if not desk.is_village:
            names = {desa.code: desa.name for desa in desk.villages}
            self._desa = SearchCombo(labelled(bar, "Desa"), names, width=24, on_pick=self._picked)
            self._desa.pack()
            self._desa.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        self._programme = SearchCombo(labelled(bar, "Program"), {}, width=34, on_pick=self._picked)
        self._programme.pack()
        self._programme.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        if not desk.is_village:
            board = press_button(bar, "Papan (Ctrl+G)", self._board, icon="bar-chart")
            board.pack(side="right", anchor="s")
        self._more = more_buttons(bar, self.ui, self._needs, self._code)
        self.note = Banner(parent)
        self.note.pack(fill="x", pady=(0, px(parent, 6)))
        self.tabs = Tabs(parent, self._show_desa, self.focus_default)
        self.receivers = ReceiversPart(self.tabs.add_page("penerima", "Penerima"), self.ui)
        self.lists = ListsPart(self.tabs.add_page("daftar", "Daftar bayar"), self.ui)
        self.decrees = DecreesPart(self.tabs.add_page("ketetapan", "Ketetapan"), self.ui)
        self.candidates = CandidatesPart(self.tabs.add_page("calon", "Calon"), self.ui)
        self.excluded = ExcludedPart(self.tabs.add_page("dikecualikan", "Dikecualikan"), self.ui)
        self.overlaps = OverlapsPart(self.tabs.add_page("ganda", "Ganda"), self.ui)
        for part in self._pages():
            part.pack(fill="both", expand=True)
        self._shown: tuple[str | None, str | None] = (None, None)
        self._wanted = ""
        self._programmes: dict[str, Row] = {}
        self.tabs.pack(fill="both", expand=True)

    def _code(self) -> str | None:
        return self._desa.code() if self._desa else self.ui.desk.kode

    def _picked(self) -> None:
        if (self._code(), self._programme.code()) != self._shown:
            self._show_desa()

    def _show_desa(self) -> None:
        """Read the programmes anew, then fill the page that is seen."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: aid.list_programmes(desk),
            self._with_programmes,
            key="program",
            owner=self.frame,
        )

    def _with_programmes(self, rows: list[Row]) -> None:
        """Fill the page; where the programme does not exist in the place a sentence says so."""
        desa = self._code()
        self._programmes = {str(row["uid"]): row for row in rows}
        known = self._wanted or self._programme.code()
        self._wanted = ""
        chosen = known or _this_year(rows, self.ui.desk.today().year) or ""
        self._programme.set_codes({uid: str(row["nama"]) for uid, row in self._programmes.items()})
        if chosen:
            self._programme.set(chosen)
        self._shown = (desa, self._programme.code())
        sentence = self._why_not(desa, chosen)
        if sentence:
            self.note.show("info", sentence)
            self.tabs.pack_forget()
            return
        self.note.hide()
        if not self.tabs.winfo_ismapped():
            self.tabs.pack(fill="both", expand=True)
        self._page_of(self.tabs.current).open(desa, chosen)

    def _why_not(self, desa: str | None, programme: str) -> str:
        rules = programme_rules(self._programmes.get(programme, {}))
        if desa is None or not rules.get("hanya_desa"):
            return ""
        try:
            aid.check_village(desa)
        except UserError as sentence:
            return str(sentence)
        return ""

    def _pages(self) -> tuple[Part, ...]:
        return (
            self.receivers,
            self.lists,
            self.decrees,
            self.candidates,
            self.excluded,
            self.overlaps,
        )

    def _page_of(self, key: str) -> Part:
        return dict(zip(PAGES, self._pages(), strict=True))[key]

    def _make(self) -> None:
        part = self._page_of(self.tabs.current)
        (self.lists if isinstance(part, LOOKED_AT) else part).make()

    # --- parts ---------------------------------------------------------------------------

    def _swap(self, part: ttk.Frame) -> None:
        self._part.pack_forget()
        self._part = part
        part.pack(fill="both", expand=True)

    def _enrolled(self, desa: str) -> None:
        if self._desa is not None:
            self._desa.set(desa_names().get(desa, desa))
        self._swap(self.home_part)
        self.tabs.turn_to("penerima")
        self._show_desa()
        self.receivers.focus_first()

    def _turn(self, number: int) -> None:
        if self._part is self.home_part:
            self.tabs.turn_to_number(number)
            self.focus_default()

    def _focus_desa(self) -> None:
        (self._desa or self._programme).entry.focus_set()

    def _board(self) -> None:
        if not self.ui.desk.is_village:
            self.ui.go("papan-bantuan")

    def _needs(self) -> None:
        self.ui.go("terlewat", desa=self._code() or "")

    def _choose_book(self) -> None:
        """The workbook of the open payment list, or of receivers."""
        self._in_payout(self.payout.choose_book)
        desa, programme = self._code(), self._programme.code()
        is_seen = self._part is self.home_part and self.tabs.current == PAGES[0]
        if is_seen and desa and programme:
            choose_receiver_book(self.frame, self.ui, programme, desa, self._show_desa)

    def _at_home(self, act: Callable[[], object]) -> None:
        if self._part is self.home_part:
            act()

    def _in_payout(self, act: Callable[[], object]) -> None:
        if self._part is self.payout:
            act()


def _this_year(programmes: list[Row], year: int) -> str | None:
    """The BLT-DD programme of the year, else the first."""
    for row in programmes:
        if str(row.get("kode")).startswith("BLT-DD") and row.get("tahun") == year:
            return str(row["uid"])
    return str(programmes[0]["uid"]) if programmes else None
