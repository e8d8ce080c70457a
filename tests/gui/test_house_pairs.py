"""Before and after side by side, in pictures and answers; the list of pictures that lack."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services import photos
from desktop_app.services.desk import Desk
from tests.conftest import FixedClock
from tests.gui.test_builds import family, start
from tests.gui.test_fits import cut_off
from tests.gui.window import Window
from tests.services.test_photo_folder import shot

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def house(desk: Desk, clock: FixedClock, tmp_path: Path) -> str:
    """A registered family with a front at 0, 30 and 100 %, a kitchen, and two surveys."""
    start(desk, clock)
    home = family(desk)
    for number, (percent, moment) in enumerate(
        ((0, "2026:08:01 09:00:00"), (30, "2026:09:01 09:00:00"), (100, "2026:10:30 09:00:00"))
    ):
        path = shot(tmp_path / f"{number}.jpg", number, moment)
        photos.add_photo(desk, home, path, "depan", percent=percent)
    photos.add_photo(desk, home, shot(tmp_path / "dapur.jpg", 9), "dapur")
    for day, letter in (("2026-02-10", "C"), ("2026-11-10", "A")):
        row = {"household": home, "form": "A2026", "tanggal": day, "pondasi": letter}
        desk.write("uji", "", lambda work, row=row: work.insert("survey", row))
    return home


def titles(w: Window) -> list[str]:
    return [str(label.cget("text")).partition(" · ")[0] for label in w.shell.current.photos.titles]


def test_two_pictures_of_one_angle_stand_side_by_side_and_keys_change_the_stage(
    window: Open, house: str
) -> None:
    with window() as w:
        w.shell.go("detail", uid=house, part="foto")
        w.settle()
        w.shell.current.tabs["foto"].focus_tab()
        w.press("s")
        assert w.shell.current.title == "Sebelum dan sesudah"
        assert titles(w) == ["0 %", "100 %"]
        assert cut_off(w.top) == []
        assert all(str(one.picture.cget("image")) for one in w.shell.current.photos.frames)
        w.press("Left")
        assert titles(w) == ["0 %", "30 %"]
        w.press("Shift-Right")
        assert titles(w) == ["30 %", "30 %"]
        w.press("Down")
        assert titles(w) == ["Survei", ""]
        assert "Belum ada foto lain" in w.shell.current.photos.frames[1].picture.cget("text")


def test_the_components_of_two_surveys_are_compared(window: Open, house: str) -> None:
    with window() as w:
        w.shell.go("detail", uid=house, part="survei")
        w.settle()
        w.shell.current.tabs["survei"].focus_tab()
        w.press("p")
        table = w.shell.current.surveys.table
        first = next(iter(table.lines.values()))
        assert first.cells[0] == "Pondasi"
        assert cut_off(w.top) == []
        assert first.cells[1].startswith("C:")
        assert first.cells[2].startswith("A:")
        assert len(table.lines) == 14
        assert "1 isian berubah" in w.shell.current.surveys.told.cget("text")


def test_the_pair_goes_to_paper(window: Open, house: str) -> None:
    with window() as w:
        w.shell.go("sebelum-sesudah", household=house)
        w.settle()
        w.press("Control-p")
        w.settle()
        assert w.shell.current.run.title == "Tabel sebelum dan sesudah"


def test_the_list_of_lacking_pictures_is_reached_by_key_and_goes_out(
    window: Open, house: str, tmp_path: Path
) -> None:
    book, pages, recap = tmp_path / "foto.xlsx", tmp_path / "foto.pdf", tmp_path / "rekap.xlsx"
    with window(book, pages, 1, "usulan BSPS", recap) as w:
        w.shell.go("rutilahu")
        w.settle()
        w.press("Control-k")
        screen = w.shell.current
        (line,) = screen.table.lines.values()
        assert line.cells[0] == "AGUS CONTOH"
        assert "Surat pernyataan" in line.cells[-1]
        assert cut_off(w.top) == []
        w.press("Control-s", "Control-p")
        assert book.exists()
        assert pages.read_bytes().startswith(b"%PDF")
        w.press("Control-r")
        assert recap.exists()
        screen.stage.set("30 %")
        screen.reload()
        w.settle()
        assert not screen.table.lines
        screen.stage.set("")
        screen.reload()
        w.settle()
        w.press("Return")
        assert w.shell.current.tabs["foto"].lacks.winfo_manager()


def test_a_slot_without_a_key_is_taken_from_the_list(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "HP"
    folder.mkdir()
    shot(folder / "1.jpg", 1)
    home = family(desk)
    with window(folder) as w:
        w.shell.go("foto-folder", household=home)
        w.settle()
        w.press("Control-o", "s")
        screen = w.shell.current
        assert screen.slots.winfo_manager()
        assert cut_off(w.top) == []
        screen.slots.table.select("pondasi")
        w.press("Return")
        assert not screen.slots.winfo_manager()
        (line,) = screen.table.lines.values()
        assert line.cells[3] == "Pondasi"
        assert line.cells[-1] == "siap"
