"""The papers that belong into the file of one house, from the proposal to the handover."""

from __future__ import annotations

NEEDED: dict[str, str] = {
    "permohonan": "Permohonan",
    "ktp_kk": "KTP dan KK",
    "pernyataan": "Surat pernyataan dan lampiran foto",
    "penghasilan": "Surat pernyataan penghasilan",
    "tanah_desa": "Surat keterangan tanah dari desa",
    "tanah_penerima": "Surat pernyataan penguasaan tanah",
    "ikut_program": "Surat pernyataan mengikuti program",
    "keswadayaan": "Identifikasi keswadayaan",
    "verifikasi": "Lembar verifikasi faktual",
    "rencana_teknis": "Rencana teknis",
    "rab": "RAB",
    "drpb": "DRPB",
    "pks": "BA kesepakatan dan PKS toko",
    "kuitansi_terima": "Kuitansi penerimaan bantuan",
    "nota": "Nota",
    "terima_bahan": "Tanda penerimaan bahan",
    "kuitansi_upah": "Kuitansi upah dan absensi tukang",
    "lpd1": "LPD tahap I",
    "lpd2": "LPD tahap II",
    "mutu": "Pemeriksaan kualitas",
    "bast": "BAST",
}

# The proposal of a CPB of BSPS, as format II-23 lists it: document -> key of NEEDED.
PROPOSAL: tuple[tuple[str, str], ...] = (
    ("II-19 permohonan", "permohonan"),
    ("KTP dan KK", "ktp_kk"),
    ("II-20 surat pernyataan penghasilan", "penghasilan"),
    ("surat keterangan kepemilikan/penguasaan tanah dari desa", "tanah_desa"),
    ("surat pernyataan penguasaan tanah oleh penerima", "tanah_penerima"),
    ("II-22 surat pernyataan mengikuti program", "ikut_program"),
    ("II-12 identifikasi keswadayaan + 2 foto", "keswadayaan"),
    ("II-3 lembar verifikasi", "verifikasi"),
    ("II-13 rencana teknis (denah)", "rencana_teknis"),
    ("II-14 RAB", "rab"),
)
