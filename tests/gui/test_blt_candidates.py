"""Candidates on screen: chosen by rule, decided by one key a name, excluded, enrolled."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from desktop_app.services import aid
from desktop_app.services.aid_candidates import save_selection, select
from desktop_app.services.aid_grounds import meetings_for
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.gui.boxes import in_box, texts_in
from tests.gui.test_blt import MONTH, VILLAGE, choose_desa, desa_name
from tests.gui.window import Window
from tests.services.grounds import decree_for

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def programme(desk: Desk) -> str:
    """BLT-DD with a musdesus and a Perkades over it."""
    uid = str(aid.blt_programme(desk, MONTH)["uid"])
    decree_for(desk, uid, VILLAGE)
    return uid


@pytest.fixture
def laid(desk: Desk, programme: str) -> str:
    with desk.reader() as reader:
        (meeting,) = reading.find(reader, "musdes")
    save_selection(desk, programme, VILLAGE, str(meeting["uid"]), select(desk, programme, VILLAGE))
    return programme


def at_candidates(w: Window, desk: Desk) -> None:
    w.shell.go("blt")
    w.settle()
    choose_desa(w, desa_name(desk))
    w.press("Alt-Key-4")


def rows(desk: Desk, kind: str) -> list[dict]:
    with desk.reader() as reader:
        return reading.find(reader, kind)


def test_candidates_are_chosen_by_rule_in_one_box(window: Open, desk: Desk, programme: str) -> None:
    with window() as w:
        at_candidates(w, desk)

        def choose(box: tk.Misc) -> None:
            assert "dapat dicalonkan" in texts_in(box)
            w.press("Control-s")

        in_box(w, choose, "Control-n")
        w.settle()
        part = w.shell.current.candidates
        assert len(part.table.lines) == len(rows(desk, "candidate")) > 1
        assert part.told.cget("text").startswith("Belum dibahas")


def test_one_key_a_name_says_what_the_meeting_said(window: Open, desk: Desk, laid: str) -> None:
    with window("punya sawah") as w:
        at_candidates(w, desk)
        w.press("d", "c", "x")
        shown = [line.cells[5] for line in w.shell.current.candidates.table.lines.values()]
        assert shown[:3] == ["Diterima", "Cadangan", "Ditolak"]
    assert {row.get("alasan") for row in rows(desk, "candidate")} == {None, "punya sawah"}


def test_a_family_is_kept_out_and_let_in_again(window: Open, desk: Desk, laid: str) -> None:
    with window("perangkat desa", "sudah pensiun") as w:
        at_candidates(w, desk)
        w.press("k")
        w.press("Alt-Key-5")
        (line,) = w.shell.current.excluded.table.lines.values()
        assert line.cells[2:4] == ("perangkat desa", "program ini")
        w.press("b")
    (row,) = rows(desk, "exclusion")
    assert row["dicabut"]


def test_who_was_accepted_becomes_a_receiver_and_stays_decided(
    window: Open, desk: Desk, laid: str
) -> None:
    with window() as w:
        at_candidates(w, desk)
        w.press("d", "d")

        def enrol(box: tk.Misc) -> None:
            assert "2 calon yang diterima" in texts_in(box)
            w.press("Control-s")

        in_box(w, enrol, "g")
        w.settle()
        w.press("Home", "x")
        assert "sudah terdaftar sebagai penerima" in w.dialogs.shown[-1]
        w.press("Alt-Key-1")
        assert len(w.shell.current.receivers.table.lines) == 2


def test_candidates_are_drawn_up_before_the_meeting_and_laid_before_it(
    window: Open, desk: Desk
) -> None:
    uid = str(aid.blt_programme(desk, MONTH)["uid"])
    with window() as w:
        at_candidates(w, desk)
        in_box(w, lambda _box: w.press("Control-s"), "Control-n")
        w.settle()
        assert {row["musdes"] for row in rows(desk, "candidate")} == {None}

        def meet(_box: tk.Misc) -> None:
            w.press("Return", "Return")
            w.type("140/01/2026")
            w.press("Return")
            w.type("05012026")
            w.press("Control-s")

        in_box(w, meet, "m")
        w.settle()
        (meeting,) = rows(desk, "musdes")
        assert meeting["jenis"] == "musdesus"
        assert {row["musdes"] for row in rows(desk, "candidate")} == {meeting["uid"]}
        assert [one.uid for one in meetings_for(desk, uid, VILLAGE)] == [meeting["uid"]]


def test_without_a_decree_the_screen_says_what_to_do(window: Open, desk: Desk) -> None:
    with window() as w:
        at_candidates(w, desk)
        w.press("g")
        assert "Catat dahulu Perkades" in w.dialogs.shown[0]


def test_a_receiver_is_replaced_by_a_reserve_candidate(window: Open, desk: Desk, laid: str) -> None:
    with window() as w:
        at_candidates(w, desk)
        w.press("d", "c")
        in_box(w, lambda _box: w.press("Control-s"), "g")
        w.settle()
        w.press("Alt-Key-1")

        def replace(box: tk.Misc) -> None:
            assert "penggantinya mulai bulan berikutnya" in texts_in(box)
            w.press("Return")
            w.type("Meninggal")
            w.press("Return", "Control-s")

        in_box(w, replace, "g")
        w.settle()
        shown = [line.cells for line in w.shell.current.receivers.table.lines.values()]
        assert sorted(cells[8] for cells in shown) == ["Aktif", "Berhenti: meninggal dunia"]


def test_a_family_that_gets_what_may_not_go_together_is_shown(
    window: Open, desk: Desk, programme: str
) -> None:
    with desk.reader() as reader:
        home = str(reading.find(reader, "household", desa=VILLAGE)[0]["uid"])
        person = str(reading.members(reader, home)[0]["uid"])
        pkh = next(one for one in reading.find(reader, "programme") if one["kode"] == "PKH")
    for aided in (programme, str(pkh["uid"])):
        row = {"programme": aided, "household": home, "person": person, "desa": VILLAGE}
        more = {"mulai": "2026-01", "status": "aktif"}
        desk.write("coba", "", lambda work, one={**row, **more}: work.insert("enrolment", one))
    with window() as w:
        w.shell.go("blt")
        w.settle()
        choose_desa(w, desa_name(desk))
        w.press("Alt-Key-6")
        (line,) = w.shell.current.overlaps.table.lines.values()
        assert line.cells[4:6] == ("orang yang sama", "tidak boleh bersama")
        w.press("Return")
        assert w.shell.current_key == "detail"
