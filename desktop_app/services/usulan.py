"""Proposals of a village: made, kept while they are open, and moved from step to step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.codes_usulan import DRAF, PEMBARUAN
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Parsed
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import may, require
from desktop_app.domain.usulan import NEEDS_PERSON, NUMBER, OPEN
from desktop_app.domain.wilayah import area_contains
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import month_typed
from desktop_app.services.households import place_code
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    merged,
)
from desktop_app.services.usulan_content import ChangeLine, packed
from desktop_app.services.usulan_content import field_choices as field_choices
from desktop_app.services.usulan_content import found_changes as found_changes
from desktop_app.services.usulan_content import typed_change as typed_change
from desktop_app.services.usulan_list import count_proposals as count_proposals
from desktop_app.services.usulan_list import list_proposals as list_proposals
from desktop_app.services.usulan_list import open_proposal as open_proposal
from desktop_app.services.usulan_list import outcomes as outcomes
from desktop_app.services.usulan_moving import Moved as Moved
from desktop_app.services.usulan_moving import move_proposals as move_proposals
from desktop_app.services.usulan_rules import (
    GONE_FAMILY,
    OTHER_DESA,
    Candidate,
    day_typed,
    judge,
    month_for,
    rules_of,
    settle,
)
from desktop_app.store import Work, reading, usulan_rows
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
NO_PERSON = "Pilih orang yang diusulkan dari anggota keluarga ini."
NO_CHANGE = "Pilih paling sedikit satu isian yang diperbarui."
CLOSED = "Usulan ini sudah diajukan, jadi isinya tidak dapat diubah. Minta dikembalikan dahulu."
GONE = "Usulan itu tidak ada lagi. Muat ulang daftarnya."
TYPED = ("tanggal", "petugas", "bukti", "catatan", "musdes", "periode")


@dataclass(frozen=True)
class NewProposal:
    """What is proposed: for whom, and what changes. `person` is empty for a whole family."""

    kind: str
    household: str
    person: str = ""
    changes: tuple[ChangeLine, ...] = ()


def make_proposal(
    desk: Desk, new: NewProposal, raw: Raw = NOTHING, confirmed: Confirmed = NOTHING
) -> str:
    """Keep a draft with its number, and give its uid.

    `raw`: tanggal, petugas, bukti, catatan, musdes (uid) and periode (`2026-11`; empty = the month
    that is open). Raises UserError for what a rule refuses, NeedsConfirmation for what it asks.
    """
    require(desk, "enter")
    with desk.reader() as reader:
        family, person = _whom(reader, new)
    _check_place(desk, family)
    parsed = _checked(desk, new, raw, family, confirmed)
    reason = accept(parsed, confirmed)
    answers = rules_of(desk)
    one = Candidate(new.kind, str(parsed.values["periode"]), str(family["desa"]), family, person)
    with desk.reader() as reader:
        settle(judge(reader, answers, one, desk.today(), is_submitted=False), confirmed)
    plain, special = packed(new.changes)

    def body(work: Work) -> str:
        # Asked again here: another window may have proposed the same person meanwhile.
        settle(judge(work, answers, one, desk.today(), is_submitted=False), confirmed)
        number = work.number(NUMBER, place_code(desk), desk.today().year)
        values = {name: value for name, value in parsed.values.items() if value is not None}
        kept = {**values, "nomor": number, "isi_khusus": special, "isi": plain}
        uid = work.insert("usulan", kept)
        first = {"usulan": uid, "ke": DRAF, "tanggal": values["tanggal"]}
        work.insert("usulan_event", {**first, "petugas": values.get("petugas")})
        return uid

    return desk.write("buat usulan", reason, body)


def change_proposal(
    desk: Desk,
    uid: str,
    raw: Raw,
    changes: Sequence[ChangeLine] | None = None,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> None:
    """Keep other facts of a proposal that is still open: evidence, basis, note, what changes.

    Special changes that the person may not see stay as they are.
    """
    require(desk, "enter")
    with desk.reader() as reader:
        row = reading.get(reader, "usulan", uid)
    if row is None:
        raise UserError(GONE)
    if str(row.get("state") or DRAF) not in OPEN:
        raise UserError(CLOSED)
    typed = {name: raw[name] for name in ("bukti", "catatan", "musdes", "petugas") if name in raw}
    parsed = check_record("usulan", merged("usulan", row, typed))
    reason = accept(parsed, confirmed)
    values = {name: parsed.values[name] for name in typed}
    is_open = may(desk.actor, "see_sensitive")
    content = _other_content(row, changes, is_open) if changes is not None else {}
    expected = {name: (seen or row).get(name) for name in typed}

    def body(work: Work) -> None:
        work.expect("usulan", uid, {"state": row.get("state")})
        work.update("usulan", uid, {**values, **content}, expected)

    desk.write("ubah usulan", reason, body)


def _other_content(row: Row, changes: Sequence[ChangeLine], is_open: bool) -> dict[str, object]:
    """The changes in place of those that stand there; special ones only by who may see them."""
    hidden = bool(row.get("isi_khusus")) and not is_open
    if row.get("jenis") == PEMBARUAN and not changes and not hidden:
        raise UserError(NO_CHANGE)
    plain, special = packed(changes)
    gone = dict.fromkeys(usulan_rows.plain_of(row))
    return {"isi": {**gone, **plain}, **({"isi_khusus": special} if is_open else {})}


def _whom(reader: Reads, new: NewProposal) -> tuple[Row, Row | None]:
    """The family and the person; UserError when they do not go together."""
    family = reading.get(reader, "household", new.household)
    if family is None:
        raise UserError(GONE_FAMILY)
    person = reading.get(reader, "person", new.person) if new.person else None
    if new.kind in NEEDS_PERSON and person is None:
        raise UserError(NO_PERSON)
    if person is not None and person.get("household") != new.household:
        raise UserError(NO_PERSON)
    if new.kind == PEMBARUAN and not new.changes:
        raise UserError(NO_CHANGE)
    return family, person


def _check_place(desk: Desk, family: Row) -> None:
    """A family that moved out is proposed where it lives now."""
    desa = str(family.get("desa") or "")
    if desa and not area_contains(desk.kode, desa):
        raise UserError(OTHER_DESA)


def _checked(desk: Desk, new: NewProposal, raw: Raw, family: Row, confirmed: Confirmed) -> Parsed:
    """The facts of a proposal as typed, in the month to which it belongs."""
    typed = {name: raw[name] for name in TYPED if raw.get(name)}
    typed.setdefault("petugas", desk.actor.name)
    wanted = month_typed(str(typed["periode"])) if typed.get("periode") else ""
    month = month_for(desk, new.kind, wanted, day_typed(typed.get("tanggal")), confirmed)
    values = {
        **typed,
        "nomor": NUMBER,  # the real one is taken when it is kept
        "desa": family.get("desa"),
        "periode": month,
        "jenis": new.kind,
        "household": new.household,
        "person": new.person or None,
        "tanggal": typed.get("tanggal") or desk.today().isoformat(),
        "desil": family.get("desil"),
        "desil_tanggal": family.get("desil_tanggal"),
    }
    return check_record("usulan", values, desk.today())
