"""The exact words of the verification form of 2026, as printed.

Source: Lampiran 26/KPTS/Dt/2026, formats H and I (Verifikasi Faktual Calon
Penerima Bantuan Bedah Rumah). Official labels are never reworded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SOURCE = "Lampiran 26/KPTS/Dt/2026, format H dan I"
FORM = "A2026"
HEADING = "H. VERIFIKASI FAKTUAL CALON PENERIMA BANTUAN BEDAH RUMAH"
TITLE = ("LEMBARAN HASIL VERIFIKASI FAKTUAL", "CALON PENERIMA BANTUAN BEDAH RUMAH")
MATRIX_HEAD = ("ASPEK/KOMPONEN", "KONDISI RUMAH")

Group = Literal["struktur", "non_struktur", "kesehatan_luas", "status_lahan"]
Letter = Literal["A", "B", "C"]


@dataclass(frozen=True)
class Component:
    """One row of the matrix. `texts` has the printed text of each letter; water has no B."""

    code: str
    group: Group
    label: str
    texts: dict[str, str]


def _component(
    code: str, group: Group, label: str, good: str, fair: str | None, bad: str
) -> Component:
    texts = {"A": good, "B": fair, "C": bad}
    return Component(code, group, label, {key: text for key, text in texts.items() if text})


def _structure(code: str, label: str) -> Component:
    return _component(
        code,
        "struktur",
        label,
        "Ada, kondisi baik, kokoh",
        "Ada, sebagian rapuh, tidak kokoh",
        "Tidak ada, seluruhnya rapuh",
    )


COMPONENTS: tuple[Component, ...] = (
    _structure("pondasi", "Pondasi"),
    _structure("sloof", "Sloof"),
    _structure("kolom", "Kolom"),
    _structure("ring_balok", "Ring Balok"),
    _structure("rangka_atap", "Rangka Atap"),
    _component(
        "dinding",
        "non_struktur",
        "Dinding",
        "Tembok/setengah tembok diplester, papan kayu berkualitas, bahan dinding kokoh dan "
        "kedap air",
        "Tembok sebagian besar retak, papan atau bahan lain kurang kokoh dan tidak kedap air",
        "Anyaman bambu tipis, triplek, papan, tembok, atau bahan lain rapuh dan tidak kedap air",
    ),
    _component(
        "lantai",
        "non_struktur",
        "Lantai",
        "Plester/ubin/keramik/papan/bahan lain kondisi baik, kedap air",
        "Papan atau bahan lain rusak, plester sebagian besar pecah",
        "Tanah, papan, atau bahan lain rapuh dan tidak kedap air",
    ),
    _component(
        "penutup_atap",
        "non_struktur",
        "Penutup Atap",
        "Genteng/seng/spandek/bahan tradisional (ijuk/rumbia)/bahan lain kokoh, tidak bocor",
        "Genteng/seng/spandek/bahan tradisional (ijuk/rumbia)/bahan lain sebagian rusak, bocor "
        "jika hujan lebat",
        "Asbes, bahan non-asbes rusak berat, sering bocor jika hujan, rawan ambruk",
    ),
    _component("air_minum", "kesehatan_luas", "Akses Air Minum", "Ada", None, "Tidak ada"),
    _component(
        "sanitasi",
        "kesehatan_luas",
        "Akses Sanitasi",
        "Ada, septic tank, kamar mandi berfungsi",
        "Ada, septic tank, kamar mandi rusak, kurang berfungsi",
        "Tidak ada",
    ),
    _component(
        "pencahayaan",
        "kesehatan_luas",
        "Pencahayaan",
        "Terang, dapat digunakan membaca dengan normal tanpa pencahayaan buatan pada siang hari",
        "Kurang terang, kurang jelas untuk membaca dengan normal, memerlukan pencahayaan buatan "
        "pada siang hari",
        "Gelap, tidak dapat digunakan untuk membaca tanpa pencahayaan buatan pada siang hari",
    ),
    _component(
        "penghawaan",
        "kesehatan_luas",
        "Penghawaan",
        "Cukup ventilasi, sirkulasi udara baik",
        "Ventilasi kurang, agak pengap",
        "Tidak ada ventilasi, pengap, lembab",
    ),
    _component(
        "kecukupan_luas",
        "kesehatan_luas",
        "Kecukupan luas ruang",
        "Luas rumah dibagi jumlah penghuni lebih atau sama dengan 7,2 m²",
        # B and C carry the same text on the form: only the officer can choose between them.
        "Luas rumah dibagi jumlah penghuni kurang dari 7,2 m²",
        "Luas rumah dibagi jumlah penghuni kurang dari 7,2 m²",
    ),
    _component(
        "status_lahan",
        "status_lahan",
        "Status lahan",
        "Milik sendiri, ada bukti sah",
        "Penguasaan lahan (pakai/izin tinggal/menumpang), ada bukti (keterangan)",
        "Tanpa bukti sah/keterangan",
    ),
)

GROUP_TITLES: dict[Group, str] = {
    "struktur": "1. STRUKTUR",
    "non_struktur": "2. NON-STRUKTUR",
    "kesehatan_luas": "3. KESEHATAN & KECUKUPAN LUAS",
    "status_lahan": "4. STATUS LAHAN",
}

FAMILY_CATEGORIES: dict[str, str] = {
    "1": "Suami tinggal serumah dengan istri",
    "2": "Suami tinggal serumah dengan istri dan anak",
    "3": "Suami tinggal serumah dengan anak",
    "4": "Istri tinggal serumah dengan anak",
    "5": "Perseorangan tinggal serumah dengan kakak dan/atau adik",
    "6": "Perseorangan tinggal serumah dengan keponakan, sepupu, dan/atau cucu",
    "7": "Perseorangan tinggal serumah dengan anggota keluarga meskipun tanpa hubungan darah",
    "8": "Perseorangan penyandang disabilitas",
    "9": "Perseorangan lansia",
    "10": "Perseorangan duda/janda",
    "0": "Tidak termasuk kategori",
}
NO_CATEGORY = "0"

OCCUPANCY: dict[str, str] = {
    "dihuni": "Dihuni",
    "tidak_ditinggali": "Rumah tidak ditinggali/pindah rumah",
    "meninggal": "Meninggal dunia",
    "pindah": "Pindah domisili",
}

METHODS: dict[str, str] = {
    "konvensional": "Konvensional",
    "ferosemen": "Ferosemen (untuk rumah tembok tanpa struktur)",
}

# Tick boxes of Kesimpulan, in printed order.
RECOMMENDED_LABEL = "Direkomendasikan Bedah Rumah"
NOT_RECOMMENDED_LABEL = "Tidak Direkomendasikan Bedah Rumah, Alasan:"
REFUSALS: dict[str, str] = {
    "belum_kk": "Belum memiliki KK sendiri",
    "rumah_lebih": "Memiliki rumah >1",
    "program_lain": "Memilih program lain",
    "tanah": "Tanah bersengketa/tanpa bukti sah kepemilikan/penguasaan/ilegal",
    "huni_kurang": "Rumah yang ditinggali <1 tahun",
    "tidak_ditinggali": "Rumah tidak ditinggali/pindah rumah",
    "pernah_bantuan": "Pernah memperoleh bantuan perumahan bagi MBR dalam 5 tahun terakhir",
    "meninggal": "Meninggal dunia",
    "pindah": "Pindah domisili",
    "layak_huni": "Rumah layak huni/rusak ringan",
    "penghasilan": "Penghasilan > UMP/UMK (di luar desil 1–4)",
    "lainnya": "Lainnya",
}

USED_MATERIAL: dict[str, str] = {
    "kayu": "Kayu",
    "balok_kayu": "Balok kayu",
    "kusen": "Kusen",
    "daun_pintu": "Daun pintu",
    "jendela": "Jendela",
    "genteng": "Genteng",
    "batu_bata": "Batu bata",
    "lainnya": "Lainnya",
}
NEW_MATERIAL: dict[str, str] = {
    "kayu": "Kayu",
    "genteng": "Genteng",
    "batu_bata": "Batu bata",
    "pasir": "Pasir",
    "kerikil": "Kerikil",
    "lainnya": "Lainnya",
}
MONEY_SOURCES: dict[str, str] = {
    "tabungan": "Tabungan",
    "hasil_jual": "Hasil jual panen/ternak",
    "bantuan_keluarga": "Bantuan keluarga/kerabat",
    "lainnya": "Lainnya",
}
LABOUR: dict[str, str] = {
    "sendiri": "Tenaga sendiri",
    "keluarga": "Dukungan keluarga",
    "tetangga": "Dukungan tetangga/kerabat",
    "lainnya": "Lainnya",
}
