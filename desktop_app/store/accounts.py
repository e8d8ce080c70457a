"""Accounts: a row that every PC of the office sees, and a key slot on this PC.

A person is one uid on every PC. Rows that came with a merge let the same person have an account
here too; rows of other offices never do.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.store import keyslots, reading
from desktop_app.store.actor import Actor
from desktop_app.store.keyslots import Slot
from desktop_app.store.reading import Reads
from desktop_app.store.store import Store
from desktop_app.store.work import Work

SAME = "sama:"  # the roles of a row whose person has another uid: `sama:<uid>`
UNKNOWN = "Orang itu tidak dikenal di kantor ini. Pilih dari daftar."
TAKEN = "Nama pengguna itu sudah dipakai. Pilih nama lain."
ELSEWHERE = (
    "Nama pengguna itu milik {name} di PC lain kantor ini. Pilih orangnya dari daftar, "
    "atau pakai nama pengguna lain."
)


@dataclass(frozen=True)
class NewAccount:
    """What a new account is made of; `uid` names a person whom another PC knows already."""

    username: str
    full_name: str
    password: str
    role: str
    uid: str = ""


def account_slots(store: Store) -> list[Slot]:
    """The slots with which people sign in on this PC."""
    slots = keyslots.read_slots(store.path)
    return [slot for slot in slots if slot["user"] not in keyslots.NO_ACCOUNTS]


def list_accounts(store: Store) -> list[tuple[str, str]]:
    """(user name, role) of everybody who can sign in on this PC."""
    return [(slot["user"], slot["role"]) for slot in account_slots(store)]


def known_people(reader: Reads, desk: str) -> list[dict[str, Any]]:
    """The account rows that were made at a desk, on whichever of its PCs."""
    sql = (
        "SELECT DISTINCT change.row FROM change JOIN unit ON unit.id = change.unit "
        "WHERE change.row IN (SELECT uid FROM account) AND unit.desk = ?"
    )
    uids = [str(row[0]) for row in reader.connection.execute(sql, (desk,))]
    rows = reading.get_many(reader, "account", uids)
    return sorted(rows.values(), key=lambda row: str(row.get("nama") or ""))


def same_person(reader: Reads, uid: str) -> str:
    """The one uid of a person who was known under several before somebody joined them."""
    seen = {uid}
    while True:
        row = reading.get(reader, "account", uid) or {}
        role = str(row.get("peran") or "")
        if not role.startswith(SAME) or (target := role.removeprefix(SAME)) in seen:
            return uid
        uid = target
        seen.add(uid)


def join_person(
    store: Store,
    actor: Actor,
    password: str,
    uid: str,
    clock: Clock,
    rng: Callable[[int], bytes] = secrets.token_bytes,
) -> None:
    """The signed-in person is the one known elsewhere as `uid`; the row of the old uid says so.

    The slot is made anew with that uid, so the password must be right.
    """
    key, slot = keyslots.unlock_folder(store.path, actor.username, password, clock)
    with store.unit_of_work(actor, "", "satukan orang") as work:
        if uid not in {str(row["uid"]) for row in known_people(work, actor.desk)}:
            raise UserError(UNKNOWN)
        if same_person(work, uid) == actor.uid:
            raise UserError("Itu orang yang sedang masuk. Pilih orang lain dari daftar.")
        work.update("account", actor.uid, {"peran": f"{SAME}{uid}"})
        work.update("account", uid, {"peran": slot["role"]})
        work.note(dari=actor.uid, menjadi=uid)
        keyslots.put_slot(store.path, key, slot["user"], password, slot["role"], rng, uid)


def person_of(reader: Reads, slot: Slot, desk: str) -> str:
    """The uid of the person behind a slot; an older slot is found by its name at this desk."""
    if slot.get("uid"):
        return str(slot["uid"])
    rows = [row for row in known_people(reader, desk) if row.get("username") == slot["user"]]
    return str(min(rows, key=lambda row: int(row["id"]))["uid"]) if rows else str(slot["user"])


def add_account(
    store: Store,
    actor: Actor,
    new: NewAccount,
    rng: Callable[[int], bytes] = secrets.token_bytes,
) -> str:
    """Make an account; returns the uid of the person."""
    keyslots.check_password(new.password)
    user = keyslots.clean_username(new.username)
    if user in dict(list_accounts(store)):
        raise UserError(TAKEN)
    with store.unit_of_work(actor, "", "buat akun") as work:
        uid = _account_row(work, user, new)
        work.note(peran=new.role)
    keyslots.put_slot(store.path, store.key, user, new.password, new.role, rng, uid)
    return uid


def _account_row(work: Work, user: str, new: NewAccount) -> str:
    people = {str(row["uid"]): row for row in known_people(work, work.actor.desk)}
    if new.uid and new.uid not in people:
        raise UserError(UNKNOWN)
    same = [uid for uid, row in people.items() if row.get("username") == user]
    uid = new.uid or next((one for one in same if _is_named(people[one], new.full_name)), "")
    if not uid and same:
        raise UserError(ELSEWHERE.format(name=people[same[0]].get("nama")))
    values = {"nama": new.full_name, "username": user, "peran": new.role}
    if uid:
        work.update("account", uid, values)
        return uid
    return work.insert("account", values)


def _is_named(row: dict[str, Any], full_name: str) -> bool:
    return str(row.get("nama") or "").casefold() == full_name.casefold()


def change_role(
    store: Store,
    actor: Actor,
    username: str,
    role: str,
    password: str,
    rng: Callable[[int], bytes] = secrets.token_bytes,
) -> None:
    """Give an account other roles. Its slot is made anew, so it gets a new first password."""
    keyslots.check_password(password)
    slot = _slot_of(store, username)
    with store.unit_of_work(actor, "", "ubah peran") as work:
        uid = person_of(work, slot, actor.desk)
        if reading.get(work, "account", uid) is not None:
            work.update("account", uid, {"peran": role})
        work.note(akun=uid, peran=role)
    keyslots.put_slot(store.path, store.key, slot["user"], password, role, rng, uid)


def _slot_of(store: Store, username: str) -> Slot:
    user = keyslots.clean_username(username)
    for slot in account_slots(store):
        if slot["user"] == user:
            return slot
    raise UserError("Akun itu tidak ada di komputer ini. Muat ulang daftarnya.")


def remove_account(store: Store, actor: Actor, username: str) -> None:
    """Take the key slot away; the person stays in the history."""
    slot = _slot_of(store, username)
    with store.unit_of_work(actor, "", "hapus akun") as work:
        work.note(akun=person_of(work, slot, actor.desk))
        keyslots.remove_slot(store.path, username)


def hand_over(
    store: Store,
    actor: Actor,
    leaving: str,
    new: NewAccount,
    reason: str,
    number: tuple[str, str, int],
    counts: Mapping[str, int],
    rng: Callable[[int], bytes] = secrets.token_bytes,
) -> str:
    """End one account and begin another in one act; returns the number of the berita acara.

    `number` is kind, place and year of it; `counts` say what was open.
    """
    keyslots.check_password(new.password)
    old = _slot_of(store, leaving)
    user = keyslots.clean_username(new.username)
    if user in dict(list_accounts(store)):
        raise UserError(TAKEN)
    with store.unit_of_work(actor, reason, "serah terima operator") as work:
        uid = _account_row(work, user, new)
        made = work.number(*number)
        work.note(dari=person_of(work, old, actor.desk), kepada=uid, peran=new.role, **counts)
        keyslots.put_slot(store.path, store.key, user, new.password, new.role, rng, uid)
        keyslots.remove_slot(store.path, old["user"])
    return made


def change_password(store: Store, actor: Actor, old: str, new: str, clock: Clock) -> None:
    """Give the signed-in person a new password."""
    keyslots.change_password(store.path, actor.username, old, new, clock)
    with store.unit_of_work(actor, "", "ganti kata sandi") as work:
        work.note(akun=1)


def renew_recovery_key(store: Store, actor: Actor, keep: Callable[[str], None]) -> None:
    """Replace the recovery key; the old printed sheet is worthless from now on.

    `keep(key)` puts the new key on paper or into a file; when it fails the old key stays.
    """
    recovery = keyslots.new_recovery_key(secrets.token_bytes)
    keep(recovery)
    with store.unit_of_work(actor, "", "ganti kunci pemulihan") as work:
        work.note(kunci=1)
        keyslots.put_recovery(store.path, store.key, recovery)
