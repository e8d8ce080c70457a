"""Land on screen: the fields of a house with their hints, and the list of houses it stops."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.services import building, households
from desktop_app.services.desk import Desk
from desktop_app.store import Work
from tests.gui.test_builds import family, scheme
from tests.gui.test_households import open_first
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
VILLAGE = "32.16.06.2002"


def test_all_of_the_land_is_typed_in_the_house_and_asks_for_what_is_missing(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        open_first(w)
        w.press("Alt-Key-3")
        tab = w.shell.current.tabs["rumah"]
        form = tab.editor.form
        form.focus_field("no_bukti")
        w.type("C 12")
        w.press("Tab")
        w.type("UDIN LAIN")
        w.press("Tab")
        w.type("mertua")
        assert "ahli waris" in tab.hints.cget("text")
        form.focus_field("persetujuan_waris")
        w.type("141/7/2026")
        assert tab.hints.cget("text") == ""
        w.press("Tab")
        for side in ("jalan", "kali", "rumah B", "sawah"):
            w.type(side)
            w.press("Tab")
        w.type("SAKSI SATU")
        w.press("Control-s")
        w.settle()
        uid = w.shell.current.uid
    house = households.open_household(desk, uid).dwelling
    assert house is not None
    assert house["persetujuan_waris"] == "141/7/2026"
    assert (house["batas_utara"], house["batas_barat"]) == ("jalan", "sawah")
    assert house["saksi_1"] == "SAKSI SATU"


def cases(desk: Desk) -> list[str]:
    """Two houses at work, one on state land and one on land of Perhutani."""
    found = []
    for name, owner in (("AGUS CONTOH", "Tanah negara (TN)"), ("BUDI REKAAN", "Perhutani")):
        home = family(desk, name)
        households.save_dwelling(desk, home, None, {"desa": "Lambangsari", "pemilik_lahan": owner})
        found.append(building.start_build(desk, home, scheme(desk), {}))
    return found


def opened(w: Window):
    w.shell.go("rutilahu")
    w.settle()
    w.press("Control-t")
    w.settle()
    return w.shell.current


def test_the_list_groups_houses_by_owner_with_the_word_of_the_scheme_and_what_to_do(
    window: Open, desk: Desk
) -> None:
    state, forest = cases(desk)
    with window() as w:
        screen = opened(w)
        assert list(screen.table.lines) == [state, forest]
        assert screen.totals.shown[1:4] == ["1", "0", "1"]
        assert screen.table.lines[state].cells[-1] == "Tidak boleh"
        w.press("Down")
        w.settle()
        assert "surat persetujuan Perhutani" in screen.advice.cget("text")
        w.press("Control-l")
        w.type("Tanah negara")
        w.press("Return", "Return")
        assert list(screen.table.lines) == [state]


def test_enter_opens_the_house_where_its_land_is_typed(window: Open, desk: Desk) -> None:
    cases(desk)
    with window() as w:
        screen = opened(w)
        w.press("Return")
        w.settle()
        assert w.shell.current.book.current == "rumah"
        assert "Tanah negara" in w.shell.current.tabs["rumah"].hints.cget("text")
        w.press("Escape")
        w.settle()
        assert w.shell.current is screen


def test_the_list_is_kept_as_pdf_and_workbook_by_key(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    cases(desk)
    pdf, book = tmp_path / "tanah.pdf", tmp_path / "tanah.xlsx"
    with window(pdf, book) as w:
        screen = opened(w)
        for key, path in (("Control-p", pdf), ("Control-e", book)):
            w.press(key)
            w.wait_until(path.exists)
            w.settle()
            assert str(path) in screen.banner.lines[0]
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_point_far_from_its_desa_asks_for_a_reason_when_it_is_saved(
    window: Open, desk: Desk
) -> None:
    def body(work: Work) -> None:
        for number in range(6):
            point = {"lat": -6.26 + number / 1000, "lng": 107.05}
            work.insert("dwelling", {"desa": VILLAGE, **point})

    desk.write("contoh", "", body)
    with window("rumahnya di seberang kali") as w:
        open_first(w)
        w.press("Alt-Key-3")
        form = w.shell.current.tabs["rumah"].editor.form
        form.focus_field("lat")
        w.type("-6,1")
        w.press("Tab")
        w.type("107,05")
        w.press("Control-s")
        w.settle()
        assert "km dari rumah lain di Lambangsari" in w.dialogs.shown[-1]
        uid = w.shell.current.uid
    house = households.open_household(desk, uid).dwelling
    assert house is not None
    assert house["lat"] == -6.1
