"""Papers and workbooks of Padan data: made, written where a person says, and noted in the chain."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.documents import Paper, WorkbookNote
from desktop_app.domain.documents_padan import MarkedSheet
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.sources import find_source
from desktop_app.exchange.stick import write_safely
from desktop_app.services.corrections import correction_sheet
from desktop_app.services.desk import Desk
from desktop_app.services.differences import chosen_lists
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.field_checking import field_list_run as field_list_run
from desktop_app.services.households import place_code
from desktop_app.services.marked_list import import_sheet, list_sheet
from desktop_app.services.overlap_papers import overlap_dossier, overlap_sheets
from desktop_app.services.overlaps import find_overlaps
from desktop_app.services.padan_minutes import gather_minutes, month_text
from desktop_app.services.printing import save_run
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.services.source_views import Place
from desktop_app.store import Work
from desktop_app.store.batches import get_batch
from desktop_app.store.source_lists import StoredList, get_list
from reports.pdf.padan_minutes import draw_padan_minutes
from reports.pdf.privacy import draw_dossier
from reports.xlsx.marked import write_marked

MATCHING = PURPOSES["pemadanan_daftar"].label
MOST_NAMED = 200  # people in one line of the chain; a file with more counts as the whole area
NO_CORRECTIONS = (
    "Belum ada putusan yang berbeda dari isi daftar. Putuskan dulu selisihnya, lalu buat koreksi."
)


def make_minutes(
    desk: Desk, lists: Sequence[str], target: Path, place: Place = (), paper: Paper = "A4"
) -> WrittenFile:
    """Write the berita acara padan data as PDF: to a file, or under its own name in a folder."""
    require(desk, "export")
    number = desk.write("nomor berita acara padan", "", lambda work: _number(desk, work, "BAP"))
    document = gather_minutes(desk, lists, place, number, paper)
    out = io.BytesIO()
    pages = draw_padan_minutes(out, document)
    path = _path(target, f"ba-padan_{number}.pdf")
    sha256 = write_safely(path, out.getvalue())

    def body(work: Work) -> None:
        work.note(halaman=pages, daftar=len(document.lists), sha256=sha256, nomor=number)

    desk.write("buat berita acara padan", "", body)
    return WrittenFile(path, sha256, pages)


def _number(desk: Desk, work: Work, kind: str) -> str:
    return work.number(kind, place_code(desk), desk.today().year)


def _path(target: Path, name: str) -> Path:
    return target / name if target.is_dir() else target


def _stamped(desk: Desk, kind: str, suffix: str) -> str:
    """A name without the name or number of a person: `koreksi-dtsen_3216062002_20261124.xlsx`."""
    return f"{kind}_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.{suffix}"


def make_field_list(
    desk: Desk,
    lists: Sequence[str],
    target: Path,
    place: Place = (),
    officer: str = "",
    paper: Paper = "F4",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> WrittenFile:
    """Write the list to check in the field as PDF and note its sheets as out."""
    run = field_list_run(desk, lists, place, officer, paper, progress, cancel)
    return save_run(desk, run, _path(target, _stamped(desk, "cek-lapangan", "pdf")))


def make_corrections(
    desk: Desk,
    lists: Sequence[str],
    folder: Path,
    place: Place = (),
    purpose: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> tuple[WrittenFile, ...]:
    """Write a workbook of corrections for each list that says otherwise than was decided."""
    require(desk, "export_full")
    made: list[WrittenFile] = []
    with desk.reader() as reader:
        chosen = chosen_lists(reader, lists)
        for at, one in enumerate(chosen):
            if cancel is not None:
                cancel.check()
            progress(at, len(chosen), f"Koreksi {one.title}")
            found = correction_sheet(desk, reader, one, place)
            if found is not None:
                sheet, people = found
                name = _stamped(desk, f"koreksi-{one.source}-{at + 1}", "xlsx")
                note = _note(desk, f"Koreksi untuk {one.owner}", purpose, one)
                written = _write(folder / name, [sheet], note)
                _noted(desk, "ekspor koreksi", written, purpose, {"person": people}, one.owner)
                made.append(written)
    if not made:
        raise UserError(NO_CORRECTIONS)
    return tuple(made)


def make_overlaps(
    desk: Desk,
    lists: Sequence[str],
    target: Path,
    place: Place = (),
    purpose: str = "",
    limit: int | None = None,
) -> WrittenFile:
    """Write the overlap reports: as PDF when the target ends so, else as a workbook."""
    require(desk, "export")
    found = find_overlaps(desk, lists, place, limit)
    path = _path(target, _stamped(desk, "tumpang-tindih", "xlsx"))
    count = len(found.lines) + len(found.order)
    if path.suffix.lower() == ".pdf":
        out = io.BytesIO()
        draw_dossier(out, overlap_dossier(desk, found, place))
        written = WrittenFile(path, write_safely(path, out.getvalue()), count)
    else:
        note = _note(desk, "Laporan tumpang tindih bantuan", purpose)
        written = replace(_write(path, overlap_sheets(found), note), rows=count)
    named = {"household": found.homes, "person": found.people}
    _noted(desk, "ekspor tumpang tindih", written, purpose, named)
    return written


def make_marked(desk: Desk, uid: str, target: Path) -> WrittenFile:
    """Hand a source list back to the clerk: his rows, wrong cells coloured, the reason beside."""
    require(desk, "import")
    with desk.reader() as reader:
        one = get_list(reader, uid)
        path = _path(target, _stamped(desk, f"bertanda-{one.source}", "xlsx"))
        note = _note(desk, "Daftar bertanda untuk dibetulkan", "", one)
        written = _write(path, [list_sheet(desk, reader, one)], note)
    _noted(desk, "simpan daftar bertanda", written)
    return written


def make_marked_import(desk: Desk, batch: str, target: Path) -> WrittenFile:
    """Hand the file of an import back in the same way."""
    require(desk, "import")
    if not batch.isdecimal():
        raise UserError(f"Impor {batch} tidak ada. Lihat lagi daftar impor.")
    with desk.reader() as reader:
        found = get_batch(reader, int(batch))
        path = _path(target, _stamped(desk, f"bertanda-impor-{found.id}", "xlsx"))
        note = _note(desk, "Daftar bertanda untuk dibetulkan", "")
        written = _write(path, [import_sheet(desk, reader, found)], note)
    _noted(desk, "simpan daftar bertanda", written)
    return written


def _write(path: Path, sheets: Sequence[MarkedSheet], note: WorkbookNote) -> WrittenFile:
    out = io.BytesIO()
    rows = write_marked(out, sheets, note)
    return WrittenFile(path, write_safely(path, out.getvalue()), rows)


def _note(desk: Desk, title: str, purpose: str, one: StoredList | None = None) -> WorkbookNote:
    """The lines of the Keterangan sheet."""
    said = purpose.strip() or MATCHING
    lines = [("Isi", title), ("Sumber", f"Padan, {desk.place_name}")]
    if one is not None:
        lines += [
            ("Daftar", f"{one.title or find_source(one.source).title} ({one.file_name})"),
            ("Bulan data", month_text(one.period)),
            *(("Temuan pada berkas", str(text)) for _row, _column, text in one.notices),
        ]
    lines += [
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", said),
        ("Dasar hukum", basis_of(said)),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))


def _noted(
    desk: Desk,
    action: str,
    written: WrittenFile,
    purpose: str = "",
    named: Mapping[str, Collection[str]] | None = None,
    receiver: str = "",
) -> None:
    """The line of the chain: what, how much, for what; whom, as long as they can be named."""
    said = purpose.strip() or MATCHING
    area = desk.kode if desk.is_village else None
    whom = {kind: sorted(uids) for kind, uids in (named or {}).items() if uids}

    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, desa=area)
        work.note(tujuan=said, dasar=basis_of(said), penerima=receiver)
        if sum(map(len, whom.values())) <= MOST_NAMED:
            work.note(**whom)

    desk.write(action, purpose.strip(), body)
