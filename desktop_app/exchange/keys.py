"""A desk's keys, and the public key file that desks give each other.

The file is JSON text, signed by itself, so that a typing error or a lost line is found before
the key is used. Whether the file came from the right desk is for people to decide: they compare
the fingerprint by telephone or on a letter.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field

from desktop_app.domain.errors import UserError
from desktop_app.exchange import sealing
from desktop_app.exchange.canonical import canonical_bytes, read_object

KEY_FORMAT = 1
MAX_KEY_FILE = 16_384
DESK = re.compile(r"[a-z_]{2,20}:[0-9]{2}(\.[0-9]{2,4}){0,3}")
# Another prefix than that of a parcel: a signature of one can never serve as the other.
_SIGNED_AS = b"PADANKUNCI1\n"
_TEXTS = ("desk", "name", "recipient", "verify", "fingerprint", "signature")

NOT_A_KEY = "Berkas ini bukan kunci publik Padan. Mintalah lagi berkas kuncinya dari kantor itu."
NEWER_KEY = "Berkas kunci ini dibuat Padan versi lebih baru. Perbarui Padan di komputer ini dahulu."
DAMAGED_KEY = (
    "Berkas kunci ini rusak atau salah ketik. Mintalah lagi berkas kuncinya dari kantor itu."
)


@dataclass(frozen=True)
class DeskKeys:
    """The two secrets of a desk; kept only inside the encrypted store, never shown."""

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
    """What another desk may know: `desk` as `desa:32.16.06.2002`, its name and public keys."""

    desk: str
    name: str
    recipient: str
    verify: str
    fingerprint: str


def new_keys() -> DeskKeys:
    """A fresh pair of secrets from the operating system's random source."""
    return DeskKeys(sealing.new_age_secret(), sealing.new_sign_secret())


def fingerprint(desk: str, recipient: str, verify: str) -> str:
    """8 groups of 4 signs to read aloud: the first 128 bits of a sha256 over desk and keys."""
    digest = hashlib.sha256(canonical_bytes([desk, recipient, verify])).hexdigest().upper()
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def public_key(keys: DeskKeys, desk: str, name: str) -> PublicKey:
    """The public half of `keys` for a desk."""
    recipient, verify = keys.recipient, keys.verify
    return PublicKey(desk, name, recipient, verify, fingerprint(desk, recipient, verify))


def public_key_text(keys: DeskKeys, desk: str, name: str) -> str:
    """The key file of a desk, as text to save and to hand over."""
    body = _body(public_key(keys, desk, name))
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
    texts = {name: value for name in _TEXTS if isinstance(value := found.get(name), str)}
    if len(texts) != len(_TEXTS):
        raise UserError(DAMAGED_KEY)
    signature = texts.pop("signature")
    key = PublicKey(**texts)
    if not _is_sound(key, signature):
        raise UserError(DAMAGED_KEY)
    return key


def _body(key: PublicKey) -> dict[str, object]:
    return {"padan_kunci": KEY_FORMAT, **vars(key)}


def _is_sound(key: PublicKey, signature: str) -> bool:
    """Whether desk, keys, fingerprint and signature of a key file belong together."""
    try:
        message, signed = _SIGNED_AS + canonical_bytes(_body(key)), bytes.fromhex(signature)
    except ValueError:
        return False
    return (
        DESK.fullmatch(key.desk) is not None
        and sealing.is_recipient(key.recipient)
        and key.fingerprint == fingerprint(key.desk, key.recipient, key.verify)
        and sealing.is_signed(message, signed, key.verify)
    )
