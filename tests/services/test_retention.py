"""Nothing is due until the office sets a period; what is due goes after a person confirmed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.privacy import RETENTION
from desktop_app.services import aid, households, importing, redacting, retention, retention_rules
from desktop_app.services.desk import Desk
from desktop_app.services.held_copies import held_copies
from desktop_app.services.maintenance import check_store, make_backup
from desktop_app.services.safekeeping import SECOND
from desktop_app.store import Work, local, reading
from desktop_app.store.rotation import kept
from tests.conftest import FixedClock
from tests.services.lists import person as row_of
from tests.services.lists import workbook
from tests.services.test_access_report import insisting

NIK = "3216994101900011"


@pytest.fixture
def person(desk: Desk) -> str:
    home = households.save_household(
        desk, None, {"nomor_kk": "3216990101200011", "alamat": "KP. GARDU 1", "rt": "4", "rw": "1"}
    )
    values = {"nama": "SITI REKAAN", "nik": NIK, "shdk": "1", "sex": "2", "hamil": "1"}
    return insisting(households.save_member, desk, home, None, values)


def home_of(desk: Desk, person: str) -> str:
    with desk.reader() as reader:
        return str(reading.get(reader, "person", person)["household"])


def change(desk: Desk, person: str, **values: str) -> None:
    home = home_of(desk, person)
    row = households.open_household(desk, home).members[0]
    reasons: dict[str, str] = {}
    while True:
        try:
            households.save_member(desk, home, person, values, row, reasons)
        except NeedsConfirmation as question:
            reasons[question.code] = "uji"
        else:
            return


def later(desk: Desk, years: float) -> Desk:
    """The same desk some years on."""
    return replace(desk, clock=FixedClock(desk.clock() + timedelta(days=365.25 * years)))


def test_no_period_is_set_by_the_program(desk: Desk, person: str) -> None:
    found = retention_rules.list_periods(desk)
    assert [one.text for one in found] == ["belum ditetapkan kantor"] * len(RETENTION)
    assert retention.list_due(later(desk, 50)) == []


def test_a_period_needs_the_decision_that_it_rests_on(desk: Desk) -> None:
    with pytest.raises(UserError, match="dasar masa simpan"):
        retention_rules.save_period(desk, "survei", "5", " ")
    with pytest.raises(UserError, match="1 sampai 100"):
        retention_rules.save_period(desk, "survei", "lima", "SK 1")
    retention_rules.save_period(desk, "survei", "5", "SK 1/2026")
    assert retention_rules.list_periods(desk)[2].text == "5 tahun"
    retention_rules.save_period(desk, "survei", "", "")
    assert retention_rules.list_periods(desk)[2].years is None


def test_a_person_who_died_is_due_when_the_years_are_over_and_not_before(
    desk: Desk, person: str
) -> None:
    change(desk, person, status_dasar="2")
    retention_rules.save_period(desk, "orang_keluar", "5", "SK 1/2026")
    assert retention.list_due(later(desk, 4.9)) == []
    found = retention.list_due(later(desk, 5.1))
    assert [(one.key, one.uid, one.label) for one in found] == [
        ("orang_keluar", person, "SITI REKAAN")
    ]


def test_what_is_due_is_removed_with_the_offices_own_basis(desk: Desk, person: str) -> None:
    change(desk, person, status_dasar="2")
    retention_rules.save_period(desk, "orang_keluar", "5", "SK 1/2026")
    then = later(desk, 6)
    result = retention.remove_due(then, retention.list_due(then))
    assert result.rows == 1
    assert retention.list_due(then) == []
    with desk.reader() as reader:
        assert reading.get(reader, "person", person) is None
        order = reading.find(reader, "redaction")[0]
        last = reading.audit_lines(reader, 0, 1000)[-1]
    assert order["dasar"] == "5 tahun, SK 1/2026"
    assert last["action"] == "redaksi masa simpan"
    assert "SK 1/2026" in last["reason"]
    assert check_store(desk).is_good


def test_special_data_go_and_the_person_stays(desk: Desk, person: str) -> None:
    retention_rules.save_period(desk, "data_khusus", "2", "SK 1/2026")
    then = later(desk, 3)
    assert [one.key for one in retention.list_due(then)] == ["data_khusus"]
    retention.remove_due(then, retention.list_due(then))
    with desk.reader() as reader:
        row = reading.get(reader, "person", person)
    assert (row["hamil"], row["nik"]) == (None, NIK)
    assert retention.list_due(then) == []


def test_a_family_takes_its_members_and_surveys_along(desk: Desk, person: str) -> None:
    home = home_of(desk, person)
    row = households.open_household(desk, home).household
    households.save_household(desk, home, {"status": "pindah"}, row)
    retention_rules.save_period(desk, "keluarga_keluar", "1", "SK 1/2026")
    then = later(desk, 2)
    retention.remove_due(then, retention.list_due(then))
    with desk.reader() as reader:
        assert reading.count(reader, "household") == reading.count(reader, "person") == 0
    assert check_store(desk).is_good


def test_who_still_receives_aid_is_neither_due_nor_removed(desk: Desk, person: str) -> None:
    programme = str(aid.blt_programme(desk, "2026-11")["uid"])
    basis = {
        "mulai": "01-2026", "dasar": "musdes", "dasar_nomor": "140/01",
        "dasar_tanggal": "02-01-2026",
    }  # fmt: skip
    aid.enrol(desk, programme, home_of(desk, person), person, basis)
    change(desk, person, status_dasar="2")
    retention_rules.save_period(desk, "orang_keluar", "1", "SK 1/2026")
    assert retention.list_due(later(desk, 2)) == []
    with pytest.raises(UserError, match="Hentikan dahulu"):
        redacting.redact_person(desk, person, "permintaan", "surat 1")


def test_a_redaction_needs_a_reason_of_the_list_and_a_basis(desk: Desk, person: str) -> None:
    with pytest.raises(UserError, match="dari daftar"):
        redacting.redact_person(desk, person, "iseng", "surat 1")
    with pytest.raises(UserError, match="dasarnya"):
        redacting.redact_person(desk, person, "permintaan", "")
    operator = replace(desk, actor=replace(desk.actor, role="operator_desa"))
    with pytest.raises(UserError, match="Hanya"):
        redacting.redact_person(operator, person, "permintaan", "surat 1")


def test_backups_that_still_hold_the_values_are_told_with_their_last_day(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    make_backup(desk)
    result = redacting.redact_person(desk, person, "permintaan", "surat 1")
    (held,) = result.copies
    assert held.made == "24-11-2026 12.00"
    # Alone in its week and month with later ones after it, it leaves as the rotation says.
    assert held.until == first_day_gone(desk)


def first_day_gone(desk: Desk) -> object:
    """By making a backup a day and rotating, as an office would."""
    from desktop_app.services.desk import JAKARTA
    from desktop_app.store.backup import backup_folder
    from desktop_app.store.rotation import list_backups

    (made,) = [at for at, _path in list_backups(backup_folder(desk.folder))]
    times, day = {made}, made
    while made in times:
        day += timedelta(days=1)
        times = kept({*times, day})
    return day.astimezone(JAKARTA).date()


def test_old_databases_and_the_second_place_are_told_too(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    (desk.folder / "padan-lama-20261101-080000.db").write_bytes(b"x")
    second = tmp_path / "stik"
    second.mkdir()
    made = make_backup(desk)
    shutil.copy(made, second / made.name)
    note = {"pada": desk.instant(), "tempat": str(second), "berkas": made.name}
    desk.write("cadangkan", "", lambda work: local.put_setting(work, SECOND, note))
    copies = held_copies(desk)
    assert [(one.path.parent.name, one.until is None) for one in copies] == [
        (desk.folder.name, True),
        ("cadangan", False),
        ("stik", False),
    ]
    assert copies[0].text == "padan-lama-20261101-080000.db sampai dihapus petugas TI"


def test_an_import_can_still_be_taken_back_after_one_of_its_people_was_redacted(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [row_of(1, "SITI REKAAN"), row_of(2, "BUDI REKAAN", kk_level="4")]
    summary = importing.preview(desk, workbook(tmp_path / "daftar.xlsx", rows))
    importing.commit(desk, summary.batch)
    with desk.reader() as reader:
        uid = str(reading.find(reader, "person")[0]["uid"])
    redacting.redact_person(desk, uid, "permintaan", "surat 1")
    importing.undo_import(desk, summary.batch)
    with desk.reader() as reader:
        assert reading.count(reader, "person") == 0
    assert check_store(desk).is_good


def test_visits_of_a_cadre_and_who_was_not_chosen_go_and_receivers_stay(
    desk: Desk, person: str
) -> None:
    home = home_of(desk, person)

    def body(work: Work) -> tuple[str, str, str]:
        visit = {"household": home, "bulan": "2026-01", "tanggal": "2026-01-05", "ibu_hamil": 1}
        gone = work.insert("candidate", {"household": home, "desa": "32.16.06.2002"})
        used = work.insert("candidate", {"household": home, "desa": "32.16.06.2002"})
        work.insert("enrolment", {"household": home, "candidate": used, "status": "berhenti"})
        return work.insert("care_visit", visit), gone, used

    visit, gone, used = desk.write("uji", "", body)
    for key in ("kunjungan_kader", "calon_bantuan"):
        retention_rules.save_period(desk, key, "2", "SK 1/2026")
    assert retention.list_due(later(desk, 0.5)) == []
    then = later(desk, 3)
    found = retention.list_due(then)
    assert [(one.key, one.uid) for one in found] == [
        ("kunjungan_kader", visit),
        ("calon_bantuan", gone),
    ]
    assert found[0].label == "SITI REKAAN, 05-01-2026"
    assert retention.remove_due(then, found).rows == 2
    with desk.reader() as reader:
        assert reading.get(reader, "care_visit", visit) is None
        assert reading.get(reader, "candidate", gone) is None
        assert reading.get(reader, "candidate", used) is not None
        assert reading.get(reader, "household", home) is not None
    assert retention.list_due(then) == []
