"""What screens and papers get to see of source lists: one frozen shape for each thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop_app.store.source_differences import DifferenceState
from desktop_app.store.source_lists import ListState as ListState
from desktop_app.store.source_rows import Outcome as Outcome

Link = Literal["otomatis", "usulan", "putusan", "tidak_ada"]
By = Literal["desa", "rw", "rt", "none"]
Place = tuple[str, ...]
"""Of a group: () for all, (desa,), (desa, rw) or (desa, rw, rt); "" where a list says none."""


@dataclass(frozen=True)
class ListNotice:
    """Something told about a file: row 0 and column "" speak of the whole sheet."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class ListSummary:
    """One source list. `new` to `wrong` add up to `rows`, `linked` to `unknown` to `rows - wrong`.

    `linked` rows are known to be somebody, `proposed` wait for a person, `unknown` are people whom
    neither the registry nor another list has.
    """

    uid: str
    source: str
    title: str
    owner: str
    period: str
    list_date: str
    coverage: str
    format: str
    unit: str
    file_name: str
    rows: int
    new: int
    changed: int
    same: int
    doubtful: int
    wrong: int
    linked: int
    proposed: int
    unknown: int
    state: ListState
    notices: tuple[ListNotice, ...]
    previous: str
    made_at: str
    made_by: str

    @property
    def is_used(self) -> bool:
        """Whether the list is one of those that are compared."""
        return self.state == "dipakai"


@dataclass(frozen=True)
class RowProblem:
    """What is wrong or odd in a row: the field key (`person.nik`), its label, the sentence."""

    field: str
    label: str
    message: str
    is_error: bool


@dataclass(frozen=True)
class ListRow:
    """One row of a source list; identity numbers are masked.

    `changes` = (label, before, now) against the former list of the source. `person` and
    `household` are entities; `opens` is the family of the registry to open, or "".
    """

    row_id: int
    row_no: int
    nama: str
    nik: str
    nomor_kk: str
    tanggal_lahir: str
    desa: str
    rt: str
    rw: str
    alamat: str
    outcome: Outcome
    link: Link | None
    problems: tuple[RowProblem, ...]
    changes: tuple[tuple[str, str, str], ...]
    person: str
    household: str
    opens: str


@dataclass(frozen=True)
class RowPage:
    """Some rows in the order of the file; `next` is the row number to go on after, or None."""

    rows: tuple[ListRow, ...]
    next: int | None


@dataclass(frozen=True)
class ListColumns:
    """The columns of a list as they stand in the file: `keys[i]` is a field key or ""."""

    header_row: int
    headings: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a row might be. `score` in bits; `reasons` are sentences."""

    target: str
    is_known: bool
    nama: str
    nik: str
    nomor_kk: str
    tanggal_lahir: str
    desa: str
    rt: str
    rw: str
    alamat: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """A row that waits for a person, with those whom it might be, the best first."""

    row: ListRow
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class ProposalPage:
    """Some proposals in the order of the file; `next` is the row number to go on after."""

    proposals: tuple[Proposal, ...]
    next: int | None


@dataclass(frozen=True)
class PresenceGroup:
    """So many people (or families) of a place are named by the lists of `mask`.

    Bit i of the mask is `columns[i]`. `unknown` of them are not in the registry.
    """

    place: Place
    mask: int
    count: int
    unknown: int


@dataclass(frozen=True)
class PresenceTable:
    """Which lists name how many people. `unit` says whether people or families are counted."""

    columns: tuple[ListSummary, ...]
    unit: str
    groups: tuple[PresenceGroup, ...]
    total: int


@dataclass(frozen=True)
class Entity:
    """A person or family of whom lists speak; `values` = {list uid: shown value of a field}."""

    uid: str
    kind: str
    is_known: bool
    nama: str
    nik: str
    nomor_kk: str
    desa: str
    rw: str
    rt: str
    mask: int
    opens: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class EntityPage:
    """Some entities; `next` is what to go on after, or None."""

    entities: tuple[Entity, ...]
    next: int | None


@dataclass(frozen=True)
class FieldCount:
    """Of one field: how many differences are open, settled, or asked in the field."""

    beda: int = 0
    putus: int = 0
    lapangan: int = 0


@dataclass(frozen=True)
class SourceValue:
    """What one source says: stored form, as it is read, the list, and its date."""

    value: object
    shown: str
    list_uid: str
    date: str


@dataclass(frozen=True)
class Difference:
    """One field of one entity of which sources say different things.

    `values` are by source key; the registry is not among them. `suggestion` is the source key
    (or `padan`) that the rules of trust prefer; `choice` and `chosen` tell the ruling, if any.
    """

    id: int
    entity: Entity
    kind: str
    field: str
    label: str
    values: Mapping[str, SourceValue]
    registry: SourceValue | None
    suggestion: str
    state: DifferenceState
    choice: str
    chosen: str


@dataclass(frozen=True)
class DifferencePage:
    """Some differences; `next` is what to go on after, or None."""

    differences: tuple[Difference, ...]
    next: int | None


@dataclass(frozen=True)
class Applied:
    """What came of a workbook of decisions; `skipped` = (row of the sheet, sentence)."""

    applied: int
    same: int
    skipped: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class OriginValue:
    """What a list says of a field, and whether the registry says the same; since which month.

    `is_fuller`: the same, and more than the registry has.
    """

    source: str
    shown: str
    is_same: bool
    since: str
    list_uid: str
    is_fuller: bool = False


@dataclass(frozen=True)
class OriginLine:
    """One field: its value, from where the registry has it (desk, person, act), since when."""

    kind: str
    uid: str
    subject: str
    field: str
    label: str
    shown: str
    origin: str
    since: str
    said: tuple[OriginValue, ...]


@dataclass(frozen=True)
class AgreementLine:
    """One agency (and desa): per cent by month, the newest first; None where nothing is known."""

    source: str
    desa: str
    compared: int
    agreed: int
    per_cent: float | None
    months: tuple[tuple[str, float | None], ...]
