"""Choosing the columns of a list that no reader knows, and remembering the choice.

A choice belongs to a shape: the headings of a sheet. A file of the same shape gets it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import cell_text
from desktop_app.domain.listed import LISTED
from desktop_app.domain.sources import label_of
from desktop_app.domain.specs import SPECS
from desktop_app.imports.extent import column_letters
from desktop_app.imports.formats import GuessedColumn
from desktop_app.imports.headers import normalise
from desktop_app.imports.limits import LISTS as LISTS
from desktop_app.imports.limits import TRUSTED as TRUSTED
from desktop_app.imports.limits import Limits as Limits
from desktop_app.imports.looking import LookedAt, LookedSheet, guess_columns, look_at
from desktop_app.imports.placing import NAMING
from desktop_app.imports.registry import format_named
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel
from desktop_app.store import Work
from desktop_app.store.local import get_setting, put_setting

SETTING = "kolom_daftar"
MOST_KEPT = 200
NO_HEADINGS = 0
SURE, LIKELY = 0.85, 0.5
# Facts of the registry that a list can not give: its own links and remarks.
_OURS = frozenset(
    {
        "person.household",
        "person.nik_alasan",
        "person.nik_sementara",
        "household.dwelling",
        "household.status",
        "household.catatan",
        "household.sumber",
    }
)
_TELL_DESA = frozenset({"list.nama_desa", "list.kode_desa"})
# What a list is compared by, in the order of importance.
USUAL: tuple[str, ...] = (
    "person.nama",
    "person.nik",
    "household.nomor_kk",
    "person.tanggal_lahir",
    "person.sex",
    "person.tempat_lahir",
    "person.nama_ibu",
    "person.shdk",
    "household.alamat",
    "household.rt",
    "household.rw",
    "household.desa",
    "household.desil",
)
# Without these, many rows will wait for a person.
WANTED: tuple[str, ...] = ("person.nama", "person.tanggal_lahir", "household.desa")


@dataclass(frozen=True)
class ColumnLine:
    """One column as a clerk sees it: its letters, heading, samples, and what it seems to hold."""

    position: int
    letters: str
    heading: str
    samples: tuple[str, ...]
    key: str
    certainty: float
    why: str


@dataclass(frozen=True)
class Choice:
    """What a person chose: the sheet, the row of the headings (0 = none), field keys by column."""

    source: str
    sheet: str
    header_row: int
    mapping: Mapping[int, str]


@dataclass(frozen=True)
class Look:
    """A file before it is taken in. `format` is "" when no reader knows it; `why` says so.

    `kept` is the choice that was made for a file of the same shape.
    """

    path: Path
    seen: LookedAt
    format: str
    title: str
    source: str
    why: str
    kept: Choice | None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets."""
        return tuple(sheet.name for sheet in self.seen.sheets)


def look(desk: Desk, path: Path, limits: Limits = LISTS, cancel: Cancel | None = None) -> Look:
    """Look into a file; UserError when it can not be opened at all."""
    seen = look_at(path, limits, cancel)
    title, source = "", ""
    if seen.format:
        layout = format_named(seen.format)
        title, source = layout.title, layout.source
    return Look(path, seen, seen.format, title, source, seen.why, _remembered(desk, seen))


def first_sheet(found: Look) -> int:
    """The sheet to begin with."""
    names = found.sheets
    if found.kept is not None and found.kept.sheet in names:
        return names.index(found.kept.sheet)
    return found.seen.sheet


def first_row(found: Look, sheet: int) -> int:
    """The row of the headings to begin with."""
    if found.kept is not None and found.kept.sheet == found.sheets[sheet]:
        return found.kept.header_row
    return found.seen.sheets[sheet].header_row


def columns_of(found: Look, sheet: int, header_row: int) -> tuple[ColumnLine, ...]:
    """The columns of a sheet when its headings stand in that row; whole numbers are masked."""
    looked = found.seen.sheets[sheet]
    guessed = (
        looked.columns
        if header_row == looked.header_row
        else guess_columns(looked.rows, header_row)
    )
    kept = found.kept
    mapping: Mapping[int, str] = {}
    if kept and (kept.sheet, kept.header_row) == (looked.name, header_row):
        mapping = kept.mapping
    return tuple(_line(column, mapping) for column in guessed)


def last_header_row(found: Look, sheet: int) -> int:
    """How far down the headings may be said to stand."""
    rows = found.seen.sheets[sheet].rows
    return rows[-1][0] if rows else NO_HEADINGS


def choices() -> dict[str, str]:
    """Field keys that a column may hold, with their labels: the usual ones first."""
    some = [f"{kind}.{spec.name}" for kind in ("person", "household") for spec in SPECS[kind]]
    listed = [f"list.{spec.name}" for spec in LISTED]
    keys = dict.fromkeys((*USUAL, *some, *listed))
    labels: dict[str, str] = {}
    for key in keys:
        if key not in _OURS:
            label = label_of(key)
            labels[key] = f"{label} (daftar)" if label in labels.values() else label
    return labels


def missing(mapping: Mapping[int, str]) -> tuple[str, str]:
    """(what stops the reading, what makes it poor): sentences, "" where nothing lacks."""
    chosen = set(mapping.values())
    names = ", ".join(label_of(key) for key in NAMING[:3])
    stop = "" if chosen & set(NAMING) else f"Pilih paling sedikit satu dari: {names}."
    if chosen & _TELL_DESA:
        chosen.add("household.desa")
    lacking = [label_of(key) for key in WANTED if key not in chosen]
    poor = ""
    if lacking and not {"person.nik", "household.nomor_kk"} & chosen:
        poor = f"Belum ada kolom {', '.join(lacking)}; banyak baris akan perlu diputuskan sendiri."
    return stop, poor


def remember(desk: Desk, found: Look, choice: Choice) -> None:
    """Keep a choice for files of the same shape."""
    sheet = found.seen.sheets[found.sheets.index(choice.sheet)]
    shape = _shape(sheet, choice.header_row)

    def body(work: Work) -> None:
        kept = dict(get_setting(work, SETTING, {}))
        kept.pop(shape, None)
        kept[shape] = [
            choice.source,
            choice.header_row,
            {str(place): key for place, key in choice.mapping.items()},
        ]
        put_setting(work, SETTING, dict(list(kept.items())[-MOST_KEPT:]))
        work.note(kolom=len(choice.mapping))

    desk.write("ingat kolom daftar", "", body)


def _remembered(desk: Desk, seen: LookedAt) -> Choice | None:
    with desk.reader() as reader:
        kept = get_setting(reader, SETTING, {})
    if not kept:
        return None
    for sheet in seen.sheets:
        for row in (*(number for number, _cells in sheet.rows), NO_HEADINGS):
            found = kept.get(_shape(sheet, row))
            if found is not None and found[1] == row:
                mapping = {int(place): str(key) for place, key in found[2].items()}
                return Choice(str(found[0]), sheet.name, row, mapping)
    return None


def _shape(sheet: LookedSheet, header_row: int) -> str:
    """What a sheet looks like: the words of its headings, or its width where it has none."""
    cells: Sequence[object] = next((some for row, some in sheet.rows if row == header_row), ())
    words = [normalise(cell_text(cell)) for cell in cells]
    if not any(words):
        words = [f"lebar {len(sheet.columns)}"]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


def _line(column: GuessedColumn, mapping: Mapping[int, str]) -> ColumnLine:
    line = ColumnLine(
        column.position,
        column_letters(column.position + 1),
        column.heading,
        tuple(map(_masked, column.samples)),
        column.key,
        column.certainty,
        column.why,
    )
    if not mapping:
        return line
    key = mapping.get(column.position, "")
    why = "Dipilih untuk berkas dengan judul kolom yang sama." if key else ""
    return replace(line, key=key, certainty=1.0 if key else 0.0, why=why)


def _masked(text: str) -> str:
    """A sample without whole identity numbers."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return mask_nik(digits) if len(digits) >= 15 else text
