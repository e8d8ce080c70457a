"""What the kecamatan tells Dinsos of the kiriman of its desa."""

from __future__ import annotations

import pytest

from desktop_app.services import board
from desktop_app.services.board_told import heard
from tests.services.offices import DESA, OTHER, Offices
from tests.services.offices import office_folders as office_folders
from tests.services.offices import offices as offices

OCTOBER, NOVEMBER = "2026-10", "2026-11"
KECAMATAN = "kecamatan:32.16.06"
MADE = "2026-11-16T03:00:00+00:00"


def states(offices: Offices, at: str, code: str) -> dict[str, str]:
    found = board.read_board(offices[at])
    row = next(one for one in found.rows if one.code == code)
    return {month: cell.state for month, cell in zip(found.months, row.cells, strict=True)}


@pytest.fixture
def known(offices: Offices) -> Offices:
    offices.introduce("desa", "desa2", "kecamatan", "dinsos")
    return offices


def test_dinsos_learns_which_desa_sent_and_which_did_not(known: Offices) -> None:
    known.family("desa")
    known.exchange("desa", "kecamatan")
    known.exchange("kecamatan", "dinsos")
    assert states(known, "dinsos", DESA)[NOVEMBER] == "telat"  # made on the 24th
    assert states(known, "dinsos", OTHER)[NOVEMBER] == "belum"


def test_work_that_is_sent_on_again_is_no_kiriman_of_a_later_month(known: Offices) -> None:
    known.family("desa")
    for path in known.send("desa", "kecamatan", month=OCTOBER):
        known.take("kecamatan", path)
    for month in (OCTOBER, NOVEMBER):  # no receipt comes back: everything goes again
        for path in known.send("kecamatan", "dinsos", month=month):
            known.take("dinsos", path)
    assert states(known, "dinsos", DESA) == {OCTOBER: "telat", NOVEMBER: "belum"}


def test_what_was_told_and_received_is_not_told_again(known: Offices) -> None:
    known.family("desa")
    known.exchange("desa", "kecamatan")
    known.exchange("kecamatan", "dinsos")
    known.exchange("dinsos", "kecamatan")  # the receipt
    known.exchange("kecamatan", "dinsos")
    book = board.parcels_of(known["dinsos"], f"desa:{DESA}")
    assert len(book) == 1
    assert states(known, "dinsos", DESA)[NOVEMBER] == "telat"


def test_the_pcs_of_one_office_tell_each_other(known: Offices) -> None:
    known.introduce("desa", "kecamatan", "kecamatan/2")
    known.family("desa")
    known.exchange("desa", "kecamatan")
    known.exchange("kecamatan", "kecamatan/2")
    assert states(known, "kecamatan/2", DESA)[NOVEMBER] == "telat"
    known.introduce("kecamatan/2", "dinsos")
    known.exchange("kecamatan/2", "dinsos")
    assert states(known, "dinsos", DESA)[NOVEMBER] == "telat"


@pytest.mark.parametrize(
    "line",
    [
        ["desa:32.16.01.2002", NOVEMBER, MADE],
        [KECAMATAN, NOVEMBER, MADE],
        ["desa:32.16.06.9999", NOVEMBER, MADE],
        [f"desa:{DESA}", "November", MADE],
        [f"desa:{DESA}", NOVEMBER, "kemarin"],
        [f"desa:{DESA}", NOVEMBER, "2026-11-16T03:00:00"],
        [f"desa:{DESA}", NOVEMBER],
        [f"desa:{DESA}", NOVEMBER, 7],
        "desa",
    ],
    ids=str,
)
def test_a_line_that_is_none_or_of_another_area_is_not_heard(line: object) -> None:
    good = [f"desa:{DESA}", NOVEMBER, MADE]
    assert heard({"papan": [line, good]}, KECAMATAN) == [good]


def test_a_part_that_is_no_list_says_nothing() -> None:
    assert heard({"papan": {"a": 1}}, KECAMATAN) == []
    assert heard({}, KECAMATAN) == []
