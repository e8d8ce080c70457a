"""Earlier housing aid is found under NIK, spouse, family card and building, and told at entry."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import building, households
from desktop_app.services.earlier_aid import earlier_of, open_exceptions
from desktop_app.services.house_rows import save_house_row
from desktop_app.services.short_surveys import open_short, save_short
from tests.services.lists import KK

VILLAGE = "32.16.06.2002"
HEAD, HUSBAND, CHILD = "3216064503750001", "3216060503700002", "3216060503100003"
BSPS_2021 = {"desa": VILLAGE, "program": "BSPS", "tahun": "2021", "sumber": "daftar PB 2021"}


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan takes in proposals of houses."""
    return kecamatan_desk


def home_of(desk, number=KK, **members):
    values = {"nomor_kk": number, "alamat": "KP CONTOH", "desa": VILLAGE}
    home = households.save_household(desk, None, values)
    for nik, shdk in members.items():
        person = {"household": home, "nik": nik[1:], "nama": "NAMA CONTOH", "shdk": shdk}
        households.save_member(desk, home, None, person, confirmed=Anything())
    return home


class Anything(dict):
    """Says yes to each question of the form."""

    def __contains__(self, _code: object) -> bool:
        return True


@pytest.fixture
def home(desk):
    return home_of(desk, **{f"n{HEAD}": "1", f"n{HUSBAND}": "2", f"n{CHILD}": "4"})


def scheme(desk, kode="BSPS", year=2026):
    return next(
        str(row["uid"])
        for row in building.list_schemes(desk)
        if (row["kode"], row["tahun"]) == (kode, year)
    )


def told(desk, home):
    return [(one.programme, one.year, one.through) for one in earlier_of(desk, home)]


@pytest.mark.parametrize(
    ("mark", "through"),
    [({"nik": HEAD}, "nik"), ({"nik": HUSBAND}, "pasangan"), ({"nik": CHILD}, "kk")],
)
def test_a_list_of_earlier_recipients_is_found_by_each_member(desk, home, mark, through) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | mark)
    assert told(desk, home) == [("BSPS", 2021, through)]


def test_the_family_card_alone_is_enough(desk, home) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | {"nomor_kk": KK})
    assert told(desk, home) == [("BSPS", 2021, "kk")]


def test_one_row_is_told_once_through_its_nearest_mark(desk, home) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | {"nomor_kk": KK, "nik": HEAD})
    assert told(desk, home) == [("BSPS", 2021, "nik")]


def test_nobody_else_is_told_of(desk, home) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | {"nik": "3216060101010009"})
    assert told(desk, home) == []


def test_a_husband_helped_in_2021_is_shown_and_stops_a_scheme_of_ten_years(desk, home) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | {"nik": HUSBAND, "tahun": "2023"})
    with pytest.raises(UserError, match=r"BSPS tahun 2023 \(suami/istri\)"):
        building.start_build(desk, home, scheme(desk), {})
    with pytest.raises(NeedsConfirmation, match="tahun 2023"):
        building.start_build(desk, home, scheme(desk, "BEKASI-APBD"), {})


def test_an_exception_that_the_scheme_has_lets_a_burnt_house_be_built_again(desk, home) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | {"nik": HEAD, "tahun": "2024"})
    raw = {"pengecualian": "kebakaran"}
    reason = {"bantuan_lama": "terbakar Agustus 2026"}
    uid = building.start_build(desk, home, scheme(desk), raw, reason)
    assert building.open_build(desk, uid).build["pengecualian"] == "kebakaran"


def test_a_case_of_a_member_who_moved_into_another_card_is_found(desk, home) -> None:
    building.start_build(desk, home, scheme(desk, "BEKASI-APBD", 2019), {})
    other = home_of(desk, "3216060101010002", **{f"n{HEAD}": "1"})
    assert told(desk, other) == [
        ("Rutilahu Kabupaten Bekasi (APBD) 2019–2025", 2019, "nik"),
    ]


def test_a_case_that_nobody_decided_is_told_but_is_no_aid(desk, home) -> None:
    building.start_build(desk, home, scheme(desk, "BEKASI-APBD", 2019), {})
    with pytest.raises(NeedsConfirmation, match=r"Sudah terdaftar pada .* tahun 2019, belum"):
        building.start_build(desk, home, scheme(desk, "JABAR", 2025), {})


def test_money_that_was_paid_before_somebody_left_is_told_and_stops_nothing(desk, home) -> None:
    first = {"tanggal": "01-09-2019"}
    build = building.start_build(desk, home, scheme(desk, "BEKASI-APBD", 2019), first)

    def left(work):
        for day, state in enumerate(("tahap1_cair", "mundur"), 1):
            values = {"build": build, "ke": state, "tanggal": f"2019-10-0{day}"}
            work.insert("build_event", values)

    desk.write("uji", "", left)
    with pytest.raises(NeedsConfirmation, match=r"Pernah dibayar dari .* lalu keluar"):
        building.start_build(desk, home, scheme(desk, "JABAR", 2025), {})


def test_a_number_that_was_helped_under_another_name_says_whose_name(desk, home) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | {"nik": HEAD, "nama": "ORANG LAIN"})
    assert [one.name for one in earlier_of(desk, home)] == ["ORANG LAIN"]
    with pytest.raises(UserError, match="NIK yang sama, atas nama ORANG LAIN"):
        building.start_build(desk, home, scheme(desk, "JABAR", 2025), {})


def test_aid_that_form_c_tells_of_has_no_year(desk, home) -> None:
    entry = open_short(desk, home, "C2020")
    said = "Ya, Kurang dari 5 Tahun yang Lalu"
    raw = {"tanggal": "20-11-2026", "petugas": "SARI", "c_pernah_bantuan": said}
    save_short(desk, entry, {**entry.raw, **raw})
    with pytest.raises(UserError, match="tahunnya belum diketahui"):
        building.start_build(desk, home, scheme(desk, "JABAR", 2025), {})


def test_the_exceptions_that_would_help_are_named_and_a_second_house_of_a_year_has_none(
    desk, home
) -> None:
    save_house_row(desk, "earlier_aid", BSPS_2021 | {"nik": HEAD, "tahun": "2024"})
    rule = next(row for row in building.list_schemes(desk) if row["uid"] == scheme(desk))
    blocking, helping = open_exceptions(earlier_of(desk, home), rule, 2026)
    assert "jarak 5 tahun" in blocking[0]
    assert helping == ("bencana", "kebakaran", "penataan_kumuh")
    assert open_exceptions(earlier_of(desk, home), rule, 2024)[1] == ()
    assert open_exceptions((), rule, 2026) == ((), ())


def test_a_recipient_without_a_number_is_told_by_name_and_desa_and_stops_nothing(desk, home):
    nameless = {**BSPS_2021, "nama": "Nama  Contoh"}
    save_house_row(desk, "earlier_aid", nameless)
    save_house_row(desk, "earlier_aid", nameless | {"nik": "3216060101010009", "tahun": "2020"})
    save_house_row(desk, "earlier_aid", nameless | {"desa": "32.16.06.2003", "tahun": "2022"})
    assert told(desk, home) == [("BSPS", 2021, "nama")]
    with pytest.raises(NeedsConfirmation, match="tanpa NIK: pastikan orangnya"):
        building.start_build(desk, home, scheme(desk, "JABAR", 2025), {})
