"""What both lists of DTSEN share: the codes of the house, and headings of families.

Source: label maps of public applications that read DTSEN. The order of bamboo and wood among the
roofs differs between the sources, so the codes 5 and 6 stand as they are.
"""

from __future__ import annotations

from desktop_app.imports.layouts.words import DESIL, Codes, labels, numbered

FAMILY = {
    "no_kk": "household.nomor_kk",
    "kode_provinsi": "",
    "provinsi": "list.provinsi",
    "kode_kabupaten_kota": "",
    "kabupaten_kota": "list.kabupaten",
    "kode_kecamatan": "list.kode_kecamatan",
    "kecamatan": "list.kecamatan",
    "kode_kelurahan_desa": "list.kode_desa",
    "kelurahan_desa": "list.nama_desa",
    "alamat": "household.alamat",
}
HOUSE = {
    "id_status_keberadaan_keluarga": "",
    "jumlah_anggota_keluarga": "list.jumlah_anggota",
    "id_status_penguasaan_bangunan": "list.kepemilikan_rumah",
    "id_lantai_terluas": "list.lantai",
    "luas_lantai_bangunan": "list.luas_lantai",
    "id_dinding_terluas": "list.dinding",
    "id_atap_terluas": "list.atap",
    "id_sumber_airminum": "list.air_minum",
    "id_sumberpenerangan": "list.penerangan",
    "id_dayapenerangan": "list.daya",
    "id_bb_utama": "list.bahan_bakar",
    "id_fasilitas_bab": "list.bab",
    "id_jenis_kloset": "list.kloset",
    "id_pembuangan_tinja": "list.tinja",
}
ASSETS = tuple(
    "kepemilikan_aset aset_bergerak_tabung_gas aset_bergerak_lemari_es aset_bergerak_ac "
    "aset_bergerak_pemanas_air aset_bergerak_telepon_rumah aset_bergerak_tv_datar "
    "aset_bergerak_emas_perhiasan aset_bergerak_komputer_laptop_tablet aset_bergerak_sepeda_motor "
    "aset_bergerak_sepeda aset_bergerak_mobil aset_bergerak_perahu "
    "aset_bergerak_kapal_perahu_motor aset_bergerak_smartphone lahan_tempat_lain "
    "rumah_tempat_lain jml_sapi jml_kerbau jml_kuda jml_babi jml_kambing_domba".split()
)
STANDING = {
    "status_dtsen": "list.status_sumber",
    "cut_off": "list.tanggal_data",
    "desil_nasional": "household.desil",
    "bansos": "list.bansos",
}
ALSO = {
    "nomor_kartu_keluarga": "household.nomor_kk",
    "nomor_kk": "household.nomor_kk",
    "desil": "household.desil",
    "rt": "household.rt",
    "rw": "household.rw",
    "dusun": "household.dusun",
}
DATES = frozenset({"person.tanggal_lahir", "list.tanggal_data"})

_ROOFS = (
    "Beton", "Genteng", "Seng", "Asbes", "Bambu", "Kayu/sirap", "Jerami/ijuk/daun-daunan/rumbia",
    "Lainnya",
)  # fmt: skip
_FUELS = (
    "Tidak memasak di rumah", "Listrik", "Gas elpiji 5,5kg/Blue gaz", "Gas elpiji 12 kg",
    "Gas elpiji 3 kg", "Gas kota/meteran PGN", "Biogas", "Minyak tanah", "Briket", "Arang",
    "Kayu bakar", "Lainnya",
)  # fmt: skip
HOUSE_CODES: dict[str, Codes] = {
    "household.desil": DESIL,
    "list.kepemilikan_rumah": numbered(
        ("Milik sendiri", "Kontrak/sewa", "Bebas sewa", "Dinas", "Lainnya")
    ),
    "list.lantai": numbered(
        ("Marmer/granit", "Keramik", "Parket/vinil/karpet", "Ubin/tegel/teraso", "Kayu/papan",
         "Semen/bata merah", "Bambu", "Tanah", "Lainnya")
    ),
    "list.dinding": numbered(
        ("Tembok", "Plesteran anyaman bambu/kawat", "Kayu/papan/Gypsum/GRC/Calciboard",
         "Anyaman bambu", "Batang kayu", "Bambu", "Lainnya")
    ),
    "list.atap": labels(*_ROOFS)
    | {str(code): _ROOFS[code - 1] for code in (1, 2, 3, 4, 7, 8)},
    "list.air_minum": numbered(
        ("Air kemasan bermerk", "Air isi ulang", "Leding", "Sumur bor/pompa", "Sumur terlindung",
         "Sumur tak terlindung", "Mata air terlindung", "Mata air tak terlindung",
         "Air permukaan (sungai/danau/waduk/kolam/irigasi)", "Air hujan", "Lainnya")
    ),
    "list.penerangan": numbered(
        ("Listrik PLN dengan meteran", "Listrik PLN tanpa meteran", "Listrik Non-PLN",
         "Bukan listrik")
    ),
    "list.bahan_bakar": numbered(_FUELS, first=0),
    "list.bab": numbered(
        ("Ada, digunakan hanya Anggota Keluarga sendiri",
         "Ada, digunakan bersama Anggota Keluarga dari rumah tangga tertentu",
         "Ada, di MCK komunal", "Ada, di MCK umum/siapapun menggunakan",
         "Ada, Anggota Keluarga tidak menggunakan", "Tidak ada fasilitas")
    ),
    "list.kloset": numbered(
        ("Leher angsa", "Plengsengan dengan tutup", "Plengsengan tanpa tutup", "Cemplung/cubluk")
    ),
    "list.tinja": numbered(
        ("Tangki septik", "IPAL", "Kolam/sawah/sungai/danau/laut", "Lubang tanah",
         "Pantai/tanah lapang/kebun", "Lainnya")
    ),
}  # fmt: skip
