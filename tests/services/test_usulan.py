"""Proposals of a village: what is kept, what is refused and in which words, and each step."""

from __future__ import annotations

import json
import re

import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.usulan import ALLOW, ASK, DESIL, OTHER_EYES
from desktop_app.services import households, musdes, rulebooks, schedule, usulan, usulan_rules
from desktop_app.services.accounts import add_account
from desktop_app.services.maintenance import check_store
from desktop_app.services.setup import sign_in
from desktop_app.services.usulan import NewProposal
from desktop_app.services.usulan_list import Wanted
from tests.services.conftest import DESA, OTHER_DESA, PASSWORD
from tests.services.lists import last_audit, nik_of, rows_of
from tests.services.test_aid import family as plain_family

DESIL_ROW = {"desil_sumber": "DTSEN", "desil_tanggal": "01-10-2026"}
LIMIT = {"batas_desil": "4", "batas_desil_sumber": "SK Dinsos 1", "batas_desil_tanda": "R"}


@pytest.fixture(autouse=True)
def november(desk):
    """The cut-off of this November is later, so that the month is open; PKH has a limit."""
    schedule.save_cut_off(desk, "28", "11-2026")
    limit(desk, "PKH", "4")


def limit(desk, kode, value):
    uid = next(str(row["uid"]) for row in rows_of(desk, "programme") if row["kode"] == kode)
    raw = {**LIMIT, "batas_desil": value, "batas_desil_tahun": "2026"}
    rulebooks.save_rule(desk, "programme", uid, "batas_desil", raw, "aturan Dinsos")


def family(desk, number=1, desil="2", **more):
    return plain_family(desk, number, **({**DESIL_ROW, "desil": desil} if desil else {}), **more)


def meeting(desk, **more):
    raw = {"jenis": "musdes", "nomor": "140/12/2026", "tanggal": "10-11-2026", **more}
    return musdes.save_musdes(desk, None, raw)


def propose(desk, pair, kind="PKH", confirmed=None, changes=(), **raw):
    home, person = pair
    new = NewProposal(kind, home, person, tuple(changes))
    return usulan.make_proposal(desk, new, raw, confirmed or {})


def row_of(desk, uid):
    return rows_of(desk, "usulan", uid=uid)[0]


def move(desk, uid, target, confirmed=None, **raw):
    uids = [uid] if isinstance(uid, str) else uid
    return usulan.move_proposals(desk, uids, target, raw, confirmed or {})


def submitted(desk, number=1, kind="PKH"):
    uid = propose(desk, family(desk, number), kind)
    basis = rows_of(desk, "musdes") or [{"uid": meeting(desk)}]
    [said] = move(desk, uid, "diajukan", musdes=basis[0]["uid"])
    assert said.is_moved
    return uid


# --- making -------------------------------------------------------------------------------------
def test_a_proposal_takes_its_number_with_its_row_and_starts_as_a_draft(desk):
    first, second = (propose(desk, family(desk, number)) for number in (1, 2))
    rows = [row_of(desk, uid) for uid in (first, second)]
    assert [re.sub("-[A-Z]-", "-?-", row["nomor"]) for row in rows] == [
        "USL-2002-26-?-0001",
        "USL-2002-26-?-0002",
    ]
    assert {(row["state"], row["periode"], row["desil"]) for row in rows} == {
        ("draf", "2026-11", 2)
    }
    assert last_audit(desk)["action"] == "buat usulan"


def test_a_refused_proposal_takes_no_number(desk):
    pair = family(desk, desil="9")
    with pytest.raises(UserError, match="Desil keluarga ini 9, sedangkan Bansos PKH hanya sampai"):
        propose(desk, pair)
    uid = propose(desk, family(desk, 2))
    assert row_of(desk, uid)["nomor"].endswith("-0001")


def test_the_same_number_twice_in_a_month_is_refused_with_the_first_one(desk):
    pair = family(desk)
    propose(desk, pair)
    with pytest.raises(UserError, match=r"sudah diusulkan untuk Bansos PKH .*USL-2002-26-.-0001"):
        propose(desk, pair, "PBI")


def test_a_refused_proposal_stands_in_nobodys_way(desk):
    pair = family(desk)
    move(desk, propose(desk, pair), "ditolak", catatan="salah orang")
    assert propose(desk, pair)


def test_a_family_gets_one_family_aid_a_month_but_each_member_may_have_pbi(desk):
    home, head = family(desk)
    wife = {"nama": "CONTOH ISTRI", "nik": nik_of(50, "1982-03-04", True), "shdk": "3", "sex": "2"}
    other = households.save_member(desk, home, None, wife)
    propose(desk, (home, head))
    with pytest.raises(UserError, match="Satu KK hanya satu bansos keluarga"):
        propose(desk, (home, other), "BPNT")
    assert propose(desk, (home, other), "PBI")


def test_a_child_may_be_proposed_for_pbi_only(desk):
    home, _head = family(desk)
    raw = {"nama": "CONTOH ANAK", "nik": nik_of(60, "2010-03-04"), "shdk": "4", "sex": "1"}
    child = households.save_member(desk, home, None, raw)
    with pytest.raises(
        UserError, match=r"anak\. Untuk Bansos PKH pilih kepala keluarga atau istri"
    ):
        propose(desk, (home, child))
    assert propose(desk, (home, child), "PBI")


def test_a_rule_is_answered_as_the_office_set_it(desk):
    pair = family(desk, desil="9")
    usulan_rules.save_rules(desk, {DESIL: ASK}, "rapat Dinsos")
    with pytest.raises(NeedsConfirmation) as asked:
        propose(desk, pair)
    assert asked.value.code == DESIL
    assert propose(desk, pair, confirmed={DESIL: "diperiksa"})
    usulan_rules.save_rules(desk, {DESIL: ALLOW}, "rapat Dinsos")
    assert propose(desk, family(desk, 2, desil="9"))
    assert last_audit(desk)["reason"] != "rapat Dinsos"


def test_rules_change_with_a_reason_only(desk):
    with pytest.raises(UserError, match="alasan perubahan"):
        usulan_rules.save_rules(desk, {DESIL: ASK}, " ")
    with pytest.raises(UserError, match="dari daftar"):
        usulan_rules.save_rules(desk, {DESIL: "entah"}, "rapat")
    assert usulan_rules.rules_of(desk)[DESIL] == "tolak"


def test_a_limit_that_nobody_settled_is_asked_about(desk):
    limit(desk, "PKH", "")
    with pytest.raises(NeedsConfirmation, match="Batas desil Bansos PKH belum diatur"):
        propose(desk, family(desk))


def test_a_family_without_a_desil_is_asked_about(desk):
    with pytest.raises(NeedsConfirmation, match="belum diketahui"):
        propose(desk, family(desk, desil=""))


def test_who_has_no_number_is_asked_about(desk):
    home, _head = family(desk)
    raw = {"nama": "CONTOH BAYI", "nik_alasan": "baru_lahir", "shdk": "4"}
    baby = households.save_member(desk, home, None, raw)
    with pytest.raises(NeedsConfirmation, match="belum punya NIK"):
        propose(desk, (home, baby), "PBI")


def test_a_family_that_moved_is_proposed_where_it_lives_now(desk):
    home, head = family(desk)
    households.save_household(desk, home, {"status": "pindah"})
    with pytest.raises(UserError, match="tercatat pindah"):
        propose(desk, (home, head))


def test_who_died_is_not_proposed(desk):
    home, head = family(desk)
    households.save_member(desk, home, head, {"status_dasar": "2"})
    with pytest.raises(UserError, match="tercatat mati"):
        propose(desk, (home, head))


@pytest.mark.parametrize("kind", ["PKH", "individu_baru"])
def test_some_kinds_name_a_person(desk, kind):
    home, _head = family(desk)
    with pytest.raises(UserError, match="Pilih orang yang diusulkan"):
        propose(desk, (home, ""), kind)


def test_a_new_family_is_proposed_as_a_whole(desk):
    home, _head = family(desk)
    assert row_of(desk, propose(desk, (home, ""), "keluarga_baru"))["person"] is None


# --- the cut-off ----------------------------------------------------------------------------------
def test_a_cut_off_that_passed_while_typing_is_said_and_the_next_month_is_asked_for(desk, clock):
    pair = family(desk)
    clock.advance(days=5)
    with pytest.raises(
        NeedsConfirmation, match=r"28-11-2026\) sudah lewat.*Desember 2026"
    ) as asked:
        propose(desk, pair, periode="2026-11")
    uid = propose(desk, pair, periode="2026-11", confirmed={asked.value.code: "ya"})
    assert row_of(desk, uid)["periode"] == "2026-12"


def test_aid_may_close_before_the_data_of_its_month(desk):
    schedule.save_days(desk, "11-2026", proposals="20")
    home, head = family(desk)
    with pytest.raises(NeedsConfirmation, match=r"Batas usulan bansos November 2026 \(20-11-2026"):
        propose(desk, (home, head), periode="2026-11")
    uid = propose(desk, (home, ""), "lainnya", periode="2026-11")
    assert row_of(desk, uid)["periode"] == "2026-11"


def test_a_day_that_was_typed_tells_when_it_was_proposed(desk, clock):
    pair = family(desk)
    clock.advance(days=5)
    uid = propose(desk, pair, periode="2026-11", tanggal="24-11-2026")
    assert row_of(desk, uid)["periode"] == "2026-11"


def test_a_draft_that_missed_the_cut_off_goes_to_the_next_month_when_asked(desk, clock):
    uid, basis = propose(desk, family(desk)), meeting(desk)
    clock.advance(days=5)
    with pytest.raises(NeedsConfirmation) as asked:
        move(desk, uid, "diajukan", musdes=basis)
    assert row_of(desk, uid)["state"] == "draf"
    [said] = move(desk, uid, "diajukan", {asked.value.code: "ya"}, musdes=basis)
    assert said.is_moved
    assert row_of(desk, uid)["periode"] == "2026-12"
    assert last_audit(desk)["reason"] == "ya"


def test_a_month_far_ahead_is_a_slip(desk):
    with pytest.raises(UserError, match="masih jauh"):
        propose(desk, family(desk), periode="2027-11")


# --- what changes ---------------------------------------------------------------------------------
def test_what_changed_since_the_last_closed_month_is_found_with_both_values(desk, clock):
    home, head = family(desk)
    clock.advance(days=25)  # the 19th of December: November was closed on the 28th
    households.save_household(desk, home, {"rt": "4"})
    households.save_member(desk, home, head, {"nama_ibu": "CONTOH IBU"})
    households.save_member(desk, home, None, {"nama": "BARU", "nik_alasan": "baru_lahir"})
    lines = {line.key: line for line in usulan.found_changes(desk, home, "2026-12")}
    assert {(one.subject, one.label, one.old_text, one.new_text) for one in lines.values()} == {
        ("Keluarga", "RT", "001", "004"),
        ("CONTOH 1", "Nama ibu", "", "CONTOH IBU"),
    }


def test_a_change_that_the_clerk_typed_has_the_value_of_the_registry_as_its_old_one(desk):
    home, head = family(desk)
    choices = {one.key: one for one in usulan.field_choices(desk, home, "2026-11")}
    line = usulan.typed_change(choices[f"person.{head}.pekerjaan"], "19")
    uid = propose(desk, (home, ""), "pembaruan", changes=[line])
    assert row_of(desk, uid)["isi"] == {f"person.{head}.pekerjaan": {"lama": None, "baru": "19"}}
    [seen] = usulan.open_proposal(desk, uid).changes
    assert (seen.subject, seen.new_text) == ("CONTOH 1", "BURUH HARIAN LEPAS")
    with pytest.raises(UserError, match="sama dengan isian sekarang"):
        usulan.typed_change(choices[f"household.{home}.rt"], "1")


def test_what_is_special_lies_apart_and_is_for_few(desk):
    home, head = family(desk)
    choices = {one.key: one for one in usulan.field_choices(desk, home, "2026-11")}
    line = usulan.typed_change(choices[f"person.{head}.cacat"], "1")
    uid = propose(desk, (home, ""), "pembaruan", changes=[line])
    row = row_of(desk, uid)
    assert row["isi"] == {}
    assert json.loads(row["isi_khusus"]) == {line.key: {"lama": None, "baru": "1"}}
    assert [one.key for one in usulan.open_proposal(desk, uid).changes] == [line.key]
    add_account(desk, "tono", "Tono Contoh", PASSWORD, "operator_desa")
    other = sign_in(desk.folder, "tono", PASSWORD, desk.clock)
    try:
        assert usulan.open_proposal(other, uid).changes == ()
        keys = {one.key for one in usulan.field_choices(other, home, "2026-11")}
        assert line.key not in keys
    finally:
        other.store.close()


def test_an_update_names_what_changes(desk):
    home, _head = family(desk)
    with pytest.raises(UserError, match="paling sedikit satu isian"):
        propose(desk, (home, ""), "pembaruan")


def test_a_draft_may_be_changed_and_what_was_submitted_not(desk):
    home, _head = family(desk)
    choices = {one.key: one for one in usulan.field_choices(desk, home, "2026-11")}
    first = usulan.typed_change(choices[f"household.{home}.rt"], "7")
    uid = propose(desk, (home, ""), "pembaruan", changes=[first])
    second = usulan.typed_change(choices[f"household.{home}.rw"], "7")
    usulan.change_proposal(desk, uid, {"bukti": "surat RT", "musdes": meeting(desk)}, [second])
    row = row_of(desk, uid)
    assert (list(row["isi"]), row["bukti"]) == ([second.key], "surat RT")
    move(desk, uid, "diajukan")
    with pytest.raises(UserError, match="sudah diajukan"):
        usulan.change_proposal(desk, uid, {"bukti": "lain"})


def test_the_changes_of_a_family_stand_in_one_open_proposal(desk):
    home, _head = family(desk)
    choices = {one.key: one for one in usulan.field_choices(desk, home, "2026-11")}
    lines = [usulan.typed_change(choices[f"household.{home}.rt"], "7")]
    uid = propose(desk, (home, ""), "pembaruan", changes=lines, musdes=meeting(desk))
    with pytest.raises(UserError, match="Lengkapi usulan itu"):
        propose(desk, (home, ""), "pembaruan", changes=lines)
    move(desk, uid, "diajukan")
    assert propose(desk, (home, ""), "pembaruan", changes=lines)
    propose(desk, (home, ""), "keluarga_baru")
    with pytest.raises(UserError, match="sudah punya usulan keluarga baru"):
        propose(desk, (home, ""), "keluarga_baru")


# --- steps ----------------------------------------------------------------------------------------
def test_a_proposal_without_its_meeting_is_refused_when_it_is_submitted(desk):
    uid = propose(desk, family(desk))
    [said] = move(desk, uid, "diajukan")
    assert (said.is_moved, said.text) == (
        False,
        "Belum ada dasarnya. Pilih musdes/muskel atau SPTJM, lalu ajukan.",
    )
    assert row_of(desk, uid)["state"] == "draf"


def test_a_meeting_after_the_submission_or_of_another_village_is_no_basis(kecamatan_desk):
    desk = kecamatan_desk
    limit(desk, "PKH", "4")
    schedule.save_cut_off(desk, "28", "11-2026")
    uid = propose(desk, family(desk, desa=DESA))
    other = meeting(desk, desa=OTHER_DESA)
    assert "milik desa lain" in move(desk, uid, "diajukan", musdes=other)[0].text
    late = meeting(desk, desa=DESA, tanggal="23-11-2026")
    said = move(desk, uid, "diajukan", musdes=late, tanggal="20-11-2026")
    assert "lebih awal" in said[0].text


def test_many_move_at_once_and_each_says_why_it_did_not(desk):
    uids = [propose(desk, family(desk, number)) for number in (1, 2, 3)]
    gone = row_of(desk, uids[1])["household"]
    households.save_household(desk, gone, {"status": "pindah"})
    said = move(desk, uids, "diajukan", musdes=meeting(desk))
    assert [one.is_moved for one in said] == [True, False, True]
    assert "tercatat pindah" in said[1].text
    assert last_audit(desk)["counts"]["usulan_event.baru"] == 2


def test_the_whole_way_is_told_step_by_step(desk):
    uid = submitted(desk)
    move(desk, uid, "dikembalikan", catatan="foto kurang")
    move(desk, uid, "diajukan")
    move(desk, uid, "diverifikasi", nomor="460/12")
    move(desk, uid, "diterapkan")
    view = usulan.open_proposal(desk, uid)
    assert [(one.label, one.letter, one.reason) for one in view.history] == [
        ("Draf", "", ""),
        ("Diajukan", "", ""),
        ("Dikembalikan", "", "foto kurang"),
        ("Diajukan", "", ""),
        ("Diverifikasi", "460/12", ""),
        ("Diterapkan", "", ""),
    ]
    assert (view.state, view.steps) == ("diterapkan", ())


@pytest.mark.parametrize("target", ["ditolak", "dikembalikan"])
def test_whoever_refuses_says_why(desk, target):
    uid = submitted(desk)
    with pytest.raises(UserError, match="Tuliskan alasannya"):
        move(desk, uid, target)
    assert row_of(desk, uid)["state"] == "diajukan"


def test_a_step_that_does_not_follow_is_refused(desk):
    uid = propose(desk, family(desk))
    assert "tidak dapat langsung" in move(desk, uid, "diterapkan")[0].text


def test_a_step_before_the_last_one_is_refused(desk):
    uid = submitted(desk)
    [said] = move(desk, uid, "diverifikasi", tanggal="01-11-2026")
    assert "lebih awal daripada langkah sebelumnya (24-11-2026)" in said.text


def test_what_somebody_moved_meanwhile_stays(desk, monkeypatch):
    uid = submitted(desk)
    plans = usulan.move_proposals.__globals__["_plans"]

    def late(*arguments):
        made = plans(*arguments)
        monkeypatch.undo()
        move(desk, uid, "ditolak", catatan="ganda")
        return made

    monkeypatch.setitem(usulan.move_proposals.__globals__, "_plans", late)
    [said] = move(desk, uid, "diverifikasi")
    assert (said.is_moved, row_of(desk, uid)["state"]) == (False, "ditolak")
    assert "sudah diubah orang lain" in said.text


def test_an_office_of_one_person_verifies_itself_and_a_larger_one_does_not(desk, clock):
    alone = submitted(desk, 1)
    assert move(desk, alone, "diverifikasi")[0].is_moved
    add_account(desk, "tono", "Tono Contoh", PASSWORD, "verifikator")
    uid = submitted(desk, 2)
    [said] = move(desk, uid, "diverifikasi")
    assert "tidak memverifikasinya sendiri" in said.text
    clock.advance(seconds=1)
    other = sign_in(desk.folder, "tono", PASSWORD, desk.clock)
    try:
        assert move(other, uid, "diverifikasi")[0].is_moved
        with pytest.raises(UserError, match="Hanya Operator"):
            propose(other, family(desk, 3))
        assert "Hanya Operator" in move(other, uid, "diterapkan")[0].text
    finally:
        other.store.close()
    usulan_rules.save_rules(desk, {OTHER_EYES: ALLOW}, "kantor kecil")
    assert move(desk, submitted(desk, 4), "diverifikasi")[0].is_moved


def test_somebody_without_the_role_does_not_verify(desk):
    uid = submitted(desk)
    add_account(desk, "tono", "Tono Contoh", PASSWORD, "operator_desa")
    other = sign_in(desk.folder, "tono", PASSWORD, desk.clock)
    try:
        assert "Hanya Verifikator" in move(other, uid, "diverifikasi")[0].text
        assert usulan.open_proposal(other, uid).steps == ()
    finally:
        other.store.close()


# --- meetings -------------------------------------------------------------------------------------
def test_a_meeting_is_of_the_kind_that_its_village_holds(desk):
    with pytest.raises(UserError, match="adalah Musyawarah desa"):
        meeting(desk, jenis="muskel")
    with pytest.raises(UserError, match="wilayah kantor ini"):
        meeting(desk, desa=OTHER_DESA)
    uid = meeting(desk, peserta="31")
    [line] = musdes.list_musdes(desk)
    assert (line.title, line.used) == ("Musyawarah desa (musdes) 140/12/2026, 10-11-2026", 0)
    musdes.save_musdes(desk, uid, {"peserta": "32"}, line.row)
    with pytest.raises(ConflictError):
        musdes.save_musdes(desk, uid, {"peserta": "33"}, line.row)


# --- lists and the loop -----------------------------------------------------------------------
def test_a_list_shows_what_is_asked_for_in_walking_order(desk):
    propose(desk, family(desk, 2, rt="2"))
    propose(desk, family(desk, 1, rt="1"), "PBI")
    submitted(desk, 3)
    found = usulan.list_proposals(desk, Wanted(periode="2026-11"))
    assert [row.nama for row in found] == ["CONTOH 1", "CONTOH 3", "CONTOH 2"]
    for wanted, names in (
        (Wanted(kinds=("PBI",)), ["CONTOH 1"]),
        (Wanted(states=("diajukan",)), ["CONTOH 3"]),
        (Wanted(rt="002"), ["CONTOH 2"]),
        (Wanted(text="contoh 2"), ["CONTOH 2"]),
        (Wanted(text="-0003"), ["CONTOH 3"]),
        (Wanted(periode="2026-10"), []),
    ):
        assert [row.nama for row in usulan.list_proposals(desk, wanted)] == names
    counted = usulan.count_proposals(desk, Wanted(periode="2026-11"))
    assert (counted["draf"], counted["diajukan"], counted["ditolak"]) == (2, 1, 0)


def test_the_desil_of_the_next_quarter_says_who_rose_and_fell(desk, clock):
    uids = [submitted(desk, number) for number in (1, 2, 3, 4)]
    assert {one.outcome for one in usulan.outcomes(desk, Wanted(periode="2026-11"))} == {""}
    clock.advance(days=40)
    for uid, desil in zip(uids, ("1", "5", "2"), strict=False):
        home = str(row_of(desk, uid)["household"])
        raw = {"desil": desil, "desil_sumber": "DTSEN", "desil_tanggal": "01-01-2027"}
        households.save_household(desk, home, raw)
    found = usulan.outcomes(desk, Wanted(periode="2026-11"))
    assert [(one.row.nama, one.outcome, one.desil) for one in found] == [
        ("CONTOH 1", "turun", 1),
        ("CONTOH 2", "naik", 5),
        ("CONTOH 3", "tetap", 2),
        ("CONTOH 4", "", None),
    ]
    later = {"desil": "7", "desil_sumber": "DTSEN", "desil_tanggal": "01-04-2027"}
    clock.advance(days=90)
    households.save_household(desk, str(row_of(desk, uids[0])["household"]), later)
    view = usulan.open_proposal(desk, uids[0])
    assert (view.outcome, view.next_desil) == ("turun", 1)


def test_the_store_is_sound_with_proposals_in_it(desk):
    home, head = family(desk)
    choices = {one.key: one for one in usulan.field_choices(desk, home, "2026-11")}
    lines = [
        usulan.typed_change(choices[f"person.{head}.cacat"], "1"),
        usulan.typed_change(choices[f"household.{home}.rt"], "9"),
    ]
    uid = propose(desk, (home, ""), "pembaruan", changes=lines, musdes=meeting(desk))
    move(desk, uid, "diajukan")
    assert check_store(desk).is_good
