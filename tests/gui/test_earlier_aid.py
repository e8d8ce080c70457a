"""Earlier housing aid in the window: typed for a family, taken from a list, changed, taken away."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.services.desk import Desk
from desktop_app.services.earlier_lists import list_earlier
from desktop_app.services.house_rows import save_house_row
from tests.gui.boxes import in_box
from tests.gui.test_builds import family, scheme
from tests.gui.window import Window
from tests.imports.workbooks import write_sheet
from tests.services.lists import nik_of

Open = Callable[..., AbstractContextManager[Window]]
VILLAGE = "32.16.06.2002"


def test_what_a_family_got_is_typed_from_its_start_and_told_there(window: Open, desk: Desk) -> None:
    def fill(_box: tk.Misc) -> None:
        w.type("BSPS")
        w.press("Return")
        w.type("2021")
        w.press("Control-s")
        w.settle()

    with window() as w:
        w.shell.go("rutilahu", household=family(desk))
        w.settle()
        w.shell.current.start.schemes.select(scheme(desk))
        w.press("n")
        assert w.shell.current_key == "bantuan-rumah"
        in_box(w, fill, "n")
        (row,) = list_earlier(desk)
        assert (row["program"], row["tahun"], row["household"]) == ("BSPS", 2021, family(desk))
        w.press("Escape")
        assert "BSPS tahun 2021" in w.shell.current.start.earlier.lines[0]


def test_a_list_is_read_offered_and_kept(window: Open, desk: Desk, tmp_path: Path) -> None:
    heads = ["Nama", "NIK", "Desa"]
    rows = [["SATU CONTOH", nik_of(31), VILLAGE], ["DUA CONTOH", "123", VILLAGE]]
    path = write_sheet(tmp_path / "pb 2021.xlsx", [heads, *rows])

    def fill(_box: tk.Misc) -> None:
        w.type("BSPS")
        w.press("Return")
        w.type("2021")
        w.press("Control-s")
        w.settle()

    with window(path, True) as w:
        w.shell.go("rutilahu")
        w.settle()
        w.press("Control-h")
        in_box(w, fill, "Control-o")
        w.wait_until(lambda: bool(w.shell.current.banner.lines))
        assert [row["nama"] for row in list_earlier(desk)] == ["SATU CONTOH"]
        assert "1 penerima baru disimpan" in w.shell.current.banner.lines[0]
        assert "Baris 3" in w.shell.current.banner.lines[1]


def test_a_row_is_changed_and_taken_away_with_a_reason(window: Open, desk: Desk) -> None:
    aid = {"desa": VILLAGE, "nik": nik_of(31), "program": "BSPS", "tahun": "2021"}
    save_house_row(desk, "earlier_aid", aid)

    def change(_box: tk.Misc) -> None:
        w.press("Return")
        w.press("Control-a")
        w.type("2020")
        w.press("Control-s")
        w.settle()

    with window("salah orang") as w:
        w.shell.go("bantuan-rumah")
        w.settle()
        in_box(w, change, "Return")
        (row,) = list_earlier(desk)
        assert (row["tahun"], row["nik"]) == (2020, nik_of(31))
        w.press("Delete")
        assert list_earlier(desk) == ()
