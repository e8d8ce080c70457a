"""A kecamatan sees desa by desa what is done, late or returned, and writes to those behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import month_villages, usulan_files
from desktop_app.services.desk import Desk
from desktop_app.services.month_villages import VillageRow, read_villages
from tests.reports.paper_samples import page_texts
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.test_board import NOVEMBER, came
from tests.services.test_home_month import form, proposal, put, task
from tests.services.test_snapshots import family


def row_of(desk: Desk, code: str, text: str = "11-2026") -> VillageRow:
    return next(row for row in read_villages(desk, text).rows if row.code == code)


@pytest.fixture
def work(kecamatan_desk: Desk) -> Desk:
    """Two desa in November: one is behind with everything, the other has sent and finished."""
    desk = kecamatan_desk
    homes = [family(desk, number, "SITI REKAAN", desa=DESA) for number in (1, 2)]
    other = family(desk, 3, "BUDI REKAAN", desa=OTHER_DESA)
    form(desk, homes[0], "selesai")
    form(desk, homes[1], "draf")
    form(desk, other, "selesai")
    proposal(desk, homes[0], NOVEMBER, "draf")
    proposal(desk, homes[0], NOVEMBER, "draf", "diajukan", "dikembalikan")
    proposal(desk, other, "2026-10", "draf", "diajukan", "diverifikasi", desa=OTHER_DESA)
    task(desk, "2026-11-20", 5, 2)
    task(desk, "2026-12-20", 2, 2, desa=OTHER_DESA)
    values = {"household": other, "periode": "2026-4", "status": "miskin", "ukuran": "desil"}
    put(desk, "poverty_status", {**values, "tanggal": "2026-11-20"})
    came(desk, f"desa:{OTHER_DESA}", month=NOVEMBER)
    return desk


def test_each_desa_is_counted_for_the_month(work: Desk) -> None:
    one = row_of(work, DESA)
    assert (one.families, one.forms_done, one.forms_draft) == (2, 1, 1)
    assert dict(one.proposals) == {"draf": 1, "dikembalikan": 1}
    assert (one.names_done, one.names_left, one.names_late) == (2, 3, 3)
    assert one.sent.text == "Belum 7 hr"
    other = row_of(work, OTHER_DESA)
    assert (other.names_done, other.names_left, other.settled, other.to_verify) == (2, 0, 1, 1)
    assert other.sent.is_sent
    assert other.lines == ()


def test_who_is_most_behind_stands_first_with_what_and_since_when(work: Desk) -> None:
    found = read_villages(work, "November 2026")
    assert found.rows[0].code == DESA
    assert found.rows[-1].code == OTHER_DESA
    assert [(one.note, one.days) for one in found.rows[0].lines] == [
        ("verval BNBA PKH: 3 nama belum", 4),
        ("1 usulan dikembalikan, belum diajukan lagi", 7),
        ("1 usulan masih draf", 7),
        ("1 formulir DTSEN belum selesai", 7),
        ("kiriman bulan ini belum diterima", 7),
    ]


def test_a_quarter_adds_its_months_and_the_present_month_is_the_usual_one(work: Desk) -> None:
    assert dict(row_of(work, OTHER_DESA).proposals) == {}
    assert dict(row_of(work, OTHER_DESA, "IV 2026").proposals) == {"diverifikasi": 1}
    assert read_villages(work).span.title == "Desember 2026"
    assert read_villages(work, "IV 2026").span.title == "triwulan IV 2026"
    with pytest.raises(UserError, match="misalnya IV 2026"):
        read_villages(work, "entah")


def test_letters_tell_each_desa_its_own_numbers(work: Desk) -> None:
    found = read_villages(work, "11-2026")
    made = month_villages.make_month_letters(work, found, [DESA])
    (text,) = [" ".join(page.split()) for page in page_texts(made.pdf)]
    assert "Pengingat pemutakhiran DTSEN, usulan, dan verval" in text
    assert "verval BNBA PKH: 3 nama belum" in text
    assert "7 hari 1 usulan dikembalikan" in text
    with pytest.raises(UserError, match="Tidak ada desa yang tertinggal"):
        month_villages.make_month_letters(work, found, [OTHER_DESA])


def test_the_merged_v4_goes_over_all_desa(
    work: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def export(_desk: Desk, folder: Path, month: str, **_more: object) -> tuple[()]:
        asked.append((folder, month))
        return ()

    monkeypatch.setattr(month_villages, "export_v4", export)
    month_villages.merged_v4(work, tmp_path, NOVEMBER)
    assert asked == [(tmp_path, NOVEMBER)]
    monkeypatch.undo()
    with pytest.raises(UserError, match="Belum ada usulan"):
        usulan_files.export_v4(work, tmp_path, "2026-01")


def test_a_desa_has_no_such_page(desk: Desk) -> None:
    with pytest.raises(UserError, match="hanya ada di kantor kecamatan"):
        read_villages(desk)
