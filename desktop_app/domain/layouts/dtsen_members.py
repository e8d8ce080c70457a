"""Member pages of the update form of DTSEN: five members side by side, then the signatures.

What is written of a member has a block of its own; what is chosen stands in a column of boxes,
whose numbers are explained at the left. The order is that of the form (domain/dtsen/order.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.dtsen.order import FORM, MEMBERS, Entry
from desktop_app.domain.kinds import CODE, CODES, INTEGER, YESNO
from desktop_app.domain.layouts import dtsen_texts as words
from desktop_app.domain.layouts.blocks import box, field_row, title, yes_no
from desktop_app.domain.layouts.dtsen_house import comb
from desktop_app.domain.layouts.geometry import content_area
from desktop_app.domain.layouts.model import FieldPlace, Label, PageDraft, Rule, Shade

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents import Paper

A_FORM = 5  # members of one set of pages
A_LINE = 2  # answers beside each other
QUESTION = 62.0  # width of the questions, left of the five columns
SIGNATURES = 40.0
SIGNATURE_PLACE = "tanda_tangan"
HEAD = 7.6
WRITTEN_ROW = 7.4
LINE = 8.0  # of a block of written answers
# What is written of a member: rows of (field, share of the width, digits in cells).
_BLOCK: tuple[tuple[tuple[str, float, int], ...], ...] = (
    (("person.nama", 0.5, 0), ("person.nik", 0.5, 16)),
    (
        ("person.tempat_lahir", 0.24, 0),
        ("person.tanggal_lahir", 0.17, 0),
        ("person.nama_ibu", 0.3, 0),
        ("person.pekerjaan", 0.29, 0),
    ),
    (
        ("dtsen_member.kk_individu", 0.5, 16),
        ("dtsen_member.wilayah_capil", 0.2, 0),
        ("dtsen_member.alamat_domisili", 0.3, 0),
    ),
)
IN_BLOCK = frozenset(name for row in _BLOCK for name, _, _ in row)
_SMALL = {  # labels of the block, where those of the form are too long
    "dtsen_member.kk_individu": "Nomor KK individu (bila lain)",
    "dtsen_member.wilayah_capil": "Wilayah capil",
    "dtsen_member.alamat_domisili": "Alamat domisili (bila lain)",
    "person.tanggal_lahir": "Tanggal lahir",
}


def member_name(number: int, key: str) -> str:
    """Name of an entry of one member: `anggota_3.person.nama`."""
    return f"anggota_{number}.{key}"


def column_name(number: int) -> str:
    """Name of the field above the column of a member."""
    return f"kolom_{number}"


def member_pages(
    paper: Paper, first: int, is_last: bool, start: Callable[[str], PageDraft]
) -> list[PageDraft]:
    """The pages of the members `first` to `first` + 4; the last one has room to sign."""
    row = 9.0 if paper == "F4" else 8.2
    numbers = range(first, first + A_FORM)
    subtitle = words.MEMBER_SUBTITLE.format(first=first, last=first + A_FORM - 1)
    page = start(subtitle)
    left, _, right, bottom = content_area(page.width, page.height)
    title(page, "Identitas anggota keluarga", left, right - left)
    for number in numbers:
        _block(page, number, left, right)
    page.y += 1.5
    pages = [page]
    top = _head(page, numbers, left, right)
    for entry in (one for one in MEMBERS.entries if one.key not in IN_BLOCK):
        high = _height(entry, row)
        if page.y + high > bottom:
            _uprights(page, top, left, right)
            page = start(subtitle)
            pages.append(page)
            top = _head(page, numbers, left, right)
        _question(page, entry, numbers, (left, right), row)
    _uprights(page, top, left, right)
    page.labels.append(
        Label(left, page.y + 0.6, right - left, 3.4, words.SENSITIVE_NOTE, 6.5, top=True)
    )
    page.y += 4.6
    if is_last:
        _closing(page, (left, right, bottom), row)
    if page.y > bottom:
        raise AssertionError(f"the members do not fit {paper}: {page.y - bottom:.1f} mm")
    return pages


# --- what is written -----------------------------------------------------------------------


def _block(page: PageDraft, number: int, left: float, right: float) -> None:
    """Three rows of one member beside its number."""
    labels = {entry.key: entry.label for entry in MEMBERS.entries}
    start, top = left + 7, page.y
    page.frame(left, top, right - left, LINE * len(_BLOCK), 0.2)
    page.shades.append(Shade(left, top, 7, LINE * len(_BLOCK), 0.92))
    page.labels.append(
        Label(left, top, 7, LINE * len(_BLOCK), str(number), 11, "bold", align="center")
    )
    for row in _BLOCK:
        x = start
        for key, share, cells in row:
            width = (right - start) * share
            name = member_name(number, key)
            text = _SMALL.get(key, labels[key])
            page.rules.append(Rule(x, page.y, x, page.y + LINE))
            if cells:
                page.labels.append(Label(x + 0.8, page.y, 15, LINE, text, 6))
                side = (width - 17) / cells
                comb(page, name, x + 16, page.y + 0.8, cells, side)
            else:
                page.labels.append(Label(x + 0.8, page.y + 0.3, width - 1.4, 2.6, text, 6))
                place = FieldPlace(
                    name, x + 0.8, page.y + 2.7, width - 1.6, LINE - 2.9, dotted=False
                )
                page.fields.append(place)
            x += width
        page.y += LINE
        page.rules.append(Rule(left + 7, page.y, right, page.y))


# --- what is chosen ------------------------------------------------------------------------


def _columns(left: float, right: float) -> list[float]:
    """Edges: the questions, then five columns."""
    first = left + QUESTION
    step = (right - first) / A_FORM
    return [left, *(first + number * step for number in range(A_FORM + 1))]


def _head(page: PageDraft, numbers: range, left: float, right: float) -> float:
    """The names above the columns. Returns the upper edge of the table."""
    top, edges = page.y, _columns(left, right)
    page.shades.append(Shade(left, top, right - left, HEAD, 0.92))
    page.rules.append(Rule(left, top, right, top))
    page.labels.append(Label(left + 1, top, QUESTION - 2, HEAD, "Pertanyaan", 7.5, "bold"))
    for place, number in enumerate(numbers, 1):
        x, width = edges[place], edges[place + 1] - edges[place]
        page.labels.append(Label(x + 0.8, top, 5, HEAD, f"{number}.", 8, "bold"))
        field = FieldPlace(
            column_name(number), x + 5.4, top, width - 6, HEAD, 7,
            dotted=False, lines=2,
        )  # fmt: skip
        page.fields.append(field)
    page.y += HEAD
    page.rules.append(Rule(left, page.y, right, page.y))
    return top


def _uprights(page: PageDraft, top: float, left: float, right: float) -> None:
    page.rules.extend(Rule(edge, top, edge, page.y) for edge in _columns(left, right))


def _height(entry: Entry, row: float) -> float:
    answers = _answers(entry)
    return row * -(-len(answers) // A_LINE) if answers else WRITTEN_ROW


def _answers(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Answer and label of each box; none for what is written."""
    if entry.spec.kind is YESNO:
        return ((words.YES, "Ya"), (words.NO, "Tidak"))
    if entry.spec.kind is CODE and entry.key not in words.CODED:
        return tuple(entry.spec.codes.items())
    return ()


def _signed(entry: Entry) -> tuple[tuple[str, str, str], ...]:
    """Answer, the sign beside its box, and what the sign means."""
    signs = words.SIGNS.get(entry.key, {})
    found = []
    for turn, (answer, label) in enumerate(_answers(entry), 1):
        sign = str(turn) if entry.spec.kind is YESNO else signs.get(answer, answer)
        found.append((answer, sign, _meaning(sign, label)))
    return tuple(found)


def _meaning(sign: str, label: str) -> str:
    if label == sign:
        return f"{sign} Kelas {label}"
    return label if label.startswith(f"{sign} ") else f"{sign} {label}"


def _question(
    page: PageDraft, entry: Entry, numbers: range, sides: tuple[float, float], row: float
) -> None:
    """One row of the table: two answers a line, their meaning on the same line at the left."""
    left, right = sides
    edges, high, answers = _columns(left, right), _height(entry, row), _signed(entry)
    _ask(page, entry, left, high)
    for turn, (_answer, _sign, text) in enumerate(answers):
        first = 3.7 if turn < A_LINE else 0.0
        top = page.y + turn // A_LINE * row + first
        x, half = left + 1 + turn % A_LINE * QUESTION / 2, QUESTION / 2 - 1.4
        label = Label(x, top, half, row - first - 0.2, text, 6.2, top=bool(first))
        page.labels.append(label)
    for place, number in enumerate(numbers, 1):
        name, x = member_name(number, entry.key), edges[place]
        if not answers:
            _writing(page, entry, name, x, edges[place + 1])
        for turn, (answer, sign, _text) in enumerate(answers):
            top = page.y + turn // A_LINE * row
            start = x + 1.2 + turn % A_LINE * 12.0
            box(page, name, answer, start + 2.75, top + row / 2)
            page.labels.append(Label(start + 7.2, top, 3.2, row, sign, 7))
    page.y += high
    page.rules.append(Rule(left, page.y, right, page.y))


def _ask(page: PageDraft, entry: Entry, left: float, high: float) -> None:
    """The question, for whom it is, and the mark of sensitive data."""
    hint = words.HINTS.get(entry.key, "")
    letter = words.CODED.get(entry.key)
    y, width = page.y + 0.7, QUESTION - 2
    mark = words.SENSITIVE if entry.spec.sensitive else ""
    if mark:
        page.shades.append(Shade(left, page.y, QUESTION, high, 0.95))
    page.labels.append(Label(left + 1, y, width, 3.2, entry.label, 7, "bold", top=True))
    if not _answers(entry):
        text = "; ".join(filter(None, (f"kode daftar {letter}, hlm. 2" if letter else "", hint)))
        page.labels.append(Label(left + 1, y + 3.2, width, 2.8, text, 6, "italic", top=True))
        hint = ""
    side = " · ".join(filter(None, (hint, mark)))
    if side:
        page.labels.append(Label(left + 1, y, width, 3.0, side, 6, "italic", "right", top=True))


def _writing(page: PageDraft, entry: Entry, name: str, left: float, right: float) -> None:
    """Two cells for one code; a line for several codes or a number."""
    if entry.spec.kind in (CODES, INTEGER):
        place = FieldPlace(name, left + 2, page.y + 0.6, right - left - 4, WRITTEN_ROW - 1.4)
        page.fields.append(place)
    else:
        comb(page, name, (left + right) / 2 - 5, page.y + 0.5, 2)


# --- closing -------------------------------------------------------------------------------


def _closing(page: PageDraft, area: tuple[float, float, float], row: float) -> None:
    """Photos, place and day, remarks and signatures, at the foot of the last page."""
    left, right, bottom = area
    third = (right - left) / 3
    page.y += 1
    for number, (name, text) in enumerate(words.PHOTOS):
        x = left + number * third
        page.labels.append(Label(x, page.y, 25, row, text, 7.5))
        yes_no(page, name, x + 27, page.y, row, ("Ada", "Tidak"))
    page.y += row
    for number, (name, text) in enumerate(
        (
            (f"{FORM}.lat", "Lintang"),
            (f"{FORM}.lng", "Bujur"),
            (f"{FORM}.tanggal", "Tanggal pendataan"),
        )
    ):
        line = (left + number * third, page.y, third - 3, 7.0)
        field_row(page, text, name, line, 0.26 if number < 2 else 0.46)
    page.y += 7.0
    deep = bottom - SIGNATURES - page.y - 4.6
    if deep > 6:
        page.labels.append(Label(left, page.y, 40, 4.4, "Catatan petugas", 7.5))
        lines = max(1, int(deep / 7))
        place = FieldPlace(
            f"{FORM}.catatan", left, page.y + 4.4, right - left, 7.0 * lines, lines=lines
        )
        page.fields.append(place)
    page.y = bottom - SIGNATURES
    page.fields.append(
        FieldPlace(SIGNATURE_PLACE, left, page.y, right - left, SIGNATURES, dotted=False)
    )
    page.y = bottom
