"""From a previewed file to the registry and back: deciding, committing, undoing, being stopped."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.imports.limits import TRUSTED
from desktop_app.services import aid, households, importing
from desktop_app.services.progress import Cancel
from desktop_app.services.setup import sign_in
from desktop_app.store import reading
from desktop_app.store.staging import staged_counts
from tests.services.conftest import PASSWORD
from tests.services.lists import (
    KK,
    count_of,
    family,
    last_audit,
    nik_of,
    person,
    rows_of,
    workbook,
)
from tests.services.test_import_preview import counts, look, many, take


def by_name(desk):
    return {row["nama"]: row for row in rows_of(desk, "person")}


def edit(desk, kind, row, **raw):
    save = {
        "household": lambda: households.save_household(desk, row["uid"], raw, row, Anything()),
        "person": lambda: households.save_member(
            desk, row["household"], row["uid"], raw, row, Anything()
        ),
    }
    save[kind]()


class Anything(dict):
    """Every question is answered."""

    def __contains__(self, _code):
        return True

    def __missing__(self, _code):
        return "diperiksa"


# --- old data ---------------------------------------------------------------------


def test_a_field_that_was_edited_is_not_overwritten_by_the_old_file(desk, tmp_path):
    rows = family(2, pekerjaan_id="9", dusun="KRAJAN")
    take(desk, tmp_path, rows)
    edit(desk, "person", by_name(desk)["CONTOH A1"], pekerjaan="2")
    edit(desk, "household", rows_of(desk, "household")[0], dusun="PULO")
    summary = take(desk, tmp_path, rows)
    assert counts(summary) == (0, 0, 2, 0, 0)
    assert summary.warning_kinds["data_lama"] == 2
    assert by_name(desk)["CONTOH A1"]["pekerjaan"] == "2"
    assert rows_of(desk, "household")[0]["dusun"] == "PULO"


def test_a_field_that_was_emptied_on_purpose_stays_empty(desk, tmp_path):
    rows = family(1, suku="SUNDA")
    take(desk, tmp_path, rows)
    edit(desk, "person", by_name(desk)["CONTOH A1"], suku="")
    assert counts(take(desk, tmp_path, rows)) == (0, 0, 1, 0, 0)
    assert by_name(desk)["CONTOH A1"]["suku"] is None


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("person", {"nik": nik_of(77)}),
        ("person", {"nama": "NAMA YANG SUDAH DIBETULKAN"}),
        ("person", {"tanggal_lahir": "01-01-1999"}),
        ("household", {"nomor_kk": "3216990101205555"}),
    ],
    ids=["nik", "nama", "lahir", "kk"],
)
def test_a_corrected_identity_is_still_the_same_person_for_the_old_file(desk, tmp_path, kind, raw):
    rows = family(2)
    take(desk, tmp_path, rows)
    row = by_name(desk)["CONTOH A1"] if kind == "person" else rows_of(desk, "household")[0]
    edit(desk, kind, row, **raw)
    before = rows_of(desk, "person"), rows_of(desk, "household")
    assert counts(take(desk, tmp_path, rows)) == (0, 0, 2, 0, 0)
    assert (rows_of(desk, "person"), rows_of(desk, "household")) == before


def test_a_member_moved_by_hand_is_not_moved_back_by_the_old_file(desk, tmp_path):
    rows = [*family(2), *family(1, first=5, kk="3216990101205555")]
    take(desk, tmp_path, rows)
    one = by_name(desk)["CONTOH B1"]
    other = next(h["uid"] for h in rows_of(desk, "household") if h["nomor_kk"] != KK)
    households.save_member(desk, other, one["uid"], {}, one, Anything())
    assert counts(take(desk, tmp_path, rows)) == (0, 0, 3, 0, 0)
    assert by_name(desk)["CONTOH B1"]["household"] == other


# --- deciding ------------------------------------------------------------------------


def test_a_doubtful_row_stays_in_the_batch_until_somebody_decides(desk, tmp_path):
    take(desk, tmp_path, family(2))
    moved = family(2)[1] | {"no_kk": "3216990101209999", "kk_level": "1"}
    summary = look(desk, tmp_path, [moved])
    done = importing.commit(desk, summary.batch)
    assert (done["berubah"], done["tertinggal"]) == (0, 1)
    assert count_of(desk, "household") == 1
    importing.decide(desk, summary.batch, 2, "terapkan")
    importing.commit(desk, summary.batch)
    sizes = {home["nomor_kk"]: home["jumlah_anggota"] for home in rows_of(desk, "household")}
    assert sizes == {KK: 1, "3216990101209999": 1}


def test_a_doubtful_row_decided_as_new_takes_nothing_from_the_person_that_it_resembled(
    desk, tmp_path
):
    take(desk, tmp_path, [person(1, "CONTOH SATU", suku="SUNDA", nama_ayah="AYAH CONTOH")])
    row = person(2, "CONTOH SATU", nama_ayah=None)
    summary = look(desk, tmp_path, [row])
    importing.decide(desk, summary.batch, 2, "baru")
    importing.commit(desk, summary.batch)
    first, second = rows_of(desk, "person")
    assert (first["nik"], second["nik"]) == (nik_of(1), nik_of(2))
    assert (second["suku"], second["nama_ayah"]) == (None, None)


def test_a_person_without_nik_decided_as_new_has_a_temporary_number(desk, tmp_path):
    take(desk, tmp_path, [person(1, "CONTOH SATU", nik=None)])
    row = person(1, "CONTOH SATU", nik=None, no_kk="3216990101209999")
    summary = look(desk, tmp_path, [row])
    importing.decide(desk, summary.batch, 2, "baru")
    importing.commit(desk, summary.batch)
    numbers = {one["nik_sementara"] for one in rows_of(desk, "person")}
    assert len(numbers) == 2
    assert None not in numbers


def test_a_row_left_out_is_not_written(desk, tmp_path):
    summary = look(desk, tmp_path, family(2))
    importing.decide(desk, summary.batch, 3, "lewati")
    assert importing.commit(desk, summary.batch)["baru"] == 1
    assert set(by_name(desk)) == {"CONTOH A1"}


def test_the_rows_of_each_outcome_can_be_looked_at_in_the_order_of_the_file(desk, tmp_path):
    summary = look(desk, tmp_path, [*family(2), person(9, "CONTOH SALAH", nik="12")])
    page = importing.batch_rows(desk, summary.batch, "baru")
    assert [row.row_no for row in page.rows] == [2, 3]
    wrong = importing.batch_rows(desk, summary.batch, "bermasalah").rows
    assert [row.problems[0]["kolom"] for row in wrong] == ["nik"]


# --- warnings by kind -------------------------------------------------------------------


def test_a_kind_of_warning_that_is_refused_keeps_its_rows_in_the_batch(desk, tmp_path):
    odd = person(7, "CONTOH ANEH", nik=nik_of(7, "1981-01-01"), kk_level="4")
    summary = look(desk, tmp_path, [*family(2), odd])
    assert summary.warning_kinds == {"nik_tanggal": 1}
    done = importing.commit(desk, summary.batch, refused_kinds=["nik_tanggal"])
    assert (done["baru"], done["tertinggal"]) == (2, 1)
    assert "CONTOH ANEH" not in by_name(desk)


def test_rows_held_back_return_when_their_kind_is_accepted_but_not_what_a_person_left_out(
    desk, tmp_path
):
    odd = person(7, "CONTOH ANEH", nik=nik_of(7, "1981-01-01"), kk_level="4")
    summary = look(desk, tmp_path, [*family(3), odd])
    importing.decide(desk, summary.batch, 3, "lewati")
    importing.commit(desk, summary.batch, refused_kinds=["nik_tanggal"])
    assert set(by_name(desk)) == {"CONTOH A1", "CONTOH C1"}
    importing.commit(desk, summary.batch)
    assert set(by_name(desk)) == {"CONTOH A1", "CONTOH C1", "CONTOH ANEH"}


def test_the_audit_line_of_a_commit_says_which_kinds_were_accepted_and_names_nobody(desk, tmp_path):
    odd = person(7, "CONTOH ANEH", nik=nik_of(7, "1981-01-01"))
    summary = look(desk, tmp_path, [odd])
    importing.commit(desk, summary.batch, reason="sudah dicek ke KTP")
    line = last_audit(desk)
    assert (line["action"], line["reason"]) == ("terapkan impor", "sudah dicek ke KTP")
    assert line["counts"]["peringatan_diterima"] == {"nik_tanggal": 1}
    assert "CONTOH" not in str(line)
    assert nik_of(7)[:8] not in str(line)


# --- stopped, killed, twice ----------------------------------------------------------------


def test_cancelling_a_preview_leaves_nothing(desk, tmp_path):
    stop = Cancel()

    def progress(done, _total, _text):
        if done >= 250:
            stop.request()

    path = workbook(tmp_path / "daftar.xlsx", many(900))
    with pytest.raises(Cancelled):
        importing.preview(desk, path, progress=progress, cancel=stop)
    with desk.reader() as reader:
        assert sum(staged_counts(reader, 1).values()) == 0
    assert [batch.state for batch in importing.imports(desk)] == ["dibuang"]
    assert count_of(desk, "person") == 0


def test_a_nik_that_is_the_number_of_the_card_is_wrong(desk, tmp_path):
    summary = look(desk, tmp_path, [person(1, "CONTOH SATU", nik=KK)])
    assert [note.code for note in summary.problems] == ["nik_sama_kk"]


class Killed(BaseException):
    """The process ends: nothing after this line of the program runs."""


@pytest.fixture
def killed_preview(desk, tmp_path, monkeypatch):
    """A preview of 900 rows whose process died after the first chunk."""

    def die(_desk, _number):
        raise Killed

    def progress(_done, _total, _text):
        raise Killed

    path = workbook(tmp_path / "daftar.xlsx", many(900))
    with monkeypatch.context() as patch:
        patch.setattr(importing, "forget", die)
        with pytest.raises(Killed):
            importing.preview(desk, path, progress=progress)
    (batch,) = importing.imports(desk)
    return str(batch.id)


def test_a_preview_that_was_killed_in_the_middle_cannot_be_committed(desk, killed_preview):
    with pytest.raises(UserError, match="terputus di tengah"):
        importing.commit(desk, killed_preview)
    assert count_of(desk, "person") == 0


def test_the_remains_of_a_killed_preview_go_at_the_next_sign_in(desk, killed_preview, clock):
    from desktop_app.services.setup import sign_in

    desk.store.close()
    again = sign_in(desk.folder, "sari", PASSWORD, clock)
    try:
        with again.reader() as reader:
            assert sum(staged_counts(reader, int(killed_preview)).values()) == 0
        assert [batch.state for batch in importing.imports(again)] == ["dibuang"]
    finally:
        again.store.close()


def test_a_finished_preview_waits_over_a_sign_in(desk, tmp_path, clock):
    from desktop_app.services.setup import sign_in

    summary = look(desk, tmp_path, family(2))
    desk.store.close()
    again = sign_in(desk.folder, "sari", PASSWORD, clock)
    try:
        assert importing.commit(again, summary.batch)["baru"] == 2
    finally:
        again.store.close()


def test_a_batch_committed_twice_writes_once(desk, tmp_path):
    summary = look(desk, tmp_path, family(2))
    importing.commit(desk, summary.batch)
    assert importing.commit(desk, summary.batch)["baru"] == 0
    assert count_of(desk, "person") == 2


@pytest.mark.parametrize("nik", [None, "keep"], ids=["without NIK", "with NIK"])
def test_two_previews_of_one_file_are_not_both_committed(desk, tmp_path, nik):
    rows = [row if nik else row | {"nik": None, "no_kk": None} for row in family(2)]
    path = workbook(tmp_path / "daftar.xlsx", rows)
    first, second = importing.preview(desk, path), importing.preview(desk, path)
    importing.commit(desk, first.batch)
    with pytest.raises(UserError, match="Impor lagi berkasnya"):
        importing.commit(desk, second.batch)
    assert count_of(desk, "person") == 2


def test_a_person_typed_after_the_preview_is_not_imported_a_second_time(desk, tmp_path):
    summary = look(desk, tmp_path, [person(1, "CONTOH SATU")])
    home = households.save_household(
        desk, None, {"nomor_kk": "3216990101205555"}, confirmed=Anything()
    )
    households.save_member(
        desk, home, None, {"nama": "CONTOH SATU", "nik": nik_of(1)}, confirmed=Anything()
    )
    with pytest.raises(UserError, match="tercatat dua kali"):
        importing.commit(desk, summary.batch)


def test_a_row_held_back_is_not_written_beside_the_same_person_typed_meanwhile(desk, tmp_path):
    odd = person(7, "CONTOH ANEH", nik=nik_of(7, "1981-01-01"), kk_level="4")
    summary = look(desk, tmp_path, [*family(2), odd])
    importing.commit(desk, summary.batch, refused_kinds=["nik_tanggal"])
    home = rows_of(desk, "household")[0]["uid"]
    raw = {"nama": "CONTOH ANEH", "nik": odd["nik"]}
    households.save_member(desk, home, None, raw, confirmed=Anything())
    with pytest.raises(UserError, match="tercatat dua kali"):
        importing.commit(desk, summary.batch)
    assert count_of(desk, "person") == 3


def test_other_work_after_the_preview_does_not_stop_the_commit(desk, tmp_path):
    summary = look(desk, tmp_path, family(2))
    households.save_household(desk, None, {"nomor_kk": "3216990101205555"}, confirmed=Anything())
    assert importing.commit(desk, summary.batch)["baru"] == 2


def test_a_row_that_somebody_changed_since_the_preview_becomes_doubtful(desk, tmp_path):
    take(desk, tmp_path, family(2))
    summary = look(desk, tmp_path, [row | {"pekerjaan_id": "9"} for row in family(2)])
    edit(desk, "person", by_name(desk)["CONTOH A1"], pekerjaan="2")
    done = importing.commit(desk, summary.batch)
    assert (done["berubah"], done["tertinggal"]) == (1, 1)
    assert by_name(desk)["CONTOH A1"]["pekerjaan"] == "2"


# --- back again ----------------------------------------------------------------------------


def test_an_undone_import_is_gone_and_can_be_imported_again(desk, tmp_path):
    summary = take(desk, tmp_path, family(3))
    result = importing.undo_import(desk, summary.batch, "berkas desa lain")
    assert (result.undone, result.kept) == (4, [])
    assert count_of(desk, "person") == count_of(desk, "household") == 0
    assert last_audit(desk)["reason"] == "berkas desa lain"
    assert counts(take(desk, tmp_path, family(3))) == (3, 0, 0, 0, 0)


def test_an_undo_gives_former_values_back(desk, tmp_path):
    take(desk, tmp_path, family(2, pekerjaan_id="9"))
    summary = take(desk, tmp_path, family(2, pekerjaan_id="2"))
    importing.undo_import(desk, summary.batch)
    assert {one["pekerjaan"] for one in rows_of(desk, "person")} == {"9"}


def test_an_undo_keeps_whom_somebody_enrolled_and_says_why(desk, tmp_path):
    summary = take(desk, tmp_path, [*family(1), *family(1, first=5, kk="3216990101209999")])
    one = by_name(desk)["CONTOH A1"]
    programme = aid.blt_programme(desk, "2026-11")
    raw = {
        "mulai": "2026-01",
        "dasar": "musdes",
        "dasar_nomor": "140/1",
        "dasar_tanggal": "02-01-2026",
    }
    aid.enrol(desk, str(programme["uid"]), one["household"], one["uid"], raw)
    result = importing.undo_import(desk, summary.batch)
    assert {kept.uid for kept in result.kept} == {one["uid"], one["household"]}
    assert set(by_name(desk)) == {"CONTOH A1"}


def test_a_batch_that_was_not_applied_is_thrown_away_not_undone(desk, tmp_path):
    summary = look(desk, tmp_path, family(2))
    with pytest.raises(UserError, match="belum diterapkan"):
        importing.undo_import(desk, summary.batch)
    importing.drop(desk, summary.batch)
    with pytest.raises(UserError):
        importing.commit(desk, summary.batch)


def test_an_applied_batch_cannot_be_thrown_away(desk, tmp_path):
    summary = take(desk, tmp_path, family(2))
    with pytest.raises(UserError, match="Batalkan impor"):
        importing.drop(desk, summary.batch)


@pytest.mark.parametrize("number", ["99", "abc", "", "-1"])
def test_a_batch_that_is_not_there_is_told_in_a_sentence(desk, number):
    for act in (importing.commit, importing.undo_import, importing.drop):
        with pytest.raises(UserError, match="Impor"):
            act(desk, number)


def test_a_large_file_is_noted_in_the_audit_without_its_name(desk, tmp_path):
    path = workbook(tmp_path / "KK SITI CONTOH 3216990507800001.xlsx", family(1))
    importing.preview(desk, path, limits=TRUSTED)
    with desk.reader() as reader:
        lines = reading.audit_lines(reader, 0, 1000)
    assert any(line["action"] == "impor dengan batas besar" for line in lines)
    assert "SITI" not in str(lines)


def test_the_staged_rows_of_an_applied_import_are_let_go_after_a_month(desk, tmp_path, clock):
    batch = take(desk, tmp_path, family(2)).batch
    assert importing.batch_rows(desk, batch, "baru").rows
    clock.advance(days=31)
    desk.store.close()
    again = sign_in(desk.folder, desk.actor.username, PASSWORD, clock)
    assert not importing.batch_rows(again, batch, "baru").rows
    assert importing.undo_import(again, batch).kept == []
    again.store.close()
