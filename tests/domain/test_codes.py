"""Code lists: exact entries, and finding a code by what papers print."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import codes, codes_padan
from desktop_app.domain.codelist import CodeList

LISTS = {
    f"{module.__name__.rsplit('.', 1)[-1]}.{name}": value
    for module in (codes, codes_padan)
    for name, value in vars(module).items()
    if isinstance(value, CodeList)
}
SIZES = {
    "JENIS_KELAMIN": 2, "SHDK": 11, "AGAMA": 7, "STATUS_KAWIN": 4, "PEKERJAAN": 89,
    "PENDIDIKAN_KK": 10, "PENDIDIKAN_SEDANG": 18, "GOLONGAN_DARAH": 13, "WARGANEGARA": 3,
    "CACAT": 7, "SAKIT_MENAHUN": 14, "STATUS_DASAR": 6, "ASURANSI": 5, "CARA_KB": 8, "HAMIL": 2,
    "KTP_EL": 2, "STATUS_REKAM": 8,
}  # fmt: skip


def test_every_list_of_the_family_card_is_complete() -> None:
    assert {name: len(getattr(codes, name)) for name in SIZES} == SIZES
    assert list(codes.STATUS_DASAR) == ["1", "2", "3", "4", "6", "9"]


def test_labels_are_those_of_the_source() -> None:
    folder = Path(__file__).parents[3] / "shared" / "domain"
    source = Path(os.environ.get("PADAN_DOMAIN", folder)) / "codes.json"
    if not source.exists():
        pytest.skip(f"the source lists are not here: {source.name}")
    lists = json.loads(source.read_text(encoding="utf-8"))["kartu_keluarga"]["lists"]
    for name in SIZES:
        wanted = {
            code: " ".join(text.split()) for code, text in lists[name.lower()]["values"].items()
        }
        assert dict(getattr(codes, name)) == wanted


@pytest.mark.parametrize("name", LISTS)
def test_each_code_is_found_by_itself_and_by_its_label(name: str) -> None:
    entries = LISTS[name]
    for code, label in entries.items():
        assert entries.find(code) == code
        assert entries.find(label) == code
        assert entries.find(label.lower()) == code


@pytest.mark.parametrize("name", LISTS)
def test_variants_lead_to_codes_of_the_list_and_hide_no_label(name: str) -> None:
    entries = LISTS[name]
    labels = {label.upper() for label in entries.values()}
    assert set(entries.variants.values()) <= set(entries)
    assert not labels & {text.upper() for text in entries.variants}


@pytest.mark.parametrize(
    ("entries", "text", "code"),
    [
        (codes.JENIS_KELAMIN, "Lk", "1"),
        (codes.JENIS_KELAMIN, "Laki - laki", "1"),
        (codes.JENIS_KELAMIN, "02", "2"),
        (codes.GOLONGAN_DARAH, "a-", "6"),
        (codes.GOLONGAN_DARAH, "AB+", "9"),
        (codes.GOLONGAN_DARAH, "A -", None),
        (codes.GOLONGAN_DARAH, "Tdk Th", "13"),
        (codes.PEKERJAAN, "Belum / Tidak Bekerja", "1"),
        (codes.STATUS_KAWIN, "CH", "3"),
        (codes.SHDK, "Orang Tua", "7"),
        (codes.SHDK, "12", None),
        (codes.AGAMA, "0", None),
        (codes.AGAMA, "...", None),
    ],
)
def test_spellings_of_papers_are_read_and_doubtful_ones_are_not_guessed(
    entries: CodeList, text: str, code: str | None
) -> None:
    assert entries.find(text) == code


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=8), st.text())
def test_a_found_code_is_always_one_of_the_list(entries: dict[str, str], text: str) -> None:
    assert CodeList(entries).find(text) in (None, *entries)


def test_the_provinces_are_39_numbers_of_two_digits() -> None:
    assert len(codes.PROVINSI_NIK) == 39
    assert "32" in codes.PROVINSI_NIK
    assert "54" not in codes.PROVINSI_NIK
