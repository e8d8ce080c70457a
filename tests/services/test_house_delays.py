"""What holds a house up is read from its own rows, for one house or many at once."""

from __future__ import annotations

import pytest

from desktop_app.domain.form_a import FORM
from desktop_app.services.house_board import LATE, calendars, chosen, list_houses, read_houses
from desktop_app.services.house_delays import causes
from tests.services.test_earlier_aid import scheme
from tests.services.test_house_order import OTHER, house


def rows_of(desk) -> list:
    return list(read_houses(desk).rows)


def put(desk, kind, **values) -> None:
    desk.write("contoh", "", lambda work: work.insert(kind, values))


@pytest.fixture
def decided(kecamatan_desk, clock) -> str:
    """A house with a decree of five weeks ago, and nothing else."""
    desk = kecamatan_desk
    uid = house(desk, 1)
    house(desk, 2, OTHER)
    clock.advance(seconds=1)
    put(desk, "build_event", build=uid, ke="ditetapkan", tanggal="2026-11-24")
    clock.advance(days=35)
    return uid


def test_a_decided_house_names_all_that_its_file_lacks(kecamatan_desk, decided) -> None:
    told = causes(kecamatan_desk, rows_of(kecamatan_desk))
    assert told[decided] == (
        "RAB belum ada",
        "pelaksana belum ada",
        "rekening belum ada",
        "DRPB tahap I belum ada",
    )


def test_what_was_written_is_a_cause_no_more(kecamatan_desk, decided) -> None:
    desk = kecamatan_desk
    put(desk, "estimate_line", build=decided, kode="II.1", tahap1=1_000_000)
    put(desk, "plan_line", build=decided, tahap=1, jenis="bahan", uraian="Semen")
    values = {"lpm": "LPM Contoh", "rekening": "123"}
    desk.write("contoh", "", lambda work: work.update("build", decided, values))
    assert causes(desk, rows_of(desk))[decided] == ("belum ada swadaya",)
    put(desk, "estimate_line", build=decided, kode="II.2", swadaya_uang=50_000)
    assert causes(desk, rows_of(desk))[decided] == ("sebabnya belum tercatat",)


@pytest.mark.parametrize(("answer", "is_told"), [(False, True), (True, False), (None, False)])
def test_the_survey_says_whether_the_family_gives_anything(
    kecamatan_desk, decided, answer, is_told
) -> None:
    desk = kecamatan_desk
    family = next(row.household for row in rows_of(desk) if row.uid == decided)
    answers = {} if answer is None else {"uang_tabungan": int(answer), "tenaga_sendiri": 0}
    put(desk, "survey", household=family, form=FORM, tanggal="2026-11-20", **answers)
    assert ("belum ada swadaya" in causes(desk, rows_of(desk))[decided]) is is_told


def test_land_and_open_complaints_are_causes(kecamatan_desk, decided) -> None:
    desk = kecamatan_desk
    put(desk, "complaint", build=decided, tanggal="2026-09-01", isi="Contoh")

    def onto_state_land(work) -> None:
        place = work.insert("dwelling", {"desa": OTHER, "pemilik_lahan": "pengairan"})
        work.update("build", decided, {"dwelling": place})

    desk.write("contoh", "", onto_state_land)
    told = causes(desk, rows_of(desk))[decided]
    assert told[0] == "tanah: Tanah pengairan (PJT/BBWS)"
    assert told[-1] == "pengaduan belum selesai"


def test_late_houses_are_chosen_and_the_calendar_counts_who_is_behind(
    kecamatan_desk, decided
) -> None:
    houses = read_houses(kecamatan_desk)
    (late,) = list_houses(houses, chosen(houses, only=LATE))
    assert (late.row.uid, late.days, late.late) == (decided, 35, 5)
    ((name, terms),) = calendars(houses, houses.rows)
    assert "2026" in name
    assert [(one.label, one.left, one.behind) for one in terms] == [
        ("Usulan paling lambat", -332, 1),
        ("Pekerjaan mulai", -242, 2),
        ("Akhir tahun anggaran", 2, 2),
    ]


def test_a_house_is_at_risk_by_the_last_day_that_its_scheme_has_settled(
    kecamatan_desk, decided
) -> None:
    desk = kecamatan_desk
    assert {one.at_risk for one in list_houses(read_houses(desk), rows_of(desk))} == {True, False}
    rules = {"rules.batas_bast": "2027-06-30"}
    desk.write("contoh", "", lambda work: work.update("scheme", scheme(desk), rules))
    houses = read_houses(desk)
    assert not any(one.at_risk for one in list_houses(houses, houses.rows))
    terms = dict(calendars(houses, houses.rows))
    assert [term.label for term in next(iter(terms.values()))][-1] == "Serah terima (BAST)"
