"""Two rows side by side: every field, and what hangs on each: members, aid, surveys, sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from rapidfuzz.distance import OSA

from desktop_app.domain.codes_padan import HASIL_PENYALURAN, STATUS_KEPESERTAAN
from desktop_app.domain.doubles_judge import Judge, Someone
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import may, require
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import STATES
from desktop_app.services.conflict_words import (
    SPECIAL,
    label_of,
    month_text,
    subject_of,
    value_text,
)
from desktop_app.services.desk import Desk
from desktop_app.services.doubles import GONE
from desktop_app.services.doubles_search import Pair
from desktop_app.services.history import row_history
from desktop_app.services.viewing import checked_reason
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape

Row = Mapping[str, Stored]
Choice = Literal["kiri", "kanan"]
LEFT: Choice = "kiri"
RIGHT: Choice = "kanan"
MOST_LINES = 8
# Fields that say one thing together are taken from one side together.
TOGETHER = (
    frozenset({"desil", "desil_sumber", "desil_tanggal"}),
    frozenset({"lat", "lng"}),
    frozenset({"dukcapil_padan", "dukcapil_tanggal", "dukcapil_sumber"}),
    frozenset({"nik", "nik_alasan"}),
)


@dataclass(frozen=True)
class FieldLine:
    """A field with what both sides say; `choice` is what a merge takes unless a person says else.

    A `locked` field holds special data that the person at the desk may not see.
    """

    name: str
    label: str
    left: str
    right: str
    is_same: bool
    choice: Choice
    locked: bool = False


@dataclass(frozen=True)
class Section:
    """What hangs on each side, line by line."""

    title: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class DoubleView:
    """A pair with all that a person needs to decide; rows as they were looked at."""

    pair: Pair
    left: Row
    right: Row
    titles: tuple[str, str]
    fields: tuple[FieldLine, ...]
    sections: tuple[Section, ...]
    members: tuple[tuple[str, str], ...]
    is_whole: bool

    @property
    def differing(self) -> tuple[FieldLine, ...]:
        """The fields of which the sides say different things."""
        return tuple(line for line in self.fields if not line.is_same)


def open_pair(desk: Desk, pair: Pair, reason: str = "") -> DoubleView:
    """Both rows side by side; with a `reason` identity numbers are whole, and it is noted."""
    if reason:
        _note_look(desk, pair, reason)
    with desk.reader() as reader:
        left, right = (reading.get(reader, pair.kind, uid) for uid in pair.rows)
        if left is None or right is None:
            raise UserError(GONE)
        hidden = () if may(desk.actor, "see_sensitive") else shape(pair.kind).sensitive
        lines = tuple(_lines(reader, pair.kind, left, right, frozenset(hidden), bool(reason)))
        return DoubleView(
            pair=pair,
            left=left,
            right=right,
            titles=(
                subject_of(reader, pair.kind, pair.left),
                subject_of(reader, pair.kind, pair.right),
            ),
            fields=lines,
            sections=tuple(_sections(reader, pair)),
            members=same_members(reader, pair),
            is_whole=bool(reason),
        )


def group_of(name: str) -> frozenset[str]:
    """The fields that are chosen together with one."""
    return next((group for group in TOGETHER if name in group), frozenset({name}))


def same_members(reader: Reads, pair: Pair) -> tuple[tuple[str, str], ...]:
    """Members of two families who are certainly one person and contradict each other nowhere."""
    if pair.kind != "household":
        return ()
    judge = Judge(OSA.distance)
    sides = [reading.members(reader, uid) for uid in pair.rows]
    found = []
    for one in sides[0]:
        for other in sides[1]:
            judged = judge.judge(_someone(one), _someone(other))
            if judged and judged.sort == "orang" and not _contradict(one, other):
                first, second = sorted((str(one["uid"]), str(other["uid"])))
                found.append((first, second))
                break
    return tuple(found)


def blanks_filled(left: Row, right: Row, kind: str) -> dict[str, Stored]:
    """What the right row says where the left one says nothing."""
    return {
        name: right[name]
        for name in shape(kind).columns
        if left.get(name) is None and right.get(name) is not None
    }


def _someone(row: Row) -> Someone:
    names = [field.name for field in fields(Someone)]
    return Someone(*(str(row.get(name) or "") for name in names))


def _contradict(one: Row, other: Row) -> bool:
    own = {"household", "nik_sementara"}
    return any(
        None not in (one.get(name), other.get(name)) and one[name] != other[name]
        for name in set(shape("person").columns) - own
    )


def _lines(
    reader: Reads, kind: str, left: Row, right: Row, hidden: frozenset[str], whole: bool
) -> Iterator[FieldLine]:
    for spec in SPECS[kind]:
        mine, theirs = left.get(spec.name), right.get(spec.name)
        if mine in (None, "") and theirs in (None, ""):
            continue
        texts = [
            SPECIAL
            if spec.name in hidden and value is not None
            else value_text(reader, kind, spec.name, value, whole=whole)
            for value in (mine, theirs)
        ]
        yield FieldLine(
            name=spec.name,
            label=label_of(kind, spec.name),
            left=texts[0],
            right=texts[1],
            is_same=mine == theirs,
            choice=RIGHT if _is_group_empty(left, spec.name) else LEFT,
            locked=spec.name in hidden,
        )


def _is_group_empty(row: Row, name: str) -> bool:
    return all(row.get(one) in (None, "") for one in group_of(name))


def _sections(reader: Reads, pair: Pair) -> Iterator[Section]:
    kinds: list[tuple[str, Callable[[Reads, str, str], Iterable[str]]]]
    kinds = [("Bantuan", _aid), ("Riwayat", _history)]
    if pair.kind == "household":
        kinds = [
            ("Anggota", _members),
            ("Bantuan", _aid),
            ("Survei", _surveys),
            ("Rutilahu", _builds),
            ("Lembar", _sheets),
            ("Riwayat", _history),
        ]
    for title, lines in kinds:
        left, right = (tuple(lines(reader, pair.kind, uid)) for uid in pair.rows)
        yield Section(title, left, right)


def _members(reader: Reads, _kind: str, uid: str) -> Iterator[str]:
    for row in reading.members(reader, uid):
        role = value_text(reader, "person", "shdk", row.get("shdk"), whole=False)
        born = value_text(reader, "person", "tanggal_lahir", row.get("tanggal_lahir"), whole=False)
        yield f"{row.get('nama') or ''} – {role.lower()}, {born}"


def _aid(reader: Reads, kind: str, uid: str) -> Iterator[str]:
    programmes = {row["uid"]: row.get("nama") for row in reading.find(reader, "programme")}
    for row in reading.find(reader, "enrolment", **{kind: uid}):
        name = programmes.get(row.get("programme")) or "program lain"
        state = STATUS_KEPESERTAAN.get(str(row.get("status") or "aktif"), "")
        since = month_text(str(row.get("mulai") or ""))
        yield ", ".join(filter(None, (str(name), state.lower(), f"sejak {since}" if since else "")))
    payouts = reading.find(reader, "payout", **{kind: uid})
    lists = reading.get_many(reader, "payout_list", (str(row["payout_list"]) for row in payouts))
    for row in payouts[-MOST_LINES:][::-1]:
        month = month_text(str(lists.get(str(row["payout_list"]), {}).get("bulan") or ""))
        result = HASIL_PENYALURAN.get(str(row.get("outcome")), "belum dibayar")
        amount = format_rupiah(int(row["nominal"])) if row.get("nominal") else ""
        yield ", ".join(filter(None, (month, amount, result.lower())))


def _surveys(reader: Reads, _kind: str, uid: str) -> Iterator[str]:
    for row in reading.surveys_of(reader, uid)[:MOST_LINES]:
        day = value_text(reader, "survey", "tanggal", row.get("tanggal"), whole=False)
        yield f"{day}, {row.get('petugas') or 'tanpa nama petugas'}"


def _builds(reader: Reads, _kind: str, uid: str) -> Iterator[str]:
    for row in reading.find(reader, "build", household=uid):
        state = STATES.get(str(row.get("state") or ""), "belum diusulkan")
        yield f"{row.get('tahun') or 'tanpa tahun'}, {state.lower()}"


def _sheets(reader: Reads, _kind: str, uid: str) -> Iterator[str]:
    for row in reading.find(reader, "sheet", household=uid)[-MOST_LINES:]:
        yield f"{row.get('form_uid')}, {row.get('state')}"


def _history(reader: Reads, kind: str, uid: str) -> Sequence[str]:
    entries = row_history(reader, kind, uid, MOST_LINES)
    return [f"{one.when}, {one.who}: {one.text}" for one in entries]


def _note_look(desk: Desk, pair: Pair, reason: str) -> None:
    require(desk, "see_nik")

    def body(work: Work) -> None:
        work.note(lihat_nik=2, **{pair.kind: list(pair.rows)})

    desk.write("lihat NIK", checked_reason(reason), body)
