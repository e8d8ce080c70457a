"""Foto dari HP: a folder is worked with single keys and kept, and the questions are asked once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.domain.uids import new_form_uid
from desktop_app.services import photo_view, photos
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.gui.hands import labels
from tests.gui.window import Window
from tests.services.test_photo_folder import sheet_shot, shot

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def families(desk: Desk) -> list[str]:
    with desk.reader() as reader:
        return [str(row["uid"]) for row in reading.find(reader, "household")]


@pytest.fixture
def folder(tmp_path: Path, desk: Desk, families: list[str]) -> Path:
    """One without a house, the sheet of the first family, two of hers, one that is no picture."""
    uid = new_form_uid()
    values = {"form_uid": uid, "jenis": "verifikasi", "household": families[0]}
    values["dicetak"] = desk.instant()
    desk.write("cetak", "", lambda work: work.insert("sheet", values))
    made = tmp_path / "HP"
    made.mkdir()
    shot(made / "0.jpg", 1, "2026:11:20 08:00:00")
    sheet_shot(made / "1.jpg", uid, "2026:11:20 09:00:00")
    shot(made / "2.jpg", 2, "2026:11:20 09:01:00")
    shot(made / "3.jpg", 3, "2026:11:20 09:02:00")
    (made / "rusak.jpg").write_bytes(b"bukan foto")
    return made


def states(w: Window) -> list[str]:
    return [str(line.cells[-1]) for line in w.shell.current.table.lines.values()]


def open_folder(w: Window, **arguments: str) -> None:
    w.shell.go("foto-folder", **arguments)
    w.settle()
    w.press("Control-o")


def kept(desk: Desk, family: str) -> list[str]:
    return [line.angle for line in photo_view.photos_of(desk, family)]


def test_a_folder_is_kept_by_single_keys(window: Open, desk: Desk, families, folder) -> None:
    with window(folder) as w:
        open_folder(w)
        assert states(w) == [
            *("tanpa keluarga", "lembar", "tanpa sudut", "tanpa sudut"),
            "tidak terbaca",
        ]
        w.press("Down", "Down", "1", "Alt-Key-0", "Return", "5", "r")
        assert states(w)[2:4] == ["siap", "siap"]
        w.press("Control-s")
        assert states(w)[2:4] == ["tersimpan", "tersimpan"]
        assert sorted(kept(desk, families[0])) == ["Bagian dalam", "Tampak depan"]
        assert "2 foto disimpan." in w.shell.current.banner.lines
        assert str(w.shell.current.view.picture.cget("image"))
    with desk.reader() as reader:
        rows = {row["sudut"]: row for row in reading.find(reader, "photo")}
    assert (rows["depan"]["persen"], rows["dalam"]["persen"]) == (0, None)
    assert rows["dalam"]["tinggi"] > rows["dalam"]["lebar"]


def test_a_family_is_looked_for_and_given_to_the_marked(window: Open, desk, families, folder):
    with window(folder) as w:
        open_folder(w)
        w.press("k")
        w.type("BUDI")
        w.press("Return", "Return")
        assert w.shell.current.table.lines["0"].cells[2] == "BUDI REKAAN"
        w.press("Delete")
        assert states(w)[0] == "tidak diambil"
        w.press("2", "Control-s")
        assert kept(desk, families[1]) == ["Tampak samping kiri"]


def test_the_house_of_a_family_is_given_and_marked_at_once(window: Open, desk, families, folder):
    with window(folder) as w:
        open_folder(w, household=families[2])
        assert states(w)[0] == "tanpa sudut"
        w.press("Down", "Down", "h", "9")
        assert states(w)[2:4] == ["siap", "siap"]
        assert states(w)[1] == "lembar"
        w.shell.current.discard()


def test_twins_are_asked_about_once_and_what_fails_says_why(window: Open, desk, families, folder):
    for number in (2, 3):
        photos.add_photo(desk, families[1], folder / f"{number}.jpg", "depan")
    photos.add_photo(desk, families[2], folder / "0.jpg", "depan")
    with window(folder, "rumah gandeng") as w:
        open_folder(w, household=families[2])
        w.press("1", "Down", "Down", "1", "Down", "4", "Control-s")
        assert sum("Foto yang sama tercatat" in text for text in w.dialogs.shown) == 1
        assert kept(desk, families[0]) == ["Tampak depan", "Tampak belakang"]
        assert states(w)[0] == "belum tersimpan"
        w.press("Home")
        assert any("sudah ada pada keluarga ini" in text for text in labels(w.top))
        w.press("Delete")
        assert not w.shell.current.is_dirty()


def test_a_folder_that_is_gone_says_what_to_do(window: Open, folder, tmp_path) -> None:
    with window(tmp_path / "hilang") as w:
        open_folder(w)
        assert any("Sambungkan lagi HP" in line for line in w.shell.current.banner.lines)
