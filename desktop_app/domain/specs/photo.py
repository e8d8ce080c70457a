"""A photo of a house: where it was taken from, when and where; the picture itself is a side file."""

from __future__ import annotations

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, INTEGER, TEXT
from desktop_app.domain.specs.common import PADAN, latitude, longitude, note, relation

SPECS: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    relation("survey", "Survei"),
    relation("build", "Pembangunan"),
    FieldSpec("sudut", "Sudut", CODE, required=True, codes=SUDUT_FOTO, source=PADAN, width=22),
    FieldSpec(
        "persen",
        "Kemajuan saat difoto (%)",
        INTEGER,
        source=PADAN,
        width=10,
        hint="0, 30, 50, atau 100",
    ),
    FieldSpec("rupa", "Sidik rupa", TEXT, source=PADAN, width=18),
    FieldSpec("diambil", "Diambil pada (waktu kamera)", TEXT, source=PADAN, width=20),
    latitude("Lintang"),
    longitude("Bujur"),
    FieldSpec("petugas", "Nama petugas", TEXT, source=PADAN, width=28),
    FieldSpec("berkas", "Sidik berkas", TEXT, required=True, source=PADAN, width=34),
    FieldSpec("ukuran", "Ukuran (byte)", INTEGER, source=PADAN, width=10),
    FieldSpec("lebar", "Lebar (piksel)", INTEGER, source=PADAN, width=8),
    FieldSpec("tinggi", "Tinggi (piksel)", INTEGER, source=PADAN, width=8),
    note(),
)
