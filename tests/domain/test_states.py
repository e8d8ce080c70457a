"""The life of a Rutilahu case: which step follows which, and what stops it."""

from __future__ import annotations

import pytest

from desktop_app.domain import scheme_books, schemes, states
from desktop_app.domain.errors import UserError

ALL = {f"pakai_{state}": True for state in states.OPTIONAL}


def after(state: str, rules: dict[str, object]) -> tuple[str, ...]:
    return tuple(step.target for step in states.next_states(state, rules))


def test_every_state_has_a_name_and_can_be_reached() -> None:
    reached = {step.target for step in states.TRANSITIONS}
    assert reached == set(states.STATES)
    assert {step.source for step in states.TRANSITIONS} <= {states.START, *states.STATES}


def test_every_needed_field_has_a_label_for_the_clerk() -> None:
    for step in states.TRANSITIONS:
        assert set(step.fields) <= set(states.FIELD_LABELS)


def test_a_case_walks_from_the_first_record_to_the_archive() -> None:
    state, walked = states.START, []
    while following := after(state, ALL):
        state = following[0]
        walked.append(state)
    assert tuple(walked) == states.CHAIN


def test_a_scheme_without_the_report_at_fifty_percent_steps_over_it() -> None:
    rules = {**ALL, "pakai_progres_50": False}
    assert after("tahap2_cair", rules)[0] == "progres_100"
    step = states.find_transition("tahap2_cair", "progres_100", rules)
    assert step.source == "tahap2_cair"
    with pytest.raises(UserError, match="tidak dapat langsung"):
        states.find_transition("tahap2_cair", "progres_100", ALL)


def test_a_scheme_of_one_payment_steps_over_several_states() -> None:
    rules = dict.fromkeys(ALL, False)
    forward = [s for s in after("tahap1_cair", rules) if s not in states.EXITS]
    assert forward == ["progres_100"]


def test_where_the_scheme_is_open_both_ways_are_offered() -> None:
    rules = {**ALL, "pakai_lpd1": None}
    forward = [s for s in after("progres_30", rules) if s not in states.EXITS]
    assert forward == ["lpd1", "tahap2_cair"]


def test_a_case_can_leave_from_proposal_to_fifty_percent_and_not_after() -> None:
    for state in ("disurvei_layak", "diusulkan", "berkas_lengkap", "progres_50"):
        offered = after(state, ALL)
        assert set(states.EXITS) <= set(offered)
        assert len(offered) == len(set(offered))
    for state in ("terdata", "progres_100", "bast", "arsip", "mundur"):
        assert not set(states.EXITS) & set(after(state, ALL))


def test_leaving_after_a_payment_asks_what_becomes_of_the_money() -> None:
    before = states.find_transition("ditetapkan", "mundur", ALL)
    after = states.find_transition("tahap1_cair", "mundur", ALL)
    assert "uang" not in before.reason
    assert "uang" in after.reason


def test_missing_data_and_documents_are_named_one_by_one() -> None:
    step = states.find_transition("berkas_lengkap", "tahap1_cair", ALL)
    assert states.blockers(
        step, {"nomor": "1", "tanggal": "2026-11-24", "nilai_upah": 0}, True
    ) == (
        "Nilai bahan belum diisi.",
        "Permohonan pencairan belum ada.",
        "Kuitansi belum ada.",
        "SP2D atau bukti transfer belum ada.",
    )
    values = {"nomor": "1", "tanggal": "2026-11-24", "nilai_upah": 0, "nilai_bahan": 1}
    assert states.blockers(step, values) == ()
    ticked = {code: True for code, _ in step.documents}
    assert states.blockers(step, {**values, **ticked}, with_documents=True) == ()


def test_progress_below_its_state_is_refused() -> None:
    step = states.find_transition("tahap1_cair", "progres_30", ALL)
    values = {"tanggal": "2026-11-24", "progres": 20}
    assert states.blockers(step, values) == ("Progres harus 30 sampai 100 %.",)
    assert states.blockers(step, {**values, "progres": 30}) == ()


def test_a_refusal_needs_its_reason() -> None:
    step = states.find_transition("diusulkan", "ditolak", ALL)
    values = {"nomor": "1", "tanggal": "2026-11-24", "dok_bahv": True}
    assert states.blockers(step, values) == ("Catatan belum diisi: tulis alasan keputusan.",)


def test_going_back_needs_a_reason_and_never_leads_to_a_new_place() -> None:
    assert states.back_states("rekomendasi", ALL) == ("diusulkan", "disurvei_layak", "terdata")
    assert states.back_states("mundur", ALL, came_from="diusulkan") == (
        "diusulkan",
        "disurvei_layak",
        "terdata",
    )
    assert states.back_states("ditolak", ALL) == ("terdata",)
    step = states.find_transition("rekomendasi", "diusulkan", ALL)
    assert states.blockers(step, {"tanggal": "2026-11-24"}) == (
        "Catatan belum diisi: tulis alasan dikembalikan.",
    )


def test_the_shipped_schemes_lead_every_case_to_the_archive() -> None:
    for stored in scheme_books.SCHEMES:
        rules = schemes.scheme_rules(stored.to_row())
        state, steps = states.START, 0
        while following := after(state, rules):
            state, steps = following[0], steps + 1
            assert steps < 30
        assert state == "arsip"
