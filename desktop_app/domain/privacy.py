"""Protection of personal data as data: purposes with their basis, acts, groups of data, periods.

Facts on UU 27/2022 are those of the project's own page on reliability; what stands there from
memory says that the office's legal officer checks it. A basis names the rule by which the office
works; the office itself answers for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

CHECK = "diperiksa petugas hukum kantor"
LAW = "UU 27/2022 tentang Pelindungan Data Pribadi"
SUBJECT_HOURS = 72
BREACH_HOURS = 72
UNSET = "belum ditetapkan kantor"


@dataclass(frozen=True)
class Purpose:
    """Why data are processed and by which rule; `checked` False = somebody must look it up."""

    key: str
    label: str
    basis: str
    checked: bool = False

    @property
    def basis_line(self) -> str:
        """The basis as it is printed."""
        return self.basis if self.checked else f"{self.basis} ({CHECK})"


PURPOSES: dict[str, Purpose] = {
    one.key: one
    for one in (
        Purpose(
            "pemutakhiran",
            "Pemutakhiran data kemiskinan dan Rutilahu",
            "Tugas kantor menurut Inpres 4/2025 dan Permensos 3/2025",
        ),
        Purpose(
            "verifikasi",
            "Verifikasi faktual keluarga dan rumah",
            "Form A, Lampiran 26/KPTS/Dt/2026",
        ),
        Purpose(
            "bantuan",
            "Penyaluran BLT Dana Desa dan pertanggungjawabannya",
            "Aturan program yang berlaku pada tahun itu (Pengaturan → Aturan)",
        ),
        Purpose(
            "rutilahu",
            "Pembangunan rumah dan pencairannya",
            "Aturan skema yang berlaku pada tahun itu (Pengaturan → Aturan)",
        ),
        Purpose(
            "pemadanan",
            "Mencocokkan NIK dan KK dengan Dukcapil",
            "UU 23/2006 jo. UU 24/2013 tentang Administrasi Kependudukan",
        ),
        Purpose(
            "subjek",
            "Memenuhi permintaan orang yang datanya disimpan",
            f"{LAW}, hak subjek data",
        ),
        Purpose(
            "pengawasan",
            "Pemeriksaan oleh pengawas atau aparat yang berwenang",
            "Surat tugas atau permintaan tertulisnya",
        ),
        Purpose(
            "keamanan",
            "Menjaga data tetap utuh dan aman",
            f"{LAW}, langkah teknis dan operasional",
        ),
    )
}
OTHER_BASIS = f"Belum disebut; {CHECK}"


def find_purpose(text: str) -> Purpose | None:
    """The purpose of a key or of a text that begins with its label; None for one's own words."""
    wanted = text.strip().casefold()
    for one in PURPOSES.values():
        if wanted == one.key or wanted.startswith(one.label.casefold()):
            return one
    return None


def basis_of(purpose: str) -> str:
    """The basis that is printed beside a purpose, known or typed."""
    found = find_purpose(purpose)
    return found.basis_line if found else OTHER_BASIS


# --- acts -----------------------------------------------------------------------------

Flow = Literal["keluar", "cetak", "lihat", "masuk", "catat", "hapus"]
FLOWS: dict[Flow, str] = {
    "keluar": "Keluar dari kantor",
    "cetak": "Dicetak",
    "lihat": "Dilihat",
    "masuk": "Masuk ke kantor",
    "catat": "Dicatat atau dibetulkan",
    "hapus": "Dihapus",
}


@dataclass(frozen=True)
class Activity:
    """An act of the audit chain as a person reads it, with the purpose that it has by itself."""

    title: str
    flow: Flow
    purpose: str


ACTIVITIES: dict[str, Activity] = {
    "ekspor unggah": Activity("Membuat buku unggah", "keluar", "pemutakhiran"),
    "buat kiriman": Activity("Menyegel kiriman", "keluar", "pemutakhiran"),
    "kirim bulanan": Activity("Menulis kiriman ke stik", "keluar", "pemutakhiran"),
    "kirim dengan kata sandi": Activity("Menulis buku kerja terkunci", "keluar", "pemutakhiran"),
    "bagikan": Activity("Membagikan daftar resmi ke desa", "keluar", "pemutakhiran"),
    "laporan subjek": Activity("Membuat laporan subjek", "keluar", "subjek"),
    "surat insiden": Activity("Membuat surat pemberitahuan insiden", "keluar", "keamanan"),
    "register pemrosesan": Activity("Membuat register pemrosesan", "keluar", "keamanan"),
    "cetak": Activity("Mencetak", "cetak", "verifikasi"),
    "simpan cetakan": Activity("Menyimpan cetakan sebagai PDF", "cetak", "verifikasi"),
    "buka cetakan": Activity("Membuka cetakan di program PDF", "cetak", "verifikasi"),
    "lihat NIK": Activity("Melihat NIK lengkap", "lihat", "pemutakhiran"),
    "terapkan impor": Activity("Memasukkan daftar", "masuk", "pemutakhiran"),
    "batalkan impor": Activity("Membatalkan impor", "hapus", "pemutakhiran"),
    "gabung kiriman": Activity("Menggabungkan kiriman", "masuk", "pemutakhiran"),
    "simpan keluarga": Activity("Mencatat keluarga", "catat", "pemutakhiran"),
    "simpan anggota": Activity("Mencatat anggota", "catat", "pemutakhiran"),
    "simpan rumah": Activity("Mencatat rumah", "catat", "verifikasi"),
    "simpan survei": Activity("Mencatat survei", "catat", "verifikasi"),
    "hapus anggota": Activity("Menghapus anggota dari daftar", "hapus", "pemutakhiran"),
    "daftarkan penerima": Activity("Mendaftarkan penerima bantuan", "catat", "bantuan"),
    "buat daftar bayar": Activity("Membuat daftar bayar", "catat", "bantuan"),
    "isi hasil bayar": Activity("Mencatat hasil bayar", "catat", "bantuan"),
    "mulai pembangunan": Activity("Memulai pembangunan rumah", "catat", "rutilahu"),
    "simpan pembangunan": Activity("Mencatat pembangunan rumah", "catat", "rutilahu"),
    "redaksi": Activity("Menghapus isi data", "hapus", "subjek"),
    "redaksi masa simpan": Activity("Menghapus isi data menurut masa simpan", "hapus", "keamanan"),
    "cadangkan": Activity("Membuat cadangan", "keluar", "keamanan"),
    "pulihkan cadangan": Activity("Memulihkan cadangan", "masuk", "keamanan"),
}
# What a print is for, by its title; the others are for the verification.
PRINT_PURPOSES: Mapping[str, str] = {
    "Tanda terima BLT-DD": "bantuan",
    "Daftar nominatif pencairan Rutilahu": "rutilahu",
    "surat kiriman": "pemutakhiran",
}


def activity_of(action: str) -> Activity | None:
    """What an act of the chain is; None for those that touch no personal data."""
    if action.startswith("pembangunan "):
        return Activity("Memindahkan tahap pembangunan", "catat", "rutilahu")
    return ACTIVITIES.get(action)


# --- periods of storage ------------------------------------------------------------------


@dataclass(frozen=True)
class RetentionKind:
    """A group of data for which an office sets a period. `since` says from when years count."""

    key: str
    label: str
    since: str
    remedy: str


RETENTION: tuple[RetentionKind, ...] = (
    RetentionKind(
        "orang_keluar",
        "Orang yang meninggal atau pindah",
        "sejak status dasarnya diubah",
        "isi data orang dihapus, kerangkanya tinggal",
    ),
    RetentionKind(
        "keluarga_keluar",
        "Keluarga yang tidak aktif lagi",
        "sejak status keluarganya diubah",
        "isi keluarga, anggota, dan surveinya dihapus",
    ),
    RetentionKind(
        "survei", "Survei lama (Form A)", "sejak tanggal survei", "isi jawaban survei dihapus"
    ),
    RetentionKind(
        "data_khusus",
        "Kesehatan, disabilitas, kehamilan, pengasuhan anak",
        "sejak terakhir diisi",
        "hanya isian khusus yang dihapus, orangnya tetap",
    ),
    RetentionKind(
        "berkas_impor",
        "Baris berkas impor yang sudah diterapkan atau dibatalkan",
        "sejak diimpor",
        "salinan baris berkas di komputer ini dihapus",
    ),
)


# --- groups of data, for the inventory and for incidents ------------------------------------


@dataclass(frozen=True)
class DataGroup:
    """What is kept of whom, whence it comes, who gets it, and how it is protected."""

    kinds: tuple[str, ...]
    title: str
    subjects: str
    content: str
    source: str
    purpose: str
    receivers: str


INVENTORY: tuple[DataGroup, ...] = (
    DataGroup(
        ("household",),
        "Keluarga",
        "Keluarga di wilayah kantor",
        "Nomor KK, alamat, RT/RW, desa, status, desil dengan sumber dan tanggalnya",
        "Daftar desa (OpenSID, templat Padan), DTSEN, ketikan petugas",
        "pemutakhiran",
        "Kecamatan dan Dinas Sosial, dalam kiriman tersegel",
    ),
    DataGroup(
        ("person",),
        "Anggota keluarga",
        "Semua anggota, termasuk anak",
        "NIK, nama, tanggal lahir, hubungan keluarga, pekerjaan, pendidikan, dokumen",
        "Daftar desa, Kartu Keluarga, hasil padan Dukcapil",
        "pemutakhiran",
        "Kecamatan dan Dinas Sosial, dalam kiriman tersegel",
    ),
    DataGroup(
        ("person", "survey"),
        "Data khusus",
        "Anggota keluarga yang bersangkutan",
        "Kesehatan, disabilitas, kehamilan, KB, asuransi, pengasuhan anak, kategori keluarga",
        "Daftar desa, Form A",
        "verifikasi",
        "Tidak ikut dalam kiriman dan buku unggah kecuali dipilih",
    ),
    DataGroup(
        ("dwelling", "survey"),
        "Rumah dan survei",
        "Keluarga yang disurvei",
        "Letak dan keadaan rumah, jawaban Form A, kesimpulan, petugas",
        "Form A di lapangan",
        "verifikasi",
        "Kecamatan, Dinas Sosial; Disperkimtan untuk usulan Rutilahu",
    ),
    DataGroup(
        ("build", "build_event"),
        "Pembangunan rumah",
        "Keluarga penerima Rutilahu",
        "Pagu, nomor SK, rekening, tahap dan nilai pencairan",
        "Petugas kecamatan, Disperkimtan",
        "rutilahu",
        "Disperkimtan; bank pada daftar nominatif",
    ),
    DataGroup(
        ("enrolment", "payout"),
        "Bantuan",
        "Penerima bantuan dan wakilnya",
        "Dasar penetapan, kriteria, jumlah, tanggal dan hasil bayar",
        "Musyawarah desa, petugas bayar",
        "bantuan",
        "Yang menandatangani daftar; Dinas Sosial",
    ),
    DataGroup(
        ("account", "official"),
        "Petugas dan pejabat",
        "Pemakai program dan pejabat kantor",
        "Nama, jabatan, NIP, nama masuk, catatan kerjanya",
        "Kantor sendiri",
        "keamanan",
        "Kantor penerima kiriman (nama pencatat perubahan)",
    ),
)
