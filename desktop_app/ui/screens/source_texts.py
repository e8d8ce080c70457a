"""Words and small helpers of the pages of Padan data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from desktop_app.domain.dates import MONTHS, format_date
from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import SOURCES, short_name
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import JAKARTA
from desktop_app.services.source_leaving import LeftBehind
from desktop_app.services.source_views import (
    Link,
    ListNotice,
    ListRow,
    ListState,
    ListSummary,
    Outcome,
    Place,
    RowProblem,
)

STATE_TEXTS: dict[ListState, str] = {
    "disiapkan": "sedang dibaca",
    "dibaca": "belum dipakai",
    "dipakai": "dipakai",
    "diganti": "diganti",
    "dibatalkan": "dibatalkan",
}
OUTCOME_TEXTS: dict[Outcome, str] = {
    "baru": "Baru",
    "berubah": "Berubah",
    "sama": "Sama",
    "ragu": "Ragu",
    "bermasalah": "Bermasalah",
}
OUTCOME_HINTS: dict[Outcome | None, str] = {
    None: "Semua baris menurut urutan berkas.",
    "baru": "Belum ada di daftar sebelumnya dari sumber ini.",
    "berubah": "Ada di daftar sebelumnya, dan isinya berubah. Sorot untuk melihat yang berubah.",
    "sama": "Sama dengan daftar sebelumnya.",
    "ragu": "Mungkin orang yang sudah dikenal; putuskan di halaman Perlu diputuskan (Alt+2).",
    "bermasalah": "Isian yang salah tidak dipakai. Simpan berkas bertanda untuk pemiliknya.",
}
REPLACES = (
    "Menggantikan daftar {month}: dari {rows} menjadi {now} baris; {people} orang tidak ada lagi "
    "(lihat Keluar)."
)
SHORTER = "Daftar ini jauh lebih pendek daripada sebelumnya. Pastikan berkasnya lengkap."
SHORT = 0.5
LEFT_HINT = "Ada di daftar {month} (baris menurut daftar itu), tidak ada lagi di daftar ini."
LINK_TEXTS: dict[Link, str] = {
    "otomatis": "padan sendiri",
    "usulan": "perlu diputuskan",
    "putusan": "diputuskan",
    "tidak_ada": "belum dikenal",
}
NOTICES_SHOWN = 4
MORE_NOTICES = "… dan {count} catatan lain di halaman Catatan berkas (Alt+3)."
MONTH_LETTERS, NAME_LETTERS = 3, 14
OTHER = "lain"
DEEPEST = 3  # a place down to its RT


def short_month(period: str) -> str:
    """`2026-11` as `Nov 2026`; a year stays as it is, and "" too."""
    year, _, month = period.partition("-")
    return f"{MONTHS[int(month) - 1][:MONTH_LETTERS]} {year}" if month else year


def day(instant: str) -> str:
    """A kept time or date as it is read here: `24-11-2026`."""
    if not instant:
        return ""
    moment = datetime.fromisoformat(instant)
    return format_date(moment.astimezone(JAKARTA).date() if moment.tzinfo else moment.date())


def list_name(one: ListSummary) -> str:
    """What a list is called in a column: its source, or its own name where it has no known one."""
    is_other = one.source == OTHER and one.title != SOURCES[OTHER].title
    return one.title[:NAME_LETTERS].strip() if is_other else short_name(one.source)


def by_source(lists: Iterable[ListSummary]) -> list[ListSummary]:
    """Lists in the order of their sources, so that a number key means the same each month."""
    order = {key: place for place, key in enumerate(SOURCES)}
    last = len(order)  # a source of a later version
    return sorted(lists, key=lambda one: (order.get(one.source, last), one.period, one.made_at))


def column_title(one: ListSummary) -> str:
    """A list with its month: `P3KE Nov 2026`."""
    return f"{list_name(one)} {short_month(one.period)}".strip()


def list_title(one: ListSummary) -> str:
    """A list in one line: name, month, agency."""
    return " · ".join(part for part in (one.title, short_month(one.period), one.owner) if part)


def place_text(place: Place) -> str:
    """A group as it is read: `Srijaya`, `Srijaya, RW 002, RT 004`; what is not told is said."""
    if not place:
        return "semua wilayah"
    found = find_desa(place[0]) if place[0] else None
    names = [found.name if found else (place[0] or "tanpa desa")]
    names += [
        f"{label} {text}" if text else f"tanpa {label}"
        for label, text in zip(("RW", "RT"), place[1:], strict=False)
    ]
    return ", ".join(names)


def brief_place(place: Place, *, is_one_desa: bool) -> str:
    """A group as short as a column wants it: `Srijaya`, `RW 002`, `RT 004 RW 002`."""
    if len(place) == 1:
        return place_text(place)
    names = ("RW", "RT") if len(place) == DEEPEST else ("RW",)
    told = [f"{name} {text}" for name, text in zip(names, place[1:], strict=True) if text]
    text = " ".join(reversed(told)) or "tanpa RT/RW"
    return text if is_one_desa else f"{place_text(place[:1])} {text}"


def where_text(desa: str, rw: str, rt: str) -> str:
    """Where somebody lives, as short as a column wants it: `Srijaya 004/002` (RT/RW)."""
    found = find_desa(desa) if desa else None
    name = found.name if found else desa
    numbers = f"{rt or '–'}/{rw or '–'}" if rt or rw else ""
    return " ".join(part for part in (name, numbers) if part)


def counts_text(one: ListSummary) -> str:
    """How the rows stand to the registry and the other lists."""
    return (
        f"{format_number(one.linked)} sudah padan · {format_number(one.proposed)} perlu "
        f"diputuskan · {format_number(one.unknown)} belum dikenal"
    )


def notice_lines(notices: tuple[ListNotice, ...]) -> list[str]:
    """The first notices of a file, and how many more there are."""
    shown = [
        one.message if _names_row(one) else f"Baris {one.row}: {one.message}"
        for one in notices[:NOTICES_SHOWN]
    ]
    more = len(notices) - len(shown)
    return [*shown, *([MORE_NOTICES.format(count=format_number(more))] if more > 0 else [])]


def _names_row(one: ListNotice) -> bool:
    """Whether a sentence says by itself where it belongs, or belongs to the whole sheet."""
    return not one.row or bool(re.search(rf"\b[Bb]aris {one.row}\b", one.message))


def left_lines(left: LeftBehind, one: ListSummary) -> list[str]:
    """How a list stands to the one that it replaces; a second line where it is much shorter."""
    text = REPLACES.format(
        month=short_month(left.period),
        rows=format_number(left.rows),
        now=format_number(one.rows),
        people=format_number(left.people),
    )
    return [text, *([SHORTER] if one.rows < SHORT * left.rows else [])]


def row_note(row: ListRow) -> str:
    """What is wrong with a row or changed in it, in one line of a table."""
    told = [one.message for one in sorted(row.problems, key=lambda one: not one.is_error)]
    told += [
        f"{label}: {before or 'kosong'} → {now or 'kosong'}" for label, before, now in row.changes
    ]
    return " · ".join(told)


def row_lines(row: ListRow) -> list[str]:
    """Everything about one row, a sentence a line."""
    head = " · ".join(
        part
        for part in (
            f"Baris {row.row_no}",
            row.nama,
            f"KK {row.nomor_kk}" if row.nomor_kk else "",
            row.alamat,
            where_text(row.desa, row.rw, row.rt),
        )
        if part
    )
    told = [f"{'✕' if one.is_error else '▲'} {_told(one)}" for one in row.problems]
    told += [
        f"{label}: {before or 'kosong'}  →  {now or 'kosong'}" for label, before, now in row.changes
    ]
    return [head, *told]


def _told(one: RowProblem) -> str:
    """What is wrong with a cell behind the name of its field, which is said once."""
    said = one.message.startswith(one.label) or not one.label
    return one.message if said else f"{one.label}: {one.message}"
