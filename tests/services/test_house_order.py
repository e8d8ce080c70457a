"""The order of merit of proposed houses follows from what is kept; a meeting may change it."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import building, households
from desktop_app.services.house_order import list_order, place_build
from tests.services.lists import last_audit
from tests.services.test_earlier_aid import Anything, scheme

VILLAGE, OTHER = "32.16.06.2002", "32.16.06.2003"


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan sees the proposals of its desa."""
    return kecamatan_desk


def house(desk, number, desa=VILLAGE, born="01-01-1980", **answers):
    card = f"32160601010100{number:02d}"
    family = {"nomor_kk": card, "alamat": f"KP {number}", "desa": desa}
    if "desil" in answers:
        family |= {"desil": str(answers["desil"]), "desil_sumber": "DTSEN"}
        family |= {"desil_tanggal": "01-10-2026"}
    home = households.save_household(desk, None, family)
    person = {"nama": f"CONTOH {number}", "shdk": "1", "tanggal_lahir": born, "sex": "1"}
    households.save_member(desk, home, None, person, confirmed=Anything())
    values = {"household": home, "form": "A2026", "tanggal": "2026-11-01", **answers}
    desk.write("contoh", "", lambda work: work.insert("survey", values))
    return building.start_build(desk, home, scheme(desk), {"tanggal": "02-11-2026"}, Anything())


def order(desk, desa=VILLAGE):
    return [one.place.uid for one in list_order(desk, desa, scheme(desk))]


def test_the_data_put_houses_in_their_order_with_the_ground_told(desk) -> None:
    second = house(desk, 1, desil=2, kolom="C")
    first = house(desk, 2, desil=1)
    third = house(desk, 3, desil=2, kolom="B", penghasilan=900_000, jumlah_penghuni=3)
    assert order(desk) == [first, second, third]
    assert list_order(desk, VILLAGE, scheme(desk))[2].place.ground == (
        "desil 2, C = 0, B = 1, Rp300.000 per jiwa"
    )


def test_old_people_come_first_when_the_rest_is_equal(desk) -> None:
    young = house(desk, 1, desil=2)
    old = house(desk, 2, desil=2, born="01-01-1950")
    assert order(desk) == [old, young]


def test_houses_of_another_desa_and_decided_ones_are_not_in_the_order(desk, clock) -> None:
    here = house(desk, 1, desil=2)
    house(desk, 2, OTHER, desil=1)
    gone = house(desk, 3, desil=1)
    clock.advance(seconds=1)
    event = {"build": gone, "ke": "ditolak", "tanggal": "2026-11-03"}
    desk.write("contoh", "", lambda work: work.insert("build_event", event))
    assert order(desk) == [here]


def test_the_meeting_changes_a_place_with_a_reason_and_takes_it_back(desk) -> None:
    first, second = house(desk, 1, desil=1), house(desk, 2, desil=2)
    with pytest.raises(UserError, match="alasan musyawarah"):
        place_build(desk, second, 1, "")
    place_build(desk, second, 1, "hampir roboh")
    assert order(desk) == [second, first]
    assert last_audit(desk)["reason"] == "hampir roboh"
    moved = list_order(desk, VILLAGE, scheme(desk))[0].place
    assert (moved.own, moved.reason) == (2, "hampir roboh")
    place_build(desk, second, None, "")
    assert order(desk) == [first, second]


def test_a_house_that_left_is_not_placed_any_more(desk, clock) -> None:
    gone = house(desk, 1)
    clock.advance(seconds=1)
    event = {"build": gone, "ke": "mundur", "tanggal": "2026-11-03"}
    desk.write("contoh", "", lambda work: work.insert("build_event", event))
    with pytest.raises(UserError, match="tidak diubah lagi"):
        place_build(desk, gone, 1, "hampir roboh")
