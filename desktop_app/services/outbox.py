"""The words of the book of parcels, apart from the sealing, which Beranda need not load."""

from __future__ import annotations

OUT = "keluar"
LOCKED = "terkunci"  # a workbook under a password, while the receiver has no key
