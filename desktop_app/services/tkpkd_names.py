"""The families on the list of the extremely poor whom no aid reached, by name."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.services.desk import Desk
from desktop_app.services.viewing import masked, note_found
from desktop_app.store import tkpkd_rows
from desktop_app.store.tkpkd_rows import NameRow as NameRow


def unreached_names(desk: Desk, uids: Sequence[str], reason: str = "") -> list[NameRow]:
    """These families with their heads, in the order given.

    Numbers are masked; with a `reason` they are whole, and the look is noted before it is given.
    """
    with desk.reader() as reader:
        found = tkpkd_rows.names(reader, uids)
    if reason:
        note_found(desk, [one.person for one in found if one.person], reason)
        return found
    return [one._replace(nik=masked(one.nik), nomor_kk=masked(one.nomor_kk)) for one in found]
