"""The page on the program: an update is prepared and handed over, a report is saved."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import going_back, update_arrival, updating
from desktop_app.services.going_back import Former, WayBack
from desktop_app.services.updating import FoundUpdate, ReadyUpdate
from desktop_app.ui.screens.update_part import ProgramPart
from desktop_app.version import program_version
from tests.gui.window import Window

READY = ReadyUpdate("0.3.0", Path("/tembolok/padan 0.3.0.deb"), Path("/cadangan/a.cadangan"))


@pytest.fixture
def part(window: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """`with part(*answers) as (page, window):` shows the page; an update lies ready."""
    found = FoundUpdate("0.3.0", Path("stik"), "a.deb", "0" * 64)
    monkeypatch.setattr(updating, "check_installed", lambda: None)
    monkeypatch.setattr(updating, "find_update", lambda _places: found)
    monkeypatch.setattr(updating, "fetch_update", lambda *_more: READY)

    @contextmanager
    def make(*answers: object) -> Iterator[tuple[ProgramPart, Window]]:
        with window(*answers) as shown:
            page = ProgramPart(shown.shell.place, shown.shell.ui)
            page.pack(fill="both", expand=True)
            page.focus_first()
            yield page, shown

    return make


def labels(widget: tk.Misc) -> str:
    texts = []
    for child in widget.winfo_children():
        if "text" in (child.keys() or ()):
            texts.append(str(child.cget("text")))
        texts.append(labels(child))
    return "\n".join(texts)


def test_the_page_tells_the_version(part) -> None:
    with part() as (page, _window):
        assert f"Padan {program_version()}" in labels(page)


def test_on_linux_the_command_is_told(part, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "starts_setup", lambda: False)
    with part() as (page, window):
        page.button.invoke()
        window.settle()
        assert "sudo" in page.note.lines[0]
        assert "'/tembolok/padan 0.3.0.deb'" in page.note.lines[0]


@pytest.mark.parametrize("agreed", [True, False])
def test_on_windows_the_program_closes_and_then_starts_the_setup(
    part, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    monkeypatch.setattr(updating, "starts_setup", lambda: True)
    started: list[ReadyUpdate] = []
    monkeypatch.setattr(updating, "start_update", started.append)
    with part(agreed) as (page, window):
        closing: list[Callable[[], None]] = []
        window.shell.ui.close = closing.append
        page.button.invoke()
        window.settle()
        assert "0.3.0" in window.dialogs.shown[0]
        assert started == []
        for then in closing:
            then()
        assert started == ([READY] if agreed else [])
        assert bool(page.note.lines) is not agreed


def test_a_refusal_stands_on_the_page(part, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_places: object) -> None:
        raise UserError("Tanda tangan pembaruan itu tidak cocok.")

    monkeypatch.setattr(updating, "find_update", refuse)
    with part() as (page, window):
        page.button.invoke()
        window.settle()
        assert page.note.lines == ("Tanda tangan pembaruan itu tidak cocok.",)


def test_from_source_it_is_said_at_once(window: Callable[..., object]) -> None:
    with window() as shown:
        page = ProgramPart(shown.shell.place, shown.shell.ui)
        page.pack(fill="both", expand=True)
        page.button.invoke()
        shown.settle()
        assert "kode sumber" in page.note.lines[0]


def test_a_folder_can_be_chosen_and_the_report_saved(
    part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    found = FoundUpdate("0.3.0", tmp_path, "a.deb", "0" * 64)
    monkeypatch.setattr(updating, "starts_setup", lambda: False)
    monkeypatch.setattr(updating, "find_update", lambda places: asked.append(places) or found)
    with part(tmp_path, tmp_path / "laporan.zip") as (page, window):
        page._from_folder()
        window.settle()
        assert asked == [[tmp_path]]
        saved: list[Path] = []
        window.shell.ui.save_report = lambda path: saved.append(path) or path
        page._save_report()
        window.settle()
        assert saved == [tmp_path / "laporan.zip"]
        assert "laporan.zip" in page.note.lines[0]


def test_an_update_that_came_with_a_kiriman_is_offered_like_one_from_a_stick(
    part, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = FoundUpdate("0.4.0", Path("tembolok"), "a.deb", "0" * 64)
    fetched: list[FoundUpdate] = []
    monkeypatch.setattr(updating, "starts_setup", lambda: False)
    monkeypatch.setattr(update_arrival, "arrived_update", lambda _desk, _cache: found)
    monkeypatch.setattr(
        updating, "fetch_update", lambda _desk, one, *_more: fetched.append(one) or READY
    )
    with part() as (page, window):
        page.reload()
        window.settle()
        assert page.arrived.lines == ("Padan 0.4.0 datang bersama kiriman dan sudah diperiksa.",)
        page.arrived._button.invoke()
        window.settle()
        assert fetched == [found]
        assert "sudo" in page.note.lines[0]


def way_back(cache: Path, backup: str = "", saves: int = 0) -> WayBack:
    file = cache / f"padan-20261124-010000-{backup}.cadangan" if backup else None
    return WayBack(Former("0.0.9", cache / "versi" / "0.0.9"), file, saves, cache, b"kunci")


def test_without_a_former_version_nothing_is_said_of_going_back(part) -> None:
    with part() as (page, window):
        page.reload()
        window.settle()
        assert page.back.button is None
        assert "Kembali" not in labels(page)


@pytest.mark.parametrize("saves", [0, 7])
@pytest.mark.parametrize("agreed", [True, False])
def test_going_back_happens_after_the_program_has_closed(
    part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: bool, saves: int
) -> None:
    way = way_back(tmp_path, "sebelum-pembaruan", saves)
    monkeypatch.setattr(updating, "starts_setup", lambda: True)
    monkeypatch.setattr(going_back, "former_version", lambda _cache: way.former)
    monkeypatch.setattr(going_back, "look", lambda _desk, _former: way)
    gone: list[WayBack] = []
    monkeypatch.setattr(going_back, "go_back", lambda one, _clock: gone.append(one))
    with part(agreed) as (page, window):
        page.reload()
        window.settle()
        closing: list[Callable[[], None]] = []
        window.shell.ui.close = closing.append
        page.back.button.invoke()
        window.settle()
        assert "sebelum pembaruan (24-11-2026 08.00)" in window.dialogs.shown[0]
        assert ("sudah 7 kali" in window.dialogs.shown[0]) is (saves == 7)
        assert gone == []
        for then in closing:
            then()
        assert gone == ([way] if agreed else [])


def test_where_a_person_types_the_command_it_is_told_before_closing(
    part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = way_back(tmp_path)
    monkeypatch.setattr(updating, "starts_setup", lambda: False)
    monkeypatch.setattr(going_back, "former_version", lambda _cache: way.former)
    monkeypatch.setattr(going_back, "look", lambda _desk, _former: way)
    with part(False) as (page, window):
        page.reload()
        window.settle()
        page.back.button.invoke()
        window.settle()
        assert "Data tetap seperti sekarang." in window.dialogs.shown[0]
        assert "sudo apt install --yes --allow-downgrades" in window.dialogs.shown[0]


def test_a_way_back_that_is_closed_stands_on_the_page(
    part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(going_back, "former_version", lambda _cache: way_back(tmp_path).former)
    with part() as (page, window):
        page.reload()
        window.settle()
        page.back.button.invoke()
        window.settle()
        assert page.note.lines[0].startswith("Padan 0.0.9 belum pernah membuka data ini")
