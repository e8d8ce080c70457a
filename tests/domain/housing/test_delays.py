"""A house that waits too long says so, its rows name the cause, and a scheme has its dates."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.housing.delays import (
    CAUSES,
    STEP_DAYS,
    TERMS,
    UNKNOWN,
    Facts,
    calendar_of,
    causes_of,
    end_of,
    late_days,
    term_text,
)
from desktop_app.domain.states import CHAIN, STATES

TODAY = date(2026, 11, 24)
WHOLE = Facts(
    own=True,
    estimate=True,
    executor=True,
    account=True,
    seen=frozenset(
        {(kind, stage) for kind in ("plans", "goods", "bills", "wages") for stage in (1, 2)}
        | {("photos", percent) for percent in (0, 30, 50, 100)}
    ),
)


def test_the_states_of_the_rules_are_those_of_a_case() -> None:
    assert STEP_DAYS.keys() <= STATES.keys()
    named = {one for cause in CAUSES for one in (cause.since, cause.until)}
    assert named | {target for _name, _label, target in TERMS} <= set(CHAIN)
    assert all(CHAIN.index(cause.since) <= CHAIN.index(cause.until) for cause in CAUSES)


@pytest.mark.parametrize(
    ("state", "days", "late"),
    [
        ("tahap1_cair", 14, 0),
        ("tahap1_cair", 15, 1),
        ("ditetapkan", 20, 0),
        ("bast", 400, 0),
        ("mundur", 400, 0),
        ("ditetapkan", None, 0),
    ],
)
def test_a_house_is_late_by_the_days_beyond_those_of_its_state(state, days, late) -> None:
    assert late_days(state, days) == late


@pytest.mark.parametrize(
    ("state", "facts", "told"),
    [
        ("ditetapkan", Facts(own=False, estimate=True, executor=True, account=True,
                             seen=frozenset({("plans", 1)})), ("belum ada swadaya",)),
        ("tahap1_cair", Facts(seen=frozenset({("photos", 0)})), ("bahan belum diterima",)),
        ("lpd1", Facts(), ("DRPB tahap II belum ada",)),
        ("terdata", Facts(land="dalam sengketa"), ("tanah: dalam sengketa",)),
        ("progres_50", Facts(complaints=1), ("pengaduan belum selesai",)),
    ],
)  # fmt: skip
def test_the_causes_are_those_of_the_step_that_is_next(state, facts, told) -> None:
    assert causes_of(state, facts) == told


@pytest.mark.parametrize("state", CHAIN)
def test_where_nothing_lacks_no_cause_is_made_up(state) -> None:
    assert causes_of(state, WHOLE) == (UNKNOWN,)


def test_nothing_of_its_own_is_said_only_where_somebody_wrote_it_down() -> None:
    assert "belum ada swadaya" not in causes_of("ditetapkan", Facts(own=None))


def test_a_scheme_without_dates_ends_with_its_year() -> None:
    (term,) = calendar_of({}, 2026, ["terdata", "bast", "mundur"], TODAY)
    assert (term.day, term.left, term.behind) == (date(2026, 12, 31), 37, 1)
    assert term_text(term) == ("Akhir tahun anggaran 31-12-2026 (37 hari lagi), 1 rumah belum")


def test_the_dates_of_a_scheme_are_told_in_order_with_the_houses_that_are_behind() -> None:
    rules = {
        "batas_bast": date(2026, 12, 15),
        "batas_selesai": date(2026, 11, 24),
        "batas_usulan": date(2026, 1, 31),
        "mulai_kerja": None,
    }
    terms = calendar_of(rules, 2026, ["terdata", "progres_50", "progres_100"], TODAY)
    assert [(one.label, one.behind) for one in terms] == [
        ("Usulan paling lambat", 1),
        ("Pekerjaan selesai", 2),
        ("Serah terima (BAST)", 3),
    ]
    assert "lewat 297 hari" in term_text(terms[0])
    assert "hari ini" in term_text(terms[1])
    assert end_of(rules, 2026, TODAY) == date(2026, 12, 15)
    assert end_of({}, None, TODAY) == date(2026, 12, 31)
