"""The audit chain for people: pages, an export with its purpose, and the check against anchors."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from desktop_app.domain.dates import parse_date
from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import basis_of
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.audit_words import what_of
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.households import find_people
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, Work, audit, audit_pages, reading
from desktop_app.store.audit_pages import AuditFilter as AuditFilter
from reports.xlsx.recap import write_recap

HEADERS = ("Nomor", "Waktu", "Orang", "PC", "Tindakan", "Alasan", "Isi", "Baris")
MOST_ROWS = 60_000
MANY = (
    "Yang cocok lebih dari {most} baris, lebih dari yang muat di satu buku kerja. "
    "Persempit tanggalnya."
)
AMBIGUOUS = "Ada beberapa orang yang cocok. Ketik NIK atau nomor KK yang lengkap."
NOBODY = "Tidak ada orang atau keluarga yang cocok. Ketik nama, NIK, atau nomor KK yang lengkap."
CONFIDENTIAL = "RAHASIA – catatan kegiatan"


@dataclass(frozen=True)
class AuditLine:
    """One line as it is read; `rows` are the uids of the rows concerned (the first fifty).

    `tail` is the end of its seal, as it is printed for the newest line of a moment.
    """

    number: int
    when: str
    who: str
    letter: str
    action: str
    reason: str
    what: str
    rows: tuple[str, ...]
    tail: str


@dataclass(frozen=True)
class AuditLines:
    """A page of lines, the newest first; `next` is where the following page begins."""

    lines: list[AuditLine]
    next: int | None


@dataclass(frozen=True)
class Choices:
    """What filters can be set to: persons by uid, and the actions that occur."""

    persons: Mapping[str, str]
    actions: Sequence[str]


def choices(desk: Desk) -> Choices:
    """The persons and actions of the chain."""
    require(desk, "see_audit")
    with desk.reader() as reader:
        found = _names(reader, audit_pages.persons(reader))
        actions = audit_pages.actions(reader)
    return Choices(dict(sorted(found.items(), key=lambda pair: pair[1].casefold())), actions)


def wanted_lines(
    desk: Desk, since: str = "", until: str = "", person: str = "", action: str = "", row: str = ""
) -> AuditFilter:
    """A filter from what was typed: days in Bekasi (both included), and whom a row is about."""
    first, last = _day(since), _day(until)
    if first and last and last < first:
        raise UserError("Tanggal sampai lebih awal daripada tanggal dari. Periksa tanggalnya.")
    return AuditFilter(
        since=_instant(first) if first else "",
        until=_instant(last + timedelta(days=1)) if last else "",
        person=person,
        action=action,
        rows=_rows_of(desk, row) if row.strip() else (),
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text.strip()) if text.strip() else None
    except UserError as problem:
        raise UserError(f"Tanggal {problem}.") from problem


def _instant(day: date) -> str:
    """The beginning of a day in Bekasi as the chain writes times."""
    begins = datetime.combine(day, time(), JAKARTA).astimezone(UTC)
    return begins.isoformat(timespec="milliseconds")


def _rows_of(desk: Desk, text: str) -> tuple[str, ...]:
    """The uids of the person or family that a text names, and only of one."""
    hits = find_people(desk, text.strip(), 20)
    digits = "".join(sign for sign in text if sign.isdigit())
    exact = [hit for hit in hits if digits and digits in (hit.nik, hit.nomor_kk)]
    found = exact or hits
    if not found:
        raise UserError(NOBODY)
    people = {hit.person for hit in found if hit.person}
    homes = {hit.household for hit in found if hit.household}
    if len(homes) > 1 or (len(people) > 1 and not exact):
        raise UserError(AMBIGUOUS)
    is_family = any(hit.nomor_kk == digits for hit in exact)
    return tuple(sorted(people | homes if is_family else people or homes))


def list_lines(desk: Desk, wanted: AuditFilter, before: int | None = None) -> AuditLines:
    """One page of a hundred lines."""
    require(desk, "see_audit")
    with desk.reader() as reader:
        page = audit_pages.audit_page(reader, wanted, before)
        names = _names(reader, {line["person"] for line in page.lines})
        letters = audit_pages.device_letters(reader)
    return AuditLines([_line(one, names, letters) for one in page.lines], page.next)


def count_lines(desk: Desk, wanted: AuditFilter) -> int:
    """How many lines a filter finds."""
    with desk.reader() as reader:
        return audit_pages.count_lines(reader, wanted)


def _names(reader: Reader, uids: Collection[str]) -> dict[str, str]:
    rows = reading.get_many(reader, "account", uids)
    return {uid: str(rows.get(uid, {}).get("nama") or "orang lain") for uid in uids}


def _line(one: dict[str, Any], names: Mapping[str, str], letters: Mapping[str, str]) -> AuditLine:
    at = datetime.fromisoformat(one["at"]).astimezone(JAKARTA)
    return AuditLine(
        number=one["id"],
        when=f"{at:%d-%m-%Y %H.%M.%S}",
        who=names.get(one["person"], "orang lain"),
        letter=letters.get(one["device"], ""),
        action=one["action"],
        reason=one["reason"],
        what=what_of(one["counts"]),
        rows=tuple(str(row).partition(":")[2] for row in one["ids"]),
        tail=tail_text(one["mac"]),
    )


# --- export -------------------------------------------------------------------------------


def export_lines(
    desk: Desk,
    wanted: AuditFilter,
    target: Path,
    purpose: str,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> WrittenFile:
    """Write the lines of a filter to a workbook; the purpose stands in it and in the chain."""
    require(desk, "export_audit")
    if not purpose.strip():
        raise UserError("Tuliskan untuk apa buku catatan ini diekspor.")
    stop = cancel or Cancel()
    with desk.reader() as reader, reader.snapshot():
        if audit_pages.count_lines(reader, wanted) > MOST_ROWS:
            raise UserError(MANY.format(most=MOST_ROWS))
        anchor = audit.head(reader.connection)
        names = _names(reader, audit_pages.persons(reader))
        letters = audit_pages.device_letters(reader)
        rows: list[tuple[str, ...]] = []
        for one in audit_pages.all_lines(reader, wanted):
            if len(rows) % 500 == 0:
                stop.check()
                progress(len(rows), 0, f"{len(rows)} baris dibaca")
            rows.append(_cells(_line(one, names, letters)))
    out = io.BytesIO()
    note = WorkbookNote(_note(desk, purpose, anchor, len(rows)))
    write_recap(out, [RecapTable("Buku catatan", HEADERS, tuple(rows))], note)
    sha256 = write_safely(target, out.getvalue())

    def body(work: Work) -> None:
        work.note(baris=len(rows), sha256=sha256, dasar=basis_of(purpose))

    desk.write("ekspor buku catatan", purpose.strip(), body)
    return WrittenFile(target, sha256, len(rows))


def _cells(line: AuditLine) -> tuple[str, ...]:
    number = str(line.number)
    rows = " ".join(line.rows)
    return number, line.when, line.who, line.letter, line.action, line.reason, line.what, rows


def _note(desk: Desk, purpose: str, anchor: audit.Anchor, rows: int) -> tuple[tuple[str, str], ...]:
    lines = [
        ("Isi", f"Buku catatan kegiatan, {rows} baris"),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Jangkar", anchor_text(anchor)),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", purpose.strip()),
        ("Dasar hukum", basis_of(purpose)),
        ("Sifat", CONFIDENTIAL),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return tuple(lines)


# --- anchors --------------------------------------------------------------------------------


def anchor_text(anchor: audit.Anchor) -> str:
    """`1.234 baris, ujung 0A1B 2C3D`: what is printed and compared."""
    return f"{anchor.lines} baris, ujung {tail_text(anchor.mac)}"


def tail_text(mac: str) -> str:
    """The end of a seal in two groups: `0A1B 2C3D`."""
    tail = mac[-8:].upper()
    return f"{tail[:4]} {tail[4:]}"


def anchor_now(desk: Desk) -> str:
    """Where the chain stands now, for a page that is printed."""
    with desk.reader() as reader:
        return anchor_text(audit.head(reader.connection))


@dataclass(frozen=True)
class ChainCheck:
    """What the check of the chain found; `problem` is empty when it is whole."""

    lines: int
    head: str
    anchors: int
    problem: str


def check_chain(desk: Desk, more: Sequence[audit.Anchor] = ()) -> ChainCheck:
    """Check every line, and the chain against the anchors of all kiriman that were sent."""
    with desk.reader() as reader, reader.snapshot():
        anchors = [*audit.sent_anchors(reader.connection), *more]
        key = audit.audit_key(desk.store.key)
        problem = audit.verify(reader.connection, key, *anchors)
        head = audit.head(reader.connection)
    return ChainCheck(head.lines, head.mac, len(anchors), problem or "")
