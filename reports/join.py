"""Several PDFs as one, in order: the cover of a print run and its sheets."""

from __future__ import annotations

import io
from contextlib import ExitStack
from typing import TYPE_CHECKING

from reports.pdfium import in_one_thread, opened

if TYPE_CHECKING:
    from collections.abc import Sequence


def join_pdfs(parts: Sequence[bytes]) -> bytes:
    """One PDF of all pages; a single part is given back as it is. UserError for damaged PDF."""
    return parts[0] if len(parts) == 1 else in_one_thread(lambda: _joined(parts))


def _joined(parts: Sequence[bytes]) -> bytes:
    import pypdfium2

    whole, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    with ExitStack() as stack:
        stack.callback(whole.close)
        for part in parts:
            whole.import_pages(stack.enter_context(opened(part)))
        whole.save(out)
    return out.getvalue()
