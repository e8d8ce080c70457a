"""What Dukcapil answered to a list of NIK, written to the people of the registry with its day.

Only exactly the same NIK is the same person; a row whose name is somebody else's is told and left
alone, and an answer never replaces a later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain.codes_padan import DUKCAPIL_PADAN
from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import NIK, Stored, cell_text
from desktop_app.domain.roles import require
from desktop_app.imports.formats import SourceRow
from desktop_app.imports.layouts.dukcapil_padan import LAYOUT
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from desktop_app.services.desk import Desk
from desktop_app.services.import_match import is_near
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.source_taking import chunks
from desktop_app.store import Work
from desktop_app.store.lookups import find_in

AT_ONCE = 200
ACTION = "catat hasil Dukcapil"
SOURCE = "Hasil padan Dukcapil"
NAME_DIFFERS = "NIK padan beda nama"
NO_NIK = "NIK kosong"
BAD_STATUS = "status “{text}” tidak dikenal. Pilih salah satu: {known}"
OTHER_NAME = "nama di Padan lain; periksa KTP-nya"
LATER = "Tanggal {day} belum tiba. Tulis tanggal hasil Dukcapil itu."
BAD_DAY = "tanggal “{text}” tidak terbaca"


@dataclass(frozen=True)
class PadanTaken:
    """Rows by what came of them; `refused` = (row of the file, sentence)."""

    rows: int
    written: int
    same: int
    older: int
    unknown: int
    refused: tuple[tuple[int, str], ...]


@dataclass
class _Tally:
    rows: int = 0
    written: int = 0
    same: int = 0
    older: int = 0
    unknown: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: _Tally) -> None:
        """Count a part that was kept."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


@dataclass(frozen=True)
class _Answer:
    number: int
    nik: str
    name: str
    status: str
    day: date


def take_padan(
    desk: Desk,
    path: Path,
    day: date,
    source: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> PadanTaken:
    """Write the answers of a list of `day`; a row with a day of its own has that one.

    `source` says whose answer it is; it stands beside each.
    """
    require(desk, "import")
    if day > desk.today():
        raise UserError(LATER.format(day=format_date(day)))
    stop, tally = cancel or Cancel(), _Tally()
    said = source.strip() or SOURCE
    with open_list(path, NORMAL, LAYOUT.name, stop) as opened:
        for part in chunks(opened.rows, AT_ONCE):
            stop.check()
            answers = list(_answers(desk, part, day, tally))
            tally.rows += len(part)
            tally.add(_put(desk, answers, said))
            progress(tally.rows, opened.expected_rows, f"{tally.rows} baris dibaca")
    refused = tuple(sorted(tally.refused))
    return PadanTaken(tally.rows, tally.written, tally.same, tally.older, tally.unknown, refused)


def _answers(desk: Desk, rows: Sequence[SourceRow], day: date, tally: _Tally) -> Iterator[_Answer]:
    for row in rows:
        try:
            yield _answer(desk, row, day)
        except UserError as problem:
            tally.refused.append((row.number, str(problem)))


def _answer(desk: Desk, row: SourceRow, day: date) -> _Answer:
    """What a row says; UserError for one that can not be understood."""
    say = row.person.get
    unknown = dict(row.unknown).get("person.dukcapil_padan")
    text = cell_text(unknown if unknown is not None else say("dukcapil_padan") or "").strip()
    status = DUKCAPIL_PADAN.find(text) if text else None
    if status is None:
        raise UserError(BAD_STATUS.format(text=text, known=", ".join(DUKCAPIL_PADAN)))
    nik = NIK.parse(say("nik") or "", None)
    if nik is None:
        raise UserError(NO_NIK)
    own = say("dukcapil_tanggal")
    return _Answer(
        row.number, str(nik), cell_text(say("nama") or ""), status, _day(desk, own) or day
    )


def _day(desk: Desk, cell: Any) -> date | None:  # noqa: ANN401 - a cell of a foreign file
    if cell in (None, ""):
        return None
    found = cell if isinstance(cell, date) else _parsed(cell_text(cell))
    if found is None or found > desk.today():
        raise UserError(BAD_DAY.format(text=cell_text(cell)))
    return found


def _parsed(text: str) -> date | None:
    try:
        return parse_date(text)
    except UserError:
        return None


def _put(desk: Desk, answers: Sequence[_Answer], source: str) -> _Tally:
    """Some answers in one transaction."""
    found = _Tally()

    def body(work: Work) -> None:
        people = find_in(work, "person", "nik", [one.nik for one in answers])
        for one in answers:
            some = people.get(one.nik, [])
            if not some:
                found.unknown += 1
            for person in some:
                _write(work, one, person, source, found)
        work.note(hasil=found.written)

    desk.write(ACTION, "", body)
    return found


def _write(
    work: Work, one: _Answer, person: Mapping[str, Stored], source: str, found: _Tally
) -> None:
    known = str(person.get("nama") or "")
    if one.name and one.status != NAME_DIFFERS and not is_near(one.name.upper(), known):
        found.refused.append((one.number, OTHER_NAME))
    elif str(person.get("dukcapil_tanggal") or "") > one.day.isoformat():
        found.older += 1
    else:
        values = {
            "dukcapil_padan": one.status,
            "dukcapil_tanggal": one.day.isoformat(),
            "dukcapil_sumber": source,
        }
        is_new = work.update("person", str(person["uid"]), values)
        found.written += is_new
        found.same += not is_new
