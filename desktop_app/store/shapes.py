"""What the unit of work knows of each kind: its table, its fields, which travel apart.

A field of a packed column travels under `column.name` (`answers.pondasi`), so
that two people may answer two questions of one form without a conflict.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from peewee import TextField

from desktop_app.domain.dtsen.house import HOUSE_QUESTIONS
from desktop_app.domain.dtsen.member import MEMBER_QUESTIONS
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.form_a import QUESTIONS
from desktop_app.domain.ownership import APART, EVENTS
from desktop_app.domain.short_forms import SHORT_FORMS
from desktop_app.domain.specs import sensitive_fields
from desktop_app.store.models import TABLES

Row = dict[str, Any]
Fitting = str | int | float | None

PACKED: dict[str, str] = {
    "survey": "answers",
    "scheme": "rules",
    "programme": "rules",
    "merged_row": "moved",
    "dtsen_form": "answers",
    "dtsen_member": "answers",
    "usulan": "isi",
}
# The questions whose answers lie in a packed column.
FORMS: Mapping[str, tuple[FieldSpec, ...]] = {
    "survey": (*QUESTIONS, *(spec for form in SHORT_FORMS.values() for spec in form.questions)),
    "dtsen_form": HOUSE_QUESTIONS,
    "dtsen_member": MEMBER_QUESTIONS,
}
DERIVED: dict[str, dict[str, Any]] = {
    "household": {"nama_kepala": None, "nama_key": "", "jumlah_anggota": 0},
    "person": {"nama_key": ""},
    "build": {"state": None},
    "bill": {"jumlah": 0},
    "payout_list": {"ringkas": ""},
    "sheet": {"state": "keluar"},
    "usulan": {"state": None},
}
OWN = frozenset({"id", "uid"})
APPEND_ONLY = EVENTS


@dataclass(frozen=True)
class Shape:
    """One kind. `columns` travel in changes, `derived` are computed, `texts` have type TEXT.

    Fields in `apart` never share a change with others: the sensitive ones, and those that
    another desk owns.
    """

    kind: str
    table: str
    columns: tuple[str, ...]
    derived: Mapping[str, Any]
    packed: str | None
    sensitive: frozenset[str]
    apart: frozenset[str]
    texts: frozenset[str]

    @property
    def insert_columns(self) -> tuple[str, ...]:
        """All columns of an INSERT, in order: uid, travelling, packed, derived."""
        packed = (self.packed,) if self.packed else ()
        return ("uid", *self.columns, *packed, *self.derived)

    @property
    def insert_sql(self) -> str:
        """An INSERT of `insert_columns`."""
        names = self.insert_columns
        return f"INSERT INTO {self.table}({', '.join(names)}) VALUES({', '.join('?' * len(names))})"

    def flatten(self, values: Mapping[str, Any]) -> Row:
        """Values under the field names that changes use.

        Derived columns, `id` and `uid` are left out: they follow from other things.
        An unknown name is a bug, except in a kind with a packed column, where it goes there.
        """
        flat: Row = {}
        for name, value in values.items():
            if name in self.columns:
                flat[name] = self._fitting(name, value)
            elif name == self.packed:
                flat |= {f"{name}.{key}": item for key, item in _opened(value).items()}
            elif name in self.derived or name in OWN:
                continue
            elif self.packed:
                flat[self._packed_name(name)] = value
            else:
                raise KeyError(f"{self.kind} has no field {name}")
        return flat

    def _packed_name(self, name: str) -> str:
        mark = f"{self.packed}."
        return name if name.startswith(mark) else mark + name

    def _fitting(self, name: str, value: object) -> Fitting:
        """The value as the column keeps it, so that change and table say the same."""
        if value is None or isinstance(value, str):
            return value
        if not isinstance(value, int | float):
            raise TypeError(f"{self.kind}.{name} takes stored values only")
        return str(value) if name in self.texts else value

    def unfold(self, row: Row) -> Row:
        """A table row as readers get it: the packed column opened, its fields also beside it."""
        if self.packed:
            content = json.loads(row[self.packed] or "{}")
            row = {**content, **row, self.packed: content}
        return row

    def nest(self, flat: Mapping[str, Any]) -> Row:
        """Column values behind flat fields; the packed column as JSON text."""
        row: Row = {name: flat.get(name) for name in self.columns}
        if self.packed:
            mark = f"{self.packed}."
            packed = {
                name.removeprefix(mark): value
                for name, value in flat.items()
                if name.startswith(mark) and value is not None
            }
            row[self.packed] = pack(packed)
        return row

    def split_apart(self, flat: Mapping[str, Any]) -> list[Row]:
        """The fields in one or two changes."""
        together = {name: value for name, value in flat.items() if name not in self.apart}
        apart = {name: value for name, value in flat.items() if name in self.apart}
        return [part for part in (together, apart) if part]


def pack(content: Mapping[str, Any]) -> str:
    """The text of a packed column."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _opened(value: object) -> Mapping[str, Any]:
    """A packed value given as a mapping or as its text."""
    content = json.loads(value) if isinstance(value, str) else value
    if not isinstance(content, Mapping):
        raise TypeError("a packed column takes a mapping")
    return content


def _sensitive(kind: str, packed: str | None, columns: Iterable[str]) -> frozenset[str]:
    known = set(columns)
    marked = set(sensitive_fields(kind))
    marked |= {spec.name for spec in FORMS.get(kind, ()) if spec.sensitive}
    return frozenset(name if name in known else f"{packed}.{name}" for name in marked)


@cache
def shape(kind: str) -> Shape:
    """The shape of a kind."""
    model = TABLES[kind]
    packed = PACKED.get(kind)
    derived = DERIVED.get(kind, {})
    columns = tuple(
        field.name
        for field in model._meta.sorted_fields
        if field.name not in ("id", "uid", packed) and field.name not in derived
    )
    sensitive = _sensitive(kind, packed, columns)
    texts = frozenset(name for name in columns if isinstance(model._meta.fields[name], TextField))
    apart = sensitive | APART.get(kind, frozenset())
    return Shape(kind, model._meta.table_name, columns, derived, packed, sensitive, apart, texts)
