"""All papers of a house that can be printed: one table for the registry, the window and the CLI."""

from __future__ import annotations

from desktop_app.domain.housing.case_texts import CASES
from desktop_app.domain.housing.desa_texts import VILLAGE_PAPERS
from desktop_app.domain.housing.form_texts import FORMS
from desktop_app.domain.housing.group_texts import GROUPS
from desktop_app.domain.housing.letter_texts import LETTERS
from desktop_app.domain.housing.list_texts import LISTS
from desktop_app.domain.housing.paper_kinds import COST_PAPERS, PaperKind
from desktop_app.domain.housing.paper_texts import PaperText
from desktop_app.domain.housing.recap_texts import RECAPS

PAPER_TEXTS: dict[str, PaperText] = {
    one.kind.key: one
    for one in (*FORMS, *LETTERS, *VILLAGE_PAPERS, *CASES, *GROUPS, *LISTS, *RECAPS)
}
HOUSE_PAPERS: dict[str, PaperKind] = {
    one.key: one for one in (*COST_PAPERS, *(text.kind for text in PAPER_TEXTS.values()))
}
