"""Differences as lines of the table of decisions, and what each source says. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.sources import PADAN, label_of, short_name
from desktop_app.services.source_views import Difference, ListSummary, OriginLine, SourceValue
from desktop_app.ui.screens.source_texts import column_title, list_name, short_month, where_text
from desktop_app.ui.widgets.table import Column, Line, Tag

NAMES, PLACE, FIELD, SOURCE, CHOICE = 150, 92, 178, 100, 130
MONTH = 7  # letters of `2026-11`
ASKED, REGISTRY = "lapangan", "padan"
ASKED_TEXT = "periksa lapangan"
MARK = "▸"  # before the value that the rules of trust propose
VALUE_COLUMNS = (
    Column("tombol", "Tombol", 74, "center"),
    Column("sumber", "Sumber", 120),
    Column("isi", "Isi", 240, stretch=True),
    Column("daftar", "Menurut", 330, stretch=True),
    Column("sejak", "Sejak", 96),
    Column("usul", "Aturan sumber", 132),
)


def sources_of(lists: Sequence[ListSummary]) -> dict[str, str]:
    """The sources of the compared lists with their names; their place is their number key."""
    return {one.source: list_name(one) for one in lists}


def columns_of(sources: Mapping[str, str]) -> tuple[Column, ...]:
    """Who, what, a column per source, the registry, the decision."""
    values = (
        Column(f"s{number}", f"{number} {name}", SOURCE, stretch=True)
        for number, name in enumerate(sources.values(), 1)
    )
    return (
        Column("nama", "Nama", NAMES, stretch=True),
        Column("tempat", "Tempat", PLACE),
        Column("isian", "Isian", FIELD),
        *values,
        Column("padan", "P Padan", SOURCE, stretch=True),
        Column("putusan", "Putusan", CHOICE),
    )


def line_of(one: Difference, sources: Iterable[str], choice: str) -> Line:
    """A difference as a row; `choice` is what was decided, "" while it is open."""
    cells = (
        one.entity.nama or "tanpa nama",
        where_text("", one.entity.rw, one.entity.rt) or where_text(one.entity.desa, "", ""),
        one.label,
        *(_value(one.values.get(key), is_best=one.suggestion == key) for key in sources),
        _value(one.registry, is_best=one.suggestion == PADAN),
        choice,
    )
    return Line(str(one.id), cells, _tag(choice))


def _value(value: SourceValue | None, *, is_best: bool) -> str:
    if value is None or not value.shown:
        return "–"
    return f"{MARK} {value.shown}" if is_best else value.shown


def _tag(choice: str) -> Tag:
    if not choice:
        return ""
    return "warning" if choice == ASKED_TEXT else "good"


def decision_text(choice: str, shown: str) -> str:
    """A decision as a cell: `✓ 004`, `✓ tetap`, `periksa lapangan`; "" for none."""
    if choice == ASKED:
        return ASKED_TEXT
    if choice == REGISTRY:
        return "✓ tetap Padan"
    return f"✓ {shown or 'kosong'}" if choice else ""


def decided(one: Difference) -> str:
    """What the row says of its decision as it was read."""
    return decision_text(one.choice, one.chosen)


def value_lines(
    one: Difference,
    sources: Mapping[str, str],
    lists: Mapping[str, ListSummary],
    *,
    is_whole: bool = False,
    told: OriginLine | None = None,
) -> list[Line]:
    """Each value with its key, its list and since when; `is_whole`: with the whole numbers.

    `told` says since when, and by whom the registry has its value.
    """
    if is_whole:
        one = replace(
            one,
            values={
                key: replace(value, shown=str(value.value)) for key, value in one.values.items()
            },
            registry=one.registry and replace(one.registry, shown=str(one.registry.value)),
        )
    lines = [
        _value_line(str(number), key, one.values[key], one, lists, told)
        for number, key in enumerate(sources, 1)
        if key in one.values
    ]
    if one.registry is not None:
        lines.append(_value_line("P", PADAN, one.registry, one, lists, told))
    return lines


def _value_line(
    sign: str,
    source: str,
    value: SourceValue,
    one: Difference,
    lists: Mapping[str, ListSummary],
    origin: OriginLine | None,
) -> Line:
    found = lists.get(value.list_uid)
    by = origin.origin if origin and source == PADAN else ""
    told = column_title(found) if found else by or ("data kantor ini" if source == PADAN else "")
    is_best = one.suggestion == source
    cells = (
        sign,
        list_name(found) if found else short_name(source),
        value.shown or "kosong",
        told,
        _since(source, origin),
        "diusulkan" if is_best else "",
    )
    return Line(source, cells, "bold" if is_best else "")


def _since(source: str, origin: OriginLine | None) -> str:
    if origin is None:
        return ""
    if source == PADAN:
        return origin.since
    found = [one.since for one in origin.said if one.source == source]
    return short_month(min(found)[:MONTH]) if found else ""


def subject(one: Difference) -> str:
    """Whom and what the marked difference is about, in one line."""
    entity = one.entity
    parts = (
        entity.nama,
        f"NIK {entity.nik}" if entity.nik else "",
        f"KK {entity.nomor_kk}" if entity.nomor_kk else "",
        where_text(entity.desa, entity.rw, entity.rt),
        "" if entity.is_known else "belum ada di Padan",
    )
    return f"{label_of(one.field)}: {' · '.join(part for part in parts if part)}"
