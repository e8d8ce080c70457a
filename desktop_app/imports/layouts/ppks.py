"""The form of people with social problems (PPKS): title above, headings on row 4, notes below."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.words import SEX, aliases, labels

COLUMNS = {
    "No": "list.no_urut",
    "Nama PPKS": "person.nama",
    "No. KK": "household.nomor_kk",
    "No. NIK": "person.nik",
    "JK": "person.sex",
    "Tempat Lahir": "person.tempat_lahir",
    "Tanggal Lahir": "person.tanggal_lahir",
    "Jenis PPKS": "list.jenis_ppks",
    "Alamat sesuai KTP": "household.alamat",
    "Desa": "list.nama_desa",
    "Kecamatan": "list.kecamatan",
}
KINDS = (
    "Anak balita terlantar", "Anak terlantar", "Anak yang berhadapan dengan hukum",
    "Anak jalanan", "Anak dengan kedisabilitasan (ADK)",
    "Anak yang menjadi korban tindak kekerasan/diperlakukan salah",
    "Anak yang memerlukan perlindungan khusus", "Lanjut usia terlantar",
    "Penyandang disabilitas", "Tuna susila", "Gelandangan", "Pengemis", "Pemulung",
    "Kelompok minoritas", "Bekas warga binaan lembaga pemasyarakatan (BWBLP)",
    "Orang dengan HIV/AIDS (ODHA)", "Korban penyalahgunaan NAPZA", "Korban trafficking",
    "Korban tindak kekerasan", "Pekerja migran bermasalah sosial (PMBS)",
    "Korban bencana alam", "Korban bencana sosial", "Perempuan rawan sosial ekonomi",
    "Fakir miskin", "Keluarga bermasalah sosial psikologis", "Komunitas adat terpencil",
)  # fmt: skip


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"namappks", "jenisppks"} <= headings


LAYOUT = Format(
    name="ppks",
    title="PPKS",
    aliases=aliases(COLUMNS, {"NIK": "person.nik", "Desa/Kelurahan": "list.nama_desa"}),
    expected=("person.nama", "person.nik", "list.jenis_ppks"),
    needed=("person.nama",),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="ppks",
    codes={"person.sex": SEX, "list.jenis_ppks": labels(*KINDS)},
    columns=tuple(COLUMNS),
)
