"""The workbook of one payment list: its columns, and what each row that comes back is worth.

A row is known by its code alone, so it may stand anywhere; what identifies the receiver must stand
beside the code as it was written, so that a row whose cells were moved apart is noticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.aid.payment import ALL_DETAILS, DETAILS, SUBSTITUTE, missing_detail
from desktop_app.domain.changes import canonical_json
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import DATE, MONEY, Stored
from desktop_app.domain.text import name_key

CODE, OUTCOME = "Kode (jangan diubah)", "Hasil"
FIXED: Mapping[str, str] = {
    "urut": "No",
    "nama": "Nama",
    "nik": "NIK",
    "alamat": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "nominal": "Jumlah (Rp)",
}
FILLED: Mapping[str, str] = {
    "outcome": OUTCOME,
    "tanggal": "Tanggal diterima",
    "wakil_nama": "Nama wakil/ahli waris",
    "wakil_hubungan": "Hubungan",
    "surat": "Nomor surat",
    "kembali_nomor": "Nomor BA pengembalian",
    "kembali_tanggal": "Tanggal kembali ke RKD",
    "catatan": "Catatan",
}
COLUMNS: Mapping[str, str] = {**FIXED, **FILLED, "kode": CODE}
CHECKED = ("nama", "nik", "nominal")
# Outcomes that can be chosen in Excel; who comes instead is picked in Padan, from the reserve.
OFFERED = {code: label for code, label in HASIL_PENYALURAN.items() if code != SUBSTITUTE}
NEEDED = (*CHECKED, "outcome", "kode")
READY, SAME, EMPTY, REFUSED, MISSING = "siap", "sama", "kosong", "ditolak", "hilang"
ADDED = "baris tambahan: tidak ada kodenya, jadi tidak dibaca"
BROKEN = "kodenya rusak; salin lagi kode baris ini dari buku aslinya"
OTHER_LIST = "kode baris ini dari daftar bayar lain"
TWICE = "nama ini sudah ada di baris {row}"
TWO_WAYS = "nama ini juga ada di baris {row} dengan isi lain; sisakan satu yang benar"
CHANGED = "{what} diubah atau tertukar baris; kembalikan seperti di daftar"
NEWER = "hasilnya diisi di Padan sesudah buku ini dibuat"
NOT_ASKED = "{what} terisi, tetapi hasilnya {outcome}"
NO_OUTCOME = "{what} terisi, tetapi hasilnya kosong"
PICK = "pilih penggantinya di Padan"
UNKNOWN = "hasil tidak dikenal; pilih dari daftarnya"
GONE = "tidak ada di buku; hasilnya tetap seperti sekarang"
NO_COLUMN = "Kolom {what} tidak ada lagi di berkas ini. Kembalikan judul kolomnya."


@dataclass(frozen=True)
class Known:
    """A line of the list as the workbook shows it; `values` = its outcome with details."""

    uid: str
    number: int
    shown: Mapping[str, str]
    values: Mapping[str, Stored]


@dataclass(frozen=True)
class BookRow:
    """A row of the workbook: its number in Excel, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells.values())


@dataclass(frozen=True)
class Judged:
    """A row with its state and why; `raw` is what is to be kept, by field, where it is ready.

    `number` is the number in the list, 0 unknown; `row` that in Excel, 0 for a name that is gone.
    """

    row: int
    number: int
    name: str
    state: str
    text: str
    uid: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)


def code_of(payout_list: str, known: Known) -> str:
    """What stands in the last column: the line, its list, and its outcome when it was written."""
    return f"{known.uid}-{_mark(payout_list, known.uid)[:6]}-{outcome_mark(known.values)}"


def outcome_mark(values: Mapping[str, Stored]) -> str:
    """A short sum of an outcome with its details, so that a later one is noticed."""
    return _mark({name: values.get(name) for name in FILLED if values.get(name)})[:8]


def judge(payout_list: str, known: Sequence[Known], rows: Iterable[BookRow]) -> list[Judged]:
    """What each row is worth, in the order of the workbook; then the names that are gone."""
    by_uid = {one.uid: one for one in known}
    found = [row for row in rows if not row.is_empty]
    twins = _twins(found)
    judged = [_judged(payout_list, by_uid, row, twins.get(row.number)) for row in found]
    # A row that was refused names its line too: it is in the workbook.
    there = {_uid_of(row) for row in found}
    gone = [one for one in known if one.uid not in there]
    return judged + [
        Judged(0, one.number, one.shown["nama"], MISSING, GONE, one.uid) for one in gone
    ]


def _judged(
    payout_list: str, by_uid: Mapping[str, Known], row: BookRow, twin: tuple[int, bool] | None
) -> Judged:
    line = by_uid.get(_uid_of(row))
    number, name = (line.number, line.shown["nama"]) if line else (0, row.cells.get("nama", ""))
    try:
        state, raw = _read(payout_list, line, row, twin)
    except UserError as problem:
        return Judged(row.number, number, name, REFUSED, str(problem))
    uid = line.uid if line else ""
    text = HASIL_PENYALURAN.get(raw.get("outcome", ""), "")
    return Judged(row.number, number, name, state, text, uid, raw)


def _read(
    payout_list: str, line: Known | None, row: BookRow, twin: tuple[int, bool] | None
) -> tuple[str, dict[str, str]]:
    """The state of a row and what it says; UserError says why it is not taken."""
    mark = _check_code(payout_list, line, row)
    if line is None:
        raise UserError(BROKEN)
    if twin is not None:
        raise UserError((TWICE if twin[1] else TWO_WAYS).format(row=twin[0]))
    _check_person(line, row)
    if _is_chosen_in_padan(line, row):
        return SAME, {}
    raw = _said(row)
    if not raw:
        return EMPTY, {}
    if _is_same(line, raw):
        return SAME, raw
    if mark != outcome_mark(line.values):
        raise UserError(NEWER)
    return READY, raw


def _check_code(payout_list: str, line: Known | None, row: BookRow) -> str:
    text = row.cells.get("kode", "")
    if not text:
        raise UserError(ADDED)
    parts = text.split("-")
    if len(parts) != 3:
        raise UserError(BROKEN)
    if line is None or parts[1] != _mark(payout_list, parts[0])[:6]:
        raise UserError(BROKEN if line is not None else OTHER_LIST)
    return parts[2]


def _check_person(line: Known, row: BookRow) -> None:
    for name in CHECKED:
        if _plain(name, row.cells.get(name, "")) != _plain(name, line.shown[name]):
            raise UserError(CHANGED.format(what=COLUMNS[name].partition(" (")[0]))


def _plain(name: str, text: str) -> str:
    if name == "nama":
        return name_key(text)
    if name == "nominal":
        try:
            return str(MONEY.parse(text) or 0)
        except UserError:
            return text
    return text.replace(" ", "")


def _said(row: BookRow) -> dict[str, str]:
    """What a row says, by field; nothing where all its cells to fill are empty."""
    cells = {name: row.cells.get(name, "").strip() for name in FILLED}
    filled = [name for name, text in cells.items() if text]
    if not filled:
        return {}
    if not cells["outcome"]:
        if filled == ["catatan"]:
            return {}
        raise UserError(NO_OUTCOME.format(what=COLUMNS[filled[0]]))
    outcome = HASIL_PENYALURAN.find(cells["outcome"])
    if outcome is None:
        raise UserError(UNKNOWN)
    if outcome == SUBSTITUTE:
        raise UserError(PICK)
    _check_details(outcome, cells)
    days = {name: _day(name, cells[name]) for name in ("tanggal", "kembali_tanggal")}
    more = {name: text for name, text in {**cells, **days}.items() if name not in ALL_DETAILS}
    details = dict.fromkeys(ALL_DETAILS, "")
    kept = {name: {**cells, **days}.get(name, "") for name in DETAILS.get(outcome, ())}
    return {**more, **details, **kept, "outcome": outcome}


def _check_details(outcome: str, cells: Mapping[str, str]) -> None:
    allowed = DETAILS.get(outcome, ())
    for name in ALL_DETAILS:
        if cells.get(name) and name not in allowed:
            label = HASIL_PENYALURAN[outcome]
            raise UserError(NOT_ASKED.format(what=COLUMNS[name], outcome=label))
    if missing := missing_detail(outcome, dict(cells)):
        raise UserError(missing.rstrip("."))


def _day(name: str, text: str) -> str:
    try:
        day = DATE.parse(text)
    except UserError as problem:
        raise UserError(f"{COLUMNS[name]}: {problem}") from problem
    return DATE.format(day) if day else ""


def _is_chosen_in_padan(line: Known, row: BookRow) -> bool:
    """A row of somebody who has a substitute still says so."""
    outcome = HASIL_PENYALURAN.find(row.cells.get("outcome", "").strip() or "-")
    return outcome == SUBSTITUTE == line.values.get("outcome")


def _is_same(line: Known, raw: Mapping[str, str]) -> bool:
    # Padan keeps names in capitals and blanks single.
    return all(_loose(text) == _loose(_kept(line, name)) for name, text in raw.items())


def _loose(text: str) -> str:
    return " ".join(text.split()).casefold()


def _kept(line: Known, name: str) -> str:
    value = line.values.get(name)
    if value and name in ("tanggal", "kembali_tanggal"):
        return DATE.format(DATE.parse(str(value)))
    return str(value or "")


def _twins(rows: Sequence[BookRow]) -> dict[int, tuple[int, bool]]:
    """Rows that name a line which another row names too: that row, and whether they say the same.

    Of rows that say the same the first one counts; of others none.
    """
    by_uid: dict[str, list[BookRow]] = {}
    for row in rows:
        if uid := _uid_of(row):
            by_uid.setdefault(uid, []).append(row)
    found: dict[int, tuple[int, bool]] = {}
    for some in by_uid.values():
        first, *others = some
        is_same = all(other.cells == first.cells for other in others)
        for other in others:
            found[other.number] = (first.number, is_same)
        if others and not is_same:
            found[first.number] = (others[0].number, False)
    return found


def _uid_of(row: BookRow) -> str:
    return row.cells.get("kode", "").partition("-")[0]


def _mark(*parts: object) -> str:
    return hashlib.sha256(canonical_json(list(parts)).encode()).hexdigest()
