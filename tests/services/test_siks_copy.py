"""What leaves for SIKS-NG is noted, and what a crash left in the open is swept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.uids import named_uid
from desktop_app.services import households, redacting, siks_copy, starting
from desktop_app.services.desk import Desk
from desktop_app.store import local, reading
from desktop_app.system.handout import hand_out
from tests.services.lists import last_audit
from tests.services.test_home_month import form, put
from tests.services.test_snapshots import family, member

QUARTER = "2026-4"


@pytest.fixture
def home(desk: Desk) -> str:
    uid = family(desk, 1, "SITI REKAAN")
    form(desk, uid, "selesai")
    return uid


def test_opening_is_noted_and_the_place_comes_back(desk: Desk, home: str) -> None:
    sheet = siks_copy.open_copy(desk, home, QUARTER)
    assert last_audit(desk)["action"] == "salin ke SIKS-NG"
    assert (sheet.place, sheet.copied) == ("", frozenset())
    key = sheet.steps[3].key
    siks_copy.save_place(desk, sheet, key, {"|Rumah": key}, {key})
    again = siks_copy.open_copy(desk, home, QUARTER)
    assert (again.place, again.places, again.copied) == (key, {"|Rumah": key}, {key})


def test_a_whole_number_leaves_for_a_reason_that_is_noted(desk: Desk, home: str) -> None:
    sheet = siks_copy.open_copy(desk, home, QUARTER)
    numbers = [one for one in sheet.steps if one.is_number and one.is_filled]
    assert [siks_copy.shown(one) for one in numbers] == ["3216••••••••0001"] * 2
    reason = "Pengajuan bantuan"
    found = [siks_copy.number_of(desk, sheet, one, reason) for one in numbers]
    assert found == ["3216990101200001", "3216990101900001"]
    assert last_audit(desk)["reason"] == reason
    with pytest.raises(UserError, match="alasan"):
        siks_copy.number_of(desk, sheet, numbers[0], "")


def test_special_answers_are_closed_to_whoever_may_not_see_them(desk: Desk, home: str) -> None:
    with desk.reader() as reader:
        who = str(reading.members(reader, home)[0]["uid"])
    values = {"household": home, "person": who, "periode": QUARTER, "answers": {"hamil": True}}
    put(desk, "dtsen_member", values, named_uid("dtsen_member", who, QUARTER))
    plain = replace(desk, actor=replace(desk.actor, role="operator_desa"))
    (step,) = [
        one for one in siks_copy.open_copy(plain, home, QUARTER).steps if ".hamil" in one.key
    ]
    assert (step.text, step.is_filled) == ("", False)
    assert siks_copy.shown(step) == "tidak boleh dilihat akun ini"


def test_a_member_without_a_sheet_gets_one_when_he_is_marked(desk: Desk, home: str) -> None:
    child = member(desk, home, 31, "ANAK CONTOH", "4")
    siks_copy.mark_entered(desk, home, QUARTER, [child])
    with desk.reader() as reader:
        row = reading.get(reader, "dtsen_member", named_uid("dtsen_member", child, QUARTER))
    assert (row["siks_tanggal"], row["siks_oleh"]) == ("2026-11-24", "SARI CONTOH")
    parts = siks_copy.open_copy(desk, home, QUARTER).parts
    assert [bool(one.entered) for one in parts] == [False, False, True]


def test_a_redacted_family_leaves_no_place_behind(desk: Desk, home: str) -> None:
    sheet = siks_copy.open_copy(desk, home, QUARTER)
    siks_copy.save_place(desk, sheet, sheet.steps[0].key, {}, ())
    redacting.redact_household(desk, home, "permintaan", "surat 1")
    with desk.reader() as reader:
        assert local.get_draft(reader, sheet.draft_key) is None
    with pytest.raises(UserError):
        siks_copy.open_copy(desk, home, QUARTER)


def test_a_family_without_photos_says_so(desk: Desk, home: str, tmp_path: Path) -> None:
    sheet = siks_copy.open_copy(desk, home, QUARTER)
    with pytest.raises(UserError, match="belum punya foto"):
        siks_copy.photos_out(desk, sheet, tmp_path)
    assert households.open_household(desk, home).members


def test_photos_that_a_crash_left_in_the_open_are_swept_at_the_start(
    desk: Desk, tmp_path: Path
) -> None:
    folder = hand_out(tmp_path, {"foto-depan.jpg": b"x"})
    assert folder.stat().st_mode & 0o077 == 0
    starting.begin_day(desk, tmp_path)
    assert not folder.exists()
