"""The update form in the order of its tabs: one table for the screen, the paper and the copying.

Each entry names a kind of row and a field of it; what is no field of a row of its own has a kind
of its own here: the region (all of it follows from the village), the head, and the photos.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.dtsen.house import ASSETS, HOUSE_QUESTIONS, LAND, LIVESTOCK
from desktop_app.domain.dtsen.member import MEMBER_QUESTIONS
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import NAME, TEXT
from desktop_app.domain.specs import SPECS

HOUSEHOLD, FORM, PERSON, MEMBER = "household", "dtsen_form", "person", "dtsen_member"
REGION, HEAD, PHOTO = "wilayah", "kepala", "photo"
PHOTO_SLOTS = ("ktp_kk", "depan", "dalam")
REGION_FIELDS = ("provinsi", "kabupaten", "kecamatan", "desa")
_WORDS = {
    "household.alamat": "Alamat lengkap",
    "person.shdk": "Hubungan dengan kepala keluarga",
    "person.nama_ibu": "Nama ibu kandung",
    "person.pendidikan_kk": "Pendidikan terakhir",
    "person.pekerjaan": "Pekerjaan",
    "person.status_kawin": "Status kawin",
    "photo.ktp_kk": "Foto KTP/KK",
    "photo.depan": "Foto rumah tampak depan",
    "photo.dalam": "Foto rumah bagian dalam",
}


@dataclass(frozen=True)
class Entry:
    """One line of the form: the kind of row, the field there, and the label of the form."""

    kind: str
    field: str
    label: str
    spec: FieldSpec

    @property
    def key(self) -> str:
        """`dtsen_form.luas_lantai`: unlike any other line of the form of one family or member."""
        return f"{self.kind}.{self.field}"

    @property
    def is_typed(self) -> bool:
        """Whether a clerk writes it: not the region, the head, the desil or a photo."""
        return self.kind not in (REGION, HEAD, PHOTO) and not self.field.startswith("desil")


@dataclass(frozen=True)
class Section:
    """A tab of the form. `each`: repeated for every member."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    each: bool = False


def _named(name: str) -> tuple[FieldSpec, ...]:
    """Fields that no row has."""
    if name == HEAD:
        return (FieldSpec("nama", "Kepala keluarga", NAME),)
    if name == PHOTO:
        return tuple(FieldSpec(slot, SUDUT_FOTO[slot], TEXT) for slot in PHOTO_SLOTS)
    labels = ("Provinsi", "Kabupaten/kota", "Kecamatan", "Desa/kelurahan")
    pairs = zip(REGION_FIELDS, labels, strict=True)
    return tuple(FieldSpec(field, label, TEXT) for field, label in pairs)


@cache
def specs_of(kind: str) -> dict[str, FieldSpec]:
    """The fields of a kind of row as the form knows them, with the questions of its answers."""
    if kind in (REGION, HEAD, PHOTO):
        return by_name(_named(kind))
    questions = {FORM: HOUSE_QUESTIONS, MEMBER: MEMBER_QUESTIONS}.get(kind, ())
    return by_name((*SPECS[kind], *questions))


def _entries(kind: str, *fields: str) -> tuple[Entry, ...]:
    specs = specs_of(kind)
    return tuple(
        Entry(kind, field, _WORDS.get(f"{kind}.{field}", specs[field].label), specs[field])
        for field in fields
    )


def _names(specs: tuple[FieldSpec, ...]) -> tuple[str, ...]:
    return tuple(spec.name for spec in specs)


FAMILY = Section(
    "keluarga",
    "Keluarga",
    (
        *_entries(HOUSEHOLD, "nomor_kk"),
        *_entries(HEAD, "nama"),
        *_entries(FORM, "alamat_domisili"),
        *_entries(HOUSEHOLD, "desil", "desil_sumber", "desil_tanggal"),
    ),
)
HOUSE = Section(
    "rumah",
    "Rumah",
    (
        *_entries(REGION, *REGION_FIELDS),
        *_entries(HOUSEHOLD, "alamat", "rt", "rw"),
        *_entries(
            FORM,
            "status_rumah",
            "luas_lantai",
            "lantai",
            "dinding",
            "atap",
            "bahan_bakar",
            "sumber_air",
            "jarak_limbah",
            "penerangan",
            "no_pelanggan",
            "no_meter",
            "daya",
            "fasilitas_bab",
            "kloset",
            "tinja",
        ),
    ),
)
GOODS = Section(
    "aset",
    "Aset",
    _entries(FORM, *_names(ASSETS), *_names(LIVESTOCK), *_names(LAND)),
)
MEMBERS = Section(
    "anggota",
    "Anggota",
    (
        *_entries(MEMBER, "keberadaan"),
        *_entries(PERSON, "nama", "nik"),
        *_entries(MEMBER, "kk_individu"),
        *_entries(
            PERSON,
            "tanggal_lahir",
            "tempat_lahir",
            "shdk",
            "status_kawin",
            "nama_ibu",
            "pendidikan_kk",
            "pekerjaan",
            "sex",
        ),
        *_entries(MEMBER, "wilayah_capil", "alamat_domisili"),
        *_entries(MEMBER, "partisipasi_sekolah", "jenjang", "kelas", "ijazah"),
        *_entries(MEMBER, "bekerja", "lapangan_usaha", "status_pekerjaan"),
        *_entries(MEMBER, "pendapatan", "keterampilan"),
        *_entries(MEMBER, "punya_usaha", "jumlah_usaha", "pekerja_dibayar"),
        *_entries(MEMBER, "pekerja_tidak_dibayar", "omzet"),
        *_entries(MEMBER, "hamil", "disabilitas", "penyakit"),
    ),
    each=True,
)
PHOTOS = Section(
    "foto",
    "Foto",
    (*_entries(PHOTO, *PHOTO_SLOTS), *_entries(FORM, "lat", "lng")),
)
# What Padan notes of a form beside what SIKS-NG asks: typed first, and at the end.
NOTED_FIRST = _entries(FORM, "tanggal", "petugas")
NOTED_LAST = _entries(FORM, "catatan")
SECTIONS: tuple[Section, ...] = (FAMILY, HOUSE, GOODS, MEMBERS, PHOTOS)
FAMILY_SECTIONS = tuple(section for section in SECTIONS if not section.each)
