"""The update form of DTSEN: its order, what it asks of whom, and what fills it beforehand."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dtsen import order, prefill, rules
from desktop_app.domain.dtsen.house import HOUSE_QUESTIONS
from desktop_app.domain.dtsen.member import MEMBER_QUESTIONS
from desktop_app.domain.kinds import Value
from desktop_app.imports.layouts import dtsen, dtsen_anggota, regsosek

TODAY = date(2026, 11, 24)
METER = {"dtsen_form.penerangan": "1"}
# Words of the lists that two answers of the form fit, or none.
OPEN = {"Kontrak/sewa", "Dinas", "Anggota keluarga baru"}


def born(age: int) -> dict[str, Value]:
    return {"person.tanggal_lahir": date(TODAY.year - age, 1, 1)}


def asked(field: str, own: dict[str, Value]) -> bool:
    kind = "dtsen_form" if field in {spec.name for spec in HOUSE_QUESTIONS} else "dtsen_member"
    return rules.applies(f"{kind}.{field}", own, TODAY)


def codes_of(own: dict[str, Value]) -> set[tuple[str, str]]:
    return {(one.field.partition(".")[2], one.grade) for one in rules.problems(own, TODAY)}


def test_each_question_stands_once_in_the_order_of_the_tabs() -> None:
    titles = [section.title for section in order.SECTIONS]
    assert titles == ["Keluarga", "Rumah", "Aset", "Anggota", "Foto"]
    keys = [entry.key for section in order.SECTIONS for entry in section.entries]
    assert len(keys) == len(set(keys))
    assert {f"dtsen_form.{spec.name}" for spec in HOUSE_QUESTIONS} <= set(keys)
    assert {f"dtsen_member.{spec.name}" for spec in MEMBER_QUESTIONS} <= set(keys)
    members = [entry.field for entry in order.MEMBERS.entries]
    assert members[:4] == ["keberadaan", "nama", "nik", "kk_individu"]
    assert members[-3:] == ["hamil", "disabilitas", "penyakit"]


def test_a_meter_needs_its_number_and_power_and_no_other_light_does() -> None:
    assert {"dtsen_form.no_pelanggan", "dtsen_form.daya"} <= set(
        rules.missing(METER, TODAY, member=False)
    )
    assert "dtsen_form.no_meter" not in rules.missing(METER, TODAY, member=False)
    for field in ("no_pelanggan", "no_meter", "daya"):
        assert asked(field, dict(METER))
        assert not asked(field, {"dtsen_form.penerangan": "4"})
    assert codes_of({**METER, "dtsen_form.daya": "1"}) == {("daya", "error")}


@pytest.mark.parametrize(
    ("field", "text", "is_right"),
    [
        ("no_pelanggan", "5123456789", False),
        ("no_pelanggan", "51234567890", True),
        ("no_pelanggan", "5123 4567 8901 2", True),
        ("no_pelanggan", "51234567890123", False),
        ("no_meter", "1234567", False),
        ("no_meter", "12345678", True),
        ("no_meter", "1234567890123", True),
        ("no_meter", "123456789O1", False),
    ],
)
def test_numbers_of_the_power_company_have_so_many_digits(
    field: str, text: str, is_right: bool
) -> None:
    assert codes_of({**METER, f"dtsen_form.{field}": text}) != is_right


def test_what_is_skipped_is_neither_judged_nor_missing_nor_kept() -> None:
    own = {"dtsen_form.penerangan": "3", "dtsen_form.no_pelanggan": "12"}
    assert codes_of(own) == set()
    assert rules.without_skipped(own, TODAY)["dtsen_form.no_pelanggan"] is None


def test_without_a_toilet_nobody_asks_for_its_kind() -> None:
    for field in ("kloset", "tinja"):
        assert not asked(field, {"dtsen_form.fasilitas_bab": "6"})
        assert asked(field, {"dtsen_form.fasilitas_bab": "5"})


def test_school_is_asked_from_five_and_its_level_of_those_who_went() -> None:
    assert not asked("partisipasi_sekolah", born(4))
    assert asked("partisipasi_sekolah", born(5))
    assert asked("ijazah", {**born(30), "dtsen_member.partisipasi_sekolah": "3"})
    assert not asked("ijazah", {**born(30), "dtsen_member.partisipasi_sekolah": "1"})


def test_work_and_business_follow_from_their_yes() -> None:
    assert not asked("bekerja", born(4))
    assert asked("pendapatan", {**born(40), "dtsen_member.bekerja": True})
    assert not asked("pendapatan", {**born(40), "dtsen_member.bekerja": False})
    assert asked("omzet", {**born(40), "dtsen_member.punya_usaha": True})
    assert not asked("omzet", {**born(40), "dtsen_member.punya_usaha": False})


@pytest.mark.parametrize(("age", "is_asked"), [(9, False), (10, True), (54, True), (55, False)])
def test_pregnancy_is_asked_of_women_of_ten_to_fifty_four(age: int, is_asked: bool) -> None:
    assert asked("hamil", {**born(age), "person.sex": "2"}) == is_asked
    assert not asked("hamil", {**born(age), "person.sex": "1"})


def test_who_died_or_left_is_asked_nothing_more() -> None:
    gone = {"dtsen_member.keberadaan": "3"}
    assert rules.missing(gone, TODAY, member=True) == ()
    assert not asked("penyakit", gone)


def test_counts_stay_within_their_range_and_many_are_asked_once_more() -> None:
    assert codes_of({"dtsen_form.aset_mobil": 100}) == {("aset_mobil", "error")}
    assert codes_of({"dtsen_form.aset_mobil": 10}) == {("aset_mobil", "warning")}
    assert codes_of({"dtsen_form.aset_mobil": 0}) == set()
    assert codes_of({"dtsen_form.luas_lantai": 0.5}) == {("luas_lantai", "error")}


def test_no_illness_stands_alone() -> None:
    assert codes_of({"dtsen_member.penyakit": "1;2"}) == {("penyakit", "error")}
    assert codes_of({"dtsen_member.penyakit": "2;4"}) == set()


def test_each_word_of_the_lists_has_its_answer_or_is_known_to_have_none() -> None:
    specs = {**order.specs_of(order.FORM), **order.specs_of(order.MEMBER)}
    layouts = {
        ("dtsen", "household"): dtsen.HOUSE_CODES,
        ("dtsen", "person"): dtsen_anggota.LAYOUT.codes,
        ("regsosek", "household"): regsosek.LAYOUT.codes,
        ("regsosek", "person"): regsosek.LAYOUT.codes,
    }
    for place, table in prefill.LISTS.items():
        for key, (question, _take) in table.items():
            for text in set(layouts[place].get(key, {}).values()):
                [(name, filled)] = prefill.from_list(*place, {key: text}, "Daftar")
                assert name == question
                codes = specs[name].codes
                if codes and text not in OPEN:
                    assert filled.value in codes, (place, key, text)


def test_answers_taken_over_mean_what_the_list_says() -> None:
    """The word of each answer is that of the list, but for spelling."""
    said = {"list.atap": "Bambu", "list.bahan_bakar": "Tidak memasak di rumah"}
    filled = dict(prefill.from_list("regsosek", "household", said, "Regsosek"))
    roofs, fuels = (
        CodeList(order.specs_of(order.FORM)[name].codes) for name in ("atap", "bahan_bakar")
    )
    assert roofs[str(filled["atap"].value)] == "Bambu"
    assert fuels[str(filled["bahan_bakar"].value)] == "Tidak memasak di rumah"


def test_an_unknown_word_stays_empty_and_is_told() -> None:
    said = {"list.kepemilikan_rumah": "Kontrak/sewa", "list.atap": "5"}
    for _name, filled in prefill.from_list("dtsen", "household", said, "DTSEN 10-2026"):
        assert filled.value is None
        assert "DTSEN 10-2026" in filled.told


def test_that_a_family_has_a_thing_is_no_number_of_it() -> None:
    said = {"list.aset_ac": "1", "list.aset_sepeda": "2", "list.ternak_kambing": "3"}
    filled = dict(prefill.from_list("regsosek", "household", said, "Regsosek"))
    assert filled["aset_ac"].value is None
    assert "jumlahnya" in filled["aset_ac"].told
    assert (filled["aset_sepeda"].value, filled["ternak_kambing"].value) == (0, 3)


def test_the_registry_fills_what_means_the_same_there() -> None:
    person = {"status_dasar": "1", "cacat": "3", "pendidikan_sedang": "7", "hamil": "2"}
    filled = dict(prefill.from_person(person))
    assert filled["keberadaan"].value == "2"
    assert filled["partisipasi_sekolah"].value == "2"
    assert filled["hamil"].value is False
    assert filled["disabilitas"].value is None
    assert "Rungu/wicara" in filled["disabilitas"].told
