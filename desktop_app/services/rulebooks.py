"""The rules of schemes and programmes as an office sees and edits them, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.domain import programmes, schemes
from desktop_app.domain.aid.rule_specs import RULE_SECTIONS
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name, parse_record
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.roles import require
from desktop_app.domain.rulebook import MARKS, UNSET_TEXT, note_specs
from desktop_app.services.desk import Desk
from desktop_app.services.records import Raw, accept
from desktop_app.services.scheme_versions import change_scheme
from desktop_app.store import Work, reading

BookKind = Literal["scheme", "programme"]
Row = dict[str, Stored]
SECTIONS: dict[BookKind, tuple[tuple[str, tuple[FieldSpec, ...]], ...]] = {
    "scheme": schemes.RULE_SECTIONS,
    "programme": RULE_SECTIONS,
}
SHORT_MARKS = {"R": "sumber resmi", "P": "menurut berita", "U": "belum dipastikan", "D": "usulan"}
SHORTEST_REASON = 3


@dataclass(frozen=True)
class BookView:
    """One scheme or programme in the list."""

    kind: BookKind
    uid: str
    title: str
    year: int
    money: str
    law: str
    unset: int


@dataclass(frozen=True)
class RuleLine:
    """One rule as it is shown; `value` is "belum diatur" when nobody has settled it."""

    name: str
    section: str
    label: str
    value: str
    source: str
    year: str
    mark: str
    mark_text: str

    @property
    def short_mark(self) -> str:
        """How certain the value is, in two words."""
        return SHORT_MARKS.get(self.mark, self.mark_text)

    @property
    def whole(self) -> str:
        """Everything about the rule, for below a table whose columns are too narrow."""
        origin = f"{self.source} ({self.year}), {self.mark_text}"
        return f"{self.label}: {self.value}\nSumber: {origin}"

    @property
    def is_unset(self) -> bool:
        """Whether the rule decides nothing yet."""
        return self.value == UNSET_TEXT


def list_books(desk: Desk) -> list[BookView]:
    """All schemes, then all programmes, the newest year first."""
    kinds: tuple[BookKind, ...] = ("scheme", "programme")
    with desk.reader() as reader:
        found = {kind: reading.find(reader, kind) for kind in kinds}
    return [
        _book(kind, row)
        for kind in kinds
        for row in sorted(
            found[kind], key=lambda row: (-int(row.get("tahun") or 0), str(row.get("nama")))
        )
    ]


def _book(kind: BookKind, row: Row) -> BookView:
    return BookView(
        kind,
        str(row["uid"]),
        str(row.get("nama") or ""),
        int(row.get("tahun") or 0),
        str(row.get("sumber_dana") or ""),
        str(row.get("dasar_hukum") or ""),
        sum(1 for spec in _specs(kind).values() if _whole(kind, row).get(spec.name) is None),
    )


def _whole(kind: BookKind, row: Row) -> Row:
    """A book with what programmes of older stores lack and the shipped ones have."""
    return dict(programmes.with_later_rules(row)) if kind == "programme" else row


def rules_of(desk: Desk, kind: BookKind, uid: str) -> list[RuleLine]:
    """The rules of one scheme or programme, in their sections."""
    row = _whole(kind, _row(desk, kind, uid))
    return [_line(section, spec, row) for section, specs in SECTIONS[kind] for spec in specs]


def amounts_of(scheme: Row) -> list[RuleLine]:
    """The ceilings of a scheme with where each is from."""
    return [_line("", spec, scheme) for spec in schemes.AMOUNT_SPECS]


def _line(section: str, spec: FieldSpec, row: Row) -> RuleLine:
    value = row.get(spec.name)
    mark = str(row.get(f"{spec.name}_tanda") or "")
    shown = spec.kind.format(from_stored(spec.kind, value), spec.codes)
    return RuleLine(
        spec.name,
        section,
        spec.label,
        UNSET_TEXT if value is None else shown,
        str(row.get(f"{spec.name}_sumber") or ""),
        str(row.get(f"{spec.name}_tahun") or ""),
        mark,
        MARKS.get(mark, mark),
    )


def rule_specs(kind: BookKind, name: str) -> tuple[FieldSpec, ...]:
    """The fields with which one rule is edited: its value, its source, year and certainty."""
    spec = _specs(kind).get(name)
    if spec is None:
        raise UserError("Aturan itu tidak ada dalam daftar. Pilih lagi dari daftar.")
    return (spec, *note_specs((spec,)))


def save_rule(
    desk: Desk, kind: BookKind, uid: str, name: str, raw: Raw, reason: str, seen: Row | None = None
) -> str:
    """Keep a new value of one rule, with its source; an empty value is "belum diatur".

    What was counted with the former value stays as it was counted: a scheme by which houses were
    decided gets a new version. The uid under which the rule stands now.
    """
    require(desk, "rules")
    specs = rule_specs(kind, name)
    parsed = parse_record(specs, raw)
    accept(parsed)
    value = parsed.values.get(name)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value < 0:
        raise UserError(f"{specs[0].label} tidak boleh kurang dari 0.")
    if value is not None and not parsed.values.get(f"{name}_sumber"):
        raise UserError("Isi sumber nilai ini, misalnya nomor peraturan atau keputusan.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError("Tuliskan alasan perubahan aturan ini.")
    expected = {field: seen.get(field) for field in parsed.values} if seen else None

    def body(work: Work) -> str:
        if kind == "scheme":
            return change_scheme(work, uid, parsed.values, expected)
        work.update(kind, uid, parsed.values, expected)
        return uid

    return desk.write("ubah aturan", reason.strip(), body)


def rule_row(desk: Desk, kind: BookKind, uid: str, name: str) -> Row:
    """The stored values of one rule and of the notes on it."""
    row = _row(desk, kind, uid)
    return {spec.name: row.get(spec.name) for spec in rule_specs(kind, name)}


def _specs(kind: BookKind) -> dict[str, FieldSpec]:
    return by_name(spec for _section, specs in SECTIONS[kind] for spec in specs)


def _row(desk: Desk, kind: BookKind, uid: str) -> Row:
    with desk.reader() as reader:
        row = reading.get(reader, kind, uid)
    if row is None:
        raise UserError("Aturan ini tidak ada lagi. Muat ulang daftarnya.")
    return row
