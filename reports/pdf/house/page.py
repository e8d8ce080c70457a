"""Draws the papers of a house that are data: facts, sentences, points, tables, frames, signers."""

from __future__ import annotations

import io
import string
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from reportlab.lib.utils import ImageReader

from desktop_app.domain.documents import Letterhead
from desktop_app.domain.housing.house_papers import PAPER_TEXTS
from desktop_app.domain.housing.paper_kinds import DISTRICT
from desktop_app.domain.housing.paper_labels import NEEDED_FACTS
from reports.pdf.furniture import signatures_height
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
from reports.pdf.house.rows import rows_of
from reports.pdf.letters import DOTS
from reports.pdf.paper import MM
from reports.pdf.text import fit, line_height, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_house import HousePaper
    from desktop_app.domain.housing.paper_texts import PaperText, TextCol
    from reports.pdf.sheets import Cancel, Progress

GAP = 4.0  # between frames
KOP_ADDRESS = {"kelompok": "alamat_lpm", "toko": "alamat_toko"}
CLOSING = 13.0  # mm of a last sentence of two lines
BY_HAND = ("kepala_nama", "kepala_jabatan", "alamat_kantor")  # of whoever signs
FORMATTER = string.Formatter()
# Keys that are put together here -> the fact that they cannot do without.
NEEDS = {
    f"{name}_{stage}": f"jumlah_{stage}" for name in ("sudah", "terbilang") for stage in (1, 2)
}
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
    head(
        letter,
        _with_kop(file, text, known),
        text.heading or text.kind.title,
        text.kind.form,
        kop=text.kop,
        underlined=not text.columns,
    )
    if text.number:
        letter.y -= 3
        letter.centred(f"Nomor: {file.text('nomor') or DOTS}", 10)
        letter.y += 4
    draft(letter, file, _missing(file, text, known))
    for sentence in text.lead:
        _sentence(letter, sentence.format_map(known))
    _facts(letter, text, known)
    for sentence in text.body:
        _sentence(letter, sentence.format_map(known))
    _table(letter, file, text)
    closing = [sentence.format_map(known) for sentence in text.closing]
    if text.points and text.columns and closing:  # a list of what is attached
        letter.paragraph(closing.pop(0), 1)
    if text.points:
        points(letter, [point.format_map(known) for point in text.points], text.letters)
    for row in text.frames:
        _frames(letter, file, row, text.frame_height)
    _close(letter, file, text, closing)


def _close(letter: HouseLetter, file: HousePaper, text: PaperText, closing: Sequence[str]) -> None:
    """The last words, which stay with the signatures, and who signs."""
    if text.signers and closing:
        letter.room(CLOSING * len(closing) + signatures_height("tempat, tanggal"))
    for sentence in closing:
        letter.paragraph(sentence)
    if text.below:
        grid(letter, _columns(text.below), text.below_rows, size=8, least=14)
    if text.signers:
        where = {"desa": file.text("kecamatan")} if text.kind.scope == DISTRICT else {}
        signed = replace(file, texts={**file.texts, **where})
        signs(letter, signed, file.posts or text.signers, duty=text.duty, below=text.below_names)


def _sentence(letter: HouseLetter, text: str) -> None:
    """A paragraph; one in capitals is a heading, bold and in the middle."""
    if not text.isupper():
        letter.paragraph(text)
        return
    for line in wrap(text, letter.width, 10, "bold"):
        letter.room(line_height(10) + 1)
        letter.centred(line, 10, "bold")
    letter.y += 3


def _known(file: HousePaper) -> dict[str, str]:
    """The facts with those that are put together from others."""
    found = dict(file.texts)
    for stage in (1, 2):
        material, wages = file.sums.get(stage, (0, 0))
        found[f"sudah_{stage}"] = _received(file, stage, material, wages)
        if material + wages:
            found[f"jumlah_{stage}"] = rupiah(material + wages)
    whole = sum(sum(money) for one in file.houses for money in one.sums.values())
    if whole:
        found |= {"jumlah_semua": rupiah(whole), "terbilang_semua": in_words(whole)}
        found["banyak_rumah"] = str(len(file.houses))
    head_of_desa = file.signers.get("kepala_saja")
    if head_of_desa:
        found |= {"kepala_nama": head_of_desa.name, "kepala_jabatan": head_of_desa.title}
    found["alamat_kantor"] = file.letterhead.address
    for joined, (first, second) in {
        "desa_kecamatan": ("desa", "kecamatan"),
        "kabupaten_provinsi": ("kabupaten", "provinsi"),
        "nik_rekening": ("nik", "rekening"),
    }.items():
        found[joined] = " / ".join(filter(None, (found.get(first), found.get(second))))
    return found


def _received(file: HousePaper, stage: int, material: int, wages: int) -> str:
    """What the recipient says of a stage: goods and wages where the LPM holds the money."""
    number, whole = "I" * stage, material + wages
    if file.text("lewat_lpm"):
        return (
            f"Bahan tahap {number} senilai {rupiah(material)} sudah saya terima dan upah"
            f" {rupiah(wages)} sudah dibayar untuk rumah saya, seluruhnya {rupiah(whole)}"
            f" ({in_words(whole)}), dipakai"
        )
    return (
        f"Bantuan tahap {number} sebesar {rupiah(whole)} ({in_words(whole)}) sudah saya terima"
        " dan pakai"
    )


def _with_kop(file: HousePaper, text: PaperText, known: _Known) -> HousePaper:
    """The same under the kop of the group or the shop, where a paper is written by it."""
    name = known.get(text.kop_of, "") if text.kop_of else ""
    if not name:
        return file
    place = f"DESA {known['desa'].upper()} KECAMATAN {known['kecamatan'].upper()}"
    lines = (name.upper(),) if text.kop_of == "toko" else (place, name.upper())
    return replace(file, letterhead=Letterhead(lines, known.get(KOP_ADDRESS[text.kop_of], "")))


@lru_cache(maxsize=100)  # the sentences of a paper are the same for all houses of a batch
def _needed(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that sentences name and a paper cannot do without."""
    keys = (one[1] or "" for text in sentences for one in FORMATTER.parse(text))
    return tuple(key for name in keys if (key := NEEDS.get(name, name)) in NEEDED_FACTS)


def _missing(file: HousePaper, text: PaperText, known: _Known) -> list[str]:
    """Facts, facts in sentences, and pictures that lack, each named once."""
    lacks = [
        label
        for label, key in (*text.facts, *text.right)
        if key and key not in known and key not in BY_HAND
    ]
    needed = _needed((*text.lead, *text.body, *text.points, *text.closing))
    lacks += [NEEDED_FACTS[key] for key in needed if key not in known]
    for caption, key in (pair for row in text.frames for pair in row):
        if key and _picture(file, key) is None:
            lacks.append(f"foto {caption.splitlines()[-1].split(': ')[0].strip('()')}")
    return list(dict.fromkeys(lacks))


def _facts(letter: HouseLetter, text: PaperText, known: _Known) -> None:
    left = [(label, known.get(key, "")) for label, key in text.facts]
    right = [(label, known.get(key, "")) for label, key in text.right]
    if right:
        two_facts(letter, left, right)
    elif left:
        wide = max(len(label) for label, _value in left)
        facts(letter, left, 58 if wide > 24 else 42)


def _columns(columns: Sequence[TextCol]) -> list[Col]:
    return [Col(one.title, one.share, one.align, one.group) for one in columns]


def _table(letter: HouseLetter, file: HousePaper, text: PaperText) -> None:
    if not text.columns:
        return
    columns = _columns(text.columns)
    filled = rows_of(file, text.source) if text.source else []
    rows = [*text.rows, *filled]
    most = len(columns)
    rows += [("",) * most] * (0 if filled else text.empty)
    bold = {
        n
        for n, row in enumerate(rows)
        if row[0] in ("A", "B") or (not row[0] and row[1].startswith(("Jumlah", "Total")))
    }
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
            draw_picture(letter, picture, x, letter.y, wide, height)
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


def draw_picture(
    letter: HouseLetter, data: bytes, x: float, y: float, wide: float, height: float
) -> None:
    """A JPEG within a frame in mm, as large as it fits."""
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
