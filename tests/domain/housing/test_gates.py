"""The checklist of a step: what the rows of a house must say before it goes on."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.gate import LACKING, THERE, UNSET, House
from desktop_app.domain.housing.gate_work import paper_key
from desktop_app.domain.housing.gates import checks_of

BSPS = {
    "pagu_bahan": 17_500_000,
    "pagu_upah": 2_500_000,
    "pagu_total": 20_000_000,
    "persen_tahap1": 50,
    "pakai_tahap2_cair": True,
    "pakai_lpd1": True,
    "dokumen_lpd1": "LPD tahap I; Nota",
}
READY: dict[str, object] = {
    "rules": BSPS,
    "scheme_ceilings": {"pagu_bahan": 17_500_000, "pagu_upah": 2_500_000},
    "own_ceilings": {"pagu_bahan": 17_500_000, "pagu_upah": 2_500_000},
    "lines": 3,
    "problems": (),
    "planned": {1: (8_750_000, 1_250_000), 2: (8_750_000, 1_250_000)},
    "has_account": True,
    "has_contract": True,
    "goods": frozenset({1, 2}),
    "bills": frozenset({1, 2}),
    "wages": frozenset({1, 2}),
    "photos": frozenset({0, 30, 50, 100}),
    "has_toilet": True,
    "progress": 30,
    "papers": frozenset({"lpd tahap i", "nota", "pemeriksaan kualitas"}),
    "paid": {1: (8_750_000, 1_250_000)},
    "passed": frozenset({"tahap1_cair", "progres_30", "lpd1"}),
    "unexplained": {1: (), 2: ()},
}
STEPS = (
    *("ditetapkan", "berkas_lengkap", "tahap1_cair", "progres_30", "lpd1", "tahap2_cair"),
    *("progres_50", "progres_100", "lpd2", "bast"),
)


def house(**more: object) -> House:
    return House(**{**READY, **more})  # type: ignore[arg-type]  # as the rows give them


def lacking(target: str, typed: dict[str, object] | None = None, **more: object) -> dict[str, bool]:
    """The codes of what stands in the way, and whether it can be waived."""
    found = checks_of(target, house(**more), typed)  # type: ignore[arg-type]  # typed sums
    return {one.code: one.can_waive for one in found if one.state == LACKING}


@pytest.mark.parametrize("target", STEPS)
def test_a_house_with_all_its_rows_passes_every_gate(target: str) -> None:
    assert lacking(target) == {}
    assert all(one.text and not one.todo for one in checks_of(target, house()) if not one.is_open)


def test_each_thing_that_lacks_says_what_to_do() -> None:
    bare = house(
        lines=0, planned={}, has_account=False, has_contract=False, goods=frozenset(),
        bills=frozenset(), wages=frozenset(), photos=frozenset(), has_toilet=False, progress=0,
        papers=frozenset(), paid={}, passed=frozenset(),
    )  # fmt: skip
    found = [one for target in STEPS for one in checks_of(target, bare) if one.is_open]
    assert {one.code for one in found} >= {"rab", "drpb1", "toko_pks", "rekening", "foto_mck"}
    assert all(one.todo for one in found)


def test_the_file_needs_an_estimate_that_adds_up() -> None:
    assert lacking("berkas_lengkap", lines=0) == {"rab": True}
    assert lacking("berkas_lengkap", problems=("Semen: Rp1 belum dibagi.",)) == {"rab_0": False}


def test_a_plan_beyond_the_share_of_its_stage_is_never_let_through() -> None:
    over = {1: (8_750_001, 0), 2: (0, 0)}
    assert lacking("berkas_lengkap", planned=over) == {"drpb1_bahan": False}


@pytest.mark.parametrize(
    ("material", "wages", "stopped"),
    [
        (8_750_000, 1_250_000, set()),
        (8_750_001, 1_250_000, {"nilai_bahan"}),
        (8_000_000, 1_250_001, {"nilai_upah"}),
        (20_000_000, 2_500_000, {"nilai_bahan", "nilai_upah", "pagu_total"}),
    ],
)
def test_a_payment_never_exceeds_its_share(material: int, wages: int, stopped: set[str]) -> None:
    typed = {"nilai_bahan": material, "nilai_upah": wages}
    assert lacking("tahap1_cair", typed, paid={}) == dict.fromkeys(stopped, False)


def test_both_payments_together_keep_within_the_ceilings() -> None:
    rules = {**BSPS, "persen_tahap1": None}
    typed = {"nilai_bahan": 8_000_000, "nilai_upah": 1_000_000}
    paid = {1: (10_000_000, 1_500_000)}
    assert lacking("tahap2_cair", typed, rules=rules, paid=paid) == {
        "nilai_bahan": False,
        "pagu_total": False,
    }


def test_what_the_scheme_leaves_open_is_said_and_stops_nothing() -> None:
    rules = {"pagu_upah": 5_000_000}
    found = checks_of("tahap1_cair", house(rules=rules), {"nilai_bahan": 90_000_000})
    unset = {one.code for one in found if one.state == UNSET}
    assert unset == {"bagian_tahap", "nilai_bahan", "dokumen_pencairan"}
    assert not any(one.is_open for one in found)


def test_a_report_without_receipts_of_wages_is_refused_by_name() -> None:
    (check,) = [one for one in checks_of("lpd1", house(wages=frozenset({2}))) if one.is_open]
    assert (check.code, check.can_waive) == ("upah1", False)
    assert "LPD tanpa kuitansi upah tidak diterima" in check.text


def test_a_stage_without_wages_needs_no_receipt() -> None:
    plan = {1: (8_750_000, 0)}
    assert lacking("lpd1", wages=frozenset(), planned=plan, paid={1: (8_750_000, 0)}) == {}


def test_goods_bills_and_photos_of_stage_one_stand_before_its_report() -> None:
    bare = lacking("lpd1", goods=frozenset(), bills=frozenset(), photos=frozenset({30}))
    assert bare == {"bahan1": True, "nota1": True, "foto_0": True}


def test_the_documents_of_the_scheme_are_named() -> None:
    (check,) = [one for one in checks_of("lpd1", house(papers=frozenset())) if one.is_open]
    assert check.text == "Berkas belum dicatat ada: LPD tahap I; Nota."


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"passed": frozenset({"tahap1_cair"})}, "lpd1"),
        ({"progress": 20}, "kemajuan_30"),
        ({"photos": frozenset({0})}, "foto_kemajuan"),
        ({"planned": {1: (1, 0)}}, "drpb2"),
        ({"unexplained": {1: ("Besi: nota berbeda.",)}}, "selisih1_0"),
    ],
)
def test_stage_two_is_paid_only_when_each_condition_holds(change: dict[str, object], code: str):
    assert lacking("tahap2_cair", **change) == {code: False}


def test_a_scheme_that_has_not_settled_the_report_says_so() -> None:
    rules = {**BSPS, "pakai_lpd1": None}
    found = {one.code: one.state for one in checks_of("tahap2_cair", house(rules=rules, passed=()))}
    assert found["lpd1"] == UNSET
    without = checks_of("tahap2_cair", house(rules={**BSPS, "pakai_lpd1": False}))
    assert "lpd1" not in {one.code for one in without}


def test_a_finished_house_shows_its_bathroom_and_its_quality() -> None:
    found = lacking("progres_100", has_toilet=False, papers=frozenset())
    assert found == {"foto_mck": True, "berkas_mutu": True}


def test_a_house_that_is_paid_once_reports_its_only_stage() -> None:
    rules = {**BSPS, "pakai_tahap2_cair": False}
    one_stage = {"goods": frozenset({1}), "bills": frozenset({1}), "wages": frozenset({1})}
    assert lacking("lpd2", rules=rules, **one_stage) == {}
    assert lacking("lpd2", **one_stage) == {"bahan2": True, "nota2": True, "upah2": False}


def test_a_ceiling_above_that_of_the_scheme_stops_the_decree() -> None:
    own = {"pagu_bahan": 18_000_000}
    assert lacking("ditetapkan", own_ceilings=own) == {"pagu_bahan_skema": False}
    open_scheme = house(scheme_ceilings={"pagu_bahan": None, "pagu_upah": 2_500_000})
    assert checks_of("ditetapkan", open_scheme)[0].state == UNSET


def test_a_paper_is_known_by_its_code_its_title_or_the_number_of_its_format() -> None:
    assert paper_key("mutu") == paper_key("Pemeriksaan  kualitas (II-46)")
    assert checks_of("progres_100", house())[-2].state == THERE
