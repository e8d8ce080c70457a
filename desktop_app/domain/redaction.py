"""Which changes a redaction empties: a pure function of the set of changes of a row.

A redaction names a row and either all of it or some of its fields, and the *marks*: the
changes that were written together with it (the delete of the row, or the emptied fields).
It covers every other change of the row, whenever that arrives, except those that were
written after the marks by somebody who had seen them. What it covers loses values and
salt and keeps its hash, by which signatures, digests and the audit chain stay true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from desktop_app.domain.changes import Change
from desktop_app.domain.codelist import CodeList

REASONS = CodeList(
    {
        "permintaan": "Permintaan yang bersangkutan",
        "masa_simpan": "Masa simpan sudah lewat",
        "tanpa_dasar": "Data tidak boleh disimpan (tanpa dasar atau salah orang)",
        "tujuan_selesai": "Tujuan pemrosesan sudah selesai",
    }
)
MIXED = (
    "Isian itu pernah disimpan bersama isian lain, jadi tidak dapat dihapus sendiri. "
    "Betulkan isinya, atau hapus seluruh catatan itu."
)


def covered(
    changes: Sequence[Change], fields: Collection[str] | None, marks: Collection[str]
) -> list[Change]:
    """The changes of ONE row that a redaction empties; `fields` None = the whole row."""
    if fields is None:
        return [change for change in changes if change.id not in marks]
    wanted = set(fields)
    later = {name: _later(changes, name, set(marks)) for name in wanted}
    return [
        change
        for change in changes
        if change.id not in marks
        and any(change.id not in later[name] for name in wanted.intersection(change.values))
    ]


def mixes(changes: Iterable[Change], fields: Collection[str]) -> bool:
    """Whether a change of these fields also holds others, which would be lost with it."""
    return any(
        not set(fields).isdisjoint(change.values) and not set(fields).issuperset(change.values)
        for change in changes
    )


def _later(changes: Sequence[Change], name: str, marks: set[str]) -> set[str]:
    """The marks, and the changes of a field that stand on them."""
    found, size = set(marks), 0
    while size != len(found):
        size = len(found)
        found |= {
            change.id for change in changes if not found.isdisjoint(change.parents.get(name, ()))
        }
    return found
