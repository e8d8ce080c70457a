"""An update that came with a kiriman: checked by itself, kept, and offered as one from a stick.

Who sent and signed the kiriman says nothing about a setup in it. What decides is the list
SHA256SUMS, signed with the release key, and the sum of the setup itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.exchange.release import DAMAGED, LARGEST_LIST, LIST_NAME
from desktop_app.services import attachments, updating
from desktop_app.services.desk import Desk
from desktop_app.system.space import check_free_space
from desktop_app.version import program_version, version_key

FOLDER = "pembaruan-kiriman"  # below the cache
INCOMPLETE = (
    "Kiriman itu membawa daftar pembaruan Padan tanpa pemasang untuk komputer ini. "
    "Data di dalamnya tetap dapat diterima; mintalah pembaruannya dengan stik."
)


def keep_attached(
    names: Iterable[str],
    read: Callable[[str], bytes],
    cache: Path,
    current: str | None = None,
    keys: Sequence[str] | None = None,
) -> updating.FoundUpdate | None:
    """The update among the attachments of a kiriman, proved and kept until somebody installs it.

    `read` gives the bytes of one attachment. None when no list came, or one that is not newer;
    UserError for a list that is not to be trusted or does not fit what came with it.
    """
    present = set(names)
    if LIST_NAME not in present:
        return None
    listed = read(LIST_NAME)
    if len(listed) > LARGEST_LIST:
        raise UserError(DAMAGED)
    release = updating.release_of(listed, keys)
    if not _is_newer(release.version, current):
        return None
    name = updating.setup_name(release)
    if name not in present:
        raise UserError(INCOMPLETE)
    body = read(name)
    if hashlib.sha256(body).hexdigest() != release.files[name]:
        raise UserError(updating.ALTERED.format(name=name))
    folder = cache / FOLDER
    _keep(folder, {name: body, LIST_NAME: listed})
    return updating.FoundUpdate(release.version, folder, name, release.files[name])


def arrived_update(
    desk: Desk, cache: Path, current: str | None = None, keys: Sequence[str] | None = None
) -> updating.FoundUpdate | None:
    """The update that came with a kiriman and is newer than this program; None without one.

    UserError says what is wrong with one that came and cannot be installed.
    """
    lists = [one for one in attachments.offered(desk) if one.name == LIST_NAME]
    for found in lists[:1]:  # the newest
        parcel = found.parcel
        names = [one.name for one in attachments.offered(desk) if one.parcel == parcel]

        def read(name: str, parcel: int = parcel) -> bytes:
            return attachments.attachment_bytes(desk, parcel, name)

        kept = _kept(cache, current, keys)
        if kept is None or _newer_listed(read(LIST_NAME), kept, keys):
            return keep_attached(names, read, cache, current, keys)
    return _kept(cache, current, keys)


def _newer_listed(listed: bytes, kept: updating.FoundUpdate, keys: Sequence[str] | None) -> bool:
    return _is_newer(updating.release_of(listed, keys).version, kept.version)


def _kept(
    cache: Path, current: str | None, keys: Sequence[str] | None
) -> updating.FoundUpdate | None:
    folder = cache / FOLDER
    if not (folder / LIST_NAME).is_file():
        return None
    try:
        return updating.check_list(folder, current, keys)
    except UserError:  # installed meanwhile, or no longer to be trusted
        return None


def _is_newer(offered: str, current: str | None) -> bool:
    mine = version_key(program_version() if current is None else current)
    theirs = version_key(offered)
    return mine is not None and theirs is not None and theirs > mine


def _keep(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, the list last: without it a half-kept update is none."""
    try:
        check_free_space(folder.parent, 2 * sum(map(len, files.values())))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        updating.empty_folder(folder)
        for name, body in files.items():
            (folder / name).write_bytes(body)
    except OSError as problem:
        raise UserError(
            "Pembaruan dari kiriman itu tidak dapat disimpan di komputer ini. "
            "Kosongkan ruang disk, lalu terima kirimannya lagi."
        ) from problem
