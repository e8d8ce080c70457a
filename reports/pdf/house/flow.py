"""What all papers of a house share: their footer, tables, receipts, signatures, and a batch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number, format_rupiah, terbilang
from desktop_app.domain.housing.paper_posts import POSTS
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import FOOTER, Letter
from reports.pdf.lists_plan import split_signatories
from reports.pdf.paper import Pen, close_pen, open_pen
from reports.pdf.text import fit, line_height, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from desktop_app.domain.documents_house import HousePaper
    from reports.pdf.fonts import Style
    from reports.pdf.paper import Align
    from reports.pdf.sheets import Cancel, Progress

    Write = Callable[["HouseLetter", HousePaper], None]

DOTS = "." * 34
FREE = "Bantuan ini tidak dipungut biaya apa pun. Laporkan pungutan ke desa atau kecamatan."
DENSE = 14.0  # margin of tables in mm
PAD = 1.1
COUNT_ROOM = 3.6  # of the count of pages, where it is written later
STAMP_BOX = (16.0, 11.0)
NOTHING = "Tidak ada rumah untuk dicetak. Pilih rumahnya lebih dahulu."


class HouseLetter(Letter):
    """A letter with the line that nothing may be charged, and the count of its prints.

    It is drawn once: pages before the last call a form by name that tells how many there are, and
    the form is written when that is known.
    """

    def __init__(self, pen: Pen, title: str, file: HousePaper, form: str, margin: float) -> None:
        copy = f" · cetakan ke-{file.copy}" if file.copy > 1 else ""
        super().__init__(pen, f"{title}{copy}", file.stamp, 0)
        self.left, self.right = margin, pen.width - margin
        self.bottom = pen.height - FOOTER - 3
        self._form = form

    def end_page(self) -> None:
        """The line stands under the footer of every page."""
        self.pen.text(self.left, self.pen.height - FOOTER + 10.2, FREE, 8, "bold")
        super().end_page()

    def page_number(self, base: float) -> None:
        """The count itself stands in the form until the last page."""
        if self._pages:
            super().page_number(base)
            return
        where = f"Halaman {self.page} dari"
        self.pen.text(self.right - COUNT_ROOM, base, where, 8, "bold", "right")
        self.pen.canvas.doForm(self._form)

    def finish(self) -> int:
        """End the last page, and tell the earlier ones how many there are; the count of pages."""
        self._pages = self.page
        self.end_page()
        if self.page > 1:
            canvas, base = self.pen.canvas, self.pen.height - FOOTER + 3.4
            canvas.beginForm(self._form)
            self.pen.text(self.right - COUNT_ROOM + 0.9, base, str(self.page), 8, "bold")
            canvas.endForm()
        return self.page


@dataclass(frozen=True)
class Col:
    """A column; `share` of the width. Neighbours of one `group` stand under a common title."""

    title: str
    share: float
    align: Align = "left"
    group: str = ""


def drawer(
    title: str, write: Write, *, landscape: bool = False, margin: float = 20.0
) -> Callable[..., int]:
    """The function of the registry that draws this paper for one or many houses."""

    def draw(
        out: BinaryIO,
        files: Sequence[HousePaper],
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> int:
        if not files:
            raise UserError(NOTHING)
        pen = open_pen(out, files[0].paper, title, landscape)
        count = 0
        for number, file in enumerate(files, 1):
            if cancel is not None:
                cancel.check()
            letter = HouseLetter(pen, title, file, f"halaman{number}", margin)
            write(letter, file)
            count += letter.finish()
            if progress is not None:
                progress(number, len(files), title)
        close_pen(pen)
        return count

    return draw


def head(
    letter: HouseLetter,
    file: HousePaper,
    title: str,
    form: str = "",
    *,
    kop: bool = False,
    underlined: bool = False,
) -> None:
    """Number of the format at the right, kop where asked, and the title, bold in capitals."""
    if kop:
        letter.kop(file.letterhead)
    elif form:
        letter.y += 4
    if form:
        letter.pen.text(
            letter.right, letter.y - (4 if kop else 1), f"FORMAT {form}", 8, align="right"
        )
    for line in wrap(title.upper(), letter.width, 12, "bold"):
        letter.centred(line, 12, "bold")
        if underlined:
            middle, half = (letter.left + letter.right) / 2, text_width(line, 12, "bold") / 2
            letter.pen.line(middle - half, letter.y + 0.9, middle + half, letter.y + 0.9, 0.3)
    letter.y += 5


def draft(letter: HouseLetter, file: HousePaper, missing: Sequence[str]) -> None:
    """The framed line of a paper that is not complete; a blank one is filled by the pen."""
    if file.blank or not missing:
        return
    lines = wrap(f"DRAF — Belum lengkap: {', '.join(missing)}.", letter.width - 6, 8.5, "bold")
    height = len(lines) * line_height(8.5) + 3
    letter.room(height + 3)
    letter.pen.box(letter.left, letter.y, letter.width, height, 0.4)
    for number, text in enumerate(lines, 1):
        letter.pen.text(letter.left + 3, letter.y + number * line_height(8.5), text, 8.5, "bold")
    letter.y += height + 3


def lacking(file: HousePaper, wanted: dict[str, str]) -> list[str]:
    """The labels of facts that are not known."""
    return [label for key, label in wanted.items() if not file.text(key)]


def facts(
    letter: HouseLetter, pairs: Sequence[tuple[str, str]], width: float = 42.0, size: float = 9.5
) -> None:
    """Titles and values, one a line; long values wrap, dots where nothing is known."""
    for title, value in pairs:
        step = line_height(size) + 0.8
        lines = wrap(value or DOTS, letter.width - width - 4, size)
        letter.room(len(lines) * step)
        letter.pen.text(letter.left, letter.y + step, title, size)
        letter.pen.text(letter.left + width, letter.y + step, ":", size)
        for number, text in enumerate(lines, 1):
            letter.pen.text(letter.left + width + 4, letter.y + number * step, text, size)
        letter.y += len(lines) * step
    letter.y += 2


def two_facts(
    letter: HouseLetter,
    left: Sequence[tuple[str, str]],
    right: Sequence[tuple[str, str]],
    width: float = 30.0,
) -> None:
    """Two columns of titles and values."""
    whole, start, top = letter.right, letter.left, letter.y
    middle = (start + whole) / 2
    letter.right = middle - 2
    facts(letter, left, width, 8.5)
    end, letter.y = letter.y, top
    letter.left, letter.right = middle + 2, whole
    facts(letter, right, width, 8.5)
    letter.left, letter.y = start, max(end, letter.y)


def grid(
    letter: Letter,
    cols: Sequence[Col],
    rows: Sequence[Sequence[str]],
    *,
    size: float = 8.0,
    bold: Collection[int] = (),
    marked: Collection[int] = (),
    least: float = 5.2,
    tail: float = 0.0,
) -> None:
    """A table with repeated heads; the last rows stay with `tail` mm of what follows."""
    edges = _edges(letter, cols)
    _head(letter, cols, edges, size)
    for number, row in enumerate(rows):
        style: Style = "bold" if number in bold else "regular"
        cells = _cells(row, edges, size, style)
        height = max(least, max(map(len, cells)) * line_height(size) + 2 * PAD)
        page, is_last = letter.page, number >= len(rows) - 2
        letter.room(height + (tail if is_last else 0))
        if letter.page != page:
            _head(letter, cols, edges, size)
        if number in marked:
            letter.pen.fill(edges[0], letter.y, edges[-1] - edges[0], height, 0.88)
        _row(letter, cells, edges, height, [col.align for col in cols], size, style)
    letter.y += 3


def _edges(letter: Letter, cols: Sequence[Col]) -> list[float]:
    whole, edges = sum(col.share for col in cols), [letter.left]
    for col in cols:
        edges.append(edges[-1] + letter.width * col.share / whole)
    return edges


def _cells(
    row: Sequence[str], edges: Sequence[float], size: float, style: Style
) -> list[tuple[str, ...]]:
    return [
        wrap(text, edges[place + 1] - edges[place] - 2 * PAD, size, style)
        for place, text in enumerate(row)
    ]


def _head(letter: Letter, cols: Sequence[Col], edges: list[float], size: float) -> None:
    titles = _cells([col.title for col in cols], edges, size, "bold")
    own = max(map(len, titles)) * line_height(size) + 2 * PAD
    above = line_height(size) + 2 * PAD if any(col.group for col in cols) else 0.0
    letter.room(own + above + 14)
    top, pen = letter.y, letter.pen
    pen.fill(edges[0], top, edges[-1] - edges[0], own + above, 0.92)
    for place, col in enumerate(cols):
        start = top + (above if col.group else 0)
        high = own + (0 if col.group else above)
        pen.box(edges[place], start, edges[place + 1] - edges[place], high, 0.15)
        ink = len(titles[place]) * line_height(size)
        base = start + (high - ink) / 2 - 0.6
        for number, text in enumerate(titles[place], 1):
            middle = (edges[place] + edges[place + 1]) / 2
            pen.text(middle, base + number * line_height(size), text, size, "bold", "center")
    for group in dict.fromkeys(col.group for col in cols if col.group):
        places = [place for place, col in enumerate(cols) if col.group == group]
        x1, x2 = edges[places[0]], edges[places[-1] + 1]
        pen.box(x1, top, x2 - x1, above, 0.15)
        text, fitted = fit(group, x2 - x1 - 2, size, "bold")
        pen.text((x1 + x2) / 2, top + above - PAD - 0.7, text, fitted, "bold", "center")
    letter.y = top + own + above


def _row(
    letter: Letter,
    cells: Sequence[Sequence[str]],
    edges: Sequence[float],
    height: float,
    aligns: Sequence[Align],
    size: float,
    style: Style,
) -> None:
    pen, top = letter.pen, letter.y
    for place, lines in enumerate(cells):
        x1, x2, align = edges[place], edges[place + 1], aligns[place]
        at = {"left": x1 + PAD, "center": (x1 + x2) / 2, "right": x2 - PAD}[align]
        for number, line in enumerate(lines, 1):
            pen.text(at, top + PAD + number * line_height(size) - 0.7, line, size, style, align)
    rules = [(x, top, x, top + height) for x in edges]
    pen.rules([*rules, *((edges[0], y, edges[-1], y) for y in (top, top + height))], 0.15)
    letter.y = top + height


def points(letter: HouseLetter, texts: Sequence[str], letters: bool = False) -> None:
    """Numbered points with a hanging indent."""
    for number, text in enumerate(texts):
        mark = f"{chr(97 + number)}." if letters else f"{number + 1}."
        lines = wrap(text, letter.width - 7, 10)
        for place, line in enumerate(lines):
            letter.room(line_height(10) + 1)
            letter.y += line_height(10) + 0.5
            if place == 0:
                letter.pen.text(letter.left, letter.y, mark, 10)
            letter.pen.text(letter.left + 7, letter.y, line, 10)
        letter.y += 0.8
    letter.y += 2


def _hint(post: str) -> str:
    """What stands in the place of a signature; a title that only a scheme names has none."""
    return POSTS[post].hint if post in POSTS else ""


def signs(
    letter: HouseLetter,
    file: HousePaper,
    posts: Sequence[str],
    *,
    dated: bool = True,
    duty: Collection[str] = (),
    below: str = "",
) -> None:
    """Signature blocks by post, in rows; a box for the duty stamp beside those of `duty`."""
    people = [
        replace(file.signers[post], hint="" if post in duty else _hint(post)) for post in posts
    ]
    day = format_long_date(file.day) if file.day else "." * 26
    line = f"{file.text('desa') or DOTS[:18]}, {day}" if dated else ""
    start = 0
    letter.y += 2
    for count in split_signatories(len(people)):
        above = line if start == 0 else ""
        letter.room(signatures_height(above))
        left = letter.right - 75 if count == 1 else letter.left
        row = people[start : start + count]
        _duty(letter, posts[start : start + count], left, letter.y + (4.6 if above else 0), duty)
        letter.y = draw_signatures(
            letter.pen, row, left, letter.y, letter.right, above, below=below
        )
        start += count


def _duty(
    letter: HouseLetter, posts: Sequence[str], left: float, top: float, duty: Collection[str]
) -> None:
    column = (letter.right - left) / max(1, len(posts))
    wide, high = STAMP_BOX
    for place, post in enumerate(posts):
        if post in duty:
            middle = left + (place + 0.5) * column
            x, y = middle - min(column / 2 - 2, 25), top + 11.5
            letter.pen.box(x, y, wide, high, 0.15)
            letter.pen.text(x + wide / 2, y + 5, "Meterai", 6.5, align="center")
            letter.pen.text(x + wide / 2, y + 8, "10.000", 6.5, align="center")


def rupiah(value: int | None) -> str:
    """Money, or dots to write it on."""
    return format_rupiah(value) if value else "Rp" + "." * 22


def in_words(value: int | None) -> str:
    """Money in words with its unit, or dots."""
    return f"{terbilang(value)} rupiah" if value else "." * 60


def amount(value: int | None) -> str:
    """A number of a table cell; empty for nothing."""
    return format_number(value) if value else ""


def volume(value: float | None) -> str:
    """`1.000` or `2,5`; empty for nothing."""
    if not value:
        return ""
    whole, _, rest = f"{value:.4f}".rstrip("0").rstrip(".").partition(".")
    return format_number(int(whole)) + (f",{rest}" if rest else "")
