"""The report to TKPKD of a quarter or half-year, for a desa, a kecamatan or the kabupaten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.aid.payment import RECEIVED
from desktop_app.domain.aid.rule_specs import BLT_DD
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import strategy_of
from desktop_app.domain.states import CHAIN
from desktop_app.domain.tkpkd import (
    UNSET,
    Breakdown,
    Money,
    Report,
    Span,
    Step,
    Tally,
    by_group,
    by_strategy,
    reach_of,
    summed,
    tally_all,
)
from desktop_app.domain.wilayah import all_kecamatan, desa_in, find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.poverty_rules import house_strategy
from desktop_app.services.progress import Cancel
from desktop_app.services.recap import desa_name
from desktop_app.store import reading, tkpkd_rows
from desktop_app.store.reading import Reads
from desktop_app.store.tkpkd_rows import Built, Reached

Row = Mapping[str, Stored]
KABUPATEN = "32.16"
NO_FUND = "Sumber dana tidak dicatat"
PARTNERS = "Lain-lain/CSR/Baznas"
FORMER = 4  # spans before this one, in the chart
PAID_STATES = ("tahap1_cair", "tahap2_cair")
_FROM = CHAIN.index("ditetapkan")
UNDER_WAY = frozenset(CHAIN[_FROM : CHAIN.index("progres_100")])
FINISHED = frozenset(CHAIN[CHAIN.index("progres_100") :])
OUTSIDE = "Tempat itu di luar wilayah kantor ini. Pilih tempat di wilayah ini."
STEPS = {
    "1": "Data",
    "2": "Mitra",
    "3": "Layanan",
    "4": "BLT Desa",
    "5": "Rutilahu",
}
DATA_LABELS = {
    "formulir": "Formulir DTSEN selesai dalam periode",
    "usulan": "Usulan dan pembaruan yang diajukan",
    "verval": "Nama yang diverval",
    "penetapan": "Keluarga yang ditetapkan statusnya",
    "disetujui": "Di antaranya sudah diverifikasi",
}


@dataclass(frozen=True)
class _Facts:
    """What the queries gave: programmes by uid, and everything that reached a family."""

    programmes: Mapping[str, Row]
    schemes: Mapping[str, Row]
    enrolled: tuple[Reached, ...]
    paid: tuple[Reached, ...]
    built: tuple[Built, ...]
    house: str


def places_for(desk: Desk) -> tuple[tuple[str, str], ...]:
    """(code, name) of the places of which this desk may make the report, the widest first."""
    if desk.is_village:
        return ((desk.kode, place_title(desk.kode)),)
    if desk.is_district:
        wide = [(KABUPATEN, place_title(KABUPATEN))]
        wide += [(one.code, place_title(one.code)) for one in all_kecamatan()]
    else:
        wide = [(desk.kode, place_title(desk.kode))]
    return (*wide, *((one.code, place_title(one.code)) for one in desk.villages))


def place_title(code: str) -> str:
    """`Desa Contoh`, `Kecamatan Contoh` or `Kabupaten Bekasi`."""
    found = find_desa(code)
    if found is not None:
        return f"{'Kelurahan' if found.is_kelurahan else 'Desa'} {found.name}"
    names = {one.code: one.name for one in all_kecamatan()}
    return f"Kecamatan {names[code]}" if code in names else "Kabupaten Bekasi"


def make_report(desk: Desk, span: Span, place: str = "", cancel: Cancel | None = None) -> Report:
    """Count everything for a span and a place (its code; empty = that of the desk)."""
    code = place or (KABUPATEN if desk.is_district else desk.kode)
    own = KABUPATEN if desk.is_district else desk.kode
    if code != own and not code.startswith(f"{own}."):
        raise UserError(OUTSIDE)
    stop = cancel or Cancel()
    with desk.reader() as reader, reader.snapshot(), reader.cancellable(stop.check):
        return _report(reader, span, code)


def _report(reader: Reads, span: Span, place: str) -> Report:
    spans = [span]
    for _ in range(FORMER):
        spans.insert(0, spans[0].before)
    families, counts = tkpkd_rows.families(reader, [one.quarters[-1] for one in spans], place)
    facts, first = _facts(reader, span, place), tkpkd_rows.first_quarter(reader)
    reached = _strategies(facts)
    total, places = tally_all(families, reached)
    on_list = {one.uid for one in families}
    at_end = [one for one in families if one.stays]
    used = {one.programme for one in (*facts.enrolled, *facts.paid)}
    unset = {
        str(row.get("nama") or row.get("kode") or "")
        for uid, row in facts.programmes.items()
        if uid in used and not strategy_of(row)
    }
    return Report(
        span=span,
        place=place,
        title=place_title(place),
        total=total,
        breakdowns=_breakdowns(place, places),
        by_group=by_group(families, reached),
        strategies=by_strategy(families, reached),
        steps=_steps(reader, span, place, facts, on_list),
        money=_money(facts, on_list),
        unreached=tuple(one.uid for one in at_end if reach_of(reached.get(one.uid)) == "0"),
        stale=sum(one.settled < span.quarters[0] for one in at_end),
        unchecked=sum(not one.is_checked for one in at_end),
        gone=sum(not one.is_here for one in at_end),
        unset=tuple(sorted(unset)),
        former=tuple(
            (one.title, count if first and first <= one.quarters[-1] else None)
            for one, count in zip(spans, counts, strict=True)
        ),
        first=first,
    )


def _facts(reader: Reads, span: Span, place: str) -> _Facts:
    days = (span.first_day, span.last_day)
    return _Facts(
        programmes={str(row["uid"]): row for row in reading.find(reader, "programme")},
        schemes={str(row["uid"]): row for row in reading.find(reader, "scheme")},
        enrolled=tuple(tkpkd_rows.enrolled(reader, span.months, place)),
        paid=tuple(tkpkd_rows.paid(reader, *days, sorted(RECEIVED), place)),
        built=tuple(tkpkd_rows.built(reader, *days, PAID_STATES, place)),
        house=house_strategy(reader),
    )


def _strategies(facts: _Facts) -> dict[str, frozenset[str]]:
    """The strategies that reached each family; UNSET stands for a programme without one."""
    of_programme = {uid: strategy_of(row) for uid, row in facts.programmes.items()}
    found: dict[str, set[str]] = {}
    for one in (*facts.enrolled, *facts.paid):
        found.setdefault(one.household, set()).add(of_programme.get(one.programme, UNSET))
    for house in facts.built:
        if house.state in UNDER_WAY | FINISHED or house.amount:
            found.setdefault(house.household, set()).add(facts.house)
    return {uid: frozenset(codes) for uid, codes in found.items()}


# --- places ----------------------------------------------------------------------------------


def _breakdowns(place: str, places: Mapping[tuple[str, str], Tally]) -> tuple[Breakdown, ...]:
    """The places inside a place: kecamatan and desa, or the RW of one desa."""
    if find_desa(place) is not None:
        rows = tuple((f"RW {rw or '–'}", tally) for (_, rw), tally in sorted(places.items()))
        return (Breakdown("Per RW", rows),)
    if place != KABUPATEN:
        codes = [one.code for one in desa_in(place)]
        return (Breakdown("Per desa/kelurahan", _rows_of(codes, places)),)
    kecamatan = tuple(
        (one.name, summed(tally for (desa, _), tally in places.items() if desa[:8] == one.code))
        for one in all_kecamatan()
    )
    codes = sorted({desa for desa, _rw in places})
    return (
        Breakdown("Per kecamatan", kecamatan),
        Breakdown("Per desa/kelurahan", _rows_of(codes, places)),
    )


def _rows_of(
    codes: Iterable[str], places: Mapping[tuple[str, str], Tally]
) -> tuple[tuple[str, Tally], ...]:
    of_desa: dict[str, list[Tally]] = {}
    for (desa, _rw), tally in places.items():
        of_desa.setdefault(desa, []).append(tally)
    return tuple((desa_name(code), summed(of_desa.get(code, ()))) for code in codes)


# --- the five steps and the money --------------------------------------------------------------


def _steps(
    reader: Reads, span: Span, place: str, facts: _Facts, on_list: set[str]
) -> tuple[Step, ...]:
    known, rated, poorest = tkpkd_rows.registry_counts(reader, place)
    work = tkpkd_rows.worked_on(reader, span.quarters, span.months, place)
    work["penetapan"], work["disetujui"] = tkpkd_rows.settled(reader, span.quarters, place)
    data = [
        Step("1", "Keluarga dalam daftar kantor", known, len(on_list)),
        Step("1", "Di antaranya dengan desil", rated),
        Step("1", "Di antaranya desil 1", poorest),
        *(_step("1", label, work[name], on_list) for name, label in DATA_LABELS.items()),
    ]
    partners = {uid for uid, row in facts.programmes.items() if row.get("sumber_dana") == PARTNERS}
    village_aid = {
        uid for uid, row in facts.programmes.items() if str(row.get("kode")).startswith(BLT_DD)
    }
    return (
        *data,
        *_aid("2", partners, "bantuan mitra", facts, on_list),
        Step("3", "Aduan dan rujukan (GABUS, Puskesos)", None),
        *_aid("4", village_aid, "BLT Desa", facts, on_list),
        *_houses(facts, on_list),
    )


def _step(step: str, label: str, uids: Sequence[str], on_list: set[str]) -> Step:
    return Step(step, label, len(uids), sum(uid in on_list for uid in uids))


def _aid(
    step: str, programmes: set[str], name: str, facts: _Facts, on_list: set[str]
) -> tuple[Step, ...]:
    lines = (("Keluarga terdaftar", facts.enrolled), ("Keluarga yang menerima", facts.paid))
    return tuple(
        _step(
            step,
            f"{label} {name}",
            list({one.household for one in rows if one.programme in programmes}),
            on_list,
        )
        for label, rows in lines
    )


def _houses(facts: _Facts, on_list: set[str]) -> tuple[Step, ...]:
    sorts = (
        ("Rumah diusulkan", frozenset({"diusulkan", "rekomendasi"})),
        ("Rumah ditetapkan atau sedang dibangun", UNDER_WAY),
        ("Rumah selesai", FINISHED),
    )
    return tuple(
        _step("5", label, [one.household for one in facts.built if one.state in states], on_list)
        for label, states in sorts
    )


def _money(facts: _Facts, on_list: set[str]) -> tuple[Money, ...]:
    """What was received, by fund: that of the programme, or of the scheme of a house."""
    given = [
        (_fund(facts.programmes.get(one.programme)), "Bantuan tunai", one.household, one.amount)
        for one in facts.paid
    ]
    given += [
        (_fund(facts.schemes.get(one.scheme)), "Pembangunan rumah", one.household, one.amount)
        for one in facts.built
        if one.amount
    ]
    amounts, extreme = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    homes: dict[tuple[str, str], set[str]] = {}
    for fund, way, household, amount in given:
        key = (fund, way)
        amounts[key] += amount
        homes.setdefault(key, set()).add(household)
        if household in on_list:
            extreme[key] += amount
    return tuple(
        Money(*key, len(homes[key]), amounts[key], len(homes[key] & on_list), extreme[key])
        for key in sorted(amounts)
    )


def _fund(row: Row | None) -> str:
    return str((row or {}).get("sumber_dana") or NO_FUND)
