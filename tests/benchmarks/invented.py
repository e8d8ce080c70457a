"""Invented households for benchmarks and tests of the store; no real person is meant.

Names are drawn from lists with a long tail of made-up words, so that the number
of distinct words is near that of a real district (tens of thousands).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.domain.kinds import Stored

FIRST = (
    "SITI AHMAD MUHAMAD NUR DEWI SRI TATI ENTIN UJANG ASEP CECEP DEDI AGUS BUDI RINA YANI ALI "
    "ALDI ALFIAN MARYAM FATIMAH AISAH ROHMAT SAEPUDIN NURHAYATI KOMARIAH SUPRIYADI HERMAN IWAN "
    "WAWAN NENENG EUIS LILIS IMAS DADANG ENDANG JAJANG TARSIM WARSIH KARTINI RUSLAN SANUSI"
).split()
SECOND = (
    "SUHARTI SUHERMAN SUHANDA RAHMAH RAHAYU MULYANI AMINAH KHOLIFAH HIDAYAT PERMANA GUNAWAN "
    "SAPUTRA LESTARI HANDAYANI WULANDARI MAULANA FIRMANSYAH RAMDHANI ROHAENI JUBAEDAH SUKAESIH "
    "SUTARNO SUPARMAN MARLINA OKTAVIANI KURNIAWAN PURNAMA SOPIAN ALAMSYAH ALAWIYAH"
).split()
START = (
    "BA CA DA GA HA JA KA LA MA NA PA RA SA TA WA ZA BU CU DU GU HU JU KU LU MU NU SU TU".split()
)
MIDDLE = "RI NI MI LI DI TI RO NO MO LO DO TO RA NA MA LA DA TA SE RE NE ME".split()
END = "YAH WATI NAH MAN DIN TO NI SIH NGSIH RUDIN DAYAT YANTO YANA WAN LAH SAH".split()
KAMPUNG = (
    "PULO RAWA CIBENING PISANGAN TURI KELAPA SEMPU JATI GEMPOL BUNUT KEPUH WARU KOBAK TANJUNG"
).split()
DESA = tuple(f"32.16.06.{2000 + n}" for n in range(1, 9))


@dataclass(frozen=True)
class InventedHousehold:
    """One household with its members, values under our field names, no uids."""

    values: dict[str, Stored]
    members: list[dict[str, Stored]] = field(default_factory=list)


def invented_name(rng: random.Random) -> str:
    """Two or three words; about every third word is from the long tail."""
    first = rng.choice(FIRST) if rng.random() < 0.7 else _made_up(rng)
    second = rng.choice(SECOND) if rng.random() < 0.6 else _made_up(rng)
    name = f"{first} {second}"
    return f"{name} {_made_up(rng)}" if rng.random() < 0.2 else name


def _made_up(rng: random.Random) -> str:
    middle = rng.choice(MIDDLE) if rng.random() < 0.95 else rng.choice(MIDDLE) + rng.choice(MIDDLE)
    return rng.choice(START) + middle + rng.choice(END)


def invented_households(count: int, seed: int = 1) -> Iterator[InventedHousehold]:
    """Households of four members each; the same seed gives the same ones."""
    rng = random.Random(seed)
    for number in range(count):
        desa = DESA[number % len(DESA)]
        rw, rt = rng.randint(1, 12), rng.randint(1, 9)
        values: dict[str, Stored] = {
            "nomor_kk": f"321699{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{number:06d}",
            "alamat": f"KP {rng.choice(KAMPUNG)} {rng.choice(KAMPUNG)} NO {rng.randint(1, 200)}",
            "dusun": f"DUSUN {rng.randint(1, 4)}",
            "rt": f"{rt:03d}",
            "rw": f"{rw:03d}",
            "desa": desa,
            "status": "aktif" if rng.random() < 0.95 else "pindah",
            "desil": rng.randint(1, 10) if rng.random() < 0.8 else None,
            "sumber": "contoh",
        }
        members = [_member(rng, number, place) for place in range(4)]
        yield InventedHousehold(values, members)


def _member(rng: random.Random, number: int, place: int) -> dict[str, Stored]:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1940, 2024)
    sex = "1" if place == 0 else rng.choice("12")
    nik_day = day if sex == "1" else day + 40
    return {
        "nik": f"3216{rng.randint(1, 23):02d}{nik_day:02d}{month:02d}{year % 100:02d}"
        f"{(number * 4 + place) % 10000:04d}",
        "nama": invented_name(rng),
        "sex": sex,
        "tempat_lahir": "BEKASI",
        "tanggal_lahir": f"{year}-{month:02d}-{day:02d}",
        "shdk": ("1", "3", "4", "4")[place],
        "agama": "1",
        "pendidikan_kk": str(rng.randint(1, 9)),
        "pekerjaan": str(rng.randint(1, 88)),
        "status_kawin": "2" if place < 2 else "1",
        "warganegara": "1",
        "nama_ayah": invented_name(rng),
        "nama_ibu": invented_name(rng),
        "golongan_darah": str(rng.randint(1, 13)),
        "cacat": "7",
        "status_dasar": "1",
    }
