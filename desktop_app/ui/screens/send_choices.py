"""What may be chosen for one kiriman: everything again, photos, sensitive fields, pieces."""

from __future__ import annotations

import tkinter as tk
from decimal import Decimal, InvalidOperation

import ttkbootstrap as ttk

from desktop_app.services.sending import SendOptions
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px

FULL = "Semuanya lagi (komputer baru)"
PHOTOS = "Ikutkan foto"
SENSITIVE = "Ikutkan data khusus"
PIECES = "Pecah per (MB)"
WHY = (
    "Data kesehatan, disabilitas, kehamilan, dan pengasuhan ikut dalam kiriman ini dan dapat "
    "dibaca penerimanya. Tuliskan untuk apa; alasannya dicatat."
)
WRONG_SIZE = "Ukuran pecahan harus angka, misalnya 8. Kosongkan bila tidak dipecah."


class ChoicesRow(ttk.Frame):
    """Three ticks and a size."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.full = tk.BooleanVar(self, False)
        self.sensitive = tk.BooleanVar(self, False)
        self.photos = tk.BooleanVar(self, False)
        ticks = ((FULL, self.full), (PHOTOS, self.photos), (SENSITIVE, self.sensitive))
        for text, variable in ticks:
            tick = ttk.Checkbutton(self, text=text, variable=variable)
            tick.pack(side="left", padx=(0, px(self, 16)))
        ttk.Label(self, text=PIECES).pack(side="left")
        self.piece = ttk.Entry(self, width=6)
        self.piece.pack(side="left", padx=px(self, 6))

    def ask(self) -> SendOptions | None:
        """What was chosen, with the reason for sensitive fields; None when the clerk stops."""
        reason = ""
        if self.sensitive.get():
            given = self.ui.dialogs.ask_reason(WHY, "Data khusus dalam kiriman")
            if given is None:
                return None
            reason = given
        return SendOptions(reason, self.full.get(), self.max_bytes() or 0, photos=self.photos.get())

    def max_bytes(self) -> int | None:
        """The size of a piece, 0 without; None when what was typed is no size."""
        text = self.piece.get().strip().replace(",", ".")
        if not text:
            return 0
        try:
            size = Decimal(text)
        except InvalidOperation:
            return None
        return int(size * 1_000_000) if size.is_finite() and size > 0 else None

    def clear(self) -> None:
        """Nothing is chosen for the next kiriman."""
        self.full.set(False)
        self.photos.set(False)
        self.sensitive.set(False)
