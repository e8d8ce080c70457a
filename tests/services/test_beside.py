"""Work beside the caller: what comes from elsewhere, and transactions one after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.services.beside import walked_beside, written_beside
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel


def failing(*items: int) -> Iterator[int]:
    """Some numbers, then a failure."""
    yield from items
    raise UserError("Sudah habis.")


def test_what_came_before_a_failure_is_taken_first() -> None:
    found: list[int] = []

    def take() -> None:
        with walked_beside(failing(1, 2, 3), Cancel()) as items:
            found.extend(items)

    with pytest.raises(UserError, match="Sudah habis"):
        take()
    assert found == [1, 2, 3]


def test_it_is_walked_elsewhere_and_in_order() -> None:
    def walk() -> Iterator[int]:
        yield from (threading.get_ident() for _ in range(3))

    with walked_beside(walk(), Cancel()) as items:
        threads = set(items)
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


def test_who_waits_for_it_can_be_stopped() -> None:
    cancel, end = Cancel(), threading.Event()

    def waiting() -> Iterator[int]:
        cancel.request()
        end.wait()
        yield 1

    def take() -> None:
        with walked_beside(waiting(), cancel) as items:
            try:
                list(items)
            finally:
                end.set()

    with pytest.raises(Cancelled):
        take()


def test_transactions_keep_their_order(desk: Desk) -> None:
    written: list[int] = []
    with written_beside(desk) as write:
        for number in range(20):
            write(lambda _connection, number=number: written.append(number))
    assert written == list(range(20))


@pytest.mark.parametrize("later", [0, 2])
def test_a_transaction_that_fails_is_told_and_nothing_is_written_after_it(
    desk: Desk, later: int
) -> None:
    written: list[int] = []

    def fail(_connection: object) -> None:
        raise UserError("Penuh.")

    def put() -> None:
        with written_beside(desk) as write:
            write(fail)
            for number in range(later):
                write(lambda _connection, number=number: written.append(number))

    with pytest.raises(UserError, match="Penuh"):
        put()
    assert written == []
