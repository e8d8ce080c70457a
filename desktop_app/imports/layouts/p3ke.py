"""What both lists of P3KE share: places, aid, labels in capital letters. P3KE has no family card.

Source: exports of P3KE as public importers read them; labels only, coarser than other lists.
"""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS
from desktop_app.imports.layouts.words import (
    DESIL,
    MARRIAGE,
    SEX,
    YES_NO,
    Codes,
    dashed,
    emptied,
    labels,
)

PLACE = {
    "Provinsi": "list.provinsi",
    "Kabupaten/Kota": "list.kabupaten",
    "Kecamatan": "list.kecamatan",
    "Desa/Kelurahan": "list.nama_desa",
    "Kode Kemdagri": "list.kode_desa",
}
AID = {
    "Penerima BPNT": "list.terima_bpnt",
    "Penerima BPUM": "list.terima_bpum",
    "Penerima BST": "list.terima_bst",
    "Penerima PKH": "list.terima_pkh",
    "Penerima SEMBAKO": "list.terima_sembako",
    "Penerima Prakerja": "list.terima_prakerja",
    "Penerima KUR": "list.terima_kur",
}
# "Dimuktakhirkan" is how the list spells it.
YEAR = {
    "Dimuktakhirkan Tahun": "list.tahun_data",
    "Dimutakhirkan Tahun": "list.tahun_data",
    "Tahun Input": "list.tahun_data",
}
_EMPTY = emptied(dashed("KOSONG"))
CLEANERS = {
    **IDENTITY_CLEANERS,
    **dict.fromkeys(("list.daya", "list.status_pekerjaan", "list.prioritas"), _EMPTY),
}
DATES = frozenset({"person.tanggal_lahir"})

_QUALITY = labels("Bagus/kualitas tinggi", "Jelek/kualitas rendah") | {"kosong": ""}
PERSON_CODES: dict[str, Codes] = {
    "person.sex": SEX,
    "person.status_kawin": MARRIAGE,
    "household.desil": DESIL,
    "list.padan_dukcapil": labels("Padan", "Tidak padan") | {"kosong": ""},
    "list.pekerjaan": labels(
        "Nelayan", "Pedagang", "Pegawai swasta", "Pejabat negara", "Pekerja lepas", "Pensiunan",
        "Petani", "PNS/TNI/Polri", "Tidak/belum bekerja", "Wiraswasta",
    ) | {"kosong": ""},
    "list.pendidikan": labels(
        "Masih PT/akademi", "Masih SD/sederajat", "Masih SLTA/sederajat", "Masih SLTP/sederajat",
        "Tamat PT/akademi", "Tamat SD/sederajat", "Tamat SLTA/sederajat", "Tamat SLTP/sederajat",
        "Tidak tamat SD/sederajat", "Tidak/belum sekolah",
    ) | {"tdktamatsdsederajat": "Tidak tamat SD/sederajat", "kosong": ""},
    "list.risiko_stunting": labels(
        "Beresiko stunting", "Bukan target sasaran", "Tidak beresiko stunting"
    ),
    **dict.fromkeys(AID.values(), YES_NO),
}  # fmt: skip
HOUSE_CODES: dict[str, Codes] = {
    "list.kepemilikan_rumah": labels(
        "Bebas sewa/menumpang", "Dinas", "Kontrak/sewa", "Lainnya", "Milik sendiri"
    ),
    "list.simpanan": YES_NO,
    "list.atap": labels(
        "Asbes/seng", "Bambu", "Beton", "Genteng", "Jerami/ijuk/rumbia/daun-daunan",
        "Kayu/sirap", "Lainnya",
    ),
    "list.dinding": labels("Bambu", "Kayu/papan", "Lainnya", "Seng", "Tembok"),
    "list.lantai": labels(
        "Bambu", "Kayu/papan", "Keramik/granit/marmer/ubin/tegel/teraso", "Lainnya", "Semen",
        "Tanah",
    ),
    **dict.fromkeys(
        ("list.kualitas_atap", "list.kualitas_dinding", "list.kualitas_lantai"), _QUALITY
    ),
    "list.penerangan": labels(
        "Bukan listrik", "Listrik non-PLN", "Listrik PLN meteran", "Listrik PLN non meteran"
    ),
    "list.bahan_bakar": labels("Arang/kayu", "Listrik/gas", "Minyak tanah", "Lainnya"),
    "list.air_minum": labels(
        "Air hujan", "Air kemasan/isi ulang", "Air permukaan (sungai, danau, dll)", "Ledeng/PAM",
        "Sumur bor", "Sumur terlindung", "Sumur tidak terlindung", "Lainnya",
    ),
    "list.bab": labels("Milik sendiri", "Umum/bersama", "Lainnya") | {"kosong": ""},
}  # fmt: skip
