"""Receivers, the decision behind each, and the payment lists of a desa."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.services import aid, households
from tests.services.conftest import DESA, KELURAHAN
from tests.services.grounds import approve, put_all_in_force
from tests.services.lists import KK, count_of, last_audit, nik_of, rows_of

BASIS = {
    "mulai": "01-2026",
    "dasar": "musdes",
    "dasar_nomor": "140/01/2026",
    "dasar_tanggal": "02-01-2026",
}
MONTH = "2026-11"


def family(desk, number, **home):
    """A family with one member; gives both uids."""
    uid = households.save_household(
        desk, None, {"nomor_kk": f"32169901012{number:05d}", "rt": "1", "rw": "1", **home}
    )
    raw = {"nik": nik_of(number), "nama": f"CONTOH {number}", "shdk": "1", "sex": "1"}
    return uid, households.save_member(desk, uid, None, raw)


def programme(desk, kode="BLT-DD", year=2026):
    return next(
        str(row["uid"])
        for row in aid.list_programmes(desk)
        if row["kode"] == kode and row["tahun"] == year
    )


def enrol(desk, pair, confirmed=None, kode="BLT-DD", **raw):
    return aid.enrol(desk, programme(desk, kode), *pair, {**BASIS, **raw}, confirmed or {})


@pytest.fixture
def three(desk):
    """Three families, enrolled, in an order that is not that of walking."""
    pairs = [family(desk, 1, rt="2"), family(desk, 2, rt="1"), family(desk, 3, rt="1", rw="3")]
    for pair in pairs:
        enrol(desk, pair)
    put_all_in_force(desk)
    return pairs


@pytest.fixture
def locked(desk, three):
    uid = aid.make_payout_list(desk, DESA, MONTH)
    aid.lock_payout_list(desk, uid)
    approve(desk, uid)
    return uid


def fill(desk, uid, outcome="diterima", **more):
    view = aid.open_payout_list(desk, uid)
    return aid.save_outcomes(
        desk, uid, {str(line.payout["uid"]): {"outcome": outcome, **more} for line in view.lines}
    )


# --- receivers -------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["dasar", "dasar_nomor", "dasar_tanggal"])
def test_without_the_whole_basis_nobody_is_enrolled(desk, missing):
    with pytest.raises(UserError, match="dasar penetapan"):
        enrol(desk, family(desk, 1), **{missing: ""})
    assert count_of(desk, "enrolment") == 0


def test_a_receiver_stands_in_the_desa_of_the_family(desk):
    enrol(desk, family(desk, 1))
    (row,) = rows_of(desk, "enrolment")
    assert (row["desa"], row["status"], row["mulai"]) == (DESA, "aktif", "2026-01")


def test_a_kelurahan_has_no_village_fund_but_other_aid(kecamatan_desk):
    pair = family(kecamatan_desk, 1, desa=KELURAHAN)
    with pytest.raises(UserError, match="tidak memiliki Dana Desa"):
        enrol(kecamatan_desk, pair)
    enrol(kecamatan_desk, pair, kode="PKH", dasar="sk")
    with pytest.raises(UserError, match="tidak memiliki Dana Desa"):
        aid.make_payout_list(kecamatan_desk, KELURAHAN, MONTH)


def test_a_family_is_enrolled_in_a_programme_once(desk):
    pair = family(desk, 1)
    enrol(desk, pair)
    with pytest.raises(UserError, match="sudah terdaftar"):
        enrol(desk, pair)


def test_a_receiver_who_moved_to_another_family_is_not_enrolled_again(desk):
    (first, person), (second, _other) = family(desk, 1), family(desk, 2)
    enrol(desk, (first, person))
    row = rows_of(desk, "person", uid=person)[0]
    households.save_member(desk, second, person, {}, row)
    with pytest.raises(UserError, match="sudah terdaftar"):
        enrol(desk, (second, person))


def test_other_aid_of_the_family_is_shown_first_and_the_reason_is_kept(desk):
    pair = family(desk, 1)
    enrol(desk, pair, kode="PKH")
    with pytest.raises(NeedsConfirmation, match="Program Keluarga Harapan") as question:
        enrol(desk, pair)
    enrol(desk, pair, {question.value.code: "hasil musdes"})
    assert last_audit(desk)["reason"] == "hasil musdes"


def test_where_people_are_counted_each_member_is_enrolled_once(desk):
    home, first = family(desk, 1)
    raw = {"nik": nik_of(77), "nama": "ANAK CONTOH", "shdk": "4", "sex": "1"}
    second = households.save_member(desk, home, None, raw)
    shown = {"bantuan_lain": "anggota lain juga menerima"}
    enrol(desk, (home, first), kode="PBI-JK", dasar="sk")
    enrol(desk, (home, second), shown, kode="PBI-JK", dasar="sk")
    with pytest.raises(UserError, match="Orang ini sudah terdaftar"):
        enrol(desk, (home, second), shown, kode="PBI-JK", dasar="sk")


def test_somebody_of_another_family_is_not_enrolled_for_this_one(desk):
    (first, _one), (_second, other) = family(desk, 1), family(desk, 2)
    with pytest.raises(UserError, match="anggota keluarga ini"):
        enrol(desk, (first, other))


def test_an_unknown_programme_is_told_in_a_sentence(desk):
    with pytest.raises(UserError, match="Pilih program"):
        aid.enrol(desk, "0" * 32, *family(desk, 1), BASIS)


def test_who_was_stopped_may_be_enrolled_again(desk):
    pair = family(desk, 1)
    uid = enrol(desk, pair)
    aid.stop_enrolment(desk, uid, "06-2026", "mampu")
    (row,) = rows_of(desk, "enrolment")
    assert (row["status"], row["selesai"], row["alasan_berhenti"]) == (
        "berhenti",
        "2026-06",
        "mampu",
    )
    enrol(desk, pair, mulai="07-2026")
    assert count_of(desk, "enrolment") == 2


def test_a_reason_in_other_words_is_kept_in_the_audit_as_it_was_told(desk):
    uid = enrol(desk, family(desk, 1))
    aid.stop_enrolment(desk, uid, "2026-06", "keputusan musdes khusus")
    assert rows_of(desk, "enrolment")[0]["alasan_berhenti"] == "lainnya"
    assert last_audit(desk)["reason"] == "keputusan musdes khusus"


@pytest.mark.parametrize(
    ("month", "reason", "sentence"),
    [
        ("06-2026", " ", "alasan"),
        ("juni", "mampu", "Bulan"),
        ("", "mampu", "bulannya"),
        ("12-2025", "mampu", "sesudah bulan mulai"),
    ],
)
def test_an_enrolment_does_not_end_without_month_and_reason(desk, month, reason, sentence):
    uid = enrol(desk, family(desk, 1))
    with pytest.raises(UserError, match=sentence):
        aid.stop_enrolment(desk, uid, month, reason)
    assert rows_of(desk, "enrolment")[0]["status"] == "aktif"


def test_a_receiver_cannot_be_removed_from_the_family(desk):
    pair = family(desk, 1)
    enrol(desk, pair)
    with pytest.raises(UserError, match="penerima bantuan"):
        households.remove_member(desk, pair[1], "salah")
    assert count_of(desk, "person") == 1


def test_receivers_are_listed_in_walking_order(desk, three):
    lines = aid.list_enrolments(desk, programme(desk), DESA)
    assert [line.person["nama"] for line in lines] == ["CONTOH 2", "CONTOH 1", "CONTOH 3"]


# --- drawing up a list --------------------------------------------------------------------


@pytest.mark.parametrize(("months", "each"), [(1, 300_000), (2, 600_000), (3, 900_000)])
def test_a_list_pays_each_receiver_for_its_months(desk, three, months, each):
    uid = aid.make_payout_list(desk, DESA, "2026-10", months)
    view = aid.open_payout_list(desk, uid)
    assert view.total == 3 * each
    assert [line.payout["urut"] for line in view.lines] == [1, 2, 3]
    assert [line.person["nama"] for line in view.lines] == ["CONTOH 2", "CONTOH 1", "CONTOH 3"]
    assert view.payout_list["nominal"] == 300_000
    assert view.payout_list["nomor"].startswith("BLT-2002-26-")


@pytest.mark.parametrize("months", [0, 4, -1])
def test_more_than_three_months_are_not_paid_at_once(desk, three, months):
    with pytest.raises(UserError, match="1 sampai 3"):
        aid.make_payout_list(desk, DESA, MONTH, months)


@pytest.mark.parametrize("month", ["2026-10", "2026-11", "2026-12"])
def test_no_month_is_paid_twice(desk, three, month):
    aid.make_payout_list(desk, DESA, "2026-10", 3)
    with pytest.raises(UserError, match="sudah ada untuk desa ini"):
        aid.make_payout_list(desk, DESA, month)
    aid.make_payout_list(desk, DESA, "2026-09")


def test_who_came_or_went_within_the_months_is_paid_for_those_in_between(desk):
    late, gone, before = family(desk, 1), family(desk, 2), family(desk, 3)
    enrol(desk, late, mulai="11-2026")
    aid.stop_enrolment(desk, enrol(desk, gone), "10-2026", "pindah")
    aid.stop_enrolment(desk, enrol(desk, before), "09-2026", "pindah")
    view = aid.open_payout_list(desk, aid.make_payout_list(desk, DESA, "2026-10", 3))
    paid = {line.person["nama"]: line.payout["nominal"] for line in view.lines}
    assert paid == {"CONTOH 1": 600_000, "CONTOH 2": 300_000}


def test_a_month_without_receivers_or_programme_is_told(desk):
    with pytest.raises(UserError, match="Belum ada penerima"):
        aid.make_payout_list(desk, DESA, MONTH)
    with pytest.raises(UserError, match="Program BLT-DD tahun 2031 belum ada"):
        aid.make_payout_list(desk, DESA, "2031-01")
    with pytest.raises(UserError, match="Bulan harus"):
        aid.make_payout_list(desk, DESA, "nopember")


def test_a_list_of_a_desa_outside_the_area_is_refused(desk):
    with pytest.raises(UserError, match="di luar Desa Lambangsari"):
        aid.make_payout_list(desk, "32.16.06.2003", MONTH)


def test_a_draft_is_thrown_away_with_a_reason_and_drawn_up_again(desk, three):
    uid = aid.make_payout_list(desk, DESA, MONTH)
    with pytest.raises(UserError, match="alasan"):
        aid.remove_draft_list(desk, uid, "")
    aid.remove_draft_list(desk, uid, "penerima bertambah")
    assert count_of(desk, "payout") == count_of(desk, "payout_list") == 0
    enrol(desk, family(desk, 4))
    view = aid.open_payout_list(desk, aid.make_payout_list(desk, DESA, MONTH))
    assert len(view.lines) == 4


def test_a_locked_list_is_not_thrown_away(desk, locked):
    with pytest.raises(UserError, match="masih draf"):
        aid.remove_draft_list(desk, locked, "salah")


# --- outcomes ---------------------------------------------------------------------------------


def test_outcomes_wait_for_the_lock_and_the_approval(desk, three):
    uid = aid.make_payout_list(desk, DESA, MONTH)
    with pytest.raises(UserError, match="sudah dikunci"):
        fill(desk, uid)
    aid.lock_payout_list(desk, uid)
    with pytest.raises(UserError, match="belum disahkan"):
        fill(desk, uid)
    approve(desk, uid)
    assert fill(desk, uid) == 3


def test_a_list_is_locked_once(desk, locked):
    with pytest.raises(UserError, match="Keadaan daftar ini: Dikunci"):
        aid.lock_payout_list(desk, locked)


def test_a_list_closes_when_every_line_has_its_outcome(desk, locked):
    with pytest.raises(UserError, match="Masih ada 3 penerima"):
        aid.close_payout_list(desk, locked)
    fill(desk, locked)
    aid.close_payout_list(desk, locked)
    view = aid.open_payout_list(desk, locked)
    assert (view.payout_list["state"], view.paid) == ("dibayar", 900_000)


def test_a_closed_list_is_not_written_any_more(desk, locked):
    fill(desk, locked)
    aid.close_payout_list(desk, locked)
    with pytest.raises(UserError, match="Sudah dibayar"):
        fill(desk, locked, "tidak_hadir")
    with pytest.raises(UserError, match="Sudah dibayar"):
        aid.close_payout_list(desk, locked)


@pytest.mark.parametrize(
    "proxy",
    [{}, {"wakil_nama": "ANAK CONTOH"}, {"wakil_hubungan": "anak"}],
    ids=["neither", "name", "relation"],
)
def test_a_proxy_needs_a_name_and_a_relation(desk, locked, proxy):
    with pytest.raises(UserError, match=r"Nomor 1: isi nama dan hubungan"):
        fill(desk, locked, "diwakilkan", **proxy)
    assert {row["outcome"] for row in rows_of(desk, "payout")} == {None}


def test_who_sent_a_proxy_counts_as_paid_and_who_stayed_away_does_not(desk, locked):
    view = aid.open_payout_list(desk, locked)
    uids = [str(line.payout["uid"]) for line in view.lines]
    letter = {"wakil_nama": "anak contoh", "wakil_hubungan": "anak", "surat": "474/9/2026"}
    proxy = {"outcome": "diwakilkan", **letter}
    aid.save_outcomes(desk, locked, {uids[0]: proxy, uids[1]: {"outcome": "tidak_hadir"}})
    view = aid.open_payout_list(desk, locked)
    assert (view.paid, view.lines[0].payout["wakil_nama"]) == (300_000, "ANAK CONTOH")


def test_a_problem_on_a_line_names_its_number_on_the_paper(desk, locked):
    view = aid.open_payout_list(desk, locked)
    uid = str(view.lines[1].payout["uid"])
    with pytest.raises(UserError, match="Nomor 2: Tanggal diterima"):
        aid.save_outcomes(desk, locked, {uid: {"outcome": "diterima", "tanggal": "99-99-2026"}})


def test_an_outcome_is_not_typed_onto_another_list(desk, locked, three):
    other = aid.make_payout_list(desk, DESA, "2026-09")
    aid.lock_payout_list(desk, other)
    approve(desk, other)
    line = aid.open_payout_list(desk, other).lines[0]
    with pytest.raises(UserError, match="tidak ada dalam daftar"):
        aid.save_outcomes(desk, locked, {str(line.payout["uid"]): {"outcome": "diterima"}})


def test_what_is_paid_cannot_be_changed_by_typing_an_outcome(desk, locked):
    fill(desk, locked, nominal="Rp9.000.000", urut="77")
    assert {row["nominal"] for row in rows_of(desk, "payout")} == {300_000}


def test_a_list_of_another_desk_is_looked_at_not_touched(desk, three):
    uid = aid.make_payout_list(desk, DESA, MONTH)
    foreign = {"owner_desk": "kecamatan:32.16.06"}
    desk.write("coba", "", lambda work: work.update("payout_list", uid, foreign))
    for act in (aid.lock_payout_list, aid.close_payout_list, fill):
        with pytest.raises(UserError, match="milik kantor lain"):
            act(desk, uid)


def test_two_clerks_do_not_overwrite_each_others_outcome(desk, locked, monkeypatch):
    from desktop_app.services import payout_outcomes

    stale = aid.open_payout_list(desk, locked)
    fill(desk, locked, "tidak_hadir")
    with monkeypatch.context() as patch:
        patch.setattr(payout_outcomes, "open_payout_list", lambda _desk, _uid: stale)
        with pytest.raises(ConflictError):
            fill(desk, locked, "diterima")
    assert {row["outcome"] for row in rows_of(desk, "payout")} == {"tidak_hadir"}


def test_no_audit_line_of_a_payment_names_anybody(desk, locked):
    from desktop_app.store import reading

    fill(desk, locked)
    with desk.reader() as reader:
        text = str(reading.audit_lines(reader, 0, 1000))
    assert "CONTOH" not in text
    assert KK[:12] not in text
