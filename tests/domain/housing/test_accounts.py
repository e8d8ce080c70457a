"""Accounts: what is no number, and who may share one."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.accounts import Holder, is_account_number, shared_accounts
from desktop_app.domain.specs.rules import RULES


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("0012345678", True),
        ("001.23-4567", True),
        ("0012 3456", False),
        ("BJB 0012", False),
        ("-12", False),
    ],
)
def test_an_account_is_digits_perhaps_parted_by_dots_or_hyphens(text, is_number) -> None:
    assert is_account_number(text) is is_number
    problems = [one for rule in RULES["shop"] for one in rule({"rekening": text})]
    assert [one.grade for one in problems] == ([] if is_number else ["warning"])


def test_an_account_under_two_executors_or_a_shop_and_a_person_is_found() -> None:
    lpm, kpb = Holder("executor", "a", "LPM", "12-34"), Holder("executor", "b", "KPB", "1234")
    shop, person = Holder("shop", "c", "TOKO", "99"), Holder("build", "d", "UDIN", "9.9")
    assert shared_accounts([lpm, kpb, shop, person]) == {
        "a": (kpb,),
        "b": (lpm,),
        "c": (person,),
    }


def test_a_receiver_who_is_paid_through_his_executor_is_no_finding() -> None:
    holders = [Holder("executor", "a", "LPM", "12"), Holder("build", "d", "UDIN", "12")]
    assert shared_accounts(holders) == {}
    assert shared_accounts([Holder("shop", "a", "", ""), Holder("shop", "b", "", "")]) == {}
