"""Dinsos says anew who owns which data, and every office follows once the rule has come to it."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.ownership import SHIPPED
from desktop_app.services import ownership_rules
from desktop_app.services.conflicts import QueueFilter, list_conflicts
from desktop_app.services.digesting import make_digest
from tests.services.offices import DESA, Offices

REASON = "Surat Dinsos 400.9/12"
TO_THE_VILLAGE = {"desa": "2", "kecamatan": "2", "dinsos": "0", "disperkimtan": "0"}


@pytest.fixture
def three(offices: Offices) -> Offices:
    """A desa, its kecamatan and Dinsos that know each other."""
    offices.introduce("desa", "kecamatan", "dinsos")
    return offices


def desil_at(offices: Offices, at: str, family: str) -> object:
    row = offices.row(at, "household", family)
    assert row is not None
    return row["desil"]


def give_to_the_village(offices: Offices) -> None:
    offices.clock.advance(minutes=1)
    ownership_rules.save_owners(offices["dinsos"], "household.desil", TO_THE_VILLAGE, REASON)


def round_trip(offices: Offices) -> None:
    for sender, to in (
        ("desa", "kecamatan"),
        ("kecamatan", "dinsos"),
        ("dinsos", "kecamatan"),
        ("kecamatan", "desa"),
    ):
        offices.exchange(sender, to)


def test_every_group_of_the_rules_has_a_name_for_people(three):
    assert ownership_rules.GROUPS.keys() == SHIPPED.keys()
    assert all(line.is_shipped for line in ownership_rules.owner_lines(three["desa"]))


def test_a_rule_of_dinsos_is_followed_where_it_arrives(three):
    family = three.family("desa", desil=3)
    round_trip(three)
    three.edit("dinsos", "household", family, desil=1)
    three.edit("desa", "household", family, desil=2)
    round_trip(three)
    assert [desil_at(three, at, family) for at in ("desa", "kecamatan", "dinsos")] == [1, 1, 1]
    give_to_the_village(three)
    round_trip(three)
    line = next(
        one for one in ownership_rules.owner_lines(three["desa"]) if one.group == "household.desil"
    )
    assert (line.shares["desa"], line.shares["dinsos"], line.reason) == ("2", "0", REASON)
    assert [desil_at(three, at, family) for at in ("desa", "kecamatan", "dinsos")] == [2, 2, 2]
    digests = {make_digest(three[at], DESA).places[0].sha256 for at in ("desa", "kecamatan")}
    assert digests == {make_digest(three["dinsos"], DESA).places[0].sha256}


def test_what_dinsos_writes_after_it_gave_the_field_away_waits_for_the_village(three):
    family = three.family("desa", desil=3)
    round_trip(three)
    give_to_the_village(three)
    round_trip(three)
    three.edit("dinsos", "household", family, desil=1)
    three.exchange("dinsos", "kecamatan")
    assert desil_at(three, "kecamatan", family) == 3
    waiting = list_conflicts(three["kecamatan"], QueueFilter()).lines
    assert [one.field for one in waiting] == ["desil"]


@pytest.mark.parametrize("at", ["desa", "kecamatan"])
def test_another_office_sets_no_rule(three, at):
    with pytest.raises(UserError, match="ditetapkan Dinsos"):
        ownership_rules.save_owners(three[at], "person", TO_THE_VILLAGE, REASON)


def test_a_rule_without_owner_or_reason_is_refused(three):
    nobody = dict.fromkeys(TO_THE_VILLAGE, "1")
    with pytest.raises(UserError, match="sebagai pemilik"):
        ownership_rules.save_owners(three["dinsos"], "person", nobody, REASON)
    with pytest.raises(UserError, match="dasar perubahannya"):
        ownership_rules.save_owners(three["dinsos"], "person", TO_THE_VILLAGE, " ")
