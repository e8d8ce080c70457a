"""A dwelling: one building, in which one or more households live."""

from __future__ import annotations

from desktop_app.domain.codes_padan import JENIS_BUKTI, PEMILIK_LAHAN, STATUS_LAHAN
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DECIMAL, DESA, INTEGER, NAME, RT_RW, TEXT, YESNO
from desktop_app.domain.specs.common import BEKASI, PADAN, RUMAH, VILLAGES, latitude, longitude

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "desa", "Desa/Kelurahan rumah", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
    ),
    FieldSpec("alamat", "Alamat rumah", TEXT, source=RUMAH, width=40),
    FieldSpec("rt", "RT rumah", RT_RW, source=RUMAH, width=5, hint="3 angka"),
    FieldSpec("rw", "RW rumah", RT_RW, source=RUMAH, width=5, hint="3 angka"),
    latitude("Lintang rumah", ("titik koordinat lat",), RUMAH),
    longitude("Bujur rumah", ("titik koordinat lng",), RUMAH),
    FieldSpec(
        "luas_bangunan",
        "Luas bangunan (m²)",
        DECIMAL,
        aliases=("luas rumah", "luas bangunan"),
        source=RUMAH,
        width=10,
    ),
    FieldSpec(
        "luas_tanah",
        "Luas tanah (m²)",
        DECIMAL,
        aliases=("luas tanah", "luas lahan"),
        source=RUMAH,
        width=10,
    ),
    FieldSpec(
        "status_lahan",
        "Status lahan",
        CODE,
        codes=STATUS_LAHAN,
        aliases=("status lahan", "status penguasaan lahan"),
        source=RUMAH,
        width=30,
    ),
    FieldSpec(
        "jenis_bukti",
        "Jenis bukti tanah",
        CODE,
        codes=JENIS_BUKTI,
        aliases=("jenis bukti",),
        source=RUMAH,
        width=20,
    ),
    FieldSpec(
        "no_bukti", "Nomor bukti tanah", TEXT, aliases=("nomor bukti",), source=RUMAH, width=20
    ),
    FieldSpec("atas_nama", "Atas nama", NAME, aliases=("atas nama",), source=RUMAH, width=28),
    FieldSpec(
        "hubungan_pemilik",
        "Hubungan dengan pemilik",
        TEXT,
        source=RUMAH,
        width=20,
        hint="misalnya: sendiri, orang tua, mertua",
    ),
    FieldSpec("tahun_huni", "Dihuni sejak tahun", INTEGER, source=RUMAH, width=8),
    FieldSpec("tanah_negara", "Tanah negara", YESNO, source=PADAN, width=8),
    FieldSpec("pengairan", "Tanah pengairan", YESNO, source=PADAN, width=8),
    FieldSpec("sengketa", "Dalam sengketa", YESNO, source=RUMAH, width=8),
    FieldSpec("pemilik_lahan", "Pemilik lahan", CODE, codes=PEMILIK_LAHAN, source=PADAN, width=28),
    *(
        FieldSpec(f"batas_{side}", f"Batas {side}", TEXT, source=RUMAH, width=28)
        for side in ("utara", "timur", "selatan", "barat")
    ),
    FieldSpec(
        "persetujuan_waris",
        "Persetujuan ahli waris",
        TEXT,
        source=PADAN,
        width=40,
        hint="nomor dan tanggal suratnya; juga izin pemilik lain",
    ),
    FieldSpec("saksi_1", "Saksi tetangga 1", NAME, source=RUMAH, width=28),
    FieldSpec("saksi_2", "Saksi tetangga 2", NAME, source=RUMAH, width=28),
)
