"""The five workbooks of the national housing aid (BSPS) of 2026, told from each other by columns.

They follow a house from the visit to its proposal. The workbook of the visit carries the answers of
Form A: as letters, in the words of the form, or in other words, of which only some are sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import IDENTITY_CLEANERS, Format, SourceRow
from desktop_app.imports.layouts.components import CLEANERS, LETTERS
from desktop_app.imports.layouts.words import YES_NO, aliases, digits_only

COLUMNS = {
    "Nomor BNBA": "list.bnba",
    "No. BNBA": "list.bnba",
    "Kode BNBA": "list.bnba",
    "Tahun": "list.tahun",
    "Tahun Anggaran": "list.tahun",
    "Nama": "person.nama",
    "Nama KK": "person.nama",
    "No KTP": "person.nik",
    "NIK": "person.nik",
    "NO KK": "household.nomor_kk",
    "Nomor KK": "household.nomor_kk",
    "Provinsi": "list.provinsi",
    "Kabupaten/Kota": "list.kabupaten",
    "Kab/Kota": "list.kabupaten",
    "Kecamatan": "list.kecamatan",
    "Desa/Kelurahan": "list.nama_desa",
    "Desa/Kel": "list.nama_desa",
    "Alamat": "household.alamat",
    "RT": "household.rt",
    "RW": "household.rw",
    "Fasilitator": "list.fasilitator",
    "Nama TFL 1": "list.tfl_1",
    "Nama TFL 2": "list.tfl_2",
    "Nomor Surat Inver": "list.no_inver",
    "Tanggal Surat Inver": "list.tanggal_inver",
    "Tahap Inver": "list.tahap_inver",
    "Nomor Berita Acara Verifikasi": "list.no_ba",
    "Nomor BA Verifikasi": "list.no_ba",
    "Nomor BA-HV": "list.no_ba",
    "Tanggal Berita Acara Verifikasi": "list.tanggal_ba",
    "Nomor Surat CPB": "list.no_cpb",
    "Nomor SK Penetapan CPB": "list.no_cpb",
    "Tanggal SK Penetapan CPB": "list.tanggal_cpb",
    "Nomor SK Penetapan PB": "list.no_pb",
    "Tanggal SK Penetapan PB": "list.tanggal_pb",
    "Penetapan PB": "list.penetapan_pb",
    "Tahap Penetapan": "list.tahap",
    "Tahap Penetapan CPB": "list.tahap",
    "Tahap": "list.tahap",
    "Hasil Verifikasi": "list.hasil",
    "Status Verifikasi": "list.status_verifikasi",
    "Alasan Tidak Direkomendasikan": "list.alasan",
    "Alasan": "list.alasan",
    "Status Pengganti": "list.status_pengganti",
    "Status Proposal": "list.status_sumber",
    "Progres (%)": "list.progres",
    "Dokumen terisi": "list.dokumen_terisi",
    "Terisi (jenis)": "list.dokumen_terisi",
    "Total dokumen": "list.dokumen_total",
    "Total jenis": "list.dokumen_total",
}
# The square metre is also seen broken; what stands in brackets is a hint and does not count.
FORM_A = {
    "Memiliki KK Sendiri": "list.kk_sendiri",
    "Luas Rumah": "list.luas_rumah",
    "Jumlah Penghuni": "list.jumlah_penghuni",
    "Lama Menghuni Rumah": "list.lama_huni",
    "Penghasilan Kepala Keluarga per Bulan": "list.penghasilan_kepala",
    "Nilai UMP/UMK": "list.upah_minimum",
    "Memiliki Aset Rumah Lainnya": "list.aset_rumah",
    "Pernah Memperoleh BSPS": "list.pernah_bsps",
    "Tahun Dapat BSPS": "list.tahun_bsps",
    "Bersedia Mengikuti Ketentuan BSPS": "list.bersedia",
    "Pondasi": "list.komponen_pondasi",
    "Sloof": "list.komponen_sloof",
    "Kolom": "list.komponen_kolom",
    "Ring Balok": "list.komponen_ring_balok",
    "Rangka Atap": "list.komponen_rangka_atap",
    "Dinding": "list.komponen_dinding",
    "Lantai": "list.komponen_lantai",
    "Penutup Atap": "list.komponen_penutup_atap",
    "Akses Air Minum": "list.komponen_air_minum",
    "Akses Sanitasi": "list.komponen_sanitasi",
    "Pencahayaan": "list.komponen_pencahayaan",
    "Penghawaan": "list.komponen_penghawaan",
    "Kecukupan Luas Ruang": "list.komponen_kecukupan_luas",
    "Status Penguasaan Lahan": "list.komponen_status_lahan",
    "Metode Konstruksi": "list.metode_konstruksi",
    "Latitude": "list.lat",
    "Longitude": "list.lng",
    "Material Eksisting": "list.material_eksisting",
    "Material Baru": "list.material_baru",
    "Dana Keswadayaan": "list.swadaya",
}
DOOR = "Rutilahu → Berkas Disperkimtan"
_DATES = ("list.tanggal_inver", "list.tanggal_ba", "list.tanggal_cpb", "list.tanggal_pb")
_COMPONENT = "list.komponen_"
_MONEY = re.compile(r"\s*(?:Rp\.?)?\s*[0-9][0-9.,\s]*-?\s*", re.IGNORECASE)
_ANSWERS = ("list.kk_sendiri", "list.aset_rumah", "list.pernah_bsps", "list.bersedia")


def _sign(*one_of: str) -> Callable[[frozenset[str], frozenset[str]], bool]:
    """A BNBA in any spelling, beside one of these headings."""

    def is_it(headings: frozenset[str], fields: frozenset[str]) -> bool:
        return "list.bnba" in fields and bool(headings & set(one_of))

    return is_it


def _name_row(row: SourceRow) -> None:
    """A row is named by its BNBA and year, in each of the five workbooks."""
    if bnba := cell_text(row.listed.get("bnba", "")):
        year = cell_text(row.listed.get("tahun", ""))
        row.listed["id_sumber"] = f"{bnba}/{year}" if year else bnba


def _amount(cell: Cell) -> Cell:
    """Digits of a sum of money; any other text stays as it is and is told as unreadable."""
    return digits_only(cell) if isinstance(cell, str) and _MONEY.fullmatch(cell) else cell


def _is_minutes(headings: frozenset[str], fields: frozenset[str]) -> bool:
    """The number of the minutes in any spelling: those of the visit stand beside Form A."""
    if "list.bnba" not in fields or "list.no_ba" not in fields:
        return False
    return "nomorbahv" in headings or not any(key.startswith(_COMPONENT) for key in fields)


def _workbook(
    name: str,
    title: str,
    signature: Callable[[frozenset[str], frozenset[str]], bool],
) -> Format:
    return Format(
        name=f"bsps_{name}",
        title=f"BSPS: {title}",
        aliases=aliases(COLUMNS, FORM_A),
        expected=("list.bnba", "person.nama", "person.nik"),
        needed=("list.bnba",),
        signature=signature,
        dates=frozenset(_DATES),
        cleaners={
            **IDENTITY_CLEANERS,
            **CLEANERS,
            "list.penghasilan_kepala": _amount,
            "list.upah_minimum": _amount,
        },
        unit="household",
        source="bsps",
        derive=_name_row,
        door=DOOR,
        codes={**dict.fromkeys(CLEANERS, LETTERS), **dict.fromkeys(_ANSWERS, YES_NO)},
    )


PROPOSALS = _workbook("progres", "progres proposal", _sign("statusproposal"))
RECEIVERS = _workbook("pb", "penetapan penerima bantuan", _sign("nomorskpenetapanpb"))
CANDIDATES = _workbook(
    "cpb", "penetapan calon penerima", _sign("nomorsuratcpb", "nomorskpenetapancpb")
)
MINUTES = _workbook("ba_hv", "berita acara verifikasi (BA-HV)", _is_minutes)
VISITS = _workbook("verifikasi", "verifikasi lapangan", _sign("hasilverifikasi"))

WORKBOOKS = (PROPOSALS, RECEIVERS, CANDIDATES, MINUTES, VISITS)
"""In the order of looking: a later stage carries headings of the earlier ones."""
