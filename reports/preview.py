"""Pages of a finished PDF as pictures, for the print dialog."""

from __future__ import annotations

import io

from desktop_app.domain.errors import UserError
from reports.pdfium import in_one_thread, opened

LEAST_SCALE, MOST_SCALE = 0.1, 6.0  # 1 is 72 dots an inch


def render_page(pdf: bytes, index: int, scale: float = 1.0) -> bytes:
    """Page `index` (from 0) as a PNG; at scale 1 one point is one pixel.

    Raises UserError for damaged PDF or a page that does not exist.
    """
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        raise UserError("Ukuran pratinjau ini tidak tersedia, pilih perbesaran yang lain.")
    return in_one_thread(lambda: _render(pdf, index, scale))


def count_pages(pdf: bytes) -> int:
    """How many pages it has. Raises UserError for damaged PDF."""
    return in_one_thread(lambda: _count(pdf))


def _count(pdf: bytes) -> int:
    with opened(pdf) as document:
        return len(document)


def _render(pdf: bytes, index: int, scale: float) -> bytes:
    with opened(pdf) as document:
        if not 0 <= index < len(document):
            raise UserError(f"Halaman {index + 1} tidak ada, dokumen ini {len(document)} halaman.")
        page = document[index]
        try:
            picture = page.render(scale=scale).to_pil()
        finally:
            page.close()
        out = io.BytesIO()
        picture.save(out, format="PNG", compress_level=1)
        return out.getvalue()
