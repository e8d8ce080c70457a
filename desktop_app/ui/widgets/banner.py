"""Strips of text across a screen: findings, notes, the band of invented data."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from typing import Literal

import ttkbootstrap as ttk

from desktop_app.ui import texts, theme
from desktop_app.ui.keys import focused
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import press_button

Tone = Literal["info", "good", "warning", "error"]
LOOKS: dict[Tone, tuple[str, str, str]] = {  # background, colour of the text, icon
    "info": (theme.INFO_FILL, theme.INK, "info-circle-fill"),
    "good": (theme.GOOD_FILL, theme.GOOD, "check-circle-fill"),
    "warning": (theme.WARNING_FILL, theme.WARNING, "exclamation-triangle-fill"),
    "error": (theme.ERROR_FILL, theme.ERROR, "x-circle-fill"),
}


class Banner(tk.Frame):
    """A strip that has no height while it has no text; pack it where it shall appear.

    `show("error", ["…", "…"])` puts each sentence on its own line; `hide()` takes it away.
    An optional button (label, action) stands at the right.
    """

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, height=1, background=theme.PAGE)
        self.lines: tuple[str, ...] = ()
        self._button: ttk.Button | None = None

    def show(
        self,
        tone: Tone,
        lines: Sequence[str] | str,
        button: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show some sentences in one tone; nothing for none."""
        self.lines = (lines,) if isinstance(lines, str) else tuple(lines)
        was_held = self._button is not None and focused(self) is self._button
        self._button = None
        for child in self.winfo_children():
            child.destroy()
        if not self.lines:
            # A frame keeps the size of its last child until it is told another one.
            self.configure(height=1, background=theme.PAGE)
            return
        fill, colour, icon = LOOKS[tone]
        self.configure(background=fill)
        pad = px(self, 8)
        sign = ttk.Icon(icon, size=px(self, 16), color=colour)
        holder = tk.Label(self, image=sign, background=fill)
        holder.image = sign  # type: ignore[attr-defined]  # Tk forgets images nobody holds
        holder.pack(side="left", anchor="n", padx=(px(self, 12), 0), pady=pad)
        if button:
            self._button = press_button(self, *button)
            self._button.pack(side="right", padx=pad, pady=px(self, 4))
            if was_held:  # the keyboard stays on what the strip offers
                self.focus_button()
        label = tk.Label(
            self,
            text="\n".join(self.lines),
            background=fill,
            foreground=colour,
            justify="left",
            anchor="w",
            font="TkDefaultFont",
        )
        label.pack(side="left", fill="x", expand=True, padx=px(self, 8), pady=pad)
        label.bind("<Configure>", lambda event: label.configure(wraplength=max(event.width, 100)))

    def focus_button(self) -> None:
        """Give the keyboard to its button, if it has one."""
        if self._button is not None:
            self._button.focus_set()

    def hide(self) -> None:
        """Take the strip away."""
        self.show("info", ())


def sample_band(parent: tk.Misc) -> tk.Label:
    """The band that says that all data are invented; the caller packs it."""
    return tk.Label(
        parent,
        text=texts.SAMPLE_BAND,
        background=theme.SAMPLE_FILL,
        foreground=theme.INK,
        font="PadanBold",
        pady=px(parent, 3),
    )
