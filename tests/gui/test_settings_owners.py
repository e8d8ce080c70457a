"""Who owns which data, on screen: looked at everywhere, changed at Dinsos by the keyboard."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from desktop_app.services import ownership_rules
from desktop_app.services.ownership_rules import OwnerLine
from tests.gui.boxes import in_box, texts_in
from tests.gui.window import Window, open_window
from tests.services.offices import Offices, office_folders, offices

__all__ = ["office_folders", "offices"]


@pytest.fixture
def at(
    root: tk.Tk, offices: Offices, wait_until: Callable[..., None]
) -> Callable[[str], AbstractContextManager[Window]]:
    """`with at("dinsos") as w:` opens the page at an office."""

    @contextmanager
    def make(name: str) -> Iterator[Window]:
        with open_window(root, offices[name], wait_until) as w:
            w.press("Control-Key-8", "Alt-Key-9")
            yield w

    return make


def line_of(offices: Offices, group: str) -> OwnerLine:
    lines = ownership_rules.owner_lines(offices["dinsos"])
    return next(one for one in lines if one.group == group)


def test_dinsos_gives_a_field_to_another_office_by_the_keyboard(at, offices: Offices) -> None:
    with at("dinsos") as w:
        assert w.shell.current.parts["kewenangan"].table.selected == "household"
        seen: list[str] = []

        def fill(box: tk.Misc) -> None:
            w.type("Pem")
            w.press("Return", "Return", "Return", "Return")
            w.press("Control-s")
            seen.append(texts_in(box))
            w.type("Surat 400.9/12")
            w.press("Control-s")

        in_box(w, fill, "Down", "Return")
        assert "Dasar perubahan" in seen[0]
    line = line_of(offices, "household.desil")
    assert (line.shares["desa"], line.shares["kecamatan"]) == ("2", "1")
    assert line.reason == "Surat 400.9/12"


def test_another_office_only_looks(at) -> None:
    with at("kecamatan") as w:
        w.press("Return")
        assert w.dialogs.shown == [ownership_rules.ONLY_DINSOS]
