"""What the snapshots of closed months hold of a person's family, for the report on that person."""

from __future__ import annotations

from desktop_app.domain.codes_usulan import STATUS_KEMISKINAN
from desktop_app.domain.privacy_documents import Line
from desktop_app.domain.specs.dtsen import STATES
from desktop_app.services.snapshots import head_of
from desktop_app.store import Reader
from desktop_app.store.snapshots import FrozenFamily, get_families, stored_snapshots

TITLE = "Potret bulan yang sudah ditutup"


def held_in_snapshots(reader: Reader, household: str) -> list[Line]:
    """A line for each snapshot that holds the family: which, what, and when it was taken."""
    lines: list[Line] = []
    for stored in stored_snapshots(reader):
        found = [one for one in get_families(reader, stored.periode) if one.uid == household]
        head = head_of(stored)
        lines += [(head.title, _text(one), f"dibekukan {head.taken}") for one in found]
    return lines


def _text(one: FrozenFamily) -> str:
    """What the snapshot says of the family, in one sentence."""
    desil = f"desil {one.desil}" if one.desil else "tanpa desil"
    parts = [
        f"kepala {one.head or '–'}",
        f"KK {one.kk or '–'}",
        f"RT {one.rt or '–'} RW {one.rw or '–'}",
        f"{one.members} anggota",
        f"{desil} {one.desil_date}".strip(),
    ]
    if one.poverty:
        parts.append(STATUS_KEMISKINAN.get(one.poverty, one.poverty))
    if one.form:
        parts.append(f"formulir DTSEN {STATES.get(one.form, one.form).lower()}")
    return "; ".join(parts)
