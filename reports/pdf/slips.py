"""Keys on paper: the recovery key in its envelope, a workbook's password, a key's fingerprint.

Each group of signs stands alone in a frame, with its number, so that it can be typed without
losing the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reports.pdf.paper import close_pen, open_pen
from reports.pdf.text import fit, line_height, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import FingerprintSheet, PasswordSlip, RecoverySheet
    from reports.pdf.paper import Pen

LEFT = 22.0
GROUP_HEIGHT = 15.0
GROUPS_A_LINE = 4

RECOVERY_TITLE = "Kunci pemulihan Padan"
RECOVERY_STEPS = (
    "Periksa: semua kelompok huruf di atas tercetak jelas. Jika tidak, cetak ulang sekarang.",
    "Masukkan lembar ini ke dalam amplop, lem, beri tanda tangan dan cap melintang pada lemnya.",
    "Tulis pada amplop: nama kantor, tanggal, dan “Kunci pemulihan Padan, dibuka hanya dengan"
    " izin pimpinan”.",
    "Simpan amplop di brankas atau lemari terkunci milik pimpinan, bukan di dekat komputer.",
    "Jangan difoto, dipindai, disalin ke berkas, atau dikirim lewat pesan. Hapus juga berkas PDF"
    " lembar ini sesudah dicetak.",
)
RECOVERY_USE = (
    "Kunci ini dipakai bila kata sandi lupa: pada layar masuk pilih “Lupa kata sandi”, ketik kunci"
    " ini, lalu buat kata sandi baru. Huruf besar atau kecil dan tanda hubung tidak berpengaruh."
    " Sesudah dipakai, buat kunci baru dan ganti isi amplop. Tanpa kata sandi dan tanpa kunci ini"
    " data tidak dapat dibuka oleh siapa pun."
)
PRINT_TITLE = "Sidik kunci Padan"
PRINT_STEPS = (
    "Lembar ini tidak rahasia. Serahkan bersama berkas kunci, atau bacakan lewat telepon.",
    "Kantor penerima membuka Kirim, halaman Kunci, lalu Terima berkas kunci, dan mencocokkan"
    " delapan kelompok di layar dengan lembar ini.",
    "Bila satu kelompok saja berbeda, kunci itu tidak diterima. Mintalah berkas kunci yang baru.",
)
SIGN_HERE = "Yang menyerahkan (nama, tanggal, tanda tangan, cap):"
SLIP_TITLE = "Kata sandi berkas"
SLIP_STEPS = (
    "Serahkan slip ini langsung kepada penerima, terpisah dari berkasnya dan tidak lewat pesan.",
    "Besar kecilnya huruf dan tanda hubung ikut diketik.",
    "Sesudah berkas dibuka dan disimpan di tempat aman, slip ini dihancurkan.",
)


def draw_recovery_sheet(out: BinaryIO, document: RecoverySheet) -> int:
    """The recovery key with its instructions, one A4 page. Returns the count of pages."""
    pen = open_pen(out, "A4", RECOVERY_TITLE)
    right = pen.width - LEFT
    y = _draw_title(pen, RECOVERY_TITLE.upper(), 24.0, right)
    facts = (
        ("Kantor", document.office),
        ("Akun pertama", document.account),
        ("Dibuat", document.moment),
    )
    y = _draw_facts(pen, facts, y, right)
    y = _draw_groups(pen, groups_of(document.key), y + 6, right)
    y = _draw_steps(pen, RECOVERY_STEPS, y + 8, right)
    y = _draw_text(pen, RECOVERY_USE, y + 3, right)
    _draw_envelope(pen, y + 8, right)
    pen.end_page()
    close_pen(pen)
    return 1


def draw_password_slip(out: BinaryIO, document: PasswordSlip) -> int:
    """The password of one workbook on the upper half of an A4 page. Returns the count of pages."""
    pen = open_pen(out, "A4", SLIP_TITLE)
    right = pen.width - LEFT
    y = _draw_title(pen, SLIP_TITLE.upper(), 20.0, right)
    facts = (
        ("Berkas", document.file_name),
        ("Untuk", document.receiver),
        ("Dibuat", document.moment),
    )
    y = _draw_facts(pen, facts, y, right)
    y = _draw_groups(pen, (document.password,), y + 6, right)
    y = _draw_steps(pen, SLIP_STEPS, y + 7, right)
    _draw_cut(pen, y + 4)
    pen.end_page()
    close_pen(pen)
    return 1


def draw_fingerprint_sheet(out: BinaryIO, document: FingerprintSheet) -> int:
    """The fingerprint of a key in eight groups, one A4 page. Returns the count of pages."""
    pen = open_pen(out, "A4", PRINT_TITLE)
    right = pen.width - LEFT
    y = _draw_title(pen, PRINT_TITLE.upper(), 24.0, right, "")
    facts = (("Kantor", document.office), ("Komputer", document.pc), ("Dicetak", document.moment))
    y = _draw_facts(pen, facts, y, right)
    y = _draw_groups(pen, document.fingerprint.split(), y + 6, right)
    y = _draw_steps(pen, PRINT_STEPS, y + 8, right)
    pen.text(LEFT, y + 4, SIGN_HERE, 9)
    for step in (16, 25):
        pen.dotted(LEFT, (LEFT + right) / 2, y + 4 + step)
    pen.end_page()
    close_pen(pen)
    return 1


def groups_of(key: str) -> tuple[str, ...]:
    """The groups of a key as they are printed: split at hyphens, or by four signs."""
    if "-" in key:
        return tuple(key.split("-"))
    return tuple(key[at : at + 4] for at in range(0, len(key), 4))


def _draw_title(pen: Pen, title: str, top: float, right: float, mark: str = "RAHASIA") -> float:
    pen.text(LEFT, top + 5, title, 17, "bold")
    pen.text(right, top + 5, mark, 13, "bold", "right")
    pen.line(LEFT, top + 8, right, top + 8, 0.6)
    return top + 10


def _draw_facts(pen: Pen, facts: Sequence[tuple[str, str]], top: float, right: float) -> float:
    y = top
    for title, value in facts:
        y += 6
        pen.text(LEFT, y, title, 10.5)
        line, size = fit(f": {value}", right - LEFT - 32, 10.5)
        pen.text(LEFT + 32, y, line, size)
    return y


def _draw_groups(pen: Pen, groups: Sequence[str], top: float, right: float) -> float:
    """Framed groups, four a line, numbered; a single one takes the whole width."""
    a_line = min(GROUPS_A_LINE, len(groups))
    width = (right - LEFT - (a_line - 1) * 4) / a_line
    for number, group in enumerate(groups):
        x = LEFT + (number % a_line) * (width + 4)
        y = top + (number // a_line) * (GROUP_HEIGHT + 4)
        pen.box(x, y, width, GROUP_HEIGHT, 0.4)
        line, size = fit(group, width - 8, 22, "bold")
        pen.text(x + width / 2, y + GROUP_HEIGHT / 2 + 2.8, line, size, "bold", "center")
        if len(groups) > 1:
            pen.text(x + 1.2, y + 3.2, str(number + 1), 7)
    lines = -(-len(groups) // a_line)
    return top + lines * (GROUP_HEIGHT + 4) - 4


def _draw_steps(pen: Pen, steps: Sequence[str], top: float, right: float) -> float:
    y = top
    for number, step in enumerate(steps, 1):
        pen.text(LEFT, y, f"{number}.", 10.5)
        for line in wrap(step, right - LEFT - 8, 10.5):
            pen.text(LEFT + 8, y, line, 10.5)
            y += line_height(10.5) + 0.4
        y += 1.8
    return y


def _draw_text(pen: Pen, text: str, top: float, right: float) -> float:
    y = top
    for line in wrap(text, right - LEFT, 10.5):
        pen.text(LEFT, y, line, 10.5)
        y += line_height(10.5) + 0.4
    return y


def _draw_envelope(pen: Pen, top: float, right: float) -> None:
    """Who sealed the envelope and who keeps it, by hand."""
    middle = (LEFT + right) / 2
    for x, title in ((LEFT, "Disegel oleh"), (middle + 4, "Disimpan oleh")):
        pen.text(x, top, f"{title} (nama, tanggal, tanda tangan):", 9)
        end = middle - 4 if x == LEFT else right
        for step in (10, 19):
            pen.dotted(x, end, top + step)


def _draw_cut(pen: Pen, y: float) -> None:
    pen.canvas.setDash(3, 2)
    pen.line(8, y, pen.width - 8, y, 0.2)
    pen.canvas.setDash()
    pen.text(pen.width / 2, y + 4, "gunting di sini", 7, align="center")
