"""Kinds of list that agencies give out, and what of them is compared.

A source is a kind of list, not a file: each file of it is a source list with an owner and a date.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.listed import LISTED
from desktop_app.domain.specs import SPECS
from desktop_app.domain.uids import named_uid

OTHER = "lain"  # a kind of list that nobody named
PADAN = "padan"  # the registry itself, where it stands beside sources


@dataclass(frozen=True)
class Source:
    """One kind of list. `owner` is the agency that answers for it."""

    key: str
    title: str
    short: str
    owner: str


def _source(key: str, title: str, owner: str, short: str = "") -> Source:
    return Source(key, title, short or title, owner)


SOURCES: dict[str, Source] = {
    one.key: one
    for one in (
        _source("opensid", "Data penduduk OpenSID", "Pemerintah desa", "OpenSID"),
        _source("templat", "Templat Padan", "Pemerintah desa", "Templat"),
        _source("siak", "Daftar penduduk SIAK", "Disdukcapil", "SIAK"),
        _source("bip", "Buku induk penduduk (BIP)", "Disdukcapil", "BIP"),
        _source("opendk", "Data penduduk OpenDK", "Kecamatan", "OpenDK"),
        _source("dtsen", "DTSEN", "Dinas Sosial / BPS"),
        _source("dtks", "DTKS", "Dinas Sosial"),
        _source("p3ke", "P3KE", "Bappeda / Kemenko PMK"),
        _source("regsosek", "Regsosek 2022", "BPS", "Regsosek"),
        _source("bdt2015", "Basis Data Terpadu 2015", "TNP2K", "BDT 2015"),
        _source("siks", "SIKS-NG", "Dinas Sosial"),
        _source("anomali", "Data anomali SIKS-NG", "Dinas Sosial", "Anomali"),
        _source("verivali", "Verifikasi dan validasi SIKS-NG", "Dinas Sosial", "Verivali"),
        _source("usulan", "Usulan dari desa/kelurahan", "Pemerintah desa", "Usulan"),
        _source("ppks", "PPKS", "Dinas Sosial"),
        _source("pbi", "PBI/JKN", "Dinas Sosial / BPJS Kesehatan"),
        _source("kpm", "Daftar bayar KPM", "Dinas Sosial / penyalur", "KPM"),
        _source("banpang", "Bantuan pangan", "Bapanas / Dinas Sosial", "Banpang"),
        _source("blt_dd", "BNBA BLT Dana Desa", "Pemerintah desa", "BLT-DD"),
        _source("program", "Peserta program bantuan desa", "Pemerintah desa", "Program desa"),
        _source("bpk", "Daftar temuan BPK", "BPK", "BPK"),
        _source("bsps", "BSPS", "Kementerian Perumahan"),
        _source("rtlh", "RTLH", "Disperkimtan"),
        _source("rtm", "Rumah tangga miskin", "Pemerintah desa", "RTM"),
        _source("lain", "Daftar lain", "Kantor lain", "Lain"),
    )
}


def find_source(key: str) -> Source:
    """A source by its key; UserError names them."""
    if key not in SOURCES:
        raise UserError(f"Sumber {key} tidak dikenal. Pilih salah satu: {', '.join(SOURCES)}.")
    return SOURCES[key]


def short_name(key: str) -> str:
    """What a column of this source is called."""
    if key == PADAN:
        return "Padan"
    return SOURCES[key].short if key in SOURCES else key


# Facts of the registry that lists are compared in. Sensitive ones never, and neither what Padan
# itself derives; occupations and schooling differ by code list more than by fact.
COMPARED: dict[str, tuple[str, ...]] = {
    "person": (
        "nik",
        "nama",
        "sex",
        "tempat_lahir",
        "tanggal_lahir",
        "shdk",
        "status_kawin",
        "nama_ibu",
        "pekerjaan",
        "pendidikan_kk",
        "status_dasar",
    ),
    "household": ("nomor_kk", "alamat", "rt", "rw", "desa", "desil"),
}
KEYS: tuple[str, ...] = tuple(f"{kind}.{name}" for kind, some in COMPARED.items() for name in some)
_SPECS: dict[str, FieldSpec] = {
    **{f"{kind}.{spec.name}": spec for kind in COMPARED for spec in SPECS[kind]},
    **{f"list.{spec.name}": spec for spec in LISTED},
}


def spec_of(field: str) -> FieldSpec | None:
    """The spec of a field key such as `person.nama` or `list.tahap`."""
    return _SPECS.get(field)


def label_of(field: str) -> str:
    """What a clerk calls a field key."""
    spec = _SPECS.get(field)
    return spec.label if spec else field.partition(".")[2].replace("_", " ")


def unit_of(field: str) -> str:
    """Whether a field tells of a person or of a family."""
    return field.partition(".")[0]


def own_person(source: str, key: str) -> str:
    """The uid of the person of a row whom nobody knows: the same in each office."""
    return named_uid("calon", source, key)


def own_family(card: str | None, source: str, key: str) -> str:
    """The uid of the family of a row that the registry lacks: that of its card, if it has one."""
    return named_uid("keluarga", card) if card else named_uid("keluarga", source, key)
