"""What to print: kind, paper, for whom, and by which officer the sheets go out."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.documents import Paper
from desktop_app.domain.documents_aid import MEETING_PAPERS
from desktop_app.domain.documents_payment import KIT, KIT_TITLE, PAYMENT_PAPERS
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.wilayah import find_desa
from desktop_app.services import house_pairs, printing_care, printing_family, printing_short
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.keys import focus_next
from desktop_app.ui.screens.print_dialog_values import families, how_many, quarter, region
from desktop_app.ui.screens.survey_answers import KeyAnswer
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo

WIDTH = 290  # logical pixels
FORM, FAMILY, DTSEN, TEST = "verifikasi", "keluarga", "dtsen", "halaman-uji"
SHORT = tuple((kind, title.replace(" – ", ", ")) for kind, title in printing_short.TITLES.items())
KINDS = (
    (FORM, "Form A, verifikasi rumah"),
    *SHORT,
    (FAMILY, "Lembar keluarga"),
    (DTSEN, "Formulir pembaruan DTSEN"),
    (TEST, "Halaman uji"),
)
LISTS = {
    "tanda-terima": "Tanda terima bantuan",
    "nominatif": "Daftar nominatif pencairan Rutilahu",
    "berkas": "Berkas Rutilahu",
    "musdes": "Berkas musyawarah bantuan",
    "hari-bayar": "Berkas pembayaran bantuan",
    printing_family.KIND: printing_family.TITLE,
    printing_care.KIND: printing_care.TITLE,
    house_pairs.KIND: house_pairs.TITLE,
}
AID_PAPERS = {**MEETING_PAPERS, **PAYMENT_PAPERS, KIT: KIT_TITLE}
PAPERS = (("A4", "A4"), ("F4", "F4 (215 × 330 mm)"))
FILLING = (("kosong", "Kosong, hanya identitas"), ("terisi", "Terisi dengan data yang ada"))
CHOSEN, NAMELESS = "terpilih", "tanpa_nama"
PLACES = (("desa", "Seluruh desa"), ("rw", "Satu RW"), ("rt", "Satu RT"))


@dataclass(frozen=True)
class Fields:
    """Which questions apply to what is chosen."""

    filling: bool
    scope: bool
    desa: bool
    rw: bool
    rt: bool
    count: bool
    quarter: bool
    officer: bool


class PrintOptions(ttk.Frame):
    """`changed()` is called when something else would be printed; `done()` at the last Enter."""

    def __init__(
        self, parent: tk.Misc, desk: Desk, changed: Callable[[], None], done: Callable[[], None]
    ) -> None:
        super().__init__(parent, width=px(parent, WIDTH))
        self._desk, self._changed, self._done = desk, changed, done
        self._given = PrintRequest(FORM)
        self._blocks: list[tuple[str, ttk.Frame]] = []
        self.list_title = ttk.Label(self._block("list"), style="Bold.TLabel", wraplength=WIDTH)
        self.list_title.pack(anchor="w")
        self.kind = self._ticks("kind", "Yang dicetak", KINDS)
        self.paper = self._ticks("paper", "Kertas", PAPERS, keys={"a": "A4", "f": "F4"})
        self.filling = self._ticks("filling", "Jawaban di lembar", FILLING)
        self._scope_box = self._block("scope")
        self.scope = self._make_scope(0)
        self.desa = self._make_desa()
        self.rw, self.rt = self._numbers()
        self.count = self._entry("count", "Banyaknya lembar", 6)
        self.quarter = self._entry("quarter", "Triwulan (kosong: yang berjalan)", 10)
        self.officer = self._entry("officer", "Petugas yang membawa", 30)

    # --- for the screen ----------------------------------------------------------------

    def set_request(self, request: PrintRequest, paper: str) -> None:
        """Begin with what another screen asked for."""
        self._given = request
        self.scope = self._make_scope(len(request.households))
        self.kind.set(request.kind if request.kind not in LISTS else FORM)
        self.paper.set(paper)
        self.filling.set("kosong" if request.blank else "terisi")
        self.scope.set(CHOSEN if request.households else "rt" if request.rt else "desa")
        if self.desa is not None and request.desa:
            found = find_desa(request.desa)
            self.desa.set(found.code if found else "")
        for entry, text in (
            (self.rw, request.rw or ""),
            (self.rt, request.rt or ""),
            (self.count, str(request.empty_forms or 10)),
            (self.quarter, request.periode or ""),
            (self.officer, request.officer),
        ):
            entry.delete(0, "end")
            entry.insert(0, text)
        self.arrange()

    def request(self) -> PrintRequest:
        """What is asked for now. UserError says what is missing."""
        given, fields = self._given, self._fields()
        kind = given.kind if self.is_list else self.kind.get()
        paper: Paper = "A4" if self.paper.get() == "A4" else "F4"
        if self.is_list:
            return replace(given, paper=paper)
        return PrintRequest(
            kind,
            paper,
            desa=self._desa_code() if fields.desa else None,
            rw=region(self.rw.get(), "RW") if fields.rw else None,
            rt=region(self.rt.get(), "RT") if fields.rt else None,
            blank=self.filling.get() == "kosong",
            officer=self.officer.get().strip() if fields.officer else "",
            households=given.households if self._is_chosen() else (),
            empty_forms=how_many(self.count.get()) if fields.count else 0,
            periode=quarter(self.quarter.get()) if fields.quarter else None,
        )

    @property
    def is_list(self) -> bool:
        """Whether a list of another screen is printed, whose place and month are given."""
        return self._given.kind in LISTS

    def focus_first(self) -> None:
        """The officer when the families are chosen already, else the kind."""
        if self.is_list:
            self.paper.take_focus()
        elif self._is_chosen():
            self.officer.focus_set()
        else:
            self.kind.take_focus()

    def arrange(self) -> None:
        """Show the questions that apply, in their order."""
        fields = self._fields()
        shown = {
            "list": self.is_list,
            "kind": not self.is_list,
            "paper": True,
            "filling": fields.filling,
            "scope": fields.scope,
            "desa": fields.desa and self.desa is not None,
            "numbers": fields.rw,
            "count": fields.count,
            "quarter": fields.quarter,
            "officer": fields.officer,
        }
        document = HOUSE_PAPERS.get(self._given.document)
        title = document.label if document else AID_PAPERS.get(self._given.document, "")
        title = title or LISTS.get(self._given.kind, "")
        self.list_title.configure(text=title)
        for name, block in self._blocks:
            block.pack_forget()
            if shown[name]:
                block.pack(fill="x", pady=(0, px(self, 9)))
        if fields.rt:
            self._rt_box.pack(side="left", padx=(px(self, 12), 0))
        else:
            self._rt_box.pack_forget()

    # --- inside --------------------------------------------------------------------------

    def _fields(self) -> Fields:
        kind, scope = self.kind.get(), self.scope.get()
        sheets = not self.is_list and kind != TEST
        filled = sheets and kind in (FORM, DTSEN, *printing_short.KINDS)
        nameless = filled and scope == NAMELESS
        placed = sheets and not nameless and not self._is_chosen()
        return Fields(
            filling=filled and not nameless,
            scope=sheets,
            desa=placed,
            rw=placed and scope in ("rw", "rt"),
            rt=placed and scope == "rt",
            count=nameless,
            quarter=sheets and kind == DTSEN,
            officer=sheets,
        )

    def _is_chosen(self) -> bool:
        return bool(self._given.households) and self.scope.get() == CHOSEN

    def _desa_code(self) -> str | None:
        code = self.desa.code() if self.desa is not None else self._desk.kode
        if code is None:
            raise UserError("Pilih desa yang lembarnya akan dicetak.")
        return code

    def _touched(self) -> None:
        self.arrange()
        self._changed()

    # --- making --------------------------------------------------------------------------

    def _block(self, name: str) -> ttk.Frame:
        block = ttk.Frame(self)
        self._blocks.append((name, block))
        return block

    def _ticks(
        self,
        name: str,
        title: str,
        options: tuple[tuple[str, str], ...],
        keys: dict[str, str] | None = None,
        box: ttk.Frame | None = None,
    ) -> KeyAnswer:
        block = box or self._block(name)
        ttk.Label(block, text=title, style="Muted.TLabel").pack(anchor="w")
        numbers = {str(place): value for place, (value, _text) in enumerate(options, 1)}
        made = KeyAnswer(
            block,
            options,
            self._touched,
            lambda: self._next(made),
            keys={**numbers, **(keys or {})},
            vertical=True,
        )
        made.pack(anchor="w", fill="x")
        return made

    def _make_scope(self, chosen: int) -> KeyAnswer:
        """Whose sheets; families that another screen chose are the first choice."""
        for child in self._scope_box.winfo_children():
            child.destroy()
        first = ((CHOSEN, families(chosen)),) if chosen else ()
        options = (*first, *PLACES, (NAMELESS, "Formulir tanpa nama"))
        return self._ticks("scope", "Untuk", options, box=self._scope_box)

    def _make_desa(self) -> SearchCombo | None:
        block = self._block("desa")
        if self._desk.is_village:
            return None
        ttk.Label(block, text="Desa atau kelurahan", style="Muted.TLabel").pack(anchor="w")
        names = {desa.code: desa.name for desa in self._desk.villages}
        made = SearchCombo(block, names, self._changed, width=28)
        made.pack(anchor="w")
        self._go_on(made.entry)
        return made

    def _numbers(self) -> tuple[ttk.Entry, ttk.Entry]:
        block = self._block("numbers")
        rw_box, self._rt_box = ttk.Frame(block), ttk.Frame(block)
        rw_box.pack(side="left")
        return self._labelled(rw_box, "RW", 6), self._labelled(self._rt_box, "RT", 6)

    def _entry(self, name: str, title: str, width: int) -> ttk.Entry:
        return self._labelled(self._block(name), title, width)

    def _labelled(self, block: ttk.Frame, title: str, width: int) -> ttk.Entry:
        ttk.Label(block, text=title, style="Muted.TLabel").pack(anchor="w")
        variable = tk.StringVar(block)
        variable.trace_add("write", lambda *_names: self._changed())
        made = ttk.Entry(block, textvariable=variable, width=width)
        made.variable = variable  # type: ignore[attr-defined]  # Tk forgets what nobody holds
        made.pack(anchor="w")
        self._go_on(made)
        return made

    def _go_on(self, entry: tk.Misc) -> None:
        """Enter: the next question; behind the officer, the preview."""
        for key in ("<Return>", "<KP_Enter>"):
            entry.bind(key, partial(self._entered, entry), add="+")

    def _entered(self, entry: tk.Misc, _event: tk.Event[tk.Misc]) -> str:
        if entry is self.officer:
            self._done()
        else:
            self._next(entry)
        return "break"

    def _next(self, widget: tk.Misc) -> None:
        self.update_idletasks()  # a question that has just appeared takes the keyboard too
        focus_next(widget)
