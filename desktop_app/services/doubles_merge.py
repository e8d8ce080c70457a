"""Merging two rows into one, and taking it back.

The older row stays, so that two desks that merge the same pair do the same; whose values it has
afterwards is chosen field by field. Aid is never stopped by a merge: two places in one programme
become a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.services.conflict_words import KINDS, label_of, subject_of
from desktop_app.services.desk import Desk
from desktop_app.services.doubles import SHORTEST_REASON, places_of
from desktop_app.services.doubles_search import Pair
from desktop_app.services.doubles_view import RIGHT, Choice, DoubleView, blanks_filled, group_of
from desktop_app.services.payout_lists import DRAFT
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.store import Work, reading
from desktop_app.store.doubles import twice_enrolled
from desktop_app.store.doubles_join import Merge, merge_rows, references
from desktop_app.store.doubles_split import Kept, SplitPlan, plan_split, split_rows
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape

LOCKED_LIST, OTHERS = "daftar_terkunci", "tampak_berbeda"
ASK_OTHERS: Mapping[str, str] = {
    "satu_nik": "Nama atau tanggal lahirnya berbeda. Gabungkan hanya bila KTP-nya menunjukkan "
    "satu orang; tuliskan buktinya.",
    "satu_kk": "Anggotanya berbeda. Gabungkan hanya bila memang satu keluarga; tuliskan buktinya.",
    "satu_rumah": "Dua KK dalam satu rumah sering memang benar. Gabungkan hanya bila memang satu "
    "keluarga; tuliskan buktinya.",
    "bukan": "Pasangan ini pernah dinyatakan bukan ganda. Tuliskan mengapa sekarang digabungkan.",
}
ASK_LOCKED = (
    "Data yang digabungkan tercatat pada {count} baris daftar bayar yang sudah dikunci atau "
    "dibayar. Baris itu ikut dipindahkan ke data yang dipertahankan, jumlahnya tetap."
)
HIDDEN_DIFFERS = (
    "Data khusus keduanya berbeda ({fields}). Mintalah petugas yang boleh melihat data khusus "
    "menggabungkannya."
)
TWICE = (
    "Ada {count} program yang kini diikuti dua kali. Keduanya tetap berjalan sampai diputuskan; "
    "lihat Temuan."
)
NO_REASON = "Tuliskan mengapa penggabungannya dipisahkan lagi."
WHY = {
    "ditulis": "sudah diubah sesudah digabung",
    "dipakai": "sudah dipakai data lain sesudah digabung",
    "baru": "dicatat sesudah digabung",
}


@dataclass(frozen=True)
class SplitView:
    """What taking a merge back brings: how many rows go back, and what stays, in words."""

    back: int
    kept: tuple[str, ...]


def merge(
    desk: Desk,
    view: DoubleView,
    choices: Mapping[str, Choice],
    reason: str = "",
    confirmed: Confirmed = NOTHING,
) -> str:
    """Make one row of both with the chosen values; gives the sentence that says so."""
    require(desk, "decide")
    pair = view.pair
    if pair.sort in ASK_OTHERS and OTHERS not in confirmed:
        raise NeedsConfirmation(OTHERS, ASK_OTHERS[pair.sort])
    with desk.reader() as reader:
        _ask_about_lists(reader, pair, confirmed)
        places = places_of(desk, reader, pair)
    values = _chosen(view, choices)
    said = "; ".join(filter(None, (reason.strip(), reasons(confirmed))))

    def body(work: Work) -> str:
        for left, right in view.members:
            _merge_member(work, left, right, places, said)
        names = shape(pair.kind).columns
        seen_left, seen_right = (
            {name: row.get(name) for name in names} for row in (view.left, view.right)
        )
        one = Merge(pair.kind, pair.left, pair.right, values, places, said, seen_left, seen_right)
        merge_rows(work, one)
        work.note(data_ganda="gabung", **{pair.kind: [pair.left, pair.right]})
        twice = twice_enrolled(work, pair.kind, pair.left)
        text = f"Digabung: {subject_of(work, pair.kind, pair.left)}."
        return f"{text} {TWICE.format(count=twice)}" if twice else text

    return desk.write("gabung data ganda", said, body)


def plan_of(desk: Desk, pair: Pair) -> SplitView:
    """What taking a merge back would bring."""
    with desk.reader() as reader:
        return _in_words(reader, plan_split(reader, _uid_of(pair)))


def split(desk: Desk, pair: Pair, reason: str) -> SplitView:
    """Take a merge back as a whole, where nobody built on it since."""
    require(desk, "decide")
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NO_REASON)

    def body(work: Work) -> SplitView:
        plan = split_rows(work, _uid_of(pair), reason.strip())
        work.note(data_ganda="pisah", kembali=len(plan.back), tetap=len(plan.kept))
        return _in_words(work, plan)

    return desk.write("pisahkan data gabungan", reason.strip(), body)


def _chosen(view: DoubleView, choices: Mapping[str, Choice]) -> dict[str, Stored]:
    """The values of the right side that a person, or an empty left side, chose."""
    differing = view.differing
    locked = [
        line.label
        for line in differing
        if line.locked and None not in (view.left.get(line.name), view.right.get(line.name))
    ]
    if locked:
        raise UserError(HIDDEN_DIFFERS.format(fields=", ".join(locked)))
    taken = {
        name
        for line in differing
        if choices.get(line.name, line.choice) == RIGHT
        for name in group_of(line.name)
    }
    return {line.name: view.right.get(line.name) for line in differing if line.name in taken}


def _merge_member(work: Work, left: str, right: str, places: tuple[str, ...], reason: str) -> None:
    """A member who stands in both families: the older row, its blanks filled from the other."""
    rows = [reading.get(work, "person", uid) for uid in (left, right)]
    if rows[0] is not None and rows[1] is not None:
        values = blanks_filled(rows[0], rows[1], "person")
        merge_rows(work, Merge("person", left, right, values, places, reason))


def _ask_about_lists(reader: Reads, pair: Pair, confirmed: Confirmed) -> None:
    """Lists that are locked or paid keep their lines; a person hears that these move."""
    uids = [
        uid for kind, _column, uid in references(reader, pair.kind, pair.right) if kind == "payout"
    ]
    rows = reading.get_many(reader, "payout", uids).values()
    lists = reading.get_many(reader, "payout_list", (str(row["payout_list"]) for row in rows))
    closed = {uid for uid, row in lists.items() if row.get("state") not in (None, DRAFT)}
    count = sum(str(row["payout_list"]) in closed for row in rows)
    if count and LOCKED_LIST not in confirmed:
        raise NeedsConfirmation(LOCKED_LIST, ASK_LOCKED.format(count=count))


def _uid_of(pair: Pair) -> str:
    if pair.said is None:
        raise UserError("Data ini belum pernah digabung.")
    return pair.said.uid


def _in_words(reader: Reads, plan: SplitPlan) -> SplitView:
    rows = len(plan.back) + len(plan.pairs)
    return SplitView(rows, tuple(dict.fromkeys(_kept_lines(reader, plan.kept))))


def _kept_lines(reader: Reads, kept: list[Kept]) -> Iterator[str]:
    for one in kept:
        what = subject_of(reader, one.kind, one.uid) or KINDS[one.kind]
        field = f", {label_of(one.kind, one.field)}" if one.field else ""
        yield f"{what}{field}: {WHY[one.why]}"
