"""Doubles and kiriman: what an office sends of a row that another one merged away."""

from __future__ import annotations

from typing import Any

from desktop_app.services import (
    doubles_merge,
    doubles_search,
    doubles_view,
    findings,
    receiving_apply,
)
from desktop_app.services.digesting import make_digest
from tests.services.offices import DESA, Offices

NIK = "3216994101909001"
SITI = {"nama": "SITI AMINAH", "tanggal_lahir": "1990-01-01", "sex": "2", "shdk": "1", "nik": NIK}


def insert(offices: Offices, at: str, kind: str, **values: Any) -> str:
    return offices[at].write("uji", "", lambda work: work.insert(kind, values))


def doubled(offices: Offices, at: str) -> tuple[str, str]:
    """One family that was recorded twice."""
    made = []
    for number in (1, 2):
        place = {"desa": DESA, "alamat": f"KP A NO {number}", "rt": f"00{number}", "rw": "001"}
        home = insert(offices, at, "household", **place)
        insert(offices, at, "person", household=home, **SITI)
        made.append(home)
    return made[0], made[1]


def test_a_survey_of_a_merged_family_arrives_at_the_family_that_stayed(offices: Offices) -> None:
    offices.introduce("desa", "kecamatan")
    stays, goes = doubled(offices, "desa")
    offices.exchange("desa", "kecamatan")
    desk = offices["kecamatan"]
    (pair,) = doubles_search.read_doubles(desk).groups["keluarga"]
    late = insert(offices, "desa", "survey", household=goes, tanggal="2026-11-02")
    doubles_merge.merge(desk, doubles_view.open_pair(desk, pair), {})
    (path,) = offices.send("desa", "kecamatan")
    looked = receiving_apply.look(desk, path)
    assert looked.state == "dilihat"
    offices.take("kecamatan", path)
    assert offices.row("kecamatan", "survey", late)["household"] == stays
    assert findings.read_findings(desk).groups["menunggu"] == ()
    offices.exchange("kecamatan", "desa")
    assert offices.row("desa", "survey", late)["household"] == stays
    assert not any(row["uid"] == goes for row in offices.rows("desa", "household"))
    digests = {make_digest(offices[at], DESA).places[0].sha256 for at in ("desa", "kecamatan")}
    assert len(digests) == 1


def test_disperkimtan_hears_of_a_merge_of_families_with_a_build(offices: Offices) -> None:
    offices.introduce("kecamatan", "disperkimtan")
    stays, goes = doubled(offices, "kecamatan")
    build = insert(offices, "kecamatan", "build", household=goes, tahun=2026)
    offices.exchange("kecamatan", "disperkimtan")
    desk = offices["kecamatan"]
    (pair,) = doubles_search.read_doubles(desk).groups["keluarga"]
    doubles_merge.merge(desk, doubles_view.open_pair(desk, pair), {})
    offices.exchange("kecamatan", "disperkimtan")
    assert offices.row("disperkimtan", "build", build)["household"] == stays
    said = offices.rows("disperkimtan", "merged_row")
    assert [(row["survivor"], row["other"]) for row in said if row["kind"] == "household"] == [
        (stays, goes)
    ]
    cases = {make_digest(offices[at], DESA).places[0].cases for at in ("kecamatan", "disperkimtan")}
    assert len(cases) == 1
