"""A list of an agency taken in against a whole registry: from the file to the list of decisions."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from desktop_app.domain.matching.records import Record
from desktop_app.store import create_store
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, fill
from tests.benchmarks.five_lists import list_of, make_world
from tests.benchmarks.harness import Figure, at_most, bench
from tests.benchmarks.invented import InventedHousehold

PEOPLE, ROWS = 400_000, 150_000
HEADINGS = (
    "nik", "no_kk", "nama", "tempat_lahir", "tanggal_lahir", "id_jenis_kelamin",
    "id_hub_kepala_keluarga", "id_disabilitas", "tingkat_disabilitas", "pbi",
    "id_status_perkawinan", "id_partisipasi_sekolah", "id_jenjang_pendidikan_dukcapil",
    "membantu_bekerja", "id_lapangan_usaha_dari_usaha_utama",
    "id_status_kedudukan_pekerjaan_utama", "id_pekerjaan_utama", "id_pendapatan",
    "id_penyakit_menahun", "desil_nasional_anggota",
)  # fmt: skip
REST = ("0", "", "1", "2", "2", "5", "2", "", "4", "", "3", "0", "3")


@bench("pratinjau", f"A list of {ROWS:,} rows x 20 columns against {PEOPLE:,} people")
def bench_preview(folder: Path) -> Iterator[Figure]:
    world = make_world(PEOPLE)
    path = write_list(
        folder / "dtsen.csv", (row.record for row in list_of("dtsen", world, ROWS, 1))
    )
    data = make_store(folder / "data", world.people)
    command = [sys.executable, "-m", "tests.benchmarks.preview_probe", data, path]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    links = f"{told['rows']} rows: {told['linked']} linked, {told['proposed']} proposed"
    yield at_most("CPU of all processes", told["cpu"], 120, "s", links)
    yield at_most("on the wall, two cores", told["wall"], 75, "s")
    yield at_most("memory of all processes", told["memory"], 400, "MB")
    yield at_most("the window answers late by, p99", told["late_p99"] * 1_000, 100, "ms")
    yield at_most("the window answers late by, at most", told["late_most"] * 1_000, 200, "ms")


def write_list(path: Path, records: Iterator[Record]) -> Path:
    """A list of DTSEN with the first twenty of its columns that are read or often filled."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for one in records:
            known = (one.nik, one.nomor_kk, one.nama, "", one.tanggal_lahir, one.sex, one.shdk)
            writer.writerow((*known, *REST))
    return path


def make_store(folder: Path, people: list[Record]) -> Path:
    """A registry of these people, in their families."""
    store, _, _ = create_store(
        folder,
        USERNAME,
        PASSWORD,
        "Petugas",
        "operator_kecamatan",
        lambda: NOW,
        desk="dinsos:32.16",
    )
    with store.local_write() as database:
        fill(database.connection(), families_of(people))
    store.close()
    return folder


def families_of(people: list[Record]) -> Iterator[InventedHousehold]:
    """The people by card; a family lies together."""
    for card, members in groupby(people, key=lambda one: one.nomor_kk):
        listed = list(members)
        first = listed[0]
        home = {"nomor_kk": card, "alamat": first.alamat, "rt": first.rt, "rw": first.rw}
        values = {**home, "desa": first.desa, "status": "aktif", "sumber": "contoh"}
        told = ("nik", "nama", "sex", "tanggal_lahir", "tempat_lahir", "nama_ibu", "shdk")
        yield InventedHousehold(
            values, [{name: getattr(one, name) for name in told} for one in listed]
        )
