"""Each list is told from all others by its own headings, below a title and in another order too."""

from __future__ import annotations

import pytest

from desktop_app.imports.formats import Format
from desktop_app.imports.registry import FORMATS, sniff
from desktop_app.imports.sheets import SheetHead

WRITTEN = [layout for layout in FORMATS if layout.columns and not layout.reshape]


@pytest.mark.parametrize("layout", WRITTEN, ids=lambda layout: layout.name)
def test_a_list_is_told_by_its_headings_wherever_they_stand(layout: Format) -> None:
    head, backward = list(layout.columns), list(reversed(layout.columns))
    for columns, row in ((head, 1), (head, 4), (backward, 2)):
        title = [(1, ["DAFTAR PENERIMA BANTUAN TAHUN 2026"])] if row > 1 else []
        told = sniff((SheetHead("Data", 0, (*title, (row, columns), (row + 1, ["x"]))),))
        assert (told.format.name, told.header.last_row) == (layout.name, row)


def test_no_two_layouts_have_one_name_or_one_title() -> None:
    assert len({layout.name for layout in FORMATS}) == len(FORMATS)
    assert len({layout.title for layout in FORMATS}) == len(FORMATS)
