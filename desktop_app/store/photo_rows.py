"""Which photos the rows of this store name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads


def photo_files(reader: Reads) -> Iterator[tuple[str, str, int]]:
    """(uid, sum, bytes) of each photo, the oldest first."""
    query = "SELECT uid, berkas, ukuran FROM photo WHERE berkas IS NOT NULL ORDER BY id"
    for uid, sha256, size in reader.connection.execute(query):
        yield str(uid), str(sha256), int(size or 0)


def is_named(connection: Connection, sha256: str) -> bool:
    """Whether a row names the photo with this sum."""
    query = "SELECT 1 FROM photo WHERE berkas = ? LIMIT 1"
    return connection.execute(query, (sha256,)).fetchone() is not None


def named_files(connection: Connection) -> set[str]:
    """The sums of all photos that a row names."""
    query = "SELECT DISTINCT berkas FROM photo WHERE berkas IS NOT NULL"
    return {str(row[0]) for row in connection.execute(query)}


@dataclass(frozen=True)
class Likeness:
    """What one photo looks like, and whose it is. `percent` = the progress that it shows."""

    household: str
    percent: int | None
    sha256: str
    likeness: str


def likenesses(connection: Connection) -> list[Likeness]:
    """All photos of this store, for finding the same picture again."""
    query = "SELECT household, persen, berkas, rupa FROM photo"
    return [
        Likeness(str(row[0] or ""), row[1], str(row[2] or ""), str(row[3] or ""))
        for row in connection.execute(query)
    ]


class CaseRow(NamedTuple):
    """A house with a case: who lives there and where the case stands."""

    uid: str
    household: str
    head: str
    rt: str
    rw: str
    desa: str
    scheme: str
    year: int | None
    state: str


def case_rows(reader: Reads, desa: str | None, scheme: str | None) -> list[CaseRow]:
    """The cases of a desa and a scheme, of all where None, in walking order."""
    query = (
        "SELECT b.uid, b.household, coalesce(h.nama_kepala, ''), coalesce(h.rt, ''), "
        "coalesce(h.rw, ''), coalesce(h.desa, ''), coalesce(b.scheme, ''), b.tahun, "
        "coalesce(b.state, '') FROM build b JOIN household h ON h.uid = b.household "
        "WHERE (?1 IS NULL OR h.desa = ?1) AND (?2 IS NULL OR b.scheme = ?2) "
        "ORDER BY h.desa, h.rw, h.rt, h.nama_key, b.id"
    )
    return [CaseRow._make(row) for row in reader.connection.execute(query, (desa, scheme))]


FEW = 400  # families


class TakenSlots(NamedTuple):
    """The photos of a family, each as `percent:slot`, and the first and last case that they name.

    Where both are one case, or none, all of them are of that case.
    """

    first: str
    last: str
    codes: frozenset[str]

    def is_of(self, build: str) -> bool:
        """Whether no photo is of another case than this."""
        return self.first in ("", build) and self.last in ("", build)


_CODE = "coalesce(persen, 0) || ':' || sudut"  # a photo without a slot shows nothing asked for


def taken_slots(reader: Reads, households: Sequence[str]) -> dict[str, TakenSlots]:
    """The photos of each of these families that has any; perhaps also those of others.

    A few families are looked up one by one; for many, one pass over all photos in the order of
    the index by family is quicker.
    """
    query = f"SELECT household, min(build), max(build), group_concat({_CODE}) FROM photo "
    run = reader.connection.execute
    if len(households) > FEW:
        rows = run(f"{query} WHERE household IS NOT NULL GROUP BY household")
    else:
        each = f"{query} WHERE household = ? GROUP BY household"
        rows = (row for one in households for row in run(each, (one,)))
    return {
        one: TakenSlots(first or "", last or "", frozenset((texts or "").split(",")))
        for one, first, last, texts in rows
    }


def slots_of_case(reader: Reads, household: str, build: str) -> frozenset[str]:
    """The photos of a family that are of this case or of none, each as `percent:slot`."""
    query = (
        f"SELECT {_CODE} FROM photo WHERE household = ? AND sudut IS NOT NULL "
        "AND coalesce(build, '') IN ('', ?)"
    )
    rows = reader.connection.execute(query, (household, build))
    return frozenset(str(row[0]) for row in rows)


def half_reported(reader: Reads) -> set[str]:
    """The cases whose progress of 50 % was reported."""
    query = "SELECT DISTINCT build FROM build_event WHERE ke = 'progres_50'"
    return {str(row[0]) for row in reader.connection.execute(query)}


def places_of_desa(reader: Reads, desa: str) -> list[tuple[float, float]]:
    """Where the houses of a desa stand, as far as it is known: latitude and longitude."""
    query = "SELECT lat, lng FROM dwelling WHERE desa = ? AND lat IS NOT NULL AND lng IS NOT NULL"
    return [(float(lat), float(lng)) for lat, lng in reader.connection.execute(query, (desa,))]


def slots_of(reader: Reads, households: Iterable[str]) -> dict[str, frozenset[str]]:
    """The slots of the pictures taken of these families before the works."""
    query = (
        "SELECT DISTINCT sudut FROM photo "
        "WHERE household = ? AND coalesce(persen, 0) = 0 AND sudut IS NOT NULL"
    )
    run = reader.connection.execute
    return {one: frozenset(str(row[0]) for row in run(query, (one,))) for one in households}
