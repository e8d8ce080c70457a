"""What the update form asks of each member beside the identity that the registry keeps.

Health, disability, pregnancy and money earned are specific personal data (UU 27/2022 article 4).
"""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain import codes_siksng as codes
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dtsen.house import SOURCE
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, CODES, INTEGER, NOMOR_KK, TEXT, YESNO, Kind


def _asked(name: str, label: str, kind: Kind, hint: str = "") -> FieldSpec:
    return FieldSpec(name, label, kind, source=SOURCE, hint=hint)


def _chosen(name: str, label: str, entries: CodeList, kind: Kind = CODE) -> FieldSpec:
    return FieldSpec(name, label, kind, codes=entries, source=SOURCE, width=30)


def _sensitive(spec: FieldSpec) -> FieldSpec:
    return replace(spec, sensitive=True)


PRESENCE: tuple[FieldSpec, ...] = (
    _chosen("keberadaan", "Status keberadaan", codes.KEBERADAAN),
    _asked("kk_individu", "Nomor KK individu", NOMOR_KK, "bila KK-nya lain dari KK keluarga ini"),
    _asked("wilayah_capil", "Wilayah capil", TEXT, "kabupaten/kota di KTP"),
    _asked("alamat_domisili", "Alamat domisili", TEXT, "bila lain dari alamat keluarga"),
)
SCHOOL: tuple[FieldSpec, ...] = (
    _chosen("partisipasi_sekolah", "Partisipasi sekolah", codes.PARTISIPASI_SEKOLAH),
    _chosen("jenjang", "Jenjang dan jenis pendidikan", codes.JENJANG),
    _chosen("kelas", "Kelas tertinggi", codes.KELAS),
    _chosen("ijazah", "Ijazah tertinggi", codes.JENJANG),
)
WORK: tuple[FieldSpec, ...] = (
    _asked("bekerja", "Bekerja seminggu terakhir", YESNO),
    _chosen("lapangan_usaha", "Lapangan usaha", codes.LAPANGAN_USAHA),
    _chosen("status_pekerjaan", "Status dalam pekerjaan utama", codes.STATUS_PEKERJAAN),
    _sensitive(_chosen("pendapatan", "Pendapatan sebulan", codes.PENDAPATAN)),
    _chosen("keterampilan", "Keterampilan", codes.KETERAMPILAN, CODES),
)
BUSINESS: tuple[FieldSpec, ...] = (
    _asked("punya_usaha", "Memiliki usaha", YESNO),
    _asked("jumlah_usaha", "Jumlah usaha", INTEGER),
    _asked("pekerja_dibayar", "Pekerja dibayar", INTEGER),
    _asked("pekerja_tidak_dibayar", "Pekerja tidak dibayar", INTEGER),
    _sensitive(_chosen("omzet", "Omzet sebulan", codes.OMZET)),
)
HEALTH: tuple[FieldSpec, ...] = (
    _sensitive(_asked("hamil", "Status hamil", YESNO)),
    _sensitive(_chosen("disabilitas", "Penyandang disabilitas", codes.DISABILITAS, CODES)),
    _sensitive(_chosen("penyakit", "Penyakit kronis", codes.PENYAKIT, CODES)),
)
MEMBER_QUESTIONS: tuple[FieldSpec, ...] = (*PRESENCE, *SCHOOL, *WORK, *BUSINESS, *HEALTH)
