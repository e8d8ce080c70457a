"""An entry with a list of choices that shrinks while somebody types.

The list hangs under the entry inside the same window, so the keyboard never leaves the entry:
Down opens the list, Up and Down move in it, Enter or Tab takes the marked choice, Esc closes.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList, loose_key
from desktop_app.ui import theme
from desktop_app.ui.theme import px

MOST_LINES = 8
_QUIET = frozenset("Shift_L Shift_R Control_L Control_R Alt_L Alt_R Left Right".split())


class SearchCombo(ttk.Frame):
    """`codes` maps code to label. `get()` gives the text: a label, or what was typed."""

    def __init__(
        self,
        parent: tk.Misc,
        codes: Mapping[str, str],
        on_change: Callable[[], None] = lambda: None,
        *,
        width: int = 20,
        on_pick: Callable[[], None] | None = None,
    ) -> None:
        """`on_change`: the text changed; `on_pick`: a choice was made or the entry was left."""
        super().__init__(parent)
        self._on_change, self._on_pick = on_change, on_pick
        self.set_codes(codes)
        self.variable = tk.StringVar(self)
        self.entry = ttk.Entry(self, textvariable=self.variable, width=width)
        self.entry.pack(side="left", fill="x", expand=True)
        self._button = tk.Label(
            self, text="▾", background=theme.PAGE, foreground=theme.MUTED, cursor="hand2"
        )
        self._button.place(in_=self.entry, relx=1.0, rely=0.5, anchor="e", x=-px(self, 6))
        self._button.bind("<Button-1>", lambda _event: self._toggle())
        self._list: tk.Listbox | None = None
        self._shown: list[str] = []
        self._told = ""
        self._bind()

    # --- for forms -------------------------------------------------------------------

    def set_codes(self, codes: Mapping[str, str]) -> None:
        """Offer other choices from now on."""
        self._codes = codes if isinstance(codes, CodeList) else CodeList(codes)
        self._labels = [(label, loose_key(label.upper())) for label in codes.values()]

    def get(self) -> str:
        """The text in the entry."""
        return self.variable.get().strip()

    def code(self) -> str | None:
        """The code of the text; None when it is empty or no choice."""
        text = self.get()
        return self._codes.find(text) if text else None

    def set(self, text: str) -> None:
        """Put a label (or a code) there; tells nobody."""
        label = self._codes.get(text, text)
        self._told = label
        self.variable.set(label)

    def set_enabled(self, enabled: bool) -> None:
        """Let it be changed, or only be seen."""
        self.entry.configure(state="normal" if enabled else "readonly")

    @property
    def is_open(self) -> bool:
        """Whether the list hangs there."""
        return self._list is not None

    # --- keys ------------------------------------------------------------------------

    def _bind(self) -> None:
        entry = self.entry
        entry.bind("<KeyRelease>", self._typed)
        entry.bind("<Down>", lambda _event: self._step(1))
        entry.bind("<Up>", lambda _event: self._step(-1))
        entry.bind("<Return>", self._enter)
        entry.bind("<Tab>", lambda _event: self._take())
        entry.bind("<Escape>", self._escape)
        entry.bind("<FocusOut>", self._left)
        entry.bind("<FocusIn>", lambda _event: entry.selection_range(0, "end"))
        entry.bind("<Destroy>", lambda _event: self._close())

    def _typed(self, event: tk.Event[tk.Misc]) -> None:
        text = self.variable.get()
        if event.keysym in _QUIET or text == self._told:
            return
        self._told = text
        self._on_change()
        if str(self.entry.cget("state")) == "normal":
            self._open(self._matches(text) if text.strip() else [])

    def _matches(self, text: str) -> list[str]:
        """Labels that begin with the text, then those that have it inside."""
        key = loose_key(text.upper())
        begins = [label for label, loose in self._labels if loose.startswith(key)]
        inside = [label for label, loose in self._labels if key in loose and label not in begins]
        code = self._codes.get(text.strip())
        found = [*begins, *inside]
        return [code, *(label for label in found if label != code)] if code else found

    def _toggle(self) -> None:
        self.entry.focus_set()
        if self.is_open:
            self._close()
        else:
            self._open_all()

    def _open_all(self) -> None:
        if str(self.entry.cget("state")) == "normal":
            self._open([label for label, _loose in self._labels], self.get())

    def _step(self, step: int) -> str:
        if self._list is None:
            self._open_all()
            return "break"
        picked = self._list.curselection()
        now = int(picked[0]) if picked else -1
        self._mark(max(0, min(len(self._shown) - 1, now + step)))
        return "break"

    def _enter(self, _event: tk.Event[tk.Misc]) -> str | None:
        """Take the marked choice; the form then goes on to the next field."""
        self._take()
        return None

    def _escape(self, _event: tk.Event[tk.Misc]) -> str | None:
        if not self.is_open:
            return None
        self._close()
        return "break"

    def _left(self, _event: tk.Event[tk.Misc]) -> None:
        self.settle()
        if self._on_pick is not None:
            self._on_pick()

    def settle(self) -> None:
        """Take the only choice that what was typed can mean; done when the entry is left."""
        self._close()
        text = self.get()
        code = self._codes.find(text) if text else None
        if text and code is None:
            matches = self._matches(text)
            code = self._codes.find(matches[0]) if len(matches) == 1 else None
        if code is not None and self._codes[code] != self.variable.get():
            self._put(self._codes[code])

    def _take(self) -> None:
        picked = self._list.curselection() if self._list is not None else ()
        if picked:
            self._put(self._shown[int(picked[0])])
        self._close()

    def _put(self, label: str) -> None:
        changed = label != self.variable.get() or label != self._told
        self._told = label
        self.variable.set(label)
        self.entry.icursor("end")
        if changed:
            self._on_change()

    # --- the list --------------------------------------------------------------------

    def _open(self, labels: list[str], mark: str = "") -> None:
        if not labels:
            self._close()
            return
        if self._list is None:
            self._list = self._make_list()
        self._shown = labels
        self._list.delete(0, "end")
        self._list.insert("end", *(f" {label}" for label in labels))
        self._list.configure(height=min(MOST_LINES, len(labels)))
        self._hang(self._list)
        self._mark(labels.index(mark) if mark in labels else 0)

    def _make_list(self) -> tk.Listbox:
        made = tk.Listbox(
            self.winfo_toplevel(),
            activestyle="none",
            takefocus=False,
            exportselection=False,
            background=theme.PAGE,
            foreground=theme.INK,
            selectbackground=theme.PICKED,
            selectforeground=theme.INK,
            highlightthickness=1,
            borderwidth=0,
            highlightbackground=theme.PRIMARY,
        )
        made.bind("<Button-1>", self._clicked)
        return made

    def _hang(self, box: tk.Listbox) -> None:
        """Under the entry, or above it where the window ends."""
        window = self.winfo_toplevel()
        left = self.entry.winfo_rootx() - window.winfo_rootx()
        top = self.entry.winfo_rooty() - window.winfo_rooty() + self.entry.winfo_height()
        height = box.winfo_reqheight()
        if top + height > window.winfo_height():
            top -= height + self.entry.winfo_height()
        width = max(self.entry.winfo_width(), min(box.winfo_reqwidth(), px(self, 420)))
        left = max(0, min(left, window.winfo_width() - width))
        box.place(x=left, y=max(0, top), width=width)
        box.lift()

    def _mark(self, place: int) -> None:
        if self._list is not None:
            self._list.selection_clear(0, "end")
            self._list.selection_set(place)
            self._list.see(place)

    def _clicked(self, event: tk.Event[tk.Misc]) -> str:
        if self._list is not None:
            self._put(self._shown[self._list.nearest(event.y)])
            self._close()
            self.entry.focus_set()
        return "break"

    def _close(self) -> None:
        if self._list is not None:
            self._list.destroy()
            self._list = None
