"""Papers of a house in the window: chosen in a box, then looked at in Cetak."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import ttk

import pytest

from desktop_app.services import building
from desktop_app.services.desk import Desk
from tests.gui.boxes import in_box
from tests.gui.hands import until
from tests.gui.test_builds import family, scheme
from tests.gui.test_house_costs import Open, opened
from tests.gui.window import Window


@pytest.fixture
def build(desk: Desk) -> str:
    return building.start_build(desk, family(desk), scheme(desk, "BSPS"), {})


def seen(w: Window) -> bool:
    return w.shell.current_key == "cetak" and w.shell.current.run is not None


def test_the_page_of_the_plan_offers_its_paper_and_shows_it(window: Open, build: str) -> None:
    with window() as w:
        opened(w, build, "drpb")

        def look(_box: tk.Misc) -> None:
            w.press("Control-s")
            w.settle()

        in_box(w, look, "Control-p")
        until(w, lambda: seen(w))
        run = w.shell.current.run
        assert (run.title, run.pages) == ("Berkas Rutilahu", 1)
        assert w.shell.current.options.list_title.cget("text") == "DRPB (II-30)"


def test_a_paper_of_the_desa_is_about_all_its_houses(window: Open, build: str) -> None:
    with window() as w:
        w.shell.go("bangun", build=build)
        w.settle()
        until(w, lambda: w.shell.current.detail.view is not None)

        def choose(_box: tk.Misc) -> None:
            for letter in "Daftar hadir rembuk":
                w.type(letter)
            w.press("Return")
            w.press("Control-s")
            w.settle()

        in_box(w, choose, "Control-p")
        until(w, lambda: seen(w))
        assert w.shell.current.options.list_title.cget("text") == "Daftar hadir rembuk"


def test_a_list_of_houses_is_saved_as_a_workbook_from_the_same_box(
    window: Open, build: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, told = tmp_path / "salur.xlsx", []
    with window() as w:
        monkeypatch.setattr(w.dialogs, "ask_save_path", lambda *_asked: target)
        monkeypatch.setattr(w.dialogs, "inform", lambda text, _title: told.append(text))
        w.shell.go("bangun", build=build)
        w.settle()
        until(w, lambda: w.shell.current.detail.view is not None)

        def choose(_box: tk.Misc) -> None:
            for letter in "Penyaluran bantuan":
                w.type(letter)
            for _field in ("dokumen", "tahap", "untuk", "kosong"):
                w.press("Return")
            for letter in "Buku":
                w.type(letter)
            w.press("Return")
            w.press("Control-s")
            w.settle()

        in_box(w, choose, "Control-p")
        until(w, lambda: bool(told))
    assert told == [f"1 baris disimpan: {target}"]
    assert target.is_file()


def test_a_paper_that_is_no_list_is_not_offered_as_a_workbook(window: Open, build: str) -> None:
    said: list[str] = []
    with window() as w:
        w.shell.go("bangun", build=build)
        w.settle()
        until(w, lambda: w.shell.current.detail.view is not None)

        def choose(box: tk.Misc) -> None:
            for letter in "Riwayat rumah":
                w.type(letter)
            for _field in ("dokumen", "tahap", "untuk", "kosong"):
                w.press("Return")
            for letter in "Buku":
                w.type(letter)
            w.press("Return")
            w.press("Control-s")
            w.settle()
            said.extend(texts_in(box))
            w.press("Escape")

        in_box(w, choose, "Control-p")
    assert any("hanya dicetak" in text for text in said)


def texts_in(widget: tk.Misc) -> list[str]:
    """All that stands in the labels of a box."""
    own = [str(widget.cget("text"))] if isinstance(widget, ttk.Label) else []
    return own + [text for child in widget.winfo_children() for text in texts_in(child)]
