"""An official of an office, in office from a day to a day."""

from __future__ import annotations

from desktop_app.domain.codes_padan import JABATAN
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, TEXT
from desktop_app.domain.specs.common import BEKASI, OFFICES, PADAN

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "kantor",
        "Kantor",
        CODE,
        required=True,
        codes=OFFICES,
        aliases=("kantor", "desa", "desa/kelurahan", "kode kantor", "kode desa"),
        source=BEKASI,
        width=28,
    ),
    FieldSpec(
        "jabatan",
        "Jabatan",
        CODE,
        required=True,
        codes=JABATAN,
        aliases=("jabatan",),
        source=PADAN,
        width=22,
    ),
    FieldSpec(
        "sebutan",
        "Sebutan di tanda tangan",
        TEXT,
        aliases=("sebutan", "sebutan jabatan"),
        source=PADAN,
        width=28,
        hint="misalnya Kepala Desa, Lurah, Pj. Kepala Desa",
    ),
    FieldSpec(
        "nama",
        "Nama pejabat",
        TEXT,
        required=True,
        aliases=("nama", "nama pejabat", "nama lengkap"),
        source=PADAN,
        width=32,
        hint="dengan gelar, seperti di surat",
    ),
    FieldSpec(
        "nip",
        "NIP",
        TEXT,
        aliases=("nip", "nip/niap", "niap"),
        source=PADAN,
        width=22,
        hint="kosongkan bila tidak ada",
    ),
    FieldSpec(
        "dari",
        "Menjabat dari",
        DATE,
        required=True,
        aliases=("dari", "menjabat dari", "mulai"),
        source=PADAN,
        width=12,
    ),
    FieldSpec(
        "sampai",
        "Menjabat sampai",
        DATE,
        aliases=("sampai", "menjabat sampai", "selesai"),
        source=PADAN,
        width=12,
        hint="kosong berarti masih menjabat",
    ),
)
