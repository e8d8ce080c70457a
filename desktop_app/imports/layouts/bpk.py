"""Lists of auditors: PDTT of 2025 with masked numbers, and the sheet of who was met at home."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format, SourceRow
from desktop_app.imports.layouts.words import aliases, labels

# A masked number stays what it is: it is never taken for a NIK.
PDTT = {
    "NIK_MASK": "list.nik_samar",
    "NOKK_MASK": "list.kk_samar",
    "NOREKENING_MASK": "list.no_rekening",
    "Nama_Pengurus": "person.nama",
    "Lembaga_Penyalur": "list.penyalur",
    "KODE_WILAYAH": "list.kode_desa",
    "PROV": "list.provinsi",
    "KAB": "list.kabupaten",
    "KEC": "list.kecamatan",
    "KEL": "list.nama_desa",
    "ALAMAT": "household.alamat",
    "RT": "household.rt",
    "RW": "household.rw",
    "KETERANGAN": "list.keterangan",
    "Kesesuaian": "list.hasil",
    "Penjelasan": "list.alasan",
    "Foto Listrik": "",
    "Foto KKS": "",
    "Kepemilikan Rumah": "list.kepemilikan_rumah",
    "Kondisi Rumah": "",
    "Foto Rumah": "",
    "Pekerjaan": "list.pekerjaan",
    "Jenis Usaha": "",
    "Jumlah Penghasilan": "list.pendapatan",
    "Foto Slip Gaji": "",
    "Jumlah Mobil": "",
    "Jumlah Motor": "",
    "Jenis Disabilitas": "list.disabilitas",
}
INSTRUMENT = {
    "NIK_BNBA (Lampiran LHP BPK RI)": "person.nik",
    "NIK_KTP (Dicek di Lokasi)": "list.nik_ktp",
    "NAMA KPM": "person.nama",
    "KPM Ditemui": "list.ditemui",
    "KPM Tidak Ditemui": "list.tidak_ditemui",
    "Keterangan *)": "list.keterangan",
}
# Another edition tells who was met programme by programme.
BY_PROGRAMME = {
    "KPM Ditemui BST": "list.ditemui_bst",
    "BST": "list.ditemui_bst",
    "PKH/BPNT": "list.ditemui_pkh_bpnt",
}
_MET = ("ditemui", "ditemui_bst", "ditemui_pkh_bpnt")


def _is_pdtt(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nikmask", "nokkmask"} <= headings


def _is_instrument(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nikbnba", "nikktp", "kpmtidakditemui"} <= headings


def _derive(row: SourceRow) -> None:
    """Met or not, where one of the boxes has a tick and not both."""
    met = any(str(row.listed.get(name, "")).strip() not in ("", "-") for name in _MET)
    missed = str(row.listed.get("tidak_ditemui", "")).strip() not in ("", "-")
    if met != missed:
        row.listed["hasil"] = "Ditemui" if met else "Tidak ditemui"


LAYOUT = Format(
    name="bpk_pdtt",
    title="BPK PDTT 2025",
    aliases=aliases(PDTT),
    expected=("list.nik_samar", "list.kk_samar", "person.nama"),
    needed=("list.nik_samar", "person.nama"),
    signature=_is_pdtt,
    dates=frozenset(),
    source="bpk",
    codes={"list.hasil": labels("Sesuai", "Tidak sesuai")},
    columns=tuple(PDTT),
)
INSTRUMENT_LAYOUT = Format(
    name="bpk_instrumen",
    title="BPK instrumen pengujian KPM",
    aliases=aliases(INSTRUMENT, BY_PROGRAMME),
    expected=("person.nik", "person.nama", "list.nik_ktp"),
    needed=("person.nik", "person.nama"),
    signature=_is_instrument,
    dates=frozenset(),
    cleaners=IDENTITY_CLEANERS,
    source="bpk",
    derive=_derive,
    columns=tuple(INSTRUMENT),
)
