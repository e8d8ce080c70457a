"""Days of a worker are all readable, each once, and paid as many as they are."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.attendance import wage_problems

DAYS = "01-09-2026; 02-09-2026"


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"hadir": DAYS, "tarif": 125_000, "jumlah": 250_000}, []),
        ({"hadir": DAYS, "jumlah": 250_000}, []),
        ({"jumlah": 250_000, "tarif": 125_000}, []),
        ({"hadir": f"{DAYS}; senin"}, ["hadir_tanggal"]),
        ({"hadir": "31-02-2026"}, ["hadir_tanggal"]),
        ({"hadir": "01-09-2026, 02-09-2026"}, ["hadir_tanggal"]),
        ({"hadir": f"{DAYS}; 2 September 2026"}, ["hadir_ganda"]),
        ({"hadir": DAYS, "tarif": 125_000, "jumlah": 1_250_000}, ["upah_hari"]),
    ],
)
def test_what_is_odd_about_the_days_of_a_worker_is_told(values, codes) -> None:
    assert [problem.code for problem in wage_problems(values)] == codes


def test_the_sentence_names_what_can_not_be_read() -> None:
    (problem,) = wage_problems({"hadir": "senin"})
    assert "“senin” bukan tanggal" in problem.message
