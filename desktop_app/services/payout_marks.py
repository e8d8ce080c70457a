"""What stands against the lines of a payment list: who died, left, or is paid twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from desktop_app.domain.aid.overlap import Overlap, sentence
from desktop_app.domain.aid.payment import Mark, Payee, state_marks, twice_marks
from desktop_app.domain.aid.rule_specs import PERSON
from desktop_app.domain.calendar import months_before
from desktop_app.domain.dates import format_month
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.aid_overlaps import find_all
from desktop_app.services.desk import Desk
from desktop_app.services.payout_lists import PayoutLine, PayoutListView, Row, line_number
from desktop_app.store import reading
from desktop_app.store.payout_rows import ListedLine, families_left, listed_lines
from desktop_app.store.reading import Reads

SPLIT_MONTHS = 3  # a family that split longer ago was seen by the meeting
LEFT = {"meninggal": "meninggal dunia", "ahli_waris": "meninggal dunia", "pindah": "pindah"}
Marks = dict[str, list[Mark]]


def marks_of(desk: Desk, view: PayoutListView) -> Marks:
    """What stands against each line, by uid of the line; lines without a mark are left out."""
    month = str(view.payout_list["bulan"])
    with desk.reader() as reader, reader.snapshot():
        found = _of_rows(reader, view)
        _add(found, _split(reader, view))
        _add(found, _left_before(reader, view))
        _add(found, _twice(reader, view))
    _add(found, _around(view, find_all(desk, month, str(view.payout_list["desa"]))))
    return {uid: list(dict.fromkeys(marks)) for uid, marks in found.items() if marks}


def _add(found: Marks, more: Marks) -> None:
    for uid, marks in more.items():
        found.setdefault(uid, []).extend(marks)


def _of_rows(reader: Reads, view: PayoutListView) -> Marks:
    """Death, moving, an enrolment that ended before the months, a family kept out."""
    uids = [str(line.payout["enrolment"]) for line in view.lines]
    enrolments = reading.get_many(reader, "enrolment", uids)
    desa, programme = view.payout_list["desa"], view.payout_list["programme"]
    kept_out = {
        str(row.get("household"))
        for row in reading.find(reader, "exclusion", desa=desa)
        if not row.get("dicabut") and row.get("programme") in (None, "", programme)
    }
    found: Marks = {}
    for line in view.lines:
        household = str(line.payout["household"])
        marks = state_marks(line.person or None, line.household or None, household)
        marks += _ended(enrolments.get(str(line.payout["enrolment"])), view)
        if household in kept_out:
            marks.append(Mark("keluarganya dikecualikan dari program ini"))
        found[str(line.payout["uid"])] = marks
    return found


def _ended(enrolment: Row | None, view: PayoutListView) -> list[Mark]:
    if enrolment is None:
        return [Mark("kepesertaannya tidak ada lagi", blocks=True)]
    last = str(enrolment.get("selesai") or "")
    if enrolment.get("status") != "aktif" and last < str(view.payout_list["bulan"]):
        when = f" sesudah {format_month(last)}" if last else ""
        return [Mark(f"kepesertaannya dihentikan{when}", blocks=True)]
    return []


def _left_before(reader: Reads, view: PayoutListView) -> Marks:
    """Who died or moved says an earlier list of the programme; he still stands on this one."""
    kept = view.payout_list
    place = {"programme": kept["programme"], "desa": kept["desa"]}
    by_enrolment = {str(line.payout["enrolment"]): line for line in view.lines}
    found: Marks = {}
    for row in reading.find(reader, "payout_list", **place):
        if row["uid"] == kept["uid"]:
            continue
        for outcome, said in LEFT.items():
            for one in reading.find(reader, "payout", payout_list=row["uid"], outcome=outcome):
                if (line := by_enrolment.get(str(one["enrolment"]))) is not None:
                    text = f"{said} menurut daftar {format_month(str(row['bulan']))}"
                    found.setdefault(str(line.payout["uid"]), []).append(Mark(text))
    return found


def _split(reader: Reads, view: PayoutListView) -> Marks:
    """Families that somebody left for another family in the last months."""
    since = months_before(str(view.payout_list["bulan"]), SPLIT_MONTHS)
    moment = datetime(int(since[:4]), int(since[5:7]), 1, tzinfo=UTC)
    by_home: dict[str, list[PayoutLine]] = {}
    for line in view.lines:
        by_home.setdefault(str(line.payout["household"]), []).append(line)
    found: Marks = {}
    desa = str(view.payout_list["desa"])
    for former, present in families_left(reader, desa, int(moment.timestamp() * 1000)):
        for line in by_home.get(former, ()):
            others = by_home.get(present, ())
            said = f" dan pecahannya nomor {line_number(others[0])}" if others else ""
            text = f"keluarganya baru saja dipecah{said}"
            found.setdefault(str(line.payout["uid"]), []).append(Mark(text))
    return found


def _twice(reader: Reads, view: PayoutListView) -> Marks:
    found = view.payout_list
    by_person = programme_rules(view.programme).get("unit") == PERSON
    kode = str(view.programme.get("kode") or "")
    lines = list(listed_lines(reader, kode, str(found["bulan"]), view.months))
    here = str(found["uid"])
    payees = [(one.payout_list == here, _payee(one, by_person, here)) for one in lines]
    mine = [payee for is_mine, payee in payees if is_mine]
    return twice_marks(mine, [payee for is_mine, payee in payees if not is_mine])


def _payee(line: ListedLine, by_person: bool, here: str) -> Payee:
    """A line as somebody who gets aid; of aid to persons only the person counts."""
    home = ("", "", "") if by_person else (line.household, line.nomor_kk, line.dwelling)
    is_here = line.payout_list == here
    title = "" if is_here else f"daftar {line.nomor or format_month(line.bulan)}"
    return Payee(
        line.payout, line.urut, home[0], line.person, line.nik, home[1], home[2], title=title
    )


def _around(view: PayoutListView, pairs: Iterable[Overlap]) -> Marks:
    """Other aid of the same people that may not go together; two lines here are told already."""
    lines = {str(line.payout["enrolment"]): str(line.payout["uid"]) for line in view.lines}
    names = desa_names()
    found: Marks = {}
    for pair in pairs:
        one, other = pair.one, pair.other
        if one.uid in lines and other.uid in lines:
            continue
        for mine, its in ((one, other), (other, one)):
            if mine.uid in lines:
                text = sentence(Overlap(mine, its, pair.way, pair.sort), names).rstrip(".")
                found.setdefault(lines[mine.uid], []).append(Mark(text))
    return found
