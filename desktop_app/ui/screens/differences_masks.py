"""Sets of lists in words and ticks. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import short_name
from desktop_app.services.source_views import (
    ListSummary,
    Place,
    PresenceGroup,
    PresenceTable,
)
from desktop_app.ui.screens.source_texts import column_title, place_text
from desktop_app.ui.widgets.table import Column, Line, Tag

YES, NO = "✓", "–"
MOST_NAMED = 3
LEAST_WIDTH, LETTER = 72, 10  # of a column of ticks


def titles_of(columns: Sequence[ListSummary]) -> list[str]:
    """The sources of the columns; with their month, then a number, where two are the same."""
    sources = Counter(one.source for one in columns)
    found: list[str] = []
    for one in columns:
        title = short_name(one.source) if sources[one.source] == 1 else column_title(one)
        same = sum(other == title or other.startswith(f"{title} (") for other in found)
        found.append(f"{title} ({same + 1})" if same else title)
    return found


def tick_width(title: str) -> int:
    """How wide the column of a list is."""
    return max(LEAST_WIDTH, LETTER * len(title) + LETTER)


def table_columns(table: PresenceTable) -> tuple[Column, ...]:
    """Place, a tick per list, words, counts."""
    ticks = (
        Column(f"d{number}", title, tick_width(title), "center")
        for number, title in enumerate(titles_of(table.columns))
    )
    return (
        Column("tempat", "Tempat", 120, stretch=True),
        *ticks,
        Column("artinya", "Ada di mana", 180, stretch=True),
        Column("jumlah", "Jumlah", 72, "e"),
        Column("asing", "Belum di Padan", 134, "e"),
    )


def ticks(mask: int, count: int) -> tuple[str, ...]:
    """A sign per list."""
    return tuple(YES if mask >> place & 1 else NO for place in range(count))


def mask_text(mask: int, titles: Sequence[str]) -> str:
    """`di semua daftar`, `hanya di A`, `di A dan B, tidak di C`."""
    inside = [title for place, title in enumerate(titles) if mask >> place & 1]
    outside = [title for place, title in enumerate(titles) if not mask >> place & 1]
    if not outside:
        return "di semua daftar" if len(titles) > 1 else f"di {titles[0]}"
    if len(inside) == 1:
        return f"hanya di {inside[0]}"
    return f"di {_named(inside)}, tidak di {_named(outside)}"


def _named(titles: Sequence[str]) -> str:
    if len(titles) > MOST_NAMED:
        return f"{len(titles)} daftar lain"
    return " dan ".join(filter(None, (", ".join(titles[:-1]), titles[-1])))


def key_of(group: PresenceGroup) -> str:
    """What names a line of the table."""
    return "|".join((str(group.mask), *group.place))


def ordered(table: PresenceTable) -> list[PresenceGroup]:
    """By place; in each place those on most lists first."""
    return sorted(table.groups, key=lambda one: (one.place, -one.mask.bit_count(), one.mask))


def line_of(group: PresenceGroup, titles: Sequence[str]) -> Line:
    """A group as a row of the table."""
    is_whole = group.mask.bit_count() == len(titles)
    tag: Tag = "good" if is_whole and len(titles) > 1 else ""
    cells = (
        place_text(group.place),
        *ticks(group.mask, len(titles)),
        mask_text(group.mask, titles),
        format_number(group.count),
        format_number(group.unknown) if group.unknown else "",
    )
    return Line(key_of(group), cells, tag)


def summary(table: PresenceTable, place: Place = ()) -> str:
    """How much the lists agree on who is on them, in one line."""
    groups = [one for one in table.groups if one.place[: len(place)] == place]
    total = sum(one.count for one in groups)
    whole = sum(one.count for one in groups if one.mask.bit_count() == len(table.columns))
    noun = "keluarga" if table.unit == "household" else "orang"
    if not total:
        return f"Tidak ada {noun} pada daftar yang dipilih."
    share = f"{100 * whole / total:.1f}".replace(".", ",")
    return (
        f"{format_number(total)} {noun} pada {len(table.columns)} daftar; {format_number(whole)} "
        f"({share} %) ada di semua daftar."
    )
