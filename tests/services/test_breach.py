"""An incident: whom and what it concerns is counted from the books, and three days run."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.breach import STEPS, remaining
from desktop_app.domain.errors import UserError
from desktop_app.services import breach, exporting, households, incidents, printing
from desktop_app.services.access_subject import find_subject
from desktop_app.services.access_trail import disclosures, known_of
from desktop_app.services.breach_scope import ALL, list_sources, scope_of
from desktop_app.services.desk import Desk
from desktop_app.services.home import home_view
from desktop_app.services.outbox import OUT
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import local, reading, trail
from desktop_app.store.changes import last_change_id
from desktop_app.store.local import ParcelRecord
from tests.conftest import FixedClock
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.test_access_report import insisting, texts_of_pdf

RAW = {
    "jenis": "stik",
    "diketahui": "24-11-2026 09.15",
    "terjadi": "23-11-2026 sore, di jalan",
    "benda": "stik biru 8 GB milik kantor",
    "uraian": "Stik jatuh di jalan.",
    "terbaca": "ya",
    "tindakan": "Stik dicari; kata sandi diganti.",
}


def family(desk: Desk, name: str, desa: str, number: int, members: int = 1) -> str:
    values = {
        "nomor_kk": f"32169901012000{number}",
        "alamat": f"KP. GARDU NO. {number}",
        "rt": "4",
        "rw": "1",
        "desa": desa,
    }
    home = insisting(households.save_household, desk, None, values)
    for place in range(members):
        relation = "1" if place == 0 else "4"
        row = {"nama": f"{name} {'ABC'[place]}", "shdk": relation, "sex": "2"}
        insisting(households.save_member, desk, home, None, row)
    return home


@pytest.fixture
def office(kecamatan_desk: Desk) -> tuple[Desk, list[str]]:
    """Two families of three people in one desa, one of one in another."""
    desk = kecamatan_desk
    homes = [
        family(desk, "SITI REKAAN", DESA, 11, 2),
        family(desk, "BUDI REKAAN", DESA, 12),
        family(desk, "AGUS CONTOH", OTHER_DESA, 13),
    ]
    return desk, homes


def newest(desk: Desk, sort: str) -> str:
    return next(one.key for one in list_sources(desk) if one.key.startswith(sort))


def test_a_lost_workbook_concerns_the_people_of_its_desa_and_its_columns(
    office: tuple[Desk, list[str]], tmp_path: Path
) -> None:
    desk, _homes = office
    exporting.export_upload(desk, tmp_path / "u.xlsx", desa=DESA)
    scope = scope_of(desk, [newest(desk, "catatan")])
    assert (len(scope.people), len(scope.households)) == (3, 2)
    (content,) = scope.content
    assert "NIK" in content
    assert content.endswith("(NIK dan KK tersamar)")
    assert not scope.special


def test_a_lost_sheet_concerns_its_family_and_special_data(
    office: tuple[Desk, list[str]], tmp_path: Path
) -> None:
    desk, homes = office
    run = printing.prepare(desk, PrintRequest("verifikasi", households=(homes[0],)))
    printing.save_run(desk, run, tmp_path / "f.pdf")
    scope = scope_of(desk, [newest(desk, "catatan")])
    assert scope.households == {homes[0]}
    assert len(scope.people) == 2
    assert scope.special


def test_a_lost_kiriman_concerns_the_people_whose_changes_it_carried(
    office: tuple[Desk, list[str]],
) -> None:
    desk, homes = office
    with desk.reader() as reader:
        before = last_change_id(reader.connection)
    late = family(desk, "DEWI REKAAN", DESA, 14)
    with desk.reader() as reader:
        after = last_change_id(reader.connection)
    record = ParcelRecord(
        OUT, "k.kiriman", "dinsos:32.16", "2026-11", 1, "0", "tertulis", before, after
    )
    desk.write("buat kiriman", "dinsos:32.16", lambda work: local.put_parcel(work, record))
    scope = scope_of(desk, [newest(desk, "kiriman")])
    assert scope.households == {late}
    assert len(scope.people) == 1
    assert {text.partition(":")[0] for text in scope.content} == {"Keluarga", "Anggota keluarga"}
    assert homes[0] not in scope.households


def test_a_stolen_pc_concerns_everybody_with_special_data(
    office: tuple[Desk, list[str]],
) -> None:
    desk, homes = office
    scope = scope_of(desk, [ALL])
    assert scope.households == set(homes)
    assert len(scope.people) == 4
    assert scope.special


def test_a_thing_that_is_in_no_book_is_refused(office: tuple[Desk, list[str]]) -> None:
    desk, _homes = office
    for key in ("kiriman:999", "catatan:999999", "lain"):
        with pytest.raises(UserError, match="Muat ulang"):
            scope_of(desk, [key])


def test_three_days_run_from_the_moment_it_was_noticed(office: tuple[Desk, list[str]]) -> None:
    desk, _homes = office  # at noon of 24 November
    number = breach.save_incident(desk, None, RAW)
    ((incident, left),) = incidents.urgent_incidents(desk)
    assert incident.number == number
    assert home_view(desk).reminders[0].text == f"Insiden {number}: {left} untuk memberi tahu."
    assert left == "Sisa 69 jam 15 menit"
    after = replace(desk, clock=FixedClock(desk.clock() + timedelta(hours=72)))
    assert incidents.urgent_incidents(after)[0][1] == "Lewat 2 jam 45 menit"


def test_an_incident_is_urgent_until_both_notices_went_out(
    office: tuple[Desk, list[str]],
) -> None:
    desk, _homes = office
    number = breach.save_incident(desk, None, RAW)
    with pytest.raises(UserError, match="Tandai dahulu"):
        breach.close_incident(desk, number)
    breach.mark_step(desk, number, "lembaga", True)
    assert len(incidents.urgent_incidents(desk)) == 1
    breach.mark_step(desk, number, "subjek", True)
    assert incidents.urgent_incidents(desk) == []
    breach.close_incident(desk, number)
    assert incidents.find_incident(desk, number).closed


def test_a_tick_can_be_taken_back_and_later_words_keep_the_ticks(
    office: tuple[Desk, list[str]],
) -> None:
    desk, _homes = office
    number = breach.save_incident(desk, None, RAW)
    breach.mark_step(desk, number, "hentikan", True)
    breach.save_incident(desk, number, {**RAW, "tindakan": "Stik ditemukan."})
    kept = incidents.find_incident(desk, number)
    assert (kept.remedy, set(kept.steps)) == ("Stik ditemukan.", {"hentikan"})
    assert breach.mark_step(desk, number, "hentikan", False).steps == {}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("diketahui", "kemarin", "24-11-2026 09.15"),
        ("diketahui", "25-11-2026 09.15", "sesudah sekarang"),
        ("jenis", "badai", "dari daftar"),
        ("uraian", " ", "apa yang terjadi"),
    ],
)
def test_what_is_missing_is_told(office, field: str, value: str, told: str) -> None:
    desk, _homes = office
    with pytest.raises(UserError, match=told):
        breach.save_incident(desk, None, {**RAW, field: value})


def test_letters_tell_the_authority_and_each_family_its_own_people(
    office: tuple[Desk, list[str]], tmp_path: Path
) -> None:
    desk, _homes = office
    exporting.export_upload(desk, tmp_path / "u.xlsx", desa=DESA)
    number = breach.save_incident(desk, None, RAW)
    with pytest.raises(UserError, match="hitung lingkupnya"):
        breach.make_letters(desk, number, tmp_path)
    breach.set_sources(desk, number, [newest(desk, "catatan")])
    authority, people = breach.make_letters(desk, number, tmp_path)
    text = texts_of_pdf(authority.path)
    for wanted in (
        "stik biru 8 GB",
        "3 orang dalam 2 keluarga",
        "Stik jatuh di jalan.",
        "24-11-2026 09.15",
    ):
        assert wanted in text
    assert "SITI" not in text
    letters = texts_of_pdf(people.path)
    assert people.rows == 2
    assert "SITI REKAAN A, SITI REKAAN B" in letters
    assert "AGUS" not in letters


def test_the_audit_line_of_an_incident_names_nobody(office: tuple[Desk, list[str]]) -> None:
    desk, _homes = office
    breach.save_incident(desk, None, RAW)
    with desk.reader() as reader:
        line = reading.audit_lines(reader, 0, 1000)[-1]
    assert (line["action"], line["reason"]) == ("catat insiden", "stik")
    assert set(line["counts"]) == {"insiden"}


def test_each_step_has_its_hour_and_the_notices_are_within_three_days() -> None:
    hours = {key: until for key, _text, until in STEPS}
    assert hours["lembaga"] == hours["subjek"] == 72
    moment = FixedClock()()
    assert remaining(moment, moment) == "Sisa 0 jam 0 menit"


def test_a_kiriman_to_the_builders_concerns_their_cases_only(
    office: tuple[Desk, list[str]],
) -> None:
    desk, homes = office

    def build(work) -> str:
        return work.insert("build", {"household": homes[1], "tahun": 2026})

    desk.write("mulai pembangunan", "", build)
    with desk.reader() as reader:
        last = last_change_id(reader.connection)
    to = "disperkimtan:32.16"
    record = ParcelRecord(OUT, "k.kiriman", to, "2026-11", 1, "0", "tertulis", 0, last)
    desk.write("buat kiriman", to, lambda work: note_parcel(work, record))
    scope = scope_of(desk, [newest(desk, "kiriman")])
    assert scope.households == {homes[1]}
    told = {home: disclosed(desk, home) for home in homes}
    assert [bool(told[home]) for home in homes] == [False, True, False]
    assert told[homes[1]][0][1] == "Menyegel kiriman, bulan 2026-11, dengan data khusus"
    assert told[homes[1]][0][3] == "Disperkimtan Kabupaten Bekasi"


def note_parcel(work, record: ParcelRecord) -> int:
    work.note(kiriman=record.seq, bulan=record.month, data_khusus=1)
    return local.put_parcel(work, record)


def disclosed(desk: Desk, home: str) -> list[tuple[str, ...]]:
    """What the report to a member of the family tells of files that went out."""
    with desk.reader() as reader:
        person = str(reading.members(reader, home)[0]["uid"])
        subject = find_subject(reader, person)
        changes = trail.trail_of(reader, subject.uids)
        sender = desk.actor.desk
        return list(disclosures(reader, sender, subject, changes, known_of(reader)))
