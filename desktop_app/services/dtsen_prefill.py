"""What is known of a family before its form is filled: the quarter before, the registry, lists.

The first of them that knows an answer fills it; the newest list of DTSEN comes before Regsosek.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.calendar import format_quarter
from desktop_app.domain.dtsen import prefill
from desktop_app.domain.dtsen.house import HOUSE_QUESTIONS
from desktop_app.domain.dtsen.member import MEMBER_QUESTIONS
from desktop_app.domain.dtsen.prefill import Filled
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.sources import short_name
from desktop_app.store import reading
from desktop_app.store.reading import Reads
from desktop_app.store.source_lists import StoredList, raw_row, used_lists
from desktop_app.store.source_rows import StoredRow, first_by_list

Row = Mapping[str, Stored]
WANTED = ("dtsen", "regsosek")  # in this order, each with its newest list first


@dataclass
class Known:
    """Values by question with where each is from, and what could not be taken."""

    values: dict[str, Stored] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    def take(self, filled: Iterable[tuple[str, Filled]]) -> None:
        """Fill what nothing better filled; note what has no counterpart."""
        for question, one in filled:
            if question in self.values:
                continue
            if one.value is None:
                self.told.setdefault(question, one.told)
            else:
                self.values[question] = one.value
                self.origins[question] = one.source


def _settled(known: Known) -> Known:
    """What was filled after all needs no word about a list that could not."""
    known.told = {name: text for name, text in known.told.items() if name not in known.values}
    return known


def known_of_family(
    reader: Reads, household: Row, dwelling: Row | None, before: Row | None
) -> Known:
    """What fills the questions about the family; `before` = its form of an earlier quarter."""
    known = Known()
    known.take(_from_form(HOUSE_QUESTIONS, before))
    if before and before.get("lat") is not None:
        source = _title(before)
        known.take((name, Filled(before.get(name), source)) for name in ("lat", "lng"))
    known.take(prefill.from_household(household, dwelling or {}))
    uid = str(household["uid"])
    known.take(_from_lists(reader, "household", [uid]).get(uid, ()))
    return _settled(known)


def known_of_members(
    reader: Reads, people: Sequence[Row], before: Mapping[str, Row]
) -> dict[str, Known]:
    """The same of members, by uid; `before` = their sheets of an earlier quarter."""
    told = _from_lists(reader, "person", [str(one["uid"]) for one in people])
    found = {}
    for person in people:
        uid = str(person["uid"])
        known = found[uid] = Known()
        known.take(_from_form(MEMBER_QUESTIONS, before.get(uid)))
        known.take(prefill.from_person(person))
        known.take(told.get(uid, ()))
        _settled(known)
    return found


def _from_form(questions: Iterable[FieldSpec], before: Row | None) -> Iterator[tuple[str, Filled]]:
    if before is None:
        return
    answers = before.get("answers")
    kept: Mapping[str, Stored] = answers if isinstance(answers, Mapping) else {}
    for spec in questions:
        if kept.get(spec.name) is not None and _is_known(spec, kept[spec.name]):
            yield spec.name, Filled(kept[spec.name], _title(before))


def _is_known(spec: FieldSpec, value: Stored) -> bool:
    """Whether a code is one that this program has; another version may know more."""
    return not spec.codes or all(
        code in spec.codes for code in str(from_stored(spec.kind, value)).split(";")
    )


def _title(form: Row) -> str:
    return f"formulir {format_quarter(str(form['periode']))}"


def _from_lists(
    reader: Reads, unit: str, uids: Sequence[str]
) -> dict[str, tuple[tuple[str, Filled], ...]]:
    lists = {one.id: one for one in used_lists(reader) if one.source in WANTED}
    if not lists or not uids:
        return {}
    order = sorted(lists.values(), key=_rank)
    found: dict[str, tuple[tuple[str, Filled], ...]] = {}
    for uid, rows in first_by_list(reader, unit, uids, list(lists)).items():
        said: list[tuple[str, Filled]] = []
        for one in order:
            if one.id in rows:
                said += prefill.from_list(
                    one.source, unit, _said(reader, one, rows[one.id], unit), title_of(one)
                )
        found[uid] = tuple(said)
    return found


def _rank(one: StoredList) -> tuple[int, int]:
    """The better source first, then the newer list."""
    return WANTED.index(one.source), -one.id


def title_of(one: StoredList) -> str:
    """`DTSEN 2026-10`: what a clerk calls the list."""
    return f"{short_name(one.source)} {one.period or one.list_date[:7]}".strip()


def _said(reader: Reads, one: StoredList, row: StoredRow, unit: str) -> dict[str, object]:
    """The facts of a row, and the columns that the list has for itself, under their headings."""
    wanted = {
        key for key in prefill.LISTS.get((one.source, unit), {}) if not key.startswith("list.")
    }
    headings = [str(heading).strip() for heading in one.header[0]] if one.header else []
    cells = (raw_row(reader, one.id, row.row_no) or []) if wanted & {*headings} else []
    own = {name: cell for name, cell in zip(headings, cells, strict=False) if name in wanted}
    return {**own, **row.values}


def dwelling_of(reader: Reads, household: Row) -> Row | None:
    """The house in which a family lives."""
    uid = household.get("dwelling")
    return reading.get(reader, "dwelling", str(uid)) if uid else None
