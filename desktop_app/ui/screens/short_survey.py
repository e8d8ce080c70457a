"""Form B, C or D of a house: its questions in paper order, what they come to beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, Problem, by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import CODES
from desktop_app.domain.specs import SPECS
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.short_surveys import ShortEntry, judge_short, open_short, save_short
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.drafts import DraftKeeper
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.screens.survey_answers import Control, TextAnswer, make_control
from desktop_app.ui.screens.survey_draft import entry_draft
from desktop_app.ui.screens.survey_form import problem_label
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.scroll import ScrollFrame

LABEL, PANEL = 330, 300  # logical pixels
OWN = ("tanggal", "petugas")
RESTORED = "Ketikan yang belum disimpan dari kunjungan sebelumnya dibuka lagi."
WRONG = "Perbaiki dahulu isian yang bertanda ✕, lalu simpan lagi."
INCOMPLETE = "Masih ada {count} isian yang kosong. Simpan dahulu sebagai belum lengkap?"
SEVERAL = "beberapa jawaban dipisahkan dengan titik koma"


class ShortSurveyScreen(Screen):
    """`show(household=uid, form="B2026")`, also `survey=uid` of one to go on with."""

    title = "Isi formulir rumah"
    keys = (
        KeyHint("1 … 9", "Jawab dengan nomor pilihannya, lanjut sendiri"),
        KeyHint("Y, T", "Jawab Ya atau Tidak"),
        KeyHint("Enter", "Ke isian kosong berikutnya"),
        KeyHint("F3", "Ke isian pertama yang masih diperlukan"),
        KeyHint("Ctrl+P", "Cetak formulir ini untuk keluarganya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Head, questions, result; the questions are made for the form that is opened."""
        self.frame = parent
        self.entry: ShortEntry | None = None
        self.controls: dict[str, Control] = {}
        self._problems: dict[str, ttk.Label] = {}
        self._asked: dict[str, Any] = {}
        self._base: dict[str, str] = {}
        head = ttk.Frame(parent)
        head.pack(fill="x", pady=(0, px(parent, 8)))
        self.name = ttk.Label(head, style="Section.TLabel")
        self.name.pack(side="left")
        self.button = press_button(
            head, "Simpan (Ctrl+S)", self.save, primary=True, icon="check-lg"
        )
        self.button.pack(side="right")
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        body = ttk.Frame(parent)
        body.pack(fill="both", expand=True)
        side = ttk.Frame(body, width=px(parent, PANEL))
        side.pack(side="right", fill="y", padx=(px(parent, 16), 0))
        side.pack_propagate(False)
        self.result = ttk.Label(side, style="Section.TLabel", wraplength=px(parent, PANEL - 10))
        self.result.pack(anchor="w")
        self.reasons = wrapping(side)
        self.reasons.pack(fill="x", pady=(px(parent, 6), px(parent, 12)))
        self.missing = wrapping(side, style="Muted.TLabel")
        self.missing.pack(fill="x")
        self.scroll = ScrollFrame(body)
        self.scroll.pack(side="left", fill="both", expand=True)
        self.bind_key("<F3>", self._to_missing)
        self.draft = DraftKeeper(parent, self.ui)

    def show(self, *_nothing: Any, **arguments: Any) -> None:
        """Open the form of a family."""
        self._asked, desk = arguments, self.ui.desk
        self.entry = None
        self.draft.rest()
        household, form = str(arguments["household"]), str(arguments["form"])
        survey = arguments.get("survey")
        self.ui.jobs.read(
            lambda: open_short(desk, household, form, survey),
            self._fill,
            self._refused,
            key="formulir-rumah",
            owner=self.frame,
        )

    def reload(self) -> None:
        """Read it again, unless something was typed."""
        if not self.is_dirty():
            self.show(**self._asked)

    def focus_default(self) -> None:
        """The first empty answer."""
        if self.entry is not None:
            self._go_on(None)

    def is_dirty(self) -> bool:
        """Whether an answer differs from what is kept."""
        return self.entry is not None and self._texts() != self._base

    def discard(self) -> None:
        """Forget what was typed, also its draft."""
        self.draft.drop()
        self.entry = None

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the form and go back to where the clerk came from."""
        entry = self.entry
        if entry is None:
            return
        raw = self._texts()
        judged, problems = judge_short(entry.form, raw)
        self._tell(problems)
        if any(one.grade == "error" for one in problems):
            self.banner.show("error", WRONG)
            return
        question = INCOMPLETE.format(count=len(judged.missing))
        if judged.missing and not self.ui.dialogs.ask_yes_no(question):
            self._to_missing()
            return
        desk, go = self.ui.desk, then or self.ui.back

        def kept(_uid: str) -> None:
            self.draft.rest()
            self.entry = None
            go()

        self.draft.is_paused = True
        self.ui.jobs.write(
            lambda confirmed: save_short(desk, entry, raw, confirmed),
            kept,
            self._refused,
            reload=lambda: self.show(**self._asked),
            always=self._ended,
            owner=self.frame,
        )

    def print_out(self) -> None:
        """The form of this family on paper; what is not saved yet is asked about first."""
        entry = self.entry
        if entry is not None:
            kind, families = entry.form.sheet, (str(entry.household["uid"]),)
            request = PrintRequest(kind, households=families, blank=entry.survey is None)
            open_print_dialog(self.ui, request)

    def _ended(self) -> None:
        self.draft.is_paused = False

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).splitlines())

    # --- the questions -------------------------------------------------------------------

    def _fill(self, entry: ShortEntry) -> None:
        self._make(entry)
        family = entry.household
        number = mask_nik(str(family["nomor_kk"])) if family.get("nomor_kk") else "tanpa nomor KK"
        who = family.get("nama_kepala") or "(belum ada kepala keluarga)"
        self.name.configure(text=f"{entry.form.title}: {who} · KK {number}")
        self._put(entry, entry.before)
        self._base = self._texts()
        self._put(entry, entry.raw)
        self.entry = entry
        draft = entry_draft(self.ui.desk, entry, self._texts, self._base)
        self.draft.watch(draft, entry.has_draft)
        if entry.has_draft:
            self.banner.show("warning", RESTORED)
        else:
            self.banner.hide()
        self._judge()
        self.scroll.to_top()
        self.later(lambda: self._go_on(None))

    def _make(self, entry: ShortEntry) -> None:
        for child in self.scroll.body.winfo_children():
            child.destroy()
        self.controls, self._problems = {}, {}
        own = by_name(SPECS["survey"])
        self._section("Lembar", [own[name] for name in OWN])
        for title, specs in entry.form.sections:
            self._section(title, specs)
        self._section("Catatan", [own["catatan"]])

    def _section(self, title: str, specs: Iterable[FieldSpec]) -> None:
        parent = self.scroll.body
        gap = px(parent, 14 if self.controls else 2)
        ttk.Label(parent, text=title, style="Section.TLabel").pack(anchor="w", pady=(gap, 4))
        for spec in specs:
            self._row(spec)

    def _row(self, spec: FieldSpec) -> None:
        row = ttk.Frame(self.scroll.body)
        row.pack(fill="x", pady=px(row, 2))
        row.columnconfigure(0, minsize=px(row, LABEL))
        label = ttk.Label(row, text=spec.label, wraplength=px(row, LABEL - 16), justify="left")
        label.grid(row=0, column=0, sticky="nw", pady=px(row, 3))
        go_on = partial(self._go_on, spec.name)
        if spec.kind is CODES:
            control: Control = TextAnswer(row, spec, self._judge, go_on, 36)
            hint = f"{SEVERAL}: {'; '.join(spec.codes.values())}"
        else:
            control, hint = make_control(row, spec, self._judge, go_on), spec.hint
        control.grid(row=0, column=1, sticky="nw")
        if hint:
            told = ttk.Label(row, text=hint, style="Small.TLabel", wraplength=px(row, 360))
            told.grid(row=1, column=1, sticky="w")
        problem = problem_label(row)
        problem.grid(row=2, column=1, sticky="w")
        problem.grid_remove()
        self.controls[spec.name], self._problems[spec.name] = control, problem

    def _put(self, entry: ShortEntry, raw: Mapping[str, str]) -> None:
        specs = by_name(entry.form.questions)
        for name, control in self.controls.items():
            text, spec = raw.get(name, ""), specs.get(name)
            if spec is not None and spec.codes and spec.kind is not CODES:
                text = next((c for c, label in spec.codes.items() if text in (c, label)), "")
            control.set(text)

    def _texts(self) -> dict[str, str]:
        return {name: control.get() for name, control in self.controls.items()}

    def _judge(self) -> None:
        if self.entry is None:
            return
        judged, problems = judge_short(self.entry.form, self._texts())
        self._tell(problems)
        self.result.configure(text=judged.result)
        self.reasons.configure(text="\n".join(f"• {text}" for text in judged.reasons))
        lines = [f"Belum terisi ({len(judged.missing)}):", *judged.missing[:18]]
        self.missing.configure(text="\n".join(lines) if judged.missing else "Semua sudah terisi.")

    def _tell(self, problems: Iterable[Problem]) -> None:
        said = {one.field: one.message for one in problems if one.grade == "error"}
        for name, label in self._problems.items():
            if name in said:
                label.configure(text=f"✕ {said[name]}", style="Error.TLabel")
                label.grid()
            else:
                label.grid_remove()

    def _go_on(self, after: str | None) -> None:
        names = list(self.controls)
        start = names.index(after) + 1 if after else 0
        for name in names[start:]:
            if not self.controls[name].get():
                self.controls[name].take_focus()
                return
        self.button.focus_set()

    def _to_missing(self) -> None:
        if self.entry is None:
            return
        judged, _problems = judge_short(self.entry.form, self._texts())
        labels = {spec.label: spec.name for spec in self.entry.form.questions}
        if judged.missing:
            self.controls[labels[judged.missing[0]]].take_focus()
        else:
            self.button.focus_set()
