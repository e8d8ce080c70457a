"""The whole life of one house on one page: facts, steps, pictures, money, what lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.pdf.house.flow import DENSE, Col, HouseLetter, amount, drawer, grid, head
from reports.pdf.house.page import draw_picture
from reports.pdf.text import fit, line_height, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_house import HousePaper, HouseStory, StoryMoney

SIZE, TITLE = 7.8, 9.0
LABEL, GAP = 22.0, 5.0
PICTURE = 36.0
PERCENTS = (0, 30, 50, 100)
MOST_STEPS, MOST_LINES, MOST_LACKS = 15, 2, 5
STEP_COLS = (
    Col("No", 5, "center"),
    Col("Tahap", 27),
    Col("Tanggal", 13, "center"),
    Col("Nomor", 23),
    Col("Catatan", 32),
)
MONEY_COLS = (
    Col("Tahap", 12, "center"),
    Col("Rencana (Rp)", 20, "right"),
    Col("Dibayar (Rp)", 20, "right"),
    Col("Nota dan upah (Rp)", 22, "right"),
    Col("Selisih dari rencana (Rp)", 26, "right"),
)
MARKED = "Baris berarsir: nota dan upah melebihi, atau uang yang cair berbeda dari, rencananya."
ROMAN = {1: "I", 2: "II"}
ROW_PAD = 2.4  # of a cell, both sides, in mm


def _story(letter: HouseLetter, file: HousePaper) -> None:
    head(letter, file, "Riwayat Rumah")
    if file.story is None:
        return
    letter.y -= 3
    _blocks(letter, file.story)
    _title(letter, "Perjalanan")
    _steps(letter, file.story.steps)
    _pictures(letter, file.story)
    _title(letter, "Uang")
    _money(letter, file.story.money)
    _lines(letter, file.story)


def _title(letter: HouseLetter, text: str) -> None:
    letter.pen.text(letter.left, letter.y + 2.6, text, TITLE, "bold")
    letter.y += 4.2


def _blocks(letter: HouseLetter, story: HouseStory) -> None:
    """Two blocks side by side, twice."""
    wide = (letter.width - GAP) / 2
    for start in range(0, len(story.blocks), 2):
        top, ends = letter.y, []
        for place, (title, facts) in enumerate(story.blocks[start : start + 2]):
            letter.y = top
            ends.append(_block(letter, letter.left + place * (wide + GAP), wide, title, facts))
        letter.y = max(ends) + 1.8


def _block(
    letter: HouseLetter, x: float, wide: float, title: str, facts: Sequence[tuple[str, str]]
) -> float:
    """One block of facts from the present place down; the y below it."""
    pen, y, step = letter.pen, letter.y, line_height(SIZE) + 0.35
    pen.text(x, y + 2.6, title, TITLE, "bold")
    y += 4.2
    for label, value in facts:
        lines = _cut(value or "-", wide - LABEL)
        pen.text(x, y + step - 0.6, label, SIZE)
        for number, line in enumerate(lines, 1):
            pen.text(x + LABEL, y + number * step - 0.6, line, SIZE)
        y += len(lines) * step
    return y


def _cut(text: str, wide: float, most: int = MOST_LINES) -> tuple[str, ...]:
    """The text in at most so many lines; the last ends with `…` where there is more."""
    lines = wrap(text, wide, SIZE)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], fit(rest, wide, SIZE, smallest=SIZE)[0])


def _steps(letter: HouseLetter, steps: Sequence[tuple[str, str, str, str]]) -> None:
    """The latest steps, each on one line."""
    shares = [letter.width * col.share / 100 - ROW_PAD for col in STEP_COLS[1:]]
    first = max(0, len(steps) - MOST_STEPS)
    rows = [
        (str(first + n), *(_cut(text, wide, 1)[0] for text, wide in zip(step, shares, strict=True)))
        for n, step in enumerate(steps[first:], 1)
    ]
    grid(letter, STEP_COLS, rows or [("", "Belum ada langkah", "", "", "")], size=SIZE, least=4.2)
    letter.y -= 1


def _pictures(letter: HouseLetter, story: HouseStory) -> None:
    wide = (letter.width - 3 * GAP) / 4
    for place, percent in enumerate(PERCENTS):
        x, y = letter.left + place * (wide + GAP), letter.y
        picture = story.photos.get(percent)
        if picture:
            draw_picture(letter, picture, x, y, wide, PICTURE)
        else:
            letter.pen.text(x + wide / 2, y + PICTURE / 2, "belum ada foto", SIZE, align="center")
        letter.pen.box(x, y, wide, PICTURE, 0.2)
        letter.pen.text(x + wide / 2, y + PICTURE + 3, f"{percent} %", SIZE, align="center")
    letter.y += PICTURE + 5


def _money(letter: HouseLetter, money: Sequence[StoryMoney]) -> None:
    rows = [
        (
            ROMAN[one.stage],
            amount(one.planned),
            amount(one.paid),
            amount(one.billed),
            f"{one.billed - one.planned:+,}".replace(",", ".") if one.billed else "",
        )
        for one in money
    ]
    marked = {place for place, one in enumerate(money) if one.marked}
    grid(letter, MONEY_COLS, rows, size=SIZE, marked=marked, least=4.6)
    letter.y -= 1.5
    if marked:
        letter.pen.text(letter.left, letter.y + 2, MARKED, 7, "italic")
        letter.y += 3.4


def _lines(letter: HouseLetter, story: HouseStory) -> None:
    """Complaints as a count, earlier aid, what does not agree, and what lacks."""
    all_of_them, ended = story.complaints
    told = f"{all_of_them}, {ended} sudah selesai" if all_of_them else "tidak ada"
    for label, text, most in (
        ("Pengaduan", told, 1),
        ("Bantuan lama", "; ".join(story.earlier) or "tidak ditemukan", MOST_LINES),
        ("Perlu dilihat", " ".join(story.findings) or "tidak ada", MOST_LINES + 1),
        ("Yang kurang", "; ".join(story.missing) or "tidak ada", MOST_LACKS),
    ):
        step = line_height(SIZE) + 0.35
        letter.pen.text(letter.left, letter.y + step - 0.6, label, SIZE, "bold")
        lines = _cut(text, letter.width - LABEL, most)
        for number, line in enumerate(lines, 1):
            letter.pen.text(letter.left + LABEL, letter.y + number * step - 0.6, line, SIZE)
        letter.y += len(lines) * step + 0.4


draw_story = drawer("Riwayat rumah", _story, margin=DENSE)
