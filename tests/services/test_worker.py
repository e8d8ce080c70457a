"""Lanes beside the window: order, errors that are told, writing from a reader, stopping."""

from __future__ import annotations

import threading

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.services.desk import Changed
from desktop_app.services.worker import Job, Lanes
from tests.services.lists import count_of

WAIT = 10.0


@pytest.fixture
def ended():
    return []


@pytest.fixture
def lanes(ended):
    made = Lanes(lambda: ended.append(threading.current_thread().name))
    yield made
    if made.writer.is_open:
        made.stop()


def ignore(_value):
    pass


def finish(lane):
    """Wait until a lane has run everything that was put before."""
    done = threading.Event()
    lane.submit(Job(done.set, ignore, ignore))
    assert done.wait(WAIT)


def test_jobs_of_a_lane_run_in_order_beside_the_window(lanes):
    seen = []
    for number in range(20):
        lanes.reader.submit(
            Job(lambda n=number: seen.append((n, threading.current_thread().name)), ignore, ignore)
        )
    finish(lanes.reader)
    assert [number for number, _name in seen] == list(range(20))
    assert {name for _number, name in seen} == {"padan-reader"}


def test_results_are_told_on_the_thread_that_delivers(lanes):
    told = []
    lanes.reader.submit(
        Job(lambda: 7, lambda value: told.append((value, threading.current_thread())), ignore)
    )
    finish(lanes.reader)
    assert told == []
    lanes.deliver()
    assert told == [(7, threading.current_thread())]


def test_whatever_fails_is_told_and_the_lane_goes_on(lanes):
    told = []

    def fail():
        raise ValueError("rusak")

    lanes.writer.submit(Job(fail, ignore, told.append))
    lanes.writer.submit(Job(lambda: "baik", told.append, ignore))
    finish(lanes.writer)
    lanes.deliver()
    assert [str(one) for one in told] == ["rusak", "baik"]


def test_a_write_from_the_readers_side_runs_in_the_writers_lane_and_is_waited_for(lanes):
    told = []

    def work():
        name = lanes.write(lambda: threading.current_thread().name)
        return (name, threading.current_thread().name)

    lanes.long.submit(Job(work, told.append, ignore))
    finish(lanes.long)
    lanes.deliver()
    assert told == [("padan-writer", "padan-long")]


def test_a_write_inside_the_writers_lane_runs_at_once(lanes):
    told = []
    lanes.writer.submit(Job(lambda: lanes.write(lambda: 1), told.append, ignore))
    finish(lanes.writer)
    lanes.deliver()
    assert told == [1]


def test_the_error_of_a_write_reaches_the_one_who_waits(lanes):
    def refuse():
        raise UserError("tidak bisa")

    with pytest.raises(UserError, match="tidak bisa"):
        lanes.write(refuse)
    assert lanes.write(lambda: 3) == 3


def test_a_list_is_read_while_long_work_goes_on(lanes):
    gate, read = threading.Event(), threading.Event()
    lanes.long.submit(Job(lambda: gate.wait(WAIT), ignore, ignore))
    lanes.reader.submit(Job(read.set, ignore, ignore))
    assert read.wait(WAIT)
    gate.set()


def test_stopping_ends_queued_jobs_first_and_closes_each_thread(lanes, ended):
    seen = []
    for number in range(5):
        lanes.reader.submit(
            Job(lambda n=number: lanes.write(lambda: seen.append(n)), ignore, ignore)
        )
    lanes.stop()
    assert seen == [0, 1, 2, 3, 4]
    assert ended == ["padan-long", "padan-reader", "padan-writer"]


def test_a_write_after_the_end_is_refused_instead_of_waiting_for_ever(lanes):
    lanes.stop()
    with pytest.raises(Cancelled, match="ditutup"):
        lanes.write(lambda: 1)


# --- the desk ------------------------------------------------------------------------------


def test_a_write_of_the_desk_tells_which_rows_it_wrote(desk):
    told: list[Changed] = []
    desk.publish = told.append
    uid = desk.write("coba", "", lambda work: work.insert("household", {"desa": desk.kode}))
    assert [change.rows for change in told] == [{("household", uid)}]
    assert told[0].kinds == {"household"}


def test_a_write_that_fails_leaves_nothing_and_tells_nobody(desk):
    told = []
    desk.publish = told.append

    def body(work):
        work.insert("household", {"desa": desk.kode})
        raise UserError("berhenti")

    with pytest.raises(UserError):
        desk.write("coba", "", body)
    assert told == []
    assert count_of(desk, "household") == 0


def test_a_write_without_rows_tells_nobody(desk):
    told = []
    desk.publish = told.append
    desk.write("coba", "", lambda work: work.note(jumlah=1))
    assert told == []


def test_the_desk_writes_through_the_writers_lane(desk, lanes):
    lanes.write(lambda: None)
    desk.run_write = lanes.write
    names = []

    def body(work):
        names.append(threading.current_thread().name)
        return work.insert("household", {"desa": desk.kode})

    desk.write("coba", "", body)
    lanes.write(desk.store.database.close)
    assert names == ["padan-writer"]


def test_the_day_of_the_desk_is_that_of_bekasi(desk, clock):
    clock.now = clock.now.replace(hour=17, minute=30)  # 00.30 of the next day
    assert desk.today().isoformat() == "2026-11-25"
    assert desk.moment() == "25-11-2026 00.30"
    assert desk.instant() == "2026-11-24T17:30:00+00:00"
