"""A closed month is frozen once, laid beside later times, and forgets whom the office forgets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import (
    households,
    redacting,
    retention,
    retention_rules,
    schedule,
    snapshots,
    starting,
)
from desktop_app.services.access_report import make_report
from desktop_app.services.desk import Desk
from desktop_app.services.snapshots_compare import DESIL, IN, MEMBERS, OUT, PLACE, compare
from desktop_app.store import Work
from desktop_app.store.snapshots import FrozenFamily, forget_in_snapshots, pack, unpack
from tests.conftest import FixedClock
from tests.services.lists import last_audit
from tests.services.test_access_report import insisting, texts_of_pdf

NOVEMBER = "2026-11"


def family(desk: Desk, number: int, name: str, **more: str) -> str:
    values = {
        "nomor_kk": f"32169901012000{number:02d}",
        "alamat": "KP. GARDU",
        "rt": "4",
        "rw": "1",
    }
    uid = insisting(households.save_household, desk, None, {**values, **more})
    member(desk, uid, number, name)
    return uid


def member(desk: Desk, home: str, number: int, name: str, shdk: str = "1") -> str:
    nik = f"321699010190{number:04d}"
    values = {"nama": name, "nik": nik, "shdk": shdk, "sex": "1", "tanggal_lahir": "01-01-1990"}
    return insisting(households.save_member, desk, home, None, values)


def change(desk: Desk, uid: str, **values: str) -> None:
    row = households.open_household(desk, uid).household
    insisting(households.save_household, desk, uid, values, row)


def kept(desk: Desk) -> list[str]:
    return [one.periode for one in snapshots.list_snapshots(desk)]


@pytest.fixture
def home(desk: Desk) -> str:
    return family(desk, 1, "SITI REKAAN")


# --- taking ------------------------------------------------------------------------------------


def test_the_first_start_after_the_cut_off_freezes_the_month_that_closed(
    desk: Desk, clock: FixedClock, home: str, tmp_path: Path
) -> None:
    clock.now = datetime(2026, 12, 17, 5, 0, tzinfo=UTC)
    starting.begin_day(desk, tmp_path)
    assert kept(desk) == [NOVEMBER]
    clock.advance(days=1)
    starting.begin_day(desk, tmp_path)
    starting.begin_day(desk, tmp_path)
    assert kept(desk) == ["2026-12", NOVEMBER]
    assert snapshots.list_snapshots(desk)[0].title == "Desember 2026"


def test_another_cut_off_of_the_month_holds_it_open(desk: Desk, home: str) -> None:
    schedule.save_cut_off(desk, "28", "11-2026")
    assert snapshots.freeze_due(desk) == "2026-10"
    schedule.save_cut_off(desk, "", "11-2026")
    assert snapshots.freeze_due(desk) == NOVEMBER
    assert snapshots.freeze_due(desk) is None


def test_an_office_without_families_freezes_nothing(desk: Desk) -> None:
    assert snapshots.freeze_due(desk) is None
    with pytest.raises(UserError, match="Belum ada keluarga"):
        snapshots.freeze_today(desk)


def test_a_snapshot_holds_what_is_needed_and_no_whole_card_number(desk: Desk, home: str) -> None:
    change(desk, home, desil="2", desil_sumber="DTSEN", desil_tanggal="01-10-2026")
    snapshots.freeze_due(desk)
    (one,) = snapshots.read_snapshot(desk, NOVEMBER)
    assert (one.uid, one.head, one.rt, one.members) == (home, "SITI REKAAN", "004", 1)
    assert (one.desil, one.desil_date) == (2, "2026-10-01")
    assert one.kk == "3216••••••••0001"
    head = snapshots.list_snapshots(desk)[0]
    assert snapshots.summary(head) == "1 keluarga, 1 jiwa"
    assert head.counts["desil"] == {"2": 1}


def test_a_day_is_frozen_beside_the_month_and_neither_is_ever_changed(
    desk: Desk, home: str
) -> None:
    snapshots.freeze_due(desk)
    assert snapshots.freeze_today(desk) == "2026-11-24"
    change(desk, home, desil="2", desil_sumber="DTSEN", desil_tanggal="01-10-2026")
    with pytest.raises(UserError, match="sudah dibekukan"):
        snapshots.freeze_today(desk)
    assert snapshots.read_snapshot(desk, "2026-11-24")[0].desil is None
    assert sorted(one.title for one in snapshots.list_snapshots(desk)) == [
        "November 2026",
        "keadaan 24-11-2026",
    ]


def test_after_two_years_the_oldest_go(desk: Desk, clock: FixedClock, home: str) -> None:
    snapshots.freeze_due(desk)
    clock.now += timedelta(days=700)
    snapshots.freeze_due(desk)
    assert kept(desk) == ["2028-10", NOVEMBER]
    clock.now += timedelta(days=31)
    snapshots.freeze_due(desk)
    assert kept(desk) == ["2028-11", "2028-10"]


def test_a_snapshot_tells_forms_and_proposals_by_kind_and_state(desk: Desk, home: str) -> None:
    form = {"household": home, "periode": "2026-4", "keadaan": "selesai"}
    proposal = {"nomor": "USL-1", "desa": desk.kode, "periode": NOVEMBER, "jenis": "PKH"}

    def body(work: Work) -> None:
        work.insert("dtsen_form", form)
        uid = work.insert("usulan", {**proposal, "household": home, "tanggal": "2026-11-10"})
        work.insert("usulan_event", {"usulan": uid, "ke": "draf", "tanggal": "2026-11-10"})

    desk.write("uji", "", body)
    snapshots.freeze_due(desk)
    assert snapshots.told(snapshots.list_snapshots(desk)[0]) == [
        "formulir DTSEN: 1 selesai diisi",
        "usulan Bansos PKH: 1 draf",
    ]


# --- comparing ---------------------------------------------------------------------------------


def test_what_changed_since_is_told_family_by_family(desk: Desk, home: str) -> None:
    gone, moved = family(desk, 2, "BUDI REKAAN"), family(desk, 3, "AGUS CONTOH")
    snapshots.freeze_due(desk)
    change(desk, home, desil="3", desil_sumber="DTSEN", desil_tanggal="01-11-2026")
    change(desk, gone, status="pindah")
    change(desk, moved, rt="9")
    member(desk, moved, 31, "ANAK CONTOH", "4")
    new = family(desk, 4, "DEWI CONTOH")
    found = compare(desk, NOVEMBER)
    assert {(one.sort, one.uid) for one in found.differences} == {
        (IN, new), (OUT, gone), (DESIL, home), (PLACE, moved), (MEMBERS, moved),
    }  # fmt: skip
    told = {one.sort: (one.before, one.after) for one in found.differences}
    assert told[OUT] == ("", "Pindah")
    assert told[DESIL] == ("tanpa desil", "3")
    assert told[PLACE] == ("RT 004 RW 001", "RT 009 RW 001")
    assert found.counts == {IN: 1, OUT: 1, DESIL: 1, PLACE: 1, MEMBERS: 1}
    assert (found.before, found.after) == ("November 2026", "sekarang")


def test_two_snapshots_are_laid_side_by_side(desk: Desk, home: str) -> None:
    snapshots.freeze_due(desk)
    change(desk, home, desil="3", desil_sumber="DTSEN", desil_tanggal="01-11-2026")
    day = snapshots.freeze_today(desk)
    change(desk, home, desil="5", desil_sumber="DTSEN", desil_tanggal="02-11-2026")
    found = compare(desk, NOVEMBER, day)
    assert [(one.before, one.after) for one in found.differences] == [("tanpa desil", "3")]
    with pytest.raises(UserError, match="tidak ada lagi"):
        compare(desk, "2020-01")


# --- forgetting --------------------------------------------------------------------------------


def test_a_family_that_is_redacted_leaves_all_snapshots(desk: Desk, home: str) -> None:
    other = family(desk, 2, "BUDI REKAAN")
    snapshots.freeze_due(desk)
    snapshots.freeze_today(desk)
    redacting.redact_household(desk, home, "permintaan", "surat 1")
    for key in kept(desk):
        assert [one.uid for one in snapshots.read_snapshot(desk, key)] == [other]


def test_a_head_that_is_redacted_loses_the_name_and_the_family_stays(desk: Desk, home: str) -> None:
    snapshots.freeze_due(desk)
    person = str(households.open_household(desk, home).members[0]["uid"])
    redacting.redact_person(desk, person, "permintaan", "surat 1")
    (one,) = snapshots.read_snapshot(desk, NOVEMBER)
    assert (one.uid, one.head, one.head_uid) == (home, "", "")


def test_frames_without_the_family_stay_byte_for_byte(desk: Desk) -> None:
    rows = [
        FrozenFamily(f"{place:032x}", "", "", "", "", "A", f"{place:030x}ff", 1, 1, "", "", "", "")
        for place in range(4100)
    ]
    packed = pack(rows)
    assert list(unpack(packed)) == rows

    def body(work: object) -> bytes:
        connection = work.connection
        sql = (
            "INSERT INTO period_snapshot(periode, at, counts, rows) VALUES('2026-09', '', '{}', ?)"
        )
        connection.execute(sql, (packed,))
        forget_in_snapshots(connection, {f"{2500:032x}"})
        return bytes(connection.execute("SELECT rows FROM period_snapshot").fetchone()[0])

    left = desk.write("uji", "", body)
    assert [row.uid for row in unpack(left)] == [row.uid for row in rows if row is not rows[2500]]
    assert left[:1000] == packed[:1000]
    assert left[-300:] == packed[-300:]


def test_the_office_may_keep_snapshots_for_less_than_two_years(
    desk: Desk, clock: FixedClock, home: str
) -> None:
    snapshots.freeze_due(desk)
    retention_rules.save_period(desk, "potret_bulan", "1", "keputusan kantor 3")
    assert retention.list_due(desk) == []
    clock.now += timedelta(days=370)
    (due,) = retention.list_due(desk)
    assert due.label == "Potret 2026-11"
    assert retention.remove_due(desk, [due]).rows == 1
    assert kept(desk) == []


def test_the_report_on_a_person_tells_what_snapshots_hold_of_the_family(
    desk: Desk, home: str, tmp_path: Path
) -> None:
    snapshots.freeze_due(desk)
    person = str(households.open_household(desk, home).members[0]["uid"])
    text = texts_of_pdf(make_report(desk, person, tmp_path).pdf.path)
    assert "Potret bulan yang sudah ditutup" in text
    assert "November 2026" in text


# --- looking -----------------------------------------------------------------------------------


def test_a_look_is_noted_once(desk: Desk, home: str) -> None:
    snapshots.freeze_due(desk)
    with desk.reader() as reader:
        waiting = snapshots.not_looked_at(reader)
    assert waiting is not None
    snapshots.note_looked(desk, waiting.periode)
    assert last_audit(desk)["action"] == "lihat potret bulan"
    with desk.reader() as reader:
        assert snapshots.not_looked_at(reader) is None
