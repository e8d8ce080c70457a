"""After the payment day: some receivers are asked whether they got it, and what is left goes back.

The sample is drawn by a number that stands on its paper, so that anybody can draw it again: the
receivers in the order of the SHA-256 of "number:list:place", the first ones taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from desktop_app.domain.aid.payment import RECEIVED
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.payout_lists import (
    PAID,
    PayoutLine,
    PayoutListView,
    Row,
    check_turn,
    line_number,
    open_payout_list,
)
from desktop_app.services.records import Raw, accept, check_record, merged, touched
from desktop_app.store import Work

USUAL_SAMPLE = 10
NO_SEED = "Isi angka acuannya, misalnya tanggal pemeriksaan. Dengan angka itu contoh dapat diulang."
NOBODY = "Belum ada yang menerima pada daftar ini, jadi tidak ada yang diperiksa."
NOTHING_LEFT = "Tidak ada sisa yang belum dikembalikan pada daftar ini."
NO_LETTER = "Isi nomor dan tanggal berita acara pengembaliannya ke RKD."
EARLY = "Tanggal pengembalian lebih awal daripada tanggal pembayarannya. Periksa tanggalnya."
NO_OFFICER = "Isi nama petugas yang memeriksa dan tanggalnya."


def draw_sample(view: PayoutListView, count: int, seed: str) -> list[PayoutLine]:
    """`count` receivers of a list, the same ones for the same seed, in the order of the list."""
    if not seed.strip():
        raise UserError(NO_SEED)
    if count < 1:
        raise UserError("Isi berapa penerima yang diperiksa, paling sedikit 1.")
    pool = [line for line in view.lines if line.payout.get("outcome") in RECEIVED]
    if not pool:
        raise UserError(NOBODY)
    number = view.payout_list.get("nomor") or view.payout_list["bulan"]
    drawn = sorted(pool, key=lambda line: _lot(f"{seed.strip()}:{number}:{line_number(line)}"))
    return sorted(drawn[:count], key=line_number)


def _lot(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def save_checks(
    desk: Desk, payout_list: str, typed: Mapping[str, str], officer: str, day: str
) -> int:
    """Keep what receivers said, by uid of the line (a code of HASIL_PERIKSA, "" for none)."""
    require(desk, "pay")
    view = open_payout_list(desk, payout_list)
    check_turn(desk, view.payout_list, PAID)
    if not (officer.strip() and day.strip()):
        raise UserError(NO_OFFICER)
    lines = {str(line.payout["uid"]): line.payout for line in view.lines}
    if not typed.keys() <= lines.keys():
        raise UserError("Penerima itu tidak ada dalam daftar ini. Muat ulang daftarnya.")
    ready = {
        uid: _values(
            desk,
            lines[uid],
            {
                "periksa": found,
                "periksa_tanggal": day if found else "",
                "periksa_petugas": officer if found else "",
            },
        )
        for uid, found in typed.items()
    }
    return _write(desk, view, ready, "isi pemeriksaan bayar")


def left_over(view: PayoutListView) -> list[PayoutLine]:
    """The lines whose money nobody received and no berita acara gave back yet."""
    return [
        line
        for line in view.lines
        if line.payout.get("outcome") not in RECEIVED and not line.payout.get("kembali_nomor")
    ]


def record_return(desk: Desk, payout_list: str, number: str, day: str) -> int:
    """Note that what is left went back to the village account; gives how many lines that is."""
    require(desk, "pay")
    view = open_payout_list(desk, payout_list)
    check_turn(desk, view.payout_list, PAID)
    waiting = left_over(view)
    if not waiting:
        raise UserError(NOTHING_LEFT)
    if not (number.strip() and day.strip()):
        raise UserError(NO_LETTER)
    raw = {"kembali_nomor": number, "kembali_tanggal": day}
    ready = {str(line.payout["uid"]): _values(desk, line.payout, raw) for line in waiting}
    paid_on = str(view.payout_list.get("tanggal_bayar") or "")
    if any(str(row["kembali_tanggal"]) < paid_on for row in ready.values()):
        raise UserError(EARLY)
    return _write(desk, view, ready, "catat uang kembali")


def _values(desk: Desk, line: Row, raw: Raw) -> Row:
    parsed = check_record("payout", merged("payout", line, raw))
    accept(parsed)
    values = touched(parsed.values, raw, None)
    for name in ("periksa_tanggal", "kembali_tanggal"):
        day = values.get(name)
        if day and date.fromisoformat(str(day)) > desk.today():
            raise UserError("Tanggal itu belum tiba. Periksa tanggalnya.")
    return values


def _write(desk: Desk, view: PayoutListView, ready: Mapping[str, Row], act: str) -> int:
    lines = {str(line.payout["uid"]): line.payout for line in view.lines}
    uid = str(view.payout_list["uid"])

    def body(work: Work) -> int:
        work.expect("payout_list", uid, {"state": PAID})
        count = sum(
            work.update("payout", one, values, {name: lines[one].get(name) for name in values})
            for one, values in ready.items()
        )
        work.note(baris=count)
        return count

    return desk.write(act, "", body)
