"""Understanding the rows of a file: who is new, who changed, who is doubtful, what is wrong.

Identity is exact only: a NIK that nothing contradicts, or without NIK the same
name and birth date in the same family. Whatever else looks alike is doubtful
and waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_app.domain.fields import Parsed, Problem, parse_record
from desktop_app.domain.kinds import Stored
from desktop_app.domain.nik import numeric_cell_problem
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.rules import RULES
from desktop_app.domain.text import match_key, name_key
from desktop_app.domain.uids import new_uid
from desktop_app.domain.wilayah import area_contains
from desktop_app.imports.formats import SourceRow
from desktop_app.store.lookups import find_in, former_values
from desktop_app.store.reader import Reader
from desktop_app.store.staging import Outcome, StagedRow

Row = dict[str, Any]
IDENTITY = ("nik", "nomor_kk")
NOT_COMPARED = frozenset({"household", "nik_sementara", "nik_alasan", "dwelling", "sumber"})


@dataclass(frozen=True)
class RowNote:
    """One thing to tell about one row of the file; `code` names the kind of thing."""

    row: int
    column: str
    message: str
    code: str = ""


@dataclass
class FileRow:
    """One row of the file, read."""

    number: int
    person: Parsed
    household: Parsed
    raw: Sequence[Any]
    notes: list[Problem] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Whether an error keeps the row out."""
        return any(problem.grade == "error" for problem in self.notes)

    def warn(self, field_name: str, code: str, message: str) -> None:
        """Add something that a person may accept."""
        self.notes.append(Problem(field_name, "warning", code, message))

    def fail(self, field_name: str, code: str, message: str) -> None:
        """Add something that keeps the row out."""
        self.notes.append(Problem(field_name, "error", code, message))


@dataclass
class Family:
    """A family of the file: its row in the registry, or the one that it will be."""

    uid: str
    known: Row | None
    is_staged: bool = False
    heads: int = 0


@dataclass(frozen=True)
class FileContext:
    """What holds for the whole file. `area` is the desk's own; `desa` stands in for a column."""

    area: str
    area_name: str
    desa: str | None
    source: str


class RowReader:
    """Reads the rows of one file chunk by chunk, and remembers what later rows must know."""

    def __init__(self, context: FileContext, batch: str) -> None:
        """`batch` makes the temporary numbers of people without NIK unique."""
        self.context = context
        self._batch = batch
        self.first_with_nik: dict[str, int] = {}
        self.late_wrong: list[tuple[int, Problem]] = []
        self.other_area = 0
        self._families: dict[str, Family] = {}

    def understand(self, row: SourceRow) -> FileRow:
        """Parse one row with all its problems; the registry is not asked yet."""
        household_raw: dict[str, object] = dict(row.household)
        if not household_raw.get("desa"):
            household_raw["desa"] = self.context.desa
        household = parse_record(SPECS["household"], household_raw, RULES["household"])
        nomor_kk = household.values.get("nomor_kk")
        person = parse_record(
            SPECS["person"], {**row.person, "nomor_kk": nomor_kk}, RULES["person"]
        )
        found = FileRow(row.number, person, household, row.raw)
        found.notes += [p for p in person.problems if p.grade != "info"]
        found.notes += [p for p in household.problems if p.grade == "error"]
        for name, sentence in row.faults:
            found.fail(name, "rumus", sentence)
        self._check_numbers(row, found)
        self._check_area(found)
        self._check_repeated(found)
        return found

    def _check_numbers(self, row: SourceRow, found: FileRow) -> None:
        """A number that Excel kept as a number may have lost its last digit."""
        for name in IDENTITY:
            raw = row.person.get(name) if name == "nik" else row.household.get(name)
            if lost := numeric_cell_problem(raw):
                found.notes = [p for p in found.notes if p.field != name]
                found.fail(name, "digit_hilang", lost)
            elif isinstance(raw, (int, float)) and not isinstance(raw, bool) and raw:
                label = "NIK" if name == "nik" else "Nomor KK"
                found.warn(
                    name,
                    "angka_excel",
                    f"{label} tersimpan sebagai angka di Excel. Cocokkan digit terakhirnya.",
                )

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
        known = _Known.of(rows, reader)
        for row in rows:
            if row.is_wrong:
                yield self._wrong(row)
                continue
            family = self._family(row, known)
            self._count_heads(row, family)
            person = self._person(row, family, known, reader)
            household = self._household(row, family, reader)
            if household:
                if household.outcome == "berubah" and person.outcome == "sama":
                    person = _with_outcome(person, "berubah")
                yield household
            yield person

    def _wrong(self, row: FileRow) -> StagedRow:
        return StagedRow(
            "person",
            row.number,
            new_uid(),
            "bermasalah",
            row.person.values,
            problems=_problems(row),
            raw=row.raw,
        )

    def _family(self, row: FileRow, known: _Known) -> Family:
        """The family of a row. An empty KK is never shared: each such row stands alone."""
        nomor_kk = row.household.values.get("nomor_kk")
        if not nomor_kk:
            row.warn(
                "nomor_kk",
                "kk_kosong",
                "Nomor KK kosong. Orang ini menjadi keluarga tersendiri sampai KK-nya diketahui.",
            )
            person = known.same_person_without_kk(row)
            if person:
                return Family(str(person["household"]), known.homes.get(str(person["household"])))
            return Family(new_uid(), None)
        key = str(nomor_kk)
        if key not in self._families:
            found = known.families.get(key, [])
            desa = row.household.values.get("desa")
            same = [one for one in found if one.get("desa") == desa] or found
            one = same[0] if same else None
            self._families[key] = Family(str(one["uid"]) if one else new_uid(), one)
        return self._families[key]

    def _count_heads(self, row: FileRow, family: Family) -> None:
        if row.person.values.get("shdk") != "1":
            return
        family.heads += 1
        if family.heads == 2:
            row.warn(
                "shdk", "kk_dua_kepala", "Dua kepala keluarga dalam satu KK. Periksa KK-nya."
            )

    def _household(self, row: FileRow, family: Family, reader: Reader) -> StagedRow | None:
        if family.is_staged:
            return None
        family.is_staged = True
        values = {**row.household.values, "sumber": self.context.source}
        if family.known is None:
            fresh = {"status": "aktif", **_filled(values)}
            return StagedRow("household", row.number, family.uid, "baru", fresh)
        changes = _differences(values, family.known, row, reader)
        outcome: Outcome = "berubah" if changes else "sama"
        before = {name: family.known.get(name) for name in changes}
        return StagedRow(
            "household",
            row.number,
            family.uid,
            outcome,
            {**family.known, **changes},
            target=family.uid,
            changes=changes,
            before=before,
        )

    def _person(self, row: FileRow, family: Family, known: _Known, reader: Reader) -> StagedRow:
        values: Row = {**row.person.values, "household": family.uid}
        match, doubt = known.person(row, family)
        if match is None:
            if not values.get("nik"):
                values["nik_sementara"] = f"SEM-{self._batch[-8:].upper()}-{row.number}"
            fresh = {"status_dasar": "1", **_filled(values)}
            return StagedRow(
                "person", row.number, new_uid(), "baru", fresh, problems=_problems(row), raw=row.raw
            )
        changes = _differences(values, match, row, reader)
        if match.get("household") != family.uid:
            changes["household"] = family.uid
            doubt = doubt or (
                "nomor_kk",
                "kk_pindah",
                "Orang ini tercatat di KK lain. Terapkan bila memang pindah KK.",
            )
        if doubt:
            row.warn(*doubt)
        outcome: Outcome = "ragu" if doubt else ("berubah" if changes else "sama")
        return StagedRow(
            "person",
            row.number,
            str(match["uid"]),
            outcome,
            {**{name: match.get(name) for name in values}, **changes},
            target=str(match["uid"]),
            changes=changes,
            before={name: match.get(name) for name in changes},
            problems=_problems(row),
            raw=row.raw,
        )


@dataclass(frozen=True)
class _Known:
    """What the registry holds of the people and families of one chunk."""

    by_nik: Mapping[str, list[Row]]
    by_name: Mapping[str, list[Row]]
    families: Mapping[str, list[Row]]
    homes: Mapping[str, Row]

    @classmethod
    def of(cls, rows: Iterable[FileRow], reader: Reader) -> _Known:
        good = [row for row in rows if not row.is_wrong]
        niks = [str(nik) for row in good if (nik := row.person.values.get("nik"))]
        cards = [str(kk) for row in good if (kk := row.household.values.get("nomor_kk"))]
        by_nik = find_in(reader, "person", "nik", niks)
        # A person who is not found by NIK may be known without one, or with a wrong digit.
        strangers = [row for row in good if str(row.person.values.get("nik")) not in by_nik]
        names = [name_key(str(row.person.values.get("nama"))) for row in strangers]
        by_name = find_in(reader, "person", "nama_key", names)
        families = find_in(reader, "household", "nomor_kk", cards)
        people = [one for found in (*by_nik.values(), *by_name.values()) for one in found]
        uids = [str(one["household"]) for one in people if one.get("household")]
        homes = {uid: found[0] for uid, found in find_in(reader, "household", "uid", uids).items()}
        return cls(by_nik, by_name, families, homes)

    def person(
        self, row: FileRow, family: Family
    ) -> tuple[Row | None, tuple[str, str, str] | None]:
        """The known person behind a row and, when that is not certain, why."""
        values = row.person.values
        nik = str(values.get("nik") or "")
        for one in self.by_nik.get(nik, []):
            return one, _contradiction(values, one)
        for one in self._alike(row):
            if one.get("household") != family.uid:
                continue
            if nik and one.get("nik"):
                message = "Nama dan tanggal lahir sama, tetapi NIK berbeda. Periksa KTP-nya."
                return one, ("nik", "nik_beda", message)
            return one, None
        return None, None

    def _alike(self, row: FileRow) -> list[Row]:
        """People of the same name who were born on the same, known day."""
        born = row.person.values.get("tanggal_lahir")
        key = name_key(str(row.person.values.get("nama")))
        return [one for one in self.by_name.get(key, []) if born and one["tanggal_lahir"] == born]

    def same_person_without_kk(self, row: FileRow) -> Row | None:
        """The known person of a row without KK, so that the same file twice changes nothing."""
        nik = str(row.person.values.get("nik") or "")
        found = self.by_nik.get(nik) or [
            one
            for one in self._alike(row)
            if not (self.homes.get(str(one.get("household"))) or {}).get("nomor_kk")
        ]
        return found[0] if found else None


def _contradiction(values: Mapping[str, Stored], known: Row) -> tuple[str, str, str] | None:
    """Why the same NIK may all the same be two people."""
    same_name = match_key(str(values.get("nama"))) == match_key(known.get("nama"))
    born, known_born = values.get("tanggal_lahir"), known.get("tanggal_lahir")
    same_birth = not born or not known_born or born == known_born
    if same_name or (same_birth and born and known_born):
        if same_name and not same_birth:
            return (
                "tanggal_lahir",
                "lahir_beda",
                "NIK dan nama sama, tetapi tanggal lahir berbeda. Periksa KTP-nya.",
            )
        return None
    return "nama", "nik_orang_lain", "NIK ini tercatat atas nama lain. Periksa KTP-nya."


def _differences(
    values: Mapping[str, Stored], known: Row, row: FileRow, reader: Reader
) -> dict[str, Stored]:
    """What the file says otherwise. An empty cell says nothing; an old value is not news."""
    changes: dict[str, Stored] = {}
    for name, value in values.items():
        if value is None or name in NOT_COMPARED or known.get(name) == value:
            continue
        if known.get(name) is not None and value in former_values(
            reader.connection, str(known["uid"]), name
        ):
            message = "Isi berkas sama dengan data lama; data di Padan lebih baru dan tetap dipakai."
            row.warn(name, "data_lama", message)
            continue
        changes[name] = value
    return changes


def _filled(values: Mapping[str, Stored]) -> dict[str, Stored]:
    return {name: value for name, value in values.items() if value is not None}


def _with_outcome(row: StagedRow, outcome: Outcome) -> StagedRow:
    return replace(row, outcome=outcome)


def _problems(row: FileRow) -> list[dict[str, str]]:
    return [
        {"kolom": p.field, "kode": p.code, "pesan": p.message, "tingkat": p.grade}
        for p in row.notes
    ]


def notes_of(row: FileRow, grade: str) -> list[RowNote]:
    """The problems of one grade, as the clerk reads them."""
    return [
        RowNote(row.number, problem.field, problem.message, problem.code)
        for problem in row.notes
        if problem.grade == grade
    ]

