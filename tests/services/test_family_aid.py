"""The page of a family's aid: all that came, where it stands, what it may be entitled to."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain.aid.family import MAYBE, NOT, UNKNOWN, by_fund, by_year, own_text
from desktop_app.domain.errors import UserError
from desktop_app.services import aid, family_aid, households
from desktop_app.services.desil_history import desil_history
from desktop_app.services.desk import Desk
from tests.services.conftest import DESA
from tests.services.grounds import approve, put_all_in_force
from tests.services.lists import KK, rows_of
from tests.services.source_files import (
    card_of,
    kpm,
    name_of,
    number_of,
    taken,
    village,
    write_csv,
)
from tests.services.test_aid import MONTH, enrol, family, fill, programme

DTSEN = {"desil_sumber": "DTSEN 2026-09", "desil_tanggal": "17-09-2026"}


def insert(desk: Desk, kind: str, **values: Any) -> str:
    return desk.write("coba", "", lambda work: work.insert(kind, values))


def paid(desk: Desk, *pairs: tuple[str, str]) -> str:
    """A locked and approved list of BLT-DD for these families."""
    for pair in pairs:
        enrol(desk, pair)
    put_all_in_force(desk)
    uid = aid.make_payout_list(desk, DESA, MONTH)
    aid.lock_payout_list(desk, uid)
    approve(desk, uid)
    return uid


def lacks_of(desk: Desk, home: str) -> dict[str, Any]:
    return {one.kode: one for one in family_aid.family_aid(desk, home).lacks}


def test_all_that_came_is_summed_by_year_and_by_source_of_money(desk: Desk) -> None:
    pair = family(desk, 1)
    fill(desk, paid(desk, pair))
    insert(
        desk, "gift", desa=DESA, household=pair[0], perusahaan="PT CONTOH", bentuk="barang",
        uraian="sembako", nilai=150_000, tanggal="2025-03-04", bast_nomor="7",
    )  # fmt: skip
    found = family_aid.family_aid(desk, pair[0])
    assert [one.who or one.programme for one in found.entries] == [
        "CONTOH 1",
        "Bantuan PT CONTOH",
    ]
    assert by_year(found.entries) == {"2026": 300_000, "2025": 150_000}
    assert by_fund(found.entries) == {"Dana Desa": 300_000, "CSR PT CONTOH": 150_000}
    assert (found.total, found.is_helped) == (450_000, True)
    (joined,) = found.joined
    assert (joined.runs, joined.lacking) == (True, ())
    assert joined.basis == "Perkades 3 Tahun 2026, 05-01-2026"


def test_what_did_not_come_is_told_and_not_summed(desk: Desk) -> None:
    pair = family(desk, 1)
    fill(desk, paid(desk, pair), "tidak_hadir")
    (one,) = family_aid.family_aid(desk, pair[0]).entries
    assert (one.came, one.result, one.amount) == (False, "Tidak hadir", 300_000)
    assert family_aid.family_aid(desk, pair[0]).total == 0


def test_what_a_substitute_received_came_to_his_family_alone(desk: Desk) -> None:
    first, second = family(desk, 1), family(desk, 2)
    uid = paid(desk, first)
    enrol(desk, second)
    (line,) = aid.open_payout_list(desk, uid).lines
    (other,) = rows_of(desk, "enrolment", household=second[0])
    row = {"outcome": "pengganti", "pengganti": other["uid"], "tanggal": "2026-11-20"}
    desk.write("coba", "", lambda work: work.update("payout", str(line.payout["uid"]), row))
    mine, theirs = (family_aid.family_aid(desk, one[0]) for one in (first, second))
    assert (mine.total, mine.entries[0].note) == (0, "diterima penggantinya")
    assert (theirs.total, theirs.entries[0].note) == (300_000, "sebagai pengganti")


def test_an_enrolment_without_its_meeting_says_what_is_lacking(desk: Desk) -> None:
    pair = family(desk, 1)
    enrol(desk, pair)
    (one,) = family_aid.family_aid(desk, pair[0]).joined
    assert one.lacking
    assert "Musdesus belum dicatat" in one.lacking[0]


def test_aid_received_in_a_former_family_follows_the_person(desk: Desk) -> None:
    pair, (other, _person) = family(desk, 1), family(desk, 2, nama_kepala="CONTOH 2")
    fill(desk, paid(desk, pair))
    row = rows_of(desk, "person", uid=pair[1])[0]
    households.save_member(desk, other, pair[1], {"shdk": "9"}, row)
    new, old = family_aid.family_aid(desk, other), family_aid.family_aid(desk, pair[0])
    (entry,) = new.entries
    assert (entry.note, entry.came) == ("waktu itu di keluarga lain", True)
    assert any(text.startswith("CONTOH 1 datang dari keluarga") for text in new.moves)
    assert old.entries[0].who == "CONTOH 1"
    assert old.moves[0].startswith("CONTOH 1 pindah ke keluarga CONTOH 2 pada ")


def test_lists_of_receivers_are_told_and_never_summed(desk: Desk, tmp_path: Any) -> None:
    village(desk, tmp_path, 3)
    taken(desk, kpm(tmp_path / "a.csv", (1,)), source="kpm", period="2026-11")
    (home,) = rows_of(desk, "household", nomor_kk=card_of(1))
    found = family_aid.family_aid(desk, str(home["uid"]))
    assert [(one.kode, one.runs) for one in found.joined] == [("BPNT", True)]
    assert "Daftar bayar KPM" in found.joined[0].basis
    assert (found.total, found.is_helped) == (0, True)


# --- what it does not get ----------------------------------------------------------------


def test_a_poor_family_may_be_entitled_to_what_it_does_not_get(desk: Desk) -> None:
    pair = family(desk, 1, desil="2", **DTSEN)
    found = lacks_of(desk, pair[0])
    assert found["BPNT"].verdict == MAYBE
    assert found["BPNT"].pro[0] == "Desil 2."
    assert found["RUTILAHU"].verdict == UNKNOWN
    assert "survei Form A" in found["RUTILAHU"].text
    assert "BST" not in found
    assert "CSR" not in found or found["CSR"].verdict == UNKNOWN


def test_what_is_not_known_is_said_and_not_guessed(desk: Desk) -> None:
    found = lacks_of(desk, family(desk, 1)[0])
    assert found["BPNT"].verdict == UNKNOWN
    assert "Desil belum diketahui." in found["BPNT"].text
    assert found["PERMATA"].verdict == UNKNOWN
    assert "Umur belum diketahui." in found["PERMATA"].text


def test_a_desil_above_the_limit_or_an_excluded_programme_speaks_against(desk: Desk) -> None:
    pair = family(desk, 1, desil="7", **DTSEN)
    assert lacks_of(desk, pair[0])["BPNT"].verdict == NOT
    enrol(desk, pair, kode="PKH", dasar="sk")
    found = lacks_of(desk, pair[0])
    assert "PKH" not in found
    assert "tidak boleh bersama" in found["BLT-DD"].text


def test_a_family_that_is_kept_out_is_told_why(desk: Desk) -> None:
    pair = family(desk, 1, desil="1", **DTSEN)
    insert(
        desk, "exclusion", desa=DESA, household=pair[0], alasan="sudah mampu",
        tanggal="2026-05-01", programme=programme(desk),
    )  # fmt: skip
    found = lacks_of(desk, pair[0])
    assert found["BLT-DD"].against == ("Dikecualikan: sudah mampu.",)
    assert found["BPNT"].verdict == MAYBE


def test_a_family_that_is_gone_is_told_in_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError, match="tidak ada lagi"):
        family_aid.family_aid(desk, "0" * 32)


def test_closed_parts_of_a_visit_are_only_for_who_may_see_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, _person = family(desk, 1)
    insert(
        desk, "care_visit", household=home, bulan="2026-10", balita=True, ibu_hamil=True,
        risiko="beresiko",
    )  # fmt: skip
    (seen,) = family_aid.family_aid(desk, home).care
    monkeypatch.setattr("desktop_app.services.viewing.may", lambda *_who: False)
    (closed,) = family_aid.family_aid(desk, home).care
    assert (seen.told, closed.told) == ("Ada balita, Ada ibu hamil", "Ada balita")
    assert closed.risk == "Beresiko stunting"


# --- desil -------------------------------------------------------------------------------


def test_each_official_desil_stays_with_its_source_and_quarter(desk: Desk) -> None:
    home, _person = family(desk, 1)
    seen: dict[str, Any] = {}
    for value, source, day in (
        ("4", "DTSEN 2026-06", "17-06-2026"),
        ("2", "DTSEN 2026-09", "17-09-2026"),
    ):
        raw = {"desil": value, "desil_sumber": source, "desil_tanggal": day, "nomor_kk": KK}
        households.save_household(desk, home, raw, seen or None)
        seen = rows_of(desk, "household", uid=home)[0]
    found = [(one.value, one.source, one.quarter, one.day) for one in desil_history(desk, home)]
    assert found == [
        (2, "DTSEN 2026-09", "2026-3", "2026-09-17"),
        (4, "DTSEN 2026-06", "2026-2", "2026-06-17"),
    ]


def test_a_list_of_an_earlier_quarter_still_tells_its_desil(desk: Desk, tmp_path: Any) -> None:
    village(desk, tmp_path, 3)
    for period, desil in (("2026-06", "5"), ("2026-09", "3")):
        row = {
            "ID Keluarga P3KE": "91", "Desil Kesejahteraan": desil,
            "NIK Kepala Keluarga": number_of(1), "Nama Kepala Keluarga": name_of(1),
            "Alamat": "KP REKAAN",
        }  # fmt: skip
        taken(desk, write_csv(tmp_path / f"{period}.csv", tuple(row), [row]), period=period)
    (home,) = rows_of(desk, "household", nomor_kk=card_of(1))
    found = [(one.value, one.quarter) for one in desil_history(desk, str(home["uid"]))]
    assert found == [(3, "2026-3"), (5, "2026-2")]


def test_the_order_of_the_office_stands_beside_the_desil_with_its_reasons(desk: Desk) -> None:
    home, _person = family(desk, 1)
    assert family_aid.family_aid(desk, home).own is None
    answers = {"dinding": "C", "sanitasi": "C", "lantai": "A"}
    insert(desk, "survey", household=home, form="A2026", tanggal="2026-11-02", **answers)
    own = family_aid.family_aid(desk, home).own
    assert own is not None
    assert "Dinding bernilai C (5)" in own_text(own)
    assert own_text(own).startswith(f"Urutan kantor (bukan desil resmi): nilai {own.points} dari ")
