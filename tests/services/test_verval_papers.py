"""Sheets by RT, the names that are left and the berita acara of a verval task."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import verval, verval_papers
from desktop_app.services.breach_scope import list_sources, scope_of
from desktop_app.services.desk import Desk
from desktop_app.services.sheets import list_sheets
from reports.preview import count_pages
from tests.services.lists import rows_of
from tests.services.source_files import village
from tests.services.verval_files import key_of, pbi_task


def test_each_rt_gets_a_sheet_that_is_out_and_leads_to_its_task(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    run = verval_papers.sheet_run(desk, task, "Pak RT")
    assert len(run.sheets) == 5
    assert run.pages == count_pages(run.pdf)
    done = verval_papers.save_sheets(desk, run, tmp_path)
    assert done.path.read_bytes().startswith(b"%PDF")
    sheets = rows_of(desk, "sheet")
    assert {(one["jenis"], one["task"], one["state"]) for one in sheets} == {
        ("verval", task, "keluar")
    }
    assert "RT 002/RW 001" in {one.place for one in list_sheets(desk)}
    number = str(sheets[0]["form_uid"])
    assert verval_papers.task_of_sheet(desk, number) == (task, "Pak RT")
    verval_papers.note_typed(desk, number)
    verval_papers.note_typed(desk, number)
    assert [one["state"] for one in rows_of(desk, "sheet", form_uid=number)] == ["diketik"]
    assert len(rows_of(desk, "sheet_event")) == 1


def test_one_rt_or_what_is_left_can_be_printed(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    assert len(verval_papers.sheet_run(desk, task, place=("001", "002")).sheets) == 1
    verval.answer(desk, task, key_of(desk, task, 3), "aktif")
    left = verval_papers.sheet_run(desk, task, only_left=True)
    assert len(left.sheets) == 5
    with pytest.raises(UserError, match="Tidak ada nama"):
        verval_papers.sheet_run(desk, task, place=("009", "009"))


def test_other_sheets_lead_to_no_task(desk: Desk) -> None:
    with pytest.raises(UserError, match="bukan lembar verval"):
        verval_papers.task_of_sheet(desk, "ABCD2345")


def test_what_is_left_is_written_until_nothing_is(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path, 2)
    verval.answer(desk, task, key_of(desk, task, 0), "aktif")
    assert verval_papers.make_remaining(desk, task, tmp_path).rows == 1
    verval.answer(desk, task, key_of(desk, task, 1), "pindah")
    with pytest.raises(UserError, match="sudah diperiksa"):
        verval_papers.make_remaining(desk, task, tmp_path)


def test_the_minutes_keep_their_number(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path, 4)
    verval.answer(desk, task, key_of(desk, task, 1), "meninggal", lat=-6.25, lng=107.1)
    first = verval_papers.make_minutes(desk, task, tmp_path)
    again = verval_papers.make_minutes(desk, task, tmp_path, "Bu Kader")
    assert first.path == again.path
    number = first.path.stem.removeprefix("ba-verval_")
    assert re.fullmatch(r"BAV-2002-26-[A-Z]-0001", number)
    assert count_pages(first.path.read_bytes()) == 2
    assert [one.nomor_ba for one in verval.list_tasks(desk)] == [number]


def test_lost_sheets_concern_the_people_that_stand_on_them(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 8)
    task = pbi_task(desk, tmp_path)
    run = verval_papers.sheet_run(desk, task, place=("001", "002"))
    verval_papers.save_sheets(desk, run, tmp_path)
    lost = next(one.key for one in list_sources(desk) if one.key.startswith("catatan"))
    scope = scope_of(desk, [lost])
    assert len(scope.people) == 2
    assert list(scope.content) == ["Nama, NIK, alamat, bantuan, hasil verval"]
