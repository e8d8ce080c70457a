"""Checks of a foreign file before any reader sees it.

A workbook is a zip of XML parts, and each reader can be made to eat all memory
or to abort by a file of a few kilobytes; so the zip directory, the start of
each XML part and the extent of each sheet are looked at first.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.imports.extent import check_extent
from desktop_app.imports.filetypes import FileKind, check_presence, file_kind
from desktop_app.imports.limits import Limits

_MEGABYTE = 1024 * 1024
_OTHER_ZIPS = (
    ("word/", "dokumen Word"),
    ("ppt/", "presentasi PowerPoint"),
    ("xl/workbook.bin", "buku kerja biner (.xlsb)"),
    ("content.xml", "lembar LibreOffice (.ods)"),
)


@dataclass(frozen=True)
class Checked:
    """A file that passed: its kind, and the sheet parts that hold formulas or error cells."""

    kind: FileKind
    suspect_parts: frozenset[str] = frozenset()


def check_file(path: Path, limits: Limits) -> Checked:
    """Refuse with a plain sentence whatever is not a list of bearable size."""
    check_presence(path, limits)
    kind = file_kind(path)
    if kind != "xlsx":
        return Checked(kind)
    try:
        with zipfile.ZipFile(path) as archive:
            return Checked(kind, _check_archive(path.name, archive, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise _damaged(path.name) from None
    except (NotImplementedError, RuntimeError, OSError, ValueError, struct.error):
        raise _strange(path.name) from None


def _check_archive(name: str, archive: zipfile.ZipFile, limits: Limits) -> frozenset[str]:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    _refuse_bundle(name, names)
    _check_directory(name, parts, limits)
    if "xl/workbook.xml" not in names:
        _refuse_other_zip(name, names)
    suspect = set()
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            _check_start(name, stream.read(4096))
        if part.filename != "xl/sharedStrings.xml":
            with archive.open(part) as stream:
                if check_extent(stream, limits) and "worksheets/" in part.filename:
                    suspect.add(part.filename)
    return frozenset(suspect)


def _check_directory(name: str, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Sizes, count, ratio, names and flags, from the zip directory alone."""
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise UserError(
            f"Isi berkas “{name}” terlalu besar setelah dibuka. Salin datanya saja ke buku kerja "
            "baru, lalu impor yang baru itu."
        )
    seen: set[str] = set()
    for part in parts:
        if part.flag_bits & 0x1:
            raise UserError(
                f"Berkas “{name}”: berkas dikunci kata sandi. Buka kuncinya dulu, lalu impor lagi."
            )
        swollen = part.file_size > _MEGABYTE and (
            part.file_size > limits.ratio * max(1, part.compress_size)
        )
        spelled = part.filename.replace("\\", "/")
        unsafe = (
            spelled.startswith("/") or ".." in spelled.split("/") or ":" in spelled
            or "\x00" in part.orig_filename
        )  # fmt: skip
        stored = part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if swollen or unsafe or not stored or spelled.lower() in seen:
            raise _strange(name)
        seen.add(spelled.lower())


def _check_start(name: str, start: bytes) -> None:
    """No declarations of entities, and no encoding in which they could hide."""
    upper = start.upper()
    if b"<!DOCTYPE" in upper or b"<!ENTITY" in upper or b"\x00" in start:
        raise _strange(name)


def _refuse_bundle(name: str, names: list[str]) -> None:
    """Lists packed together, often with many photos: told before their size is judged."""
    if "xl/workbook.xml" not in names and any(
        part.lower().endswith((".xlsx", ".xls", ".csv")) for part in names
    ):
        raise UserError(f"“{name}” adalah arsip ZIP. Ekstrak dulu, lalu pilih berkas di dalamnya.")


def _refuse_other_zip(name: str, names: list[str]) -> None:
    for start, kind in _OTHER_ZIPS:
        if any(part.startswith(start) for part in names):
            raise UserError(
                f"“{name}” adalah {kind}. Simpan sebagai buku kerja Excel .xlsx, lalu impor lagi."
            )
    raise UserError(f"“{name}” bukan buku kerja Excel. Pilih berkas .xlsx, .xls, .xlsm atau .csv.")


def _damaged(name: str) -> UserError:
    return UserError(
        f"Berkas “{name}” rusak atau terpotong. Salin atau unduh ulang, lalu coba lagi."
    )


def _strange(name: str) -> UserError:
    return UserError(
        f"Berkas “{name}” tidak wajar dan tidak dibaca. Salin datanya saja ke buku kerja baru di "
        "Excel, lalu impor yang baru itu."
    )
