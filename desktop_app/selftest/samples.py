"""Every document of the program on invented data, written to a folder for people to look at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.domain.documents import Paper
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.exchange.stick import write_safely
from desktop_app.selftest import papers, papers_house
from reports.registry import DOCUMENTS, Document

FILLED, BLANK = "isi", "kosong"


def documents() -> tuple[Document, ...]:
    """All documents of the registry, in its order."""
    return tuple(DOCUMENTS.values())


def write_samples(folder: Path) -> Iterator[Path]:
    """Each document on its first paper: filled, and blank where it is filled in by the pen."""
    for document in documents():
        for name, arguments in _variants(document.key, document.papers[0]):
            out = io.BytesIO()
            document.drawer()(out, *arguments)
            path = folder / f"{document.key}-{name}.pdf"
            write_safely(path, out.getvalue())
            yield path


def _variants(key: str, paper: Paper) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield FILLED, papers.arguments(key, paper)
    if key in HOUSE_PAPERS:
        yield BLANK, ([papers_house.blank(paper)],)
    elif key in papers.BLANKS:
        yield BLANK, papers.blank_arguments(key, paper)
