"""One family: its card, members, house, aid, surveys and history, with what is odd on top."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.services.desk import Changed
from desktop_app.services.history import household_history
from desktop_app.services.households import open_household
from desktop_app.ui.keys import KeyHint, focused, on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.household_aid import AidTab
from desktop_app.ui.screens.household_book import FIRST, PARTS, FamilyBook, Loaded
from desktop_app.ui.screens.household_family import FamilyTab
from desktop_app.ui.screens.household_head import FamilyHead
from desktop_app.ui.screens.household_members import MembersTab
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner

NEW_TITLE = "Keluarga baru"
NOTHING = "Belum ada ketikan yang perlu disimpan."


class HouseholdScreen(Screen):
    """Nine tabs (Alt+1 … Alt+9) under a head with the acts of the family."""

    title = "Keluarga"
    kinds = frozenset(
        {"household", "person", "dwelling", "survey", "build", "enrolment", "payout", "sheet"}
        | {"dtsen_form", "dtsen_member", "gift", "delivery", "care_visit", "decree", "exclusion"}
    )
    keys = (
        KeyHint("Alt+1 … Alt+9", "Buka bagian Keluarga sampai DTSEN"),
        KeyHint("Ctrl+E", "Isi survei"),
        KeyHint("Ctrl+P", "Cetak lembar verifikasi; di Bantuan: bantuan keluarga ini"),
        KeyHint("1 … 6", "Bantuan: diterima sampai riwayat anggota"),
        KeyHint("Ctrl+M", "Anggota baru"),
        KeyHint("F9", "Tampilkan NIK anggota atau nomor KK yang dibuka (dengan alasan)"),
        KeyHint("Enter", "Buka anggota atau survei yang disorot"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Head, findings, tabs."""
        self.frame = parent
        self.uid: str | None = None
        self.loaded: Loaded | None = None
        self.head = FamilyHead(
            parent,
            (
                ("Isi survei", "pencil", self._survey),
                ("Cetak", "printer", self.print_out),
                ("Daftarkan Rutilahu", "house-gear", self._rutilahu),
                ("Daftarkan BLT-DD", "cash-coin", self._blt),
                ("Usulkan", "clipboard-check", self._propose),
            ),
        )
        self.head.pack(fill="x", pady=(0, px(parent, 8)))
        self.findings = Banner(parent)
        self.findings.pack(fill="x", pady=(0, px(parent, 6)))
        self._build_tabs(parent)
        self.bind_key("<Control-e>", self._survey)
        self.bind_key("<Control-m>", self._new_member)
        self.bind_key("<F9>", self._show_nik)

    def _build_tabs(self, parent: ttk.Frame) -> None:
        self.book = FamilyBook(parent, self.ui, self._family_saved, self.reload)
        self.book.pack(fill="both", expand=True)
        for number, part in enumerate(PARTS, 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._open_part, part))
        self.book.bind("<<NotebookTabChanged>>", lambda _event: self._turned())
        on_key(self.book, "<Down>", self._focus_tab)
        on_key(self.book, "<Return>", self._focus_tab)

    @property
    def tabs(self) -> dict[str, Tab]:
        """The tabs that were opened so far, by part."""
        return self.book.made

    def show(
        self,
        uid: str | None = None,
        part: str = "",
        person: str | None = None,
        **_more: object,
    ) -> None:
        """Open a family (None: a new one) at a part, perhaps at one member."""
        if uid is None:
            self._begin_new()
            return
        if uid != self.uid:
            self.loaded = None
            self.book.empty()
            self.book.turn_to(FIRST)
        self.uid = uid
        self.book.allow_all(True)
        self._read(lambda: self._arrive(part, person))

    def reload(self) -> None:
        """Read the family again; what was typed and not saved is dropped."""
        if self.uid is not None:
            self._read(lambda: None)

    def refresh(self, changed: Changed) -> None:
        """Look again when something of this family was written and nothing is half typed."""
        if self.uid is not None and not self.is_dirty() and self._is_concerned(changed):
            self.reload()

    def is_dirty(self) -> bool:
        """Whether a tab holds something unsaved."""
        return any(tab.is_dirty() for tab in self.tabs.values())

    def discard(self) -> None:
        """Forget what was typed in all tabs."""
        for tab in self.tabs.values():
            tab.discard()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Save the tabs with changes one after the other."""
        if self.is_dirty():
            self._save_next(then)
        elif self.uid is None:  # says what a new family needs
            self._tab().save(then)
        else:
            self.ui.status(NOTHING)
            then()

    def _save_next(self, then: Callable[[], None]) -> None:
        for part, tab in self.tabs.items():
            if tab.is_dirty():
                self.book.turn_to(part)
                tab.save(lambda: self._save_next(then))
                return
        then()

    def print_out(self) -> None:
        """The verification sheet of this family; in the part Bantuan, its aid on one page."""
        tab = self._tab()
        if isinstance(tab, AidTab):
            self._when_saved(tab.print_out)
        elif self.uid is not None:
            uid = self.uid
            self._when_saved(lambda: self.ui.go("cetak", what="verifikasi", households=[uid]))

    def step_back(self) -> bool:
        """Esc in the form of a member goes to the list of members first."""
        return self._tab().step_back()

    def focus_default(self) -> None:
        """The tab that is open."""
        self.later(self._focus_tab)

    # --- reading -------------------------------------------------------------------------

    def _read(self, then: Callable[[], None]) -> None:
        desk, uid = self.ui.desk, self.uid

        def look() -> Loaded:
            view = open_household(desk, str(uid))
            return Loaded(view, household_history(desk, view))

        def fill(loaded: Loaded) -> None:
            if self.uid == uid:
                self._fill(loaded)
                then()

        self.ui.jobs.read(look, fill, key="satu keluarga", owner=self.frame)

    def _fill(self, loaded: Loaded) -> None:
        self.loaded = loaded
        view = loaded.view
        self.head.show(view.household)
        name = view.household.get("nama_kepala")
        self.ui.set_title(str(name or "Keluarga tanpa kepala keluarga"))
        grave = any(problem.grade == "error" for problem in view.findings)
        self.findings.show(
            "error" if grave else "warning", [problem.message for problem in view.findings]
        )
        self.book.fill(loaded)

    def _is_concerned(self, changed: Changed) -> bool:
        if self.loaded is None:
            return True
        view = self.loaded.view
        own = {str(self.uid), *(str(row["uid"]) for row in view.members)}
        if view.dwelling:
            own.add(str(view.dwelling["uid"]))
        new = {"survey", "build", "enrolment", "payout", "sheet", "person", "dtsen_form"}
        new |= {"gift", "delivery", "care_visit", "decree", "exclusion"}
        return any(uid in own or kind in new for kind, uid in changed.rows)

    def _arrive(self, part: str, person: str | None) -> None:
        if part:
            self._open_part(part)
        if person is not None:
            self._open_part("anggota")
            self._members_tab().open_member(person)

    # --- a new family ----------------------------------------------------------------------

    def _begin_new(self) -> None:
        self.uid, self.loaded = None, None
        self.findings.hide()
        self.head.show_new()
        self.ui.set_title(NEW_TITLE)
        self.book.begin_new()
        self.later(self._focus_tab)

    def _family_saved(self, uid: str) -> None:
        was_new = self.uid is None
        self.uid = uid
        self.book.allow_all(True)
        if was_new:
            self._read(self._new_member)
        else:
            self.reload()

    # --- tabs and acts ---------------------------------------------------------------------

    def _tab(self) -> Tab:
        return self.book.page(self.book.current)

    def _members_tab(self) -> MembersTab:
        tab = self.book.page("anggota")
        assert isinstance(tab, MembersTab)  # noqa: S101  # built so above
        return tab

    def _open_part(self, part: str) -> None:
        if self.book.turn_to(part):
            self.later(self._focus_tab)

    def _turned(self) -> None:
        self.book.page(self.book.current)  # turned by the mouse or by the arrows
        focus = focused(self.frame)
        if focus is not None and focus is not self.book and self.has_focus():
            self.later(self._focus_tab)

    def _focus_tab(self) -> None:
        self._tab().focus_tab()

    def _new_member(self) -> None:
        if self.uid is not None:
            self._open_part("anggota")
            self._members_tab().new_member()

    def _show_nik(self) -> None:
        tab = self._tab()
        if isinstance(tab, MembersTab):
            tab.show_nik()
        elif isinstance(tab, FamilyTab):
            tab.show_number()

    def _survey(self) -> None:
        self._when_saved(lambda: self.ui.go("survei", household=self.uid))

    def _rutilahu(self) -> None:
        self._when_saved(lambda: self.ui.go("rutilahu", household=self.uid))

    def _propose(self) -> None:
        self._when_saved(lambda: self.ui.go("usulan", page="usulan", household=self.uid))

    def _blt(self) -> None:
        self._when_saved(lambda: self.ui.go("blt", household=self.uid))

    def _when_saved(self, act: Callable[[], None]) -> None:
        if self.uid is not None:
            act()
