"""What the workbook of the visit says of a house, as answers of Form A.

Only observations are taken: a recommendation that stands in the file is no answer. A cell that no
rule surely tells is left out and named, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.form_a import QUESTIONS, answer_problems
from desktop_app.domain.form_a.texts import (
    COMPONENTS,
    METHODS,
    MONEY_SOURCES,
    NEW_MATERIAL,
    USED_MATERIAL,
)
from desktop_app.domain.kinds import Stored, cell_text, from_stored

# Answer of Form A -> fact of the list.
FACTS: dict[str, str] = {
    "bnba": "bnba",
    "penghasilan": "penghasilan_kepala",
    "upah_minimum": "upah_minimum",
    "pernah_bantuan": "pernah_bsps",
    "tahun_bantuan": "tahun_bsps",
    "lama_menghuni": "lama_huni",
    "aset_rumah": "aset_rumah",
    "jumlah_penghuni": "jumlah_penghuni",
    "luas_rumah": "luas_rumah",
    "bersedia": "bersedia",
    "lat": "lat",
    "lng": "lng",
    "kk_sendiri": "kk_sendiri",
    "metode": "metode_konstruksi",
    **{component.code: f"komponen_{component.code}" for component in COMPONENTS},
}
# Prefix of the answers, the items of the form, the suffix of the detail, the column.
_LISTS = (
    ("bekas", USED_MATERIAL, "jumlah", "material_eksisting"),
    ("baru", NEW_MATERIAL, "jumlah", "material_baru"),
    ("uang", MONEY_SOURCES, "nilai", "swadaya"),
)
COLUMN_LABELS = {
    "material_eksisting": "Material eksisting",
    "material_baru": "Material baru",
    "swadaya": "Dana keswadayaan",
}
OTHER = "lainnya"
# Degrees within which Kabupaten Bekasi lies, the sea before it included.
SOUTH, NORTH, WEST, EAST = -6.60, -5.85, 106.80, 107.50
SWAPPED = "Lintang dan bujur tertukar di berkas; dibaca sebaliknya."
_SPECS = by_name(QUESTIONS)
Unread = tuple[str, str]


def form_answers(
    facts: Mapping[str, object],
) -> tuple[dict[str, Stored], tuple[Unread, ...], tuple[str, ...]]:
    """Answers in stored form, cells that could not be read, and sentences that tell of the rest."""
    answers: dict[str, Stored] = {}
    unread: list[Unread] = []
    for name, fact in FACTS.items():
        _take(answers, unread, name, facts.get(fact))
    for prefix, items, suffix, column in _LISTS:
        _take_list(answers, unread, (prefix, items, suffix), facts.get(column), column)
    told = _place(answers, unread)
    _drop_impossible(answers, unread)
    return answers, tuple(unread), told


def _take(answers: dict[str, Stored], unread: list[Unread], name: str, cell: object) -> None:
    spec = _SPECS[name]
    text = _method(cell) if name == "metode" else cell
    try:
        value = spec.kind.parse(text, spec.codes)
    except UserError:
        unread.append((spec.label, cell_text(cell)))
        return
    if value is not None:
        answers[name] = value if isinstance(value, (str, int, float)) else str(value)


def _method(cell: object) -> object:
    """One screen of the source words the second method otherwise; its first word tells it."""
    word = plain(cell_text(cell)) if isinstance(cell, str) else ""
    return next((code for code in METHODS if word.startswith(code)), cell)


def _take_list(
    answers: dict[str, Stored],
    unread: list[Unread],
    form: tuple[str, Mapping[str, str], str],
    cell: object,
    column: str,
) -> None:
    """`Nama: jumlah; Nama: jumlah` as the items of the form; what is no item is another one."""
    prefix, items, suffix = form
    codes = {plain(label): code for code, label in items.items() if code != OTHER}
    others: list[tuple[str, str]] = []
    for name, detail in _pairs(cell):
        code = codes.get(plain(name))
        if code is None:
            others.append((name, detail))
            continue
        answers[f"{prefix}_{code}"] = True
        _take(answers, unread, f"{prefix}_{code}_{suffix}", detail)
    if not others:
        return
    if len(others) > 1 and suffix == "nilai":
        unread.append((COLUMN_LABELS[column], "; ".join(f"{n}: {d}" for n, d in others)))
        return
    answers[f"{prefix}_{OTHER}"] = True
    answers[f"{prefix}_{OTHER}_sebut"] = "; ".join(name for name, _detail in others)
    detail = "; ".join(detail for _name, detail in others if detail)
    _take(answers, unread, f"{prefix}_{OTHER}_{suffix}", detail)


def _pairs(cell: object) -> Iterator[tuple[str, str]]:
    text = cell_text(cell) if cell is not None else ""
    for part in text.split(";"):
        name, _, detail = part.partition(":")
        if name.strip(" -"):
            yield name.strip(), detail.strip()


def plain(text: str) -> str:
    """Letters and digits only, in small letters: that is how texts are compared."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _place(answers: dict[str, Stored], unread: list[Unread]) -> tuple[str, ...]:
    """A position outside the district is none; one that only fits the other way round is turned."""
    lat, lng = answers.get("lat"), answers.get("lng")
    if not isinstance(lat, float) or not isinstance(lng, float):
        return ()
    if _is_inside(lat, lng):
        return ()
    if _is_inside(lng, lat):
        answers["lat"], answers["lng"] = lng, lat
        return (SWAPPED,)
    del answers["lat"], answers["lng"]
    unread.append(("Titik koordinat", f"{lat}; {lng}"))
    return ()


def _is_inside(lat: float, lng: float) -> bool:
    return SOUTH <= lat <= NORTH and WEST <= lng <= EAST


def _drop_impossible(answers: dict[str, Stored], unread: list[Unread]) -> None:
    """An answer that the form refuses is left out; one that only looks odd stays."""
    values = {name: from_stored(_SPECS[name].kind, value) for name, value in answers.items()}
    wrong = {one.field for one in answer_problems(values) if one.grade == "error"}
    for name in [name for name in answers if name in wrong]:
        del answers[name]
        spec = _SPECS[name]
        unread.append((spec.label, spec.kind.format(values[name], spec.codes)))
