"""Cleaning and comparing text as people type it."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff]")
_TITLES = re.compile(
    r"\b(H|HJ|DR|DRS|DRA|IR|PROF|KH|ST|S PD|S AG|S E|S H|S KOM|M PD|M SI|AMD|ALM|ALMH|ALMARHUM"
    r"|BIN|BINTI)\b"
)
_APOSTROPHES = "'\u2019` "


def clean_text(raw: str) -> str:
    """Trimmed, with single blanks, without invisible signs or a leading apostrophe."""
    if raw.isalnum() and raw.isascii():
        return raw  # codes, numbers and single words: most cells of a list
    if not raw.isascii() or not raw.isprintable():
        raw = unicodedata.normalize("NFC", _INVISIBLE.sub("", raw))
    text = " ".join(raw.split())
    return text.lstrip(_APOSTROPHES) if text.startswith(("'", "\u2019", "`")) else text


def name_key(name: str | None) -> str:
    """A name as lists sort and find it: capitals, plain letters, single blanks."""
    if not name:
        return ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z0-9]+", " ", plain).strip()


def match_key(name: str | None) -> str:
    """A name without titles, for asking whether two spellings are one person."""
    key = name_key(name)
    return re.sub(r"\s+", " ", _TITLES.sub(" ", key)).strip() or key
