"""The rules of an aid programme: those of its row, and the money of a BLT-DD payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.aid.rule_specs import LATER, RULE_SPECS, STRATEGIES
from desktop_app.domain.aid.shipped import BLT_DD_BOOKS, PROGRAMMES
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.rulebook import RuleBook, note_specs, rule_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.kinds import Stored, Value


def programme_rules(stored: Mapping[str, Stored]) -> dict[str, Value]:
    """The rules of a stored programme."""
    return rule_values(RULE_SPECS, with_later_rules(stored))


def with_later_rules(stored: Mapping[str, Stored]) -> Mapping[str, Stored]:
    """A stored programme with the rules that came after it was made, and the notes on them.

    They are those of the shipped programme of its code and year, or of its code; what somebody
    settled since, or left open with a source, stays.
    """
    books = [book for book in PROGRAMMES if book.kode == stored.get("kode")]
    same = [book for book in books if book.tahun == stored.get("tahun")]
    if not books:
        return stored
    row, found = (same or books)[-1].to_row(), dict(stored)
    for spec in RULE_SPECS:
        names = (spec.name, *(note.name for note in note_specs((spec,))))
        if spec.name in LATER and all(stored.get(name) is None for name in names):
            found |= {name: row.get(name) for name in names}
    return found


def strategy_of(stored: Mapping[str, Stored]) -> str:
    """The strategy that a stored programme serves, `1` to `3`; empty while it is not settled."""
    value = str(with_later_rules(stored).get("strategi") or "")
    return value if value in STRATEGIES else ""


def blt_dd_for(year: int) -> RuleBook | None:
    """The BLT-DD rules of a year; a later year takes the newest known, an earlier one none."""
    known = [book for book in BLT_DD_BOOKS if book.tahun <= year]
    return known[-1] if known else None


def is_offered(rules: Mapping[str, Value], is_kelurahan: bool) -> bool:
    """Whether a village offers the programme; a kelurahan has no BLT-DD."""
    return not (is_kelurahan and rules.get("hanya_desa"))


def payout_amount(rules: Mapping[str, Value], months: int, nominal: int | None = None) -> int:
    """Rupiah for one recipient over `months`; `nominal` a month may be lower than the rule's.

    Raises UserError when the rule of the year forbids it or has no amount.
    """
    highest, most = rules.get("nominal_per_bulan"), rules.get("bulan_sekaligus")
    amount = highest if nominal is None else nominal
    if not isinstance(amount, int):
        raise UserError("Nominal per bulan belum diatur. Isi dulu nominal pada daftar program.")
    if isinstance(highest, int) and not 0 < amount <= highest:
        raise UserError(f"Nominal per bulan paling banyak {format_rupiah(highest)}. Periksa lagi.")
    if months < 1 or (isinstance(most, int) and months > most):
        limit = f"1 sampai {most}" if isinstance(most, int) else "1 atau lebih"
        raise UserError(f"Jumlah bulan yang dibayar sekaligus harus {limit}.")
    return amount * months
