"""Reading the audit chain for people: filtered, a page at a time, the newest line first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop_app.store.reading import Reads

NAMES = ("id", "at", "person", "device", "action", "reason", "ids", "counts", "unit", "mac")
PAGE = 100


@dataclass(frozen=True)
class AuditFilter:
    """Which lines: `since` and `until` as UTC texts (the second is not included), exact names.

    `rows` are uids: lines whose unit changed one of these rows, or that name one.
    """

    since: str = ""
    until: str = ""
    person: str = ""
    action: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuditPage:
    """Lines, the newest first; `next` is where the following page begins, None at the end."""

    lines: list[dict[str, Any]]
    next: int | None


def audit_page(
    reader: Reads, wanted: AuditFilter, before: int | None = None, limit: int = PAGE
) -> AuditPage:
    """One page of the lines with a number below `before`."""
    lines = list(_lines(reader, wanted, before, limit + 1))
    more = len(lines) > limit
    return AuditPage(lines[:limit], int(lines[limit - 1]["id"]) if more else None)


def all_lines(reader: Reads, wanted: AuditFilter) -> Iterator[dict[str, Any]]:
    """Every line that fits, the newest first, read as it is needed."""
    return _lines(reader, wanted, None, -1)


def count_lines(reader: Reads, wanted: AuditFilter) -> int:
    """How many lines fit."""
    where, values = _where(wanted, None)
    return int(
        reader.connection.execute(f"SELECT count(*) FROM audit{where}", values).fetchone()[0]
    )


def actions(reader: Reads) -> list[str]:
    """The actions that occur, each once; found step by step in their index."""
    found: list[str] = []
    last = ""
    while True:
        row = reader.connection.execute(
            "SELECT min(action) FROM audit WHERE action > ?", (last,)
        ).fetchone()
        if row is None or row[0] is None:
            return found
        last = str(row[0])
        found.append(last)


def persons(reader: Reads) -> list[str]:
    """The uids of the persons who have lines."""
    return [str(row[0]) for row in reader.connection.execute("SELECT DISTINCT person FROM audit")]


def _lines(
    reader: Reads, wanted: AuditFilter, before: int | None, limit: int
) -> Iterator[dict[str, Any]]:
    where, values = _where(wanted, before)
    sql = f"SELECT {', '.join(NAMES)} FROM audit{where} ORDER BY id DESC LIMIT ?"
    for row in reader.connection.execute(sql, (*values, limit)):
        line = dict(zip(NAMES, row, strict=True))
        yield {**line, "ids": json.loads(line["ids"]), "counts": json.loads(line["counts"])}


def _where(wanted: AuditFilter, before: int | None) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for text, value in (
        ("id < ?", before),
        ("at >= ?", wanted.since),
        ("at < ?", wanted.until),
        ("person = ?", wanted.person),
        ("action = ?", wanted.action),
    ):
        if value:
            parts.append(text)
            values.append(value)
    if wanted.rows:
        parts.append(_about(len(wanted.rows)))
        values += wanted.rows
        values += [f"%{uid}%" for uid in wanted.rows for _ in range(2)]
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), values


def _about(rows: int) -> str:
    """Lines whose unit changed a row, and lines (looks, prints) that name one."""
    units = f"unit IN (SELECT unit FROM change WHERE row IN ({', '.join('?' * rows)}))"
    named = " OR ".join(["ids LIKE ? OR counts LIKE ?"] * rows)
    return f"({units} OR {named})"


def device_letters(reader: Reads) -> dict[str, str]:
    """The letter of each PC by its device code."""
    found = reader.connection.execute("SELECT code, letter FROM device")
    return {str(code): str(letter or "") for code, letter in found}
