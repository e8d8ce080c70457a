"""Who of the registry a row of a file is: what is known of a chunk, and how sure that is.

Identity is exact only: a NIK that nothing contradicts, or without NIK the same
name and birth date in the same family. Whatever else looks alike is doubtful
and waits for a person. A value that somebody corrected here is never news again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from desktop_app.domain.changes import Change
from desktop_app.domain.fields import Parsed
from desktop_app.domain.kinds import Stored
from desktop_app.domain.text import match_key, name_key
from desktop_app.store import changes, reading
from desktop_app.store.lookups import find_in
from desktop_app.store.reader import Reader
from desktop_app.store.source_rulings import ruled_fields

Row = dict[str, Any]
Values = Mapping[str, Stored]
Doubt = tuple[str, str, str]  # field, kind of doubt, sentence
Pair = tuple[Parsed, Parsed]  # person, household
NEAR = 80  # per cent: two spellings of one name, by the longest common parts

OTHER_NIK: Doubt = (
    "nik",
    "nik_beda",
    "Nama dan tanggal lahir sama, tetapi NIK berbeda. Periksa KTP-nya.",
)
OTHER_BIRTH: Doubt = (
    "tanggal_lahir",
    "lahir_beda",
    "NIK dan nama sama, tetapi tanggal lahir berbeda. Periksa KTP-nya.",
)
OTHER_NAME: Doubt = ("nama", "nik_orang_lain", "NIK ini tercatat atas nama lain. Periksa KTP-nya.")
ALIKE: Doubt = (
    "nama",
    "mirip",
    "Nama dan tanggal lahir sama dengan orang di keluarga lain yang NIK-nya tidak lengkap. "
    "Terapkan bila orangnya sama, pilih baru bila bukan.",
)


class Former:
    """The values that fields of rows had before those that they have now."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._changes: dict[str, list[Change]] = {}
        self._ruled: dict[str, frozenset[str]] = {}

    def had(self, uid: str, field: str, value: Stored) -> bool:
        """Whether a field of a row was this value before somebody wrote another."""
        if uid not in self._changes:
            self._changes[uid] = changes.changes_of(self._reader.connection, uid, None)
        found = [one.values[field] for one in self._changes[uid] if field in one.values]
        return value in found[:-1]

    def ruled(self, uid: str) -> frozenset[str]:
        """The fields of a person or family on which somebody decided between lists."""
        if uid not in self._ruled:
            self._ruled[uid] = ruled_fields(self._reader, uid)
        return self._ruled[uid]


@dataclass(frozen=True)
class Unnumbered:
    """People without NIK in the registry: uids by name and birth date."""

    uids: Mapping[tuple[str, Stored], list[str]]

    @classmethod
    def of(cls, reader: Reader) -> Unnumbered:
        """All of them; they are few."""
        found: dict[tuple[str, Stored], list[str]] = {}
        for row in reading.find(reader, "person", nik=None):
            if row.get("tanggal_lahir"):
                found.setdefault((row["nama_key"], row["tanggal_lahir"]), []).append(row["uid"])
        return cls(found)

    def like(self, person: Values) -> list[str]:
        """Those of the same name who were born on the same day."""
        return self.uids.get((key_of(person), person.get("tanggal_lahir")), [])


@dataclass(frozen=True)
class Known:
    """What the registry holds of the people and families of one chunk."""

    by_nik: Mapping[str, list[Row]]
    by_name: Mapping[str, list[Row]]
    families: Mapping[str, list[Row]]
    members: Mapping[str, list[Row]]
    homes: Mapping[str, Row]
    former: Former

    @classmethod
    def of(cls, pairs: Sequence[Pair], unnumbered: Unnumbered, reader: Reader) -> Known:
        """Everything that may matter for these rows, by a handful of queries."""
        people = [person.values for person, _household in pairs]
        cards = [str(kk) for _person, home in pairs if (kk := home.values.get("nomor_kk"))]
        niks = [str(one["nik"]) for one in people if one.get("nik")]
        by_nik = find_in(reader, "person", "nik", niks)
        families = find_in(reader, "household", "nomor_kk", cards)
        strangers = [one for one in people if str(one.get("nik")) not in by_nik]
        by_name = find_in(
            reader, "person", "nama_key", [key_of(one) for one in strangers if not one.get("nik")]
        )
        alike = [uid for one in strangers if one.get("nik") for uid in unnumbered.like(one)]
        for found in find_in(reader, "person", "uid", alike).values():
            by_name.setdefault(str(found[0]["nama_key"]), []).extend(found)
        uids = [str(row["uid"]) for found in families.values() for row in found]
        members = find_in(reader, "person", "household", uids) if strangers else {}
        near = (one for found in (*by_nik.values(), *by_name.values()) for one in found)
        homes = find_in(reader, "household", "uid", [str(one["household"]) for one in near])
        return cls(
            by_nik, by_name, families, members,
            {uid: found[0] for uid, found in homes.items()}, Former(reader),
        )  # fmt: skip

    def family(self, person: Values, nomor_kk: str, desa: Stored) -> Row | None:
        """The family of a card; also the one that had this number before it was corrected."""
        found = self.families.get(nomor_kk, [])
        if found:
            return next((one for one in found if one.get("desa") == desa), found[0])
        for one in self.by_nik.get(str(person.get("nik")), []):
            home = self.homes.get(str(one.get("household")))
            if home and self.former.had(str(home["uid"]), "nomor_kk", nomor_kk):
                return home
        return None

    def person(
        self, values: Values, family: str, taken: Collection[str]
    ) -> tuple[Row | None, Doubt | None]:
        """The known person behind a row and, when that is not certain, why."""
        nik = values.get("nik")
        same = self.by_nik.get(str(nik), []) if nik else []
        if same:
            judged = [(one, self._contradiction(values, one)) for one in same]
            return min(
                judged, key=lambda pair: (pair[1] is not None, pair[0]["household"] != family)
            )
        for one in self.members.get(family, []):
            if one["uid"] not in taken and self._is_alike(values, one):
                known = one.get("nik")
                if nik and known and not self.former.had(str(one["uid"]), "nik", nik):
                    return one, OTHER_NIK
                return one, None
        return self._elsewhere(values, family, taken)

    def _elsewhere(
        self, values: Values, family: str, taken: Collection[str]
    ) -> tuple[Row | None, Doubt | None]:
        """Somebody of the same name and birth date in another family, when a NIK is missing."""
        for one in self.by_name.get(key_of(values), []):
            if one["uid"] in taken or not self._is_alike(values, one):
                continue
            if one.get("household") == family or self.former.had(
                str(one["uid"]), "household", family
            ):
                return one, None
            if values.get("tanggal_lahir") and not (values.get("nik") and one.get("nik")):
                return one, ALIKE
        return None, None

    def alone(self, person: Values, home: Values, taken: Collection[str]) -> Row | None:
        """The known person of a row without KK, so that the same file twice changes nothing."""
        same = self.by_nik.get(str(person.get("nik")), []) if person.get("nik") else []
        if same:
            return same[0]
        for one in self.by_name.get(key_of(person), []):
            known = self.homes.get(str(one.get("household")), {})
            is_alone = not known.get("nomor_kk") and known.get("desa") == home.get("desa")
            is_free = is_alone and one["uid"] not in taken and self._is_alike(person, one)
            if is_free and (person.get("tanggal_lahir") or _same_address(home, known)):
                return one
        return None

    def _is_alike(self, values: Values, one: Row) -> bool:
        """Same name, born on the same day; without both days neither may have a NIK."""
        if one.get("nama_key") != key_of(values):
            return False
        born, known = values.get("tanggal_lahir"), one.get("tanggal_lahir")
        if born or known:
            return bool(born == known)
        return not values.get("nik") and not one.get("nik")

    def _contradiction(self, values: Values, one: Row) -> Doubt | None:
        """Why the same NIK may all the same be two people."""
        uid, name, born = str(one["uid"]), values.get("nama"), values.get("tanggal_lahir")
        is_same = name == one.get("nama") or is_near(str(name), str(one.get("nama")))
        if not is_same and not self.former.had(uid, "nama", name):
            return OTHER_NAME
        known = one.get("tanggal_lahir")
        if born and known and born != known and not self.former.had(uid, "tanggal_lahir", born):
            return OTHER_BIRTH
        return None


def key_of(person: Values) -> str:
    """The name of a row as the registry compares it."""
    return name_key(str(person.get("nama") or ""))


def is_near(one: str, other: str) -> bool:
    """Whether two names can be one name in two spellings, with or without titles."""
    here, there = match_key(one), match_key(other)
    return here == there or fuzz.ratio(here, there) >= NEAR


def _same_address(one: Values, other: Values) -> bool:
    return all(one.get(name) == other.get(name) for name in ("alamat", "rt", "rw"))


def differences(
    values: Values, known: Row, former: Former, left_out: Collection[str]
) -> tuple[dict[str, Stored], list[str]]:
    """What the file says otherwise, and the fields in which it only repeats old data.

    An empty cell says nothing, and no file overwrites what was decided between lists.
    """
    changed: dict[str, Stored] = {}
    old: list[str] = []
    for name, value in values.items():
        if value is None or name in left_out or known.get(name) == value:
            continue
        uid = str(known["uid"])
        if former.had(uid, name, value) or name in former.ruled(uid):
            old.append(name)
        else:
            changed[name] = value
    return changed, old


def filled(values: Values) -> dict[str, Stored]:
    """The values that are there."""
    return {name: value for name, value in values.items() if value is not None}


def labels_of(labels: Mapping[str, str], names: Iterable[str]) -> str:
    """Labels of fields, one after the other."""
    return ", ".join(labels.get(name, name) for name in names)
