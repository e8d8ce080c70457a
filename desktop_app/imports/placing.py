"""Columns by their place: in lists without headings, and as a person chose them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import cell_text
from desktop_app.domain.listed import BY_NAME
from desktop_app.domain.specs import SPECS
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.extent import column_letters
from desktop_app.imports.formats import Format
from desktop_app.imports.headers import HeaderMatch
from desktop_app.imports.sheets import SheetHead

NAMING = ("person.nama", "person.nik", "household.nomor_kk", "list.nik_samar")
_NUMBER = re.compile(r"[0-9*xX]{15,17}")
_NOT_IN_A_NUMBER = re.compile(r"[\s'’`.\u00a0-]")


def by_position(head: SheetHead, layout: Format, header_row: int | None = None) -> HeaderMatch:
    """The columns of a list that has no readable headings; UserError when the cells do not fit.

    Without a `header_row` the first row is taken for headings unless it holds a NIK in its place.
    """
    columns = {key: place for place, key in enumerate(layout.positions) if key}
    numbers = columns.get("person.nik", columns.get("list.nik_samar", 0))
    if header_row is None:
        number, cells = head.rows[0]
        header_row = number - 1 if _is_number(_at(cells, numbers)) else number
    below = [row for number, row in head.rows if number > header_row]
    filled = [cell for row in below if (cell := _at(row, numbers)) != ""]
    if not filled or 2 * sum(map(_is_number, filled)) < len(filled):
        raise UserError(
            f"Kolom {column_letters(numbers + 1)} pada daftar {layout.title} seharusnya NIK 16 "
            "angka, tetapi isinya lain. Periksa susunan kolomnya atau pilih kolomnya satu per satu."
        )
    return HeaderMatch(header_row, header_row, columns, _texts(head.rows, header_row))


def with_places(header: HeaderMatch, layout: Format) -> HeaderMatch:
    """Columns with unknown headings are taken by their place, where the known ones keep theirs.

    Only for a list that a person named: its known columns must all stand where that list has them.
    """
    places = dict(enumerate(layout.positions))
    if any(places.get(place) != key for key, place in header.columns.items()):
        return header
    missing = {key: place for place, key in places.items() if key and key not in header.columns}
    return replace(header, columns={**header.columns, **missing})


def by_choice(head: SheetHead, mapping: Mapping[int, str], header_row: int) -> HeaderMatch:
    """The columns that a person chose; UserError when none of them names a person or family."""
    columns: dict[str, int] = {}
    for place, key in sorted(mapping.items()):
        if not _is_field(key):
            raise UserError(
                f"Isian “{key}” untuk kolom {column_letters(place + 1)} tidak dikenal. "
                "Pilih lagi isian kolom itu."
            )
        if key in columns:
            raise UserError(
                f"Kolom {column_letters(columns[key] + 1)} dan {column_letters(place + 1)} dipilih "
                "untuk isian yang sama. Pilih salah satu."
            )
        columns[key] = place
    if not set(NAMING) & set(columns):
        raise UserError("Pilih paling sedikit kolom nama, NIK, atau nomor KK.")
    return HeaderMatch(header_row, header_row, columns, _texts(head.rows, header_row))


def _is_field(key: str) -> bool:
    kind, _, name = key.partition(".")
    if kind == "list":
        return name in BY_NAME
    return kind in ("person", "household") and any(spec.name == name for spec in SPECS[kind])


def _texts(rows: tuple[NumberedRow, ...], header_row: int) -> dict[int, str]:
    for number, cells in rows:
        if number == header_row:
            texts = {place: cell_text(cell) for place, cell in enumerate(cells)}
            return {place: text for place, text in texts.items() if text}
    return {}


def _at(cells: list[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else ""


def _is_number(cell: Cell) -> bool:
    return bool(_NUMBER.fullmatch(_NOT_IN_A_NUMBER.sub("", cell_text(cell))))
