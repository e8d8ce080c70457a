"""Isi survei: a clerk types a Form A from its sheet, without the mouse, and sees the verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain import form_a
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Problem, parse_record
from desktop_app.domain.form_a import Verdict
from desktop_app.services import recording
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.recording import SavedSurvey, SurveyEntry
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import survey_order as order
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.drafts import DraftKeeper
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.screens.survey_check import area_of, incomplete, own_problems
from desktop_app.ui.screens.survey_draft import entry_draft
from desktop_app.ui.screens.survey_form import SurveyForm
from desktop_app.ui.screens.survey_head import SurveyHead
from desktop_app.ui.screens.survey_open import SurveyOpening, load
from desktop_app.ui.screens.survey_panel import VerdictPanel
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.scroll import ScrollFrame

NARROW = 900  # logical pixels: below this the panel stands under the form
RESTORED = "Ketikan yang belum disimpan dari kunjungan sebelumnya dibuka lagi."
CLOSED = (
    "Survei ini sudah lengkap. Jika diubah lalu disimpan, hasilnya survei baru; "
    "yang lama tetap ada."
)
WRONG = "Perbaiki dahulu isian yang bertanda ✕, lalu simpan lagi."
NOTHING = "Belum ada yang berubah sejak terakhir disimpan."
METHOD = "Rumah ini direkomendasikan. Pilih metode pengerjaan sebelum formulir ditutup."


class SurveyScreen(Screen):
    """`show(sheet=form_uid)` or `show(household=uid)`, also `survey=uid` of one to go on with."""

    title = "Isi survei"
    keys = (
        KeyHint("A B C atau 1 2 3", "Jawab kondisi rumah, lanjut sendiri"),
        KeyHint("Y, T", "Jawab Ya atau Tidak (A, T untuk Ada atau Tidak)"),
        KeyHint("Enter", "Ke isian kosong berikutnya"),
        KeyHint("Tab, Shift+Tab", "Isian berikutnya, sebelumnya"),
        KeyHint("Backspace", "Hapus jawaban yang disorot"),
        KeyHint("F3", "Ke jawaban pertama yang masih diperlukan"),
        KeyHint("Ctrl+L", "Ke daftar yang belum terisi"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Head, form and panel; the opening stands in their place until a family is known."""
        self.frame = parent
        self._entry: SurveyEntry | None = None
        self._base: dict[str, str] = {}
        self._asked: dict[str, Any] = {}
        self._waiting = self._is_busy = False
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self.opening = SurveyOpening(parent, self.ui, self._open_for)
        self.main = ttk.Frame(parent)
        self.head = SurveyHead(self.main, self.save)
        self.head.pack(fill="x", pady=(px(parent, 4), px(parent, 10)))
        self._body = ttk.Frame(self.main)
        self._body.pack(fill="both", expand=True)
        self._scroll = ScrollFrame(self._body)
        self.panel = VerdictPanel(self._body, self._jump)
        self.form = SurveyForm(self._scroll.body, self._changed, self._to_missing)
        self.head.add_fields(self.form, self._changed)
        self._body.rowconfigure(0, weight=1)
        self._body.columnconfigure(0, weight=1)
        self._body.bind("<Configure>", lambda event: self._arrange(event.width))
        self._arrange(px(parent, NARROW))
        self.bind_key("<F3>", self._to_missing)
        self.bind_key("<Control-l>", self._to_list)
        self.draft = DraftKeeper(parent, self.ui)

    def show(self, **arguments: Any) -> None:
        """Open a sheet by its number, or a new survey of a family."""
        self._asked = arguments
        self._entry = None
        self.draft.rest()
        self.banner.hide()
        self.main.pack_forget()
        self.opening.pack_forget()
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: load(desk, **arguments),
            self._opened,
            self._refused,
            key="survei",
            owner=self.frame,
        )

    def reload(self) -> None:
        """Read the record again, unless something was typed."""
        if not self.is_dirty():
            self.show(**self._asked)

    def focus_default(self) -> None:
        """The first empty answer; there is none before the sheet was read."""
        if self._entry is not None:
            self._to_first()

    # --- opening ---------------------------------------------------------------------

    def _opened(self, found: SurveyEntry | dict[str, Any]) -> None:
        if isinstance(found, SurveyEntry):
            self._fill(found)
            return
        self.opening.pack(fill="both", expand=True)
        self.opening.ask(found)

    def _open_for(self, household: str) -> None:
        """A sheet that was printed without a name belongs to this family."""
        self.show(**{**self._asked, "household": household})

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem), ("Kembali", self.ui.back))

    def _fill(self, entry: SurveyEntry) -> None:
        self.head.show(entry)
        self.form.set_values(entry.before)
        self._base = self.form.get()
        if entry.has_draft:
            self.form.set_values(entry.raw)
        self._entry = entry
        draft = entry_draft(self.ui.desk, entry, self.form.get, self._base)
        self.draft.watch(draft, entry.has_draft)
        if entry.has_draft:
            self.banner.show("warning", RESTORED, ("Buang ketikan", self._throw_away))
        elif entry.is_closed:
            self.banner.show("info", CLOSED)
        self.main.pack(fill="both", expand=True)
        self._judge()
        self._scroll.to_top()
        self.later(self._to_first)

    def _to_first(self) -> None:
        if self._entry is not None:
            raw = self.form.get()
            self._jump(order.first_to_type(raw, self._verdict(raw)[0].missing_fields))

    # --- while typing ------------------------------------------------------------------

    def _changed(self) -> None:
        if not self._waiting and self._entry is not None:
            self._waiting = True
            self.frame.after_idle(self._judge)

    def _judge(self) -> None:
        self._waiting = False
        if self._entry is None:
            return
        raw = self.form.get()
        result, problems = self._verdict(raw)
        own = [one for one in own_problems(raw, self.ui.desk.today()) if one.code != "wajib"]
        self.form.show_problems((*problems, *own), but=self.form.focused())
        hint = area_of(raw, self._entry.rules)
        self.form.area.configure(text=hint.text)
        self.panel.show(result, hint)

    def _verdict(self, raw: Mapping[str, str]) -> tuple[Verdict, tuple[Problem, ...]]:
        rules = self._entry.rules if self._entry else form_a.DEFAULT_RULES
        return recording.live_verdict(order.kept(raw), rules)

    def _jump(self, name: str) -> None:
        self.form.focus(name)

    def _to_missing(self) -> None:
        """F3, and Enter behind the last empty answer: what is still needed, else Simpan."""
        if self._entry is None:
            return
        missing = order.in_paper_order(self._verdict(self.form.get())[0].missing_fields)
        if missing:
            self._jump(missing[0])
        else:
            self.head.save.focus_set()

    def _to_list(self) -> None:
        if self._entry is not None and not self.panel.focus_missing():
            self.head.save.focus_set()

    # --- saving ------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Whether an answer differs from what is kept."""
        return self._entry is not None and self.form.get() != self._base

    def discard(self) -> None:
        """Forget what was typed, also the draft of it."""
        self.draft.drop()
        self._entry = None

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the survey with its verdict, then go back to where the clerk came from."""
        if self._entry is None or self._is_busy:
            return
        if not self.is_dirty():
            self.ui.status(NOTHING)
            return
        raw = self.form.get()
        result, problems = self._verdict(raw)
        if not self._may_be_kept(raw, problems) or not self._may_be_closed(result):
            return
        self._write(self._entry, order.kept(self.form.get()), then or self._go_back)

    def _may_be_kept(self, raw: Mapping[str, str], problems: tuple[Problem, ...]) -> bool:
        """No errors: else they are shown, and the keyboard goes to the first of them."""
        found = (*own_problems(raw, self.ui.desk.today()), *problems)
        errors = {one.field for one in found if one.grade == "error"}
        if not errors:
            return True
        self.form.show_problems(found)
        self.banner.show("error", WRONG)
        self._jump(order.in_paper_order(errors)[0])
        return False

    def _may_be_closed(self, result: Verdict) -> bool:
        """An incomplete one only on purpose; a recommended one only with its method."""
        if not result.complete:
            if self.ui.dialogs.ask_yes_no(incomplete(result)):
                return True
            self._to_missing()
            return False
        answers = parse_record((order.SPECS["metode"],), self.form.get()).values
        if form_a.closing_blockers(result, answers):
            return self._ask_method()
        return True

    def _ask_method(self) -> bool:
        picked = self.ui.dialogs.choose("Metode", METHOD, tuple(form_a.METHODS.values()))
        if picked is None:
            self._jump("metode")
            return False
        self.form.controls["metode"].set(tuple(form_a.METHODS)[picked])
        return True

    def _write(self, entry: SurveyEntry, raw: Mapping[str, str], then: Callable[[], None]) -> None:
        desk = self.ui.desk
        self._is_busy = self.draft.is_paused = True

        def saved(_survey: SavedSurvey) -> None:
            self.draft.rest()
            self._entry = None
            then()

        def ended() -> None:
            self._is_busy = self.draft.is_paused = False

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem).splitlines())

        self.ui.jobs.write(
            lambda confirmed: recording.save_survey(desk, entry, raw, confirmed),
            saved,
            failed,
            reload=self._load_again,
            always=ended,
            owner=self.frame,
        )

    def _load_again(self) -> None:
        """Somebody else typed the same sheet: show theirs, with what is typed here over it."""
        self.draft.keep()
        self.show(**self._asked)

    def _go_back(self) -> None:
        """Back to where the sheet was opened, ready for the next number."""
        self.ui.back()
        self.frame.after_idle(self.ui.focus_search)

    def _throw_away(self) -> None:
        self.discard()
        self.show(**self._asked)

    # --- place -------------------------------------------------------------------------

    def print_out(self) -> None:
        """A sheet for this family."""
        if self._entry is not None:
            uid = str(self._entry.household["uid"])
            open_print_dialog(self.ui, PrintRequest("verifikasi", households=(uid,)))

    def _arrange(self, width: int) -> None:
        """The panel at the right of the form, or below it in a narrow window."""
        beside = width >= px(self.frame, NARROW)
        gap = px(self.frame, 16)
        self._scroll.grid(row=0, column=0, sticky="nsew")
        if beside:
            self.panel.grid(row=0, column=1, sticky="ns", padx=(gap, 0), pady=0)
        else:
            self.panel.grid(row=1, column=0, sticky="ew", padx=0, pady=(gap, 0))
