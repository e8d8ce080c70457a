"""What a measure says of a family, which reasons fit, and how a family moves on the list."""

from __future__ import annotations

import pytest

from desktop_app.domain import codes_usulan as codes
from desktop_app.domain import poverty
from desktop_app.domain.errors import UserError
from desktop_app.domain.poverty import Measures, check_reasons, is_listed, movement, suggest

LISTED = {"status": "miskin_ekstrem", "gerak": "masuk"}


def status(measure: str, desil: int | None = None, spending: int | None = None) -> str:
    said = suggest(Measures(), measure, desil, spending)
    return said.status if said else ""


def test_the_shipped_table_calls_desil_1_extremely_poor() -> None:
    assert [status("desil", n) for n in (1, 2, 3, 10)] == [
        "miskin_ekstrem", "miskin", "tidak_miskin", "tidak_miskin",
    ]  # fmt: skip
    assert status("desil") == status("desil", 11) == status("desil", 0) == ""


def test_an_office_may_map_a_desil_otherwise() -> None:
    own = Measures(desil={**poverty.DESIL_STATUS, 2: "miskin_ekstrem"})
    said = suggest(own, "desil", 2, None)
    assert said is not None
    assert said.status == "miskin_ekstrem"


def test_spending_below_the_threshold_of_the_decree_is_extremely_poor() -> None:
    assert status("ambang", spending=10_738) == "miskin_ekstrem"
    assert status("ambang", spending=10_739) == "miskin"
    # The poverty line is told by the month: 698.154 x 12 / 365 = 22.953,01 a day.
    assert status("ambang", spending=22_953) == "miskin"
    assert status("ambang", spending=22_954) == "tidak_miskin"
    assert status("ambang") == ""


def test_a_meeting_decides_without_a_suggestion() -> None:
    assert suggest(Measures(), "musyawarah", 1, 1) is None


def test_there_are_14_reasons_of_the_poor_and_12_of_the_others_in_6_groups() -> None:
    assert (len(codes.ALASAN_MISKIN), len(codes.ALASAN_TIDAK_MISKIN)) == (14, 12)
    grouped = [code for group in codes.KELOMPOK_ALASAN.values() for code in group]
    assert sorted(grouped) == sorted([*codes.ALASAN_MISKIN, *codes.ALASAN_TIDAK_MISKIN])
    assert len(codes.KELOMPOK_ALASAN) == 6


def test_each_status_takes_its_own_reasons_only() -> None:
    check_reasons("miskin_ekstrem", "musyawarah", ["sebatang_kara"])
    check_reasons("tidak_miskin", "musyawarah", ["pns"])
    with pytest.raises(UserError, match="PNS"):
        check_reasons("miskin", "musyawarah", ["sebatang_kara", "pns"])
    with pytest.raises(UserError, match="Hidup sebatang kara"):
        check_reasons("tidak_miskin", "desil", ["sebatang_kara"])


def test_a_meeting_gives_a_reason() -> None:
    with pytest.raises(UserError, match="paling sedikit satu alasan"):
        check_reasons("miskin", "musyawarah", [])
    check_reasons("miskin", "desil", [])


def test_a_measure_needs_its_figure() -> None:
    with pytest.raises(UserError, match="Desil keluarga ini belum ada"):
        poverty.check_figures("desil", None, None)
    with pytest.raises(UserError, match="Isi pengeluaran"):
        poverty.check_figures("ambang", 1, None)
    poverty.check_figures("musyawarah", None, None)


@pytest.mark.parametrize(
    ("was", "now", "cause", "expected"),
    [
        (False, "miskin_ekstrem", "", "masuk"),
        (False, "miskin", "", None),
        (True, "miskin_ekstrem", "", "tetap"),
        (True, "miskin", "pendapatan", "lulus"),
        (True, "tidak_miskin", "desil", "lulus"),
        (True, "tidak_miskin", "salah_data", "keluar"),
        (True, "miskin_ekstrem", "pindah", "keluar"),
        (True, "miskin_ekstrem", "meninggal", "keluar"),
    ],
)
def test_a_family_comes_stays_leaves_or_graduates(
    was: bool, now: str, cause: str, expected: str | None
) -> None:
    assert movement(was, now, cause) == expected


def test_who_leaves_the_list_says_why() -> None:
    with pytest.raises(UserError, match="Pilih sebab"):
        movement(True, "miskin", "")
    with pytest.raises(UserError, match="catatan"):
        movement(True, "miskin", "lainnya")
    assert movement(True, "miskin", "lainnya", "digabung dengan KK lain") == "keluar"
    with pytest.raises(UserError, match="tidak tercatat miskin ekstrem"):
        movement(False, "miskin", "pindah")
    with pytest.raises(UserError, match="tidak cocok"):
        movement(True, "miskin_ekstrem", "pendapatan")


def test_who_left_poor_is_on_the_list_no_more() -> None:
    assert is_listed(LISTED)
    assert not is_listed({**LISTED, "gerak": "keluar"})
    assert not is_listed({"status": "miskin", "gerak": None})
    assert not is_listed(None)
