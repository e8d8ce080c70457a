"""The board of a Dinsos and of a kecamatan, and the letters that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import board, board_letters, officials
from desktop_app.services.desk import Desk
from desktop_app.services.schedule import save_cut_off
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import local
from desktop_app.store.local import ParcelRecord
from tests.reports.paper_samples import page_texts
from tests.services.conftest import DESA, KECAMATAN, OTHER_DESA, PASSWORD
from tests.services.lists import last_audit

OCTOBER, NOVEMBER = "2026-10", "2026-11"
SENDER, OTHER = f"desa:{DESA}", f"desa:{OTHER_DESA}"
ON_TIME = "2026-11-16T03:00:00+00:00"


@pytest.fixture
def dinsos(padan_data, clock):
    choice = SetupChoice("", None, "Dewi Contoh", "dewi", PASSWORD, "dinsos")
    desk, _sheet = first_run(padan_data, choice, clock)
    yield desk
    desk.store.close()


def came(
    desk: Desk,
    sender: str = SENDER,
    month: str = NOVEMBER,
    seq: int = 1,
    made: str = ON_TIME,
    state: str = "diterima",
    **info: object,
) -> None:
    """Note a kiriman in the book, as receiving does."""
    record = ParcelRecord(
        "masuk", f"{sender}-{seq}.kiriman", sender, month, seq, "0" * 64, state,
        info={"device": f"pc-{sender}", "made": made, **info},
    )  # fmt: skip
    desk.write("terima kiriman", "", lambda work: local.put_parcel(work, record))


def row(desk: Desk, code: str = DESA, **asked: object) -> board.BoardRow:
    return next(one for one in board.read_board(desk, **asked).rows if one.code == code)


def test_dinsos_sees_23_kecamatan_with_187_desa_and_a_kecamatan_its_own(dinsos, kecamatan_desk):
    whole = board.read_board(dinsos)
    assert (len(whole.groups), len(whole.rows)) == (23, 187)
    assert whole.groups[0].name == "Tarumajaya"
    own = board.read_board(kecamatan_desk)
    assert [group.code for group in own.groups] == [KECAMATAN]
    assert len(own.rows) == 10


def test_a_desa_has_no_board(desk):
    with pytest.raises(UserError, match="kecamatan dan dinas"):
        board.read_board(desk)


def test_before_anything_came_only_the_present_month_is_asked_for(dinsos):
    whole = board.read_board(dinsos)
    assert whole.months == (NOVEMBER,)
    assert len(whole.missing) == len(whole.late) == 187
    assert whole.rows[0].last.text == "Belum 7 hr"


def test_a_kiriman_fills_its_month_and_the_months_begin_with_the_first_that_came(dinsos):
    came(dinsos, month="2026-09", made="2026-09-10T03:00:00+00:00")
    came(dinsos, seq=2, made="2026-11-19T23:00:00+00:00")  # the 20th in Bekasi
    whole = board.read_board(dinsos)
    assert whole.months == ("2026-09", OCTOBER, NOVEMBER)
    assert [cell.text for cell in row(dinsos).cells] == ["Tepat", "Belum 38 hr", "Telat 3 hr"]
    assert row(dinsos).late_days == 38
    assert len(whole.missing) == 186
    group = next(one for one in whole.groups if one.code == KECAMATAN)
    assert [group.sent(place) for place in range(3)] == [1, 0, 1]


def test_the_months_end_where_one_asks_and_are_never_more_than_two_years(dinsos):
    came(dinsos, month="2023-01", made="2023-01-10T03:00:00+00:00")
    assert board.read_board(dinsos, "2026-02", 4).months == (
        "2025-11", "2025-12", "2026-01", "2026-02",
    )  # fmt: skip
    assert len(board.read_board(dinsos, count=99).months) == 24


def test_a_month_with_another_cut_off_is_judged_by_it(dinsos):
    came(dinsos, made="2026-11-19T03:00:00+00:00")
    assert row(dinsos).last.text == "Telat 2 hr"
    save_cut_off(dinsos, "20", "11-2026", "libur")
    assert row(dinsos).last.text == "Tepat"


def test_a_refused_kiriman_is_told_with_its_reason(dinsos):
    came(dinsos, state="ditolak", alasan="Tanda tangan kiriman salah.")
    assert row(dinsos).last.reason == "Tanda tangan kiriman salah."
    (refused,) = board.read_board(dinsos).refused
    assert (refused.name, refused.month, refused.seq) == ("Desa Lambangsari", NOVEMBER, 1)
    came(dinsos, OTHER, state="ditolak")
    assert row(dinsos, OTHER_DESA).last.reason == board.WITHOUT_REASON


def test_nobody_is_blamed_for_a_refused_kiriman_that_somebody_else_signed(dinsos):
    came(dinsos, month="2024-01", state="ditolak", alasan="Pengirim tidak dikenal.", terbukti=False)
    whole = board.read_board(dinsos)
    assert whole.months == (NOVEMBER,)
    assert (row(dinsos).last.state, row(dinsos).gaps) == ("belum", ())
    assert whole.refused[0].name == "mengaku Desa Lambangsari"
    assert board.parcels_of(dinsos, SENDER) == []


def test_a_merge_that_was_taken_back_counts_no_more(dinsos):
    came(dinsos, state="dibatalkan")
    assert (row(dinsos).last.state, row(dinsos).last.reason) == ("tolak", board.TAKEN_BACK)


def test_a_kiriman_that_was_taken_in_part_was_sent(dinsos):
    came(dinsos, state="sebagian")
    assert row(dinsos).last.is_sent


def test_a_kiriman_that_never_came_is_named_by_its_number(dinsos):
    came(dinsos, month=OCTOBER, made="2026-10-10T03:00:00+00:00")
    came(dinsos, seq=4)
    assert (row(dinsos).last.state, row(dinsos).gaps) == ("kurang", (2, 3))


def test_a_desa_that_sends_to_its_kecamatan_has_sent_as_the_kecamatan_tells(dinsos):
    early = "2026-10-12T03:00:00+00:00"
    told = [[SENDER, NOVEMBER, ON_TIME], [OTHER, OCTOBER, early]]
    came(dinsos, f"kecamatan:{KECAMATAN}", month=OCTOBER, made=early, papan=told[1:])
    came(dinsos, f"kecamatan:{KECAMATAN}", seq=2, papan=told)
    assert row(dinsos).last.text == "Tepat"
    assert row(dinsos).last.via == f"kecamatan:{KECAMATAN}"
    other = row(dinsos, OTHER_DESA)
    assert [cell.state for cell in other.cells] == ["tepat", "belum"]
    (one,) = board.parcels_of(dinsos, SENDER)
    assert (one.sender, one.via) == (SENDER, f"kecamatan:{KECAMATAN}")


def test_what_a_merge_that_was_taken_back_told_counts_no_more(dinsos):
    told = [[SENDER, NOVEMBER, ON_TIME]]
    came(dinsos, f"kecamatan:{KECAMATAN}", state="dibatalkan", papan=told)
    assert row(dinsos).last.is_missing


def test_the_board_is_narrowed_to_a_kecamatan_and_to_what_is_missing(dinsos):
    came(dinsos)
    whole = board.read_board(dinsos)
    (only,) = board.narrowed(whole, "Tambun Selatan")
    assert len(only.rows) == 10
    missing = board.narrowed(whole, KECAMATAN, only_missing=True)
    assert DESA not in {one.code for one in missing[0].rows}
    assert sum(len(group.rows) for group in board.narrowed(whole, only_missing=True)) == 186
    with pytest.raises(UserError, match="tidak dikenal"):
        board.narrowed(whole, "Antah")


# --- letters ---------------------------------------------------------------------------


def letters(desk: Desk, codes: set[str] | None = None, count: int = 6) -> list[str]:
    made = board_letters.make_letters(desk, board.read_board(desk, count=count), codes)
    return page_texts(made.pdf)


def test_each_late_desa_gets_one_letter_with_its_months_and_its_number(dinsos):
    came(dinsos, month=OCTOBER, made="2026-10-10T03:00:00+00:00")
    came(dinsos, OTHER, month=OCTOBER, state="ditolak", alasan="Isi kiriman rusak.")
    texts = letters(dinsos, {DESA, OTHER_DESA})
    assert len(texts) == 2
    one = next(text for text in texts if "Kepala Desa Lambangsari" in text)
    assert "melalui Camat Tambun Selatan" in one
    assert "1 November 2026 17-11-2026 7 hari belum ada kiriman" in one
    assert "Oktober" not in one
    other = next(text for text in texts if text is not one)
    assert "1 Oktober 2026 17-10-2026 38 hari kiriman ditolak: Isi kiriman rusak." in other
    numbers = [text[text.index("PGT-DINSOS") :][:20] for text in texts]
    assert numbers == ["PGT-DINSOS-26-A-0001", "PGT-DINSOS-26-A-0002"]
    assert last_audit(dinsos)["action"] == "buat surat pengingat"


def test_a_missing_number_is_named_in_the_letter(dinsos):
    came(dinsos, month=OCTOBER, made="2026-10-10T03:00:00+00:00")
    came(dinsos, seq=4)
    (text,) = letters(dinsos, {DESA})
    assert "kiriman sebelumnya nomor 2, 3 belum kami terima" in text


def test_a_kecamatan_writes_to_its_desa_in_its_own_name(kecamatan_desk):
    raw = {"kantor": KECAMATAN, "jabatan": "camat", "nama": "H. Rekaan", "dari": "01-01-2020"}
    officials.save_official(kecamatan_desk, None, raw)
    texts = letters(kecamatan_desk)
    assert len(texts) == 10
    assert all("KECAMATAN TAMBUN SELATAN" in text and "H. Rekaan" in text for text in texts)
    assert not any("melalui" in text for text in texts)
    assert any("Kepada Yth. Lurah Jatimulya" in text for text in texts)


def test_when_nobody_is_late_no_letter_and_no_number_is_made(kecamatan_desk):
    for desa in kecamatan_desk.villages:
        came(kecamatan_desk, f"desa:{desa.code}")
    with pytest.raises(UserError, match="Tidak ada desa yang terlambat"):
        letters(kecamatan_desk)
    assert last_audit(kecamatan_desk)["action"] == "terima kiriman"


def test_saved_letters_are_noted(kecamatan_desk, tmp_path: Path):
    made = board_letters.make_letters(kecamatan_desk, board.read_board(kecamatan_desk), {DESA})
    board_letters.save_letters(kecamatan_desk, made, tmp_path / "surat.pdf")
    assert (tmp_path / "surat.pdf").read_bytes() == made.pdf
    assert last_audit(kecamatan_desk)["action"] == "simpan surat pengingat"
