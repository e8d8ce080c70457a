"""The DTSEN form by keyboard: a whole family, corrections, skipped questions, drafts, conflicts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.services import dtsen_forms as forms
from desktop_app.services import households
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_view import FAMILY as HOUSE
from desktop_app.store import reading
from tests.conftest import FixedClock
from tests.gui.conftest import VILLAGE
from tests.gui.dtsen_typing import FAMILY, expect, type_house, type_person
from tests.gui.test_fits import cut_off
from tests.gui.window import Window
from tests.services.dtsen_answers import GROWN, house_texts, make_family, member_texts

Open = Callable[..., AbstractContextManager[Window]]
CALLED_OFF = "Diminta kepala desa"


def rows(desk: Desk, kind: str, **equals: object) -> list[dict[str, object]]:
    with desk.reader() as reader:
        return reading.find(reader, kind, **equals)


@pytest.fixture
def empty_home(desk: Desk) -> str:
    """A family of which only the card is known."""
    raw = {"nomor_kk": "3216990101200099", "alamat": "KP. GARDU NO. 9", "rt": "1", "rw": "1"}
    return households.save_household(desk, None, {**raw, "desa": VILLAGE})


@pytest.fixture
def home(desk: Desk) -> str:
    """A family of three whose form of the quarter before is filled."""
    home = make_family(desk, desa=VILLAGE)
    view = forms.open_form(desk, home, "2026-3")
    man, woman, child = (one.uid for one in view.members)
    answers = {man: GROWN, woman: GROWN, child: {"penyakit": "1"}}
    typed = {uid: member_texts(some) for uid, some in answers.items()}
    forms.save_form(desk, view, {HOUSE: house_texts(), **typed}, finish=True)
    return home


def open_form(w: Window, home: str, **more: str) -> None:
    w.shell.go("dtsen", household=home, **more)
    w.settle()


def form_of(desk: Desk, home: str, periode: str = "2026-4") -> dict[str, object]:
    [row] = rows(desk, "dtsen_form", household=home, periode=periode)
    return row


def go_to(w: Window, key: str, step: int) -> None:
    w.shell.current.open_step(step, key)
    w.top.update()


def said(w: Window, key: str) -> str:
    return str(w.shell.current.page.lines[key].said)


def test_a_whole_family_of_five_is_typed_by_keyboard_and_kept(
    window: Open, desk: Desk, empty_home: str
) -> None:
    pressed: list[str] = []
    with window("sesuai KTP") as w:
        open_form(w, empty_home)
        type_house(w, pressed)
        for one in FAMILY:
            type_person(w, one, pressed)
        expect(w, "lat")
        screen = w.shell.current
        assert screen.steps.whole.cget("text") == "Semua yang diperlukan terisi"
        w.press("F2")
        w.settle()
        assert w.shell.current_key == "beranda"
    [form] = rows(desk, "dtsen_form", household=empty_home)
    assert (form["keadaan"], form["lantai"], form["aset_smartphone"]) == ("selesai", "6", 2)
    people = rows(desk, "person", household=empty_home)
    assert [one["nama"] for one in people] == [one.name.upper() for one in FAMILY]
    sheets = rows(desk, "dtsen_member", household=empty_home)
    assert [one.get("pendapatan") for one in sheets] == ["2", None, "2", None, None]
    assert [one.get("keterampilan") for one in sheets] == ["30", "30", "30", "30", None]


def test_three_answers_filled_beforehand_are_corrected_and_the_rest_is_kept(
    window: Open, desk: Desk, home: str
) -> None:
    with window() as w:
        open_form(w, home)
        screen = w.shell.current
        go_to(w, "dtsen_form.petugas", 0)
        assert said(w, "dtsen_form.petugas") == "dari akun yang masuk"
        go_to(w, "dtsen_form.lantai", 1)
        assert said(w, "dtsen_form.lantai") == "dari formulir triwulan III 2026"
        w.type("2")
        go_to(w, "dtsen_form.aset_smartphone", 2)
        w.type("3")
        w.press("Return")
        go_to(w, "dtsen_member.pendapatan", 3)
        w.type("3")
        assert screen.is_dirty()
        w.press("F2")
        w.settle()
        assert w.shell.current_key == "beranda"
    row = form_of(desk, home)
    assert (row["keadaan"], row["lantai"], row["aset_smartphone"]) == ("selesai", "2", 3)
    assert row["atap"] == "4"
    sheets = rows(desk, "dtsen_member", household=home, periode="2026-4")
    assert [one.get("pendapatan") for one in sheets] == ["3", "2", None]


def test_what_is_skipped_is_grey_and_the_keyboard_passes_it(
    window: Open, desk: Desk, empty_home: str
) -> None:
    with window() as w:
        open_form(w, empty_home)
        go_to(w, "dtsen_form.penerangan", 1)
        w.type("4")
        expect(w, "fasilitas_bab")
        assert said(w, "dtsen_form.no_pelanggan") == "tidak ditanyakan"
        line = w.shell.current.page.lines["dtsen_form.no_pelanggan"]
        assert str(line.control.cget("state")) == "disabled"
        w.type("6")  # no toilet: neither its kind nor where it goes
        w.settle()
        assert w.shell.current.page.number == 2
        go_to(w, "dtsen_form.penerangan", 1)
        w.type("1")
        expect(w, "no_pelanggan")
        w.type("123")
        w.press("Return")
        assert "11 sampai 13 angka" in said(w, "dtsen_form.no_pelanggan")
        w.press("Control-s")
        assert w.shell.current.banner.lines == (
            "Perbaiki dahulu isian yang bertanda ✕, lalu simpan lagi.",
        )
        expect(w, "no_pelanggan")
        w.shell.current.discard()


def test_a_code_is_found_by_letters_and_several_by_number(
    window: Open, desk: Desk, home: str
) -> None:
    with window() as w:
        open_form(w, home)
        go_to(w, "dtsen_form.dinding", 1)
        w.type("batang")
        w.press("Return")
        go_to(w, "dtsen_member.penyakit", 4)
        w.type("2")
        w.press("BackSpace", "BackSpace")
        w.type("asma")
        w.press("Return")
        w.type("10")
        w.press("Return", "Control-s")
        w.settle()
    assert form_of(desk, home)["dinding"] == "5"
    sheets = rows(desk, "dtsen_member", household=home, periode="2026-4")
    assert sheets[1]["penyakit"] == "4;10"


def test_empty_counts_become_none_by_one_key(window: Open, desk: Desk, empty_home: str) -> None:
    with window() as w:
        open_form(w, empty_home)
        go_to(w, "dtsen_form.aset_mobil", 2)
        w.type("1")
        w.press("F4")
        assert w.shell.current.model.texts[HOUSE]["dtsen_form.aset_mobil"] == "1"
        assert w.shell.current.model.texts[HOUSE]["dtsen_form.ternak_kambing"] == "0"
        expect(w, "luas_sawah")
        w.press("Control-s")
        w.settle()
    assert form_of(desk, empty_home)["aset_perahu"] == 0


def test_what_was_typed_survives_a_power_cut(window: Open, desk: Desk, home: str) -> None:
    with window() as w:
        open_form(w, home)
        go_to(w, "dtsen_form.lantai", 1)
        w.type("8")
        w.shell.current.draft.keep()
        w.settle()
    with window() as w:
        open_form(w, home)
        assert "dibuka lagi" in w.shell.current.banner.lines[0]
        assert w.shell.current.model.texts[HOUSE]["dtsen_form.lantai"] == "8"
        w.press("Control-s")
        w.settle()
        assert not w.shell.current.is_dirty()
        assert "Tersimpan" in w.shell.status.note.cget("text")
    assert form_of(desk, home)["lantai"] == "8"


def test_what_somebody_else_wrote_meanwhile_is_shown_and_what_is_typed_here_stays(
    window: Open, desk: Desk, home: str
) -> None:
    forms.save_form(desk, forms.open_form(desk, home), {})
    with window(True) as w:
        open_form(w, home)
        go_to(w, "dtsen_form.lantai", 1)
        w.type("8")
        with_other = {HOUSE: {"dtsen_form.lantai": "2"}}
        other = replace(desk, publish=lambda _changed: None)
        forms.save_form(other, forms.open_form(other, home), with_other)
        w.press("Control-s")  # refused; to load again is offered and taken
        w.settle()
        lines = " ".join(w.shell.current.banner.lines)
        assert "Jenis lantai (kini Keramik)" in lines
        assert w.shell.current.model.texts[HOUSE]["dtsen_form.lantai"] == "8"
        w.press("Control-s")
        w.settle()
    assert form_of(desk, home)["lantai"] == "8"


def test_a_cut_off_that_passes_while_typing_is_told_and_loses_nothing(
    window: Open, desk: Desk, clock: FixedClock, home: str
) -> None:
    with window() as w:
        open_form(w, home)
        go_to(w, "dtsen_form.lantai", 1)
        clock.advance(days=24)  # the 18th of December
        w.type("8")
        assert "sudah lewat" in w.shell.current.banner.lines[0]
        w.press("Control-s")
        w.settle()
        assert "ikut data Januari 2027" in w.dialogs.shown[-1]
    assert form_of(desk, home)["lantai"] == "8"


def test_a_family_that_left_is_said_and_saved_only_with_a_reason(
    window: Open, desk: Desk, home: str
) -> None:
    households.save_household(desk, home, {"status": "pindah"}, {"status": "aktif"})
    with window(None, CALLED_OFF) as w:
        open_form(w, home)
        assert "Pindah" in w.shell.current.banner.lines[0]
        go_to(w, "dtsen_form.lantai", 1)
        w.type("8")
        w.press("Control-s")  # not now
        w.settle()
        assert w.shell.current.is_dirty()
        w.press("Control-s")
        w.settle()
    assert form_of(desk, home)["lantai"] == "8"


def test_a_form_with_gaps_is_finished_with_a_reason_only(
    window: Open, desk: Desk, empty_home: str
) -> None:
    with window(None, CALLED_OFF) as w:
        open_form(w, empty_home)
        w.press("F2")
        w.settle()
        assert "Status kepemilikan rumah" in w.dialogs.shown[-1]
        assert not rows(desk, "dtsen_form", household=empty_home)
        w.press("F2")
        w.settle()
    assert form_of(desk, empty_home)["keadaan"] == "selesai"


def test_closed_answers_stand_closed_and_numbers_masked_until_a_reason_is_chosen(
    window: Open, desk: Desk, home: str
) -> None:
    desk.actor = replace(desk.actor, role="operator_kecamatan")
    with window(0) as w:
        open_form(w, home)
        go_to(w, "dtsen_member.bekerja", 3)
        page = w.shell.current.page
        assert page.lines["dtsen_member.penyakit"].control.get() == "(data khusus)"
        shown = page.lines["person.nik"].control.get()
        assert "•" in shown
        w.press("F9")
        w.settle()
        assert "•" not in w.shell.current.page.lines["person.nik"].control.get()
        assert not w.shell.current.is_dirty()


def test_a_photo_is_added_in_the_form_while_something_is_typed(
    window: Open, desk: Desk, home: str, tmp_path: Path
) -> None:
    path = tmp_path / "depan.jpg"
    Image.effect_noise((640, 480), 80).convert("RGB").save(path)
    with window(path) as w:
        open_form(w, home)
        go_to(w, "dtsen_form.lantai", 1)
        w.type("8")
        screen = w.shell.current
        screen.open_step(len(screen.model.steps) - 1)
        screen._add_photo("depan")
        w.wait_until(lambda: screen.page.facts["photo.depan"].cget("text") == "✓ sudah ada")
        w.settle()
        assert screen.model.texts[HOUSE]["dtsen_form.lantai"] == "8"
        screen.discard()
        w.settle()


def test_the_quarter_lists_its_forms_and_enter_opens_one(
    window: Open, desk: Desk, home: str
) -> None:
    forms.save_form(desk, forms.open_form(desk, home), {})
    with window() as w:
        w.shell.go("usulan", page="formulir")
        w.settle()
        part = w.shell.current._page()
        assert "4 keluarga  ·  3 belum  ·  1 belum lengkap" in part.counts.cget("text")
        part.choice.entry.focus_set()
        part.choice.entry.selection_range(0, "end")
        w.type("belum leng")
        w.press("Return")
        w.settle()
        assert [line.cells[0] for line in part.table.lines.values()] == ["CONTOH SATU"]
        w.press("Return")
        w.settle()
        assert w.shell.current_key == "dtsen"
        w.press("Escape")
        w.settle()
        assert w.shell.current_key == "usulan"


def test_the_family_shows_its_quarters_and_what_changed(
    window: Open, desk: Desk, home: str
) -> None:
    typed = {HOUSE: {"dtsen_form.lantai": "2"}}
    forms.save_form(desk, forms.open_form(desk, home), typed)
    with window() as w:
        w.shell.go("detail", uid=home)
        w.settle()
        w.press("Alt-Key-9")
        w.settle()
        tab = w.shell.current.tabs["dtsen"]
        assert [line.cells[0] for line in tab.table.lines.values()] == [
            "triwulan IV 2026",
            "triwulan III 2026",
        ]
        assert tab.changes.cget("text") == "Keluarga, Jenis lantai: Semen → Keramik"
        w.press("Return")
        w.settle()
        assert w.shell.current_key == "dtsen"


def test_each_page_of_the_form_fits_also_with_long_names(
    window: Open, desk: Desk, home: str
) -> None:
    long = "RADEN AYU SITI NURHALIZAH KUSUMANINGTYAS BINTI WIRATANUDATAR"
    man = str(rows(desk, "person", household=home)[0]["uid"])
    desk.write("nama", "", lambda work: work.update("person", man, {"nama": long}))
    with window() as w:
        open_form(w, home)
        for place in range(len(w.shell.current.model.steps)):
            w.shell.current.open_step(place)
            w.settle()
            assert cut_off(w.top) == [], place


def test_a_form_is_opened_at_one_answer_of_one_member(window: Open, desk: Desk, home: str) -> None:
    woman = str(rows(desk, "person", household=home)[1]["uid"])
    with window() as w:
        open_form(w, home, person=woman, field="ijazah")
        expect(w, "ijazah")
        assert w.shell.current.page.uid == woman


def test_the_form_on_screen_is_printed_for_its_quarter(window: Open, desk: Desk, home: str) -> None:
    with window() as w:
        open_form(w, home, periode="2026-3")
        w.press("Control-p")
        w.settle()
        assert w.shell.current_key == "cetak"
