"""Taking one part again out of a content that was checked before and kept in the store."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from desktop_app.exchange.canonical import read_object
from desktop_app.exchange.manifest import ATTACHED, RESULTS


def attachment_in(content: bytes, name: str) -> bytes | None:
    """The bytes of an attachment; None when there is none of that name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(ATTACHED + name) if ATTACHED + name in archive.namelist() else None


def results_in(content: bytes) -> list[dict[str, Any]]:
    """The lines of the row results; empty when there are none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if RESULTS not in archive.namelist():
            return []
        return [read_object(line) for line in archive.read(RESULTS).splitlines()]
