"""The keys of this PC, and accepting the public keys of others after a comparison on paper.

The signing secret belongs to the store (each unit of work is signed with it); the secret that
opens kiriman is made here. Secrets that were replaced are kept for reading older kiriman.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.domain.desks import DINSOS, is_desk
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.roles import require
from desktop_app.domain.uids import fixed_uid
from desktop_app.exchange.keys import (
    DeskKeys,
    is_sound,
    new_keys,
    public_key,
    public_key_text,
    read_public_key,
)
from desktop_app.exchange.keys import PublicKey as PublicKey
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.keyring import KNOWN, KnownKey, Ring, kept, place_of, read_ring
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.store import Work, local, reading
from desktop_app.store.changes import last_change_id
from desktop_app.store.local import Json
from desktop_app.store.lookups import known_seqs
from desktop_app.store.reading import Reads
from desktop_app.store.signing import secret_name

OWN = "kunci_meja"
OLD = "kunci_meja_lama"
OFFERED = "kunci_ditawarkan"
REPLACED = "kunci_ganti"
LARGEST_KEY_FILE = 64_000
NOT_A_KEY = "Itu bukan berkas kunci Padan. Minta lagi kepada kantor pemiliknya."
UNKNOWN = "Kunci itu tidak ada di daftar. Muat ulang daftarnya, lalu pilih lagi."


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
        put_in_book(desk, work, _public(desk, made))
    work.note(kunci=1)


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
    return None if keys is None else _public(desk, keys)


def public_key_file(desk: Desk) -> str:
    """The text of the key file to hand to other desks; it holds nothing secret."""
    return public_key_text(require_keys(desk), *_described(desk))


def save_public_key(desk: Desk, target: Path) -> str:
    """Write the key file to a stick or folder; gives its sha256."""
    return write_safely(target, public_key_file(desk).encode())


# --- keys of others ---------------------------------------------------------------------------


def ring_of(desk: Desk) -> Ring:
    """All keys that this desk believes, its own among them."""
    with desk.reader() as reader:
        ring = read_ring(reader)
    own = own_public_key(desk)
    return ring.with_keys([KnownKey(own, "sendiri")] if own else ())


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
    known = [one for one in ring_of(desk).keys if place_of(one.key) == place_of(key)]
    if any(one.key.fingerprint != key.fingerprint for one in known) and REPLACED not in confirmed:
        raise NeedsConfirmation(
            REPLACED,
            f"{key.name} sudah mempunyai kunci lain di sini. Cocokkan sidik kunci yang baru "
            "lewat telepon atau surat; lanjutkan hanya bila kantor itu memang mengganti kuncinya.",
        )

    def body(work: Work) -> None:
        _keep(work, place_of(key), kept(key))
        offers = dict(local.get_setting(work, OFFERED, {}))
        if offers.pop(place_of(key), None):
            local.put_setting(work, OFFERED, offers)
        if desk.role == DINSOS and key.device:
            put_in_book(desk, work, key)
        work.note(kunci=1)

    why = "; ".join(filter(None, (key.fingerprint, reasons(confirmed))))
    desk.write("terima kunci meja lain", why, body)
    return key


def _keep(work: Work, place: str, value: Json) -> None:
    local.put_setting(work, KNOWN, {**local.get_setting(work, KNOWN, {}), place: value})


def put_in_book(desk: Desk, work: Work, key: PublicKey) -> None:
    """Write a line of the key book (Dinsos only); the same PC keeps its line."""
    uid = fixed_uid("desk_key", key.device)
    values = {
        "device": key.device,
        "desk": key.desk,
        "name": key.name,
        "letter": key.letter,
        "recipient": key.recipient,
        "verify": key.verify,
    }
    if reading.get(work, "desk_key", uid) is None:
        work.insert("desk_key", {**values, "dari": desk.today().isoformat()}, uid)
    else:
        work.update("desk_key", uid, {**values, "sampai": None, "batas": None, "sebab": None})


def end_key(desk: Desk, device: str, reason: str) -> KnownKey:
    """A PC was lost, stolen or replaced: what it wrote until now counts, nothing later does.

    At Dinsos this enters the key book and holds for all; elsewhere it holds here.
    """
    require(desk, "keys")
    found = ring_of(desk).of_device(device)
    if found is None or device == desk.store.device:
        raise UserError(UNKNOWN)
    if not reason.strip():
        raise UserError("Tuliskan mengapa kunci itu berakhir, misalnya: laptop hilang.")
    ended = desk.today().isoformat()

    def body(work: Work) -> int:
        last = known_seqs(work.connection, last_change_id(work.connection)).get(device, 0)
        uid = fixed_uid("desk_key", device)
        if desk.role == DINSOS and reading.get(work, "desk_key", uid) is not None:
            work.update("desk_key", uid, {"sampai": ended, "batas": last, "sebab": reason.strip()})
        else:
            _keep(work, device, kept(found.key, ended, last, reason.strip()))
        work.note(kunci=1)
        return last

    last = desk.write("akhiri kunci", reason.strip(), body)
    return replace(found, ended=ended, last=last, reason=reason.strip())


# --- keys that came with a kiriman --------------------------------------------------------------


def offered_keys(desk: Desk) -> list[PublicKey]:
    """Keys that came with a kiriman and wait for a comparison on paper."""
    with desk.reader() as reader:
        offers = local.get_setting(reader, OFFERED, {})
    return [PublicKey(**one) for one in offers.values()]


def accept_offered(desk: Desk, device: str, confirmed: Confirmed = NOTHING) -> PublicKey:
    """Accept one of the offered keys after its fingerprint was compared."""
    for key in offered_keys(desk):
        if key.device == device:
            return accept(desk, key, confirmed)
    raise UserError(UNKNOWN)


def note_offers(work: Work, ring: Ring, offered: Sequence[Mapping[str, Any]]) -> int:
    """Keep the keys of a kiriman that are not known here yet; returns how many are new."""
    before = local.get_setting(work, OFFERED, {})
    found = dict(before)
    for one in offered:
        key = PublicKey(**one)
        if key.device and is_sound(key) and is_desk(key.desk) and not ring.of_device(key.device):
            found[key.device] = vars(key)
    if found != before:
        local.put_setting(work, OFFERED, found)
    return len(found) - len(before)
