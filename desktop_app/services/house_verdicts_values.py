"""One value of a row that came from a file: follow it, leave it, or ask (the three-way rule).

A value that nobody changed here since the last file follows the new file. One that was changed here
stays; where the file changed too, a person sees both and says which one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.kinds import Stored
from desktop_app.store.imported import Imported

Row = Mapping[str, Stored]
FILE, HERE = "berkas", "sini"
EMPTY: tuple[Stored, ...] = (None, "")


@dataclass(frozen=True)
class Clash:
    """One field with two values: here and in the file, as a person reads them."""

    field: str
    label: str
    here: str
    file: str

    @property
    def sentence(self) -> str:
        """Both values in one line."""
        return f"{self.label}: di Padan “{self.here}”, di berkas “{self.file}”"


@dataclass
class Settled:
    """What becomes of some fields: values to write, open clashes, and all clashes there were."""

    values: dict[str, Stored] = field(default_factory=dict)
    open: list[Clash] = field(default_factory=list)


def settle(
    mine: Row,
    file: Row,
    base: Mapping[str, Imported],
    answers: Mapping[str, str],
    labels: Mapping[str, str],
    show: Mapping[str, Mapping[str, str]] | None = None,
) -> Settled:
    """The three-way rule over the fields of `file`; an empty cell of a file says nothing.

    `answers`: field → FILE or HERE, as a person said of a clash; `show`: labels of codes by field.
    """
    found = Settled()
    for name, theirs in file.items():
        own = mine.get(name)
        if theirs in EMPTY or own == theirs:
            continue
        if _follows(own, theirs, base.get(name)):
            found.values[name] = theirs
        elif _is_kept(theirs, base.get(name)) or answers.get(name) == HERE:
            continue
        elif answers.get(name) == FILE:
            found.values[name] = theirs
        else:
            codes = (show or {}).get(name, {})
            found.open.append(
                Clash(name, labels.get(name, name), _text(own, codes), _text(theirs, codes))
            )
    return found


def _follows(own: Stored, theirs: Stored, before: Imported | None) -> bool:
    """Whether nobody said otherwise here since the last file."""
    if own in EMPTY:
        return before is None or before.value != theirs
    return before is not None and own == before.value


def _is_kept(theirs: Stored, before: Imported | None) -> bool:
    """Whether the file only repeats what it said before, so what was changed here stays."""
    return before is not None and theirs == before.value


def _text(value: Stored, codes: Mapping[str, str]) -> str:
    if value in EMPTY:
        return "kosong"
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    return codes.get(str(value), str(value))


def sentences(clashes: Iterable[Clash]) -> tuple[str, ...]:
    """The sentences of some clashes."""
    return tuple(one.sentence for one in clashes)
