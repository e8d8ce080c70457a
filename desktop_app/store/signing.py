"""The signature of this PC under each unit of work.

The secret stands in the encrypted file under the device's own name: a restored or
copied store becomes another device and makes another secret.
"""

from __future__ import annotations

from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.batch import BatchHead, root
from desktop_app.store.engine import EncryptedDatabase, transaction
from desktop_app.store.outgoing import leaf_of, opened

FORMER = (
    "SELECT u.id, u.person, u.desk, u.wall, u.counter, u.first FROM unit u "
    "JOIN device d ON d.id = u.device "
    "WHERE d.code = ? AND u.signature IS NULL AND u.count > 0 AND u.parcel IS NULL"
)
CHANGES = (
    "SELECT seq, row, kind, vals, salt, hash, parents, saw, rank FROM change WHERE unit = ? "
    "ORDER BY seq"
)

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


def sign_former(database: EncryptedDatabase, device: str, sign: Sign) -> int:
    """Sign the units that this device wrote before it had a key; returns how many."""
    connection = database.connection()
    units = connection.execute(FORMER, (device,)).fetchall()
    if units:
        with transaction(database):
            for unit, *said in units:
                leaves = [leaf_of(opened(row)) for row in connection.execute(CHANGES, (unit,))]
                person, desk, wall, counter, first = said
                head = BatchHead(device, first, len(leaves), person, desk, (wall, counter))
                connection.execute(
                    "UPDATE unit SET signature = ? WHERE id = ?",
                    (sign(head.message(root(leaves))), unit),
                )
    return len(units)
