"""What the cells of a column look like: identity numbers, dates, places, names, words of a code.

Only the shape is told, with a certainty that stays low where two things look alike: RT and RW
stand in either order, and a column of small numbers may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desktop_app.domain import codes
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import cell_text, has_lost_digit
from desktop_app.domain.nik import decode_nik
from desktop_app.domain.wilayah import find_desa, find_kecamatan
from desktop_app.imports.cells import Cell

LEAST = 2  # filled cells below which a shape says nothing
MOST = 0.75  # the share of cells that must have a shape

_NOT_IN_A_NUMBER = re.compile(r"[\s'’`.\u00a0-]")
_RT_RW = re.compile(r"\d{1,3}\s*/\s*\d{1,3}")
_COUNT = re.compile(r"[0-9]{1,7}")
_SMALL = re.compile(r"[0-9]{1,3}")
_TYPED_DATE = re.compile(r"\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}")
_MONEY = re.compile(r"rp\.?\s*\d|\d{1,3}([.,]\d{3})+|\d{2,}000", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z .,'`’-]{2,60}")
_ADDRESS = re.compile(
    r"\s*(kp|kampung|kmp|jl|jln|jalan|perum|perumahan|dusun|dsn|blok|gg|gang|rt)\b", re.IGNORECASE
)
_WORDS: tuple[tuple[str, CodeList, str], ...] = (
    ("person.sex", codes.JENIS_KELAMIN, "Isinya laki-laki atau perempuan."),
    ("person.shdk", codes.SHDK, "Isinya hubungan dalam keluarga."),
    ("person.agama", codes.AGAMA, "Isinya nama agama."),
    ("person.status_kawin", codes.STATUS_KAWIN, "Isinya status perkawinan."),
    ("person.pendidikan_kk", codes.PENDIDIKAN_KK, "Isinya jenjang pendidikan."),
    ("person.pekerjaan", codes.PEKERJAAN, "Isinya jenis pekerjaan."),
)


@dataclass(frozen=True)
class Shape:
    """What a column may hold: our field key, how sure, and the sentence that says why."""

    key: str
    certainty: float
    why: str


def digits_of(cell: Cell) -> str:
    """The sixteen digits of an identity number, also of one that Excel damaged; else empty."""
    if has_lost_digit(cell):
        return _NOT_IN_A_NUMBER.sub("", cell_text(cell)) if not isinstance(cell, str) else "0" * 16
    text = _NOT_IN_A_NUMBER.sub("", cell if isinstance(cell, str) else cell_text(cell))
    return text if len(text) == 16 and text.isascii() and text.isdigit() else ""


def is_date(cell: Cell) -> bool:
    """Whether a cell is a date: a real one, or one with signs between its parts."""
    if isinstance(cell, date):
        return True
    text = cell_text(cell)
    if not _TYPED_DATE.fullmatch(text):
        return False
    try:
        return parse_date(text) is not None
    except UserError:
        return bool(re.fullmatch(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}", text))  # month first


def date_of(cell: Cell) -> date | None:
    """The date of a cell, day first; None when it has none."""
    if not is_date(cell):
        return None
    try:
        return parse_date(cell_text(cell))
    except UserError:
        return None


def share(cells: Sequence[Cell], test: Callable[[Cell], object]) -> float:
    """The part of the filled cells that pass."""
    return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0


def shape_of(cells: Sequence[Cell]) -> Shape | None:
    """What the filled cells of one column look like; None when nothing is told by them."""
    if len(cells) < LEAST:
        return None
    for told in (_identity, _counting, _dates, _places, _words, _small, _money, _address, _name):
        found = told(cells)
        if found is not None:
            return found
    return None


def _identity(cells: Sequence[Cell]) -> Shape | None:
    """NIK or family card: a woman's day tells a NIK, a number that repeats tells a card."""
    numbers = [number for cell in cells if (number := digits_of(cell))]
    if len(numbers) < MOST * len(cells):
        return None
    if any(decode_nik(number).is_woman for number in numbers):
        return Shape("person.nik", 0.9, "Isinya 16 angka, sebagian dengan tanggal perempuan (+40).")
    whole = [number for number in numbers if number.strip("0")]
    if len(set(whole)) < len(whole):
        return Shape("household.nomor_kk", 0.75, "Isinya 16 angka yang berulang, seperti nomor KK.")
    return Shape("", 0.4, "Isinya 16 angka: NIK atau nomor KK. Pilih sendiri.")


def _counting(cells: Sequence[Cell]) -> Shape | None:
    texts = [cell_text(cell).rstrip(".") for cell in cells]
    if len(texts) > LEAST and all(_COUNT.fullmatch(text) for text in texts):
        numbers = [int(text) for text in texts]
        if all(below - above == 1 for above, below in pairwise(numbers)):
            return Shape("", 0.0, "Isinya nomor urut.")
    return None


def _dates(cells: Sequence[Cell]) -> Shape | None:
    if share(cells, is_date) < MOST:
        return None
    years = {cell_text(cell)[:4] if isinstance(cell, date) else cell_text(cell) for cell in cells}
    if len(years) < len(cells) / 2:
        return Shape("", 0.4, "Isinya tanggal yang banyak berulang, mungkin tanggal data.")
    return Shape("person.tanggal_lahir", 0.7, "Isinya tanggal yang berbeda-beda.")


def _places(cells: Sequence[Cell]) -> Shape | None:
    texts = [cell_text(cell) for cell in cells]
    if share(texts, lambda text: bool(_RT_RW.fullmatch(str(text)))) >= MOST:
        return Shape("list.rt_rw", 0.8, "Isinya RT dan RW dalam satu sel.")
    is_coded = share(texts, lambda text: str(text)[:2].isdigit()) >= MOST
    villages = share(texts, lambda text: find_desa(str(text)))
    if villages >= MOST and is_coded:
        return Shape("list.kode_desa", 0.95, "Isinya kode desa di Kabupaten Bekasi.")
    if villages >= MOST:
        return Shape("list.nama_desa", 0.85, "Isinya nama desa di Kabupaten Bekasi.")
    if not is_coded and share(texts, lambda text: find_kecamatan(str(text))) >= MOST:
        return Shape("list.kecamatan", 0.85, "Isinya nama kecamatan di Kabupaten Bekasi.")
    return None


def _words(cells: Sequence[Cell]) -> Shape | None:
    """Words of a code list; bare numbers tell nothing."""
    texts = [cell_text(cell) for cell in cells]
    if any(text.isdigit() for text in texts):
        return None
    found = [
        (sum(listed.find(text) is not None for text in texts) / len(texts), -place, key, why)
        for place, (key, listed, why) in enumerate(_WORDS)
    ]
    part, _, key, why = max(found)
    return Shape(key, 0.85, why) if part >= MOST else None


def _small(cells: Sequence[Cell]) -> Shape | None:
    texts = [cell_text(cell) for cell in cells]
    if share(texts, lambda text: bool(_SMALL.fullmatch(str(text)))) < MOST:
        return None
    if all(len(text) == 3 and text.startswith("0") for text in texts):
        return Shape("", 0.4, "Isinya RT atau RW; urutannya berbeda antar-daftar. Pilih sendiri.")
    if all(text in {str(number) for number in range(1, 11)} for text in texts):
        return Shape("", 0.3, "Isinya angka 1 sampai 10, mungkin desil. Pilih sendiri.")
    return Shape("", 0.2, "Isinya angka kecil; pilih sendiri.")


def _money(cells: Sequence[Cell]) -> Shape | None:
    texts = [cell_text(cell) for cell in cells]
    if share(texts, lambda text: bool(_MONEY.match(str(text)))) < MOST:
        return None
    return Shape("list.nominal", 0.6, "Isinya seperti jumlah rupiah.")


def _address(cells: Sequence[Cell]) -> Shape | None:
    if share(cells, lambda cell: isinstance(cell, str) and _ADDRESS.match(cell)) < MOST:
        return None
    return Shape("household.alamat", 0.8, "Isinya seperti alamat.")


def _name(cells: Sequence[Cell]) -> Shape | None:
    """Different texts of letters: a name, of whom nobody can tell from the cells."""
    texts = [cell_text(cell) for cell in cells]
    is_varied = len(set(texts)) > MOST * len(texts)
    if not is_varied or share(texts, lambda text: _NAME.fullmatch(str(text))) < MOST:
        return None
    if share(texts, lambda text: " " in str(text)) < 0.3:
        return Shape("", 0.3, "Isinya kata-kata; pilih sendiri.")
    return Shape("person.nama", 0.65, "Isinya seperti nama orang.")
