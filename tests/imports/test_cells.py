"""Rows survive the way from the child to the program."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.imports.cells import CONTROL, decode, encode

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: text.translate(CONTROL))
CELLS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(10**16), 10**16),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes().filter(lambda moment: moment.time() != time(0)),
)


@given(st.lists(st.lists(CELLS)))
def test_what_is_packed_is_unpacked_with_its_type(rows: list[list[object]]) -> None:
    back = decode(encode(rows))
    assert back == rows
    assert [[type(cell) for cell in row] for row in back] == [
        [type(cell) for cell in row] for row in rows
    ]


def test_a_nik_typed_as_number_stays_a_number() -> None:
    assert decode(encode([3216070512800001.0])) == [3216070512800001.0]
    assert isinstance(decode(encode([3216070512800001.0]))[0], float)


def test_a_date_at_midnight_is_a_date() -> None:
    assert decode(encode([datetime(1990, 5, 3)])) == [date(1990, 5, 3)]  # noqa: DTZ001  # cells have none


def test_control_characters_and_half_characters_do_not_pass() -> None:
    assert decode(encode([["A\x00B\x1f", "\ud800"]])) == [["AB", "?"]]


def test_times_and_unknown_things_become_text() -> None:
    assert decode(encode([time(7, 30), timedelta(hours=1), object()])) == [
        "07:30:00",
        "1:00:00",
        "",
    ]


def test_infinity_travels() -> None:
    assert math.isinf(float(str(decode(encode([math.inf]))[0])))
