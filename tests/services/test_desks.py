"""The four kinds of desk: how each is set up, what it is called, and which villages it sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import officials
from desktop_app.services.households import place_code
from desktop_app.services.setup import KINDS, SetupChoice, check_choice, first_run, sign_in
from tests.services.conftest import DESA, KECAMATAN, PASSWORD

DISPERKIMTAN = "Disperkimtan Kabupaten Bekasi"


def choice(kind: str, kecamatan: str = "", desa: str | None = None) -> SetupChoice:
    return SetupChoice(kecamatan, desa, "Sari Contoh", "sari", PASSWORD, kind)


CHOICES = {
    "desa": choice("desa", KECAMATAN, DESA),
    "kecamatan": choice("kecamatan", KECAMATAN),
    "dinsos": choice("dinsos"),
    "disperkimtan": choice("disperkimtan"),
}


def test_every_kind_of_desk_has_a_choice_in_these_tests():
    assert set(CHOICES) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "name", "place", "seat", "villages"),
    [
        ("desa", f"desa:{DESA}", "Desa Lambangsari", "Lambangsari", 1),
        ("kecamatan", "kecamatan:32.16.06", "Kecamatan Tambun Selatan", "Tambun Selatan", 10),
        ("dinsos", "dinsos:32.16", "Dinas Sosial Kabupaten Bekasi", "Cikarang Pusat", 187),
        ("disperkimtan", "disperkimtan:32.16", DISPERKIMTAN, "Cikarang Pusat", 187),
    ],
)  # fmt: skip
def test_each_kind_of_desk_knows_its_name_its_seat_and_its_villages(
    padan_data, clock, kind, name, place, seat, villages
):
    first_run(padan_data, CHOICES[kind], clock)[0].store.close()
    desk = sign_in(padan_data, "sari", PASSWORD, clock)
    try:
        assert (desk.actor.desk, desk.role) == (name, kind)
        assert (desk.place_name, desk.seat) == (place, seat)
        assert len(desk.villages) == villages
        assert (desk.is_village, desk.is_district) == (kind == "desa", villages == 187)
    finally:
        desk.store.close()


@pytest.mark.parametrize(
    ("kind", "lines", "head", "code"),
    [
        ("kecamatan", ("KECAMATAN TAMBUN SELATAN",), "Camat", "06"),
        ("dinsos", ("DINAS SOSIAL",), "Kepala Dinas", "DINSOS"),
        ("disperkimtan", ("DISPERKIMTAN",), "Kepala Dinas", "DISPERKIMTAN"),
    ],
)
def test_the_letters_of_each_kind_of_desk_have_its_kop_its_head_and_its_numbers(
    padan_data, clock, kind, lines, head, code
):
    desk, _sheet = first_run(padan_data, CHOICES[kind], clock)
    try:
        kop = officials.letterhead(desk, desk.kode).lines
        assert kop == ("PEMERINTAH KABUPATEN BEKASI", *lines)
        assert officials.head_of(desk).title == head
        assert place_code(desk) == code
    finally:
        desk.store.close()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (choice("provinsi", KECAMATAN), "jenis kantor"),
        (choice("dinsos", KECAMATAN), "Dinas Sosial tidak memakai"),
        (choice("disperkimtan", desa=DESA), "Disperkimtan tidak memakai"),
        (choice("kecamatan", KECAMATAN, DESA), "tidak memakai desa"),
        (choice("desa", KECAMATAN), "tidak ada di kecamatan"),
        (choice("kecamatan"), "Pilih kecamatan"),
        (replace(choice("dinsos"), password="pendek"), "paling sedikit 10"),
    ],
)
def test_a_kind_of_desk_with_the_place_of_another_is_refused(wrong, sentence):
    with pytest.raises(UserError, match=sentence):
        check_choice(wrong)


def test_without_a_kind_the_desa_tells_which_desk_it_is():
    assert choice("", KECAMATAN, DESA).role == "desa"
    assert choice("", KECAMATAN).role == "kecamatan"


def test_the_two_dinas_of_one_kabupaten_have_each_their_own_head_and_letterhead(padan_data, clock):
    desk, _sheet = first_run(padan_data, CHOICES["disperkimtan"], clock)
    try:
        for kantor, nama in (("dinsos", "Dewi Rekaan"), ("disperkimtan", "Joko Rekaan")):
            raw = {"kantor": kantor, "jabatan": "kepala_dinas", "nama": nama, "dari": "01-01-2020"}
            officials.save_official(desk, None, raw)
            officials.save_office(desk, kantor, {"nama": kantor, "kop1": kantor.upper()})
        assert officials.head_of(desk).name == "Joko Rekaan"
        assert officials.letterhead(desk, desk.kode).lines == ("DISPERKIMTAN",)
        assert officials.letterhead(desk, "dinsos").lines == ("DINSOS",)
    finally:
        desk.store.close()
