"""The DTSEN form by keyboard: a whole family, corrections, skipped questions, drafts, two clerks."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from desktop_app.services import dtsen_forms as forms
from desktop_app.services import households
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_view import FAMILY as HOUSE
from desktop_app.services.dtsen_view import FormFilter
from desktop_app.store import reading
from tests.conftest import FixedClock
from tests.gui.conftest import VILLAGE
from tests.gui.dtsen_typing import FAMILY, expect, type_house, type_person
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def rows(desk: Desk, kind: str, **equals: object) -> list[dict[str, object]]:
    with desk.reader() as reader:
        return reading.find(reader, kind, **equals)


@pytest.fixture
def empty_home(desk: Desk) -> str:
    """A family of which only the card is known."""
    raw = {"nomor_kk": "3216990101200099", "alamat": "KP. GARDU NO. 9", "rt": "1", "rw": "1"}
    return households.save_household(desk, None, {**raw, "desa": VILLAGE})


@pytest.fixture
def home(desk: Desk) -> str:
    return str(rows(desk, "household", nama_kepala="SITI REKAAN")[0]["uid"])


def open_form(w: Window, home: str, **more: str) -> object:
    w.shell.go("dtsen", household=home, **more)
    w.settle()
    return w.shell.current


def test_a_whole_family_of_five_is_typed_by_keyboard_and_kept(
    window: Open, desk: Desk, empty_home: str
) -> None:
    pressed: list[str] = []
    with window("sesuai KTP") as w:
        open_form(w, empty_home)
        type_house(w, pressed)
        for one in FAMILY:
            type_person(w, one, pressed)
        expect(w, "lat")
        screen = w.shell.current
        assert screen.steps.whole.cget("text") == "Semua yang diperlukan terisi"
        w.press("F2")
        w.settle()
        assert w.shell.current_key == "beranda"
    [form] = rows(desk, "dtsen_form", household=empty_home)
    assert (form["keadaan"], form["lantai"], form["aset_smartphone"]) == ("selesai", "6", 2)
    people = rows(desk, "person", household=empty_home)
    assert [one["nama"] for one in people] == [one.name.upper() for one in FAMILY]
    sheets = rows(desk, "dtsen_member", household=empty_home)
    assert [one.get("pendapatan") for one in sheets] == ["2", None, "2", None, None]
    assert [one.get("keterampilan") for one in sheets] == ["30", "30", "30", "30", None]
