"""Doubles inside the registry: found with reasons, settled by a person, heard by every desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.roles import OPERATOR_DESA, VERIFIER
from desktop_app.domain.specs.merged_row import IN_FIELD, NO_DOUBLE
from desktop_app.services import (
    doubles,
    doubles_merge,
    doubles_search,
    doubles_view,
    findings,
)
from desktop_app.services.desk import Desk
from desktop_app.services.doubles_search import Pair
from desktop_app.services.doubles_view import RIGHT
from desktop_app.store import reading
from tests.services.conftest import DESA
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
