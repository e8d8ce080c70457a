"""The incidents of this office, kept as one setting; light enough for Beranda."""

from __future__ import annotations

from dataclasses import asdict

from desktop_app.domain.breach import Incident, remaining
from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.store import Work, local
from desktop_app.store.reading import Reads

SETTING = "insiden"


def list_incidents(desk: Desk) -> list[Incident]:
    """The incidents of this office, the newest first."""
    with desk.reader() as reader:
        return incidents_in(reader)


def incidents_in(reader: Reads) -> list[Incident]:
    """The same, from an open reader."""
    kept = local.get_setting(reader, SETTING, [])
    found = [Incident(**{**one, "sources": tuple(one["sources"])}) for one in kept]
    return sorted(found, key=lambda one: (one.noticed, one.number), reverse=True)


def find_incident(desk: Desk, number: str) -> Incident:
    """One incident by its number."""
    for one in list_incidents(desk):
        if one.number == number:
            return one
    raise UserError("Insiden itu tidak ada lagi. Muat ulang daftarnya.")


def keep_incident(work: Work, incident: Incident) -> None:
    """Write one incident in place of what was known of it."""
    others = [one for one in incidents_in(work) if one.number != incident.number]
    local.put_setting(work, SETTING, [asdict(one) for one in (*others, incident)])
    work.note(insiden=incident.number)


def urgent_incidents(desk: Desk) -> list[tuple[Incident, str]]:
    """Open incidents whose notices have not gone out, each with the time that is left."""
    now = desk.clock()
    return [
        (one, remaining(one.deadline, now))
        for one in list_incidents(desk)
        if not one.closed and not one.is_notified
    ]
