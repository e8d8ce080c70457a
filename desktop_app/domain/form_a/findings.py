"""What the checks of the decision collect: what is missing, what refuses, what is not set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.domain.form_a.rules import number, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.kinds import Value


@dataclass(frozen=True)
class Reason:
    """Why a house is not recommended. `code` is a tick box of Kesimpulan, or "lainnya"."""

    text: str
    code: str


@dataclass
class Findings:
    """Answers and rules on their way through the checks."""

    answers: Mapping[str, Value]
    rules: Mapping[str, Value]
    missing: list[tuple[str, str]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    unset: list[str] = field(default_factory=list)

    def lack(self, name: str, label: str) -> None:
        """An answer that the decision needs is not there."""
        self.missing.append((name, label))

    def refuse(self, code: str, text: str) -> None:
        """A reason against the recommendation."""
        self.reasons.append(Reason(text, code))

    def limit(self, name: str, what: str) -> float | None:
        """A number of the scheme; one that is not set is noted."""
        value = number(self.rules, name)
        if value is None:
            self.unset.append(f"{what} belum diatur pada skema ini.")
        return value

    def yes_no(self, name: str, label: str, bad: bool, code: str, text: str) -> None:
        """A question of which one answer refuses."""
        answer = self.answers.get(name)
        if answer is None:
            self.lack(name, label)
        elif bool(answer) is bad:
            self.refuse(code, text)


def desil_range(last: float) -> str:
    """The desils up to the last, as printed."""
    return "1" if last == 1 else f"1–{shown(last)}"


def known_desil(answers: Mapping[str, Value]) -> int | None:
    """The desil when it is a whole number of 1 to 10."""
    desil = answers.get("desil")
    if isinstance(desil, bool) or not isinstance(desil, (int, float)):
        return None
    return int(desil) if 1 <= desil <= 10 and desil == int(desil) else None
