"""An invented official list of the whole kabupaten as CSV, in the columns of P3KE individu."""

from __future__ import annotations

import random
from pathlib import Path

from desktop_app.domain.wilayah import all_desa

HEADINGS = (
    "ID Keluarga P3KE", "Dimuktakhirkan Tahun", "Provinsi", "Kabupaten/Kota", "Kecamatan",
    "Desa/Kelurahan", "Kode Kemdagri", "Desil Kesejahteraan", "Persentil", "Alamat", "ID Individu",
    "Prioritas Verval", "Nama", "NIK", "Padan Dukcapil", "Jenis Kelamin",
    "Hubungan dengan Kepala Keluarga", "Tanggal Lahir", "Status Kawin", "Pekerjaan",
    "Status Pekerjaan", "Pendidikan", "Usia 2023", "Kelompok Usia 2023", "Penerima BPNT",
    "Penerima BPUM", "Penerima BST", "Penerima PKH", "Penerima SEMBAKO", "Penerima Prakerja",
    "Penerima KUR",
)  # fmt: skip
NAMES = ("SITI", "BUDI", "AGUS", "RINA", "DEDI", "WATI", "ASEP", "NURUL", "JAJANG", "LILIS")
LAST = ("CONTOH", "REKAAN", "MISALNYA", "KARANGAN", "ANDAIAN")
YES_NO = ("Ya", "Tidak")


def write_list(path: Path, rows: int, strays: int = 100, seed: int = 7) -> None:
    """`rows` invented people over all desa, unordered; each `rows // strays`-th has no desa."""
    dice = random.Random(seed)
    villages = all_desa()
    step = max(1, rows // strays) if strays else rows + 1
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(",".join(HEADINGS) + "\n")
        for number in range(1, rows + 1):
            desa = villages[dice.randrange(len(villages))]
            code = "" if number % step == 0 else desa.code.replace(".", "")
            named = "" if number % step == 0 else desa.name.upper()
            day = f"{dice.randrange(1, 29):02d}/{dice.randrange(1, 13):02d}"
            flags = ",".join(YES_NO[dice.randrange(2)] for _ in range(7))
            age = dice.randrange(0, 90)
            out.write(
                f"{number // 4:09d},2026,JAWA BARAT,BEKASI,{desa.kecamatan.upper()},{named},{code},"
                f"{dice.randrange(1, 11)},{dice.randrange(1, 101)},"
                f'"KP. CONTOH RT {dice.randrange(1, 20):03d}/{dice.randrange(1, 9):03d}, NO. '
                f'{dice.randrange(1, 200)}",{number:010d},{dice.randrange(1, 4)},'
                f"{NAMES[dice.randrange(10)]} {LAST[dice.randrange(5)]},"
                f"3299{dice.randrange(10**12):012d},Ya,{'LP'[dice.randrange(2)]},"
                f"{dice.randrange(1, 6)},{day}/{2026 - age},{dice.randrange(1, 5)},"
                f"Buruh/karyawan/pegawai swasta,{dice.randrange(1, 6)},"
                f"Tamat SD/sederajat,{age},{age // 10},{flags}\n"
            )
