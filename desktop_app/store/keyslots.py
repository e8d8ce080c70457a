"""Key slots: each account opens the one data key with its own password.

A slot holds the data key and the salt of the database, encrypted with a key made
from the password; name, role and the uid of the person are bound to it, so that an
edited role is refused and a name that another office uses too is never mistaken. The
recovery key is a slot like the others, and so is the key kept by the kecamatan
(store/escrow.py). The file stands beside the database; waits after wrong passwords
stand in a second file.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.store.files import read_json, write_json
from desktop_app.store.waits import check_wait, forget_failures, note_failure

Slot = dict[str, Any]
Rng = Callable[[int], bytes]

SLOT_FILE = "kunci.json"
RECOVERY, ESCROW = "pemulihan", "titipan"
NO_ACCOUNTS = (RECOVERY, ESCROW)  # slots that nobody signs in with
SCRYPT_POWER = 15
KEY_BYTES = 48  # 32 of the data key, 16 of the salt of the database
SHORTEST_PASSWORD = 10

WRONG = "Nama pengguna atau kata sandi salah. Periksa huruf besar dan kecilnya, lalu ketik lagi."
NO_SLOTS = (
    f"Berkas kunci ({SLOT_FILE}) hilang atau rusak, jadi data belum dapat dibuka. "
    "Pulihkan dari cadangan terakhir."
)


def _kek(password: str, slot: Slot) -> bytes:
    cost = 1 << int(slot["n"])
    return hashlib.scrypt(
        password.encode(),
        salt=bytes.fromhex(slot["salt"]),
        n=cost,
        r=8,
        p=1,
        maxmem=256 * 8 * cost,
        dklen=32,
    )


def _bound(slot: Slot) -> bytes:
    """What the password also vouches for; slots of an older program know no uid."""
    names = ("user", "role", "uid") if slot.get("uid") else ("user", "role")
    return "|".join(str(slot[name]) for name in names).encode()


def make_slot(
    password: str,
    key: bytes,
    user: str,
    role: str,
    rng: Rng,
    power: int | None = None,
    uid: str = "",
) -> Slot:
    """A slot that gives `key` (48 bytes) to whoever knows the password of the person `uid`."""
    salt, nonce = rng(16).hex(), rng(12).hex()
    slot: Slot = {"user": user, "role": role, "kdf": "scrypt", "r": 8, "p": 1}
    slot |= {"n": power or SCRYPT_POWER}
    slot |= {"salt": salt, "nonce": nonce} | ({"uid": uid} if uid else {})
    box = AESGCM(_kek(password, slot)).encrypt(bytes.fromhex(nonce), key, _bound(slot))
    slot["box"] = box.hex()
    return slot


def open_slot(password: str, slot: Slot) -> bytes:
    """The key of a slot; InvalidTag when the password is wrong or the slot was edited."""
    cipher = AESGCM(_kek(password, slot))
    return cipher.decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["box"]), _bound(slot))


def new_recovery_key(rng: Rng) -> str:
    """160 random bits as eight groups of four letters and digits."""
    text = base64.b32encode(rng(20)).decode()
    return "-".join(text[start : start + 4] for start in range(0, 32, 4))


def clean_recovery_key(typed: str) -> str:
    """A recovery key as printed, from how it was typed; 0, 1 and 8 are O, I and B misread."""
    text = "".join(sign for sign in typed.upper() if sign.isalnum())
    text = text.translate(str.maketrans("018", "OIB"))
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def clean_username(typed: str) -> str:
    """A user name as it is kept: small letters, no blanks around."""
    return typed.strip().lower()


def check_password(password: str) -> None:
    """Refuse a password that is too short; no other rule of composition."""
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(
            f"Kata sandi harus paling sedikit {SHORTEST_PASSWORD} huruf atau angka. "
            "Pakai kalimat pendek yang mudah diingat."
        )


def read_slots(folder: Path) -> list[Slot]:
    """The slots of a data folder."""
    return slots_of(read_json(folder / SLOT_FILE))


def slots_of(content: dict[str, Any] | None) -> list[Slot]:
    """The slots in the content of a slot file, refused as a whole when one is not whole."""
    slots = (content or {}).get("slots")
    needed = {"user", "role", "n", "salt", "nonce", "box"}
    if not isinstance(slots, list) or not slots:
        raise UserError(NO_SLOTS)
    for slot in slots:
        if not isinstance(slot, dict) or not needed <= slot.keys():
            raise UserError(NO_SLOTS)
        if not isinstance(slot["n"], int) or not 10 <= slot["n"] <= 20:
            raise UserError(NO_SLOTS)
    return slots


def write_slots(folder: Path, slots: list[Slot]) -> None:
    """Replace the slot file, whole."""
    write_json(folder / SLOT_FILE, {"version": 1, "slots": slots})


def unlock(slots: list[Slot], username: str, password: str) -> tuple[bytes, Slot]:
    """The key (48 bytes) and the slot that gave it; UserError when the password is wrong."""
    user = clean_username(username)
    wanted = NO_ACCOUNTS if user == RECOVERY else (user,)
    secret = clean_recovery_key(password) if user in NO_ACCOUNTS else password
    for slot in slots:
        if slot["user"] not in wanted:
            continue
        try:
            key = open_slot(secret, slot)
        except (InvalidTag, ValueError):
            continue
        if len(key) == KEY_BYTES:
            return key, slot
    raise UserError(WRONG)


def unlock_folder(folder: Path, username: str, password: str, clock: Clock) -> tuple[bytes, Slot]:
    """As `unlock`, with the waits after repeated failures."""
    user = clean_username(username)
    now = clock()
    check_wait(folder, user, now)
    try:
        opened = unlock(read_slots(folder), user, password)
    except UserError as error:
        if str(error) == WRONG:
            note_failure(folder, user, now)
        raise
    forget_failures(folder, user)
    return opened


def put_slot(
    folder: Path, key: bytes, username: str, password: str, role: str, rng: Rng, uid: str = ""
) -> None:
    """Add an account's slot, or replace it (new password or role)."""
    check_password(password)
    user = clean_username(username)
    if not user or user in NO_ACCOUNTS or "|" in user:
        raise UserError("Nama pengguna ini tidak dapat dipakai. Pilih nama lain.")
    slots = [slot for slot in read_slots(folder) if slot["user"] != user]
    write_slots(folder, [*slots, make_slot(password, key, user, role, rng, uid=uid)])


def remove_slot(folder: Path, username: str) -> None:
    """Take an account's slot away; the last account and the recovery key stay."""
    user = clean_username(username)
    slots = [slot for slot in read_slots(folder) if slot["user"] != user]
    if user in NO_ACCOUNTS or all(slot["user"] in NO_ACCOUNTS for slot in slots):
        raise UserError("Akun terakhir tidak dapat dihapus. Buat akun lain lebih dahulu.")
    write_slots(folder, slots)


def change_password(
    folder: Path, username: str, old: str, new: str, clock: Clock, rng: Rng = secrets.token_bytes
) -> None:
    """Give an account a new password; the old one must be right."""
    check_password(new)
    key, slot = unlock_folder(folder, username, old, clock)
    put_slot(folder, key, username, new, slot["role"], rng, str(slot.get("uid", "")))


def reset_password(
    folder: Path,
    recovery_key: str,
    username: str,
    new: str,
    clock: Clock,
    rng: Rng = secrets.token_bytes,
) -> None:
    """Give an account a new password with the recovery key, or with the one kept for the office.

    The kept key serves once: its slot goes.
    """
    user = clean_username(username)
    known = {slot["user"]: slot for slot in read_slots(folder)}
    if user not in known or user in NO_ACCOUNTS:
        raise UserError("Nama pengguna itu tidak terdaftar. Periksa ejaannya.")
    check_password(new)
    key, used = unlock_folder(folder, RECOVERY, recovery_key, clock)
    slot = known[user]
    put_slot(folder, key, user, new, slot["role"], rng, str(slot.get("uid", "")))
    if used["user"] == ESCROW:
        write_slots(folder, [one for one in read_slots(folder) if one["user"] != ESCROW])
    forget_failures(folder, user)


def put_recovery(folder: Path, key: bytes, recovery: str, rng: Rng = secrets.token_bytes) -> None:
    """Replace the recovery key (the printed one was lost or seen)."""
    slots = [slot for slot in read_slots(folder) if slot["user"] != RECOVERY]
    write_slots(folder, [*slots, make_slot(recovery, key, RECOVERY, RECOVERY, rng)])


def raw_key(key: bytes) -> str:
    """The key as the engine takes it: 64 hex digits of key, 32 of salt."""
    return key.hex()
