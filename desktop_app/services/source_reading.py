"""A row of a file becomes a row of a source list: what it says, what is wrong, by which key.

Each cell is read by the spec of its field, as in Impor; a cell that can not be read is a problem
of the row, and the row stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import Stored, cell_text, to_stored
from desktop_app.domain.listed import LISTED
from desktop_app.domain.specs import SPECS
from desktop_app.domain.text import name_key
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import SourceRow

Problem = tuple[str, str, bool]  # field key, sentence, whether it is an error
Fields = dict[str, Stored]
REPEATED = frozenset({"code", "rt_rw", "desa", "yesno", "integer"})  # few different cells
MOST_KEPT = 20_000
NUMERIC = (
    "{label} tersimpan sebagai angka di Excel, cocokkan angka terakhirnya dengan KTP/KK "
    "dan ubah kolomnya menjadi teks."
)
NO_NAME = "Nama belum diisi, jadi baris ini tidak dapat dicocokkan."
BORN = "person.tanggal_lahir"
YEAR_ONLY = "Tanggal lahir hanya berisi tahun. Tanyakan tanggal dan bulannya."
BY_NUMBER = "Tanpa nama: NIK harus persis sama."
TWICE = "Baris ini sama dengan baris {row} dalam berkas yang sama."
UNKNOWN = "Nilai{shown} pada {label} belum dikenal. Tetapkan artinya di halaman Tabel kode."
LONGEST = 40
_SKIPPED = frozenset({"household", "dwelling", "nik_sementara", "sumber", "catatan"})
_SPECS: dict[str, dict[str, tuple[str, FieldSpec]]] = {
    kind: {spec.name: (f"{kind}.{spec.name}", spec) for spec in specs if spec.name not in _SKIPPED}
    for kind, specs in (
        ("person", SPECS["person"]),
        ("household", SPECS["household"]),
        ("list", LISTED),
    )
}


@dataclass(frozen=True, slots=True)
class Understood:
    """One row of a file. `fields` = stored values by field key; `key` is its identity."""

    number: int
    raw: list[Cell]
    fields: Fields
    problems: list[Problem]
    key: str
    digest: str
    name: str
    is_wrong: bool
    is_outside: bool


@dataclass
class RowReader:
    """Reads the rows of one file, and remembers what it has seen in it."""

    source: str
    unit: str
    desa: str | None
    area: str
    rows: int = 0
    wrong: int = 0
    outside: int = 0
    twice: int = 0
    months: dict[str, int] = field(default_factory=dict)
    villages: dict[str, int] = field(default_factory=dict)
    programmes: dict[str, int] = field(default_factory=dict)
    _cells: dict[str, dict[Cell, tuple[Stored, Problem | None]]] = field(default_factory=dict)
    _keys: dict[int, int] = field(default_factory=dict)  # by a short sum, to spare memory
    _digests: dict[int, int] = field(default_factory=dict)

    def understand(self, row: SourceRow) -> Understood:
        """One row; counts it."""
        fields: Fields = {}
        problems = [*_faults(row), *_unknown(row)]
        self._read("person", row.person, fields, problems)
        self._read("household", row.household, fields, problems)
        self._read("list", row.listed, fields, problems)
        name = name_key(_text(fields.get("person.nama")))
        key = self._key(fields, name)  # by what the file says, so that it is so in each office
        is_outside = self._place(row, fields)
        if not name:
            problems.extend(_nameless(self.unit, fields, problems))
        digest = _digest(fields)
        first = self._digests.setdefault(int(digest, 16), row.number)
        if first != row.number:
            self.twice += 1
            problems.append(("", TWICE.format(row=first), False))
        is_wrong = any(one[2] for one in problems)
        self._count(fields, is_wrong, is_outside)
        return Understood(
            row.number, row.raw, fields, problems, key, digest, name, is_wrong, is_outside
        )

    def forget(self) -> None:
        """All rows are read: what was remembered to compare them goes."""
        self._cells, self._keys, self._digests = {}, {}, {}

    def _read(
        self, kind: str, cells: Mapping[str, Cell], fields: Fields, problems: list[Problem]
    ) -> None:
        specs = _SPECS[kind]
        for name, cell in cells.items():
            if cell is None or cell == "":
                continue
            known = specs.get(name)
            if known is None:
                continue
            key, spec = known
            if key == BORN and (year := year_only(cell)):
                fields["list.tahun_lahir"] = year
                problems.append((BORN, YEAR_ONLY, False))
                continue
            value = self._value(key, spec, cell, problems)
            if value is not None:
                fields[key] = value

    def _value(self, key: str, spec: FieldSpec, cell: Cell, problems: list[Problem]) -> Stored:
        is_kept = spec.kind.name in REPEATED and isinstance(cell, str)
        kept = self._cells.setdefault(key, {}) if is_kept else None
        if kept is not None and cell in kept:
            value, problem = kept[cell]
        else:
            value, problem = _parsed(key, spec, cell)
            if kept is not None and len(kept) < MOST_KEPT:
                kept[cell] = (value, problem)
        if problem is not None:
            problems.append(problem)
        return value

    def _place(self, row: SourceRow, fields: Fields) -> bool:
        """Complete the desa; tell whether the row lies outside the area of the desk."""
        desa = fields.get("household.desa")
        if desa is None and self.desa and not row.household.get("desa"):
            desa = fields["household.desa"] = self.desa
        if desa is None:
            return bool(row.household.get("desa"))
        code = str(desa)
        self.villages[code] = self.villages.get(code, 0) + 1
        return not (code == self.area or code.startswith(f"{self.area}."))

    def _count(self, fields: Fields, is_wrong: bool, is_outside: bool) -> None:
        self.rows += 1
        self.wrong += is_wrong
        self.outside += is_outside
        for name, counts in (("list.bulan", self.months), ("list.program", self.programmes)):
            text = fields.get(name)
            if text:
                counts[str(text)] = counts.get(str(text), 0) + 1

    def _key(self, fields: Fields, name: str) -> str:
        """The identity of a row in its source; a second row of the same identity bears a number."""
        base = "|".join(
            (
                self.source,
                self.unit,
                _text(fields.get("list.program")),
                self._identity(fields, name),
            )
        )
        short = int.from_bytes(blake2b(base.encode(), digest_size=8).digest())
        count = self._keys[short] = self._keys.get(short, 0) + 1
        text = base if count == 1 else f"{base}|{count}"
        return blake2b(text.encode(), digest_size=12).hexdigest()

    def _identity(self, fields: Fields, name: str) -> str:
        own = "list.id_individu" if self.unit == "person" else "list.id_sumber"
        card = () if self.unit == "person" else ("household.nomor_kk",)
        for key in (own, *card, "person.nik"):
            if fields.get(key):
                return f"{key}={fields[key]}"
        rest = ("person.tanggal_lahir", "household.desa", "household.rt", "household.rw")
        return "|".join((name, *(_text(fields.get(key)) for key in rest)))


def year_only(cell: Cell) -> str:
    """A birth date that is nothing but a year, else empty; as a serial it would be in 1905."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    return text if re.fullmatch(r"(19|20)\d\d", text) else ""


def _parsed(key: str, spec: FieldSpec, cell: Cell) -> tuple[Stored, Problem | None]:
    """The stored value of a cell, and what is wrong with it."""
    try:
        value = to_stored(spec.kind.parse(cell, spec.codes))
    except UserError as problem:
        return None, (key, f"{spec.label} {problem}.", True)
    if spec.kind.is_identity and value is not None and not isinstance(cell, str):
        return value, (key, NUMERIC.format(label=spec.label), False)
    return value, None


def _faults(row: SourceRow) -> Iterator[Problem]:
    """Cells for which the file holds no value."""
    for name, sentence in row.faults:
        kind = next((kind for kind in ("person", "household", "list") if name in _SPECS[kind]), "")
        yield (f"{kind}.{name}" if kind else name, sentence, True)


def _nameless(unit: str, fields: Fields, problems: list[Problem]) -> list[Problem]:
    """A row without a name is known by a family card, or by a NIK of which nothing is in doubt."""
    if unit == "household":
        return [] if fields.get("household.nomor_kk") else [("person.nama", NO_NAME, True)]
    if fields.get("person.nik") and all(one[0] != "person.nik" for one in problems):
        return [("person.nama", BY_NUMBER, False)]
    return [("person.nama", NO_NAME, True)]


def _unknown(row: SourceRow) -> Iterator[Problem]:
    """Cells of coded columns that no table knows; closed ones are not repeated."""
    for key, cell in row.unknown:
        kind, _, name = key.partition(".")
        _key, spec = _SPECS[kind][name]
        shown = "" if spec.sensitive else f" “{cell_text(cell)[:LONGEST]}”"
        yield (key, UNKNOWN.format(shown=shown, label=spec.label), False)


def _digest(fields: Fields) -> str:
    text = "\x1f".join(f"{key}={fields[key]}" for key in sorted(fields))
    return blake2b(text.encode(), digest_size=10).hexdigest()


def _text(value: Stored) -> str:
    return "" if value is None else str(value)
