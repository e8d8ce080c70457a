"""The specs: complete, unambiguous, and the rules over whole records and families."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.fields import FieldSpec, by_name, parse_record
from desktop_app.domain.kinds import ALL_KINDS
from desktop_app.domain.specs import SPECS, sensitive_fields
from desktop_app.domain.specs.rules import RULES, check_family, rules_for

TODAY = date(2026, 11, 24)
FIELDS = [(kind, spec) for kind, specs in SPECS.items() for spec in specs]
OPENSID = (
    "alamat dusun rw rt nama no_kk nik sex tempatlahir tanggallahir agama_id pendidikan_kk_id"
    " pendidikan_sedang_id pekerjaan_id status_kawin kk_level warganegara_id ayah_nik nama_ayah"
    " ibu_nik nama_ibu golongan_darah_id akta_lahir dokumen_pasport tanggal_akhir_paspor"
    " dokumen_kitas akta_perkawinan tanggalperkawinan akta_perceraian tanggalperceraian cacat_id"
    " cara_kb_id hamil ktp_el status_rekam alamat_sekarang status_dasar suku tag_id_card"
    " id_asuransi no_asuransi lat lng"
).split()


@pytest.mark.parametrize(("kind", "spec"), FIELDS, ids=lambda item: getattr(item, "name", item))
def test_each_field_is_completely_described(kind: str, spec: FieldSpec) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", spec.name)
    assert spec.label[:1].isupper()
    assert spec.source
    assert 4 < spec.width <= 60
    assert spec.kind in ALL_KINDS
    assert bool(spec.codes) == (spec.kind.name in {"code", "codes", "desa"})


@pytest.mark.parametrize(("kind", "spec"), FIELDS, ids=lambda item: getattr(item, "name", item))
def test_aliases_are_written_as_headers_are_compared(kind: str, spec: FieldSpec) -> None:
    assert all(alias == " ".join(alias.lower().split()) for alias in spec.aliases)


@pytest.mark.parametrize("kind", SPECS)
def test_no_two_fields_of_a_kind_share_a_name_or_a_label(kind: str) -> None:
    assert len(by_name(SPECS[kind])) == len(SPECS[kind])
    assert len({spec.label.lower() for spec in SPECS[kind]}) == len(SPECS[kind])


def test_a_population_file_names_each_column_for_one_field_only() -> None:
    specs = (*SPECS["household"], *SPECS["person"])
    counts = Counter(alias for spec in specs for alias in set(spec.aliases))
    assert [alias for alias, count in counts.items() if count > 1] == []
    assert len({spec.label.lower() for spec in specs}) == len(specs)


def test_all_43_columns_of_the_village_system_have_a_field() -> None:
    aliases = {
        alias for kind in ("household", "person") for s in SPECS[kind] for alias in s.aliases
    }
    assert len(OPENSID) == 43
    assert [column for column in OPENSID if column not in aliases] == []


def test_health_disability_pregnancy_and_care_are_sensitive() -> None:
    assert sensitive_fields("person") == {
        "cacat", "hamil", "sakit_menahun", "cara_kb", "pengasuhan", "asuransi", "no_asuransi",
        "golongan_darah",
    }  # fmt: skip
    assert sensitive_fields("household") == frozenset()


def codes_of(kind: str, **raw: Any) -> list[str]:
    parsed = parse_record(SPECS[kind], raw, rules_for(kind, TODAY))
    return [problem.code for problem in parsed.problems if problem.grade != "info"]


KELUARGA = {"desa": "Segarajaya", "nomor_kk": "3216060101200001"}
ORANG = {"nama": "Siti", "nik": "3216064503900001"}
DESIL = {"desil": 3, "desil_sumber": "DTSEN", "desil_tanggal": "1-7-2026"}

CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("household", KELUARGA, []),
    ("household", {"desa": "Segarajaya", "nomor_kk": 0}, ["kk_kosong"]),
    ("household", {"nomor_kk": "3216060101200001"}, ["wajib"]),
    ("household", KELUARGA | {"desa": "Mangsit"}, ["format"]),
    ("household", KELUARGA | DESIL, []),
    ("household", KELUARGA | DESIL | {"desil": 11}, ["desil_rentang"]),
    ("household", KELUARGA | {"desil": 3}, ["desil_sumber"]),
    ("household", KELUARGA | DESIL | {"desil_tanggal": "1-7-2027"}, ["tanggal_depan"]),
    ("person", ORANG, []),
    ("person", {"nik": ORANG["nik"]}, ["wajib"]),
    ("person", ORANG | {"tanggal_lahir": "5-3-2090"}, ["tanggal_depan"]),
    ("person", ORANG | {"tanggal_lahir": "5-3-1890"}, ["umur"]),
    ("person", ORANG | {"paspor_akhir": "5-3-2030"}, []),
    ("person", ORANG | {"lat": "-6.25", "lng": "107.05"}, []),
    ("person", ORANG | {"lat": "-6.25"}, ["koordinat"]),
    ("person", ORANG | {"lat": "107.05", "lng": "-6.25"}, ["koordinat"]),
    ("person", ORANG | {"lat": "0", "lng": "0"}, []),
    ("person", ORANG | {"dukcapil_padan": "padan"}, ["dukcapil_padan_sumber"]),
    ("dwelling", {"desa": "Segarajaya", "tahun_huni": 19}, ["tahun_huni_rentang"]),
    ("survey", {"tanggal": "1-11-2026", "petugas": "Budi"}, []),
    ("survey", {}, ["wajib", "wajib"]),
    ("build_event", {"ke": "x", "tanggal": "1-11-2026", "progres": 130}, ["progres_rentang"]),
    (
        "enrolment",
        {"desa": "Segarajaya", "mulai": "03-2026", "selesai": "2-2026"},
        ["selesai_urutan"],
    ),
    ("enrolment", {"desa": "Segarajaya", "mulai": "03-2026", "status": "berhenti"}, ["wajib"]),
    ("payout", {"outcome": "diwakilkan"}, ["wajib"]),
    ("payout", {"outcome": "diwakilkan", "wakil_nama": "Budi"}, []),
    (
        "payout_list",
        {"desa": "Segarajaya", "bulan": "11-2026", "nominal": "300.000", "jumlah_bulan": 0},
        ["jumlah_bulan_rentang"],
    ),
    (
        "official",
        {
            "kantor": "Segarajaya",
            "jabatan": "Kades",
            "nama": "Budi",
            "dari": "1-1-2020",
            "sampai": "31-12-2019",
        },
        ["sampai_urutan"],
    ),
    (
        "official",
        {
            "kantor": "Kec. Tarumajaya",
            "jabatan": "camat",
            "nama": "Budi",
            "dari": "1-1-2020",
            "sampai": "31-12-2030",
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_each_rule_of_a_record_gives_its_code(case: tuple[str, dict[str, Any], list[str]]) -> None:
    kind, raw, wanted = case
    assert codes_of(kind, **raw) == wanted


def test_every_message_to_a_clerk_is_a_sentence() -> None:
    for kind, raw, _ in CASES:
        for problem in parse_record(SPECS[kind], raw, rules_for(kind, TODAY)).problems:
            assert problem.field in by_name(SPECS[kind])
            assert problem.message.endswith(".")
            assert problem.message[0].isupper()


def test_the_coordinate_message_offers_the_swap_or_the_sign() -> None:
    def message(lat: str, lng: str) -> str:
        parsed = parse_record(
            SPECS["dwelling"], {"desa": "Segarajaya", "lat": lat, "lng": lng}, RULES["dwelling"]
        )
        return parsed.problems[0].message

    assert "tertukar" in message("107,05", "-6,25")
    assert "minus" in message("6,25", "107,05")
    assert "di luar" in message("-7,25", "110,4")


def test_rules_exist_for_known_kinds_only() -> None:
    assert set(RULES) <= set(SPECS)


KEPALA = {
    "nik": "3216060503900001",
    "shdk": "1",
    "status_dasar": "1",
    "tanggal_lahir": "1990-03-05",
}
ISTRI = {"nik": "3216064503900001", "shdk": "3", "status_dasar": None}
KARTU = {"nomor_kk": "3216060101200001"}


def found(
    household: dict[str, Any], *members: dict[str, Any], today: date | None = TODAY
) -> list[tuple[str, str]]:
    return [(problem.grade, problem.code) for problem in check_family(household, members, today)]


def test_a_family_with_one_head_has_nothing_wrong() -> None:
    assert found(KARTU, KEPALA, ISTRI) == []
    assert found(KARTU) == []


def test_a_family_without_head_or_with_two_is_a_warning() -> None:
    assert found(KARTU, ISTRI) == [("warning", "kk_tanpa_kepala")]
    assert found(KARTU, KEPALA, ISTRI | {"shdk": "1"}) == [("warning", "kk_dua_kepala")]


def test_a_head_who_died_is_no_head_any_more() -> None:
    assert found(KARTU, KEPALA | {"status_dasar": "2"}, ISTRI) == [("warning", "kk_tanpa_kepala")]
    assert found(KARTU, KEPALA | {"status_dasar": "2"}, ISTRI | {"shdk": "1"}) == []


def test_one_nik_twice_in_a_family_is_an_error_and_missing_ones_are_not_alike() -> None:
    assert found(KARTU, KEPALA, ISTRI | {"nik": KEPALA["nik"]}) == [("error", "nik_ganda")]
    assert found(KARTU, KEPALA, ISTRI | {"nik": None}, ISTRI | {"nik": None}) == []


def test_the_card_number_as_nik_is_an_error() -> None:
    assert found(KARTU, KEPALA | {"nik": KARTU["nomor_kk"]}) == [("error", "nik_sama_kk")]
    assert found({"nomor_kk": None}, KEPALA | {"nik": None}) == []


def test_a_head_below_seventeen_is_a_warning_when_the_day_is_known() -> None:
    young = KEPALA | {"tanggal_lahir": date(2009, 11, 25)}
    assert found(KARTU, young) == [("warning", "kepala_muda")]
    assert found(KARTU, young, today=None) == []
    assert found(KARTU, KEPALA | {"tanggal_lahir": date(2009, 11, 24)}) == []
