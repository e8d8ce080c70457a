"""Whom a subject access report is about: the person's own rows, and how their values are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import TEXT, Stored, from_stored
from desktop_app.domain.specs import SPECS
from desktop_app.services.desk import JAKARTA
from desktop_app.services.usulan_content import about_person, told_changes
from desktop_app.store import Reader, reading, usulan_rows
from desktop_app.store.routes import OF_A_BUILD
from desktop_app.store.shapes import FORMS, shape
from desktop_app.store.source_subject import listed_people, listed_person

Row = dict[str, Stored]
RELATIONS = frozenset(
    {"household", "dwelling", "person", "survey", "scheme", "programme", "payout_list"}
    | {
        "enrolment",
        "build",
        "key",
        "seen",
        "layout",
        "batch",
        "dicetak",
        "uid",
        "row",
        "kind",
        "fields",
        "marks",
        "survivor",
        "other",
        "musdes",
        "usulan",
        "task",
        "executor",
        "shop",
        "bill",
        "plan_line",
        "mengganti",
        "decree",
        "candidate",
        "ganti_dari",
        "ganti_calon",
        "pengganti",
        "care_unit",
        "cadre",
    }
)
TITLES = {
    "person": "Data orang",
    "household": "Data keluarga",
    "dwelling": "Data rumah",
    "survey": "Survei",
    "photo": "Foto rumah",
    "build": "Pembangunan rumah",
    "build_event": "Tahap pembangunan",
    "enrolment": "Kepesertaan bantuan",
    "payout": "Penyaluran bantuan",
    "sheet": "Lembar yang dicetak",
    "match": "Padanan dengan daftar sumber",
    "ruling": "Putusan atas selisih daftar",
    "merged_row": "Putusan data ganda",
    "dtsen_form": "Formulir DTSEN",
    "dtsen_member": "Lembar anggota DTSEN",
    "usulan": "Usulan",
    "usulan_event": "Langkah usulan",
    "verval_result": "Hasil verval",
    "poverty_status": "Penetapan kemiskinan",
    "estimate_line": "Baris RAB",
    "plan_line": "Baris DRPB",
    "bill": "Nota",
    "bill_line": "Baris nota",
    "goods": "Bahan diterima",
    "wage": "Upah",
    "progress": "Kemajuan",
    "build_paper": "Berkas pembangunan",
    "complaint": "Pengaduan",
    "earlier_aid": "Bantuan rumah sebelumnya",
    "candidate": "Calon penerima",
    "exclusion": "Daftar pengecualian",
    "gift": "Bantuan perusahaan",
    "delivery": "Pengantaran",
    "care_family": "Keluarga dampingan",
    "care_visit": "Kunjungan kader",
}
NOT_FOUND = "Orang itu tidak ditemukan. Periksa NIK atau pengenalnya, lalu ulangi."
SEVERAL = (
    "NIK itu tercatat pada lebih dari satu orang. Buka orangnya di layar Keluarga, lalu buat "
    "laporannya dari sana."
)
SEVERAL_LISTED = (
    "NIK itu ada pada beberapa orang dalam daftar sumber. Putuskan dahulu siapa orangnya di Padan "
    "data, atau pilih orangnya di halaman Permintaan."
)
PROPOSED = FieldSpec("isi", "Yang diusulkan berubah", TEXT)
NIK_DIGITS = 16
# What says something of a whole family, and what of one person or of his family.
OF_A_HOME = (
    *("survey", "photo", "build", "dtsen_form", "poverty_status", "earlier_aid"),
    *("care_family", "care_visit"),
)
OF_ONE = (
    *("enrolment", "payout", "match", "ruling", "usulan", "verval_result"),
    *("candidate", "exclusion", "gift", "delivery"),
)
REMOVED = "(isi sudah dihapus)"


@dataclass(frozen=True)
class Subject:
    """One person with all rows that are about him: (kind, row), his own first.

    `is_listed`: only lists of agencies speak of him, and the registry has no row.
    """

    person: Row
    household: Row
    rows: tuple[tuple[str, Row], ...]
    is_listed: bool = False

    @property
    def uid(self) -> str:
        """The person."""
        return str(self.person["uid"])

    @property
    def uids(self) -> dict[str, str]:
        """The kind of each of the rows, by uid."""
        return {str(row["uid"]): kind for kind, row in self.rows}


def find_subject(reader: Reader, text: str) -> Subject:
    """The person of a uid or a NIK; UserError when there is none or more than one."""
    wanted = text.strip()
    person = reading.get(reader, "person", wanted)
    if person is None:
        found = reading.find(reader, "person", nik=wanted) if wanted else []
        if len(found) > 1:
            raise UserError(SEVERAL)
        person = found[0] if found else None
    if person is None:
        return _listed_subject(reader, wanted)
    home = str(person.get("household") or "")
    household = reading.get(reader, "household", home) or {}
    rows = (
        (kind, about_person(reader, row, str(person["uid"])) if kind == "usulan" else row)
        for kind, row in _rows(reader, person, household)
    )
    return Subject(person, household, tuple(rows))


def _listed_subject(reader: Reader, wanted: str) -> Subject:
    """Somebody whom only lists name: his rows are what was decided about him."""
    hit = listed_person(reader, wanted)
    if hit is None:
        found = listed_people(reader, wanted, 2) if is_nik(wanted) else []
        if len(found) > 1:
            raise UserError(SEVERAL_LISTED)
        hit = found[0] if found else None
    if hit is None or hit.person is None:
        raise UserError(NOT_FOUND)
    rows = [
        (kind, row)
        for kind in ("match", "ruling", "usulan", "verval_result")
        for row in reading.find(reader, kind, person=hit.person)
    ]
    person: Row = {"uid": hit.person, "nama": hit.nama, "nik": hit.nik}
    return Subject(person, {}, tuple(rows), is_listed=True)


def is_nik(text: str) -> bool:
    """Whether a text may be a NIK, and no part of a name."""
    return len(text) == NIK_DIGITS and text.isdecimal()


def _rows(reader: Reader, person: Row, household: Row) -> Iterator[tuple[str, Row]]:
    uid, home = str(person["uid"]), household.get("uid")
    yield "person", person
    if not home:
        return
    yield "household", household
    dwelling = household.get("dwelling")
    if dwelling and (house := reading.get(reader, "dwelling", str(dwelling))):
        yield "dwelling", house
    for kind in OF_A_HOME:
        yield from ((kind, row) for row in reading.find(reader, kind, household=home))
    for build in reading.find(reader, "build", household=home):
        found = reading.find(reader, "build_event", build=build["uid"])
        yield from (("build_event", row) for row in found)
        yield from _of_build(reader, str(build["uid"]))
    yield from (("dtsen_member", row) for row in reading.find(reader, "dtsen_member", person=uid))
    for kind in OF_ONE:
        yield from ((kind, row) for row in reading.find(reader, kind, person=uid))
        yield from ((kind, row) for row in reading.find(reader, kind, household=home, person=None))
    yield from (("payout", row) for row in _instead(reader, uid))
    for proposal in usulan_rows.mentioning(reader, uid):
        row = reading.get(reader, "usulan", proposal)
        if row is not None and row.get("person") not in (None, uid):
            yield "usulan", row
    for one in (uid, str(home)):
        for side in ("survivor", "other"):
            found = reading.find(reader, "merged_row", **{side: one})
            yield from (("merged_row", row) for row in found)
    yield from (("sheet", row) for row in reading.find(reader, "sheet", household=home))


def _instead(reader: Reader, person: str) -> Iterator[Row]:
    """What somebody received in the place of another, by his own enrolment."""
    for enrolment in reading.find(reader, "enrolment", person=person):
        for row in reading.find(reader, "payout", pengganti=enrolment["uid"]):
            if row.get("person") != person:
                yield row


def _of_build(reader: Reader, build: str) -> Iterator[tuple[str, Row]]:
    for kind in OF_A_BUILD[:-1]:
        for row in reading.find(reader, kind, build=build):
            yield kind, row
            if kind == "bill":
                lines = reading.find(reader, "bill_line", bill=row["uid"])
                yield from (("bill_line", line) for line in lines)


@cache
def specs_of(kind: str) -> Mapping[str, FieldSpec]:
    """The specs of the fields of a kind as changes name them, packed answers too."""
    found = {name: spec for name, spec in by_name(SPECS[kind]).items() if name not in RELATIONS}
    packed = shape(kind).packed
    found |= {f"{packed}.{spec.name}": spec for spec in FORMS.get(kind, ())}
    if kind == "usulan":
        found["isi"] = PROPOSED
    return found


def values_of(kind: str, row: Row) -> dict[str, Stored]:
    """The values of a row that say something of a person, by field name."""
    flat = shape(kind).flatten({k: v for k, v in row.items() if k in shape(kind).insert_columns})
    if kind == "usulan":
        flat["isi"] = told_changes(usulan_rows.plain_of(row)) or None
        flat["isi_khusus"] = told_changes(usulan_rows.special_of(row)) or None
    return {name: flat[name] for name in specs_of(kind) if name in flat and flat[name] is not None}


def text_of(spec: FieldSpec, value: object) -> str:
    """A value as a person reads it, whole."""
    if value is None:
        return "–"
    stored: Stored = value  # type: ignore[assignment]  # what changes hold is stored form
    return spec.kind.format(from_stored(spec.kind, stored), spec.codes)


def is_special(kind: str, row: Row) -> bool:
    """Whether a row holds health, disability, pregnancy or care of a person."""
    return any(specs_of(kind)[name].sensitive for name in values_of(kind, row))


def moment_of(wall_ms: int) -> str:
    """The time of a change in Bekasi."""
    return f"{datetime.fromtimestamp(wall_ms / 1000, tz=UTC).astimezone(JAKARTA):%d-%m-%Y %H.%M}"


def local_moment(at: str) -> str:
    """An ISO time in UTC as it is read in Bekasi."""
    return f"{datetime.fromisoformat(at).astimezone(JAKARTA):%d-%m-%Y %H.%M}"
