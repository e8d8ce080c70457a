"""An office as it appears on paper: name, letterhead, paper size."""

from __future__ import annotations

from desktop_app.domain.codes_padan import UKURAN_KERTAS
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, TEXT
from desktop_app.domain.specs.common import BEKASI, OFFICES, PADAN

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("kode", "Kantor", CODE, required=True, codes=OFFICES, source=BEKASI, width=28),
    FieldSpec("nama", "Nama kantor", TEXT, required=True, source=PADAN, width=40),
    FieldSpec("alamat", "Alamat kantor", TEXT, source=PADAN, width=50),
    FieldSpec(
        "kop1",
        "Kop baris 1",
        TEXT,
        source=PADAN,
        width=40,
        hint="misalnya PEMERINTAH KABUPATEN BEKASI",
    ),
    FieldSpec(
        "kop2",
        "Kop baris 2",
        TEXT,
        source=PADAN,
        width=40,
        hint="misalnya KECAMATAN TAMBUN SELATAN",
    ),
    FieldSpec("kop3", "Kop baris 3", TEXT, source=PADAN, width=40, hint="misalnya DESA MANGUNJAYA"),
    FieldSpec("telepon", "Telepon", TEXT, source=PADAN, width=20),
    FieldSpec("logo", "Logo", TEXT, source=PADAN, width=20, hint="gambar PNG untuk kop"),
    FieldSpec("ukuran_kertas", "Ukuran kertas", CODE, codes=UKURAN_KERTAS, source=PADAN, width=20),
)
