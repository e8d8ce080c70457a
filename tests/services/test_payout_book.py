"""The workbook of a payment list goes out, is filled in Excel, and comes back row by row."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.aid.reconcile import (
    ADDED,
    BROKEN,
    COLUMNS,
    EMPTY,
    MISSING,
    NEWER,
    PICK,
    READY,
    REFUSED,
    SAME,
    UNKNOWN,
)
from desktop_app.domain.errors import UserError
from desktop_app.services import aid, payout_book
from desktop_app.services.desk import Desk
from tests.services.grounds import approve
from tests.services.lists import last_audit
from tests.services.test_aid_board import AMOUNT, paid_list, receiver

PLACES = {name: place for place, name in enumerate(COLUMNS, 1)}


@pytest.fixture
def desk(kecamatan_desk) -> Desk:
    return kecamatan_desk


@pytest.fixture
def listed(desk) -> str:
    """Four names on a locked and approved list."""
    people = [receiver(desk, number) for number in range(1, 5)]
    made = paid_list(desk, people, "2026-01", (None,) * 4, state="dikunci")

    def number(work) -> None:
        lines = aid.open_payout_list(desk, made).lines
        for order, line in enumerate(sorted(lines, key=lambda one: one.person["nama"]), 1):
            work.update("payout", str(line.payout["uid"]), {"urut": order})

    desk.write("contoh", "", number)
    approve(desk, made)
    return made


@pytest.fixture
def book(desk, listed, tmp_path) -> Path:
    return payout_book.write_book(desk, listed, tmp_path).path


class Filled:
    """A workbook in the hands of a clerk; saved when the block ends."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self):
        self.book = openpyxl.load_workbook(self.path)
        self.sheet = self.book.worksheets[0]
        return self

    def __exit__(self, *_nothing: object) -> None:
        self.book.save(self.path)

    def put(self, row: int, **cells: object) -> None:
        for name, value in cells.items():
            self.sheet.cell(row, PLACES[name]).value = value

    def values(self, row: int) -> list[object]:
        return [cell.value for cell in self.sheet[row]]


def read(desk: Desk, listed: str, path: Path) -> payout_book.ReadBook:
    return payout_book.read_book(desk, listed, path)


def states(found: payout_book.ReadBook) -> dict[int, tuple[str, str]]:
    return {row.row or -row.number: (row.state, row.text) for row in found.rows}


def keep(desk: Desk, listed: str, found: payout_book.ReadBook) -> int:
    return aid.save_outcomes(desk, listed, found.typed)


def outcomes(desk: Desk, listed: str) -> list[object]:
    return [line.payout.get("outcome") for line in aid.open_payout_list(desk, listed).lines]


def test_a_filled_book_comes_back_as_typed_outcomes_and_is_kept(desk, listed, book) -> None:
    with Filled(book) as it:
        it.put(2, outcome="Diterima sendiri", tanggal="20-01-2026")
        it.put(3, outcome="Diwakilkan", wakil_nama="Siti", wakil_hubungan="anak", surat="12/SK")
        it.put(4, outcome="tidak hadir", catatan="di luar kota")
    found = read(desk, listed, book)
    assert found.summary == "3 siap, 1 kosong."
    assert outcomes(desk, listed) == [None] * 4  # reading alone keeps nothing
    assert keep(desk, listed, found) == 3
    first, second, third, _rest = aid.open_payout_list(desk, listed).lines
    assert (first.payout["outcome"], first.payout["tanggal"]) == ("diterima", "2026-01-20")
    assert (second.payout["wakil_hubungan"], second.payout["surat"]) == ("anak", "12/SK")
    assert (third.payout["outcome"], third.payout["catatan"]) == ("tidak_hadir", "di luar kota")


def test_the_same_file_again_changes_nothing(desk, listed, book) -> None:
    with Filled(book) as it:
        it.put(2, outcome="Diwakilkan", wakil_nama="Siti Rekaan", wakil_hubungan="anak", surat="1")
        it.put(3, outcome="Diterima sendiri")
    keep(desk, listed, read(desk, listed, book))
    again = read(desk, listed, book)
    assert [row.state for row in again.rows] == [SAME, SAME, EMPTY, EMPTY]
    assert again.typed == {}


def test_rows_that_were_sorted_are_found_by_their_code(desk, listed, book) -> None:
    with Filled(book) as it:
        it.put(2, outcome="Diterima sendiri")
        it.put(5, outcome="Pindah")
        rows = [it.values(row) for row in range(2, 6)]
        for row, values in enumerate(reversed(rows), 2):
            for place, value in enumerate(values, 1):
                it.sheet.cell(row, place).value = value
    keep(desk, listed, read(desk, listed, book))
    assert outcomes(desk, listed) == ["diterima", None, None, "pindah"]


def test_a_name_that_was_taken_out_is_told_and_keeps_what_it_had(desk, listed, book) -> None:
    uid = str(aid.open_payout_list(desk, listed).lines[1].payout["uid"])
    aid.save_outcomes(desk, listed, {uid: {"outcome": "diterima"}})
    with Filled(book) as it:
        it.sheet.delete_rows(3)
        it.put(2, outcome="Pindah")
    found = read(desk, listed, book)
    assert [(row.number, row.name) for row in found.of(MISSING)] == [(2, "CONTOH 2")]
    keep(desk, listed, found)
    assert outcomes(desk, listed) == ["pindah", "diterima", None, None]


def test_a_row_that_was_added_or_pasted_twice_is_told_by_its_row(desk, listed, book) -> None:
    with Filled(book) as it:
        it.put(2, outcome="Diterima sendiri")
        it.put(6, nama="ORANG BARU", outcome="Diterima sendiri", nominal=AMOUNT)
        for place, value in enumerate(it.values(2), 1):
            it.sheet.cell(7, place).value = value
        for place, value in enumerate(it.values(3), 1):
            it.sheet.cell(8, place).value = value
        it.put(8, outcome="Pindah")
    told = states(read(desk, listed, book))
    assert told[2] == (READY, "Diterima sendiri")
    assert told[6] == (REFUSED, ADDED)
    assert told[7] == (REFUSED, "nama ini sudah ada di baris 2")
    assert told[3][0] == told[8][0] == REFUSED  # nobody knows which of the two is right
    assert "isi lain" in told[3][1]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("nama", "CONTOH 9", "Nama"), ("nik", "3216", "NIK"), ("nominal", 900_000, "Jumlah")],
)
def test_a_name_number_or_amount_changed_by_hand_is_refused(
    desk, listed, book, column, value, said
) -> None:
    with Filled(book) as it:
        it.put(2, outcome="Diterima sendiri", **{column: value})
    found = read(desk, listed, book)
    (refused,) = found.of(REFUSED)
    assert (refused.row, refused.text.partition(" ")[0]) == (2, said)
    assert found.typed == {}


def test_cells_of_one_column_that_were_sorted_alone_are_noticed(desk, listed, book) -> None:
    with Filled(book) as it:
        codes = [it.values(row)[-1] for row in range(2, 6)]
        for row, code in enumerate(reversed(codes), 2):
            it.put(row, kode=code, outcome="Diterima sendiri")
    assert [row.state for row in read(desk, listed, book).rows] == [REFUSED] * 4


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"outcome": "Lunas"}, UNKNOWN),
        ({"outcome": "Diterima pengganti"}, PICK),
        ({"outcome": "Diwakilkan"}, "isi nama dan hubungan orang yang mewakili"),
        ({"outcome": "Pindah", "surat": "1"}, "Nomor surat terisi, tetapi hasilnya Pindah"),
        ({"surat": "1"}, "Nomor surat terisi, tetapi hasilnya kosong"),
        ({"outcome": "Diterima sendiri", "kode": "abc"}, BROKEN),
    ],
)
def test_what_cannot_be_taken_says_why(desk, listed, book, cells, said) -> None:
    with Filled(book) as it:
        it.put(2, **cells)
    assert states(read(desk, listed, book))[2] == (REFUSED, said)


def test_a_day_that_is_none_is_refused_by_its_row(desk, listed, book) -> None:
    with Filled(book) as it:
        it.put(2, outcome="Diterima sendiri", tanggal="31-02-2026")
    state, text = states(read(desk, listed, book))[2]
    assert state == REFUSED
    assert text.startswith("Tanggal diterima: ")


def test_what_was_typed_in_padan_since_stays_as_it_is(desk, listed, book) -> None:
    uid = str(aid.open_payout_list(desk, listed).lines[0].payout["uid"])
    with Filled(book) as it:
        it.put(2, outcome="Diterima sendiri")
    aid.save_outcomes(desk, listed, {uid: {"outcome": "tidak_hadir"}})
    assert states(read(desk, listed, book))[2] == (REFUSED, NEWER)


def test_a_book_of_another_list_a_foreign_file_and_a_lost_column_are_refused(
    desk, listed, book, tmp_path
) -> None:
    other = paid_list(desk, [receiver(desk, 9)], "2026-02", (None,), state="dikunci")
    approve(desk, other)
    with pytest.raises(UserError, match=r"Lambangsari, Januari 2026"):
        read(desk, other, book)
    foreign = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(foreign)
    with pytest.raises(UserError):
        read(desk, listed, foreign)
    with Filled(book) as it:
        it.sheet.cell(1, PLACES["nik"]).value = "Nomor"
    with pytest.raises(UserError, match="Kolom NIK tidak ada lagi"):
        read(desk, listed, book)


def test_a_list_that_is_not_approved_takes_no_book_but_can_be_written(desk, tmp_path) -> None:
    made = paid_list(desk, [receiver(desk, 1)], "2026-01", (None,), state="dikunci")
    written = payout_book.write_book(desk, made, tmp_path)
    assert written.rows == 1
    with pytest.raises(UserError, match="belum disahkan"):
        read(desk, made, written.path)


def test_the_book_names_nobody_by_whole_number_and_offers_the_outcomes(desk, listed, book) -> None:
    assert last_audit(desk)["counts"]["baris"] == 4
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert sheet.title == "Daftar bayar"
    (offer,) = sheet.data_validations.dataValidation
    assert "Dikembalikan ke RKD" in offer.formula1
    assert "pengganti" not in offer.formula1
    assert [cell.value for cell in sheet[1]] == list(COLUMNS.values())
