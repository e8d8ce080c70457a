"""Papers of a verval task: sheets for each RT, the names that are left, the berita acara."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.domain.codes_usulan import BELUM_CEK
from desktop_app.domain.dates import format_date
from desktop_app.domain.documents import Paper, Signatory
from desktop_app.domain.documents_month import (
    CheckedName,
    RemainingNames,
    VervalGroup,
    VervalLine,
    VervalMinutes,
    VervalSheet,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.layouts.verval import verval_layout
from desktop_app.domain.roles import require
from desktop_app.domain.sources import find_source, short_name
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.verval import is_done, statuses
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.households import place_code
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.padan_minutes import month_text
from desktop_app.services.print_types import SheetNote
from desktop_app.services.printing import MOST_NAMED, PrintRun, save_run
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.services.sheets import find_sheet, mark_in
from desktop_app.services.verval import get_view
from desktop_app.services.verval_names import (
    Row,
    by_place,
    get_task,
    needed_list,
    read_names,
    remaining,
)
from desktop_app.services.verval_views import NameView, TaskView
from desktop_app.services.viewing import masked
from desktop_app.store import Work
from reports.pdf.verval_minutes import draw_verval_minutes
from reports.pdf.verval_remaining import draw_remaining_names
from reports.pdf.verval_sheet import draw_verval_sheets

KIND = "verval"
SHEET_TITLE = "Lembar verval"
NO_NAMES = "Tidak ada nama untuk dicetak. Pilih RT lain, atau semua nama."
MINUTES, REMAINING = "buat berita acara verval", "buat daftar sisa verval"
Place = tuple[str, str]


def sheet_run(
    desk: Desk,
    task: str,
    officer: str = "",
    place: Place | None = None,
    paper: Paper = "F4",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    *,
    only_left: bool = False,
) -> PrintRun:
    """A sheet for each RT (RW, RT) of a task, to look at, print or save; each has its own uid."""
    require(desk, "see_nik")
    view, names = _names(desk, task)
    wanted = remaining(names) if only_left else names
    groups = {at: some for at, some in by_place(wanted).items() if place in (None, at)}
    if not groups:
        raise UserError(NO_NAMES)
    sheets = [_sheet(desk, view, at, some, officer, paper) for at, some in groups.items()]
    out = io.BytesIO()
    draw_verval_sheets(out, sheets, progress, cancel or Cancel())
    notes, layouts = [], {}
    for sheet in sheets:
        layout = verval_layout(paper, view.himpunan, len(sheet.group.lines))
        layouts[layout.sha256()] = layout.to_json()
        pages = len(layout.pages)
        at = f"{sheet.group.rw}/{sheet.group.rt}"
        notes.append(SheetNote(sheet.form_uid, KIND, pages, layout.sha256(), task=task, tempat=at))
    batch = new_form_uid()
    _note_look(desk, [name for some in groups.values() for name in some], batch)
    pages = sum(note.halaman for note in notes)
    return PrintRun(SHEET_TITLE, out.getvalue(), pages, tuple(notes), layouts, officer, batch)


def _names(desk: Desk, task: str) -> tuple[TaskView, list[NameView]]:
    view = get_view(desk, task)
    with desk.reader() as reader:
        return view, read_names(reader, get_task(reader, task), whole=True)


def _sheet(
    desk: Desk, view: TaskView, at: Place, names: Sequence[NameView], officer: str, paper: Paper
) -> VervalSheet:
    desa = find_desa(view.desa)
    return VervalSheet(
        form_uid=new_form_uid(),
        paper=paper,
        task=view.nama,
        himpunan=view.himpunan,
        desa=desa_name(view.desa),
        kecamatan=desa.kecamatan if desa else desk.kecamatan_name,
        group=VervalGroup(*at, tuple(_line(view, name) for name in names)),
        due=view.tenggat,
        officer=officer,
        place=desa_name(view.desa),
        signatories=(
            Signatory("Ketua RT", caption="Mengetahui,"),
            Signatory(officer or "Petugas", caption="Pemeriksa,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


def _line(view: TaskView, name: NameView) -> VervalLine:
    return VervalLine(
        name.number,
        name.nama,
        name.nik,
        name.alamat,
        name.aid or short_name(view.sumber),
        name.status if is_done(name.status) else "",
    )


def _note_look(desk: Desk, names: Iterable[NameView], batch: str) -> None:
    """The pages bear whole numbers: each person that stands on them was looked at."""
    known = sorted({name.person for name in names if name.person})
    for start in range(0, max(1, len(known)), MOST_NAMED):
        part = known[start : start + MOST_NAMED]

        def body(work: Work, part: Sequence[str] = part) -> None:
            work.note(orang=len(part), batch=batch)
            if part:
                work.note(person=list(part))

        desk.write("lihat cetakan", SHEET_TITLE, body)


def save_sheets(desk: Desk, run: PrintRun, target: Path) -> WrittenFile:
    """Write the sheets as PDF and note them as out."""
    return save_run(desk, run, _path(desk, target, "lembar-verval"))


def _path(desk: Desk, target: Path, kind: str) -> Path:
    name = f"{kind}_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.pdf"
    return target / name if target.is_dir() else target


def note_typed(desk: Desk, form_uid: str) -> None:
    """The outcomes of a sheet are being typed: it is no longer out."""

    def body(work: Work) -> None:
        sheet = find_sheet(desk, form_uid)
        if sheet is not None and sheet.get("state") != "diketik":
            mark_in(work, str(sheet["uid"]), "diketik", desk.instant(), "")

    desk.write("ketik lembar verval", "", body)


def task_of_sheet(desk: Desk, form_uid: str) -> tuple[str, str]:
    """(task, officer) of a sheet whose number was typed or scanned; UserError for another one."""
    sheet = find_sheet(desk, form_uid)
    if sheet is None or not sheet.get("task"):
        raise UserError("Lembar itu bukan lembar verval yang dikenal di komputer ini.")
    return str(sheet["task"]), str(sheet.get("petugas") or "")


# --- what is left -------------------------------------------------------------------------


def make_remaining(desk: Desk, task: str, target: Path, paper: Paper = "A4") -> WrittenFile:
    """Write the names that nobody has checked yet as PDF; their numbers are masked."""
    require(desk, "export")
    view, names = _names(desk, task)
    left = [replace(one, nik=masked(one.nik)) for one in remaining(names)]
    desa = find_desa(view.desa)
    document = RemainingNames(
        task=view.nama,
        desa=desa_name(view.desa),
        kecamatan=desa.kecamatan if desa else desk.kecamatan_name,
        total=len(names),
        due=view.tenggat,
        owner=view.pemilik,
        groups=tuple(
            VervalGroup(*at, tuple(_line(view, one) for one in some))
            for at, some in by_place(left).items()
        ),
        letterhead=letterhead(desk, desk.kode),
        day=desk.today(),
        stamp=desk.stamp(is_sample(desk)),
        paper=paper,
    )
    out = io.BytesIO()
    pages = draw_remaining_names(out, document)
    return _written(desk, REMAINING, _path(desk, target, "sisa-verval"), out, pages, task, left)


def _written(
    desk: Desk,
    action: str,
    path: Path,
    out: io.BytesIO,
    pages: int,
    task: str,
    names: Sequence[NameView],
) -> WrittenFile:
    sha256 = write_safely(path, out.getvalue())
    people = sorted({one.person for one in names if one.person})

    def body(work: Work) -> None:
        work.note(halaman=pages, baris=len(names), sha256=sha256, verval_task=task)
        if people and len(people) <= MOST_NAMED:
            work.note(person=people)

    desk.write(action, "", body)
    return WrittenFile(path, sha256, len(names))


# --- berita acara -------------------------------------------------------------------------


def make_minutes(
    desk: Desk, task: str, target: Path, officer: str = "", paper: Paper = "A4"
) -> WrittenFile:
    """Write the berita acara verval as PDF; its number is taken once and kept with the task."""
    require(desk, "export")
    number = desk.write("nomor berita acara verval", "", lambda work: _number(desk, work, task))
    view, names = _names(desk, task)
    done = [one for one in names if is_done(one.status)]
    out = io.BytesIO()
    pages = draw_verval_minutes(out, _minutes(desk, view, names, done, number, officer, paper))
    path = target / f"ba-verval_{number}.pdf" if target.is_dir() else target
    return _written(desk, MINUTES, path, out, pages, task, done)


def _number(desk: Desk, work: Work, task: str) -> str:
    row = get_task(work, task)
    if row.get("nomor_ba"):
        return str(row["nomor_ba"])
    number = work.number("BAV", place_code(desk), desk.today().year)
    work.update("verval_task", task, {"nomor_ba": number})
    return number


def _minutes(
    desk: Desk,
    view: TaskView,
    names: Sequence[NameView],
    done: Sequence[NameView],
    number: str,
    officer: str,
    paper: Paper,
) -> VervalMinutes:
    labels = statuses(view.himpunan)
    counts = {code: sum(one.status == code for one in done) for code in labels}
    desa = find_desa(view.desa)
    head = head_of(desk, "Mengetahui,")
    who = officer or view.pemilik
    return VervalMinutes(
        number=number,
        task=view.nama,
        source=_source(desk, view),
        desa=desa_name(view.desa),
        kecamatan=desa.kecamatan if desa else desk.kecamatan_name,
        total=len(names),
        done=len(done),
        outcomes=tuple((labels[code], counts[code]) for code in labels if code != BELUM_CEK),
        names=tuple(_checked(view, one) for one in done),
        officer=who,
        leader=head.name,
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        signatories=(Signatory("Petugas verval", who, "", "Yang memeriksa,"), head),
        stamp=desk.stamp(is_sample(desk)),
        paper=paper,
    )


def _source(desk: Desk, view: TaskView) -> str:
    """The list, whose it is, of which month, and when it came."""
    with desk.reader() as reader:
        row: Row = get_task(reader, view.uid)
        one = needed_list(reader, row)
    came = format_date(date.fromisoformat(view.tanggal_daftar)) if view.tanggal_daftar else ""
    owner = one.owner or find_source(view.sumber).owner
    taken = f", diterima {came}" if came else ""
    return f"{one.title} dari {owner}, {month_text(view.periode)}{taken}"


def _checked(view: TaskView, one: NameView) -> CheckedName:
    return CheckedName(
        number=one.number,
        nik=one.nik,
        name=one.nama,
        address=one.alamat,
        rt=one.rt,
        rw=one.rw,
        desa=desa_name(view.desa),
        aid=one.aid or short_name(view.sumber),
        lat="" if one.lat is None else f"{one.lat:.6f}",
        lng="" if one.lng is None else f"{one.lng:.6f}",
        outcome=statuses(view.himpunan).get(one.status, one.status),
    )
