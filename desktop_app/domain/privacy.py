"""Protection of personal data as data: purposes with their basis, groups of data, periods.

Facts on UU 27/2022 are those of the project's own page on reliability; what stands there from
memory says that the office's legal officer checks it. A basis names the rule by which the office
works; the office itself answers for it.
"""

from __future__ import annotations

from dataclasses import dataclass

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
            "Penyaluran BLT Dana Desa",
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
            "pemadanan_daftar",
            "Memadankan daftar sumber antarinstansi",
            "Tugas kantor menurut Inpres 4/2025 dan Inpres 8/2025",
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
    RetentionKind(
        "daftar_sumber",
        "Daftar sumber yang sudah diganti atau dibatalkan",
        "sejak diambil",
        "baris daftarnya di komputer ini dihapus, keputusannya tinggal",
    ),
    RetentionKind(
        "potret_bulan",
        "Potret bulan yang ditutup (paling lama 24 bulan)",
        "sejak dibekukan",
        "potretnya di komputer ini dihapus",
    ),
    RetentionKind(
        "kunjungan_kader",
        "Kunjungan kader, dengan kehamilan dan kasus stunting",
        "sejak tanggal kunjungan",
        "isi kunjungannya dihapus, keluarganya tetap",
    ),
    RetentionKind(
        "calon_bantuan",
        "Calon penerima bantuan yang tidak jadi penerima",
        "sejak terakhir diubah",
        "isi pencalonannya dihapus, keluarganya tetap",
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
        "Nomor KK, alamat, RT/RW, desa, status, desil dengan sumber dan tanggalnya; potret bulan "
        "yang ditutup, 24 bulan, di komputer ini saja",
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
        ("photo",),
        "Foto rumah",
        "Keluarga yang rumahnya difoto",
        "Gambar rumah, sudut, waktu dan letak pengambilan, petugas",
        "Kamera petugas di lapangan",
        "verifikasi",
        "Gambarnya hanya ikut dalam kiriman bila dipilih",
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
        ("match", "ruling"),
        "Padanan dan putusan daftar sumber",
        "Orang dan keluarga dalam daftar instansi",
        "Siapa orang pada baris daftar, isi yang diputuskan, dan kata tiap sumber saat itu",
        "Daftar sumber (DTSEN, P3KE, daftar bayar, dan lain-lain), putusan petugas",
        "pemadanan_daftar",
        "Kecamatan dan Dinas Sosial, dalam kiriman tersegel; daftarnya sendiri tidak dikirim",
    ),
    DataGroup(
        ("dtsen_form", "dtsen_member"),
        "Formulir pembaruan DTSEN",
        "Keluarga dan anggotanya, termasuk anak",
        "Keadaan rumah, aset, pendidikan, pekerjaan; pendapatan, kehamilan, disabilitas, penyakit",
        "Ketikan petugas di lapangan, Regsosek, DTSEN",
        "pemutakhiran",
        "Kecamatan dan Dinas Sosial; data khusus hanya bila dipilih",
    ),
    DataGroup(
        ("usulan", "usulan_event", "musdes", "poverty_status"),
        "Usulan dan penetapan kemiskinan",
        "Keluarga dan orang yang diusulkan",
        "Jenis usulan, isi lama dan baru, bukti, dasar musyawarah, status kemiskinan, alasan",
        "Musyawarah desa, petugas desa, kecamatan, Dinas Sosial",
        "bantuan",
        "Kecamatan dan Dinas Sosial; alasan dan data khusus hanya bila dipilih",
    ),
    DataGroup(
        ("verval_task", "verval_result"),
        "Verifikasi dan validasi daftar",
        "Orang dalam daftar yang diperiksa",
        "Hasil pemeriksaan tiap nama, tanggal, petugas, letak rumah",
        "Petugas desa di lapangan",
        "verifikasi",
        "Kecamatan dan Dinas Sosial",
    ),
    DataGroup(
        ("estimate_line", "plan_line", "bill", "bill_line", "goods", "wage", "progress"),
        "Biaya dan pelaksanaan pembangunan rumah",
        "Keluarga penerima Rutilahu, pekerja, toko",
        "RAB, DRPB, nota, bahan diterima, hari kerja dan upah, kemajuan tiap bagian",
        "Pelaksana, TFL, toko, penerima",
        "rutilahu",
        "Disperkimtan; rincian bahan kepada penerimanya sendiri",
    ),
    DataGroup(
        ("executor", "shop", "build_paper", "complaint", "earlier_aid"),
        "Pelaksana, berkas, pengaduan, bantuan rumah sebelumnya",
        "Pengurus pelaksana, pemilik toko, penerima, pelapor",
        "Nama pengurus dan rekening, kelengkapan berkas, isi pengaduan, program dan tahun bantuan",
        "Petugas desa dan kecamatan, Disperkimtan, daftar penerima tahun lalu",
        "rutilahu",
        "Disperkimtan; pengaduan tidak ikut dalam berkas untuk pelaksana",
    ),
    DataGroup(
        ("decree", "candidate", "exclusion", "payout_approval"),
        "Pemilihan penerima dan pengesahan",
        "Calon penerima, yang dikecualikan, yang mengesahkan",
        "Kriteria, hasil musyawarah dan alasannya, nomor ketetapan, nama yang mengesahkan",
        "Aturan program, musyawarah desa, petugas desa",
        "bantuan",
        "Kecamatan dan Dinas Sosial; daftar tempel tanpa NIK dan nomor KK",
    ),
    DataGroup(
        ("gift", "fund_entry", "delivery"),
        "Bantuan perusahaan, dana, dan pengantaran",
        "Penerima bantuan, kontak perusahaan, petugas antar",
        "Bentuk dan nilai, tanggal, BAST, hari pengantaran, uang masuk dan keluar menurut sumber",
        "Petugas desa, Baznas, perusahaan",
        "bantuan",
        "Kecamatan dan Dinas Sosial; daftar pengantar tanpa NIK",
    ),
    DataGroup(
        ("care_unit", "cadre", "care_family", "care_visit"),
        "Pendampingan oleh kader",
        "Kader, keluarga dampingan termasuk anak dan ibu hamil",
        "Posyandu dan kader, kunjungan, air dan jamban, risiko; kehamilan dan kasus stunting",
        "Kader PKK, KB, dan Posyandu",
        "bantuan",
        "Kecamatan dan Dinas Sosial; data khusus hanya bila dipilih",
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
