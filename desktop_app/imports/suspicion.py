"""What is odd about a whole list, though each of its cells can be read: found, and said.

Nothing is mended here and no row is left out: a person decides. Each sentence names the rows and
the column and says what to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.kinds import has_lost_digit
from desktop_app.imports.around import column_name, hidden_notices
from desktop_app.imports.cells import Cell
from desktop_app.imports.contents import digits_of
from desktop_app.imports.formats import Notice, field_name
from desktop_app.imports.headers import HeaderMatch, normalise
from desktop_app.imports.hidden import Hidden
from desktop_app.imports.noise import row_list

FEW = 3  # less than this is a mistake of a row, not of the list
MANY = 10
SHARE_OF_FEW, SHARE_OF_MANY, SHARE_SWAPPED, SHARE_REGULAR = 0.1, 0.01, 0.2, 0.5
NEAR = 2  # columns by which a row without NIK may have slipped
SAMPLE = 300
_COUNTERS = frozenset({"no", "nomor", "nourut", "urut", "nr"})
_NUMBERED = ("nik", "no_", "nomor", "kk_", "id_", "bnba", "paspor", "kitas", "akta", "tag_")
_IDENTITIES = ("person.nik", "household.nomor_kk")
# UTF-8 that was read as Western letters, or letters that were lost.
_MANGLED = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac"
    "\u2122]|â€|\ufffd|ï»¿|[\u0080-\u009f]"
)


@dataclass
class _Numbers:
    """One column of identity numbers: how many were damaged in bulk, and how many tell a woman."""

    place: int
    filled: int = 0
    women: int = 0
    damaged: list[int] = field(default_factory=list)
    is_shared: bool = False  # a family card stands on each row of its family, and counts once
    different: int = 0
    different_damaged: int = 0
    last: Cell = ""

    def look(self, number: int, cell: Cell) -> bool:
        """Count one cell; False when it holds something else than a number."""
        if cell == "":
            return True
        digits = cell if type(cell) is str and len(cell) == 16 else digits_of(cell)
        if not digits.isdigit():
            return not any(sign.isalpha() for sign in str(cell))
        is_new = not self.is_shared or cell != self.last
        self.last = cell
        self.filled += 1
        self.different += is_new
        if digits.endswith("000") or has_lost_digit(cell):
            self.damaged.append(number)
            self.different_damaged += is_new
        elif "40" < digits[6:8] < "72":
            self.women += 1
        return True

    def is_damaged(self) -> bool:
        """Whether more numbers end in noughts than serials do by themselves."""
        count = self.different_damaged
        return (count >= FEW and count >= SHARE_OF_FEW * self.different) or (
            count >= MANY and count >= SHARE_OF_MANY * self.different
        )


class Suspicion:
    """Looks at the rows of one list as they pass, and tells at the end."""

    def __init__(self, header: HeaderMatch, hidden: Hidden, is_western: bool = False) -> None:
        """`hidden` rows and columns of the sheet; `is_western`: a text file that is not UTF-8."""
        self._header = header
        self._numbers = {
            key: _Numbers(header.columns[key], is_shared=key.startswith("household."))
            for key in _IDENTITIES
            if key in header.columns
        }
        self._texts = tuple(
            place
            for key, place in header.columns.items()
            if field_name(key).startswith(("nama", "alamat", "tempat", "dusun"))
        )
        self._of_numbers = frozenset(
            place for key, place in header.columns.items() if field_name(key).startswith(_NUMBERED)
        )
        self._counters = tuple(
            place for place, text in header.texts.items() if normalise(text) in _COUNTERS
        )
        self._hidden_rows, self._hidden_columns = frozenset(hidden.rows), hidden.columns
        self._is_western = is_western
        self._shifted: list[tuple[int, int, bool]] = []
        self._regular: Counter[int] = Counter()
        self._sampled = 0
        self._mangled: dict[int, list[int]] = {}
        self._western: dict[int, list[int]] = {}
        self._seen: dict[int, int] = {}
        self._again: list[tuple[int, int]] = []
        self._hidden: list[int] = []

    def look(self, number: int, row: Sequence[Cell]) -> None:
        """One data row, with all its cells."""
        if number in self._hidden_rows:
            self._hidden.append(number)
        self._look_at_numbers(number, row)
        for place in self._texts:
            cell = row[place]
            if type(cell) is str and not cell.isascii():
                self._look_at_letters(number, place, cell)
        self._look_for_copy(number, row)

    def _look_at_numbers(self, number: int, row: Sequence[Cell]) -> None:
        is_fit = True
        for numbers in self._numbers.values():
            is_fit = numbers.look(number, row[numbers.place]) and is_fit
        nik = self._numbers.get("person.nik")
        if nik is None:
            return
        if is_fit and row[nik.place] != "":
            if self._sampled < SAMPLE:
                self._sampled += 1
                self._regular.update(self._strays(row))
            return
        strays, is_blank = self._strays(row), row[nik.place] == ""
        if is_blank:
            strays = [at for at in strays if abs(at - nik.place) <= NEAR]
        if strays:
            self._shifted.append((number, strays[0], is_blank))

    def _strays(self, row: Sequence[Cell]) -> list[int]:
        """Columns with sixteen digits where no identity number belongs."""
        own = self._of_numbers
        return [at for at, cell in enumerate(row) if cell != "" and at not in own and _long(cell)]

    def _look_at_letters(self, number: int, place: int, cell: str) -> None:
        if _MANGLED.search(cell):
            self._mangled.setdefault(place, []).append(number)
        elif self._is_western:
            self._western.setdefault(place, []).append(number)

    def _look_for_copy(self, number: int, row: Sequence[Cell]) -> None:
        cells = tuple(row)
        if self._counters:
            cells = tuple("" if at in self._counters else cell for at, cell in enumerate(cells))
        first = self._seen.setdefault(hash(cells), number)
        if first != number:
            self._again.append((number, first))

    def notices(self) -> Iterator[Notice]:
        """What was found, most important first."""
        yield from self._told_shift()
        yield from self._told_swap()
        yield from self._told_damage()
        yield from self._told_copies()
        yield from self._told_letters()
        yield from hidden_notices(self._header, self._hidden, self._hidden_columns)

    def _told_shift(self) -> Iterator[Notice]:
        nik = self._numbers.get("person.nik")
        regular = {
            at for at, count in self._regular.items() if count > SHARE_REGULAR * self._sampled
        }
        rows = [
            (number, at)
            for number, at, is_blank in self._shifted
            if at not in regular and (self._sampled or not is_blank)
        ]
        if nik is None or not rows:
            return
        at = Counter(place for _, place in rows).most_common(1)[0][0]
        yield Notice(
            rows[0][0],
            "nik",
            f"{row_list([number for number, _ in rows])}: isi kolom tampak bergeser. Angka seperti "
            f"NIK ada di kolom {self._named(at)}, bukan di kolom {self._named(nik.place)}. "
            "Geser isinya kembali di Excel, simpan, lalu baca lagi.",
        )

    def _told_swap(self) -> Iterator[Notice]:
        """Only a NIK adds 40 to the day; in a column of family cards this can not be."""
        if len(self._numbers) < 2:
            return
        nik, card = (self._numbers[key] for key in _IDENTITIES)
        if card.women < max(FEW, SHARE_SWAPPED * card.filled) or nik.women * 4 > card.women:
            return
        yield Notice(
            self._header.last_row,
            "nik",
            f"Kolom {self._named(nik.place)} dan {self._named(card.place)} tampak tertukar: "
            "tanggal perempuan (+40) ada di kolom nomor KK. Cocokkan beberapa orang dengan KTP/KK, "
            "lalu betulkan judul kolomnya.",
        )

    def _told_damage(self) -> Iterator[Notice]:
        for key, numbers in self._numbers.items():
            if not numbers.is_damaged():
                continue
            name = "NIK" if key == "person.nik" else "nomor KK"
            yield Notice(
                numbers.damaged[0],
                field_name(key),
                f"{len(numbers.damaged)} dari {numbers.filled} {name} di kolom "
                f"{self._named(numbers.place)} rusak oleh Excel: angka terakhirnya menjadi 0 "
                f"({row_list(numbers.damaged).lower()}). Minta daftar dengan kolom itu sebagai "
                "teks; Padan tidak menebak angkanya.",
            )

    def _told_copies(self) -> Iterator[Notice]:
        """Rows in the same order again are a sheet that was pasted twice."""
        for first, last, start, end in _runs(self._again):
            if last - first + 1 >= FEW:
                yield Notice(
                    first,
                    "",
                    f"Baris {first}–{last} sama persis dengan baris {start}–{end}: isi lembar "
                    "tampak ditempel dua kali. Hapus salinannya di Excel, lalu baca lagi.",
                )
        runs = [run for run in _runs(self._again) if run[1] - run[0] + 1 < FEW]
        alone = [number for run in runs for number in range(run[0], run[1] + 1)]
        if alone:
            yield Notice(
                alone[0],
                "",
                f"{row_list(alone)} sama persis dengan baris lain di atasnya. Hapus yang berlebih "
                "bila bukan dua bantuan yang berbeda.",
            )

    def _told_letters(self) -> Iterator[Notice]:
        for place, rows in self._mangled.items():
            yield Notice(
                rows[0],
                self._field(place),
                f"{row_list(rows)}: huruf di kolom {self._named(place)} rusak (misalnya “Ã©”). "
                "Minta berkas aslinya dan simpan sebagai .xlsx atau CSV UTF-8, lalu baca lagi.",
            )
        for place, rows in self._western.items():
            yield Notice(
                rows[0],
                self._field(place),
                f"Berkas ini bukan UTF-8 dan dibaca dengan huruf Windows. {row_list(rows)}: "
                f"cocokkan huruf bertanda di kolom {self._named(place)} dengan KTP/KK.",
            )

    def _named(self, place: int) -> str:
        return column_name(self._header, place)

    def _field(self, place: int) -> str:
        return next(field_name(key) for key, at in self._header.columns.items() if at == place)


def _long(cell: Cell) -> bool:
    """Whether a cell holds sixteen digits; most cells are told by their length."""
    return bool(digits_of(cell)) if type(cell) is float or len(str(cell)) >= 16 else False


def _runs(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Copies that follow each other as their originals do: first and last of both."""
    runs: list[list[int]] = []
    for number, first in pairs:
        if runs and number == runs[-1][1] + 1 and first == runs[-1][3] + 1:
            runs[-1][1], runs[-1][3] = number, first
        else:
            runs.append([number, number, first, first])
    return [(one[0], one[1], one[2], one[3]) for one in runs]
