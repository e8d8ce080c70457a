"""Where the houses of a programme stand: stages, and who will hardly be ready by the year's end.

The columns of the board gather the states of `domain.states`; each house stands in one of them.
"""

from __future__ import annotations

from datetime import date

from desktop_app.domain.states import EXITS, STATES

PLANNED, DECIDED, FINISHED, OUT = "rencana", "ditetapkan", "selesai", "keluar"
# Column -> its heading and the states that it gathers, in the order of the work.
STAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    PLANNED: (
        "Usulan",
        ("terdata", "disurvei_layak", "diusulkan", "rekomendasi", "pengganti"),
    ),
    DECIDED: ("SK", ("ditetapkan", "berkas_lengkap")),
    "tahap1": ("Tahap I", ("tahap1_cair",)),
    "p30": ("30 %", ("progres_30", "lpd1")),
    "tahap2": ("Tahap II", ("tahap2_cair",)),
    "p50": ("50 %", ("progres_50",)),
    "p100": ("100 %", ("progres_100", "lpd2")),
    FINISHED: ("BAST", ("bast", "arsip")),
    OUT: (
        "Keluar",
        ("disurvei_tidak_layak", "tidak_disurvei", "ditolak", *EXITS),
    ),
}
STAGE_OF = {state: stage for stage, (_title, states) in STAGES.items() for state in states}
# Own rule: with so many days left of the programme's year, a decided house should have come at
# least this far. The year is over at 0; what is not handed over then is late. A scheme that has
# settled its last day of handing over ends on that day.
YEAR_END: tuple[tuple[int, str], ...] = (
    (0, FINISHED),
    (21, "p100"),
    (45, "p50"),
    (75, "p30"),
    (120, "tahap1"),
)
_PLACES = {stage: place for place, stage in enumerate(STAGES)}


def stage_of(state: str) -> str:
    """The column of a state; one that nobody knows counts as planned."""
    return STAGE_OF.get(state, PLANNED)


def stage_needed(left: int) -> str | None:
    """The stage that a decided house should have reached with so many days left; None: no hurry."""
    return next((stage for days, stage in YEAR_END if left <= days), None)


def is_at_risk(state: str, end: date, today: date) -> bool:
    """Whether a decided house is behind what the days left until the `end` of its year ask for."""
    stage = stage_of(state)
    if stage in (PLANNED, FINISHED, OUT):
        return False
    needed = stage_needed((end - today).days)
    return needed is not None and _PLACES[stage] < _PLACES[needed]


def is_waiting(state: str) -> bool:
    """Whether a house still waits for its next step."""
    return stage_of(state) not in (FINISHED, OUT)


def risk_text(today: date, year: int | None = None) -> str:
    """What the rule asks for today in a year that ends with December, as a sentence."""
    left = (date(year or today.year, 12, 31) - today).days
    needed = stage_needed(left)
    if needed is None:
        return f"Sisa tahun {left} hari: belum ada rumah yang dihitung berisiko."
    if left < 0:
        return "Tahunnya sudah lewat: setiap rumah ber-SK tanpa BAST dihitung berisiko."
    return (
        f"Sisa tahun {left} hari: rumah ber-SK yang belum mencapai {STAGES[needed][0]} "
        "dihitung berisiko."
    )


def state_title(state: str) -> str:
    """How a state is called."""
    return STATES.get(state, state)
