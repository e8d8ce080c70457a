"""Families by what is settled of them: pages of a list, the history of one, and many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.calendar import months_of_quarter
from desktop_app.domain.codes_usulan import MISKIN, MISKIN_EKSTREM
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.poverty import (
    BY_DESIL,
    WAITING,
    movement,
    suggest,
)
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import area_contains
from desktop_app.services.desk import Desk
from desktop_app.services.poverty import (
    AFTER_BASIS,
    FOREIGN_BASIS,
    KIND,
    NO_BASIS,
    poverty_uid,
    quarter_typed,
)
from desktop_app.services.poverty_rules import measures_in
from desktop_app.services.records import Raw, accept, check_record
from desktop_app.services.viewing import masked, without_hidden
from desktop_app.store import Work, poverty_rows, reading
from desktop_app.store.poverty_rows import UNSETTLED as UNSETTLED
from desktop_app.store.poverty_rows import DesilRow
from desktop_app.store.poverty_rows import PovertyFilter as PovertyFilter

Row = dict[str, Stored]
PAGE = 100
CAUSE_OF_DESIL = "desil"
NOTHING_LEFT = "Tidak ada keluarga yang dapat ditetapkan sekaligus. Lihat sebabnya di hitungan."


@dataclass(frozen=True)
class PovertyLine:
    """One family in the list. Numbers are masked; `row` and `before` as they are settled."""

    household: str
    nama: str
    nomor_kk: str
    alamat: str
    desa: str
    rt: str
    rw: str
    desil: int | None
    family_status: str
    row: Row | None
    before: Row | None


def list_families(desk: Desk, wanted: PovertyFilter) -> tuple[str, ...]:
    """The families of a filter in walking order, by uid; `lines_of` gives a page of them."""
    with desk.reader() as reader:
        return tuple(poverty_rows.family_uids(reader, wanted))


def lines_of(desk: Desk, quarter: str, uids: Sequence[str]) -> list[PovertyLine]:
    """What the list shows of these families, in their order."""
    with desk.reader() as reader:
        families = reading.get_many(reader, "household", uids)
        now = poverty_rows.settled_in(reader, quarter, uids)
        before = poverty_rows.standing_before(reader, quarter, uids)
    return [
        _line(families[uid], _seen(desk, now.get(uid)), _seen(desk, before.get(uid)))
        for uid in uids
        if uid in families
    ]


def _seen(desk: Desk, row: Row | None) -> Row | None:
    return without_hidden(desk, KIND, row) if row else None


def _line(family: Row, row: Row | None, before: Row | None) -> PovertyLine:
    said = {
        name: str(family.get(name) or "")
        for name in ("nama_kepala", "alamat", "desa", "rt", "rw", "nomor_kk")
    }
    desil = family.get("desil")
    return PovertyLine(
        household=str(family["uid"]),
        nama=said["nama_kepala"],
        nomor_kk=masked(said["nomor_kk"]),
        alamat=said["alamat"],
        desa=said["desa"],
        rt=said["rt"],
        rw=said["rw"],
        desil=int(desil) if isinstance(desil, int) else None,
        family_status=str(family.get("status") or "aktif"),
        row=row,
        before=before,
    )


def history_of(desk: Desk, household: str) -> list[Row]:
    """What was settled of a family, the newest quarter first."""
    with desk.reader() as reader:
        rows = reading.find(reader, KIND, household=household)
    rows.sort(key=lambda row: str(row.get("periode") or ""), reverse=True)
    return [without_hidden(desk, KIND, row) for row in rows]


def counts_of(desk: Desk, quarter: str, desa: str = "") -> dict[str, int]:
    """Families by status in a quarter; under `menunggu` those that wait for a check."""
    with desk.reader() as reader:
        return poverty_rows.status_counts(reader, quarter, desa)


# --- many at once ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Preview:
    """What settling a desa by its desil list would do; counts of families.

    `by_status` are those that would be settled; `moves` how they move on the list of the
    extremely poor. The others stay: settled already, without desil, with a desil of another
    quarter's list (`stale`; they come along where one says so), gone while listed (`alone`: each
    needs its cause), or of a status that was not chosen (`passed`).
    """

    by_status: Mapping[str, int]
    moves: Mapping[str, int]
    settled: int
    without_desil: int
    stale: int
    alone: int
    passed: int

    @property
    def total(self) -> int:
        """How many would be settled."""
        return sum(self.by_status.values())


@dataclass(frozen=True)
class Many:
    """Which families of a desa: the statuses that are settled, and whether older desil count."""

    quarter: str
    desa: str
    statuses: Collection[str] = (MISKIN_EKSTREM, MISKIN)
    with_stale: bool = False


def preview_many(desk: Desk, many: Many) -> Preview:
    """Count what `settle_many` would do."""
    with desk.reader() as reader:
        return _sorted_out(reader, many)[0]


def settle_many(desk: Desk, many: Many, raw: Raw) -> Preview:
    """Settle the families of a desa by the desil of the quarter's list, in one transaction.

    `raw` = musdes, tanggal, petugas, catatan. Who stood on the list and rises by desil graduates.
    """
    require(desk, "enter")
    quarter_typed(desk, many.quarter)
    if not area_contains(desk.kode, many.desa):
        raise UserError(f"Desa itu di luar {desk.place_name}. Pilih desa di wilayah ini.")
    with desk.reader() as reader:
        meeting = reading.get(reader, "musdes", str(raw.get("musdes") or ""))
    if meeting is None:
        raise UserError(NO_BASIS)
    if meeting.get("desa") != many.desa:
        raise UserError(FOREIGN_BASIS)
    given = {name: raw.get(name) for name in ("musdes", "tanggal", "petugas", "catatan")}
    head = {"household": "-", "periode": many.quarter, "status": MISKIN, "ukuran": BY_DESIL}
    parsed = check_record(KIND, {**given, **head}, desk.today())
    accept(parsed)
    common = {name: parsed.values.get(name) for name in given}
    if str(common["tanggal"]) < str(meeting.get("tanggal") or ""):
        raise UserError(AFTER_BASIS)

    def body(work: Work) -> Preview:
        found, rows = _sorted_out(work, many)
        if not rows:
            raise UserError(NOTHING_LEFT)
        ready = [
            {name: value for name, value in {**row, **common}.items() if value is not None}
            for row in rows
        ]
        uids = [poverty_uid(str(row["household"]), many.quarter) for row in rows]
        work.insert_many(KIND, ready, uids)
        work.note(keluarga=len(rows), desa=many.desa)
        return found

    return desk.write("tetapkan kemiskinan", "menurut desil", body)


def _sorted_out(reader: reading.Reads, many: Many) -> tuple[Preview, list[Row]]:
    """The counts, and the rows to write without what they have in common."""
    measures = measures_in(reader)
    left: Counter[str] = Counter()
    rows: list[Row] = []
    for one in poverty_rows.by_desil(reader, many.quarter, many.desa):
        listed = one.was_listed
        said = suggest(measures, BY_DESIL, one.desil, None)
        reason = _left_out(one, listed, said is None, many)
        if reason:
            left[reason] += reason != "gone"
        elif said is None or not (said.status in many.statuses or listed):
            left["passed"] += 1
        else:
            rows.append(_row_of(one, listed, said.status, many.quarter))
    preview = Preview(
        by_status=Counter(str(row["status"]) for row in rows),
        moves=Counter(str(row["gerak"] or "") for row in rows),
        settled=left["settled"],
        without_desil=left["without_desil"],
        stale=left["stale"],
        alone=left["alone"],
        passed=left["passed"],
    )
    return preview, rows


def _left_out(one: DesilRow, listed: bool, unrated: bool, many: Many) -> str:
    """Why a family is not settled with the others; empty when it is."""
    if one.is_settled:
        return "settled"
    if one.status != "aktif":
        return "alone" if listed else "gone"
    if unrated:
        return "without_desil"
    own = one.desil_date[:7] in months_of_quarter(many.quarter)
    return "" if own or many.with_stale else "stale"


def _row_of(one: DesilRow, listed: bool, status: str, quarter: str) -> Row:
    cause = CAUSE_OF_DESIL if listed and status != MISKIN_EKSTREM else ""
    return {
        "household": one.household,
        "periode": quarter,
        "status": status,
        "ukuran": BY_DESIL,
        "desil": one.desil,
        "gerak": movement(listed, status, cause),
        "sebab": cause or None,
        "verifikasi": WAITING,
    }
