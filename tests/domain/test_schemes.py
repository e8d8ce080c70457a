"""The shipped schemes: sources, open rules, amounts, and what decisions make of them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain import rulebook, scheme_books, schemes
from desktop_app.domain.fields import by_name, parse_record
from desktop_app.domain.form_a import DEFAULT_RULES, verdict
from desktop_app.domain.kinds import from_stored

STEPS = schemes.STEP_DOCUMENTS


def row(kode: str, tahun: int) -> dict[str, object]:
    (found,) = [
        stored
        for stored in (book.to_row() for book in scheme_books.SCHEMES)
        if stored["kode"] == kode and stored["tahun"] == tahun
    ]
    return dict(found)


def test_each_rule_of_each_scheme_has_a_source_a_year_and_a_mark() -> None:
    names = {spec.name for spec in schemes.RULE_SPECS}
    for book in scheme_books.SCHEMES:
        assert set(book.rules) == names
        for rule in book.rules.values():
            assert rule.source
            assert 2010 <= rule.year <= 2026
            assert rule.mark in rulebook.MARKS


def test_the_schemes_are_named_by_code_and_year() -> None:
    assert [(book.kode, book.tahun) for book in scheme_books.SCHEMES] == [
        ("BEKASI-APBD", 2019),
        ("BEKASI-APBD", 2026),
        ("BSPS", 2026),
        ("JABAR", 2025),
        ("RS-RUTILAHU", 2021),
        ("BEKASI-APBD", 2013),
        ("BEKASI-APBD", 2017),
        ("BSPS", 2021),
        ("DANA-DESA", 2026),
        ("CSR", 2026),
        ("BAZNAS", 2026),
    ]


def test_a_stored_scheme_is_flat_and_reads_back_through_its_fields() -> None:
    specs = by_name(schemes.PACKED_SPECS)
    for stored in (book.to_row() for book in scheme_books.SCHEMES):
        packed = {name: v for name, v in stored.items() if name not in rulebook.COLUMNS}
        assert set(packed) == set(specs)
        assert all(v is None or isinstance(v, (str, int, float, bool)) for v in stored.values())
        shown = {
            name: spec.kind.format(from_stored(spec.kind, packed[name]), spec.codes)
            for name, spec in specs.items()
        }
        parsed = parse_record(schemes.PACKED_SPECS, shown)
        assert parsed.problems == ()
        assert parsed.values == packed


def test_bekasi_keeps_unknown_rules_open() -> None:
    for year in (2019, 2026):
        stored = row("BEKASI-APBD", year)
        for name in ("jeda_bantuan_tahun", "min_tahun_huni", "batas_desil", "penanda_tangan_sk"):
            assert stored[name] is None
            assert stored[f"{name}_tanda"] == "U"
            spec = by_name(schemes.RULE_SPECS)[name]
            assert rulebook.rule_label(spec, stored) == f"{spec.label} (belum diatur)"


def test_an_open_rule_of_bekasi_is_named_in_the_decision() -> None:
    rules = schemes.scheme_rules(row("BEKASI-APBD", 2026))
    assert len(verdict({"lama_menghuni": 0, "desil": 9}, rules).unset) == 3
    refused = verdict({"tanah_negara": True}, rules)
    assert [reason.text for reason in refused.reasons] == ["Tanah negara"]


def test_bsps_decides_exactly_by_the_decree() -> None:
    rules = schemes.scheme_rules(row("BSPS", 2026))
    assert {name: rules[name] for name in DEFAULT_RULES} == dict(DEFAULT_RULES)


@pytest.mark.parametrize(
    ("kode", "tahun", "expected"),
    [
        ("BSPS", 2026, ((8_750_000, 1_250_000), (8_750_000, 1_250_000))),
        ("BEKASI-APBD", 2019, ((17_500_000, 2_500_000),)),
        ("BEKASI-APBD", 2026, ((35_000_000, 5_000_000),)),
        ("JABAR", 2025, ()),
    ],
)
def test_the_payments_of_a_unit_follow_from_ceilings_and_shares(
    kode: str, tahun: int, expected: tuple[tuple[int, int], ...]
) -> None:
    assert schemes.tranche_amounts(schemes.scheme_rules(row(kode, tahun))) == expected


def test_the_last_payment_takes_what_rounding_leaves() -> None:
    rules = {"pagu_bahan": 10_001, "pagu_upah": 101, "persen_tahap1": 30, "pakai_tahap2_cair": True}
    assert schemes.tranche_amounts(rules) == ((3000, 30), (7001, 71))


def test_the_ceilings_of_a_scheme_add_up() -> None:
    for book in scheme_books.SCHEMES:
        parts = [book.rules[f"pagu_{part}"].value for part in ("bahan", "upah", "operasional")]
        total = book.rules["pagu_total"].value
        if parts[0] is not None:
            assert sum(int(str(part or 0)) for part in parts) == total


def test_the_documents_of_a_proposal_are_listed_one_by_one() -> None:
    rules = schemes.scheme_rules(row("BSPS", 2026))
    listed = schemes.documents(rules)
    assert len(listed) == 10
    assert listed[0] == "Permohonan BSPS (II-19)"
    assert schemes.documents({}) == ()


def test_the_scheme_in_force_changes_with_the_day() -> None:
    rows = [book.to_row() for book in scheme_books.SCHEMES]
    old = [each["nama"] for each in rulebook.in_force(rows, date(2025, 6, 1))]
    new = [each["nama"] for each in rulebook.in_force(rows, date(2026, 6, 1))]
    assert any("2019" in str(name) for name in old)
    assert not any("2019" in str(name) for name in new)
    assert "Rutilahu Kabupaten Bekasi (APBD) 2026" in new


def test_what_nobody_read_in_a_source_ships_as_open() -> None:
    for kode in ("DANA-DESA", "CSR", "BAZNAS"):
        assert {row(kode, 2026)[spec.name] for spec in schemes.RULE_SPECS} == {None}
    before = row("BEKASI-APBD", 2017)
    assert (before["pagu_total"], before["pagu_total_tanda"]) == (15_000_000, "P")
    assert before["pagu_bahan"] is None


def test_refusals_are_those_printed_on_the_form_and_those_of_the_scheme() -> None:
    printed = schemes.refusal_reasons(schemes.scheme_rules(row("BSPS", 2026)))
    assert printed == schemes.PRINTED_REFUSALS
    assert "Rumah layak huni/rusak ringan" in printed
    own = schemes.refusal_reasons({"alasan_tolak": "Meninggal dunia; Tanah pengairan"})
    assert own == (*schemes.PRINTED_REFUSALS, "Tanah pengairan")


def test_each_step_of_bsps_that_has_a_source_names_its_documents() -> None:
    rules = schemes.scheme_rules(row("BSPS", 2026))
    listed = {step: schemes.documents(rules, rule) for step, rule in STEPS.items()}
    assert listed["lpd1"] == ("LPD tahap I", "Nota", "Kuitansi upah")
    assert listed["tahap1_cair"] == ()
    assert "PKS toko" in listed["berkas_lengkap"]
