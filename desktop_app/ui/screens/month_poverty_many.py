"""Many families at once, by the desil of the quarter's list: counted first, then settled."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.calendar import format_quarter
from desktop_app.domain.codes_usulan import (
    GERAK_KEMISKINAN,
    MISKIN,
    MISKIN_EKSTREM,
    STATUS_KEMISKINAN,
)
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import format_number
from desktop_app.domain.kinds import CODE, DATE, NAME, TEXT
from desktop_app.services import poverty, poverty_lists
from desktop_app.services.poverty_lists import Many, Preview
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.parts import Facts, press_button, wrapping

SPECS = by_name(
    (
        FieldSpec("desa", "Desa", CODE, required=True, width=30),
        FieldSpec("musdes", "Dasar penetapan", CODE, required=True, width=44),
        FieldSpec("tanggal", "Tanggal penetapan", DATE, required=True, width=12),
        FieldSpec("petugas", "Nama petugas", NAME, width=28),
        FieldSpec("catatan", "Catatan", TEXT, width=44),
    )
)
KEYS = (
    KeyHint("Spasi", "Centang status yang ikut ditetapkan"),
    KeyHint("Ctrl+S", "Tetapkan semuanya"),
    KeyHint("Esc", "Kembali ke daftar tanpa menetapkan"),
)
HINT = (
    "Status mengikuti tabel desil (G di daftar). Yang sebelumnya miskin ekstrem dan desilnya naik "
    "dicatat lulus. Keluarga yang sudah ditetapkan pada triwulan ini tidak disentuh."
)
STALE = "Ikutkan juga desil dari daftar triwulan lain"
TAKERS = ("TEntry", "TButton", "TCheckbutton", "Frame")
DONE = "{count} keluarga ditetapkan dan menunggu verifikasi orang lain."
NO_DESA = "Pilih desanya dahulu."


class ManyStatus(ttk.Frame):
    """Form at the left, what it would do at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_done: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.ui, self._on_done = ui, on_done
        self._quarter, self._desa = "", ""
        self._meetings: dict[str, str] = {}
        self.preview: Preview | None = None
        self.title = ttk.Label(self, style="Section.TLabel")
        self.title.pack(anchor="w")
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(px(self, 2), px(self, 8)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        body = ttk.Frame(self)
        body.pack(fill="both", expand=True)
        body.columnconfigure(0, weight=1, uniform="half")
        body.columnconfigure(1, weight=1, uniform="half")
        left = ttk.Frame(body)
        left.grid(row=0, column=0, sticky="new", padx=(0, px(self, 28)))
        rows: tuple[tuple[str, ...], ...] = (("musdes",), ("tanggal", "petugas"), ("catatan",))
        if not ui.desk.is_village:
            rows = (("desa",), *rows)
        villages = {one.code: one.name for one in ui.desk.villages}
        self._villages = {name: code for code, name in villages.items()}
        codes = {"desa": villages, "musdes": {"-": ""}}
        self.form = FormRows(left, SPECS, (Section("", rows),), self._typed, codes=codes)
        self.form.pack(fill="x")
        self._make_ticks(left)
        self.button = press_button(left, "Tetapkan (Ctrl+S)", self.save, primary=True)
        self.button.pack(anchor="w", pady=px(self, 12))
        right = ttk.Frame(body)
        right.grid(row=0, column=1, sticky="new")
        ttk.Label(right, text="Yang akan terjadi", style="Section.TLabel").pack(anchor="w")
        self.facts = Facts(right, columns=1, wrap=320)
        self.facts.pack(anchor="w", pady=px(self, 4))
        self._bind_save(self)

    def _make_ticks(self, parent: ttk.Frame) -> None:
        ttk.Label(parent, text="Status yang ikut ditetapkan", style="Muted.TLabel").pack(
            anchor="w", pady=(px(self, 10), px(self, 2))
        )
        self.ticks: dict[str, tk.BooleanVar] = {}
        for status, label in STATUS_KEMISKINAN.items():
            self.ticks[status] = tk.BooleanVar(self, status in (MISKIN_EKSTREM, MISKIN))
            self._tick(parent, label, self.ticks[status])
        self.stale = tk.BooleanVar(self, value=False)
        ttk.Separator(parent).pack(fill="x", pady=px(self, 6))
        self._tick(parent, STALE, self.stale)

    def _tick(self, parent: ttk.Frame, text: str, variable: tk.BooleanVar) -> None:
        made = ttk.Checkbutton(parent, text=text, variable=variable, command=self._count)
        made.pack(anchor="w", pady=1)
        on_key(made, "<Return>", made.invoke)

    # --- for the page ------------------------------------------------------------------------

    def open(self, quarter: str, desa: str) -> None:
        """A quarter, and the desa if it is chosen already."""
        desk = self.ui.desk
        self._quarter = quarter
        self._desa = desk.kode if desk.is_village else desa
        self.banner.hide()
        self.title.configure(text=f"Tetapkan menurut desil, {format_quarter(quarter)}")
        names = {code: name for name, code in self._villages.items()}
        self.form.set_values(
            {
                "desa": names.get(self._desa, ""),
                "tanggal": format_date(desk.today()),
                "petugas": desk.actor.name,
            }
        )
        self._read_meetings()
        self._count()
        self.focus_first()

    def reload(self) -> None:
        """What is being typed stays."""

    def focus_first(self) -> None:
        """The first field."""
        self.form.focus_first()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of this page."""
        return KEYS

    def save(self) -> None:
        """Settle them. Leaving the field takes a choice that is half typed."""
        self.button.focus_set()
        self.after_idle(self._keep)

    # --- inside ------------------------------------------------------------------------------

    def _typed(self) -> None:
        if "desa" not in self.form.fields:
            return
        desa = self._villages.get(self.form.fields["desa"].get(), "")
        if desa != self._desa:
            self._desa = desa
            self.form.fields["musdes"].set("")
            self._read_meetings()
            self._count()

    def _read_meetings(self) -> None:
        desk, desa = self.ui.desk, self._desa
        self.ui.jobs.read(
            lambda: poverty.list_meetings(desk, desa),
            self._offer,
            key="kemiskinan-dasar",
            owner=self,
        )

    def _offer(self, meetings: tuple[tuple[str, str], ...]) -> None:
        self._meetings = {text: uid for uid, text in meetings}
        field = self.form.fields["musdes"]
        if hasattr(field.control, "set_codes"):
            field.control.set_codes(dict(meetings) or {"-": ""})
        if meetings and not field.get():
            self.form.take("musdes", meetings[0][1])

    def _many(self) -> Many:
        chosen = tuple(status for status, tick in self.ticks.items() if tick.get())
        return Many(self._quarter, self._desa, chosen, self.stale.get())

    def _count(self) -> None:
        desk, many = self.ui.desk, self._many()
        if not many.desa:
            self.preview = None
            self.facts.show([("", NO_DESA)])
            return
        self.ui.jobs.read(
            lambda: poverty_lists.preview_many(desk, many),
            self._tell,
            key="kemiskinan-hitung",
            owner=self,
        )

    def _tell(self, preview: Preview) -> None:
        self.preview = preview
        number = format_number
        facts = [("Keluarga yang ditetapkan", number(preview.total))]
        facts += [
            (f"   {STATUS_KEMISKINAN[status]}", number(count))
            for status, count in sorted(preview.by_status.items())
        ]
        facts += [
            (f"   {GERAK_KEMISKINAN[move]}", number(count))
            for move, count in sorted(preview.moves.items())
            if move
        ]
        facts += [
            (label, number(count))
            for label, count in (
                ("Sudah ditetapkan triwulan ini", preview.settled),
                ("Tanpa desil", preview.without_desil),
                ("Desil dari daftar triwulan lain", preview.stale),
                ("Statusnya tidak dicentang", preview.passed),
                ("Pindah atau meninggal: tetapkan satu per satu", preview.alone),
            )
        ]
        self.facts.show(facts)

    def _keep(self) -> None:
        desk, many = self.ui.desk, self._many()
        if not many.desa:
            self.banner.show("info", NO_DESA)
            return
        raw = self.form.get_raw()
        typed = {**raw, "musdes": self._meetings.get(raw["musdes"], "")}
        self.ui.jobs.write(
            lambda _given: poverty_lists.settle_many(desk, many, typed),
            lambda done: self._on_done(DONE.format(count=format_number(done.total))),
            self._failed,
            owner=self,
        )

    def _failed(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).split("\n"))
        self.focus_first()

    def _bind_save(self, widget: tk.Misc) -> None:
        if widget.winfo_class() in TAKERS:
            on_key(widget, "<Control-s>", self.save)
        for child in widget.winfo_children():
            self._bind_save(child)
