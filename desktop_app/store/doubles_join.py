"""Making one row of two, and telling every desk: references, values and the lost row in one act.

The survivor says again that it stands (`_deleted` false), so that two desks that merge the same
rows the other way round hide neither. The lost row is deleted with all that is known of it: what
another desk wrote meanwhile keeps it in sight, as a point for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.areas import is_owned
from desktop_app.domain.changes import DELETED
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.ownership import OWNER, PROPOSAL
from desktop_app.domain.specs.merged_row import MERGED
from desktop_app.domain.uids import named_uid
from desktop_app.store import engine_merge, reading
from desktop_app.store.changes import changes_of, heads_of
from desktop_app.store.doubles_belief import KIND
from desktop_app.store.reading import Reads
from desktop_app.store.work import CHANGED_MEANWHILE, NOT_OWN, Work

Said = Mapping[str, Stored | Mapping[str, str]]
# Where a row of each kind is referred to: (kind, column).
REFERENCES: Mapping[str, tuple[tuple[str, str], ...]] = {
    kind: engine_merge.REFERENCES[kind] for kind in ("household", "person")
}
FOREIGN = (
    "Ada {name} milik kantor lain yang menunjuk ke data ini, jadi tidak dapat digabung di sini. "
    "Mintalah kecamatan atau kantor itu yang menggabungkannya."
)
NAMES = {
    "person": "anggota",
    "survey": "survei",
    "photo": "foto",
    "build": "pembangunan",
    "enrolment": "kepesertaan",
    "payout": "baris bayar",
    "sheet": "lembar",
    "match": "padanan",
    "ruling": "putusan padan",
    "dtsen_form": "formulir DTSEN",
    "dtsen_member": "lembar anggota DTSEN",
    "usulan": "usulan",
    "verval_result": "hasil verval",
    "poverty_status": "penetapan kemiskinan",
    "complaint": "pengaduan",
    "earlier_aid": "bantuan rumah sebelumnya",
    "candidate": "calon penerima",
    "exclusion": "daftar pengecualian",
    "gift": "bantuan perusahaan",
    "delivery": "pengantaran",
    "care_family": "keluarga dampingan",
    "care_visit": "kunjungan kader",
}


@dataclass(frozen=True)
class Merge:
    """What becomes one: `values` are those of the survivor afterwards, `seen_*` what was looked at.

    `places` are the codes of the desa in which the pair lies.
    """

    kind: str
    survivor: str
    other: str
    values: Mapping[str, Stored]
    places: tuple[str, ...]
    reason: str = ""
    seen_survivor: Mapping[str, Stored] | None = None
    seen_other: Mapping[str, Stored] | None = None


def pair_uid(kind: str, one: str, other: str) -> str:
    """The uid that every office gives what it says of a pair."""
    return named_uid(KIND, kind, *sorted((one, other)))


def merge_rows(work: Work, merge: Merge) -> str:
    """Make one row of two; gives the uid of the row that says so.

    ConflictError when a row was changed since it was looked at, UserError when the desk may not.
    """
    for uid, seen in ((merge.survivor, merge.seen_survivor), (merge.other, merge.seen_other)):
        work.expect(merge.kind, uid, seen or {})
        if _rank(work, merge.kind, uid) < OWNER:
            raise UserError(NOT_OWN)
    moved = {
        f"{kind}-{uid}": column
        for kind, column, uid in references(work, merge.kind, merge.other)
        if _lead(work, kind, uid, column, merge.survivor)
    }
    work.update(merge.kind, merge.survivor, merge.values)
    _stand(work, merge.kind, merge.survivor)
    work.delete(merge.kind, merge.other)
    said: Said = {
        "survivor": merge.survivor,
        "other": merge.other,
        "verdict": MERGED,
        "moved": moved,
        "alasan": merge.reason or None,
    }
    return put_verdict(work, merge.kind, merge.places, said)


def references(reader: Reads, kind: str, uid: str) -> list[tuple[str, str, str]]:
    """(kind, column, uid) of the rows that refer to a row."""
    found: list[tuple[str, str, str]] = []
    for child, column in REFERENCES[kind]:
        query = f"SELECT uid FROM {child} WHERE {column} = ? ORDER BY uid"
        found += [(child, column, row[0]) for row in reader.connection.execute(query, (uid,))]
    return found


def put_verdict(work: Work, kind: str, places: Iterable[str], said: Said) -> str:
    """Say of a pair what it is, in place of what was said before.

    It lies in each of the desa, so that every office of them hears it.
    """
    uid = pair_uid(kind, str(said["survivor"]), str(said["other"]))
    wanted = tuple(dict.fromkeys(places))
    known = reading.get(work, KIND, uid)
    if known is None:
        work.insert(KIND, {**said, "kind": kind, "desa": wanted[0]}, uid)
        wanted = wanted[1:]
    else:
        work.update(KIND, uid, said)
        wanted = tuple(place for place in wanted if place != known["desa"])
    for place in wanted:
        work.update(KIND, uid, {"desa": place})
    return uid


def _lead(work: Work, kind: str, uid: str, column: str, survivor: str) -> bool:
    """Let a row refer to the survivor; it must be in force, or the row would lean on nothing."""
    work.update(kind, uid, {column: survivor})
    if (kind, uid) in work.proposed and (reading.get(work, kind, uid) or {})[column] != survivor:
        raise UserError(FOREIGN.format(name=NAMES[kind]))
    return True


def _rank(work: Work, kind: str, uid: str) -> int:
    """What the desk may do with a whole row: 2 = take it away, also where an owner wrote it."""
    known = changes_of(work.connection, uid, kind)
    if not known:
        raise ConflictError(CHANGED_MEANWHILE)
    rank = work.areas.rank(kind, work.actor.desk, {}, work.areas.of(kind, uid, known))
    owned = is_owned(kind, known, {change.id: change.rank for change in known})
    return OWNER if rank > PROPOSAL and not owned else rank


def _stand(work: Work, kind: str, uid: str) -> None:
    """Say that a row is not deleted, over whatever was said of it so far."""
    known = changes_of(work.connection, uid, kind)
    rank = work.areas.rank(kind, work.actor.desk, {}, work.areas.of(kind, uid, known))
    parents = heads_of(known, [DELETED])
    work.recorder.write(kind, uid, {DELETED: False}, parents, None, rank)
    work.note_row(kind, uid, "berubah", reading.get(work, kind, uid) or {})
