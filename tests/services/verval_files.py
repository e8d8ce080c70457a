"""Lists to be checked: PBI members by RW and RT, and a payment list, as small files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.services import verval
from desktop_app.services.desk import Desk
from desktop_app.services.source_lists import take_list
from desktop_app.services.verval_views import NameView
from tests.services.source_files import card_of, kpm, name_of, number_of, write_csv

PBI = (
    "NAMA", "NOKA JKN", "NIK", "NO KK", "DESIL", "KEPESERTAAN", "STATUS", "KODE DESA", "RW", "RT",
    "ALAMAT",
)  # fmt: skip
MONTH = "2026-11"
DUE = date(2026, 11, 30)
OWNER = "Kasi Kesra"


def pbi_row(number: int, desa: str = "3216062002", **more: str) -> dict[str, str]:
    """One member; three of four live in RW 001, by turns in three RT."""
    return {
        "NAMA": name_of(number),
        "NOKA JKN": f"00012345{number:05d}",
        "NIK": number_of(number),
        "NO KK": card_of(number),
        "DESIL": "2",
        "KEPESERTAAN": "PBI APBN",
        "STATUS": "NONAKTIF",
        "KODE DESA": desa,
        "RW": "001" if number % 4 else "002",
        "RT": f"00{1 + number % 3}",
        "ALAMAT": f"KP CONTOH NO {number}",
        **more,
    }


def pbi(path: Path, numbers: Iterable[int], **more: str) -> Path:
    """A list of members of one desa."""
    return write_csv(path, PBI, [pbi_row(number, **more) for number in numbers])


def pbi_task(desk: Desk, folder: Path, count: int = 8, **more: Any) -> str:
    """A task over a fresh list of members; gives its uid."""
    one = take_list(desk, pbi(folder / "pbi.csv", range(count)), period=MONTH)
    made = verval.make_task(desk, one.uid, "Verval PBI November", OWNER, DUE, **more)
    return made.tasks[0]


def kpm_task(desk: Desk, folder: Path, count: int = 4) -> str:
    """A task over a payment list."""
    one = take_list(desk, kpm(folder / "kpm.csv", range(count)), period=MONTH)
    return verval.make_task(desk, one.uid, "Verval KPM", OWNER, DUE).tasks[0]


def key_of(desk: Desk, task: str, number: int) -> str:
    """The key of the name of this invented person."""
    return next(one.kunci for one in verval.names_of(desk, task) if one.nama == name_of(number))


def view_of(desk: Desk, task: str, number: int) -> NameView:
    """The name of this invented person as it is shown."""
    return next(one for one in verval.names_of(desk, task) if one.nama == name_of(number))
