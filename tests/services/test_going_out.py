"""What leaves the office: workbooks, kiriman, their letters; and the backups that stay."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.exports import MASKED, UNMASKED
from desktop_app.exchange.keys import new_keys, public_key_text, read_public_key
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.services import exporting, households, importing, maintenance, sending
from desktop_app.services.progress import Cancel
from desktop_app.services.sample import fill_with_samples
from desktop_app.store import local
from tests.services.conftest import DESA
from tests.services.lists import family, last_audit, nik_of, rows_of, workbook

MONTH = "2026-11"


@pytest.fixture
def people(desk, tmp_path):
    summary = importing.preview(desk, workbook(tmp_path / "daftar.xlsx", family(3)))
    importing.commit(desk, summary.batch)
    return desk


@pytest.fixture
def dinsos():
    return read_public_key(public_key_text(new_keys(), "dinsos:32.16", "Dinas Sosial Contoh"))


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def cells_of(path):
    book = openpyxl.load_workbook(path)
    return {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}


# --- the upload workbook ------------------------------------------------------------------


def test_the_usual_workbook_hides_numbers_and_bears_its_own_name(people, tmp_path):
    written = exporting.export_upload(people, tmp_path)
    assert written.path.name.startswith("unggah_3216062002_202611_XLS-2002-26-")
    assert written.rows == 3
    cells = cells_of(written.path)
    assert "CONTOH A1" in cells
    assert nik_of(1) not in cells
    assert last_audit(people)["counts"]["sha256"] == written.sha256


def test_whole_numbers_need_a_purpose_that_the_audit_keeps(people, tmp_path):
    for purpose in ("", "  "):
        with pytest.raises(UserError, match="tujuan"):
            exporting.export_upload(people, tmp_path, UNMASKED.key, purpose)
    assert list(tmp_path.glob("*lengkap*")) == []
    written = exporting.export_upload(people, tmp_path, UNMASKED.key, "unggah SIKS-NG")
    cells = cells_of(written.path)
    assert nik_of(1) in cells
    assert "unggah SIKS-NG" in cells
    assert "RAHASIA – data pribadi" in cells
    assert last_audit(people)["reason"] == "unggah SIKS-NG"


def test_identity_numbers_are_text_and_no_cell_is_a_formula(people, tmp_path):
    head = rows_of(people, "person")[0]
    raw = {"nama": "=HYPERLINK(A1)"}
    households.save_member(people, head["household"], head["uid"], raw, head)
    written = exporting.export_upload(people, tmp_path, UNMASKED.key, "coba")
    sheet = openpyxl.load_workbook(written.path).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    niks = [cell for cell in cells if str(cell.value) == str(head["nik"])]
    assert [cell.data_type for cell in niks] == ["s"]


def test_an_unknown_template_is_told(people, tmp_path):
    with pytest.raises(UserError, match="bentuk berkas"):
        exporting.export_upload(people, tmp_path, "rahasia")


def test_a_cancelled_workbook_leaves_no_file(people, tmp_path):
    stop = Cancel()
    stop.request()
    with pytest.raises(Cancelled):
        exporting.export_upload(people, tmp_path / "unggah.xlsx", MASKED.key, cancel=stop)
    assert not (tmp_path / "unggah.xlsx").exists()


def test_a_kecamatan_exports_all_of_its_desa_or_one(kecamatan_desk, tmp_path):
    fill_with_samples(kecamatan_desk, 20, 1)
    everybody = exporting.export_upload(kecamatan_desk, tmp_path).rows
    some = exporting.export_upload(kecamatan_desk, tmp_path, desa=DESA).rows
    assert 0 < some < everybody


def test_a_workbook_of_invented_data_says_so(desk, tmp_path):
    fill_with_samples(desk, 5, 1)
    assert any("CONTOH" in text for text in cells_of(exporting.export_upload(desk, tmp_path).path))


# --- kiriman --------------------------------------------------------------------------------


def test_a_kiriman_comes_with_letters_and_is_noted(people, dinsos, stick):
    sent = sending.send_month(people, MONTH, stick, receiver=dinsos)
    names = sorted(path.name for path in stick.iterdir())
    assert len(names) == 3
    assert names[2].startswith("surat-pengantar_kiriman_")
    (record,) = sending.sent_parcels(people)
    assert (record.state, record.seq, record.month) == ("tertulis", 1, MONTH)
    assert sent.files[0].sha256 == record.sha256
    assert sent.number.startswith("KRM-2002-26-")


def test_a_stick_pulled_in_the_middle_loses_nothing(people, dinsos, stick, monkeypatch):
    def pulled(_path, _data):
        raise UserError("Stik dicabut.")

    with monkeypatch.context() as patch:
        patch.setattr(sending, "write_safely", pulled)
        with pytest.raises(UserError, match="dicabut"):
            sending.send_month(people, MONTH, stick, receiver=dinsos)
    (waiting,) = sending.sent_parcels(people)
    assert waiting.state == "menunggu"
    with people.reader() as reader:
        body = local.parcel_body(reader, waiting.id)
    sent = sending.send_month(people, MONTH, stick, receiver=dinsos)
    assert sent.files[0].path.read_bytes() == body
    assert [record.seq for record in sending.sent_parcels(people)] == [1]


def test_each_kiriman_names_the_one_before(people, dinsos, stick):
    sent = [sending.send_month(people, MONTH, stick, receiver=dinsos) for _ in range(2)]
    headers = [inspect_parcel(one.files[0].path.read_bytes()).header for one in sent]
    assert [(one.seq, one.parent) for one in headers] == [(1, ""), (2, headers[0].payload_sha256)]
    newest, first = sending.sent_parcels(people)
    assert (newest.seq, first.info["payload_sha256"]) == (2, headers[0].payload_sha256)


def test_a_kiriman_to_another_receiver_is_sealed_for_that_one(people, dinsos, stick):
    sending.send_month(people, MONTH, stick, receiver=dinsos)
    other = read_public_key(public_key_text(new_keys(), "kecamatan:32.16.06", "Kecamatan Contoh"))
    sending.send_month(people, MONTH, stick, receiver=other)
    assert {record.desk for record in sending.sent_parcels(people)} == {dinsos.desk, other.desk}


def test_a_cancelled_kiriman_writes_no_file(people, dinsos, stick):
    stop = Cancel()
    stop.request()
    with pytest.raises(Cancelled):
        sending.send_month(people, MONTH, stick, receiver=dinsos, cancel=stop)
    assert list(stick.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_in_a_sentence(people, dinsos, tmp_path):
    with pytest.raises(UserError):
        sending.send_month(people, MONTH, tmp_path / "tidak-ada", receiver=dinsos)


def test_the_password_of_a_locked_workbook_is_shown_once_and_kept_nowhere(people, stick):
    sent = sending.send_month(people, MONTH, stick)
    assert sent.password
    assert sent.password not in repr(sent)
    assert sent.slip.startswith(b"%PDF")
    for folder in (people.folder, stick):
        for path in folder.rglob("*"):
            assert not path.is_file() or sent.password.encode() not in path.read_bytes()
    assert last_audit(people)["counts"]["kunci"] == "tanpa kunci penerima"


# --- backups and checks -----------------------------------------------------------------------


def test_the_first_start_of_a_day_makes_a_backup_and_the_second_none(people, clock):
    clock.advance(days=1)
    assert maintenance.backup_of_the_day(people) is not None
    assert maintenance.backup_of_the_day(people) is None
    assert maintenance.last_backup(people) == "25-11-2026 12.00"


def test_a_backup_can_be_put_where_one_wants_it(people, tmp_path):
    made = maintenance.make_backup(people, tmp_path / "cadangan.padan")
    assert Path(made).exists()
    assert nik_of(1).encode() not in Path(made).read_bytes()


def test_a_check_can_be_stopped(people):
    stop = Cancel()
    stop.request()
    with pytest.raises(Cancelled):
        maintenance.check_store(people, cancel=stop)


def test_a_row_changed_behind_the_programs_back_is_found(people):
    with people.store.local_write() as database:
        database.connection().execute("UPDATE person SET nama = 'LAIN' WHERE shdk = '1'")
    result = maintenance.check_store(people)
    assert not result.is_good


def test_a_backup_that_is_not_there_is_told(people, clock, tmp_path):
    with pytest.raises(UserError, match="tidak ditemukan"):
        maintenance.restore_store(people.folder, tmp_path / "tidak", "sari", "x", clock)


def test_sending_is_allowed_again_only_with_a_reason(people):
    with pytest.raises(UserError, match="mengapa"):
        maintenance.resume_sending(people, " ")
