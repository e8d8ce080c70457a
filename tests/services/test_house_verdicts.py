"""National workbooks that come back: what a row moves, what waits for a person, what is refused."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.form_a import INCOMPLETE
from desktop_app.services import building, house_verdicts_reading, households, importing
from desktop_app.services.house_verdicts import Decision, apply, weigh
from desktop_app.services.house_verdicts_reading import read_book
from tests.services.house_books import (
    bnba,
    book,
    candidates,
    card,
    house,
    minutes,
    proposal,
    receivers,
    visit,
)
from tests.services.lists import count_of, last_audit, nik_of, rows_of

DAY = "2026-11-24"


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan records what Disperkimtan decided."""
    return kecamatan_desk


@pytest.fixture
def read(tmp_path):
    """Writes rows as a workbook and reads it."""

    def one(*rows):
        return read_book(book(tmp_path / "buku.xlsx", *rows))

    return one


@pytest.fixture
def take(desk, read):
    """Reads rows, weighs them with decisions and writes what is ready."""

    def one(*rows, decisions=None, day=""):
        preview = weigh(desk, read(*rows), decisions, day)
        return apply(desk, preview, decisions, day)

    return one


def states_of(desk, opened, decisions=None, day=""):
    return [line.state for line in weigh(desk, opened, decisions, day).lines]


def only(desk, opened, decisions=None, day=""):
    (line,) = weigh(desk, opened, decisions, day).lines
    return line


def build_of(desk, uid):
    return building.open_build(desk, uid).build


# --- decisions -------------------------------------------------------------------------------


def test_minutes_recommend_refuse_and_name_a_substitute_in_one_transaction(desk, take):
    uids = [house(desk, serial) for serial in (1, 2, 3)]
    refused = minutes(2, "Tidak Direkomendasikan", **{"Alasan Tidak Direkomendasikan": "Pindah"})
    done = take(minutes(1), refused, minutes(3, **{"Status Pengganti": "Ya"}))
    assert done.written == 3
    found = [build_of(desk, uid) for uid in uids]
    assert [one["state"] for one in found] == ["rekomendasi", "ditolak", "pengganti"]
    assert [one["no_bnba"] for one in found] == [bnba(1), bnba(2), bnba(3)]
    event = building.open_build(desk, uids[1]).events[-1]
    assert (event["nomor"], event["tanggal"], event["catatan"]) == (
        "BA/01/2026",
        "2026-11-10",
        "Pindah",
    )
    line = last_audit(desk)
    assert (line["action"], line["counts"]["baris"]) == ("masukkan BA-HV", 3)


def test_the_same_file_again_changes_nothing(desk, read, take):
    house(desk, 1)
    take(minutes(1))
    events = count_of(desk, "build_event")
    assert states_of(desk, read(minutes(1))) == ["sama"]
    with pytest.raises(UserError, match="Belum ada baris yang siap"):
        take(minutes(1))
    assert count_of(desk, "build_event") == events


def test_a_step_that_was_put_back_here_is_not_taken_again(desk, read, take, clock):
    uid = house(desk, 1)
    take(minutes(1))
    clock.advance(seconds=1)
    back = {"tanggal": "24-11-2026", "catatan": "salah rumah"}
    building.record_event(desk, uid, "diusulkan", back)
    assert states_of(desk, read(minutes(1))) == ["sama"]
    assert build_of(desk, uid)["state"] == "diusulkan"


def test_a_decree_follows_the_recommendation_and_a_later_one_replaces_its_number(desk, take, clock):
    uid = house(desk, 1, "rekomendasi")
    take(candidates(1))
    clock.advance(seconds=1)
    assert (build_of(desk, uid)["state"], build_of(desk, uid)["sk_nomor"]) == (
        "ditetapkan",
        "CPB/05/2026",
    )
    take(receivers(1))
    found = build_of(desk, uid)
    assert (found["sk_nomor"], found["sk_tanggal"]) == ("SK/09/2026", "2026-11-20")


def test_a_letter_of_candidates_replaces_no_decree(desk, read, take):
    uid = house(desk, 1, "rekomendasi")
    take(receivers(1))
    assert states_of(desk, read(candidates(1))) == ["sama"]
    assert build_of(desk, uid)["sk_nomor"] == "SK/09/2026"


def test_a_decree_that_was_changed_here_and_in_the_file_is_shown_with_both_values(
    desk, read, take, clock
):
    uid = house(desk, 1, "rekomendasi")
    take(receivers(1))
    clock.advance(seconds=1)
    seen = {"sk_nomor": "SK/09/2026"}
    building.save_build(desk, uid, {"sk_nomor": "SK/10/2026"}, seen)
    assert states_of(desk, read(receivers(1))) == ["sama"]  # the file says what it said before
    opened = read(receivers(1, "SK/11/2026"))
    line = only(desk, opened)
    assert line.state == "bertentangan"
    assert line.clashes[0].sentence == "Nomor SK: di Padan “SK/10/2026”, di berkas “SK/11/2026”"
    here = {2: Decision(answers={"sk_nomor": "sini"})}
    assert only(desk, opened, here).state == "sama"
    take(receivers(1, "SK/11/2026"), decisions={2: Decision(answers={"sk_nomor": "berkas"})})
    assert build_of(desk, uid)["sk_nomor"] == "SK/11/2026"


@pytest.mark.parametrize(
    ("state", "made", "match"),
    [
        ("terdata", minutes, "masih Terdata, jadi belum dapat menjadi Direkomendasikan"),
        ("diusulkan", receivers, "masih Diusulkan, jadi belum dapat menjadi Ditetapkan"),
        ("ditetapkan", minutes, "sudah Ditetapkan dengan SK; berkas tidak memundurkannya"),
    ],
)
def test_what_the_table_cannot_reach_is_told_and_not_forced(desk, read, state, made, match):
    uid = house(desk, 1, state)
    line = only(desk, read(made(1)))
    assert (line.state, match in line.why) == ("ditolak", True)
    assert build_of(desk, uid)["state"] == state


def test_other_minutes_of_a_step_that_stands_are_told_with_both_numbers(desk, read, take):
    house(desk, 1)
    take(minutes(1))
    line = only(desk, read(minutes(1, **{"Nomor BA-HV": "BA/02/2026"})))
    assert line.state == "ditolak"
    assert "BA-HV BA/01/2026; berkas menyebut BA/02/2026" in line.why
    line = only(desk, read(minutes(1, **{"Tanggal Berita Acara Verifikasi": "11-11-2026"})))
    assert "dengan tanggal 10-11-2026; berkas menyebut 11-11-2026" in line.why


def test_a_desa_takes_no_decision_from_a_file(open_copy, read):
    desa = open_copy("desa")
    for made in (minutes, candidates, receivers):
        with pytest.raises(UserError, match="dicatat oleh Disperkimtan atau kecamatan"):
            weigh(desa, read(made(1)))


def test_a_row_without_a_day_waits_for_one(desk, read, take):
    uid = house(desk, 1)
    undated = minutes(1, **{"Tanggal Berita Acara Verifikasi": "-"})
    assert "Tanggal belum ada di baris ini" in only(desk, read(undated)).why
    take(undated, day="2026-11-12")
    assert building.open_build(desk, uid).events[-1]["tanggal"] == "2026-11-12"


# --- which house -----------------------------------------------------------------------------


def test_a_house_is_found_by_its_number_first_and_what_differs_must_be_seen(desk, read, take):
    house(desk, 1, no_bnba=bnba(1))
    odd = minutes(
        1, **{"No KTP": nik_of(9), "NO KK": card(9), "Nama": "ORANG LAIN", "Kecamatan": "Setu"}
    )
    line = only(desk, read(odd))
    assert line.state == "beda"
    assert [text.partition(":")[0] for text in line.differs] == [
        "NIK",
        "Nomor KK",
        "Nama",
        "Kecamatan",
    ]
    assert nik_of(9) not in " ".join(line.differs)
    with pytest.raises(UserError, match="Belum ada baris yang siap"):
        take(odd)
    assert take(odd, decisions={2: Decision(is_seen=True)}).written == 1


def test_a_family_is_found_by_its_card_where_the_nik_is_unknown(desk, read):
    house(desk, 1)
    line = only(desk, read(minutes(1, **{"No KTP": nik_of(77)})))
    assert (line.state, line.house.head) == ("beda", "WARGA CONTOH 1")


def test_a_likeness_is_no_match_and_a_person_picks_the_house(desk, read, take):
    uid = house(desk, 1)
    stranger = minutes(1, **{"No KTP": nik_of(77), "NO KK": card(77)})
    line = only(desk, read(stranger))
    assert (line.state, line.house) == ("pilih", None)
    chosen = {2: Decision(house=uid, is_seen=True)}
    assert take(stranger, decisions=chosen).written == 1
    assert build_of(desk, uid)["state"] == "rekomendasi"
    assert states_of(desk, read(minutes(1)), {2: Decision(is_left=True)}) == ["dibiarkan"]


def test_two_families_in_one_row_wait_for_a_person(desk, read):
    house(desk, 1)
    house(desk, 2)
    line = only(desk, read(minutes(1, **{"NO KK": card(2)})))
    assert (line.state, "keluarga yang berbeda" in line.why) == ("pilih", True)


def test_a_house_with_another_number_of_the_year_waits(desk, read, take):
    uid = house(desk, 1, no_bnba=bnba(50))
    line = only(desk, read(minutes(1)))
    assert (line.state, "bernomor BNBA lain" in line.why) == ("pilih", True)
    line = only(desk, read(minutes(1)), {2: Decision(house=uid)})
    assert line.clashes[0].label == "Nomor BNBA"


def test_two_rows_never_write_one_house(desk, read):
    house(desk, 1)
    other = minutes(2, **{"No KTP": nik_of(1), "NO KK": card(1)})
    lines = weigh(desk, read(minutes(1), other)).lines
    assert [line.state for line in lines] == ["ditolak", "ditolak"]
    assert "Baris 2, 3 menunjuk rumah yang sama" in lines[0].why


def test_rows_of_other_offices_are_counted_and_left(desk, read):
    far = minutes(4, **{"Kecamatan": "CIKARANG UTARA", "Desa/Kelurahan": "Karangasih"})
    other = minutes(5, **{"Kabupaten/Kota": "Kota Contoh", "Desa/Kelurahan": "Entah"})
    assert weigh(desk, read(far, other)).counts == {"luar": 2}


def test_a_family_that_was_never_registered_is_told(desk, read):
    families = {"nomor_kk": card(1), "desa": "32.16.06.2002"}
    households.save_household(desk, None, families)
    line = only(desk, read(minutes(1)))
    assert (line.state, "belum terdaftar Rutilahu tahun 2026" in line.why) == ("ditolak", True)


def test_what_moved_since_the_look_is_a_conflict_and_nothing_is_written(desk, read, clock):
    uid = house(desk, 1)
    preview = weigh(desk, read(minutes(1)))
    clock.advance(seconds=1)
    raw = {"tanggal": "11-11-2026", "nomor": "BA/77"}
    building.record_event(desk, uid, "rekomendasi", raw)
    events = count_of(desk, "build_event")
    with pytest.raises(ConflictError, match="berubah sejak berkas ini dibaca"):
        apply(desk, preview)
    assert count_of(desk, "build_event") == events


# --- bad rows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "match"),
    [
        (minutes(1, **{"Nomor BNBA": "12345"}), "Nomor BNBA harus 6 sampai 20 angka"),
        (minutes(1, **{"Nomor BNBA": 3.2e17}), "tersimpan sebagai angka"),
        (minutes(1, Tahun="26"), "Tahun harus empat angka"),
        (minutes(1, **{"No KTP": nik_of(1)[:15]}), "NIK harus 16 angka, ini 15 angka"),
        (minutes(1, **{"No KTP": "-"}), "NIK belum diisi"),
        (minutes(1, **{"NO KK": card(1) + "7"}), "Nomor KK harus 16 angka, ini 17 angka"),
        (minutes(1, Nama="-"), "Nama belum diisi"),
        (minutes(1, Kecamatan=""), "Kecamatan belum diisi"),
        (minutes(1, **{"Nomor BA-HV": "-"}), "Nomor BA verifikasi belum diisi"),
        (minutes(1, "Layak"), "Hasil verifikasi tidak ada dalam daftar pilihan"),
        (minutes(1, **{"Status Pengganti": "Mungkin"}), "Status pengganti tidak dikenal"),
        (
            minutes(1, "Tidak Direkomendasikan", **{"Alasan Tidak Direkomendasikan": "-"}),
            "Alasan tidak direkomendasikan belum diisi",
        ),
        (receivers(1, "-"), "Nomor SK penetapan PB belum diisi"),
        (receivers(1, **{"Penetapan PB": "Tidak"}), "tidak ditetapkan"),
        (proposal(1, "Selesai"), "Status proposal tidak ada dalam daftar pilihan"),
        (proposal(1, **{"Progres (%)": 120}), "Progres harus 0 sampai 100 %"),
        (proposal(1, **{"Progres (%)": 81}), r"tidak cocok dengan dokumen yang terisi (80 %)"),
        (proposal(1, **{"Dokumen terisi": 16}), "harus 0 sampai total dokumen"),
        (proposal(1, **{"Total dokumen": 0}), "Total dokumen harus lebih dari 0"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_its_reason(desk, read, bad, match):
    house(desk, 1)
    line = only(desk, read(bad))
    assert line.state == "ditolak"
    assert match in line.why


def test_a_number_that_stands_twice_is_an_error_of_both_rows(desk, read):
    house(desk, 1)
    lines = weigh(desk, read(minutes(1), minutes(1), minutes(2))).lines
    assert [line.state for line in lines] == ["ditolak", "ditolak", "pilih"]
    assert "ada di baris 2, 3" in lines[0].why


def test_another_list_is_told_what_is_read_here(read):
    with pytest.raises(UserError, match="bukan buku kerja Disperkimtan"):
        read({"nik": "1", "no_kk": "2", "nama": "A", "kk_level": "1", "status_dasar": "1"})


# --- progress of a proposal ------------------------------------------------------------------


def test_the_state_of_a_proposal_is_kept_and_follows_the_next_file(desk, read, take, clock):
    house(desk, 1)
    take(proposal(1), day=DAY)
    (paper,) = rows_of(desk, "build_paper")
    assert paper["catatan"] == "Menunggu verifikasi; 12 dari 15 dokumen; 80 %"
    assert states_of(desk, read(proposal(1))) == ["sama"]
    clock.advance(seconds=1)
    full = {"Progres (%)": 100, "Dokumen terisi": 15}
    take(proposal(1, "Disetujui", **full))
    (paper,) = rows_of(desk, "build_paper")
    assert paper["catatan"] == "Disetujui; 15 dari 15 dokumen; 100 %"


def test_an_approved_proposal_that_is_not_full_must_be_seen(desk, read):
    house(desk, 1)
    line = only(desk, read(proposal(1, "Disetujui")))
    assert (line.state, line.differs) == ("beda", ("Status Disetujui, tetapi progresnya 80 %.",))


def test_progress_needs_no_nik_and_comes_to_a_desa_too(open_copy, read):
    desa = open_copy("desa")
    house(desa, 1)
    line = only(desa, read(proposal(1, **{"No KTP": "-"})))
    assert (line.state, line.plan.updates) == ("siap", [])  # the number is not a desa's to write


# --- a visit ---------------------------------------------------------------------------------


def test_a_visit_fills_form_a_and_its_recommendation_is_no_result(desk, read, take):
    uid = house(desk, 1, "terdata")
    line = only(desk, read(visit(1)), day="2026-11-05")
    assert line.row.unread == (("Lantai", "keramik bagus"),)
    assert line.row.told == ("Lintang dan bujur tertukar di berkas; dibaca sebaliknya.",)
    take(visit(1), day="2026-11-05")
    (survey,) = rows_of(desk, "survey")
    assert (survey["tanggal"], survey["petugas"]) == ("2026-11-05", "PETUGAS CONTOH")
    expected = {
        "bnba": bnba(1),
        "luas_rumah": 36.5,
        "jumlah_penghuni": 4,
        "penghasilan": 1_500_000,
        "pondasi": "B",
        "dinding": "C",
        "air_minum": "A",
        "lat": -6.21,
        "lng": 107.05,
        "bekas_batu_bata": True,
        "bekas_batu_bata_jumlah": "100",
        "bekas_lainnya_sebut": "Bambu",
        "bekas_lainnya_jumlah": "20",
    }
    answers = survey["answers"]
    assert {name: answers.get(name) for name in expected} == expected
    assert "lantai" not in answers
    assert survey["rekomendasi"] == INCOMPLETE
    assert build_of(desk, uid)["state"] == "terdata"


def test_the_same_visit_again_changes_nothing_and_a_new_answer_follows(desk, read, take, clock):
    house(desk, 1, "terdata")
    take(visit(1), day=DAY)
    assert states_of(desk, read(visit(1)), day="2026-11-23") == ["sama"]
    clock.advance(seconds=1)
    take(visit(1, Pondasi="C"), day=DAY)
    (survey,) = rows_of(desk, "survey")
    assert survey["pondasi"] == "C"


def test_an_answer_that_was_changed_here_stays_and_a_new_one_asks(desk, read, take, clock):
    house(desk, 1, "terdata")
    take(visit(1), day=DAY)
    (survey,) = rows_of(desk, "survey")
    clock.advance(seconds=1)
    desk.write("ubah", "", lambda work: work.update("survey", survey["uid"], {"pondasi": "A"}))
    assert states_of(desk, read(visit(1))) == ["sama"]
    line = only(desk, read(visit(1, Pondasi="C")))
    assert line.state == "bertentangan"
    assert line.clashes[0].here.startswith("A. Ada, kondisi baik")


def test_a_survey_that_is_whole_is_not_changed_from_a_file(desk, read, take, clock):
    house(desk, 1, "terdata")
    take(visit(1), day=DAY)
    (survey,) = rows_of(desk, "survey")
    clock.advance(seconds=1)
    whole = {"rekomendasi": "Direkomendasikan"}
    desk.write("ubah", "", lambda work: work.update("survey", survey["uid"], whole))
    line = only(desk, read(visit(1, Pondasi="C")))
    assert (line.state, "sudah lengkap dan tidak diubah" in line.why) == ("ditolak", True)


def test_a_visit_needs_a_family_only(desk, take):
    households.save_household(desk, None, {"nomor_kk": card(1), "desa": "32.16.06.2002"})
    seen = {2: Decision(is_seen=True)}
    assert take(visit(1), decisions=seen, day=DAY).written == 1
    assert count_of(desk, "survey") == 1


def test_impor_says_where_such_a_file_goes(desk, tmp_path):
    with pytest.raises(UserError, match="lewat Rutilahu → Berkas Disperkimtan"):
        importing.preview(desk, book(tmp_path / "pb.xlsx", receivers(1)))


def test_a_large_file_is_asked_to_be_divided(read, monkeypatch):
    monkeypatch.setattr(house_verdicts_reading, "MOST_ROWS", 2)
    with pytest.raises(UserError, match=r"lebih dari 15\.000 baris"):
        read(minutes(1), minutes(2), minutes(3))


# --- between offices -------------------------------------------------------------------------


def test_what_disperkimtan_took_from_its_workbook_comes_by_kiriman_and_the_file_adds_nothing(
    offices, read
):
    offices.introduce("kecamatan", "disperkimtan")
    here, there = offices["kecamatan"], offices["disperkimtan"]
    uid = house(here, 1)
    offices.exchange("kecamatan", "disperkimtan")
    opened = read(minutes(1))
    assert apply(there, weigh(there, opened)).written == 1
    offices.exchange("disperkimtan", "kecamatan")
    found = build_of(here, uid)
    assert (found["state"], found["no_bnba"]) == ("rekomendasi", bnba(1))
    assert states_of(here, opened) == ["sama"]
