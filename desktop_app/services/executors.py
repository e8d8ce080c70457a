"""Who builds and who sells: LPM, KPB, BKM and shops with their houses, sums and what is odd."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing.accounts import (
    EXECUTOR,
    RECEIVER,
    SHOP,
    WORDS,
    Holder,
    account_key,
    is_account_number,
    shared_accounts,
)
from desktop_app.domain.housing.board import state_title
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.house_rows import save_house_row
from desktop_app.services.land_cases import OVER
from desktop_app.services.records import NOTHING, Confirmed, Raw
from desktop_app.store import Work, reading
from desktop_app.store.house_board_rows import HouseRow, house_rows
from desktop_app.store.house_party_rows import Sold, built_by, receiver_accounts, sold_rows
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
SHARED = "rekening_terpakai"
GONE = "Data itu tidak ada lagi. Muat ulang dahulu (F5)."
NO_REASON = "Tuliskan mengapa data ini dihapus."


@dataclass(frozen=True)
class Served:
    """A house that somebody builds or supplies; sums in rupiah.

    Of an executor `planned` is the ceiling and `billed` bills and wages; of a shop the plan
    (DRPB) of what it billed and its own bills, and `paid` is 0: shops are paid out of a stage.
    """

    house: HouseRow
    scheme: str
    planned: int
    paid: int
    billed: int
    bills: int = 0

    @property
    def stage(self) -> str:
        """Where the house stands, in words."""
        return state_title(self.house.state)


@dataclass(frozen=True)
class Party:
    """An executor or a shop (`kind`) with its houses; `notes` say what is missing or odd."""

    kind: str
    row: Row
    houses: tuple[Served, ...]
    notes: tuple[str, ...]

    @property
    def uid(self) -> str:
        """Of the row."""
        return str(self.row["uid"])

    def sum_of(self, value: Callable[[Served], int]) -> int:
        """Of all its houses, in rupiah."""
        return sum(value(one) for one in self.houses)


@dataclass(frozen=True)
class Parties:
    """All that the screen shows. `free`: houses at work that have no executor yet."""

    executors: tuple[Party, ...]
    shops: tuple[Party, ...]
    free: tuple[Served, ...]


def read_parties(desk: Desk) -> Parties:
    """Executors, shops and houses without one, of the whole office."""
    with desk.reader() as reader:
        rows = {kind: reading.find(reader, kind) for kind in (EXECUTOR, SHOP)}
        houses = {one.uid: one for one in house_rows(reader)}
        names = {str(one["uid"]): str(one.get("nama")) for one in reading.find(reader, "scheme")}
        built, sold = built_by(reader), sold_rows(reader)
        shared = shared_accounts(_holders(reader))
    served = _served_by(houses.values(), names)
    by_executor: dict[str, list[Served]] = {}
    for build, executor in built.items():
        if build in served:
            by_executor.setdefault(executor, []).append(served[build])
    by_shop: dict[str, list[Served]] = {}
    for one in sold:
        if one.build in served:
            by_shop.setdefault(one.shop, []).append(_supplied(served[one.build], one))
    free = (one for uid, one in served.items() if uid not in built and one.house.state not in OVER)
    return Parties(
        _parties(EXECUTOR, rows[EXECUTOR], by_executor, shared),
        _parties(SHOP, rows[SHOP], by_shop, shared),
        tuple(sorted(free, key=_walk)),
    )


def chosen_free(parties: Parties, desa: str, scheme: str) -> list[Served]:
    """The houses without executor of a desa under a scheme ("" = any)."""
    return [
        one
        for one in parties.free
        if one.house.desa == desa and (not scheme or one.house.scheme == scheme)
    ]


def save_party(
    desk: Desk,
    kind: str,
    raw: Raw,
    uid: str | None = None,
    seen: Row | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep an executor or a shop; an account that somebody else has asks for a reason."""
    require(desk, "enter")
    account = account_key(str(raw.get("rekening") or ""))
    known = account_key(str((seen or {}).get("rekening") or ""))
    if account and account != known and SHARED not in confirmed:
        _ask_about_account(desk, kind, uid, account)
    return save_house_row(desk, kind, raw, uid, seen, confirmed)


def shared_with(reader: Reads) -> dict[tuple[str, str], str]:
    """By (kind, uid) of an executor or shop: who else has its account, in words."""
    holders = _holders(reader)
    kinds = {one.uid: one.kind for one in holders if one.kind != RECEIVER}
    found = shared_accounts(holders)
    return {(kinds[uid], uid): f"rekening sama dengan {_named(found[uid])}" for uid in found}


def what_hangs(desk: Desk, party: Party) -> str:
    """What deleting it would mean, in one sentence; UserError where it may not be deleted."""
    require(desk, "enter")
    count = len(party.houses)
    if party.kind == SHOP and party.houses:
        bills = party.sum_of(lambda one: one.bills)
        raise UserError(
            f"Toko ini tercatat pada {bills} nota di {count} rumah, jadi tidak dihapus. "
            "Ubah dahulu toko pada nota-nota itu di Biaya rumah."
        )
    paid = [one for one in party.houses if one.paid]
    if paid:
        raise UserError(
            f"Uang {len(paid)} rumah sudah cair lewat pelaksana ini, jadi tidak dihapus. "
            "Bila pengurusnya berganti, ubah SK dan pengurusnya."
        )
    if not count:
        return "Tidak ada rumah yang memakainya."
    return f"{count} rumah memakai pelaksana ini dan menjadi tanpa pelaksana."


def drop_party(desk: Desk, party: Party, reason: str) -> None:
    """Delete an executor, whose houses are without one then, or a shop that no bill names."""
    what_hangs(desk, party)
    if not reason.strip():
        raise UserError(NO_REASON)

    def body(work: Work) -> None:
        if reading.get(work, party.kind, party.uid) is None:
            raise UserError(GONE)
        for one in reading.find(work, "build", executor=party.uid):
            work.update("build", str(one["uid"]), {"executor": None}, {"executor": party.uid})
        if party.kind == SHOP and reading.count(work, "bill", shop=party.uid):
            raise UserError(GONE)
        work.delete(party.kind, party.uid)

    desk.write(f"hapus {WORDS[party.kind]}", reason.strip(), body)


def set_executor(desk: Desk, executor: str, builds: Sequence[str]) -> int:
    """Give houses of its desa that have none an executor, all at once; how many."""
    require(desk, "enter")
    if not builds:
        raise UserError("Pilih dahulu rumahnya.")

    def body(work: Work) -> int:
        row = reading.get(work, EXECUTOR, executor)
        if row is None:
            raise UserError("Pelaksana itu tidak ada lagi. Pilih lagi dari daftar.")
        rows = reading.get_many(work, "build", builds)
        homes = reading.get_many(
            work, "household", [str(one["household"]) for one in rows.values()]
        )
        if any(one.get("desa") != row.get("desa") for one in homes.values()):
            raise UserError("Ada rumah di luar desa pelaksana ini. Pilih rumah desanya saja.")
        if len(rows) < len(set(builds)) or any(one.get("executor") for one in rows.values()):
            raise UserError("Ada rumah yang sudah mendapat pelaksana. Muat ulang dahulu (F5).")
        for uid in rows:
            work.update("build", uid, {"executor": executor}, {"executor": None})
        return len(rows)

    return desk.write("tetapkan pelaksana", "", body)


def clear_executor(desk: Desk, build: str, executor: str, reason: str) -> None:
    """Take a house from its executor again, with the reason."""
    require(desk, "enter")
    if not reason.strip():
        raise UserError("Tuliskan mengapa rumah ini dilepas dari pelaksananya.")
    desk.write(
        "lepas pelaksana",
        reason.strip(),
        lambda work: work.update("build", build, {"executor": None}, {"executor": executor}),
    )


# --- inside ---------------------------------------------------------------------------------


def _holders(reader: Reads) -> list[Holder]:
    found = [
        Holder(kind, str(row["uid"]), str(row.get("nama") or ""), str(row.get("rekening") or ""))
        for kind in (EXECUTOR, SHOP)
        for row in reading.find(reader, kind)
    ]
    return found + [Holder(RECEIVER, *one) for one in receiver_accounts(reader)]


def _ask_about_account(desk: Desk, kind: str, uid: str | None, account: str) -> None:
    own = Holder(kind, uid or "", "", account)
    with desk.reader() as reader:
        others = [one for one in _holders(reader) if one.uid != own.uid or one.kind != kind]
    told = shared_accounts([own, *others]).get(own.uid)
    if told:
        raise NeedsConfirmation(
            SHARED,
            f"Nomor rekening ini juga rekening {_named(told)}. Periksa buku tabungannya; "
            "simpan hanya bila memang rekening yang sama, dengan sebabnya.",
        )


def _named(holders: Iterable[Holder]) -> str:
    return ", ".join(f"{WORDS[one.kind]} {one.name}" for one in holders)


def _served_by(houses: Iterable[HouseRow], schemes: Mapping[str, str]) -> dict[str, Served]:
    return {
        one.uid: Served(one, schemes.get(one.scheme, ""), one.ceiling, one.paid, one.billed)
        for one in houses
    }


def _supplied(served: Served, sold: Sold) -> Served:
    return Served(served.house, served.scheme, sold.planned, 0, sold.billed, sold.bills)


def _parties(
    kind: str,
    rows: Iterable[Row],
    houses: Mapping[str, list[Served]],
    shared: Mapping[str, tuple[Holder, ...]],
) -> tuple[Party, ...]:
    found = []
    for row in rows:
        uid = str(row["uid"])
        own = tuple(sorted(houses.get(uid, ()), key=_walk))
        found.append(Party(kind, row, own, tuple(_notes(kind, row, shared.get(uid, ())))))
    return tuple(
        sorted(found, key=lambda one: (str(one.row.get("desa")), str(one.row.get("nama"))))
    )


def _notes(kind: str, row: Row, others: Sequence[Holder]) -> list[str]:
    wanted = {"pks_nomor": "PKS", "npwp": "NPWP"} if kind == SHOP else {"sk_nomor": "SK"}
    notes = [f"tanpa {word}" for name, word in wanted.items() if not row.get(name)]
    account = str(row.get("rekening") or "")
    if account and not is_account_number(account):
        notes.append("rekening berisi huruf atau spasi")
    if others:
        notes.append(f"rekening sama dengan {_named(others)}")
    return notes


def _walk(one: Served) -> tuple[str, str, str, str]:
    return one.house.desa, one.house.rw, one.house.rt, one.house.head
