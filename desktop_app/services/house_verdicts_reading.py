"""Reading a national workbook of houses: which of the five it is, and its rows, each checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Problem
from desktop_app.domain.housing import national
from desktop_app.domain.housing.national import NationalRow
from desktop_app.domain.housing.national_form import form_answers
from desktop_app.domain.kinds import cell_text
from desktop_app.imports.formats import SourceRow
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from desktop_app.services.progress import Cancel, Progress, no_progress

MOST_ROWS = 15_000
EVERY = 500
NO_WORKBOOK = (
    "Berkas ini {title}, bukan buku kerja Disperkimtan. Yang dibaca di sini: Verifikasi Lapangan, "
    "BA-HV, Penetapan CPB, Penetapan PB, dan Progres Proposal."
)
TOO_MANY = (
    f"Berkas ini lebih dari {MOST_ROWS:,} baris. Bagi menurut kecamatan, lalu bawa masuk satu "
    "per satu."
).replace(",", ".", 1)
DASH = "-"


@dataclass(frozen=True)
class NationalBook:
    """A workbook as it was read: its kind, the sum of the file, its rows, what to tell of it."""

    kind: str
    name: str
    sha256: str
    rows: tuple[NationalRow, ...]
    desa: dict[int, str]
    notices: tuple[str, ...]

    @property
    def title(self) -> str:
        """Which of the five workbooks it is."""
        return national.TITLES[self.kind]


def read_book(
    path: Path, progress: Progress = no_progress, cancel: Cancel | None = None
) -> NationalBook:
    """Read one of the five workbooks; UserError for any other file.

    `desa` of the book: the code of the desa by the names of a row, by row number; a row whose
    names agree with no desa of the kabupaten is not in it.
    """
    stop = cancel or Cancel()
    rows: list[NationalRow] = []
    desa: dict[int, str] = {}
    with open_list(path, NORMAL, None, stop) as opened:
        kind = opened.format.name
        if kind not in national.TITLES:
            raise UserError(NO_WORKBOOK.format(title=opened.format.title))
        for row in opened.rows:
            if len(rows) == MOST_ROWS:
                raise UserError(TOO_MANY)
            if len(rows) % EVERY == 0:
                stop.check()
                progress(len(rows), opened.expected_rows, f"{len(rows)} baris dibaca")
            rows.append(_row(kind, row))
            if code := cell_text(row.household.get("desa") or ""):
                desa[row.number] = code
        # A cell of Form A that no table knows is named at its row, where a person can act on it.
        notices = [one.message for one in opened.notices if one.unknown is None]
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    checked = _without_twins(rows)
    return NationalBook(kind, path.name, sha256, checked, desa, tuple(notices))


def _row(kind: str, row: SourceRow) -> NationalRow:
    raw = {
        name: "" if isinstance(cell, str) and cell.strip() == DASH else cell
        for name, cell in (*row.listed.items(), *_of_people(row))
    }
    # Some of these workbooks write the result under the other heading.
    raw.setdefault("hasil", raw.get("status_verifikasi", ""))
    values, problems = national.check_row(kind, raw)
    broken = tuple(
        Problem(name, "error", "sel", said) for name, said in row.faults if name != "desa"
    )
    if kind != national.VISIT:
        return NationalRow(row.number, values, (*broken, *problems), {})
    answers, unread, told = form_answers(raw)
    return NationalRow(row.number, values, (*broken, *problems), answers, unread, told)


def _of_people(row: SourceRow) -> list[tuple[str, object]]:
    return [
        ("nama", row.person.get("nama", "")),
        ("nik", row.person.get("nik", "")),
        ("nomor_kk", row.household.get("nomor_kk", "")),
    ]


def _without_twins(rows: list[NationalRow]) -> tuple[NationalRow, ...]:
    twins = national.repeated(rows)
    return tuple(
        replace(row, problems=(Problem("bnba", "error", "ganda", twins[row.number]), *row.problems))
        if row.number in twins
        else row
        for row in rows
    )
