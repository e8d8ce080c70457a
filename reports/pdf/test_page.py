"""The page `ukuran sebenarnya`: shows with a ruler whether a printer keeps the size of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.layouts.geometry import content_area
from desktop_app.domain.layouts.model import BOX_LINE, BOX_SIDE
from reports.pdf.furniture import SheetMark, draw_sheet_furniture
from reports.pdf.paper import close_pen, open_pen
from reports.pdf.text import line_height, wrap

if TYPE_CHECKING:
    from typing import BinaryIO

    from desktop_app.domain.documents import Paper, Stamp
    from reports.pdf.paper import Pen

LAYOUT = "UKR01"
# Never the uid of a sheet: I is not in the alphabet of form uids.
TEST_UID = "UJICETAK"
ACROSS = 150
STEPS = (
    "Pada jendela cetak pilih ukuran kertas yang benar dan skala 100% (ukuran sebenarnya), "
    "bukan 'sesuaikan dengan halaman'.",
    "Ukur garis mendatar dan garis tegak dengan penggaris. Beda paling banyak 1 mm.",
    "Ukur jarak pusat kotak hitam di sudut; ukurannya tertulis di bawah.",
    "Periksa keempat kotak hitam dan kedua kode QR tercetak utuh, tidak terpotong dan tidak "
    "bergaris.",
    "Pindai kode QR dengan ponsel: tulisannya harus diawali PDN1/UKR01.",
)


def draw_test_page(out: BinaryIO, paper: Paper, stamp: Stamp) -> int:
    """One page on the given paper. Returns 1, the count of pages."""
    pen = open_pen(out, paper, "Ukuran sebenarnya")
    mark = SheetMark(LAYOUT, paper, TEST_UID, "Halaman uji pencetak")
    draw_sheet_furniture(pen, mark, 1, 1, stamp)
    left, top, right, bottom = content_area(pen.width, pen.height)
    pen.text(22, 18, "UKURAN SEBENARNYA", 14, "bold")
    pen.text(22, 24, f"Halaman uji pencetak, kertas {paper}", 10)
    y = _steps(pen, left, top + 2, right)
    y = _distances(pen, left, y + 2)
    _ruler_across(pen, (pen.width - ACROSS) / 2, y + 8)
    high = int((bottom - y - 28) // 10 * 10)
    _ruler_down(pen, left + 14, y + 24, high)
    _boxes(pen, left + 40, y + 24, right)
    pen.end_page()
    close_pen(pen)
    return 1


def _steps(pen: Pen, left: float, top: float, right: float) -> float:
    y = top
    for number, text in enumerate(STEPS, start=1):
        pen.text(left, y + 3, f"{number}.", 9)
        for line in wrap(text, right - left - 6, 9):
            y += line_height(9)
            pen.text(left + 6, y - 0.75, line, 9)
        y += 0.8
    return y


def _distances(pen: Pen, left: float, top: float) -> float:
    across, down = pen.width - 30, pen.height - 33
    text = (
        f"Jarak pusat kotak hitam: mendatar {across:.0f} mm, tegak {down:.0f} mm. "
        f"Sisi kode QR 22 mm, sisi kotak hitam 6 mm."
    )
    pen.text(left, top + 3, text, 9, "bold")
    return top + 4


def _ruler_across(pen: Pen, left: float, y: float) -> None:
    rules = [(left, y, left + ACROSS, y)]
    for step in range(ACROSS + 1):
        deep = 4.0 if step % 10 == 0 else 2.5 if step % 5 == 0 else 1.5
        rules.append((left + step, y, left + step, y + deep))
    pen.rules(rules, 0.15)
    for step in range(0, ACROSS + 1, 10):
        pen.text(left + step, y + 7, str(step), 7, align="center")
    pen.text(left + ACROSS / 2, y - 1.5, f"tepat {ACROSS} mm", 9, "bold", "center")


def _ruler_down(pen: Pen, x: float, top: float, length: int) -> None:
    rules = [(x, top, x, top + length)]
    for step in range(length + 1):
        deep = 4.0 if step % 10 == 0 else 2.5 if step % 5 == 0 else 1.5
        rules.append((x, top + step, x + deep, top + step))
    pen.rules(rules, 0.15)
    for step in range(0, length + 1, 10):
        pen.text(x + 5, top + step + 0.9, str(step), 7)
    pen.text(x - 1, top - 2, f"tepat {length} mm", 9, "bold", "center")


def _boxes(pen: Pen, left: float, top: float, right: float) -> None:
    """Answer boxes as on the forms, and lines and greys that a worn drum shows first."""
    pen.text(left, top + 1, f"Kotak jawaban, sisi {BOX_SIDE:.1f} mm".replace(".", ","), 9, "bold")
    inner = BOX_SIDE - BOX_LINE
    for row in range(3):
        for column in range(5):
            x, y = left + column * 16, top + 5 + row * 10
            pen.box(x + BOX_LINE / 2, y + BOX_LINE / 2, inner, inner, BOX_LINE)
    y = top + 42
    pen.text(left, y, "Huruf terkecil yang dipakai:", 9, "bold")
    for number, size in enumerate((6.0, 6.5, 7.0, 8.0)):
        text = f"{size:g} pt: Keluarga, NIK 0123456789, 7,2 m²".replace(".", ",", 1)
        pen.text(left, y + 5 + number * 4.4, text, size)
    y += 28
    pen.text(left, y, "Garis dan abu-abu:", 9, "bold")
    for number, width in enumerate((0.15, 0.2, 0.35, 0.6)):
        pen.line(left, y + 4 + number * 3, min(left + 60, right), y + 4 + number * 3, width)
    for number, grey in enumerate((0.92, 0.88, 0.8, 0.6)):
        pen.fill(left + number * 16, y + 17, 14, 7, grey)
