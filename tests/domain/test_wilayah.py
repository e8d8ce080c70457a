"""The villages of Kabupaten Bekasi and the ways in which files write them."""

from __future__ import annotations

import pytest

from desktop_app.domain.wilayah import (
    all_desa,
    all_kecamatan,
    area_contains,
    desa_in,
    find_desa,
    find_kecamatan,
    has_village_fund,
    office_names,
    region_key,
)


def test_there_are_23_districts_and_187_villages_of_which_8_are_kelurahan() -> None:
    assert len(all_kecamatan()) == 23
    assert len(all_desa()) == 187
    assert [desa.name for desa in all_desa() if desa.is_kelurahan] == [
        "Setia Asih", "Bahagia", "Kebalen", "Jatimulya", "Wanasari", "Telaga Asih", "Sertajaya",
        "Kertasari",
    ]  # fmt: skip


def test_each_code_tells_its_district_and_its_type() -> None:
    for desa in all_desa():
        assert len(desa.code) == 13
        assert desa.code.startswith(f"{desa.kecamatan_code}.")
        assert (desa.code[9] == "1") == desa.is_kelurahan
        assert has_village_fund(desa) != desa.is_kelurahan


def test_no_two_villages_are_written_alike() -> None:
    assert len({region_key(desa.name) for desa in all_desa()}) == 187


def test_district_sizes_are_those_of_the_decree() -> None:
    sizes = [len(desa_in(item.code)) for item in all_kecamatan()]
    assert sizes == [
        8, 9, 7, 7, 8, 10, 7, 11, 11, 8, 8, 7, 13, 7, 7, 8, 6, 11, 7, 6, 8, 7, 6,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("32.16.01.2002", "32.16.01.2002"),
        ("3216012002", "32.16.01.2002"),
        (" 32 16 01 2002 ", "32.16.01.2002"),
        ("32.16.01.2007", "32.16.01.1007"),
        ("3216012007", "32.16.01.1007"),
        ("SEGARA JAYA", "32.16.01.2002"),
        ("DESA SEGARAJAYA", "32.16.01.2002"),
        ("Kel. Setia Asih", "32.16.01.1007"),
        ("kelurahan setiaasih", "32.16.01.1007"),
        ("Desa/Kel: Segarajaya", "32.16.01.2002"),
        ("Karang Bahagia", "32.16.10.2005"),
        ("TELAGAASIH", "32.16.08.1008"),
        ("Sukabungah", "32.16.23.2004"),
    ],
)
def test_a_village_is_found_in_any_spelling(text: str, code: str) -> None:
    found = find_desa(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["", "Desa", "Mangsit", "32.16.06", "32.16.01.2001.1", "52.01.14.2001"]
)
def test_other_text_is_no_village(text: str) -> None:
    assert find_desa(text) is None


def test_a_village_of_another_district_is_not_found_there() -> None:
    assert find_desa("Segarajaya", "Tarumajaya") == find_desa("Segarajaya", "32.16.01")
    assert find_desa("Segarajaya", "KEC. BABELAN") is None
    assert find_desa("Segarajaya", "tidak ada") is None


@pytest.mark.parametrize(
    "text",
    [
        "Muara Gembong",
        "MUARAGEMBONG",
        "KEC. MUARA-GEMBONG",
        "kecamatan muaragembong",
        "32.16.17",
        "321617",
    ],
)
def test_a_district_is_found_in_any_spelling(text: str) -> None:
    found = find_kecamatan(text)
    assert found is not None
    assert found.code == "32.16.17"


def test_an_area_contains_its_own_villages_only() -> None:
    assert area_contains("32.16", "32.16.06.2002")
    assert area_contains("32.16.06", "32.16.06.2002")
    assert area_contains("32.16.06.2002", "32.16.06.2002")
    assert not area_contains("32.16.06.2002", "32.16.06.2003")
    assert not area_contains("32.16.0", "32.16.06.2002")
    assert not area_contains("32.16.07", "32.16.06.2002")


def test_each_office_has_its_own_title() -> None:
    titles = office_names()
    assert len(titles) == len(set(titles.values())) == 1 + 2 + 23 + 187
    assert titles["32.16"] == "Kabupaten Bekasi"
    assert titles["32.16.12"] == "Kecamatan Kedung Waringin"
    assert titles["32.16.01.1007"] == "Kelurahan Setia Asih"
