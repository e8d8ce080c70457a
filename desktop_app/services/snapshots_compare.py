"""What became of the families between two closed months, or since one: in, out, other desil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.calendar import quarter_of_month
from desktop_app.domain.codes_padan import STATUS_KELUARGA
from desktop_app.domain.codes_usulan import STATUS_KEMISKINAN
from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.services.schedule import read_cut_off
from desktop_app.services.snapshots import GONE, head_of
from desktop_app.store import Reader, reading
from desktop_app.store.snapshots import (
    FrozenFamily,
    get_families,
    present_families,
    stored_snapshots,
)

NOW = ""  # the other side of a comparison: what stands here now
IN, OUT, DESIL, POVERTY, PLACE, MEMBERS = (
    "masuk", "keluar", "desil", "kemiskinan", "pindah", "anggota",
)  # fmt: skip
SORTS: dict[str, str] = {
    IN: "Keluarga masuk",
    OUT: "Keluarga keluar",
    DESIL: "Desil berubah",
    POVERTY: "Penetapan berubah",
    PLACE: "Alamat RT/RW berubah",
    MEMBERS: "Jumlah anggota berubah",
}


@dataclass(frozen=True)
class Difference:
    """What became of one family between two times; `uid` opens it where it still is."""

    sort: str
    uid: str
    desa: str
    rw: str
    rt: str
    head: str
    kk: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """Two times side by side, and the families that differ."""

    before: str
    after: str
    differences: tuple[Difference, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many by sort, in their order, those without any left out."""
        found = Counter(one.sort for one in self.differences)
        return {sort: found[sort] for sort in SORTS if found[sort]}


def compare(desk: Desk, periode: str, other: str = NOW) -> Comparison:
    """What differs between a snapshot and another one, or what stands here now."""
    with desk.reader() as reader, reader.snapshot():
        heads = {one.periode: one for one in map(head_of, stored_snapshots(reader))}
        if periode not in heads or (other and other not in heads):
            raise UserError(GONE)
        before = {one.uid: one for one in get_families(reader, periode)}
        after = {one.uid: one for one in _other(reader, desk, other)}
        gone = reading.get_many(reader, "household", before.keys() - after.keys())
    found = list(_differences(before, after, {uid: _standing(row) for uid, row in gone.items()}))
    order = list(SORTS)
    found.sort(key=lambda one: (order.index(one.sort), one.desa, one.rw, one.rt, one.head))
    title = heads[other].title if other else "sekarang"
    return Comparison(heads[periode].title, title, tuple(found))


def _other(reader: Reader, desk: Desk, other: str) -> Iterator[FrozenFamily]:
    if other:
        return get_families(reader, other)
    month = read_cut_off(reader).period(desk.today())
    return iter(present_families(reader, quarter_of_month(month)))


def _standing(row: Mapping[str, object]) -> str:
    status = str(row.get("status") or "aktif")
    return STATUS_KELUARGA.get(status, status)


def _differences(
    before: Mapping[str, FrozenFamily],
    after: Mapping[str, FrozenFamily],
    gone: Mapping[str, str],
) -> Iterator[Difference]:
    for uid, one in before.items():
        now = after.get(uid)
        if now is None:
            yield _difference(OUT, one, "", gone.get(uid, "dihapus"))
        elif now != one:
            yield from _changed(one, now)
    for uid, one in after.items():
        if uid not in before:
            yield _difference(IN, one, "", "")


def _changed(one: FrozenFamily, now: FrozenFamily) -> Iterator[Difference]:
    pairs = (
        (DESIL, _desil(one), _desil(now)),
        (POVERTY, _poverty(one), _poverty(now)),
        (PLACE, _place(one), _place(now)),
        (MEMBERS, str(one.members), str(now.members)),
    )
    for sort, old, new in pairs:
        if old != new:
            yield _difference(sort, now, old, new)


def _difference(sort: str, one: FrozenFamily, before: str, after: str) -> Difference:
    return Difference(sort, one.uid, one.desa, one.rw, one.rt, one.head, one.kk, before, after)


def _desil(one: FrozenFamily) -> str:
    return str(one.desil) if one.desil else "tanpa desil"


def _poverty(one: FrozenFamily) -> str:
    return STATUS_KEMISKINAN.get(one.poverty, one.poverty) if one.poverty else "belum ditetapkan"


def _place(one: FrozenFamily) -> str:
    return f"RT {one.rt or '–'} RW {one.rw or '–'}"
