"""The report to TKPKD as a workbook: tables with charts of Excel beside them, and the names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList

from desktop_app.domain.formatting import format_number
from desktop_app.domain.tkpkd_tables import (
    NAME_HEADERS,
    NameLine,
    flow_table,
    former_table,
    money_table,
    notes_of,
    place_table,
    reach_table,
    steps_table,
    strategy_table,
)
from reports.xlsx.cells import SteadyCell, add_sheet, number_look, text_look
from reports.xlsx.pages import add_note_sheet, set_filter, start_table, written_book
from reports.xlsx.recap import sheet_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook

    from desktop_app.domain.documents import WorkbookNote
    from desktop_app.domain.tkpkd import Report
    from desktop_app.domain.tkpkd_tables import Row, Table
    from reports.xlsx.cells import SteadySheet

NAMES_TITLE = "Belum tersentuh"
NARROWEST, WIDEST = 10, 60
GROUPED = "#,##0"
CHART_WIDE, CHART_ROW, LEAST_HIGH, MOST_HIGH = 20.0, 0.6, 7.5, 22.0  # centimetres
COLOURS = (
    "B8B8B8", "C9DAEA", "7F9DB9", "3E6A94", "E3C77B", "B5D3B5", "86B586", "4F8A4F", "8C8C8C",
)  # fmt: skip
PLAIN = 2  # the colour of bars that are not stacked


def write_tkpkd(
    out: BinaryIO, report: Report, names: Iterable[NameLine], note: WorkbookNote
) -> int:
    """Write the workbook; returns the count of names."""
    taken: set[str] = set()
    with written_book(out) as book:
        for table, columns in _tables(report):
            title = sheet_title(table.title, taken)
            taken.add(title.lower())
            write_table(add_sheet(book, title), table, columns)
        count = _write_names(book, names)
        extra = [("Catatan", text) for text in notes_of(report)]
        add_note_sheet(book, note, [*extra, ("Baris Belum tersentuh", format_number(count))])
    return count


def _tables(report: Report) -> list[tuple[Table, tuple[int, ...]]]:
    """Each table with the columns of its chart, counted from 1; several are stacked."""
    return [
        (flow_table(report), (2,)),
        (former_table(report), (2,)),
        (reach_table(report), (2, 3, 4, 5, 6)),
        (strategy_table(report), (2,)),
        (steps_table(report), ()),
        (money_table(report), (3,)),
        *((place_table(report, one), (6,)) for one in report.breakdowns),
    ]


def write_table(sheet: SteadySheet, table: Table, charted: tuple[int, ...]) -> None:
    """A table with a chart of some of its columns, counted from 1; none: no chart."""
    start_table(sheet, table.headers, _widths(table))
    words, figures = text_look(sheet), number_look(sheet)
    figures.number_format = GROUPED
    cells = [
        (SteadyCell(sheet, at, words), SteadyCell(sheet, at, figures))
        for at in range(1, len(table.headers) + 1)
    ]
    for row in table.rows:
        sheet.append([_cell(*pair, value) for pair, value in zip(cells, row, strict=True)])
    if charted and table.rows:
        _add_chart(sheet, table, charted)


def _cell(text: SteadyCell, number: SteadyCell, value: str | int | None) -> SteadyCell | None:
    if value is None:
        return None
    return number.show_number(value) if isinstance(value, int) else text.show_text(value)


def _add_chart(sheet: SteadySheet, table: Table, columns: tuple[int, ...]) -> None:
    """Lying bars beside the table, without its row of sums; the first row on top."""
    rows = [row for row in table.rows if row[0] != "Jumlah"]
    if not rows:
        return
    chart = _bars(table)
    for place, column in enumerate(columns):
        chart.add_data(
            Reference(sheet, min_col=column, min_row=1, max_row=len(rows) + 1),
            titles_from_data=True,
        )
        colour = COLOURS[place if len(columns) > 1 else PLAIN]
        chart.series[place].graphicalProperties.solidFill = colour
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=len(rows) + 1))
    if len(columns) > 1:
        chart.grouping, chart.overlap = "stacked", 100
    else:
        chart.legend = None
        chart.title = f"{table.title}: {table.headers[columns[0] - 1]}"
        chart.dataLabels = DataLabelList()
        chart.dataLabels.showVal = True
        for name in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(chart.dataLabels, name, False)
    chart.height = min(MOST_HIGH, max(LEAST_HIGH, 3 + CHART_ROW * len(rows)))
    below: Any = sheet
    below.add_chart(chart, f"A{len(table.rows) + 4}")


def _bars(table: Table) -> Any:  # noqa: ANN401 - openpyxl declares the parts of a chart loosely
    """An empty chart of lying bars that begin at zero, the first row on top."""
    chart: Any = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, table.title
    chart.y_axis.majorGridlines, chart.gapWidth = None, 50
    chart.x_axis.scaling.orientation, chart.y_axis.scaling.min = "maxMin", 0
    # Files of openpyxl leave the axes out unless they are told to stay.
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.y_axis.number_format = GROUPED
    chart.width = CHART_WIDE
    return chart


def _widths(table: Table) -> list[float]:
    found = []
    for place, header in enumerate(table.headers):
        longest = max((_length(row[place]) for row in table.rows), default=0)
        wide = max(longest + 2, min(len(header) + 2, 18), NARROWEST)
        found.append(float(min(wide, WIDEST)))
    return found


def _length(cell: str | int | None) -> int:
    """Of a cell as it is seen, with its groups of three digits."""
    return len(f"{cell:,}") if isinstance(cell, int) else len(cell or "")


def _write_names(book: Workbook, names: Iterable[NameLine]) -> int:
    rows: list[Row] = [
        (at, one.nama, one.nik, one.nomor_kk, one.alamat, one.rt, one.rw, one.desa, one.desil)
        for at, one in enumerate(names, 1)
    ]
    sheet = add_sheet(book, NAMES_TITLE)
    set_filter(sheet, len(NAME_HEADERS), len(rows))
    start_table(sheet, NAME_HEADERS, (6, 30, 20, 20, 36, 6, 6, 22, 8))
    words, figures = text_look(sheet), number_look(sheet)
    cells = [
        (SteadyCell(sheet, at, words), SteadyCell(sheet, at, figures))
        for at in range(1, len(NAME_HEADERS) + 1)
    ]
    for row in rows:
        sheet.append([_cell(*pair, value) for pair, value in zip(cells, row, strict=True)])
    return len(rows)
