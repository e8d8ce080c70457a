"""The columns of the agencies' layouts: exact headings in order, and what each one shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.aid.rule_specs import BLT_DD_CRITERIA
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS

Show = Literal["text", "upper", "label", "code", "day", "iso", "number"]
POOREST = "Keluarga miskin/miskin ekstrem desil 1"
_SPECS = {f"{kind}.{spec.name}": spec for kind in ("person", "household") for spec in SPECS[kind]}


@dataclass(frozen=True)
class AgencyColumn:
    """One column. `field` is a fact of the row, or "" for a column that we can not fill.

    `show`: as it is kept, in capitals, as the label of its code, day first, year first, or as a
    number (also in a workbook whose other cells are texts). `codes`
    replaces stored codes by those of the agency; shown as "code", what is not among them stays
    empty. `empty` stands where there is nothing.
    """

    header: str
    field: str = ""
    show: Show = "text"
    codes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    empty: str = ""
    width: int = 18


def shown(column: AgencyColumn, value: Stored) -> str:
    """The text of a cell."""
    if value is None or value == "":
        return column.empty
    text = str(value)
    if column.codes:
        return column.codes.get(text, column.empty if column.show == "code" else text)
    if column.show == "label" and (spec := _SPECS.get(column.field)):
        return spec.codes.get(text, text)
    if column.show == "day":
        year, month, day = text.split("-")
        return f"{day}/{month}/{year}"
    return text.upper() if column.show == "upper" else text


def is_sensitive(name: str) -> bool:
    """Whether a fact is one of health, disability, pregnancy or care."""
    spec = _SPECS.get(name)
    return bool(spec and spec.sensitive)


# Disability of the family card; two of its kinds are several of theirs or none.
_IS_DISABLED = {**dict.fromkeys("123456", "YA"), "7": "TIDAK"}
_DISABILITY = {"1": "PDFSK", "2": "PDSNS", "3": "PDSNS", "4": "PDMTL"}
_PREGNANT = {"1": "YA", "2": "TIDAK"}
_NAME_WIDTH = 30

SIKS_V4: tuple[AgencyColumn, ...] = (
    AgencyColumn("NIK", "person.nik"),
    AgencyColumn("PROGRAM BANSOS", "list.program"),
    AgencyColumn("NOKK", "household.nomor_kk"),
    AgencyColumn("NAMA", "person.nama", "upper", width=_NAME_WIDTH),
    AgencyColumn("TEMPAT LAHIR", "person.tempat_lahir", "upper"),
    AgencyColumn("TANGGAL LAHIR\n(31/01/2000)", "person.tanggal_lahir", "day"),
    AgencyColumn("IBU KANDUNG", "person.nama_ibu", "upper", width=_NAME_WIDTH),
    AgencyColumn("JENIS KELAMIN", "person.sex", "label"),
    AgencyColumn("JENIS PEKERJAAN", "person.pekerjaan", "label", width=_NAME_WIDTH),
    AgencyColumn("STATUS KAWIN", "person.status_kawin", "label"),
    AgencyColumn("ALAMAT", "household.alamat", "upper", width=_NAME_WIDTH),
    AgencyColumn("RT", "household.rt", width=6),
    AgencyColumn("RW", "household.rw", width=6),
    AgencyColumn("PROVINSI", "place.provinsi", "upper"),
    AgencyColumn("KABUPATEN", "place.kabupaten", "upper"),
    AgencyColumn("KECAMATAN", "place.kecamatan", "upper"),
    AgencyColumn("KELURAHAN", "place.desa", "upper"),
    AgencyColumn("STATUS DISABILITAS", "person.cacat", codes=_IS_DISABLED),
    AgencyColumn("KODE JENIS DISABILITAS", "person.cacat", "code", _DISABILITY),
    AgencyColumn("STATUS HAMIL", "person.hamil", codes=_PREGNANT),
    AgencyColumn("TGL MULAI HAMIL\n(31/12/2021)"),
)

# Only these codes of OM-SPAN are known; what has none stays empty and is filled in by hand.
_JOBS = {"20": "P3", "89": "P15"}
CRITERIA_CODES = {
    BLT_DD_CRITERIA["mata_pencaharian"]: "K3",
    BLT_DD_CRITERIA["lansia"]: "K9",
    POOREST: "K7",
}
_PAYMENT = {"tunai": "Tunai", "diantar": "Tunai", "transfer": "Transfer"}
_PAYMENT_CODES = {"tunai": "B1", "diantar": "B1"}

BNBA_BLT_DD: tuple[AgencyColumn, ...] = (
    AgencyColumn("NO", "row.number", width=6),
    AgencyColumn("NIK", "person.nik"),
    AgencyColumn("NAMA KEPALA KELUARGA", "person.nama", "upper", width=_NAME_WIDTH),
    AgencyColumn("JENIS KELAMIN", "person.sex", codes={"1": "L", "2": "P"}),
    AgencyColumn("TANGGAL LAHIR", "person.tanggal_lahir", "day"),
    AgencyColumn("JUMLAH ANGGOTA KELUARGA", "family.size"),
    AgencyColumn("ALAMAT", "household.alamat", "upper", width=_NAME_WIDTH),
    AgencyColumn("RT", "household.rt", width=6),
    AgencyColumn("RW", "household.rw", width=6),
    AgencyColumn("JENIS PEKERJAAN", "person.pekerjaan", "label", width=_NAME_WIDTH),
    AgencyColumn("KODE_JP", "person.pekerjaan", "code", _JOBS),
    AgencyColumn("KRITERIA BLT", "blt.kriteria", width=_NAME_WIDTH),
    AgencyColumn("KODE_KRIT", "blt.kriteria", "code", CRITERIA_CODES),
    AgencyColumn("METODE PEMBAYARAN", "enrolment.metode_bayar", codes=_PAYMENT),
    AgencyColumn("KODE_BAYAR", "enrolment.metode_bayar", "code", _PAYMENT_CODES),
)

# What the transporter and the receiver write on paper stays empty.
BANPANG_RECAP: tuple[AgencyColumn, ...] = (
    AgencyColumn("No", "row.number", width=6),
    AgencyColumn("No. PBP (Undangan)", "enrolment.urut"),
    AgencyColumn("No. BAST"),
    AgencyColumn("NIK KPM", "person.nik"),
    AgencyColumn("Nama Penerima Manfaat", "person.nama", "upper", width=_NAME_WIDTH),
    AgencyColumn("Alamat", "household.alamat", "upper", width=_NAME_WIDTH),
    AgencyColumn("RT", "household.rt", width=6),
    AgencyColumn("RW", "household.rw", width=6),
    AgencyColumn("Waktu Pengambilan"),
)

OPENSID_PARTICIPANTS: tuple[AgencyColumn, ...] = (
    AgencyColumn("Peserta", "list.peserta"),
    AgencyColumn("No. Peserta", "enrolment.urut"),
    AgencyColumn("NIK", "person.nik"),
    AgencyColumn("Nama", "person.nama", width=_NAME_WIDTH),
    AgencyColumn("Tempat Lahir", "person.tempat_lahir"),
    AgencyColumn("Tanggal Lahir", "person.tanggal_lahir", "iso"),
    AgencyColumn("Alamat", "household.alamat", width=_NAME_WIDTH),
)


def _table(text: str) -> tuple[AgencyColumn, ...]:
    """Columns of a village system: heading and field a line; what follows stands for nothing."""
    lines = [[*line.split(), "", ""] for line in text.strip().splitlines()]
    return tuple(AgencyColumn(header, name, empty=empty) for header, name, empty, *_ in lines)


# Codes are kept as OpenSID has them, and dates year first.
OPENSID_PEOPLE = _table("""
alamat household.alamat
dusun household.dusun
rw household.rw
rt household.rt
nama person.nama
no_kk household.nomor_kk
nik person.nik 0
sex person.sex
tempatlahir person.tempat_lahir
tanggallahir person.tanggal_lahir
agama_id person.agama
pendidikan_kk_id person.pendidikan_kk
pendidikan_sedang_id person.pendidikan_sedang
pekerjaan_id person.pekerjaan
status_kawin person.status_kawin
kk_level person.shdk
warganegara_id person.warganegara
ayah_nik person.nik_ayah
nama_ayah person.nama_ayah
ibu_nik person.nik_ibu
nama_ibu person.nama_ibu
golongan_darah_id person.golongan_darah
akta_lahir person.akta_lahir
dokumen_pasport person.paspor
tanggal_akhir_paspor person.paspor_akhir
dokumen_kitas person.kitas
akta_perkawinan person.akta_kawin
tanggalperkawinan person.tanggal_kawin
akta_perceraian person.akta_cerai
tanggalperceraian person.tanggal_cerai
cacat_id person.cacat
cara_kb_id person.cara_kb
hamil person.hamil
ktp_el person.ktp_el
status_rekam person.status_rekam
alamat_sekarang person.alamat_sekarang
status_dasar person.status_dasar
suku person.suku
tag_id_card person.tag_id_card
id_asuransi person.asuransi
no_asuransi person.no_asuransi
lat person.lat
lng person.lng
""")
OPENDK_PEOPLE = _table("""
alamat household.alamat
dusun household.dusun
rw household.rw
rt household.rt
nama person.nama
nomor_kk household.nomor_kk 0
nomor_nik person.nik
jenis_kelamin person.sex
tempat_lahir person.tempat_lahir
tanggal_lahir person.tanggal_lahir
agama person.agama
pendidikan_dlm_kk person.pendidikan_kk
pendidikan_sdg_ditempuh person.pendidikan_sedang
pekerjaan person.pekerjaan
kawin person.status_kawin
hubungan_keluarga person.shdk
kewarganegaraan person.warganegara
nama_ayah person.nama_ayah
nama_ibu person.nama_ibu
gol_darah person.golongan_darah
akta_lahir person.akta_lahir
nomor_dokumen_pasport person.paspor
tanggal_akhir_pasport person.paspor_akhir
nomor_dokumen_kitas person.kitas
nik_ayah person.nik_ayah
nik_ibu person.nik_ibu
nomor_akta_perkawinan person.akta_kawin
tanggal_perkawinan person.tanggal_kawin
nomor_akta_perceraian person.akta_cerai
tanggal_perceraian person.tanggal_cerai
cacat person.cacat
cara_kb person.cara_kb
hamil person.hamil
ktp_el person.ktp_el
status_rekam person.status_rekam
alamat_sekarang person.alamat_sekarang
id row.number
foto
status_dasar person.status_dasar
created_at
updated_at
desa_id household.desa
""")
OPENDK_PARTICIPANTS = _table("""
desa_id household.desa
id row.number
peserta list.peserta
program_id programme.id
no_id_kartu enrolment.urut
kartu_nik person.nik
kartu_nama person.nama
kartu_tempat_lahir person.tempat_lahir
kartu_tanggal_lahir person.tanggal_lahir
kartu_alamat household.alamat
kartu_peserta
kartu_id_pend
sasaran programme.sasaran
""")
OPENDK_PROGRAMME = (
    "desa_id", "id", "nama", "sasaran", "ndesc", "sdate", "edate", "userid", "status", "asaldana"
)  # fmt: skip
