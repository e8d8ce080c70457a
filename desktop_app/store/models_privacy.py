"""The table of redactions: instructions that travel with the changes and are only ever added."""

from __future__ import annotations

from desktop_app.store.models_base import Shared, text


class Redaction(Shared):
    """Values of one row are removed everywhere. `fields` and `marks` are JSON lists of texts."""

    row = text(index=True)
    kind = text()
    fields = text()
    marks = text()
    alasan = text()
    dasar = text()
