"""The decision on a filled form: unfit house or not, what is missing, why not recommended.

Source: the criteria printed on the form (Lampiran 26/KPTS/Dt/2026) and the
decision procedure of 2026. The numbers come from the scheme's rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.form_a import texts
from desktop_app.domain.form_a.area import area_per_person
from desktop_app.domain.form_a.checks import CHECKS
from desktop_app.domain.form_a.findings import Findings, Reason, desil_range, known_desil
from desktop_app.domain.form_a.rules import DEFAULT_RULES, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.kinds import Value

UNFIT = "Rumah Tidak Layak Huni"
FIT = "Layak Huni"
UNJUDGED = "Belum dinilai"
INCOMPLETE = "Belum lengkap"
RECOMMENDED = "Direkomendasikan"
NOT_RECOMMENDED = "Tidak Direkomendasikan"

_UNFIT_LETTERS: dict[str, frozenset[str]] = {
    "struktur": frozenset("C"),
    "non_struktur": frozenset("BC"),
    "kesehatan_luas": frozenset("C"),
    "status_lahan": frozenset(),
}


@dataclass(frozen=True)
class Verdict:
    """What follows from the answers.

    `missing` are the labels of what has no answer yet and `missing_fields` the
    fields where the clerk can fill them; `unset` names the rules that the
    scheme leaves open and that therefore decided nothing.
    """

    rtlh: str
    triggers: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    missing_fields: tuple[str, ...]
    reasons: tuple[Reason, ...]
    unset: tuple[str, ...]
    recommendation: str
    priority: str
    area_per_person: float | None
    land: str | None

    @property
    def complete(self) -> bool:
        """Nothing that the decision needs is missing."""
        return not self.missing

    @property
    def reason_texts(self) -> tuple[str, ...]:
        """The reasons in words only."""
        return tuple(reason.text for reason in self.reasons)

    @property
    def ground(self) -> str:
        """The triggers in words: `Kolom: C; Dinding: B`."""
        return "; ".join(f"{label}: {letter}" for label, letter in self.triggers)


def judge_house(
    answers: Mapping[str, Value],
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Unfit, fit or not judged yet, with the (label, letter) that make it unfit.

    One trigger is enough even while other parts are unanswered. The land does not count.
    """
    housing = [row for row in texts.COMPONENTS if row.group != "status_lahan"]
    letters = [(row, _letter(answers, row)) for row in housing]
    triggers = tuple(
        (row.label, letter) for row, letter in letters if letter in _UNFIT_LETTERS[row.group]
    )
    if triggers:
        return UNFIT, triggers
    return (UNJUDGED if any(not letter for _, letter in letters) else FIT), ()


def verdict(answers: Mapping[str, Value], rules: Mapping[str, Value] = DEFAULT_RULES) -> Verdict:
    """The whole decision; `rules` are those of the scheme, `tahun_program` among them."""
    found = Findings(answers, rules)
    rtlh, triggers = judge_house(answers)
    for row in texts.COMPONENTS:
        if not _letter(answers, row):
            found.lack(row.code, row.label)
    if rtlh == FIT:
        found.refuse("layak_huni", "Rumah layak huni/rusak ringan")
    for check in CHECKS:
        check(found)
    return Verdict(
        rtlh,
        triggers,
        tuple(label for _, label in found.missing),
        tuple(name for name, _ in found.missing),
        tuple(found.reasons),
        tuple(found.unset),
        _recommendation(found),
        _priority(found),
        area_per_person(answers.get("luas_rumah"), answers.get("jumlah_penghuni")),
        _letter(answers, texts.COMPONENTS[-1]) or None,
    )


def _letter(answers: Mapping[str, Value], row: texts.Component) -> str:
    """The chosen letter; empty when none, or one that the row does not have."""
    letter = answers.get(row.code)
    return letter if isinstance(letter, str) and letter in row.texts else ""


def _recommendation(found: Findings) -> str:
    if found.missing:
        return INCOMPLETE
    return NOT_RECOMMENDED if found.reasons else RECOMMENDED


def _priority(found: Findings) -> str:
    last, desil = number(found.rules, "prioritas_desil"), known_desil(found.answers)
    if last is None or desil is None or desil > last:
        return ""
    return f"Prioritas desil {desil_range(last)} DTSEN"
