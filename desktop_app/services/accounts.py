"""Accounts of this PC: who may sign in, and the password of the one who is signed in."""

from __future__ import annotations

from functools import partial

from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.store import accounts

ADMIN = "admin"
ROLES = {"admin": "Admin kantor", "petugas": "Petugas"}


def list_accounts(desk: Desk) -> list[tuple[str, str]]:
    """(user name, role as it is read) of everybody who can sign in here."""
    return [(user, ROLES.get(role, role)) for user, role in accounts.list_accounts(desk.store)]


def change_password(desk: Desk, old: str, new: str, again: str) -> None:
    """Give the signed-in person a new password; the old one must be right."""
    if new != again:
        raise UserError("Dua ketikan kata sandi baru belum sama. Ketik lagi keduanya.")
    if new == old:
        raise UserError("Kata sandi baru masih sama dengan yang lama. Pilih yang lain.")
    run = partial(accounts.change_password, desk.store, desk.actor, old, new, desk.clock)
    desk.run_write(run)


def add_account(desk: Desk, username: str, full_name: str, password: str, role: str) -> str:
    """Let another person sign in on this PC; only the admin of the office does so."""
    _only_admin(desk)
    if not username.strip() or not full_name.strip():
        raise UserError("Isi nama pengguna dan nama lengkap.")
    if role not in ROLES:
        raise UserError("Pilih peran dari daftar.")
    run = partial(
        accounts.add_account,
        desk.store,
        desk.actor,
        username,
        password,
        full_name.strip(),
        role,
    )
    return desk.run_write(run)


def remove_account(desk: Desk, username: str) -> None:
    """Nobody signs in with this account any more; what the person did stays."""
    _only_admin(desk)
    if username == desk.actor.username:
        raise UserError("Akun yang sedang dipakai tidak dapat dihapus. Masuk dengan akun lain.")
    desk.run_write(partial(accounts.remove_account, desk.store, desk.actor, username))


def _only_admin(desk: Desk) -> None:
    if desk.actor.role != ADMIN:
        raise UserError("Hanya admin kantor yang dapat mengatur akun. Masuk dengan akun admin.")
