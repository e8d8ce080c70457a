"""Nobody is paid who is not in force: on what the lines of a list rest, when it is locked.

A scan that lacks is explained once, when the first list over its paper is locked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from desktop_app.domain.calendar import months_from
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.services.aid_decrees import decree_title, standings
from desktop_app.services.desk import Desk
from desktop_app.services.payout_lists import DRAFT, PayoutListView, line_number
from desktop_app.services.records import Confirmed
from desktop_app.store import reading
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
NO_SCAN, OUTSIDE = "tanpa_pindaian", "masa_ketetapan"
SHOWN_NUMBERS = 12


def check_in_force(desk: Desk, view: PayoutListView, confirmed: Confirmed) -> str:
    """UserError for who is not in force; a paper without its scan is asked about once.

    A decree that does not hold in these months is asked about too.

    Gives the reason for the trail where an earlier list explained the scan that lacks.
    """
    numbers = {str(line.payout["enrolment"]): line_number(line) for line in view.lines}
    with desk.reader() as reader:
        rows = reading.get_many(reader, "enrolment", list(numbers))
        found = standings(reader, view.programme, rows.values())
        ended = _outside(reader, view, rows.values())
        bare = [rows[uid] for uid, standing in found.items() if standing.unscanned]
        before = _explained_by(reader, view.payout_list, bare) if bare else ""
    by_reason: dict[str, list[int]] = {}
    papers: dict[str, None] = {}
    for uid, standing in found.items():
        for sentence in standing.lacking:
            by_reason.setdefault(sentence, []).append(numbers[uid])
        papers |= dict.fromkeys(standing.unscanned)
    if by_reason:
        told = "\n".join(f"{numbered(places)}: {why}" for why, places in by_reason.items())
        raise UserError(f"Belum dapat dikunci, karena penerima belum sah ditetapkan.\n{told}")
    if ended and OUTSIDE not in confirmed:
        places = numbered(numbers[uid] for uid in ended)
        raise NeedsConfirmation(
            OUTSIDE,
            f"{places}: {' '.join(dict.fromkeys(ended.values()))} Catat ketetapan yang berlaku, "
            "atau tuliskan mengapa bulan ini tetap dibayar.",
        )
    if papers and NO_SCAN not in confirmed and not before:
        raise NeedsConfirmation(
            NO_SCAN,
            f"Pindaian belum disimpan: {', '.join(papers)}. Lanjutkan hanya bila berkas aslinya "
            "ada, dan tuliskan mengapa belum dipindai.",
        )
    return f"pindaian belum ada, alasannya di daftar {before}" if before else ""


def _outside(reader: Reads, view: PayoutListView, enrolments: Iterable[Row]) -> dict[str, str]:
    """Whose decree does not hold in all months that are paid here, in a sentence, by enrolment."""
    covered = months_from(str(view.payout_list["bulan"]), view.months)
    rows = list(enrolments)
    decrees = reading.get_many(reader, "decree", [str(one.get("decree") or "") for one in rows])
    found = {}
    for row in rows:
        decree = decrees.get(str(row.get("decree")), {})
        begin, end = (str(decree.get(name) or "") for name in ("mulai", "selesai"))
        first = max(covered[0], str(row.get("mulai") or ""))
        last = min(covered[-1], str(row.get("selesai") or covered[-1]))
        if begin and first < begin:
            told = f"{decree_title(decree)} baru berlaku mulai {format_month(begin)}."
            found[str(row["uid"])] = told
        elif end and last > end:
            told = f"{decree_title(decree)} hanya berlaku sampai {format_month(end)}."
            found[str(row["uid"])] = told
    return found


def numbered(places: Iterable[int]) -> str:
    """`Nomor 1, 2, 3 dan 14 lainnya`."""
    known = sorted(places)
    shown = ", ".join(map(str, known[:SHOWN_NUMBERS]))
    more = len(known) - SHOWN_NUMBERS
    return f"Nomor {shown} dan {more} lainnya" if more > 0 else f"Nomor {shown}"


def _explained_by(reader: Reads, payout_list: Row, enrolments: Collection[Row]) -> str:
    """The number of an earlier list over the same decrees, "" when the reason was not given yet.

    `enrolments` = those of which a paper has no scan.
    """
    wanted = {row.get("decree") for row in enrolments}
    place = {"programme": payout_list["programme"], "desa": payout_list["desa"]}
    for row in reading.find(reader, "payout_list", **place):
        if row["uid"] == payout_list["uid"] or row.get("state") == DRAFT:
            continue
        lines = reading.find(reader, "payout", payout_list=row["uid"])
        held = reading.get_many(reader, "enrolment", [str(one["enrolment"]) for one in lines])
        if wanted <= {one.get("decree") for one in held.values()}:
            return str(row.get("nomor") or row["bulan"])
    return ""
