"""The part Foto of a family: added by the keyboard, seen beside the list, copied with a reason."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.services import photo_view, photos
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.gui.boxes import in_box
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "rumah.jpg"
    Image.effect_noise((640, 480), 80).convert("RGB").save(path)
    return path


def family_of(desk: Desk) -> str:
    with desk.reader() as reader:
        return str(reading.find(reader, "household")[0]["uid"])


def open_photos(w: Window, family: str) -> object:
    w.shell.go("detail", uid=family)
    w.settle()
    w.press("Alt-Key-7")
    return w.shell.current.tabs["foto"]


def test_a_photo_is_added_and_shown_beside_the_list(window: Open, desk: Desk, house: Path) -> None:
    family = family_of(desk)
    with window(house) as w:
        tab = open_photos(w, family)
        tab.focus_set()

        def fill(_box: tk.Misc) -> None:
            w.type("Tampak dep")
            w.press("Return", "Return")
            w.type("dari gang")
            w.press("Control-s")

        buttons = tab.winfo_children()[0].winfo_children()
        buttons[0].focus_set()
        in_box(w, fill, "Return")
        (line,) = photo_view.photos_of(desk, family)
        assert (line.angle, line.is_here) == ("Tampak depan", True)
        w.settle()
        assert tab.table.selected == line.uid
        assert str(tab.picture.picture.cget("image"))


def test_a_copy_asks_what_for(window: Open, desk: Desk, house: Path, tmp_path: Path) -> None:
    family = family_of(desk)
    photos.add_photo(desk, family, house, "depan")
    target = tmp_path / "salinan.jpg"
    with window("usulan Rutilahu", target) as w:
        tab = open_photos(w, family)
        tab._copy()
        w.settle()
        assert target.read_bytes()[:3] == b"\xff\xd8\xff"


def test_a_photo_that_has_not_come_says_so(window: Open, desk: Desk, house: Path) -> None:
    family = family_of(desk)
    photos.add_photo(desk, family, house, "depan")
    for file in (desk.folder / "berkas").rglob("*.bin"):
        file.unlink()
    with window() as w:
        tab = open_photos(w, family)
        assert "belum datang" in str(tab.picture.picture.cget("text"))
