"""Four eyes where money moves: a locked payment list is approved by another person.

The head gives the own user name and password at this PC. Who drew up or locked the list never
approves it; an office without a second person has it approved on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import ON_PAPER, require, require_other_person
from desktop_app.services.desk import Desk
from desktop_app.services.locking import second_person
from desktop_app.services.payouts import LOCKED, open_payout_list
from desktop_app.store import Work, accounts, local, reading
from desktop_app.store.reading import Reads

APPROVALS = "pengesahan"
ACT = "mengesahkan daftar ini"
NOT_LOCKED = "Hanya daftar yang sudah dikunci yang dapat disahkan. Kunci dahulu daftarnya."
FOREIGN = "Daftar ini milik kantor lain. Hanya kantor itu yang dapat mengesahkannya."
DONE = "Daftar ini sudah disahkan."


@dataclass(frozen=True)
class Approval:
    """Who approved a list, and when (Bekasi time, as read)."""

    name: str
    at: str


def approve_payout_list(desk: Desk, uid: str, username: str, password: str) -> Approval:
    """Approve a locked list as the person whose name and password are given."""
    found = open_payout_list(desk, uid).payout_list
    if found.get("owner_desk") not in (None, desk.actor.desk):
        raise UserError(FOREIGN)
    if found.get("state") != LOCKED:
        raise UserError(NOT_LOCKED)
    other = replace(desk, actor=second_person(desk, username, password))
    require(other, "approve")
    with desk.reader() as reader:
        person = accounts.same_person(reader, other.actor.uid)
        require_other_person(person, _doers(reader, uid), ACT)
    made = Approval(other.actor.name, desk.moment())

    def body(work: Work) -> None:
        work.expect("payout_list", uid, {"state": LOCKED})
        if approval_in(work, uid) is not None:
            raise UserError(DONE)
        local.put_setting(work, _key(uid), {"nama": made.name, "pada": made.at})
        work.note(daftar=uid)

    other.write("sahkan daftar bayar", "", body)
    return made


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
    """The approval of a list as the given reader sees it."""
    found = local.get_setting(reader, _key(uid))
    return Approval(str(found["nama"]), str(found["pada"])) if found else None


def approval_text(desk: Desk, uid: str) -> tuple[bool, str]:
    """Whether a locked list is approved, and the sentence that says so."""
    made = approval_of(desk, uid)
    if made is None:
        return False, f"Belum disahkan. Kepala mengesahkan dengan kata sandinya. {ON_PAPER}"
    return True, f"Disahkan oleh {made.name}, {made.at}."


def _key(uid: str) -> str:
    return f"{APPROVALS}:{uid}"
