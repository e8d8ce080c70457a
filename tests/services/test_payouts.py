"""Payment lists of any programme: what stands against a line, and what each outcome needs."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import aid, households, printing
from desktop_app.services.aid_decrees import put_in_force
from desktop_app.services.aid_exclusions import exclude
from desktop_app.services.aid_leaving import leaving
from desktop_app.services.approving import approve_on_paper
from desktop_app.services.payout_marks import marks_of
from desktop_app.services.payout_outcomes import NO_SUBSTITUTE, save_outcomes, substitutes
from desktop_app.services.payouts import (
    lock_payout_list,
    make_payout_list,
    reopen_payout_list,
    take_out,
)
from desktop_app.services.print_types import PrintRequest
from tests.services.conftest import DESA, KELURAHAN
from tests.services.grounds import approve, decree_for, put_all_in_force
from tests.services.lists import last_audit, nik_of, rows_of
from tests.services.test_aid import BASIS, MONTH, enrol, family, programme


@pytest.fixture
def pairs(desk):
    """Three families in force, called in the order of their numbers."""
    made = [family(desk, number, rt=str(number)) for number in (1, 2, 3)]
    for pair in made:
        enrol(desk, pair)
    put_all_in_force(desk)
    return made


@pytest.fixture
def draft(desk, pairs):
    return make_payout_list(desk, DESA, MONTH)


@pytest.fixture
def ready(desk, draft):
    lock_payout_list(desk, draft)
    approve(desk, draft)
    return draft


def uids(desk, uid):
    return [str(line.payout["uid"]) for line in aid.open_payout_list(desk, uid).lines]


def texts(desk, uid):
    """What is marked on each line, by its number."""
    view = aid.open_payout_list(desk, uid)
    marks = marks_of(desk, view)
    return {
        int(line.payout["urut"]): [mark.text for mark in marks[str(line.payout["uid"])]]
        for line in view.lines
        if str(line.payout["uid"]) in marks
    }


def rewrite(desk, kind, uid, **values):
    desk.write("coba", "", lambda work: work.update(kind, uid, values))


def paid(desk, uid):
    """The same list with a proxy and all others received, closed."""
    save_outcomes(desk, uid, {one: {"outcome": "diterima"} for one in uids(desk, uid)})
    aid.close_payout_list(desk, uid)


# --- programmes -------------------------------------------------------------------------------


def goods_receiver(desk, number=1, kode="BANPANG", **home):
    pair = family(desk, number, **home)
    aid.enrol(desk, programme(desk, kode), *pair, {**BASIS, "dasar": "sk"}, {})
    return pair


def test_goods_are_listed_with_what_is_handed_out_and_without_money(desk):
    goods_receiver(desk)
    uid = make_payout_list(desk, DESA, MONTH, 2, programme(desk, "BANPANG"), goods="beras 20 kg")
    view = aid.open_payout_list(desk, uid)
    assert (view.goods, view.total, view.months) == ("beras 20 kg", 0, 2)
    assert view.payout_list["nomor"].startswith("BANPANG-2002-26-")
    lock_payout_list(desk, uid)


def test_what_a_programme_hands_out_follows_from_its_rules(desk):
    goods_receiver(desk)
    uid = make_payout_list(desk, DESA, MONTH, programme=programme(desk, "BANPANG"))
    assert aid.open_payout_list(desk, uid).goods == "beras"


def test_a_kelurahan_has_lists_of_what_it_does_receive(kecamatan_desk):
    goods_receiver(kecamatan_desk, desa=KELURAHAN)
    chosen = programme(kecamatan_desk, "BANPANG")
    uid = make_payout_list(kecamatan_desk, KELURAHAN, MONTH, programme=chosen)
    assert len(uids(kecamatan_desk, uid)) == 1


def test_money_of_a_programme_without_a_rule_is_typed(desk):
    goods_receiver(desk, kode="PKH")
    uid = make_payout_list(desk, DESA, MONTH, 3, programme(desk, "PKH"), nominal=225_000)
    assert aid.open_payout_list(desk, uid).total == 675_000


@pytest.mark.parametrize(
    ("kode", "year", "sentence"),
    [
        ("PERMATA", 2022, "setiap hari"),
        ("BST", 2020, "hanya untuk riwayat"),
        ("PBI-JK", 2026, "Isi jumlah uangnya"),
        ("BLT-DD", 2025, "untuk tahun 2025"),
    ],
)
def test_what_is_not_paid_by_lists_says_so(desk, kode, year, sentence):
    with pytest.raises(UserError, match=sentence):
        make_payout_list(desk, DESA, MONTH, programme=programme(desk, kode, year))


def test_who_came_later_is_paid_by_a_list_of_his_own_with_a_reason(desk, pairs, draft):
    late = family(desk, 8, rt="8")
    enrol(desk, late, mulai="11-2026")
    with pytest.raises(NeedsConfirmation, match="1 penerima belum ada di dalamnya") as question:
        make_payout_list(desk, DESA, MONTH)
    uid = make_payout_list(desk, DESA, MONTH, confirmed={question.value.code: "ditetapkan 20-11"})
    assert last_audit(desk)["reason"] == "ditetapkan 20-11"
    (line,) = aid.open_payout_list(desk, uid).lines
    assert line.payout["household"] == late[0]
    with pytest.raises(UserError, match="Buka daftar itu"):
        make_payout_list(desk, DESA, MONTH, confirmed={question.value.code: "lagi"})


def test_a_list_of_the_village_fund_stays_within_its_year(desk, pairs):
    with pytest.raises(UserError, match="per tahun anggaran"):
        make_payout_list(desk, DESA, "2026-11", 3)
    goods_receiver(desk, 5, rt="5")
    make_payout_list(desk, DESA, "2026-11", 3, programme(desk, "BANPANG"))


# --- what stands against a line -------------------------------------------------------------


def test_a_payout_to_the_dead_is_marked_and_refused_by_name(desk, pairs, draft):
    rewrite(desk, "person", pairs[1][1], status_dasar="2")
    assert texts(desk, draft) == {2: ["penerimanya meninggal dunia"]}
    with pytest.raises(UserError, match=r"Nomor 2 \(CONTOH 2\): penerimanya meninggal dunia"):
        lock_payout_list(desk, draft)


def test_a_name_is_taken_out_of_a_draft_with_a_reason(desk, pairs, draft):
    rewrite(desk, "person", pairs[1][1], status_dasar="2")
    with pytest.raises(UserError, match="alasan"):
        take_out(desk, draft, uids(desk, draft)[1], " ")
    take_out(desk, draft, uids(desk, draft)[1], "meninggal 3 November")
    assert last_audit(desk)["reason"] == "meninggal 3 November"
    numbers = [line.payout["urut"] for line in aid.open_payout_list(desk, draft).lines]
    assert numbers == [1, 3]
    lock_payout_list(desk, draft)
    with pytest.raises(UserError, match="masih draf"):
        take_out(desk, draft, uids(desk, draft)[0], "salah")


def test_a_lock_is_opened_until_somebody_approved_and_what_was_printed_is_void(desk, draft):
    lock_payout_list(desk, draft)
    run = printing.prepare(desk, PrintRequest("tanda-terima", payout_list=draft))
    printing.note_printed(desk, run)
    with pytest.raises(UserError, match="alasan"):
        reopen_payout_list(desk, draft, " ")
    reopen_payout_list(desk, draft, "satu nama keliru")
    assert last_audit(desk)["reason"] == "satu nama keliru"
    assert [row["state"] for row in rows_of(desk, "sheet")] == ["batal"]
    take_out(desk, draft, uids(desk, draft)[0], "keliru")
    lock_payout_list(desk, draft)
    signed = {"nama": "KADES", "jabatan": "Kades", "nomor": "1", "tanggal": "24-11-2026"}
    with pytest.raises(UserError, match="bukan cetakan usulan"):
        approve_on_paper(desk, draft, run.sheets[0].form_uid, signed, None)
    approve(desk, draft)
    with pytest.raises(UserError, match="sudah disahkan"):
        reopen_payout_list(desk, draft, "lagi")


def test_the_last_name_of_a_draft_is_not_taken_out(desk):
    enrol(desk, family(desk, 1))
    uid = make_payout_list(desk, DESA, MONTH)
    with pytest.raises(UserError, match="Buang drafnya"):
        take_out(desk, uid, uids(desk, uid)[0], "salah")
    with pytest.raises(UserError, match="tidak ada dalam daftar"):
        take_out(desk, uid, "0" * 32, "salah")


def test_who_left_or_moved_to_another_family_is_asked_about(desk, pairs, draft):
    rewrite(desk, "person", pairs[0][1], status_dasar="3")
    rewrite(desk, "household", pairs[1][0], status="tidak_ditemukan")
    exclude(desk, programme(desk), pairs[2][0], "mampu, rumah dua lantai")
    assert texts(desk, draft) == {
        1: ["penerimanya pindah"],
        2: ["keluarganya tidak ditemukan"],
        3: ["keluarganya dikecualikan dari program ini"],
    }
    with pytest.raises(NeedsConfirmation, match="Periksa nama ini") as question:
        lock_payout_list(desk, draft)
    lock_payout_list(desk, draft, {question.value.code: "sudah dicek RT"})
    assert last_audit(desk)["reason"] == "sudah dicek RT"


def test_a_family_that_split_last_month_is_marked_with_its_other_part(desk, pairs, draft):
    home, _head = pairs[0]
    child = households.save_member(
        desk, home, None, {"nik": nik_of(9), "nama": "ANAK", "shdk": "4", "sex": "1"}
    )
    row = rows_of(desk, "person", uid=child)[0]
    households.save_member(desk, pairs[2][0], child, {}, row)
    assert texts(desk, draft) == {1: ["keluarganya baru saja dipecah dan pecahannya nomor 3"]}


def test_a_receiver_who_went_to_another_family_is_marked(desk, pairs, draft):
    person = pairs[0][1]
    row = rows_of(desk, "person", uid=person)[0]
    households.save_member(desk, pairs[1][0], person, {}, row)
    assert "penerimanya pindah ke keluarga lain" in texts(desk, draft)[1]


def test_who_was_stopped_after_the_draft_is_not_paid(desk, pairs, draft):
    enrolment = aid.open_payout_list(desk, draft).lines[0].payout["enrolment"]
    aid.stop_enrolment(desk, str(enrolment), "10-2026", "mampu")
    with pytest.raises(UserError, match="dihentikan sesudah Oktober 2026"):
        lock_payout_list(desk, draft)


def test_one_house_with_two_receivers_is_asked_about_and_one_card_refused(desk, pairs, draft):
    house = rows_of(desk, "household", uid=pairs[0][0])[0]["dwelling"]
    rewrite(desk, "household", pairs[1][0], dwelling=house or "r" * 32)
    rewrite(desk, "household", pairs[0][0], dwelling=house or "r" * 32)
    assert texts(desk, draft)[1] == ["rumah yang sama dengan nomor 2"]
    card = rows_of(desk, "household", uid=pairs[0][0])[0]["nomor_kk"]
    rewrite(desk, "household", pairs[1][0], nomor_kk=card)
    with pytest.raises(UserError, match="nomor KK yang sama"):
        lock_payout_list(desk, draft)


def test_a_month_paid_on_the_list_of_another_desa_is_not_paid_again(kecamatan_desk):
    desk, other = kecamatan_desk, "32.16.06.2003"
    (home, person), second = family(desk, 1, desa=DESA), family(desk, 2, desa=other)
    for pair in ((home, person), second):
        enrol(desk, pair)
    put_all_in_force(desk)
    first = make_payout_list(desk, DESA, MONTH)
    lock_payout_list(desk, first)
    approve(desk, first)
    paid(desk, first)
    rewrite(desk, "person", second[1], nik=nik_of(1))
    uid = make_payout_list(desk, other, "2026-10", 2)
    with pytest.raises(UserError, match="NIK yang sama dengan daftar BLT-"):
        lock_payout_list(desk, uid)


def test_other_aid_that_may_not_go_together_is_asked_about(desk, pairs, draft):
    _enrol_beside(desk, pairs[0])
    assert any("Keluarga Harapan" in text for text in texts(desk, draft)[1])


def _enrol_beside(desk, pair):
    """PKH for a family that has BLT-DD, as it comes from another office."""
    row = {"programme": programme(desk, "PKH"), "household": pair[0], "person": pair[1]}
    more = {"desa": DESA, "mulai": "2026-01", "status": "aktif"}
    desk.write("coba", "", lambda work: work.insert("enrolment", {**row, **more}))


def test_of_aid_to_persons_two_of_one_family_may_each_have_their_own(desk):
    home, first = goods_receiver(desk, kode="PKH")
    raw = {"nik": nik_of(9), "nama": "ANAK", "shdk": "4", "sex": "1"}
    second = households.save_member(desk, home, None, raw)
    chosen = programme(desk, "PBI-JK")
    for person in (first, second):
        row = {"programme": chosen, "household": home, "person": person, "desa": DESA}
        more = {"mulai": "2026-01", "status": "aktif"}
        desk.write("coba", "", lambda work, row={**row, **more}: work.insert("enrolment", row))
    uid = make_payout_list(desk, DESA, MONTH, programme=chosen, goods="kartu")
    assert not [text for found in texts(desk, uid).values() for text in found if "sama" in text]


# --- outcomes -------------------------------------------------------------------------------


def test_a_proxy_without_a_letter_is_asked_about(desk, ready):
    proxy = {"outcome": "diwakilkan", "wakil_nama": "wati", "wakil_hubungan": "istri"}
    first = uids(desk, ready)[0]
    with pytest.raises(NeedsConfirmation, match="Nomor 1: nomor surat kuasanya") as question:
        save_outcomes(desk, ready, {first: proxy})
    save_outcomes(desk, ready, {first: proxy}, {question.value.code: "surat menyusul"})
    assert last_audit(desk)["reason"] == "surat menyusul"


def test_an_heir_needs_a_letter(desk, ready):
    heir = {"outcome": "ahli_waris", "wakil_nama": "wati", "wakil_hubungan": "istri"}
    first = uids(desk, ready)[0]
    with pytest.raises(UserError, match="Nomor 1: isi nama ahli waris"):
        save_outcomes(desk, ready, {first: heir})
    save_outcomes(desk, ready, {first: {**heir, "surat": "474/3/2026"}})
    assert aid.open_payout_list(desk, ready).paid == 300_000


def test_details_of_a_former_outcome_do_not_stay(desk, ready):
    first = uids(desk, ready)[0]
    heir = {"outcome": "ahli_waris", "wakil_nama": "wati", "wakil_hubungan": "istri", "surat": "1"}
    save_outcomes(desk, ready, {first: heir})
    save_outcomes(desk, ready, {first: {"outcome": "tidak_hadir"}})
    row = aid.open_payout_list(desk, ready).lines[0].payout
    assert [row.get(name) for name in ("wakil_nama", "wakil_hubungan", "surat")] == [None] * 3


def test_what_does_not_fit_the_outcome_is_said_and_not_dropped(desk, ready):
    first = uids(desk, ready)[0]
    with pytest.raises(UserError, match=r"Nomor 1: hasilnya Diterima sendiri, jadi Nama wakil"):
        save_outcomes(desk, ready, {first: {"outcome": "diterima", "wakil_nama": "wati"}})


def test_who_died_after_the_lock_does_not_receive_unasked(desk, pairs, ready):
    rewrite(desk, "person", pairs[0][1], status_dasar="2")
    first = uids(desk, ready)[0]
    with pytest.raises(NeedsConfirmation, match="tercatat meninggal"):
        save_outcomes(desk, ready, {first: {"outcome": "diterima"}})
    save_outcomes(desk, ready, {first: {"outcome": "meninggal"}})


def replacement(desk, dead):
    """Somebody in force who replaces a receiver, enrolled after the list was locked."""
    pair = family(desk, 7, rt="7")
    uid = enrol(desk, pair, mulai="11-2026")
    put_in_force(desk, decree_for(desk, programme(desk), DESA), [uid])
    rewrite(desk, "enrolment", uid, ganti_dari=dead)
    return uid


def test_only_somebody_in_force_who_is_not_paid_yet_stands_in(desk, pairs, ready):
    one, two, _three = uids(desk, ready)
    view = aid.open_payout_list(desk, ready)
    other = str(view.lines[2].payout["enrolment"])
    assert substitutes(desk, ready) == []
    for wrong in (other, "0" * 32):
        with pytest.raises(UserError, match="Nomor 1: Belum ada pengganti"):
            save_outcomes(desk, ready, {one: {"outcome": "pengganti", "pengganti": wrong}})
    with pytest.raises(UserError, match="pilih penerima penggantinya"):
        save_outcomes(desk, ready, {one: {"outcome": "pengganti"}})
    new = replacement(desk, str(view.lines[0].payout["enrolment"]))
    assert [(item.enrolment, item.title) for item in substitutes(desk, ready)] == [
        (new, "CONTOH 7 · RT 007/RW 001")
    ]
    save_outcomes(desk, ready, {one: {"outcome": "pengganti", "pengganti": new}})
    assert substitutes(desk, ready) == []
    with pytest.raises(UserError, match=NO_SUBSTITUTE[:20]):
        save_outcomes(desk, ready, {two: {"outcome": "pengganti", "pengganti": new}})
    assert aid.open_payout_list(desk, ready).paid == 300_000


def test_money_that_goes_back_bears_number_and_day(desk, ready):
    first = uids(desk, ready)[0]
    back = {"kembali_nomor": "900/4/2026", "kembali_tanggal": "24-11-2026"}
    save_outcomes(desk, ready, {first: {"outcome": "kembali_rkd", **back}})
    row = aid.open_payout_list(desk, ready).lines[0].payout
    assert (row["kembali_nomor"], row["kembali_tanggal"]) == ("900/4/2026", "2026-11-24")


def test_who_died_by_an_earlier_list_is_marked_and_leaves_with_its_month_and_reason(desk, ready):
    first, *rest = uids(desk, ready)
    save_outcomes(desk, ready, {first: {"outcome": "meninggal"}})
    enrolment = str(aid.open_payout_list(desk, ready).lines[0].payout["enrolment"])
    found = leaving(desk, enrolment)
    assert (found.month, found.reason) == (MONTH, "meninggal")
    assert found.told == "Alasannya menurut daftar bayar November 2026."
    december = make_payout_list(desk, DESA, "2026-12")
    assert texts(desk, december) == {1: ["meninggal dunia menurut daftar November 2026"]}
    assert len(uids(desk, december)) == len(rest) + 1
