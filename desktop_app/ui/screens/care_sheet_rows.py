"""Lines of the monthly sheet on screen: columns with their keys, what a press changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.aid.stunting import COLUMNS, LETTERS, RISK, SOURCE, TICKS
from desktop_app.domain.codes_aid import RISIKO_STUNTING
from desktop_app.domain.dates import format_date
from desktop_app.services.care_sheets import CareSheet, SheetLine, VisitLine, risk_beside
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.widgets.tickgrid import TICK
from desktop_app.ui.widgets.tickgrid_rows import TickColumn, TickLeft, TickRow

VISITED = "dikunjungi"
SIGNS = {VISITED: "D", RISK: "R", "kasus": "K", "pendampingan": "P"} | dict(
    zip(tuple(TICKS)[:10], "1234567890", strict=True)
)
LEFT = (TickLeft("Kepala keluarga", 178), TickLeft("RT/RW", 66), TickLeft("Tanggal", 52))
RIGHT = (TickLeft("Padan", 50),)
KEYS = (
    KeyHint("1 … 9, 0", "Centang kolom bernomor itu pada baris yang disorot"),
    KeyHint("D, R, K, P", "Datang (dikunjungi), kategori risiko, kasus stunting, didampingi TPK"),
    KeyHint("Spasi", "Centang lalu ke kotak berikutnya"),
    KeyHint("Panah, Home, End", "Ke kotak lain"),
    KeyHint("Enter", "Tanggal kunjungan baris ini"),
    KeyHint("Ctrl+S", "Simpan lembar"),
    KeyHint("Ctrl+P", "Cetak lembar; kosong atau terisi"),
)
_LETTERS = "; ".join(
    f"{letter} = {RISIKO_STUNTING[code].lower()}" for code, letter in LETTERS.items()
)
LEGEND = f"Kategori risiko (R): {_LETTERS}. Kolom Padan dihitung dari {SOURCE}."
_TITLES = {
    **TICKS,
    RISK: "Kategori risiko",
    VISITED: "Datang",
    "kasus": "Kasus",
    "pendampingan": "TPK",
}
_NEXT_RISK = {"": "beresiko", "beresiko": "tidak", "tidak": "bukan_sasaran", "bukan_sasaran": ""}


def columns_of(page: CareSheet) -> list[TickColumn]:
    """The columns that may be seen here, each with its key."""
    return [
        TickColumn(name, _TITLES[name], SIGNS[name], name == RISK)
        for name in (VISITED, *_names(page))
    ]


def row_of(page: CareSheet, line: SheetLine, visit: VisitLine) -> TickRow:
    """One family; a category other than what its ticks point to is coloured."""
    cells = [TICK if visit.day else ""]
    for name in _names(page):
        letter = LETTERS.get(visit.risk, "")
        cells.append(letter if name == RISK else TICK if visit.ticks.get(name) else "")
    sign = LETTERS.get(risk_beside(page, visit).code, "")
    is_odd = bool(visit.risk and sign and LETTERS[visit.risk] != sign)
    words = (
        line.name or "(belum ada kepala)",
        line.place,
        f"{visit.day:%d-%m}" if visit.day else "",
    )
    return TickRow(line.household, words, tuple(cells), (sign,), is_odd)


def pressed(visit: VisitLine, column: str, day: date) -> VisitLine:
    """A line after its column was pressed; any tick means that the family was visited."""
    if column == VISITED:
        return VisitLine() if visit.day else VisitLine(day)
    if column == RISK:
        return replace(visit, day=visit.day or day, risk=_NEXT_RISK[visit.risk])
    ticks = {name: True for name, is_ticked in visit.ticks.items() if is_ticked}
    if not ticks.pop(column, False):
        ticks[column] = True
    return replace(visit, day=visit.day or day, ticks=ticks)


def beside_text(page: CareSheet, line: SheetLine, visit: VisitLine) -> str:
    """What the ticks of a line point to and why, and the last visit, in one line."""
    beside = risk_beside(page, visit)
    word = RISIKO_STUNTING.get(beside.code, "").lower() or "belum dapat disimpulkan"
    parts = [line.name]
    if visit.day:
        parts.append(f"Bacaan Padan: {word}{f' – {beside.text}' if beside.text else ''}")
    if line.last:
        parts.append(f"Kunjungan terakhir {format_date(date.fromisoformat(line.last))}")
    return f"{'. '.join(parts)}."


def _names(page: CareSheet) -> tuple[str, ...]:
    return tuple(name for name in COLUMNS if name not in page.hidden)
