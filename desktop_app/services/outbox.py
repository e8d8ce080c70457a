"""The words of the book of kiriman, apart from the sealing, which Beranda need not load."""

from __future__ import annotations

OUT, IN = "keluar", "masuk"
SCHEMA = 2  # what the lines of a kiriman mean; a greater number is refused
LOCKED = "terkunci"  # a workbook under a password, while the receiver has no key
WAITING, WRITTEN = "menunggu", "tertulis"  # made, but not yet on a stick; on a stick
# What a receipt says, and what this desk says of what came: taken; taken but for what PCs wrote
# that are not known there; refused; taken and then taken back.
RECEIVED, PARTIAL, REFUSED, UNDONE = "diterima", "sebagian", "ditolak", "dibatalkan"
ACCEPTED = frozenset({RECEIVED, PARTIAL})
