"""Who may be chosen for a programme, with reasons for and against, and in which order."""

from __future__ import annotations

import pytest

from desktop_app.domain.aid.choosing import Choice, Family, Member, choices, in_order, split_quota
from desktop_app.domain.aid.shipped import PROGRAMMES
from desktop_app.domain.programmes import programme_rules

RULES = {(book.kode, book.tahun): programme_rules(book.to_row()) for book in PROGRAMMES}
BLT = RULES["BLT-DD", 2026]
HEAD = Member("k", "1", "1", 45, "15")


def family(*members: Member, desil: int | None = 1, **more: object) -> Family:
    return Family("f", desil, members or (HEAD,), **{"told": frozenset({"PKH"}), **more})


def only(rules: dict, found: Family) -> Choice:
    (choice,) = choices(rules, found)
    return choice


def test_the_head_of_a_poor_family_may_be_chosen_and_the_reasons_are_told() -> None:
    choice = only(BLT, family())
    assert (choice.fits, choice.person) == (True, "k")
    assert choice.pro == ("Desil 1.", "Kriteria: Tidak menerima PKH.")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"aid": frozenset({"PKH"})}, "Sudah menerima PKH"),
        ({"enrolled": True}, "Sudah terdaftar"),
        ({"kept_out": "perangkat desa"}, "Dikecualikan: perangkat desa."),
        ({"left": "pindah"}, "Keluarga ini pindah."),
    ],
)
def test_what_speaks_against_is_told(more: dict, why: str) -> None:
    choice = only(BLT, family(**more))
    assert not choice.fits
    assert why in choice.against[0]


def test_a_desil_above_the_limit_speaks_against_and_an_unknown_one_is_said() -> None:
    sembako = RULES["BPNT", 2026]
    assert only(sembako, family(desil=6)).against == ("Desil 6, sedangkan batas program desil 4.",)
    unknown = only(sembako, family(desil=None))
    assert (unknown.fits, unknown.open) == (True, ("Desil belum diketahui.",))


def test_lunch_is_for_the_elderly_of_a_family_each_for_himself() -> None:
    old = (Member("a", "2", "2", 71, "1"), Member("b", "4", "1", 60, "1"))
    found = choices(RULES["PERMATA", 2022], family(HEAD, *old))
    assert [one.person for one in found] == ["a", "b"]
    assert found[0].pro[-1] == "Umur 71 tahun."


def test_a_family_without_a_child_under_five_gets_no_porridge() -> None:
    choice = only(RULES["BENING", 2024], family())
    assert choice.against == ("Tidak ada anggota yang memenuhi umur program.",)


def test_an_unknown_birthday_is_no_reason_against() -> None:
    choice = only(RULES["BENING", 2024], family(Member("c", "4", "1", None, "")))
    assert (choice.fits, choice.open) == (True, ("Umur belum diketahui.",))


def test_criteria_are_read_from_plain_data_alone() -> None:
    widow = Member("w", "1", "2", 66, "1")
    assert only(BLT, family(widow)).criteria == ("tanpa_pkh", "lansia", "perempuan_kepala")
    jobless = Member("j", "1", "1", 40, "1")
    assert "mata_pencaharian" in only(BLT, family(jobless)).criteria
    assert "mata_pencaharian" not in only(BLT, family(Member("u", "1", "1", 40, ""))).criteria


def test_where_there_is_no_head_the_oldest_adult_receives() -> None:
    found = only(BLT, family(Member("x", "4", "1", 19, ""), Member("y", "4", "2", 30, "")))
    assert found.person == "y"


def test_a_family_of_nobody_gives_nobody() -> None:
    assert choices(BLT, Family("f", 1, ())) == ()


def test_the_poorest_come_first_and_the_quota_leaves_a_reserve() -> None:
    def at(uid: str, desil: int | None, criteria: int = 0) -> Choice:
        return Choice(uid, uid, (), (), (), ("k",) * criteria, desil)

    found = [at("c", 2), at("a", 1, 1), at("b", 1, 3), at("d", None), at("e", 1, 1)]
    found.append(Choice("z", "z", (), ("tidak",), (), (), 1))
    ordered = in_order(found, {"a": 2, "e": 1})
    assert [one.household for one in ordered] == ["b", "e", "a", "c", "d"]
    inside, reserve = split_quota(ordered, 2)
    assert [len(inside), len(reserve)] == [2, 3]
    assert split_quota(ordered, None)[1] == []


def test_whether_a_family_gets_pkh_is_said_only_where_somebody_tells_it() -> None:
    choice = only(BLT, family(told=frozenset()))
    assert choice.criteria == ()
    assert choice.open == ("Belum diketahui siapa yang menerima PKH.",)
