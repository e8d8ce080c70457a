"""What proposals say of a person is told to him, and goes when he asks for it."""

from __future__ import annotations

import pytest

from desktop_app.services import households, schedule, usulan
from desktop_app.services.access_subject import find_subject, values_of
from desktop_app.services.maintenance import check_store
from desktop_app.services.redacting import redact_person
from tests.services.lists import nik_of, rows_of
from tests.services.test_usulan import family, propose

MONTH = "2026-11"


@pytest.fixture
def pair(desk):
    """A proposal for a whole family that changes something of its head and of a child."""
    schedule.save_cut_off(desk, "28", "11-2026")
    home, head = family(desk)
    raw = {"nama": "CONTOH ANAK", "nik": nik_of(50), "shdk": "4"}
    child = households.save_member(desk, home, None, raw)
    choices = {one.key: one for one in usulan.field_choices(desk, home, MONTH)}
    lines = [
        usulan.typed_change(choices[f"household.{home}.rt"], "9"),
        usulan.typed_change(choices[f"person.{head}.nama_ibu"], "IBU REKAAN"),
        usulan.typed_change(choices[f"person.{child}.cacat"], "1"),
        usulan.typed_change(choices[f"person.{child}.nama_ibu"], "IBU LAIN"),
    ]
    propose(desk, (home, ""), "pembaruan", changes=lines)
    return head, child


def told(desk, person):
    with desk.reader() as reader:
        subject = find_subject(reader, person)
    [row] = [row for kind, row in subject.rows if kind == "usulan"]
    values = values_of("usulan", row)
    return values["isi"], values.get("isi_khusus")


def test_a_person_is_told_what_was_proposed_of_him_and_of_nobody_else(desk, pair):
    head, child = pair
    assert told(desk, head) == ("RT: 001 → 009; Nama ibu: kosong → IBU REKAAN", None)
    assert told(desk, child) == (
        "RT: 001 → 009; Nama ibu: kosong → IBU LAIN",
        "Penyandang cacat: kosong → CACAT FISIK",
    )


def test_a_proposal_of_the_family_goes_with_the_member_of_whom_it_speaks(desk, pair):
    _head, child = pair
    uids = [str(row["uid"]) for row in rows_of(desk, "usulan")]
    usulan.move_proposals(desk, uids, "ditolak", {"catatan": "CONTOH ANAK sudah kerja"})
    redact_person(desk, child, "permintaan", "surat 12")
    assert rows_of(desk, "usulan") == rows_of(desk, "usulan_event") == []
    with desk.reader() as reader:
        for text in ("IBU LAIN", "CONTOH ANAK"):
            sql = "SELECT count(*) FROM change WHERE instr(vals, ?)"
            assert reader.connection.execute(sql, (text,)).fetchone() == (0,)
    assert check_store(desk).is_good
