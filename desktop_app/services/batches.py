"""Imports as the window shows them: the known formats, and one batch as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.specs import SPECS
from desktop_app.imports.limits import NORMAL as NORMAL
from desktop_app.imports.limits import TRUSTED as TRUSTED
from desktop_app.imports.registry import FORMATS
from desktop_app.services import viewing
from desktop_app.services.desk import Desk
from desktop_app.store import Reader, reading
from desktop_app.store.batches import Batch as Batch
from desktop_app.store.batches import find_batches, get_batch
from desktop_app.store.staging import CHUNK, StagedRow, staged_counts, staged_page
from desktop_app.store.staging import Decision as Decision
from desktop_app.store.staging import Outcome as Outcome
from desktop_app.store.staging_undo import UndoResult as UndoResult

NOT_SHOWN = frozenset({"household", "dwelling", "sumber", "nik_sementara"})
CLOSED = "tertutup"


@dataclass(frozen=True)
class BatchView:
    """One import as it stands now.

    `waiting` counts the rows that are still in the batch, `undecided` the doubtful ones of
    them that wait for a person.
    """

    batch: Batch
    waiting: Mapping[Outcome, int]
    undecided: int

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to apply."""
        return self.batch.state == "diterapkan" and not self.batch.info.get("diterapkan", {}).get(
            "tertinggal"
        )

    @property
    def kinds(self) -> Mapping[str, int]:
        """Rows by kind of warning, as the preview counted them."""
        return dict(self.batch.info.get("peringatan", {}))


def imports_by(desk: Desk) -> list[tuple[Batch, str]]:
    """The imports of this PC, the newest first, each with the name of who brought it in."""
    with desk.reader() as reader:
        found = find_batches(reader)
        people = reading.get_many(reader, "account", list({one.person for one in found}))
    return [(one, str(people.get(one.person, {}).get("nama") or "")) for one in found]


def formats() -> tuple[tuple[str, str], ...]:
    """(name, title) of the lists that may enter the registry."""
    return tuple((one.name, one.title) for one in FORMATS if one.is_registry)


def format_title(name: str) -> str:
    """What a clerk calls a kind of list."""
    return next((one.title for one in FORMATS if one.name == name), name)


def open_batch(desk: Desk, batch: str) -> BatchView:
    """One import with what still waits in it."""
    if not batch.isdecimal():
        raise UserError(f"Impor {batch} tidak ada. Lihat lagi daftar impor.")
    with desk.reader() as reader:
        found = get_batch(reader, int(batch))
        counts = staged_counts(reader, found.id)
        return BatchView(found, counts, _undecided(reader, found.id) if counts["ragu"] else 0)


def _undecided(reader: Reader, number: int) -> int:
    """How many doubtful rows nobody has decided on."""
    count, after = 0, -1
    while True:
        page = staged_page(reader, number, "ragu", after, CHUNK)
        count += sum(row.decision is None for row in page.rows)
        if page.next is None:
            return count
        after = page.next


@dataclass(frozen=True)
class Difference:
    """One field that the file says otherwise; identity numbers are masked."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class BatchLine:
    """One row of the file: who it is, what it would change, and what was found on it."""

    row_no: int
    nik: str
    nama: str
    changes: tuple[Difference, ...]
    problems: tuple[tuple[str, str, str], ...]
    decision: Decision | None
    is_done: bool


@dataclass(frozen=True)
class BatchLines:
    """Some rows in the order of the file; `next` is the row number to go on after."""

    lines: list[BatchLine]
    next: int | None


def batch_lines(
    desk: Desk, batch: str, outcome: Outcome, after: int = -1, limit: int = 100
) -> BatchLines:
    """The rows of a batch with one outcome, each with what it changes in its family too."""
    number = int(batch)
    with desk.reader() as reader:
        page = staged_page(reader, number, outcome, after, limit)
        families: dict[int, StagedRow] = {}
        if outcome in ("berubah", "ragu") and page.rows:
            last = page.rows[-1].row_no
            found = staged_page(reader, number, "berubah", after, limit, "household")
            families = {row.row_no: row for row in found.rows if row.row_no <= last}
        people = reading.get_many(reader, "person", [row.uid for row in page.rows])
        homes = reading.get_many(reader, "household", [row.uid for row in families.values()])
    known, hidden = {**people, **homes}, viewing.hidden_fields(desk, "person")
    lines = [_line(row, families.get(row.row_no), known, hidden) for row in page.rows]
    return BatchLines(lines, page.next)


def _is_done(row: StagedRow, known: Mapping[str, Mapping[str, Stored]]) -> bool:
    """Whether the registry holds what the row says."""
    now = known.get(row.uid)
    return now is not None and all(now.get(name) == value for name, value in row.changes.items())


def _line(
    row: StagedRow,
    family: StagedRow | None,
    known: Mapping[str, Mapping[str, Stored]],
    hidden: frozenset[str],
) -> BatchLine:
    values = row.values
    nik = values.get("nik")
    changes = [*_differences(row, hidden), *(_differences(family, hidden) if family else ())]
    return BatchLine(
        row.row_no,
        mask_nik(str(nik)) if nik else "",
        str(values.get("nama") or ""),
        tuple(changes),
        tuple(
            (
                label_of(str(one.get("kolom") or "")),
                str(one.get("pesan") or ""),
                str(one.get("tingkat") or ""),
            )
            for one in row.problems
        ),
        row.decision,
        _is_done(row, known) and (family is None or _is_done(family, known)),
    )


def _differences(row: StagedRow, hidden: frozenset[str]) -> list[Difference]:
    specs = by_name(SPECS[row.kind])
    return [
        Difference(spec.label, CLOSED, CLOSED)
        if name in hidden
        else Difference(spec.label, _text(spec, row.before.get(name)), _text(spec, value))
        for name, value in row.changes.items()
        if name not in NOT_SHOWN and (spec := specs.get(name)) is not None
    ]


def _text(spec: FieldSpec, value: Stored) -> str:
    if spec.kind.is_identity:
        return mask_nik(str(value)) if value else ""
    return spec.kind.format(from_stored(spec.kind, value), spec.codes)


def label_of(name: str) -> str:
    """What a clerk calls a field of a list."""
    for kind in ("person", "household"):
        spec = by_name(SPECS[kind]).get(name)
        if spec is not None:
            return spec.label
    return name
