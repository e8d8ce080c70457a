"""What was decided about lists reaches the other office; two answers wait for a person."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from desktop_app.domain.redaction import REASONS
from desktop_app.services import conflicts, rulings
from desktop_app.services.conflicts import QueueFilter
from desktop_app.services.desk import Desk
from desktop_app.services.differences import differences, field_counts, presence
from desktop_app.services.digesting import make_digest
from desktop_app.services.redacting import redact_person
from desktop_app.services.source_proposals import decide_match, proposals
from desktop_app.services.source_views import FieldCount
from desktop_app.store import reading
from tests.services.offices import DESA, Offices
from tests.services.source_files import KPM, kpm, kpm_row, name_of, taken, village, write_csv

NAME = "person.nama"
COLUMNS = (("source_row", "person"), ("source_entity", "uid"), ("difference", "entity"))
BLOCKS = "SELECT data FROM source_block"


def lists(desk: Desk, folder: Path) -> None:
    """Two lists in use: one says another name of person 2, one has person 3 without NIK."""
    folder.mkdir()
    taken(desk, kpm(folder / "a.csv", range(5)), source="kpm", period="2026-11", desa=DESA)
    rows = [
        kpm_row(one) | ({"NAMA": f"{name_of(2)} LAIN"} if one == 2 else {})
        for one in range(5)
    ]  # fmt: skip
    rows[3]["NIK"] = ""
    taken(desk, write_csv(folder / "b.csv", KPM, rows), source="pbi", period="2026-11", desa=DESA)


@pytest.fixture
def met(offices: Offices, tmp_path: Path) -> Offices:
    """A desa and its kecamatan with the same people and the same lists."""
    offices.introduce("desa", "kecamatan")
    village(offices["desa"], tmp_path, 5)
    offices.exchange("desa", "kecamatan")
    for name in ("desa", "kecamatan"):
        lists(offices[name], tmp_path / f"daftar-{name}")
    return offices


def decide_all(desk: Desk, choice: rulings.Choice = "sumber") -> str:
    """Decide the name, and who the row without NIK is; gives the person whose name it is."""
    (one,) = differences(desk).differences
    rulings.rule(desk, one.entity.uid, NAME, choice, "pbi" if choice == "sumber" else None)
    lists = [line.uid for line in presence(desk).columns if line.proposed]
    for waiting in proposals(desk, lists[0]).proposals:
        decide_match(desk, waiting.row.row_id, waiting.candidates[0].target)
    return one.entity.uid


def test_decisions_of_the_desa_hold_at_the_kecamatan(met: Offices) -> None:
    desa, kecamatan = met["desa"], met["kecamatan"]
    who = decide_all(desa)
    assert field_counts(kecamatan) == {NAME: FieldCount(beda=1)}
    met.exchange("desa", "kecamatan")
    assert field_counts(kecamatan) == {NAME: FieldCount(putus=1)}
    assert sum(line.proposed for line in presence(kecamatan).columns) == 0
    with kecamatan.reader() as reader:
        assert (reading.get(reader, "person", who) or {})["nama"] == f"{name_of(2)} LAIN"
    assert make_digest(desa, desa.kode) == make_digest(kecamatan, desa.kode)


def test_two_answers_to_one_question_wait_for_a_person(met: Offices) -> None:
    desa, kecamatan = met["desa"], met["kecamatan"]
    decide_all(desa, "lapangan")
    decide_all(kecamatan, "padan")
    met.exchange("desa", "kecamatan")
    found = conflicts.list_conflicts(kecamatan, QueueFilter())
    assert [(line.kind, line.field) for line in found.lines] == [("ruling", "value")]
    assert field_counts(kecamatan) == {NAME: FieldCount(beda=1)}


def test_the_same_answer_twice_is_no_question(met: Offices) -> None:
    desa, kecamatan = met["desa"], met["kecamatan"]
    decide_all(desa, "padan")
    decide_all(kecamatan, "padan")
    met.exchange("desa", "kecamatan")
    assert conflicts.list_conflicts(kecamatan, QueueFilter()).lines == ()
    assert field_counts(kecamatan) == {NAME: FieldCount(putus=1)}


def test_decisions_do_not_go_to_disperkimtan(met: Offices) -> None:
    decide_all(met["desa"])
    met.introduce("desa", "disperkimtan")
    met.exchange("desa", "disperkimtan")
    with met["disperkimtan"].reader() as reader:
        assert reading.count(reader, "ruling") == reading.count(reader, "match") == 0


def test_a_redacted_person_leaves_no_row_and_no_decision(met: Offices) -> None:
    desa = met["desa"]
    who = decide_all(desa)
    redact_person(desa, who, next(iter(REASONS)), "permintaan tertulis")
    with desa.reader() as reader:
        assert reading.count(reader, "ruling") == 0
        for table, column in COLUMNS:
            query = f"SELECT count(*) FROM {table} WHERE {column} = ?"
            assert reader.value(query, (who,)) == 0, table
        words = b"".join(zlib.decompress(row[0]) for row in reader.rows(BLOCKS)).decode()
    assert name_of(3) in words
    assert name_of(2) not in words
