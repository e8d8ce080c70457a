"""Last page of the verification sheet: house, photographs, reasons, notes, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.layouts import verification_texts as words
from desktop_app.domain.layouts.blocks import choice, field_row, instruction_line, title, yes_no
from desktop_app.domain.layouts.geometry import content_area, paper_size, qr_places
from desktop_app.domain.layouts.model import FieldPlace, Label, PageDraft

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

SIGNATURES = 40.0
SIGNATURE_PLACE = "tanda_tangan"
PER_LINE = 5
LABEL = 27.0
LONG = 28  # letters that need three lines beside a box


def house_page(paper: Paper) -> PageDraft:
    """The page; asserts that everything fits."""
    width, height = paper_size(paper)
    left, top, right, bottom = content_area(width, height)
    page = PageDraft(width, height, top)
    row = 9.0 if paper == "F4" else 8.2
    start, end = 21.5, qr_places(width, height)[0].x - 4
    text = f"{words.TITLE[0]} (rumah dan hasil)"
    page.labels.append(Label(start, 11.6, end - start, 5, text, 10, "bold"))
    short_identity(page, start, end)
    instruction_line(page, start, 26.6, end)
    title(page, "Rumah", left, right - left)
    for question, label, answers in words.HOUSE:
        high = max(row, 10.0) if max(map(len, answers.values())) > LONG else row
        _question(page, (left, right), high, (question, label, answers))
    _photos(page, left, right, row)
    page.y += 1
    _reasons(page, left, right)
    _remarks(page, left, right, bottom)
    return page


def identity_name(number: int) -> str:
    """Field of the identity line with this number, from 1."""
    return f"identitas_{number}"


def short_identity(page: PageDraft, left: float, right: float) -> None:
    """The first two identity lines, so that a loose page still tells whose it is."""
    half = (right - left) / 2
    for number in (1, 2):
        x = left + (number - 1) * half
        name = identity_name(number)
        page.fields.append(FieldPlace(f"{name}_label", x, 17.4, 22, 6, 7.5, dotted=False))
        page.fields.append(FieldPlace(name, x + 22.5, 17.4, half - 24, 6, 8.5))


def _question(
    page: PageDraft,
    sides: tuple[float, float],
    row: float,
    spec: tuple[str, str, dict[str, str]],
) -> None:
    """One question; more than five answers go on in a second line."""
    question, label, answers = spec
    left, right = sides
    step = (right - left - LABEL) / PER_LINE
    page.labels.append(Label(left, page.y, LABEL - 2, row, label, 7.5))
    for number, (answer, text) in enumerate(answers.items()):
        x = left + LABEL + number % PER_LINE * step
        y = page.y + number // PER_LINE * row
        choice(page, question, answer, f"{answer} {text}", (x, y, step - 1.5, row), 7)
    page.y += row * (1 + (len(answers) - 1) // PER_LINE)


def _photos(page: PageDraft, left: float, right: float, row: float) -> None:
    third = (right - left) / 3
    for number, (name, text) in enumerate(words.PHOTOS):
        x = left + number * third
        page.labels.append(Label(x, page.y, 26, row, text, 7.5))
        yes_no(page, name, x + LABEL, page.y, row, ("Ada", "Tidak"))
    page.y += row
    half = (right - left) / 2
    field_row(page, "Koordinat rumah", "koordinat", (left, page.y, half, 7), 0.3)
    field_row(page, "Tanggal kunjungan", "tanggal", (left + half + 4, page.y, half - 4, 7), 0.33)
    page.y += 7


def _reasons(page: PageDraft, left: float, right: float) -> None:
    text = "Kode alasan (tulis paling banyak tiga di halaman pertama)"
    title(page, text, left, right - left)
    quarter = (right - left) / 4
    columns = (
        words.REASONS_FOR[:7],
        words.REASONS_FOR[7:],
        words.REASONS_AGAINST[:6],
        words.REASONS_AGAINST[6:],
    )
    heads = ("Layak", "", "Tidak layak", "")
    for number, (head, reasons) in enumerate(zip(heads, columns, strict=True)):
        x = left + number * quarter
        page.labels.append(Label(x, page.y, quarter - 2, 3.4, head, 7, "bold", top=True))
        lines = "\n".join(f"{code}  {label}" for code, _, label in reasons)
        page.labels.append(Label(x, page.y + 3.5, quarter - 2, 21, lines, 7, top=True))
    page.y += 25


def _remarks(page: PageDraft, left: float, right: float, bottom: float) -> None:
    deep = bottom - SIGNATURES - page.y - 6
    lines = max(2, int(deep / 7))
    page.labels.append(Label(left, page.y, 40, 5, "Catatan petugas", 7.5))
    page.y += 5
    page.fields.append(FieldPlace("catatan", left, page.y, right - left, 7.0 * lines, lines=lines))
    page.y = bottom - SIGNATURES
    page.fields.append(
        FieldPlace(SIGNATURE_PLACE, left, page.y, right - left, SIGNATURES, dotted=False)
    )
