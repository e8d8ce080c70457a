"""Every kind reads what it shows, and reads what people and spreadsheets write."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain import codes
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import (
    ALL_KINDS,
    CODE,
    CODES,
    COORDINATE,
    DATE,
    DECIMAL,
    DESA,
    INTEGER,
    MONEY,
    MONTH,
    NAME,
    NIK,
    NOMOR_KK,
    RT_RW,
    TEXT,
    YESNO,
    Kind,
    from_stored,
    to_stored,
)
from desktop_app.domain.wilayah import desa_names

LISTS = (codes.GOLONGAN_DARAH, codes.PEKERJAAN, codes.SHDK, codes.ASURANSI)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=30),
    st.text("0123456789.,-/ 'eERpjtbMm²", max_size=20),
    st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}", fullmatch=True),
    st.sampled_from(sorted(codes.PEKERJAAN.values()) + sorted(desa_names().values())),
)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
@given(raw=CELLS)
def test_what_is_shown_is_read_as_the_same_value(kind: Kind, raw: object) -> None:
    for entries in LISTS if kind in (CODE, CODES) else ({},):
        try:
            value = kind.parse(raw, entries)
        except UserError:
            continue
        assert kind.parse(kind.format(value, entries), entries) == value
        assert from_stored(kind, to_stored(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_decimal_number_keeps_all_its_digits(number: float) -> None:
    assume(number == 0 or 1e-15 < abs(number) < 1e15)
    assert DECIMAL.parse(DECIMAL.format(number)) == number
    assert DECIMAL.parse(number) == number


@given(st.floats(-180, 180))
def test_a_coordinate_keeps_all_its_digits(number: float) -> None:
    assume(number == 0 or abs(number) > 1e-20)
    assert COORDINATE.parse(COORDINATE.format(number)) == (number or None)


@given(st.integers(0, 10**15 - 1))
def test_money_is_read_as_it_is_shown(amount: int) -> None:
    assert MONEY.parse(MONEY.format(amount)) == amount
    assert MONEY.parse(float(amount)) == amount


@given(st.dates())
def test_a_date_is_read_as_it_is_shown(day: date) -> None:
    assume(day != date(1899, 12, 30))
    assert DATE.parse(DATE.format(day)) == day


@given(st.sampled_from(LISTS), st.data())
def test_a_code_is_read_as_it_is_shown(entries: codes.CodeList, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(sorted(entries)))
    assert CODE.parse(CODE.format(code, entries), entries) == code


@given(st.sampled_from(sorted(desa_names())))
def test_a_village_is_shown_by_name_and_read_back(code: str) -> None:
    assert DESA.parse(DESA.format(code, desa_names()), desa_names()) == code


READ: list[tuple[Kind, object, Any]] = [
    (TEXT, "  'Kp.\u00a0 Baru \n", "Kp. Baru"),
    (TEXT, "\ufeffa\u200bb", "ab"),
    (TEXT, "#N/A", None),
    (NAME, "siti  aminah", "SITI AMINAH"),
    (NIK, "'3216060101800001", "3216060101800001"),
    (NOMOR_KK, "0", None),
    (NOMOR_KK, 0, None),
    (INTEGER, 12.0, 12),
    (INTEGER, "1.500", 1500),
    (INTEGER, "-1.500", -1500),
    (DECIMAL, "7,2 m2", 7.2),
    (DECIMAL, "1.234", 1234.0),
    (DECIMAL, "-1.234,5", -1234.5),
    (DECIMAL, 1.234, 1.234),
    (DECIMAL, 1e-7, 1e-7),
    (COORDINATE, "107.055", 107.055),
    (COORDINATE, "-6,2551", -6.2551),
    (COORDINATE, "0,0", None),
    (COORDINATE, 106.9, 106.9),
    (MONEY, 300000.0, 300000),
    (YESNO, True, True),
    (YESNO, "tidak ada", False),
    (YESNO, "\u2713", True),
    (RT_RW, "RT. 4", "004"),
    (RT_RW, 4.0, "004"),
    (RT_RW, "000", None),
    (MONTH, "2026-11", "2026-11"),
    (MONTH, "11/2026", "2026-11"),
    (MONTH, "112026", "2026-11"),
    (MONTH, "Nopember 2026", "2026-11"),
    (MONTH, datetime(2026, 11, 1), "2026-11"),  # noqa: DTZ001  # as openpyxl gives it
    (DESA, "Kel. Setia Asih", "32.16.01.1007"),
    (DESA, "32.16.01.2007", "32.16.01.1007"),
]


@pytest.mark.parametrize("case", READ, ids=lambda case: f"{case[0].name}:{case[1]!r}")
def test_what_people_and_spreadsheets_write_is_understood(case: tuple[Kind, object, Any]) -> None:
    kind, raw, wanted = case
    assert kind.parse(raw) == wanted


REFUSED: list[tuple[Kind, object]] = [
    (NIK, "32160601018000"),
    (NIK, "3.21606E+15"),
    (NIK, "2222222222222222"),
    (INTEGER, "1,5"),
    (INTEGER, "banyak"),
    (DECIMAL, "1,234,567"),
    (COORDINATE, "200"),
    (YESNO, "mungkin"),
    (YESNO, 1),
    (CODE, "tidak ada di daftar"),
    (RT_RW, "4/5"),
    (RT_RW, "1234"),
    (MONTH, "13-2026"),
    (MONTH, "2026"),
    (MONTH, "202611"),
    (MONTH, "11-0026"),
    (DATE, "kemarin"),
    (DESA, "Mangsit"),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case[0].name}:{case[1]!r}")
def test_anything_else_is_refused_with_a_sentence(case: tuple[Kind, object]) -> None:
    kind, raw = case
    with pytest.raises(UserError, match=r"\w+ \w+"):
        kind.parse(raw, codes.SHDK)


def test_only_the_two_card_numbers_are_identities() -> None:
    assert [kind.name for kind in ALL_KINDS if kind.is_identity] == ["nik", "nomor_kk"]
    assert len({kind.name for kind in ALL_KINDS}) == len(ALL_KINDS)


def test_several_codes_are_kept_in_the_order_of_the_list() -> None:
    entries = codes.CodeList({"1": "Fisik", "2": "Mental", "10": "Netra"})
    assert CODES.parse(" netra; 1;Fisik ", entries) == "1;10"
    assert CODES.format("1;10", entries) == "Fisik; Netra"
    assert CODES.parse(";", entries) is None
    with pytest.raises(UserError):
        CODES.parse("Fisik; tak dikenal", entries)
