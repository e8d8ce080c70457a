"""The workbook of one payment list: written with what stands, filled in Excel, read back.

What comes back is judged row by row (domain/aid/reconcile.py) and written by nobody: the rows that
are ready go where typed outcomes go, and are kept by `save_outcomes` as those are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.aid.fill_sheet import FillSheet
from desktop_app.domain.aid.reconcile import (
    COLUMNS,
    EMPTY,
    FILLED,
    FIXED,
    MISSING,
    NEEDED,
    NO_COLUMN,
    OFFERED,
    READY,
    REFUSED,
    SAME,
    BookRow,
    Judged,
    Known,
    code_of,
    judge,
)
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.documents import WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah, mask_nik
from desktop_app.domain.kinds import cell_text
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.specs.payout import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.exchange.stick import write_safely
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.sheets import Book, open_book
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.filled_books import choose_sheet, rows_below, texts_of_cells
from desktop_app.services.payout_lists import (
    LOCKED,
    PayoutLine,
    PayoutListView,
    check_turn,
    line_number,
    open_payout_list,
)
from desktop_app.services.payout_outcomes import NOT_APPROVED
from desktop_app.services.progress import Cancel
from desktop_app.services.records import show
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from reports.xlsx.fill_book import write_fill_book

ACT = "ekspor buku bayar"
MARK = "Kode daftar (jangan diubah)"
PURPOSE = PURPOSES["bantuan"].label
SHEET = "Daftar bayar"
NUMBERS = frozenset({"urut", "nominal"})
WIDTHS = {
    "urut": 6, "nama": 28, "nik": 19, "alamat": 28, "rt": 6, "rw": 6, "nominal": 13, "outcome": 22,
    "tanggal": 16, "wakil_nama": 24, "wakil_hubungan": 16, "surat": 18, "kembali_nomor": 18,
    "kembali_tanggal": 16, "catatan": 24, "kode": 52,
}  # fmt: skip
MOST_NAMED = 200  # receivers in one line of the chain; more count as the whole desa
HOW = (
    "Isi kolom berwarna, lalu bawa berkas ini kembali ke Padan dari daftar bayarnya. Baris boleh "
    "diurutkan; jangan mengubah nama, NIK, jumlah, dan kode. Baris yang kosong tidak mengubah apa "
    "pun. Diterima pengganti dipilih di Padan."
)
NO_BOOK = (
    "Berkas ini bukan buku daftar bayar dari Padan. Simpan dahulu bukunya dari daftar ini, isi "
    "hasilnya di Excel, lalu pilih berkas itu."
)
WRONG_LIST = "Buku ini dari daftar bayar {name}, bukan dari daftar ini. Buka daftar itu dahulu."
UNKNOWN_LIST = "daftar yang tidak ada di sini"


@dataclass(frozen=True)
class ReadBook:
    """What came of the rows of a workbook, in their order; the names that are gone at the end."""

    rows: tuple[Judged, ...]

    def of(self, state: str) -> list[Judged]:
        """The rows of one state."""
        return [row for row in self.rows if row.state == state]

    @property
    def typed(self) -> dict[str, dict[str, str]]:
        """What is to be kept, by payout uid, as it would be typed."""
        return {row.uid: dict(row.raw) for row in self.of(READY)}

    @property
    def summary(self) -> str:
        """How many rows of each state, in words: `12 siap, 3 sudah sama, 2 ditolak.`."""
        named = {
            READY: "siap",
            SAME: "sudah sama",
            EMPTY: "kosong",
            REFUSED: "ditolak",
            MISSING: "tidak ada di buku",
        }
        parts = [f"{len(self.of(state))} {text}" for state, text in named.items() if self.of(state)]
        return f"{', '.join(parts) or 'tidak ada baris'}."


def write_book(desk: Desk, payout_list: str, target: Path) -> WrittenFile:
    """Write the names of a list with their outcomes to a file, or under its name into a folder."""
    require(desk, "export")
    view = open_payout_list(desk, payout_list)
    known = _known(view)
    rows = tuple(
        _cells(payout_list, one, line) for one, line in zip(known, view.lines, strict=True)
    )
    title = f"{view.programme.get('nama') or ''} {view.period}"
    document = FillSheet(
        SHEET,
        COLUMNS,
        WIDTHS,
        frozenset({*FIXED, "kode"}),
        {"outcome": tuple(OFFERED.values())},
        rows,
        NUMBERS,
    )
    out = io.BytesIO()
    write_fill_book(out, document, _note(desk, view, title))
    path = target / file_name(desk, view) if target.is_dir() else target
    written = WrittenFile(path, write_safely(path, out.getvalue()), len(rows))
    _noted(desk, view, written)
    return written


def file_name(desk: Desk, view: PayoutListView) -> str:
    """`daftar-bayar_3216062002_202611.xlsx`, without the name or number of a person."""
    place = str(view.payout_list["desa"]).replace(".", "")
    month = str(view.payout_list["bulan"]).replace("-", "")
    return f"{'CONTOH-' if is_sample(desk) else ''}daftar-bayar_{place}_{month}.xlsx"


def read_book(desk: Desk, payout_list: str, path: Path, cancel: Cancel | None = None) -> ReadBook:
    """Judge the rows of a filled workbook against a locked and approved list; nothing is kept.

    UserError: no book of Padan, one of another list, a column that is gone, a list that takes no
    outcomes now.
    """
    require(desk, "pay")
    view = open_payout_list(desk, payout_list)
    check_turn(desk, view.payout_list, LOCKED)
    if not view.is_approved:
        raise UserError(NOT_APPROVED)
    book = open_book(path, NORMAL, cancel)
    try:
        _check_list(desk, book, payout_list)
        rows = list(_rows(book))
    finally:
        book.stop()
    return ReadBook(tuple(judge(payout_list, _known(view), rows)))


def _known(view: PayoutListView) -> list[Known]:
    return [
        Known(
            uid=str(line.payout["uid"]),
            number=line_number(line),
            shown={
                "nama": str(line.person.get("nama") or ""),
                "nik": mask_nik(str(line.person["nik"])) if line.person.get("nik") else "",
                "alamat": str(line.household.get("alamat") or ""),
                "rt": str(line.household.get("rt") or ""),
                "rw": str(line.household.get("rw") or ""),
                "nominal": str(_amount(line)),
            },
            values={name: line.payout.get(name) for name in (*FILLED, "pengganti")},
        )
        for line in view.lines
    ]


def _amount(line: PayoutLine) -> int:
    return int(line.payout.get("nominal") or 0)


def _cells(payout_list: str, one: Known, line: PayoutLine) -> dict[str, str | int]:
    told: dict[str, str | int] = {"urut": one.number, "nominal": _amount(line)}
    return {**one.shown, **_outcome_texts(line), **told, "kode": code_of(payout_list, one)}


def _outcome_texts(line: PayoutLine) -> dict[str, str]:
    shown = show(SPECS, line.payout)
    outcome = str(line.payout.get("outcome") or "")
    return {
        **{name: shown[name] for name in FILLED},
        "outcome": HASIL_PENYALURAN.get(outcome, ""),
    }


def _check_list(desk: Desk, book: Book, payout_list: str) -> None:
    """The Keterangan sheet says of which list the book is."""
    for head in book.heads:
        for _number, cells in head.rows:
            texts = [cell_text(cell).strip() for cell in cells if cell not in (None, "")]
            if len(texts) > 1 and texts[0] == MARK:
                if texts[1] != payout_list:
                    raise UserError(WRONG_LIST.format(name=_title(desk, texts[1])))
                return
    raise UserError(NO_BOOK)


def _title(desk: Desk, payout_list: str) -> str:
    try:
        view = open_payout_list(desk, payout_list)
    except UserError:
        return UNKNOWN_LIST
    place = desa_names().get(str(view.payout_list["desa"]), "")
    return f"{view.payout_list.get('nomor') or ''} ({place}, {view.period})".strip()


def _rows(book: Book) -> Iterator[BookRow]:
    """The rows below the headings, each cell under the name of its column."""
    for number, cells in rows_below(
        book, *choose_sheet(book, COLUMNS, _is_head, UserError(NO_BOOK))
    ):
        yield BookRow(number, texts_of_cells(cells))


def _is_head(places: Mapping[str, int]) -> bool:
    """Whether a row holds our headings; UserError when one of them is gone."""
    if not (COLUMNS["kode"] in places or COLUMNS["outcome"] in places):
        return False
    for name in NEEDED:
        if COLUMNS[name] not in places:
            raise UserError(NO_COLUMN.format(what=COLUMNS[name]))
    return True


def _note(desk: Desk, view: PayoutListView, title: str) -> WorkbookNote:
    place = desa_names().get(str(view.payout_list["desa"]), "")
    total: Sequence[tuple[str, str]] = (
        (("Jumlah", format_rupiah(view.total)), ("Sudah diterima", format_rupiah(view.paid)))
        if view.total
        else ()
    )
    return WorkbookNote(
        (
            ("Isi", f"Daftar bayar {title}"),
            ("Desa/Kelurahan", place),
            ("Nomor daftar", str(view.payout_list.get("nomor") or "")),
            *total,
            ("Kantor", desk.place_name),
            ("Dibuat", f"{desk.moment()} oleh {desk.actor.name}"),
            ("Cara mengisi", HOW),
            (MARK, str(view.payout_list["uid"])),
            ("Tujuan", PURPOSE),
            ("Dasar hukum", basis_of(PURPOSE)),
            *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
            ("Sifat", CONFIDENTIAL),
        )
    )


def _noted(desk: Desk, view: PayoutListView, written: WrittenFile) -> None:
    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, tujuan=PURPOSE)
        people = [str(line.payout["person"]) for line in view.lines if line.payout.get("person")]
        if len(people) <= MOST_NAMED:
            work.note(person=people)
        else:
            work.note(desa=str(view.payout_list["desa"]))

    desk.write(ACT, "", body)
