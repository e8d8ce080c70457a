"""The report to TKPKD on paper: figures with drawn charts, places, money, and names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.privacy_documents import Part
from desktop_app.domain.tkpkd import REACH, REACH_LABELS
from desktop_app.domain.tkpkd_tables import (
    NAME_HEADERS,
    flow_table,
    former_table,
    money_table,
    notes_of,
    place_table,
    reach_table,
    shown,
    steps_table,
    strategy_table,
)
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS
from reports.pdf.privacy_flow import heading, text_table
from reports.pdf.tkpkd_charts import draw_lying, draw_standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.tkpkd_tables import Table, TkpkdPaper
    from reports.pdf.letter_flow import Letter

TITLE = "Laporan Penanggulangan Kemiskinan Ekstrem"
NOTHING = "Tidak ada."
SIGN_WIDTH = 80.0
CHART_ROOM = 46.0
TABLE_ROOM = 48.0  # of a short table, which stays with its heading
MOST_BARS = 30
NO_MONEY = "Belum ada pembayaran atau pencairan yang dicatat dalam periode ini."
FLOW_WIDTHS = (0.78, 0.22)
REACH_WIDTHS = (0.3, 0.12, 0.12, 0.12, 0.12, 0.12, 0.1)
STEP_WIDTHS = (0.16, 0.46, 0.19, 0.19)
MONEY_WIDTHS = (0.4, 0.1, 0.19, 0.12, 0.19)
PLACE_WIDTHS = (0.25, 0.07, 0.07, 0.07, 0.08, 0.07, 0.08, 0.08, 0.08, 0.08, 0.08)
NAME_WIDTHS = (0.05, 0.19, 0.15, 0.15, 0.17, 0.05, 0.05, 0.13, 0.06)


def draw_tkpkd(out: BinaryIO, document: TkpkdPaper) -> int:
    """The report. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write)


def _write(letter: Letter, document: TkpkdPaper) -> None:
    report = document.report
    letter.kop(document.letterhead)
    letter.centred(TITLE.upper(), 13, "bold")
    letter.centred("untuk Tim Koordinasi Penanggulangan Kemiskinan Daerah (TKPKD)", 10)
    letter.centred(f"{report.title}, {report.span.title}", 11)
    letter.centred(f"Nomor: {document.number or DOTS}", 10)
    letter.y += 4
    for text in notes_of(report):
        letter.paragraph(text, 1.5)
    _flow(letter, document)
    _reach(letter, document)
    _steps_and_money(letter, document)
    number = _places(letter, document, 5)
    _names(letter, document, number)
    _sign(letter, document)


def _flow(letter: Letter, document: TkpkdPaper) -> None:
    heading(letter, "1. Keluarga miskin ekstrem")
    _table(letter, flow_table(document.report), FLOW_WIDTHS)
    former = former_table(document.report)
    letter.room(CHART_ROOM)
    letter.paragraph("Keluarga miskin ekstrem pada akhir tiap periode:", 0)
    draw_standing(
        letter,
        [
            (str(name), count if isinstance(count, int) else 0, shown(count))
            for name, count in former.rows
        ],
    )


def _reach(letter: Letter, document: TkpkdPaper) -> None:
    report = document.report
    heading(letter, "2. Tersentuh tiga strategi", TABLE_ROOM)
    _table(letter, reach_table(report), REACH_WIDTHS)
    letter.room(CHART_ROOM)
    letter.paragraph("Dari semua keluarga yang miskin ekstrem dalam periode ini:", 0)
    counts = [report.total.reach[code] for code in REACH]
    draw_lying(
        letter,
        [
            (label, count, f"{format_number(count)} ({_share(count, report.total.aimed)})")
            for label, count in zip(REACH_LABELS.values(), counts, strict=True)
        ],
    )
    _table(letter, strategy_table(report), FLOW_WIDTHS)


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "–"


def _steps_and_money(letter: Letter, document: TkpkdPaper) -> None:
    report = document.report
    heading(letter, "3. Lima langkah")
    _table(letter, _said_once(steps_table(report)), STEP_WIDTHS)
    heading(letter, "4. Uang menurut sumber dana", TABLE_ROOM)
    table = money_table(report)
    if not table.rows:
        letter.paragraph(NO_MONEY)
        return
    _table(letter, table, MONEY_WIDTHS)
    letter.room(CHART_ROOM / 2)
    letter.paragraph("Uang yang diterima menurut sumber dana:", 0)
    draw_lying(
        letter,
        [
            (f"{one.fund}: {one.way.lower()}", one.amount, format_rupiah(one.amount))
            for one in report.money
        ],
    )


def _said_once(table: Table) -> Table:
    """The first column only where it changes."""
    before: object = None
    rows = []
    for row in table.rows:
        rows.append(row if row[0] != before else ("", *row[1:]))
        before = row[0]
    return replace(table, rows=tuple(rows))


def _places(letter: Letter, document: TkpkdPaper, number: int) -> int:
    """A part for each breakdown; gives the number of the next part."""
    report = document.report
    for breakdown in report.breakdowns:
        heading(letter, f"{number}. {breakdown.title}", 40)
        number += 1
        _table(letter, place_table(report, breakdown), PLACE_WIDTHS)
        if len(breakdown.rows) <= MOST_BARS:
            letter.room(CHART_ROOM / 2)
            letter.paragraph("Miskin ekstrem pada akhir periode:", 0)
            draw_lying(
                letter, [(name, one.end, format_number(one.end)) for name, one in breakdown.rows]
            )
    return number


def _names(letter: Letter, document: TkpkdPaper, number: int) -> None:
    total, printed = len(document.report.unreached), len(document.names)
    heading(letter, f"{number}. Keluarga yang belum tersentuh bantuan apa pun", TABLE_ROOM)
    cut = f" Dicetak {format_number(printed)} yang pertama." if printed < total else ""
    letter.paragraph(
        f"{format_number(total)} keluarga masih miskin ekstrem pada akhir periode tanpa satu pun "
        f"strategi.{cut}",
        1,
    )
    rows = [
        (f"{at}.", one.nama, one.nik, one.nomor_kk, one.alamat, one.rt, one.rw, one.desa,
         shown(one.desil))
        for at, one in enumerate(document.names, 1)
    ]  # fmt: skip
    text_table(letter, Part("", headers=NAME_HEADERS, widths=NAME_WIDTHS, rows=rows, empty=NOTHING))


def _table(letter: Letter, table: Table, widths: Sequence[float]) -> None:
    rows = [tuple(map(shown, row)) for row in table.rows]
    figures = tuple(
        place
        for place in range(1, len(table.headers))
        if any(isinstance(row[place], int) for row in table.rows)
    )
    text_table(
        letter,
        Part("", headers=table.headers, widths=tuple(widths), rows=rows, figures=figures,
             empty=NOTHING),
    )  # fmt: skip


def _sign(letter: Letter, document: TkpkdPaper) -> None:
    line = f"{document.place}, {format_long_date(document.day)}"
    letter.room(signatures_height(line) + 4)
    letter.y += 4
    left = letter.right - SIGN_WIDTH * len(document.signatories)
    letter.y = draw_signatures(letter.pen, document.signatories, left, letter.y, letter.right, line)
