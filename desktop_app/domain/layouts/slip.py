"""Form D as data: two slips on a sheet, each with a photo frame at its right and its own code.

Not read by a camera, so it has no corner marks and smaller boxes than the other forms.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.fields import by_name
from desktop_app.domain.layouts.geometry import QR_SIDE, Square, paper_size
from desktop_app.domain.layouts.model import BoxPlace, FieldPlace, Label, PageDraft, Rule
from desktop_app.domain.short_forms import SHORT_FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import Paper
    from desktop_app.domain.fields import FieldSpec

CODE, VERSION, FORM = "FRD", 1, "D"
STAMP = f"{CODE}{VERSION:02d}"
TITLE = "FORMULIR PENDATAAN RTLH (MBR)"
SIDE, TOP = 12.0, 9.0
FRAME = 60.0  # width of the column at the right
BOX = 4.0
RESULT = "hasil"
SHORTEST = 7.6  # mm of an answer, so that short ones stand apart
LETTER, GAP = 1.3, 1.6  # mm: a letter of 7.5 pt, from a box to its text
_HEAD = (("nama", "Nama"), ("nik", "NIK"), ("alamat", "Alamat RT/RW"), ("desa", "Desa, kecamatan"))
_PAIRS = (
    (("pekerjaan", "Pekerjaan"), ("d_tanggungan", "Tanggungan")),
    (("d_penghasilan", "Penghasilan/bulan"), ("d_luas_rumah", "Luas rumah (m²)")),
    (("nomor_urut", "Nomor urut"), ("d_luas_tanah", "Luas tanah (m²)")),
)
_CHOICES = (
    *("d_atap", "d_kondisi_atap", "d_lantai", "d_kondisi_lantai"),
    *("d_dinding", "d_kondisi_dinding", "d_bukti_tanah"),
)
_THERE = ("d_listrik", "d_jamban", "d_air_bersih")
_SIGNED = (("petugas", "Petugas"), ("tanggal", "Tanggal"))


class Slip:
    """One slip: what is drawn from its own upper edge, its photo frame and its code, in mm."""

    def __init__(self, paper: Paper) -> None:
        width, height = paper_size(paper)
        self.height = height / 2
        self.page = PageDraft(width, self.height, TOP)
        self.left, self.right = SIDE, width - SIDE - FRAME - 4
        column = width - SIDE - FRAME
        self.photo = (column, TOP + 8, FRAME, 52.0 if paper == "A4" else 58.0)
        below = self.photo[1] + self.photo[3]
        self.code = Square(width - SIDE - QR_SIDE, below + 9, QR_SIDE)
        self.uid = (column, below + 14)


@cache
def slip_layout(paper: Paper) -> Slip:
    """The slip on half an A4 or F4."""
    slip = Slip(paper)
    page, specs = slip.page, by_name(SHORT_FORMS[FORM].questions)
    step = 6.6 if paper == "A4" else 7.4
    page.labels.append(Label(slip.left, TOP - 2, page.width - 2 * SIDE, 6, TITLE, 11, "bold"))
    page.y = TOP + 6
    for name, label in _HEAD:
        _field(slip, name, label, slip.left, slip.right, step)
        page.y += step
    middle = (slip.left + slip.right) / 2
    for one, other in _PAIRS:
        _field(slip, *one, slip.left, middle - 2, step)
        _field(slip, *other, middle + 2, slip.right, step)
        page.y += step
    page.y += 1
    page.rules.append(Rule(slip.left, page.y, slip.right, page.y))
    page.y += 0.6
    for name in _CHOICES:
        _choices(slip, (specs[name],), step)
    _choices(slip, [specs[name] for name in _THERE], step)
    page.y += 1
    _closing(slip, step, middle)
    return slip


def _field(slip: Slip, name: str, label: str, left: float, right: float, height: float) -> None:
    wide = 30.0
    y = slip.page.y
    slip.page.labels.append(Label(left, y, wide - 2, height, label, 7.5))
    slip.page.labels.append(Label(left + wide - 2, y, 2, height, ":", 7.5))
    slip.page.fields.append(FieldPlace(name, left + wide, y, right - left - wide, height, 8))


def _choices(slip: Slip, specs: Sequence[FieldSpec], height: float) -> None:
    """One question on a line, or several of two answers side by side."""
    page, part = slip.page, (slip.right - slip.left) / len(specs)
    wide = 30.0 if len(specs) == 1 else 14.0
    for place, spec in enumerate(specs):
        x = slip.left + place * part
        page.labels.append(Label(x, page.y, wide - 1, height, spec.label, 7.5))
        x += wide
        for code, text in spec.codes.items():
            page.boxes.append(BoxPlace(spec.name, code, x, page.y + (height - BOX) / 2))
            asked = max(SHORTEST, LETTER * len(text) + 2.4)
            room = min(asked, slip.right - x - BOX - GAP)
            page.labels.append(Label(x + BOX + GAP, page.y, room, height, text, 7))
            x += BOX + GAP + room
    page.y += height


def _closing(slip: Slip, step: float, middle: float) -> None:
    page = slip.page
    page.rules.append(Rule(slip.left, page.y, slip.right, page.y))
    page.y += 0.6
    place = FieldPlace(RESULT, slip.left, page.y, slip.right - slip.left, step, 7, dotted=False)
    page.fields.append(place)
    page.y += step
    _field(slip, *_SIGNED[0], slip.left, middle - 2, step + 2)
    _field(slip, *_SIGNED[1], middle + 2, slip.right, step + 2)
    page.y += step + 2
