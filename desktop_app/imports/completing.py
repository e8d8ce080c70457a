"""What a layout knows beyond its columns: codes, places, constants, and rows that stand twice.

A code is looked up in the table of its layout. What the table does not know is never interpreted:
a field of the registry stays empty, a fact of the list stays as it stands, and both are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from desktop_app.domain.kinds import cell_text
from desktop_app.domain.listed import BY_NAME
from desktop_app.domain.specs import SPECS
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import Format, Notice, SourceRow, UnknownCode, field_name
from desktop_app.imports.headers import HeaderMatch, normalise
from desktop_app.imports.villages import (
    DESA,
    KECAMATAN,
    KODE,
    KODE_KECAMATAN,
    NO_PLACE,
    VillageFinder,
)

_PLACES = {
    KODE: "list.kode_desa",
    DESA: "list.nama_desa",
    KECAMATAN: "list.kecamatan",
    KODE_KECAMATAN: "list.kode_kecamatan",
}
_PAIR = re.compile(r"\D*(\d{1,3})[^\d/]*/\D*(\d{1,3})\D*")
_MOST_TOLD = 20
_MOST_ROWS = 3  # of a cell that no table knows
_LONGEST = 40
_MOST_KEPT = 20_000  # different cells of one coded column


@dataclass
class _Coded:
    """One coded column: its table, what was found so far, and what is not in the table.

    `is_whole`: what the table does not have is unknown; otherwise it is read as it stands.
    """

    key: str
    table: Mapping[str, str]
    is_whole: bool = True
    known: dict[Cell, Cell | None] = field(default_factory=dict)
    missed: Counter[str] = field(default_factory=Counter)
    rows: dict[str, list[int]] = field(default_factory=dict)

    def find(self, cell: Cell) -> Cell | None:
        """The code or label of ours; empty for a blank, None for what the table does not know."""
        if cell in self.known:
            return self.known[cell]
        name = normalise(cell_text(cell) if not isinstance(cell, str) else cell)
        found = self.table.get(name, None if name else "")
        if found is None and name.isdigit():
            found = self.table.get(name.lstrip("0") or "0")
        if len(self.known) < _MOST_KEPT:
            self.known[cell] = found
        return found

    def miss(self, cell: Cell, number: int) -> None:
        """Remember a cell for telling."""
        text = cell_text(cell) if not isinstance(cell, str) else " ".join(cell.split())
        self.missed[text] += 1
        rows = self.rows.setdefault(text, [])
        if len(rows) < _MOST_ROWS:
            rows.append(number)


class Completer:
    """Completes the rows of one list one after the other."""

    def __init__(self, layout: Format, header: HeaderMatch) -> None:
        """`layout` says what is to be done, `header` which columns there are."""
        self._constants = tuple(layout.constants.items())
        self._derive = layout.derive
        self._coded = list(_coded(layout, header))
        self._finder = _finder(header)
        self._pair = _pair(header)
        self._is_idle = not (
            self._constants or self._derive or self._coded or self._finder or self._pair
        )

    def complete(self, row: SourceRow) -> SourceRow:
        """The row with codes of ours, its desa, and what its layout says of every row."""
        if self._is_idle:
            return row
        for key, value in self._constants:
            _values(row, key)[field_name(key)] = value
        if self._pair and (found := _PAIR.fullmatch(_text(row.listed["rt_rw"]))):
            row.household.update(zip(self._pair, found.groups(), strict=True))
        unknown = tuple(self._decode(row))
        faults = row.faults + (self._place(row) if self._finder else ())
        if unknown or faults is not row.faults:
            row = replace(row, unknown=unknown, faults=faults)
        return (self._derive(row) if self._derive else None) or row

    def _decode(self, row: SourceRow) -> Iterator[tuple[str, Cell]]:
        for coded in self._coded:
            values, name = _values(row, coded.key), field_name(coded.key)
            cell = values[name]
            if cell == "":
                continue
            found = coded.find(cell)
            if found is not None:
                values[name] = found
                continue
            if not coded.is_whole:
                continue
            coded.miss(cell, row.number)
            if not coded.key.startswith("list."):
                values[name] = ""
            yield coded.key, cell

    def _place(self, row: SourceRow) -> tuple[tuple[str, str], ...]:
        if self._finder is None:
            return ()
        code, reason = self._finder.find(row.raw)
        row.household["desa"] = code
        if not reason or reason == NO_PLACE:
            return ()
        return (("desa", f"Desa: {reason}. Cocokkan kode dan nama desanya."),)

    def notices(self) -> Iterator[Notice]:
        """Codes that no table knows, once each, with the number of rows."""
        for coded in self._coded:
            for text, count in coded.missed.most_common(_MOST_TOLD):
                shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
                yield Notice(
                    coded.rows[text][0],
                    field_name(coded.key),
                    f"Nilai “{shown}” pada {_label(coded.key)} belum dikenal ({count} baris) dan "
                    "tidak diartikan. Tetapkan artinya di Padan data → Tabel kode.",
                    UnknownCode(coded.key, text, count, tuple(coded.rows[text])),
                )
            if len(coded.missed) > _MOST_TOLD:
                rest = len(coded.missed) - _MOST_TOLD
                yield Notice(
                    0,
                    field_name(coded.key),
                    f"Masih ada {rest} nilai lain pada {_label(coded.key)} yang belum dikenal.",
                )


def _coded(layout: Format, header: HeaderMatch) -> Iterator[_Coded]:
    """The coded columns of a list, with what people settled over what is shipped."""
    for key, table in layout.codes.items():
        if key in header.columns:
            yield _Coded(key, {**table, **layout.own.get(key, {})})
    for key, table in layout.own.items():
        if key in header.columns and key not in layout.codes:
            yield _Coded(key, table, is_whole=False)


def desa_column(header: HeaderMatch) -> int | None:
    """The column that tells the desa, where it is found by code and name."""
    if "household.desa" in header.columns:
        return None
    return header.columns.get(_PLACES[KODE], header.columns.get(_PLACES[DESA]))


def _finder(header: HeaderMatch) -> VillageFinder | None:
    """Finds the desa by code and name, where a list has such columns and none that is ours."""
    if desa_column(header) is None:
        return None
    return VillageFinder(
        {name: header.columns[key] for name, key in _PLACES.items() if key in header.columns}
    )


def _pair(header: HeaderMatch) -> tuple[str, ...]:
    """RT and RW in the order of their one column, where none has a column of its own."""
    if "list.rt_rw" not in header.columns or {"household.rt", "household.rw"} & set(header.columns):
        return ()
    heading = normalise(header.texts.get(header.columns["list.rt_rw"], ""))
    return ("rw", "rt") if heading.startswith("rwrt") else ("rt", "rw")


def _text(cell: Cell) -> str:
    """A text cell; a pair that Excel took for a date tells nothing any more."""
    return cell if isinstance(cell, str) else ""


def _values(row: SourceRow, key: str) -> dict[str, Cell]:
    if key.startswith("person."):
        return row.person
    return row.household if key.startswith("household.") else row.listed


def _label(key: str) -> str:
    kind, _, name = key.partition(".")
    if kind == "list":
        return BY_NAME[name].label
    return next((spec.label for spec in SPECS[kind] if spec.name == name), name)


class Repeats:
    """Rows that say the same as an earlier one, by the fields that a layout names."""

    def __init__(self, layout: Format) -> None:
        """A layout without such fields has no repeated rows."""
        self._keys = layout.unique
        self._seen: set[tuple[str, ...]] = set()

    def first(self, row: SourceRow) -> str:
        """Why a row is left out; empty when it is the first of its kind."""
        if not self._keys:
            return ""
        key = tuple(
            normalise(str(_values(row, one).get(field_name(one), ""))) for one in self._keys
        )
        if not key[0]:
            return ""
        if key in self._seen:
            return f"sudah ada baris dengan {self._named()} yang sama"
        self._seen.add(key)
        return ""

    def _named(self) -> str:
        labels = [_label(key) for key in self._keys]
        return ", ".join(labels[:-1]) + f" dan {labels[-1]}" if len(labels) > 1 else labels[0]
