"""How tasks of verval and their names are shown: columns, lines, and what the keys do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import format_date
from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import short_name
from desktop_app.domain.verval import GOOD, is_done, keys_of, statuses
from desktop_app.services.padan_minutes import month_text
from desktop_app.services.recap import desa_name
from desktop_app.services.verval_views import NameView, TaskView
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.widgets.table import Column, Line, Tag

TASK_COLUMNS = (
    Column("nama", "Tugas", 220, stretch=True),
    Column("desa", "Desa", 140, stretch=True),
    Column("bulan", "Bulan", 125),
    Column("tenggat", "Tenggat", 95, "center"),
    Column("sisa", "Waktu", 140),
    Column("pemilik", "Penanggung jawab", 160, stretch=True),
    Column("jumlah", "Nama", 65, "e"),
    Column("selesai", "Selesai", 70, "e"),
    Column("belum", "Belum", 65, "e"),
)
NAME_COLUMNS = (
    Column("nomor", "No.", 50, "e"),
    Column("nama", "Nama", 210, stretch=True),
    Column("nik", "NIK", 150),
    Column("alamat", "Alamat", 190, stretch=True),
    Column("rt", "RW/RT", 80, "center"),
    Column("hasil", "Hasil", 200),
    Column("keterangan", "Keterangan", 190, stretch=True),
)
TASK_KEYS = (
    KeyHint("Enter", "Buka nama-nama tugas itu"),
    KeyHint("Ctrl+N", "Buat tugas dari satu daftar"),
    KeyHint("Ctrl+P", "Cetak lembar verval, sisa nama, atau berita acara"),
    KeyHint("Ctrl+E", "Kembalikan hasilnya dalam susunan pengirim"),
    KeyHint("Ctrl+O", "Baca buku yang sudah diisi di Excel"),
    KeyHint("Ctrl+R", "Rekap per desa"),
    KeyHint("Ctrl+D", "Bawa masuk hasil padan Dukcapil"),
    KeyHint("Ctrl+T", "Tutup tugas, atau buka lagi"),
)
NAME_KEYS = (
    KeyHint("1, 2, 3 …", "Hasil nama itu; nama berikutnya tersorot sendiri"),
    KeyHint("0 atau Backspace", "Kembalikan ke belum cek"),
    KeyHint("Z", "Batalkan hasil terakhir"),
    KeyHint("B", "Hanya yang belum, atau semua nama"),
    KeyHint("R", "Pilih RW/RT"),
    KeyHint("G", "Ke nomor baris lembar"),
    KeyHint("C", "Catatan dan titik koordinat nama itu"),
    KeyHint("P", "Catat meninggal atau pindah juga di Padan"),
    KeyHint("K", "Buka keluarganya"),
    KeyHint("Ctrl+P", "Cetak lembar verval, sisa nama, atau berita acara"),
)
CLOSED = "ditutup {day}"
NO_TASKS = (
    "Belum ada tugas verval. Bawa masuk daftarnya di Padan data, lalu tekan Ctrl+N untuk "
    "menjadikannya tugas."
)
NO_NAMES = {
    True: "Semua nama di sini sudah diperiksa. Tekan B untuk melihat semuanya.",
    False: "Tidak ada nama di sini.",
}


@dataclass(frozen=True)
class Said:
    """What the line of a name says now, kept or on its way."""

    status: str
    catatan: str


def task_line(one: TaskView) -> Line:
    """One task; late ones stand out."""
    late: Tag = "error" if one.is_late else "muted" if one.finished else ""
    return Line(
        one.uid,
        (
            one.nama,
            desa_name(one.desa),
            month_text(one.periode),
            format_date(one.tenggat),
            time_left(one),
            one.pemilik,
            format_number(one.jumlah),
            format_number(one.done),
            format_number(one.left),
        ),
        late,
    )


def time_left(one: TaskView) -> str:
    """How long a task still has."""
    if one.finished is not None:
        return CLOSED.format(day=format_date(one.finished))
    if not one.left:
        return "semua selesai"
    if one.days < 0:
        return f"terlambat {-one.days} hari"
    return f"{one.days} hari lagi" if one.days else "hari ini"


def counts_text(one: TaskView) -> str:
    """`aktif 12 · pindah 1`, in the order of the sender, and what is odd about the task."""
    labels = statuses(one.himpunan)
    found = [f"{labels[code]} {one.counts[code]}" for code in labels if one.counts.get(code)]
    source = f"Daftar {short_name(one.sumber)}"
    return one.note or " · ".join([source, *(found or ["belum ada hasil"])])


def name_line(one: NameView, said: Said, labels: Mapping[str, str]) -> Line:
    """One name with its outcome."""
    status = said.status
    tag: Tag = "good" if status in GOOD else "warning" if is_done(status) or one.hint else ""
    return Line(
        one.kunci,
        (
            str(one.number),
            one.nama,
            one.nik or "belum ada",
            one.alamat,
            place_text(one.rw, one.rt),
            labels.get(status, status) if is_done(status) else "",
            "; ".join(filter(None, (said.catatan, one.hint))),
        ),
        tag,
    )


def place_text(rw: str, rt: str) -> str:
    """`001/003`."""
    return f"{rw or '–'}/{rt or '–'}"


def place_label(rw: str, rt: str, count: int) -> str:
    """A group in the choice of places."""
    return f"RW {rw or '–'} RT {rt or '–'}: {count} nama"


def buttons_of(himpunan: str) -> Sequence[tuple[str, str]]:
    """(status, text of its button) in the order of the keys."""
    labels = statuses(himpunan)
    return [(code, f"{key} {labels[code]}") for key, code in keys_of(himpunan).items()]
