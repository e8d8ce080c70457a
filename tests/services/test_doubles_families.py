"""Families recorded twice: merged with their members, taken apart, told to other desks."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.specs.merged_row import IN_FIELD, NO_DOUBLE
from desktop_app.services import (
    access_subject,
    conflicts,
    doubles,
    doubles_merge,
    findings,
    redacting,
)
from desktop_app.services.desk import Desk
from desktop_app.services.doubles_view import RIGHT
from desktop_app.store import reading
from desktop_app.store.doubles_land import land_late
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.exchange import hand_over
from tests.services.test_doubles import (
    NIK,
    SITI,
    home,
    insert,
    merged,
    pairs,
    row,
    sorts,
    write,
)
from tests.services.test_doubles import twice as twice


@pytest.fixture
def families(desk: Desk) -> tuple[str, str]:
    """One family twice: the head in both, a child in each."""
    made = []
    for number, child in ((1, "BUDI"), (2, "TONO")):
        family = home(desk, number)
        insert(desk, "person", household=family, nik=NIK, **SITI)
        insert(desk, "person", household=family, nama=child, shdk="4", tanggal_lahir="2015-01-01")
        insert(desk, "survey", household=family, tanggal="2026-01-02")
        made.append(family)
    return made[0], made[1]


def people_of(desk: Desk, family: str) -> list[str]:
    with desk.reader() as reader:
        return sorted(str(one["nama"]) for one in reading.members(reader, family))


def test_a_family_is_merged_with_the_members_that_are_the_same(
    desk: Desk, families: tuple[str, str]
) -> None:
    merged(desk, pairs(desk, "keluarga")[0])
    assert people_of(desk, families[0]) == ["BUDI", "SITI AMINAH", "TONO"]
    assert row(desk, "household", families[1]) is None
    with desk.reader() as reader:
        assert reading.count(reader, "survey", household=families[0]) == 2
    assert sorts(desk) == {"digabung": 2}


def test_a_merge_is_taken_back_as_a_whole(desk: Desk, families: tuple[str, str]) -> None:
    merged(desk, pairs(desk, "keluarga")[0], alamat=RIGHT)
    assert (row(desk, "household", families[0]) or {})["alamat"] == "KP A NO 2"
    pair = next(one for one in pairs(desk, "digabung") if one.kind == "household")
    assert doubles_merge.plan_of(desk, pair).kept == ()
    doubles_merge.split(desk, pair, "keliru, dua keluarga")
    assert people_of(desk, families[0]) == ["BUDI", "SITI AMINAH"]
    assert people_of(desk, families[1]) == ["SITI AMINAH", "TONO"]
    assert (row(desk, "household", families[0]) or {})["alamat"] == "KP A NO 1"
    assert sorts(desk) == {"keluarga": 1}
    with pytest.raises(ConflictError):
        doubles_merge.split(desk, pair, "sekali lagi")


def test_what_somebody_built_on_stays_and_is_listed(desk: Desk, families: tuple[str, str]) -> None:
    aid = insert(desk, "enrolment", programme="p", household=families[1], desa=DESA)
    merged(desk, pairs(desk, "keluarga")[0], alamat=RIGHT)
    write(desk, "household", families[0], alamat="KP BARU")
    bill = insert(desk, "payout_list", programme="p", desa=DESA, bulan="2026-11")
    insert(desk, "payout", payout_list=bill, household=families[0], enrolment=aid)
    pair = next(one for one in pairs(desk, "digabung") if one.kind == "household")
    kept = "\n".join(doubles_merge.split(desk, pair, "keliru").kept)
    assert "Alamat: sudah diubah sesudah digabung" in kept
    assert "sudah dipakai data lain" in kept
    assert "dicatat sesudah digabung" in kept
    assert (row(desk, "household", families[0]) or {})["alamat"] == "KP BARU"
    assert (row(desk, "enrolment", aid) or {})["household"] == families[0]
    assert people_of(desk, families[1]) == ["SITI AMINAH", "TONO"]


def test_what_another_desk_recorded_for_the_lost_row_lands_on_the_survivor(
    desk: Desk, kecamatan_desk: Desk, families: tuple[str, str]
) -> None:
    hand_over(desk, kecamatan_desk)
    late = insert(kecamatan_desk, "survey", household=families[1], tanggal="2026-02-02")
    merged(desk, pairs(desk, "keluarga")[0])
    hand_over(kecamatan_desk, desk)
    assert desk.write("susulan", "", land_late) == 1
    assert (row(desk, "survey", late) or {})["household"] == families[0]
    hand_over(desk, kecamatan_desk)
    assert row(kecamatan_desk, "household", families[1]) is None
    assert (row(kecamatan_desk, "survey", late) or {})["household"] == families[0]
    assert findings.read_findings(kecamatan_desk).groups["menunggu"] == ()


def test_a_change_of_the_lost_row_comes_to_a_person_who_merges_again(
    desk: Desk, kecamatan_desk: Desk, families: tuple[str, str]
) -> None:
    hand_over(desk, kecamatan_desk)
    write(kecamatan_desk, "household", families[1], patokan="DEKAT MUSALA")
    merged(desk, pairs(desk, "keluarga")[0])
    hand_over(kecamatan_desk, desk)
    (pair,) = pairs(desk, "kembali")
    merged(desk, pair)
    assert (row(desk, "household", families[0]) or {})["patokan"] == "DEKAT MUSALA"
    assert "kembali" not in sorts(desk)
    hand_over(desk, kecamatan_desk)
    assert "kembali" not in sorts(kecamatan_desk)


def test_a_pair_over_two_desa_is_decided_by_the_kecamatan_and_heard_in_both(
    desk: Desk, kecamatan_desk: Desk
) -> None:
    one = home(kecamatan_desk, 1)
    other = home(kecamatan_desk, 2, desa=OTHER_DESA)
    for family in (one, other):
        insert(kecamatan_desk, "person", household=family, nik=NIK, **SITI)
    hand_over(kecamatan_desk, desk)
    with pytest.raises(UserError):
        merged(desk, pairs(desk, "keluarga")[0])
    assert row(desk, "household", other) is not None
    merged(kecamatan_desk, pairs(kecamatan_desk, "keluarga")[0])
    with kecamatan_desk.reader() as reader:
        said = reading.history(reader, str(reading.find(reader, "merged_row")[0]["uid"]))
    assert {value["desa"] for line in said if "desa" in (value := line.values)} == {
        DESA,
        OTHER_DESA,
    }


def test_two_offices_that_say_different_things_of_a_pair_find_it_in_the_queue(
    desk: Desk, kecamatan_desk: Desk, twice: tuple[str, ...]
) -> None:
    hand_over(desk, kecamatan_desk)
    (pair,) = pairs(desk, "orang")
    doubles.say(desk, pair, NO_DOUBLE, "dua orang")
    doubles.say(kecamatan_desk, pair, IN_FIELD, "")
    hand_over(desk, kecamatan_desk)
    lines = conflicts.list_conflicts(kecamatan_desk, conflicts.QueueFilter()).lines
    point = next(line for line in lines if line.label == "Putusan")
    assert point.subject == "Data ganda Anggota SITI AMINAH dan Anggota SITI AMINAH"
    assert conflicts.open_conflict(kecamatan_desk, point).household == twice[0]


def test_removing_a_person_removes_what_was_merged_into_him(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    merged(desk, pairs(desk, "orang")[0])
    redacting.redact_person(desk, twice[1], "permintaan", "surat 1")
    with desk.reader() as reader:
        query = "SELECT count(*) FROM change WHERE instr(vals, ?) > 0"
        for text in (NIK, "SITI AMINAH"):
            assert reader.connection.execute(query, (text,)).fetchone()[0] == 0
        assert reading.count(reader, "merged_row") == 0


def test_the_report_of_a_person_tells_what_was_decided_of_doubles(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    doubles.say(desk, pairs(desk, "orang")[0], NO_DOUBLE, "dua orang")
    with desk.reader() as reader:
        kinds = {kind for kind, _row in access_subject.find_subject(reader, twice[1]).rows}
    assert "merged_row" in kinds


def test_a_merge_that_came_from_another_office_is_split_here_too(
    desk: Desk, kecamatan_desk: Desk, families: tuple[str, str]
) -> None:
    hand_over(desk, kecamatan_desk)
    merged(kecamatan_desk, pairs(kecamatan_desk, "keluarga")[0], alamat=RIGHT)
    hand_over(kecamatan_desk, desk)
    pair = next(one for one in pairs(desk, "digabung") if one.kind == "household")
    assert doubles_merge.split(desk, pair, "keliru").kept == ()
    hand_over(desk, kecamatan_desk)
    for one in (desk, kecamatan_desk):
        assert people_of(one, families[0]) == ["BUDI", "SITI AMINAH"]
        assert people_of(one, families[1]) == ["SITI AMINAH", "TONO"]
        assert (row(one, "household", families[0]) or {})["alamat"] == "KP A NO 1"
        assert not conflicts.list_conflicts(one, conflicts.QueueFilter()).lines


def test_a_merge_of_both_desks_at_once_is_one_merge(
    desk: Desk, kecamatan_desk: Desk, families: tuple[str, str]
) -> None:
    hand_over(desk, kecamatan_desk)
    for one in (desk, kecamatan_desk):
        merged(one, pairs(one, "keluarga")[0])
    hand_over(kecamatan_desk, desk)
    hand_over(desk, kecamatan_desk)
    for one in (desk, kecamatan_desk):
        assert sorts(one) == {"digabung": 2}
        assert people_of(one, families[0]) == ["BUDI", "SITI AMINAH", "TONO"]
        assert not conflicts.list_conflicts(one, conflicts.QueueFilter()).lines
    pair = next(one for one in pairs(desk, "digabung") if one.kind == "household")
    doubles_merge.split(desk, pair, "keliru")
    assert people_of(desk, families[1]) == ["SITI AMINAH", "TONO"]
