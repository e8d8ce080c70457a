"""The child's side of matching: take in the people, then the rows, then tell what came of them.

Each message is one letter and a body: `P` people, `R` rows, `Z` the end of both; answers are `M`
verdicts and `Z`. Nothing touches a disk; a child that dies takes nothing with it.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from multiprocessing.connection import Connection

from desktop_app.domain.matching.records import AUTOMATIC, Candidate, Matched, Record
from desktop_app.imports.confine import confine, silence
from desktop_app.services.match_index import Matcher, People

MEMORY_BYTES = 2_000 * 1024 * 1024
SECONDS = 3_600
AT_ONCE = 2_000
Packed = tuple[int, str, tuple[tuple[int, int, tuple[str, ...]], ...]]


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
    answers = []
    while body[:1] == b"R":
        rows = marshal.loads(body[1:])  # noqa: S302  # from the program that started us
        found = [matcher.match(Record(*values)) for values in rows]
        answers.append(marshal.dumps((claims_of(found), marshal.dumps(list(map(pack, found))))))
        body = connection.recv_bytes()
    answers.reverse()
    while answers:
        connection.send_bytes(b"M" + answers.pop())
    connection.send_bytes(b"Z")


def claims_of(found: Iterable[Matched]) -> list[int]:
    """Whom the rows take for themselves without asking a person."""
    return [one.candidates[0].id for one in found if one.verdict == AUTOMATIC]


def pack(one: Matched) -> Packed:
    """A verdict as plain values."""
    found = tuple((other.id, other.score, other.reasons) for other in one.candidates)
    return one.id, one.verdict, found


def unpack(values: Iterable[Packed]) -> list[Matched]:
    """Verdicts as they were."""
    return [
        Matched(row, verdict, tuple(Candidate(*one) for one in found))  # type: ignore[arg-type]
        for row, verdict, found in values
    ]
