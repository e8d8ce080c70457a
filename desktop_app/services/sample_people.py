"""Invented families for trying Padan out: nobody in them exists.

Each NIK and nomor KK names a kecamatan from 24 to 99 of the regency, which has
only 23, so that no invented number can ever be a real one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import Desa

MALE = (
    "AHMAD", "ASEP", "BAMBANG", "CECEP", "DADANG", "DEDE", "EKO", "FAJAR", "GUNAWAN", "HASAN",
    "IWAN", "JAJANG", "KOSIM", "MAMAN", "NANA", "OMAN", "RAHMAT", "SAEPUL", "TATANG", "UJANG",
    "WAHYU", "YAYAT", "ZAENAL", "ENDANG", "MUHAMAD", "NURDIN", "SUPARMAN", "TARYONO", "WARSITO",
)  # fmt: skip
FEMALE = (
    "AAS", "CUCUN", "DEWI", "EUIS", "FATIMAH", "HALIMAH", "IIN", "JUJU", "KARTINI", "LILIS",
    "MARYATI", "NENENG", "ODAH", "PIPIT", "ROHAYATI", "SITI", "TITIN", "UMI", "WATI", "YUYUN",
    "ZUBAEDAH", "SUHERTI", "AMINAH", "NURHAYATI", "ROKAYAH", "SUMIATI", "TUTI", "WIWIN",
)  # fmt: skip
SECOND = (
    "SUHERMAN", "SUTISNA", "HIDAYAT", "KURNIA", "SAPUTRA", "MULYANA", "PERMANA", "SETIAWAN",
    "RUKMANA", "SUDRAJAT", "WIJAYA", "IRAWAN", "NUGRAHA", "LESMANA", "PRATAMA", "SUHARTINI",
    "MARLINA", "LESTARI", "RAHAYU", "SAADAH", "KOMALASARI", "JUARIAH", "MAEMUNAH", "RATNASARI",
)  # fmt: skip
HAMLETS = ("KRAJAN", "PULO", "BABAKAN", "GARDU", "CIKEDOKAN", "RAWA", "SASAK", "KOBAK")
LANDMARKS = (
    "dekat musala", "samping warung", "belakang balai RW", "tepi saluran air", "seberang sawah",
    "gang sebelah bengkel", "dekat posyandu", "ujung jalan tanah",
)  # fmt: skip
BLOCK = 9_000  # invented numbers of one kecamatan that there is not
MOST_FAMILIES = 75 * BLOCK // 6
JOBS = ("1", "2", "9", "19", "20", "88")


@dataclass(frozen=True)
class SampleFamily:
    """One invented family: raw values under the names of the field specs."""

    household: dict[str, str]
    members: tuple[dict[str, str], ...]


def sample_families(count: int, seed: int, villages: tuple[Desa, ...]) -> Iterator[SampleFamily]:
    """`count` invented families spread evenly over the villages; the same seed, the same people."""
    if count > MOST_FAMILIES:
        raise UserError(f"Data contoh paling banyak {MOST_FAMILIES} keluarga.")
    rng = random.Random(seed)  # noqa: S311 - invented people, not secrets
    for number in range(count):
        yield _family(rng, number, villages[number % len(villages)])


def _family(rng: random.Random, number: int, desa: Desa) -> SampleFamily:
    rw, rt = rng.randint(1, 6), rng.randint(1, 8)
    issued = date(2012, 1, 1) + timedelta(days=rng.randrange(4_500))
    household = {
        "nomor_kk": _number(number, issued, woman=False),
        "alamat": f"KP. {rng.choice(HAMLETS)} NO. {rng.randint(1, 180)}",
        "dusun": rng.choice(HAMLETS),
        "rt": f"{rt:03d}",
        "rw": f"{rw:03d}",
        "desa": desa.code,
        "patokan": rng.choice(LANDMARKS),
        "status": "aktif",
        "desil": str(rng.choices(range(1, 11), (20, 18, 16, 14, 10, 8, 5, 4, 3, 2))[0]),
        "desil_sumber": "DTSEN contoh",
        "desil_tanggal": "18-10-2026",
    }
    return SampleFamily(household, tuple(_members(rng, number)))


def _members(rng: random.Random, number: int) -> Iterator[dict[str, str]]:
    head_is_woman = rng.random() < 0.18
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(18_000))
    serial = number * 6
    family_name = rng.choice(SECOND)
    yield _person(rng, serial, born, head_is_woman, "1", "4" if head_is_woman else "2", family_name)
    if not head_is_woman:
        wife_born = born + timedelta(days=rng.randrange(-900, 3_000))
        yield _person(rng, serial + 1, wife_born, True, "3", "2", rng.choice(SECOND))
    for child in range(rng.choices((0, 1, 2, 3), (2, 4, 3, 1))[0]):
        child_born = min(born + timedelta(days=9_000 + 900 * child), date(2025, 12, 1))
        yield _person(
            rng, serial + 2 + child, child_born, rng.random() < 0.5, "4", "1", family_name
        )


def _person(
    rng: random.Random, serial: int, born: date, woman: bool, shdk: str, kawin: str, second: str
) -> dict[str, str]:
    return {
        "nik": _number(serial, born, woman),
        "nama": f"{rng.choice(FEMALE if woman else MALE)} {second}",
        "sex": "2" if woman else "1",
        "tempat_lahir": "BEKASI",
        "tanggal_lahir": born.strftime("%d-%m-%Y"),
        "shdk": shdk,
        "status_kawin": kawin,
        "agama": "1",
        "pendidikan_kk": str(rng.randint(1, 5)),
        "pekerjaan": rng.choice(JOBS),
        "warganegara": "1",
        "status_dasar": "1",
        "cacat": "7" if rng.random() < 0.95 else str(rng.randint(1, 6)),
    }


def _number(serial: int, day: date, woman: bool) -> str:
    """Sixteen digits built like a NIK, each serial its own number."""
    block, rest = divmod(serial, BLOCK)
    shown = day.day + (40 if woman else 0)
    return f"3216{99 - block:02d}{shown:02d}{day.month:02d}{day.year % 100:02d}{rest + 1:04d}"
