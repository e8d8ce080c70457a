"""Payment lists as they are read: their lines, their sums, and who may move them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.aid.payment import RECEIVED, RETURNED
from desktop_app.domain.aid.rule_specs import BLT_DD
from desktop_app.domain.calendar import months_from
from desktop_app.domain.codes_padan import STATUS_DAFTAR_BAYAR
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
DRAFT, LOCKED, PAID = "draf", "dikunci", "dibayar"
NEXT_STEP = {
    DRAFT: "Hanya daftar yang masih draf yang dapat dikunci atau dibuang.",
    LOCKED: "Hasil bayar hanya dapat diisi dan ditutup pada daftar yang sudah dikunci.",
    PAID: "Pemeriksaan dan uang yang kembali dicatat sesudah daftarnya ditutup.",
}


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

    @property
    def goods(self) -> str:
        """What is handed out where it is not money."""
        return str(self.payout_list.get("barang") or "")

    @property
    def months(self) -> int:
        """How many months the list pays."""
        return int(self.payout_list.get("jumlah_bulan") or 1)

    @property
    def period(self) -> str:
        """`November 2026` or `Januari – Maret 2026`."""
        return period_text(self.payout_list)


def is_returned(payout: Mapping[str, object]) -> bool:
    """Whether the money of a line is told to be back on the village account."""
    return payout.get("outcome") == RETURNED or bool(payout.get("kembali_nomor"))


def period_text(payout_list: Row) -> str:
    """The months of a list: `November 2026`, `Januari – Maret 2026`, over a year both years."""
    covered = months_from(str(payout_list["bulan"]), int(payout_list.get("jumlah_bulan") or 1))
    first, last = format_month(covered[0]), format_month(covered[-1])
    if first == last:
        return first
    is_one_year = covered[0][:4] == covered[-1][:4]
    return f"{first.split()[0] if is_one_year else first} – {last}"


def list_payout_lists(desk: Desk, desa: str | None = None, programme: str = "") -> list[Row]:
    """The payment lists, of one programme or of all, the newest month first."""
    wanted = ({"desa": desa} if desa else {}) | ({"programme": programme} if programme else {})
    with desk.reader() as reader:
        rows = reading.find(reader, "payout_list", **wanted)
    return sorted(rows, key=lambda row: (str(row["bulan"]), str(row["desa"])), reverse=True)


def list_of_month(desk: Desk, desa: str | None, month: str | None, kode: str = "") -> str:
    """The uid of the list of a programme code (BLT-DD when none) that begins in a month."""
    place = find_desa(desa) if desa else None
    if place is None:
        raise UserError("Pilih desa yang akan dicetak (di baris perintah: --desa KODE).")
    if not month:
        raise UserError("Pilih bulannya (di baris perintah: --bulan 2026-11).")
    wanted = kode.strip().upper() or BLT_DD
    with desk.reader() as reader:
        programmes = {str(row["uid"]) for row in reading.find(reader, "programme", kode=wanted)}
    for row in list_payout_lists(desk, place.code):
        if row["bulan"] == month and str(row["programme"]) in programmes:
            return str(row["uid"])
    raise UserError(f"Daftar {wanted} {format_month(month)} untuk desa {place.name} belum dibuat.")


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
    return PayoutListView(found, programme, sorted(lines, key=line_number), approved)


def line_number(line: PayoutLine) -> int:
    """The number of a line on its paper."""
    return int(line.payout.get("urut") or 0)


def is_approved(reader: Reads, uid: str) -> bool:
    """Whether somebody approved a list."""
    return reading.count(reader, "payout_approval", payout_list=uid) > 0


def check_turn(desk: Desk, payout_list: Row, state: str) -> None:
    """Whether a list stands where it must, at the desk that owns it."""
    if payout_list.get("owner_desk") not in (None, desk.actor.desk):
        raise UserError("Daftar ini milik kantor lain. Hanya kantor itu yang dapat mengubahnya.")
    if payout_list.get("state") != state:
        now = STATUS_DAFTAR_BAYAR.get(str(payout_list.get("state")), "belum jelas")
        raise UserError(f"Keadaan daftar ini: {now}. {NEXT_STEP[state]}")
