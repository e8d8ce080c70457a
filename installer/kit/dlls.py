"""Which libraries a Windows program folder asks for and does not carry.

wine brings libraries of its own that a bare Windows lacks, so a start under wine proves nothing
here. The import tables are read from the files themselves; the layout is that of the PE/COFF
specification (import directory: second entry of the optional header's data directories).
"""

from __future__ import annotations

import struct
from pathlib import Path

# Part of every Windows 10 and 11.
SYSTEM = frozenset(
    "advapi32 bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 dbghelp dwmapi "
    "gdi32 imm32 iphlpapi kernel32 msvcrt ncrypt netapi32 ntdll ole32 oleaut32 powrprof psapi "
    "rpcrt4 secur32 setupapi shell32 shlwapi user32 userenv uxtheme version winmm "
    "winspool.drv ws2_32".split()
)
PROGRAM_SUFFIXES = (".dll", ".pyd", ".exe")


def missing_libraries(folder: Path) -> set[str]:
    """Lower-case names that neither the folder nor Windows itself provides."""
    files = [path for path in folder.rglob("*") if path.suffix.lower() in PROGRAM_SUFFIXES]
    carried = {path.name.lower() for path in files}
    asked = {name for path in files for name in imported_libraries(path.read_bytes())}
    return {name for name in asked - carried if not is_of_windows(name)}


def is_of_windows(name: str) -> bool:
    """Whether Windows 10 or 11 brings the library."""
    return name.startswith(("api-ms-win-", "ext-ms-")) or name.removesuffix(".dll") in SYSTEM


def imported_libraries(raw: bytes) -> list[str]:
    """Names in the import table of one PE32+ file, lower case; none for a file without one."""
    start = struct.unpack_from("<I", raw, 0x3C)[0]
    if raw[start : start + 4] != b"PE\0\0":
        return []
    section_count, optional_size = struct.unpack_from("<xxH12xH", raw, start + 4)
    optional = start + 24
    wide = struct.unpack_from("<H", raw, optional)[0] == 0x20B
    table = struct.unpack_from("<I", raw, optional + (120 if wide else 104))[0]
    if not table:
        return []
    first = optional + optional_size
    sections = [struct.unpack_from("<8xIIII", raw, first + 40 * n) for n in range(section_count)]
    names = []
    at = _offset(sections, table)
    while place := struct.unpack_from("<12xI", raw, at)[0]:
        begin = _offset(sections, place)
        names.append(raw[begin : raw.index(b"\0", begin)].decode("ascii").lower())
        at += 20
    return names


def _offset(sections: list[tuple[int, ...]], address: int) -> int:
    """Place in the file of an address in memory."""
    for virtual_size, virtual, raw_size, raw in sections:
        if virtual <= address < virtual + max(virtual_size, raw_size):
            return address - virtual + raw
    raise ValueError(f"address {address:#x} lies in no section")
