"""One unit of work: all of it or nothing, changes and audit with it, conflicts told."""

from __future__ import annotations

import json

import pytest

from desktop_app.domain.errors import Cancelled, ConflictError, UserError
from desktop_app.store import engine, local, reading
from desktop_app.store.check import check_store
from desktop_app.store.engine_search import index_agrees
from tests.store.conftest import PASSWORD

HEAD = {"nama": "SITI SUHERMI", "nik": "3216070512800001", "shdk": "1", "hamil": "1"}


def counts(store) -> tuple[int, ...]:
    names = ("household", "person", "change", "audit", "unit", "person_fts_docsize")
    with store.reader() as reader:
        return tuple(reader.value(f"SELECT count(*) FROM {name}") for name in names)


def family(work, **values) -> tuple[str, str]:
    household = work.insert("household", {"nomor_kk": "3216071111111111", **values})
    return household, work.insert("person", {**HEAD, "household": household})


def save_and_fail(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan keluarga") as work:
        family(work)
        work.number("GABUS", "32.16.06.2004", 2026)
        raise UserError("berhenti")


def test_a_row_its_changes_and_one_audit_line_come_together(store, actor) -> None:
    before = counts(store)
    with store.unit_of_work(actor, "dari formulir", "simpan keluarga") as work:
        family(work)
    after = counts(store)
    # One change for the household, two for the person: the sensitive field travels alone.
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1, 3, 1, 1, 1]


def test_an_error_leaves_nothing_behind(store, actor) -> None:
    before = counts(store)
    with pytest.raises(UserError, match="berhenti"):
        save_and_fail(store, actor)
    assert counts(store) == before
    assert check_store(store) == []


def test_sensitive_fields_never_share_a_change_with_others(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        _, person = family(work)
        work.update("person", person, {"nama": "SITI", "cacat": "1", "hamil": None})
    with store.reader() as reader:
        fields = [set(line.values) for line in reading.history(reader, person)]
    assert {"hamil"} in fields
    assert {"hamil", "cacat"} in fields
    assert not any({"nama", "hamil"} <= one for one in fields)


def test_only_fields_that_differ_are_written(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        _, person = family(work)
    with store.unit_of_work(actor, "", "ubah") as work:
        assert not work.update("person", person, dict(HEAD))
        assert work.changed == set()
        assert work.update("person", person, {**HEAD, "nama": "SITI SUHERMIN"})
    with store.reader() as reader:
        last = reading.history(reader, person)[-1]
        assert last.values == {"nama": "SITI SUHERMIN"}
        audits = [line["action"] for line in reading.audit_lines(reader)]
    assert audits == ["buat akun pertama", "simpan", "ubah"]


def test_a_change_names_the_heads_it_replaces(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        _, person = family(work)
    for name in ("SATU", "DUA"):
        with store.unit_of_work(actor, "", "ubah") as work:
            work.update("person", person, {"nama": name})
    with store.reader() as reader:
        rows = reader.rows("SELECT seq, parents FROM change WHERE row = ? ORDER BY seq", (person,))
    assert rows[0][1] is None
    assert json.loads(rows[-1][1]) == {"nama": [f"{store.device}:{rows[-2][0]}"]}
    assert json.loads(rows[-2][1]) == {"nama": [f"{store.device}:{rows[0][0]}"]}


def test_two_clerks_on_one_field_is_a_conflict_and_nothing_is_written(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        household, _ = family(work, alamat="LAMA", rt="001")
    seen = {"alamat": "LAMA", "rt": "001"}
    with store.unit_of_work(actor, "", "ubah") as work:
        work.update("household", household, {"alamat": "BARU"}, seen)
    with (
        pytest.raises(ConflictError, match="Muat ulang"),
        store.unit_of_work(actor, "", "ubah") as work,
    ):
        work.update("household", household, {"alamat": "LAIN", "rt": "002"}, seen)
    with store.reader() as reader:
        row = reading.get(reader, "household", household)
    assert row is not None
    assert (row["alamat"], row["rt"]) == ("BARU", "001")


def test_two_clerks_on_two_fields_do_not_undo_each_other(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        household, _ = family(work, alamat="LAMA", rt="001")
    seen = {"alamat": "LAMA", "rt": "001"}
    with store.unit_of_work(actor, "", "ubah") as work:
        work.update("household", household, {**seen, "alamat": "BARU"}, seen)
    with store.unit_of_work(actor, "", "ubah") as work:
        work.update("household", household, {**seen, "rt": "002"}, seen)
    with store.reader() as reader:
        row = reading.get(reader, "household", household)
    assert row is not None
    assert (row["alamat"], row["rt"]) == ("BARU", "002")


def test_a_state_that_moved_on_is_a_conflict(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        made = work.insert("payout_list", {"state": "draf", "desa": "32.16.06.2002"})
        work.update("payout_list", made, {"state": "dikunci"}, {"state": "draf"})
    with pytest.raises(ConflictError), store.unit_of_work(actor, "", "ubah") as work:
        work.update("payout_list", made, {"nominal": 300000}, {"state": "draf"})
    with pytest.raises(ConflictError), store.unit_of_work(actor, "", "ubah") as work:
        work.expect("payout_list", made, {"state": "draf"})


def test_a_deleted_row_is_gone_and_its_history_stays(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        household, person = family(work)
    with store.unit_of_work(actor, "salah ketik", "hapus anggota") as work:
        work.delete("person", person)
    with pytest.raises(ConflictError), store.unit_of_work(actor, "", "ubah") as work:
        work.update("person", person, {"nama": "X"})
    with store.reader() as reader:
        assert reading.get(reader, "person", person) is None
        assert len(reading.history(reader, person)) == 3
        row = reading.get(reader, "household", household)
    assert row is not None
    assert (row["nama_kepala"], row["jumlah_anggota"]) == (None, 0)
    assert check_store(store) == []


def test_head_name_and_size_follow_the_members(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        household, person = family(work)
        child = work.insert("person", {"household": household, "nama": "BUDI", "shdk": "4"})
        other = work.insert("household", {"nomor_kk": "3216072222222222"})
    with store.unit_of_work(actor, "", "ubah") as work:
        work.update("person", child, {"household": other})
        work.update("person", person, {"nama": "Hj. Siti Suhermi"})
        assert ("household", other) not in work.changed  # derived columns come at the end
    assert ("household", other) in work.changed
    with store.reader() as reader:
        rows = reading.get_many(reader, "household", [household, other])
    assert [rows[household][key] for key in ("nama_kepala", "nama_key", "jumlah_anggota")] == [
        "Hj. Siti Suhermi",
        "HJ SITI SUHERMI",
        1,
    ]
    assert (rows[other]["nama_kepala"], rows[other]["jumlah_anggota"]) == ("BUDI", 1)


def test_the_state_of_a_build_is_its_last_event(store, actor) -> None:
    with store.unit_of_work(actor, "", "bangun") as work:
        build = work.insert("build", {"tahun": 2026, "state": "ignored"})
        work.insert("build_event", {"build": build, "ke": "diusulkan", "tanggal": "2026-01-10"})
        work.insert("build_event", {"build": build, "ke": "ditetapkan", "tanggal": "2026-03-01"})
        work.insert("build_event", {"build": build, "ke": "diverifikasi", "tanggal": "2026-02-01"})
        with pytest.raises(TypeError):
            work.update("build_event", build, {"ke": "selesai"})
    with store.reader() as reader:
        row = reading.get(reader, "build", build)
    assert row is not None
    assert row["state"] == "ditetapkan"


def test_answers_of_a_survey_change_one_by_one(store, actor) -> None:
    with store.unit_of_work(actor, "", "survei") as work:
        survey = work.insert("survey", {"petugas": "Ade", "pondasi": "A", "wni": True})
        assert work.update("survey", survey, {"answers": {"pondasi": "B"}})
        assert not work.update("survey", survey, {"pondasi": "B"})
    with store.reader() as reader:
        row = reading.get(reader, "survey", survey)
        last = reading.history(reader, survey)[-1]
    assert row is not None
    assert row["answers"] == {"pondasi": "B", "wni": True}
    assert (row["pondasi"], row["petugas"]) == ("B", "Ade")
    assert last.values == {"answers.pondasi": "B"}
    assert check_store(store) == []


def test_an_unknown_field_is_a_bug(store, actor) -> None:
    with pytest.raises(KeyError), store.unit_of_work(actor, "", "simpan") as work:
        work.insert("household", {"nomor_hp": "0812"})


def test_printed_numbers_run_and_a_rollback_gives_its_number_back(store, actor) -> None:
    def take() -> str:
        return work.number("GABUS", "32.16.06.2004", 2026)

    with store.unit_of_work(actor, "", "cetak") as work:
        assert [take(), take()] == ["GABUS-2004-26-A-0001", "GABUS-2004-26-A-0002"]
    with pytest.raises(UserError, match="berhenti"):
        save_and_fail(store, actor)
    with store.unit_of_work(actor, "", "cetak") as work:
        assert take() == "GABUS-2004-26-A-0003"


def test_a_clock_set_back_never_sets_the_order_back(store, actor, clock) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        household, _ = family(work)
    for minutes in (-500, 300, -10, 0):
        clock.advance(minutes=minutes)
        with store.unit_of_work(actor, "", "ubah") as work:
            work.update("household", household, {"catatan": f"{minutes}"})
    with store.reader() as reader:
        clocks = reader.rows("SELECT wall, counter FROM unit ORDER BY id")
        row = reading.get(reader, "household", household)
    assert clocks == sorted(clocks)
    assert len(set(clocks)) == len(clocks)
    assert row is not None
    assert row["catatan"] == "0"
    assert check_store(store) == []


def test_a_draft_is_kept_without_an_audit_line_and_a_setting_with_one(store, actor) -> None:
    before = counts(store)
    with store.unit_of_work(actor, "", "draf") as work:
        local.put_draft(work, "survei:1", {"nama": "SITI"})
    assert counts(store) == before
    with store.unit_of_work(actor, "", "setelan") as work:
        local.put_setting(work, "contoh", "ya")
        local.drop_draft(work, "survei:1")
    with store.reader() as reader:
        assert local.get_setting(reader, "contoh") == "ya"
        assert local.get_draft(reader, "survei:1") is None
        assert reading.audit_lines(reader)[-1]["action"] == "setelan"


def test_many_rows_at_once_are_as_good_as_one_by_one(store, actor) -> None:
    with store.unit_of_work(actor, "", "banyak") as work:
        uids = work.insert_many(
            "person", ({"nama": f"ORANG {n}", "nik": f"{n:016d}"} for n in range(2500))
        )
    assert len(set(uids)) == 2500
    assert index_agrees(store.database.connection(), "person")
    assert check_store(store) == []


def test_a_reader_cannot_write(store, actor) -> None:
    with store.reader() as reader, pytest.raises(engine.EngineError, match="readonly"):
        reader.connection.execute("DELETE FROM setting")


def test_a_reader_sees_one_moment_within_a_snapshot(store, actor) -> None:
    with store.reader() as reader:
        with reader.snapshot():
            assert reading.count(reader, "household") == 0
            with store.unit_of_work(actor, "", "simpan") as work:
                family(work)
            assert reading.count(reader, "household") == 0
        assert reading.count(reader, "household") == 1


def test_a_long_query_can_be_cancelled(store) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    asked: list[int] = []

    def check() -> None:
        asked.append(1)
        if len(asked) > 5:
            raise Cancelled

    with store.reader() as reader:
        with pytest.raises(Cancelled), reader.cancellable(check):
            reader.connection.execute(endless).fetchone()
        assert reader.value("SELECT 1") == 1


def test_a_second_writer_waits_and_is_then_told_to_try_again(store, actor, folder, clock) -> None:
    from desktop_app.store import open_store

    second, other = open_store(folder, "sari", PASSWORD, clock)
    second.database.connection().execute("PRAGMA busy_timeout=20")
    with store.unit_of_work(actor, "", "simpan") as work:
        family(work)
        with (
            pytest.raises(UserError, match="sedang dipakai"),
            second.unit_of_work(other, "", "simpan"),
        ):
            pass
        with second.reader() as reader:
            assert reading.count(reader, "household") == 0
    second.close()
    assert check_store(store) == []


def test_reading_a_family_takes_one_query_each(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        households = [family(work)[0] for _ in range(30)]
    asked: list[str] = []
    with store.reader() as reader:
        reader.connection.set_trace_callback(asked.append)
        assert all(len(found) == 1 for found in reading.members_of(reader, households).values())
        assert len(reading.get_many(reader, "household", households)) == 30
        assert len(asked) == 2
