"""Small modal windows: a message with buttons, and a question with one line of text."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

import ttkbootstrap as ttk

from desktop_app.ui import texts, theme
from desktop_app.ui.keys import focused, on_key
from desktop_app.ui.theme import px

ICONS = {
    "info": ("info-circle-fill", "primary"),
    "question": ("question-circle-fill", "primary"),
    "warning": ("exclamation-triangle-fill", "warning"),
    "error": ("x-circle-fill", "danger"),
}
SHORTEST_REASON = 3
WIDTH = 460  # of the message, in logical pixels


def modal(parent: tk.Misc, title: str) -> ttk.Toplevel:
    """A hidden window over `parent`; fill it, then call `run_modal`."""
    window = ttk.Toplevel(title=title, master=parent, resizable=(False, False))
    window.withdraw()
    window.transient(parent.winfo_toplevel())
    window.configure(
        highlightthickness=1, highlightbackground=theme.LINE, highlightcolor=theme.LINE
    )
    return window


def run_modal(window: ttk.Toplevel, parent: tk.Misc, first: tk.Misc) -> None:
    """Show the window in the middle of its parent and wait until it is closed."""
    window.update_idletasks()
    over = parent.winfo_toplevel()
    left = over.winfo_rootx() + (over.winfo_width() - window.winfo_reqwidth()) // 2
    top = over.winfo_rooty() + (over.winfo_height() - window.winfo_reqheight()) // 3
    window.geometry(f"+{max(left, 0)}+{max(top, 0)}")
    before = focused(over)
    earlier = window.grab_current()
    window.deiconify()
    window.wait_visibility()
    window.grab_set()
    first.focus_force()
    window.wait_window()
    if earlier is not None and earlier.winfo_exists():
        earlier.grab_set()
    if before is not None and before.winfo_exists():
        before.focus_set()


def ask_choice(
    parent: tk.Misc,
    title: str,
    message: str,
    labels: Sequence[str],
    icon: str,
    default: int = 0,
    escape: int | None = None,
    stop: int | None = None,
) -> int | None:
    """The place of the pressed button. Esc gives `escape`; the button at `stop` gives None."""
    window = modal(parent, title)
    picked: list[int | None] = [escape]

    def press(place: int | None) -> None:
        picked[0] = None if place == stop else place
        window.destroy()

    body = _message(window, message, icon)
    buttons = _buttons(body, labels, default, press)
    window.bind("<Escape>", lambda _event: press(escape))
    window.protocol("WM_DELETE_WINDOW", lambda: press(escape))
    run_modal(window, parent, buttons[default])
    return picked[0]


def ask_line(
    parent: tk.Misc,
    title: str,
    message: str,
    label: str,
    needed: str,
    go_on: str,
    shortest: int = SHORTEST_REASON,
    value: str = "",
) -> str | None:
    """A line of at least `shortest` letters; None when the clerk stops."""
    window = modal(parent, title)
    typed: list[str | None] = [None]
    body = _message(window, message, "question")
    ttk.Label(body, text=label, style="Bold.TLabel").grid(row=1, column=1, sticky="w", pady=(8, 2))
    entry = ttk.Entry(body, width=52)
    entry.insert(0, value)
    entry.grid(row=2, column=1, sticky="ew")
    problem = ttk.Label(body, style="Error.TLabel")
    problem.grid(row=3, column=1, sticky="w")

    def press(place: int | None) -> None:
        text = entry.get().strip()
        if place == 0 and len(text) < shortest:
            problem.configure(text=needed)
            entry.focus_set()
            return
        typed[0] = text if place == 0 else None
        window.destroy()

    _buttons(body, (go_on, texts.CANCEL), 0, press)
    entry.bind("<Return>", lambda _event: press(0))
    window.bind("<Escape>", lambda _event: press(None))
    window.protocol("WM_DELETE_WINDOW", lambda: press(None))
    run_modal(window, parent, entry)
    return typed[0]


def _message(window: ttk.Toplevel, message: str, icon: str) -> ttk.Frame:
    body = ttk.Frame(window, padding=px(window, 20))
    body.pack(fill="both", expand=True)
    name, style = ICONS[icon]
    sign = ttk.Label(body, icon=name, icon_only=True, icon_size=px(window, 28), bootstyle=style)
    sign.grid(row=0, column=0, rowspan=2, sticky="n", padx=(0, px(window, 14)))
    label = ttk.Label(body, text=message, wraplength=px(window, WIDTH), justify="left")
    label.grid(row=0, column=1, sticky="w")
    return body


def _buttons(
    body: ttk.Frame, labels: Sequence[str], default: int, press: Callable[[int | None], None]
) -> list[ttk.Button]:
    row = ttk.Frame(body)
    row.grid(row=9, column=0, columnspan=2, sticky="e", pady=(px(body, 18), 0))
    made = []
    for place, label in enumerate(labels):
        button = ttk.Button(
            row,
            text=label,
            bootstyle="primary" if place == default else "secondary outline",
            command=partial(press, place),
            padding=(px(body, 14), px(body, 5)),
        )
        button.pack(side="left", padx=(px(body, 8), 0))
        on_key(button, "<Return>", partial(press, place))
        made.append(button)
    for place, button in enumerate(made):
        on_key(button, "<Left>", made[place - 1].focus_set)
        on_key(button, "<Right>", made[(place + 1) % len(made)].focus_set)
    return made
