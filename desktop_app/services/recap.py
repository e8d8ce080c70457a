"""Counts per desa for the month's recap workbook, the handover minutes and Beranda."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.documents import RecapTable
from desktop_app.domain.states import STATES
from desktop_app.domain.wilayah import find_desa
from desktop_app.store import Reader
from desktop_app.store.export_rows import count_by, counts_per_desa, desil_per_desa

COUNTED = (
    ("household", "Keluarga"),
    ("person", "Jiwa"),
    ("survey", "Survei"),
    ("build", "Rutilahu"),
    ("enrolment", "Penerima bantuan"),
    ("payout", "Baris bayar"),
)
DESILS = tuple(range(1, 11))


@dataclass(frozen=True)
class DesaCounts:
    """The counts of one desa, in the order of COUNTED."""

    desa: str
    name: str
    counts: tuple[int, ...]


def counts_of_desa(reader: Reader) -> list[DesaCounts]:
    """What the store holds, by desa in code order."""
    tables = [counts_per_desa(reader, kind) for kind, _title in COUNTED]
    codes = sorted(set().union(*tables))
    return [
        DesaCounts(code, desa_name(code), tuple(table.get(code, 0) for table in tables))
        for code in codes
    ]


def desa_name(code: str) -> str:
    """The name of a desa, or its code when it is not one of ours."""
    found = find_desa(code)
    return found.name if found else code


def recap_tables(reader: Reader) -> list[RecapTable]:
    """The sheets of the recap workbook."""
    per_desa = counts_of_desa(reader)
    desil = desil_per_desa(reader)
    return [
        RecapTable(
            "Rekap per desa",
            ("Kode", "Desa/Kelurahan", *(title for _kind, title in COUNTED)),
            tuple((line.desa, line.name, *line.counts) for line in per_desa),
        ),
        RecapTable(
            "Desil per desa",
            ("Kode", "Desa/Kelurahan", *(f"Desil {n}" for n in DESILS), "Tanpa desil"),
            tuple(
                (code, desa_name(code), *(desil[code].get(n, 0) for n in (*DESILS, 0)))
                for code in sorted(desil)
            ),
        ),
        RecapTable(
            "Hasil survei",
            ("Rekomendasi", "Jumlah"),
            tuple(sorted(count_by(reader, "survey", "rekomendasi").items())),
        ),
        RecapTable(
            "Keadaan Rutilahu",
            ("Keadaan", "Jumlah"),
            tuple(
                (STATES.get(state, state), count)
                for state, count in sorted(count_by(reader, "build", "state").items())
            ),
        ),
    ]
