"""Serah terima operator: one act, one account less and one more, open work listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import accounts, handover, households, printing, recording
from desktop_app.services.handover import Successor
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.setup import sign_in
from tests.services.conftest import DESA
from tests.services.lists import KK, last_audit

FIRST, SECOND = "sungai tenang malam", "kebun jati sore"
NEW = Successor("rini", "Rini Rekaan", SECOND, "operator_desa+data_khusus")


@pytest.fixture
def budi(desk):
    return accounts.add_account(desk, "budi", "Budi Contoh", FIRST, "operator_desa")


@pytest.fixture
def busy(desk, budi):
    """Budi has a draft, and carries a sheet."""
    home = households.save_household(desk, None, {"nomor_kk": KK, "rt": "1", "rw": "1"})
    other = replace(desk, actor=replace(desk.actor, uid=budi, username="budi"))
    entry = recording.start_survey(other, home)
    recording.save_draft(other, entry, {"pondasi": "B"})
    request = PrintRequest("verifikasi", desa=DESA, officer="Budi Contoh")
    run = printing.prepare(desk, request)
    printing.save_run(desk, run, desk.folder.parent / "a.pdf")
    return budi


def view_of(desk, username):
    return next(one for one in accounts.list_accounts(desk) if one.username == username)


def test_the_open_work_of_a_person_is_counted(desk, busy):
    found = {
        line.title: line.count for line in handover.list_open_work(desk, view_of(desk, "budi"))
    }
    assert (found["Draf isian"], found["Lembar yang dibawanya"]) == (1, 1)
    assert found["Konflik dan usulan terbuka"] == 0
    own = {line.title: line.count for line in handover.list_open_work(desk, view_of(desk, "sari"))}
    assert (own["Draf isian"], own["Lembar yang dibawanya"]) == (0, 0)


def test_one_act_ends_an_account_and_begins_another(desk, busy, clock):
    made = handover.hand_over(desk, "budi", NEW, "pindah tugas")
    line = last_audit(desk)
    assert (line["action"], line["reason"]) == ("serah terima operator", "pindah tugas")
    assert (line["counts"]["dari"], line["counts"]["draf isian"]) == (busy, 1)
    assert [one.username for one in accounts.list_accounts(desk)] == ["rini", "sari"]
    assert made.number.startswith("STO-2002-26-")
    assert (made.giver, made.receiver) == ("Budi Contoh", "Rini Rekaan")
    assert made.anchor.startswith(f"{line['id']} baris")
    desk.store.close()
    with pytest.raises(UserError, match="salah"):
        sign_in(desk.folder, "budi", FIRST, clock)
    again = sign_in(desk.folder, "rini", SECOND, clock)
    assert again.actor.name == "Rini Rekaan"
    again.store.close()


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (replace(NEW, username=""), "penerima"),
        (replace(NEW, password="pendek"), "10"),
        (replace(NEW, username="sari"), "sudah dipakai"),
        (replace(NEW, role="raja"), "peran"),
    ],
    ids=["no name", "short password", "taken name", "no role"],
)
def test_a_handover_that_cannot_be_made_changes_nothing(desk, budi, clock, new, sentence):
    before = last_audit(desk)["id"]
    with pytest.raises(UserError, match=sentence):
        handover.hand_over(desk, "budi", new, "pindah tugas")
    assert [one.username for one in accounts.list_accounts(desk)] == ["budi", "sari"]
    assert last_audit(desk)["id"] == before


def test_the_reason_is_needed_and_the_account_must_be_there(desk, budi):
    with pytest.raises(UserError, match="sebab"):
        handover.hand_over(desk, "budi", NEW, " ")
    with pytest.raises(UserError, match="tidak ada"):
        handover.hand_over(desk, "tamu", NEW, "pindah tugas")


def test_the_last_admin_hands_over_to_an_admin_only(desk, clock):
    with pytest.raises(UserError, match="admin terakhir"):
        handover.hand_over(desk, "sari", NEW, "pindah tugas")
    admin = replace(NEW, role="operator_desa+verifikator+pengelola")
    handover.hand_over(desk, "sari", admin, "pindah tugas")
    desk.store.close()
    again = sign_in(desk.folder, "rini", SECOND, clock)
    assert [one.username for one in accounts.list_accounts(again)] == ["rini"]
    again.store.close()


def test_a_clerk_hands_nothing_over(desk, budi, clock):
    desk.store.close()
    clerk = sign_in(desk.folder, "budi", FIRST, clock)
    with pytest.raises(UserError, match="Admin kantor"):
        handover.hand_over(clerk, "sari", NEW, "pindah tugas")
    clerk.store.close()


def test_the_berita_acara_is_a_pdf_whose_name_names_nobody(desk, budi, tmp_path):
    made = handover.hand_over(desk, "budi", NEW, "pindah tugas")
    path = tmp_path / handover.file_name(made)
    handover.save_minutes(made, path)
    assert path.name == "serah-terima-operator_20261124.pdf"
    assert path.read_bytes().startswith(b"%PDF")
