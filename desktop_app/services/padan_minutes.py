"""What the berita acara padan data says: lists, presence, decisions, agreement, open points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from desktop_app.domain.dates import MONTHS, format_date, format_month
from desktop_app.domain.documents import Paper, Signatory
from desktop_app.domain.documents_padan import (
    ComparedList,
    PadanMinutes,
    Party,
    Trend,
    TrendLine,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.sources import find_source, label_of, short_name
from desktop_app.domain.specs.decision import ASK, FROM_SOURCE
from desktop_app.domain.wilayah import all_kecamatan
from desktop_app.services.desk import Desk
from desktop_app.services.differences import chosen_lists, field_counts, presence
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.services.source_views import By, FieldCount, ListSummary, Place, PresenceTable
from desktop_app.store import agreement as figures
from desktop_app.store.overlap_rows import decisions

BY_RULE = "putuskan selisih dengan aturan"
BEFORE = 12  # months beside this one
MOST_DESA = 40  # above, agreement and presence are told by kecamatan
MOST_GROUPS = 24
PLACES = ("Di semua daftar", "Di sebagian", "Hanya di satu", "Belum di Padan")
UNITS = {"person": "orang", "household": "keluarga"}
NO_LISTS = "Belum ada daftar sumber yang dipakai. Bawa masuk daftarnya lewat Padan data."
LISTS, DIFFERENCES = "Padan data → Daftar sumber", "Padan data → Selisih daftar"
FIELD_LIST = "Daftar cek lapangan"
Key = Callable[[str, str], str]


def gather_minutes(
    desk: Desk, lists: Sequence[str], place: Place, number: str, paper: Paper
) -> PadanMinutes:
    """All that stands in the berita acara, as things stand now."""
    whole = presence(desk, lists, "none", place)
    if not whole.columns:
        raise UserError(NO_LISTS)
    counts = field_counts(desk, lists, place)
    owners = list(
        dict.fromkeys(one.owner or find_source(one.source).owner for one in whole.columns)
    )
    return PadanMinutes(
        number=number,
        area=area_text(desk, place),
        unit=UNITS[whole.unit],
        parties=_parties(desk, owners),
        lists=tuple(map(compared_list, whole.columns)),
        presence=_groups(whole),
        place_titles=PLACES,
        places=_places(desk, lists, place),
        fields=tuple(
            (label_of(name), (one.beda, one.putus, one.lapangan)) for name, one in counts.items()
        ),
        decisions=_decisions(desk, place),
        trends=_trends(desk, lists, place),
        open_points=_open_points(whole, counts.values()),
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        signatories=_signatories(desk, owners),
        stamp=desk.stamp(is_sample(desk)),
        paper=paper,
    )


def area_text(desk: Desk, place: Place) -> str:
    """`Desa Sriamur RW 003 RT 001`, or the place of the desk."""
    if not place:
        return desk.place_name
    parts = [f"Desa/Kelurahan {desa_name(place[0])}"]
    return " ".join([*parts, *filter(None, (_steps(place),))])


def compared_list(one: ListSummary) -> ComparedList:
    """A list with its agency, month and rows."""
    name = f" ({one.file_name})" if one.file_name and one.file_name != one.title else ""
    taken = one.list_date or one.made_at[:10]
    return ComparedList(
        one.owner or find_source(one.source).owner,
        f"{one.title or find_source(one.source).title}{name}",
        month_text(one.period),
        format_date(date.fromisoformat(taken[:10])) if taken else "",
        one.rows,
    )


def month_text(period: str) -> str:
    """`November 2026`; what is no month stays as it stands."""
    year, _, month = period.partition("-")
    known = year.isdecimal() and month.isdecimal() and 1 <= int(month) <= len(MONTHS)
    return format_month(period) if known else period


def brief_month(period: str) -> str:
    """`Nov 2026`, for the name of a column or a box."""
    name, _, year = month_text(period).partition(" ")
    return f"{name[:3]} {year}" if year else name


def _parties(desk: Desk, owners: Sequence[str]) -> tuple[Party, ...]:
    head = head_of(desk)
    own = Party(desk.place_name, head.name, head.title)
    return (own, *(Party(owner, "", "") for owner in owners))


def _signatories(desk: Desk, owners: Sequence[str]) -> tuple[Signatory, ...]:
    return (head_of(desk, "Mengetahui,"), *(Signatory(f"Wakil {owner}") for owner in owners))


def list_names(columns: Sequence[ListSummary]) -> list[str]:
    """Short names of lists; those of one source are told apart by their month or number."""
    names = [short_name(one.source) for one in columns]
    twice = {name for name, count in Counter(names).items() if count > 1}
    return [
        f"{name} {month_text(one.period)} ({place})" if name in twice else name
        for place, (name, one) in enumerate(zip(names, columns, strict=True), 1)
    ]


def _groups(table: PresenceTable) -> tuple[tuple[str, int, int], ...]:
    """(which lists, how many, how many unknown): the greatest groups, the others together."""
    names = list_names(table.columns)
    ordered = sorted(table.groups, key=lambda one: (-one.mask.bit_count(), -one.count, one.mask))
    found = [(_which(names, one.mask), one.count, one.unknown) for one in ordered]
    rest = found[MOST_GROUPS:]
    if rest:
        sums = (sum(one[1] for one in rest), sum(one[2] for one in rest))
        found[MOST_GROUPS:] = [("Gabungan lainnya", *sums)]
    return tuple(found)


def _which(names: Sequence[str], mask: int) -> str:
    inside = [name for bit, name in enumerate(names) if mask >> bit & 1]
    if len(inside) == len(names):
        return f"Semua: {', '.join(names)}" if len(names) > 1 else names[0]
    if len(inside) == 1:
        return f"Hanya {inside[0]}"
    outside = [name for name in names if name not in inside]
    return f"{', '.join(inside)}; tidak di {', '.join(outside)}"


def _places(
    desk: Desk, lists: Sequence[str], place: Place
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """By desa (of a whole kabupaten by kecamatan), by RW, or by RT: in all, some, one; unknown."""
    level = len(place) + (1 if desk.is_village and not place else 0)
    by: By = ("desa", "rw", "rt", "rt")[level]
    table = presence(desk, lists, by, place)
    everybody = (1 << len(table.columns)) - 1
    named = _place_names({group.place[0] for group in table.groups} if by == "desa" else set())
    found: dict[str, list[int]] = {}
    for group in table.groups:
        name = named(group.place[0]) if by == "desa" else _steps(group.place)
        name = f"{name[:1].upper()}{name[1:]}"
        counts = found.setdefault(name, [0, 0, 0, 0])
        at = 0 if group.mask == everybody else 1 if group.mask.bit_count() > 1 else 2
        counts[at] += group.count
        counts[3] += group.unknown
    return tuple((name, tuple(counts)) for name, counts in sorted(found.items()))


def _steps(place: Place) -> str:
    named = zip(("RW", "RT"), place[1:], strict=False)
    return " ".join(f"{title} {text}" if text else f"tanpa {title}" for title, text in named)


def _place_names(codes: set[str]) -> Callable[[str], str]:
    """How a desa is told: by its name, or of many desa by that of its kecamatan."""
    districts = {one.code: f"Kec. {one.name}" for one in all_kecamatan()}
    many = len(codes) > MOST_DESA

    def name(code: str) -> str:
        if many:
            return districts.get(code[:8], "(tidak diketahui)")
        return desa_name(code) if code else "(tidak diketahui)"

    return name


def _decisions(desk: Desk, place: Place) -> tuple[tuple[str, tuple[int, int]], ...]:
    found: dict[str, tuple[int, int]] = {}
    with desk.reader() as reader:
        for choice, source, count, by_rule in decisions(reader, BY_RULE, place):
            name = "Data Padan yang sudah ada"
            if choice == FROM_SOURCE:
                name = f"Sumber {short_name(source)}"
            elif choice == ASK:
                name = "Dicek di lapangan"
            before = found.get(name, (0, 0))
            found[name] = (before[0] + count, before[1] + by_rule)
    return tuple(found.items())


def _open_points(
    table: PresenceTable, counts: Iterable[FieldCount]
) -> tuple[tuple[str, int, str], ...]:
    fields = list(counts)
    told = (
        ("Selisih isian yang belum diputus", sum(one.beda for one in fields), DIFFERENCES),
        ("Isian yang dicek di lapangan", sum(one.lapangan for one in fields), FIELD_LIST),
        ("Baris yang menunggu dikenali", sum(one.proposed for one in table.columns), LISTS),
        ("Baris dengan isian yang salah", sum(one.wrong for one in table.columns), LISTS),
        (f"{UNITS[table.unit].capitalize()} yang belum ada di Padan",
         sum(one.unknown for one in table.groups), DIFFERENCES),
    )  # fmt: skip
    return tuple(one for one in told if one[1])


# --- agreement -----------------------------------------------------------------------------


def months_to(today: date) -> list[str]:
    """The twelve months before this one and this one, the oldest first."""
    first = today.year * 12 + today.month - 1 - BEFORE
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(first, first + BEFORE + 1)]


def short_months(months: Sequence[str]) -> tuple[str, ...]:
    """`Nov 25`, `Des`, `Jan 26`, …: the year at the ends and in January."""
    ends = (0, len(months) - 1)
    found = []
    for at, month in enumerate(months):
        number = int(month[5:])
        year = f" {month[2:4]}" if at in ends or number == 1 else ""
        found.append(MONTHS[number - 1][:3] + year)
    return tuple(found)


def _trends(desk: Desk, lists: Sequence[str], place: Place) -> tuple[Trend, ...]:
    months = months_to(desk.today())
    with desk.reader() as reader:
        sources = {one.source for one in chosen_lists(reader, lists)}
        lines = [
            (one.month, one.source, one.desa, one.compared, one.agreed)
            for one in figures.figures(reader, months[:-1])
        ]
        for (source, desa), pair in figures.now(reader, figures.newest(reader, sources)).items():
            lines.append((months[-1], source, desa, *pair))
    wanted = [one for one in lines if one[1] in sources and (not place or one[2] == place[0])]
    named = _place_names({one[2] for one in wanted})
    by_source = _trend(wanted, months, lambda source, _desa: short_name(source))
    by_desa = _trend(wanted, months, lambda _source, desa: named(desa))
    short = short_months(months)
    found = [Trend("Kesesuaian menurut instansi", "Daftar", short, by_source)] if by_source else []
    if len(by_desa) > 1:
        found.append(Trend("Kesesuaian menurut desa/kelurahan", "Tempat", short, by_desa))
    return tuple(found)


def _trend(
    lines: Iterable[tuple[str, str, str, int, int]], months: Sequence[str], key: Key
) -> tuple[TrendLine, ...]:
    sums: dict[str, dict[str, tuple[int, int]]] = {}
    for month, source, desa, compared, agreed in lines:
        told = sums.setdefault(key(source, desa), {})
        before = told.get(month, (0, 0))
        told[month] = (before[0] + compared, before[1] + agreed)
    return tuple(
        TrendLine(
            title, tuple(map(_per_cent, map(told.get, months))), *told.get(months[-1], (0, 0))
        )
        for title, told in sorted(sums.items())
    )


def _per_cent(pair: tuple[int, int] | None) -> float | None:
    return None if pair is None or not pair[0] else 100 * pair[1] / pair[0]
