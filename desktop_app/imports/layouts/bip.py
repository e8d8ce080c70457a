"""What the four kinds of Buku Induk Penduduk share, once they are tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from desktop_app.imports.cells import NumberedRow
from desktop_app.imports.formats import Format
from desktop_app.imports.headers import normalise
from desktop_app.imports.layouts import dukcapil
from desktop_app.imports.layouts.books import FAMILY, FamilyLines, book

_FAMILY_FIELDS = {
    FAMILY["kk"]: "household.nomor_kk",
    FAMILY["kepala"]: "list.nama_kepala",
    FAMILY["alamat"]: "household.alamat",
    FAMILY["dusun"]: "household.dusun",
    FAMILY["rt"]: "household.rt",
    FAMILY["rw"]: "household.rw",
    FAMILY["kecamatan"]: "list.kecamatan",
    FAMILY["desa"]: "list.nama_desa",
}
NEEDED = ("household.nomor_kk", "person.nik", "person.nama")

Reshape = Callable[[Iterable[NumberedRow]], Iterator[NumberedRow]]


def book_format(
    name: str, title: str, columns: Mapping[str, str], lines: Callable[[], FamilyLines]
) -> Format:
    """The format of one book: headings of its members with our fields, and its family lines."""
    fields = _FAMILY_FIELDS | dict(columns)
    signs = frozenset(normalise(heading) for heading in (*FAMILY.values(), *columns))

    def signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
        return signs <= headings

    return Format(
        name=name,
        title=title,
        source="bip",
        is_registry=True,
        aliases={normalise(heading): key for heading, key in fields.items() if key},
        expected=NEEDED,
        needed=NEEDED,
        signature=signature,
        dates=dukcapil.DATES,
        cleaners=dukcapil.CLEANERS,
        codes=dukcapil.CARD_CODES,
        reshape=book(tuple(columns), lines),
        columns=tuple(columns),
    )
