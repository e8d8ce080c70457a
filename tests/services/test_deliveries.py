"""Rantang and porridge by day, money by source, and gifts of companies with their BAST."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import households
from desktop_app.services.deliveries import (
    Brought,
    days_typed,
    food_programmes,
    open_month,
    portions_of,
    save_days,
)
from desktop_app.services.enrolling import enrol
from desktop_app.services.funds import balances, drop_entry, list_entries, save_entry
from desktop_app.services.gifts import drop_gift, list_gifts, receivers_of, save_gift
from desktop_app.store import reading
from tests.services.lists import last_audit
from tests.services.test_earlier_aid import Anything

DESA, OTHER = "32.16.06.2002", "32.16.06.2003"


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def family(desk, number, born="01-01-1950", desa=DESA):
    card = f"32160601010100{number:02d}"
    values = {"nomor_kk": card, "desa": desa, "rt": "1", "rw": "2", "alamat": f"KP {number}"}
    home = households.save_household(desk, None, values)
    head = {"nama": f"CONTOH {'ABCDEFGH'[number]}", "shdk": "1", "sex": "1"}
    households.save_member(desk, home, None, {**head, "tanggal_lahir": born}, confirmed=Anything())
    return home


def person_of(desk, home):
    return next(iter(receivers_of(desk, home)))


def programme(desk, kode):
    with desk.reader() as reader:
        return str(reading.find(reader, "programme", kode=kode)[0]["uid"])


def enrolled(desk, kode, home, **more):
    values = {
        "programme": programme(desk, kode), "household": home, "person": person_of(desk, home),
        "desa": DESA, "mulai": "2026-09", "status": "aktif", **more,
    }  # fmt: skip
    return desk.write("contoh", "", lambda work: work.insert("enrolment", values))


def test_days_of_a_month_are_kept_for_each_receiver_and_read_again(desk) -> None:
    one = enrolled(desk, "PERMATA", family(desk, 1))
    enrolled(desk, "PERMATA", family(desk, 2), selesai="2026-10", alasan_berhenti="meninggal")
    food = open_month(desk, programme(desk, "PERMATA"), DESA, "2026-11")
    assert len(food.lines) == 1
    assert (food.unit, food.a_day) == ("rantang", 1)
    days = days_typed(food, "1-12; 14")
    brought = Brought(days, portions_of(food, days), "UJANG CONTOH")
    assert save_days(desk, food, {one: brought}) == 1
    again = open_month(desk, programme(desk, "PERMATA"), DESA, "2026-11")
    assert again.lines[0].brought == brought
    assert again.lines[0].row["hari"] == "1-12; 14"
    assert save_days(desk, again, {one: brought}) == 0
    earlier = open_month(desk, programme(desk, "PERMATA"), DESA, "2026-10")
    assert [other.stopped for other in earlier.lines] == ["", "Meninggal dunia"]


def test_porridge_counts_two_portions_a_day_and_tells_who_does_not_fit(desk) -> None:
    enrolled(desk, "BENING", family(desk, 1, "01-01-2018"), kriteria="kurang gizi")
    food = open_month(desk, programme(desk, "BENING"), DESA, "2026-11")
    assert portions_of(food, [1, 2, 3]) == 6
    assert "paling tua 4 tahun" in food.lines[0].against[0]
    assert set(food_programmes(desk)) == {programme(desk, kode) for kode in ("PERMATA", "BENING")}


def test_what_has_not_happened_yet_is_not_kept(desk) -> None:
    one = enrolled(desk, "PERMATA", family(desk, 1))
    food = open_month(desk, programme(desk, "PERMATA"), DESA, "2026-11")
    with pytest.raises(UserError, match="Tanggal 30 belum tiba"):
        save_days(desk, food, {one: Brought(frozenset({30}), 1)})
    with pytest.raises(UserError, match="paling sedikit 1"):
        save_days(desk, food, {one: Brought(frozenset({3}), 0)})
    with pytest.raises(UserError, match="rantang atau bubur"):
        open_month(desk, programme(desk, "PKH"), DESA, "2026-11")


def entry(desk, arah, nilai, tanggal="01-11-2026", **more):
    raw = {"desa": "Lambangsari", "sumber": "Baznas", "arah": arah, "nilai": nilai}
    return save_entry(desk, {**raw, "tanggal": tanggal}, **more)


def test_money_is_summed_by_source_and_year_and_goes_over(desk) -> None:
    entry(desk, "Masuk", "1.000.000", "01-12-2025")
    entry(desk, "Keluar", "400.000")
    raw = {"desa": "Lambangsari", "sumber": "PT CONTOH", "arah": "Masuk", "nilai": "50.000"}
    save_entry(desk, {**raw, "tanggal": "02-11-2026"})
    found = [(b.source, b.year, b.begin, b.came, b.went, b.left) for b in _balances(desk)]
    assert found == [
        ("Baznas", 2025, 0, 1_000_000, 0, 1_000_000),
        ("Baznas", 2026, 1_000_000, 0, 400_000, 600_000),
        ("PT CONTOH", 2026, 0, 50_000, 0, 50_000),
    ]


def test_more_out_than_in_is_asked_about_and_nothing_is_no_entry(desk) -> None:
    first = entry(desk, "Masuk", "100.000")
    with pytest.raises(NeedsConfirmation, match=r"tersisa Rp100\.000, kurang Rp50\.000"):
        entry(desk, "Keluar", "150.000")
    entry(desk, "Keluar", "150.000", confirmed={"dana_kurang": "talangan kas"})
    assert last_audit(desk)["reason"] == "talangan kas"
    assert _balances(desk)[0].left == -50_000
    with pytest.raises(UserError, match="lebih dari nol"):
        entry(desk, "Masuk", "0")
    drop_entry(desk, first, "salah ketik")
    assert len(list_entries(desk, DESA)) == 1


def _balances(desk):
    return balances(list_entries(desk, DESA))


def gift(desk, **more):
    raw = {"desa": "Lambangsari", "perusahaan": "PT CONTOH", "bentuk": "Barang"}
    return save_gift(desk, {**raw, "tanggal": "03-11-2026", **more})


def test_a_gift_is_for_a_family_a_person_or_a_group(desk) -> None:
    home = family(desk, 1)
    gift(desk, household=home, nilai="500.000")
    gift(desk, household=home, person=person_of(desk, home))
    gift(desk, kelompok="Karang Taruna", bast_nomor="7", bast_tanggal="04-11-2026", nilai="1")
    found = {one.receiver: one.notes for one in list_gifts(desk, DESA, 2026)}
    assert found["Karang Taruna"] == ()
    assert found["CONTOH B"] in (("belum ada BAST",), ("belum ada BAST", "nilai belum diisi"))
    assert list_gifts(desk, DESA, 2025) == []
    with pytest.raises(UserError, match="satu penerima"):
        gift(desk)
    with pytest.raises(UserError, match="satu penerima"):
        gift(desk, household=home, kelompok="RT 1")


def test_a_gift_of_another_desa_or_before_its_day_is_refused_and_a_double_is_asked_about(
    desk,
) -> None:
    home, away = family(desk, 1), family(desk, 2, desa=OTHER)
    with pytest.raises(UserError, match="bukan dari desa ini"):
        gift(desk, household=away)
    with pytest.raises(UserError, match="bukan anggota"):
        gift(desk, household=home, person=person_of(desk, away))
    with pytest.raises(UserError, match="sebelum tanggal diterima"):
        gift(desk, household=home, bast_nomor="1", bast_tanggal="01-11-2026")
    uid = gift(desk, household=home)
    with pytest.raises(NeedsConfirmation, match="sudah tercatat"):
        gift(desk, household=home)
    drop_gift(desk, uid, "salah ketik")
    gift(desk, household=home)


def test_who_does_not_fit_is_asked_about_when_he_is_enrolled(desk) -> None:
    home = family(desk, 1, "01-01-1990")
    raw = {"mulai": "11-2026", "dasar": "sk", "dasar_nomor": "1", "dasar_tanggal": "01-11-2026"}
    wanted = (programme(desk, "PERMATA"), home, person_of(desk, home))
    with pytest.raises(NeedsConfirmation, match="36 tahun") as asked:
        enrol(desk, *wanted, raw)
    assert asked.value.code == "tidak_cocok"
    enrol(desk, *wanted, raw, {"tidak_cocok": "sakit menahun"})
    assert last_audit(desk)["reason"] == "sakit menahun"
