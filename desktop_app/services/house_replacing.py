"""A recipient who leaves names who takes his place; both cases tell of each other.

The substitutes of a desa come first, then those who wait, in the order of merit. What was already
paid is said, and the clerk writes what happens with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.states import EXITS, STATES
from desktop_app.services.building import BuildView, open_build, plan_step, write_step
from desktop_app.services.desk import Desk
from desktop_app.services.house_order import list_order
from desktop_app.services.records import NOTHING, Confirmed, Raw
from desktop_app.store import Reader, Work, reading
from desktop_app.store.owner_rules import read_rules

Row = Mapping[str, Stored]
SUBSTITUTE, RECOMMENDED = "pengganti", "rekomendasi"
# After the substitutes: who was recommended, proposed, or surveyed, and waits.
WAITING = ("diusulkan", "disurvei_layak")
# Who left, and who could not be surveyed, leave a place to somebody else.
GONE = (*EXITS, "tidak_disurvei")
STAGES = {"tahap1_cair": "tahap I", "tahap2_cair": "tahap II"}
NOT_GONE = "Rumah ini belum keluar dari program. Catat dahulu sebab keluarnya."
TAKEN = "Pengganti itu sudah menggantikan rumah lain. Pilih yang lain."
WRONG_PLACE = "Pengganti harus sedesa dan seskema, dan belum ditetapkan. Pilih dari daftar."
ALREADY_SET = "Penggantinya sudah ditetapkan, jadi rumah ini tidak dapat kembali."
NOTED = "Penggantinya dicatat pada kasus ini."


@dataclass(frozen=True)
class Substitute:
    """A case that may take the place of one that leaves; `ground` tells its place."""

    build: Row
    household: Row
    ground: str


@dataclass(frozen=True)
class Links:
    """Whom a case replaces and who replaces it: (uid of the case, name of the head, state)."""

    replaces: tuple[str, str, str] | None
    replaced_by: tuple[str, str, str] | None


@dataclass(frozen=True)
class Paid:
    """Rupiah already paid for a case, with the stages in words."""

    amount: int
    stages: tuple[str, ...]

    @property
    def text(self) -> str:
        """One sentence; empty when nothing was paid."""
        if not self.amount:
            return ""
        return f"Sudah dibayar {format_rupiah(self.amount)} ({', '.join(self.stages)})."


def list_substitutes(desk: Desk, build: str) -> tuple[Substitute, ...]:
    """Who may take the place of a case: the same desa and scheme, the next in turn first."""
    view = open_build(desk, build)
    desa, scheme = str(view.household.get("desa") or ""), str(view.build.get("scheme") or "")
    order = {one.place.uid: one for one in list_order(desk, desa, scheme)}
    with desk.reader() as reader:
        chosen = [
            row
            for state in (SUBSTITUTE, RECOMMENDED)
            for row in reading.find(reader, "build", scheme=scheme, state=state)
        ]
        homes = reading.get_many(reader, "household", [str(one["household"]) for one in chosen])
    named = [
        Substitute(row, homes[str(row["household"])], STATES[str(row["state"])])
        for row in chosen
        if homes.get(str(row["household"]), {}).get("desa") == desa
    ]
    waiting = [
        Substitute(one.build, one.household, f"Urutan {one.place.number}: {one.place.ground}")
        for one in order.values()
        if one.build.get("state") in WAITING
    ]
    free = (*named, *waiting)
    return tuple(
        one for one in free if one.build["uid"] != build and not one.build.get("mengganti")
    )


def paid_of(events: Iterable[Row]) -> Paid:
    """What was paid for a case, by its events."""
    paid = [one for one in events if one.get("ke") in STAGES]
    amounts = [int(one.get("nilai_bahan") or 0) + int(one.get("nilai_upah") or 0) for one in paid]
    stages = dict.fromkeys(STAGES[str(one["ke"])] for one in paid)
    return Paid(sum(amounts), tuple(stages))


def leave(
    desk: Desk,
    build: str,
    target: str,
    raw: Raw,
    substitute: str = "",
    confirmed: Confirmed = NOTHING,
) -> None:
    """A case leaves the programme (`EXITS`), with or without a substitute, in one unit of work.

    `raw`: `nomor`, `tanggal`, `catatan`. Where money was paid, the note tells what happens to it.
    """
    require(desk, "enter")
    view = open_build(desk, build)
    paid, note = paid_of(view.events), str(raw.get("catatan") or "").strip()
    if paid.amount and not note:
        raise UserError(f"{paid.text} Tulis di catatan apa yang terjadi dengan uang itu.")
    told = " ".join(filter(None, (note, paid.text, NOTED if substitute else "")))
    with desk.reader() as reader:
        rules = read_rules(reader.connection)
        seen = _checked(reader, view, substitute) if substitute else {}
    whole = {**raw, "catatan": told if note or substitute else ""}
    step = plan_step(desk, view, rules, target, whole, confirmed)

    def body(work: Work) -> None:
        write_step(work, step)
        if substitute:
            work.update("build", substitute, {"mengganti": build}, seen)

    desk.write(f"pembangunan {target}", step.reason, body)


def name_substitute(desk: Desk, build: str, substitute: str) -> None:
    """Name who takes the place of a case that left before."""
    require(desk, "enter")
    view = open_build(desk, build)
    if view.build.get("state") not in GONE:
        raise UserError(NOT_GONE)
    with desk.reader() as reader:
        if reading.find(reader, "build", mengganti=build):
            raise UserError("Rumah ini sudah mempunyai pengganti.")
        seen = _checked(reader, view, substitute)
    desk.write(
        "catat pengganti rumah",
        "",
        lambda work: work.update("build", substitute, {"mengganti": build}, seen),
    )


def links_of(desk: Desk, build: str) -> Links:
    """Whom a case replaces and who replaces it, as both stories tell it."""
    with desk.reader() as reader:
        return read_links(reader, build)


def read_links(reader: Reader, build: str) -> Links:
    """The same inside another reading."""
    row = reading.get(reader, "build", build) or {}
    before = reading.get(reader, "build", str(row.get("mengganti") or ""))
    after = next(iter(reading.find(reader, "build", mengganti=build)), None)
    return Links(_told(reader, before), _told(reader, after))


def link_facts(links: Links) -> tuple[tuple[str, str], ...]:
    """(label, name and state) of each link that there is."""
    both = (("Menggantikan", links.replaces), ("Digantikan oleh", links.replaced_by))
    return tuple((label, f"{one[1]} ({one[2].lower()})") for label, one in both if one is not None)


def with_note(view: BuildView, raw: Raw) -> Raw:
    """The note that a substitute needs when it is recommended: whom it replaces stands on it."""
    if raw.get("catatan") or not view.build.get("mengganti"):
        return raw
    return {**raw, "catatan": "Menggantikan penerima yang keluar, dicatat pada kasus ini."}


def free_substitute(work: Work, build: str) -> None:
    """A case comes back: its substitute waits again, unless it was set by a decree meanwhile."""
    for row in reading.find(work, "build", mengganti=build):
        if row.get("state") not in (SUBSTITUTE, RECOMMENDED, *WAITING):
            raise UserError(ALREADY_SET)
        work.update("build", str(row["uid"]), {"mengganti": None})


def _told(reader: Reader, row: Row | None) -> tuple[str, str, str] | None:
    if row is None:
        return None
    family = reading.get(reader, "household", str(row.get("household"))) or {}
    name = str(family.get("nama_kepala") or "(belum ada kepala keluarga)")
    state = str(row.get("state") or "")
    return str(row["uid"]), name, STATES.get(state, state)


def _checked(reader: Reader, view: BuildView, substitute: str) -> dict[str, Stored]:
    """What the clerk saw of the substitute; UserError when it may not take the place."""
    row = reading.get(reader, "build", substitute) or {}
    family = reading.get(reader, "household", str(row.get("household") or "")) or {}
    same = (row.get("scheme"), family.get("desa")) == (
        view.build.get("scheme"),
        view.household.get("desa"),
    )
    if not same or row.get("state") not in (SUBSTITUTE, RECOMMENDED, *WAITING):
        raise UserError(WRONG_PLACE)
    if row.get("mengganti"):
        raise UserError(TAKEN)
    return {"mengganti": None}
