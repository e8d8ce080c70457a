"""Codes that no table knows are seen, given a meaning for one source, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import code_tables, importing, source_lists
from desktop_app.services.code_tables import (
    choices,
    list_codes,
    list_unknown,
    set_code,
    undo_code,
)
from desktop_app.services.desk import Desk
from desktop_app.services.source_views import ListSummary
from desktop_app.store.batches import get_batch
from desktop_app.store.source_rows import rows_with
from tests.services.lists import rows_of
from tests.services.source_files import born_of, card_of, name_of, number_of, taken, write_csv

PEOPLE = (
    "nik", "no_kk", "nama", "tempat_lahir", "tanggal_lahir", "id_jenis_kelamin",
    "id_hub_kepala_keluarga", "id_status_perkawinan", "id_atap_terluas",
)  # fmt: skip
ROOF = "list.atap"


def dtsen(path: Path, *roofs: str, marriage: str = "2", tail: str = "") -> Path:
    """A list of DTSEN by person, one roof each."""
    rows = [
        {
            "nik": number_of(number),
            "no_kk": card_of(number),
            "nama": f"{name_of(number)}{tail}",
            "tempat_lahir": "BEKASI",
            "tanggal_lahir": born_of(number),
            "id_jenis_kelamin": "1",
            "id_hub_kepala_keluarga": "1",
            "id_status_perkawinan": marriage,
            "id_atap_terluas": roof,
        }
        for number, roof in enumerate(roofs)
    ]
    return write_csv(path, PEOPLE, rows)


def roofs(desk: Desk, summary: ListSummary) -> list[object]:
    """What the rows of a list say of their roofs."""
    with desk.reader() as reader:
        line = source_lists.get_list(reader, summary.uid)
        return [row.values.get(ROOF) for row in rows_with(reader, line.id, -1, 99, None)]


def test_unknown_codes_are_told_with_counts_and_rows(desk: Desk, tmp_path: Path) -> None:
    source_lists.take_list(desk, dtsen(tmp_path / "a.csv", "5", "2", "6", "5"))
    found = [(one.source, one.field, one.raw, one.count, one.rows) for one in list_unknown(desk)]
    assert found == [
        ("dtsen", ROOF, "5", 2, (("a.csv", (2, 5)),)),
        ("dtsen", ROOF, "6", 1, (("a.csv", (4,)),)),
    ]
    assert list_unknown(desk, "p3ke") == []


def test_an_unknown_code_warns_on_its_row_and_is_no_error(desk: Desk, tmp_path: Path) -> None:
    taken_in = source_lists.take_list(desk, dtsen(tmp_path / "a.csv", "5", "2"))
    first, second = source_lists.list_rows(desk, taken_in.uid).rows
    assert [one.is_error for one in first.problems] == [False]
    assert "“5” pada Jenis atap belum dikenal" in first.problems[0].message
    assert (second.problems, taken_in.wrong) == ((), 0)


def test_roofs_5_and_6_stay_as_they_stand_until_a_person_says_what_they_are(
    desk: Desk, tmp_path: Path
) -> None:
    before = source_lists.take_list(desk, dtsen(tmp_path / "a.csv", "5", "6", "2"))
    assert roofs(desk, before) == ["5", "6", "Genteng"]
    set_code(desk, "dtsen", ROOF, "5", "Kayu/sirap", "menurut Dinsos")
    after = source_lists.take_list(desk, dtsen(tmp_path / "b.csv", "5", "05", "6", "2"))
    assert roofs(desk, after) == ["Kayu/sirap", "Kayu/sirap", "6", "Genteng"]
    [left] = list_unknown(desk)
    assert left.raw == "6"


def test_what_is_settled_for_one_source_says_nothing_in_another(desk: Desk, tmp_path: Path) -> None:
    set_code(desk, "bdt2015", ROOF, "5", next(iter(choices("bdt2015", ROOF))))
    assert roofs(desk, source_lists.take_list(desk, dtsen(tmp_path / "a.csv", "5"))) == ["5"]
    own = source_lists.take_list(desk, dtsen(tmp_path / "b.csv", "5", "6"), source="bdt2015")
    assert roofs(desk, own)[0] != "5"


def test_a_code_may_stay_empty(desk: Desk, tmp_path: Path) -> None:
    set_code(desk, "dtsen", ROOF, "99", None)
    assert roofs(desk, source_lists.take_list(desk, dtsen(tmp_path / "a.csv", "99"))) == [None]
    assert list_unknown(desk) == []


def test_the_same_file_is_read_anew_once_its_codes_are_settled(desk: Desk, tmp_path: Path) -> None:
    path = dtsen(tmp_path / "a.csv", "5", "2")
    first = source_lists.take_list(desk, path)
    set_code(desk, "dtsen", "list.lantai", "99", None)
    assert source_lists.take_list(desk, path).uid == first.uid
    set_code(desk, "dtsen", ROOF, "5", "Bambu")
    second = source_lists.take_list(desk, path)
    assert roofs(desk, second) == ["Bambu", "Genteng"]
    assert source_lists.take_list(desk, path).uid == second.uid
    assert [one.uid for one in source_lists.source_lists(desk)] == [second.uid]


def test_a_used_list_is_replaced_by_its_new_reading(desk: Desk, tmp_path: Path) -> None:
    path = dtsen(tmp_path / "a.csv", "5", "2")
    first = taken(desk, path)
    set_code(desk, "dtsen", ROOF, "5", "Bambu")
    second = taken(desk, path)
    assert (second.changed, second.same, second.previous) == (1, 1, first.uid)


def test_the_last_word_is_taken_back(desk: Desk) -> None:
    set_code(desk, "dtsen", ROOF, "5", "Bambu", "kata Dinsos")
    set_code(desk, "dtsen", ROOF, "5", "Kayu/sirap", "kata BPS")
    [one] = list_codes(desk)
    assert (one.shown, one.reason, one.by) == ("Kayu/sirap", "kata BPS", desk.actor.name)
    former = undo_code(desk, "dtsen", ROOF, "5")
    assert former is not None
    assert former.shown == "Bambu"
    assert undo_code(desk, "dtsen", ROOF, "5") is None
    assert list_codes(desk) == []
    with pytest.raises(UserError, match="belum ditetapkan"):
        undo_code(desk, "dtsen", ROOF, "5")


@pytest.mark.parametrize(
    ("source", "field", "raw", "code"),
    [
        ("dtsen", ROOF, "5", "Emas"),
        ("dtsen", "person.nama", "5", "1"),
        ("dtsen", ROOF, " ", "Bambu"),
        ("entah", ROOF, "5", "Bambu"),
    ],
)
def test_a_meaning_must_be_one_of_the_known(
    desk: Desk, source: str, field: str, raw: str, code: str
) -> None:
    with pytest.raises(UserError):
        set_code(desk, source, field, raw, code)
    assert list_codes(desk) == []


def test_impor_reads_with_the_settled_codes_and_tells_of_the_others(
    desk: Desk, tmp_path: Path
) -> None:
    strange = importing.preview(desk, dtsen(tmp_path / "a.csv", "1", "2", marriage="7"))
    with desk.reader() as reader:
        kept = get_batch(reader, int(strange.batch)).info[code_tables.UNKNOWN]
    assert kept == [["person.status_kawin", "7", 2, [2, 3]]]
    assert [(one.field, one.raw, one.count) for one in list_unknown(desk, "dtsen")] == [
        ("person.status_kawin", "7", 2)
    ]
    set_code(desk, "dtsen", "person.status_kawin", "7", "3")
    importing.drop(desk, strange.batch)
    batch = importing.preview(desk, dtsen(tmp_path / "b.csv", "1", "2", marriage="7")).batch
    importing.commit(desk, batch)
    assert {row["status_kawin"] for row in rows_of(desk, "person")} == {"3"}
