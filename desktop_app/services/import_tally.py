"""What is counted while a file is read, and whether it can be the right file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from desktop_app.domain.errors import NeedsConfirmation
from desktop_app.services.desk import Desk
from desktop_app.services.import_notes import FileRow
from desktop_app.services.import_rows import RowNote, RowReader, note_of, notes_of
from desktop_app.services.records import Confirmed
from desktop_app.store.lookups import add_problem
from desktop_app.store.staging import StagedRow, staged_counts

STRANGE = "berkas_janggal"
HALF = 0.5
MOST_CONTRADICTED = 0.9
FEWEST_ROWS_TO_JUDGE = 10


@dataclass
class Tally:
    """What is counted while a file is read."""

    rows: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    doubtful: list[RowNote] = field(default_factory=list)
    problems: list[RowNote] = field(default_factory=list)
    warnings: list[RowNote] = field(default_factory=list)
    repeated: int = 0


def count(tally: Tally, read: list[FileRow], staged: list[StagedRow]) -> None:
    """Add a chunk: a doubtful row is told once, by its doubt."""
    outcome_of = {row.row_no: row.outcome for row in staged if row.kind == "person"}
    for row in read:
        tally.rows += 1
        outcome = outcome_of[row.number]
        tally.outcomes[outcome] += 1
        tally.problems += notes_of(row, "error")
        if row.doubt and outcome == "ragu":
            tally.doubtful.append(note_of(row, row.doubt))
        if outcome != "bermasalah":
            tally.warnings += notes_of(row, "warning")


def write_late(desk: Desk, number: int, rows: RowReader, tally: Tally) -> None:
    """Rows that looked right until a later row had the same NIK."""
    if not rows.late_wrong:
        return
    with desk.reader() as reader:
        before = dict(staged_counts(reader, number))

    def run() -> None:
        with desk.store.local_write() as database:
            for row_no, problem in rows.late_wrong:
                text = json.dumps(
                    {
                        "kolom": problem.field,
                        "kode": problem.code,
                        "pesan": problem.message,
                        "tingkat": problem.grade,
                    }
                )
                add_problem(database.connection(), number, row_no, text)

    desk.run_write(run)
    with desk.reader() as reader:
        after = staged_counts(reader, number)
    for outcome, count in after.items():
        tally.outcomes[outcome] += count - before.get(outcome, 0)
    wrong = {row_no for row_no, _problem in rows.late_wrong}
    tally.warnings = [note for note in tally.warnings if note.row not in wrong]
    tally.doubtful = [note for note in tally.doubtful if note.row not in wrong]
    tally.problems += [
        RowNote(row_no, problem.field, problem.message, problem.code)
        for row_no, problem in rows.late_wrong
    ]
    tally.repeated = len(rows.late_wrong)


def judge(tally: Tally, rows: RowReader, confirmed: Confirmed) -> None:
    """Stop when a file is obviously the wrong one, unless a person says that it is right."""
    if STRANGE in confirmed or tally.rows < FEWEST_ROWS_TO_JUDGE:
        return
    known = tally.outcomes["berubah"] + tally.outcomes["sama"] + tally.outcomes["ragu"]
    if rows.other_area > HALF * tally.rows:
        why = "lebih dari separuh barisnya dari wilayah lain"
    elif tally.repeated > HALF * tally.rows:
        why = "lebih dari separuh barisnya ganda"
    elif known >= FEWEST_ROWS_TO_JUDGE and tally.outcomes["ragu"] >= MOST_CONTRADICTED * known:
        why = "hampir semua orangnya berbeda dari data yang ada"
    else:
        return
    raise NeedsConfirmation(
        STRANGE, f"Berkas ini tampaknya salah: {why}. Lanjutkan hanya bila berkasnya memang benar."
    )
