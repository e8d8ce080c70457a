"""Form A in the order in which the paper is read, and where the keyboard goes next. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain import form_a
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.form_a import notes, texts

Kind = Literal["rows", "letters", "items"]
HEAD = ("tanggal", "petugas")  # stand above the form and are typed first
# What the office may know before anybody went to the house.
_KNOWN = frozenset({*HEAD, "desil", "jumlah_penghuni", "luas_rumah", "lat", "lng"})
SPECS: dict[str, FieldSpec] = by_name(form_a.QUESTIONS)


@dataclass(frozen=True)
class Part:
    """A titled part of the form: its questions, or the items of a table of Keswadayaan."""

    title: str
    names: tuple[str, ...]
    kind: Kind = "rows"
    page: str = ""


@dataclass(frozen=True)
class Item:
    """One line of Keswadayaan: the Ada/Tidak question and the details that stand beside it."""

    name: str
    details: tuple[str, ...]


_IDENTITY = (
    "bnba",
    "penghasilan",
    "upah_minimum",
    "pernah_bantuan",
    "jenis_bantuan",
    "tahun_bantuan",
    "lama_menghuni",
    "aset_rumah",
    "jumlah_penghuni",
    "luas_rumah",
    "bersedia",
    "lat",
    "lng",
)
_ADMINISTRATION = (
    "wni",
    "kk_sendiri",
    "sengketa",
    "program_lain",
    "desil",
    "status_penghuni",
    "metode",
    "kategori_keluarga",
    "alasan_lain",
)
_MATERIALS = (
    "dinding_terluas",
    "lantai_terluas",
    "atap_terluas",
    "sumber_air",
    "fasilitas_sanitasi",
    "dokumen_lahan",
    "penguasaan_lahan",
)
_TABLES: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("a. Material Eksisting/Bekas Layak Pakai", "bekas", texts.USED_MATERIAL),
    ("b. Material Baru/Stok", "baru", texts.NEW_MATERIAL),
    ("B. Uang", "uang", texts.MONEY_SOURCES),
    ("C. Tenaga Kerja", "tenaga", texts.LABOUR),
)


def _table(prefix: str, items: Mapping[str, str]) -> tuple[str, ...]:
    """The fields of one table, item by item, in the order of the specs."""
    return tuple(name for name in SPECS if any(_belongs(name, prefix, code) for code in items))


def _belongs(name: str, prefix: str, code: str) -> bool:
    return name == f"{prefix}_{code}" or name.startswith(f"{prefix}_{code}_")


def _matrix() -> tuple[Part, ...]:
    parts: list[Part] = []
    for group, title in texts.GROUP_TITLES.items():
        names = tuple(row.code for row in texts.COMPONENTS if row.group == group)
        parts.append(Part(title, names, "letters", "" if parts else "Halaman 2"))
    return tuple(parts)


PARTS: tuple[Part, ...] = (
    Part("Identitas rumah dan penghuni", _IDENTITY, page="Halaman 1"),
    Part("Syarat administrasi", _ADMINISTRATION),
    *_matrix(),
    Part("Bahan dan dokumen", _MATERIALS),
    *(
        Part(title, _table(prefix, items), "items", "" if place else "Halaman 3")
        for place, (title, prefix, items) in enumerate(_TABLES)
    ),
    Part(notes.CONCLUSION_TITLE, ("keterangan",)),
)
ORDER: tuple[str, ...] = (*HEAD, *(name for part in PARTS for name in part.names))


def items_of(part: Part) -> tuple[Item, ...]:
    """The lines of a table of Keswadayaan."""
    found: dict[str, list[str]] = {}
    for name in part.names:
        code = "_".join(name.split("_")[:-1])
        owner = code if code in found else None
        if owner is None:
            found[name] = []
        else:
            found[owner].append(name)
    return tuple(Item(name, tuple(details)) for name, details in found.items())


OWNERS: dict[str, str] = {
    detail: item.name
    for part in PARTS
    if part.kind == "items"
    for item in items_of(part)
    for detail in item.details
}


def applies(name: str, raw: Mapping[str, str]) -> bool:
    """Whether the paper expects an answer there, given the answers before it."""
    if name in OWNERS:
        return raw.get(OWNERS[name]) == "Ya"
    if name in ("jenis_bantuan", "tahun_bantuan"):
        return raw.get("pernah_bantuan") != "Tidak"
    return True


def kept(raw: Mapping[str, str]) -> dict[str, str]:
    """What is saved: the details of a line answered Tidak are not part of the answer."""
    return {
        name: text if name not in OWNERS or raw.get(OWNERS[name]) == "Ya" else ""
        for name, text in raw.items()
    }


def next_empty(raw: Mapping[str, str], after: str | None) -> str | None:
    """The first question without an answer behind `after` (from the top for None)."""
    start = ORDER.index(after) + 1 if after else 0
    return next((name for name in ORDER[start:] if _is_open(name, raw)), None)


def first_to_type(raw: Mapping[str, str], missing: Iterable[str]) -> str:
    """Where typing begins: at the first empty answer.

    On a sheet begun earlier it is the first one that is still needed: the officer may have
    left the others open.
    """
    needed = {*missing, *HEAD}
    is_begun = any(raw.get(name) for name in ORDER if name not in _KNOWN)
    wanted = [name for name in ORDER if name in needed and _is_open(name, raw)]
    if is_begun and wanted:
        return wanted[0]
    return next_empty(raw, None) or ORDER[0]


def in_paper_order(names: Iterable[str]) -> Sequence[str]:
    """Names as the paper has them."""
    return sorted(names, key=ORDER.index)


def _is_open(name: str, raw: Mapping[str, str]) -> bool:
    return not raw.get(name) and applies(name, raw)
