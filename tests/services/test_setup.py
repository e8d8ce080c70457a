"""The first start of an office, and signing in."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from desktop_app.domain.errors import UserError
from desktop_app.services import officials
from desktop_app.services.home import home_view
from desktop_app.services.setup import check_choice, first_run, is_set_up, sign_in
from desktop_app.store import keyslots
from desktop_app.store.names import DATABASE_FILE
from tests.services.conftest import DESA, KECAMATAN, PASSWORD, choice_of
from tests.services.lists import count_of, last_audit


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kecamatan": "32.16.99"}, "Pilih kecamatan dari daftar"),
        ({"full_name": "  "}, "Isi nama lengkap"),
        ({"username": ""}, "nama pengguna"),
        ({"password": "pendek"}, "paling sedikit 10"),
        ({"desa": "32.16.01.2002"}, "tidak ada di kecamatan"),
        ({"desa": "antah"}, "tidak ada di kecamatan"),
    ],
    ids=["kecamatan", "full name", "username", "password", "foreign desa", "no desa"],
)
def test_a_choice_that_cannot_be_used_is_told_before_anything_is_made(
    padan_data, clock, wrong, sentence
):
    with pytest.raises(UserError, match=sentence):
        first_run(padan_data, replace(choice_of(DESA), **wrong), clock)
    assert not padan_data.exists()


def test_the_office_of_a_choice_is_its_desa_or_its_kecamatan():
    assert check_choice(choice_of(None)) == KECAMATAN
    assert check_choice(choice_of("Lambangsari")) == DESA
    assert check_choice(choice_of("3216062002")) == DESA


def test_a_first_run_makes_an_office_with_rules_and_a_recovery_key(padan_data, clock):
    desk, sheet = first_run(padan_data, choice_of(DESA), clock)
    try:
        assert is_set_up(padan_data)
        assert (desk.place_name, desk.is_village, desk.kode) == ("Desa Lambangsari", True, DESA)
        assert sheet.key
        assert sheet.key not in (padan_data / keyslots.SLOT_FILE).read_text()
        assert count_of(desk, "scheme") > 0
        assert count_of(desk, "programme") > 0
        assert count_of(desk, "household") == 0
        assert last_audit(desk)["action"] == "siapkan kantor"
    finally:
        desk.store.close()


def test_a_second_first_run_in_the_same_folder_is_refused(desk, clock):
    before = count_of(desk, "scheme")
    with pytest.raises(UserError, match="sudah berisi data Padan"):
        first_run(desk.folder, choice_of(None), clock)
    assert count_of(desk, "scheme") == before


def test_a_first_run_that_was_cut_off_before_its_rules_is_finished_at_the_next_sign_in(
    padan_data, clock, monkeypatch
):
    from desktop_app.services import setup

    class Killed(BaseException):
        pass

    def die(_work):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(setup, "ship_rules", die)
        with pytest.raises(Killed):
            first_run(padan_data, choice_of(DESA), clock)
    desk = sign_in(padan_data, "sari", PASSWORD, clock)
    try:
        assert count_of(desk, "scheme") > 0
    finally:
        desk.store.close()


def test_the_next_sign_in_does_not_ship_the_rules_again(desk, clock):
    before = count_of(desk, "scheme")
    desk.store.close()
    again = sign_in(desk.folder, "  SARI ", PASSWORD, clock)
    try:
        assert count_of(again, "scheme") == before
        assert again.actor == desk.actor
    finally:
        again.store.close()


def test_a_wrong_password_and_a_damaged_store_are_told_apart(desk, clock):
    folder = desk.folder
    desk.store.close()
    with pytest.raises(UserError, match="kata sandi salah"):
        sign_in(folder, "sari", "bukan sandi itu", clock)
    file = folder / DATABASE_FILE
    data = bytearray(file.read_bytes())
    data[:4096] = b"\0" * 4096
    file.write_bytes(bytes(data))
    with pytest.raises(UserError) as damaged:
        sign_in(folder, "sari", PASSWORD, clock)
    assert "sandi salah" not in str(damaged.value)
    assert "cadangan" in str(damaged.value)


def test_signing_in_before_the_first_run_says_what_to_do(padan_data, clock):
    with pytest.raises(UserError, match="Jalankan penyiapan"):
        sign_in(padan_data, "sari", PASSWORD, clock)


def test_beranda_of_a_new_office_counts_nothing_and_reminds_of_the_key(desk):
    view = home_view(desk)
    assert dict(view.counts)["Keluarga"] == 0
    assert view.days_left == 23  # the cut-off of November is over: to 17 December
    assert any("Kunci kecamatan" in reminder.text for reminder in view.reminders)


# --- officials and offices -------------------------------------------------------------


def official(desk, nama, dari, sampai="", jabatan="kepala", uid=None, seen=None):
    raw = {"kantor": DESA, "jabatan": jabatan, "nama": nama, "dari": dari, "sampai": sampai}
    return officials.save_official(desk, uid, raw, seen)


def test_each_day_has_the_official_who_held_the_post_then(desk, clock):
    from datetime import date

    official(desk, "Lama Contoh", "01-01-2020", "31-12-2025")
    official(desk, "Baru Contoh", "01-01-2026")

    def name_on(*day):
        found = officials.official_on(desk, DESA, "kepala", date(*day))
        return found and found["nama"]

    assert name_on(2025, 12, 31) == "Lama Contoh"
    assert name_on(2026, 1, 1) == "Baru Contoh"
    assert name_on(2019, 12, 31) is None


@pytest.mark.parametrize(
    ("dari", "sampai"), [("01-06-2025", ""), ("31-12-2025", "31-12-2026"), ("01-01-2019", "")]
)
def test_two_people_never_hold_one_post_on_one_day(desk, dari, sampai):
    official(desk, "Lama Contoh", "01-01-2020", "31-12-2025")
    with pytest.raises(UserError, match="sudah terisi"):
        official(desk, "Baru Contoh", dari, sampai)
    official(desk, "Bendahara Contoh", dari, sampai, jabatan="kaur_keuangan")
    assert count_of(desk, "official") == 2


def test_the_day_on_which_an_official_left_can_be_typed_later(desk):
    uid = official(desk, "Lama Contoh", "01-01-2020")
    (row,) = officials.list_officials(desk, DESA)
    officials.save_official(desk, uid, {"sampai": "31-12-2025"}, row)
    (row,) = officials.list_officials(desk, DESA)
    assert (row["nama"], row["sampai"]) == ("Lama Contoh", "2025-12-31")


def test_an_official_cannot_leave_before_coming(desk):
    with pytest.raises(UserError, match="sesudah"):
        official(desk, "Aneh Contoh", "01-01-2026", "01-01-2025")


def test_an_unknown_signatory_leaves_the_name_open(desk):
    found = officials.signatory(desk, DESA, "kepala", "Kepala Desa", desk.today())
    assert (found.title, found.name) == ("Kepala Desa", "")


def test_the_letterhead_is_the_name_of_the_office_until_one_is_typed(desk):
    assert officials.letterhead(desk, DESA).lines[-1] == "KANTOR KEPALA DESA LAMBANGSARI"
    officials.save_office(desk, DESA, {"nama": "Desa", "kop1": "SATU", "kop2": "DUA"})
    assert officials.letterhead(desk, DESA).lines == ("SATU", "DUA")


def test_a_logo_stays_when_the_letterhead_is_typed_again(desk):
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "#1f5f8b").save(out, "PNG")
    png = out.getvalue()
    officials.save_office(desk, DESA, {"nama": "Desa", "kop1": "SATU"}, png)
    officials.save_office(desk, DESA, {"kop1": "LAIN"})
    head = officials.letterhead(desk, DESA)
    assert (head.lines, head.logo) == (("LAIN",), png)
    assert count_of(desk, "office") == 1


@pytest.mark.parametrize("logo", [b"GIF89a", b"\x89PNG" + b"x" * 300_001], ids=["gif", "large"])
def test_a_logo_that_cannot_be_printed_is_refused(desk, logo):
    with pytest.raises(UserError, match="PNG"):
        officials.save_office(desk, DESA, {"nama": "Desa"}, logo)


def test_nothing_of_the_first_account_is_readable_in_the_folder(desk):
    slots = json.loads((desk.folder / keyslots.SLOT_FILE).read_text())
    assert PASSWORD not in str(slots)
    assert "Sari Contoh" not in str(slots)
