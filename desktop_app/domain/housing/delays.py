"""Houses that wait too long, what their own rows say about the cause, and dates of a scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.formatting import format_number
from desktop_app.domain.states import CHAIN

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

# Own rule: for how many days a house may stand in a state before it counts as late. The press
# tells of about 14 days of building a house; the juklak pays 10 days of a worker.
STEP_DAYS: dict[str, int] = {
    "terdata": 60,
    "disurvei_layak": 30,
    "diusulkan": 60,
    "rekomendasi": 60,
    "pengganti": 30,
    "ditetapkan": 30,
    "berkas_lengkap": 30,
    "tahap1_cair": 14,
    "progres_30": 14,
    "lpd1": 14,
    "tahap2_cair": 14,
    "progres_50": 14,
    "progres_100": 14,
    "lpd2": 14,
}
# Dates of a scheme: its rule, what it is called, and the state that a house should have by then.
TERMS: tuple[tuple[str, str, str], ...] = (
    ("batas_usulan", "Usulan paling lambat", "diusulkan"),
    ("mulai_kerja", "Pekerjaan mulai", "tahap1_cair"),
    ("batas_selesai", "Pekerjaan selesai", "progres_100"),
    ("batas_bast", "Serah terima (BAST)", "bast"),
)
YEAR_END = "Akhir tahun anggaran"
UNKNOWN = "sebabnya belum tercatat"


@dataclass(frozen=True)
class Term:
    """A date of a scheme. `left`: days, negative when past; `behind`: houses not yet so far."""

    label: str
    day: date
    left: int
    behind: int


@dataclass(frozen=True)
class Facts:
    """What the rows of one house say about its delay.

    `own`: whether the family gives anything of its own (None: nobody wrote it down). `land`: words,
    "" without trouble. `seen`: ("plans", "goods", "bills" or "wages", stage 1 or 2) and
    ("photos", percent) that are there; wages only with a numbered receipt.
    """

    own: bool | None = None
    estimate: bool = False
    executor: bool = False
    account: bool = False
    complaints: int = 0
    land: str = ""
    seen: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True)
class Cause:
    """A cause that counts from the state `since` up to and with `until`."""

    text: str
    since: str
    until: str
    holds: Callable[[Facts], bool]


def _lacks(kind: str, number: int) -> Callable[[Facts], bool]:
    return lambda one: (kind, number) not in one.seen


CAUSES: tuple[Cause, ...] = (
    Cause("belum ada swadaya", "terdata", "progres_50", lambda one: one.own is False),
    Cause("RAB belum ada", "rekomendasi", "berkas_lengkap", lambda one: not one.estimate),
    Cause("pelaksana belum ada", "ditetapkan", "berkas_lengkap", lambda one: not one.executor),
    Cause("rekening belum ada", "ditetapkan", "berkas_lengkap", lambda one: not one.account),
    Cause("DRPB tahap I belum ada", "ditetapkan", "berkas_lengkap", _lacks("plans", 1)),
    Cause("foto 0 % belum ada", "tahap1_cair", "tahap1_cair", _lacks("photos", 0)),
    Cause("bahan belum diterima", "tahap1_cair", "tahap1_cair", _lacks("goods", 1)),
    Cause("nota tahap I belum ada", "progres_30", "progres_30", _lacks("bills", 1)),
    Cause(
        "kuitansi upah tahap I belum ada",
        "progres_30",
        "progres_30",
        _lacks("wages", 1),
    ),
    Cause("DRPB tahap II belum ada", "lpd1", "lpd1", _lacks("plans", 2)),
    Cause("bahan tahap II belum ada", "tahap2_cair", "tahap2_cair", _lacks("goods", 2)),
    Cause("foto 100 % belum ada", "progres_100", "lpd2", _lacks("photos", 100)),
    Cause("nota tahap II belum ada", "progres_100", "progres_100", _lacks("bills", 2)),
    Cause(
        "kuitansi upah tahap II belum ada",
        "progres_100",
        "progres_100",
        _lacks("wages", 2),
    ),
    Cause("pengaduan belum selesai", "terdata", "lpd2", lambda one: one.complaints > 0),
)


def late_days(state: str, days: int | None) -> int:
    """By how many days a house stands longer in its state than it should; 0 when it does not."""
    limit = STEP_DAYS.get(state)
    return max(0, days - limit) if limit is not None and days is not None else 0


def causes_of(state: str, facts: Facts) -> tuple[str, ...]:
    """Why a house may stand where it stands, as far as its rows tell."""
    place = _place(state)
    land = (f"tanah: {facts.land}",) if facts.land else ()
    found = (
        one.text
        for one in CAUSES
        if _place(one.since) <= place <= _place(one.until) and one.holds(facts)
    )
    return (*land, *found) or (UNKNOWN,)


def end_of(rules: Mapping[str, Value], year: int | None, today: date) -> date:
    """The day by which the houses of a scheme are handed over: its own, else the year's last."""
    day = rules.get("batas_bast")
    return day if isinstance(day, date) else date(year or today.year, 12, 31)


def calendar_of(
    rules: Mapping[str, Value], year: int | None, states: Iterable[str], today: date
) -> tuple[Term, ...]:
    """The dates of a scheme in order, with how many of its houses have not come so far."""
    waiting = [_place(state) for state in states if state in CHAIN]
    days = [
        (label, day, target)
        for name, label, target in TERMS
        if isinstance(day := rules.get(name), date)
    ]
    if not isinstance(rules.get("batas_bast"), date):
        days.append((YEAR_END, end_of(rules, year, today), "bast"))
    return tuple(
        Term(label, day, (day - today).days, sum(place < _place(target) for place in waiting))
        for label, day, target in sorted(days, key=lambda one: one[1])
    )


def term_text(term: Term) -> str:
    """A date of the calendar as a sentence."""
    when = f"{term.left} hari lagi" if term.left > 0 else "hari ini"
    if term.left < 0:
        when = f"lewat {-term.left} hari"
    return f"{term.label} {term.day:%d-%m-%Y} ({when}), {format_number(term.behind)} rumah belum"


def _place(state: str) -> int:
    return CHAIN.index(state) if state in CHAIN else 0
