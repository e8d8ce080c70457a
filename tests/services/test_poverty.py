"""What a village settles of its families, who checks it, and what many at once would do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.services import households, poverty, poverty_lists, poverty_rules
from desktop_app.services.desk import Desk
from desktop_app.services.poverty_lists import Many, PovertyFilter
from desktop_app.store import Actor
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.lists import last_audit, nik_of, rows_of

NOW, BEFORE = "2026-4", "2026-3"
OTHER = Actor("f" * 32, "rudi", "Rudi Contoh", "verifikator", f"desa:{DESA}")
BASIS_DAY = "10-11-2026"


def meeting(desk: Desk, desa: str = DESA, day: str = "2026-11-05") -> str:
    values = {"desa": desa, "jenis": "musdes", "nomor": "140/7/2026", "tanggal": day}
    return desk.write("catat musdes", "", lambda work: work.insert("musdes", values))


def family(desk: Desk, number: int, desil: int | None = None, **home: Any) -> str:
    raw = {"nomor_kk": f"32169901012{number:05d}", "rt": "1", "rw": "1", **home}
    uid = households.save_household(desk, None, raw)
    head = {"nik": nik_of(number), "nama": f"CONTOH {number}", "shdk": "1", "sex": "1"}
    households.save_member(desk, uid, None, head)
    if desil is not None:
        give_desil(desk, uid, desil)
    return uid


def give_desil(desk: Desk, uid: str, desil: int, day: str = "2026-10-20") -> None:
    values = {"desil": desil, "desil_tanggal": day, "desil_sumber": "DTSEN"}
    desk.write("desil", "", lambda work: work.update("household", uid, values))


def settle(
    desk: Desk, home: str, quarter: str = NOW, confirmed: Any = None, **raw: Any
) -> poverty.Settled:
    day = {NOW: BASIS_DAY, BEFORE: "20-09-2026"}.get(quarter, BASIS_DAY)
    held = "2026-11-05" if quarter == NOW else "2026-07-01"
    given = {
        "status": "miskin_ekstrem",
        "ukuran": "musyawarah",
        "alasan": "sebatang_kara",
        "musdes": raw.pop("musdes", None) or meeting(desk, day=held),
        "tanggal": day,
        **raw,
    }
    return poverty.settle(desk, home, quarter, given, None, confirmed or {})


@pytest.fixture
def home(desk: Desk) -> str:
    return family(desk, 1, 1)


# --- one family ------------------------------------------------------------------------


def test_what_is_settled_waits_for_another_person(desk: Desk, home: str) -> None:
    made = settle(desk, home)
    (row,) = rows_of(desk, "poverty_status")
    assert row["uid"] == made.uid == poverty.poverty_uid(home, NOW)
    assert (row["status"], row["gerak"], row["verifikasi"]) == (
        "miskin_ekstrem", "masuk", "menunggu",
    )  # fmt: skip
    assert last_audit(desk)["action"] == "tetapkan kemiskinan"


def test_a_decision_rests_on_a_meeting_of_its_own_desa(kecamatan_desk: Desk) -> None:
    uid = family(kecamatan_desk, 1, desa=DESA)
    with pytest.raises(UserError, match="Isi dasar penetapannya"):
        settle(kecamatan_desk, uid, musdes="0" * 32)
    with pytest.raises(UserError, match="milik desa lain"):
        settle(kecamatan_desk, uid, musdes=meeting(kecamatan_desk, OTHER_DESA))
    with pytest.raises(UserError, match="lebih awal daripada musyawarahnya"):
        settle(kecamatan_desk, uid, musdes=meeting(kecamatan_desk, DESA, "2026-11-20"))


def test_the_desil_of_the_family_is_taken_and_another_status_is_asked_about(
    desk: Desk, home: str
) -> None:
    with pytest.raises(NeedsConfirmation, match="Desil 1") as question:
        settle(desk, home, status="miskin", ukuran="desil", alasan="")
    assert question.value.code == "beda_ukuran"
    settle(desk, home, status="miskin", ukuran="desil", alasan="", confirmed={"beda_ukuran": ""})
    (row,) = rows_of(desk, "poverty_status")
    assert (row["status"], row["desil"], row["gerak"]) == ("miskin", 1, None)


def test_a_reason_of_the_other_side_is_refused(desk: Desk, home: str) -> None:
    with pytest.raises(UserError, match="bukan untuk status"):
        settle(desk, home, alasan="sebatang_kara;pns")
    with pytest.raises(UserError, match="paling sedikit satu alasan"):
        settle(desk, home, alasan="")


def test_a_family_graduates_with_its_cause_against_the_quarter_before(
    desk: Desk, home: str
) -> None:
    assert settle(desk, home, BEFORE).movement == "masuk"
    with pytest.raises(UserError, match="Pilih sebab"):
        settle(desk, home, status="tidak_miskin", alasan="pekerja_tetap")
    made = settle(desk, home, status="tidak_miskin", alasan="pekerja_tetap", sebab="pendapatan")
    assert made.movement == "lulus"
    assert [row["periode"] for row in poverty_lists.history_of(desk, home)] == [NOW, BEFORE]


def test_an_earlier_quarter_is_closed_by_a_later_one(desk: Desk, home: str) -> None:
    settle(desk, home)
    with pytest.raises(UserError, match="triwulan sesudahnya"):
        settle(desk, home, BEFORE)
    with pytest.raises(UserError, match="belum mulai"):
        settle(desk, home, "2027-1")


def test_who_left_may_only_leave_the_list(desk: Desk, home: str) -> None:
    settle(desk, home, BEFORE)
    desk.write("pindah", "", lambda work: work.update("household", home, {"status": "pindah"}))
    with pytest.raises(UserError, match="tidak lagi tinggal"):
        settle(desk, home)
    assert settle(desk, home, sebab="pindah").movement == "keluar"


def test_a_window_that_is_behind_changes_nothing(desk: Desk, home: str) -> None:
    settle(desk, home)
    (seen,) = rows_of(desk, "poverty_status")
    settle(desk, home, status="miskin")
    given = {
        "status": "tidak_miskin",
        "ukuran": "musyawarah",
        "alasan": "pns",
        "musdes": seen["musdes"],
        "tanggal": BASIS_DAY,
    }
    with pytest.raises(ConflictError):
        poverty.settle(desk, home, NOW, given, seen)


def test_reasons_are_for_those_who_may_see_them(desk: Desk, home: str) -> None:
    settle(desk, home)
    plain = replace(desk, actor=replace(desk.actor, role="operator_desa"))
    assert (view := poverty.open_family(plain, home, NOW)).row is not None
    assert view.row["alasan"] is None
    assert poverty_lists.history_of(plain, home)[0]["alasan"] is None
    with pytest.raises(UserError, match="data khusus"):
        settle(plain, home)
    # A status of the same side leaves them; one of the other side takes them away.
    given = {"ukuran": "desil", "desil": "2", "musdes": meeting(desk), "tanggal": BASIS_DAY}
    poverty.settle(plain, home, NOW, {**given, "status": "miskin"})
    assert rows_of(desk, "poverty_status")[0]["alasan"] == "sebatang_kara"
    view = poverty.open_family(plain, home, NOW)
    poverty.settle(plain, home, NOW, {**given, "desil": "5", "status": "tidak_miskin"}, view.row)
    assert rows_of(desk, "poverty_status")[0]["alasan"] is None


# --- checking --------------------------------------------------------------------------


def test_another_person_approves_and_a_change_asks_again(desk: Desk, home: str) -> None:
    made = settle(desk, home)
    with pytest.raises(UserError, match="Perlu orang lain"):
        poverty.verify(desk, [made.uid], "disetujui")
    other = replace(desk, actor=OTHER)
    assert poverty.verify(other, [made.uid], "disetujui") == poverty.Verified(1, 0)
    (row,) = rows_of(desk, "poverty_status")
    assert (row["verifikasi"], row["verifikasi_oleh"]) == ("disetujui", "Rudi Contoh")
    with pytest.raises(UserError, match="Tidak ada penetapan yang menunggu"):
        poverty.verify(other, [made.uid], "disetujui")
    with pytest.raises(NeedsConfirmation, match="sudah disetujui"):
        settle(desk, home, status="miskin")
    settle(desk, home, status="miskin", confirmed={"sudah_disetujui": "salah ketik"})
    (row,) = rows_of(desk, "poverty_status")
    assert (row["verifikasi"], row["verifikasi_oleh"]) == ("menunggu", None)


def test_a_refusal_says_why_and_the_row_before_holds(desk: Desk, home: str) -> None:
    settle(desk, home, BEFORE)
    made = settle(desk, home, status="miskin", sebab="pendapatan")
    other = replace(desk, actor=OTHER)
    with pytest.raises(UserError, match="mengapa penetapan ini ditolak"):
        poverty.verify(other, [made.uid], "ditolak")
    poverty.verify(other, [made.uid], "ditolak", "BA tidak cocok")
    view = poverty.open_family(desk, home, NOW)
    assert view.was_listed
    assert view.row is not None
    assert view.row["verifikasi"] == "ditolak"


def test_what_one_settled_oneself_is_left_out_of_many(desk: Desk, home: str) -> None:
    mine = settle(desk, home).uid
    other = replace(desk, actor=replace(OTHER, role="operator_desa+verifikator+data_khusus"))
    theirs = settle(other, family(desk, 2)).uid
    assert poverty.verify(desk, [mine, theirs], "disetujui") == poverty.Verified(1, 1)


# --- lists -----------------------------------------------------------------------------


def test_families_are_listed_by_what_is_settled(desk: Desk) -> None:
    first, second = family(desk, 1, rt="2"), family(desk, 2, rt="1")
    settle(desk, first)
    listed = poverty_lists.list_families
    assert listed(desk, PovertyFilter(NOW)) == (second, first)
    assert listed(desk, PovertyFilter(NOW, status="miskin_ekstrem")) == (first,)
    assert listed(desk, PovertyFilter(NOW, status="belum")) == (second,)
    assert listed(desk, PovertyFilter(NOW, movement="masuk", rw="001", rt="002")) == (first,)
    assert listed(desk, PovertyFilter(NOW, verification="disetujui")) == ()
    lines = poverty_lists.lines_of(desk, NOW, [second, first])
    assert [line.nama for line in lines] == ["CONTOH 2", "CONTOH 1"]
    assert lines[0].row is None
    assert "•" in lines[1].nomor_kk
    assert poverty_lists.counts_of(desk, NOW) == {"miskin_ekstrem": 1, "menunggu": 1}
    assert poverty_lists.counts_of(desk, NOW, OTHER_DESA) == {}


# --- many at once ----------------------------------------------------------------------


@pytest.fixture
def several(desk: Desk) -> list[str]:
    """Desil 1, 2, 3, none, an old 1, and a listed family that rose to 4."""
    homes = [family(desk, number) for number in range(1, 7)]
    for uid, desil in zip(homes[:3], (1, 2, 3), strict=True):
        give_desil(desk, uid, desil)
    give_desil(desk, homes[4], 1, "2026-06-30")
    settle(desk, homes[5], BEFORE)
    give_desil(desk, homes[5], 4)
    return homes


def test_many_are_counted_before_they_are_settled(desk: Desk, several: list[str]) -> None:
    found = poverty_lists.preview_many(desk, Many(NOW, DESA))
    assert found.by_status == {"miskin_ekstrem": 1, "miskin": 1, "tidak_miskin": 1}
    assert found.moves == {"masuk": 1, "": 1, "lulus": 1}
    assert (found.total, found.passed, found.without_desil, found.stale) == (3, 1, 1, 1)
    with_old = poverty_lists.preview_many(desk, Many(NOW, DESA, with_stale=True))
    assert (with_old.total, with_old.stale) == (4, 0)


def test_many_are_settled_by_desil_in_one_act(desk: Desk, several: list[str]) -> None:
    raw = {"musdes": meeting(desk), "tanggal": BASIS_DAY, "petugas": "SARI"}
    done = poverty_lists.settle_many(desk, Many(NOW, DESA), raw)
    rows = {row["household"]: row for row in rows_of(desk, "poverty_status", periode=NOW)}
    assert done.total == len(rows) == 3
    assert (rows[several[5]]["gerak"], rows[several[5]]["sebab"]) == ("lulus", "desil")
    again = poverty_lists.preview_many(desk, Many(NOW, DESA))
    assert (again.total, again.settled) == (0, 3)
    with pytest.raises(UserError, match="Tidak ada keluarga"):
        poverty_lists.settle_many(desk, Many(NOW, DESA), raw)
    with pytest.raises(UserError, match="Isi dasar"):
        poverty_lists.settle_many(desk, Many(NOW, DESA), {**raw, "musdes": ""})


def test_a_quarter_that_is_past_leaves_alone_who_was_settled_since(
    desk: Desk, several: list[str]
) -> None:
    give_desil(desk, several[0], 1, "2026-07-20")
    found = poverty_lists.preview_many(desk, Many(BEFORE, DESA))
    assert (found.total, found.settled, found.stale) == (1, 1, 3)
    settle(desk, several[0])
    found = poverty_lists.preview_many(desk, Many(BEFORE, DESA))
    assert (found.total, found.settled) == (0, 2)


def test_a_joined_family_has_one_line_and_keeps_its_row(desk: Desk, home: str) -> None:
    other = family(desk, 2)
    made = settle(desk, other)
    move = {"household": home}
    desk.write("gabung", "", lambda work: work.update("poverty_status", made.uid, move))
    settle(desk, home, status="miskin")
    (row,) = rows_of(desk, "poverty_status")
    assert (row["uid"], row["status"]) == (made.uid, "miskin")
    assert poverty_lists.list_families(desk, PovertyFilter(NOW, status="miskin")) == (home,)


def test_a_listed_family_that_left_is_settled_alone(desk: Desk, several: list[str]) -> None:
    moved = several[5]
    desk.write("pindah", "", lambda work: work.update("household", moved, {"status": "pindah"}))
    found = poverty_lists.preview_many(desk, Many(NOW, DESA))
    assert (found.alone, found.total) == (1, 2)


# --- settings --------------------------------------------------------------------------


def test_the_measures_are_settings_with_a_source(desk: Desk, home: str) -> None:
    rules = {rule.name: rule for rule in poverty_rules.list_rules(desk)}
    assert rules["ambang"].value == "10.739"
    assert "suratnya belum dibaca" in rules["ambang"].source
    assert rules["desil_1"].value == "Miskin ekstrem"
    poverty_rules.save_rule(desk, "ambang", "12.000", "SK Bupati 2027", "SK baru")
    poverty_rules.save_rule(desk, "desil_2", "Miskin ekstrem", "rapat TKPKD", "kesepakatan")
    measures = poverty_rules.measures_of(desk)
    assert (measures.threshold, measures.desil[2], measures.desil[3]) == (
        12_000, "miskin_ekstrem", "tidak_miskin",
    )  # fmt: skip
    settle(desk, home, ukuran="ambang", pengeluaran="11.500", alasan="")
    for name, value in (("ambang", "0"), ("ambang", "banyak"), ("desil_2", "kaya")):
        with pytest.raises(UserError):
            poverty_rules.save_rule(desk, name, value, "sumber", "alasan")
    with pytest.raises(UserError, match="Isi sumber"):
        poverty_rules.save_rule(desk, "ambang", "12.000", "", "alasan")
