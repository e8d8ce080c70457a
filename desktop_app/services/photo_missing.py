"""Which mandatory pictures houses lack: of one family, and as a list to take to the field."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import Paper, RecapTable, WorkbookNote
from desktop_app.domain.documents_photos import LackedHouse, LackedPhotos
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.housing.photo_slots import CLOSED, Wanted, lacking, lacking_codes, wanted_of
from desktop_app.domain.privacy import PURPOSES
from desktop_app.domain.roles import require
from desktop_app.domain.states import STATES
from desktop_app.domain.wilayah import desa_names, find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.officials import letterhead
from desktop_app.services.printing import MOST_NAMED
from desktop_app.services.setup import is_sample
from desktop_app.store import Work, reading
from desktop_app.store.photo_rows import (
    CaseRow,
    TakenSlots,
    case_rows,
    half_reported,
    slots_of_case,
    taken_slots,
)
from reports.pdf.lacked_photos import draw_lacked_photos
from reports.xlsx.tables import write_tables

ACT = "simpan daftar foto"
TITLE = "Foto wajib yang belum ada"
HEADS = ("No", "Desa/Kelurahan", "RW", "RT", "Kepala keluarga", "Tahap", "Kurang", "Foto")
EVERY_STAGE = -1
NO_PHOTOS = TakenSlots("", "", frozenset())
NONE = "Semua foto wajib sudah ada pada saringan ini. Tidak ada yang perlu ditulis."


@dataclass(frozen=True)
class Lacking:
    """A house and the mandatory pictures that it lacks now."""

    case: CaseRow
    wanted: tuple[Wanted, ...]

    @property
    def text(self) -> str:
        """The pictures in one line."""
        return ", ".join(one.text for one in self.wanted)


def list_lacking(
    desk: Desk,
    desa: str | None = None,
    scheme: str | None = None,
    percent: int | None = EVERY_STAGE,
) -> list[Lacking]:
    """The houses with an open case that lack pictures, in walking order.

    `percent`: only pictures of this stage, None of the survey, EVERY_STAGE of any.
    """
    found = []
    with desk.reader() as reader:
        cases = [one for one in case_rows(reader, desa, scheme) if one.state not in CLOSED]
        taken = taken_slots(reader, [one.household for one in cases])
        halves = half_reported(reader)
        for case in cases:
            photos = taken.get(case.household, NO_PHOTOS)
            of_another = not photos.is_of(case.uid)
            own = slots_of_case(reader, case.household, case.uid) if of_another else photos.codes
            lacks = lacking_codes(wanted_of(case.state, case.uid in halves), own)
            if percent != EVERY_STAGE:
                lacks = tuple(one for one in lacks if one.percent == percent)
            if lacks:
                found.append(Lacking(case, lacks))
    return found


def lacking_of(desk: Desk, household: str) -> tuple[Wanted, ...]:
    """The mandatory pictures that the house of a family lacks, of its open case or its survey.

    Nothing is asked of a family that was neither surveyed nor registered.
    """
    with desk.reader() as reader:
        builds = reading.find(reader, "build", household=household)
        rows = reading.find(reader, "photo", household=household)
        open_ones = [one for one in builds if one.get("state") not in CLOSED]
        if open_ones:
            case = open_ones[-1]
            halves = reading.find(reader, "build_event", build=case["uid"], ke="progres_50")
            wanted = wanted_of(str(case.get("state") or ""), bool(halves))
        elif builds or not reading.find(reader, "survey", household=household):
            return ()
        else:
            case, wanted = {"uid": ""}, wanted_of("")
    own = {
        (int(row.get("persen") or 0), str(row.get("sudut")))
        for row in rows
        if row.get("build") in (None, "", case["uid"])
    }
    return lacking(wanted, own)


# --- to take along --------------------------------------------------------------------------


def save_lacking_book(desk: Desk, found: Sequence[Lacking], target: Path) -> WrittenFile:
    """Write the list as a workbook; it holds no numbers of people."""
    require(desk, "export")
    _some(found)
    names = desa_names()
    rows = tuple(
        (str(number), names.get(one.case.desa, ""), one.case.rw, one.case.rt, *_told(one))
        for number, one in enumerate(found, 1)
    )
    purpose = PURPOSES["rutilahu"]
    lines = [
        ("Isi", TITLE),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", purpose.label),
        ("Dasar hukum", purpose.basis_line),
        *([("Catatan", "CONTOH – bukan data sebenarnya")] if is_sample(desk) else []),
        ("Sifat", CONFIDENTIAL),
    ]
    out = io.BytesIO()
    write_tables(out, [RecapTable(TITLE, HEADS, rows)], WorkbookNote(tuple(lines)))
    return _written(desk, target, out, "xlsx", found)


def save_lacking_list(
    desk: Desk, found: Sequence[Lacking], target: Path, paper: Paper = "A4"
) -> WrittenFile:
    """Write the list as a PDF with a box to tick for each picture, desa by desa."""
    require(desk, "export")
    _some(found)
    out = io.BytesIO()
    draw_lacked_photos(out, _pages(desk, found, paper))
    return _written(desk, target, out, "pdf", found)


def _pages(desk: Desk, found: Sequence[Lacking], paper: Paper) -> list[LackedPhotos]:
    pages = []
    for code in dict.fromkeys(one.case.desa for one in found):
        desa = find_desa(code)
        here = [one for one in found if one.case.desa == code]
        pages.append(
            LackedPhotos(
                paper=paper,
                desa=desa.name if desa else "",
                kecamatan=desa.kecamatan if desa else desk.kecamatan_name,
                houses=tuple(_house(one) for one in here),
                letterhead=letterhead(desk, code or desk.kode),
                day=desk.today(),
                stamp=desk.stamp(is_sample(desk)),
            )
        )
    return pages


def _house(one: Lacking) -> LackedHouse:
    case = one.case
    return LackedHouse(case.rw, case.rt, case.head, tuple(photo.text for photo in one.wanted))


def _told(one: Lacking) -> tuple[str, ...]:
    state = STATES.get(one.case.state, one.case.state)
    return one.case.head, state, format_number(len(one.wanted)), one.text


def _some(found: Sequence[Lacking]) -> None:
    if not found:
        raise UserError(NONE)


def _written(
    desk: Desk, target: Path, out: io.BytesIO, kind: str, found: Sequence[Lacking]
) -> WrittenFile:
    name = f"foto-kurang_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.{kind}"
    path = target / name if target.is_dir() else target
    sha256 = write_safely(path, out.getvalue())
    families = {one.case.household: one.case.desa for one in found}
    desk.write(ACT, TITLE, lambda work: note_families(work, families, sha256))
    return WrittenFile(path, sha256, len(families))


def note_families(work: Work, families: Mapping[str, str], sha256: str) -> None:
    """Say in the audit line whom a file shows: by name while they are few, else their desa.

    `families` = desa by uid. A line that names nobody counts as a file on its whole area.
    """
    if len(families) <= MOST_NAMED:
        work.note(household=list(families))
    elif len(set(families.values())) == 1:
        work.note(desa=next(iter(families.values())))
    work.note(rumah=len(families), sha256=sha256)
