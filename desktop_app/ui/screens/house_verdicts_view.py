"""Rows of a national workbook as lines of a table, and all that is said of the marked one."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.states import STATES as STAGES
from desktop_app.services.house_verdicts import (
    CLASHES,
    DIFFERS,
    LEFT,
    OUTSIDE,
    READY,
    REFUSED,
    SAME,
    STATES,
    WAITS,
    Applied,
    Line,
    Preview,
)
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.widgets.table import Column, Tag
from desktop_app.ui.widgets.table import Line as TableLine

COLUMNS = (
    Column("baris", "Baris", 52, "e"),
    Column("bnba", "Nomor BNBA", 122),
    Column("nama", "Nama di berkas", 160),
    Column("rumah", "Rumah di Padan", 236),
    Column("keadaan", "Keadaan", 100),
    Column("isi", "Yang akan terjadi, atau sebabnya", 420, stretch=True),
)
KEYS = (
    KeyHint("Ctrl+O", "Pilih buku kerja dari Disperkimtan"),
    KeyHint("Spasi", "Bedanya sudah dilihat; sekali lagi: belum"),
    KeyHint("A", "Beda semua baris pada saringan ini sudah dilihat"),
    KeyHint("K", "Pilih keluarga dari baris yang disorot"),
    KeyHint("B, P", "Nilai bertentangan: pakai nilai berkas, atau nilai Padan"),
    KeyHint("Delete", "Biarkan baris ini; sekali lagi: tinjau lagi"),
    KeyHint("Ctrl+S", "Tulis semua baris yang siap"),
    KeyHint("Ctrl+L", "Ke saringan"),
    KeyHint("Ctrl+E", "Buat buku usulan untuk Disperkimtan"),
    KeyHint("Ctrl+R", "Buat buku RAB"),
    KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
)
LOOKS: dict[str, Tag] = {
    READY: "good",
    DIFFERS: "warning",
    CLASHES: "warning",
    WAITS: "warning",
    REFUSED: "error",
    SAME: "muted",
    LEFT: "muted",
    OUTSIDE: "muted",
}
TO_DO = {
    READY: "Diterapkan dengan Ctrl+S. Delete: biarkan.",
    DIFFERS: "Periksa bedanya. Spasi: sudah dilihat. K: rumah lain. Delete: biarkan.",
    CLASHES: "B: pakai nilai berkas. P: pakai nilai Padan. Delete: biarkan.",
    WAITS: "K: pilih rumahnya. Delete: biarkan.",
    LEFT: "Delete sekali lagi: ditinjau lagi.",
    OUTSIDE: "Baris kantor lain; dilewati.",
}
DONE = "{count} rumah ditulis dari {title}."
OPEN = "{count} baris masih menunggu: {told}."
WAITING = (DIFFERS, CLASHES, WAITS)
NO_HOUSE = "–"
NOTHING = "tidak ada yang berubah"


def table_line(line: Line) -> TableLine:
    """One row of the file."""
    return TableLine(
        str(line.number),
        (
            str(line.number),
            line.row.text("bnba"),
            line.row.text("nama"),
            _house(line),
            STATES[line.state],
            _content(line),
        ),
        LOOKS[line.state],
    )


def _house(line: Line) -> str:
    if line.house is None:
        return NO_HOUSE
    build = line.house.build
    stage = STAGES.get(str(build.get("state") or ""), "") if build else "belum terdaftar"
    return f"{line.house.head} · {stage}"


def _content(line: Line) -> str:
    if line.why:
        return line.why
    if line.state == CLASHES:
        return "; ".join(one.sentence for one in line.clashes)
    if line.state == DIFFERS:
        return "; ".join(line.differs)
    if line.state == SAME:
        return NOTHING
    return "; ".join(line.told)


def details(line: Line) -> str:
    """Everything about a row, a sentence a line, and which keys answer it."""
    return "\n".join(_details(line))


def _details(line: Line) -> Iterator[str]:
    yield f"Baris {line.number}: {STATES[line.state]}. {TO_DO.get(line.state, '')}".strip()
    if line.why:
        yield line.why
    if line.told:
        yield f"Akan ditulis: {'; '.join(line.told)}."
    if line.differs:
        yield f"Beda: {'; '.join(line.differs)}"
    yield from (one.sentence for one in line.clashes)
    if line.row.unread:
        texts = "; ".join(f"{label} “{text}”" for label, text in line.row.unread)
        yield f"Tidak terbaca dan dibiarkan kosong: {texts}"
    yield from line.row.told


def summary(preview: Preview) -> str:
    """The workbook and how many rows stand where."""
    counts = ", ".join(
        f"{count} {STATES[state].lower()}" for state, count in preview.counts.items()
    )
    return f"{preview.book.title} · {preview.book.name} · {len(preview.lines)} baris: {counts}"


def outcome(preview: Preview, applied: Applied) -> list[str]:
    """What was written, and what still waits."""
    lines = [DONE.format(count=applied.written, title=preview.book.title)]
    waiting = {one: count for one, count in applied.counts.items() if one in WAITING}
    if waiting:
        told = ", ".join(f"{count} {STATES[one].lower()}" for one, count in waiting.items())
        lines.append(OPEN.format(count=sum(waiting.values()), told=told))
    return lines
