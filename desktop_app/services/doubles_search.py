"""Looking for doubles inside the registry: people, families and houses, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz.distance import OSA

from desktop_app.domain.desks import desk_name
from desktop_app.domain.doubles import KIND_OF, SORTS, why
from desktop_app.domain.doubles_blocks import candidate_pairs
from desktop_app.domain.doubles_judge import Judge, Someone
from desktop_app.domain.specs.merged_row import IN_FIELD, MERGED, NO_DOUBLE, ONE_HOUSE, VERDICTS
from desktop_app.services.conflict_words import household_of, subject_of
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import doubles, reading
from desktop_app.store.doubles import Verdict
from desktop_app.store.reading import Reads

MOST = 1000
AT_ONCE = 2000
ALL_PAIRS = 4  # of more families of one card or house each stands beside the first
HEAD = "1"
DECIDED: Mapping[str, str] = {IN_FIELD: "lapangan", NO_DOUBLE: "bukan", ONE_HOUSE: "bukan"}
Judged = tuple["Pair", Someone, Someone]


@dataclass(frozen=True)
class Pair:
    """Two rows, the older at the left, which is the one that stays. `said` is a former verdict."""

    sort: str
    kind: str
    left: str
    right: str
    reasons: tuple[str, ...] = ()
    said: Verdict | None = None

    @property
    def key(self) -> str:
        """The name of this pair."""
        return f"{self.kind} {self.left} {self.right}"

    @property
    def rows(self) -> tuple[str, str]:
        """The uids of both."""
        return self.left, self.right


@dataclass(frozen=True)
class Doubles:
    """The pairs by sort; `is_cut`: there are more than are shown."""

    groups: Mapping[str, tuple[Pair, ...]]
    is_cut: frozenset[str]

    @property
    def total(self) -> int:
        """How many pairs wait for a person."""
        return sum(len(self.groups[sort]) for sort in (*KIND_OF, "kembali", "lapangan"))


@dataclass(frozen=True)
class PairLine:
    """A pair in words; `households` are the families to open."""

    pair: Pair
    left: str
    right: str
    where: str
    why: str
    households: tuple[str, ...]


def read_doubles(
    desk: Desk, progress: Progress = no_progress, cancel: Cancel | None = None
) -> Doubles:
    """Look for every sort; a few seconds in the store of a kecamatan."""
    stop = cancel or Cancel()
    with desk.reader() as reader, reader.snapshot(), reader.cancellable(stop.check):
        said = doubles.read_verdicts(reader)
        known = {one.pair: one for one in said}
        progress(0, 3, "Mencari orang yang sama")
        people = [one for one in _people(reader, stop) if _is_open(known, one[0])]
        progress(1, 3, "Mencari keluarga yang sama")
        families, inside = _families(reader, people)
        stop.check()
        progress(2, 3, "Mencari keluarga serumah")
        found = [pair for pair, _one, _other in people if pair.key not in inside]
        found += families + _houses(reader, {pair.key for pair in families})
        found = [replace(one, said=known.get(one.rows)) for one in found if _is_open(known, one)]
        return _sorted([*found, *_decided(reader, said)])


def read_again(desk: Desk, found: Doubles, gone: Pair) -> Doubles:
    """The same after a decision on one pair, without looking at everybody again."""
    with desk.reader() as reader:
        decided = _sorted(_decided(reader, doubles.read_verdicts(reader))).groups
        rows = (row for row in gone.rows if reading.get(reader, gone.kind, row) is None)
        lost = {*rows}
    open_now = {
        sort: tuple(
            one for one in found.groups[sort] if one.key != gone.key and lost.isdisjoint(one.rows)
        )
        for sort in KIND_OF
    }
    return Doubles({sort: open_now.get(sort, decided[sort]) for sort in SORTS}, found.is_cut)


def describe(desk: Desk, pairs: Iterable[Pair]) -> list[PairLine]:
    """Some pairs in words."""
    with desk.reader() as reader:
        return [_line(reader, pair) for pair in pairs]


def _sorted(pairs: Iterable[Pair]) -> Doubles:
    groups: dict[str, list[Pair]] = {sort: [] for sort in SORTS}
    for pair in pairs:
        groups[pair.sort].append(pair)
    cut = frozenset(sort for sort, found in groups.items() if len(found) > MOST)
    return Doubles({sort: tuple(found[:MOST]) for sort, found in groups.items()}, cut)


def _is_open(known: Mapping[tuple[str, str], Verdict], pair: Pair) -> bool:
    said = known.get(pair.rows)
    return said is None or said.verdict not in (*DECIDED, MERGED)


def _decided(reader: Reads, said: Iterable[Verdict]) -> Iterator[Pair]:
    """What was decided, the newest first, and what stands again though it was merged."""
    back = doubles.came_back(reader)
    for one in reversed(list(said)):
        sort = DECIDED.get(one.verdict, "")
        if one.verdict == MERGED:
            sort = "kembali" if one.uid in back else "digabung"
        if sort and one.kind in ("person", "household"):
            yield Pair(sort, one.kind, one.survivor, one.other, (), one)


def _people(reader: Reads, stop: Cancel) -> Iterator[Judged]:
    """Pairs of people who may be one, the likeliest first."""
    judge = Judge(OSA.distance)
    ids = candidate_pairs(judge.seen(doubles.scan_people(reader))) | doubles.same_niks(reader)
    stop.check()
    found: list[tuple[int, Judged]] = []
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        stop.check()
        part = ordered[start : start + AT_ONCE]
        known = doubles.read_people(reader, (number for pair in part for number in pair))
        for pair in part:
            one, other = sorted((known[number] for number in pair), key=lambda some: some.uid)
            judged = judge.judge(one, other)
            if judged is not None:
                made = Pair(judged.sort, "person", one.uid, other.uid, judged.reasons)
                found.append((judged.score, (made, one, other)))
    found.sort(key=lambda pair: -pair[0])
    yield from (pair for _score, pair in found)


def _families(reader: Reads, people: Iterable[Judged]) -> tuple[list[Pair], set[str]]:
    """Pairs of families that may be one, and the pairs of people that a merge of them settles."""
    shared: dict[tuple[str, str], list[Judged]] = {}
    for pair, one, other in people:
        if pair.sort != "satu_nik" and one.household and other.household != one.household:
            homes = min(one.household, other.household), max(one.household, other.household)
            shared.setdefault(homes, []).append((pair, one, other))
    cards = {pair for group in doubles.same_cards(reader) for pair in _pairs(group)}
    found, inside = [], set()
    for homes, judged in shared.items():
        heads = any(one.shdk == other.shdk == HEAD for _pair, one, other in judged)
        if not heads and len(judged) < 2 and homes not in cards:
            continue
        marks = {"kk_sama": homes in cards, "kepala": heads, "anggota": len(judged) > 1}
        reasons = tuple(mark for mark, is_so in marks.items() if is_so)
        found.append(Pair("keluarga", "household", *homes, reasons))
        inside |= {pair.key for pair, _one, _other in judged}
    found += [
        Pair("satu_kk", "household", *pair, ("kk_sama",)) for pair in sorted(cards - {*shared})
    ]
    return found, inside


def _pairs(uids: list[str]) -> Iterable[tuple[str, str]]:
    """All pairs of a few; of many the first with each other."""
    return combinations(uids, 2) if len(uids) <= ALL_PAIRS else ((uids[0], n) for n in uids[1:])


def _houses(reader: Reads, known: set[str]) -> list[Pair]:
    """Pairs of families in one house that are not suspected of being one family."""
    found: dict[str, Pair] = {}
    for reason, uids in doubles.same_houses(reader):
        for left, right in _pairs(uids):
            pair = Pair("satu_rumah", "household", left, right, (reason,))
            if pair.key not in known:
                found.setdefault(pair.key, pair)
    return list(found.values())


def _line(reader: Reads, pair: Pair) -> PairLine:
    homes = [household_of(reader, pair.kind, uid) for uid in pair.rows]
    known = tuple(dict.fromkeys(home for home in homes if home))
    rows = reading.get_many(reader, "household", known).values()
    codes = sorted({str(row["desa"]) for row in rows if row.get("desa")})
    told = [why(pair.reasons)]
    if pair.said is not None:
        said = VERDICTS.get(pair.said.verdict, pair.said.verdict)
        told.append(f"{said}: {pair.said.alasan}" if pair.said.alasan else f"{said}.")
    return PairLine(
        pair=pair,
        left=_subject(reader, pair.kind, pair.left),
        right=_subject(reader, pair.kind, pair.right),
        where=", ".join(desk_name(f"desa:{code}").removeprefix("desa:") for code in codes),
        why=" ".join(filter(None, told)),
        households=known,
    )


def _subject(reader: Reads, kind: str, uid: str) -> str:
    row = reading.get(reader, kind, uid)
    if row is None:
        return ""
    text = subject_of(reader, kind, uid).partition(" ")[2]
    home = reading.get(reader, "household", str(row.get("household"))) if kind == "person" else None
    if home and home.get("rt"):
        text = f"{text}, RT {home['rt']}/RW {home.get('rw') or '-'}"
    return text or subject_of(reader, kind, uid)
