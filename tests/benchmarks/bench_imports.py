"""Reading a list of 20,000 rows and 30 columns, beside the same file read by calamine alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from desktop_app.domain.fields import parse_record
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.rules import RULES
from desktop_app.imports.layouts.opensid import COLUMNS
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from desktop_app.imports.sheets import open_book
from tests.benchmarks.harness import Figure, at_most, bench, ratio
from tests.benchmarks.invented import FIRST, KAMPUNG, SECOND

ROWS = 20_000
REACH_READ = 2.5
REACH_PARSED = 6.0
REACH_MEMORY = 50
LEFT_OUT = frozenset(
    "dokumen_pasport tanggal_akhir_paspor dokumen_kitas akta_perceraian tanggalperceraian "
    "alamat_sekarang suku tag_id_card id_asuransi no_asuransi lat lng akta_lahir".split()
)
HEADINGS = tuple(heading for heading in COLUMNS if heading not in LEFT_OUT)


def write_list(path: Path) -> None:
    """An invented population list in the columns of OpenSID."""
    draw = random.Random(20_000)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data Penduduk")
    sheet.append(list(HEADINGS))
    for number in range(ROWS):
        person = _person(draw, number)
        sheet.append([person.get(heading, "") for heading in HEADINGS])
    book.save(path)


def _person(draw: random.Random, number: int) -> dict[str, str]:
    born = date(1950, 1, 1) + timedelta(days=draw.randrange(25_000))
    sex = draw.choice((1, 2))
    digits = f"{born.day + 40 * (sex - 1):02d}{born:%m%y}{number % 9_000 + 1:04d}"
    family = number // 4
    return {
        "alamat": f"KP. {draw.choice(KAMPUNG)} NO. {draw.randrange(200)}",
        "dusun": draw.choice(KAMPUNG),
        "rw": f"{draw.randrange(1, 15):03d}",
        "rt": f"{draw.randrange(1, 9):03d}",
        "nama": f"{draw.choice(FIRST)} {draw.choice(SECOND)}",
        "no_kk": f"321606010110{family:04d}",
        "nik": f"321606{digits}",
        "sex": str(sex),
        "tempatlahir": "BEKASI",
        "tanggallahir": born.isoformat(),
        "agama_id": "1",
        "pendidikan_kk_id": str(draw.randrange(1, 9)),
        "pendidikan_sedang_id": "18",
        "pekerjaan_id": str(draw.randrange(1, 80)),
        "status_kawin": str(draw.randrange(1, 4)),
        "kk_level": "1" if number % 4 == 0 else "4",
        "warganegara_id": "1",
        "ayah_nik": "0",
        "nama_ayah": f"{draw.choice(FIRST)} {draw.choice(SECOND)}",
        "ibu_nik": "0",
        "nama_ibu": f"{draw.choice(FIRST)} {draw.choice(SECOND)}",
        "golongan_darah_id": "13",
        "akta_perkawinan": "-",
        "cacat_id": "7",
        "ktp_el": "2",
        "status_rekam": "3",
        "status_dasar": "1",
    }


def floor(path: Path) -> None:
    """The file by calamine alone."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    assert len(sheet.to_python(skip_empty_area=False)) == ROWS + 1


def read(path: Path) -> None:
    """Guard, child process and hand-over of all rows."""
    book = open_book(path, NORMAL)
    book.choose(0)
    assert sum(1 for _ in book.rows()) == ROWS + 1


def read_and_parse(path: Path) -> None:
    """The same, told by its columns, parsed and validated as services do."""
    person, household = SPECS["person"], SPECS["household"]
    with open_list(path, NORMAL) as opened:
        for row in opened.rows:
            parse_record(household, row.household, RULES.get("household", ()))
            parse_record(person, row.person, RULES.get("person", ()))


def resident_mb() -> float:
    """Memory of this process now, in MB; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * 4096 / 1_000_000 if told.exists() else 0.0


def memory_growth(path: Path) -> float:
    """Most memory held above the start while the rows pass, in MB."""
    before = most = resident_mb()
    with open_list(path, NORMAL) as opened:
        for number, _ in enumerate(opened.rows):
            if number % 500 == 0:
                most = max(most, resident_mb())
    return most - before


@bench("imports", "Reading a list of 20,000 x 30, child process included")
def imports(folder: Path) -> Iterator[Figure]:
    """Ratios to calamine alone, and what the window's process holds meanwhile."""
    path = folder / "daftar.xlsx"
    write_list(path)
    yield at_most("memory of the window's process", memory_growth(path), REACH_MEMORY, "MB")
    yield ratio("guard, child, hand-over", lambda: read(path), lambda: floor(path), REACH_READ)
    parsed = ratio(
        "and told by its columns, parsed, validated",
        lambda: read_and_parse(path),
        lambda: floor(path),
        REACH_PARSED,
    )
    yield parsed
