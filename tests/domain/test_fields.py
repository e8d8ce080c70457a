"""Reading a record: one way for screens and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.fields import FieldSpec, Problem, by_name, parse_record
from desktop_app.domain.kinds import DATE, INTEGER, NIK, TEXT, Value

SPECS = (
    FieldSpec("nama", "Nama", TEXT, required=True),
    FieldSpec("lahir", "Tanggal lahir", DATE),
    FieldSpec("anak", "Jumlah anak", INTEGER),
    FieldSpec("nik", "NIK", NIK),
)


def test_values_come_back_in_stored_form() -> None:
    parsed = parse_record(SPECS, {"nama": " Siti ", "lahir": "5/3/1990", "anak": 2.0})
    assert parsed.values == {"nama": "Siti", "lahir": "1990-03-05", "anak": 2, "nik": None}
    assert parsed.problems == ()


def test_every_fault_stands_for_itself_with_label_and_advice() -> None:
    parsed = parse_record(SPECS, {"lahir": "besok", "anak": "dua"})
    assert [(p.field, p.grade, p.code) for p in parsed.problems] == [
        ("nama", "error", "wajib"),
        ("lahir", "error", "format"),
        ("anak", "error", "format"),
    ]
    assert parsed.problems[0].message == "Nama belum diisi."
    assert parsed.problems[2].message == "Jumlah anak harus berupa angka bulat, misalnya 12."
    assert len(parsed.errors) == 3
    assert parsed.warnings == ()


def test_rules_see_values_and_not_texts() -> None:
    seen: list[Mapping[str, Value]] = []

    def rule(values: Mapping[str, Value]) -> Iterator[Problem]:
        seen.append(values)
        yield Problem("anak", "warning", "anak_banyak", "Jumlah anak banyak.")

    parsed = parse_record(SPECS, {"nama": "A", "lahir": date(1990, 3, 5), "lain": 1}, (rule,))
    assert seen == [{"nama": "A", "lahir": date(1990, 3, 5), "anak": None, "nik": None}]
    assert [problem.code for problem in parsed.warnings] == ["anak_banyak"]


def test_an_identity_number_from_a_numeric_cell_is_marked() -> None:
    parsed = parse_record(SPECS, {"nama": "A", "nik": 3216060101800001.0})
    assert [(p.grade, p.code) for p in parsed.problems] == [("warning", "nik_angka")]


@given(st.fixed_dictionaries({}, optional={spec.name: st.text() | st.floats() for spec in SPECS}))
def test_no_cell_can_break_the_reading(raw: dict[str, object]) -> None:
    parsed = parse_record(SPECS, raw)
    assert set(parsed.values) == set(by_name(SPECS))
    assert {problem.grade for problem in parsed.problems} <= {"error", "warning"}
