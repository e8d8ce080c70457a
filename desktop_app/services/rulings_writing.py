"""The workbook of decisions: open differences and rows that wait, to be filled in Excel.

Each row bears a code of what it is about and of what stood there (services/rulings_reading.py).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_app.domain.changes import canonical_json
from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.kinds import Stored
from desktop_app.domain.privacy import PURPOSES
from desktop_app.domain.roles import require
from desktop_app.domain.sources import short_name
from desktop_app.domain.wilayah import desa_names
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.differences import among, chosen_lists, fewer_sources, shown_differences
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.services.source_proposals import waiting_of
from desktop_app.services.source_taking import chunks
from desktop_app.services.source_views import Candidate, Difference, Place, Proposal
from desktop_app.store import Reader, Work
from desktop_app.store import source_differences as stored
from desktop_app.store.source_differences import StoredDifference
from desktop_app.store.source_lists import StoredList
from reports.xlsx.tables import write_tables

AT_ONCE = 100
MOST_LINES = 20_000
MOST_CANDIDATES = 3
CHOICE, WHY, CODE = "Putusan", "Alasan", "Kode (jangan diubah)"
DIFFERENCES, ROWS = "Selisih", "Padanan"
HEAD = ("Desa", "RW", "RT", "Nama", "NIK", "Isian")
ROW_HEAD = ("Daftar", "Baris", "Nama", "NIK", "Tanggal lahir", "Alamat")
ASKED, KEPT, NOBODY = "lapangan", "padan", "bukan"
HOW = (
    f"Selisih: tulis nama sumber yang benar, “{KEPT}”, atau “{ASKED}” di kolom {CHOICE}. "
    f"Padanan: tulis nomor calonnya, atau “{NOBODY}”."
)


def write_decision_workbook(
    desk: Desk,
    lists: Sequence[str],
    path: Path,
    place: Place = (),
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> int:
    """Write the open differences and rows that wait; gives how many lines."""
    require(desk, "export")
    stop, out = cancel or Cancel(), io.BytesIO()
    with desk.reader() as reader, reader.snapshot():
        chosen = chosen_lists(reader, lists)
        sources = list(dict.fromkeys(one.source for one in chosen))
        found = tuple(_difference_rows(reader, lists, place, sources, progress, stop))
        waiting = tuple(_waiting_rows(reader, chosen, stop))
    headers = (*HEAD, "Padan", *(short_name(one) for one in sources), "Saran", CHOICE, WHY, CODE)
    calon = (f"Calon {number}" for number in range(1, MOST_CANDIDATES + 1))
    tables = [
        RecapTable(DIFFERENCES, headers, found),
        RecapTable(ROWS, (*ROW_HEAD, *calon, CHOICE, WHY, CODE), waiting),
    ]
    write_tables(out, tables, _note(desk))
    sha256 = write_safely(path, out.getvalue())

    def body(work: Work) -> None:
        work.note(baris=len(found) + len(waiting), sha256=sha256)
        work.note(tujuan=PURPOSES["pemadanan_daftar"].label)

    desk.write("ekspor buku putusan", "memutuskan selisih daftar", body)
    return len(found) + len(waiting)


def _note(desk: Desk) -> WorkbookNote:
    purpose = PURPOSES["pemadanan_daftar"]
    return WorkbookNote(
        (
            ("Isi", "Selisih daftar sumber dan baris yang menunggu keputusan"),
            ("Kantor", desk.place_name),
            ("Dibuat", f"{desk.moment()} oleh {desk.actor.name}"),
            ("Cara mengisi", HOW),
            ("Tujuan", purpose.label),
            ("Dasar hukum", purpose.basis_line),
            ("Sifat", "RAHASIA – data pribadi"),
            *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
        )
    )


def _difference_rows(
    reader: Reader,
    lists: Sequence[str],
    place: Place,
    sources: Sequence[str],
    progress: Progress,
    stop: Cancel,
) -> Iterator[tuple[Stored, ...]]:
    few = fewer_sources(reader, lists)
    walk = stored.walk(reader, place, None, stored.OPEN)
    count = 0
    for part in chunks(walk if few is None else among(walk, few), AT_ONCE):
        stop.check()
        marks = {one.id: mark_of(one) for one in part}
        for one in shown_differences(reader, part):
            yield _difference_row(one, sources, marks[one.id])
        count += len(part)
        progress(count, 0, "Menulis selisih")
        if count >= MOST_LINES:
            return


def _difference_row(one: Difference, sources: Sequence[str], mark: str) -> tuple[Stored, ...]:
    who = one.entity
    said = (one.values[key].shown if key in one.values else "" for key in sources)
    return (
        desa_names().get(who.desa, who.desa),
        who.rw,
        who.rt,
        who.nama,
        who.nik or who.nomor_kk,
        one.label,
        one.registry.shown if one.registry else "",
        *said,
        short_name(one.suggestion) if one.suggestion else "",
        "",
        "",
        f"{who.uid} {one.field} {mark}",
    )


def mark_of(one: StoredDifference) -> str:
    """The values that stood there, so that a decision on others is noticed."""
    return hashlib.sha256(canonical_json(dict(one.values)).encode()).hexdigest()[:12]


def _waiting_rows(
    reader: Reader, lists: Sequence[StoredList], stop: Cancel
) -> Iterator[tuple[Stored, ...]]:
    count = 0
    for line in lists:
        after: int | None = -1
        while after is not None and count < MOST_LINES:
            stop.check()
            page = waiting_of(reader, line, after, AT_ONCE)
            yield from (_waiting_row(line, one) for one in page.proposals)
            count += len(page.proposals)
            after = page.next


def _waiting_row(line: StoredList, one: Proposal) -> tuple[Stored, ...]:
    row = one.row
    some = one.candidates[:MOST_CANDIDATES]
    texts = [_candidate_text(candidate) for candidate in some]
    texts += [""] * (MOST_CANDIDATES - len(texts))
    targets = ",".join(candidate.target for candidate in some)
    where = f"{row.alamat} RT {row.rt or '-'}/RW {row.rw or '-'}".strip()
    head = (line.title, row.row_no, row.nama, row.nik, row.tanggal_lahir, where)
    return (*head, *texts, "", "", f"{row.row_id} {targets}")


def _candidate_text(one: Candidate) -> str:
    where = f"{one.alamat} RT {one.rt or '-'}/RW {one.rw or '-'} {one.desa}".strip()
    head = ", ".join(filter(None, (one.nama, one.nik, one.tanggal_lahir, where)))
    return "\n".join((head, " ".join(one.reasons)))
