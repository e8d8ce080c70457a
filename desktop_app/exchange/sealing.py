"""The two pieces of cryptography behind a parcel: age (who may read) and Ed25519 (who wrote)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNATURE_BYTES = 64


def new_age_secret() -> str:
    """A fresh X25519 identity as age writes it (`AGE-SECRET-KEY-1…`)."""
    return str(pyrage.x25519.Identity.generate())


def new_sign_secret() -> str:
    """A fresh Ed25519 secret key, 64 hexadecimal digits."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def recipient_of(age_secret: str) -> str:
    """The public age recipient (`age1…`) of a secret."""
    return str(pyrage.x25519.Identity.from_str(age_secret).to_public())


def verify_key_of(sign_secret: str) -> str:
    """The public Ed25519 key of a secret, 64 hexadecimal digits."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(sign_secret))
    return key.public_key().public_bytes_raw().hex()


def is_recipient(text: str) -> bool:
    """Whether age accepts `text` as a recipient (its own check sum is part of it)."""
    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def is_verify_key(text: str) -> bool:
    """Whether `text` is a public Ed25519 key as we write it."""
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """`data` as an age file that each of `recipients` can open."""
    unique = sorted(set(recipients))  # Recipient objects of one key do not compare equal
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(one) for one in unique]))


def unseal(box: bytes, age_secrets: Sequence[str]) -> bytes | None:
    """The content of an age file, or None when no secret fits or the file is damaged."""
    identities = [pyrage.x25519.Identity.from_str(secret) for secret in age_secrets]
    try:
        return bytes(pyrage.decrypt(box, identities))
    except pyrage.DecryptError:
        return None


def sign(message: bytes, sign_secret: str) -> bytes:
    """The 64-byte Ed25519 signature of `message`."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(sign_secret)).sign(message)


def is_signed(message: bytes, signature: bytes, verify_key: str) -> bool:
    """Whether `signature` was made over `message` with the secret of `verify_key`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(verify_key))
        key.verify(signature, message)
    except (InvalidSignature, ValueError):  # ValueError: not 32 bytes
        return False
    return True
