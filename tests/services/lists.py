"""Lists of invented people as villages send them, and small things that tests ask of a store."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from desktop_app.services.desk import Desk
from desktop_app.services.importing import BatchSummary
from desktop_app.store import reading

OPENSID = (
    "alamat", "dusun", "rw", "rt", "nama", "no_kk", "nik", "sex", "tempatlahir", "tanggallahir",
    "agama_id", "pendidikan_kk_id", "pendidikan_sedang_id", "pekerjaan_id", "status_kawin",
    "kk_level", "warganegara_id", "ayah_nik", "nama_ayah", "ibu_nik", "nama_ibu",
    "golongan_darah_id", "akta_lahir", "dokumen_pasport", "tanggal_akhir_paspor", "dokumen_kitas",
    "akta_perkawinan", "tanggalperkawinan", "akta_perceraian", "tanggalperceraian", "cacat_id",
    "cara_kb_id", "hamil", "ktp_el", "status_rekam", "alamat_sekarang", "status_dasar", "suku",
    "tag_id_card", "id_asuransi", "no_asuransi", "lat", "lng",
)  # fmt: skip
Row = dict[str, Any]
KK = "3216990101200001"


def nik_of(serial: int, born: str = "1980-07-05", woman: bool = False) -> str:
    """An invented NIK that fits a birth date (ISO) and a sex; kecamatan 99 does not exist."""
    day = int(born[8:10]) + (40 if woman else 0)
    return f"321699{day:02d}{born[5:7]}{born[2:4]}{serial:04d}"


def person(serial: int, name: str, **more: Any) -> Row:
    """One row of an OpenSID list, complete and in order; `more` overrides columns."""
    born = more.get("tanggallahir") or "1980-07-05"
    woman = str(more.get("sex", "1")) == "2"
    row = {
        "alamat": "KP CONTOH NO 1",
        "dusun": "KRAJAN",
        "rw": "002",
        "rt": "001",
        "nama": name,
        "no_kk": KK,
        "nik": nik_of(serial, born, woman),
        "sex": "1",
        "tempatlahir": "BEKASI",
        "tanggallahir": born,
        "agama_id": "1",
        "status_kawin": "2",
        "kk_level": "1",
        "warganegara_id": "1",
        "status_dasar": "1",
    }
    return row | more


def workbook(path: Path, rows: Iterable[Mapping[str, Any]], columns: Iterable[str] = ()) -> Path:
    """Write an OpenSID list; `columns` are further headings."""
    names = [*OPENSID, *columns]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(names)
    for row in rows:
        sheet.append([row.get(name) for name in names])
    book.save(path)
    return path


def template(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write a list under the headings of Padan's own template."""
    lines = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)
    return path


def family(size: int = 3, first: int = 1, kk: str = KK, **more: Any) -> list[Row]:
    """A family: a head and members of different names and birth years."""
    return [
        person(
            first + place,
            f"CONTOH {'ABCDEFGHIJ'[place]}{first}",
            no_kk=kk,
            kk_level="1" if place == 0 else "4",
            tanggallahir=f"{1980 + place}-07-05",
            **more,
        )
        for place in range(size)
    ]


def rows_of(desk: Desk, kind: str, **equals: Any) -> list[Row]:
    """The rows of a kind in the store."""
    with desk.reader() as reader:
        return reading.find(reader, kind, **equals)


def count_of(desk: Desk, kind: str, **equals: Any) -> int:
    """How many rows of a kind the store holds."""
    with desk.reader() as reader:
        return reading.count(reader, kind, **equals)


def last_audit(desk: Desk) -> Row:
    """The newest line of the audit chain."""
    with desk.reader() as reader:
        return reading.audit_lines(reader, 0, 10_000)[-1]


def adds_up(summary: BatchSummary) -> bool:
    """Whether the counts of a preview are the rows of the file, a doubtful row told once."""
    told = {note.row for note in summary.doubtful}
    wrong = {note.row for note in summary.problems}
    counts = (summary.new, summary.changed, summary.same, summary.doubtful_rows, summary.error_rows)
    return (
        sum(counts) == summary.rows
        and len(summary.doubtful) == len(told) == summary.doubtful_rows
        and len(wrong) == summary.error_rows
    )
