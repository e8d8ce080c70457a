"""Every answer of the form as a field, and the sections in the order of the paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec, Problem
from desktop_app.domain.form_a import notes, texts
from desktop_app.domain.form_a.area import area_hint
from desktop_app.domain.kinds import (
    CODE,
    COORDINATE,
    DECIMAL,
    INTEGER,
    MONEY,
    TEXT,
    YESNO,
    Kind,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PRINTED = dict(notes.IDENTITY_RIGHT)
Section = tuple[str, tuple[str, ...]]


def _field(name: str, label: str, kind: Kind, **more: object) -> FieldSpec:
    return FieldSpec(name, label, kind, source=texts.SOURCE, **more)  # type: ignore[arg-type]  # names of FieldSpec


def _printed(name: str, kind: Kind, hint: str = "") -> FieldSpec:
    return _field(name, _PRINTED[name], kind, hint=hint)


_HEAD: tuple[FieldSpec, ...] = (
    _field("bnba", notes.BNBA_LABEL, TEXT, hint="6 sampai 20 angka, boleh kosong"),
    _printed("penghasilan", MONEY),
    _printed("upah_minimum", MONEY),
    _printed("pernah_bantuan", YESNO),
    _printed("jenis_bantuan", TEXT),
    _printed("tahun_bantuan", INTEGER),
    _printed("lama_menghuni", DECIMAL, hint="tahun; setengah tahun ditulis 0,5"),
    _printed("aset_rumah", YESNO),
    _printed("jumlah_penghuni", INTEGER),
    _printed("luas_rumah", DECIMAL),
    _printed("bersedia", YESNO),
    _field("lat", "Titik koordinat: lintang", COORDINATE, hint="misalnya -6,2615"),
    _field("lng", "Titik koordinat: bujur", COORDINATE, hint="misalnya 107,1528"),
)

_ADMINISTRATION: tuple[FieldSpec, ...] = (
    _field("wni", "Warga negara Indonesia", YESNO),
    # One of the categories tells of a disability, so the answer is handled as health data.
    _field(
        "kategori_keluarga",
        "Kategori keluarga",
        CODE,
        codes=CodeList(texts.FAMILY_CATEGORIES),
        sensitive=True,
        width=60,
    ),
    _field("kk_sendiri", "Memiliki KK sendiri", YESNO),
    _field("sengketa", "Tanah dalam sengketa", YESNO),
    _field("desil", "Desil DTSEN (1–10)", INTEGER),
    _field("status_penghuni", "Status penghuni", CODE, codes=CodeList(texts.OCCUPANCY), width=36),
    _field("program_lain", "Memilih program lain", YESNO),
    _field("alasan_lain", "Alasan lain tidak direkomendasikan", TEXT, width=60),
)

# Columns of the verification export that stand beside the component of the same part.
_EXTRA: dict[str, tuple[FieldSpec, ...]] = {
    "struktur": (),
    "non_struktur": (
        _field("dinding_terluas", "Jenis dinding terluas", TEXT),
        _field("lantai_terluas", "Jenis lantai terluas", TEXT),
        _field("atap_terluas", "Jenis atap terluas", TEXT),
    ),
    "kesehatan_luas": (
        _field("sumber_air", "Sumber air minum", TEXT),
        _field("fasilitas_sanitasi", "Fasilitas sanitasi", TEXT),
    ),
    "status_lahan": (
        _field("dokumen_lahan", "Jenis dokumen kepemilikan lahan", TEXT),
        _field("penguasaan_lahan", "Status penguasaan lahan", TEXT),
    ),
}


def _component_field(component: texts.Component) -> FieldSpec:
    """The letter leads each label, because two letters of one row share their text.

    A bare official text is read only where it belongs to one letter.
    """
    wording = list(component.texts.values())
    codes = CodeList(
        {letter: f"{letter}. {text}" for letter, text in component.texts.items()},
        {letter: letter for letter in component.texts}
        | {text: letter for letter, text in component.texts.items() if wording.count(text) == 1},
    )
    return _field(component.code, component.label, CODE, codes=codes, width=80)


def _condition(group: texts.Group) -> tuple[FieldSpec, ...]:
    rows = (_component_field(row) for row in texts.COMPONENTS if row.group == group)
    return (*rows, *_EXTRA[group])


def _self_help(
    prefix: str, items: Mapping[str, str], detail: tuple[str, str, Kind], photo: bool
) -> tuple[FieldSpec, ...]:
    """Ada/Tidak per item with its detail; `lainnya` also has its own name."""
    suffix, detail_label, kind = detail
    specs: list[FieldSpec] = []
    for code, label in items.items():
        name = f"{prefix}_{code}"
        specs.append(_field(name, label, YESNO))
        if code == "lainnya":
            specs.append(_field(f"{name}_sebut", f"{label}: sebutkan", TEXT))
        specs.append(_field(f"{name}_{suffix}", f"{label}: {detail_label}", kind))
        if photo:
            specs.append(_field(f"{name}_foto", f"{label}: foto dilampirkan", YESNO))
    return tuple(specs)


_CONCLUSION: tuple[FieldSpec, ...] = (
    _field("metode", "Metode", CODE, codes=CodeList(texts.METHODS), width=44),
    _field("keterangan", "Keterangan", TEXT, width=80, hint="paling banyak 2.000 huruf"),
)

_PARTS: tuple[tuple[str, tuple[FieldSpec, ...]], ...] = (
    ("Identitas rumah dan penghuni", _HEAD),
    ("Syarat administrasi", _ADMINISTRATION),
    *((title, _condition(group)) for group, title in texts.GROUP_TITLES.items()),
    (
        "A. Barang/Material: a. Material Eksisting/Bekas Layak Pakai",
        _self_help("bekas", texts.USED_MATERIAL, ("jumlah", "jumlah", TEXT), photo=True),
    ),
    (
        "A. Barang/Material: b. Material Baru/Stok",
        _self_help("baru", texts.NEW_MATERIAL, ("jumlah", "jumlah", TEXT), photo=True),
    ),
    ("B. Uang", _self_help("uang", texts.MONEY_SOURCES, ("nilai", "nilai (Rp)", MONEY), False)),
    ("C. Tenaga Kerja", _self_help("tenaga", texts.LABOUR, ("nama", "nama", TEXT), False)),
    (notes.CONCLUSION_TITLE, _CONCLUSION),
)

QUESTIONS: tuple[FieldSpec, ...] = tuple(spec for _, specs in _PARTS for spec in specs)
SECTIONS: tuple[Section, ...] = tuple(
    (title, tuple(spec.name for spec in specs)) for title, specs in _PARTS
)
_LABELS = {spec.name: spec.label for spec in QUESTIONS}

# name -> (lowest, highest, what the clerk should do)
_RANGES: dict[str, tuple[float, float, str]] = {
    "jumlah_penghuni": (1, 99, "harus 1 sampai 99 jiwa, periksa lagi lembarnya"),
    "luas_rumah": (1, 2000, "harus 1 sampai 2.000 m², periksa lagi lembarnya"),
    "lama_menghuni": (0, 120, "harus 0 sampai 120 tahun, periksa lagi lembarnya"),
    "desil": (1, 10, "harus 1 sampai 10, kosongkan jika belum diketahui"),
    "lat": (-11.5, 6.5, "harus lintang di Indonesia, misalnya -6,2615"),
    "lng": (94.5, 141.5, "harus bujur di Indonesia, misalnya 107,1528"),
}


def answer_problems(answers: Mapping[str, Value]) -> Iterable[Problem]:
    """A rule for `parse_record`: numbers out of range, and answers that contradict another."""
    for name, (lowest, highest, advice) in _RANGES.items():
        value = answers.get(name)
        if isinstance(value, (int, float)) and not lowest <= value <= highest:
            yield Problem(name, "error", "rentang", f"{_LABELS[name]} {advice}.")
    if len(str(answers.get("keterangan") or "")) > 2000:
        message = "Keterangan paling banyak 2.000 huruf, ringkaskan isinya."
        yield Problem("keterangan", "error", "panjang", message)
    yield from _aid_year_problems(answers)
    yield from _area_problems(answers)


def _aid_year_problems(answers: Mapping[str, Value]) -> Iterable[Problem]:
    year = answers.get("tahun_bantuan")
    if not isinstance(year, int):
        return
    if year != 0 and not 1900 <= year <= date.max.year:
        message = "Tahun dapat bantuan harus empat angka, atau 0 jika belum pernah."
        yield Problem("tahun_bantuan", "error", "rentang", message)
    elif year != 0 and answers.get("pernah_bantuan") is False:
        message = "Tahun dapat bantuan terisi, tetapi jawabannya Tidak pernah; periksa lembarnya."
        yield Problem("tahun_bantuan", "warning", "bantuan_bertentangan", message)


def _area_problems(answers: Mapping[str, Value]) -> Iterable[Problem]:
    hint = area_hint(answers.get("luas_rumah"), answers.get("jumlah_penghuni"))
    chosen = answers.get("kecukupan_luas")
    if chosen is not None and hint.choices and chosen not in hint.choices:
        fitting = " atau ".join(hint.choices)
        message = f"Kecukupan luas dijawab {chosen}, padahal menurut luas dan penghuni {fitting}."
        yield Problem("kecukupan_luas", "warning", "luas_bertentangan", message)
