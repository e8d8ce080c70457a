"""Candidates of BLT-DD: chosen by rule, decided by the meeting, enrolled, replaced."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import aid, households
from desktop_app.services.aid_candidates import add_candidate, save_selection, select
from desktop_app.services.aid_meeting import (
    decide,
    enrol_accepted,
    list_candidates,
    replace_receiver,
)
from desktop_app.services.musdes import save_musdes
from desktop_app.services.rulebooks import save_rule
from tests.services.conftest import DESA, KELURAHAN, OTHER_DESA
from tests.services.grounds import HELD, decree_for
from tests.services.lists import last_audit, rows_of
from tests.services.test_aid import enrol, family, programme

MEETING = {"jenis": "musdesus", "nomor": "140/02", "tanggal": HELD, "pimpinan": "KETUA CONTOH"}


@pytest.fixture
def meeting(desk):
    return save_musdes(desk, None, MEETING)


@pytest.fixture
def four(desk):
    """Four families of one desa with their desil: 3, 1, none, 2."""
    pairs = [family(desk, number, rt=str(number)) for number in range(1, 5)]
    for (home, _person), desil in zip(pairs, (3, 1, None, 2), strict=True):
        if desil:
            seen = rows_of(desk, "household", uid=home)[0]
            raw = {"desil": str(desil), "desil_sumber": "DTSEN", "desil_tanggal": "01-10-2026"}
            households.save_household(desk, home, raw, seen)
    return pairs


def laid(desk, meeting, quota=None):
    blt = programme(desk)
    save_selection(desk, blt, DESA, meeting, select(desk, blt, DESA, quota))
    return list_candidates(desk, blt, DESA)


def say(desk, lines, *results):
    said = {one.uid: result for one, result in zip(lines, results, strict=False)}
    return decide(desk, said, {one.uid: one.row for one in lines})


def test_the_lowest_desil_comes_first_and_the_quota_leaves_a_reserve(desk, four, meeting):
    lines = laid(desk, meeting, 2)
    assert [one.row["household"] for one in lines] == [four[n][0] for n in (1, 3, 0, 2)]
    assert [one.row["hasil"] for one in lines] == ["calon", "calon", "cadangan", "cadangan"]


def test_who_gets_pkh_or_is_kept_out_is_told_why_and_is_no_candidate(desk, four):
    enrol(desk, four[0], kode="PKH", dasar="sk")
    row = {"desa": DESA, "household": four[1][0], "alasan": "perangkat desa"}
    desk.write("coba", "", lambda w: w.insert("exclusion", {**row, "tanggal": "2026-01-02"}))
    found = select(desk, programme(desk), DESA)
    assert {one.household for one in found.chosen} == {four[2][0], four[3][0]}
    told = {one.household: one.against[0] for one in found.against}
    assert told[four[0][0]].startswith("Sudah menerima PKH")
    assert told[four[1][0]] == "Dikecualikan: perangkat desa."


def test_the_same_selection_again_adds_nobody(desk, four, meeting):
    first = laid(desk, meeting)
    assert len(laid(desk, meeting)) == len(first)


def test_a_kelurahan_has_no_candidates_of_blt_dd(kecamatan_desk):
    with pytest.raises(UserError, match="tidak memiliki Dana Desa"):
        select(kecamatan_desk, programme(kecamatan_desk), KELURAHAN)


def test_another_village_is_outside(desk):
    with pytest.raises(UserError, match="wilayah kantor ini"):
        select(desk, programme(desk), OTHER_DESA)


def test_the_meeting_says_yes_no_and_later_with_its_reason(desk, four, meeting):
    lines = laid(desk, meeting)
    with pytest.raises(UserError, match="alasan musyawarah"):
        say(desk, lines, ("ditolak", ""))
    assert say(desk, lines, ("diterima", ""), ("ditolak", "punya sawah"), ("cadangan", "")) == 3
    results = [
        (one.row["hasil"], one.row.get("alasan"))
        for one in list_candidates(desk, programme(desk), DESA)
    ]
    assert results[:3] == [("diterima", None), ("ditolak", "punya sawah"), ("cadangan", None)]


def test_who_was_accepted_is_enrolled_on_meeting_and_decree(desk, four, meeting):
    lines = laid(desk, meeting)
    decree = decree_for(desk, programme(desk), DESA)
    with pytest.raises(UserError, match="Belum ada calon"):
        enrol_accepted(desk, decree, "01-2026", lines)
    say(desk, lines, ("diterima", ""), ("diterima", ""))
    lines = list_candidates(desk, programme(desk), DESA)
    assert enrol_accepted(desk, decree, "01-2026", lines) == 2
    rows = rows_of(desk, "enrolment")
    assert {(row["decree"], row["dasar"], row["dasar_nomor"]) for row in rows} == {
        (decree, "musdes", "140/02")
    }
    assert [one.enrolled for one in list_candidates(desk, programme(desk), DESA)][:2] == [True] * 2
    aid.lock_payout_list(desk, aid.make_payout_list(desk, DESA, "2026-01"))


def test_who_receives_already_is_not_enrolled_a_second_time(desk, four, meeting):
    lines = laid(desk, meeting)
    say(desk, lines, ("diterima", ""))
    enrol(desk, four[1])
    with pytest.raises(UserError, match="sudah terdaftar"):
        enrol_accepted(
            desk,
            decree_for(desk, programme(desk), DESA),
            "01-2026",
            list_candidates(desk, programme(desk), DESA),
        )


def test_a_reserve_takes_the_place_of_who_died_from_the_next_month(desk, four, meeting):
    lines = laid(desk, meeting, 1)
    decree = decree_for(desk, programme(desk), DESA)
    say(desk, lines, ("diterima", ""))
    enrol_accepted(desk, decree, "01-2026", list_candidates(desk, programme(desk), DESA))
    (old,) = rows_of(desk, "enrolment")
    change = decree_for(desk, programme(desk), DESA, jenis="perkades_perubahan")
    reserve = list_candidates(desk, programme(desk), DESA)[1]
    new = replace_receiver(desk, str(old["uid"]), reserve, "03-2026", "meninggal", change)
    rows = {str(row["uid"]): row for row in rows_of(desk, "enrolment")}
    ended = rows[str(old["uid"])]
    assert (ended["status"], ended["selesai"], ended["alasan_berhenti"]) == (
        "berhenti",
        "2026-03",
        "meninggal",
    )
    assert (rows[new]["mulai"], rows[new]["ganti_dari"]) == ("2026-04", old["uid"])
    with pytest.raises(UserError, match="sudah berhenti"):
        replace_receiver(desk, str(old["uid"]), lines[2], "04-2026", "pindah", change)


def test_who_is_added_by_hand_is_shown_with_what_the_family_gets(desk, four, meeting):
    enrol(desk, four[0], kode="BPNT", dasar="sk")
    with pytest.raises(NeedsConfirmation, match="tidak boleh bersama program ini") as asked:
        add_candidate(desk, programme(desk), meeting, *four[0])
    uid = add_candidate(
        desk, programme(desk), meeting, *four[0], "warga", {asked.value.code: "KKS sudah dicabut"}
    )
    assert last_audit(desk)["reason"] == "KKS sudah dicabut"
    assert rows_of(desk, "candidate")[0]["uid"] == uid
    with pytest.raises(UserError, match="sudah menjadi calon"):
        add_candidate(desk, programme(desk), meeting, *four[0])


def test_the_same_nik_in_another_village_is_told(kecamatan_desk):
    desk = kecamatan_desk
    one = family(desk, 1, desa=DESA)
    other = households.save_household(
        desk, None, {"nomor_kk": "3216990101299999", "rt": "1", "rw": "1", "desa": OTHER_DESA}
    )
    nik = rows_of(desk, "person", uid=one[1])[0]["nik"]
    raw = {"nik": nik, "nama": "CONTOH LAIN", "shdk": "1", "sex": "1"}
    twin = households.save_member(desk, other, None, raw, None, {"nik_terpakai": "dua orang"})
    enrol(desk, one)
    with pytest.raises(NeedsConfirmation, match="NIK yang sama") as asked:
        add_candidate(desk, programme(desk), "", other, twin)
    assert "sudah terdaftar dalam program ini" in str(asked.value)


def test_more_than_the_quota_of_the_desa_needs_a_reason(desk, four, meeting):
    blt = programme(desk)
    save_rule(
        desk,
        "programme",
        blt,
        "kuota",
        {"kuota": "1", "kuota_sumber": "SK desa", "kuota_tanda": "D"},
        "keputusan desa",
    )
    lines = laid(desk, meeting)
    assert [one.row["hasil"] for one in lines] == ["calon", *["cadangan"] * 3]
    say(desk, lines, ("diterima", ""), ("diterima", ""))
    decree = decree_for(desk, blt, DESA)
    ready = list_candidates(desk, blt, DESA)
    with pytest.raises(NeedsConfirmation, match="Kuota desa ini 1 penerima") as asked:
        enrol_accepted(desk, decree, "01-2026", ready)
    reason = {asked.value.code: "tambahan dari kecamatan"}
    assert enrol_accepted(desk, decree, "01-2026", ready, confirmed=reason) == 2
    assert last_audit(desk)["reason"] == "tambahan dari kecamatan"
