"""A paper of a house as data: facts, sentences with `{keys}`, points, a table, frames, signers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from desktop_app.domain.housing.paper_kinds import HOUSE, PaperKind

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TextCol:
    """A column of a table; `share` of the width, `group` a title over neighbours."""

    title: str
    share: float
    align: Literal["left", "center", "right"] = "left"
    group: str = ""


@dataclass(frozen=True)
class PaperText:
    """What a paper says. Keys in braces are those of `HousePaper.texts`; unknown ones are dots.

    `source` = where the rows of the table come from, `rows` those that are always printed,
    `empty` the rows for the pen where nothing is known. `frames` = rows of pictures as (caption,
    `percent:angle`), each row `frame_height` mm high. `below` is a second table, under `closing`.
    `below_names` stands in italics under the names of those who sign. `kop_of` = the fact that
    names whose kop it is, where it is not that of the desa.
    """

    kind: PaperKind
    heading: str = ""
    kop: bool = False
    kop_of: str = ""
    number: bool = False
    lead: tuple[str, ...] = ()
    facts: Pairs = ()
    right: Pairs = ()
    body: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    letters: bool = False
    columns: tuple[TextCol, ...] = ()
    source: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    empty: int = 0
    below: tuple[TextCol, ...] = ()
    below_rows: tuple[tuple[str, ...], ...] = ()
    frames: tuple[Pairs, ...] = ()
    frame_height: float = 40.0
    closing: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    below_names: str = ""
    duty: tuple[str, ...] = ()


def paper(
    key: str,
    title: str,
    form: str = "",
    *,
    scope: str = HOUSE,
    staged: bool = False,
    landscape: bool = False,
    photos: bool = False,
) -> PaperKind:
    """A paper that is drawn from its text."""
    kind = PaperKind(key, title, "page", "draw_text", form, scope, staged, landscape)
    return replace(kind, photos=photos)


def cols(
    *titles: str, shares: tuple[float, ...], right: tuple[int, ...] = ()
) -> tuple[TextCol, ...]:
    """Columns from `title` or `group/title`; those at the places `right` hold figures."""
    found = []
    for place, text in enumerate(titles):
        group, _, title = text.rpartition("//")
        align: Literal["center", "left", "right"] = "right" if place in right else "left"
        found.append(TextCol(title, shares[place], "center" if place == 0 else align, group))
    return tuple(found)
