"""What a file really is, told by its first bytes; the name is only a hint."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from desktop_app.domain.errors import UserError
from desktop_app.imports.limits import Limits

FileKind = Literal["xlsx", "xls", "text"]

OTHER_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"\x89PNG", "gambar PNG"),
    (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip GZIP"),
    (b"SQLite format", "basis data SQLite"),
    (b"MZ", "program Windows"),
    (b"\x7fELF", "program Linux"),
)
TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".xls"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Buka di Excel, pilih Simpan Sebagai (Save As) .xlsx, lalu pilih berkas yang baru."


def check_presence(path: Path, limits: Limits) -> None:
    """Refuse a file that is not there, cannot be opened, is empty or is too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UserError(f"“{path.name}” bukan berkas. Pilih berkas Excel atau CSV.")
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise UserError(
            f"Berkas “{path.name}” tidak ditemukan. Periksa nama dan foldernya."
        ) from None
    except OSError:
        raise UserError(
            f"Berkas “{path.name}” tidak dapat dibuka. Tutup dulu di Excel atau periksa izinnya."
        ) from None
    if size == 0:
        raise UserError(f"Berkas “{path.name}” kosong (0 bita). Minta dikirim ulang.")
    if size > limits.file_bytes:
        raise UserError(
            f"Berkas “{path.name}” terlalu besar ({size // 1_048_576} MB, paling besar "
            f"{limits.file_bytes // 1_048_576} MB). Bagi per desa, lalu impor satu per satu."
        )


def file_kind(path: Path) -> FileKind:
    """Which reader the content asks for; UserError names what it is instead."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "xlsx"
    if start.startswith(_OLE):
        _check_ole(path)
        return "xls"
    for magic, name in OTHER_STARTS:
        if start.startswith(magic):
            raise UserError(f"“{path.name}” adalah {name}, bukan daftar Excel atau CSV.")
    _refuse_markup(path, start)
    if start.startswith(b"PK"):
        raise UserError(f"Berkas “{path.name}” rusak atau terpotong. Salin atau unduh ulang.")
    if path.suffix.lower() not in TEXT_ENDINGS:
        raise UserError(
            f"Isi “{path.name}” bukan buku kerja Excel. Pilih berkas .xlsx, .xls, .xlsm, "
            ".csv atau .txt."
        )
    return "text"


def _refuse_markup(path: Path, start: bytes) -> None:
    """Web pages and XML that carry an Excel name, as some systems export them."""
    head = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"mime-version")) or (
        head.startswith(b"<") and b"<html" in head
    ):
        raise UserError(
            f"“{path.name}” sebenarnya halaman web (HTML) yang diberi nama Excel. {_SAVE_AS}"
        )
    if head.startswith(b"<?xml"):
        raise UserError(f"“{path.name}” adalah berkas XML, bukan buku kerja Excel. {_SAVE_AS}")


def _check_ole(path: Path) -> None:
    """Tell an old workbook from a locked one and from other Office files."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(path)
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return
    raise UserError(f"“{path.name}” adalah dokumen Office lain, bukan buku kerja Excel. {_SAVE_AS}")


def locked(path: Path) -> UserError:
    """The refusal of a workbook under a password."""
    return UserError(
        f"Berkas “{path.name}”: berkas dikunci kata sandi. Buka di Excel dengan kata sandinya, "
        "hapus kata sandi itu (Simpan Sebagai), lalu impor lagi."
    )
