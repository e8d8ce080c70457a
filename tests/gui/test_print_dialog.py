"""The print screen: choose, look at the pages, and only then are sheets out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services import printing, sheets
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import reading
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.sheet_open import open_sheet
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def families(desk: Desk) -> tuple[str, ...]:
    with desk.reader() as reader:
        return tuple(str(row["uid"]) for row in reading.find(reader, "household"))


def open_for(w: Window, *uids: str) -> None:
    open_print_dialog(w.shell.ui, PrintRequest("verifikasi", households=uids, blank=True))
    w.settle()


def note(w: Window) -> str:
    return str(w.shell.current.preview._note.cget("text"))


def test_pages_are_seen_before_anything_is_noted_and_saving_notes_the_sheets(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "cetakan.pdf"
    with window(target) as w:
        open_for(w, families(desk)[0])
        assert w.focus is w.shell.current.options.officer
        w.type("Asep")
        w.press("Return")
        w.settle()
        assert w.shell.current.preview.shown == "Halaman 1 dari 3"
        assert w.focus is w.shell.current._print_button
        assert sheets.list_sheets(desk, None) == []
        w.press("Control-s")
        w.settle()
        assert "1 lembar dicatat keluar" in w.shell.current.banner.lines[0]
    assert target.read_bytes().startswith(b"%PDF")
    [sheet] = sheets.list_sheets(desk, None)
    assert (sheet.officer, sheet.state) == ("Asep", "keluar")


def test_the_same_pages_saved_and_printed_are_out_only_once(
    window: Open, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Path] = []
    monkeypatch.setattr(printing, "print_document", lambda path, _printer: sent.append(path))
    monkeypatch.setattr(printing, "open_document", sent.append)
    with window(tmp_path / "a.pdf") as w:
        open_for(w, families(desk)[0])
        w.press("Control-p", "Control-s")
        w.settle()
        w.press("Return")  # the button Cetak
        w.settle()
        w.press("Control-o")
        w.settle()
    assert len(sent) == 2
    assert all(path.is_relative_to(desk.folder / "cache") for path in sent)
    assert len(sheets.list_sheets(desk, None)) == 1


def test_at_most_three_pictures_are_kept_while_turning_pages(window: Open, desk: Desk) -> None:
    with window() as w:
        open_for(w, *families(desk))
        w.press("Control-p")
        w.settle()
        preview = w.shell.current.preview
        assert preview.shown == "Halaman 1 dari 10"  # a cover and three forms of three pages
        for number in range(2, 7):
            w.press("Next")
            w.settle()
            assert preview.shown == f"Halaman {number} dari 10"
        assert preview.held == 3
        w.press("Prior")
        w.settle()
        assert preview.shown == "Halaman 5 dari 10"
        preview.canvas.focus_set()
        w.press("End")
        w.settle()
        assert preview.shown == "Halaman 10 dari 10"
        w.press("Next")
        assert preview.shown == "Halaman 10 dari 10"


def test_the_page_is_as_wide_as_the_window_or_as_on_paper(window: Open, desk: Desk) -> None:
    with window() as w:
        open_for(w, families(desk)[0])
        w.press("Control-p")
        w.settle()
        preview = w.shell.current.preview
        [image] = preview._images.values()
        assert preview.canvas.winfo_width() - 60 < image.width() < preview.canvas.winfo_width()
        w.press("F7")
        w.settle()
        real = list(preview._images.values())[-1]
        inch = preview.winfo_fpixels("1i")
        assert real.width() / inch == pytest.approx(215 / 25.4, rel=0.01)  # F4 is 215 mm wide


def test_another_choice_takes_the_pages_away(window: Open, desk: Desk) -> None:
    with window() as w:
        open_for(w, families(desk)[0])
        w.press("Control-p")
        w.settle()
        w.shell.current.options.paper.take_focus()
        w.press("a")
        w.settle()
        assert w.shell.current.run is None
        assert "Pilihan sudah berubah" in note(w)
        assert str(w.shell.current._print_button.cget("state")) == "disabled"
        w.press("Control-s")  # nothing to save: no file dialog comes
        w.press("Control-p")
        w.settle()
        assert w.shell.current.preview.shown == "Halaman 1 dari 3"
        assert w.shell.ui.pc.paper == "A4"


def test_what_is_missing_is_told_before_anything_is_drawn(window: Open) -> None:
    with window() as w:
        w.shell.go("cetak")
        w.settle()
        w.press("Control-p")
        assert "Pilih desa" in w.shell.current.banner.lines[0]
        w.shell.current.options.scope.take_focus()
        w.press("4")  # forms without a name
        assert w.shell.current.options.count.winfo_ismapped()
        assert w.shell.current.options.desa is not None
        assert not w.shell.current.options.desa.winfo_ismapped()
        w.shell.current.options.count.focus_set()
        w.press("Control-a")
        w.shell.current.options.count.delete(0, "end")
        w.type("0")
        w.press("Control-p")
        assert "1 sampai 500" in w.shell.current.banner.lines[0]


def test_one_rt_of_a_desa_is_chosen_by_keyboard(window: Open) -> None:
    with window() as w:
        w.shell.go("cetak")
        w.settle()
        options = w.shell.current.options
        options.scope.take_focus()
        w.press("3")
        assert w.focus is options.desa.entry
        w.type("lambangsari")
        w.press("Return")
        w.type("1")
        w.press("Return")
        w.type("4")
        w.press("Return")
        assert w.focus is options.officer
        w.type("Asep")
        w.press("Return")
        w.settle()
        assert w.shell.current.preview.shown == "Halaman 1 dari 4"  # a cover and one form
        assert options.request().rt == "004"


def test_stopping_the_preparation_leaves_nothing(
    window: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_desk: object, _request: object, progress: object, cancel: object) -> object:
        while True:  # ends by the wish to stop only
            cancel.check()

    monkeypatch.setattr(printing, "prepare", slow)
    with window(True) as w:
        w.shell.go("cetak", what="verifikasi", households=[families(desk)[0]])
        w.settle()
        screen = w.shell.current
        screen.look()
        w.top.update()
        assert str(screen._look_button.cget("state")) == "disabled"
        w.press("F8")
        w.settle()
        assert screen.run is None
        assert str(screen._look_button.cget("state")) == "normal"
        assert "tekan Lihat" in note(w)


def test_an_error_of_the_printer_is_told_and_no_sheet_is_out(
    window: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.domain.errors import UserError

    def refuse(_path: Path, _printer: str) -> None:
        raise UserError("Pencetak tidak ada.")

    monkeypatch.setattr(printing, "print_document", refuse)
    with window() as w:
        open_for(w, families(desk)[0])
        w.press("Control-p")
        w.settle()
        w.press("Control-p")
        w.settle()
        assert w.dialogs.shown == ["Pencetak tidak ada."]
    assert sheets.list_sheets(desk, None) == []


def test_the_test_page_asks_for_paper_only(window: Open, desk: Desk) -> None:
    with window() as w:
        w.shell.go("cetak", what="uji")
        w.settle()
        options = w.shell.current.options
        assert not options.officer.winfo_ismapped()
        assert not options.scope.winfo_ismapped()
        w.press("Control-p")
        w.settle()
        assert w.shell.current.preview.shown == "Halaman 1 dari 1"


def test_the_form_of_dtsen_asks_for_its_quarter_and_may_be_printed_without_a_name(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "formulir.pdf"
    with window(target) as w:
        w.shell.go("cetak", what="dtsen")
        w.settle()
        options = w.shell.current.options
        assert options.quarter.winfo_ismapped()
        assert options.filling.winfo_ismapped()
        options.scope.set("tanpa_nama")
        options.arrange()
        w.settle()
        assert not options.filling.winfo_ismapped()
        options.count.delete(0, "end")
        options.count.insert(0, "1")
        options.quarter.focus_force()
        w.type("tahun lalu")
        w.press("Control-p")
        w.settle()
        assert "2026-4" in w.shell.current.banner.lines[0]
        options.quarter.delete(0, "end")
        w.type("2026-3")
        w.press("Control-p")
        w.settle()
        assert w.shell.current.preview.shown == "Halaman 1 dari 5"
        w.press("Control-s")
        w.settle()
    [sheet] = sheets.list_sheets(desk, None)
    assert (sheet.kind, sheet.periode) == ("dtsen", "2026-3")


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"jenis": "verifikasi", "household": "a"}, ("survei", {"sheet": "K7Q4M2XA"})),
        ({"jenis": "dtsen", "household": None}, ("survei", {"sheet": "K7Q4M2XA"})),
        (
            {"jenis": "dtsen", "household": "a", "periode": "2026-4"},
            ("dtsen", {"household": "a", "periode": "2026-4"}),
        ),
        (
            {"jenis": "verval", "task": "t"},
            ("usulan", {"page": "verval", "sheet": "K7Q4M2XA", "line": "17"}),
        ),
    ],
)
def test_each_kind_of_sheet_leads_to_where_its_results_are_typed(
    row: dict[str, object], where: tuple[str, dict[str, object]]
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []

    class Frame:
        def go(self, screen: str, **more: object) -> None:
            gone.append((screen, more))

    sheet = {**row, "form_uid": "K7Q4M2XA"}
    open_sheet(Frame(), sheet, "17")
    assert gone == [where]
