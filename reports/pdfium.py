"""PDFium, which must be used from one thread only: a thread of its own does all work with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

DAMAGED = "PDF ini rusak dan tidak dapat ditampilkan, cetak ulang dokumennya."

_Result = TypeVar("_Result")


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")


def in_one_thread(work: Callable[[], _Result]) -> _Result:
    """Do work with PDFium in its thread and wait for it."""
    return _thread().submit(work).result()


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """A PDF, closed again at the end. UserError when it is damaged. For PDFium's thread only."""
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
