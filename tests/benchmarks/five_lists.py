"""A registry of invented people and the lists of five agencies about them, the truth kept apart.

The people live in villages of real size; 1.2 % are twins and 2 % have a namesake in their RT. Each
list takes a part of them, adds people whom the registry lacks, and spoils what it copies at fixed
rates. What was spoiled, and who a row really is, is told beside the row and never to the matching.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.domain.matching.records import Record
from tests.benchmarks.five_names import a_name, twin_names, variant
from tests.benchmarks.invented import KAMPUNG

TWINS, NAMESAKES = 0.012, 0.02
NIK_FAULTS = (
    ("nik kosong", 0.12),
    ("nik satu digit", 0.06),
    ("nik 000", 0.04),
    ("nik tertukar", 0.02),
)
BIRTH_FAULTS = (("hari-bulan", 0.03), ("tahun saja", 0.05))
NAME_VARIANT, CARD_CHANGED = 0.25, 0.08
NEW_PEOPLE = 0.04  # of a list: people whom the registry does not have
# What each agency does not have in its list.
AGENCIES: dict[str, tuple[str, ...]] = {
    "desa": (),
    "siak": ("alamat",),
    "dtsen": ("nama_ibu", "tempat_lahir"),
    "p3ke": ("nomor_kk", "nama_ibu", "tempat_lahir"),
    "pbi": ("nama_ibu", "tempat_lahir", "rt", "rw"),
}
VILLAGE_PEOPLE = 2_100 * 8  # one kecamatan of eight villages


@dataclass(frozen=True)
class Row:
    """A row of a list; `truth` is the person, 0 for somebody new; `twins` may not be linked."""

    record: Record
    truth: int
    faults: tuple[str, ...]


@dataclass
class World:
    """Everybody, also those whom the registry lacks, and who is easily taken for whom."""

    people: list[Record] = field(default_factory=list)
    missing: list[Record] = field(default_factory=list)
    alike: dict[int, set[int]] = field(default_factory=dict)


class _Maker:
    """Makes families until there are enough people."""

    def __init__(self, count: int, seed: int) -> None:
        self.rng = random.Random(seed)
        self.count = count
        self.serials: dict[tuple[str, str], int] = {}
        self.everybody: list[Record] = []
        self.alike: dict[int, set[int]] = {}
        self.by_hamlet: dict[tuple[str, str, str], list[Record]] = {}

    def run(self) -> World:
        while len(self.everybody) < self.count:
            self._family()
        self._namesakes()
        lacking = set(self.rng.sample(range(self.count), int(self.count * NEW_PEOPLE)))
        world = World(alike=self.alike)
        for place, one in enumerate(self.everybody):
            if place in lacking:
                world.missing.append(one)
            else:
                world.people.append(one)
        return world

    def _family(self) -> None:
        rng = self.rng
        kecamatan = rng.randint(1, max(1, min(23, self.count // VILLAGE_PEOPLE)))
        desa = f"32.16.{kecamatan:02d}.{2000 + rng.randint(1, 8)}"
        rw, rt = rng.randint(1, 12), rng.randint(1, 6)
        card = f"3216{kecamatan:02d}{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}"
        card += f"{rng.randint(5, 24):02d}{rng.randint(9000, 9999)}"
        home = (desa, f"{rt:03d}", f"{rw:03d}", f"KP {rng.choice(KAMPUNG)} {rng.choice(KAMPUNG)}")
        mother = a_name(rng, "2")
        year = rng.randint(1945, 1998)
        self._person("1", "1", year, card, home, a_name(rng, "1"), a_name(rng, "2"))
        self._person("3", "2", year + rng.randint(-3, 8), card, home, mother, a_name(rng, "2"))
        children = rng.choices((0, 1, 2, 3, 4), (15, 25, 32, 20, 8))[0]
        for _ in range(children):
            born = min(2024, year + rng.randint(20, 38))
            sex = rng.choice("12")
            if rng.random() < TWINS / 2 / 0.42:
                self._twins(sex, born, card, home, mother)
            else:
                self._person("4", sex, born, card, home, a_name(rng, sex), mother)

    def _twins(self, sex: str, year: int, card: str, home: tuple[str, ...], mother: str) -> None:
        names = twin_names(self.rng, sex)
        first = self._person("4", sex, year, card, home, names[0], mother)
        second = self._person("4", sex, year, card, home, names[1], mother, day=first.tanggal_lahir)
        self._note(first, second)

    def _note(self, one: Record, other: Record) -> None:
        self.alike.setdefault(one.id, set()).add(other.id)
        self.alike.setdefault(other.id, set()).add(one.id)

    def _person(
        self, shdk: str, sex: str, year: int, card: str, home: tuple[str, ...], name: str,
        mother: str, day: str = "",
    ) -> Record:  # fmt: skip
        rng = self.rng
        born = day or f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        if not day and rng.random() < 0.03:
            born = f"{year}-01-01"  # a day that offices write when nobody knows it
        region = card[:6] if rng.random() < 0.6 else f"3216{rng.randint(1, 23):02d}"
        if rng.random() < 0.15:
            region = f"33{rng.randint(1, 29):02d}{rng.randint(1, 20):02d}"
        nik = self._nik(region, sex, born)
        number = len(self.everybody) + 1
        place = (
            "BEKASI" if region.startswith("3216") else rng.choice(("TEGAL", "BREBES", "CIREBON"))
        )
        one = Record(
            number,
            nik,
            card,
            name,
            sex,
            born,
            place,
            mother,
            shdk,
            home[0],
            home[1],
            home[2],
            home[3],
        )
        self.everybody.append(one)
        self.by_hamlet.setdefault((home[0], home[1], home[2]), []).append(one)
        return one

    def _nik(self, region: str, sex: str, born: str) -> str:
        day = int(born[8:]) + (40 if sex == "2" else 0)
        head = f"{region}{day:02d}{born[5:7]}{born[2:4]}"
        serial = self.serials[(head, "")] = self.serials.get((head, ""), 0) + 1
        return f"{head}{9000 + serial:04d}"

    def _namesakes(self) -> None:
        """Give people the name of somebody else of their RT."""
        wanted = len(self.alike) + int(self.count * NAMESAKES)
        while len(self.alike) < wanted:
            one = self.rng.choice(self.everybody)
            others = self.by_hamlet[(one.desa, one.rt, one.rw)]
            other = self.rng.choice(others)
            if other.nomor_kk != one.nomor_kk and other.sex == one.sex:
                self._rename(one, other)

    def _rename(self, one: Record, other: Record) -> None:
        """Give the second the name of the first, unless they are like somebody else already."""
        if one.id in self.alike or other.id in self.alike:
            return
        renamed = other._replace(nama=one.nama)
        self.everybody[other.id - 1] = renamed
        people = self.by_hamlet[(other.desa, other.rt, other.rw)]
        people[[another.id for another in people].index(other.id)] = renamed
        self._note(one, other)


def make_world(count: int, seed: int = 5) -> World:
    """A registry with about `count` people."""
    return _Maker(count, seed).run()


def list_of(agency: str, world: World, rows: int, seed: int) -> Iterator[Row]:
    """The rows of one agency: known people and new ones, each with its own faults."""
    rng = random.Random(f"{agency} {seed}")
    new = min(len(world.missing), int(rows * NEW_PEOPLE))
    taken = rng.sample(world.people, rows - new) + rng.sample(world.missing, new)
    lacking = {one.id for one in world.missing}
    rng.shuffle(taken)
    for number, person in enumerate(taken, 1):
        faults: list[str] = []
        record = _spoiled(rng, person, faults)
        gaps = dict.fromkeys(AGENCIES[agency], "")
        truth = 0 if person.id in lacking else person.id
        yield Row(record._replace(id=number, **gaps), truth or -person.id, tuple(faults))


def rows_about_the_alike(world: World, times: int, seed: int = 1) -> tuple[list[Record], list[Row]]:
    """A registry that lacks one of every other pair of twins or namesakes, and rows about them all.

    Nothing is harder: each row is about somebody who is easily taken for another.
    """
    rng = random.Random(seed)
    gone = {one.id for one in world.missing}
    for one, others in world.alike.items():
        if one < min(others) and rng.random() < 0.5:
            gone.add(rng.choice((one, min(others))))
    everybody = {one.id: one for one in (*world.people, *world.missing)}
    gaps = [dict.fromkeys(AGENCIES[agency], "") for agency in AGENCIES]
    rows = []
    for _ in range(times):
        for number in world.alike:
            faults: list[str] = []
            record = _spoiled(rng, everybody[number], faults)._replace(**rng.choice(gaps))
            truth = -number if number in gone else number
            rows.append(Row(record._replace(id=len(rows) + 1), truth, tuple(faults)))
    return [one for one in everybody.values() if one.id not in gone], rows


def _spoiled(rng: random.Random, one: Record, faults: list[str]) -> Record:
    changed: dict[str, str] = {}
    if kind := _drawn(rng, NIK_FAULTS):
        changed["nik"] = _bad_nik(rng, one.nik, kind)
        faults.append(kind)
    if kind := _drawn(rng, BIRTH_FAULTS):
        year, month, day = one.tanggal_lahir.split("-")
        changed["tanggal_lahir"] = year
        if kind == "hari-bulan":
            changed["tanggal_lahir"] = (
                f"{year}-{day}-{month}" if int(day) <= 12 else one.tanggal_lahir
            )
        faults.append(kind)
    if rng.random() < NAME_VARIANT:
        changed["nama"], how = variant(rng, one.nama)
        faults += ["ejaan nama", f"nama: {how}"]
    if rng.random() < CARD_CHANGED:
        changed |= _moved(rng, one)
        faults.append("kk berubah")
    return one._replace(**changed)


def _drawn(rng: random.Random, faults: tuple[tuple[str, float], ...]) -> str:
    draw = rng.random()
    for kind, share in faults:
        draw -= share
        if draw < 0:
            return kind
    return ""


def _bad_nik(rng: random.Random, nik: str, kind: str) -> str:
    if kind == "nik kosong":
        return ""
    if kind == "nik 000":
        return nik[:13] + "000"
    if kind == "nik satu digit":
        place = rng.randrange(16)
        wrong = rng.choice([sign for sign in "0123456789" if sign != nik[place]])
        return nik[:place] + wrong + nik[place + 1 :]
    places = [place for place in range(15) if nik[place] != nik[place + 1]]
    place = rng.choice(places)
    return nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]


def _moved(rng: random.Random, one: Record) -> dict[str, str]:
    """Another card: a reissued one, a marriage into another RT, or a move to another village."""
    card = one.nomor_kk[:12] + f"{rng.randint(9000, 9999)}"
    changed = {"nomor_kk": card}
    where = rng.random()
    if where < 0.4:
        changed |= {"rt": f"{rng.randint(1, 6):03d}", "rw": f"{rng.randint(1, 12):03d}"}
    if where < 0.15:
        changed["desa"] = one.desa[:9] + f"{2000 + rng.randint(1, 8)}"
    return changed
