"""Small pieces that several screens are put together from: buttons, facts, labels, tabs."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px

Fact = tuple[str, str]
CONTROL = 0x4  # bit of the state of a key press


def press_button(
    parent: tk.Misc,
    text: str,
    command: Callable[[], object],
    *,
    primary: bool = False,
    icon: str = "",
) -> ttk.Button:
    """A button that Enter and space press; the caller packs it."""
    style = "primary" if primary else "secondary outline"
    if icon:
        made = ttk.Button(parent, text=text, command=command, icon=icon, bootstyle=style)
    else:
        made = ttk.Button(parent, text=text, command=command, bootstyle=style)
    for key in ("<Return>", "<KP_Enter>"):
        on_key(made, key, made.invoke)
    return made


def on_letter(widget: tk.Misc, letter: str, action: Callable[[], object]) -> None:
    """Bind a letter in both cases; with Ctrl it stays a key of the screen."""

    def run(event: tk.Event[tk.Misc]) -> str | None:
        if int(event.state) & CONTROL:
            return None
        action()
        return "break"

    for sign in (letter.lower(), letter.upper()):
        widget.bind(f"<Key-{sign}>", run)


def labelled(parent: tk.Misc, text: str) -> ttk.Frame:
    """A frame with a small label above, for a control of a tool bar; packed at the left."""
    box = ttk.Frame(parent)
    ttk.Label(box, text=text, style="Small.TLabel").pack(anchor="w")
    box.pack(side="left", anchor="s", padx=(0, px(parent, 8)))
    return box


def wrapping(parent: tk.Misc, text: str = "", style: str = "TLabel") -> ttk.Label:
    """A label whose text breaks where the label ends; pack it with fill="x"."""
    made = ttk.Label(parent, text=text, style=style, justify="left", anchor="w")
    made.bind("<Configure>", lambda event: made.configure(wraplength=max(event.width - 6, 80)))
    return made


class Facts(ttk.Frame):
    """Labels with values, in columns: what is known of the thing that is shown."""

    def __init__(self, parent: tk.Misc, columns: int = 2, wrap: int = 260) -> None:
        """`wrap` is where a long value breaks, in logical pixels."""
        super().__init__(parent)
        self._columns, self._wrap = columns, wrap
        self.texts: dict[str, str] = {}

    def show(self, facts: Sequence[Fact]) -> None:
        """Replace the facts; an empty value stands as a dash."""
        for child in self.winfo_children():
            child.destroy()
        self.texts = dict(facts)
        rows = -(-len(facts) // self._columns)
        for place, (label, value) in enumerate(facts):
            column, row = divmod(place, max(rows, 1))
            name = ttk.Label(self, text=label, style="Muted.TLabel")
            name.grid(row=row, column=column * 2, sticky="nw", pady=px(self, 2))
            text = ttk.Label(self, text=value or "–", wraplength=px(self, self._wrap))
            gap = (px(self, 10), px(self, 24))
            text.grid(row=row, column=column * 2 + 1, sticky="nw", padx=gap, pady=px(self, 2))


class Tabs(ttk.Notebook):
    """Pages of a screen. The screen binds Alt+1 … to `turn_to_number`."""

    def __init__(
        self,
        parent: tk.Misc,
        on_turn: Callable[[], object] = lambda: None,
        on_enter: Callable[[], object] = lambda: None,
    ) -> None:
        """`on_turn`: another page is seen; `on_enter`: Enter or Down on the tab goes inside."""
        super().__init__(parent)
        self._keys: list[str] = []
        self.bind("<<NotebookTabChanged>>", lambda _event: on_turn())
        for key in ("<Down>", "<Return>"):
            on_key(self, key, on_enter)

    def add_page(self, key: str, title: str) -> ttk.Frame:
        """A new page at the end."""
        page = ttk.Frame(self)
        self.add(page, text=title, padding=px(self, 8))
        self._keys.append(key)
        return page

    @property
    def current(self) -> str:
        """The key of the page that is seen."""
        return self._keys[self.index("current")] if self._keys else ""

    def turn_to(self, key: str) -> None:
        """Show the page of this key."""
        if key in self._keys:
            self.select(self._keys.index(key))

    def turn_to_number(self, number: int) -> None:
        """Show the page of this number, from 1."""
        if number <= len(self._keys):
            self.select(number - 1)


class Totals(tk.Frame):
    """Numbers in a row, the label small above each, changing while somebody types."""

    def __init__(self, parent: tk.Misc, titles: Sequence[str]) -> None:
        super().__init__(parent, background=theme.RAIL)
        self._values: list[tk.Label] = []
        for title in titles:
            box = tk.Frame(self, background=theme.RAIL)
            box.pack(side="left", padx=px(self, 14), pady=px(self, 6))
            tk.Label(
                box, text=title, background=theme.RAIL, foreground=theme.MUTED, font="PadanSmall"
            ).pack(anchor="w")
            value = tk.Label(box, background=theme.RAIL, foreground=theme.INK, font="PadanSection")
            value.pack(anchor="w")
            self._values.append(value)

    def show(self, texts: Sequence[str]) -> None:
        """Replace the numbers."""
        for label, text in zip(self._values, texts, strict=True):
            label.configure(text=text)

    @property
    def shown(self) -> list[str]:
        """The numbers as they stand there."""
        return [str(label.cget("text")) for label in self._values]
