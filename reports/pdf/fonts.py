"""The one type family of all pages, embedded so that every printer shows the same page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Style = Literal["regular", "bold", "italic"]

FONT_NAMES: dict[Style, str] = {"regular": "Body", "bold": "Body-Bold", "italic": "Body-Italic"}
_FILES: dict[Style, str] = {
    "regular": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
}


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab; costs a few milliseconds once a process."""
    for style, name in FONT_NAMES.items():
        path = files("reports").joinpath("fonts", _FILES[style])
        pdfmetrics.registerFont(TTFont(name, str(path)))
