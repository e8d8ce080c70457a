"""What is copied into SIKS-NG stands in its order and in its words."""

from __future__ import annotations

import pytest

from desktop_app.domain.dtsen.order import SECTIONS, specs_of
from desktop_app.domain.dtsen.siks_order import Source, region_values, siks_texts, steps_of
from desktop_app.domain.kinds import Stored

FAMILY = Source("", "Keluarga", {"household.nomor_kk": "3216990101200010"})
SITI = Source("p1", "SITI", {"person.nama": "SITI"}, frozenset({"dtsen_member.penyakit"}))
BUDI = Source("p2", "BUDI", {"person.nama": "BUDI", "dtsen_member.keterampilan": "1;3"})


def test_each_member_goes_through_the_whole_page_before_the_next_one() -> None:
    steps = steps_of(FAMILY, [SITI, BUDI])
    assert list(dict.fromkeys(one.section for one in steps)) == [
        "Keluarga", "Rumah", "Aset", "SITI", "BUDI", "Foto",
    ]  # fmt: skip
    labels = [one.label for one in steps if one.section == "SITI"]
    assert labels == [entry.label for entry in SECTIONS[3].entries]


def test_the_rank_is_not_copied_and_a_choice_of_several_is_one_step_each() -> None:
    steps = steps_of(FAMILY, [BUDI])
    assert not [one for one in steps if "desil" in one.key]
    skills = [one.text for one in steps if one.key.startswith("p2|dtsen_member.keterampilan")]
    assert len(skills) == 2
    assert len({one.key for one in steps}) == len(steps)


def test_numbers_photos_and_closed_answers_are_told_apart() -> None:
    steps = {one.key: one for one in steps_of(FAMILY, [SITI])}
    assert steps["|household.nomor_kk|1"].is_number
    assert steps["|photo.depan|1"].is_photo
    assert not steps["|photo.depan|1"].is_filled
    assert steps["p1|dtsen_member.penyakit|1"].is_hidden
    assert not steps["p1|dtsen_member.penyakit|1"].is_filled


@pytest.mark.parametrize(
    ("kind", "field", "value", "texts"),
    [
        ("person", "tanggal_lahir", "1990-01-31", ("31/01/1990",)),
        ("person", "shdk", "3", ("ISTRI",)),
        ("dtsen_form", "luas_lantai", 36.0, ("36",)),
        ("dtsen_form", "luas_lantai", 36.5, ("36.5",)),
        ("dtsen_form", "lat", -6.2551, ("-6.2551",)),
        ("dtsen_form", "lahan_lain", False, ("Tidak",)),
        ("dtsen_form", "aset_sepeda", 0, ("0",)),
        ("dtsen_form", "no_meter", None, ()),
        ("household", "rt", "004", ("004",)),
    ],
)
def test_values_are_written_as_siks_takes_them(
    kind: str, field: str, value: Stored, texts: tuple[str, ...]
) -> None:
    assert siks_texts(specs_of(kind)[field], value) == texts


def test_the_region_follows_from_the_village() -> None:
    found = region_values("32.16.06.2002")
    assert found["wilayah.provinsi"] == "JAWA BARAT"
    assert str(found["wilayah.desa"]).isupper()
    assert region_values("99") == {}
