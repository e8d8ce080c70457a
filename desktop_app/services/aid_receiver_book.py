"""Receivers of a programme from a workbook: the template, its rows judged, and enrolled.

Each row is enrolled by the act that enrols one receiver, so all its rules hold; a row that cannot
be taken leaves the others alone and is told by its number.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.aid.fill_sheet import FillSheet
from desktop_app.domain.aid.receiver_book import (
    ASKED,
    COLUMNS,
    ENROLLED,
    KEPT_OUT,
    LEFT,
    NEEDED,
    NO_FAMILY,
    NOT_HERE,
    ONE_CARD,
    OTHER_DESA,
    READY,
    REFUSED,
    SAME,
    TWO_PEOPLE,
    UNKNOWN,
    ReceiverRow,
    Told,
    check_who,
    enrolment_of,
    read_nik,
)
from desktop_app.domain.aid.rule_specs import PERSON, criteria_of
from desktop_app.domain.calendar import month_of
from desktop_app.domain.codes_padan import METODE_BAYAR
from desktop_app.domain.documents import WorkbookNote
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored, Value, has_lost_digit
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.sheets import Book, open_book
from desktop_app.services.aid_overlaps import around
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import ask_about_quota, check_village, enrol
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.filled_books import choose_sheet, rows_below, texts_of_cells
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.store import Reader, reading
from reports.xlsx.fill_book import write_fill_book

Row = dict[str, Stored]
SHEET, SPARE = "Penerima", 200
WIDTHS = {
    "nama": 30, "nik": 20, "kk": 20, "rt": 6, "rw": 6, "kriteria": 40, "metode_bayar": 26,
    "mulai": 13, "selesai": 13, "catatan": 28,
}  # fmt: skip
HOW = (
    "Isi satu penerima satu baris: nama dan NIK wajib, nomor KK bila ada. Kriteria boleh beberapa, "
    "dipisahkan titik koma. Bulan ditulis 01-2026; kosong berarti mulai dari ketetapannya. Lalu "
    "baca berkas ini di Bantuan, bagian Penerima."
)
NO_BOOK = (
    "Berkas ini tidak memiliki kolom Nama penerima dan NIK. Simpan dahulu templatnya dari bagian "
    "Penerima, isi, lalu pilih berkas itu."
)
NO_DECREE = "Catat dahulu ketetapannya di bagian Ketetapan, lalu baca buku penerimanya."
OTHER_AID = "bantuan_lain"
NEED_REASON = (
    "{count} penerima menerima bantuan lain juga (baris {rows}). Tuliskan mengapa mereka tetap "
    "didaftarkan."
)
SHOWN = 12


@dataclass(frozen=True)
class Target:
    """Where receivers go: a programme, a desa, and the decree under which they stand."""

    programme: str
    desa: str
    decree: str


@dataclass(frozen=True)
class _Around:
    """What a row is judged by."""

    programme: Row
    rules: dict[str, Value]
    desa: str
    since: str
    kept_out: dict[str, str]


def write_template(desk: Desk, programme: str, target: Path) -> WrittenFile:
    """Write an empty workbook of receivers of a programme to a file, or into a folder."""
    require(desk, "enter")
    with desk.reader() as reader:
        row = reading.get(reader, "programme", programme) or {}
    criteria = criteria_of(programme_rules(row).get("kriteria"))
    document = FillSheet(
        SHEET,
        COLUMNS,
        WIDTHS,
        frozenset(),
        {"metode_bayar": tuple(METODE_BAYAR.values()), "kriteria": tuple(criteria.values())},
        (),
        spare=SPARE,
    )
    note = WorkbookNote(
        (
            ("Isi", f"Templat penerima {row.get('nama') or ''}"),
            ("Kantor", desk.place_name),
            ("Cara mengisi", HOW),
            ("Kriteria", "; ".join(criteria.values()) or "bebas"),
        )
    )
    out = io.BytesIO()
    write_fill_book(out, document, note)
    path = target / "templat-penerima.xlsx" if target.is_dir() else target
    return WrittenFile(path, write_safely(path, out.getvalue()), 0)


def read_receivers(
    desk: Desk,
    target: Target,
    path: Path,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> list[ReceiverRow]:
    """Judge the rows of a filled workbook; nothing is kept."""
    require(desk, "enter")
    stop = cancel or Cancel()
    book = open_book(path, NORMAL, stop)
    try:
        rows = list(_rows(book))
    finally:
        book.stop()
    with desk.reader() as reader, reader.snapshot():
        return list(_judged(desk, reader, _base(desk, reader, target), rows, progress, stop))


def enrol_receivers(
    desk: Desk,
    target: Target,
    rows: Sequence[ReceiverRow],
    confirmed: Confirmed = NOTHING,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> list[ReceiverRow]:
    """Enrol the rows that are ready, and with a reason those that receive other aid too.

    Gives the rows as they stand afterwards: enrolled ones are `sudah`, others say why not.
    """
    asked = [row for row in rows if row.state == ASKED]
    if asked and OTHER_AID not in confirmed:
        raise NeedsConfirmation(
            OTHER_AID, NEED_REASON.format(count=len(asked), rows=_numbered(asked))
        )
    _ask_about_quota(desk, target, rows, confirmed)
    found, stop = [], cancel or Cancel()
    for done, row in enumerate(rows):
        stop.check()
        progress(done, len(rows), "Mendaftarkan penerima")
        found.append(_enrolled(desk, target, row, confirmed))
    return found


def _ask_about_quota(
    desk: Desk, target: Target, rows: Sequence[ReceiverRow], confirmed: Confirmed
) -> None:
    adding = sum(row.state in (READY, ASKED) for row in rows)
    with desk.reader() as reader:
        programme = reading.get(reader, "programme", target.programme) or {}
        ask_about_quota(reader, programme, target.desa, adding, confirmed)


def _enrolled(desk: Desk, target: Target, row: ReceiverRow, confirmed: Confirmed) -> ReceiverRow:
    if row.state not in (READY, ASKED):
        return row
    raw = {**row.raw, "decree": target.decree}
    try:
        enrol(desk, target.programme, row.household, row.person, raw, confirmed)
    except (UserError, NeedsConfirmation) as problem:
        # What a row before this one changed, such as a receiver in the same house.
        return replace(row, state=REFUSED, text=str(problem))
    return replace(row, state=SAME, text=ENROLLED)


def _numbered(rows: Sequence[ReceiverRow]) -> str:
    shown = ", ".join(str(row.row) for row in rows[:SHOWN])
    more = len(rows) - SHOWN
    return f"{shown} dan {more} lainnya" if more > 0 else shown


def _base(desk: Desk, reader: Reader, target: Target) -> _Around:
    programme = reading.get(reader, "programme", target.programme)
    decree = reading.get(reader, "decree", target.decree)
    if programme is None or decree is None:
        raise UserError(NO_DECREE)
    rules = dict(programme_rules(programme))
    if rules.get("hanya_desa"):
        check_village(target.desa)
    kept_out = {
        str(row["household"]): str(row.get("alasan") or "")
        for row in reading.find(reader, "exclusion", desa=target.desa)
        if row.get("household")
        and not row.get("dicabut")
        and row.get("programme") in (None, "", target.programme)
    }
    since = str(decree.get("mulai") or month_of(desk.today()))
    return _Around(programme, rules, target.desa, since, kept_out)


def _judged(
    desk: Desk,
    reader: Reader,
    base: _Around,
    rows: Sequence[Told],
    progress: Progress,
    stop: Cancel,
) -> Iterator[ReceiverRow]:
    seen: dict[str, int] = {}
    homes: dict[str, int] = {}
    month = month_of(desk.today())
    for done, told in enumerate(rows):
        stop.check()
        progress(done, len(rows), "Memeriksa penerima")
        name = told.cells.get("nama", "")
        try:
            nik = read_nik(told, seen)
            seen[nik] = told.number
            yield _row(reader, base, told, nik, homes, month)
        except UserError as problem:
            yield ReceiverRow(told.number, name, REFUSED, str(problem))


def _row(
    reader: Reader, base: _Around, told: Told, nik: str, homes: dict[str, int], month: str
) -> ReceiverRow:
    person, family = _who(reader, base, told, nik)
    home, uid = str(family["uid"]), str(person["uid"])
    name = str(person.get("nama") or "")
    by_person = base.rules.get("unit") == PERSON
    active = {"programme": base.programme["uid"], "status": "aktif"}
    if reading.count(reader, "enrolment", person=uid, **active):
        return ReceiverRow(told.number, name, SAME, ENROLLED, home, uid)
    if not by_person:
        if home in homes:
            raise UserError(ONE_CARD.format(row=homes[home]))
        if reading.count(reader, "enrolment", household=home, **active):
            return ReceiverRow(told.number, name, SAME, ENROLLED, home, uid)
    if home in base.kept_out:
        raise UserError(KEPT_OUT.format(reason=base.kept_out[home]))
    raw = enrolment_of(told, base.rules, base.since)
    homes[home] = told.number
    found = around(reader, base.programme, family, person, month)
    other = "; ".join((*found.blocking, *found.beside))
    return ReceiverRow(told.number, name, ASKED if other else READY, other, home, uid, raw)


def _who(reader: Reader, base: _Around, told: Told, nik: str) -> tuple[Row, Row]:
    """The person and family that a row means; UserError says why there is none."""
    people = reading.find(reader, "person", nik=nik)
    if not people:
        raise UserError(UNKNOWN)
    if len(people) > 1:
        raise UserError(TWO_PEOPLE)
    person = people[0]
    family = reading.get(reader, "household", str(person.get("household") or ""))
    if family is None:
        raise UserError(NO_FAMILY)
    check_who(told, str(person.get("nama") or ""), str(family.get("nomor_kk") or ""))
    if family.get("desa") != base.desa:
        raise UserError(OTHER_DESA)
    if str(person.get("status_dasar") or "1") != "1":
        raise UserError(NOT_HERE)
    if str(family.get("status") or "aktif") != "aktif":
        raise UserError(LEFT)
    return person, family


def _rows(book: Book) -> Iterator[Told]:
    """The rows below the headings that hold something."""
    heading, places = choose_sheet(book, COLUMNS, _is_head, UserError(NO_BOOK))
    for number, cells in rows_below(book, heading, places):
        texts = texts_of_cells(cells)
        if any(texts.values()):
            yield Told(number, texts, has_lost_digit(cells.get("nik")))


def _is_head(places: Mapping[str, int]) -> bool:
    return all(COLUMNS[name] in places for name in NEEDED)
