"""Verval on screen: a list becomes a task, and each name gets its outcome by one key."""

from __future__ import annotations

import shutil
import time
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services import setup, source_lists, verval, verval_papers
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.month_parts import parts_of
from desktop_app.ui.screens.month_verval import VervalPart
from tests.conftest import FixedClock
from tests.gui.boxes import in_box, texts_in
from tests.gui.conftest import DISTRICT, PASSWORD, USER
from tests.gui.hands import labels
from tests.gui.test_fits import cut_off
from tests.gui.window import Window, press
from tests.services.lists import rows_of
from tests.services.source_files import village
from tests.services.verval_files import DUE, MONTH, OWNER, key_of, pbi, pbi_task, view_of

Open = Callable[..., AbstractContextManager[Window]]
MANY = 300


@pytest.fixture(scope="session")
def verval_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desa with eight families, whose list of members is a task."""
    folder = tmp_path_factory.mktemp("verval")
    choice = setup.SetupChoice(DISTRICT, "32.16.06.2002", "Petugas Contoh", USER, PASSWORD)
    desk, _sheet = setup.first_run(folder / "data", choice, FixedClock())
    village(desk, folder, 8)
    pbi_task(desk, folder, 8)
    desk.store.close()
    return folder / "data"


@pytest.fixture
def desk(verval_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    folder = tmp_path / "kantor"
    shutil.copytree(verval_folder, folder)
    made = setup.sign_in(folder, USER, PASSWORD, clock)
    yield made
    made.store.close()


def to_verval(w: Window) -> VervalPart:
    """Go to the page by keys."""
    number = [part.key for part in parts_of(True)].index("verval") + 1
    w.press("Control-Key-0", f"Alt-Key-{number}")
    part = w.shell.current.pages["verval"]
    assert isinstance(part, VervalPart)
    return part


def task_of(desk: Desk) -> str:
    """The uid of the only task."""
    (one,) = rows_of(desk, "verval_task")
    return str(one["uid"])


def outcome(part: VervalPart, place: int) -> str:
    """What the line at a place says."""
    table = part.names.table
    return str(table.lines[list(table.lines)[place]].cells[5])


def test_a_key_is_an_outcome_and_the_next_name_is_marked(window: Open, desk: Desk) -> None:
    with window() as w:
        part = to_verval(w)
        assert [line.cells[0] for line in part.tasks.table.all] == ["Verval PBI November"]
        w.press("Return", "1", "2", "Down", "4")
        first = list(part.names.table.lines)
        assert [outcome(part, place) for place in range(4)] == [
            "aktif",
            "meninggal dunia",
            "",
            "pindah",
        ]
        assert part.names.table.selected == first[4]
        assert any(
            "4 nama" not in text and "3 dari 8 nama selesai" in text for text in labels(part)
        )
        assert cut_off(part) == []
        w.press("Escape")
        assert part.tasks.table.all[0].cells[7] == "3"
    assert dict(verval.list_tasks(desk)[0].counts) == {"aktif": 1, "meninggal": 1, "pindah": 1}


def test_an_outcome_is_taken_back_and_undone(window: Open, desk: Desk) -> None:
    with window() as w:
        part = to_verval(w)
        w.press("Return", "1", "3", "z")
        assert [outcome(part, place) for place in range(2)] == ["aktif", ""]
        w.press("Up", "BackSpace")
        assert outcome(part, 0) == ""
    assert verval.list_tasks(desk)[0].done == 0


def test_what_is_left_is_shown_or_all(window: Open, desk: Desk) -> None:
    with window() as w:
        part = to_verval(w)
        w.press("Return", "1", "b")
        assert len(part.names.table.all) == 8
        w.press("b")
        assert len(part.names.table.all) == 7


def test_a_number_typed_from_a_sheet_leads_to_its_name(window: Open, desk: Desk) -> None:
    with window() as w:
        part = to_verval(w)
        w.press("Return", "g")
        w.type("6")
        w.press("Return", "1")
        assert view_of(desk, task_of(desk), 5).status == "aktif"
        w.press("g")
        w.type("77")
        w.press("Return")
        assert any("Tidak ada nomor 77" in text for text in labels(part))


def test_a_scanned_sheet_opens_its_names_and_is_then_typed(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    task = task_of(desk)
    run = verval_papers.sheet_run(desk, task, "Pak RT", ("001", "002"))
    verval_papers.save_sheets(desk, run, tmp_path)
    number = run.sheets[0].form_uid
    with window() as w:
        w.press("Control-f")
        w.type(f"{number} 8")
        w.press("Return")
        part = w.shell.current.pages["verval"]
        assert part.names.head.officer.get() == "Pak RT"
        w.press("6")
        assert view_of(desk, task, 7).status == "menolak"
        assert view_of(desk, task, 7).petugas == "Pak RT"
    (sheet,) = rows_of(desk, "sheet", form_uid=number)
    assert sheet["state"] == "diketik"


def test_an_answer_of_somebody_else_is_asked_about(window: Open, desk: Desk) -> None:
    task = task_of(desk)
    key = key_of(desk, task, 3)
    other = desk.actor.__class__(**{**vars(desk.actor), "uid": "b" * 32})
    verval.answer(Desk(**{**vars(desk), "actor": other}), task, key, "aktif")
    with window(None, "dicek ulang di rumahnya") as w:
        part = to_verval(w)
        w.press("Return", "b")
        place = list(part.names.table.lines).index(key)
        w.press("Home", *["Down"] * place, "4")
        assert "sudah dijawab “aktif” oleh petugas lain" in w.dialogs.shown[-1]
        assert outcome(part, place) == "aktif"
        w.press("4")
        assert outcome(part, place) == "pindah"
    assert view_of(desk, task, 3).status == "pindah"


def test_what_could_not_be_kept_opens_its_line_again(window: Open, desk: Desk) -> None:
    with window() as w:
        part = to_verval(w)
        w.press("Return")
        verval.close_task(desk, task_of(desk))
        w.press("1")
        assert outcome(part, 0) == ""
        assert any("sudah ditutup" in text for text in labels(part))


def test_who_died_is_recorded_after_a_question(window: Open, desk: Desk) -> None:
    with window("akta kematian dilihat") as w:
        part = to_verval(w)
        w.press("Return", "2")
        assert any("belum tercatat demikian" in text for text in labels(part))
        w.press("Up")
        name = part.names.table.lines[part.names.table.selected].cells[1]
        w.press("p")
        assert any("tercatat meninggal" in text for text in labels(part))
    (person,) = rows_of(desk, "person", nama=name)
    assert person["status_dasar"] == "2"


def test_a_task_is_made_from_a_list(window: Open, desk: Desk, tmp_path: Path) -> None:
    with window() as w:
        part = to_verval(w)

        def fill(box: tk.Misc) -> None:
            assert "satu hasil" in texts_in(box)
            w.press("Tab", "Control-a")
            w.type("Verval lagi")
            w.press("Control-s")

        in_box(w, fill, "Control-n")
        names = [line.cells[0] for line in part.tasks.table.all]
        assert names == ["Verval PBI November", "Verval lagi"]
        assert any("1 tugas dibuat" in text for text in labels(part))


def test_a_note_and_a_place_stand_beside_an_outcome(window: Open, desk: Desk) -> None:
    def fill(_box: tk.Misc) -> None:
        w.type("pindah ke rumah anak")
        w.press("Tab")
        w.type("-6,25")
        w.press("Tab")
        w.type("107,1")
        w.press("Control-s")

    with window() as w:
        part = to_verval(w)
        w.press("Return", "c")
        assert any("Beri dahulu hasilnya" in text for text in labels(part))
        w.press("4", "Up")
        in_box(w, fill, "c")
        key = str(part.names.table.selected)
        assert part.names.table.lines[key].cells[6] == "pindah ke rumah anak"
    (row,) = rows_of(desk, "verval_result", kunci=key)
    assert (row["catatan"], row["lat"], row["lng"]) == ("pindah ke rumah anak", -6.25, 107.1)


def test_papers_and_files_are_saved(window: Open, desk: Desk, tmp_path: Path) -> None:
    answers = (
        0,
        tmp_path / "lembar.pdf",
        2,
        tmp_path / "ba.pdf",
        tmp_path / "kembali.xlsx",
        tmp_path / "rekap.xlsx",
    )
    with window(*answers) as w:
        w.dialogs.ask_text = lambda *_words, **_more: "Pak RT"
        to_verval(w)
        w.press("Control-p", "Control-p", "Control-e", "Control-r")
        w.settle()
    for path in answers:
        assert not isinstance(path, Path) or path.stat().st_size > 1000


def test_three_hundred_names_take_a_key_each(window: Open, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "banyak"
    folder.mkdir()
    said = dict.fromkeys(("daftar_ganda", "daftar_isi"), "memang daftar lain")
    path = pbi(folder / "pbi.csv", range(MANY))
    one = source_lists.take_list(desk, path, period=MONTH, confirmed=said)
    (task,) = verval.make_task(desk, one.uid, "A banyak", OWNER, DUE).tasks
    with window() as w:
        part = to_verval(w)
        part.open(task)
        w.settle()
        begun = time.perf_counter()
        for number in range(MANY):
            press(w.top, str(1 + number % 6))
        typed = time.perf_counter() - begun
        w.settle()
        assert typed < MANY * 0.05
    (found,) = [each for each in verval.list_tasks(desk) if each.uid == task]
    assert (found.done, found.left) == (MANY, 0)
