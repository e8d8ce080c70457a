"""The list of houses that their land stops as a file: PDF or workbook, noted in the chain."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import RecapTable, Signatory, WorkbookNote
from desktop_app.domain.documents_land import HEADERS, TITLE, LandGroup, LandPaper, Line
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.land import ANSWERS, GROUNDS, TO_DO
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.land_cases import LandCase, chosen, count_grounds
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from reports.pdf.land import EMPTY, draw_land
from reports.xlsx.tables import write_tables

ACT = "ekspor tanah rumah"
PURPOSE = PURPOSES["rutilahu"].label
SUFFIXES = (".pdf", ".xlsx")
MOST_NAMED = 200  # families in one line of the chain; more count as the whole area


@dataclass(frozen=True)
class Choice:
    """Which houses; empty fields mean all."""

    desa: str = ""
    ground: str = ""
    answer: str = ""

    @property
    def text(self) -> str:
        """In words."""
        ground = GROUNDS.get(self.ground, "").lower() or "semua sebab"
        answer = ANSWERS.get(self.answer, "").lower()
        return ", ".join(filter(None, (ground, answer and f"menurut skema: {answer}")))


def export_land(desk: Desk, cases: Sequence[LandCase], choice: Choice, target: Path) -> WrittenFile:
    """Write the chosen cases to a file ending in .pdf or .xlsx, or as workbook into a folder."""
    require(desk, "export")
    path = target / f"{file_name(desk, choice)}.xlsx" if target.is_dir() else target
    if path.suffix.lower() not in SUFFIXES:
        raise UserError("Nama berkas harus berakhir .pdf atau .xlsx.")
    found = chosen(cases, choice.desa, choice.ground, choice.answer)
    if not found:
        raise UserError(EMPTY)
    document = _paper(desk, found, choice)
    out = io.BytesIO()
    if path.suffix.lower() == ".pdf":
        draw_land(out, document)
    else:
        write_tables(out, _tables(document), _note(desk, document))
    written = WrittenFile(path, write_safely(path, out.getvalue()), len(found))
    _noted(desk, choice, written, sorted({str(one.household["uid"]) for one in found}))
    return written


def file_name(desk: Desk, choice: Choice) -> str:
    """`tanah-rumah_321606_20261124`, without the name or number of a person."""
    area = (choice.desa or desk.kode).replace(".", "")
    return f"tanah-rumah_{area}_{desk.today():%Y%m%d}"


def _paper(desk: Desk, cases: Sequence[LandCase], choice: Choice) -> LandPaper:
    lines = [(one.ground, _line(number, one)) for number, one in enumerate(cases, 1)]
    groups = (
        LandGroup(title, TO_DO[code], tuple(line for ground, line in lines if ground == code))
        for code, title in GROUNDS.items()
    )
    counts = count_grounds(cases)
    return LandPaper(
        place=desa_name(choice.desa) if choice.desa else desk.place_name,
        choice=choice.text,
        counts=tuple((title, counts[code]) for code, title in GROUNDS.items()),
        groups=tuple(group for group in groups if group.lines),
        letterhead=letterhead(desk, desk.kode),
        seat=desk.seat,
        day=desk.today(),
        signatories=(
            Signatory("Petugas", desk.actor.name, caption="Dibuat oleh,"),
            head_of(desk, "Mengetahui,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


def _line(number: int, one: LandCase) -> Line:
    family = one.household
    return (
        f"{number}.",
        str(family.get("nama_kepala") or "(belum ada kepala keluarga)"),
        str(family.get("alamat") or ""),
        desa_name(str(family.get("desa") or "")),
        f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
        one.scheme,
        one.state,
        one.proof,
        "; ".join(GROUNDS[ground] for ground in one.grounds),
        one.answers[0].text,
    )


def _tables(document: LandPaper) -> list[RecapTable]:
    counts = tuple((name, str(count)) for name, count in document.counts if count)
    to_do = tuple((*line, group.to_do) for group in document.groups for line in group.lines)
    return [
        RecapTable("Rumah", (*HEADERS, "Yang harus dilakukan"), to_do),
        RecapTable("Jumlah", ("Sebab", "Rumah"), counts),
    ]


def _note(desk: Desk, document: LandPaper) -> WorkbookNote:
    """The lines of the Keterangan sheet."""
    lines = [
        ("Isi", f"{TITLE}: {document.choice}"),
        ("Wilayah", document.place),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", PURPOSE),
        ("Dasar hukum", basis_of(PURPOSE)),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))


def _noted(desk: Desk, choice: Choice, written: WrittenFile, families: list[str]) -> None:
    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, wilayah=choice.desa or desk.kode)
        work.note(tujuan=PURPOSE, dasar=basis_of(PURPOSE))
        if len(families) <= MOST_NAMED:
            work.note(household=families)
        elif choice.desa:
            work.note(desa=choice.desa)

    desk.write(ACT, "", body)
