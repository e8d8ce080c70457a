"""Words and codes that several lists share, and how a row is completed from them.

A code means something only in the list that it stands in, so each layout names the tables that
hold for it. What a table does not have is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import SourceRow
from desktop_app.imports.headers import normalise, spellings

Codes = Mapping[str, str]


def aliases(columns: Mapping[str, str], also: Mapping[str, str] | None = None) -> dict[str, str]:
    """Normalised headings of a list, exact ones first; an empty key is a column kept raw.

    A heading is known without its bracketed hint too.
    """
    found = {normalise(heading): key for heading, key in columns.items() if key}
    for heading, key in (*columns.items(), *(also or {}).items()):
        for spelling in spellings(heading) if key else ():
            found.setdefault(spelling, key)
    return found


def labels(*texts: str) -> dict[str, str]:
    """Labels that are read as themselves, in any spelling of blanks and capitals."""
    return {normalise(text): text for text in texts}


def numbered(texts: Iterable[str], first: int = 1) -> dict[str, str]:
    """Codes counted from `first` and their labels, which are read too."""
    listed = list(texts)
    return {str(code): text for code, text in enumerate(listed, first)} | labels(*listed)


SEX: Codes = {
    "1": "1", "l": "1", "lk": "1", "lakilaki": "1", "laki": "1", "pria": "1",
    "2": "2", "p": "2", "pr": "2", "perempuan": "2", "wanita": "2",
}  # fmt: skip
YES_NO: Codes = {
    "ya": "Ya", "y": "Ya", "tidak": "Tidak", "t": "Tidak", "kosong": "", "null": "", "na": "",
}  # fmt: skip
DESIL: Codes = {
    **{str(number): str(number) for number in range(1, 11)},
    **{f"desil{number}": str(number) for number in range(1, 11)},
    "null": "", "na": "", "kosong": "",
}  # fmt: skip
# Marriage: four words that all lists share; registered and other marriages are one here.
MARRIAGE: Codes = {
    "belumkawin": "1", "bk": "1", "kawin": "2", "k": "2", "kawinnikah": "2", "kawintercatat": "2",
    "kawinbelumtercatat": "2", "ceraihidup": "3", "ch": "3", "ceraimati": "4", "cm": "4",
    "kosong": "",
}  # fmt: skip
MARRIAGE_NUMBERED: Codes = {**MARRIAGE, **{code: code for code in "1234"}}

HEAD, SPOUSE, CHILD = "Kepala keluarga", "Istri/suami", "Anak"
# The eight relations of BPS and of DTSEN: husband and wife, and parents of both, are one code.
RELATIONS_8 = numbered(
    (
        HEAD,
        SPOUSE,
        CHILD,
        "Menantu",
        "Cucu",
        "Orang tua/mertua",
        "Pembantu/sopir",
        "Lainnya",
    )
)
RELATION_WORDS: Codes = labels(
    HEAD, SPOUSE, CHILD, "Menantu", "Cucu", "Orang tua/mertua", "Pembantu/sopir", "Lainnya",
    "Suami", "Istri", "Orang tua", "Mertua", "Famili lain", "Pembantu",
) | {"suamiistri": SPOUSE, "isteri": "Istri", "orangtuamertua": "Orang tua/mertua"}  # fmt: skip
# Relations of the family card that a word of a list surely is. Parents and parents-in-law in one
# word, and everybody else, are not.
_CARD = {
    HEAD: "1", "Suami": "2", "Istri": "3", CHILD: "4", "Menantu": "5", "Cucu": "6",
    "Orang tua": "7", "Mertua": "8", "Famili lain": "9", "Pembantu": "10", "Pembantu/sopir": "10",
}  # fmt: skip
_SPOUSE_BY_SEX = {"1": "2", "2": "3"}


def relation(row: SourceRow) -> None:
    """The relation of the family card, where the word of the list and the sex tell it."""
    word = str(row.listed.get("hubungan", ""))
    if word == SPOUSE:
        row.person["shdk"] = _SPOUSE_BY_SEX.get(str(row.person.get("sex", "")), "")
    else:
        row.person["shdk"] = _CARD.get(word, "")


_NOT_A_DIGIT = re.compile(r"\D+")
_CENTS = re.compile(r"[.,]\d{1,2}\s*$")


def digits_only(cell: Cell) -> Cell:
    """An amount without Rp, dots and blanks; cents are dropped, a number stays a number."""
    return _NOT_A_DIGIT.sub("", _CENTS.sub("", cell)) if isinstance(cell, str) else cell


def dashed(*words: str) -> frozenset[str]:
    """Normalised texts that mean nothing."""
    return frozenset({"", *(normalise(word) for word in words)})


def emptied(words: frozenset[str]) -> Callable[[Cell], Cell]:
    """A cleaner that empties the cells which hold only these words."""

    def clean(cell: Cell) -> Cell:
        return "" if isinstance(cell, str) and normalise(cell) in words else cell

    return clean
