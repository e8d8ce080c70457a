"""BLT-DD payment lists: drawn up for one to three months, locked, filled from paper, closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.calendar import months_from
from desktop_app.domain.codes_padan import STATUS_DAFTAR_BAYAR
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import payout_amount, programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import area_contains
from desktop_app.services.aid_decrees import standings
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import (
    blt_programme,
    check_village,
    list_enrolments,
    month_typed,
)
from desktop_app.services.households import place_code
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    merged,
    reasons,
    sentences,
    touched,
)
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
DRAFT, LOCKED, PAID = "draf", "dikunci", "dibayar"
NEXT_STEP = {
    DRAFT: "Hanya daftar yang masih draf yang dapat dikunci atau dibuang.",
    LOCKED: "Hasil bayar hanya dapat diisi dan ditutup pada daftar yang sudah dikunci.",
}
TYPED_ON_A_LINE = ("outcome", "tanggal", "wakil_nama", "wakil_hubungan", "catatan")
NO_SCAN = "tanpa_pindaian"
NOT_APPROVED = (
    "Daftar ini belum disahkan. Mintalah kepala mengesahkannya dengan kata sandinya, atau catat "
    "usulan yang sudah ditandatangani di atas kertas."
)
SHOWN_NUMBERS = 12
NO_MORE: Mapping[str, Stored] = {}
RECEIVED = frozenset({"diterima", "diwakilkan", "dikunjungi"})


@dataclass(frozen=True)
class PayoutLine:
    """One line of a payment list."""

    payout: Row
    household: Row
    person: Row


@dataclass(frozen=True)
class PayoutListView:
    """One payment list with its lines in walking order."""

    payout_list: Row
    programme: Row
    lines: list[PayoutLine]
    is_approved: bool = False

    @property
    def total(self) -> int:
        """What is to be paid, in rupiah."""
        return sum(int(line.payout.get("nominal") or 0) for line in self.lines)

    @property
    def paid(self) -> int:
        """What was received, in rupiah."""
        return sum(
            int(line.payout.get("nominal") or 0)
            for line in self.lines
            if line.payout.get("outcome") in RECEIVED
        )


def make_payout_list(desk: Desk, desa: str, month: str, months: int = 1) -> str:
    """Draw up the BLT-DD list of a desa for one to three months; nobody is paid a month twice."""
    require(desk, "pay")
    check_village(desa)
    if not area_contains(desk.kode, desa):
        raise UserError(f"Desa itu di luar {desk.place_name}. Pilih desa di wilayah ini.")
    month = month_typed(month)
    programme = blt_programme(desk, month)
    amount = payout_amount(programme_rules(programme), months)
    covered = months_from(month, months)
    with desk.reader() as reader:
        _refuse_paid_months(reader, programme, desa, covered)
    lines = [
        (line, due)
        for line in list_enrolments(desk, str(programme["uid"]), desa)
        if (due := sum(_covers(line.enrolment, one) for one in covered))
    ]
    if not lines:
        raise UserError("Belum ada penerima BLT-DD aktif di desa ini pada bulan itu.")

    def body(work: Work) -> str:
        _refuse_paid_months(work, programme, desa, covered)
        number = work.number("BLT", place_code(desk), desk.today().year)
        made = work.insert(
            "payout_list",
            {
                "programme": programme["uid"],
                "desa": desa,
                "bulan": month,
                "jumlah_bulan": months,
                "nominal": amount // months,
                "nomor": number,
                "state": DRAFT,
                "owner_desk": desk.actor.desk,
            },
        )
        for order, (line, due) in enumerate(lines, 1):
            work.insert(
                "payout",
                {
                    "payout_list": made,
                    "enrolment": line.enrolment["uid"],
                    "household": line.household["uid"],
                    "person": line.person["uid"],
                    "urut": order,
                    # Who came or went within the months is paid for those in between.
                    "nominal": amount // months * due,
                },
            )
        work.note(penerima=len(lines))
        return made

    return desk.write("buat daftar bayar", "", body)


def _refuse_paid_months(reader: Reads, programme: Row, desa: str, covered: tuple[str, ...]) -> None:
    for row in reading.find(reader, "payout_list", programme=programme["uid"], desa=desa):
        if set(months_from(str(row["bulan"]), int(row["jumlah_bulan"] or 1))) & set(covered):
            raise UserError(
                f"Daftar BLT-DD {format_month(str(row['bulan']))} sudah ada untuk desa ini. "
                "Buka daftar itu."
            )


def remove_draft_list(desk: Desk, uid: str, reason: str) -> None:
    """Throw a draft list away, so that it can be drawn up again with other receivers."""
    require(desk, "pay")
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa daftar bayar ini dibuang.")
    view = open_payout_list(desk, uid)
    _check_turn(desk, view.payout_list, DRAFT)

    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": DRAFT})
        for line in view.lines:
            work.delete("payout", str(line.payout["uid"]))
        work.delete("payout_list", uid)

    desk.write("buang daftar bayar", reason.strip(), body)


def _covers(enrolment: Row, month: str) -> bool:
    start, end = str(enrolment.get("mulai") or ""), str(enrolment.get("selesai") or "9999-12")
    active = enrolment.get("status") == "aktif" or bool(enrolment.get("selesai"))
    return active and start <= month <= end


def list_payout_lists(desk: Desk, desa: str | None = None) -> list[Row]:
    """The payment lists, the newest month first."""
    wanted = {"desa": desa} if desa else {}
    with desk.reader() as reader:
        rows = reading.find(reader, "payout_list", **wanted)
    return sorted(rows, key=lambda row: (str(row["bulan"]), str(row["desa"])), reverse=True)


def open_payout_list(desk: Desk, uid: str) -> PayoutListView:
    """One payment list with its lines."""
    with desk.reader() as reader:
        found = reading.get(reader, "payout_list", uid)
        if found is None:
            raise UserError("Daftar bayar ini tidak ada lagi. Pilih lagi dari daftar.")
        programme = reading.get(reader, "programme", str(found["programme"])) or {}
        rows = reading.find(reader, "payout", payout_list=uid)
        families = reading.get_many(reader, "household", [str(r["household"]) for r in rows])
        people = reading.get_many(reader, "person", [str(r["person"]) for r in rows])
        approved = is_approved(reader, uid)
    lines = [
        PayoutLine(row, families.get(str(row["household"]), {}), people.get(str(row["person"]), {}))
        for row in rows
    ]
    return PayoutListView(found, programme, sorted(lines, key=_line_order), approved)


def _line_order(line: PayoutLine) -> int:
    return int(line.payout.get("urut") or 0)


def lock_payout_list(desk: Desk, uid: str, confirmed: Confirmed = NOTHING) -> None:
    """Close the list against new names, before it is printed and signed.

    Who is not in force is not paid; a paper without its scan is asked about.
    """
    require(desk, "pay")
    view = open_payout_list(desk, uid)
    _check_turn(desk, view.payout_list, DRAFT)
    _check_in_force(desk, view, confirmed)
    _move(desk, uid, DRAFT, LOCKED, "kunci daftar bayar", reason=reasons(confirmed))


def _check_in_force(desk: Desk, view: PayoutListView, confirmed: Confirmed) -> None:
    numbers = {str(line.payout["enrolment"]): _line_order(line) for line in view.lines}
    with desk.reader() as reader:
        rows = reading.get_many(reader, "enrolment", list(numbers))
        found = standings(reader, view.programme, rows.values())
    by_reason: dict[str, list[int]] = {}
    papers: dict[str, None] = {}
    for uid, standing in found.items():
        for sentence in standing.lacking:
            by_reason.setdefault(sentence, []).append(numbers[uid])
        papers |= dict.fromkeys(standing.unscanned)
    if by_reason:
        told = "\n".join(f"{_numbered(places)}: {why}" for why, places in by_reason.items())
        raise UserError(f"Belum dapat dikunci, karena penerima belum sah ditetapkan.\n{told}")
    if papers and NO_SCAN not in confirmed:
        raise NeedsConfirmation(
            NO_SCAN,
            f"Pindaian belum disimpan: {', '.join(papers)}. Lanjutkan hanya bila berkas aslinya "
            "ada, dan tuliskan mengapa belum dipindai.",
        )


def _numbered(places: list[int]) -> str:
    """`Nomor 1, 2, 3 dan 14 lainnya`."""
    shown = ", ".join(map(str, sorted(places)[:SHOWN_NUMBERS]))
    more = len(places) - SHOWN_NUMBERS
    return f"Nomor {shown} dan {more} lainnya" if more > 0 else f"Nomor {shown}"


def close_payout_list(desk: Desk, uid: str, paid_on: date | None = None) -> None:
    """The payment is over: every line has its outcome. `paid_on` is its day, else today."""
    require(desk, "pay")
    view = open_payout_list(desk, uid)
    _check_turn(desk, view.payout_list, LOCKED)
    waiting = sum(1 for line in view.lines if not line.payout.get("outcome"))
    if waiting:
        raise UserError(f"Masih ada {waiting} penerima tanpa hasil. Isi dahulu hasilnya.")
    day = (paid_on or desk.today()).isoformat()
    _move(desk, uid, LOCKED, PAID, "tutup daftar bayar", {"tanggal_bayar": day})


def is_approved(reader: Reads, uid: str) -> bool:
    """Whether somebody approved a list."""
    return reading.count(reader, "payout_approval", payout_list=uid) > 0


def _move(
    desk: Desk,
    uid: str,
    source: str,
    target: str,
    action: str,
    more: Mapping[str, Stored] = NO_MORE,
    reason: str = "",
) -> None:
    _check_turn(desk, open_payout_list(desk, uid).payout_list, source)

    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": source})
        work.update("payout_list", uid, {"state": target, **more})

    desk.write(action, reason, body)


def _check_turn(desk: Desk, payout_list: Row, state: str) -> None:
    """Whether a list stands where it must, at the desk that owns it."""
    if payout_list.get("owner_desk") not in (None, desk.actor.desk):
        raise UserError("Daftar ini milik kantor lain. Hanya kantor itu yang dapat mengubahnya.")
    if payout_list.get("state") != state:
        now = STATUS_DAFTAR_BAYAR.get(str(payout_list.get("state")), "belum jelas")
        raise UserError(f"Keadaan daftar ini: {now}. {NEXT_STEP[state]}")


def save_outcomes(
    desk: Desk, payout_list: str, typed: Mapping[str, Raw], confirmed: Confirmed = NOTHING
) -> int:
    """Keep the outcomes from the signed sheet, by payout uid; gives how many lines changed."""
    require(desk, "pay")
    view = open_payout_list(desk, payout_list)
    _check_turn(desk, view.payout_list, LOCKED)
    if not view.is_approved:
        raise UserError(NOT_APPROVED)
    lines = {str(line.payout["uid"]): line.payout for line in view.lines}
    if not typed.keys() <= lines.keys():
        raise UserError("Penerima itu tidak ada dalam daftar ini. Muat ulang daftarnya.")
    ready = {uid: _outcome(lines[uid], raw, confirmed) for uid, raw in typed.items()}

    def body(work: Work) -> int:
        work.expect("payout_list", payout_list, {"state": LOCKED})
        count = sum(
            work.update("payout", uid, values, {name: lines[uid].get(name) for name in values})
            for uid, values in ready.items()
        )
        work.note(baris=count)
        return count

    return desk.write("isi hasil bayar", reasons(confirmed), body)


def _outcome(line: Row, raw: Raw, confirmed: Confirmed) -> dict[str, Stored]:
    """What was typed on one line; a problem names the number of the line on the paper."""
    typed = {name: raw[name] for name in TYPED_ON_A_LINE if name in raw}
    parsed = check_record("payout", merged("payout", line, typed))
    number, values = line.get("urut"), parsed.values
    is_proxy = values.get("outcome") == "diwakilkan"
    if is_proxy and not (values.get("wakil_nama") and values.get("wakil_hubungan")):
        raise UserError(f"Nomor {number}: isi nama dan hubungan orang yang mewakili.")
    if parsed.errors:
        raise UserError(f"Nomor {number}: {sentences(parsed.errors)}")
    accept(parsed, confirmed)
    return touched(values, typed, None)
