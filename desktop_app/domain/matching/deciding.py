"""What is linked without a person, what is laid before one, and what is nobody."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from desktop_app.domain.matching import rules
from desktop_app.domain.matching.records import (
    AUTOMATIC,
    NOBODY,
    PROPOSED,
    Candidate,
    Matched,
    Verdict,
)
from desktop_app.domain.matching.scoring import Compared

_SURE_NAMES = ("nama_sama", "nama_ejaan", "nama_kurang", "nama_mirip")
_NEAR_NIKS = ("nik_sama", "nik_satu_digit", "nik_000")
_OTHER_NIKS = ("nik_lain", "nik_urut")
_PLACES = frozenset({"kk_sama", "desa_sama", "rt_sama", "alamat_sama", "ibu_sama"})
_SURE_BIRTHS = ("lahir_sama", "lahir_tertukar", "lahir_tahun", "lahir_satu_angka")


class Ranked(NamedTuple):
    """A candidate and how it compares; `is_twin` when another was born the same day beside it."""

    id: int
    compared: Compared
    is_twin: bool = False


def prior_of(people: int) -> int:
    """Tenths of a bit that evidence must outweigh before somebody is likelier than anybody."""
    return round(10 * log2(max(people, rules.LEAST_PEOPLE)))


def is_worth_a_look(one: Compared, prior: int) -> bool:
    """Whether a person should see the pair: enough evidence, and not of the name alone."""
    if one.score - prior < rules.PROPOSED_ABOVE:
        return False
    return one.nik in _NEAR_NIKS or one.birth in _SURE_BIRTHS or not _PLACES.isdisjoint(one.house)


def decide(row: int, ranked: Sequence[Ranked], people: int, owned_by: int | None) -> Matched:
    """The verdict on a row; `ranked` best first, `owned_by` the one who has exactly its NIK."""
    prior = prior_of(people)
    worth = [one for one in ranked if is_worth_a_look(one.compared, prior)]
    if not worth:
        return Matched(row, NOBODY, ())
    best, second = worth[0], worth[1] if len(worth) > 1 else None
    doubts = doubts_of(best, second, owned_by, best.compared.score - prior)
    verdict: Verdict = PROPOSED if doubts is None or doubts else AUTOMATIC
    least = best.compared.score - rules.PROPOSED_WITHIN
    shown = [one for one in worth if one.compared.score >= least][: rules.MOST_CANDIDATES]
    if verdict == AUTOMATIC:
        shown = shown[:1]
    found = [Candidate(one.id, one.compared.score, one.compared.reasons) for one in shown]
    if doubts:
        first = found[0]
        found[0] = Candidate(first.id, first.score, (*first.reasons, *doubts))
    return Matched(row, verdict, tuple(found))


def doubts_of(
    best: Ranked, second: Ranked | None, owned_by: int | None, above: int
) -> tuple[str, ...] | None:
    """Why the best is not linked by itself: empty when it is, None when the evidence is thin."""
    doubts = []
    if owned_by is not None and owned_by != best.id:
        doubts.append("nik_orang_lain")
    if best.is_twin and not _is_identity(best.compared):
        doubts.append("kembar")
    if second and best.compared.score - second.compared.score < rules.LEAD:
        doubts.append("ada_yang_sama_kuat")
    if doubts:
        return tuple(doubts)
    return () if _is_sure(best.compared, above) else None


def _is_identity(one: Compared) -> bool:
    """The same NIK, and a name that is the same but for its spelling."""
    return one.nik == "nik_sama" and one.name in ("nama_sama", "nama_ejaan", "nama_kurang")


def _is_sure(one: Compared, above: int) -> bool:
    """Whether nothing contradicts, and the evidence is enough by itself."""
    if above < rules.AUTOMATIC_ABOVE or one.sex:
        return False
    if one.nik == "nik_sama":
        return one.name in (*_SURE_NAMES, "nama_dekat") and one.birth != "lahir_lain"
    if one.name not in _SURE_NAMES or (one.name == "nama_mirip" and one.nik == "nik_seri"):
        return False
    return one.nik not in _OTHER_NIKS and one.birth in _SURE_BIRTHS
