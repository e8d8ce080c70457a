"""Staging, commit and undo of an import: nothing lost, nothing twice, nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import reading
from desktop_app.store.audit import audit_key, verify
from desktop_app.store.batches import (
    Batch,
    find_batches,
    get_batch,
    new_batch,
    set_batch,
)
from desktop_app.store.changes import rebuilt
from desktop_app.store.engine_search import index_agrees
from desktop_app.store.search import search
from desktop_app.store.shapes import shape
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
from desktop_app.store.staging_undo import undo_batch
from desktop_app.store.store import Store
from tests.conftest import FixedClock
from tests.store.plain_store import ACTOR, add_family, plain_store, working

DESA = "32.16.06.2002"


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    opened = plain_store(tmp_path / "data", clock)
    yield opened
    opened.close()


@pytest.fixture
def batch(store: Store) -> Batch:
    return new_batch(store, ACTOR, "daftar.xlsx", "ab" * 32, "templat", DESA)


def uid(number: int) -> str:
    return f"{number:032x}"


def family(number: int, names: list[str], **more: Any) -> list[StagedRow]:
    """A new household and its members, at rows number * 10 and on."""
    household = uid(number)
    values = {"nomor_kk": f"321699120112{number:04d}", "alamat": "KP TURI", "desa": DESA}
    rows = [StagedRow("household", number * 10, household, "baru", values)]
    for place, name in enumerate(names):
        person = {
            "household": household,
            "nama": name,
            "nik": f"32160601017{number:03d}{place:02d}",
            "shdk": "1" if place == 0 else "4",
            "cacat": "7",
            **more,
        }
        number_here = number * 1000 + place
        rows.append(StagedRow("person", number * 10 + place, uid(number_here), "baru", person))
    return rows


def commit(store: Store, batch: Batch) -> dict[str, int]:
    with working(store) as work:
        return commit_staged(work, batch.id)


def undo(store: Store, batch: Batch) -> Any:
    with working(store) as work:
        return undo_batch(work, batch.id)


def changed(store: Store, person: str, row_no: int, **changes: Any) -> StagedRow:
    """A row of a file that differs from a person of the registry."""
    now = get(store, "person", person)
    before = {name: now[name] for name in changes}
    values = {name: now[name] for name in shape("person").columns} | changes
    return StagedRow("person", row_no, person, "berubah", values, person, changes, before)


def get(store: Store, kind: str, row: str) -> dict[str, Any]:
    found = reading.get(store_reads(store), kind, row)
    assert found is not None
    return found


@dataclass(frozen=True)
class Through:
    """Reads through the writer's own connection."""

    connection: Any


def store_reads(store: Store) -> Through:
    return Through(store.database.connection())


def check_whole(store: Store) -> None:
    """Tables = changes, search index = tables, audit chain whole, numbers without a gap."""
    connection = store.database.connection()
    for kind in ("household", "person"):
        columns = ("uid", *shape(kind).columns)
        tables = {
            row[0]: {n: v for n, v in zip(columns[1:], row[1:], strict=True) if v is not None}
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {kind}")
        }
        log = {
            row: {name: value for name, value in values.items() if value is not None}
            for row, one, values in rebuilt(connection)
            if one == kind and values is not None
        }
        assert tables == log
        assert index_agrees(connection, kind)
    assert verify(connection, audit_key(store.key)) is None
    numbers = [row[0] for row in connection.execute("SELECT seq FROM change ORDER BY id")]
    assert numbers == list(range(1, len(numbers) + 1))


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
    import hashlib

    from desktop_app.domain.changes import change_hash
    from desktop_app.store.changes import changes_between

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


# --- undo -------------------------------------------------------------------------


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


def test_counts_and_remarks_of_a_preview_are_kept_with_the_batch(store, batch):
    set_batch(store, batch.id, counts={"baru": 3}, info={"lembar": "Data"})
    set_batch(store, batch.id, info={"baris_judul": 2}, state="dibuang")
    found = get_batch(store_reads(store), batch.id)
    assert (found.counts, found.info) == ({"baru": 3}, {"lembar": "Data", "baris_judul": 2})
    assert found.state == "dibuang"
    with pytest.raises(UserError):
        set_batch(store, 999, counts={})
