"""Finding the row of headings, and which column holds which of our fields.

Headings stand anywhere in the first ten rows, on one to three rows, in any
order, under many names, and with hints in brackets or behind a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from desktop_app.domain.text import clean_text
from desktop_app.imports.cells import Cell, NumberedRow

LAST_START = 10
DEEPEST = 3
LONGEST = 300
LEAST_MATCHES = 3
LEAST_SHARE = 0.4

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_HINT = re.compile(r"\s*-\s+.*$|\s+-\s*.*$")
_SIGNS = re.compile(r"[^0-9a-z²]+")


def normalise(text: str) -> str:
    """A heading without blanks, signs and capitals: `No. KK` and `no_kk` are both `nokk`."""
    return _SIGNS.sub("", clean_text(text.replace("\\n", " ")).lower())


def spellings(text: str) -> tuple[str, ...]:
    """The normalised heading, then without bracketed hints, then also without `- hint`."""
    plain = clean_text(text.replace("\\n", " "))
    bare = _BRACKETS.sub(" ", plain)
    found = (normalise(plain), normalise(bare), normalise(_HINT.sub("", bare.strip())))
    return tuple(dict.fromkeys(spelling for spelling in found if spelling))


@dataclass(frozen=True)
class HeaderMatch:
    """Headings found: rows as the spreadsheet numbers them, columns by position from 0.

    `columns` holds our field key per column; `texts` the heading of each column that has one;
    `doubles` the columns whose field another column already has.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    texts: Mapping[int, str]
    doubles: tuple[int, ...] = ()

    @property
    def headings(self) -> frozenset[str]:
        """All headings in every normalised spelling, for signatures."""
        return frozenset(key for text in self.texts.values() for key in spellings(text))


@dataclass(frozen=True)
class Block:
    """One to three rows that may be the headings: the text of each column, and its spellings."""

    first_row: int
    last_row: int
    texts: Mapping[int, str]
    names: Mapping[int, tuple[str, ...]]


def match(
    rows: Iterable[NumberedRow], aliases: Mapping[str, str], required: Iterable[str] = ()
) -> HeaderMatch | None:
    """The rows that hold most headings of `aliases` (normalised heading → field key).

    None when fewer than three columns, or fewer than 40 % of the required ones, are known.
    """
    return match_blocks(read_blocks(rows), aliases, required)


def match_blocks(
    blocks: Sequence[Block], aliases: Mapping[str, str], required: Iterable[str] = ()
) -> HeaderMatch | None:
    """What `match` says, of rows that were read once for many formats."""
    found = best_of(blocks, aliases)
    if found is None or len(found.columns) < LEAST_MATCHES:
        return None
    needed = tuple(required)
    present = sum(1 for field in needed if field in found.columns)
    return found if present >= LEAST_SHARE * len(needed) else None


def best_match(rows: Iterable[NumberedRow], aliases: Mapping[str, str]) -> HeaderMatch | None:
    """The rows with most known headings, however few; None when none is known."""
    return best_of(read_blocks(rows), aliases)


def best_of(blocks: Sequence[Block], aliases: Mapping[str, str]) -> HeaderMatch | None:
    """The block with most known headings; of several the first with the fewest rows."""
    ranks = {alias: rank for rank, alias in enumerate(aliases)}
    best: HeaderMatch | None = None
    for block in blocks:
        found = _match_block(block, aliases, ranks)
        if found.columns and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def read_blocks(rows: Iterable[NumberedRow]) -> tuple[Block, ...]:
    """Every place where the headings may stand: those of one row first."""
    head = list(rows)
    found = []
    for depth in range(1, DEEPEST + 1):
        for start in range(len(head)):
            block = head[start : start + depth]
            if block[0][0] > LAST_START or len(block) < depth or _has_gap(block):
                continue
            found.append(_read_block(block))
    return tuple(found)


def _has_gap(block: list[NumberedRow]) -> bool:
    return any(below[0] - above[0] != 1 for above, below in pairwise(block))


def _read_block(block: list[NumberedRow]) -> Block:
    """The joined text of each column; a column is also known by the lowest of its parts."""
    texts: dict[int, str] = {}
    names: dict[int, tuple[str, ...]] = {}
    for position in range(max(len(row) for _, row in block)):
        parts = [_heading(row[position]) for _, row in block if position < len(row)]
        parts = [part for part in parts if part]
        if parts:
            texts[position] = " ".join(parts)
            names[position] = _names(tuple(parts))
    return Block(block[0][0], block[-1][0], texts, names)


@lru_cache(maxsize=4096)
def _names(parts: tuple[str, ...]) -> tuple[str, ...]:
    texts = (" ".join(parts), *reversed(parts))
    return tuple(dict.fromkeys(name for text in texts for name in spellings(text)))


def _match_block(block: Block, aliases: Mapping[str, str], ranks: Mapping[str, int]) -> HeaderMatch:
    """Each field takes the column whose heading stands earliest among its aliases."""
    taken: dict[str, tuple[int, int]] = {}
    doubles: list[int] = []
    for position, names in block.names.items():
        alias = next((name for name in names if name in aliases), None)
        if alias is None:
            continue
        field, place = aliases[alias], (ranks[alias], position)
        if field in taken:
            doubles.append(max(place, taken[field])[1])
        taken[field] = min(place, taken.get(field, place))
    columns = {field: position for field, (_, position) in taken.items()}
    return HeaderMatch(block.first_row, block.last_row, columns, block.texts, tuple(doubles))


def _heading(cell: Cell) -> str:
    """The text of a cell that can be a heading; a long text is none, and slow to compare."""
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return ""
    return clean_text(cell.replace("\\n", " "))
