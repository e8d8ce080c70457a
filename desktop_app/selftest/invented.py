"""Invented people and offices for the papers that the program tries. Nobody here exists."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.documents import Letterhead, Signatory, Stamp

UID = "K7Q4M2XA"
NAME, NIK, NOMOR_KK = "WARGA CONTOH", "3216990507800001", "3216990101200001"
DESA, KECAMATAN, ADDRESS = "Desa Contoh", "Kecamatan Contoh", "KP. CONTOH NO. 1"
DAY, MONTH, MOMENT = date(2026, 1, 15), "2026-01", "15-01-2026 09.00"
KOP = Letterhead(("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH"), "Jl. Contoh No. 1")
STAMP = Stamp("Petugas Contoh", MOMENT, DESA, contoh=True)
PEOPLE = (Signatory("Kepala Desa", "KEPALA CONTOH"), Signatory("Kaur Keuangan", "KAUR CONTOH"))
