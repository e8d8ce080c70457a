"""Four eyes where money moves: a locked payment list is approved by another person.

The head gives the own user name and password at this PC. Who drew up or locked the list never
approves it; an office without a second person has it approved on paper: the proposal is printed,
signed by hand, and the signed sheet is recorded with its number, day, signatory and scan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import ON_PAPER, require, require_other_person
from desktop_app.domain.text import name_key
from desktop_app.services.desk import Desk
from desktop_app.services.locking import second_person
from desktop_app.services.payout_lists import LOCKED, PayoutListView, open_payout_list
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record, reasons
from desktop_app.services.scans import keep_scan
from desktop_app.store import Work, accounts, reading
from desktop_app.store.reading import Reads

KIND = "payout_approval"
BY_PASSWORD, BY_PAPER = "sandi", "kertas"
ACT = "mengesahkan daftar ini"
RECEIPT_SHEET = "tanda-terima"
NOT_LOCKED = "Hanya daftar yang sudah dikunci yang dapat disahkan. Kunci dahulu daftarnya."
FOREIGN = "Daftar ini milik kantor lain. Hanya kantor itu yang dapat mengesahkannya."
DONE = "Daftar ini sudah disahkan."
NO_SHEET = (
    "Nomor lembar itu bukan cetakan usulan daftar ini. Ketik nomor yang tercetak di bawah QR-nya."
)
NEEDED = "Isi nama penanda tangan, nomor surat, dan tanggalnya."
SAME_NAME = "penanda_tangan_penyusun"
ASK_NAME = (
    "Nama penanda tangan sama dengan nama yang menyusun atau mengunci daftar ini. Penyusun tidak "
    "mengesahkan daftarnya sendiri; bila orangnya memang lain, tuliskan siapa."
)
NO_SCAN = "Pilih pindaian lembar yang sudah ditandatangani."


@dataclass(frozen=True)
class Approval:
    """Who approved a list, on which day, and whether on paper."""

    name: str
    day: date
    on_paper: bool

    @property
    def text(self) -> str:
        """The sentence that says so."""
        way = " di atas kertas" if self.on_paper else ""
        return f"Disahkan{way} oleh {self.name}, {format_date(self.day)}."


def approve_payout_list(desk: Desk, uid: str, username: str, password: str) -> Approval:
    """Approve a locked list as the person whose name and password are given."""
    _locked(desk, uid)
    other = replace(desk, actor=second_person(desk, username, password))
    require(other, "approve")
    with desk.reader() as reader:
        person = accounts.same_person(reader, other.actor.uid)
        require_other_person(person, _doers(reader, uid), ACT)
    today = desk.today()
    row: dict[str, Stored] = {
        "payout_list": uid,
        "cara": BY_PASSWORD,
        "nama": other.actor.name,
        "tanggal": today.isoformat(),
    }
    _keep(other, uid, row)
    return Approval(other.actor.name, today, False)


def approve_on_paper(
    desk: Desk,
    uid: str,
    sheet: str,
    raw: Raw,
    scan: Path | None,
    confirmed: Confirmed = NOTHING,
) -> Approval:
    """Record the proposal that was printed as `sheet` and signed by hand.

    `raw` = nama, jabatan, nomor, tanggal. UserError when the sheet is none of this list; a name
    that is also the name of who drew up or locked it is asked about.
    """
    require(desk, "pay")
    _locked(desk, uid)
    _check_sheet(desk, uid, sheet.strip())
    typed = {**raw, "payout_list": uid, "cara": BY_PAPER, "lembar": sheet.strip()}
    parsed = check_record(KIND, typed, desk.today())
    accept(parsed)
    values = parsed.values
    if not (values.get("nama") and values.get("nomor") and values.get("tanggal")):
        raise UserError(NEEDED)
    if scan is None:
        raise UserError(NO_SCAN)
    if SAME_NAME not in confirmed and _is_doer(desk, uid, str(values["nama"])):
        raise NeedsConfirmation(SAME_NAME, ASK_NAME)
    row = {name: value for name, value in values.items() if value is not None}
    _keep(desk, uid, {**row, "berkas": keep_scan(desk, scan)}, reasons(confirmed))
    return _approval(row)


def _is_doer(desk: Desk, uid: str, name: str) -> bool:
    """Whether a name is that of a person who drew up, changed or locked the list."""
    with desk.reader() as reader:
        lines = [*reading.history(reader, uid)]
    return name_key(name) in {name_key(str(line.person_name or "")) for line in lines}


def _locked(desk: Desk, uid: str) -> PayoutListView:
    view = open_payout_list(desk, uid)
    if view.payout_list.get("owner_desk") not in (None, desk.actor.desk):
        raise UserError(FOREIGN)
    if view.payout_list.get("state") != LOCKED:
        raise UserError(NOT_LOCKED)
    return view


def _check_sheet(desk: Desk, uid: str, sheet: str) -> None:
    with desk.reader() as reader:
        known = _sheets(reader, uid, sheet) if sheet else []
    if not known:
        raise UserError(NO_SHEET)


def _sheets(reader: Reads, uid: str, sheet: str) -> list[dict[str, Stored]]:
    wanted = {"form_uid": sheet, "payout_list": uid, "jenis": RECEIPT_SHEET}
    return [row for row in reading.find(reader, "sheet", **wanted) if row.get("state") != "batal"]


def _keep(desk: Desk, uid: str, row: dict[str, Stored], reason: str = "") -> None:
    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": LOCKED})
        if approval_in(work, uid) is not None:
            raise UserError(DONE)
        work.insert(KIND, row)
        work.note(daftar=uid)

    desk.write("sahkan daftar bayar", reason, body)


def _doers(reader: Reads, uid: str) -> set[str]:
    """The persons who drew up the list, changed or locked it, by uid."""
    lines = [*reading.history(reader, uid)]
    for row in reading.find(reader, "payout", payout_list=uid):
        lines += reading.history(reader, str(row["uid"]))
    return {accounts.same_person(reader, person) for person in {line.person for line in lines}}


def approval_of(desk: Desk, uid: str) -> Approval | None:
    """The approval of a list, or None."""
    with desk.reader() as reader:
        return approval_in(reader, uid)


def approval_in(reader: Reads, uid: str) -> Approval | None:
    """The approval of a list as the given reader sees it; the first one counts."""
    rows = reading.find(reader, KIND, payout_list=uid)
    return _approval(rows[0]) if rows else None


def _approval(row: Mapping[str, Stored]) -> Approval:
    day = date.fromisoformat(str(row["tanggal"]))
    return Approval(str(row["nama"]), day, row["cara"] == BY_PAPER)


def approval_text(desk: Desk, uid: str) -> tuple[bool, str]:
    """Whether a locked list is approved, and the sentence that says so."""
    made = approval_of(desk, uid)
    if made is None:
        return False, f"Belum disahkan. Kepala mengesahkan dengan kata sandinya. {ON_PAPER}"
    return True, made.text
