"""How the rows of a list fall on pages: arithmetic only, in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass

ROW = 9.0  # least height that a pen needs to sign
LEAST_ON_LAST = 3  # rows above the signatures, so that they never stand alone
MOST_SIGNS_A_ROW = 4


@dataclass(frozen=True)
class Rooms:
    """Heights: `first` and `next` for rows on such a page, `strip` for sums below the rows.

    `tail` is what follows the last row (sums and terbilang), `sign` one row of signatures.
    """

    first: float
    next: float
    strip: float
    tail: float
    sign: float


@dataclass(frozen=True)
class PagePlan:
    """Rows `start` to `stop` (exclusive) of the list, and which rows of signatures follow."""

    start: int
    stop: int
    row_height: float
    has_total: bool
    signs: range


def plan_pages(count: int, rooms: Rooms, sign_rows: int) -> tuple[PagePlan, ...]:
    """Pages for `count` rows: all full but the last, which keeps rows above its signatures."""
    on_last = _signs_on_last(count, rooms, sign_rows)
    counts = _row_counts(count, rooms, on_last)
    pages: list[PagePlan] = []
    start = 0
    for number, rows in enumerate(counts):
        is_last = number == len(counts) - 1
        room = rooms.next if number else rooms.first
        is_full = not is_last and rows == _capacity(room)
        height = room / rows if is_full else ROW
        signs = range(on_last if is_last else 0)
        pages.append(PagePlan(start, start + rows, height, is_last, signs))
        start += rows
    return (*pages, *_sign_pages(count, rooms, range(on_last, sign_rows)))


def split_signatories(count: int) -> tuple[int, ...]:
    """How many signature blocks stand in each row: two to four, as even as possible."""
    if count == 0:
        return ()
    rows = math.ceil(count / MOST_SIGNS_A_ROW)
    short, more = divmod(count, rows)
    return tuple(short + (number < more) for number in range(rows))


def _capacity(room: float) -> int:
    return int(room // ROW)


def _last_capacity(room: float, rooms: Rooms, signs: int) -> int:
    return max(0, _capacity(room + rooms.strip - rooms.tail - signs * rooms.sign))


def _signs_on_last(count: int, rooms: Rooms, sign_rows: int) -> int:
    """As many rows of signatures as leave room for some rows of the list above them."""
    least = min(LEAST_ON_LAST, count)
    fitting = [
        signs for signs in range(sign_rows + 1) if _last_capacity(rooms.next, rooms, signs) >= least
    ]
    return max(fitting, default=0)


def _row_counts(count: int, rooms: Rooms, signs: int) -> list[int]:
    if count <= _last_capacity(rooms.first, rooms, signs):
        return [count]
    full, last = _capacity(rooms.next), _last_capacity(rooms.next, rooms, signs)
    before = [_capacity(rooms.first)]
    while sum(before) + last < count:
        before.append(full)
    wanted = max(count - sum(before), min(LEAST_ON_LAST, count, last))
    # Rows for the last page come from the page before it, which keeps at least one.
    before[-1] = max(1, before[-1] - (sum(before) + wanted - count))
    return [*before, max(0, count - sum(before))]


def _sign_pages(count: int, rooms: Rooms, left: range) -> list[PagePlan]:
    """Pages with nothing but signatures: only when there are more than a page can hold."""
    a_page = max(1, int((rooms.next + rooms.strip) // rooms.sign))
    return [
        PagePlan(count, count, ROW, False, left[at : at + a_page])
        for at in range(0, len(left), a_page)
    ]
