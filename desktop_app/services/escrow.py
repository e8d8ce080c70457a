"""The recovery key that a higher office keeps: the kecamatan for a desa, Dinsos for a kecamatan.

A text like the recovery key is sealed for the keys of that office and stands in the slot file. Who
lost password and recovery key brings the sealed file there; that office opens it with its own key
and gives the text back, which makes one new password and is then worthless.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.desks import DESA, DINSOS, KABUPATEN, KECAMATAN, desk_name, role_of
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.roles import require
from desktop_app.exchange import sealing
from desktop_app.exchange.canonical import canonical_bytes, read_object
from desktop_app.exchange.keys import PublicKey
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.store import escrow
from desktop_app.store.escrow import Escrow as Escrow

FORMAT = 1
LARGEST = 64_000
COMPARE = "sidik_titipan"
SUFFIX = ".titipan"
NOT_ONE = "Berkas ini bukan titipan kunci Padan. Mintalah berkas titipannya dari kantor itu."
FOREIGN = "Titipan ini untuk {name}, bukan untuk kantor ini."
CLOSED = "Kunci kantor ini tidak cocok dengan titipan itu. Buka di PC yang kuncinya dipakai dahulu."
NONE_KEPT = "Kantor ini belum menitipkan kunci, jadi tidak ada berkas titipan."


@dataclass(frozen=True)
class KeptText:
    """What the keeping office gives back: for which office, and the text."""

    office: str
    text: str


def higher_office(desk: Desk) -> str:
    """The desk that keeps the key of this one; empty where there is none."""
    role = role_of(desk.actor.desk)
    if role == DESA:
        return f"{KECAMATAN}:{desk.kecamatan}"
    return f"{DINSOS}:{KABUPATEN}" if role == KECAMATAN else ""


def keeper_name(desk: Desk) -> str:
    """The name of that office, as it is read."""
    higher = higher_office(desk)
    return desk_name(higher) if higher else ""


def known_keeper_keys(desk: Desk) -> list[PublicKey]:
    """Keys of that office that were accepted here before."""
    return [key for key in keys.known_keys(desk) if key.desk == higher_office(desk)]


def keeper_key(desk: Desk, path: Path) -> PublicKey:
    """The key in a key file of that office; UserError when it is of another one."""
    key = keys.load_key_file(path)
    if key.desk != higher_office(desk):
        raise UserError(f"Kunci itu milik {key.name}. Pilih berkas kunci {keeper_name(desk)}.")
    return key


def entrust(desk: Desk, found: Sequence[PublicKey], confirmed: Confirmed = NOTHING) -> Escrow:
    """Leave a recovery text with the higher office; an older one is worthless from now on."""
    require(desk, "users")
    if not found or any(key.desk != higher_office(desk) for key in found):
        raise UserError(f"Pilih berkas kunci {keeper_name(desk)} dahulu.")
    known = known_keeper_keys(desk)
    unknown = [key for key in found if key not in known]
    if unknown and COMPARE not in confirmed:
        prints = "\n".join(key.fingerprint for key in unknown)
        raise NeedsConfirmation(
            COMPARE,
            f"Cocokkan sidik kunci {unknown[0].name} lewat telepon atau surat:\n{prints}\n"
            "Lanjutkan hanya bila sama.",
        )
    text = escrow.new_text()
    inside = canonical_bytes({"padan_titipan": FORMAT, "desk": desk.actor.desk, "teks": text})
    box = sealing.seal(inside, [key.recipient for key in found])
    kept = Escrow(
        desk=found[0].desk,
        name=found[0].name,
        fingerprint=found[0].fingerprint,
        box=base64.b64encode(box).decode(),
        owner=desk.actor.desk,
    )
    desk.run_write(lambda: escrow.put_escrow(desk.store, desk.actor, text, kept))
    return kept


def kept_for(folder: Path) -> Escrow | None:
    """Where the key of the office in this data folder is kept; nobody has to sign in."""
    return escrow.find_escrow(folder)


def file_name(kept: Escrow) -> str:
    """`titipan_3216062002.titipan`."""
    return f"titipan_{kept.owner.partition(':')[2].replace('.', '')}{SUFFIX}"


def save_sealed(folder: Path, target: Path) -> None:
    """Write the sealed file that the keeping office opens; nobody has to sign in."""
    kept = escrow.find_escrow(folder)
    if kept is None:
        raise UserError(NONE_KEPT)
    content = {"padan_titipan": FORMAT, "desk": kept.owner, "to": kept.desk, "box": kept.box}
    write_safely(target, json.dumps(content, indent=1).encode() + b"\n")


def open_sealed(desk: Desk, path: Path, reason: str) -> KeptText:
    """At the keeping office: the text for the office whose sealed file this is; noted."""
    require(desk, "keys")
    if not reason.strip():
        raise UserError("Tuliskan siapa yang meminta dan mengapa titipan ini dibuka.")
    owner, receiver, box = _read(path)
    if receiver != desk.actor.desk:
        raise UserError(FOREIGN.format(name=desk_name(receiver)))
    own = keys.own_keys(desk)
    secrets = [one.age_secret for one in (*([own] if own else []), *keys.old_keys(desk))]
    inside = sealing.unseal(box, secrets) if secrets else None
    if inside is None:
        raise UserError(CLOSED)
    found = _object(inside)
    if found.get("desk") != owner or not isinstance(found.get("teks"), str):
        raise UserError(NOT_ONE)
    desk.write("buka titipan kunci", reason.strip(), lambda work: work.note(kantor=owner))
    return KeptText(desk_name(owner), str(found["teks"]))


def _read(path: Path) -> tuple[str, str, bytes]:
    found = _object(read_whole(path, LARGEST))
    parts = [found.get(name) for name in ("desk", "to", "box")]
    if found.get("padan_titipan") != FORMAT or not all(isinstance(one, str) for one in parts):
        raise UserError(NOT_ONE)
    try:
        return str(parts[0]), str(parts[1]), base64.b64decode(str(parts[2]), validate=True)
    except binascii.Error as problem:
        raise UserError(NOT_ONE) from problem


def _object(raw: bytes) -> dict[str, object]:
    try:
        return read_object(raw)
    except ValueError as problem:
        raise UserError(NOT_ONE) from problem
