"""National workbooks of houses with invented people, and the houses that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop_app.imports.cells import Cell
from desktop_app.services import building, households
from desktop_app.services.desk import Desk
from tests.imports.workbooks import write_sheet
from tests.services.lists import nik_of

VILLAGE = "32.16.06.2002"
CHAIN = ("terdata", "disurvei_layak", "diusulkan", "rekomendasi", "ditetapkan")
Row = dict[str, Cell]


def card(serial: int) -> str:
    """An invented number of a family card."""
    return f"321699010120{serial:04d}"


def bnba(serial: int) -> str:
    """The national number of a house."""
    return f"3216060{serial:05d}"


def scheme(desk: Desk) -> str:
    """The scheme of BSPS 2026."""
    rows = building.list_schemes(desk)
    return next(str(row["uid"]) for row in rows if (row["kode"], row["tahun"]) == ("BSPS", 2026))


def house(desk: Desk, serial: int, state: str = "diusulkan", **more: Any) -> str:
    """A family with its head and a build in a state; gives the build."""
    family = households.save_household(desk, None, {"nomor_kk": card(serial), "desa": VILLAGE})
    head = {"nik": nik_of(serial), "nama": f"WARGA CONTOH {serial}", "shdk": "1", "sex": "1"}
    households.save_member(desk, family, None, head)
    values = {
        "household": family,
        "scheme": scheme(desk),
        "tahun": 2026,
        "pagu_bahan": 17_500_000,
        "pagu_upah": 2_500_000,
        **more,
    }

    def body(work: Any) -> str:
        uid = work.insert("build", values)
        for step in CHAIN[: CHAIN.index(state) + 1]:
            work.insert("build_event", {"build": uid, "ke": step, "tanggal": "2026-10-01"})
        return str(uid)

    return desk.write("rumah percobaan", "", body)


def row(serial: int, **more: Cell) -> Row:
    """A row of any of the five workbooks, before its own columns."""
    return {
        "Nomor BNBA": bnba(serial),
        "Tahun": "2026",
        "Nama": f"WARGA CONTOH {serial}",
        "No KTP": nik_of(serial),
        "NO KK": card(serial),
        "Kabupaten/Kota": "KAB. BEKASI",
        "Kecamatan": "TAMBUN SELATAN",
        "Desa/Kelurahan": "LAMBANGSARI",
        **more,
    }


def minutes(serial: int, result: str = "Direkomendasikan", **more: Cell) -> Row:
    """A row of BA-HV."""
    return row(
        serial,
        **{
            "Nomor BA-HV": "BA/01/2026",
            "Tanggal Berita Acara Verifikasi": "10-11-2026",
            "Hasil Verifikasi": result,
            "Alasan Tidak Direkomendasikan": "" if result == "Direkomendasikan" else "Pindah",
            "Status Pengganti": "-",
            **more,
        },
    )


def receivers(serial: int, number: str = "SK/09/2026", **more: Cell) -> Row:
    """A row of Penetapan PB."""
    letter = {"Nomor SK Penetapan PB": number, "Tanggal SK Penetapan PB": "20-11-2026"}
    return row(serial, **{**letter, **more})


def candidates(serial: int, number: str = "CPB/05/2026", **more: Cell) -> Row:
    """A row of Penetapan CPB."""
    letter = {"Nomor Surat CPB": number, "Tanggal SK Penetapan CPB": "15-11-2026"}
    return row(serial, **{**letter, **more})


def proposal(serial: int, status: str = "Menunggu verifikasi", **more: Cell) -> Row:
    """A row of Progres Proposal."""
    counts = {"Progres (%)": 80, "Dokumen terisi": 12, "Total dokumen": 15}
    return row(serial, **{"Status Proposal": status, **counts, **more})


def visit(serial: int, **more: Cell) -> Row:
    """A row of Verifikasi Lapangan."""
    seen: Row = {
        "Fasilitator": "PETUGAS CONTOH",
        "Hasil Verifikasi": "Direkomendasikan",
        "Luas Rumah (m²)": "36,5",
        "Jumlah Penghuni (Jiwa)": "4",
        "Penghasilan Kepala Keluarga per Bulan (Rp)": "Rp 1.500.000,00",
        "Pondasi": "B",
        "Dinding": "anyaman bambu",
        "Lantai": "keramik bagus",
        "Akses Air Minum": "Ya",
        "Latitude": "107.05",
        "Longitude": "-6.21",
        "Material Eksisting (ringkasan)": "Batu bata: 100; Bambu: 20",
    }
    return row(serial, **{**seen, **more})


def book(path: Path, *rows: Mapping[str, Cell]) -> Path:
    """Write rows under the headings of the first."""
    headings = list(rows[0])
    return write_sheet(path, [headings, *([one.get(name) for name in headings] for one in rows)])
