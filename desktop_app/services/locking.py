"""Passwords at the door: the same person opens a locked window, or makes a new password."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.store import keyslots

WRONG_KEY = (
    "Kunci pemulihan itu tidak cocok. Salin lagi huruf demi huruf dari lembar pemulihan kantor ini."
)


def check_password(desk: Desk, password: str) -> None:
    """UserError when it is not the password of the person at the desk; repeated failures wait."""
    keyslots.unlock_folder(desk.folder, desk.actor.username, password, desk.clock)


def reset_password(
    folder: Path, recovery_key: str, username: str, password: str, clock: Clock
) -> None:
    """A new password for an account, with the recovery key of the office."""
    try:
        keyslots.reset_password(folder, recovery_key, username, password, clock)
    except UserError as problem:
        if str(problem) != keyslots.WRONG:
            raise
        raise UserError(WRONG_KEY) from problem
