"""The list to check in the field: family by family, what each agency says, boxes for the pen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.errors import UserError
from desktop_app.domain.layouts.geometry import content_area
from reports.pdf.field_check_card import HEAD, draw_card_head, draw_question, question_height
from reports.pdf.furniture import (
    SheetMark,
    draw_letterhead,
    draw_sheet_furniture,
    draw_signatures,
    signatures_height,
)
from reports.pdf.paper import close_pen, open_pen
from reports.pdf.text import fit

if TYPE_CHECKING:
    from desktop_app.domain.documents_padan import CheckCard, CheckGroup, CheckLine, FieldCheck
    from reports.pdf.paper import Pen
    from reports.pdf.sheets import Cancel, Progress

LAYOUT = "CL1"
TITLE = "Daftar cek lapangan padan data"
TOP = 40.0  # below the QR, also when a long list needs a bigger one
FIRST = 45.0  # room of kop, particulars and explanation on the first page
GROUP = 8.0
EXPLAIN = (
    "Centang isi yang benar menurut KTP/KK atau keadaan di rumah. Bila semuanya salah, tulis isi"
    " yang benar di garis",
    "Lainnya. Centang juga keadaan keluarga di baris namanya. Kode di kaki halaman dicatat saat"
    " daftar ini kembali.",
)
EMPTY = "Tidak ada isian yang perlu dicek di lapangan. Pilih dulu “Cek di lapangan” pada selisih."
EMPTY_PLACE = "(RT/RW belum diketahui)"


@dataclass(frozen=True)
class Piece:
    """A part of a page that is not broken: the head of an RT, of a card, or one question."""

    height: float
    group: CheckGroup | None = None
    card: CheckCard | None = None
    line: CheckLine | None = None
    again: bool = False


def draw_field_check(
    out: BinaryIO,
    document: FieldCheck,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """The list of one desa as a PDF. Returns the count of pages.

    UserError for a list without questions, Cancelled when the person stops.
    """
    if not any(group.cards for group in document.groups):
        raise UserError(EMPTY)
    pen = open_pen(out, document.paper, TITLE)
    pages = _pages(pen, document)
    mark = SheetMark(LAYOUT, document.paper, document.form_uid, f"{TITLE}: {document.desa}")
    for number, pieces in enumerate(pages, 1):
        if cancel is not None:
            cancel.check()
        draw_sheet_furniture(pen, mark, number, len(pages), document.stamp)
        _draw_page(pen, document, pieces, number == 1, number == len(pages))
        pen.end_page()
        if progress is not None:
            progress(number, len(pages), TITLE)
    close_pen(pen)
    return len(pages)


def _pages(pen: Pen, document: FieldCheck) -> list[list[Piece]]:
    """Pieces by page; a card that goes on has its head again, the last page room to sign."""
    bottom = content_area(pen.width, pen.height)[3]
    pages: list[list[Piece]] = [[]]
    y = TOP + FIRST
    for piece, following in _pieces(document):
        if y + piece.height + following > bottom:
            pages.append([])
            y = TOP
            if piece.line is not None:
                again = Piece(HEAD, card=piece.card, again=True)
                pages[-1].append(again)
                y += again.height
        pages[-1].append(piece)
        y += piece.height
    if y + signatures_height("place") > bottom:
        pages.append([])
    return pages


def _pieces(document: FieldCheck) -> list[tuple[Piece, float]]:
    """Each piece with the height that must follow it on its page."""
    found: list[tuple[Piece, float]] = []
    for group in document.groups:
        heights = [[question_height(line) for line in card.lines] for card in group.cards]
        if group.cards:
            found.append((Piece(GROUP, group=group), HEAD + heights[0][0]))
        for card, high in zip(group.cards, heights, strict=True):
            found.append((Piece(HEAD, card=card), high[0]))
            questions = zip(high, card.lines, strict=True)
            found += [(Piece(one, card=card, line=line), 0.0) for one, line in questions]
    return found


def _draw_page(
    pen: Pen, document: FieldCheck, pieces: list[Piece], is_first: bool, is_last: bool
) -> None:
    left, _, right, _ = content_area(pen.width, pen.height)
    pen.text(22, 18, "DAFTAR CEK LAPANGAN", 14, "bold")
    where = f"Desa/Kelurahan {document.desa}, Kecamatan {document.kecamatan}"
    line, size = fit(where, pen.width - 75, 10)
    pen.text(22, 24, line, size)
    y = TOP
    if is_first:
        y = _particulars(pen, document, left, right)
    for piece in pieces:
        if piece.group is not None:
            _draw_group(pen, piece.group, left, right, y)
        elif piece.line is not None:
            draw_question(pen, piece.line, left, right, y)
        elif piece.card is not None:
            draw_card_head(pen, piece.card, left, right, y, piece.again)
        y += piece.height
    if is_last:
        place = f"{document.place or '.' * 20}, {'.' * 28}"
        draw_signatures(pen, document.signatories, left, y + 3, right, place, below="nama jelas")


def _particulars(pen: Pen, document: FieldCheck, left: float, right: float) -> float:
    y = draw_letterhead(pen, document.letterhead, left, TOP - 3, right) + 5
    cards = sum(len(group.cards) for group in document.groups)
    half = (left + right) / 2
    pairs = (
        (left, y, "Petugas", document.officer or "." * 46),
        (left, y + 4.6, "Sumber", document.sources),
        (half + 8, y, "Tanggal cek", "." * 40),
        (half + 8, y + 4.6, "Jumlah keluarga", str(cards)),
    )
    for x, base, label, value in pairs:
        pen.text(x, base, label, 8)
        text, fitted = fit(f": {value}", half - left - 26, 8.5)
        pen.text(x + 26, base, text, fitted)
    for step, sentence in enumerate(EXPLAIN):
        pen.text(left, TOP + FIRST - 6.2 + step * 3.6, sentence, 8)
    return TOP + FIRST


def _draw_group(pen: Pen, group: CheckGroup, left: float, right: float, top: float) -> None:
    pen.fill(left, top + 1, right - left, GROUP - 2, 0.85)
    known = [f"{title} {text}" for title, text in (("RW", group.rw), ("RT", group.rt)) if text]
    pen.text(left + 1.5, top + GROUP - 2.6, " / ".join(known) or EMPTY_PLACE, 10, "bold")
    count = f"{len(group.cards)} keluarga"
    pen.text(right - 1.5, top + GROUP - 2.6, count, 8.5, align="right")
