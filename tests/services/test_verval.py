"""A list becomes a task, each name gets one outcome in the words of its sender."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import conflicts, importing, verval, verval_answers
from desktop_app.services.conflicts import QueueFilter
from desktop_app.services.desk import Desk
from desktop_app.services.source_lists import take_list
from desktop_app.services.verval_names import by_place, remaining
from tests.conftest import FixedClock
from tests.services.lists import last_audit, person, rows_of, workbook
from tests.services.offices import Offices
from tests.services.source_files import born_of, card_of, kpm, name_of, village, write_csv
from tests.services.verval_files import (
    DUE,
    MONTH,
    OWNER,
    PBI,
    key_of,
    kpm_task,
    pbi,
    pbi_row,
    pbi_task,
    view_of,
)

OTHER = "3216062003"


def test_a_list_of_pbi_becomes_a_task_with_its_own_statuses(desk: Desk, tmp_path: Path) -> None:
    pbi_task(desk, tmp_path)
    (one,) = verval.list_tasks(desk)
    assert (one.himpunan, one.jumlah, one.done, one.left) == ("pbi", 8, 0, 8)
    assert (one.desa, one.periode, one.pemilik, one.days) == (desk.kode, MONTH, OWNER, 6)
    assert not one.is_late


def test_a_payment_list_has_the_statuses_of_bnba(desk: Desk, tmp_path: Path) -> None:
    kpm_task(desk, tmp_path)
    assert [one.himpunan for one in verval.list_tasks(desk)] == ["bnba"]


def test_a_kecamatan_makes_one_task_for_each_desa(kecamatan_desk: Desk, tmp_path: Path) -> None:
    rows = [pbi_row(0), pbi_row(1), pbi_row(2, desa=OTHER), pbi_row(3, desa="3216071001")]
    one = take_list(kecamatan_desk, write_csv(tmp_path / "a.csv", PBI, rows), period=MONTH)
    made = verval.make_task(kecamatan_desk, one.uid, "Verval", OWNER, DUE)
    found = {task.desa: task.jumlah for task in verval.list_tasks(kecamatan_desk)}
    assert found == {"32.16.06.2002": 2, "32.16.06.2003": 1}
    assert (made.outside, made.nowhere) == (1, 0)


def test_names_without_a_desa_lie_where_the_registry_has_them(
    kecamatan_desk: Desk, tmp_path: Path
) -> None:
    one = take_list(kecamatan_desk, kpm(tmp_path / "a.csv", range(3)), period=MONTH)
    with pytest.raises(UserError, match="Tidak ada nama untuk wilayah"):
        verval.make_task(kecamatan_desk, one.uid, "Verval", OWNER, DUE)
    rows = [
        person(9100 + number, name_of(number), tanggallahir=born_of(number), no_kk=card_of(number))
        for number in range(2)
    ]
    path = workbook(tmp_path / "desa.xlsx", rows)
    batch = importing.preview(kecamatan_desk, path, desa="32.16.06.2002").batch
    importing.commit(kecamatan_desk, batch)
    one = take_list(kecamatan_desk, kpm(tmp_path / "b.csv", range(3), NOMINAL="1"), period=MONTH)
    made = verval.make_task(kecamatan_desk, one.uid, "Verval", OWNER, DUE)
    assert [task.jumlah for task in verval.list_tasks(kecamatan_desk)] == [2]
    assert made.nowhere == 1
    assert len(verval.names_of(kecamatan_desk, made.tasks[0])) == 2


def test_the_same_list_under_the_same_name_is_the_same_task(desk: Desk, tmp_path: Path) -> None:
    first = pbi_task(desk, tmp_path)
    verval.answer(desk, first, key_of(desk, first, 1), "aktif")
    (again,) = rows_of(desk, "verval_task")
    one = take_list(desk, tmp_path / "pbi.csv", period=MONTH)
    made = verval.make_task(desk, one.uid, "verval  PBI november", "Bu Lurah", date(2026, 12, 1))
    assert made.tasks == (first,)
    (task,) = verval.list_tasks(desk)
    assert (task.pemilik, task.done) == ("Bu Lurah", 1)
    assert again["uid"] == first


def test_statuses_are_not_changed_under_answers_that_they_lack(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    verval.answer(desk, task, key_of(desk, task, 1), "menolak")
    one = take_list(desk, tmp_path / "pbi.csv", period=MONTH)
    with pytest.raises(UserError, match="sudah ada hasil menolak"):
        verval.make_task(desk, one.uid, "Verval PBI November", OWNER, DUE, himpunan="bnba")


def test_a_list_of_another_month_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    one = take_list(desk, pbi(tmp_path / "a.csv", range(3)), period="2026-10")
    with pytest.raises(NeedsConfirmation, match=r"Oktober 2026.*November 2026"):
        verval.make_task(desk, one.uid, "Verval", OWNER, DUE)
    said = {"bulan_lain": "memang Oktober"}
    verval.make_task(desk, one.uid, "Verval", OWNER, DUE, confirmed=said)
    assert [task.periode for task in verval.list_tasks(desk)] == ["2026-10"]
    assert last_audit(desk)["reason"] == "memang Oktober"


def test_a_day_that_has_passed_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    one = take_list(desk, pbi(tmp_path / "a.csv", range(3)), period=MONTH)
    with pytest.raises(NeedsConfirmation, match="20-11-2026 sudah lewat"):
        verval.make_task(desk, one.uid, "Verval", OWNER, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("nama", "pemilik", "text"),
    [(" ", OWNER, "Beri nama"), ("Verval", "", "bertanggung jawab")],
)
def test_a_task_needs_a_name_and_an_owner(
    desk: Desk, tmp_path: Path, nama: str, pemilik: str, text: str
) -> None:
    one = take_list(desk, pbi(tmp_path / "a.csv", range(3)), period=MONTH)
    with pytest.raises(UserError, match=text):
        verval.make_task(desk, one.uid, nama, pemilik, DUE)


def test_names_stand_by_rw_and_rt_with_the_number_of_the_file(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    groups = by_place(verval.names_of(desk, task))
    assert list(groups) == [
        ("001", "001"),
        ("001", "002"),
        ("001", "003"),
        ("002", "001"),
        ("002", "002"),
    ]
    assert [one.number for one in groups["001", "002"]] == [2, 8]
    assert "•" in groups["001", "002"][0].nik


def test_the_newer_list_of_a_source_leaves_the_names_of_a_task(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path, 4)
    verval.answer(desk, task, key_of(desk, task, 1), "aktif")
    take_list(desk, pbi(tmp_path / "b.csv", range(6)), period="2026-12")
    assert len(verval.names_of(desk, task)) == 4
    assert view_of(desk, task, 1).status == "aktif"


def test_an_answer_counts_and_remaining_names_go_on(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    verval.answer(desk, task, key_of(desk, task, 1), "aktif", petugas="Pak RT")
    verval.answer(desk, task, key_of(desk, task, 2), "meninggal dunia")
    (one,) = verval.list_tasks(desk)
    assert (one.done, one.left, dict(one.counts)) == (2, 6, {"aktif": 1, "meninggal": 1})
    names = verval.names_of(desk, task)
    assert {name_of(1), name_of(2)}.isdisjoint(left.nama for left in remaining(names))
    assert view_of(desk, task, 1).petugas == "Pak RT"


def test_a_status_that_the_sender_lacks_is_refused_in_place(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    with pytest.raises(UserError, match=r"“Valid” tidak dikenal pada daftar PBI-JK.*menolak"):
        verval.answer(desk, task, key_of(desk, task, 1), "Valid")
    assert rows_of(desk, "verval_result") == []


def test_a_day_to_come_is_refused(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    with pytest.raises(UserError, match="belum tiba"):
        verval.answer(desk, task, key_of(desk, task, 1), "aktif", date(2026, 11, 25))


def test_an_answer_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    key = key_of(desk, task, 1)
    assert verval.answer(desk, task, key, "belum_cek").status == ""
    verval.answer(desk, task, key, "ganda")
    assert verval.answer(desk, task, key, "belum_cek").before == "ganda"
    assert [(one.done, one.left) for one in verval.list_tasks(desk)] == [(0, 8)]


def test_own_answers_are_corrected_and_those_of_others_asked_about(
    desk: Desk, tmp_path: Path
) -> None:
    task = pbi_task(desk, tmp_path)
    key = key_of(desk, task, 1)
    verval.answer(desk, task, key, "aktif")
    verval.answer(desk, task, key, "pindah")
    other = Desk(
        **{**vars(desk), "actor": desk.actor.__class__(**{**vars(desk.actor), "uid": "b" * 32})}
    )
    assert verval.answer(other, task, key, "pindah").before == "pindah"
    with pytest.raises(NeedsConfirmation, match=r"“pindah” oleh Sari Contoh pada 24-11-2026"):
        verval.answer(other, task, key, "aktif")
    assert view_of(desk, task, 1).status == "pindah"
    said = {verval_answers.TWICE: "dicek ulang"}
    verval.answer(other, task, key, "aktif", confirmed=said)
    assert view_of(desk, task, 1).status == "aktif"


def test_a_closed_task_takes_no_answers_until_it_is_opened(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path)
    key = key_of(desk, task, 1)
    verval.close_task(desk, task)
    with pytest.raises(UserError, match="sudah ditutup pada 24-11-2026"):
        verval.answer(desk, task, key, "aktif")
    verval.close_task(desk, task, again=True)
    verval.answer(desk, task, key, "aktif")


def test_a_late_task_says_by_how_many_days(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    pbi_task(desk, tmp_path)
    clock.advance(days=8)
    (one,) = verval.list_tasks(desk)
    assert one.is_late
    assert one.days == -2


def test_who_died_or_moved_in_the_registry_is_hinted_and_not_answered(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path, 4)
    task = pbi_task(desk, tmp_path, 4)
    people = {row["nama"]: row for row in rows_of(desk, "person")}
    gone, moved = people[name_of(1)], people[name_of(2)]

    def body(work: object) -> None:
        work.update("person", gone["uid"], {"status_dasar": "2"})
        work.update("household", moved["household"], {"status": "pindah"})

    desk.write("simpan anggota", "", body)
    assert view_of(desk, task, 1).hint == "Di Padan: meninggal"
    assert view_of(desk, task, 2).hint == "Di Padan: keluarga pindah"
    assert view_of(desk, task, 1).status == ""
    assert view_of(desk, task, 3).hint == ""


def test_the_registry_is_told_by_a_confirmed_act_of_its_own(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 4)
    task = pbi_task(desk, tmp_path, 4)
    key = key_of(desk, task, 1)
    assert verval.answer(desk, task, key, "meninggal").offer == "meninggal dunia"
    with pytest.raises(NeedsConfirmation, match="sebagai meninggal dunia di Padan"):
        verval_answers.record(desk, task, key)
    verval_answers.record(desk, task, key, {verval_answers.RECORD: "akta kematian dilihat"})
    (person,) = rows_of(desk, "person", nama=name_of(1))
    assert person["status_dasar"] == "2"
    assert last_audit(desk)["reason"] == "akta kematian dilihat"
    assert verval.answer(desk, task, key, "meninggal").offer == ""


def test_nothing_is_recorded_of_somebody_whom_the_registry_lacks(
    desk: Desk, tmp_path: Path
) -> None:
    task = pbi_task(desk, tmp_path, 4)
    key = key_of(desk, task, 1)
    assert verval.answer(desk, task, key, "meninggal").offer == ""
    with pytest.raises(UserError, match="belum ada di Padan"):
        verval_answers.record(desk, task, key, {verval_answers.RECORD: "ya"})


def test_two_offices_that_answer_differently_meet_in_the_queue(
    offices: Offices, tmp_path: Path
) -> None:
    offices.introduce("desa", "kecamatan")
    keys = {}
    for name, status in (("kecamatan", "aktif"), ("desa", "pindah")):
        folder = tmp_path / name
        folder.mkdir()
        task = pbi_task(offices[name], folder, 4)
        keys[name] = (task, key_of(offices[name], task, 1))
        verval.answer(offices[name], *keys[name], status)
        verval.answer(offices[name], task, key_of(offices[name], task, 2), "ganda")
    assert keys["desa"] == keys["kecamatan"]
    offices.exchange("desa", "kecamatan")
    (line,) = conflicts.list_conflicts(offices["kecamatan"], QueueFilter()).lines
    assert (line.kind, line.field, line.label) == ("verval_result", "status", "Hasil")
    assert name_of(1) in line.subject
    found = conflicts.open_conflict(offices["kecamatan"], line)
    assert {side.text for side in found.sides} == {"aktif", "pindah"}
    assert [one.done for one in verval.list_tasks(offices["kecamatan"])] == [2]


def test_a_task_whose_list_is_not_here_says_so(offices: Offices, tmp_path: Path) -> None:
    offices.introduce("desa", "kecamatan")
    task = pbi_task(offices["kecamatan"], tmp_path, 4)
    offices.exchange("kecamatan", "desa")
    (one,) = verval.list_tasks(offices["desa"])
    assert (one.uid, one.list_uid, one.jumlah) == (task, "", 4)
    assert "belum ada di komputer ini" in one.note
    take_list(offices["desa"], pbi(tmp_path / "lain.csv", range(5)), period="2026-10")
    with pytest.raises(UserError, match="untuk Oktober 2026: itu bulan lain"):
        verval.names_of(offices["desa"], task)


def test_a_clerk_who_may_not_enter_makes_no_task(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path, 4)
    key = key_of(desk, task, 1)
    actor = desk.actor.__class__(**{**vars(desk.actor), "role": "kepala"})
    with pytest.raises(UserError):
        verval.answer(Desk(**{**vars(desk), "actor": actor}), task, key, "aktif")
