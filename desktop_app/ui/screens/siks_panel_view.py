"""What is seen on the panel Salin ke SIKS-NG; it knows nothing of the clipboard."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_date
from desktop_app.services.siks_copy import Part, shown
from desktop_app.ui import theme
from desktop_app.ui.screens.siks_panel_state import CopyPlace
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (Column("isian", "Isian", 150), Column("isi", "Isi", 130, stretch=True))
COPY, AGAIN = "Salin (Enter)", "Salin berikutnya (Enter)"
READY = "Belum disalin. Tekan Enter atau tombol di bawah."
COPIED = "✓ Tersalin. Tempel di SIKS-NG (Ctrl+V), lalu tekan lagi."
EMPTY = "Formulir tidak memuat jawaban ini."
CLOSED = "Jawaban ini hanya untuk akun yang boleh melihat data khusus."


@dataclass(frozen=True)
class Acts:
    """What the controls of the panel do."""

    copy: Callable[[], object]
    back: Callable[[], object]
    turn: Callable[[int], object]
    pick: Callable[[str], object]
    photos: Callable[[], object]
    enter: Callable[[], object]
    automatic: Callable[[], object]


class PanelView(ttk.Frame):
    """From top to bottom: whose, which page, the field, the button, the fields of the page."""

    def __init__(self, parent: tk.Misc, acts: Acts, *, automatic: bool) -> None:
        super().__init__(parent, padding=px(parent, 10))
        self.acts = acts
        self.head = wrapping(self, "", "Bold.TLabel")
        self.head.pack(fill="x")
        self.progress = wrapping(self, "", "Small.TLabel")
        self.progress.pack(fill="x", pady=(0, px(self, 6)))
        self._make_page()
        self._make_field()
        self.automatic = ttk.BooleanVar(self, automatic)
        self._make_foot()
        self.table = VirtualTable(self, COLUMNS, on_open=acts.pick, height=6, empty="")
        self.table.pack(fill="both", expand=True, pady=px(self, 6))

    def _make_page(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x")
        press_button(row, "◀", lambda: self.acts.turn(-1)).pack(side="left")
        press_button(row, "▶", lambda: self.acts.turn(1)).pack(side="right")
        self.page = ttk.Label(row, style="Section.TLabel", anchor="center", justify="center")
        self.page.configure(wraplength=px(self, 190))
        self.page.pack(side="left", fill="x", expand=True)

    def _make_field(self) -> None:
        self.card = tk.Frame(self, background=theme.RAIL)
        self.card.pack(fill="x", pady=px(self, 8))
        gap = px(self, 10)
        self.label = self._text("PadanSmall", theme.MUTED)
        self.label.pack(fill="x", padx=gap, pady=(px(self, 8), 0))
        self.value = self._text("PadanSection", theme.INK)
        self.value.pack(fill="x", padx=gap, pady=px(self, 2))
        self.said = self._text("PadanSmall", theme.MUTED)
        self.said.pack(fill="x", padx=gap, pady=(0, px(self, 8)))
        self.button = press_button(self, COPY, self.acts.copy, primary=True)
        self.button.pack(fill="x", ipady=px(self, 6))

    def _text(self, font: str, colour: str) -> tk.Label:
        return tk.Label(
            self.card,
            background=theme.RAIL,
            foreground=colour,
            font=font,
            anchor="w",
            justify="left",
            wraplength=px(self, 275),
        )

    def _make_foot(self) -> None:
        self.note = wrapping(self, "", "Small.TLabel")
        self.note.pack(side="bottom", fill="x")
        ttk.Checkbutton(
            self,
            text="Salin sendiri saat panel diklik",
            variable=self.automatic,
            command=self.acts.automatic,
        ).pack(side="bottom", anchor="w", pady=px(self, 4))
        row = ttk.Frame(self)
        row.pack(side="bottom", fill="x")
        self.enter = press_button(row, "Sudah dimasukkan (Ctrl+S)", self.acts.enter)
        self.enter.pack(side="left", fill="x", expand=True)
        press_button(row, "Foto", self.acts.photos).pack(side="left", padx=(px(self, 6), 0))

    # --- showing -------------------------------------------------------------------------------

    def show(self, place: CopyPlace) -> None:
        """The step where the clerk is, and the page around it."""
        step, sheet = place.step, place.sheet
        done, many = place.counts
        self.head.configure(text=sheet.head)
        self.progress.configure(text=f"{done} dari {many} isian disalin")
        part = next(one for one in sheet.parts if one.uid == step.subject)
        number = place.groups.index(place.group) + 1
        self.page.configure(text=f"{step.section}\n{number} dari {len(place.groups)}")
        self.label.configure(text=step.label)
        self.value.configure(text=shown(step) or "–")
        self._say_state(place)
        self.button.configure(text=AGAIN if place.is_copied else COPY)
        self.note.configure(text=_entered(part))
        self._list(place)

    def _say_state(self, place: CopyPlace) -> None:
        step = place.step
        if place.is_copied:
            self.said.configure(text=COPIED, foreground=theme.GOOD)
            self.card.configure(background=theme.GOOD_FILL)
        else:
            text = READY if step.is_filled else CLOSED if step.is_hidden else EMPTY
            self.said.configure(text=text, foreground=theme.MUTED)
            self.card.configure(background=theme.RAIL)
        for label in (self.label, self.value, self.said):
            label.configure(background=self.card.cget("background"))

    def _list(self, place: CopyPlace) -> None:
        lines = [
            Line(
                one.key,
                (f"{'✓ ' if one.key in place.copied else ''}{one.label}", shown(one) or "–"),
                "good" if one.key in place.copied else "" if one.is_filled else "muted",
            )
            for one in place.in_group()
        ]
        self.table.show(lines, pick=place.step.key)
        self.table.view.see(place.step.key)

    def say(self, text: str) -> None:
        """A sentence at the bottom."""
        self.note.configure(text=text)


def _entered(part: Part) -> str:
    if not part.entered:
        return ""
    by = f" oleh {part.by}" if part.by else ""
    return f"Sudah dimasukkan {format_date(date.fromisoformat(part.entered))}{by}."
