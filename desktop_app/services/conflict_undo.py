"""Taking decisions back: the last ones are remembered with the units of work that wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import Work, decisions, local
from desktop_app.store.decisions import Undone as Undone
from desktop_app.store.reading import Reads

SETTING = "putusan_perbedaan"
MOST = 20
NOTHING = "Belum ada putusan yang dapat dibatalkan."


@dataclass(frozen=True)
class PastDecision:
    """One decision, or one run of a rule. `units` are its units of work, `count` its points."""

    text: str
    count: int
    units: tuple[int, ...]
    at: str
    person: str


def note_decision(work: Work, text: str, units: Sequence[int], count: int) -> None:
    """Remember a decision in the transaction that wrote it."""
    entry = {
        "teks": text,
        "jumlah": count,
        "unit": list(units),
        "pada": work.now.isoformat(timespec="seconds"),
        "oleh": work.actor.name,
    }
    local.put_setting(work, SETTING, [*_entries(work), entry][-MOST:])


def extend_decision(work: Work, unit: int, count: int) -> None:
    """Add a unit of work to the last decision: a rule is carried out in several."""
    *others, last = _entries(work)
    entry = {**last, "unit": [*last["unit"], unit], "jumlah": last["jumlah"] + count}
    local.put_setting(work, SETTING, [*others, entry])


def past_decisions(desk: Desk) -> list[PastDecision]:
    """The last decisions at this PC, the newest first."""
    with desk.reader() as reader:
        found = _entries(reader)
    return [
        PastDecision(one["teks"], one["jumlah"], tuple(one["unit"]), one["pada"], one["oleh"])
        for one in reversed(found)
    ]


def undo_last(
    desk: Desk, reason: str, progress: Progress = no_progress, cancel: Cancel | None = None
) -> Undone:
    """Take the last decision back, one unit of work after the other, the newest first."""
    require(desk, "decide")
    known = past_decisions(desk)
    if not known:
        raise UserError(NOTHING)
    stop, back, kept = cancel or Cancel(), 0, 0
    units = sorted(known[0].units, reverse=True)
    for number, unit in enumerate(units):
        stop.check()
        progress(number, len(units), "Membatalkan putusan")
        done = desk.write("batalkan putusan", reason, partial(_undo, unit=unit))
        back, kept = back + done.back, kept + done.kept
    return Undone(back, kept)


def _undo(work: Work, unit: int) -> Undone:
    done = decisions.undo(work, [unit])
    *others, last = _entries(work)
    left = [one for one in last["unit"] if one != unit]
    more = [{**last, "unit": left}] if left else []
    local.put_setting(work, SETTING, [*others, *more])
    work.note(kembali=done.back, tetap=done.kept)
    return done


def _entries(reader: Reads) -> list[dict[str, local.Json]]:
    return list(local.get_setting(reader, SETTING, []))
