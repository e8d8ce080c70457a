"""Who the rows of a list are: matched in a child process beside the window, in memory only.

The child takes in the people while rows are still being read, and answers some thousand rows at
once. One child is enough: the other core reads the list and writes what was found.
"""

from __future__ import annotations

import marshal
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from desktop_app.domain.errors import UserError
from desktop_app.domain.matching.families import match_families
from desktop_app.domain.matching.records import (
    AUTOMATIC,
    PROPOSED,
    Candidate,
    Family,
    Matched,
    Record,
    Verdict,
)
from desktop_app.services.match_child import (
    AT_ONCE,
    Answer,
    Packed,
    answer_of,
    serve_match,
    unpack,
)
from desktop_app.services.match_index import People
from desktop_app.services.progress import Cancel, Progress, no_progress

__all__ = ["Candidate", "Family", "Matched", "Record", "Verdict", "match_families", "match_people"]

FEW = 2_000  # people and rows that are matched here, for less than a child needs to start
_SLICE = 0.1  # seconds between two looks at whether somebody asked to stop


def match_people(
    population: Iterable[Record],
    incoming: Iterable[Record],
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Iterator[Matched]:
    """The verdict on each row of `incoming`, in their order."""
    answers = list(answers_of(population, incoming, progress, cancel))
    claims = Counter(chain.from_iterable(claimed for claimed, _body in answers))
    for _claimed, body in answers:
        yield from settle(map(unpack, _verdicts(body)), claims)


def match_early(answers: Iterable[Answer]) -> Iterator[Matched]:
    """Verdicts as they come; one that another row put in doubt comes again at the end, doubted."""
    bodies: list[bytes] = []
    claims: Counter[int] = Counter()
    for claimed, body in answers:
        bodies.append(body)
        claims.update(claimed)
        yield from map(unpack, _verdicts(body))
    contested = {person for person, count in claims.items() if count > 1}
    for body in bodies:
        taken = (unpack(one) for one in _verdicts(body) if one[2] and one[2][0][0] in contested)
        yield from (_doubted(one) for one in taken if _is_contested(one, claims))


def answers_of(
    population: Iterable[Record],
    incoming: Iterable[Record],
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Iterator[Answer]:
    """Answers as they come, in the order of the rows; claims are not compared yet."""
    people, rows = iter(population), iter(incoming)
    few_people, few_rows = list(islice(people, FEW)), list(islice(rows, FEW))
    if not few_rows:
        return
    if len(few_people) < FEW and len(few_rows) < FEW:
        yield answer_of(match_here(few_people, few_rows))
        return
    child = _Child(cancel or Cancel())
    try:
        done = 0
        for body in _bodies(chain(few_people, people), child.cancel):
            child.send(b"P", body)
            done += AT_ONCE
            progress(done, 0, "Menyiapkan penduduk yang sudah dikenal…")
        child.send(b"Z")
        child.receive()
        yield from _asked(child, chain(few_rows, rows), progress)
    finally:
        child.stop()


def _asked(child: _Child, rows: Iterator[Record], progress: Progress) -> Iterator[Answer]:
    """The child's answers; while it looks at some rows, the next are made ready for it."""
    done = 0
    for body in _bodies(rows, child.cancel):
        answer = child.receive() if done else b""
        child.send(b"R", body)
        done += AT_ONCE
        progress(done, 0, "Mencocokkan baris daftar…")
        if answer:
            yield _answer(answer)
    if done:
        yield _answer(child.receive())


def _answer(body: bytes) -> Answer:
    return marshal.loads(body)  # type: ignore[no-any-return]  # noqa: S302  # from our child


def _verdicts(body: bytes) -> list[Packed]:
    return marshal.loads(body)  # type: ignore[no-any-return]  # noqa: S302  # from our child


def settle(found: Iterable[Matched], claims: Counter[int]) -> Iterator[Matched]:
    """The verdicts, those doubted that claim somebody whom another row claims too."""
    for one in found:
        yield _doubted(one) if _is_contested(one, claims) else one


def _is_contested(one: Matched, claims: Counter[int]) -> bool:
    if one.verdict != AUTOMATIC or "nik_sama" in one.candidates[0].reasons:
        return False
    return claims[one.candidates[0].id] > 1


def _doubted(one: Matched) -> Matched:
    first, *others = one.candidates
    doubted = replace(first, reasons=(*first.reasons, "dua_baris"))
    return Matched(one.id, PROPOSED, (doubted, *others))


def match_here(people: Iterable[Record], rows: Iterable[Record]) -> list[Matched]:
    """The verdicts of rows, in this process; claims are not compared yet."""
    known = People()
    for person in people:
        known.add(person)
    matcher = known.settle()
    return [matcher.match(row) for row in rows]


class _Child:
    """A process that matches for us, until somebody asks to stop."""

    def __init__(self, cancel: Cancel) -> None:
        context = multiprocessing.get_context("spawn")
        self.cancel = cancel
        self.line: Connection
        self.line, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=serve_match, args=(theirs,), daemon=True, name="padan-padan"
        )
        self._process.start()
        theirs.close()

    def send(self, letter: bytes, body: bytes = b"") -> None:
        """One message; UserError when the child is gone."""
        try:
            self.line.send_bytes(letter + body)
        except (BrokenPipeError, ConnectionResetError):
            raise _stopped() from None

    def receive(self) -> bytes:
        """One message; UserError when the child is gone."""
        try:
            while not self.line.poll(_SLICE):
                self.cancel.check()
            return self.line.recv_bytes()
        except (EOFError, ConnectionResetError, BrokenPipeError):
            raise _stopped() from None

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.line.close()
        self._process.terminate()
        self._process.join()


def _stopped() -> UserError:
    return UserError(
        "Pencocokan berhenti di tengah jalan, mungkin karena memori PC habis. Tutup program lain, "
        "lalu ulangi."
    )


def _bodies(records: Iterator[Record], cancel: Cancel) -> Iterator[bytes]:
    while part := [tuple(one) for one in islice(records, AT_ONCE)]:
        cancel.check()
        yield marshal.dumps(part)
