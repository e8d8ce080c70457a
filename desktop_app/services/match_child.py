"""The child's side of matching: take in the people, then tell of rows who they are.

Each message is one letter and a body: `P` people, `Z` these were all, `R` rows. `Z` is answered
when rows may come, `R` with an answer. Nothing touches a disk; a child that dies takes nothing
with it.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from multiprocessing.connection import Connection

from desktop_app.domain.matching.records import AUTOMATIC, Candidate, Matched, Record, Verdict
from desktop_app.imports.confine import confine, silence
from desktop_app.services.match_index import Matcher, People

MEMORY_BYTES = 2_000 * 1024 * 1024
SECONDS = 3_600
AT_ONCE = 2_000
Packed = tuple[int, Verdict, tuple[tuple[int, int, tuple[str, ...]], ...]]
Answer = tuple[list[int], bytes]  # whom the rows take for themselves; their verdicts, packed


def serve_match(connection: Connection) -> None:
    """Match for one program, then end."""
    silence()
    confine(MEMORY_BYTES, SECONDS)
    try:
        _serve(connection)
    except (BrokenPipeError, EOFError, ConnectionResetError):
        return


def _serve(connection: Connection) -> None:
    people = People()
    while (body := connection.recv_bytes())[:1] == b"P":
        for values in marshal.loads(body[1:]):  # noqa: S302  # from the program that started us
            people.add(Record(*values))
    matcher: Matcher = people.settle()
    connection.send_bytes(b"Z")
    while True:
        rows = marshal.loads(connection.recv_bytes()[1:])  # noqa: S302  # as above
        found = [matcher.match(Record(*values)) for values in rows]
        connection.send_bytes(marshal.dumps(answer_of(found)))


def answer_of(found: Sequence[Matched]) -> Answer:
    """What is told of some rows."""
    return claims_of(found), marshal.dumps(list(map(pack, found)))


def claims_of(found: Iterable[Matched]) -> list[int]:
    """Whom the rows take for themselves without asking a person."""
    return [one.candidates[0].id for one in found if one.verdict == AUTOMATIC]


def pack(one: Matched) -> Packed:
    """A verdict as plain values."""
    found = tuple((other.id, other.score, other.reasons) for other in one.candidates)
    return one.id, one.verdict, found


def unpack(values: Packed) -> Matched:
    """A verdict as it was."""
    row, verdict, found = values
    return Matched(row, verdict, tuple(Candidate(*one) for one in found))
