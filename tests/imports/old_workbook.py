"""A small workbook of the old kind (.xls), written record by record: rows and columns can hide."""

from __future__ import annotations

import struct
from collections.abc import Collection, Sequence
from pathlib import Path

SECTOR = 512
_FREE, _CHAIN_END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Lines = Sequence[Sequence[object]]


def write_old(
    path: Path,
    sheets: Sequence[tuple[str, Lines]],
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
    hidden_sheets: Collection[str] = (),
) -> Path:
    """Sheets of texts; rows from 1 and columns from 0 are hidden in the last of them."""
    bodies = [
        _sheet(lines, *((hidden_rows, hidden_columns) if at == len(sheets) - 1 else ((), ())))
        for at, (_name, lines) in enumerate(sheets)
    ]
    names = [name for name, _lines in sheets]
    place = len(_globals(names, [0] * len(names), hidden_sheets))
    starts = []
    for body in bodies:
        starts.append(place)
        place += len(body)
    path.write_bytes(_archive(b"".join([_globals(names, starts, hidden_sheets), *bodies])))
    return path


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _globals(names: Sequence[str], starts: Sequence[int], hidden: Collection[str]) -> bytes:
    parts = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))]
    for name, start in zip(names, starts, strict=True):
        head = struct.pack("<IBBBB", start, name in hidden, 0, len(name), 0)
        parts.append(_record(0x0085, head + name.encode("latin-1")))
    return b"".join([*parts, _record(0x000A)])


def _sheet(lines: Lines, hidden_rows: Collection[int], hidden_columns: Collection[int]) -> bytes:
    width = max(len(line) for line in lines)
    parts = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))]
    parts += [_record(0x007D, struct.pack("<6H", at, at, 2304, 15, 1, 0)) for at in hidden_columns]
    parts.append(_record(0x0200, struct.pack("<IIHHH", 0, len(lines), 0, width, 0)))
    for at in range(len(lines)):
        flags = 0x0100 | (0x20 if at + 1 in hidden_rows else 0)
        parts.append(_record(0x0208, struct.pack("<6HI", at, 0, width, 255, 0, 0, flags)))
    for at, line in enumerate(lines):
        for column, cell in enumerate(line):
            text = str(cell)
            label = struct.pack("<HHHHB", at, column, 15, len(text), 0) + text.encode("latin-1")
            parts.append(_record(0x0204, label))
    return b"".join([*parts, _record(0x000A)])


def _archive(stream: bytes) -> bytes:
    """One stream in a compound file: header, table of sectors, directory, the stream."""
    stream = stream.ljust(max(len(stream), 4096), b"\0")
    count = -(-len(stream) // SECTOR)
    table = [_FAT, _CHAIN_END, *range(3, count + 2), _CHAIN_END]
    assert len(table) <= SECTOR // 4, "the list is too long for one table of sectors"
    fat = struct.pack(f"<{SECTOR // 4}I", *table, *[_FREE] * (SECTOR // 4 - len(table)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _CHAIN_END, 0, _CHAIN_END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, _CHAIN_END, 0, child=1) + _entry(
        "Workbook", 2, 2, len(stream)
    )
    directory += b"\0" * (SECTOR - len(directory))
    return header + fat + directory + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, _FREE, _FREE, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
