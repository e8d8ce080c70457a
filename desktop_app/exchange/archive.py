"""The opened inside of a parcel: a zip whose names, sizes and sums must be those of its list.

Parts are read by their place in the list and only in memory; no path of the archive is ever used
to write a file.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError
from desktop_app.exchange.canonical import read_object
from desktop_app.exchange.manifest import (
    BATCHES,
    CHANGES,
    LINES,
    MANIFEST,
    MAX_MANIFEST,
    Manifest,
    Part,
    is_known_part,
    parse_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.exchange.header import Header

_CHUNK = 1 << 20
_RATIO_FROM = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)

UNKNOWN_CONTENT = (
    "Isi kiriman tidak dikenal: bagian di dalamnya tidak sama dengan daftarnya. "
    "Jangan dipakai; hubungi kantor pengirim."
)
OTHER_PARCEL = (
    "Isi kiriman milik kiriman lain: nomor di dalam tidak sama dengan kepalanya. "
    "Jangan dipakai; hubungi kantor pengirim."
)
TOO_LARGE_INSIDE = (
    "Isi kiriman terlalu besar atau tidak wajar setelah dibuka. "
    "Jangan dipakai; hubungi kantor pengirim."
)


@dataclass(frozen=True)
class ParcelLimits:
    """How much a parcel may hold, in bytes; a full parcel of 400,000 changes fits."""

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 800_000_000
    ratio: int = 150


LIMITS = ParcelLimits()


@dataclass(frozen=True)
class Archive:
    """A checked archive: each part has the size, sum and rows that the list gives."""

    content: bytes
    manifest: Manifest

    def rows(self, name: str = CHANGES) -> Iterator[dict[str, object]]:
        """The rows of a `.jsonl` part, one by one; UserError at a line that is no row."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive, archive.open(name) as part:
            for number, line in enumerate(part, 1):
                try:
                    yield read_object(line)
                except ValueError as problem:
                    raise UserError(_damaged_part(name, f", baris {number}")) from problem

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(part.name for part in self.manifest.parts)

    def data(self, name: str) -> bytes:
        """A whole part."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return archive.read(name)


def check_archive(content: bytes, header: Header, limits: ParcelLimits = LIMITS) -> Archive:
    """The archive of a parcel after all checks; UserError names what is wrong."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as problem:
        raise UserError(UNKNOWN_CONTENT) from problem
    with archive:
        infos = _checked_names(archive, limits)
        manifest = _read_manifest(archive, infos)
        if {part.name for part in manifest.parts} | {MANIFEST} != set(infos):
            raise UserError(UNKNOWN_CONTENT)
        if not manifest.belongs_to(header):
            raise UserError(OTHER_PARCEL)
        if header.format > 1 and BATCHES not in infos:
            raise UserError(UNKNOWN_CONTENT)
        for part in manifest.parts:
            _check_part(archive, infos[part.name], part)
    _check_counts(manifest, header)
    return Archive(content, manifest)


def _checked_names(archive: zipfile.ZipFile, limits: ParcelLimits) -> dict[str, zipfile.ZipInfo]:
    """The entries by name, when names and sizes are those of a parcel."""
    entries = archive.infolist()
    infos = {info.filename: info for info in entries}
    if len(infos) != len(entries) or not all(map(_is_expected, infos)):
        raise UserError(UNKNOWN_CONTENT)
    if not all(_is_plain(info) for info in entries):
        raise UserError(UNKNOWN_CONTENT)
    if sum(info.file_size for info in entries) > limits.unpacked_bytes:
        raise UserError(TOO_LARGE_INSIDE)
    for info in entries:
        if info.file_size > _RATIO_FROM and info.file_size > limits.ratio * info.compress_size:
            raise UserError(TOO_LARGE_INSIDE)
    return infos


def _is_expected(name: str) -> bool:
    return name == MANIFEST or is_known_part(name)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Packed in the usual way, without a password, under the name that is really written."""
    usual = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return usual and not info.flag_bits & 1 and info.orig_filename == info.filename


def _read_manifest(archive: zipfile.ZipFile, infos: Mapping[str, zipfile.ZipInfo]) -> Manifest:
    info = infos.get(MANIFEST)
    if info is None or info.file_size > MAX_MANIFEST:
        raise UserError(UNKNOWN_CONTENT)
    try:
        manifest = parse_manifest(archive.read(info))
    except _DAMAGE as problem:
        raise UserError(UNKNOWN_CONTENT) from problem
    names = [part.name for part in manifest.parts]
    if len(set(names)) != len(names) or CHANGES not in names:
        raise UserError(UNKNOWN_CONTENT)
    return manifest


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, part: Part) -> None:
    """Size and sum first, then the number of rows."""
    digest, size, lines = hashlib.sha256(), 0, 0
    try:
        with archive.open(info) as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                lines += chunk.count(b"\n")
    except _DAMAGE as problem:
        raise UserError(_damaged_part(part.name)) from problem
    if (size, digest.hexdigest()) != (part.bytes, part.sha256):
        raise UserError(_damaged_part(part.name))
    if part.name in LINES and lines != part.rows:
        raise UserError(_other_count(part.rows, lines))


def _check_counts(manifest: Manifest, header: Header) -> None:
    """The clear head may not promise another number of changes than the seal holds."""
    rows = next(part.rows for part in manifest.parts if part.name == CHANGES)
    if (promised := sum(header.counts.values())) != rows:
        raise UserError(_other_count(promised, rows))


def _damaged_part(name: str, place: str = "") -> str:
    return (
        f"Bagian {name} di dalam kiriman rusak{place}. "
        "Mintalah kantor pengirim membuat kiriman itu lagi."
    )


def _other_count(promised: int, found: int) -> str:
    return (
        f"Jumlah baris berbeda: menurut daftar {promised}, di dalam kiriman {found}. "
        "Mintalah kantor pengirim membuat kiriman itu lagi."
    )
