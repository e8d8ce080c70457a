"""Draws the papers of a house that are data: facts, sentences, points, tables, frames, signers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from reportlab.lib.utils import ImageReader

from desktop_app.domain.housing.house_papers import PAPER_TEXTS
from reports.pdf.house.flow import (
    DENSE,
    Col,
    HouseLetter,
    draft,
    drawer,
    facts,
    grid,
    head,
    in_words,
    points,
    rupiah,
    signs,
    two_facts,
)
from reports.pdf.house.rows import ROWS
from reports.pdf.letters import DOTS
from reports.pdf.paper import MM
from reports.pdf.text import fit, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_house import HousePaper
    from desktop_app.domain.housing.paper_texts import PaperText
    from reports.pdf.sheets import Cancel, Progress

GAP = 4.0  # between frames
SHORT_DOTS = "." * 18


class _Known(dict[str, str]):
    """The facts of a paper; dots stand for what nobody knows."""

    def __missing__(self, _key: str) -> str:
        return SHORT_DOTS


def draw_text(
    key: str,
    out: BinaryIO,
    files: Sequence[HousePaper],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """The paper of this key for each house; returns the count of pages.

    Raises UserError without houses, Cancelled when the person stops.
    """
    text = PAPER_TEXTS[key]

    def write(letter: HouseLetter, file: HousePaper) -> None:
        _write(letter, file, text)

    margin = DENSE if text.columns else 20.0
    draw = drawer(text.kind.title, write, landscape=text.kind.landscape, margin=margin)
    return draw(out, files, progress, cancel)


def _write(letter: HouseLetter, file: HousePaper, text: PaperText) -> None:
    known = _Known({key: value for key, value in _known(file).items() if value})
    head(letter, file, text.heading or text.kind.title, text.kind.form, text.kop)
    if text.number:
        letter.y -= 3
        letter.centred(f"Nomor: {file.text('nomor') or DOTS}", 10)
        letter.y += 4
    draft(letter, file, _missing(text, known))
    for sentence in text.lead:
        letter.paragraph(sentence.format_map(known))
    _facts(letter, text, known)
    for sentence in text.body:
        letter.paragraph(sentence.format_map(known))
    _table(letter, file, text)
    closing = [sentence.format_map(known) for sentence in text.closing]
    if text.points and text.columns and closing:  # a list of what is attached
        letter.paragraph(closing.pop(0), 1)
    if text.points:
        points(letter, [point.format_map(known) for point in text.points], text.letters)
    for row in text.frames:
        _frames(letter, file, row, text.frame_height)
    for sentence in closing:
        letter.paragraph(sentence)
    if text.signers:
        signs(letter, file, text.signers, duty=text.duty)


def _known(file: HousePaper) -> dict[str, str]:
    """The facts with those that are put together from others."""
    found = dict(file.texts)
    for stage, (material, wages) in file.sums.items():
        found[f"jumlah_{stage}"] = rupiah(material + wages)
        found[f"terbilang_{stage}"] = in_words(material + wages)
    whole = sum(sum(money) for one in file.houses for money in one.sums.values())
    if whole:
        found |= {"jumlah_semua": rupiah(whole), "terbilang_semua": in_words(whole)}
        found["banyak_rumah"] = str(len(file.houses))
    for joined, (first, second) in {
        "desa_kecamatan": ("desa", "kecamatan"),
        "kabupaten_provinsi": ("kabupaten", "provinsi"),
        "nik_rekening": ("nik", "rekening"),
    }.items():
        found[joined] = " / ".join(filter(None, (found.get(first), found.get(second))))
    return found


def _missing(text: PaperText, known: _Known) -> list[str]:
    return [label for label, key in (*text.facts, *text.right) if key and key not in known]


def _facts(letter: HouseLetter, text: PaperText, known: _Known) -> None:
    left = [(label, known.get(key, "")) for label, key in text.facts]
    right = [(label, known.get(key, "")) for label, key in text.right]
    if right:
        two_facts(letter, left, right)
    elif left:
        wide = max(len(label) for label, _value in left)
        facts(letter, left, 58 if wide > 24 else 42)


def _table(letter: HouseLetter, file: HousePaper, text: PaperText) -> None:
    if not text.columns:
        return
    columns = [Col(one.title, one.share, one.align, one.group) for one in text.columns]
    filled = ROWS[text.source](file) if text.source else []
    rows = [*text.rows, *filled]
    most = len(columns)
    rows += [("",) * most] * (0 if filled else text.empty)
    bold = {n for n, row in enumerate(rows) if row[0] in ("A", "B") or row[1] == "Jumlah"}
    grid(letter, columns, rows, size=8, bold=bold, least=6.2, tail=46 if text.signers else 0)


def _frames(
    letter: HouseLetter, file: HousePaper, row: Sequence[tuple[str, str]], height: float
) -> None:
    """Frames side by side with the picture that is known, and captions under them."""
    wide = (letter.width - GAP * (len(row) - 1)) / len(row)
    captions = [wrap(caption, wide - 2, 8) for caption, _key in row]
    below = max(map(len, captions)) * 3.6 + 2
    letter.room(height + below)
    for place, (_caption, key) in enumerate(row):
        x = letter.left + place * (wide + GAP)
        picture = _picture(file, key)
        if picture:
            _draw_picture(letter, picture, x, letter.y, wide, height)
        letter.pen.box(x, letter.y, wide, height, 0.25)
        for number, line in enumerate(captions[place], 1):
            shown, size = fit(line, wide - 2, 8)
            base = letter.y + height + number * 3.6
            letter.pen.text(x + wide / 2, base, shown, size, align="center")
    letter.y += height + below + 1


def _picture(file: HousePaper, key: str) -> bytes | None:
    """The picture of `percent:angle`; `baru` is the newest percent of that angle."""
    percent, _, angle = key.partition(":")
    if percent == "baru":
        found = [one for one in file.photos if one[1] == angle and one[0] > 0]
        return file.photos[max(found)] if found else None
    return file.photos.get((int(percent), angle)) if percent else None


def _draw_picture(
    letter: HouseLetter, data: bytes, x: float, y: float, wide: float, height: float
) -> None:
    pen = letter.pen
    pen.canvas.drawImage(
        ImageReader(io.BytesIO(data)),
        x * MM,
        (pen.height - y - height) * MM,
        wide * MM,
        height * MM,
        preserveAspectRatio=True,
        anchor="c",
    )
