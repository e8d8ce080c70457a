"""Every module of other people that the program imports, wherever in its files it does so.

Many are imported only when they are needed, and a frozen program that lacks one says so only
then. `tests/selftest` compares this list with the source.
"""

from __future__ import annotations

import sys
from importlib import import_module

IMPORTED = (
    "PIL.Image",
    "PIL.ImageOps",
    "PIL.ImageTk",
    "cryptography.exceptions",
    "cryptography.hazmat.backends.openssl.backend",
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.ciphers",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.ciphers.algorithms",
    "cryptography.hazmat.primitives.ciphers.modes",
    "defusedxml.ElementTree",
    "msoffcrypto.format.ooxml",
    "olefile",
    "openpyxl",
    "openpyxl.cell",
    "openpyxl.chart",
    "openpyxl.chart.label",
    "openpyxl.styles",
    "openpyxl.utils",
    "openpyxl.worksheet._write_only",
    "openpyxl.worksheet.datavalidation",
    "openpyxl.worksheet.properties",
    "openpyxl.worksheet.worksheet",
    "peewee",
    "platformdirs",
    "playhouse.sqlcipher_ext",
    "pypdfium2",
    "pyrage",
    "python_calamine",
    "rapidfuzz.distance.OSA",
    "rapidfuzz.fuzz",
    "rapidfuzz.process",
    "reportlab.lib.utils",
    "reportlab.pdfbase.pdfmetrics",
    "reportlab.pdfbase.ttfonts",
    "reportlab.pdfgen.canvas",
    "segno",
    "sqlcipher3.dbapi2",
    "tksheet",
    "ttkbootstrap",
    "zxingcpp",
)
# Imported by those above at a time that no analysis of the source foresees.
INDIRECT = (
    "PIL.PngImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL._tkinter_finder",
    "platformdirs.windows" if sys.platform == "win32" else "platformdirs.unix",
)


def load_all() -> tuple[list[str], list[str]]:
    """Import each; the names that could be imported, and a line for each that could not."""
    loaded, missing = [], []
    for name in (*IMPORTED, *INDIRECT):
        try:
            import_module(name)
        except ImportError as problem:
            missing.append(f"{name}: {problem}")
        else:
            loaded.append(name)
    return loaded, missing
