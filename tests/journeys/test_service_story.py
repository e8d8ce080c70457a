"""A month through the services, on the real list of the village system: from an empty machine
to the sealed kiriman on a stick, its receiver, and the backup that brings it all back.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from desktop_app.domain import form_a
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import UNMASKED
from desktop_app.services import (
    aid,
    building,
    exporting,
    households,
    importing,
    keys,
    maintenance,
    officials,
    printing,
    receiving,
    recording,
    sheets,
)
from desktop_app.services.desk import Desk
from desktop_app.services.home import home_view
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.sending import send_month
from desktop_app.services.setup import SetupChoice, first_run, sign_in
from desktop_app.store import keyslots, reading
from desktop_app.store.pages import HouseholdFilter
from tests.services.grounds import approve, put_all_in_force

pytestmark = pytest.mark.slow

KECAMATAN, DESA, MONTH = "32.16.06", "32.16.06.2002", "2026-11"
PASSWORD = "sawah hijau pagi"
SAMPLE = "opensid_contoh_penduduk.xlsx"
ANSWERS = {
    **{component.code: "C" for component in form_a.COMPONENTS},
    "wni": "Ya", "kategori_keluarga": "2", "kk_sendiri": "Ya", "sengketa": "Tidak", "desil": "1",
    "status_penghuni": "dihuni", "program_lain": "Tidak", "pernah_bantuan": "Tidak",
    "lama_menghuni": "10", "aset_rumah": "Tidak", "jumlah_penghuni": "5", "luas_rumah": "24",
    "bersedia": "Ya", "penghasilan": "1.000.000", "upah_minimum": "5.000.000",
    "status_lahan": "A", "tanggal": "20-11-2026", "petugas": "Petugas Contoh",
}  # fmt: skip


@pytest.fixture(autouse=True)
def cheap_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)


@pytest.fixture
def offices(tmp_path, clock):
    """Sets up an office and gives its desk; all are closed at the end."""
    desks: list[Desk] = []

    def set_up(name: str, desa: str | None) -> Desk:
        choice = SetupChoice(KECAMATAN, desa, f"Petugas {name}", "petugas", PASSWORD)
        desk, recovery = first_run(tmp_path / name, choice, clock)
        assert recovery.key
        desks.append(desk)
        return desk

    yield set_up
    for desk in desks:
        desk.store.close()


def seat(desk: Desk, kantor: str, jabatan: str, nama: str) -> None:
    raw = {"kantor": kantor, "jabatan": jabatan, "nama": nama, "dari": "01-01-2025"}
    officials.save_official(desk, None, raw)


def bring_in(desk: Desk, samples_dir: Path) -> None:
    path = samples_dir / SAMPLE
    summary = importing.preview(desk, path, desa=DESA)
    assert (summary.rows, summary.new, summary.error_rows) == (97, 97, 0)
    assert importing.commit(desk, summary.batch, reason="dicocokkan dengan desa")["baru"] == 97
    again = importing.preview(desk, path, desa=DESA)
    assert (again.same, again.new, again.changed, again.doubtful_rows) == (97, 0, 0, 0)
    importing.drop(desk, again.batch)


def verify(desk: Desk, household: str, clock) -> str:
    """Print the sheet of a house, let it go out, come back, and type it."""
    request = PrintRequest(
        "verifikasi", households=(household,), blank=True, officer="Petugas Contoh"
    )
    run = printing.prepare(desk, request)
    printing.note_printed(desk, run)
    (out,) = sheets.list_sheets(desk, officer="Petugas Contoh")
    assert run.pages >= 2
    clock.advance(days=2)
    sheets.mark_sheets(desk, [out.uid], "kembali")
    clock.advance(minutes=5)
    entry = recording.start_from_sheet(desk, out.form_uid)
    recording.save_draft(desk, entry, {"pondasi": "C"})
    entry = recording.start_from_sheet(desk, out.form_uid)
    saved = recording.save_survey(desk, entry, {**entry.raw, **ANSWERS})
    assert saved.verdict.rtlh == "Rumah Tidak Layak Huni"
    assert sheets.list_sheets(desk) == []
    return saved.uid


def build_until_proposal(desk: Desk, household: str, clock) -> None:
    """A desa proposes; what the dinas decides is recorded by the kecamatan."""
    scheme = next(row for row in building.list_schemes(desk) if row["kode"] == "BEKASI-APBD")
    build = building.start_build(desk, household, str(scheme["uid"]), {})
    for target, raw in (
        ("disurvei_layak", {}),
        ("diusulkan", {"nomor": "140/7"}),
    ):
        clock.advance(seconds=1)
        building.record_event(desk, build, target, {"tanggal": "25-11-2026", **raw})
    assert building.open_build(desk, build).build["state"] == "diusulkan"


def pay(desk: Desk, receivers: list[dict]) -> None:
    programme = str(aid.blt_programme(desk, MONTH)["uid"])
    basis = {
        "mulai": "01-2026",
        "dasar": "musdes",
        "dasar_nomor": "140/1",
        "dasar_tanggal": "02-01-2026",
    }
    for head in receivers:
        aid.enrol(desk, programme, str(head["household"]), str(head["uid"]), basis)
    listed = aid.make_payout_list(desk, DESA, MONTH)
    put_all_in_force(desk)
    aid.lock_payout_list(desk, listed)
    approve(desk, listed)
    paper = printing.prepare(desk, PrintRequest("tanda-terima", month=MONTH, payout_list=listed))
    assert paper.pdf.startswith(b"%PDF")
    printing.note_printed(desk, paper)
    view = aid.open_payout_list(desk, listed)
    typed = {str(line.payout["uid"]): {"outcome": "diterima"} for line in view.lines}
    helper = {"wakil_nama": "Anak Contoh", "wakil_hubungan": "anak", "surat": "474/9/2026"}
    proxy = {"outcome": "diwakilkan", **helper}
    typed[str(view.lines[0].payout["uid"])] = proxy
    aid.save_outcomes(desk, listed, typed)
    aid.close_payout_list(desk, listed)
    view = aid.open_payout_list(desk, listed)
    assert view.paid == view.total == 300_000 * len(receivers)


def heads_of(desk: Desk, count: int) -> list[dict]:
    with desk.reader() as reader:
        return reading.find(reader, "person", shdk="1")[:count]


def names_and_numbers(desk: Desk) -> set[str]:
    with desk.reader() as reader:
        people = reading.find(reader, "person")
    return {str(row["nik"]) for row in people} | {str(row["nama"]) for row in people}


def test_a_desa_pays_its_month_and_sends_it_to_its_kecamatan(offices, samples_dir, tmp_path, clock):
    desa, kecamatan = offices("desa", DESA), offices("kecamatan", None)
    for jabatan in ("kepala", "kaur_keuangan", "kasi_kesra"):
        seat(desa, DESA, jabatan, f"Pejabat {jabatan}")
    bring_in(desa, samples_dir)
    page = households.list_households(desa, HouseholdFilter(desa=DESA))
    assert len(page.rows) == 37
    (hit, *_more) = households.find_people(desa, "ahlul")
    verify(desa, str(hit.household), clock)
    build_until_proposal(desa, str(hit.household), clock)
    pay(desa, heads_of(desa, 5))

    stick = tmp_path / "stik"
    stick.mkdir()
    (stick / "kunci-kecamatan.json").write_text(keys.public_key_file(kecamatan))
    (stick / "kunci-desa.json").write_text(keys.public_key_file(desa))
    receiver = keys.accept_key(desa, stick / "kunci-kecamatan.json")
    sent = send_month(desa, MONTH, stick, receiver=receiver)
    kiriman = sent.files[0].path
    assert sent.counts
    assert not any(secret in kiriman.name for secret in names_and_numbers(desa))
    raw = kiriman.read_bytes()
    assert not any(secret.encode() in raw for secret in names_and_numbers(desa))

    keys.accept_key(kecamatan, stick / "kunci-desa.json")
    view = receiving.open_and_list(kecamatan, kiriman)
    assert (view.month, view.seq, view.is_sample, view.has_recap) == (MONTH, 1, False, True)
    assert view.counts["perubahan"] > 97
    kiriman.write_bytes(raw[:-100] + b"\0" * 100)
    assert receiving.inspect(kecamatan, kiriman).problems

    assert maintenance.check_store(desa).findings == ()
    assert not any("Kiriman" in reminder.text for reminder in home_view(desa).reminders)


def test_a_kecamatan_without_the_key_of_dinsos_writes_a_locked_workbook(
    offices, samples_dir, tmp_path, clock
):
    desk = offices("kecamatan", None)
    seat(desk, KECAMATAN, "camat", "Camat Contoh")
    bring_in(desk, samples_dir)
    with pytest.raises(UserError, match="tujuan"):
        exporting.export_upload(desk, tmp_path, UNMASKED.key)
    book = exporting.export_upload(desk, tmp_path)
    assert book.rows == 97
    sheet = openpyxl.load_workbook(book.path).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    with desk.reader() as reader:
        niks = {str(row["nik"]) for row in reading.find(reader, "person")}
    assert not niks & cells  # the usual workbook masks them

    sent = send_month(desk, MONTH, tmp_path)
    locked = sent.files[0].path
    file = msoffcrypto.OfficeFile(io.BytesIO(locked.read_bytes()))
    file.load_key(password=sent.password)
    opened = io.BytesIO()
    file.decrypt(opened)
    sheet = openpyxl.load_workbook(opened).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert niks <= cells
    with desk.reader() as reader:
        audit = str(reading.audit_lines(reader, 0, 10_000))
    assert sent.password not in audit
    assert not any(secret in audit for secret in names_and_numbers(desk))
    assert any("Kunci Dinsos" in reminder.text for reminder in home_view(desk).reminders)


def test_a_backup_brings_the_month_back_and_sends_nothing_unasked(
    offices, samples_dir, tmp_path, clock
):
    desk = offices("desa", DESA)
    bring_in(desk, samples_dir)
    backup = maintenance.make_backup(desk, tmp_path / "cadangan.padan")
    batch = importing.imports(desk)[-1]
    importing.undo_import(desk, str(batch.id), "salah desa")
    assert households.list_households(desk, HouseholdFilter()).rows == []
    desk.store.close()
    maintenance.restore_store(desk.folder, backup, "petugas", PASSWORD, clock)
    again = sign_in(desk.folder, "petugas", PASSWORD, clock)
    try:
        assert len(households.list_households(again, HouseholdFilter()).rows) == 37
        assert maintenance.check_store(again).findings == ()
        with pytest.raises(UserError, match="baru dipulihkan"):
            send_month(again, MONTH, tmp_path)
        maintenance.resume_sending(again, "data sudah dicocokkan")
        assert send_month(again, MONTH, tmp_path).files
    finally:
        again.store.close()


def test_two_accounts_of_one_office_are_told_apart(offices, clock):
    from desktop_app.services import accounts

    desk = offices("desa", DESA)
    accounts.add_account(desk, "budi", "Budi Contoh", "kata sandi lain 1", "petugas")
    desk.store.close()
    other = sign_in(desk.folder, "budi", "kata sandi lain 1", clock)
    try:
        assert replace(other.actor, uid="") != replace(desk.actor, uid="")
        with pytest.raises(UserError, match="Admin kantor"):
            accounts.add_account(other, "tamu", "Tamu Contoh", "kata sandi lain 2", "petugas")
    finally:
        other.store.close()
