"""Lists of agencies with invented people, as small files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop_app.services import importing
from desktop_app.services.desk import Desk
from desktop_app.services.source_lists import take_list, use_list
from desktop_app.services.source_views import ListSummary
from tests.services.lists import nik_of, person, workbook

KPM = ("NIK", "NAMA", "NO KKS", "JENIS BANSOS", "TAHAP SALUR", "NOMINAL")
P3KE = (
    "NIK", "Nama", "Tanggal Lahir", "Jenis Kelamin", "Nomor KK", "Alamat", "RT", "RW",
)  # fmt: skip
NAMES = ("BUDI", "SITI", "AGUS", "RINA", "DEDI", "YANTI", "ASEP", "WATI", "JOKO", "LILIS")


LAST = ("SETIAWAN", "LESTARI", "HIDAYAT", "PUSPITA", "GUNAWAN", "MAULANA", "ANGGRAINI")
HOME = ("NIK", "NO KK", "NAMA", "RT", "RW", "DESIL")
HOME_KEYS = {
    0: "person.nik",
    1: "household.nomor_kk",
    2: "person.nama",
    3: "household.rt",
    4: "household.rw",
    5: "household.desil",
}


def name_of(serial: int) -> str:
    """An invented name."""
    return f"{NAMES[serial % 10]} {LAST[(serial * 3 + serial // 10) % 7]}"


def born_of(serial: int) -> str:
    """An invented birthday."""
    return f"{1950 + serial % 47}-{1 + serial % 12:02d}-{1 + serial % 27:02d}"


def number_of(serial: int) -> str:
    """An invented NIK."""
    return nik_of(9100 + serial, born_of(serial))


def village(desk: Desk, folder: Path, count: int = 20, **more: Any) -> None:
    """Bring some families of one person each into the registry."""
    rows = [
        person(
            9100 + number,
            name_of(number),
            tanggallahir=born_of(number),
            no_kk=card_of(number),
            alamat=f"KP CONTOH NO {number}",
            rt=f"00{1 + number % 3}",
            **more,
        )
        for number in range(count)
    ]
    batch = importing.preview(desk, workbook(folder / "desa.xlsx", rows)).batch
    importing.commit(desk, batch)


def card_of(number: int) -> str:
    """An invented number of a family card."""
    return f"321699010120{9100 + number:04d}"


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Path:
    """A list as text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=headings, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def kpm_row(number: int, **more: str) -> dict[str, str]:
    """One line of a payment list."""
    return {
        "NIK": number_of(number),
        "NAMA": name_of(number),
        "JENIS BANSOS": "SEMBAKO",
        "TAHAP SALUR": "TAHAP 1 2026",
        "NOMINAL": "600000",
        **more,
    }


def kpm(path: Path, numbers: Iterable[int], **changes: str) -> Path:
    """A payment list of these people; all with the same changes."""
    return write_csv(path, KPM, [kpm_row(number, **changes) for number in numbers])


def homes(path: Path, numbers: range, **changes: str) -> Path:
    """A list of another agency, of people with their family card and desil."""
    rows = [
        {
            "NIK": number_of(one),
            "NO KK": card_of(one),
            "NAMA": name_of(one),
            "RT": f"00{1 + one % 3}",
            "RW": "002",
            "DESIL": "1",
            **changes,
        }
        for one in numbers
    ]
    return write_csv(path, HOME, rows)


def taken(desk: Desk, path: Path, **more: Any) -> ListSummary:
    """A list that was read and is used."""
    return use_list(desk, take_list(desk, path, **more).uid)
