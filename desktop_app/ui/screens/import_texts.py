"""Words of the import screens: states, outcomes, kinds of warning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop_app.services.batches import BatchLine, Decision, Outcome
from desktop_app.services.desk import JAKARTA

STATE_TEXTS = {
    "disiapkan": "Belum diterapkan",
    "diterapkan": "Sudah diterapkan",
    "dibatalkan": "Dibatalkan",
    "dibuang": "Dibuang",
}
OUTCOME_TEXTS: dict[Outcome, str] = {
    "baru": "Baru",
    "berubah": "Berubah",
    "sama": "Sama",
    "ragu": "Ragu",
    "bermasalah": "Bermasalah",
}
OUTCOME_HINTS: dict[Outcome, str] = {
    "baru": "Orang yang belum ada di Padan; masuk saat diterapkan.",
    "berubah": "Orang yang sudah ada dan isinya berbeda; berkas menimpa data lama.",
    "sama": "Isinya sama dengan yang ada; tidak ada yang berubah.",
    "ragu": "Putuskan satu per satu: T terapkan, B orang baru, L lewati, Backspace batalkan.",
    "bermasalah": "Tidak dapat masuk. Betulkan di berkas, lalu impor lagi berkasnya.",
}
DECISION_TEXTS: dict[Decision, str] = {
    "terapkan": "Terapkan",
    "baru": "Orang baru",
    "lewati": "Lewati",
}
KIND_TEXTS = {
    "nik_tanggal": "Tanggal lahir tidak cocok dengan NIK",
    "nik_kosong": "NIK kosong, orang mendapat nomor sementara",
    "nik_orang_tua": "NIK orang tua janggal",
    "nik_kelamin": "Jenis kelamin tidak cocok dengan NIK",
    "nik_provinsi": "Kode provinsi pada NIK tidak dikenal",
    "nik_seri": "Nomor urut NIK janggal",
    "kk_provinsi": "Kode provinsi pada nomor KK tidak dikenal",
    "kk_seri": "Nomor urut KK janggal",
    "nik_angka": "NIK atau KK tersimpan sebagai angka di Excel",
    "angka_excel": "NIK atau KK tersimpan sebagai angka di Excel",
    "kk_kosong": "Nomor KK kosong",
    "kk_dua_kepala": "Dua kepala keluarga dalam satu KK",
    "kk_tanpa_kepala": "KK tanpa kepala keluarga",
    "data_lama": "Berkas memuat isi lama, data di Padan tetap dipakai",
    "koordinat": "Titik koordinat janggal",
    "tanggal_depan": "Tanggal sesudah hari ini",
    "umur": "Umur lebih dari 120 tahun",
    "desil_sumber": "Desil tanpa sumber dan tanggal",
    "dukcapil_padan_sumber": "Hasil Dukcapil tanpa sumber dan tanggal",
    "kk_pindah": "Orang berpindah KK",
    "kepala_muda": "Kepala keluarga di bawah umur",
    "rekening": "Nomor rekening memuat huruf atau spasi",
}


def kind_text(code: str) -> str:
    """A kind of warning as a clerk reads it."""
    return KIND_TEXTS.get(code, f"Peringatan lain ({code.replace('_', ' ')})")


def summary_text(counts: Mapping[str, int]) -> str:
    """`12 baru, 3 berubah, 80 sama, 1 ragu`; outcomes without rows are left out."""
    parts = [
        f"{counts[outcome]} {text.lower()}"
        for outcome, text in OUTCOME_TEXTS.items()
        if counts.get(outcome)
    ]
    return ", ".join(parts)


def moment(instant: str) -> str:
    """A kept time (UTC) as it is read in Bekasi."""
    return datetime.fromisoformat(instant).astimezone(JAKARTA).strftime("%d-%m-%Y %H.%M")


def line_text(line: BatchLine) -> str:
    """What a row changes, or what is wrong with it, in one line of a table."""
    if line.problems and not line.changes:
        return " · ".join(message for _label, message, _grade in line.problems)
    changes = [f"{one.label}: {one.before or 'kosong'} → {one.after}" for one in line.changes]
    return " · ".join([*(message for _label, message, _g in line.problems), *changes])


def detail_lines(line: BatchLine) -> list[str]:
    """Everything about one row, a sentence a line."""
    signs = {"error": "✕", "warning": "▲"}
    found = [
        f"{signs.get(grade, 'ⓘ')} {label}: {message}" for label, message, grade in line.problems
    ]
    return found + [
        f"{one.label}: {one.before or 'kosong'}  →  {one.after}" for one in line.changes
    ]
