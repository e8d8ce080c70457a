"""What an office sets for itself: rules, cut-off, accounts, officials; and what happened."""

from __future__ import annotations

import csv
from datetime import date

import openpyxl
import pytest

from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.services import (
    accounts,
    batches,
    history,
    households,
    importing,
    locking,
    officials,
    recovery,
    rulebooks,
    schedule,
)
from desktop_app.services.officials_import import import_officials
from desktop_app.services.places import size_text
from desktop_app.services.setup import sign_in
from desktop_app.store import Actor
from desktop_app.store.accounts import same_person
from tests.services.conftest import DESA, PASSWORD
from tests.services.lists import KK, count_of, family, last_audit, nik_of, rows_of, workbook

# --- rules -----------------------------------------------------------------------------


@pytest.fixture
def bsps(desk):
    return next(str(row["uid"]) for row in rows_of(desk, "scheme") if row["kode"] == "BSPS")


def rule(desk, uid, name):
    return next(line for line in rulebooks.rules_of(desk, "scheme", uid) if line.name == name)


def test_each_rule_shows_its_value_its_source_and_how_certain_it_is(desk, bsps):
    line = rule(desk, bsps, "pagu_bahan")
    assert (line.value, line.mark) == ("Rp17.500.000", "R")
    assert line.source
    assert any(one.is_unset for one in rulebooks.rules_of(desk, "scheme", bsps))


def test_a_rule_changes_with_a_source_and_a_reason(desk, bsps):
    raw = {"pagu_bahan": "18.000.000", "pagu_bahan_sumber": "SE 1/2026"}
    rulebooks.save_rule(desk, "scheme", bsps, "pagu_bahan", raw, "edaran baru")
    assert rule(desk, bsps, "pagu_bahan").value == "Rp18.000.000"
    assert last_audit(desk)["reason"] == "edaran baru"
    assert rule(desk, bsps, "pagu_upah").value == "Rp2.500.000"


@pytest.mark.parametrize(
    ("raw", "reason", "sentence"),
    [
        ({"pagu_bahan": "1.000", "pagu_bahan_sumber": ""}, "alasan", "sumber"),
        ({"pagu_bahan": "1.000", "pagu_bahan_sumber": "SE"}, " ", "alasan"),
        ({"pagu_bahan": "seribu", "pagu_bahan_sumber": "SE"}, "alasan", "Pagu bahan"),
    ],
    ids=["no source", "no reason", "no number"],
)
def test_a_rule_is_not_changed_by_half(desk, bsps, raw, reason, sentence):
    with pytest.raises(UserError, match=sentence):
        rulebooks.save_rule(desk, "scheme", bsps, "pagu_bahan", raw, reason)
    assert rule(desk, bsps, "pagu_bahan").value == "Rp17.500.000"


def test_two_people_do_not_overwrite_each_others_rule(desk, bsps):
    seen = rulebooks.rule_row(desk, "scheme", bsps, "pagu_bahan")
    raw = {"pagu_bahan": "18.000.000", "pagu_bahan_sumber": "SE"}
    rulebooks.save_rule(desk, "scheme", bsps, "pagu_bahan", raw, "edaran", seen)
    other = {"pagu_bahan": "19.000.000", "pagu_bahan_sumber": "SE"}
    with pytest.raises(ConflictError):
        rulebooks.save_rule(desk, "scheme", bsps, "pagu_bahan", other, "edaran", seen)


def test_a_rule_or_a_book_that_is_not_there_is_told(desk, bsps):
    with pytest.raises(UserError, match="tidak ada dalam daftar"):
        rulebooks.rule_specs("scheme", "kode")
    with pytest.raises(UserError, match="tidak ada lagi"):
        rulebooks.rules_of(desk, "programme", "0" * 32)
    assert {book.kind for book in rulebooks.list_books(desk)} == {"scheme", "programme"}


# --- cut-off ------------------------------------------------------------------------------


def test_the_cut_off_of_one_month_can_differ_and_go_back(desk):
    schedule.save_cut_off(desk, "20", "12-2026", "surat Dinsos")
    assert schedule.cut_off_of(desk) == schedule.CutOff(17, {"2026-12": 20})
    schedule.save_cut_off(desk, "", "Desember 2026")
    schedule.save_cut_off(desk, "15")
    assert schedule.cut_off_of(desk) == schedule.CutOff(15, {})


@pytest.mark.parametrize(("day", "month"), [("0", ""), ("32", ""), ("x", ""), ("5", "13-2026")])
def test_a_day_or_month_that_is_none_is_refused(desk, day, month):
    with pytest.raises(UserError):
        schedule.save_cut_off(desk, day, month)
    assert schedule.cut_off_of(desk).day == 17


def test_proposals_close_with_the_data_until_the_office_sets_a_day_of_their_own(desk):
    assert schedule.cut_off_of(desk).close_date("2026-12") == date(2026, 12, 17)
    schedule.save_days(desk, proposals="10")
    schedule.save_days(desk, "12-2026", proposals="12")
    found = schedule.cut_off_of(desk)
    assert found.close_date("2026-11") == date(2026, 11, 10)
    assert found.close_date("2026-12") == date(2026, 12, 12)
    assert found.data_date("2026-12") == date(2026, 12, 17)
    assert found.proposal_period(date(2026, 11, 11)) == "2026-12"
    assert schedule.save_days(desk, proposals="").close_day is None
    assert schedule.save_days(desk, "12-2026", proposals="").close_months == {}


def test_proposals_never_close_after_the_data_of_their_month(desk):
    with pytest.raises(UserError, match="sesudah batas datanya, tanggal 17"):
        schedule.save_days(desk, proposals="20")
    schedule.save_days(desk, "12-2026", data="20", proposals="19")
    with pytest.raises(UserError, match="12-2026"):
        schedule.save_cut_off(desk, "15", "12-2026")
    assert schedule.cut_off_of(desk).data_date("2026-12") == date(2026, 12, 20)


# --- accounts -------------------------------------------------------------------------------


def test_a_new_password_needs_the_old_one(desk, clock):
    with pytest.raises(UserError, match="belum sama"):
        accounts.change_password(desk, PASSWORD, "kata sandi baru", "lain")
    with pytest.raises(UserError, match="salah"):
        accounts.change_password(desk, "bukan ini dia", "kata sandi baru", "kata sandi baru")
    accounts.change_password(desk, PASSWORD, "kata sandi baru", "kata sandi baru")
    desk.store.close()
    with pytest.raises(UserError, match="salah"):
        sign_in(desk.folder, "sari", PASSWORD, clock)
    sign_in(desk.folder, "sari", "kata sandi baru", clock).store.close()


def test_an_account_is_added_and_removed_by_the_admin_only(desk, clock):
    accounts.add_account(desk, "budi", "Budi Contoh", "kata sandi lain", "petugas")
    made = next(view for view in accounts.list_accounts(desk) if view.username == "budi")
    assert (made.name, made.titles) == ("Budi Contoh", "Operator desa (data khusus)")
    with pytest.raises(UserError, match="sedang dipakai"):
        accounts.remove_account(desk, "sari")
    accounts.remove_account(desk, "budi")
    with pytest.raises(UserError, match="salah"):
        sign_in(desk.folder, "budi", "kata sandi lain", clock)


@pytest.mark.parametrize("missing", ["username", "full_name", "password", "role"])
def test_an_account_is_not_made_by_half(desk, missing):
    words = {
        "username": "budi", "full_name": "Budi", "password": "kata sandi lain", "role": "petugas",
    }  # fmt: skip
    with pytest.raises(UserError):
        accounts.add_account(desk, **{**words, missing: ""})
    assert len(accounts.list_accounts(desk)) == 1


def test_other_roles_are_given_with_a_new_first_password(desk, clock):
    accounts.add_account(desk, "budi", "Budi Contoh", "kata sandi lain", "operator_desa")
    accounts.change_role(desk, "budi", "pengelola", "kata sandi ketiga")
    with pytest.raises(UserError, match="dua orang"):
        accounts.change_role(desk, "budi", "pengelola+kepala", "kata sandi ketiga")
    with pytest.raises(UserError, match="admin lain"):
        accounts.change_role(desk, "sari", "operator_desa", "kata sandi ketiga")
    desk.store.close()
    again = sign_in(desk.folder, "budi", "kata sandi ketiga", clock)
    accounts.change_role(again, "sari", "verifikator", "kata sandi keempat")
    with pytest.raises(UserError, match="satu admin"):
        accounts.change_role(again, "budi", "verifikator", "kata sandi keempat")
    again.store.close()


def test_a_clerk_manages_no_accounts_and_reads_who_does(desk, clock):
    accounts.add_account(desk, "budi", "Budi Contoh", "kata sandi lain", "operator_desa")
    desk.store.close()
    clerk = sign_in(desk.folder, "budi", "kata sandi lain", clock)
    for act in (
        lambda: accounts.add_account(clerk, "x", "X", "kata sandi lain", "operator_desa"),
        lambda: accounts.remove_account(clerk, "sari"),
        lambda: accounts.change_role(clerk, "sari", "operator_desa", "kata sandi lain"),
    ):
        with pytest.raises(UserError, match="Hanya Admin kantor yang dapat mengatur akun"):
            act()
    clerk.store.close()


def test_a_person_of_another_pc_is_picked_and_stays_one_person(desk):
    elsewhere = Actor("f" * 32, "ani", "Ani Contoh", "petugas", desk.actor.desk)
    with desk.store.unit_of_work(elsewhere, "", "dari PC lain") as work:
        ani = {"nama": "Ani Contoh", "username": "ani", "peran": "petugas"}
        work.insert("account", ani, "f" * 32)
    (known,) = accounts.known_elsewhere(desk)
    assert (known.name, known.role) == ("Ani Contoh", "operator_desa+data_khusus")
    uid = accounts.add_account(desk, "", "", "kata sandi lain", "verifikator", known.uid)
    assert uid == "f" * 32
    assert accounts.known_elsewhere(desk) == []
    assert [view.username for view in accounts.list_accounts(desk)] == ["ani", "sari"]


def test_the_first_account_of_a_second_pc_joins_the_person_of_the_first(desk, clock):
    elsewhere = Actor("f" * 32, "sari", "Sari Contoh", "petugas", desk.actor.desk)
    with desk.store.unit_of_work(elsewhere, "", "dari PC lain") as work:
        sari = {"nama": "Sari Contoh", "username": "sari", "peran": "petugas"}
        work.insert("account", sari, "f" * 32)
    with pytest.raises(UserError, match="salah"):
        accounts.join_person(desk, "f" * 32, "bukan sandi itu")
    with pytest.raises(UserError, match="tidak dikenal"):
        accounts.join_person(desk, "0" * 32, PASSWORD)
    with pytest.raises(UserError, match="sedang masuk"):
        accounts.join_person(desk, desk.actor.uid, PASSWORD)
    accounts.join_person(desk, "f" * 32, PASSWORD)
    role, former = desk.actor.role, desk.actor.uid
    desk.store.close()
    again = sign_in(desk.folder, "sari", PASSWORD, clock)
    assert (again.actor.uid, again.actor.role) == ("f" * 32, role)
    assert accounts.known_elsewhere(again) == []
    with again.reader() as reader:
        assert same_person(reader, former) == "f" * 32
    again.store.close()


def test_a_locked_window_opens_to_the_same_person_only(desk):
    locking.check_password(desk, PASSWORD)
    with pytest.raises(UserError, match="salah"):
        locking.check_password(desk, "bukan sandi itu")


def test_the_recovery_sheet_never_lies_in_the_data_folder(desk, tmp_path):
    sheet = RecoverySheet(desk.place_name, "sari", "ABCD-EFGH", desk.moment())
    with pytest.raises(UserError, match="folder data"):
        recovery.save_recovery(sheet, desk.folder, desk.folder / "sub" / ".." / "kunci.pdf")
    recovery.save_recovery(sheet, desk.folder, tmp_path / "kunci.pdf")
    assert (tmp_path / "kunci.pdf").read_bytes().startswith(b"%PDF")


# --- officials from one sheet ------------------------------------------------------------------


def officials_sheet(path, *rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Kantor", "Jabatan", "Sebutan", "Nama", "NIP", "Dari", "Sampai"])
        writer.writerows(rows)
    return path


def test_officials_come_from_one_sheet_and_a_bad_row_is_named(desk, tmp_path):
    path = officials_sheet(
        tmp_path / "pejabat.csv",
        [DESA, "Kepala Desa", "Kepala Desa", "Kades Contoh", "", "01-01-2025", ""],
        [DESA, "Kaur Keuangan", "", "Kaur Contoh", "", "01-01-2025", ""],
        [DESA, "Kepala Desa", "", "Kades Lain", "", "01-06-2025", ""],
        [DESA, "Raja", "", "Raja Contoh", "", "01-01-2025", ""],
    )
    first = import_officials(desk, path)
    assert (first.saved, first.same) == (2, 0)
    assert [row for row, _why in first.refused] == [4, 5]
    again = import_officials(desk, path)
    assert (again.saved, again.same) == (0, 2)
    assert count_of(desk, "official") == 2
    found = officials.official_on(desk, DESA, "kepala", desk.today())
    assert found is not None
    assert found["nama"] == "Kades Contoh"


def test_a_nip_that_excel_rounded_is_refused(desk, tmp_path):
    path = tmp_path / "pejabat.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Kantor", "Jabatan", "Nama", "NIP", "Dari"])
    book.active.append([DESA, "Kepala Desa", "Kades Contoh", 198001012005011003, "01-01-2025"])
    book.save(path)
    ((row, why),) = import_officials(desk, path).refused
    assert (row, "hilang di Excel" in why) == (2, True)
    assert count_of(desk, "official") == 0


def test_a_sheet_without_the_headings_of_officials_says_which_are_needed(desk, tmp_path):
    path = tmp_path / "lain.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(UserError, match="Judul kolom pejabat"):
        import_officials(desk, path)


# --- what happened, what waits -----------------------------------------------------------------


def test_the_history_of_a_family_masks_numbers_and_hides_health(desk):
    home = households.save_household(desk, None, {"nomor_kk": KK})
    raw = {"nik": nik_of(1), "nama": "CONTOH SATU", "shdk": "1", "cacat": "1"}
    uid = households.save_member(desk, home, None, raw)
    row = rows_of(desk, "person")[0]
    households.save_member(desk, home, uid, {"agama": "1"}, row)
    lines = history.household_history(desk, households.open_household(desk, home))
    text = " ".join(line.text for line in lines)
    assert "Penyandang cacat: diisi" in text
    assert nik_of(1) not in text
    assert {line.who for line in lines} == {"Sari Contoh"}
    assert any(line.text == "Agama: ISLAM" for line in lines)


def test_the_rows_of_a_batch_show_what_they_would_change(desk, tmp_path):
    path = workbook(tmp_path / "satu.xlsx", family(2))
    importing.commit(desk, importing.preview(desk, path).batch)
    rows = [row | {"suku": "SUNDA"} for row in family(2)]
    summary = importing.preview(desk, workbook(tmp_path / "dua.xlsx", rows))
    lines = batches.batch_lines(desk, summary.batch, "berubah").lines
    assert [[(one.label, one.after) for one in line.changes] for line in lines] == [
        [("Suku", "SUNDA")],
        [("Suku", "SUNDA")],
    ]
    assert nik_of(1) not in str(lines)
    view = batches.open_batch(desk, summary.batch)
    assert view.waiting["berubah"] == 2


@pytest.mark.parametrize("number", ["x", "", "77"])
def test_a_batch_that_is_not_there_is_told(desk, number):
    with pytest.raises(UserError):
        batches.open_batch(desk, number)


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (12_400, "12 kB"), (820_000_000, "820 MB"), (7_400_000_000, "7,4 GB")],
)
def test_the_room_on_a_stick_is_told_in_words_of_the_office(size, text):
    assert size_text(size) == text
