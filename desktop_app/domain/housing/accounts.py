"""Accounts of those who build, who sell and who receive: what is no number, and what is shared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EXECUTOR, SHOP, RECEIVER = "executor", "shop", "build"
WORDS = {EXECUTOR: "pelaksana", SHOP: "toko", RECEIVER: "penerima"}
NOT_A_NUMBER = "Nomor rekening berisi huruf atau spasi. Ketik angkanya seperti di buku tabungan."
_NUMBER = re.compile(r"[0-9](?:[0-9.-]*[0-9])?")


@dataclass(frozen=True)
class Holder:
    """Who has an account: `kind` is one of `WORDS`."""

    kind: str
    uid: str
    name: str
    account: str


def is_account_number(text: str) -> bool:
    """Whether an account is written with digits, perhaps parted by dots or hyphens."""
    return _NUMBER.fullmatch(text.strip()) is not None


def account_key(text: str | None) -> str:
    """The digits of an account, by which two spellings are one."""
    return re.sub(r"[^0-9]", "", text or "")


def shared_accounts(holders: Iterable[Holder]) -> dict[str, tuple[Holder, ...]]:
    """By uid of an executor or shop: the others that have its account.

    A receiver is paid through his executor, so the two of them may share one; two receivers may
    too (husband and wife, an earlier year).
    """
    by_key: dict[str, list[Holder]] = {}
    for one in holders:
        if key := account_key(one.account):
            by_key.setdefault(key, []).append(one)
    found: dict[str, tuple[Holder, ...]] = {}
    for group in by_key.values():
        for one in group:
            others = tuple(other for other in group if _clash(one, other))
            if one.kind != RECEIVER and others:
                found[one.uid] = others
    return found


def _clash(one: Holder, other: Holder) -> bool:
    return one.uid != other.uid and {one.kind, other.kind} != {EXECUTOR, RECEIVER}
