"""Differences of lists are decided once, remembered, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import importing, rulings, source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.differences import differences, entities, field_counts, presence
from desktop_app.services.source_views import Difference, FieldCount
from desktop_app.store import reading
from tests.services.lists import person, workbook
from tests.services.source_files import (
    KPM,
    born_of,
    card_of,
    kpm,
    kpm_row,
    name_of,
    number_of,
    taken,
    village,
    write_csv,
)

NAME = "person.nama"
NEW_CARD = "3216990101207777"


def renamed(path: Path, *numbers: int, month: str = "1", word: str = "LAIN") -> Path:
    """A payment list of five people, some under another name."""
    rows = [
        kpm_row(one, NAMA=f"{name_of(one)} {word}" if one in numbers else name_of(one))
        | {"TAHAP SALUR": f"TAHAP {month} 2026"}
        for one in range(5)
    ]
    return write_csv(path, KPM, rows)


@pytest.fixture
def two(desk: Desk, tmp_path: Path) -> Difference:
    """Two lists in use, which differ in the name of one person of the registry."""
    village(desk, tmp_path, 8)
    taken(desk, kpm(tmp_path / "a.csv", range(5)), source="kpm", period="2026-11")
    taken(desk, renamed(tmp_path / "b.csv", 2), source="pbi", period="2026-11")
    (one,) = differences(desk).differences
    return one


def name_here(desk: Desk, uid: str) -> object:
    with desk.reader() as reader:
        return (reading.get(reader, "person", uid) or {}).get("nama")


def test_a_difference_says_what_each_list_and_the_registry_say(two: Difference) -> None:
    assert {key: one.value for key, one in two.values.items()} == {
        "kpm": name_of(2),
        "pbi": f"{name_of(2)} LAIN",
    }
    assert two.registry is not None
    assert two.registry.value == name_of(2)
    assert (two.field, two.state, two.suggestion) == (NAME, "beda", "padan")


def test_a_value_of_a_source_is_written_to_the_registry(desk: Desk, two: Difference) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "sumber", "pbi", "KTP")
    assert name_here(desk, two.entity.uid) == f"{name_of(2)} LAIN"
    assert field_counts(desk) == {NAME: FieldCount(putus=1)}
    (one,) = differences(desk, state="putus").differences
    assert (one.choice, one.chosen) == ("sumber", f"{name_of(2)} LAIN")


def test_keeping_the_registry_and_asking_write_nothing(desk: Desk, two: Difference) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "lapangan")
    assert field_counts(desk) == {NAME: FieldCount(lapangan=1)}
    rulings.rule(desk, two.entity.uid, NAME, "padan")
    assert field_counts(desk) == {NAME: FieldCount(putus=1)}
    assert name_here(desk, two.entity.uid) == name_of(2)


def test_a_ruling_taken_back_gives_the_former_value_and_asks_again(
    desk: Desk, two: Difference
) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "sumber", "pbi")
    rulings.undo_ruling(desk, two.entity.uid, NAME)
    assert name_here(desk, two.entity.uid) == name_of(2)
    assert field_counts(desk) == {NAME: FieldCount(beda=1)}
    with pytest.raises(UserError):
        rulings.undo_ruling(desk, two.entity.uid, NAME)


def test_next_months_list_with_the_same_words_asks_nothing(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "padan")
    taken(desk, renamed(tmp_path / "c.csv", 2, month="2"), source="pbi", period="2026-12")
    assert field_counts(desk) == {NAME: FieldCount(putus=1)}


def test_a_new_word_opens_only_its_own_field_again(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "padan")
    new = renamed(tmp_path / "c.csv", 2, 3, month="2", word="BARU")
    taken(desk, new, source="pbi", period="2026-12")
    assert field_counts(desk) == {NAME: FieldCount(beda=2)}
    assert name_here(desk, two.entity.uid) == name_of(2)


def test_the_rules_of_trust_decide_all_that_is_open(desk: Desk, two: Difference) -> None:
    assert rulings.rule_many(desk, field=NAME) == 1
    assert field_counts(desk) == {NAME: FieldCount(putus=1)}
    assert name_here(desk, two.entity.uid) == name_of(2)
    assert rulings.rule_many(desk) == 0


def test_what_no_source_says_can_not_be_chosen(desk: Desk, two: Difference) -> None:
    for source, field in (("siak", NAME), ("padan", NAME), ("pbi", "person.nik")):
        with pytest.raises(UserError):
            rulings.rule(desk, two.entity.uid, field, "sumber", source)


def test_a_person_whom_only_lists_know_enters_the_registry_under_his_uid(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path, 3)
    taken(desk, kpm(tmp_path / "a.csv", range(2, 5)), period="2026-11")
    unknown = [one for one in entities(desk, (), None).entities if not one.is_known]
    home = rulings.add_to_registry(desk, unknown[0].uid, "musdes")
    assert name_here(desk, unknown[0].uid) == unknown[0].nama
    with desk.reader() as reader:
        assert (reading.get(reader, "household", home) or {})["desa"] == desk.kode
    assert sum(one.unknown for one in presence(desk).groups) == len(unknown) - 1
    with pytest.raises(UserError):
        rulings.add_to_registry(desk, unknown[0].uid)


def test_a_list_of_impor_does_not_overwrite_a_ruling(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "sumber", "pbi")
    rows = [
        person(
            9102,
            f"{name_of(2)} BARU",
            nik=number_of(2),
            tanggallahir=born_of(2),
            no_kk=card_of(2),
            alamat="KP CONTOH NO 2",
            rt="003",
        )
    ]
    summary = importing.preview(desk, workbook(tmp_path / "lagi.xlsx", rows))
    assert (summary.same, summary.changed) == (1, 0)
    assert summary.warning_kinds["data_lama"] == 1


def test_people_of_a_list_join_the_family_whose_new_card_was_decided(
    desk: Desk, tmp_path: Path
) -> None:
    """A child whom the registry lacks stands on a card that the registry did not know either."""
    village(desk, tmp_path, 3)
    heads = (
        "nik", "no_kk", "nama", "tanggal_lahir", "id_hub_kepala_keluarga", "id_jenis_kelamin",
    )  # fmt: skip
    rows = [
        {"nik": number_of(one), "no_kk": NEW_CARD, "nama": name_of(one)}
        | {"tanggal_lahir": born_of(one), "id_hub_kepala_keluarga": role, "id_jenis_kelamin": "1"}
        for one, role in ((1, "1"), (50, "4"))
    ]
    one = taken(desk, write_csv(tmp_path / "dtsen.csv", heads, rows), source="dtsen")

    def child() -> str:
        return source_lists.list_rows(desk, one.uid).rows[1].household

    (card,) = differences(desk, field="household.nomor_kk").differences
    assert child() != card.entity.uid
    rulings.rule(desk, card.entity.uid, "household.nomor_kk", "sumber", "dtsen")
    assert child() == card.entity.uid
    found = {entity.nama: entity for entity in entities(desk, (), None).entities}
    assert not found[name_of(50)].is_known
    added = rulings.add_to_registry(desk, found[name_of(50)].uid)
    assert added == card.entity.uid
