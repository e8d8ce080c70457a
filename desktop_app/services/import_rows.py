"""Understanding the rows of a file: who is new, who changed, who is doubtful, what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.fields import FieldSpec, Parsed, Problem, parse_record
from desktop_app.domain.kinds import Stored
from desktop_app.domain.nik import numeric_cell_problem
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.rules import RULES, rules_for
from desktop_app.domain.uids import UidMaker
from desktop_app.domain.wilayah import area_contains
from desktop_app.imports.formats import SourceRow
from desktop_app.services.import_match import (
    Known,
    Row,
    Unnumbered,
    Values,
    differences,
    filled,
    key_of,
    labels_of,
)
from desktop_app.services.import_notes import (
    HAD_NONE,
    MOVED,
    NO_CARD,
    OTHER_DESA,
    TWO_HEADS,
    Family,
    FileContext,
    FileRow,
    milder,
    problems_of,
)
from desktop_app.services.import_specs import specs_of
from desktop_app.store.reader import Reader
from desktop_app.store.staging import Outcome, StagedRow

IDENTITY = (("person", "nik", "NIK"), ("household", "nomor_kk", "Nomor KK"))
NOT_COMPARED = frozenset({"household", "nik_sementara", "nik_alasan", "dwelling", "sumber"})
LABELS = {spec.name: spec.label for kind in ("household", "person") for spec in SPECS[kind]}


@dataclass(frozen=True, slots=True)
class RowNote:
    """One thing to tell about one row of the file; `code` names the kind of thing."""

    row: int
    column: str
    message: str
    code: str = ""


class RowReader:
    """Reads the rows of one file chunk by chunk, and remembers what later rows must know."""

    def __init__(self, context: FileContext, batch: str) -> None:
        """`batch` makes the temporary numbers of people without NIK unique."""
        self.context = context
        self._batch = batch
        self._uids = UidMaker(device=context.device)
        self.first_with_nik: dict[str, int] = {}
        self.late_wrong: list[tuple[int, Problem]] = []
        self.other_area = 0
        self._families: dict[str, Family] = {}
        self._taken: set[str] = set()
        self._nameless: dict[tuple[str, str, Stored], int] = {}
        self._unnumbered: Unnumbered | None = None
        self._home: tuple[dict[str, object], Parsed] | None = None
        self._person_specs: tuple[FieldSpec, ...] = ()
        self._household_specs: tuple[FieldSpec, ...] = ()
        today = context.today
        self._rules = {
            kind: rules_for(kind, today) if today else RULES[kind]
            for kind in ("household", "person")
        }

    def understand(self, row: SourceRow) -> FileRow:
        """Parse one row with all its problems; the registry is not asked yet."""
        household = self._parse_household(row)
        if not self._person_specs:
            self._person_specs = specs_of("person", row.person)
        person = parse_record(self._person_specs, row.person, self._rules["person"])
        found = FileRow(row.number, person, household, row.raw)
        found.notes += [milder(one) for one in person.problems if one.grade != "info"]
        found.notes += [
            one for one in household.problems if one.grade != "info" and one.code != "kk_kosong"
        ]
        for name, sentence in row.faults:
            found.fail(name, "rumus", sentence)
        if person.values.get("nik") and person.values["nik"] == household.values.get("nomor_kk"):
            found.fail("nik", "nik_sama_kk", "NIK sama dengan nomor KK. Ketik NIK dari KTP/KK.")
        self._check_numbers(row, found)
        self._check_area(found)
        self._check_repeated(found)
        return found

    def _parse_household(self, row: SourceRow) -> Parsed:
        """The members of a family mostly follow each other: their household is read once."""
        if self._home and self._home[0] == row.household:
            return self._home[1]
        raw: dict[str, object] = dict(row.household)
        if not raw.get("desa"):
            raw["desa"] = self.context.desa
        if not self._household_specs:
            self._household_specs = specs_of("household", raw)
        parsed = parse_record(self._household_specs, raw, self._rules["household"])
        self._home = (dict(row.household), parsed)
        return parsed

    def _check_numbers(self, row: SourceRow, found: FileRow) -> None:
        """A number that Excel kept as a number may have lost its last digit."""
        for kind, name, label in IDENTITY:
            raw = row.person.get(name) if kind == "person" else row.household.get(name)
            if lost := numeric_cell_problem(raw):
                found.notes = [one for one in found.notes if one.field != name]
                found.fail(name, "digit_hilang", f"{label} {lost}.")
            elif any(one.field == name and one.grade == "error" for one in found.notes):
                # That the number is missing follows from the error and would only confuse.
                found.notes = [
                    one for one in found.notes if one.field != name or one.grade == "error"
                ]

    def _check_area(self, found: FileRow) -> None:
        desa = found.household.values.get("desa")
        if desa and not area_contains(self.context.area, str(desa)):
            self.other_area += 1
            found.fail("desa", "desa_lain", f"Desa itu di luar {self.context.area_name}.")

    def _check_repeated(self, found: FileRow) -> None:
        """One NIK on two rows: neither is taken, for nobody knows which one is right."""
        nik = found.person.values.get("nik")
        if not nik:
            return
        first = self.first_with_nik.setdefault(str(nik), found.number)
        if first != found.number:
            message = f"NIK sama dengan baris {first}. Betulkan salah satunya."
            found.fail("nik", "nik_ganda", message)
            other = f"NIK sama dengan baris {found.number}. Betulkan salah satunya."
            self.late_wrong.append((first, Problem("nik", "error", "nik_ganda", other)))

    def stage(self, rows: Sequence[FileRow], reader: Reader) -> Iterator[StagedRow]:
        """The staged rows of a chunk: families where they first appear, then people."""
        if self._unnumbered is None:
            self._unnumbered = Unnumbered.of(reader)
        good = [(row.person, row.household) for row in rows if not row.is_wrong]
        known = Known.of(good, self._unnumbered, reader)
        for row in rows:
            if row.is_wrong:
                yield self._wrong(row)
                continue
            family = self._family(row, known)
            self._count_heads(row, family)
            household = self._household(row, family, known)
            person = self._person(row, family, known)
            if household:
                if household.outcome == "berubah" and person.outcome == "sama":
                    person = replace(person, outcome="berubah")
                yield household
            yield person

    def _wrong(self, row: FileRow) -> StagedRow:
        values, problems, uid = row.person.values, problems_of(row), self._uids.make()
        return StagedRow(
            "person", row.number, uid, "bermasalah", values, problems=problems, raw=row.raw
        )

    def _family(self, row: FileRow, known: Known) -> Family:
        """The family of a row. An empty KK is never shared: each such row stands alone."""
        person, home = row.person.values, row.household.values
        if not home.get("nomor_kk"):
            return self._alone(row, known)
        key = str(home["nomor_kk"])
        if key not in self._families:
            one = known.family(person, key, home.get("desa"))
            family = Family(str(one["uid"]) if one else self._uids.make(), one)
            family.is_elsewhere = bool(one and one.get("desa") != home.get("desa"))
            self._families[key] = family
        return self._families[key]

    def _alone(self, row: FileRow, known: Known) -> Family:
        row.warn("nomor_kk", "kk_kosong", NO_CARD)
        person = known.alone(row.person.values, row.household.values, self._taken)
        if person is None:
            return Family(self._uids.make(), None)
        home = known.homes.get(str(person["household"]))
        # A row without KK says nothing about a family that has one.
        is_settled = home is None or bool(home.get("nomor_kk"))
        return Family(str(person["household"]), home, is_staged=is_settled)

    def _count_heads(self, row: FileRow, family: Family) -> None:
        if row.person.values.get("shdk") != "1":
            return
        family.heads += 1
        if family.heads == 2:
            row.warn("shdk", "kk_dua_kepala", TWO_HEADS)

    def _household(self, row: FileRow, family: Family, known: Known) -> StagedRow | None:
        before, family.known = family.known, None
        if family.is_staged or family.is_elsewhere:
            return None
        family.is_staged = True
        values = {**row.household.values, "sumber": self.context.source}
        if before is None:
            fresh = {"status": "aktif", **filled(values)}
            return StagedRow("household", row.number, family.uid, "baru", fresh)
        changes = self._compare(row, values, before, known)
        return StagedRow(
            "household",
            row.number,
            family.uid,
            "berubah" if changes else "sama",
            {**before, **changes},
            target=family.uid,
            changes=changes,
            before={name: before.get(name) for name in changes},
        )

    def _compare(self, row: FileRow, values: Values, before: Row, known: Known) -> Row:
        changes, old = differences(values, before, known.former, NOT_COMPARED)
        if old:
            told = labels_of(LABELS, old)
            message = f"Data lama ({told}); data di Padan lebih baru dan tetap dipakai."
            row.warn(old[0], "data_lama", message)
        return changes

    def _person(self, row: FileRow, family: Family, known: Known) -> StagedRow:
        values: Row = {**row.person.values, "household": family.uid}
        if family.is_elsewhere:
            row.question(OTHER_DESA)
        match, doubt = known.person(values, family.uid, self._taken)
        if doubt:
            row.question(doubt)
        if match is None:
            self._check_nameless(row, family)
        changes = self._person_changes(row, values, match, family, known) if match else {}
        # A doubtful row keeps what the file says, for it may turn out to be a new person.
        return StagedRow(
            "person",
            row.number,
            str(match["uid"]) if match else self._uids.make(),
            _outcome(row, match, changes),
            {"status_dasar": "1", **filled(values), **self._temporary(row)},
            target=str(match["uid"]) if match else None,
            changes=changes,
            before={name: match.get(name) for name in changes} if match else {},
            problems=problems_of(row),
            raw=row.raw if row.doubt else None,
        )

    def _person_changes(
        self, row: FileRow, values: Row, match: Row, family: Family, known: Known
    ) -> Row:
        self._taken.add(str(match["uid"]))
        changes = self._compare(row, values, match, known)
        home = match.get("household")
        if home != family.uid and not known.former.had(str(match["uid"]), "household", family.uid):
            changes["household"] = family.uid
            row.question(MOVED if (known.homes.get(str(home)) or {}).get("nomor_kk") else HAD_NONE)
        return changes

    def _check_nameless(self, row: FileRow, family: Family) -> None:
        """Without NIK, the same name and birth date twice in one family may be one person."""
        person = row.person.values
        if person.get("nik"):
            return
        key = (family.uid, key_of(person), person.get("tanggal_lahir"))
        first = self._nameless.setdefault(key, row.number)
        if first != row.number:
            message = f"Nama dan tanggal lahir sama dengan baris {first}. Periksa orangnya."
            row.question(("nama", "ganda_tanpa_nik", message))

    def _temporary(self, row: FileRow) -> dict[str, Stored]:
        if row.person.values.get("nik"):
            return {}
        return {"nik_sementara": f"SEM-{self._batch[-8:].upper()}-{row.number}"}


def _outcome(row: FileRow, match: Row | None, changes: Row) -> Outcome:
    if row.doubt:
        return "ragu"
    if match is None:
        return "baru"
    return "berubah" if changes else "sama"


def note_of(row: FileRow, problem: Problem) -> RowNote:
    """A problem as the clerk reads it; a text that thousands of rows share is kept once."""
    return RowNote(row.number, problem.field, sys.intern(problem.message), problem.code)


def notes_of(row: FileRow, grade: str) -> list[RowNote]:
    """The problems of one grade, as the clerk reads them."""
    return [note_of(row, problem) for problem in row.notes if problem.grade == grade]
