"""Usulan on screen: a draft by keyboard, its steps for several at once, meetings, rules, files."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from desktop_app.services import musdes, schedule, usulan, usulan_rules
from desktop_app.services.desk import Desk
from desktop_app.services.usulan import NewProposal
from desktop_app.services.usulan_list import Wanted
from desktop_app.store import reading
from desktop_app.ui.screens.month_proposals import ProposalsPart
from tests.gui.boxes import in_box
from tests.gui.conftest import VILLAGE
from tests.gui.test_fits import cut_off
from tests.gui.window import Window, press, type_text
from tests.services.test_usulan import limit

Open = Callable[..., AbstractContextManager[Window]]
MONTH = "2026-11"
UNKNOWN = {"tanpa_desil": "diperiksa"}


@pytest.fixture(autouse=True)
def november(desk: Desk) -> None:
    schedule.save_cut_off(desk, "28", "11-2026")
    limit(desk, "PKH", "4")


def heads(desk: Desk) -> list[tuple[str, str]]:
    with desk.reader() as reader:
        return [(str(row["household"]), str(row["uid"])) for row in reading.find(reader, "person")]


def draft(desk: Desk, number: int, kind: str = "PKH") -> str:
    home, person = heads(desk)[number]
    return usulan.make_proposal(desk, NewProposal(kind, home, person), {}, UNKNOWN)


def meeting(desk: Desk) -> str:
    raw = {"desa": VILLAGE, "jenis": "musdes", "nomor": "140/12", "tanggal": "10-11-2026"}
    return musdes.save_musdes(desk, None, raw)


def states(desk: Desk) -> list[str]:
    return [row.state for row in usulan.list_proposals(desk, Wanted(periode=MONTH))]


@contextmanager
def opened(
    window: Open, *answers: object, **more: object
) -> Iterator[tuple[Window, ProposalsPart]]:
    with window(*answers) as w:
        w.shell.go("usulan", page="usulan", **more)
        w.settle()
        part = w.shell.current.pages["usulan"]
        part.focus_first()
        yield w, part


def test_a_draft_is_made_by_keyboard_alone(window: Open, desk: Desk) -> None:
    meeting(desk)
    with opened(window, "diperiksa") as (w, part):
        w.press("t")
        w.type("siti")
        w.press("Return", "Return")
        assert part.new.title.cget("text").startswith("SITI REKAAN")
        w.type("PKH")
        w.press("Return")
        w.type("siti")
        w.press("Control-s")
        assert "desil" in w.dialogs.shown[-1].lower()
        assert part.page is part.list
        assert [line.cells[1] for line in part.list.table.all] == ["SITI REKAAN"]
    [row] = usulan.list_proposals(desk, Wanted(periode=MONTH))
    assert (row.jenis, row.dasar_nomor, row.state) == ("PKH", "140/12", "draf")


def test_what_a_rule_refuses_is_said_above_the_form_and_nothing_is_lost(
    window: Open, desk: Desk
) -> None:
    draft(desk, 0)
    home, _person = heads(desk)[0]
    with opened(window, household=home) as (w, part):
        w.type("PBI")
        w.press("Return")
        w.type("siti")
        w.press("Control-s")
        assert part.page is part.new
        assert "Satu NIK hanya sekali" in part.new.banner.lines[0]
        assert part.new.form is not None
        assert part.new.form.get_raw()["jenis"] == "Bansos PBI-JK"


def test_an_update_takes_the_lines_that_are_ticked_and_one_that_is_added(
    window: Open, desk: Desk
) -> None:
    home, _person = heads(desk)[0]

    def add(box: tk.Misc, field: str = "keluarga rw", right: str = "7") -> None:
        type_text(box, field)
        press(box, "Down")
        press(box, "Return")
        type_text(box, right)
        press(box, "Return")
        press(box, "Return")

    with opened(window, household=home) as (w, part):
        w.type("pembaruan")
        w.press("Return")
        part.new.changes.table.focus_table()
        in_box(w, add, "i")
        assert [line.cells[1:] for line in part.new.changes.table.all] == [
            ("Keluarga", "RW", "001", "007")
        ]
        w.press("space")
        assert part.new.changes.chosen == []
        w.press("space", "Control-s")
        w.press("Return")
        assert part.page is part.detail
        assert [line.cells for line in part.detail.changes.all] == [
            ("Keluarga", "RW", "001", "007")
        ]
        in_box(w, lambda box: add(box, "keluarga dusun", "Krajan"), "i")
        assert [line.cells[1] for line in part.detail.changes.all] == ["Dusun", "RW"]
        w.press("Delete")
        assert [line.cells[1] for line in part.detail.changes.all] == ["RW"]
        w.press("Delete")
        assert "paling sedikit satu isian" in part.detail.banner.lines[0]


def test_several_are_submitted_with_one_basis_and_each_says_why_not(
    window: Open, desk: Desk
) -> None:
    meeting(desk)
    for number in (0, 1):
        draft(desk, number)
    child = desk.write(
        "uji", "", lambda work: work.update("person", heads(desk)[1][1], {"status_dasar": "2"})
    )
    assert child
    with opened(window, "diperiksa") as (w, part):
        assert len(part.list.table.all) == 2
        in_box(w, lambda box: press(box, "Control-s"), "Control-a", "a")
        w.settle()
        lines = part.list.banner.lines
        assert lines[0] == "1 usulan menjadi diajukan."
        assert "tercatat mati" in lines[1]
    assert sorted(states(desk)) == ["diajukan", "draf"]


def test_a_step_that_needs_a_reason_asks_for_it(window: Open, desk: Desk) -> None:
    uid = draft(desk, 0)
    usulan.move_proposals(desk, [uid], "diajukan", {"musdes": meeting(desk)}, UNKNOWN)
    with opened(window, None, "foto kurang") as (w, part):
        w.press("k")
        assert states(desk) == ["diajukan"]
        w.press("k")
        assert states(desk) == ["dikembalikan"]
        w.press("Return")
        assert part.page is part.detail
        assert part.detail.history.lines["2"].cells[3] == "foto kurang"
        assert part.detail.facts.texts["Dasar"].startswith("Musyawarah desa (musdes) 140/12")
        w.press("Escape")
        assert part.page is part.list


def test_a_number_takes_the_next_step_of_one_proposal(window: Open, desk: Desk) -> None:
    uid = draft(desk, 0)
    usulan.change_proposal(desk, uid, {"musdes": meeting(desk)})
    with opened(window, "diperiksa", proposal=uid) as (w, _part):
        w.press("1")
        assert states(desk) == ["diajukan"]
        w.press("1")
        assert states(desk) == ["diverifikasi"]
        w.press("1")
        assert states(desk) == ["diterapkan"]


def test_evidence_is_added_while_a_proposal_is_open(window: Open, desk: Desk) -> None:
    uid = draft(desk, 0)

    def edit(box: tk.Misc) -> None:
        type_text(box, "surat RT")
        press(box, "Control-s")

    with opened(window, proposal=uid) as (w, part):
        in_box(w, edit, "u")
        assert part.detail.facts.texts["Bukti"] == "surat RT"


def test_a_meeting_is_noted_and_changed(window: Open, desk: Desk) -> None:
    def write(box: tk.Misc) -> None:
        for text in ("musyawarah desa (musdes)", "lambangsari", "140/15", "11-11-2026"):
            type_text(box, text)
            press(box, "Return")
        press(box, "Control-s")

    with opened(window) as (w, part):
        w.press("m")
        in_box(w, write, "t")
        assert [line.cells[1] for line in part.meetings.table.all] == [
            "Musyawarah desa (musdes) 140/15, 11-11-2026"
        ]
        w.press("Escape")
        assert part.page is part.list


def test_a_rule_is_answered_by_a_number_and_a_reason(window: Open, desk: Desk) -> None:
    with opened(window, "rapat Dinsos") as (w, part):
        w.press("g", "2")
        assert usulan_rules.rules_of(desk)["nik_sekali"] == "tanya"
        assert part.rules.table.lines["nik_sekali"].cells[1] == "Ditanyakan dahulu"


def test_filters_narrow_the_list_and_say_when_nothing_fits(window: Open, desk: Desk) -> None:
    for number, kind in enumerate(("PKH", "PBI")):
        draft(desk, number, kind)
    with opened(window) as (w, part):
        w.press("f", "Tab", "Tab")
        w.type("PBI")
        w.press("Down", "Return")
        assert [line.cells[4] for line in part.list.table.all] == ["PBI-JK"]
        part.list.filters._text.focus_set()
        w.type("tidak ada")
        w.press("Return")
        assert part.list.table.all == []
        assert "Ubah saringannya" in part.list.table.placeholder.cget("text")


def test_the_files_of_the_month_go_into_a_folder(window: Open, desk: Desk, tmp_path: Path) -> None:
    uid = draft(desk, 0)
    usulan.move_proposals(desk, [uid], "diajukan", {"musdes": meeting(desk)}, UNKNOWN)
    answers = (0, "usulan November", tmp_path, 1, tmp_path, 2, tmp_path)
    with opened(window, *answers) as (w, part):
        w.press("Control-p")
        assert "1 orang" in part.list.banner.lines[0]
        w.press("Control-p")
        w.press("Control-p")
        assert "BA_PENGUSULAN" in part.list.banner.lines[0]
    names = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert names == [
        "BA_PENGUSULAN - TAMBUN SELATAN - SEMUA DESA - 2026 - NOVEMBER.pdf",
        "TEMPLATE_EXCEL_USULAN - TAMBUN SELATAN - SEMUA DESA - NOVEMBER - PKH.xlsx",
        "rekap-usulan_321606_202611.xlsx",
    ]


def test_a_family_is_proposed_from_its_own_page(window: Open, desk: Desk) -> None:
    home, _person = heads(desk)[1]
    with window() as w:
        w.shell.go("detail", uid=home)
        w.settle()
        w.shell.current.head.buttons[-1].focus_set()
        w.press("Return")
        part = w.shell.current.pages["usulan"]
        assert part.page is part.new
        assert part.new.title.cget("text").startswith("BUDI REKAAN")


def test_nothing_is_cut_off_on_any_of_its_pages(window: Open, desk: Desk) -> None:
    uid = draft(desk, 0)
    usulan.move_proposals(desk, [uid], "diajukan", {"musdes": meeting(desk)}, UNKNOWN)
    home, _person = heads(desk)[0]
    with opened(window) as (w, part):
        for turn in (
            part.close,
            lambda: part.open(uid),
            lambda: part.begin(home),
            part.open_meetings,
            part.open_rules,
        ):
            turn()
            w.settle()
            assert cut_off(part) == []
