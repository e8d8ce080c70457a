"""What each name of a locked list got: typed from the signed sheet, checked line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.aid.payment import ALL_DETAILS, BY_PROXY, DETAILS, missing_detail
from desktop_app.domain.calendar import months_from
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.roles import require
from desktop_app.domain.specs.payout import SPECS
from desktop_app.services.aid_decrees import standings
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import EnrolmentLine, list_enrolments
from desktop_app.services.payout_force import numbered
from desktop_app.services.payout_lists import (
    LOCKED,
    PayoutLine,
    PayoutListView,
    Row,
    check_turn,
    line_number,
    open_payout_list,
)
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    merged,
    reasons,
    touched,
)
from desktop_app.services.records import sentences as told
from desktop_app.store import Work, reading
from desktop_app.store.payout_rows import listed_lines

TYPED_ON_A_LINE = ("outcome", "tanggal", "catatan", *ALL_DETAILS)
LABELS = {spec.name: spec.label for spec in SPECS}
NOT_FITTING = "Nomor {}: hasilnya {}, jadi {} tidak dipakai. Kosongkan, atau ubah hasilnya."
NO_LETTER, DIED = "tanpa_surat_kuasa", "penerima_meninggal"
NOT_APPROVED = (
    "Daftar ini belum disahkan. Mintalah kepala mengesahkannya dengan kata sandinya, atau catat "
    "usulan yang sudah ditandatangani di atas kertas."
)
NO_SUBSTITUTE = (
    "Belum ada pengganti yang sah dan belum dibayar untuk bulan ini. Ganti dahulu penerimanya di "
    "bagian Penerima (G), dengan bulan terakhir sebelum daftar ini dan ketetapan perubahannya."
)
IN_FAMILY = frozenset({"diterima", "dikunjungi", BY_PROXY})


@dataclass(frozen=True)
class Substitute:
    """Somebody in force who may receive in the place of another; `title` as a box offers him."""

    enrolment: str
    title: str


def save_outcomes(
    desk: Desk, payout_list: str, typed: Mapping[str, Raw], confirmed: Confirmed = NOTHING
) -> int:
    """Keep the outcomes from the signed sheet, by payout uid; gives how many lines changed."""
    require(desk, "pay")
    view = open_payout_list(desk, payout_list)
    check_turn(desk, view.payout_list, LOCKED)
    if not view.is_approved:
        raise UserError(NOT_APPROVED)
    lines = {str(line.payout["uid"]): line for line in view.lines}
    if not typed.keys() <= lines.keys():
        raise UserError("Penerima itu tidak ada dalam daftar ini. Muat ulang daftarnya.")
    ready = {uid: _outcome(lines[uid].payout, raw, confirmed) for uid, raw in typed.items()}
    _check_substitutes(desk, view, ready)
    _ask(lines, ready, confirmed)

    def body(work: Work) -> int:
        work.expect("payout_list", payout_list, {"state": LOCKED})
        count = sum(
            work.update(
                "payout", uid, values, {name: lines[uid].payout.get(name) for name in values}
            )
            for uid, values in ready.items()
        )
        work.note(baris=count)
        return count

    return desk.write("isi hasil bayar", reasons(confirmed), body)


def _outcome(line: Row, raw: Raw, confirmed: Confirmed) -> Row:
    """What was typed on one line; a problem names the number of the line on the paper."""
    typed: dict[str, object] = {name: raw[name] for name in TYPED_ON_A_LINE if name in raw}
    if "outcome" in typed:
        typed |= _without_others(line, typed)
    parsed = check_record("payout", merged("payout", line, typed))
    number, values = line.get("urut"), parsed.values
    if missing := missing_detail(values.get("outcome"), values):
        raise UserError(f"Nomor {number}: {missing}")
    if parsed.errors:
        raise UserError(f"Nomor {number}: {told(parsed.errors)}")
    accept(parsed, confirmed)
    return touched(values, typed, None)


def _without_others(line: Row, typed: Raw) -> dict[str, str]:
    """Empties what stands from a former outcome; UserError for what was typed and does not fit."""
    outcome = HASIL_PENYALURAN.find(str(typed["outcome"] or "")) or ""
    others = [name for name in ALL_DETAILS if name not in DETAILS.get(outcome, ())]
    strange = [LABELS[name] for name in others if str(typed.get(name) or "").strip()]
    if strange:
        said = HASIL_PENYALURAN.get(outcome, "belum diisi")
        raise UserError(NOT_FITTING.format(line.get("urut"), said, ", ".join(strange)))
    return {name: "" for name in others if line.get(name)}


def _ask(lines: Mapping[str, PayoutLine], ready: Mapping[str, Row], confirmed: Confirmed) -> None:
    """A proxy without a letter, and somebody who is said to be dead and received himself."""
    no_letter: list[int] = []
    died: list[int] = []
    for uid, values in ready.items():
        line = lines[uid]
        outcome = str(values.get("outcome") or "")
        if outcome == BY_PROXY and not {**line.payout, **values}.get("surat"):
            no_letter.append(line_number(line))
        if outcome in IN_FAMILY and line.person.get("status_dasar") == "2":
            died.append(line_number(line))
    if died and DIED not in confirmed:
        raise NeedsConfirmation(
            DIED,
            f"{numbered(died)}: penerimanya tercatat meninggal dunia. Pilih ahli waris atau "
            "pengganti, atau tuliskan mengapa hasil ini tetap benar.",
        )
    if no_letter and NO_LETTER not in confirmed:
        raise NeedsConfirmation(
            NO_LETTER,
            f"{numbered(no_letter)}: nomor surat kuasanya belum diisi. Tuliskan mengapa belum ada.",
        )


def _check_substitutes(desk: Desk, view: PayoutListView, ready: Mapping[str, Row]) -> None:
    """A substitute is in force, is not paid for these months yet, and stands for one line only."""
    wanted = {uid: str(row["pengganti"]) for uid, row in ready.items() if row.get("pengganti")}
    if not wanted:
        return
    numbers = {str(line.payout["uid"]): line_number(line) for line in view.lines}
    known = {str(line.payout["pengganti"]) for line in view.lines if _stands(line, ready)}
    free = {one.enrolment for one in _free(desk, view)}
    for uid, enrolment in wanted.items():
        if enrolment not in free or enrolment in known:
            raise UserError(f"Nomor {numbers[uid]}: {NO_SUBSTITUTE}")
        known.add(enrolment)


def _stands(line: PayoutLine, ready: Mapping[str, Row]) -> bool:
    return bool(line.payout.get("pengganti")) and str(line.payout["uid"]) not in ready


def substitutes(desk: Desk, payout_list: str) -> list[Substitute]:
    """Who may receive in the place of a name of this list; who replaces one of them first."""
    view = open_payout_list(desk, payout_list)
    taken = {str(line.payout["pengganti"]) for line in view.lines if line.payout.get("pengganti")}
    return [one for one in _free(desk, view) if one.enrolment not in taken]


def _free(desk: Desk, view: PayoutListView) -> list[Substitute]:
    found = view.payout_list
    covered = months_from(str(found["bulan"]), view.months)
    every = list_enrolments(desk, str(found["programme"]), str(found["desa"]))
    with desk.reader() as reader:
        kode = str(view.programme.get("kode") or "")
        listed = {
            value
            for one in listed_lines(reader, kode, str(found["bulan"]), view.months)
            for value in (one.household, one.person)
        }
        waiting = [
            line
            for line in every
            if line.enrolment.get("status") == "aktif"
            and str(line.enrolment.get("mulai") or "") <= covered[-1]
            and not {str(line.household["uid"]), str(line.person["uid"])} & listed
        ]
        standing = standings(reader, view.programme, [line.enrolment for line in waiting])
    ready = [line for line in waiting if not standing[str(line.enrolment["uid"])].lacking]
    replacing = {str(line.payout["enrolment"]) for line in view.lines}
    ready.sort(key=lambda line: str(line.enrolment.get("ganti_dari") or "") not in replacing)
    return [Substitute(str(line.enrolment["uid"]), _title(line)) for line in ready]


def _title(line: EnrolmentLine) -> str:
    home = line.household
    return f"{line.person.get('nama')} · RT {home.get('rt') or '-'}/RW {home.get('rw') or '-'}"


def substitute_names(desk: Desk, lines: list[PayoutLine]) -> dict[str, str]:
    """Names of those who received in the place of another, by enrolment."""
    uids = [str(line.payout["pengganti"]) for line in lines if line.payout.get("pengganti")]
    with desk.reader() as reader:
        enrolments = reading.get_many(reader, "enrolment", uids)
        people = reading.get_many(reader, "person", [str(r["person"]) for r in enrolments.values()])
    return {
        uid: str(people.get(str(row["person"]), {}).get("nama") or "")
        for uid, row in enrolments.items()
    }
