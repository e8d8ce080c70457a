"""What one family received, gets and does not get: plain lines for its page and its print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.aid.choosing import Choice
from desktop_app.domain.kinds import Value
from desktop_app.domain.own_order import FACTS, MOST_POINTS, Standing

PAID, BROUGHT, GIFT, HOUSE = "uang", "antaran", "csr", "rumah"
SORTS = {PAID: "Penyaluran", BROUGHT: "Antaran", GIFT: "CSR", HOUSE: "Rumah"}
MAYBE, UNKNOWN, NOT = "mungkin", "belum", "tidak"
VERDICTS = {
    MAYBE: "Mungkin berhak",
    UNKNOWN: "Belum dapat dinilai",
    NOT: "Tidak memenuhi",
}
NO_RULE = "Syarat program belum diatur, jadi belum diketahui."
NOBODY = "Anggota keluarga belum dicatat."
NO_DAY = "tanpa tahun"
_TELLING = ("batas_desil", "usia_min", "usia_maks", "kriteria")


@dataclass(frozen=True)
class Entry:
    """One thing that came to the family, or should have. `when` = ISO day or month, or a year.

    `amount` in rupiah, None when it is not money; only what `came` is in the totals. `note` says
    what else is to be known, such as that it came while the person lived elsewhere.
    """

    uid: str
    sort: str
    when: str
    programme: str
    fund: str
    who: str
    amount: int | None
    result: str
    came: bool
    note: str = ""
    goods: str = ""

    @property
    def year(self) -> str:
        """The year in which it came."""
        return self.when[:4] or NO_DAY


@dataclass(frozen=True)
class Joined:
    """A place in a programme: of the office, or (`said_by`) told by a list of receivers.

    `lacking` = why it is not in force, a sentence each.
    """

    uid: str
    kode: str
    programme: str
    who: str
    since: str
    until: str
    state: str
    basis: str
    runs: bool
    lacking: tuple[str, ...] = ()
    said_by: str = ""
    person: str = ""


@dataclass(frozen=True)
class Care:
    """The visit of a month; `told` = what was seen, without what may not be shown."""

    uid: str
    month: str
    unit: str
    cadre: str
    risk: str
    told: str


@dataclass(frozen=True)
class Lack:
    """A programme in force that the family does not get, with what speaks for and against it."""

    kode: str
    programme: str
    verdict: str
    pro: tuple[str, ...]
    against: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def text(self) -> str:
        """All reasons, those that decide first."""
        return " ".join((*self.against, *self.open, *self.pro))


@dataclass(frozen=True)
class Desil:
    """One official value of a desil: who said it, of which quarter, and until which day it was so.

    `said` = ISO day on which it came to this office.
    """

    value: int
    source: str
    quarter: str
    day: str
    said: str


@dataclass(frozen=True)
class FamilyAid:
    """All of one family; entries and desils the newest first.

    `own` = its points in the order of the office with the reasons, None while it has no survey.
    """

    entries: tuple[Entry, ...]
    joined: tuple[Joined, ...]
    care: tuple[Care, ...]
    lacks: tuple[Lack, ...]
    desils: tuple[Desil, ...]
    moves: tuple[str, ...]
    own: Standing | None = None

    @property
    def total(self) -> int:
        """Rupiah that came, of all years."""
        return sum(one.amount or 0 for one in self.entries if one.came)

    @property
    def is_helped(self) -> bool:
        """Whether it gets something now, or got something ever."""
        return any(one.runs for one in self.joined) or any(one.came for one in self.entries)


def by_year(entries: Iterable[Entry]) -> dict[str, int]:
    """Rupiah that came by year, the newest first."""
    return dict(sorted(_sums(entries, "year").items(), reverse=True))


def by_fund(entries: Iterable[Entry]) -> dict[str, int]:
    """Rupiah that came by source of money, the greatest first."""
    return dict(sorted(_sums(entries, "fund").items(), key=lambda one: (-one[1], one[0])))


def _sums(entries: Iterable[Entry], name: str) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for one in entries:
        if one.came and one.amount:
            found[str(getattr(one, name))] += one.amount
    return found


def lack_of(
    kode: str,
    programme: str,
    rules: Mapping[str, Value],
    found: Iterable[Choice],
    more: str = "",
) -> Lack:
    """What the choices of a family in one programme come to: the best of them speaks.

    `more` = what is not known besides.
    """
    choices = sorted(found, key=lambda one: (not one.fits, len(one.open), -len(one.pro)))
    if not choices:
        return Lack(kode, programme, UNKNOWN, (), (), (NOBODY,))
    best = choices[0]
    is_silent = not more and all(rules.get(name) in (None, "") for name in _TELLING)
    open_ = (*best.open, *filter(None, (more, NO_RULE if is_silent else "")))
    verdict = NOT if best.against else UNKNOWN if open_ else MAYBE
    told = (f"Ketentuan program: {rules['ketentuan']}.",) if rules.get("ketentuan") else ()
    return Lack(kode, programme, verdict, (*best.pro, *told), best.against, open_)


def own_text(own: Standing | None) -> str:
    """The points of the office in a sentence, with what they rest on."""
    if own is None:
        return "Urutan kantor belum ada: keluarga ini belum disurvei (Form A)."
    reasons = "; ".join(own.reasons) or "tidak ada yang bernilai"
    return (
        f"Urutan kantor (bukan desil resmi): nilai {own.points} dari {MOST_POINTS}. {reasons}."
        f" Diketahui {own.known} dari {len(FACTS)} hal."
    )
