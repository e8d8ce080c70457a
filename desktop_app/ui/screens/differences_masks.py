"""Sets of lists in words and ticks. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop_app.domain.formatting import format_number
from desktop_app.services.source_views import (
    ListSummary,
    Place,
    PresenceGroup,
    PresenceTable,
)
from desktop_app.ui.screens.source_texts import brief_place, column_title, list_name
from desktop_app.ui.widgets.table import Column, Line, Tag

YES, NO = "✓", "–"
FEW, SOME = 2, 3  # lists with room for words: with places, without
MOST_NAMED = 3
LEAST_WIDTH, LETTER = 72, 10  # of a column of ticks


def titles_of(columns: Sequence[ListSummary]) -> list[str]:
    """The sources of the columns; with their month, then a number, where two are the same."""
    sources = Counter(one.source for one in columns)
    found: list[str] = []
    for one in columns:
        title = list_name(one) if sources[one.source] == 1 else column_title(one)
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
    place = (Column("tempat", "Tempat", 135, stretch=True),) if has_places(table) else ()
    words = (Column("artinya", "Ada di mana", 180, stretch=True),) if has_words(table) else ()
    return (
        *place,
        *ticks,
        *words,
        Column("jumlah", "Jumlah", 72, "e"),
        Column("asing", "Belum di Padan", 134, "e"),
    )


def has_places(table: PresenceTable) -> bool:
    """Whether the groups are told apart by place."""
    return any(one.place for one in table.groups)


def has_words(table: PresenceTable) -> bool:
    """Whether there is room for the words beside the ticks."""
    return len(table.columns) <= (FEW if has_places(table) else SOME)


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


def brief_text(mask: int, titles: Sequence[str]) -> str:
    """The same where the ticks stand beside it: `semua daftar`, `hanya A`, `tidak di C`."""
    inside = [title for place, title in enumerate(titles) if mask >> place & 1]
    outside = [title for place, title in enumerate(titles) if not mask >> place & 1]
    if not outside:
        return "di semua daftar" if len(titles) > 1 else f"di {titles[0]}"
    if len(inside) == 1:
        return f"hanya di {inside[0]}"
    return f"tidak di {_named(outside)}"


def _named(titles: Sequence[str]) -> str:
    if len(titles) > MOST_NAMED:
        return f"{len(titles)} daftar lain"
    return " dan ".join(filter(None, (", ".join(titles[:-1]), titles[-1])))


def key_of(group: PresenceGroup) -> str:
    """What names a line of the table."""
    return "|".join((str(group.mask), *group.place))


def ordered(table: PresenceTable) -> dict[str, PresenceGroup]:
    """The groups by what names their line: by place, in each those on most lists first."""
    found = sorted(table.groups, key=lambda one: (one.place, -one.mask.bit_count(), one.mask))
    return {key_of(one): one for one in found}


def one_desa(table: PresenceTable) -> bool:
    """Whether all groups lie in one desa, which then need not be named."""
    return len({one.place[:1] for one in table.groups}) == 1


def sentence(group: PresenceGroup, titles: Sequence[str], noun: str) -> str:
    """A group in words: `Di A dan B, tidak di C: 30 orang, 4 di antaranya belum ada di Padan`."""
    said = mask_text(group.mask, titles)
    missing = format_number(group.unknown)
    more = f", {missing} di antaranya belum ada di Padan" if group.unknown else ""
    return f"{said[:1].upper()}{said[1:]}: {format_number(group.count)} {noun}{more}."


def line_of(
    table: PresenceTable, group: PresenceGroup, titles: Sequence[str], *, is_one_desa: bool
) -> Line:
    """A group as a row of the table."""
    is_whole = group.mask.bit_count() == len(titles)
    tag: Tag = "good" if is_whole and len(titles) > 1 else ""
    cells = (
        *((brief_place(group.place, is_one_desa=is_one_desa),) if group.place else ()),
        *ticks(group.mask, len(titles)),
        *((brief_text(group.mask, titles),) if has_words(table) else ()),
        format_number(group.count),
        format_number(group.unknown) if group.unknown else NO,
    )
    return Line(key_of(group), cells, tag)


def noun_of(table: PresenceTable) -> str:
    """Who is counted."""
    return "keluarga" if table.unit == "household" else "orang"


def summary(table: PresenceTable, place: Place = ()) -> str:
    """How much the lists agree on who is on them, in one line."""
    groups = [one for one in table.groups if one.place[: len(place)] == place]
    total = sum(one.count for one in groups)
    whole = sum(one.count for one in groups if one.mask.bit_count() == len(table.columns))
    noun = noun_of(table)
    if not total:
        return f"Tidak ada {noun} pada daftar yang dipilih."
    share = f"{100 * whole / total:.1f}".replace(".", ",")
    return (
        f"{format_number(total)} {noun} pada {len(table.columns)} daftar; {format_number(whole)} "
        f"({share} %) ada di semua daftar."
    )
