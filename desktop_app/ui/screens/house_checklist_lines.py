"""A row of the checklist of a house, its columns, and its whole text."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.dates import format_date
from desktop_app.domain.housing.checklist import (
    MISSING,
    NOT_MET,
    OFFICER,
    PHOTOS,
    RULES,
    STATES,
    UNKNOWN,
    UNSET,
    WRONG,
    Item,
)
from desktop_app.domain.housing.checklist_papers import STEPS
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("bagian", "Bagian", 142),
    Column("perlu", "Yang diperlukan", 300, stretch=True),
    Column("keadaan", "Keadaan", 142),
    Column("nomor", "Nomor", 112),
    Column("tanggal", "Tanggal", 88),
    Column("sebab", "Keterangan", 330, stretch=True),
)
PARTS = {RULES: "Syarat", PHOTOS: "Foto", **STEPS}
TAGS: dict[str, Tag] = {
    NOT_MET: "error",
    WRONG: "error",
    MISSING: "warning",
    UNKNOWN: "warning",
    UNSET: "muted",
    OFFICER: "muted",
}
SIGNS = {"error": "✕", "warning": "▲", "muted": "○"}


def line_of(one: Item) -> Line:
    """The row of one line."""
    tag = TAGS.get(one.state, "")
    return Line(
        one.key,
        (
            PARTS[one.part],
            one.text,
            f"{SIGNS.get(tag, '✓')} {STATES[one.state]}",
            one.number,
            shown_day(one.day),
            one.reason,
        ),
        tag,
    )


def state_of(one: Item) -> str:
    """The state with its reason, inside a sentence."""
    return f"{STATES[one.state].lower()}. {one.reason}".rstrip(". ")


def shown_day(day: str) -> str:
    """An ISO day as it is read; "" for none."""
    return format_date(date.fromisoformat(day)) if day else ""
