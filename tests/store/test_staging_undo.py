"""Undo of an import: only what nobody built on goes, by new changes, and what stays says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import reading
from desktop_app.store.batches import Batch, get_batch, new_batch
from desktop_app.store.search import search
from desktop_app.store.staging import stage_rows
from desktop_app.store.staging_undo import undo_batch
from desktop_app.store.store import Store
from tests.conftest import FixedClock
from tests.store.plain_store import ACTOR, add_family, plain_store, working
from tests.store.staged import (
    DESA,
    changed,
    check_whole,
    commit,
    family,
    get,
    store_reads,
    uid,
    undo,
)


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    opened = plain_store(tmp_path / "data", clock)
    yield opened
    opened.close()


@pytest.fixture
def batch(store: Store) -> Batch:
    return new_batch(store, ACTOR, "daftar.xlsx", "ab" * 32, "templat", DESA)


def test_an_undo_takes_new_rows_away_by_new_changes(store, batch):
    stage_rows(store, batch.id, [*family(1, ["SITI", "ALI"]), *family(2, ["BUDI"])])
    commit(store, batch)
    log = store.database.connection().execute("SELECT count(*) FROM change").fetchone()[0]
    result = undo(store, batch)
    assert (result.undone, result.kept) == (5, [])
    reads = store_reads(store)
    assert reading.count(reads, "person") == reading.count(reads, "household") == 0
    assert search(reads, "siti") == []
    assert reads.connection.execute("SELECT count(*) FROM change").fetchone()[0] == log + 5
    assert get_batch(reads, batch.id).state == "dibatalkan"
    check_whole(store)


def test_an_undo_of_a_small_part_leaves_the_rest_findable(store, batch):
    with working(store) as work:
        for number in range(8):
            add_family(work, [f"RINA {number}", "ALI"], {"desa": DESA})
    stage_rows(store, batch.id, family(1, ["SITI"]))
    commit(store, batch)
    undo(store, batch)
    assert search(store_reads(store), "siti") == []
    assert len(search(store_reads(store), "rina")) == 8
    check_whole(store)


def test_an_undo_cannot_be_repeated_nor_come_before_the_commit(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI"]))
    with pytest.raises(UserError, match="belum diterapkan"):
        undo(store, batch)
    commit(store, batch)
    undo(store, batch)
    with pytest.raises(UserError, match="sudah dibatalkan"):
        undo(store, batch)
    with pytest.raises(UserError, match="sudah dibatalkan"):
        commit(store, batch)
    with pytest.raises(UserError, match="tidak ditemukan"), working(store) as work:
        undo_batch(work, 999)


def test_what_was_undone_can_be_imported_again(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI"]))
    commit(store, batch)
    undo(store, batch)
    again = new_batch(store, ACTOR, "daftar.xlsx", "ab" * 32, "templat", DESA)
    stage_rows(store, again.id, family(3, ["SITI"]))
    assert commit(store, again)["baru"] == 1
    check_whole(store)


def test_a_row_that_was_changed_afterwards_stays(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI", "ALI"]))
    commit(store, batch)
    with working(store) as work:
        work.update("person", uid(1001), {"nama": "ALI SAPUTRA"})
    result = undo(store, batch)
    assert result.undone == 1
    assert [(kept.kind, kept.uid) for kept in result.kept] == [
        ("household", uid(1)),
        ("person", uid(1001)),
    ]
    assert result.kept[1].reason == "Sudah diubah lagi setelah impor."
    assert get(store, "household", uid(1))["jumlah_anggota"] == 1
    check_whole(store)


REFERENCES: list[tuple[str, Mapping[str, str], str]] = [
    ("survey", {"household": uid(1)}, "disurvei"),
    ("build", {"household": uid(1)}, "pembangunan"),
    ("sheet", {"household": uid(1)}, "Formulir"),
    ("enrolment", {"household": uid(1), "person": uid(1000)}, "penerima"),
    ("payout", {"household": uid(1), "person": uid(1000)}, "penyaluran"),
    ("candidate", {"household": uid(1), "person": uid(1000)}, "dicalonkan"),
    ("gift", {"household": uid(1)}, "perusahaan"),
    ("delivery", {"household": uid(1), "person": uid(1000)}, "antaran"),
    ("care_family", {"household": uid(1)}, "kader"),
    ("care_visit", {"household": uid(1)}, "kader"),
]


@pytest.mark.parametrize(("kind", "values", "word"), REFERENCES)
def test_a_family_that_something_refers_to_stays_with_its_members(store, batch, kind, values, word):
    stage_rows(store, batch.id, [*family(1, ["SITI", "ALI"]), *family(2, ["BUDI"])])
    commit(store, batch)
    with working(store) as work:
        work.insert(kind, values)
    result = undo(store, batch)
    assert result.undone == 2
    assert {kept.uid for kept in result.kept} == {uid(1), uid(1000), uid(1001)}
    assert word in next(kept.reason for kept in result.kept if kept.kind == "household")
    assert get(store, "household", uid(1))["jumlah_anggota"] == 2
    check_whole(store)


def test_a_household_into_which_somebody_moved_stays(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI"]))
    commit(store, batch)
    with working(store) as work:
        work.insert("person", {"household": uid(1), "nama": "RINA"})
    result = undo(store, batch)
    assert [(kept.kind, kept.uid) for kept in result.kept] == [("household", uid(1))]
    assert get(store, "household", uid(1))["nama_kepala"] == "RINA"
    check_whole(store)


def test_a_field_goes_back_only_where_the_import_wrote_it_last(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI", "ALI"], tempat_lahir="BEKASI"))
    commit(store, batch)
    again = new_batch(store, ACTOR, "lagi.xlsx", "cd" * 32, "templat", DESA)
    row = changed(store, uid(1000), 5, nama="SITI RAHMAH", tempat_lahir="KARAWANG", hamil="1")
    stage_rows(store, again.id, [row])
    commit(store, again)
    with working(store) as work:
        work.update("person", uid(1000), {"nama": "SITI AISYAH"})
    result = undo(store, again)
    person = get(store, "person", uid(1000))
    assert (person["nama"], person["tempat_lahir"], person["hamil"]) == (
        "SITI AISYAH",
        "BEKASI",
        None,
    )
    assert result.undone == 1
    assert [(kept.uid, kept.reason) for kept in result.kept] == [
        (uid(1000), "Sudah diubah lagi setelah impor: Nama lengkap.")
    ]
    check_whole(store)


def test_an_undo_of_a_name_mends_the_search_and_the_head(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI"]))
    commit(store, batch)
    again = new_batch(store, ACTOR, "lagi.xlsx", "cd" * 32, "templat", DESA)
    stage_rows(store, again.id, [changed(store, uid(1000), 5, nama="RINA")])
    commit(store, again)
    undo(store, again)
    assert [hit.nama for hit in search(store_reads(store), "siti")] == ["SITI"]
    assert search(store_reads(store), "rina") == []
    assert get(store, "household", uid(1))["nama_kepala"] == "SITI"
    check_whole(store)


def test_what_was_deleted_meanwhile_is_no_longer_the_matter_of_an_undo(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI", "ALI"]))
    commit(store, batch)
    with working(store) as work:
        work.delete("person", uid(1001))
    result = undo(store, batch)
    assert result.undone == 2
    assert result.kept == []
    check_whole(store)
