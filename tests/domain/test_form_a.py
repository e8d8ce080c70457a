"""Form A: the official words, the answers, and the decision of 2026 case by case."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name, parse_record
from desktop_app.domain.form_a import (
    COMPONENTS,
    DEFAULT_RULES,
    FAMILY_CATEGORIES,
    QUESTIONS,
    REFUSALS,
    SECTIONS,
    answer_problems,
    area_hint,
    closing_blockers,
    conclusion,
    draft_line,
    judge_house,
    notes,
    verdict,
)

STRUCTURE = ("pondasi", "sloof", "kolom", "ring_balok", "rangka_atap")
OTHER_PARTS = ("dinding", "lantai", "penutup_atap")
HEALTH = ("air_minum", "sanitasi", "pencahayaan", "penghawaan", "kecukupan_luas")


def filled(**changed: object) -> dict[str, object]:
    """A complete form of a house that is recommended, with some answers changed."""
    answers: dict[str, object] = dict.fromkeys((*STRUCTURE, *OTHER_PARTS, *HEALTH), "A")
    answers |= {
        "kolom": "C",
        "status_lahan": "A",
        "wni": True,
        "kategori_keluarga": "2",
        "kk_sendiri": True,
        "aset_rumah": False,
        "lama_menghuni": 12.0,
        "sengketa": False,
        "desil": 1,
        "pernah_bantuan": False,
        "bersedia": True,
        "status_penghuni": "dihuni",
        "luas_rumah": 36.0,
        "jumlah_penghuni": 4,
    }
    return {**answers, **changed}


def rules(**changed: object) -> dict[str, object]:
    return {**DEFAULT_RULES, **changed}


def reasons(**changed: object) -> list[tuple[str, str]]:
    return [(reason.text, reason.code) for reason in verdict(filled(**changed)).reasons]


def test_the_form_has_fourteen_components_and_water_alone_has_no_b() -> None:
    assert len(COMPONENTS) == 14
    assert [row.code for row in COMPONENTS if "B" not in row.texts] == ["air_minum"]
    water = next(row for row in COMPONENTS if row.code == "air_minum")
    assert water.texts == {"A": "Ada", "C": "Tidak ada"}


def test_b_and_c_of_the_area_share_their_text_yet_stay_apart_on_screen() -> None:
    row = next(row for row in COMPONENTS if row.code == "kecukupan_luas")
    spec = by_name(QUESTIONS)["kecukupan_luas"]
    assert row.texts["B"] == row.texts["C"]
    for letter in "ABC":
        assert spec.kind.parse(spec.kind.format(letter, spec.codes), spec.codes) == letter


def test_a_bare_official_text_is_read_only_where_one_letter_has_it() -> None:
    specs = by_name(QUESTIONS)
    water, area = specs["air_minum"], specs["kecukupan_luas"]
    assert water.kind.parse("tidak ada", water.codes) == "C"
    assert area.kind.parse("b", area.codes) == "B"
    with pytest.raises(UserError):
        area.kind.parse("Luas rumah dibagi jumlah penghuni kurang dari 7,2 m²", area.codes)


def test_every_answer_survives_being_shown_and_read_again() -> None:
    for spec in QUESTIONS:
        for code in spec.codes:
            assert spec.kind.parse(spec.kind.format(code, spec.codes), spec.codes) == code


def test_the_sections_hold_each_question_once_in_order() -> None:
    names = [name for _, section in SECTIONS for name in section]
    assert names == [spec.name for spec in QUESTIONS]
    assert len(names) == len(set(names))
    assert {row.code for row in COMPONENTS} <= set(names)


def test_the_printed_lists_have_their_official_length() -> None:
    assert len(FAMILY_CATEGORIES) == 11
    assert next(iter(REFUSALS.values())) == "Belum memiliki KK sendiri"
    assert len(REFUSALS) == 12
    assert len(notes.INSTRUCTIONS) == 6
    assert len(notes.EXPLANATION) == 3
    assert len(notes.IDENTITY_LEFT) == len(notes.IDENTITY_RIGHT) == 11


def test_the_answer_that_tells_of_a_disability_is_sensitive() -> None:
    assert by_name(QUESTIONS)["kategori_keluarga"].sensitive


@pytest.mark.parametrize("part", STRUCTURE + HEALTH)
def test_a_structure_or_health_part_makes_the_house_unfit_only_by_c(part: str) -> None:
    good = dict.fromkeys((*STRUCTURE, *OTHER_PARTS, *HEALTH), "A")
    assert judge_house(good)[0] == "Layak Huni"
    if part != "air_minum":
        assert judge_house({**good, part: "B"})[0] == "Layak Huni"
    assert judge_house({**good, part: "C"})[0] == "Rumah Tidak Layak Huni"


@pytest.mark.parametrize("part", OTHER_PARTS)
@pytest.mark.parametrize("letter", ["B", "C"])
def test_another_part_makes_the_house_unfit_by_b_already(part: str, letter: str) -> None:
    good = dict.fromkeys((*STRUCTURE, *OTHER_PARTS, *HEALTH), "A")
    assert judge_house({**good, part: letter})[0] == "Rumah Tidak Layak Huni"


def test_one_trigger_is_enough_while_other_parts_are_open() -> None:
    result = verdict({"kolom": "C", "dinding": "B"})
    assert result.rtlh == "Rumah Tidak Layak Huni"
    assert result.ground == "Kolom: C; Dinding: B"
    assert result.recommendation == "Belum lengkap"


def test_without_a_trigger_an_open_part_means_not_judged_yet() -> None:
    answers = filled(kolom="A", penghawaan=None)
    assert verdict(answers).rtlh == "Belum dinilai"
    assert verdict(answers).missing == ("Penghawaan",)


def test_a_letter_that_the_row_does_not_have_counts_as_no_answer() -> None:
    assert verdict(filled(air_minum="B")).missing_fields == ("air_minum",)


def test_the_land_does_not_make_a_house_unfit() -> None:
    result = verdict(filled(kolom="A", status_lahan="C"))
    assert result.rtlh == "Layak Huni"
    assert result.land == "C"


def test_a_complete_form_without_a_reason_is_recommended_with_priority() -> None:
    result = verdict(filled())
    assert result.recommendation == "Direkomendasikan"
    assert result.priority == "Prioritas desil 1–2 DTSEN"
    assert result.area_per_person == 9.0
    assert result.complete
    assert verdict(filled(desil=3)).priority == ""


@pytest.mark.parametrize(
    ("changed", "text", "code"),
    [
        ({"kolom": "A"}, "Rumah layak huni/rusak ringan", "layak_huni"),
        ({"wni": False}, "Bukan WNI", "lainnya"),
        (
            {"kategori_keluarga": "0"},
            "Tidak memenuhi kategori keluarga penerima bantuan",
            "lainnya",
        ),
        ({"kk_sendiri": False}, "Belum memiliki KK sendiri", "belum_kk"),
        ({"aset_rumah": True}, "Memiliki rumah lebih dari satu", "rumah_lebih"),
        ({"lama_menghuni": 0.5}, "Rumah yang ditinggali kurang dari 1 tahun", "huni_kurang"),
        ({"status_lahan": "C"}, "Tanpa bukti sah kepemilikan/penguasaan tanah", "tanah"),
        ({"sengketa": True}, "Tanah bersengketa", "tanah"),
        (
            {"desil": 5, "penghasilan": 6_000_000, "upah_minimum": 5_000_000},
            "Di luar desil 1–4 DTSEN dan penghasilan melebihi UMP/UMK",
            "penghasilan",
        ),
        (
            {"pernah_bantuan": True, "tahun_bantuan": 2022},
            "Menerima bantuan perumahan dalam 5 tahun terakhir",
            "pernah_bantuan",
        ),
        ({"bersedia": False}, "Tidak bersedia mengikuti ketentuan program", "lainnya"),
        (
            {"status_penghuni": "tidak_ditinggali"},
            "Rumah tidak ditinggali/pindah rumah",
            "tidak_ditinggali",
        ),
        ({"status_penghuni": "meninggal"}, "Meninggal dunia", "meninggal"),
        ({"status_penghuni": "pindah"}, "Pindah domisili", "pindah"),
        ({"program_lain": True}, "Memilih program lain", "program_lain"),
        ({"alasan_lain": "  rumah roboh "}, "rumah roboh", "lainnya"),
    ],
)
def test_each_refusal_has_its_text_and_its_box(
    changed: dict[str, object], text: str, code: str
) -> None:
    assert reasons(**changed) == [(text, code)]
    assert verdict(filled(**changed)).recommendation == "Tidak Direkomendasikan"


@pytest.mark.parametrize(
    ("changed", "label"),
    [
        ({"wni": None}, "Warga negara Indonesia"),
        ({"kategori_keluarga": None}, "Kategori keluarga"),
        ({"kk_sendiri": None}, "Memiliki KK sendiri"),
        ({"aset_rumah": None}, "Memiliki aset rumah lainnya"),
        ({"lama_menghuni": None}, "Berapa tahun menghuni rumah"),
        ({"lama_menghuni": -1}, "Berapa tahun menghuni rumah"),
        ({"sengketa": None}, "Tanah dalam sengketa"),
        ({"desil": None}, "Desil DTSEN atau penghasilan dan UMP/UMK"),
        ({"desil": 7}, "Desil DTSEN atau penghasilan dan UMP/UMK"),
        ({"pernah_bantuan": None}, "Pernah dapat bantuan perumahan"),
        ({"pernah_bantuan": True}, "Tahun menerima bantuan yang valid"),
        ({"pernah_bantuan": True, "tahun_bantuan": 0}, "Tahun menerima bantuan yang valid"),
        ({"pernah_bantuan": True, "tahun_bantuan": 2027}, "Tahun menerima bantuan yang valid"),
        ({"bersedia": None}, "Bersedia mengikuti ketentuan program"),
        ({"status_penghuni": None}, "Status penghuni"),
    ],
)
def test_each_missing_answer_is_named_and_stops_the_recommendation(
    changed: dict[str, object], label: str
) -> None:
    result = verdict(filled(**changed))
    assert result.missing == (label,)
    assert result.recommendation == "Belum lengkap"
    assert set(result.missing_fields) <= {spec.name for spec in QUESTIONS}


def test_an_income_up_to_the_wage_is_enough_whatever_the_desil() -> None:
    poor = filled(desil=9, penghasilan=5_000_000, upah_minimum=5_000_000)
    assert verdict(poor).recommendation == "Direkomendasikan"
    unknown_desil = filled(desil=None, penghasilan=1_000_000, upah_minimum=5_000_000)
    assert verdict(unknown_desil).recommendation == "Direkomendasikan"
    no_income = filled(desil=9, penghasilan=0, upah_minimum=5_000_000)
    assert verdict(no_income).recommendation == "Direkomendasikan"


def test_a_wage_of_zero_is_not_known() -> None:
    assert verdict(filled(desil=9, penghasilan=1, upah_minimum=0)).recommendation == "Belum lengkap"


def test_aid_exactly_five_years_ago_no_longer_counts() -> None:
    assert reasons(pernah_bantuan=True, tahun_bantuan=2021) == []
    answers = filled(pernah_bantuan=True, tahun_bantuan=2021)
    assert verdict(answers, rules(tahun_program=2025)).reasons[0].code == "pernah_bantuan"


def test_the_numbers_come_from_the_scheme() -> None:
    answers = filled(lama_menghuni=2, pernah_bantuan=True, tahun_bantuan=2018)
    strict = verdict(answers, rules(min_tahun_huni=3, jeda_bantuan_tahun=10))
    assert [reason.text for reason in strict.reasons] == [
        "Rumah yang ditinggali kurang dari 3 tahun",
        "Menerima bantuan perumahan dalam 10 tahun terakhir",
    ]
    once = verdict(answers, rules(hanya_belum_pernah=True))
    assert [reason.text for reason in once.reasons] == ["Pernah menerima bantuan perumahan"]


def test_a_rule_that_is_not_set_decides_nothing_and_is_named() -> None:
    answers = filled(lama_menghuni=0, pernah_bantuan=True, tahun_bantuan=2026, desil=None)
    result = verdict(
        answers,
        rules(
            min_tahun_huni=None,
            jeda_bantuan_tahun=None,
            batas_desil=None,
            penghasilan_maks_persen=None,
        ),
    )
    assert result.recommendation == "Direkomendasikan"
    assert result.unset == (
        "Lama menghuni paling sedikit belum diatur pada skema ini.",
        "Batas desil dan penghasilan belum diatur pada skema ini.",
        "Jarak dari bantuan perumahan sebelumnya belum diatur pada skema ini.",
    )


def test_state_and_irrigation_land_refuse_where_the_scheme_forbids_them() -> None:
    answers = filled(tanah_negara=True, pengairan=True)
    assert verdict(answers).reasons == ()
    forbidding = rules(boleh_tanah_negara=False, boleh_tanah_pengairan=False)
    texts = [reason.text for reason in verdict(answers, forbidding).reasons]
    assert texts == ["Tanah negara", "Tanah pengairan"]


@pytest.mark.parametrize(
    ("luas", "penghuni", "proposal", "choices"),
    [
        (36.0, 5, "A", ("A",)),
        (43.2, 6, "A", ("A",)),
        (35.9, 5, None, ("B", "C")),
        (None, 5, None, ()),
        (36.0, 0, None, ()),
    ],
)
def test_the_program_proposes_a_and_never_chooses_between_b_and_c(
    luas: float | None, penghuni: int, proposal: str | None, choices: tuple[str, ...]
) -> None:
    hint = area_hint(luas, penghuni)
    assert (hint.proposal, hint.choices) == (proposal, choices)


def test_an_area_just_below_the_limit_is_not_shown_as_the_limit() -> None:
    assert area_hint(35.98, 5).text.startswith("7,19 m²/jiwa, kriteria pembanding: minimal 7,2")
    assert area_hint(36.0, 5).text.startswith("7,2 m²/jiwa")


def test_the_boxes_of_the_conclusion_follow_the_decision() -> None:
    refused = filled(sengketa=True, wni=False, bersedia=False)
    ticks = conclusion(verdict(refused), refused)
    assert (ticks.recommended, ticks.not_recommended, ticks.method) == (False, True, None)
    assert ticks.refusals == ("tanah", "lainnya")
    assert ticks.other == "Bukan WNI; Tidak bersedia mengikuti ketentuan program"
    good = filled(metode="ferosemen")
    ticks = conclusion(verdict(good), good)
    assert (ticks.recommended, ticks.method, ticks.refusals) == (True, "ferosemen", ())


def test_an_incomplete_form_ticks_nothing_and_prints_the_draft_line() -> None:
    answers = filled(sengketa=True, desil=None)
    result = verdict(answers)
    ticks = conclusion(result, answers)
    assert not ticks.recommended
    assert not ticks.not_recommended
    assert ticks.refusals == ()
    assert draft_line(result) == (
        "DRAF — Belum lengkap: Desil DTSEN atau penghasilan dan UMP/UMK. "
        "Kesimpulan akhir belum ditetapkan."
    )
    assert draft_line(verdict(filled())) == ""


def test_a_recommended_form_closes_only_with_its_method() -> None:
    answers = filled()
    assert closing_blockers(verdict(answers), answers) == (
        "Pilih dulu metode Konvensional atau Ferosemen.",
    )
    answers = filled(metode="konvensional")
    assert closing_blockers(verdict(answers), answers) == ()
    refused = filled(wni=False)
    assert closing_blockers(verdict(refused), refused) == ()
    assert closing_blockers(verdict(filled(wni=None)), {}) == ("Isi dulu: Warga negara Indonesia.",)


def test_typed_answers_are_read_and_contradictions_are_warnings() -> None:
    raw = {
        "pondasi": "c",
        "luas_rumah": "30 m2",
        "jumlah_penghuni": "5",
        "kecukupan_luas": "A",
        "pernah_bantuan": "Tidak",
        "tahun_bantuan": "2020",
        "desil": "11",
        "air_minum": "B",
    }
    parsed = parse_record(QUESTIONS, raw, [answer_problems])
    assert {(p.field, p.code) for p in parsed.errors} == {
        ("desil", "rentang"),
        ("air_minum", "format"),
    }
    assert {p.code for p in parsed.warnings} == {"luas_bertentangan", "bantuan_bertentangan"}
    assert parsed.values["pondasi"] == "C"
