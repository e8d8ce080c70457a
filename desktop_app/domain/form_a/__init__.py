"""Form A: the national verification form of house repair 2026, and its decision."""

from __future__ import annotations

from desktop_app.domain.form_a.area import AreaHint, area_hint
from desktop_app.domain.form_a.conclusion import (
    Conclusion,
    closing_blockers,
    conclusion,
    draft_line,
)
from desktop_app.domain.form_a.findings import Reason
from desktop_app.domain.form_a.questions import QUESTIONS, SECTIONS, answer_problems
from desktop_app.domain.form_a.rules import DEFAULT_RULES, DEFAULT_SOURCE, DEFAULT_YEAR
from desktop_app.domain.form_a.texts import (
    COMPONENTS,
    FAMILY_CATEGORIES,
    FORM,
    GROUP_TITLES,
    METHODS,
    OCCUPANCY,
    REFUSALS,
    Component,
)
from desktop_app.domain.form_a.verdict import (
    FIT,
    INCOMPLETE,
    NOT_RECOMMENDED,
    RECOMMENDED,
    UNFIT,
    UNJUDGED,
    Verdict,
    judge_house,
    verdict,
)

__all__ = [
    "COMPONENTS",
    "DEFAULT_RULES",
    "DEFAULT_SOURCE",
    "DEFAULT_YEAR",
    "FAMILY_CATEGORIES",
    "FIT",
    "FORM",
    "GROUP_TITLES",
    "INCOMPLETE",
    "METHODS",
    "NOT_RECOMMENDED",
    "OCCUPANCY",
    "QUESTIONS",
    "RECOMMENDED",
    "REFUSALS",
    "SECTIONS",
    "UNFIT",
    "UNJUDGED",
    "AreaHint",
    "Component",
    "Conclusion",
    "Reason",
    "Verdict",
    "answer_problems",
    "area_hint",
    "closing_blockers",
    "conclusion",
    "draft_line",
    "judge_house",
    "verdict",
]
