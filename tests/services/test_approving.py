"""Four eyes: another person approves a locked payment list with the own password, or paper does."""

from __future__ import annotations

import os

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import accounts, aid, approving, households, locking, printing
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.scans import scan_bytes
from desktop_app.store import Actor, keyslots
from tests.services.conftest import DESA, PASSWORD
from tests.services.grounds import put_all_in_force
from tests.services.lists import KK, last_audit, nik_of, rows_of
from tests.services.test_printing import text_of

HEAD_PASSWORD = "sungai tenang malam"
BASIS = {
    "mulai": "01-2026",
    "dasar": "musdes",
    "dasar_nomor": "140/01/2026",
    "dasar_tanggal": "02-01-2026",
}


@pytest.fixture
def draft(desk):
    home = households.save_household(desk, None, {"nomor_kk": KK, "rt": "1", "rw": "1"})
    raw = {"nik": nik_of(1), "nama": "CONTOH", "shdk": "1", "sex": "1"}
    person = households.save_member(desk, home, None, raw)
    (programme,) = {
        str(row["uid"])
        for row in aid.list_programmes(desk)
        if (row["kode"], row["tahun"]) == ("BLT-DD", 2026)
    }
    aid.enrol(desk, programme, home, person, BASIS, {})
    put_all_in_force(desk)
    return aid.make_payout_list(desk, DESA, "2026-11")


@pytest.fixture
def locked(desk, draft):
    aid.lock_payout_list(desk, draft)
    return draft


@pytest.fixture
def head(desk):
    return accounts.add_account(desk, "kades", "Kades Contoh", HEAD_PASSWORD, "kepala")


def test_the_head_approves_with_the_own_password(desk, locked, head):
    made = approving.approve_payout_list(desk, locked, "kades", HEAD_PASSWORD)
    assert made == approving.approval_of(desk, locked)
    assert approving.approval_text(desk, locked) == (
        True,
        "Disahkan oleh Kades Contoh, 24-11-2026.",
    )
    line = last_audit(desk)
    assert (line["action"], line["person"]) == ("sahkan daftar bayar", head)
    with pytest.raises(UserError, match="sudah disahkan"):
        approving.approve_payout_list(desk, locked, "kades", HEAD_PASSWORD)


def test_a_list_that_is_not_approved_says_so_and_names_the_paper(desk, locked):
    is_approved, sentence = approving.approval_text(desk, locked)
    assert not is_approved
    assert "pengesahan di kertas" in sentence


def test_a_wrong_password_approves_nothing(desk, locked, head):
    with pytest.raises(UserError, match="salah"):
        approving.approve_payout_list(desk, locked, "kades", "bukan sandi kades")
    assert approving.approval_of(desk, locked) is None


def test_who_drew_it_up_does_not_approve_it_even_as_head(desk, locked):
    as_other = second_account_of_the_same_person(desk)
    with pytest.raises(UserError, match="pengesahan di kertas"):
        approving.approve_payout_list(desk, locked, as_other, HEAD_PASSWORD)


def test_a_person_with_two_uids_stays_one_person_once_they_are_joined(desk, locked):
    elsewhere = Actor("f" * 32, "sari", "Sari Contoh", "kepala", desk.actor.desk)
    with desk.store.unit_of_work(elsewhere, "", "dari PC lain") as work:
        row = {"nama": "Sari Contoh", "username": "sari", "peran": "kepala"}
        work.insert("account", row, elsewhere.uid)
    key = desk.store.key
    keyslots.put_slot(desk.folder, key, "sari2", HEAD_PASSWORD, "kepala", os.urandom, "f" * 32)
    accounts.join_person(desk, "f" * 32, PASSWORD)
    with pytest.raises(UserError, match="pengesahan di kertas"):
        approving.approve_payout_list(desk, locked, "sari2", HEAD_PASSWORD)


def second_account_of_the_same_person(desk) -> str:
    """Another user name with the role of the head, for the person who is signed in."""
    key, uid = desk.store.key, desk.actor.uid
    keyslots.put_slot(desk.folder, key, "sari2", HEAD_PASSWORD, "kepala", os.urandom, uid)
    return "sari2"


def test_a_clerk_does_not_approve(desk, locked):
    accounts.add_account(desk, "budi", "Budi Contoh", HEAD_PASSWORD, "operator_desa")
    with pytest.raises(UserError, match="Hanya Kepala"):
        approving.approve_payout_list(desk, locked, "budi", HEAD_PASSWORD)


def test_a_draft_is_not_approved(desk, draft, head):
    with pytest.raises(UserError, match="dikunci"):
        approving.approve_payout_list(desk, draft, "kades", HEAD_PASSWORD)


def test_nobody_approves_with_the_recovery_key(desk, locked):
    with pytest.raises(UserError, match="salah"):
        approving.approve_payout_list(desk, locked, "pemulihan", PASSWORD)


def test_the_minutes_before_the_lock_are_a_setting_up_to_thirty(desk):
    assert locking.idle_minutes(desk) == 10
    locking.set_idle_minutes(desk, 30)
    assert locking.idle_minutes(desk) == 30
    with pytest.raises(UserError, match="30 menit"):
        locking.set_idle_minutes(desk, 60)


# --- on paper ---------------------------------------------------------------------------------

SIGNED = {
    "nama": "KADES CONTOH",
    "jabatan": "Kepala Desa",
    "nomor": "900/1",
    "tanggal": "24-11-2026",
}


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "usulan.pdf"
    path.write_bytes(b"%PDF-1.7\ntanda tangan")
    return path


def print_proposal(desk, payout_list):
    run = printing.prepare(desk, PrintRequest("tanda-terima", payout_list=payout_list))
    printing.note_printed(desk, run)
    return run.sheets[0].form_uid


def test_a_signed_proposal_approves_and_its_scan_is_kept(desk, locked, scan):
    sheet = print_proposal(desk, locked)
    made = approving.approve_on_paper(desk, locked, sheet, SIGNED, scan)
    assert made.text == "Disahkan di atas kertas oleh KADES CONTOH, 24-11-2026."
    (row,) = rows_of(desk, "payout_approval")
    assert (row["cara"], row["nomor"], row["lembar"]) == ("kertas", "900/1", sheet)
    assert scan_bytes(desk, "payout_approval", str(row["uid"])) == scan.read_bytes()
    assert aid.open_payout_list(desk, locked).is_approved


def test_a_signatory_with_the_name_of_the_drawer_is_asked_about(desk, locked, scan):
    sheet, signed = print_proposal(desk, locked), {**SIGNED, "nama": desk.actor.name}
    with pytest.raises(NeedsConfirmation, match="sama dengan nama yang menyusun") as question:
        approving.approve_on_paper(desk, locked, sheet, signed, scan)
    assert approving.approval_of(desk, locked) is None
    reason = {question.value.code: "kades bernama sama"}
    approving.approve_on_paper(desk, locked, sheet, signed, scan, reason)
    assert last_audit(desk)["reason"] == "kades bernama sama"


def test_a_receipt_of_one_name_is_no_proposal(desk, locked, scan):
    row = {"form_uid": "K7Q4M2XA", "jenis": "kuitansi", "payout_list": locked, "state": "keluar"}
    desk.write("coba", "", lambda work: work.insert("sheet", row))
    with pytest.raises(UserError, match="bukan cetakan usulan"):
        approving.approve_on_paper(desk, locked, "K7Q4M2XA", SIGNED, scan)


@pytest.mark.parametrize("missing", ["nama", "nomor", "tanggal"])
def test_what_is_missing_on_the_paper_is_asked_for(desk, locked, scan, missing):
    sheet = print_proposal(desk, locked)
    with pytest.raises(UserError):
        approving.approve_on_paper(desk, locked, sheet, {**SIGNED, missing: ""}, scan)
    assert approving.approval_of(desk, locked) is None


def test_a_sheet_of_another_list_and_a_paper_without_scan_approve_nothing(desk, locked, scan):
    with pytest.raises(UserError, match="bukan cetakan usulan daftar ini"):
        approving.approve_on_paper(desk, locked, "PDN-XXXX", SIGNED, scan)
    sheet = print_proposal(desk, locked)
    with pytest.raises(UserError, match="pindaian lembar"):
        approving.approve_on_paper(desk, locked, sheet, SIGNED, None)
    assert approving.approval_of(desk, locked) is None


def test_until_it_is_approved_a_locked_list_prints_as_a_proposal(desk, locked, head):
    request = PrintRequest("tanda-terima", payout_list=locked)
    assert "USULAN" in text_of(printing.prepare(desk, request).pdf)
    approving.approve_payout_list(desk, locked, "kades", HEAD_PASSWORD)
    assert "USULAN" not in text_of(printing.prepare(desk, request).pdf)
