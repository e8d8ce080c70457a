"""Who the rows of a list are: matched in child processes beside the window, in memory only."""

from __future__ import annotations

import marshal
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, cycle, islice
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
from desktop_app.services.match_child import AT_ONCE, claims_of, serve_match, unpack
from desktop_app.services.match_index import People
from desktop_app.services.progress import Cancel, Progress, no_progress

__all__ = ["Candidate", "Family", "Matched", "Record", "Verdict", "match_families", "match_people"]

CHILDREN = 2
FEW = 2_000  # people and rows that are matched here, for less than a child needs to start


def match_people(
    population: Iterable[Record],
    incoming: Iterable[Record],
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Iterator[Matched]:
    """The verdict on each row of `incoming`, in their order."""
    people, rows = iter(population), iter(incoming)
    few_people, few_rows = list(islice(people, FEW)), list(islice(rows, FEW))
    if len(few_people) < FEW and len(few_rows) < FEW:
        found = match_here(few_people, few_rows)
        yield from settle(found, Counter(claims_of(found)))
        return
    children = [_Child() for _ in range(CHILDREN)]
    try:
        _feed(children, chain(few_people, people), chain(few_rows, rows), progress, cancel)
        answers, claims = _answers(children, cancel)
    finally:
        for child in children:
            child.stop()
    for body in answers:
        yield from settle(unpack(marshal.loads(body)), claims)  # noqa: S302  # from our child


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
    """A process that matches for us."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
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
            return self.line.recv_bytes()
        except (EOFError, ConnectionResetError):
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


def _feed(
    children: list[_Child],
    people: Iterator[Record],
    rows: Iterator[Record],
    progress: Progress,
    cancel: Cancel | None,
) -> None:
    done = 0
    for body in _bodies(people, cancel):
        for child in children:
            child.send(b"P", body)
        done += AT_ONCE
        progress(done, 0, "Menyiapkan penduduk yang sudah dikenal…")
    done, turn = 0, cycle(children)
    for body in _bodies(rows, cancel):
        next(turn).send(b"R", body)
        done += AT_ONCE
        progress(done, 0, "Mencocokkan baris daftar…")
    for child in children:
        child.send(b"Z")


def _bodies(records: Iterator[Record], cancel: Cancel | None) -> Iterator[bytes]:
    while part := [tuple(one) for one in islice(records, AT_ONCE)]:
        if cancel:
            cancel.check()
        yield marshal.dumps(part)


def _answers(children: list[_Child], cancel: Cancel | None) -> tuple[list[bytes], Counter[int]]:
    """All verdicts, packed, in the order of the rows (the children took turns), and the claims."""
    answers: list[bytes] = []
    claims: Counter[int] = Counter()
    waiting = list(children)
    while waiting:
        for child in list(waiting):
            if cancel:
                cancel.check()
            body = child.receive()
            if body[:1] == b"Z":
                waiting.remove(child)
            else:
                claimed, packed = marshal.loads(body[1:])  # noqa: S302  # from our child
                claims.update(claimed)
                answers.append(packed)
    return answers, claims
