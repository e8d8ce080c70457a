"""Penetapan kemiskinan: what a village settles of a family for a quarter, and who checked it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.calendar import format_quarter, parse_quarter, quarter_of
from desktop_app.domain.codes_usulan import STATUS_KEMISKINAN
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.poverty import (
    APPROVED,
    BY_DESIL,
    LEFT_AWAY,
    REFUSED,
    WAITING,
    check_figures,
    check_reasons,
    is_listed,
    movement,
    reasons_for,
    suggest,
)
from desktop_app.domain.roles import require, require_other_person
from desktop_app.domain.uids import named_uid
from desktop_app.services.desk import Desk
from desktop_app.services.musdes import meeting_title
from desktop_app.services.poverty_rules import measures_in
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record
from desktop_app.services.viewing import hidden_fields
from desktop_app.store import Work, accounts, reading
from desktop_app.store.changes import changes_of_rows
from desktop_app.store.poverty_rows import is_settled_after, settled_in, standing_before
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
KIND = "poverty_status"
CHECKED = ("verifikasi", "verifikasi_tanggal", "verifikasi_oleh")
ACT = "memverifikasi penetapan ini"
TOO_EARLY = "Triwulan itu belum mulai. Pilih triwulan yang sedang berjalan atau yang sudah lewat."
LATER = "Keluarga ini sudah ditetapkan untuk triwulan sesudahnya. Ubah penetapan yang terakhir."
NO_BASIS = (
    "Isi dasar penetapannya: pilih musdes, muskel, atau SPTJM dari daftar. Bila belum ada, catat "
    "dulu musyawarahnya."
)
FOREIGN_BASIS = "Musyawarah itu milik desa lain. Pilih musyawarah desa keluarga ini."
AFTER_BASIS = "Tanggal penetapan lebih awal daripada musyawarahnya. Periksa kedua tanggal itu."
LEFT = (
    "Keluarga ini tercatat tidak lagi tinggal di sini. Pilih sebab meninggal dunia atau pindah, "
    "atau betulkan dulu status keluarganya."
)
REFUSAL_NEEDS_NOTE = "Tuliskan mengapa penetapan ini ditolak."


@dataclass(frozen=True)
class Settled:
    """What was kept: the uid, and how the family moved on the list of the extremely poor."""

    uid: str
    movement: str


@dataclass(frozen=True)
class Verified:
    """How many were checked, and how many the person settled himself and so may not check."""

    count: int
    own: int


def poverty_uid(household: str, quarter: str) -> str:
    """The uid that every office gives what is settled of a family for a quarter."""
    return named_uid(KIND, household, quarter)


def quarter_typed(desk: Desk, text: str) -> str:
    """A quarter that has begun, from what somebody typed."""
    quarter = parse_quarter(text)
    if quarter > quarter_of(desk.today()):
        raise UserError(TOO_EARLY)
    return quarter


def settle(
    desk: Desk,
    household: str,
    quarter: str,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> Settled:
    """Settle one family for a quarter; again for the same quarter changes what was settled.

    `raw` = fields of `poverty_status` as typed: status, ukuran, desil, pengeluaran, alasan,
    sebab, musdes, tanggal, petugas, catatan. `seen` is the row that the screen showed.
    """
    require(desk, "enter")
    if raw.get("alasan"):
        require(desk, "see_sensitive")
    quarter = quarter_typed(desk, quarter)
    with desk.reader() as reader:
        now, values, reason = _ready(desk, reader, household, quarter, raw, confirmed)
    # The row of a family that was joined with another one keeps the uid of that one.
    uid = str(now["uid"]) if now else poverty_uid(household, quarter)

    def body(work: Work) -> None:
        if now is None:
            filled = {name: value for name, value in values.items() if value is not None}
            work.insert(KIND, filled, uid)
        else:
            kept = {**now, **(seen or {})}
            if "alasan" not in raw:  # hidden from this person, so nobody saw it otherwise
                kept["alasan"] = now.get("alasan")
            work.update(KIND, uid, values, {name: kept.get(name) for name in values})

    desk.write("tetapkan kemiskinan", reason, body)
    return Settled(uid, str(values.get("gerak") or ""))


def _ready(
    desk: Desk, reader: Reads, household: str, quarter: str, raw: Raw, confirmed: Confirmed
) -> tuple[Row | None, Row, str]:
    """The row as it is now, the values to write, and what the person said to questions."""
    family = reading.get(reader, "household", household)
    if family is None:
        raise UserError("Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga.")
    if is_settled_after(reader, quarter, household):
        raise UserError(LATER)
    now = settled_in(reader, quarter, [household]).get(household)
    before = standing_before(reader, quarter, [household]).get(household)
    typed = {"household": household, "periode": quarter, **raw}
    if not typed.get("desil") and typed.get("ukuran") == BY_DESIL:
        typed["desil"] = family.get("desil")
    parsed = check_record(KIND, typed, desk.today())
    reason = accept(parsed, confirmed)
    values = {**parsed.values, "verifikasi": WAITING}
    values |= dict.fromkeys(CHECKED[1:])
    if "alasan" not in raw:
        # A person who may not see the reasons leaves them, unless they speak of another status.
        kept = str((now or {}).get("alasan") or "").split(";")
        if set(kept) <= {"", *reasons_for(str(values["status"]))}:
            values.pop("alasan", None)
    _check_basis(reader, family, values)
    _check_measure(reader, values, now, confirmed)
    cause = str(values.get("sebab") or "")
    if str(family.get("status") or "aktif") != "aktif" and cause not in LEFT_AWAY:
        raise UserError(LEFT)
    status, note = str(values["status"]), str(values.get("catatan") or "")
    values["gerak"] = movement(is_listed(before), status, cause, note)
    _ask_about_checked(now, confirmed)
    return now, values, reason


def _check_basis(reader: Reads, family: Row, values: Row) -> None:
    """A village decides with its meeting, or answers for it in a letter."""
    found = reading.get(reader, "musdes", str(values.get("musdes") or ""))
    if found is None:
        raise UserError(NO_BASIS)
    if found.get("desa") != family.get("desa"):
        raise UserError(FOREIGN_BASIS)
    if str(values["tanggal"]) < str(found.get("tanggal") or ""):
        raise UserError(AFTER_BASIS)


def _check_measure(reader: Reads, values: Row, now: Row | None, confirmed: Confirmed) -> None:
    """The figure behind a measure is there, the reasons fit, and another status is meant so."""
    measure, status = str(values["ukuran"]), str(values["status"])
    desil, spending = (_whole(values.get(name)) for name in ("desil", "pengeluaran"))
    reasons = values["alasan"] if "alasan" in values else (now or {}).get("alasan")
    codes = [code for code in str(reasons or "").split(";") if code]
    check_figures(measure, desil, spending)
    check_reasons(status, measure, codes)
    said = suggest(measures_in(reader), measure, desil, spending)
    leaves = values.get("sebab") in LEFT_AWAY
    if said and said.status != status and not leaves and "beda_ukuran" not in confirmed:
        raise NeedsConfirmation(
            "beda_ukuran",
            f"{said.why} Anda memilih {STATUS_KEMISKINAN[status].lower()}. Lanjutkan hanya bila "
            "musyawarah memang menetapkan lain.",
        )


def _whole(value: Stored) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _ask_about_checked(now: Row | None, confirmed: Confirmed) -> None:
    if now and now.get("verifikasi") == APPROVED and "sudah_disetujui" not in confirmed:
        raise NeedsConfirmation(
            "sudah_disetujui",
            "Penetapan ini sudah disetujui. Bila diubah, harus diverifikasi lagi oleh orang lain.",
        )


def verify(desk: Desk, uids: Sequence[str], outcome: str, note: str = "") -> Verified:
    """Approve or refuse what others settled; what one settled oneself is left out.

    UserError when nothing of it may be checked by this person, or a refusal gives no note.
    """
    require(desk, "verify")
    if outcome not in (APPROVED, REFUSED):
        raise UserError("Pilih disetujui atau ditolak.")
    if outcome == REFUSED and not note.strip():
        raise UserError(REFUSAL_NEEDS_NOTE)
    with desk.reader() as reader:
        person = accounts.same_person(reader, desk.actor.uid)
        found = reading.get_many(reader, KIND, uids)
        rows = {uid: row for uid, row in found.items() if row.get("verifikasi") == WAITING}
        doers = _doers(reader, list(rows))
    if not rows:
        raise UserError("Tidak ada penetapan yang menunggu verifikasi. Muat ulang daftarnya.")
    own = [uid for uid in rows if person in doers.get(uid, set())]
    if len(own) == len(rows):
        require_other_person(person, {person}, ACT)
    values: Row = {
        "verifikasi": outcome,
        "verifikasi_tanggal": desk.today().isoformat(),
        "verifikasi_oleh": desk.actor.name,
    }

    def body(work: Work) -> int:
        count = 0
        for uid in rows.keys() - own:
            seen = {name: rows[uid].get(name) for name in (*CHECKED, "status")}
            if outcome == REFUSED:
                work.update(KIND, uid, {**values, "catatan": note.strip()}, seen)
            else:
                work.update(KIND, uid, values, seen)
            count += 1
        return count

    return Verified(desk.write("verifikasi kemiskinan", note.strip(), body), len(own))


def _doers(reader: Reads, uids: Sequence[str]) -> dict[str, set[str]]:
    """Who settled each row; writing only what a check writes does not count."""
    found: dict[str, set[str]] = {}
    for uid, changes in changes_of_rows(reader.connection, KIND, uids):
        people = {one.person for one in changes if not one.values.keys() <= {*CHECKED, "catatan"}}
        found[uid] = {accounts.same_person(reader, person) for person in people}
    return found


@dataclass(frozen=True)
class PovertyView:
    """What the box of one family shows. `row` is what is settled now, `before` the row before."""

    household: Row
    quarter: str
    row: Row | None
    before: Row | None
    meetings: tuple[tuple[str, str], ...]
    suggestion: str

    @property
    def was_listed(self) -> bool:
        """Whether the family stood on the list of the extremely poor before this quarter."""
        return is_listed(self.before)

    @property
    def quarter_text(self) -> str:
        """`triwulan IV 2026`."""
        return format_quarter(self.quarter)


def open_family(desk: Desk, household: str, quarter: str) -> PovertyView:
    """One family for the box in which its status is settled."""
    quarter = quarter_typed(desk, quarter)
    with desk.reader() as reader:
        family = reading.get(reader, "household", household)
        if family is None:
            raise UserError("Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga.")
        now = settled_in(reader, quarter, [household]).get(household)
        before = standing_before(reader, quarter, [household]).get(household)
        said = suggest(measures_in(reader), BY_DESIL, _whole(family.get("desil")), None)
        meetings = meetings_in(reader, str(family.get("desa") or ""))
    hidden = hidden_fields(desk, KIND)
    shown = {name: None if name in hidden else value for name, value in (now or {}).items()}
    return PovertyView(
        family, quarter, shown if now else None, before, meetings, said.why if said else ""
    )


def list_meetings(desk: Desk, desa: str) -> tuple[tuple[str, str], ...]:
    """(uid, text) of the meetings and letters of a desa, the newest first."""
    with desk.reader() as reader:
        return meetings_in(reader, desa)


def meetings_in(reader: Reads, desa: str) -> tuple[tuple[str, str], ...]:
    """(uid, text) of the meetings and letters of a desa, the newest first."""
    rows = reading.find(reader, "musdes", desa=desa)
    rows.sort(key=lambda row: str(row.get("tanggal") or ""), reverse=True)
    return tuple((str(row["uid"]), meeting_title(row)) for row in rows)
