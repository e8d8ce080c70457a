"""Cadres and their families, the monthly sheet, and who waits for a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import households
from desktop_app.services.care import CADRE, UNIT, drop_care, read_care, save_care
from desktop_app.services.care_families import (
    assign,
    care_lines,
    end_care,
    families_around,
    move,
    waiting_for_visit,
)
from desktop_app.services.care_risk import risk_lines
from desktop_app.services.care_sheets import (
    VisitLine,
    open_sheet,
    risk_beside,
    save_sheet,
    visit_uid,
)
from desktop_app.store import reading
from tests.services.lists import last_audit
from tests.services.test_earlier_aid import Anything

DESA, OTHER = "32.16.06.2002", "32.16.06.2003"
NOW = "11-2026"


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan sees the cadres of its desa."""
    return kecamatan_desk


def family(desk, number, born="1990-01-01", desa=DESA, **person):
    card = f"32160601010100{number:02d}"
    place = {"rt": "1", "rw": "2", "desa": desa}
    home = households.save_household(
        desk, None, {"nomor_kk": card, "alamat": f"KP {number}", **place}
    )
    head = {"nama": f"CONTOH {'ABCDEFGH'[number]}", "shdk": "1", "sex": "1"}
    households.save_member(desk, home, None, head, confirmed=Anything())
    child = {"nama": f"REKAAN {'ABCDEFGH'[number]}", "shdk": "4", "sex": "2", **person}
    child["tanggal_lahir"] = "-".join(reversed(born.split("-")))
    households.save_member(desk, home, None, child, confirmed=Anything())
    return home


def unit(desk, nama="Melati", jenis="Posyandu", desa="Lambangsari"):
    return save_care(desk, UNIT, {"desa": desa, "jenis": jenis, "nama": nama, "rw": "2"})


def cadre(desk, nama="SITI REKAAN", of=None, **more):
    raw = {"desa": "Lambangsari", "care_unit": of or unit(desk), "nama": nama}
    return save_care(desk, CADRE, {**raw, "peran": "Kader PKK", **more})


def test_units_and_cadres_are_typed_and_counted(desk) -> None:
    who = cadre(desk)
    home = family(desk, 1)
    assign(desk, who, [home], NOW)
    book = read_care(desk, DESA)
    (view,) = book.cadres
    assert (view.title, view.role, view.families) == (
        "SITI REKAAN – Posyandu Melati",
        "Kader PKK",
        1,
    )
    assert book.serving("2026-11") == {who: view.title}
    assert book.of_unit(str(book.units[0]["uid"])) == (view,)
    assert read_care(desk, OTHER).units == ()


def test_a_cadre_belongs_to_a_unit_of_her_desa_and_ends_after_she_began(desk) -> None:
    other = unit(desk, desa="Mekarsari")
    with pytest.raises(UserError, match="daftar desa ini"):
        cadre(desk, of=other)
    with pytest.raises(UserError, match="sesudah bulan mulainya"):
        cadre(desk, mulai="11-2026", selesai="10-2026")


def test_what_has_families_is_ended_and_not_deleted(desk) -> None:
    of = unit(desk)
    who = cadre(desk, of=of)
    assign(desk, who, [family(desk, 1)], NOW)
    with pytest.raises(UserError, match="Masih ada 1 kader"):
        drop_care(desk, UNIT, of, "salah")
    with pytest.raises(UserError, match="Isi bulan selesainya"):
        drop_care(desk, CADRE, who, "salah")
    empty = cadre(desk, "RINA CONTOH", of)
    drop_care(desk, CADRE, empty, "salah ketik")
    assert last_audit(desk)["action"] == "hapus kader"


def test_families_with_small_children_or_expecting_without_a_cadre_are_listed(desk) -> None:
    baby, toddler = family(desk, 1, "2025-06-01"), family(desk, 2, "2022-06-01")
    expecting = family(desk, 3, "1995-01-01", hamil="1")
    grown = family(desk, 4, "2010-01-01")
    found = {one.household: one.needs for one in care_lines(desk, DESA)}
    assert found == {baby: "baduta", toddler: "balita", expecting: "ibu hamil"}
    assert grown in {one.household for one in families_around(desk, DESA, "002", "001")}
    assign(desk, cadre(desk), [baby], NOW)
    lines = {one.household: one for one in care_lines(desk, DESA)}
    assert lines[baby].row is not None
    assert lines[toddler].row is None
    assert baby not in {one.household for one in families_around(desk, DESA)}


def test_families_are_assigned_once_moved_with_their_past_and_ended_with_a_reason(desk) -> None:
    of = unit(desk)
    first, second = cadre(desk, of=of), cadre(desk, "RINA CONTOH", of)
    home, away = family(desk, 1), family(desk, 2, desa=OTHER)
    assert assign(desk, first, [home], "09-2026") == 1
    assert assign(desk, second, [home], NOW) == 0
    with pytest.raises(UserError, match="di luar desa"):
        assign(desk, first, [away], NOW)
    (line,) = care_lines(desk, DESA)
    assert move(desk, [line.key], second, NOW) == 1
    with desk.reader() as reader:
        rows = reading.find(reader, "care_family", household=home)
    assert [(r["cadre"], r["mulai"], r.get("selesai")) for r in rows] == [
        (first, "2026-09", "2026-10"),
        (second, "2026-11", None),
    ]
    with pytest.raises(UserError, match="mengapa pendampingan berhenti"):
        end_care(desk, [str(rows[1]["uid"])], NOW, " ")
    end_care(desk, [str(rows[1]["uid"])], NOW, "pindah rumah")
    assert last_audit(desk)["action"] == "akhiri pendampingan"


def sheet(desk, *homes, month="2026-11"):
    who = cadre(desk)
    assign(desk, who, homes, "01-2026")
    return open_sheet(desk, who, month)


def test_a_sheet_is_ticked_and_read_again_as_it_was_typed(desk) -> None:
    home, quiet = family(desk, 1, "2025-06-01"), family(desk, 2, "2022-06-01")
    page = sheet(desk, home, quiet)
    assert [line.number for line in page.lines] == [1, 2]
    visit = VisitLine(date(2026, 11, 20), {"baduta": True, "jamban_layak": True}, "beresiko")
    assert save_sheet(desk, page, {home: visit, quiet: VisitLine()}) == 1
    again = open_sheet(desk, str(page.cadre["uid"]), "2026-11")
    assert again.lines[0].visit == visit
    assert again.lines[1].row is None
    beside = risk_beside(again, visit)
    assert (beside.code, "air minum tidak layak" in beside.text) == ("beresiko", True)
    assert save_sheet(desk, again, {home: visit}) == 0
    row = again.lines[0].row
    assert row["uid"] == visit_uid(home, str(page.unit["uid"]), "2026-11")
    assert (row["air_layak"], row["jamban_layak"]) == (0, 1)


def test_a_visit_taken_back_can_be_typed_again(desk) -> None:
    home = family(desk, 1)
    page = sheet(desk, home)
    save_sheet(desk, page, {home: VisitLine(date(2026, 11, 20), {"pus": True})})
    again = open_sheet(desk, str(page.cadre["uid"]), "2026-11")
    save_sheet(desk, again, {home: VisitLine()})
    assert waiting_for_visit(desk, DESA, 1)[0].weeks is None
    empty = open_sheet(desk, str(page.cadre["uid"]), "2026-11")
    assert empty.lines[0].visit == VisitLine()
    assert save_sheet(desk, empty, {home: VisitLine(date(2026, 11, 21))}) == 1


def test_a_day_outside_the_month_or_ahead_is_refused(desk) -> None:
    home = family(desk, 1)
    page = sheet(desk, home)
    with pytest.raises(UserError, match="di luar November 2026"):
        save_sheet(desk, page, {home: VisitLine(date(2026, 10, 30))})
    with pytest.raises(UserError, match="belum terjadi"):
        save_sheet(desk, page, {home: VisitLine(date(2026, 11, 30))})


def test_who_was_not_visited_for_some_weeks_is_listed_with_the_last_visit(desk) -> None:
    late, seen, never = family(desk, 1), family(desk, 2), family(desk, 3)
    page = sheet(desk, late, seen, never, month="2026-10")
    save_sheet(
        desk,
        page,
        {late: VisitLine(date(2026, 10, 1)), seen: VisitLine(date(2026, 10, 31))},
    )
    found = waiting_for_visit(desk, DESA, 4)
    assert [(one.line.household, one.weeks) for one in found] == [(never, None), (late, 7)]


def test_who_may_not_see_special_data_sees_and_writes_no_pregnancy_and_no_case(desk) -> None:
    home = family(desk, 1, "1995-01-01", hamil="1")
    page = sheet(desk, home)
    full = VisitLine(date(2026, 11, 20), {"ibu_hamil": True, "kasus": True, "pus": True})
    save_sheet(desk, page, {home: full})
    plain = replace(desk, actor=replace(desk.actor, role="operator_kecamatan"))
    seen = open_sheet(plain, str(page.cadre["uid"]), "2026-11")
    assert seen.hidden == {"ibu_hamil", "kasus"}
    assert seen.lines[0].visit.ticks == {"pus": True}
    assert care_lines(plain, DESA)[0].needs == ""
    save_sheet(plain, seen, {home: VisitLine(date(2026, 11, 20), {"balita": True})})
    again = open_sheet(desk, str(page.cadre["uid"]), "2026-11")
    assert again.lines[0].visit.ticks == {"ibu_hamil": True, "kasus": True, "balita": True}


def test_risk_is_told_by_the_last_visit_beside_the_word_of_the_officer(desk) -> None:
    case, other, calm = family(desk, 1), family(desk, 2), family(desk, 3)
    page = sheet(desk, case, other, calm, month="2026-10")
    good = {"air_layak": True, "jamban_layak": True}
    day = date(2026, 10, 5)
    visits = {
        case: VisitLine(day, {"kasus": True, "balita": True}),
        other: VisitLine(day, {"balita": True}, "tidak"),
        calm: VisitLine(day, {**good, "balita": True}, "tidak"),
    }
    save_sheet(desk, page, visits)
    found = {one.household: one for one in risk_lines(desk, DESA)}
    assert [one.is_at_risk for one in found.values()] == [True, False, False]
    assert (found[case].is_case, found[other].differs, found[calm].differs) == (True, True, False)
    november = open_sheet(desk, str(page.cadre["uid"]), "2026-11")
    save_sheet(desk, november, {other: VisitLine(date(2026, 11, 2), {**good, "balita": True})})
    assert not {one.household: one for one in risk_lines(desk, DESA)}[other].differs
    plain = replace(desk, actor=replace(desk.actor, role="operator_kecamatan"))
    assert {one.is_case for one in risk_lines(plain, DESA)} == {None}
    assert "kasus" not in " ".join(one.reading.text for one in risk_lines(plain, DESA))
