"""Doubles inside the registry: found with reasons, settled by a person, heard by every desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.roles import OPERATOR_DESA, VERIFIER
from desktop_app.domain.specs.merged_row import IN_FIELD, NO_DOUBLE
from desktop_app.services import (
    access_subject,
    conflicts,
    doubles,
    doubles_merge,
    doubles_search,
    doubles_view,
    findings,
    redacting,
)
from desktop_app.services.desk import Desk
from desktop_app.services.doubles_search import Pair
from desktop_app.services.doubles_view import RIGHT
from desktop_app.store import reading
from desktop_app.store.doubles_land import land_late
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.exchange import hand_over

NIK = "3216994101909001"
SITI = {"nama": "SITI AMINAH", "tanggal_lahir": "1990-01-01", "sex": "2", "shdk": "1"}


def insert(desk: Desk, kind: str, **values: Any) -> str:
    return desk.write("uji", "", lambda work: work.insert(kind, values))


def write(desk: Desk, kind: str, uid: str, **values: Any) -> None:
    desk.write("uji", "", lambda work: work.update(kind, uid, values))


def home(desk: Desk, number: int, **more: Any) -> str:
    rt = f"{number:03d}"
    values = {"desa": DESA, "alamat": f"KP A NO {number}", "rt": rt, "rw": "001"}
    return insert(desk, "household", **{**values, **more})


def row(desk: Desk, kind: str, uid: str) -> dict[str, Any] | None:
    with desk.reader() as reader:
        return reading.get(reader, kind, uid)


def pairs(desk: Desk, sort: str) -> tuple[Pair, ...]:
    return doubles_search.read_doubles(desk).groups[sort]


def sorts(desk: Desk) -> dict[str, int]:
    groups = doubles_search.read_doubles(desk).groups
    return {sort: len(found) for sort, found in groups.items() if found}


def merged(desk: Desk, pair: Pair, **choices: Any) -> str:
    return doubles_merge.merge(desk, doubles_view.open_pair(desk, pair), choices)


@pytest.fixture
def twice(desk: Desk) -> tuple[str, str, str, str]:
    """Siti with one NIK in two families: (family, person, family, person)."""
    one, other = home(desk, 1), home(desk, 2)
    first = insert(desk, "person", household=one, nik=NIK, **SITI)
    second = insert(
        desk, "person", household=other, nik=NIK, agama="1", **{**SITI, "shdk": "3", "sex": None}
    )
    return one, first, other, second


# --- finding -----------------------------------------------------------------------------


def test_a_registry_without_doubles_has_none(desk: Desk) -> None:
    insert(desk, "person", household=home(desk, 1), nik=NIK, **SITI)
    assert sorts(desk) == {}


def test_one_nik_with_the_same_name_and_birthday_is_one_person_twice(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    (pair,) = pairs(desk, "orang")
    (line,) = doubles_search.describe(desk, [pair])
    assert {pair.left, pair.right} == {twice[1], twice[3]}
    assert line.why == "NIK sama. Nama sama. Tanggal lahir sama. Di dua keluarga."
    assert set(line.households) == {twice[0], twice[2]}


def test_one_nik_of_two_names_is_told_apart_from_a_double(desk: Desk) -> None:
    insert(desk, "person", household=home(desk, 1), nik=NIK, **SITI)
    insert(desk, "person", household=home(desk, 2), nik=NIK, **{**SITI, "nama": "WATI"})
    assert sorts(desk) == {"satu_nik": 1}


@pytest.mark.parametrize(
    ("changed", "is_found"),
    [
        ({"nik": None}, True),
        ({"nik": NIK[:-1] + "2"}, True),  # one digit of the serial
        ({"nik": NIK[:5] + "1" + NIK[6:]}, True),  # one digit of the place
        ({"nik": NIK[:-3] + "000"}, True),  # as a spreadsheet leaves it
        ({"nik": None, "nama": "ST AMINAH", "nama_ibu": "ROHAYATI"}, True),
        ({"nik": None, "tanggal_lahir": "1990-12-01"}, False),
        ({"nik": "3216994101907777"}, False),  # a namesake with a NIK of her own
        ({"nik": "3216994101907777", "nama": "SITI HALIMAH"}, False),  # a twin
        ({"nik": None, "nama_ibu": "KARTINI"}, False),
        ({"nik": None, "sex": "1"}, False),
        ({"nik": None, "status_dasar": "2"}, False),
    ],
)
def test_whoever_may_be_the_same_is_proposed_and_twins_and_namesakes_are_not(
    desk: Desk, changed: dict[str, Any], is_found: bool
) -> None:
    insert(desk, "person", household=home(desk, 1), nik=NIK, nama_ibu="ROHAYATI", **SITI)
    insert(desk, "person", household=home(desk, 2), **{**SITI, "nik": NIK, "shdk": "3", **changed})
    assert bool(pairs(desk, "mungkin")) is is_found


def test_two_families_with_the_same_head_are_one_pair_and_not_two(desk: Desk) -> None:
    for number in (1, 2):
        insert(desk, "person", household=home(desk, number), nik=NIK, **SITI)
    assert sorts(desk) == {"keluarga": 1}


def test_one_card_number_on_two_families_with_other_people_is_its_own_sort(desk: Desk) -> None:
    card = "3216990101009001"
    for number, name in ((1, "SITI"), (2, "BUDI")):
        made = home(desk, number, nomor_kk=card)
        insert(desk, "person", household=made, nama=name, shdk="1")
    assert sorts(desk) == {"satu_kk": 1}


def test_a_card_number_that_many_share_gives_a_list_that_can_be_read(desk: Desk) -> None:
    for number in range(1, 9):
        home(desk, number, nomor_kk="3216990101009001")
    assert sorts(desk) == {"satu_kk": 7}


def test_two_families_at_one_address_are_shown_and_may_be_linked_to_one_house(desk: Desk) -> None:
    first = home(desk, 1, alamat="Kp. Gardu No. 12")
    second = home(desk, 1, alamat="KP GARDU NO 12")
    home(desk, 2, alamat="KP GARDU NO 12")
    (pair,) = pairs(desk, "satu_rumah")
    with pytest.raises(UserError, match="Belum ada rumah"):
        doubles.link_house(desk, pair)
    house = insert(desk, "dwelling", desa=DESA, alamat="KP GARDU NO 12")
    write(desk, "household", first, dwelling=house)
    doubles.link_house(desk, pair)
    assert (row(desk, "household", second) or {})["dwelling"] == house
    assert sorts(desk) == {"bukan": 1}


def test_an_address_that_many_share_is_no_house(desk: Desk) -> None:
    for _number in range(5):
        home(desk, 1, alamat="KP GARDU")
    assert sorts(desk) == {}


# --- deciding ----------------------------------------------------------------------------


def test_both_sides_are_seen_with_what_hangs_on_them(desk: Desk, twice: tuple[str, ...]) -> None:
    programme = insert(desk, "programme", kode="BLT-DD", nama="BLT Dana Desa")
    insert(desk, "enrolment", programme=programme, person=twice[3], household=twice[2], desa=DESA)
    view = doubles_view.open_pair(desk, pairs(desk, "orang")[0])
    lines = {line.name: line for line in view.fields}
    assert lines["nik"].is_same
    assert NIK not in lines["nik"].left
    assert (lines["agama"].choice, lines["shdk"].choice, lines["sex"].choice) == (
        "kanan",
        "kiri",
        "kiri",
    )
    sections = {one.title: one for one in view.sections}
    assert sections["Bantuan"].right == ("BLT Dana Desa, aktif",)
    assert len(sections["Riwayat"].left) == 1
    whole = doubles_view.open_pair(desk, view.pair, "Mencocokkan KTP/KK")
    assert next(line.left for line in whole.fields if line.name == "nik") == NIK


def test_a_merge_takes_the_chosen_values_and_leads_everything_to_the_survivor(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    _one, first, other, second = twice
    aid = insert(desk, "enrolment", programme="p", person=second, household=other, desa=DESA)
    merged(desk, pairs(desk, "orang")[0], household=RIGHT)
    kept = row(desk, "person", first) or {}
    assert (kept["agama"], kept["sex"], kept["household"]) == ("1", "2", other)
    assert row(desk, "person", second) is None
    assert (row(desk, "enrolment", aid) or {})["person"] == first
    assert sorts(desk) == {"digabung": 1}


def test_what_changed_since_it_was_looked_at_is_not_merged(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    view = doubles_view.open_pair(desk, pairs(desk, "orang")[0])
    write(desk, "person", twice[3], agama="2")
    with pytest.raises(ConflictError):
        doubles_merge.merge(desk, view, {})
    assert row(desk, "person", twice[3]) is not None


def test_no_double_needs_a_reason_and_every_desk_hears_it(
    desk: Desk, kecamatan_desk: Desk, twice: tuple[str, ...]
) -> None:
    (pair,) = pairs(desk, "orang")
    with pytest.raises(UserError, match="alasannya"):
        doubles.say(desk, pair, NO_DOUBLE, " ")
    doubles.say(desk, pair, NO_DOUBLE, "dua orang, KTP sudah dilihat")
    assert sorts(desk) == {"bukan": 1}
    hand_over(desk, kecamatan_desk)
    assert sorts(kecamatan_desk) == {"bukan": 1}
    assert findings.read_findings(kecamatan_desk).total == 0


def test_what_is_looked_at_in_the_field_stays_in_a_list_of_its_own(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    doubles.say(desk, pairs(desk, "orang")[0], IN_FIELD, "")
    (pair,) = pairs(desk, "lapangan")
    assert sorts(desk) == {"lapangan": 1}
    merged(desk, pair)
    assert sorts(desk) == {"digabung": 1}


def test_only_who_may_decide_merges(desk: Desk, twice: tuple[str, ...]) -> None:
    view = doubles_view.open_pair(desk, pairs(desk, "orang")[0])
    desk.actor = replace(desk.actor, role=OPERATOR_DESA)
    with pytest.raises(UserError, match="memutuskan konflik"):
        doubles_merge.merge(desk, view, {})
    assert row(desk, "person", twice[3]) is not None


def test_special_data_that_differ_are_not_decided_by_who_may_not_see_them(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    write(desk, "person", twice[1], hamil="1")
    write(desk, "person", twice[3], hamil="2")
    desk.actor = replace(desk.actor, role=VERIFIER)
    view = doubles_view.open_pair(desk, pairs(desk, "orang")[0])
    with pytest.raises(UserError, match="Data khusus"):
        doubles_merge.merge(desk, view, {})


def test_two_places_in_one_programme_are_kept_and_become_a_finding(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    one, first, other, second = twice
    for family, person in ((one, first), (other, second)):
        insert(desk, "enrolment", programme="p", person=person, household=family, desa=DESA)
    said = merged(desk, pairs(desk, "orang")[0])
    assert "Keduanya tetap berjalan" in said
    (group,) = findings.read_findings(desk).groups["ikut_dua_kali"]
    assert len(group.uids) == 2


def test_lines_of_a_locked_list_move_only_after_a_reason(
    desk: Desk, twice: tuple[str, ...]
) -> None:
    bill = insert(desk, "payout_list", programme="p", desa=DESA, bulan="2026-11", state="dikunci")
    line = insert(desk, "payout", payout_list=bill, person=twice[3], household=twice[2])
    view = doubles_view.open_pair(desk, pairs(desk, "orang")[0])
    with pytest.raises(NeedsConfirmation) as asked:
        doubles_merge.merge(desk, view, {})
    doubles_merge.merge(desk, view, {}, confirmed={asked.value.code: "KTP sudah dilihat"})
    assert (row(desk, "payout", line) or {})["person"] == twice[1]


def test_rows_that_look_like_two_are_merged_only_with_what_proves_them_one(desk: Desk) -> None:
    insert(desk, "person", household=home(desk, 1), nik=NIK, **SITI)
    insert(desk, "person", household=home(desk, 2), nik=NIK, **{**SITI, "nama": "WATI LESTARI"})
    view = doubles_view.open_pair(desk, pairs(desk, "satu_nik")[0])
    with pytest.raises(NeedsConfirmation, match="KTP") as asked:
        doubles_merge.merge(desk, view, {})
    doubles_merge.merge(desk, view, {}, confirmed={asked.value.code: "ganti nama, akta 2019"})
    (said,) = (one.said for one in pairs(desk, "digabung"))
    assert said is not None
    assert said.alasan == "ganti nama, akta 2019"


# --- families, splitting, other desks ------------------------------------------------------


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
