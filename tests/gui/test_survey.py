"""Typing a Form A without the mouse: order, keys, the live verdict, drafts and saving."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from desktop_app.domain import form_a
from desktop_app.services import printing, recording, sheets
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import reading
from desktop_app.ui.dialogs import Answer
from desktop_app.ui.screens import survey_order as order
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
GOOD_HOUSE = "aaaaaaaaaaaaaa"


def family(desk: Desk, name: str = "SITI REKAAN") -> str:
    with desk.reader() as reader:
        found = reading.find(reader, "household", nama_kepala=name)
    return str(found[0]["uid"])


def print_sheet(desk: Desk, **more: object) -> str:
    """The form uid of one printed sheet that is out with Asep."""
    wanted = {"households": (family(desk),), **more}
    request = PrintRequest("verifikasi", blank=True, officer="Asep", **wanted)
    run = printing.prepare(desk, request)
    printing.note_printed(desk, run)
    return run.sheets[0].form_uid


def surveys(desk: Desk) -> list[dict[str, object]]:
    with desk.reader() as reader:
        return list(reading.find(reader, "survey"))


def focused(w: Window) -> str:
    return str(w.shell.current.form.focused())


def open_new(w: Window, desk: Desk) -> None:
    w.shell.go("survei", household=family(desk))
    w.settle()


def scan(w: Window, uid: str) -> None:
    """A barcode scanner types into the search box and ends with Enter."""
    w.press("Control-f")
    w.type(uid)
    w.press("Return")
    w.settle()


def type_head(w: Window, officer: str = "Asep") -> None:
    w.type("24112026")
    w.press("Return")
    if officer:
        w.type(officer)
        w.press("Return")


def type_first_page(w: Window, *, area: str = "42") -> None:
    """From the BNBA number to the other reason: fit for help, nothing against it."""
    for text in ("", "1500000", "5000000"):
        w.type(text)
        w.press("Return")
    w.press("t")  # never had help, so kind and year are passed over
    w.type("10")
    w.press("Return", "t")
    if focused(w) == "jumlah_penghuni":
        w.type("6")
        w.press("Return")
    w.type(area)
    w.press("Return", "y", "Return", "Return")  # willing; no coordinates
    w.press("y", "y", "t", "t")  # wni, own KK, no dispute, no other programme
    if focused(w) == "desil":
        w.type("2")
        w.press("Return")
    w.press("1", "Return", "1", "Return", "Return")  # lived in; method open; category; no reason


def test_the_screen_has_each_question_of_the_form_once_in_paper_order() -> None:
    names = [name for name in order.ORDER if name not in order.HEAD]
    assert sorted(names) == sorted(spec.name for spec in form_a.QUESTIONS)
    letters = [name for name in names if name in {row.code for row in form_a.COMPONENTS}]
    assert letters == [row.code for row in form_a.COMPONENTS]


def test_a_whole_sheet_is_typed_by_keyboard_and_its_verdict_is_kept(
    window: Open, desk: Desk
) -> None:
    with window(0) as w:
        open_new(w, desk)
        assert focused(w) == "tanggal"
        type_head(w)
        assert focused(w) == "bnba"
        type_first_page(w, area="5")  # for one person: the officer chooses B or C
        assert focused(w) == "pondasi"
        w.press("a", "b", "c", "1", "2", "2", "a", "1")
        assert focused(w) == "air_minum"
        w.press("2")
        assert focused(w) == "air_minum"  # water has no B
        w.press("3", "a", "a", "a", "b", "a")
        assert focused(w) == "dinding_terluas"
        panel = w.shell.current.panel
        assert panel.house.text == form_a.UNFIT
        assert "Kolom: C" in panel.ground.cget("text")
        assert "Akses Air Minum: C" in panel.ground.cget("text")
        assert panel.advice.text == form_a.RECOMMENDED
        w.press("Control-s")  # the method is asked: Konvensional
        w.settle()
    [row] = surveys(desk)
    assert (row["tanggal"], row["petugas"], row["metode"]) == ("2026-11-24", "Asep", "konvensional")
    assert (row["kolom"], row["air_minum"], row["penghasilan"]) == ("C", "C", 1500000)
    assert row["verdict"] == form_a.UNFIT
    assert row["rekomendasi"] == form_a.RECOMMENDED


def test_a_scanned_sheet_opens_at_its_first_empty_answer_and_saving_asks_for_the_next(
    window: Open, desk: Desk
) -> None:
    uid = print_sheet(desk)
    with window(True) as w:
        scan(w, uid)
        assert focused(w) == "tanggal"
        assert uid in w.shell.current.head.name.cget("text")
        assert w.shell.current.form.get()["petugas"] == "Asep"
        type_head(w, officer="")
        w.press("Control-s")
        w.settle()
        assert w.shell.current_key == "beranda"
        assert w.focus is w.shell.search.entry
        assert "Tersimpan 12.00" in w.shell.status.note.cget("text")
    [row] = surveys(desk)
    assert row["sheet"] == uid
    assert sheets.find_sheet(desk, uid)["state"] == "diketik"


def test_an_incomplete_sheet_is_kept_on_purpose_and_goes_on_where_it_stopped(
    window: Open, desk: Desk
) -> None:
    uid = print_sheet(desk)
    with window(False, True) as w:
        scan(w, uid)
        type_head(w, officer="")
        w.press("Return", "Return", "Return", "t")
        w.press("Control-s")  # no: back to what is missing
        assert "Belum lengkap" in w.dialogs.shown[-1]
        assert focused(w) == "lama_menghuni"
        assert not surveys(desk)
        w.press("Control-s")
        w.settle()
        [row] = surveys(desk)
        assert row["rekomendasi"] == form_a.INCOMPLETE
        scan(w, uid)
        assert focused(w) == "lama_menghuni"
        w.press("F3")
        assert focused(w) == "lama_menghuni"
    assert len(surveys(desk)) == 1


def test_reasons_and_what_is_missing_follow_each_answer(window: Open, desk: Desk) -> None:
    with window() as w:
        open_new(w, desk)
        panel = w.shell.current.panel
        before = len(panel.missing_labels)
        w.shell.current.form.focus("aset_rumah")
        w.press("y")
        assert "Memiliki rumah lebih dari satu" in panel.reasons.cget("text")
        assert len(panel.missing_labels) == before - 1
        w.press("Shift-Tab")
        w.shell.current.form.focus("aset_rumah")
        w.press("BackSpace")
        assert panel.reasons.cget("text") == ""
        assert len(panel.missing_labels) == before
        w.shell.current.discard()


def test_enter_in_the_list_of_missing_answers_goes_to_the_answer(window: Open, desk: Desk) -> None:
    with window() as w:
        open_new(w, desk)
        w.press("Control-l", "Down", "Down")
        wanted = w.shell.current.panel._fields[2]
        w.press("Return")
        assert focused(w) == wanted


def test_the_area_hint_proposes_nothing_below_the_limit(window: Open, desk: Desk) -> None:
    with window() as w:
        open_new(w, desk)
        form = w.shell.current.form
        for name, text in (("jumlah_penghuni", "6"), ("luas_rumah", "30")):
            form.controls[name].set("")
            form.focus(name)
            w.type(text)
        w.press("Tab")
        assert "Petugas memilih B atau C" in form.area.cget("text")
        assert form.get()["kecukupan_luas"] == ""
        w.shell.current.discard()


def test_details_stay_when_ada_is_switched_off_for_a_moment_and_are_not_kept_with_tidak(
    window: Open, desk: Desk
) -> None:
    with window(True) as w:
        open_new(w, desk)
        type_head(w)
        form = w.shell.current.form
        form.focus("bekas_kayu")
        w.press("a")
        assert focused(w) == "bekas_kayu_jumlah"
        w.type("4")
        form.focus("bekas_kayu")
        w.press("t")
        assert not form.controls["bekas_kayu_jumlah"].winfo_ismapped()
        assert focused(w) == "bekas_balok_kayu"
        form.focus("bekas_kayu")
        w.press("a")
        assert form.get()["bekas_kayu_jumlah"] == "4"
        form.focus("bekas_kayu")
        w.press("t")
        w.press("Control-s")
        w.settle()
    [row] = surveys(desk)
    assert row["bekas_kayu"] is False
    assert row.get("bekas_kayu_jumlah") is None


def test_what_was_typed_is_kept_and_comes_back_after_a_power_cut(window: Open, desk: Desk) -> None:
    with window() as w:
        open_new(w, desk)
        type_head(w)
        w.shell.current.form.focus("dinding")
        w.press("b")
        w.shell.current.draft.keep()
        w.settle()
        assert "sementara 12.00" in w.shell.status.note.cget("text")
    with window(Answer.DISCARD) as w:
        open_new(w, desk)
        screen = w.shell.current
        assert screen.form.get()["dinding"] == "B"
        assert screen.form.get()["petugas"] == "Asep"
        assert "belum disimpan" in screen.banner.lines[0]
        assert screen.is_dirty()
        w.press("Escape")  # thrown away for good
        w.settle()
        open_new(w, desk)
        assert w.shell.current.form.get()["dinding"] == ""
        assert not w.shell.current.is_dirty()
    assert not surveys(desk)


def test_a_number_that_cannot_be_read_stops_the_save_and_gets_the_keyboard(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        open_new(w, desk)
        type_head(w)
        form = w.shell.current.form
        form.focus("luas_rumah")
        w.type("empat puluh")
        form.focus("dinding")
        w.press("Control-s")
        assert focused(w) == "luas_rumah"
        assert "✕" in form._problems["luas_rumah"].cget("text")
        assert not w.dialogs.shown
        w.shell.current.discard()
    assert not surveys(desk)


@pytest.mark.parametrize("missing", ["tanggal", "petugas"])
def test_date_and_officer_are_needed(window: Open, desk: Desk, missing: str) -> None:
    with window() as w:
        open_new(w, desk)
        form = w.shell.current.form
        for name, text in (("tanggal", "24112026"), ("petugas", "Asep")):
            if name != missing:
                form.focus(name)
                w.type(text)
        form.focus("dinding")
        w.press("a", "Control-s")
        assert focused(w) == missing
        w.shell.current.discard()
    assert not surveys(desk)


def test_a_recommended_form_is_not_closed_without_its_method(window: Open, desk: Desk) -> None:
    with window(None) as w:
        open_new(w, desk)
        type_head(w)
        type_first_page(w)
        w.press("c", *GOOD_HOUSE[1:8], "a", *GOOD_HOUSE[9:])
        w.press("Control-s")
        assert "metode" in w.dialogs.shown[-1]
        assert focused(w) == "metode"
        assert not surveys(desk)
        w.shell.current.discard()


def test_a_fit_house_is_not_recommended_and_needs_no_method(window: Open, desk: Desk) -> None:
    with window() as w:
        open_new(w, desk)
        type_head(w)
        type_first_page(w)
        w.press(*GOOD_HOUSE)
        assert w.shell.current.panel.house.text == form_a.FIT
        assert w.shell.current.panel.advice.text == form_a.NOT_RECOMMENDED
        w.press("Control-s")
        w.settle()
    [row] = surveys(desk)
    assert row["alasan"] == "Rumah layak huni/rusak ringan"


def test_a_sheet_printed_without_a_name_asks_for_the_family_and_belongs_to_it_afterwards(
    window: Open, desk: Desk
) -> None:
    uid = print_sheet(desk, households=(), empty_forms=1)
    with window(True) as w:
        scan(w, uid)
        w.type("budi")
        w.press("Return")
        w.settle()
        w.press("Return")
        w.settle()
        assert "BUDI REKAAN" in w.shell.current.head.name.cget("text")
        assert focused(w) == "tanggal"
        type_head(w, officer="")
        w.press("Control-s")
        w.settle()
    [row] = surveys(desk)
    budi = family(desk, "BUDI REKAAN")
    assert (row["household"], row["sheet"]) == (budi, uid)
    assert sheets.find_sheet(desk, uid)["household"] == budi


def test_a_sheet_of_another_kind_shows_the_way_to_its_screen(window: Open, desk: Desk) -> None:
    run = printing.prepare(desk, PrintRequest("keluarga", households=(family(desk),)))
    printing.note_printed(desk, run)
    with window() as w:
        scan(w, run.sheets[0].form_uid)
        assert "lembar verifikasi keluarga" in w.shell.current.opening.message.cget("text")
        w.press("Return")
        w.settle()
        assert w.shell.current_key == "detail"


def test_leaving_with_typed_answers_asks_and_cancel_stays(window: Open, desk: Desk) -> None:
    with window(Answer.CANCEL, Answer.DISCARD) as w:
        open_new(w, desk)
        type_head(w)
        w.press("Escape")
        assert w.shell.current_key == "survei"
        w.press("Control-Key-2")
        assert w.shell.current_key == "keluarga"


def test_a_complete_survey_opened_again_says_that_saving_makes_another_one(
    window: Open, desk: Desk
) -> None:
    uid = print_sheet(desk)
    entry = recording.start_from_sheet(desk, uid)
    answers = {row.code: "A" for row in form_a.COMPONENTS}
    raw = {
        **answers,
        "tanggal": "20-11-2026",
        "petugas": "Asep",
        "wni": "Ya",
        "kategori_keluarga": "1",
        "kk_sendiri": "Ya",
        "aset_rumah": "Tidak",
        "lama_menghuni": "9",
        "sengketa": "Tidak",
        "desil": "2",
        "pernah_bantuan": "Tidak",
        "bersedia": "Ya",
        "status_penghuni": "dihuni",
    }
    assert recording.save_survey(desk, entry, raw).verdict.complete
    with window() as w:
        scan(w, uid)
        assert "survei baru" in w.shell.current.banner.lines[0]
        assert w.shell.current.form.get()["dinding"] == "A"
        w.press("Control-s")  # nothing changed, nothing is written
    assert len(surveys(desk)) == 1


def test_a_narrow_window_has_the_panel_below_the_form(window: Open, desk: Desk) -> None:
    with window() as w:
        open_new(w, desk)
        screen = w.shell.current
        screen._arrange(600)
        w.top.update()
        assert int(screen.panel.grid_info()["row"]) == 1
        screen._arrange(1200)
        w.top.update()
        assert int(screen.panel.grid_info()["column"]) == 1
