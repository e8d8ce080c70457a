"""Accounts of this PC: who may sign in with which roles, and the own password."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import (
    ADMIN,
    HEAD,
    SENSITIVE,
    VERIFIER,
    check_roles,
    join_roles,
    operator_of,
    require,
    roles_of,
    titles_of,
)
from desktop_app.services.desk import Desk
from desktop_app.store import accounts, reading


@dataclass(frozen=True)
class AccountView:
    """Somebody who can sign in here."""

    username: str
    name: str
    role: str
    titles: str
    uid: str
    is_own: bool


@dataclass(frozen=True)
class KnownPerson:
    """A person of this office who has no account on this PC yet."""

    uid: str
    name: str
    username: str
    role: str


def role_choices(desk: Desk) -> dict[str, str]:
    """What an account can be in this office, by its roles without the grant for sensitive data."""
    operator = operator_of(desk.actor.desk)
    sets = (
        (operator,),
        (operator, VERIFIER),
        (VERIFIER,),
        (HEAD,),
        (ADMIN,),
        (operator, VERIFIER, ADMIN),
    )
    return {join_roles(one): titles_of(join_roles(one), desk.actor.desk) for one in sets}


def split_grant(desk: Desk, role: str) -> tuple[str, bool]:
    """Roles without the grant, and whether sensitive data may be seen."""
    found = roles_of(role, desk.actor.desk)
    return join_roles(found - {SENSITIVE}), SENSITIVE in found


def with_grant(role: str, *, sensitive: bool) -> str:
    """The roles of an account with or without the grant to see sensitive data."""
    return join_roles((*role.split("+"), SENSITIVE) if sensitive else role.split("+"))


def list_accounts(desk: Desk) -> list[AccountView]:
    """Everybody who can sign in here, by user name."""
    slots = accounts.account_slots(desk.store)
    with desk.reader() as reader:
        uids = {slot["user"]: accounts.person_of(reader, slot, desk.actor.desk) for slot in slots}
        rows = reading.get_many(reader, "account", uids.values())
    views = [
        AccountView(
            username=slot["user"],
            name=str(rows.get(uids[slot["user"]], {}).get("nama") or slot["user"]),
            role=slot["role"],
            titles=titles_of(slot["role"], desk.actor.desk),
            uid=uids[slot["user"]],
            is_own=slot["user"] == desk.actor.username,
        )
        for slot in slots
    ]
    return sorted(views, key=lambda view: view.username)


def known_elsewhere(desk: Desk) -> list[KnownPerson]:
    """People of this office with an account on another PC only; they keep their uid here."""
    here = {view.uid for view in list_accounts(desk)}
    with desk.reader() as reader:
        rows = accounts.known_people(reader, desk.actor.desk)
    return [
        KnownPerson(
            str(row["uid"]),
            str(row.get("nama") or ""),
            str(row.get("username") or ""),
            join_roles(roles_of(str(row.get("peran") or ""), desk.actor.desk)),
        )
        for row in rows
        if row["uid"] not in here and not str(row.get("peran") or "").startswith(accounts.SAME)
    ]


def change_password(desk: Desk, old: str, new: str, again: str) -> None:
    """Give the signed-in person a new password; the old one must be right."""
    if new != again:
        raise UserError("Dua ketikan kata sandi baru belum sama. Ketik lagi keduanya.")
    if new == old:
        raise UserError("Kata sandi baru masih sama dengan yang lama. Pilih yang lain.")
    run = partial(accounts.change_password, desk.store, desk.actor, old, new, desk.clock)
    desk.run_write(run)


def add_account(
    desk: Desk, username: str, full_name: str, password: str, role: str, uid: str = ""
) -> str:
    """Let another person sign in on this PC; gives the uid of the person.

    `role` is one or several roles as `domain.roles.join_roles` writes them; `uid` names a person
    whom another PC of this office knows already.
    """
    require(desk, "users")
    if uid:
        known = {person.uid: person for person in known_elsewhere(desk)}.get(uid)
        username = username.strip() or (known.username if known else "")
        full_name = full_name.strip() or (known.name if known else "")
    if not username.strip() or not full_name.strip():
        raise UserError("Isi nama pengguna dan nama lengkap.")
    new = accounts.NewAccount(username, full_name.strip(), password, _checked(desk, role), uid)
    return desk.run_write(partial(accounts.add_account, desk.store, desk.actor, new))


def change_role(desk: Desk, username: str, role: str, password: str) -> None:
    """Give an account other roles and a new first password; one admin always stays."""
    require(desk, "users")
    wanted = _checked(desk, role)
    _keep_an_admin(desk, username, roles_of(wanted, desk.actor.desk))
    if username == desk.actor.username:
        raise UserError("Peran akun yang sedang dipakai diubah oleh admin lain.")
    run = partial(accounts.change_role, desk.store, desk.actor, username, wanted, password)
    desk.run_write(run)


def join_person(desk: Desk, uid: str, password: str) -> None:
    """The signed-in person has an account on another PC of this office: one uid from now on.

    It holds from the next sign-in; what was done under the old uid counts as done by the same
    person where four eyes are needed.
    """
    require(desk, "users")
    run = partial(accounts.join_person, desk.store, desk.actor, password, uid, desk.clock)
    desk.run_write(run)


def remove_account(desk: Desk, username: str) -> None:
    """Nobody signs in with this account any more; what the person did stays."""
    require(desk, "users")
    if username == desk.actor.username:
        raise UserError("Akun yang sedang dipakai tidak dapat dihapus. Masuk dengan akun lain.")
    _keep_an_admin(desk, username, ())
    desk.run_write(partial(accounts.remove_account, desk.store, desk.actor, username))


def is_admin(desk: Desk, role: str) -> bool:
    """Whether an account with these roles manages the accounts."""
    return ADMIN in roles_of(role, desk.actor.desk)


def _checked(desk: Desk, role: str) -> str:
    check_roles(role, desk.actor.desk)
    return join_roles(roles_of(role, desk.actor.desk))


def _keep_an_admin(desk: Desk, username: str, roles: Iterable[str]) -> None:
    """The last admin of this PC can neither leave nor lose that role."""
    others = [view for view in list_accounts(desk) if view.username != username]
    if ADMIN not in roles and not any(is_admin(desk, view.role) for view in others):
        raise UserError("Paling sedikit satu admin harus tinggal. Jadikan orang lain admin dahulu.")
