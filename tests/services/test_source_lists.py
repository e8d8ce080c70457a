"""Lists of agencies are taken in, kept word for word, put to use, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, NeedsConfirmation, UserError
from desktop_app.imports.layouts import dtsen_keluarga
from desktop_app.services import importing, source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.differences import presence
from desktop_app.services.progress import Cancel
from desktop_app.services.source_proposals import decide_many, decide_match, proposals, undo_match
from desktop_app.services.source_views import ListSummary
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

TABLES = (
    "source_list",
    "source_row",
    "source_block",
    "source_candidate",
    "source_entity",
    "source_presence",
    "difference",
)


def sizes(desk: Desk) -> dict[str, int]:
    """How many rows the local tables of source lists have."""
    with desk.reader() as reader:
        return {name: reader.value(f"SELECT count(*) FROM {name}") for name in TABLES}


def near(path: Path, *numbers: int, month: str = "1") -> Path:
    """A payment list in which some people bear another NIK and no other fact."""
    rows = [
        kpm_row(one, NIK="") | {"TAHAP SALUR": f"TAHAP {month} 2026"}
        if one in numbers
        else kpm_row(one) | {"TAHAP SALUR": f"TAHAP {month} 2026"}
        for one in range(5)
    ]
    return write_csv(path, KPM, rows)


def test_a_list_is_counted_and_linked(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path)
    one = source_lists.take_list(desk, kpm(tmp_path / "a.csv", range(5, 25)), period="2026-11")
    assert (one.rows, one.new, one.linked, one.unknown, one.wrong) == (20, 20, 15, 5, 0)
    assert (one.source, one.format, one.unit, one.state) == ("kpm", "kpm", "person", "dibaca")
    assert one.coverage == desk.kode


def test_a_list_that_is_only_read_is_not_compared(desk: Desk, tmp_path: Path) -> None:
    one = source_lists.take_list(desk, kpm(tmp_path / "a.csv", range(3)))
    assert presence(desk).total == 0
    source_lists.use_list(desk, one.uid)
    assert presence(desk).total == 3


def test_the_rows_stay_word_for_word_and_are_shown_masked(desk: Desk, tmp_path: Path) -> None:
    one = source_lists.take_list(desk, kpm(tmp_path / "a.csv", range(3), NOMINAL=" Rp 600.000 "))
    row = source_lists.list_rows(desk, one.uid).rows[0]
    cells = source_lists.row_raw(desk, row.row_id)
    assert cells[1] == name_of(0)
    assert "•" in str(cells[0])
    whole = dict(source_lists.raw_rows(desk, one.uid))
    assert whole[row.row_no][0] == kpm_row(0)["NIK"]
    assert source_lists.list_columns(desk, one.uid).keys[:2] == ("person.nik", "person.nama")


def test_the_same_file_twice_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = kpm(tmp_path / "a.csv", range(5))
    one = taken(desk, path)
    before = sizes(desk)
    assert source_lists.take_list(desk, path).uid == one.uid
    assert sizes(desk) == before


def test_cancelling_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path)
    cancel, told = Cancel(), []

    def progress(done: int, total: int, text: str) -> None:
        told.append(text)
        cancel.request()

    with pytest.raises(Cancelled):
        source_lists.take_list(
            desk, kpm(tmp_path / "a.csv", range(5)), progress=progress, cancel=cancel
        )
    assert told
    assert set(sizes(desk).values()) == {0}


def test_stopping_before_a_list_is_used_leaves_it_as_it_was(desk: Desk, tmp_path: Path) -> None:
    taken(desk, kpm(tmp_path / "a.csv", range(6)), period="2026-11")
    two = source_lists.take_list(desk, kpm(tmp_path / "b.csv", range(4)), period="2026-12")
    before = presence(desk)
    cancel = Cancel()
    cancel.request()
    with pytest.raises(Cancelled):
        source_lists.use_list(desk, two.uid, cancel=cancel)
    assert presence(desk) == before
    assert source_lists.source_list(desk, two.uid).state == "dibaca"
    assert source_lists.use_list(desk, two.uid).state == "dipakai"


def test_a_reading_that_was_cut_off_is_cleared_away(desk: Desk, tmp_path: Path) -> None:
    one = source_lists.take_list(desk, kpm(tmp_path / "a.csv", range(6)))
    with desk.store.local_write() as database:
        database.connection().execute("UPDATE source_list SET state = 'disiapkan'")
    assert source_lists.source_lists(desk) == []
    with pytest.raises(UserError):
        source_lists.use_list(desk, one.uid)
    two = source_lists.take_list(desk, kpm(tmp_path / "b.csv", range(2)))
    assert [line.uid for line in source_lists.source_lists(desk)] == [two.uid]
    assert sizes(desk)["source_row"] == 2


def test_next_month_tells_new_changed_and_same_rows(desk: Desk, tmp_path: Path) -> None:
    taken(desk, kpm(tmp_path / "a.csv", range(6)), period="2026-11")
    rows = [kpm_row(0), kpm_row(1), kpm_row(2, NOMINAL="900000"), kpm_row(9)]
    two = source_lists.take_list(desk, write_csv(tmp_path / "b.csv", KPM, rows), period="2026-12")
    assert (two.same, two.changed, two.new) == (2, 1, 1)
    (changed,) = source_lists.list_rows(desk, two.uid, "berubah").rows
    assert changed.changes == (("Nominal", "Rp600.000", "Rp900.000"),)


def test_a_used_list_replaces_the_former_one_and_gives_it_back(desk: Desk, tmp_path: Path) -> None:
    one = taken(desk, kpm(tmp_path / "a.csv", range(6)), period="2026-11")
    before = presence(desk).groups
    two = taken(desk, kpm(tmp_path / "b.csv", range(4)), period="2026-12")
    assert [line.uid for line in presence(desk).columns] == [two.uid]
    assert presence(desk).total == 4
    source_lists.drop_list(desk, two.uid, "salah berkas")
    assert [line.uid for line in presence(desk).columns] == [one.uid]
    assert presence(desk).groups == before
    with pytest.raises(UserError):
        source_lists.use_list(desk, two.uid)


def test_a_list_that_was_never_used_goes_without_a_trace(desk: Desk, tmp_path: Path) -> None:
    one = source_lists.take_list(desk, kpm(tmp_path / "a.csv", range(6)))
    source_lists.drop_list(desk, one.uid)
    assert set(sizes(desk).values()) == {0}


def test_a_file_that_is_mostly_doubles_is_stopped(desk: Desk, tmp_path: Path) -> None:
    path = kpm(tmp_path / "a.csv", [*range(5)] * 4)
    columns = {0: "person.nik", 1: "person.nama"}
    with pytest.raises(NeedsConfirmation) as question:
        source_lists.take_list(desk, path, mapping=columns)
    assert question.value.code == "daftar_ganda"
    assert set(sizes(desk).values()) == {0}
    agreed = {"daftar_ganda": "memang begitu"}
    one = source_lists.take_list(desk, path, mapping=columns, confirmed=agreed)
    assert one.rows == 20


def test_an_older_month_than_the_used_one_is_stopped(desk: Desk, tmp_path: Path) -> None:
    taken(desk, kpm(tmp_path / "a.csv", range(6)), period="2026-11")
    with pytest.raises(NeedsConfirmation, match="Oktober 2026"):
        source_lists.take_list(desk, kpm(tmp_path / "b.csv", range(4)), period="2026-10")


def test_a_list_about_other_people_under_known_numbers_is_stopped(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path)
    with pytest.raises(NeedsConfirmation) as question:
        source_lists.take_list(desk, kpm(tmp_path / "a.csv", range(20), NAMA="ORANG LAIN"))
    assert question.value.code == "daftar_isi"


@pytest.fixture
def doubted(desk: Desk, tmp_path: Path) -> ListSummary:
    """A list in use with two rows of which a person must say who they are."""
    village(desk, tmp_path, 5)
    one = taken(desk, near(tmp_path / "a.csv", 1, 3), period="2026-11")
    assert one.proposed == 2
    return one


def test_a_decided_row_is_remembered_next_month(
    desk: Desk, doubted: ListSummary, tmp_path: Path
) -> None:
    first, second = proposals(desk, doubted.uid).proposals
    assert first.candidates[0].nama == first.row.nama
    assert first.candidates[0].reasons
    decide_match(desk, first.row.row_id, first.candidates[0].target, "KTP")
    decide_match(desk, second.row.row_id, None, "orang lain")
    assert proposals(desk, doubted.uid).proposals == ()
    two = taken(desk, near(tmp_path / "b.csv", 1, 3, month="2"), period="2026-12")
    assert (two.proposed, two.linked) == (0, 5)
    assert presence(desk).total == 5


def test_a_decision_on_a_row_can_be_taken_back(desk: Desk, doubted: ListSummary) -> None:
    first = proposals(desk, doubted.uid).proposals[0]
    decide_match(desk, first.row.row_id, None)
    undo_match(desk, first.row.row_id)
    assert proposals(desk, doubted.uid).proposals[0] == first
    assert source_lists.source_list(desk, doubted.uid).proposed == 2


def test_all_rows_with_one_likely_person_are_decided_at_once(
    desk: Desk, doubted: ListSummary
) -> None:
    assert decide_many(desk, doubted.uid, "terbaik") == 2
    assert source_lists.source_list(desk, doubted.uid).linked == 5
    assert presence(desk).groups[0].unknown == 0


def test_a_newborn_under_a_new_card_belongs_to_the_family_of_its_parents(
    desk: Desk, tmp_path: Path
) -> None:
    parents = [
        person(9101, name_of(1), nik=number_of(1), tanggallahir=born_of(1), no_kk=card_of(1)),
        person(
            9102,
            name_of(2),
            nik=number_of(2),
            tanggallahir=born_of(2),
            no_kk=card_of(1),
            kk_level="3",
        ),
    ]
    summary = importing.preview(desk, workbook(tmp_path / "desa.xlsx", parents))
    importing.commit(desk, summary.batch)
    names = ("NIK", "NO KK", "NAMA", "HUBUNGAN")
    rows = [
        dict(zip(names, (number_of(one), card_of(7), name_of(one), relation), strict=True))
        for one, relation in ((1, "1"), (2, "3"), (30, "4"))
    ]
    columns = dict(enumerate(("person.nik", "household.nomor_kk", "person.nama", "person.shdk")))
    path = write_csv(tmp_path / "a.csv", names, rows)
    one = source_lists.take_list(desk, path, source="siak", mapping=columns)
    assert (one.linked, one.unknown) == (2, 1)
    found = source_lists.list_rows(desk, one.uid).rows
    assert len({row.household for row in found}) == 1
    assert found[2].opens == found[0].opens != ""


def test_people_who_came_into_the_registry_since_are_found_with_the_next_list(
    desk: Desk, tmp_path: Path
) -> None:
    first = taken(desk, kpm(tmp_path / "a.csv", range(5)), period="2026-11")
    assert first.unknown == 5
    village(desk, tmp_path, 4)
    path = kpm(tmp_path / "b.csv", range(5), NOMINAL="1")
    second = taken(desk, path, source="pbi", period="2026-11")
    assert (second.linked, second.unknown) == (5, 0)
    again = source_lists.source_list(desk, first.uid)
    assert (again.linked, again.unknown) == (4, 1)
    assert {one.mask: (one.count, one.unknown) for one in presence(desk).groups} == {3: (5, 1)}


def test_a_family_whose_head_is_not_named_is_known_by_its_card(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 3)
    rows = [{"no_kk": card_of(one), "status_dtsen": "DTSEN AKTIF"} for one in (1, 2, 9)]
    names = dtsen_keluarga.LAYOUT.columns
    one = taken(desk, write_csv(tmp_path / "a.csv", names, rows), period="2026-11")
    assert (one.unit, one.linked, one.unknown, one.wrong) == ("household", 2, 1, 0)
    assert [(group.count, group.unknown) for group in presence(desk, by="none").groups] == [(3, 1)]


def test_a_rule_never_decides_against_another_number(desk: Desk, tmp_path: Path) -> None:
    """One candidate alone, of the same rare name and RT, but with a NIK of his own."""
    village(desk, tmp_path, 4)
    heads = (*KPM, "RT", "RW")
    row = kpm_row(1, NIK=number_of(77), RT="002", RW="002")
    mapping = dict(enumerate(("person.nik", "person.nama")))
    mapping |= {6: "household.rt", 7: "household.rw"}
    path = write_csv(tmp_path / "a.csv", heads, [row, kpm_row(2, NIK="")])
    one = source_lists.take_list(desk, path, source="kpm", mapping=mapping, header_row=1)
    waiting = {shown.row.row_no: shown for shown in proposals(desk, one.uid).proposals}
    assert "NIK lain." in waiting[2].candidates[0].reasons
    assert decide_many(desk, one.uid, "terbaik", "uji") == 1
    assert [shown.row.row_no for shown in proposals(desk, one.uid).proposals] == [2]
