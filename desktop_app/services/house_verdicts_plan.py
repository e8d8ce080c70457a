"""What one row of a national workbook would write of one house, checked and not yet written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.housing import national
from desktop_app.domain.housing.national import NationalRow
from desktop_app.domain.kinds import Stored
from desktop_app.domain.ownership import Rules
from desktop_app.services.building import Step
from desktop_app.services.house_verdicts_matching import House
from desktop_app.services.house_verdicts_values import Clash, settle
from desktop_app.store.imported import Imported

Row = Mapping[str, Stored]
# The act of the audit chain by which each workbook is taken in.
ACTS: dict[str, str] = {
    national.VISIT: "masukkan verifikasi lapangan",
    national.MINUTES: "masukkan BA-HV",
    national.CANDIDATES: "masukkan penetapan CPB",
    national.RECEIVERS: "masukkan penetapan PB",
    national.PROPOSALS: "masukkan progres proposal",
}
NO_DAY = "Tanggal belum ada di baris ini. Isi tanggal bagi baris tanpa tanggal, lalu lihat lagi."
LABELS = {
    "no_bnba": "Nomor BNBA",
    "sk_nomor": "Nomor SK",
    "sk_tanggal": "Tanggal SK",
    "catatan": "Status proposal",
}


@dataclass
class Plan:
    """What would be written: a step, updates (kind, uid, values, seen), new rows.

    `told` says it in words; `why` refuses; `clashes` are open; all empty = nothing changes.
    """

    step: Step | None = None
    updates: list[tuple[str, str, dict[str, Stored], dict[str, Stored]]] = field(
        default_factory=list
    )
    inserts: list[tuple[str, dict[str, Stored]]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    why: str = ""

    @property
    def writes(self) -> bool:
        """Whether anything would change."""
        return bool(self.step or self.updates or self.inserts)


@dataclass(frozen=True)
class Known:
    """What is known here of the houses of a workbook, beside the houses themselves."""

    rules: Rules
    schemes: Mapping[str, Row]
    events: Mapping[str, Sequence[Row]]
    surveys: Mapping[str, Sequence[Row]]
    papers: Mapping[str, Sequence[Row]]
    base: Mapping[str, Mapping[str, Imported]]
    national: Row | None

    def base_of(self, uid: str) -> Mapping[str, Imported]:
        """What files last wrote into a row."""
        return self.base.get(uid, {})


@dataclass(frozen=True)
class Task:
    """One row for one house; `day` (ISO) stands in where the row has none."""

    kind: str
    row: NationalRow
    house: House
    day: str
    answers: Mapping[str, str]


def build_of(task: Task) -> Row:
    """The build of a row that is about one."""
    if task.house.build is None:
        raise AssertionError("a decision is never planned without its build")
    return task.house.build


def three_way(plan: Plan, kind: str, mine: Row, file: Row, known: Known, task: Task) -> None:
    """Put what follows the file into the plan, and what a person must say."""
    uid = str(mine["uid"])
    found = settle(mine, file, known.base_of(uid), task.answers, LABELS)
    if found.values:
        seen = {name: mine.get(name) for name in found.values}
        plan.updates.append((kind, uid, found.values, seen))
        plan.told += [f"{LABELS[name]} → {shown(value)}" for name, value in found.values.items()]
    plan.clashes += found.open


def shown(value: Stored) -> str:
    """A value as a clerk reads it: days in our order."""
    text = str(value)
    is_day = len(text) == 10 and text[4:5] == "-"
    day = parse_date(text) if is_day else None
    return format_date(day) if day else text
