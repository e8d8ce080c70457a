"""The keys of this PC, and accepting the public keys of others after a comparison on paper.

The signing secret belongs to the store (each unit of work is signed with it); the secret that
opens kiriman is made here. Secrets that were replaced are kept for reading older kiriman.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.desks import DINSOS, is_desk
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.keys import (
    DeskKeys,
    Former,
    new_keys,
    public_key,
    public_key_text,
    read_public_key,
)
from desktop_app.exchange.keys import PublicKey as PublicKey
from desktop_app.exchange.sealing import verify_key_of
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.key_lines import forget_offer, keep, put_in_book
from desktop_app.services.keyring import (
    KnownKey,
    Ring,
    formers_of,
    kept,
    place_of,
    read_ring,
)
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.store import Work, local
from desktop_app.store.changes import last_change_id
from desktop_app.store.lookups import known_seqs, signing_secrets
from desktop_app.store.reading import Reads
from desktop_app.store.signing import secret_name

OWN = "kunci_meja"
OLD = "kunci_meja_lama"
REPLACED = "kunci_ganti"
LARGEST_KEY_FILE = 64_000
NOT_A_KEY = "Itu bukan berkas kunci Padan. Minta lagi kepada kantor pemiliknya."


# --- own keys -------------------------------------------------------------------------------


def own_keys(desk: Desk) -> DeskKeys | None:
    """The secret keys of this PC, or None before they were made."""
    with desk.reader() as reader:
        return _own(reader, desk.store.device)


def _own(reader: Reads, device: str) -> DeskKeys | None:
    text, sign = local.get_secret(reader, OWN), local.get_secret(reader, secret_name(device))
    found = json.loads(text) if text else {}
    if sign is None or found.get("device", device) != device:
        return None  # a restored or copied store is another PC, with a secret of its own
    return DeskKeys(found["age_secret"], sign) if found else None


def old_keys(desk: Desk) -> tuple[DeskKeys, ...]:
    """Secrets that were replaced: they open what was sealed for them, and sign nothing."""
    with desk.reader() as reader:
        secrets = json.loads(local.get_secret(reader, OLD) or "[]")
    return tuple(DeskKeys(one, "") for one in secrets)


def make_keys(desk: Desk) -> PublicKey:
    """Make the keys of this PC once; asked again it gives the ones that are there."""
    if own_keys(desk) is None:
        desk.write("buat kunci meja", "", lambda work: _put_new(desk, work))
    return _public(desk, require_own(desk))


def rotate_keys(desk: Desk, reason: str) -> PublicKey:
    """Take a new secret for opening kiriman; the former one stays for reading.

    Other desks go on sealing for the former key until they have the new key file or book.
    """
    require(desk, "keys")
    if not reason.strip():
        raise UserError("Tuliskan mengapa kuncinya diganti.")
    make_keys(desk)
    desk.write("ganti kunci meja", reason.strip(), lambda work: _put_new(desk, work))
    return _public(desk, require_own(desk))


def _put_new(desk: Desk, work: Work) -> None:
    former = json.loads(local.get_secret(work, OWN) or "{}").get("age_secret")
    if former:
        before = json.loads(local.get_secret(work, OLD) or "[]")
        local.put_secret(work, OLD, json.dumps([*before, former]))
    secret = {"age_secret": new_keys().age_secret, "device": desk.store.device}
    local.put_secret(work, OWN, json.dumps(secret))
    made = _own(work, desk.store.device)
    if made is not None and desk.role == DINSOS:
        put_in_book(desk, work, replace(_public(desk, made), former=_former(desk, work)))
    work.note(kunci=1)


def _former(desk: Desk, reader: Reads) -> tuple[Former, ...]:
    """The devices that this store was before it was restored or copied."""
    seqs = known_seqs(reader.connection, last_change_id(reader.connection))
    return tuple(
        (device, verify_key_of(secret), seqs[device])
        for device, secret in sorted(signing_secrets(reader.connection).items())
        if device != desk.store.device and device in seqs
    )


def require_own(desk: Desk) -> DeskKeys:
    """The secret keys of this PC; UserError when they cannot be read."""
    keys = own_keys(desk)
    if keys is None:
        raise UserError("Kunci meja belum dapat dibaca. Ulangi sekali lagi.")
    return keys


def require_keys(desk: Desk) -> DeskKeys:
    """The secret keys of this PC, made when they are not there yet."""
    make_keys(desk)
    return require_own(desk)


def _public(desk: Desk, keys: DeskKeys) -> PublicKey:
    return public_key(keys, *_described(desk))


def _described(desk: Desk) -> tuple[str, str, str, str]:
    return desk.actor.desk, desk.place_name, desk.store.device, desk.store.pc_letter


def own_public_key(desk: Desk) -> PublicKey | None:
    """What other desks may know of this PC, or None before its keys were made."""
    keys = own_keys(desk)
    if keys is None:
        return None
    with desk.reader() as reader:
        return replace(_public(desk, keys), former=_former(desk, reader))


def former_devices(desk: Desk) -> frozenset[str]:
    """The identities that this PC had before it was restored."""
    own = own_public_key(desk)
    return frozenset(device for device, _verify, _last in own.former) if own else frozenset()


def public_key_file(desk: Desk) -> str:
    """The text of the key file to hand to other desks; it holds nothing secret."""
    own = require_keys(desk)
    with desk.reader() as reader:
        return public_key_text(own, *_described(desk), _former(desk, reader))


def save_public_key(desk: Desk, target: Path) -> str:
    """Write the key file to a stick or folder; gives its sha256."""
    return write_safely(target, public_key_file(desk).encode())


# --- keys of others ---------------------------------------------------------------------------


def ring_of(desk: Desk) -> Ring:
    """All keys that this desk believes, its own among them."""
    with desk.reader() as reader:
        ring = read_ring(reader)
    own = own_public_key(desk)
    if own is None:
        return ring
    before = formers_of(own, desk.today().isoformat())
    return ring.with_keys([*before, KnownKey(own, "sendiri")])


def known_keys(desk: Desk) -> list[PublicKey]:
    """The valid keys of other PCs: accepted by a person here, or in the key book."""
    keys = ring_of(desk).keys
    return [one.key for one in keys if one.is_valid and one.key.device != desk.store.device]


def load_key_file(path: Path) -> PublicKey:
    """The public key in a file, checked against typing errors but not yet accepted."""
    try:
        return read_public_key(read_whole(path, LARGEST_KEY_FILE).decode())
    except UnicodeDecodeError as problem:
        raise UserError(NOT_A_KEY) from problem


def accept_key(desk: Desk, path: Path, confirmed: Confirmed = NOTHING) -> PublicKey:
    """Accept the key of another PC after its fingerprint was compared on paper.

    A key that is known already does not change unasked. At Dinsos it enters the key book.
    """
    return accept(desk, load_key_file(path), confirmed)


def accept(desk: Desk, key: PublicKey, confirmed: Confirmed = NOTHING) -> PublicKey:
    """Accept a key whose fingerprint was compared."""
    require(desk, "keys")
    if key.device == desk.store.device or key == own_public_key(desk):
        raise UserError("Itu kunci meja ini sendiri. Pilih berkas kunci dari kantor lain.")
    if not is_desk(key.desk):
        raise UserError(f"Kantor {key.desk} pada kunci itu tidak dikenal. Minta kunci yang benar.")
    ring = ring_of(desk)
    known = [one for one in ring.keys if place_of(one.key) == place_of(key)]
    if any(one.key.fingerprint != key.fingerprint for one in known) and REPLACED not in confirmed:
        raise NeedsConfirmation(
            REPLACED,
            f"{key.name} sudah mempunyai kunci lain di sini. Cocokkan sidik kunci yang baru "
            "lewat telepon atau surat; lanjutkan hanya bila kantor itu memang mengganti kuncinya.",
        )

    def body(work: Work) -> None:
        keep(work, place_of(key), kept(key))
        for one in formers_of(key, desk.today().isoformat()):
            if ring.of_device(one.key.device) is None:
                keep(work, one.key.device, kept(one.key, one.ended, one.last, one.reason))
        forget_offer(work, place_of(key))
        if desk.role == DINSOS and key.device:
            put_in_book(desk, work, key)
        work.note(kunci=1)

    why = "; ".join(filter(None, (key.fingerprint, reasons(confirmed))))
    desk.write("terima kunci meja lain", why, body)
    return key
