"""Payment lists: drawn up for a programme and its months, locked, and closed after the payment.

A list stays a draft until it is locked; who died, was stopped or is paid twice is refused then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid.payment import handed_over
from desktop_app.domain.calendar import months_from
from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import area_contains
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import (
    EnrolmentLine,
    blt_programme,
    check_village,
    list_enrolments,
    month_typed,
)
from desktop_app.services.households import place_code
from desktop_app.services.payout_force import SHOWN_NUMBERS, check_in_force
from desktop_app.services.payout_lists import (
    DRAFT,
    LOCKED,
    PAID,
    PayoutListView,
    Row,
    check_turn,
    is_approved,
    line_number,
    open_payout_list,
    period_text,
)
from desktop_app.services.payout_marks import marks_of
from desktop_app.services.records import NOTHING, Confirmed, reasons
from desktop_app.services.sheets import OPEN, mark_in
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads

NO_SCAN, MARKED, MORE = "tanpa_pindaian", "daftar_bertanda", "daftar_susulan"
MORE_NAMES = (
    "{count} penerima belum ada di dalamnya. Lanjutkan untuk membuat daftar susulan bagi mereka, "
    "dan tuliskan mengapa mereka menyusul."
)
OVER_YEAR = (
    "Dana Desa dibayar per tahun anggaran. Pilih bulan yang semuanya dalam satu tahun, dan sisanya "
    "dari program tahun berikutnya."
)
APPROVED = "Daftar ini sudah disahkan, jadi kuncinya tidak dibuka lagi. Isi hasil bayarnya."
VOID = "Isi daftar bayarnya berubah; cetak lagi."
CHANGED = "Daftar lain untuk bulan itu baru saja dibuat. Muat ulang daftarnya."
NO_MORE: Mapping[str, Stored] = {}


@dataclass(frozen=True)
class _Draft:
    """What a new list is made from."""

    programme: Row
    desa: str
    month: str
    months: int
    nominal: int
    goods: str
    lines: list[tuple[EnrolmentLine, int]]


def make_payout_list(
    desk: Desk,
    desa: str,
    month: str,
    months: int = 1,
    programme: str = "",
    nominal: int | None = None,
    goods: str = "",
    confirmed: Confirmed = NOTHING,
) -> str:
    """Draw up the list of a programme in a desa; nobody is paid a month twice.

    Without a programme that of BLT-DD of the year. Where a list of these months is there already,
    only who is not on it, with a reason. `nominal` = rupiah a month where the rules
    allow another than theirs; `goods` = what is handed out where it is not money.
    """
    require(desk, "pay")
    month = month_typed(month)
    chosen = _programme(desk, programme, month)
    rules = programme_rules(chosen)
    if rules.get("hanya_desa"):
        check_village(desa)
    if not area_contains(desk.kode, desa):
        raise UserError(f"Desa itu di luar {desk.place_name}. Pilih desa di wilayah ini.")
    each, basket = handed_over(rules, months, nominal, goods)
    covered = months_from(month, months)
    if rules.get("hanya_desa") and covered[0][:4] != covered[-1][:4]:
        raise UserError(OVER_YEAR)
    lines = [
        (line, due)
        for line in list_enrolments(desk, str(chosen["uid"]), desa)
        if (due := sum(_covers(line.enrolment, one) for one in covered))
    ]
    if not lines:
        name = chosen.get("nama") or chosen.get("kode")
        raise UserError(f"Belum ada penerima {name} yang aktif di desa ini pada bulan itu.")
    with desk.reader() as reader:
        listed, lines = _unlisted(reader, chosen, desa, covered, lines)
    if listed and MORE not in confirmed:
        raise NeedsConfirmation(MORE, f"{listed} {MORE_NAMES.format(count=len(lines))}")
    draft = _Draft(chosen, desa, month, months, each, basket, lines)
    reason = reasons(confirmed)
    return desk.write("buat daftar bayar", reason, lambda work: _insert(desk, work, draft))


def _programme(desk: Desk, uid: str, month: str) -> Row:
    if not uid:
        return blt_programme(desk, month)
    with desk.reader() as reader:
        found = reading.get(reader, "programme", uid)
    if found is None:
        raise UserError("Pilih program dari daftar terlebih dahulu.")
    year = found.get("tahun")
    if programme_rules(found).get("hanya_desa") and year and int(year) != int(month[:4]):
        raise UserError(f"Program ini untuk tahun {year}. Pilih program tahun {month[:4]}.")
    return found


def _insert(desk: Desk, work: Work, draft: _Draft) -> str:
    covered = months_from(draft.month, draft.months)
    _listed, free = _unlisted(work, draft.programme, draft.desa, covered, draft.lines)
    if len(free) != len(draft.lines):
        raise ConflictError(CHANGED)
    kode = str(draft.programme.get("kode") or "")
    short = "BLT" if kode.startswith("BLT-DD") else kode
    row: Row = {
        "programme": draft.programme["uid"],
        "desa": draft.desa,
        "bulan": draft.month,
        "jumlah_bulan": draft.months,
        "nominal": draft.nominal,
        "nomor": work.number(short, place_code(desk), desk.today().year),
        "state": DRAFT,
        "owner_desk": desk.actor.desk,
    }
    made = work.insert("payout_list", row | ({"barang": draft.goods} if draft.goods else {}))
    for order, (line, due) in enumerate(draft.lines, 1):
        work.insert(
            "payout",
            {
                "payout_list": made,
                "enrolment": line.enrolment["uid"],
                "household": line.household["uid"],
                "person": line.person["uid"],
                "urut": order,
                # The hall calls in walking order; numbers stay when a name is taken out.
                "antrean": order,
                # Who came or went within the months is paid for those in between.
                "nominal": draft.nominal * due,
            },
        )
    work.note(penerima=len(draft.lines))
    return made


def _unlisted(
    reader: Reads,
    programme: Row,
    desa: str,
    covered: tuple[str, ...],
    lines: list[tuple[EnrolmentLine, int]],
) -> tuple[str, list[tuple[EnrolmentLine, int]]]:
    """The sentence about a list of these months, "" without one, and who is on no such list.

    UserError when everybody is on one already.
    """
    told, taken = "", set[str]()
    for row in reading.find(reader, "payout_list", programme=programme["uid"], desa=desa):
        if set(months_from(str(row["bulan"]), int(row["jumlah_bulan"] or 1))) & set(covered):
            kode = str(programme.get("kode") or "bayar")
            told = f"Daftar {kode} {period_text(row)} sudah ada untuk desa ini."
            for one in reading.find(reader, "payout", payout_list=row["uid"]):
                taken |= {str(one.get("enrolment")), str(one.get("pengganti") or "")}
    free = [(line, due) for line, due in lines if str(line.enrolment["uid"]) not in taken]
    if told and not free:
        raise UserError(f"{told} Buka daftar itu.")
    return told, free


def _covers(enrolment: Row, month: str) -> bool:
    start, end = str(enrolment.get("mulai") or ""), str(enrolment.get("selesai") or "9999-12")
    active = enrolment.get("status") == "aktif" or bool(enrolment.get("selesai"))
    return active and start <= month <= end


def remove_draft_list(desk: Desk, uid: str, reason: str) -> None:
    """Throw a draft list away, so that it can be drawn up again with other receivers."""
    require(desk, "pay")
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa daftar bayar ini dibuang.")
    view = open_payout_list(desk, uid)
    check_turn(desk, view.payout_list, DRAFT)

    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": DRAFT})
        _cancel_sheets(desk, work, uid)
        for line in view.lines:
            work.delete("payout", str(line.payout["uid"]))
        work.delete("payout_list", uid)

    desk.write("buang daftar bayar", reason.strip(), body)


def take_out(desk: Desk, uid: str, payout: str, reason: str) -> None:
    """Take one name off a draft, with its reason; the numbers of the others stay."""
    require(desk, "pay")
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa nama ini dikeluarkan dari daftar.")
    view = open_payout_list(desk, uid)
    check_turn(desk, view.payout_list, DRAFT)
    if payout not in {str(line.payout["uid"]) for line in view.lines}:
        raise UserError("Penerima itu tidak ada dalam daftar ini. Muat ulang daftarnya.")
    if len(view.lines) == 1:
        raise UserError("Ini nama terakhir. Buang drafnya bila tidak ada yang dibayar.")

    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": DRAFT})
        _cancel_sheets(desk, work, uid)
        work.delete("payout", payout)

    desk.write("keluarkan dari daftar bayar", reason.strip(), body)


def lock_payout_list(desk: Desk, uid: str, confirmed: Confirmed = NOTHING) -> None:
    """Close the list against new names, before it is printed and signed.

    Who died, is paid twice or is not in force is not paid; what is doubtful, and a paper without
    its scan, is asked about.
    """
    require(desk, "pay")
    view = open_payout_list(desk, uid)
    check_turn(desk, view.payout_list, DRAFT)
    _check_marks(desk, view, confirmed)
    before = check_in_force(desk, view, confirmed)
    reason = "; ".join(filter(None, (reasons(confirmed), before)))
    _move(desk, uid, DRAFT, LOCKED, "kunci daftar bayar", reason=reason)


def reopen_payout_list(desk: Desk, uid: str, reason: str) -> None:
    """Make a locked list a draft again while nobody approved it; what was printed of it is void."""
    require(desk, "pay")
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa kunci daftar ini dibuka.")
    view = open_payout_list(desk, uid)
    check_turn(desk, view.payout_list, LOCKED)

    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": LOCKED})
        if is_approved(work, uid):
            raise UserError(APPROVED)
        _cancel_sheets(desk, work, uid)
        work.update("payout_list", uid, {"state": DRAFT})

    desk.write("buka kunci daftar bayar", reason.strip(), body)


def _cancel_sheets(desk: Desk, work: Work, uid: str) -> None:
    """A proposal that was printed no longer says who is on the list, so nobody signs it."""
    for row in reading.find(work, "sheet", payout_list=uid):
        if row.get("state") in OPEN:
            mark_in(work, str(row["uid"]), "batal", desk.instant(), VOID)


def _check_marks(desk: Desk, view: PayoutListView, confirmed: Confirmed) -> None:
    marks = marks_of(desk, view)
    lines = [line for line in view.lines if str(line.payout["uid"]) in marks]
    told: dict[bool, list[str]] = {True: [], False: []}
    for line in lines:
        for mark in marks[str(line.payout["uid"])]:
            name = line.person.get("nama") or "tanpa nama"
            told[mark.blocks].append(f"Nomor {line_number(line)} ({name}): {mark.text}.")
    if told[True]:
        raise UserError(
            "Belum dapat dikunci. Keluarkan nama ini dari daftar, atau perbaiki datanya.\n"
            + _shortened(told[True])
        )
    if told[False] and MARKED not in confirmed:
        raise NeedsConfirmation(
            MARKED,
            "Periksa nama ini sebelum dibayar.\n"
            + _shortened(told[False])
            + "\nLanjutkan hanya bila mereka memang berhak, dan tuliskan alasannya.",
        )


def _shortened(texts: list[str]) -> str:
    more = len(texts) - SHOWN_NUMBERS
    last = [f"… dan {more} lainnya."] if more > 0 else []
    return "\n".join([*texts[:SHOWN_NUMBERS], *last])


def close_payout_list(desk: Desk, uid: str, paid_on: date | None = None) -> None:
    """The payment is over: every line has its outcome. `paid_on` is its day, else today."""
    require(desk, "pay")
    view = open_payout_list(desk, uid)
    check_turn(desk, view.payout_list, LOCKED)
    waiting = sum(1 for line in view.lines if not line.payout.get("outcome"))
    if waiting:
        raise UserError(f"Masih ada {waiting} penerima tanpa hasil. Isi dahulu hasilnya.")
    day = (paid_on or desk.today()).isoformat()
    _move(desk, uid, LOCKED, PAID, "tutup daftar bayar", {"tanggal_bayar": day})


def _move(
    desk: Desk,
    uid: str,
    source: str,
    target: str,
    action: str,
    more: Mapping[str, Stored] = NO_MORE,
    reason: str = "",
) -> None:
    check_turn(desk, open_payout_list(desk, uid).payout_list, source)

    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": source})
        work.update("payout_list", uid, {"state": target, **more})

    desk.write(action, reason, body)
