"""The list of a release, SHA256SUMS, signed with the release key.

    # Padan 0.2.0
    <sha256>  Padan-0.2.0-setup.exe
    <sha256>  padan_0.2.0_amd64.deb
    # tanda-tangan <128 hexadecimal digits>

`sha256sum -c` reads the same file. The Ed25519 signature stands over PADANRILIS1 and all lines
above it, so version, names and sums cannot be mixed between releases. The secret is no desk's
key and never in the repository; the program knows public keys only, from `kunci_rilis.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.exchange import sealing
from desktop_app.version import version_key

LIST_NAME = "SHA256SUMS"
KEY_FILE = "kunci_rilis.txt"
LARGEST_LIST = 65_536
MAGIC = b"PADANRILIS1\n"
_HEAD = re.compile(r"# Padan ([0-9.]{5,20})")
_FILE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9][A-Za-z0-9._+~-]{0,120})")
_SIGNATURE = re.compile(r"# tanda-tangan ([0-9a-f]{128})")
_KEY = re.compile(r"[0-9a-f]{64}")

NO_KEY = (
    "Padan ini dibuat tanpa kunci rilis, jadi pembaruan dari stik tidak dapat diperiksa. "
    "Pasang versi baru dari berkas pemasangnya."
)
UNSIGNED = (
    "Daftar pembaruan itu tidak ditandatangani. Jangan dipasang; mintalah stik pembaruan yang asli."
)
WRONG_SIGNATURE = (
    "Tanda tangan pembaruan itu tidak cocok: isinya diubah atau bukan dari pembuat Padan. "
    "Jangan dipasang; mintalah stik pembaruan yang asli."
)
DAMAGED = "Daftar pembaruan (SHA256SUMS) itu rusak. Salin ulang stik pembaruan dari sumbernya."


@dataclass(frozen=True)
class Release:
    """A version `X.Y.Z` and the sha256 of each of its files."""

    version: str
    files: Mapping[str, str]


def release_text(version: str, files: Mapping[str, str]) -> str:
    """The list without a signature; ValueError for a version or name that no list may hold."""
    lines = [f"# Padan {version}", *(f"{files[name]}  {name}" for name in sorted(files))]
    if version_key(version) is None or not all(_FILE.fullmatch(line) for line in lines[1:]):
        raise ValueError("not a version, a plain file name or a sha256")
    return "".join(f"{line}\n" for line in lines)


def sign_release(text: str, secret: str) -> str:
    """`text` of `release_text` with its signature line. `secret`: 64 hexadecimal digits."""
    signature = sealing.sign(MAGIC + text.encode("ascii"), secret)
    return f"{text}# tanda-tangan {signature.hex()}\n"


def read_release(text: str, keys: Sequence[str]) -> Release:
    """The release of a list that one of the public `keys` signed; UserError says what is wrong."""
    if not keys:
        raise UserError(NO_KEY)
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").rstrip("\n").split("\n")
    mark = _SIGNATURE.fullmatch(lines[-1])
    if mark is None:
        is_list = _HEAD.fullmatch(lines[0]) or _FILE.fullmatch(lines[0])
        raise UserError(UNSIGNED if is_list else DAMAGED)
    message = MAGIC + "".join(f"{line}\n" for line in lines[:-1]).encode("utf-8", "replace")
    signature = bytes.fromhex(mark[1])
    if not any(sealing.is_signed(message, signature, key) for key in keys):
        raise UserError(WRONG_SIGNATURE)
    return _parsed(lines[:-1])


def _parsed(lines: Sequence[str]) -> Release:
    head = _HEAD.fullmatch(lines[0]) if lines else None
    found = [_FILE.fullmatch(line) for line in lines[1:]]
    files = {match[2]: match[1] for match in found if match is not None}
    if head is None or version_key(head[1]) is None or len(files) != len(found):
        raise UserError(DAMAGED)
    return Release(head[1], files)


def release_keys(file: Path | None = None) -> tuple[str, ...]:
    """The public release keys of this program; several while one follows another."""
    path = file or Path(__file__).with_name(KEY_FILE)
    try:
        text = path.read_text("utf-8")
    except OSError:  # built without one; `read_release` says so
        return ()
    return tuple(line for one in text.splitlines() if _KEY.fullmatch(line := one.strip()))


def new_release_key() -> tuple[str, str]:
    """A fresh secret, and the public key that belongs to it; 64 hexadecimal digits each."""
    secret = sealing.new_sign_secret()
    return secret, sealing.verify_key_of(secret)
