"""Which desa a row of an official list belongs to: by its code in any spelling, or by its names.

The code decides; a name that says another desa makes the row doubtful, and a doubtful row goes to
nobody. Codes are those of the ministry of home affairs: ten digits with or without dots, or the
last four digits beside a kecamatan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import KABUPATEN_CODE, Desa, find_desa, find_kecamatan
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.headers import HeaderMatch, best_match, normalise

KODE, DESA, KECAMATAN, KODE_KECAMATAN = "kode", "desa", "kecamatan", "kode_kecamatan"

NO_PLACE = "tidak ada kode atau nama desa"
OUTSIDE = "di luar Kabupaten Bekasi"
UNKNOWN = "kode atau nama desa tidak dikenal"
DIFFERENT = "kode desa dan nama desanya berbeda"
OTHER_KECAMATAN = "desa itu tidak ada di kecamatan yang tertulis"
DAMAGED = "kode desa rusak: dibulatkan oleh Excel"

_ALIASES: Mapping[str, tuple[str, ...]] = {
    KODE: (
        "kode kemdagri", "kode kemendagri", "kode kelurahan desa", "kode desa kelurahan",
        "kode desa/kelurahan", "kode wilayah des/kel", "kode wilayah", "kode desa", "kddesa",
        "kode kelurahan", "kode kel", "kode desa/kel", "desa id", "id desa",
    ),
    DESA: (
        "desa/kelurahan", "desa kelurahan", "kelurahan desa", "kelurahan/desa", "desa/kel",
        "nama desa/kelurahan", "nama desa", "nmdesa", "desa", "nama kelurahan", "kelurahan", "kel",
    ),
    KECAMATAN: ("kecamatan", "nama kecamatan", "nmkec", "kec"),
    KODE_KECAMATAN: ("kode kecamatan", "kdkec", "kode kec"),
}  # fmt: skip
# Found beside them, these tell the row of headings from a title above it.
_OTHERS = (
    "nik", "no nik", "nomor nik", "no ktp", "no kk", "nokk", "nomor kk", "nomor kartu keluarga",
    "nama", "nama lengkap", "nama kepala keluarga", "nama kpm", "nama penerima", "alamat", "desil",
    "desil nasional", "desil kesejahteraan", "nominal", "tanggal lahir", "rt", "rw",
)  # fmt: skip
_KNOWN = {normalise(text): key for key, texts in _ALIASES.items() for text in texts}
_KNOWN |= {normalise(text): f"lain.{normalise(text)}" for text in _OTHERS}

_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)\.0+")
_DIGITS = re.compile(r"[0-9.\s-]+")


def find_headings(rows: Sequence[NumberedRow]) -> HeaderMatch:
    """The row of headings of an official list; UserError when no column tells the desa."""
    found = best_match(rows, _KNOWN)
    if found is None or not {KODE, DESA} & set(found.columns):
        raise UserError(
            "Tidak ada kolom kode desa atau nama desa di 10 baris pertama. "
            "Tambahkan judul kolom “Kode desa”, lalu ulangi."
        )
    return found


class VillageFinder:
    """Finds the desa of one row after the other; the same cells are looked up once."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        """`columns` are those of `find_headings`."""
        names = (KODE, DESA, KECAMATAN, KODE_KECAMATAN)
        self._places = tuple(columns.get(name, -1) for name in names)
        self._known: dict[tuple[Cell, ...], tuple[str, str]] = {}

    def find(self, row: Sequence[Cell]) -> tuple[str, str]:
        """(code, "") of the desa, or ("", reason)."""
        width = len(row)
        key = tuple(row[at] if 0 <= at < width else "" for at in self._places)
        found = self._known.get(key)
        if found is None:
            found = _find(*(_text(cell) for cell in key))
            if len(self._known) < _MOST_KEPT:
                self._known[key] = found
        return found


_MOST_KEPT = 20_000  # different spellings; a column of free text must not fill the memory


def _text(cell: Cell) -> str:
    """The cell as somebody would type it: a code that became a number has no `.0`."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).strip().strip("'’").strip()
    whole = _WHOLE.fullmatch(text)
    if whole:
        return whole[1]
    return "" if text in ("-", "0") else text


def _find(code: str, name: str, kecamatan: str, kecamatan_code: str) -> tuple[str, str]:
    district = find_kecamatan(kecamatan_code) or find_kecamatan(kecamatan)
    if not code and not name:
        return "", NO_PLACE
    if _ROUNDED.fullmatch(code):
        return "", DAMAGED
    by_name = find_desa(name) if name else None
    by_code = _by_code(code, district.code if district else "") if code else None
    if by_code is not None:
        return _agreed(by_code, by_name, district.code if district else "")
    if code and _DIGITS.fullmatch(code) and not _is_here(code):
        return "", OUTSIDE
    if by_name is None or (code and district is None):
        return "", UNKNOWN
    return _agreed(by_name, None, district.code if district else "")


def _by_code(code: str, district: str) -> Desa | None:
    """A whole code, or the last four digits of one beside its kecamatan."""
    digits = re.sub(r"\D", "", code)
    if len(digits) == 4 and district:
        return find_desa(f"{district}.{digits}")
    return find_desa(code)


def _is_here(code: str) -> bool:
    """Whether digits may be a code of this kabupaten: a short one says nothing."""
    digits = re.sub(r"\D", "", code)
    return len(digits) < 10 or digits.startswith(KABUPATEN_CODE.replace(".", ""))


def _agreed(desa: Desa, named: Desa | None, district: str) -> tuple[str, str]:
    if named is not None and named != desa:
        return "", DIFFERENT
    if district and desa.kecamatan_code != district:
        return "", OTHER_KECAMATAN
    return desa.code, ""
