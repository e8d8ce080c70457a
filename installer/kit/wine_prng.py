"""A library that wine 8 lacks and every Windows 10 has: bcryptprimitives.dll.

Programs written in Rust ask it for random bytes (ProcessPrng). wine has the same service under an
older name, RtlGenRandom, exported as advapi32.SystemFunction036: buffer, length, true when done. A
library without any code, whose one export is forwarded there, lets them run. It is put into a wine
prefix only and never into anything that is given out. Layout: PE/COFF specification, a DLL with one
section that holds the export directory.
"""

from __future__ import annotations

import struct
from pathlib import Path

NAME = "bcryptprimitives.dll"
EXPORT = b"ProcessPrng"
FORWARD = b"advapi32.SystemFunction036"
BASE = 0x180000000
SECTION = 0x1000  # address of the only section, and the alignment in memory
FILE_ALIGN = 0x200


def put_into(prefix: Path) -> None:
    """Add the library to a wine prefix that has none."""
    target = prefix / "drive_c" / "windows" / "system32" / NAME
    if not target.exists():
        target.write_bytes(library())


def library() -> bytes:
    """The bytes of the library."""
    content = exports()
    size = -(-len(content) // FILE_ALIGN) * FILE_ALIGN
    headers = head(len(content), size)
    return headers.ljust(FILE_ALIGN, b"\0") + content.ljust(size, b"\0")


def exports() -> bytes:
    """The export directory: 40 bytes, three tables of one entry, then the names."""
    tables = SECTION + 40
    names = tables + 4 + 4 + 2
    own = NAME.encode() + b"\0"
    export = EXPORT + b"\0"
    export_at = names + len(own)
    forward_at = export_at + len(export)
    directory = struct.pack(
        "<IIHHIIIIIII", 0, 0, 0, 0, names, 1, 1, 1, tables, tables + 4, tables + 8
    )
    entries = struct.pack("<IIH", forward_at, export_at, 0)
    return directory + entries + own + export + FORWARD + b"\0"


def head(content: int, size: int) -> bytes:
    """DOS header, PE header with 16 data directories, and one section header."""
    dos = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    coff = struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack("<HBBIIIII", 0x20B, 1, 0, 0, size, 0, 0, SECTION)
    optional += struct.pack("<QII", BASE, SECTION, FILE_ALIGN)
    optional += struct.pack("<HHHHHHI", 6, 0, 0, 0, 6, 0, 0)
    optional += struct.pack("<IIIHH", 2 * SECTION, FILE_ALIGN, 0, 2, 0x0100)
    optional += struct.pack("<QQQQII", 0x100000, 0x1000, 0x100000, 0x1000, 0, 16)
    optional += struct.pack("<II", SECTION, content) + bytes(8 * 15)
    section = struct.pack(
        "<8sIIIIIIHHI", b".edata", content, SECTION, size, FILE_ALIGN, 0, 0, 0, 0, 0x40000040
    )
    return dos + b"PE\0\0" + coff + optional + section
