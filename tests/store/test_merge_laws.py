"""Five desks over twelve months: what a store shows is what the set of its changes says.

Whatever order, repetition, loss and delay the sticks bring, whatever the clocks say and whatever
one desk forges: after each step the tables, the open points and the ranks of the store concerned
are those of the model, and once all have exchanged all, every desk shows the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.changes import DELETED
from desktop_app.domain.desks import ROLES
from desktop_app.domain.errors import UserError
from desktop_app.domain.ownership import SHIPPED
from desktop_app.domain.uids import fixed_uid, new_uid
from desktop_app.store import keyslots
from desktop_app.store.conflicts import NEW
from desktop_app.store.decisions import Decision, read_open
from desktop_app.store.incoming import require_fitting
from tests.store.desks import DESA, DINSOS, DISPERKIMTAN, KECAMATAN, OTHER_DESA
from tests.store.offices import KINDS, Office, forged, without_commits

VILLAGES = ("32.16.06.2002", "32.16.06.2003")
DESKS = (DESA, OTHER_DESA, KECAMATAN, DINSOS, DISPERKIMTAN)
FORGER = "bad0bad0bad0"
IS_LONG = settings().max_examples > 60
# 20,000 examples in parts, each of which ends long before the runner would end it.
PARTS, EXAMPLES = (40, 500) if IS_LONG else (1, 1_500)
PROOF = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
FIELDS: dict[str, list[tuple[str, Any]]] = {
    "household": [("alamat", "KP "), ("rt", "00"), ("desil", 0), ("status", "s")],
    "person": [("nama", "SITI "), ("hamil", "")],
    "survey": [("pondasi", ""), ("catatan", "c")],
    "build": [("tahun", 2000), ("sk_nomor", "600/")],
}
ACTS = [
    *["kirim"] * 5,
    *["ubah", "pindah"] * 3,
    *["tarik", "palsu"] * 2,
    *["keluarga", "anak", "hapus", "putus", "jam", "bulan", "aturan"],
]
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 59), st.integers(0, 59), st.integers(0, 59)),
    min_size=4,
    max_size=14,
)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Office]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "SCRYPT_POWER", 10)
        folder = tmp_path_factory.mktemp("kantor")
        made = [Office(folder / str(place), desk) for place, desk in enumerate(DESKS)]
        before_the_examples(made)
        without_commits(patch)
        yield made
    for one in made:
        one.close()


def before_the_examples(offices: list[Office]) -> None:
    """Families that all desks hold: with moved, deleted and proposed rows among them."""
    desa, other, kecamatan, dinsos, _ = offices
    home = desa.insert("household", {"desa": VILLAGES[0], "alamat": "KP SATU"})
    next_home = desa.insert("household", {"desa": VILLAGES[0], "alamat": "KP DUA"})
    siti, budi, tono = (
        desa.insert("person", {"household": home, "nama": name})
        for name in ("SITI", "BUDI", "TONO")
    )
    desa.insert("survey", {"household": home, "pondasi": "1"})
    build = desa.insert("build", {"household": home, "tahun": 2026})
    event = {"build": build, "ke": "usulan", "tanggal": "2026-01-02"}
    desa.insert("build_event", event)
    there = other.insert("household", {"desa": VILLAGES[1], "alamat": "KP TIGA"})
    other.insert("person", {"household": there, "nama": "WATI"})
    exchange(offices)
    for office in offices:
        office.clock.advance(seconds=9)
    desa.update("person", budi, {"household": next_home})
    desa.delete("person", tono)
    other.update("person", siti, {"nama": "SITI LAIN"})
    other.update("person", budi, {"nama": "BUDI LAIN"})
    other.update("person", tono, {"nama": "TONO LAIN"})
    other.update("build", build, {"tahun": 2027})
    foreign = {"row": "d" * 32, "kind": "build_event", "values": event}
    other.take([forged(OTHER_DESA, "bad1bad1bad1", 1, (1, 0), [foreign])])
    dinsos.update("household", home, {"desil": 1})
    kecamatan.update("household", next_home, {"rt": "009"})
    exchange(offices)
    for office in offices:
        office.common = office.last()


def exchange(offices: list[Office]) -> None:
    """Everybody gets everything that not all have yet, by way of the first one."""
    for office in offices[1:]:
        offices[0].take(office.outgoing(office.common))
    for office in offices[1:]:
        office.take(offices[0].outgoing(offices[0].common))


class World:
    """The desks of one example, the kiriman under way, and what was forged."""

    def __init__(self, offices: list[Office]) -> None:
        self.offices = offices
        self.sent: dict[tuple[int, int], int] = {}
        self.held: set[tuple[int, int]] = set()
        self.forged: list[Any] = []
        self.random = random.Random(1)

    def step(self, act: str, who: int, what: int, how: int) -> None:
        office = self.offices[who % 5]
        getattr(self, act)(who % 5, what, how)
        office.clock.advance(seconds=1)
        office.follows_the_model()
        if IS_LONG:
            office.is_sound()

    def keluarga(self, who: int, what: int, how: int) -> None:
        """A family, sometimes under a uid that does not tell its device."""
        office = self.offices[who]
        wall = int(office.clock().timestamp() * 1000)
        uid = None if how % 3 else new_uid(wall, self.random.randbytes)
        home = {"desa": VILLAGES[what % 2], "alamat": f"KP {how}", "desil": how % 5 or None}

        def write(work: Any) -> None:
            made = work.insert("household", home, uid)
            sure = {"hamil": "1"} if how % 2 else {}
            work.insert("person", {"household": made, "nama": f"SITI {how}", **sure})
            work.insert("build", {"household": made, "tahun": 2026})

        office.tries(write)

    def anak(self, who: int, what: int, how: int) -> None:
        """A row that leans on another one."""
        kind = ("survey", "build", "build_event", "person")[how % 4]
        column = "build" if kind == "build_event" else "household"
        above = self.offices[who].uids(column)
        if above:
            values = {column: above[what % len(above)]}
            more = {
                "survey": {"pondasi": str(what % 3)},
                "build": {"tahun": 2026},
                "build_event": {"ke": ("usulan", "ditetapkan")[what % 2], "tanggal": "2026-01-02"},
                "person": {"nama": "BUDI"},
            }
            self.offices[who].tries(lambda work: work.insert(kind, {**values, **more[kind]}))

    def ubah(self, who: int, what: int, how: int) -> None:
        """Another value in a field or two of a row."""
        kind, uid = self._row(who, what, [*FIELDS])
        if uid:
            values = {}
            for name, base in FIELDS[kind][how % len(FIELDS[kind]) :][: 1 + how % 2]:
                values[name] = base + how % 4 if isinstance(base, int) else f"{base}{how % 4}"
            self.offices[who].tries(lambda work: work.update(kind, uid, values))

    def pindah(self, who: int, what: int, how: int) -> None:
        """A family gets another desa, or a person, a build another family."""
        kind, uid = self._row(who, what, ["household", "person", "build"])
        homes = self.offices[who].uids("household")
        if uid and homes:
            place = {"desa": VILLAGES[how % 2]}
            values = place if kind == "household" else {"household": homes[how % len(homes)]}
            self.offices[who].tries(lambda work: work.update(kind, uid, values))

    def hapus(self, who: int, what: int, how: int) -> None:
        kind, uid = self._row(who, what, list(KINDS))
        if uid:
            self.offices[who].tries(lambda work: work.delete(kind, uid))

    def putus(self, who: int, what: int, how: int) -> None:
        """A person decides what is open."""
        office = self.offices[who]
        lines = sorted(office.state()[1])
        if lines:
            kind, uid, field, _sort = lines[what % len(lines)]
            found = read_open(office, uid, kind, field).all
            value: Any = bool(how % 2)
            if field not in (DELETED, NEW):
                value = found[how % len(found)].values[field]
            office.decide(Decision(uid, kind, field, value))

    def kirim(self, who: int, what: int, how: int) -> None:
        """A kiriman: whole, since the last, an old one, a part, or its batches back to front."""
        sender, receiver = self.offices[what % 5], self.offices[who]
        if what % 5 == who:
            return
        after = self.sent.get((what % 5, who), 0) if how % 6 == 1 else 0
        wants = {
            3: lambda _kind, fields, _row: not fields & {"hamil", "desil"},
            4: lambda kind, _fields, _row: kind == "person",
        }
        batches = sender.outgoing(after, wants.get(how % 6, lambda *_: True))
        if how % 6 == 2:
            batches = batches[how % 5 :: 1 + what % 4]
        if how % 6 == 5:
            batches.reverse()
        receiver.take(batches)
        came = {f"{one.head.device}:{c['seq']}" for one in batches for c in one.changes}
        ranks = receiver.state()[2]
        assert all(ranks[one] >= 0 for one in came)
        self.sent[what % 5, who] = sender.last()

    def tarik(self, who: int, what: int, how: int) -> None:
        """A merge is taken back; put in force again it leaves no trace."""
        office = self.offices[who]
        if office.number:
            number = 1 + what % office.number
            before = office.state()
            office.hold(number)
            office.follows_the_model()
            if how % 2 or (who, number) in self.held:
                self.held.add((who, number))
                return
            office.release(number)
            assert office.state() == before

    def aturan(self, who: int, what: int, how: int) -> None:
        """Dinsos says anew who owns what; others can not, and what they say of it stays open."""
        group, roles = sorted(SHIPPED)[what % len(SHIPPED)], sorted(ROLES)
        said = {"golongan": group, "pemilik": roles[how % 4], "pengganti": roles[how % 3]}
        uid = fixed_uid("owner_rule", group)
        known = self.offices[who].connection.execute(
            "SELECT 1 FROM owner_rule WHERE uid = ?", (uid,)
        )
        is_there = known.fetchone() is not None

        def write(work: Any) -> None:
            if is_there and how % 5 == 0:
                work.delete("owner_rule", uid)
            elif is_there:
                work.update("owner_rule", uid, said)
            else:
                work.insert("owner_rule", said, uid)

        self.offices[who].tries(write)

    def jam(self, who: int, what: int, how: int) -> None:
        """The clock of a PC jumps, up to ten years either way."""
        self.offices[who].clock.now += timedelta(days=(what - 30) * 120, hours=how)

    def bulan(self, who: int, what: int, how: int) -> None:
        for office in self.offices:
            office.clock.advance(days=30)

    def palsu(self, who: int, what: int, how: int) -> None:
        """The second desa signs what no Padan writes, and it comes to a desk."""
        kind, uid = self._row(who, what, list(KINDS))
        homes = [one for office in self.offices for one in office.uids("household")]
        if not homes:
            return
        home = homes[how % len(homes)]
        values = [
            {"desa": VILLAGES[1], "alamat": "PALSU"} if kind == "household" else {},
            {"household": home, "nama": "PALSU"} if kind == "person" else {"household": home},
            {DELETED: True},
            {"household": "e" * 32} if kind != "build_event" else {"ke": "ditetapkan"},
        ][how % 4]
        if kind == "household":
            values = {name: value for name, value in values.items() if name != "household"}
        if kind == "build_event":
            values = {"build": "e" * 32, "ke": "ditetapkan"}
        if kind == "owner_rule":
            values = {"golongan": "household", "pemilik": "desa"}
        if what % 7 == 0:  # as another kind under the uid of a row
            kind, values = "dwelling", {"desa": VILLAGES[1], "alamat": "PALSU"}
        ids = sorted(self.offices[who].state()[2])
        above = dict.fromkeys(values, ids[: how % 4]) if how % 3 == 0 else None
        born = int((uid or "0" * 12)[:12], 16)
        change = {"row": uid or f"{how:032x}", "kind": kind, "values": values, "parents": above}
        if DELETED in values:
            change["saw"] = ids if how % 2 else []
        wall = (0, born, 4_000_000_000_000)[what % 3]
        batch = forged(OTHER_DESA, FORGER, 1 + len(self.forged), (wall, how), [change])
        try:
            require_fitting(batch)
        except UserError:
            return  # what no Padan could have written is refused whole, before any merging
        self.forged.append(batch)
        self.offices[who].take([batch])

    def _row(self, who: int, what: int, kinds: list[str]) -> tuple[str, str]:
        rows = [(kind, uid) for kind in kinds for uid in self.offices[who].uids(kind)]
        return rows[what % len(rows)] if rows else (kinds[0], "")

    def exchange_all(self) -> None:
        """Everybody gets everything; what was taken back is put in force again."""
        for who, number in sorted(self.held):
            self.offices[who].release(number)
        self.offices[0].take(self.forged)
        exchange(self.offices)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@PROOF
@given(steps=STEPS)
@example(steps=[("pindah", 2, 0, 1), ("palsu", 0, 34, 17)])
@example(steps=[("palsu", 42, 37, 32), ("putus", 57, 21, 27)])
def test_a_store_shows_what_its_changes_say_and_all_desks_come_to_the_same(
    offices: list[Office], part: int, steps: list[tuple[str, int, int, int]]
) -> None:
    for office in offices:
        office.start()
    try:
        world = World(offices)
        for step in steps:
            world.step(*step)
        world.exchange_all()
        first = offices[0].state()
        for office in offices[1:]:
            assert office.state() == first
        offices[0].follows_the_model()
        offices[len(steps) % 5].is_sound()
    finally:
        for office in offices:
            office.stop()
