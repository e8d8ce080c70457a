"""Pages of a finished PDF as pictures, for the print dialog.

PDFium must be used from one thread only, so a thread of its own makes all pictures; callers
wait for theirs.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

DAMAGED = "Pratinjau tidak dapat dibuat karena PDF-nya rusak, cetak ulang dokumennya."
LEAST_SCALE, MOST_SCALE = 0.1, 6.0  # 1 is 72 dots an inch

_Result = TypeVar("_Result")


def render_page(pdf: bytes, index: int, scale: float = 1.0) -> bytes:
    """Page `index` (from 0) as a PNG; at scale 1 one point is one pixel.

    Raises UserError for damaged PDF or a page that does not exist.
    """
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        raise UserError("Ukuran pratinjau ini tidak tersedia, pilih perbesaran yang lain.")
    return _in_one_thread(lambda: _render(pdf, index, scale))


def count_pages(pdf: bytes) -> int:
    """How many pages it has. Raises UserError for damaged PDF."""
    return _in_one_thread(lambda: _count(pdf))


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")


def _in_one_thread(work: Callable[[], _Result]) -> _Result:
    return _thread().submit(work).result()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # costs a tenth of a second, and only the print dialog needs it

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise UserError(DAMAGED) from problem
    try:
        yield document
    except pypdfium2.PdfiumError as problem:
        raise UserError(DAMAGED) from problem
    finally:
        document.close()


def _count(pdf: bytes) -> int:
    with _opened(pdf) as document:
        return len(document)


def _render(pdf: bytes, index: int, scale: float) -> bytes:
    with _opened(pdf) as document:
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
