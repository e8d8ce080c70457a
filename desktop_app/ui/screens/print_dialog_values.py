"""What was typed into the print dialog, read; each says in one sentence what is wrong with it."""

from __future__ import annotations

from desktop_app.domain.calendar import parse_quarter
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import RT_RW

MOST_NAMELESS = 500


def families(count: int) -> str:
    """What the families are called that another screen chose."""
    return "Keluarga ini" if count == 1 else f"{count} keluarga terpilih"


def how_many(typed: str) -> int:
    """How many forms without a name."""
    text = typed.strip()
    if not text.isdigit() or not 1 <= int(text) <= MOST_NAMELESS:
        raise UserError(f"Isi banyaknya lembar, 1 sampai {MOST_NAMELESS}.")
    return int(text)


def quarter(typed: str) -> str | None:
    """A quarter such as `2026-4`; None when nothing was typed: the present one."""
    return parse_quarter(typed) if typed.strip() else None


def region(typed: str, title: str) -> str:
    """The number of an RW or RT, which must be there."""
    try:
        value = RT_RW.parse(typed.strip(), {})
    except UserError as problem:
        raise UserError(f"{title} {problem}.") from problem
    if value is None:
        raise UserError(f"Isi {title} yang lembarnya akan dicetak.")
    return str(value)
