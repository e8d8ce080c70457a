"""Rows of the report to TKPKD: one query a question, over all families of a place at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.domain.codes_usulan import BELUM_CEK, DRAF
from desktop_app.domain.poverty import APPROVED, REFUSED, WAITING
from desktop_app.domain.tkpkd import Family
from desktop_app.store.poverty_rows import ACTIVE, LISTED
from desktop_app.store.reading import AT_ONCE, Reads

# The row of the latest quarter: quarters sort as texts, so the greatest text is that row.
_LAST = f"periode || {LISTED}"
_COUNTS = f"verifikasi IS NOT '{REFUSED}'"
# The start of the codes of desa in a place.
_PLACE = "h.desa LIKE ? || '%'"
# Where the state stands in `day|uid|state` of an event.
_STATE = len("2026-10-01||") + 32 + 1
_FLAG = len("2026-4") + 1  # where the sign stands in it


class Reached(NamedTuple):
    """A family that a programme reached; `amount` rupiah received, 0 where none is told."""

    household: str
    programme: str
    amount: int


class Built(NamedTuple):
    """A house of which something happened in the span; `amount` rupiah paid out in it."""

    household: str
    scheme: str
    state: str
    amount: int


class NameRow(NamedTuple):
    """A family of the list of names; `person` is its head."""

    household: str
    person: str
    nama: str
    nik: str
    nomor_kk: str
    alamat: str
    desa: str
    rw: str
    rt: str
    desil: int | None


def families(reader: Reads, ends: Sequence[str], place: str) -> tuple[list[Family], list[int]]:
    """Who was on the list at the last but one of these quarters or is at the last.

    In walking order; beside it how many were on the list at the end of each of the quarters.
    One pass over all that was ever settled answers both.
    """
    columns = ", ".join(f"max(CASE WHEN periode <= ? THEN {_LAST} END)" for _ in ends[:-1])
    numbers = range(1, len(ends))
    wanted = " OR ".join(f"substr(k.q{n}, {_FLAG}, 1) = '1'" for n in (*numbers, len(ends)))
    names = ", ".join(f"q{n}" for n in (*numbers, len(ends)))
    query = (
        f"WITH k(household, {names}) AS MATERIALIZED (SELECT household, {columns}, "
        f"max({_LAST} || '|' || coalesce(sebab, '') || '|' || "
        f"coalesce(verifikasi, '')) FROM poverty_status WHERE periode <= ? AND {_COUNTS} "
        "GROUP BY household) "
        f"SELECT h.uid, h.desa, h.rw, h.rt, coalesce(h.status, 'aktif') = 'aktif', {names} "
        f"FROM k JOIN household h ON h.uid = k.household WHERE ({wanted}) AND {_PLACE} "
        "ORDER BY h.desa, h.rw, h.rt, h.nama_key, h.id"
    )
    found, counts = [], [0] * len(ends)
    for row in reader.connection.execute(query, (*ends, place)):
        flags = [bool(text) and text[_FLAG - 1] == "1" for text in row[5:]]
        counts = [count + flag for count, flag in zip(counts, flags, strict=True)]
        if any(flags[-2:]):
            found.append(_family(row[:5], flags[-2], row[-1]))
    return found, counts


def _family(home: tuple[Any, ...], was: bool, now: str) -> Family:
    uid, desa, rw, rt, here = home
    last, cause, check = now.split("|")
    return Family(
        uid=str(uid),
        desa=str(desa or ""),
        rw=str(rw or ""),
        rt=str(rt or ""),
        was=was,
        stays=last[-1] == "1",
        cause=cause,
        settled=last[:-1],
        is_checked=check != WAITING,
        is_here=bool(here),
    )


def first_quarter(reader: Reads) -> str:
    """The first quarter for which anything was settled here; empty when there is none."""
    row = reader.connection.execute("SELECT min(periode) FROM poverty_status").fetchone()
    return str(row[0] or "")


def enrolled(reader: Reads, months: Sequence[str], place: str) -> Iterator[Reached]:
    """Who was in a programme in one of these months."""
    query = (
        "SELECT DISTINCT h.uid, coalesce(e.programme, ''), 0 FROM enrolment e "
        "JOIN household h ON h.uid = e.household "
        "WHERE (coalesce(e.status, 'aktif') = 'aktif' OR e.selesai IS NOT NULL) "
        "AND coalesce(e.mulai, '') <= ? AND (e.selesai IS NULL OR e.selesai >= ?) "
        f"AND {_PLACE}"
    )
    values = (months[-1], months[0], place)
    return map(Reached._make, reader.connection.execute(query, values))


def paid(
    reader: Reads, first: str, last: str, outcomes: Sequence[str], place: str
) -> Iterator[Reached]:
    """Who received a payment between two days, with the sum by programme."""
    day = "coalesce(p.tanggal, l.tanggal_bayar, l.bulan || '-01')"
    query = (
        "SELECT h.uid, coalesce(l.programme, ''), sum(coalesce(p.nominal, 0)) FROM payout p "
        "JOIN payout_list l ON l.uid = p.payout_list JOIN household h ON h.uid = p.household "
        f"WHERE p.outcome IN ({', '.join('?' * len(outcomes))}) AND {day} >= ? AND {day} <= ? "
        f"AND {_PLACE} GROUP BY 1, 2"
    )
    values = (*outcomes, first, last, place)
    return map(Reached._make, reader.connection.execute(query, values))


def built(
    reader: Reads, first: str, last: str, pay_states: Sequence[str], place: str
) -> Iterator[Built]:
    """Houses of which something happened between two days: where each stands, what was paid."""
    marks = ", ".join("?" * len(pay_states))
    query = (
        f"SELECT h.uid, coalesce(b.scheme, ''), substr(k.last, {_STATE}), k.amount FROM "
        "(SELECT build, max(tanggal || '|' || uid || '|' || ke) AS last, "
        f"sum(CASE WHEN tanggal >= ? AND ke IN ({marks}) "
        "THEN coalesce(nilai_bahan, 0) + coalesce(nilai_upah, 0) ELSE 0 END) AS amount "
        "FROM build_event WHERE tanggal <= ? GROUP BY build HAVING max(tanggal) >= ?) k "
        f"JOIN build b ON b.uid = k.build JOIN household h ON h.uid = b.household "
        f"WHERE {_PLACE}"
    )
    values = (first, *pay_states, last, first, place)
    return map(Built._make, reader.connection.execute(query, values))


def registry_counts(reader: Reads, place: str) -> tuple[int, int, int]:
    """Active families of a place: all, with a desil, of desil 1."""
    query = (
        "SELECT count(*), coalesce(sum(h.desil IS NOT NULL), 0), coalesce(sum(h.desil = 1), 0) "
        f"FROM household h WHERE {ACTIVE} AND {_PLACE}"
    )
    row = reader.connection.execute(query, (place,)).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def worked_on(
    reader: Reads, quarters: Sequence[str], months: Sequence[str], place: str
) -> dict[str, list[str]]:
    """The families that the work on data touched, by the sort of work; each once a row."""
    days = (f"{months[0]}-01", f"{months[-1]}-31")
    questions: Mapping[str, tuple[str, str, Sequence[str]]] = {
        "formulir": (
            "dtsen_form",
            f"x.periode IN ({_marks(quarters)}) AND x.keadaan = 'selesai'",
            quarters,
        ),
        "usulan": (
            "usulan",
            f"x.periode IN ({_marks(months)}) AND x.state <> '{DRAF}'",
            months,
        ),
        "verval": (
            "verval_result",
            f"x.tanggal >= ? AND x.tanggal <= ? AND x.status <> '{BELUM_CEK}'",
            days,
        ),
    }
    found: dict[str, list[str]] = {}
    for name, (table, where, values) in questions.items():
        query = (
            f"SELECT h.uid FROM {table} x JOIN household h ON h.uid = x.household "
            f"WHERE {where} AND {_PLACE}"
        )
        rows = reader.connection.execute(query, (*values, place))
        found[name] = [str(uid) for (uid,) in rows]
    return found


def settled(reader: Reads, quarters: Sequence[str], place: str) -> tuple[list[str], list[str]]:
    """The families of which something was settled in these quarters; those that were approved."""
    query = (
        f"SELECT h.uid, max(x.verifikasi = '{APPROVED}') FROM poverty_status x "
        "JOIN household h ON h.uid = x.household "
        f"WHERE x.periode IN ({_marks(quarters)}) AND {_PLACE} GROUP BY 1"
    )
    rows = list(reader.connection.execute(query, (*quarters, place)))
    return [str(uid) for uid, _ok in rows], [str(uid) for uid, ok in rows if ok]


def names(reader: Reads, uids: Sequence[str]) -> list[NameRow]:
    """These families with their heads, in the order given."""
    found: dict[str, NameRow] = {}
    for start in range(0, len(uids), AT_ONCE):
        part = uids[start : start + AT_ONCE]
        query = (
            "SELECT h.uid, coalesce(p.uid, ''), coalesce(h.nama_kepala, ''), "
            "coalesce(p.nik, ''), coalesce(h.nomor_kk, ''), coalesce(h.alamat, ''), "
            "coalesce(h.desa, ''), coalesce(h.rw, ''), coalesce(h.rt, ''), h.desil "
            "FROM household h LEFT JOIN person p ON p.id = (SELECT q.id FROM person q "
            "WHERE q.household = h.uid AND q.shdk = '1' ORDER BY q.id LIMIT 1) "
            f"WHERE h.uid IN ({_marks(part)})"
        )
        for row in reader.connection.execute(query, part):
            found[str(row[0])] = NameRow._make(row)
    return [found[uid] for uid in uids if uid in found]
