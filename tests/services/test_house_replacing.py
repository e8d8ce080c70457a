"""A recipient leaves and another takes his place; both cases tell of it, and of the money."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import building
from desktop_app.services.house_deciding import decide, decree, propose, take_back
from desktop_app.services.house_replacing import (
    leave,
    links_of,
    list_substitutes,
    name_substitute,
    paid_of,
)
from tests.services.lists import rows_of
from tests.services.test_building import state_of
from tests.services.test_house_deciding import DECREE, LETTER, VERDICT
from tests.services.test_house_deciding import desk as desk
from tests.services.test_house_deciding import house as house

GONE = {"nomor": "BA/9", "tanggal": "24-11-2026", "catatan": "pindah ke luar kabupaten"}


@pytest.fixture
def three(desk, house, clock):
    """A recipient with a decree, a substitute, and one who waits."""
    recipient, substitute, waiting = house(1), house(2), house(3)
    propose(desk, [recipient, substitute], LETTER)
    clock.advance(seconds=1)
    decide(desk, [recipient], "rekomendasi", VERDICT)
    decide(desk, [substitute], "pengganti", {**VERDICT, "catatan": "kuota habis"})
    clock.advance(seconds=1)
    decree(desk, [recipient], DECREE)
    clock.advance(seconds=1)
    return recipient, substitute, waiting


def test_substitutes_come_first_then_those_who_wait(desk, three):
    recipient, substitute, waiting = three
    found = [one.build["uid"] for one in list_substitutes(desk, recipient)]
    assert found == [substitute, waiting]


def test_who_leaves_names_his_substitute_and_both_tell_of_it(desk, three, clock):
    recipient, substitute, _waiting = three
    leave(desk, recipient, "pindah", GONE, substitute)
    assert state_of(desk, recipient) == "pindah"
    after = links_of(desk, recipient).replaced_by
    before = links_of(desk, substitute).replaces
    assert after is not None
    assert before is not None
    assert after[0] == substitute
    assert (before[0], before[2]) == (recipient, "Penerima pindah")
    clock.advance(seconds=1)
    decide(desk, [substitute], "rekomendasi", {"nomor": "BA/10", "tanggal": "24-11-2026"})
    assert state_of(desk, substitute) == "rekomendasi"
    assert "Menggantikan" in building.open_build(desk, substitute).events[-1]["catatan"]


def test_money_already_paid_must_be_told(desk, three, clock):
    recipient, substitute, _waiting = three
    for target in ("berkas_lengkap", "tahap1_cair"):
        clock.advance(seconds=1)
        event = {"build": recipient, "ke": target, "tanggal": "2026-11-24"}
        if target == "tahap1_cair":
            event |= {"nilai_bahan": 8_750_000, "nilai_upah": 1_250_000}
        desk.write("contoh", "", lambda work, row=event: work.insert("build_event", row))
    clock.advance(seconds=1)
    paid = paid_of(building.open_build(desk, recipient).events)
    assert paid.text == "Sudah dibayar Rp10.000.000 (tahap I)."
    with pytest.raises(UserError, match="apa yang terjadi dengan uang itu"):
        leave(desk, recipient, "meninggal", {**GONE, "catatan": ""}, substitute)
    leave(desk, recipient, "meninggal", {**GONE, "catatan": "dikembalikan ke kas"}, substitute)
    note = building.open_build(desk, recipient).events[-1]["catatan"]
    assert "dikembalikan ke kas" in note
    assert "Rp10.000.000" in note


def test_who_left_without_a_substitute_gets_one_later(desk, three, clock):
    recipient, _substitute, waiting = three
    with pytest.raises(UserError, match="belum keluar"):
        name_substitute(desk, recipient, waiting)
    leave(desk, recipient, "mundur", GONE)
    name_substitute(desk, recipient, waiting)
    assert links_of(desk, recipient).replaced_by[0] == waiting
    with pytest.raises(UserError, match="sudah mempunyai pengganti"):
        name_substitute(desk, recipient, three[1])


def test_who_could_not_be_surveyed_leaves_a_place_too(desk, three, clock):
    _recipient, _substitute, waiting = three
    gone = rows_of(desk, "build")[0]
    event = {"build": gone["uid"], "ke": "tidak_disurvei", "tanggal": "2026-11-24"}
    desk.write("contoh", "", lambda work: work.insert("build_event", event))
    name_substitute(desk, str(gone["uid"]), waiting)
    assert links_of(desk, waiting).replaces[2] == "Tidak disurvei"


def test_nobody_replaces_two_or_comes_from_elsewhere(desk, three, house, clock):
    recipient, substitute, waiting = three
    other = house(4)
    leave(desk, recipient, "mundur", GONE, substitute)
    assert [one.build["uid"] for one in list_substitutes(desk, recipient)] == [waiting, other]
    clock.advance(seconds=1)
    with pytest.raises(UserError, match="sudah menggantikan"):
        leave(desk, other, "mundur", GONE, substitute)
    with pytest.raises(UserError, match="sedesa dan seskema"):
        leave(desk, other, "mundur", GONE, recipient)


def test_a_case_that_comes_back_frees_its_substitute(desk, three, clock):
    recipient, substitute, _waiting = three
    leave(desk, recipient, "mundur", GONE, substitute)
    clock.advance(seconds=1)
    take_back(desk, [recipient], "batal mundur")
    assert state_of(desk, recipient) == "ditetapkan"
    assert not [one for one in rows_of(desk, "build") if one["mengganti"]]
    assert {one["sk_nomor"] for one in rows_of(desk, "build") if one["uid"] == recipient} == {
        "600/SK/9"
    }
