"""Who may be chosen for a programme: reasons for and against in plain words, and an order.

The rules are those of the programme; what none of them speaks of decides nothing, and what is not
known is said instead of guessed. Health, disability and pregnancy are not looked at here: their
criteria are left to the meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.aid.rule_specs import PERSON, criteria_of, parts_of
from desktop_app.domain.kinds import Value
from desktop_app.domain.own_order import NO_WORK, WORKING_AGE

ELDERLY = 60
HEAD = "1"
WOMAN = "2"
ADULT = 17
PKH = "PKH"
WHO_GETS_PKH = "Belum diketahui siapa yang menerima PKH."
NEVER = 99  # a desil behind all others, for families without one


class Member(NamedTuple):
    """What is looked at in one member; `age` in whole years, None when the birthday is unknown."""

    uid: str
    shdk: str
    sex: str
    age: int | None
    job: str


class Family(NamedTuple):
    """What is looked at in one family.

    `aid` = codes of programmes that it gets now; `kept_out` = why it stands on a list of exclusion;
    `left` = why it is no longer here; `enrolled` = already in this very programme; `told` = codes
    of programmes of which some list or book tells who gets them.
    """

    uid: str
    desil: int | None
    members: tuple[Member, ...]
    aid: frozenset[str] = frozenset()
    kept_out: str = ""
    left: str = ""
    enrolled: bool = False
    told: frozenset[str] = frozenset()


class Choice(NamedTuple):
    """One possible receiver: `against` empty = may be chosen. `open` = what is not known."""

    household: str
    person: str
    pro: tuple[str, ...]
    against: tuple[str, ...]
    open: tuple[str, ...]
    criteria: tuple[str, ...]
    desil: int | None

    @property
    def fits(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.against


def choices(rules: Mapping[str, Value], family: Family) -> tuple[Choice, ...]:
    """The possible receivers of one family: one, or each fitting person where people count."""
    who = _receivers(rules, family)
    if not who:
        nobody = "Tidak ada anggota yang memenuhi umur program."
        return (_choice(rules, family, None, (nobody,)),) if family.members else ()
    return tuple(_choice(rules, family, one, ()) for one in who)


def in_order(found: Iterable[Choice], places: Mapping[str, object]) -> list[Choice]:
    """Those that may be chosen, the lowest desil first, then by criteria, then in walking order.

    `places` = something to sort by for each family.
    """
    fitting = [one for one in found if one.fits]
    return sorted(
        fitting,
        key=lambda one: (one.desil or NEVER, -len(one.criteria), places.get(one.household, "")),
    )


def split_quota(ordered: Sequence[Choice], quota: Value) -> tuple[list[Choice], list[Choice]]:
    """(within the quota, reserve); without a quota nobody is in reserve."""
    if not isinstance(quota, int):
        return list(ordered), []
    return list(ordered[:quota]), list(ordered[quota:])


def _receivers(rules: Mapping[str, Value], family: Family) -> tuple[Member, ...]:
    fitting = family.members
    if rules.get("usia_min") is not None or rules.get("usia_maks") is not None:
        fitting = tuple(one for one in fitting if _is_of_age(rules, one) is not False)
    if rules.get("unit") == PERSON:
        return fitting
    for one in fitting:
        if one.shdk == HEAD:
            return (one,)
    adults = [one for one in fitting if one.age is not None and one.age >= ADULT]
    oldest = sorted(adults, key=lambda one: -(one.age or 0))
    return tuple((oldest or list(fitting))[:1])


def _is_of_age(rules: Mapping[str, Value], member: Member) -> bool | None:
    """Whether a member has the age that the rules ask for; None when it is not known."""
    least, most = rules.get("usia_min"), rules.get("usia_maks")
    if not isinstance(least, int) and not isinstance(most, int):
        return True
    if member.age is None:
        return None
    is_old = not isinstance(least, int) or member.age >= least
    return is_old and (not isinstance(most, int) or member.age <= most)


def _choice(
    rules: Mapping[str, Value], family: Family, member: Member | None, said: tuple[str, ...]
) -> Choice:
    pro, against, open_ = [], [*said, *_standing(rules, family)], []
    for_desil, against_desil = _by_desil(rules, family.desil)
    pro += for_desil
    against += against_desil
    if "tanpa_pkh" in str(rules.get("kriteria") or "") and PKH not in family.told:
        open_.append(WHO_GETS_PKH)
    if family.desil is None and isinstance(rules.get("batas_desil"), int):
        open_.append("Desil belum diketahui.")
    if member is not None:
        told = _age_text(rules, member)
        (open_ if member.age is None and told else pro).extend([told] if told else [])
    met = [one for one in _tested(str(rules.get("kriteria") or "")) if one.test(family)]
    pro += [one.text for one in met]
    uid = member.uid if member else ""
    return Choice(
        family.uid,
        uid,
        tuple(pro),
        tuple(against),
        tuple(open_),
        tuple([one.code for one in met]),
        family.desil,
    )


def _standing(rules: Mapping[str, Value], family: Family) -> list[str]:
    found = []
    if family.left:
        found.append(f"Keluarga ini {family.left}.")
    if family.enrolled:
        found.append("Sudah terdaftar dalam program ini.")
    if family.kept_out:
        found.append(f"Dikecualikan: {family.kept_out}.")
    both = sorted(family.aid & _excluded(str(rules.get("tidak_bersama") or "")))
    if both:
        found.append(f"Sudah menerima {', '.join(both)}, yang tidak boleh bersama program ini.")
    return found


def _by_desil(rules: Mapping[str, Value], desil: int | None) -> tuple[list[str], list[str]]:
    limit = rules.get("batas_desil")
    if desil is None:
        return [], []
    if isinstance(limit, int) and desil > limit:
        return [], [f"Desil {desil}, sedangkan batas program desil {limit}."]
    return [f"Desil {desil}."], []


def _age_text(rules: Mapping[str, Value], member: Member) -> str:
    if rules.get("usia_min") is None and rules.get("usia_maks") is None:
        return ""
    return "Umur belum diketahui." if member.age is None else f"Umur {member.age} tahun."


class _Tested(NamedTuple):
    """A criterion of a programme that plain data can show, with its sentence."""

    code: str
    text: str
    test: Callable[[Family], bool]


@lru_cache(maxsize=64)
def _tested(criteria: str) -> tuple[_Tested, ...]:
    """The criteria of a rule that can be tested, read once for all families."""
    told = criteria_of(criteria).items()
    return tuple(
        _Tested(code, f"Kriteria: {text}.", _TESTS[code]) for code, text in told if code in _TESTS
    )


@lru_cache(maxsize=64)
def _excluded(codes: str) -> frozenset[str]:
    """The programmes of a rule that may not go together with this one."""
    return frozenset(parts_of(codes))


def _has_no_work(family: Family) -> bool:
    """Whether nobody who could work does, as far as their work is known."""
    is_known = False
    for one in family.members:
        if one.job and one.age is not None and WORKING_AGE[0] <= one.age <= WORKING_AGE[1]:
            if one.job not in NO_WORK:
                return False
            is_known = True
    return is_known


def _is_elderly(family: Family) -> bool:
    young = any(one.age is None or one.age < ELDERLY for one in family.members)
    return bool(family.members) and not young


def _is_led_by_woman(family: Family) -> bool:
    return any(one.sex == WOMAN and one.shdk == HEAD for one in family.members)


# Of the five criteria those that plain data can show; illness is for the meeting.
_TESTS = {
    "mata_pencaharian": _has_no_work,
    "tanpa_pkh": lambda family: PKH in family.told and PKH not in family.aid,
    "lansia": _is_elderly,
    "perempuan_kepala": _is_led_by_woman,
}
