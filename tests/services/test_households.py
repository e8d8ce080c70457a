"""Families, members and houses as a clerk keeps them right."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.services import households, viewing
from desktop_app.services.records import seen_of, texts_of
from desktop_app.store import reading
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.lists import KK, count_of, last_audit, nik_of, rows_of

HOME = {"nomor_kk": KK, "alamat": "KP CONTOH NO 1", "rt": "1", "rw": "2"}
HEAD = {
    "nik": nik_of(1), "nama": "CONTOH SATU", "sex": "1", "shdk": "1",
    "tanggal_lahir": "05-07-1980",
}  # fmt: skip


@pytest.fixture
def home(desk):
    return households.save_household(desk, None, HOME)


@pytest.fixture
def head(desk, home):
    return households.save_member(desk, home, None, HEAD)


def row_of(desk, kind, uid):
    with desk.reader() as reader:
        return reading.get(reader, kind, uid)


def test_a_typed_family_belongs_to_the_desa_of_its_desk(desk, home):
    row = row_of(desk, "household", home)
    assert (row["desa"], row["status"], row["rt"]) == (DESA, "aktif", "001")


def test_a_kecamatan_desk_must_name_the_desa(kecamatan_desk):
    with pytest.raises(UserError, match="Desa/Kelurahan belum diisi"):
        households.save_household(kecamatan_desk, None, HOME)
    uid = households.save_household(kecamatan_desk, None, {**HOME, "desa": OTHER_DESA})
    assert row_of(kecamatan_desk, "household", uid)["desa"] == OTHER_DESA


def test_a_desa_outside_the_area_is_refused(desk):
    with pytest.raises(UserError, match="di luar Desa Lambangsari"):
        households.save_household(desk, None, {**HOME, "desa": OTHER_DESA})
    assert count_of(desk, "household") == 0


def test_what_was_not_typed_stays_as_it_was(desk, home):
    seen = seen_of("household", row_of(desk, "household", home))
    households.save_household(desk, home, {"rt": "9"}, seen)
    row = row_of(desk, "household", home)
    assert (row["rt"], row["rw"], row["alamat"], row["nomor_kk"]) == (
        "009", "002", "KP CONTOH NO 1", KK,
    )  # fmt: skip


def test_a_save_of_some_fields_without_what_was_seen_empties_no_other(desk, home, head):
    households.save_household(desk, home, {"rt": "9"})
    households.save_member(desk, home, head, {"agama": "1"})
    assert row_of(desk, "household", home)["alamat"] == "KP CONTOH NO 1"
    person = row_of(desk, "person", head)
    assert (person["nama"], person["nik"], person["agama"]) == ("CONTOH SATU", nik_of(1), "1")


def test_a_field_typed_empty_becomes_empty(desk, home):
    households.save_household(desk, home, {"alamat": ""}, row_of(desk, "household", home))
    assert row_of(desk, "household", home)["alamat"] is None


def test_a_warning_asks_once_and_its_reason_is_in_the_audit(desk, home):
    raw = {**HEAD, "nik": nik_of(1, "1981-01-01")}
    with pytest.raises(NeedsConfirmation) as question:
        households.save_member(desk, home, None, raw)
    assert question.value.code == "nik_tanggal"
    assert count_of(desk, "person") == 0
    households.save_member(desk, home, None, raw, confirmed={"nik_tanggal": "sesuai KTP"})
    assert last_audit(desk)["reason"] == "sesuai KTP"


def test_two_empty_cards_are_two_families(desk):
    for _ in range(2):
        households.save_household(desk, None, {"alamat": "KP"}, confirmed={"kk_kosong": "belum"})
    assert count_of(desk, "household") == 2


def test_a_card_number_of_another_family_is_questioned(desk, home):
    with pytest.raises(NeedsConfirmation) as question:
        households.save_household(desk, None, HOME)
    assert question.value.code == "kk_terpakai"
    households.save_household(desk, home, {"rt": "3"}, row_of(desk, "household", home))
    households.save_household(desk, None, HOME, confirmed={"kk_terpakai": "dua rumah"})
    assert last_audit(desk)["reason"] == "dua rumah"


def test_two_clerks_who_change_one_field_do_not_overwrite_each_other(desk, home):
    seen = row_of(desk, "household", home)
    households.save_household(desk, home, {"rt": "5"}, seen)
    with pytest.raises(ConflictError):
        households.save_household(desk, home, {"rt": "6"}, seen)
    assert row_of(desk, "household", home)["rt"] == "005"


def test_two_clerks_who_change_two_fields_both_succeed(desk, home):
    seen = row_of(desk, "household", home)
    households.save_household(desk, home, {"rt": "5"}, seen)
    households.save_household(desk, home, {"dusun": "PULO"}, seen)
    row = row_of(desk, "household", home)
    assert (row["rt"], row["dusun"]) == ("005", "PULO")


def test_a_record_that_was_removed_meanwhile_is_a_conflict(desk, home, head):
    seen = row_of(desk, "person", head)
    households.remove_member(desk, head, "salah ketik")
    with pytest.raises(ConflictError):
        households.save_member(desk, home, head, {"agama": "1"}, seen)
    with pytest.raises(ConflictError):
        households.remove_member(desk, head, "salah ketik")


# --- members ---------------------------------------------------------------------------


def test_a_person_without_nik_gets_a_temporary_number_once(desk, home):
    raw = {"nama": "BAYI CONTOH", "nik_alasan": "baru_lahir"}
    uid = households.save_member(desk, home, None, raw)
    number = row_of(desk, "person", uid)["nik_sementara"]
    assert re.fullmatch(r"SEM-2002-26-[A-Z]-0001", number)
    households.save_member(desk, home, uid, {"sex": "2"}, row_of(desk, "person", uid))
    assert row_of(desk, "person", uid)["nik_sementara"] == number
    other = households.save_member(desk, home, None, {**raw, "nama": "BAYI LAIN"})
    assert row_of(desk, "person", other)["nik_sementara"] != number


def test_without_a_reason_the_missing_nik_is_questioned_never_refused(desk, home):
    with pytest.raises(NeedsConfirmation) as question:
        households.save_member(desk, home, None, {"nama": "CONTOH TANPA"})
    assert question.value.code == "nik_kosong"


def test_a_nik_of_another_member_is_refused_and_of_another_family_questioned(desk, home, head):
    with pytest.raises(UserError, match="sudah dipakai anggota lain"):
        households.save_member(desk, home, None, {**HEAD, "nama": "CONTOH DUA", "shdk": "4"})
    other = households.save_household(desk, None, {**HOME, "nomor_kk": "3216990101205555"})
    with pytest.raises(NeedsConfirmation) as question:
        households.save_member(desk, other, None, HEAD)
    assert question.value.code == "nik_terpakai"
    assert count_of(desk, "person") == 1


def test_the_number_of_the_card_is_no_nik(desk, home):
    with pytest.raises(UserError, match="sama dengan nomor KK"):
        households.save_member(
            desk, home, None, {**HEAD, "nik": KK}, confirmed={"nik_tanggal": "x"}
        )


def test_a_person_of_a_family_that_is_not_there_is_a_conflict(desk):
    with pytest.raises(ConflictError):
        households.save_member(desk, "0" * 32, None, HEAD)
    assert count_of(desk, "person") == 0


def test_an_error_is_one_sentence_a_fault_and_writes_nothing(desk, home):
    with pytest.raises(UserError) as refused:
        households.save_member(desk, home, None, {**HEAD, "nik": "12", "nama": ""})
    assert set(str(refused.value).splitlines()) == {
        "NIK harus 16 angka, ini 2 angka.",
        "Nama lengkap belum diisi.",
    }
    assert count_of(desk, "person") == 0


def test_removing_a_member_needs_a_reason_and_keeps_the_history(desk, home, head):
    with pytest.raises(UserError, match="alasan"):
        households.remove_member(desk, head, "  ")
    households.remove_member(desk, head, "tercatat dua kali")
    assert count_of(desk, "person") == 0
    assert last_audit(desk)["reason"] == "tercatat dua kali"
    with desk.reader() as reader:
        assert len(reading.history(reader, head)) == 2
    assert row_of(desk, "household", home)["jumlah_anggota"] == 0


def test_a_health_field_travels_apart_from_the_others(desk, home):
    uid = households.save_member(desk, home, None, {**HEAD, "cacat": "1"})
    with desk.reader() as reader:
        fields = [set(line.values) for line in reading.history(reader, uid)]
    assert {"cacat"} in fields
    assert all(len(names) == 1 for names in fields if "cacat" in names)


def test_the_whole_nik_is_shown_against_a_reason_that_the_audit_keeps(desk, head):
    with pytest.raises(UserError, match="alasan"):
        viewing.show_numbers(desk, "person", head, "")
    assert viewing.show_numbers(desk, "person", head, "cocokkan KTP")["nik"] == nik_of(1)
    line = last_audit(desk)
    assert line["reason"] == "cocokkan KTP"
    assert nik_of(1) not in str(line)


def test_a_reason_holds_for_one_task_only(desk, clock):
    task = viewing.Task()
    assert not task.is_open(desk)
    with pytest.raises(UserError, match="alasan"):
        task.begin(desk, "x ")
    task.begin(desk, "Permintaan warga")
    clock.advance(minutes=29)
    assert task.is_open(desk)
    clock.advance(minutes=1)
    assert not task.is_open(desk)
    task.begin(desk, "Permintaan warga")
    task.end()
    assert not task.is_open(desk)


def test_the_number_of_a_family_is_shown_and_noted_too(desk, home):
    shown = viewing.show_numbers(desk, "household", home, "Mencocokkan KTP/KK")
    assert shown["nomor_kk"] == row_of(desk, "household", home)["nomor_kk"]
    line = last_audit(desk)
    assert line["counts"] == {"lihat_nik": 1, "household": home}
    assert str(shown["nomor_kk"]) not in str(line)
    with pytest.raises(UserError, match="tidak ada lagi"):
        viewing.show_numbers(desk, "person", "0" * 32, "Mencocokkan KTP/KK")


def clerk_of(desk, role):
    return replace(desk, actor=replace(desk.actor, uid="b" * 32, role=role))


def test_sensitive_fields_are_hidden_without_their_permission_and_survive_a_save(desk, home):
    uid = households.save_member(desk, home, None, {**HEAD, "cacat": "1", "hamil": "2"})
    clerk = clerk_of(desk, "operator_desa")
    (row,) = households.open_household(clerk, home).members
    assert (row["cacat"], row["hamil"], row["nama"]) == (None, None, "CONTOH SATU")
    typed = {**texts_of("person", row), "tempat_lahir": "BEKASI"}
    households.save_member(clerk, home, uid, typed, seen_of("person", row))
    now = row_of(desk, "person", uid)
    assert (now["cacat"], now["hamil"], now["tempat_lahir"]) == ("1", "2", "BEKASI")


def test_each_act_asks_for_its_permission(desk, home, head):
    clerk, looker = clerk_of(desk, "operator_desa"), clerk_of(desk, "kepala")
    with pytest.raises(UserError, match="Verifikator"):
        households.remove_member(clerk, head, "ganda")
    with pytest.raises(UserError, match="Operator desa"):
        households.save_household(looker, home, {"alamat": "KP. LAIN"})
    with pytest.raises(UserError, match="melihat NIK"):
        viewing.show_numbers(clerk_of(desk, "pengelola"), "person", head, "Permintaan warga")


# --- houses, the whole view --------------------------------------------------------------


def test_a_house_is_tied_to_its_family_in_the_same_act(desk, home):
    uid = households.save_dwelling(desk, home, None, {"luas_bangunan": "36"})
    assert row_of(desk, "household", home)["dwelling"] == uid
    row = row_of(desk, "dwelling", uid)
    assert (row["luas_bangunan"], row["desa"]) == (36.0, DESA)
    households.save_dwelling(desk, home, uid, {"luas_tanah": "60"})
    row = row_of(desk, "dwelling", uid)
    assert (row["luas_bangunan"], row["luas_tanah"]) == (36.0, 60.0)


def test_a_house_typed_twice_at_once_is_kept_once(desk, home):
    households.save_dwelling(desk, home, None, {"luas_bangunan": "36"})
    with pytest.raises(ConflictError):
        households.save_dwelling(desk, home, None, {"luas_bangunan": "40"})
    assert count_of(desk, "dwelling") == 1


def test_a_house_outside_the_area_is_refused(desk, home):
    with pytest.raises(UserError, match="di luar Desa Lambangsari"):
        households.save_dwelling(desk, home, None, {"desa": OTHER_DESA})


def test_opening_a_family_shows_all_of_it_and_what_is_wrong_with_it(desk, home, head):
    households.save_member(desk, home, None, {**HEAD, "nik": nik_of(2), "nama": "CONTOH DUA"})
    households.save_dwelling(desk, home, None, {})
    view = households.open_household(desk, home)
    assert [row["nama"] for row in view.members] == ["CONTOH SATU", "CONTOH DUA"]
    assert view.dwelling is not None
    assert [problem.code for problem in view.findings] == ["kk_dua_kepala"]


def test_opening_a_family_that_is_gone_says_so(desk):
    with pytest.raises(UserError, match="tidak ada lagi"):
        households.open_household(desk, "0" * 32)


def test_people_are_found_by_name_and_number(desk, head):
    for text in ("contoh sat", nik_of(1), KK, nik_of(1)[4:12]):
        assert [hit.person for hit in households.find_people(desk, text)] == [head]


def test_no_audit_line_of_typing_holds_a_name_or_a_number(desk, home, head):
    with desk.reader() as reader:
        text = str(reading.audit_lines(reader, 0, 1000))
    assert "CONTOH" not in text
    assert nik_of(1) not in text
    assert KK not in text
    assert len(rows_of(desk, "household")) == 1
