"""One family on the list for the field: its head, and its questions with boxes to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.pdf.text import fit, line_height, text_width, wrap

if TYPE_CHECKING:
    from desktop_app.domain.documents_padan import CheckCard, CheckLine
    from reports.pdf.paper import Pen

HEAD = 12.4
BOX, STEP = 3.4, 5.4  # side of a box to tick; from one option to the next
PAD = 1.4
LABEL = 38.0
SOURCE = 34.0  # width of the name of an agency
TYPE = 8.5
VALUE_WIDTH = 100.0  # on A4; F4 leaves the rest white
OTHER = "Lainnya:"
STATES = ("Ditemukan", "Pindah", "Meninggal", "Tidak dikenal")
MOST_LINES = 3  # of one value


def question_height(line: CheckLine) -> float:
    """Height of one question: an option on each line, and one to write on."""
    lines = sum(len(_value_lines(one.text)) for one in line.values)
    options = STEP * (len(line.values) + 1) + line_height(TYPE) * (lines - len(line.values))
    label = len(_label_lines(line)) * line_height(TYPE)
    return max(options, label) + 2 * PAD


def _value_lines(text: str) -> tuple[str, ...]:
    lines = wrap(text or "(kosong)", VALUE_WIDTH, TYPE)
    if len(lines) <= MOST_LINES:
        return lines
    rest = fit(" ".join(lines[MOST_LINES - 1 :]), VALUE_WIDTH, TYPE, smallest=TYPE)[0]
    return (*lines[: MOST_LINES - 1], rest)


def _label_lines(line: CheckLine) -> tuple[tuple[str, bool], ...]:
    label = [(text, True) for text in wrap(line.label, LABEL - 3, TYPE, "bold")]
    about = [(text, False) for text in wrap(line.about, LABEL - 3, TYPE)] if line.about else []
    return (*label, *about)


def draw_card_head(
    pen: Pen, card: CheckCard, left: float, right: float, top: float, again: bool
) -> None:
    """Who it is, where, and in which state the family was found."""
    pen.fill(left, top, right - left, HEAD, 0.95)
    pen.rules([(left, top, right, top), (left, top + HEAD, right, top + HEAD)], 0.2)
    pen.rules([(x, top, x, top + HEAD) for x in (left, right)], 0.2)
    mark = " (lanjutan)" if again else ""
    name, size = fit(f"{card.number}. {card.name}{mark}", 92, 10, "bold")
    pen.text(left + 1.5, top + 4.4, name, size, "bold")
    numbers = " · ".join(
        f"{title} {text}" for title, text in (("KK", card.nomor_kk), ("NIK", card.nik)) if text
    )
    pen.text(right - 1.5, top + 4.2, numbers, TYPE, align="right")
    room = right - left - 100
    address, size = fit(card.address, max(room, 60), TYPE)
    pen.text(left + 1.5, top + 9.8, address, size)
    if not again:
        _draw_states(pen, right, top + 6.6)


def _draw_states(pen: Pen, right: float, top: float) -> None:
    x = right - 1.5
    for text in reversed(STATES):
        x -= text_width(text, TYPE)
        pen.text(x, top + 2.9, text, TYPE)
        x -= BOX + 1.2
        pen.fill(x, top, BOX, BOX, 1)
        pen.box(x, top, BOX, BOX, 0.25)
        x -= 4


def draw_question(pen: Pen, line: CheckLine, left: float, right: float, top: float) -> None:
    """The field at the left, an option for each agency, and a line for what was found."""
    bottom = top + question_height(line)
    for number, (text, is_bold) in enumerate(_label_lines(line)):
        base = top + PAD + 3.2 + number * line_height(TYPE)
        pen.text(left + 1.5, base, text, TYPE, "bold" if is_bold else "regular")
    y, x = top + PAD, left + LABEL
    for one in line.values:
        y = _draw_option(pen, x, y, one.source, _value_lines(one.text))
    pen.box(x, y + 0.3, BOX, BOX, 0.25)
    pen.text(x + BOX + 1.6, y + 3.3, OTHER, TYPE)
    pen.dotted(x + BOX + 1.6 + SOURCE, right - 2, y + 4.2)
    pen.rules([(edge, top, edge, bottom) for edge in (left, right)], 0.2)
    pen.line(left, bottom, right, bottom, 0.2)


def _draw_option(pen: Pen, x: float, y: float, source: str, lines: tuple[str, ...]) -> float:
    pen.box(x, y + 0.3, BOX, BOX, 0.25)
    name, size = fit(source, SOURCE - 2, TYPE)
    pen.text(x + BOX + 1.6, y + 3.3, name, size)
    for number, text in enumerate(lines):
        base = y + 3.3 + number * line_height(TYPE)
        pen.text(x + BOX + 1.6 + SOURCE, base, text, TYPE, "bold")
    return y + STEP + (len(lines) - 1) * line_height(TYPE)
