"""The keys of a PC of a desk, and the public key file that desks give each other.

The file is JSON text, signed by itself, so that a typing error or a lost line is found before
the key is used. Whether the file came from the right desk is for people to decide: they compare
the fingerprint by telephone or on a letter. Format 1 named a desk only; format 2 also names the
PC, whose signature stands under its batches of changes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.errors import UserError
from desktop_app.exchange import sealing
from desktop_app.exchange.canonical import canonical_bytes, read_object

KEY_FORMAT = 2
MAX_KEY_FILE = 16_384
DESK = re.compile(r"[a-z_]{2,20}:[0-9]{2}(\.[0-9]{2,4}){0,3}")
# Another prefix than that of a parcel: a signature of one can never serve as the other.
_SIGNED_AS = b"PADANKUNCI1\n"
_TEXTS = ("desk", "name", "recipient", "verify", "fingerprint")
_OF_A_PC = ("device", "letter")
_DEVICE = re.compile("[0-9A-Za-z_-]{1,64}")
_LETTER = re.compile("[A-Z]{1,2}")

NOT_A_KEY = "Berkas ini bukan kunci publik Padan. Mintalah lagi berkas kuncinya dari kantor itu."
NEWER_KEY = "Berkas kunci ini dibuat Padan versi lebih baru. Perbarui Padan di komputer ini dahulu."
DAMAGED_KEY = (
    "Berkas kunci ini rusak atau salah ketik. Mintalah lagi berkas kuncinya dari kantor itu."
)


Former = tuple[str, str, int]


@dataclass(frozen=True)
class DeskKeys:
    """The two secrets of a PC; kept only inside the encrypted store, never shown."""

    age_secret: str = field(repr=False)
    sign_secret: str = field(repr=False)

    @property
    def recipient(self) -> str:
        """The public age recipient."""
        return sealing.recipient_of(self.age_secret)

    @property
    def verify(self) -> str:
        """The public signing key, 64 hexadecimal digits."""
        return sealing.verify_key_of(self.sign_secret)


@dataclass(frozen=True)
class PublicKey:
    """What another desk may know: `desk` as `desa:32.16.06.2002`, its name and public keys.

    `device` and `letter` name the PC; both are empty in a key of format 1. `former` are devices
    that this PC was before (a restored store is a new device): device, signing key, last change.
    """

    desk: str
    name: str
    recipient: str
    verify: str
    fingerprint: str
    device: str = ""
    letter: str = ""
    former: tuple[Former, ...] = field(default=(), compare=False)


def new_keys() -> DeskKeys:
    """A fresh pair of secrets from the operating system's random source."""
    return DeskKeys(sealing.new_age_secret(), sealing.new_sign_secret())


def fingerprint(desk: str, recipient: str, verify: str, device: str = "") -> str:
    """8 groups of 4 signs to read aloud: the first 128 bits of a sha256 over desk, PC and keys."""
    names = [desk, device, recipient, verify] if device else [desk, recipient, verify]
    digest = hashlib.sha256(canonical_bytes(names)).hexdigest().upper()
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def public_key(
    keys: DeskKeys, desk: str, name: str, device: str = "", letter: str = ""
) -> PublicKey:
    """The public half of `keys` for a PC of a desk."""
    return described_key(desk, name, keys.recipient, keys.verify, device, letter)


def described_key(
    desk: str, name: str, recipient: str, verify: str, device: str, letter: str
) -> PublicKey:
    """A public key from its parts, with the fingerprint that belongs to them."""
    found = fingerprint(desk, recipient, verify, device)
    return PublicKey(desk, name, recipient, verify, found, device, letter)


def public_key_text(
    keys: DeskKeys,
    desk: str,
    name: str,
    device: str = "",
    letter: str = "",
    former: Sequence[Former] = (),
) -> str:
    """The key file of a PC, as text to save and to hand over."""
    key = public_key(keys, desk, name, device, letter)
    body = _body(replace(key, former=tuple(former)))
    signature = sealing.sign(_SIGNED_AS + canonical_bytes(body), keys.sign_secret)
    return json.dumps({**body, "signature": signature.hex()}, indent=2, ensure_ascii=False) + "\n"


def read_public_key(text: str) -> PublicKey:
    """The key in a key file; UserError when it is another file, newer, damaged or mistyped."""
    if len(text) > MAX_KEY_FILE:
        raise UserError(NOT_A_KEY)
    try:
        found = read_object(text.lstrip("\ufeff").encode("utf-8"))
    except ValueError as problem:
        raise UserError(DAMAGED_KEY if "padan_kunci" in text else NOT_A_KEY) from problem
    version = found.get("padan_kunci")
    if type(version) is not int:
        raise UserError(NOT_A_KEY)
    if version > KEY_FORMAT:
        raise UserError(NEWER_KEY)
    names = _TEXTS if version == 1 else (*_TEXTS, *_OF_A_PC)
    texts = {name: value for name in names if isinstance(value := found.get(name), str)}
    signature = found.get("signature")
    if len(texts) != len(names) or not isinstance(signature, str):
        raise UserError(DAMAGED_KEY)
    key = PublicKey(**texts, former=_formers(found.get("former", [])))
    if not (is_sound(key) and _is_signed(key, signature) and bool(key.device) == (version > 1)):
        raise UserError(DAMAGED_KEY)
    return key


def key_fields(key: PublicKey) -> dict[str, object]:
    """A public key as JSON can hold it."""
    return {**vars(key), "former": [list(one) for one in key.former]}


def key_of(fields: Mapping[str, object]) -> PublicKey:
    """The key that `key_fields` wrote; UserError when it is none."""
    texts = {name: fields.get(name) for name in (*_TEXTS, *_OF_A_PC)}
    if not all(isinstance(one, str) for one in texts.values()):
        raise UserError(DAMAGED_KEY)
    former = _formers(fields.get("former", []))
    key = PublicKey(**texts, former=former)  # type: ignore[arg-type]  # each is a text
    if not is_sound(key):
        raise UserError(DAMAGED_KEY)
    return key


def _formers(found: object) -> tuple[Former, ...]:
    """The former devices in a key file."""
    listed = found if isinstance(found, list) else [None]
    whole = [one for one in listed if isinstance(one, list) and len(one) == 3]
    fits = all(
        isinstance(device, str)
        and _DEVICE.fullmatch(device)
        and isinstance(verify, str)
        and sealing.is_verify_key(verify)
        and type(last) is int
        for device, verify, last in whole
    )
    if len(whole) != len(listed) or not fits:
        raise UserError(DAMAGED_KEY)
    return tuple((str(device), str(verify), int(last)) for device, verify, last in whole)


def is_sound(key: PublicKey) -> bool:
    """Whether desk, PC, keys and fingerprint of a public key belong together."""
    try:
        found = fingerprint(key.desk, key.recipient, key.verify, key.device)
        of_a_pc = _DEVICE.fullmatch(key.device) and _LETTER.fullmatch(key.letter)
    except ValueError:  # signs that no text may have
        return False
    return (
        DESK.fullmatch(key.desk) is not None
        and sealing.is_recipient(key.recipient)
        and sealing.is_verify_key(key.verify)
        and key.fingerprint == found
        and (of_a_pc is not None or not (key.device or key.letter))
    )


def _body(key: PublicKey) -> dict[str, object]:
    """What is signed; a key without a PC is written as format 1 wrote it."""
    found = {"padan_kunci": KEY_FORMAT if key.device else 1, **key_fields(key)}
    if not key.former:
        del found["former"]
    return found if key.device else {k: v for k, v in found.items() if k not in _OF_A_PC}


def _is_signed(key: PublicKey, signature: str) -> bool:
    """Whether the key file was signed with the secret of this very key."""
    try:
        message, signed = _SIGNED_AS + canonical_bytes(_body(key)), bytes.fromhex(signature)
    except ValueError:
        return False
    return sealing.is_signed(message, signed, key.verify)
