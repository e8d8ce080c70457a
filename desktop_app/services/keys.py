"""The keys of this desk, and the public keys of the desks that it writes to."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.exchange.keys import DeskKeys, new_keys, public_key_text, read_public_key
from desktop_app.exchange.keys import PublicKey as PublicKey
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.store import Reader, Work, local

OWN = "kunci_meja"
KNOWN = "kunci_dikenal"
REPLACED = "kunci_ganti"
LARGEST_KEY_FILE = 64_000


def own_keys(reader: Reader) -> DeskKeys | None:
    """The secret keys of this desk, or None before they were made."""
    text = local.get_secret(reader, OWN)
    return DeskKeys(**json.loads(text)) if text else None


def make_keys(desk: Desk) -> PublicKey:
    """Make the keys of this desk once; asked again it gives the ones that are there."""
    with desk.reader() as reader:
        keys = own_keys(reader)
    if keys is None:
        keys = new_keys()
        secret = json.dumps(asdict(keys))

        def body(work: Work) -> None:
            if local.get_secret(work, OWN) is None:
                local.put_secret(work, OWN, secret)
                work.note(kunci=1)

        desk.write("buat kunci meja", "", body)
        keys = _read_own(desk)
    return read_public_key(public_key_text(keys, desk.actor.desk, desk.place_name))


def own_public_key(desk: Desk) -> PublicKey | None:
    """What other desks may know of this one, or None before its keys were made."""
    with desk.reader() as reader:
        keys = own_keys(reader)
    if keys is None:
        return None
    return read_public_key(public_key_text(keys, desk.actor.desk, desk.place_name))


def require_keys(desk: Desk) -> DeskKeys:
    """The secret keys of this desk, made when they are not there yet."""
    make_keys(desk)
    return _read_own(desk)


def _read_own(desk: Desk) -> DeskKeys:
    with desk.reader() as reader:
        keys = own_keys(reader)
    if keys is None:
        raise UserError("Kunci meja belum dapat dibaca. Ulangi sekali lagi.")
    return keys


def public_key_file(desk: Desk) -> str:
    """The text of the key file to hand to other desks; it holds nothing secret."""
    return public_key_text(require_keys(desk), desk.actor.desk, desk.place_name)


def save_public_key(desk: Desk, target: Path) -> str:
    """Write the key file to a stick or folder; gives its sha256."""
    return write_safely(target, public_key_file(desk).encode())


def known_keys(desk: Desk) -> list[PublicKey]:
    """The public keys of other desks that a person here accepted."""
    with desk.reader() as reader:
        texts = local.get_setting(reader, KNOWN, {})
    return [read_public_key(text) for text in texts.values()]


def load_key_file(path: Path) -> PublicKey:
    """The public key in a file, checked against typing errors but not yet accepted."""
    return read_public_key(_key_text(path))


def accept_key(desk: Desk, path: Path, confirmed: Confirmed = NOTHING) -> PublicKey:
    """Accept the key of another desk after its fingerprint was compared on paper.

    The key of a desk that is known already does not change unasked.
    """
    text = _key_text(path)
    key = read_public_key(text)
    if key.desk == desk.actor.desk:
        raise UserError("Itu kunci meja ini sendiri. Pilih berkas kunci dari kantor lain.")
    known = {one.desk: one.fingerprint for one in known_keys(desk)}
    if known.get(key.desk, key.fingerprint) != key.fingerprint and REPLACED not in confirmed:
        raise NeedsConfirmation(
            REPLACED,
            f"{key.name} sudah mempunyai kunci lain di sini. Cocokkan sidik kunci yang baru "
            "lewat telepon atau surat; lanjutkan hanya bila kantor itu memang mengganti kuncinya.",
        )

    def body(work: Work) -> None:
        texts = dict(local.get_setting(work, KNOWN, {}))
        texts[key.desk] = text
        local.put_setting(work, KNOWN, texts)
        work.note(kunci=1)

    why = "; ".join(filter(None, (key.fingerprint, reasons(confirmed))))
    desk.write("terima kunci meja lain", why, body)
    return key


def _key_text(path: Path) -> str:
    try:
        return read_whole(path, LARGEST_KEY_FILE).decode()
    except UnicodeDecodeError as problem:
        raise UserError(
            "Itu bukan berkas kunci Padan. Minta lagi kepada kantor pemiliknya."
        ) from problem
