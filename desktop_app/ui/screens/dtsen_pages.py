"""The pages of the DTSEN form: one for each tab of SIKS-NG; that of members serves each in turn."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.dates import age_on, parse_date
from desktop_app.domain.dtsen.order import HEAD, HOUSEHOLD, PHOTO, REGION, Entry
from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import KABUPATEN_NAME, find_desa
from desktop_app.services.dtsen_view import FormView
from desktop_app.ui.keys import focused
from desktop_app.ui.screens.dtsen_controls import CodesAnswer
from desktop_app.ui.screens.dtsen_model import COUNTS, FormModel
from desktop_app.ui.screens.dtsen_rows import CONTROL, LABEL, Line, Standing
from desktop_app.ui.theme import LINE, px
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.scroll import ScrollFrame

Tell = Callable[[str], None]
PROVINCE = "Jawa Barat"
RANKS = "Riwayat desil"
NO_RANK = "belum ada pada daftar DTSEN"
THERE, LACKING = "✓ sudah ada", "▲ belum ada"
ADD = "Tambah …"
ZEROES = "Ketik jumlah yang dimiliki, 0 bila tidak punya. F4 mengisi 0 pada yang masih kosong."


class FormPage(ttk.Frame):
    """`changed(key)`: an answer was typed; `go_on(key)`: Enter, or its one key, was pressed."""

    def __init__(
        self,
        parent: tk.Misc,
        entries: tuple[Entry, ...],
        changed: Callable[[FormPage, str], None],
        go_on: Tell,
        add_photo: Tell,
    ) -> None:
        super().__init__(parent)
        self.number = 0
        self.uid = ""
        self._changed = changed
        self._is_filling = False
        self._title = wrapping(self, style="Section.TLabel")
        self._title.pack(fill="x", pady=(0, px(self, 2)))
        hint = ZEROES if any(entry.key.startswith(COUNTS) for entry in entries) else ""
        if hint:
            ttk.Label(self, text=hint, style="Small.TLabel").pack(anchor="w", pady=(0, px(self, 2)))
        tk.Frame(self, height=1, background=LINE).pack(fill="x", pady=(0, px(self, 4)))
        self.scroll = ScrollFrame(self)
        self.scroll.pack(fill="both", expand=True)
        body = self.scroll.body
        body.columnconfigure(0, minsize=px(self, LABEL))
        body.columnconfigure(1, minsize=px(self, CONTROL))
        body.columnconfigure(2, weight=1)
        self.lines: dict[str, Line] = {}
        self.facts: dict[str, ttk.Label] = {}
        for row, entry in enumerate(entries):
            self._add(body, row, entry, go_on, add_photo)

    def _add(self, body: tk.Misc, row: int, entry: Entry, go_on: Tell, add_photo: Tell) -> None:
        key = entry.key
        if entry.is_typed:
            changed = partial(self._typed, key)
            self.lines[key] = Line(body, row, entry, changed, partial(go_on, key))
            return
        label = RANKS if entry.field == "desil" else entry.label
        ttk.Label(body, text=label, wraplength=px(self, LABEL - 12)).grid(
            row=row, column=0, sticky="nw", pady=px(self, 5)
        )
        fact = ttk.Label(body, wraplength=px(self, CONTROL + 200), justify="left")
        fact.grid(row=row, column=1, columnspan=2, sticky="nw", pady=px(self, 5))
        self.facts[key] = fact
        if entry.kind == PHOTO:
            press_button(body, ADD, partial(add_photo, entry.field)).grid(
                row=row, column=2, sticky="w", padx=(px(self, 10), 0), pady=px(self, 2)
            )
            fact.grid_configure(columnspan=1)

    # --- showing -------------------------------------------------------------------------

    def fill(self, model: FormModel, number: int) -> None:
        """Show a step."""
        self.number, self.uid = number, model.steps[number].uid
        self._is_filling = True
        texts = model.texts[self.uid]
        for key, line in self.lines.items():
            line.fill(texts.get(key, ""), self._standing(model, key, ""))
        known = _facts(model.view)
        for key, fact in self.facts.items():
            fact.configure(text=known.get(key, "–"))
        self._is_filling = False
        self.refresh(model)
        self.scroll.to_top()

    def refresh(self, model: FormModel, but: str = "") -> None:
        """Say anew how each line stands; `but` is still being typed."""
        self._title.configure(text=self._headline(model))
        for key, line in self.lines.items():
            line.stand(self._standing(model, key, but))

    def _headline(self, model: FormModel) -> str:
        step = model.steps[self.number]
        if not step.uid:
            return step.title
        people = [one.uid for one in model.steps if one.uid]
        age = _age(model, step.uid)
        counted = f"anggota {people.index(step.uid) + 1} dari {len(people)}"
        return "  ·  ".join(filter(None, (model.title(self.number), age, counted)))

    def _standing(self, model: FormModel, key: str, but: str) -> Standing:
        one = model.subjects[self.uid]
        text = model.texts[self.uid].get(key, "")
        is_kept = text != "" and text == model.base[self.uid].get(key, "")
        is_number = self.lines[key].entry.spec.kind.is_identity
        return Standing(
            is_hidden=key in one.hidden,
            is_skipped=key in model.judged(self.uid).skipped,
            is_masked=is_number and is_kept and self.uid not in model.open_numbers,
            problem=None if key == but else model.problem(self.uid, key),
            told=one.told.get(key, "") if not text else "",
            origin=one.origins.get(key, "") if is_kept else "",
        )

    # --- keyboard ------------------------------------------------------------------------

    def focus_on(self, key: str) -> None:
        """Give the keyboard to an answer, unless another window of ours has it (the panel)."""
        line, at = self.lines.get(key), focused(self)
        is_elsewhere = at is not None and at.winfo_toplevel() is not self.winfo_toplevel()
        if line is not None and not is_elsewhere:
            line.control.take_focus()

    def focused_key(self) -> str:
        """The answer that has the keyboard, or ""."""
        focus = f"{focused(self) or ''}."
        return next(
            (key for key, line in self.lines.items() if focus.startswith(f"{line.control}.")), ""
        )

    def _follow(self, key: str) -> None:
        if self.focused_key() == key:
            self.scroll.see(self.lines[key].control)

    def _typed(self, key: str) -> None:
        if self._is_filling:
            return
        self._changed(self, key)
        if isinstance(self.lines[key].control, CodesAnswer):  # it grows with what is chosen
            self.after_idle(self._follow, key)


def _age(model: FormModel, uid: str) -> str:
    try:
        born = parse_date(model.texts[uid].get("person.tanggal_lahir", "") or "-")
    except UserError:
        return ""
    return f"{age_on(born, model.today)} tahun" if born and born <= model.today else ""


def _facts(view: FormView) -> Mapping[str, str]:
    """What is only seen: the region, the head, the rank, the photos."""
    desa = find_desa(str(view.household.get("desa") or ""))
    ranks = "\n".join(view.desil) or NO_RANK
    return {
        f"{REGION}.provinsi": PROVINCE,
        f"{REGION}.kabupaten": KABUPATEN_NAME,
        f"{REGION}.kecamatan": desa.kecamatan if desa else "–",
        f"{REGION}.desa": desa.name if desa else "–",
        f"{HEAD}.nama": str(view.household.get("nama_kepala") or "belum ada kepala keluarga"),
        f"{HOUSEHOLD}.desil": ranks,
        **{f"{PHOTO}.{one.angle}": THERE if one.photo else LACKING for one in view.photos},
    }
