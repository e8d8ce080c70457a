"""The signature of this PC under each unit of work.

The secret stands in the encrypted file under the device's own name: a restored or
copied store becomes another device and makes another secret.
"""

from __future__ import annotations

from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.store.engine import EncryptedDatabase, transaction

Sign = Callable[[bytes], str]


def secret_name(device: str) -> str:
    """Under which name the `secret` table keeps the signing secret (64 hex digits) of a device."""
    return f"tanda_tangan:{device}"


def load_or_make(database: EncryptedDatabase, device: str, rng: Callable[[int], bytes]) -> Sign:
    """The signature maker of this device; its secret is made when there is none."""
    name = secret_name(device)
    query = "SELECT value FROM secret WHERE key = ?"
    found = database.connection().execute(query, (name,)).fetchone()
    secret = str(found[0]) if found else rng(32).hex()
    if not found:
        with transaction(database) as connection:
            connection.execute("INSERT INTO secret(key, value) VALUES(?, ?)", (name, secret))
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    return lambda message: key.sign(message).hex()
