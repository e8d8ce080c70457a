"""The population list of OpenSID: 43 columns, headings on row 1, codes or labels.

Source: OpenSID penduduk import, 43 columns; `-` is empty, NIK 0 is a person without NIK.
"""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.headers import normalise

COLUMNS: dict[str, str] = {
    "alamat": "household.alamat",
    "dusun": "household.dusun",
    "rw": "household.rw",
    "rt": "household.rt",
    "nama": "person.nama",
    "no_kk": "household.nomor_kk",
    "nik": "person.nik",
    "sex": "person.sex",
    "tempatlahir": "person.tempat_lahir",
    "tanggallahir": "person.tanggal_lahir",
    "agama_id": "person.agama",
    "pendidikan_kk_id": "person.pendidikan_kk",
    "pendidikan_sedang_id": "person.pendidikan_sedang",
    "pekerjaan_id": "person.pekerjaan",
    "status_kawin": "person.status_kawin",
    "kk_level": "person.shdk",
    "warganegara_id": "person.warganegara",
    "ayah_nik": "person.nik_ayah",
    "nama_ayah": "person.nama_ayah",
    "ibu_nik": "person.nik_ibu",
    "nama_ibu": "person.nama_ibu",
    "golongan_darah_id": "person.golongan_darah",
    "akta_lahir": "person.akta_lahir",
    "dokumen_pasport": "person.paspor",
    "tanggal_akhir_paspor": "person.paspor_akhir",
    "dokumen_kitas": "person.kitas",
    "akta_perkawinan": "person.akta_kawin",
    "tanggalperkawinan": "person.tanggal_kawin",
    "akta_perceraian": "person.akta_cerai",
    "tanggalperceraian": "person.tanggal_cerai",
    "cacat_id": "person.cacat",
    "cara_kb_id": "person.cara_kb",
    "hamil": "person.hamil",
    "ktp_el": "person.ktp_el",
    "status_rekam": "person.status_rekam",
    "alamat_sekarang": "person.alamat_sekarang",
    "status_dasar": "person.status_dasar",
    "suku": "person.suku",
    "tag_id_card": "person.tag_id_card",
    "id_asuransi": "person.asuransi",
    "no_asuransi": "person.no_asuransi",
    "lat": "person.lat",
    "lng": "person.lng",
}
"""Heading of the list, exactly, and our field."""


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"kklevel", "statusdasar"} <= headings


LAYOUT = Format(
    name="opensid",
    title="OpenSID penduduk (43 kolom)",
    source="opensid",
    is_registry=True,
    aliases={normalise(heading): key for heading, key in COLUMNS.items()},
    expected=(
        "person.nama",
        "household.nomor_kk",
        "person.nik",
        "person.shdk",
        "household.dusun",
        "household.rt",
        "household.rw",
    ),
    needed=("person.nama", "household.nomor_kk", "person.nik"),
    signature=_signature,
    dates=frozenset(
        {
            "person.tanggal_lahir",
            "person.paspor_akhir",
            "person.tanggal_kawin",
            "person.tanggal_cerai",
        }
    ),
    cleaners=IDENTITY_CLEANERS,
    columns=tuple(COLUMNS),
)
