"""Perbedaan on screen: one key decides, the next comes by itself, and the last can be undone."""

from __future__ import annotations

import shutil
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.services import households, setup
from desktop_app.services.desk import Desk
from desktop_app.store import Work, reading
from tests.conftest import FixedClock
from tests.gui.conftest import DISTRICT, PASSWORD, USER, VILLAGE
from tests.gui.test_fits import cut_off
from tests.gui.window import Window
from tests.services.exchange import hand_over

Open = Callable[..., AbstractContextManager[Window]]
LONG = "RADEN RORO SITI NURHALIZAH REKAAN BINTI HAJI ABDURRAHMAN CONTOH"


@pytest.fixture(scope="session")
def village_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desa office with nothing in it."""
    folder = tmp_path_factory.mktemp("desa")
    choice = setup.SetupChoice(DISTRICT, VILLAGE, "Petugas Desa", USER, PASSWORD)
    clock = FixedClock()
    clock.advance(seconds=3)
    desk, _sheet = setup.first_run(folder, choice, clock)
    desk.store.close()
    return folder


@pytest.fixture
def village(village_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    folder = tmp_path / "desa"
    shutil.copytree(village_folder, folder)
    clock.advance(minutes=1)
    made = setup.sign_in(folder, USER, PASSWORD, clock)
    yield made
    made.store.close()


def write(desk: Desk, kind: str, uid: str, **values: object) -> None:
    desk.write("uji", "", lambda work: work.update(kind, uid, values))


def homes_of(desk: Desk) -> list[str]:
    with desk.reader() as reader:
        return [str(row["uid"]) for row in reading.find(reader, "household")]


def rt(desk: Desk, home: str) -> str:
    with desk.reader() as reader:
        return str((reading.get(reader, "household", home) or {})["rt"])


@pytest.fixture
def apart(desk: Desk, village: Desk, clock: FixedClock) -> list[str]:
    """The three families of the office, whose RT both offices changed; the office last."""
    hand_over(desk, village)
    homes = homes_of(desk)
    for number, home in enumerate(homes):
        clock.advance(minutes=1)
        write(village, "household", home, rt=f"05{number}")
        clock.advance(minutes=1)
        write(desk, "household", home, rt=f"06{number}")
    hand_over(village, desk)
    clock.advance(minutes=1)
    return homes


def keys_shown(w: Window) -> list[str]:
    return list(w.shell.current.queue.table.lines)


def test_beranda_counts_what_waits_and_leads_there(window: Open, apart: list[str]) -> None:
    with window() as w:
        place = next(
            number
            for number, one in enumerate(w.shell.current._tasks.rows)
            if any("3 perbedaan" in str(c.cget("text")) for c in one.winfo_children() if _has(c))
        )
        w.shell.current._tasks.rows[place].focus_force()
        w.press("Return")
        assert w.shell.current.title == "Perbedaan"
        assert len(keys_shown(w)) == 3


def _has(widget: tk.Misc) -> bool:
    return "text" in widget.keys()  # noqa: SIM118  # a widget's keys are a method


def test_a_number_decides_and_the_next_comes_by_itself(
    window: Open, desk: Desk, apart: list[str]
) -> None:
    with window() as w:
        w.shell.go("perbedaan")
        w.settle()
        part = w.shell.current.queue
        assert [side.text for side in part.view.sides] == ["060", "050"]
        w.press("2")
        assert rt(desk, apart[0]) == "050"
        assert "Diputuskan" in part.banner.lines[0]
        assert [side.text for side in part.view.sides] == ["061", "051"]
        w.press("1", "2")
        assert [rt(desk, home) for home in apart] == ["050", "061", "052"]
        assert keys_shown(w) == []
        assert part.view is None


def test_arrows_mark_a_side_and_enter_takes_it(window: Open, desk: Desk, apart: list[str]) -> None:
    with window() as w:
        w.shell.go("perbedaan")
        w.settle()
        w.press("Return")
        assert rt(desk, apart[0]) == "060"
        assert len(keys_shown(w)) == 3
        w.press("Right", "Right", "Return")
        assert rt(desk, apart[0]) == "050"


def test_keys_of_the_window_decide_nothing(window: Open, apart: list[str]) -> None:
    with window() as w:
        w.shell.go("perbedaan")
        w.settle()
        w.press("Alt-Key-2", "Alt-Key-1")
        assert len(keys_shown(w)) == 3
        w.press("Control-Key-2")
        assert w.shell.current.title == "Keluarga"


def test_the_last_decision_is_undone_and_its_sides_stand_there_again(
    window: Open, desk: Desk, apart: list[str], clock: FixedClock
) -> None:
    with window() as w:
        w.shell.go("perbedaan")
        w.settle()
        part = w.shell.current.queue
        w.press("2")
        clock.advance(minutes=1)
        w.press("Control-z")
        w.settle()
        assert rt(desk, apart[0]) == "060"
        assert [side.text for side in part.view.sides] == ["060", "050"]
        clock.advance(minutes=1)
        w.press("2")
        assert rt(desk, apart[0]) == "050"
        assert len(keys_shown(w)) == 2


def test_another_value_may_be_typed(
    window: Open, desk: Desk, apart: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with window() as w:
        monkeypatch.setattr(w.dialogs, "ask_text", lambda *_told: "7")
        w.shell.go("perbedaan")
        w.settle()
        w.press("l")
        assert rt(desk, apart[0]) == "007"


def test_a_rule_is_counted_before_it_is_carried_out(
    window: Open, desk: Desk, apart: list[str]
) -> None:
    with window(2, "KK aslinya ada di desa") as w:
        w.shell.go("perbedaan")
        w.settle()
        w.press("Control-r")
        w.settle()
        assert "memutuskan 3 perbedaan" in w.dialogs.shown[-1]
        assert [rt(desk, home) for home in apart] == ["050", "051", "052"]


def test_the_list_goes_to_excel_and_comes_back(
    window: Open, desk: Desk, apart: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "perbedaan.xlsx"
    with window(path, path) as w:
        w.shell.go("perbedaan")
        w.settle()
        export, back = w.shell.current.queue.many.winfo_children()[-2:]
        export.invoke()
        w.settle()
        book = load_workbook(path)
        heads = [cell.value for cell in book["Perbedaan"][1]]
        book["Perbedaan"].cell(2, heads.index("Putusan (nomor)") + 1).value = 2
        book.save(path)
        back.invoke()
        w.settle()
        assert rt(desk, apart[0]) == "050"
        assert len(keys_shown(w)) == 2


def test_what_another_office_decides_is_only_seen(window: Open, desk: Desk) -> None:
    home, ours = homes_of(desk)[0], desk.actor
    desk.actor = replace(ours, desk="dinsos:32.16")
    write(desk, "household", home, desil=1)
    desk.actor = ours
    write(desk, "household", home, desil=2)
    with window() as w:
        w.shell.go("perbedaan")
        w.settle()
        part = w.shell.current.queue
        assert keys_shown(w) == []
        part.filters.ours.set(False)
        part.restart()
        w.settle()
        assert "Dinas Sosial" in part.refusal.lines[0]
        w.press("2")
        assert len(keys_shown(w)) == 1


def test_a_finding_leads_to_its_family_and_may_be_said_to_be_none(window: Open, desk: Desk) -> None:
    home = homes_of(desk)[0]
    households.save_member(
        desk,
        home,
        None,
        {"nama": LONG, "shdk": "1", "sex": "2"},
        confirmed=dict.fromkeys(("kk_dua_kepala", "nik_kosong"), "uji"),
    )
    with window("memang dua keluarga") as w:
        w.shell.go("perbedaan", page="temuan")
        w.settle()
        part = w.shell.current.findings
        part.sorts.select("dua_kepala")
        w.settle()
        part.table.focus_table()
        assert LONG in str(part.whole.cget("text"))
        w.press("Return")
        assert w.shell.current.title == "Keluarga"
        w.press("Escape")
        part.sorts.select("dua_kepala")
        w.settle()
        part.table.focus_table()
        w.press("g")
        w.settle()
        assert part.table.lines == {}


def test_a_finding_of_a_house_leads_to_its_costs(window: Open, desk: Desk) -> None:
    def odd(work: Work) -> str:
        build = work.insert("build", {"household": homes_of(desk)[0], "tahun": 2026})
        for state, day in (("tahap1_cair", "2026-09-05"), ("lpd1", "2026-09-03")):
            work.insert("build_event", {"build": build, "ke": state, "tanggal": day})
        return build

    build = desk.write("contoh", "", odd)
    with window() as w:
        w.shell.go("perbedaan", page="temuan")
        w.settle()
        part = w.shell.current.findings
        part.sorts.select("tanggal_rumah")
        w.settle()
        part.table.focus_table()
        assert "LPD bertanggal sebelum pencairan." in str(part.whole.cget("text"))
        w.press("Return")
        assert w.shell.current.title == "Biaya rumah"
        assert w.shell.current.bills.costs.build["uid"] == build
        assert "LPD bertanggal sebelum pencairan." in w.shell.current.bills.banner.lines


@pytest.mark.slow
def test_both_pages_fit_with_long_names(
    window: Open, desk: Desk, village: Desk, clock: FixedClock
) -> None:
    hand_over(desk, village)
    home = homes_of(desk)[0]
    for number, office in enumerate((village, desk)):
        clock.advance(minutes=1)
        write(office, "household", home, alamat=f"KAMPUNG GARDU TENGAH GANG MASJID {LONG} {number}")
    hand_over(village, desk)
    with window() as w:
        w.shell.go("perbedaan")
        w.settle()
        assert cut_off(w.shell.frame) == []
        w.press("Alt-Key-2")
        w.settle()
        assert cut_off(w.shell.frame) == []
