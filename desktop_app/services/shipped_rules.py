"""The schemes and programmes that ship with the program: at the set-up, and once after an update.

They become rows that an office may edit. What an update adds – new schemes, new rules of old
ones – reaches a store that is kept already at the first start after it; what the office has
written is left as it is.
"""

from __future__ import annotations

from desktop_app.domain.aid.shipped import PROGRAMMES
from desktop_app.domain.kinds import Stored
from desktop_app.domain.rulebook import RuleBook
from desktop_app.domain.scheme_books import SCHEMES
from desktop_app.domain.schemes import RULE_SPECS
from desktop_app.domain.uids import fixed_uid
from desktop_app.services.desk import Desk
from desktop_app.store import Work, local, reading

SETTING = "aturan_bawaan"
KINDS: tuple[tuple[str, tuple[RuleBook, ...]], ...] = (
    ("scheme", SCHEMES),
    ("programme", PROGRAMMES),
)


def ship_rules(work: Work) -> None:
    """All that ships, into a store that has none of it."""
    for kind, books in KINDS:
        for book in books:
            work.insert(kind, book.to_row(), _uid(kind, book))
    local.put_setting(work, SETTING, edition())
    work.note(skema=len(SCHEMES), program=len(PROGRAMMES))


def ship_added(desk: Desk) -> int:
    """Bring what an update added into a kept store, once; how many rows it touched."""
    with desk.reader() as reader:
        if local.get_setting(reader, SETTING, "") == edition():
            return 0

    def body(work: Work) -> int:
        count = sum(_complete(work, kind, book) for kind, books in KINDS for book in books)
        local.put_setting(work, SETTING, edition())
        work.note(aturan=count)
        return count

    return desk.write("tambah aturan bawaan", "", body)


def edition() -> str:
    """What ships, in 16 hex digits: other books or other rules of a scheme, another edition."""
    names = [_uid(kind, book) for kind, books in KINDS for book in books]
    return fixed_uid(*sorted(names), *(spec.name for spec in RULE_SPECS))[:16]


def _complete(work: Work, kind: str, book: RuleBook) -> bool:
    """Add a book that is not here, or the rules of a scheme that the program did not know before.

    What later versions know of a programme is added when it is read.
    """
    uid, shipped = _uid(kind, book), book.to_row()
    row = reading.get(work, kind, uid)
    if row is None:
        work.insert(kind, shipped, uid)
        return True
    if kind != "scheme":
        return False
    added: dict[str, Stored] = {}
    for spec in RULE_SPECS:
        if not row.get(f"{spec.name}_tanda") and row.get(spec.name) is None:
            names = (spec.name, *(f"{spec.name}_{note}" for note in ("sumber", "tahun", "tanda")))
            added |= {name: shipped[name] for name in names}
    if added:
        work.update("scheme", uid, added)
    return bool(added)


def _uid(kind: str, book: RuleBook) -> str:
    return fixed_uid(kind, book.kode, book.tahun, book.versi)
