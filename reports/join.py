"""Several PDFs as one, in order: the cover of a print run and its sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2


def join_pdfs(parts: Sequence[bytes]) -> bytes:
    """One PDF of all pages. A single part is given back as it is."""
    if len(parts) == 1:
        return parts[0]
    whole = pypdfium2.PdfDocument.new()
    opened = [pypdfium2.PdfDocument(part) for part in parts]
    for document in opened:
        whole.import_pages(document)
    out = io.BytesIO()
    whole.save(out)
    for document in (*opened, whole):
        document.close()
    return out.getvalue()
