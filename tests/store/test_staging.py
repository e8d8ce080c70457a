"""Staging and commit of an import: nothing lost, nothing twice, nothing overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.changes import change_hash
from desktop_app.domain.errors import UserError
from desktop_app.store import reading
from desktop_app.store.batches import Batch, find_batches, get_batch, new_batch, set_batch
from desktop_app.store.changes import changes_between
from desktop_app.store.search import search
from desktop_app.store.staging import (
    CHUNK,
    StagedRow,
    decide_rows,
    drop_staged,
    prepare_rows,
    stage_rows,
    staged_counts,
    staged_page,
)
from desktop_app.store.staging_commit import commit_staged
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


def test_nothing_staged_is_in_the_registry(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI AMINAH", "ALI"]))
    assert reading.count(store_reads(store), "person") == 0
    assert staged_counts(store_reads(store), batch.id)["baru"] == 2
    assert store.database.connection().execute("SELECT count(*) FROM change").fetchone() == (0,)


def test_a_commit_writes_rows_changes_audit_search_and_derived_columns(store, batch):
    stage_rows(store, batch.id, [*family(1, ["SITI AMINAH", "ALI"]), *family(2, ["BUDI"])])
    counts = commit(store, batch)
    assert counts == {
        "baru": 3,
        "berubah": 0,
        "keluarga_baru": 2,
        "keluarga_berubah": 0,
        "tertinggal": 0,
    }
    household = get(store, "household", uid(1))
    assert (household["nama_kepala"], household["jumlah_anggota"]) == ("SITI AMINAH", 2)
    assert household["nama_key"] == "SITI AMINAH"
    reads = store_reads(store)
    assert [hit.person for hit in search(reads, "siti aminah")] == [uid(1000)]
    assert [hit.person for hit in search(reads, "siti amniah")] == [uid(1000)]
    assert len(search(reads, "3216991201120001")) == 2
    last = reading.audit_lines(reads)[-1]
    assert last["counts"]["person.baru"] == 3
    assert last["counts"]["household.baru"] == 2
    check_whole(store)


def test_sensitive_fields_never_share_a_change_with_others(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI"]))
    commit(store, batch)
    lines = reading.history(store_reads(store), uid(1000))
    assert sorted("cacat" in line.values for line in lines) == [False, True]
    assert [line.values for line in lines if "cacat" in line.values] == [{"cacat": "7"}]


def test_the_digest_of_the_audit_line_is_that_of_single_writes(store, batch):
    stage_rows(store, batch.id, [*family(1, ["SITI", "ALI"]), *family(2, ["BUDI"])])
    commit(store, batch)
    connection = store.database.connection()
    digest = hashlib.sha256()
    for change in changes_between(connection, 0, 1000):
        digest.update(change_hash(change.salt, dict(change.values)).encode())
    found = connection.execute("SELECT digest FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert found[0] == digest.hexdigest()


def test_doubtful_and_wrong_rows_stay_until_somebody_decides(store, batch):
    rows = family(1, ["SITI", "ALI", "BUDI"])
    doubtful = StagedRow("person", 11, uid(1001), "ragu", rows[2].values)
    wrong = StagedRow("person", 12, uid(1002), "bermasalah", rows[3].values)
    stage_rows(store, batch.id, [rows[0], rows[1], doubtful, wrong])
    first = commit(store, batch)
    assert (first["baru"], first["tertinggal"]) == (1, 2)
    decide_rows(store, batch.id, [11], "terapkan")
    second = commit(store, batch)
    assert (second["baru"], second["tertinggal"]) == (1, 1)
    assert commit(store, batch)["baru"] == 0
    assert get(store, "household", uid(1))["jumlah_anggota"] == 2
    assert len(get_batch(store_reads(store), batch.id).units) == 2
    check_whole(store)


def test_a_wrong_row_cannot_be_applied(store, batch):
    rows = family(1, ["SITI"])
    stage_rows(store, batch.id, [StagedRow("person", 10, uid(9), "bermasalah", rows[1].values)])
    with pytest.raises(UserError, match="Baris 10 masih bermasalah"):
        decide_rows(store, batch.id, [10], "terapkan")
    with pytest.raises(UserError, match="Baris 99"):
        decide_rows(store, batch.id, [99], "lewati")


def test_a_row_that_was_left_out_is_not_written_nor_is_its_empty_household(store, batch):
    stage_rows(store, batch.id, [*family(1, ["SITI"]), *family(2, ["BUDI"])])
    decide_rows(store, batch.id, [10], "lewati")
    counts = commit(store, batch)
    assert (counts["baru"], counts["keluarga_baru"], counts["tertinggal"]) == (1, 1, 1)
    decide_rows(store, batch.id, [10], "terapkan")
    assert commit(store, batch)["baru"] == 1
    assert get_batch(store_reads(store), batch.id).state == "diterapkan"


def test_a_doubtful_row_may_be_a_new_person_or_the_one_it_resembles(store, batch):
    with working(store) as work:
        household = add_family(work, ["SITI"], {"desa": DESA})
    person = reading.members(store_reads(store), household)[0]["uid"]
    values = {"household": household, "nama": "SITI AMINAH"}
    for row_no in (10, 11):
        row = StagedRow(
            "person", row_no, person, "ragu", values, person, {"nama": "SITI AMINAH"},
            {"nama": "SITI"},
        )  # fmt: skip
        stage_rows(store, batch.id, [row])
    decide_rows(store, batch.id, [10], "baru")
    decide_rows(store, batch.id, [11], "terapkan")
    counts = commit(store, batch)
    assert (counts["baru"], counts["berubah"], counts["tertinggal"]) == (1, 1, 0)
    assert get(store, "person", person)["nama"] == "SITI AMINAH"
    assert get(store, "household", household)["jumlah_anggota"] == 2
    check_whole(store)


def test_changed_rows_write_their_differences_with_the_heads_as_parents(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI", "ALI"]))
    commit(store, batch)
    again = new_batch(store, ACTOR, "lagi.xlsx", "cd" * 32, "templat", DESA)
    stage_rows(store, again.id, [changed(store, uid(1000), 5, nama="SITI RAHMAH", hamil="1")])
    counts = commit(store, again)
    assert (counts["berubah"], counts["tertinggal"]) == (1, 0)
    person = get(store, "person", uid(1000))
    assert (person["nama"], person["nama_key"]) == ("SITI RAHMAH", "SITI RAHMAH")
    assert get(store, "household", uid(1))["nama_kepala"] == "SITI RAHMAH"
    reads = store_reads(store)
    assert [hit.person for hit in search(reads, "siti rahmah")] == [uid(1000)]
    assert [hit.nama for hit in search(reads, "siti")] == ["SITI RAHMAH"]
    rows = reads.connection.execute("SELECT vals, parents FROM change ORDER BY id DESC LIMIT 2")
    assert dict(rows.fetchall()) == {
        '{"hamil":"1"}': None,
        '{"nama":"SITI RAHMAH"}': '{"nama":["d1d1d1d1d1d1:1"]}',
    }
    check_whole(store)


def test_what_somebody_changed_since_the_preview_is_not_overwritten(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI", "ALI"]))
    commit(store, batch)
    again = new_batch(store, ACTOR, "lagi.xlsx", "cd" * 32, "templat", DESA)
    stage_rows(
        store,
        again.id,
        [
            changed(store, uid(1000), 5, nama="SITI RAHMAH"),
            changed(store, uid(1001), 6, nama="ALI SAPUTRA"),
        ],
    )
    with working(store) as work:
        work.update("person", uid(1000), {"nama": "SITI AISYAH"})
    counts = commit(store, again)
    assert (counts["berubah"], counts["tertinggal"]) == (1, 1)
    assert get(store, "person", uid(1000))["nama"] == "SITI AISYAH"
    waiting = staged_page(store_reads(store), again.id, "ragu").rows
    assert [row.row_no for row in waiting] == [5]
    assert waiting[0].problems[-1]["kode"] == "berubah_sejak_pratinjau"


def test_the_same_file_again_changes_nothing(store, batch):
    rows = family(1, ["SITI", "ALI"])
    stage_rows(store, batch.id, rows)
    commit(store, batch)
    before = store.database.connection().execute("SELECT count(*) FROM change").fetchone()
    again = new_batch(store, ACTOR, "daftar.xlsx", "ab" * 32, "templat", DESA)
    same = [StagedRow(row.kind, row.row_no, row.uid, "sama", row.values, row.uid) for row in rows]
    stage_rows(store, again.id, same)
    assert set(commit(store, again).values()) == {0}
    assert store.database.connection().execute("SELECT count(*) FROM change").fetchone() == before
    assert [one.id for one in find_batches(store_reads(store), "ab" * 32)] == [again.id, batch.id]
    check_whole(store)


def test_new_members_of_a_known_household_are_counted_there(store, batch):
    with working(store) as work:
        household = add_family(work, ["SITI"], {"desa": DESA})
    values = {"household": household, "nama": "ALI", "shdk": "4"}
    stage_rows(store, batch.id, [StagedRow("person", 4, uid(77), "baru", values)])
    commit(store, batch)
    assert get(store, "household", household)["jumlah_anggota"] == 2
    undo(store, batch)
    assert get(store, "household", household)["jumlah_anggota"] == 1
    check_whole(store)


def test_staged_rows_come_back_page_by_page_as_they_were(store, batch):
    problems = [{"kolom": "nik", "kode": "format", "pesan": "NIK harus 16 angka."}]
    rows = [
        StagedRow(
            "person", number, uid(number), "bermasalah", {"nama": f"A{number}"}, None,
            problems=problems, raw=["A", 1.5, None],
        )
        for number in range(2, 9)
    ]  # fmt: skip
    stage_rows(store, batch.id, rows)
    reads = store_reads(store)
    first = staged_page(reads, batch.id, "bermasalah", limit=4)
    assert [row.row_no for row in first.rows] == [2, 3, 4, 5]
    assert first.rows[0].problems == problems
    assert first.rows[0].raw == ["A", 1.5, None]
    assert first.rows[0].values["nama"] == "A2"
    second = staged_page(reads, batch.id, "bermasalah", first.next or 0, limit=4)
    assert [row.row_no for row in second.rows] == [6, 7, 8]
    assert second.next is None
    drop_staged(store, batch.id)
    assert staged_page(reads, batch.id, "bermasalah").rows == []


def test_staging_writes_in_short_transactions(store, batch):
    rows = [StagedRow("person", n, uid(n), "baru", {"nama": "A"}) for n in range(CHUNK * 2 + 1)]
    sizes = [len(chunk.records["person"]) for chunk in prepare_rows(batch.id, rows)]
    assert sizes == [CHUNK, CHUNK, 1]
    begins: list[str] = []
    connection = store.database.connection()
    connection.set_trace_callback(lambda text: begins.append(text) if "BEGIN" in text else None)
    stage_rows(store, batch.id, rows)
    connection.set_trace_callback(None)
    assert len(begins) == 3


def test_a_commit_that_fails_leaves_nothing(store, batch):
    stage_rows(store, batch.id, family(1, ["SITI"]))

    def interrupted() -> None:
        with working(store) as work:
            commit_staged(work, batch.id)
            raise RuntimeError("listrik padam")

    with pytest.raises(RuntimeError, match="listrik"):
        interrupted()
    assert reading.count(store_reads(store), "person") == 0
    assert get_batch(store_reads(store), batch.id).state == "disiapkan"
    assert commit(store, batch)["baru"] == 1
    check_whole(store)


def test_a_commit_runs_the_same_few_statements_for_any_number_of_new_rows(store, batch):
    def statements(first: int, count: int) -> int:
        one = new_batch(store, ACTOR, "x.xlsx", f"{first:064x}", "templat", DESA)
        for number in range(first, first + count):
            stage_rows(store, one.id, family(number, ["SITI"]))
        seen: list[str] = []
        connection = store.database.connection()
        connection.set_trace_callback(seen.append)
        commit(store, one)
        connection.set_trace_callback(None)
        # Inner statements of the full-text tables and words of names come besides.
        return len([text for text in seen if not text.startswith("--") and "name_word" not in text])

    statements(90, 1)  # the first unit of work also makes the device known
    assert statements(1, 2) == statements(100, 40)


def test_counts_and_remarks_of_a_preview_are_kept_with_the_batch(store, batch):
    set_batch(store, batch.id, counts={"baru": 3}, info={"lembar": "Data"})
    set_batch(store, batch.id, info={"baris_judul": 2}, state="dibuang")
    found = get_batch(store_reads(store), batch.id)
    assert (found.counts, found.info) == ({"baru": 3}, {"lembar": "Data", "baris_judul": 2})
    assert found.state == "dibuang"
    with pytest.raises(UserError):
        set_batch(store, 999, counts={})
