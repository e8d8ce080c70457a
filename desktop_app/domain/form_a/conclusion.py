"""From the decision to the paper: tick boxes of Kesimpulan, the DRAF line, closing a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.form_a import texts
from desktop_app.domain.form_a.verdict import NOT_RECOMMENDED, RECOMMENDED, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.kinds import Value


@dataclass(frozen=True)
class Conclusion:
    """Which boxes of Kesimpulan carry a tick.

    `refusals` are codes of `texts.REFUSALS` in printed order; `other` is the
    text behind Lainnya. All is empty while the form is not complete.
    """

    recommended: bool
    not_recommended: bool
    method: str | None
    refusals: tuple[str, ...]
    other: str


def conclusion(result: Verdict, answers: Mapping[str, Value]) -> Conclusion:
    """The ticks that follow from a decision; the method is ticked only when recommended."""
    recommended = result.recommendation == RECOMMENDED
    refused = result.recommendation == NOT_RECOMMENDED
    codes = {reason.code for reason in result.reasons} if refused else set()
    others = [reason.text for reason in result.reasons if reason.code == "lainnya"]
    method = answers.get("metode")
    return Conclusion(
        recommended,
        refused,
        str(method) if recommended and method in texts.METHODS else None,
        tuple(code for code in texts.REFUSALS if code in codes),
        "; ".join(others) if refused else "",
    )


def draft_line(result: Verdict) -> str:
    """The framed line of an incomplete form; empty when it is complete."""
    if result.complete:
        return ""
    missing = ", ".join(result.missing)
    return f"DRAF — Belum lengkap: {missing}. Kesimpulan akhir belum ditetapkan."


def closing_blockers(result: Verdict, answers: Mapping[str, Value]) -> tuple[str, ...]:
    """What still keeps the form from being closed, each a sentence for the clerk."""
    blockers = [f"Isi dulu: {label}." for label in result.missing]
    if result.recommendation == RECOMMENDED and answers.get("metode") not in texts.METHODS:
        blockers.append("Pilih dulu metode Konvensional atau Ferosemen.")
    return tuple(blockers)
