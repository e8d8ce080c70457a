"""People of whom only lists of agencies speak have the same rights: their report and removal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import access_report, redacting
from desktop_app.services.access_lists import find_listed, said_by_lists
from desktop_app.services.access_subject import find_subject
from desktop_app.services.desk import Desk
from desktop_app.services.differences import presence
from desktop_app.services.source_proposals import decide_match, proposals
from desktop_app.store.source_lists import KNOWN_STATES, find_lists, raw_rows
from tests.services.lists import last_audit, rows_of
from tests.services.source_files import (
    KPM,
    kpm_row,
    name_of,
    number_of,
    taken,
    village,
    write_csv,
)
from tests.services.test_access_report import texts_of_pdf

STRANGER = 40  # of whom the registry knows nothing
KKS = "6013000000004711"


@pytest.fixture
def listed(desk: Desk, tmp_path: Path) -> Desk:
    """Three families; a payment list of two months names one of them and a stranger."""
    village(desk, tmp_path, 3)
    for month in (10, 11):
        rows = [kpm_row(0), kpm_row(STRANGER, **{"NO KKS": KKS})]
        path = write_csv(tmp_path / f"kpm{month}.csv", KPM, rows)
        path.write_text(path.read_text("utf-8").replace("TAHAP 1", f"TAHAP {month}"), "utf-8")
        taken(desk, path, period=f"2026-{month}")
    return desk


def cells_of_all_lists(desk: Desk) -> str:
    """Everything that is kept word for word."""
    with desk.reader() as reader:
        lists = find_lists(reader, state=KNOWN_STATES)
        return json.dumps([list(raw_rows(reader, one.id)) for one in lists])


def test_who_stands_only_in_lists_is_found_by_number_and_by_name(listed: Desk) -> None:
    by_number, by_name = (find_listed(listed, text) for text in (number_of(STRANGER), "rina"))
    assert [hit.nama for hit in by_number] == [name_of(STRANGER)]
    assert find_listed(listed, name_of(STRANGER).split()[1].lower()) == by_number
    assert by_number[0].household == ""
    assert name_of(0) not in [hit.nama for hit in [*by_name, *find_listed(listed, name_of(0))]]
    assert find_listed(listed, " ") == []


def test_his_report_tells_every_row_of_every_list(listed: Desk, tmp_path: Path) -> None:
    made = access_report.make_report(listed, number_of(STRANGER), tmp_path)
    text = texts_of_pdf(made.pdf.path)
    for part in (
        name_of(STRANGER),
        KKS,
        "Oktober 2026",
        "November 2026",
        "daftar sumber instansi saja",
    ):
        assert part in text
    assert name_of(0) not in text
    with listed.reader() as reader:
        uid = find_subject(reader, number_of(STRANGER)).uid
    assert last_audit(listed)["counts"]["person"] == uid


def test_a_row_that_waits_belongs_to_the_report_and_says_that_it_waits(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path, 3)
    rows = [kpm_row(1, NAMA="ORANG LAIN", **{"NO KKS": KKS})]
    list_ = taken(desk, write_csv(tmp_path / "a.csv", KPM, rows))
    (known,) = rows_of(desk, "person", nik=number_of(1))

    def told() -> list[str]:
        with desk.reader() as reader:
            home = str(known["household"])
            return [one.title for one in said_by_lists(reader, known["uid"], home, known["nik"])]

    assert [title.endswith("belum dipastikan orangnya") for title in told()] == [True]
    (waiting,) = proposals(desk, list_.uid).proposals
    decide_match(desk, waiting.row.row_id, rows_of(desk, "person", nik=number_of(2))[0]["uid"])
    assert told() == []  # recognised as somebody else


def test_his_removal_takes_his_rows_and_nobody_elses(listed: Desk) -> None:
    (hit,) = find_listed(listed, number_of(STRANGER))
    before = presence(listed).total
    done = redacting.redact_person(listed, str(hit.person), "permintaan", "surat 4/2026")
    assert (done.rows, find_listed(listed, number_of(STRANGER))) == (2, [])
    assert presence(listed).total == before - 1
    left = cells_of_all_lists(listed)
    assert number_of(STRANGER) not in left
    assert KKS not in left
    assert left.count(number_of(0)) == 2
    line = last_audit(listed)
    assert line["action"] == "redaksi"
    assert number_of(STRANGER) not in json.dumps(line, default=str)
    with listed.reader() as reader, pytest.raises(UserError, match="tidak ditemukan"):
        find_subject(reader, number_of(STRANGER))


def test_his_removal_needs_a_basis_like_any_other(listed: Desk) -> None:
    (hit,) = find_listed(listed, number_of(STRANGER))
    with pytest.raises(UserError, match="dasarnya"):
        redacting.redact_person(listed, str(hit.person), "permintaan", "")
    assert find_listed(listed, number_of(STRANGER))
