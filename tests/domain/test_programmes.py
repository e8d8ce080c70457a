"""The shipped aid programmes, and the money of a BLT-DD payment."""

from __future__ import annotations

import pytest

from desktop_app.domain import programmes, rulebook
from desktop_app.domain.aid.rule_specs import (
    BLT_DD_CRITERIA,
    PACKED_SPECS,
    RULE_SPECS,
    criteria_of,
)
from desktop_app.domain.aid.shipped import PROGRAMMES
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name, parse_record


def rules_of(year: int) -> dict[str, object]:
    book = programmes.blt_dd_for(year)
    assert book is not None
    return dict(programmes.programme_rules(book.to_row()))


def test_the_register_names_each_programme_once_a_year() -> None:
    keys = [(book.kode, book.tahun) for book in PROGRAMMES]
    assert len(keys) == len(set(keys))
    codes = {kode for kode, _ in keys}
    assert codes == {
        "BLT-DD", "PKH", "BPNT", "PBI-JK", "BANPANG", "PERMATA", "BENING", "CSR", "APBD",
        "RUTILAHU", "BST", "BLT-BBM",
    }  # fmt: skip


def test_each_rule_has_a_source_a_year_and_a_mark() -> None:
    names = {spec.name for spec in RULE_SPECS}
    for book in PROGRAMMES:
        assert set(book.rules) == names
        assert all(rule.source and rule.mark in rulebook.MARKS for rule in book.rules.values())


def test_a_stored_programme_reads_back_through_its_fields() -> None:
    specs = by_name(PACKED_SPECS)
    for stored in (book.to_row() for book in PROGRAMMES):
        packed = {name: v for name, v in stored.items() if name not in rulebook.COLUMNS}
        shown = {name: spec.kind.format(packed[name], spec.codes) for name, spec in specs.items()}
        parsed = parse_record(PACKED_SPECS, shown)
        assert parsed.problems == ()
        assert parsed.values == packed


def test_the_year_chooses_the_blt_dd_rules() -> None:
    assert programmes.blt_dd_for(2021) is None
    for year in range(2022, 2027):
        book = programmes.blt_dd_for(year)
        assert book is not None
        assert book.tahun == year
    later = programmes.blt_dd_for(2029)
    assert later is not None
    assert later.tahun == 2026


def test_a_percentage_that_is_not_certain_says_so() -> None:
    book = programmes.blt_dd_for(2026)
    assert book is not None
    stored = book.to_row()
    spec = by_name(RULE_SPECS)["persen_maks"]
    assert rulebook.rule_label(spec, stored).endswith("(belum dipastikan)")
    amount = by_name(RULE_SPECS)["nominal_per_bulan"]
    assert rulebook.rule_label(amount, stored) == "Nominal per bulan"


def test_one_to_three_months_are_paid_at_once() -> None:
    rules = rules_of(2026)
    assert programmes.payout_amount(rules, 1) == 300_000
    assert programmes.payout_amount(rules, 3) == 900_000
    assert programmes.payout_amount(rules, 2, nominal=250_000) == 500_000
    for months in (0, 4):
        with pytest.raises(UserError, match="1 sampai 3"):
            programmes.payout_amount(rules, months)


def test_no_more_than_the_amount_of_the_year_is_paid() -> None:
    for nominal in (300_001, 0, -1):
        with pytest.raises(UserError, match=r"Rp300\.000"):
            programmes.payout_amount(rules_of(2026), 1, nominal)


def test_a_programme_without_an_amount_cannot_be_paid() -> None:
    with pytest.raises(UserError, match="belum diatur"):
        programmes.payout_amount({"nominal_per_bulan": None}, 1)


def test_a_kelurahan_is_not_offered_blt_dd() -> None:
    assert not programmes.is_offered(rules_of(2026), is_kelurahan=True)
    assert programmes.is_offered(rules_of(2026), is_kelurahan=False)
    assert programmes.is_offered({"hanya_desa": None}, is_kelurahan=True)


def test_each_programme_has_a_strategy_or_says_that_none_is_settled() -> None:
    found = {book.kode: programmes.strategy_of(book.to_row()) for book in PROGRAMMES}
    assert {found.pop(kode) for kode in ("CSR", "APBD")} == {""}
    assert found.pop("RUTILAHU") == "3"
    assert set(found.values()) == {"1"}
    book = programmes.blt_dd_for(2026)
    assert book is not None
    assert book.rules["strategi"].mark == "D"


def test_a_programme_of_an_older_store_takes_the_strategy_that_ships() -> None:
    assert programmes.strategy_of({"kode": "BLT-DD", "tahun": 2024}) == "1"
    assert programmes.strategy_of({"kode": "PKH", "tahun": 2019}) == "1"
    assert programmes.strategy_of({"kode": "LOKAL", "tahun": 2026}) == ""
    # What an office settled itself stands, also that nothing is settled.
    assert programmes.strategy_of({"kode": "PKH", "strategi": "2"}) == "2"
    assert programmes.strategy_of({"kode": "PKH", "strategi_sumber": "rapat TKPKD"}) == ""


def test_who_decides_and_what_is_counted_is_known_of_every_programme_but_open_ones() -> None:
    rules = {book.kode: programmes.programme_rules(book.to_row()) for book in PROGRAMMES}
    assert rules["BLT-DD"]["penetap"] == "desa"
    assert rules["BANPANG"]["penetap"] == "pusat"
    assert rules["BENING"]["unit"] == "orang"
    assert rules["CSR"]["penetap"] is None


def test_a_programme_of_an_older_store_takes_the_rules_that_came_later_and_keeps_its_own() -> None:
    old = {"kode": "BLT-DD", "tahun": 2026, "nominal_per_bulan": 250_000}
    rules = programmes.programme_rules(old)
    assert (rules["penetap"], rules["nominal_per_bulan"]) == ("desa", 250_000)
    settled = programmes.programme_rules({**old, "penetap": None, "penetap_sumber": "rapat"})
    assert settled["penetap"] is None


def test_criteria_are_read_by_code() -> None:
    assert criteria_of("a = Satu; b=Dua;Tiga") == {"a": "Satu", "b": "Dua", "Tiga": "Tiga"}
    book = programmes.blt_dd_for(2026)
    assert book is not None
    rules = programmes.programme_rules(book.to_row())
    assert criteria_of(rules["kriteria"]) == BLT_DD_CRITERIA


def test_programmes_that_ended_are_for_the_record_only() -> None:
    past = [book for book in PROGRAMMES if programmes.programme_rules(book.to_row())["historis"]]
    assert {book.kode for book in past} == {"BST", "BLT-BBM"}
    assert all(book.berlaku_sampai is not None for book in past)
