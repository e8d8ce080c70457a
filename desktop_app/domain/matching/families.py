"""Which family a family of a list is: by its card, and by who of it is known.

The members were matched before, so a family whose card was issued anew is found by its people,
and a child who married out does not take the family along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop_app.domain.matching.records import (
    AUTOMATIC,
    NOBODY,
    PROPOSED,
    Candidate,
    Family,
    Matched,
    Verdict,
)
from desktop_app.domain.matching.rules import (
    FAMILY,
    FAMILY_LEAD,
    FAMILY_PROPOSED,
    MEMBERS_MOST,
    MOST_CANDIDATES,
)


class Pair(NamedTuple):
    """A family of the list beside a known one; `is_sure` when nothing speaks against it."""

    score: int
    reasons: tuple[str, ...]
    is_sure: bool


def match_families(population: Iterable[Family], incoming: Iterable[Family]) -> Iterator[Matched]:
    """The verdict on each family of `incoming`, in their order; the population is read once."""
    rows = list(incoming)
    by_card: dict[str, list[int]] = {}
    by_person: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        if row.nomor_kk:
            by_card.setdefault(row.nomor_kk, []).append(place)
        for person in row.people:
            by_person.setdefault(person, []).append(place)
    found: dict[int, list[tuple[int, Pair]]] = {}
    for family in population:
        near = set(by_card.get(family.nomor_kk, ()))
        near.update(place for person in family.people for place in by_person.get(person, ()))
        for place in near:
            pair = compare_families(rows[place], family)
            if pair.score >= FAMILY_PROPOSED:
                found.setdefault(place, []).append((family.id, pair))
    for place, row in enumerate(rows):
        yield _decided(row.id, found.get(place, []))


def compare_families(row: Family, family: Family) -> Pair:
    """The evidence that two families are one."""
    shared = len(set(row.people) & set(family.people))
    reasons = []
    if row.nomor_kk and family.nomor_kk:
        reasons.append("kk_sama" if row.nomor_kk == family.nomor_kk else "kk_lain")
    if row.kepala and row.kepala == family.kepala:
        reasons.append("kepala_sama")
    if row.people and family.people:
        reasons.append(_members(shared, row, family))
    reasons += _place(row, family)
    score = sum(FAMILY[reason] for reason in reasons if reason != "anggota_sama")
    score += min(shared * FAMILY["anggota_sama"], MEMBERS_MOST)
    return Pair(score, tuple(reasons), _is_sure(shared, reasons))


def _members(shared: int, row: Family, family: Family) -> str:
    if not shared:
        return "anggota_lain"
    is_most = 2 * shared >= len(row.people) and 2 * shared >= len(family.people)
    return "anggota_sama" if is_most else "anggota_sedikit"


def _place(row: Family, family: Family) -> list[str]:
    if not row.desa or not family.desa:
        return []
    if row.desa != family.desa:
        return ["desa_lain"]
    is_hamlet = row.rt and row.rw and (row.rt, row.rw) == (family.rt, family.rw)
    return ["rt_sama" if is_hamlet else "desa_sama"]


def _is_sure(shared: int, reasons: list[str]) -> bool:
    """One card and no other people; or another card, and the head with most of the others."""
    if "kk_sama" in reasons:
        return not {"anggota_lain", "anggota_sedikit"} & set(reasons)
    return shared > 1 and {"kepala_sama", "anggota_sama"} <= set(reasons)


def _decided(row: int, found: list[tuple[int, Pair]]) -> Matched:
    if not found:
        return Matched(row, NOBODY, ())
    found.sort(key=lambda one: (-one[1].score, one[0]))
    candidates = [Candidate(known, pair.score, pair.reasons) for known, pair in found]
    is_alone = len(found) == 1 or found[0][1].score - found[1][1].score >= FAMILY_LEAD
    best = found[0][1]
    is_of_another = "kk_lain" in best.reasons and any("kk_sama" in one[1].reasons for one in found)
    is_sure = best.is_sure and is_alone and not is_of_another
    verdict: Verdict = AUTOMATIC if is_sure else PROPOSED
    if not is_alone:
        first = candidates[0]
        candidates[0] = Candidate(first.id, first.score, (*first.reasons, "ada_yang_sama_kuat"))
    return Matched(
        row, verdict, tuple(candidates[: 1 if verdict == AUTOMATIC else MOST_CANDIDATES])
    )
