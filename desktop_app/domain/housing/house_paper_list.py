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
