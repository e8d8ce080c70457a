"""The villages and districts of Kabupaten Bekasi.

Source: codes and names of Kepmendagri 300.2.2-2430/2025: 23 kecamatan,
179 desa and 8 kelurahan. Codes have 13 characters: `PP.KK.CC.TNNN`, where
T is 1 for a kelurahan and 2 for a desa.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KABUPATEN_CODE = "32.16"
KABUPATEN_NAME = "Kabupaten Bekasi"
# Both stand at the kabupaten, and each has a head, a letterhead and a key of its own.
DINAS = {"dinsos": "Dinas Sosial", "disperkimtan": "Disperkimtan"}

# Setia Asih was a desa before it became a kelurahan; older files keep its code.
OLD_CODES = {"32.16.01.2007": "32.16.01.1007"}

_PREFIX = re.compile(
    r"^(?:DESA\s*/\s*KEL(?:URAHAN)?|KABUPATEN|KAB|KECAMATAN|KEC|KELURAHAN|KEL|DESA|DS)(?:[\s.:/]+)"
)


@dataclass(frozen=True)
class Kecamatan:
    """A district: code `32.16.06` and name."""

    code: str
    name: str


@dataclass(frozen=True)
class Desa:
    """A desa or kelurahan with the district that it belongs to."""

    code: str
    name: str
    is_kelurahan: bool
    kecamatan_code: str
    kecamatan: str

    @property
    def title(self) -> str:
        """`Desa Segarajaya` or `Kelurahan Setia Asih`."""
        return f"{'Kelurahan' if self.is_kelurahan else 'Desa'} {self.name}"


@cache
def all_desa() -> tuple[Desa, ...]:
    """All 187, ordered by code."""
    source = files("desktop_app.domain") / "data" / "wilayah.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    found = (
        Desa(
            row["kode"],
            row["nama"],
            row["jenis"] == "kelurahan",
            row["kode_kecamatan"],
            row["kecamatan"],
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda desa: desa.code))


@cache
def all_kecamatan() -> tuple[Kecamatan, ...]:
    """All 23, ordered by code."""
    names = {desa.kecamatan_code: desa.kecamatan for desa in all_desa()}
    return tuple(Kecamatan(code, names[code]) for code in sorted(names))


def desa_in(kecamatan_code: str) -> tuple[Desa, ...]:
    """The villages of a district, ordered by code."""
    return tuple(desa for desa in all_desa() if desa.kecamatan_code == kecamatan_code)


def region_key(text: str) -> str:
    """A region name as it is compared: capitals, no words such as KEC. in front, no blanks."""
    upper = text.upper().strip()
    while (shorter := _PREFIX.sub("", upper)) != upper:
        upper = shorter
    return re.sub(r"[^A-Z0-9]", "", upper)


@cache
def _desa_by_key() -> dict[str, Desa]:
    by_code = {desa.code: desa for desa in all_desa()}
    known = {**by_code, **{old: by_code[new] for old, new in OLD_CODES.items()}}
    digits = {region_key(code): desa for code, desa in known.items()}
    return {**digits, **{region_key(desa.name): desa for desa in all_desa()}}


@cache
def _kecamatan_by_key() -> dict[str, Kecamatan]:
    codes = {region_key(item.code): item for item in all_kecamatan()}
    return {**codes, **{region_key(item.name): item for item in all_kecamatan()}}


def find_desa(text: str, kecamatan: str | None = None) -> Desa | None:
    """The village behind a code (with or without dots, also the old one) or a name.

    Spelling of blanks, capitals and words such as DESA in front does not
    matter. With `kecamatan` (code or name) a village of another district is
    not found. Only codes of the ministry of home affairs are understood:
    codes of BPS have ten digits too and must never be given.
    """
    desa = _desa_by_key().get(region_key(text))
    if desa is None or kecamatan is None:
        return desa
    district = find_kecamatan(kecamatan)
    return desa if district and district.code == desa.kecamatan_code else None


def find_kecamatan(text: str) -> Kecamatan | None:
    """The district behind a code or a name in any spelling: `KEC. MUARA GEMBONG`."""
    return _kecamatan_by_key().get(region_key(text))


def area_contains(area_code: str, desa_code: str) -> bool:
    """Whether a village lies in an area: the kabupaten, a kecamatan, or the village itself."""
    return desa_code == area_code or desa_code.startswith(f"{area_code}.")


def has_village_fund(desa: Desa) -> bool:
    """Whether Dana Desa, and so BLT-DD, exists there: not in a kelurahan."""
    return not desa.is_kelurahan


@cache
def desa_names() -> dict[str, str]:
    """Code and name of each village, as a code list."""
    return {desa.code: desa.name for desa in all_desa()}


@cache
def office_names() -> dict[str, str]:
    """Code and title of each office: the kabupaten, its two dinas, every kecamatan, every desa."""
    districts = {item.code: f"Kecamatan {item.name}" for item in all_kecamatan()}
    villages = {desa.code: desa.title for desa in all_desa()}
    return {KABUPATEN_CODE: KABUPATEN_NAME, **DINAS, **districts, **villages}
