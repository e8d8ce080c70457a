"""Beside the form: the verdict as it stands now, why, and what is still missing."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.domain.form_a import (
    INCOMPLETE,
    NOT_RECOMMENDED,
    RECOMMENDED,
    UNFIT,
    UNJUDGED,
    AreaHint,
    Verdict,
)
from desktop_app.ui import theme
from desktop_app.ui.screens.survey_order import ORDER
from desktop_app.ui.theme import px

WIDTH, HEIGHT = 328, 230  # logical pixels; the height counts where it stands below the form
LOOKS = {  # background, colour of the text, icon
    "good": (theme.GOOD_FILL, theme.GOOD, "check-circle-fill"),
    "warning": (theme.WARNING_FILL, theme.WARNING, "exclamation-triangle-fill"),
    "error": (theme.ERROR_FILL, theme.ERROR, "x-circle-fill"),
    "info": (theme.INFO_FILL, theme.INK, "hourglass-split"),
}
TONES = {
    UNJUDGED: "info",
    UNFIT: "warning",
    INCOMPLETE: "info",
    RECOMMENDED: "good",
    NOT_RECOMMENDED: "error",
}


class Badge(tk.Frame):
    """A filled strip with a sign and one line in bold."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._sign = tk.Label(self)
        self._sign.pack(side="left", padx=(px(self, 10), 0), pady=px(self, 6))
        self._text = tk.Label(self, font="PadanBold", anchor="w", justify="left")
        self._text.pack(side="left", fill="x", expand=True, padx=px(self, 6))
        self._shown = ("", "")

    def show(self, text: str, tone: str) -> None:
        """Say something in a tone."""
        if self._shown == (text, tone):
            return
        self._shown = (text, tone)
        fill, colour, icon = LOOKS[tone]
        image = ttk.Icon(icon, size=px(self, 16), color=colour)
        self._sign.configure(image=image, background=fill)
        self._sign.image = image  # type: ignore[attr-defined]  # Tk forgets images nobody holds
        self._text.configure(text=text, background=fill, foreground=colour)
        self.configure(background=fill)

    @property
    def text(self) -> str:
        """What it says."""
        return self._shown[0]


class VerdictPanel(ttk.Frame):
    """`jump(field)` is called for a missing answer that was chosen in the list."""

    def __init__(self, parent: tk.Misc, jump: Callable[[str], None]) -> None:
        super().__init__(parent, width=px(parent, WIDTH), height=px(parent, HEIGHT))
        self.pack_propagate(False)
        self._jump = jump
        self._fields: list[str] = []
        self._labels: list[str] = []
        self.house = Badge(self)
        self.house.pack(fill="x")
        self.ground = self._line()
        self.advice = Badge(self)
        self.advice.pack(fill="x", pady=(px(self, 10), 0))
        self.reasons = self._line()
        self.area_title = ttk.Label(self, text="Luas per jiwa", style="Bold.TLabel")
        self.area_title.pack(anchor="w", pady=(px(self, 10), 0))
        self.area = self._line()
        self.unset = self._line()
        self.unset.configure(style="Small.TLabel")
        self.count = ttk.Label(self, style="Bold.TLabel")
        self.count.pack(anchor="w", pady=(px(self, 10), px(self, 3)))
        self.missing = self._list()
        self.bind("<Configure>", self._wrap)

    def show(self, result: Verdict, hint: AreaHint) -> None:
        """Show a verdict."""
        self.house.show(result.rtlh, TONES.get(result.rtlh, "good"))
        _say(self.ground, f"Pemicu: {result.ground}" if result.triggers else "")
        self.advice.show(result.recommendation, TONES[result.recommendation])
        lines = [f"• {text}" for text in result.reason_texts]
        if lines and not result.complete:
            lines.insert(0, "Alasan sementara:")
        if result.priority:
            lines.append(result.priority)
        _say(self.reasons, "\n".join(lines))
        _say(self.area, hint.text)
        self._show_missing(sorted_by_paper(result))
        _say(self.unset, "\n".join(result.unset))

    def focus_missing(self) -> bool:
        """Give the keyboard to the list of what is missing; False when nothing is."""
        if not self._fields:
            return False
        self.missing.focus_set()
        self.missing.selection_clear(0, "end")
        self.missing.selection_set(0)
        self.missing.activate(0)
        return True

    @property
    def missing_labels(self) -> Sequence[str]:
        """What the list says is missing."""
        return tuple(self._labels)

    def _show_missing(self, missing: Sequence[tuple[str, str]]) -> None:
        fields, labels = [field for field, _label in missing], [label for _field, label in missing]
        text = f"Belum terisi ({len(labels)})" if labels else "Semua yang diperlukan sudah terisi"
        if self.count.cget("text") != text:
            self.count.configure(text=text)
        if labels == self._labels:
            return
        self._labels, self._fields = labels, fields
        self.missing.delete(0, "end")
        self.missing.insert("end", *(f" {label}" for label in labels))
        if labels:
            self.missing.pack(fill="both", expand=True)
        else:
            self.missing.pack_forget()

    def _list(self) -> tk.Listbox:
        made = tk.Listbox(
            self,
            activestyle="none",
            exportselection=False,
            borderwidth=0,
            height=6,
            highlightthickness=px(self, 2),
            highlightcolor=theme.PRIMARY,
            highlightbackground=theme.LINE,
            background=theme.PAGE,
            foreground=theme.INK,
            selectbackground=theme.PICKED,
            selectforeground=theme.INK,
            takefocus=False,  # Ctrl+L comes here; Tab stays in the form
        )
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            made.bind(key, self._chosen)
        made.bind("<ButtonRelease-1>", self._chosen)
        return made

    def _chosen(self, _event: object) -> str:
        picked = self.missing.curselection()
        if picked:
            self._jump(self._fields[int(picked[0])])
        return "break"

    def _line(self) -> ttk.Label:
        """A text that takes no room while it is empty."""
        holder = tk.Frame(self, height=1, background=theme.PAGE)
        holder.pack(fill="x")
        label = ttk.Label(holder, justify="left")
        # A frame keeps the size of its last child until it is told another one.
        label.bind("<Unmap>", lambda _event: holder.configure(height=1))
        return label

    def _wrap(self, event: tk.Event[tk.Misc]) -> None:
        for label in (self.ground, self.reasons, self.area, self.unset):
            label.configure(wraplength=max(event.width - 4, 120))


def sorted_by_paper(result: Verdict) -> list[tuple[str, str]]:
    """What is missing as (field, label), in the order in which the paper is read."""
    pairs = zip(result.missing_fields, result.missing, strict=True)
    return sorted(pairs, key=lambda pair: ORDER.index(pair[0]))


def _say(label: ttk.Label, text: str) -> None:
    if label.cget("text") == text:
        return
    label.configure(text=text)
    if text:
        label.pack(anchor="w", pady=(px(label, 4), 0))
        return
    label.pack_forget()
