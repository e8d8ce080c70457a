"""National workbooks of houses that come back: each row is looked at, then all are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.housing import national
from desktop_app.domain.housing.national import NationalRow
from desktop_app.domain.ownership import PROPOSAL, rank_of
from desktop_app.domain.roles import require
from desktop_app.services.building import write_step
from desktop_app.services.desk import Desk
from desktop_app.services.house_verdicts_decisions import plan_decision
from desktop_app.services.house_verdicts_facts import PAPER, plan_proposal, plan_visit
from desktop_app.services.house_verdicts_matching import (
    House,
    World,
    differences,
    find_house,
    is_outside,
    read_world,
)
from desktop_app.services.house_verdicts_plan import (
    ACTS,
    Known,
    Plan,
    Task,
    build_of,
    three_way,
)
from desktop_app.services.house_verdicts_reading import NationalBook
from desktop_app.services.house_verdicts_values import Clash
from desktop_app.services.recording import scheme_in_force
from desktop_app.store import Work, reading
from desktop_app.store.imported import last_imported
from desktop_app.store.lookups import find_in
from desktop_app.store.owner_rules import read_rules
from desktop_app.store.reading import Reads

READY, DIFFERS, CLASHES, WAITS, REFUSED, SAME, LEFT, OUTSIDE = (
    "siap", "beda", "bertentangan", "pilih", "ditolak", "sama", "dibiarkan", "luar",
)  # fmt: skip
STATES = CodeList(
    {
        READY: "Siap",
        DIFFERS: "Beda",
        CLASHES: "Bertentangan",
        WAITS: "Pilih rumah",
        REFUSED: "Ditolak",
        SAME: "Sudah sama",
        LEFT: "Dibiarkan",
        OUTSIDE: "Luar wilayah",
    }
)
NOT_DECIDING = (
    "{title} memuat keputusan. Keputusan atas usulan rumah dicatat oleh Disperkimtan atau "
    "kecamatan, lalu sampai di sini lewat kiriman."
)
TWO_ROWS = "Baris {numbers} menunjuk rumah yang sama. Periksa NIK dan nomor KK-nya."
MOVED = "Data berubah sejak berkas ini dibaca. Lihat lagi daftarnya, lalu terapkan."
NOTHING_READY = "Belum ada baris yang siap. Putuskan dahulu yang beda atau perlu dipilih."


@dataclass(frozen=True)
class Decision:
    """What a person said of one row: its house (a build or a family), left alone, seen, values."""

    house: str = ""
    is_left: bool = False
    is_seen: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)


NOTHING_SAID = Decision()
Decisions = Mapping[int, Decision]


@dataclass(frozen=True)
class Line:
    """One row with what it would do: `told` would be written, `differs` must be seen first."""

    row: NationalRow
    state: str
    house: House | None = None
    told: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    why: str = ""
    plan: Plan = field(default_factory=Plan, compare=False)

    @property
    def number(self) -> int:
        """The row of the file."""
        return self.row.number

    @property
    def mark(self) -> tuple[object, ...]:
        """What a person saw of it, to be compared with the moment of writing."""
        house = self.house.uid if self.house else ""
        return (self.number, self.state, house, self.told, self.differs, self.clashes, self.why)


@dataclass(frozen=True)
class Preview:
    """A workbook against what is here; `counts` by state."""

    book: NationalBook
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows stand in each state, in the order of STATES."""
        found = Counter(line.state for line in self.lines)
        return {state: found[state] for state in STATES if found[state]}


@dataclass(frozen=True)
class Applied:
    """What was written, and what stays for later."""

    written: int
    counts: Mapping[str, int]


def weigh(
    desk: Desk, book: NationalBook, decisions: Decisions | None = None, day: str = ""
) -> Preview:
    """What each row would do; nothing is written. `day` (ISO) is for rows without one."""
    require(desk, "import")
    with desk.reader() as reader, reader.snapshot():
        return _weighed(desk, reader, book, decisions or {}, day)


def apply(
    desk: Desk, preview: Preview, decisions: Decisions | None = None, day: str = ""
) -> Applied:
    """Write all ready rows in one transaction; ConflictError when they are not as seen."""
    require(desk, "import")
    require(desk, "enter")
    if not any(line.state == READY for line in preview.lines):
        raise UserError(NOTHING_READY)

    def body(work: Work) -> int:
        now = _weighed(desk, work, preview.book, decisions or {}, day)
        if [one.mark for one in now.lines] != [one.mark for one in preview.lines]:
            raise ConflictError(MOVED)
        ready = [line for line in now.lines if line.state == READY]
        for line in ready:
            _write(work, line.plan)
        work.note(baris=len(ready), sha256=preview.book.sha256)
        return len(ready)

    written = desk.write(ACTS[preview.book.kind], "", body)
    left = {state: count for state, count in preview.counts.items() if state != READY}
    return Applied(written, left)


def _write(work: Work, plan: Plan) -> None:
    if plan.step is not None:
        write_step(work, plan.step)
    for kind, uid, values, seen in plan.updates:
        work.update(kind, uid, values, {**seen})
    for kind, values in plan.inserts:
        work.insert(kind, values)


def _weighed(
    desk: Desk, reader: Reads, book: NationalBook, decisions: Decisions, day: str
) -> Preview:
    rules = read_rules(reader.connection)
    decides = rank_of(desk.actor.desk, "build_event", {"ke": "ditetapkan"}, rules) != PROPOSAL
    if book.kind in national.DECISIONS and not decides:
        raise UserError(NOT_DECIDING.format(title=book.title))
    sound = [row for row in book.rows if not row.errors]
    picked = [one.house for one in decisions.values() if one.house]
    world = read_world(reader, sound, picked)
    known = _known(desk, reader, world)
    lines = [
        _line(desk, known, world, book, row, decisions.get(row.number, NOTHING_SAID), day)
        for row in book.rows
    ]
    return Preview(book, tuple(_without_rivals(lines)))


def _known(desk: Desk, reader: Reads, world: World) -> Known:
    builds = [str(one["uid"]) for found in world.builds.values() for one in found]
    surveys = find_in(reader, "survey", "household", world.households)
    papers = find_in(reader, "build_paper", "build", builds)
    base: dict[str, Any] = {}
    for kind, uids in (
        ("build", builds),
        ("survey", [str(one["uid"]) for found in surveys.values() for one in found]),
        ("build_paper", [str(o["uid"]) for f in papers.values() for o in f if o["jenis"] == PAPER]),
    ):
        base |= last_imported(reader, kind, uids, ACTS.values())
    return Known(
        read_rules(reader.connection),
        {str(row["uid"]): row for row in reading.find(reader, "scheme")},
        find_in(reader, "build_event", "build", builds),
        surveys,
        papers,
        base,
        scheme_in_force(reader, desk.today()),
    )


def _line(
    desk: Desk,
    known: Known,
    world: World,
    book: NationalBook,
    row: NationalRow,
    said: Decision,
    day: str,
) -> Line:
    if row.errors:
        return Line(row, REFUSED, why=" ".join(dict.fromkeys(row.errors)))
    if said.is_left:
        return Line(row, LEFT)
    desa = book.desa.get(row.number, "")
    found = find_house(world, book.kind, row, said.house)
    if found.house is None:
        is_far = is_outside(row, desa, desk.kode)
        state = OUTSIDE if is_far else REFUSED if found.is_refused else WAITS
        return Line(row, state, why="" if is_far else found.why)
    task = Task(book.kind, row, found.house, day, said.answers)
    plan = _plan(desk, known, task)
    differs = (*row.warnings, *differences(row, found.house, desa))
    return _judged(row, found.house, plan, differs, is_seen=said.is_seen)


def _judged(
    row: NationalRow, house: House, plan: Plan, differs: tuple[str, ...], *, is_seen: bool
) -> Line:
    line = Line(row, READY, house, tuple(plan.told), differs, tuple(plan.clashes), plan.why, plan)
    if plan.why:
        return replace(line, state=REFUSED, told=())
    if plan.clashes:
        return replace(line, state=CLASHES)
    if not plan.writes:
        return replace(line, state=SAME)
    return replace(line, state=DIFFERS) if differs and not is_seen else line


def _plan(desk: Desk, known: Known, task: Task) -> Plan:
    """What the row would write; nothing is forced."""
    plan = Plan()
    if task.house.build is not None:
        _plan_number(desk, known, task, plan)
    if task.kind == national.VISIT:
        plan_visit(known, task, plan)
    elif task.kind == national.PROPOSALS:
        plan_proposal(known, task, plan)
    else:
        plan_decision(desk, known, task, plan)
    return plan


def _plan_number(desk: Desk, known: Known, task: Task, plan: Plan) -> None:
    """The BNBA number of the build; a desa waits until those who own it have written it."""
    values = {"no_bnba": task.row.text("bnba")}
    if rank_of(desk.actor.desk, "build", values, known.rules) != PROPOSAL:
        three_way(plan, "build", build_of(task), values, known, task)


def _without_rivals(lines: Iterable[Line]) -> Iterable[Line]:
    """Two rows of a file never write one house: a person must see which of them is wrong."""
    rows = list(lines)
    places: dict[str, list[int]] = {}
    for line in rows:
        if line.house is not None:
            places.setdefault(line.house.uid, []).append(line.number)
    for line in rows:
        numbers = places.get(line.house.uid, []) if line.house else []
        if len(numbers) > 1:
            why = TWO_ROWS.format(numbers=", ".join(map(str, numbers)))
            yield Line(line.row, REFUSED, line.house, why=why)
        else:
            yield line
