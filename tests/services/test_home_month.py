"""Beranda tells what waits of the month: forms, proposals, checks, the month that closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.domain.uids import named_uid
from desktop_app.services import schedule, snapshots
from desktop_app.services.desk import Desk
from desktop_app.services.home import home_view
from tests.conftest import FixedClock
from tests.services.conftest import DESA
from tests.services.test_snapshots import family


def put(desk: Desk, kind: str, values: Mapping[str, Any], uid: str | None = None) -> str:
    return desk.write("uji", "", lambda work: work.insert(kind, values, uid))


def form(desk: Desk, home: str, state: str, **more: str) -> str:
    values = {"household": home, "periode": "2026-4", "keadaan": state, **more}
    return put(desk, "dtsen_form", values, named_uid("dtsen_form", home, "2026-4"))


def proposal(desk: Desk, home: str, month: str, *states: str, desa: str = DESA) -> str:
    values = {"nomor": "USL-1", "desa": desa, "periode": month, "jenis": "PKH", "household": home}
    uid = put(desk, "usulan", {**values, "tanggal": "2026-11-20"})
    before = ""
    for number, state in enumerate(states):
        step = {"usulan": uid, "dari": before or None, "ke": state, "tanggal": f"2026-11-2{number}"}
        put(desk, "usulan_event", step)
        before = state
    return uid


def task(desk: Desk, due: str, names: int, done: int, desa: str = DESA) -> str:
    values = {"nama": "BNBA PKH", "desa": desa, "himpunan": "bnba", "sumber": "kpm"}
    more = {"jumlah": names, "pemilik": "SARI", "tenggat": due}
    uid = put(desk, "verval_task", {**values, **more})
    for number in range(done):
        answer = {"desa": desa, "task": uid, "kunci": f"k{number}", "status": "valid"}
        key = named_uid("verval", uid, f"k{number}")
        put(desk, "verval_result", {**answer, "tanggal": "2026-11-20"}, key)
    return uid


def texts(desk: Desk, page: str = "") -> list[str]:
    found = home_view(desk).reminders
    return [one.text for one in found if one.screen == "usulan" and page in ("", one.page)]


def test_forms_that_are_not_finished_or_not_in_siks_are_counted(desk: Desk) -> None:
    homes = [family(desk, number, "SITI REKAAN") for number in (1, 2, 3)]
    form(desk, homes[0], "draf")
    form(desk, homes[1], "selesai")
    form(desk, homes[2], "selesai", siks_tanggal="2026-11-20")
    assert texts(desk, "formulir") == [
        "1 formulir DTSEN belum selesai diisi, 23 hari lagi batas data Desember 2026.",
        "1 formulir DTSEN belum dimasukkan ke SIKS-NG, 23 hari lagi batas data Desember 2026.",
    ]


def test_drafts_count_down_to_the_day_on_which_proposals_close(
    desk: Desk, clock: FixedClock
) -> None:
    home = family(desk, 1, "SITI REKAAN")
    schedule.save_days(desk, proposals="12")
    proposal(desk, home, "2026-12", "draf")
    proposal(desk, home, "2026-11", "draf")
    proposal(desk, home, "2026-11", "draf", "diajukan", "dikembalikan")
    proposal(desk, home, "2026-11", "draf", "diajukan")
    assert texts(desk, "usulan") == [
        "1 usulan November 2026 dikembalikan: baca alasannya, betulkan, lalu ajukan lagi.",
        "1 usulan November 2026 masih draf, bulannya sudah ditutup.",
        "1 usulan Desember 2026 masih draf, usulan ditutup 18 hari lagi.",
    ]
    assert home_view(desk).close_left == 18
    clock.advance(days=16)
    last = [one for one in home_view(desk).reminders if "2 hari lagi" in one.text and one.page]
    assert last[0].is_urgent


def test_a_list_to_check_is_told_from_a_week_before_its_deadline(
    desk: Desk, clock: FixedClock
) -> None:
    family(desk, 1, "SITI REKAAN")
    task(desk, "2026-12-03", 5, 2)
    task(desk, "2026-12-01", 2, 2)
    assert texts(desk, "verval") == []
    clock.advance(days=2)
    assert texts(desk, "verval") == [
        "Verval BNBA PKH: 3 dari 5 nama belum, tenggat 03-12-2026 (7 hari lagi)."
    ]
    clock.advance(days=8)
    assert texts(desk, "verval")[0].endswith("(lewat 1 hari).")


def test_a_closed_month_is_told_until_somebody_looked(desk: Desk) -> None:
    family(desk, 1, "SITI REKAAN")
    snapshots.freeze_due(desk)
    waiting = [one for one in home_view(desk).reminders if one.screen == "potret"]
    assert [one.text.split(" sudah")[0] for one in waiting] == ["November 2026"]
    snapshots.note_looked(desk, "2026-11")
    assert not [one for one in home_view(desk).reminders if one.screen == "potret"]


def test_a_kecamatan_hears_of_what_it_verifies_and_of_villages_that_are_late(
    kecamatan_desk: Desk,
) -> None:
    home = family(kecamatan_desk, 1, "SITI REKAAN", desa=DESA)
    proposal(kecamatan_desk, home, "2026-11", "draf", "diajukan")
    proposal(kecamatan_desk, home, "2026-11", "draf")
    task(kecamatan_desk, "2026-11-20", 5, 2)
    assert texts(kecamatan_desk) == [
        "1 usulan November 2026 menunggu verifikasi.",
        "1 desa lewat tenggat verval, 3 nama belum diperiksa.",
    ]
