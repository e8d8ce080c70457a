"""Upload in the layout of an agency on screen: chosen by name, with its programme and a purpose."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.domain.exports import UNMASKED
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("desktop_app.services.places.list_removable", lambda: ())
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def test_a_proposal_is_written_in_the_layout_of_siks_for_a_programme_and_a_purpose(
    window: Open, stick: Path
) -> None:
    with window() as w:
        w.press("Control-Key-7", "Alt-Key-2")
        part = w.shell.current.upload
        part.target.set_folder(stick)
        part.layout.entry.focus_set()
        w.type("V.4")
        w.press("Return")
        assert part.layout.get() == "SIKS-NG Templat Excel V.4"
        assert part.shape.get() == UNMASKED.key
        w.press("Control-s")
        assert w.focus is part.purpose
        w.type("usulan bulan ini")
        w.press("Control-s")
        assert "Pilih program yang diusulkan" in part.note.lines[0]
        part.programme.entry.focus_set()
        w.type("PKH")
        w.press("Tab", "Control-s")
        [written] = stick.iterdir()
        assert written.name.startswith("TEMPLATE_EXCEL_USULAN - TAMBUN SELATAN - SEMUA DESA")
        assert "sudah ditulis" in part.note.lines[0]


def test_without_a_layout_there_is_no_programme_to_choose(window: Open, stick: Path) -> None:
    with window() as w:
        w.press("Control-Key-7", "Alt-Key-2")
        part = w.shell.current.upload
        assert str(part.programme.entry.cget("state")) == "readonly"
        part.target.set_folder(stick)
        w.press("Control-s")
        assert [file.name.split("_")[0] for file in stick.iterdir()] == ["unggah"]
