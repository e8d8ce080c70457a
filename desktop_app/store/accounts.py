"""Accounts: a row that everybody sees, and a key slot on this PC."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.store import keyslots, reading
from desktop_app.store.actor import Actor
from desktop_app.store.store import Store
from desktop_app.store.work import Work


def list_accounts(store: Store) -> list[tuple[str, str]]:
    """(user name, role) of everybody who can sign in on this PC."""
    slots = keyslots.read_slots(store.path)
    return [(slot["user"], slot["role"]) for slot in slots if slot["user"] != keyslots.RECOVERY]


def add_account(
    store: Store,
    actor: Actor,
    username: str,
    password: str,
    full_name: str,
    role: str,
    rng: Callable[[int], bytes] = secrets.token_bytes,
) -> str:
    """Make an account; returns the uid of the person."""
    keyslots.check_password(password)
    user = keyslots.clean_username(username)
    if user in dict(list_accounts(store)):
        raise UserError("Nama pengguna itu sudah dipakai. Pilih nama lain.")
    with store.unit_of_work(actor, "", "buat akun") as work:
        uid = _account_row(work, user, full_name, role)
    keyslots.put_slot(store.path, store.key, user, password, role, rng)
    return uid


def _account_row(work: Work, user: str, full_name: str, role: str) -> str:
    known = reading.find(work, "account", username=user)
    values = {"nama": full_name, "username": user, "peran": role}
    if known:
        work.update("account", known[0]["uid"], values)
        return str(known[0]["uid"])
    return work.insert("account", values)


def remove_account(store: Store, actor: Actor, username: str) -> None:
    """Take the key slot away; the person stays in the history."""
    keyslots.remove_slot(store.path, username)
    with store.unit_of_work(actor, "", "hapus akun") as work:
        work.note(akun=1)


def change_password(store: Store, actor: Actor, old: str, new: str, clock: Clock) -> None:
    """Give the signed-in person a new password."""
    keyslots.change_password(store.path, actor.username, old, new, clock)
    with store.unit_of_work(actor, "", "ganti kata sandi") as work:
        work.note(akun=1)


def new_recovery_key(store: Store, actor: Actor) -> str:
    """Replace the recovery key; the old printed sheet is worthless from now on."""
    recovery = keyslots.new_recovery_slot(store.path, store.key)
    with store.unit_of_work(actor, "", "ganti kunci pemulihan") as work:
        work.note(kunci=1)
    return recovery
