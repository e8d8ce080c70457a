"""Passwords at the door: a locked window, a second person, a new password."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.setup import UNLOCKED, note_door
from desktop_app.store import Actor, accounts, keyslots, local, reading, waits

IDLE_MINUTES = "kunci_layar_menit"
USUAL_MINUTES = 10
MINUTES = (5, 10, 15, 20, 30)
WRONG_KEY = (
    "Kunci pemulihan itu tidak cocok. Salin lagi huruf demi huruf dari lembar pemulihan kantor "
    "ini, atau dari yang diberikan kantor penyimpan titipan."
)


def check_password(desk: Desk, password: str) -> None:
    """UserError when it is not the password of the person at the desk; repeated failures wait."""
    failed = waits.failures_of(desk.folder, desk.actor.username)
    keyslots.unlock_folder(desk.folder, desk.actor.username, password, desk.clock)
    if failed:
        note_door(desk, UNLOCKED, failed)


def second_person(desk: Desk, username: str, password: str) -> Actor:
    """Another person of this office who proves to be there with the own password."""
    _key, slot = keyslots.unlock_folder(desk.folder, username, password, desk.clock)
    if slot["user"] in keyslots.NO_ACCOUNTS:
        raise UserError(keyslots.WRONG)
    with desk.reader() as reader:
        uid = accounts.person_of(reader, slot, desk.actor.desk)
        row = reading.get(reader, "account", uid) or {}
    name = str(row.get("nama") or slot["user"])
    return Actor(uid, slot["user"], name, slot["role"], desk.actor.desk)


def idle_minutes(desk: Desk) -> int:
    """After how many idle minutes the window locks itself."""
    with desk.reader() as reader:
        kept = local.get_setting(reader, IDLE_MINUTES, USUAL_MINUTES)
    return kept if kept in MINUTES else USUAL_MINUTES


def set_idle_minutes(desk: Desk, minutes: int) -> None:
    """Change it for this computer; half an hour is the most."""
    require(desk, "users")
    if minutes not in MINUTES:
        raise UserError("Pilih 5, 10, 15, 20, atau 30 menit.")
    desk.write(
        "atur kunci layar",
        f"{minutes} menit",
        lambda work: local.put_setting(work, IDLE_MINUTES, minutes),
    )


def reset_password(
    folder: Path, recovery_key: str, username: str, password: str, clock: Clock
) -> None:
    """A new password for an account, with the recovery key of the office or the kept one."""
    try:
        keyslots.reset_password(folder, recovery_key, username, password, clock)
    except UserError as problem:
        if str(problem) != keyslots.WRONG:
            raise
        raise UserError(WRONG_KEY) from problem
