"""Files in the layouts of agencies: whole lists, for a purpose that is noted, from one snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.aid.rule_specs import BLT_DD
from desktop_app.domain.dates import MONTHS
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports_agency import BANSOS, AgencyTemplate, find_agency
from desktop_app.domain.exports_agency_columns import is_sensitive
from desktop_app.domain.kinds import Stored
from desktop_app.domain.privacy import basis_of
from desktop_app.domain.roles import may, require
from desktop_app.domain.wilayah import find_desa, find_kecamatan
from desktop_app.exchange.stick import write_safely
from desktop_app.services.agency_files import file_of
from desktop_app.services.agency_rows import Lines
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import list_programmes
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.households import place_code
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Work

SAMPLE = "CONTOH-"  # invented data say so in the name of the file: inside stands only the list
NO_PURPOSE = "Berkas untuk instansi berisi NIK lengkap. Tuliskan untuk apa berkas ini."
NO_ROWS = "Tidak ada baris untuk berkas ini. Periksa desa, program, desil, NIK, dan nomor KK."


@dataclass(frozen=True)
class AgencyFile:
    """A file that was written, and how many rows stayed out for want of a number."""

    file: WrittenFile
    left: int


def agency_programmes(desk: Desk, template: AgencyTemplate) -> dict[str, str]:
    """The programmes that a layout may be written for: code and name."""
    if template.asks == "bansos":
        return {name: name for name in BANSOS}
    if template.asks == "programme":
        rows = list_programmes(desk)
        return {str(row["kode"]): str(row["nama"]) for row in reversed(rows)}
    return {}


def export_agency(
    desk: Desk,
    target: Path,
    key: str,
    purpose: str,
    desa: str | None = None,
    programme: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    desil: int | None = None,
) -> AgencyFile:
    """Write a list in the layout of an agency to a file, or under its own name into a folder.

    With a `desil` only the families of that desil or a lower one; those without a desil stay out.
    Facts of health and disability stand in it only when the person may see them.
    """
    template = find_agency(key)
    if template is None:
        raise UserError("Pilih bentuk berkas dari daftar.")
    require(desk, "export_full")
    if not purpose.strip():
        raise UserError(NO_PURPOSE)
    chosen = _programme(desk, template, programme)
    area = desa or (desk.kode if desk.is_village else None)
    number = desk.write("nomor ekspor", "", lambda work: _number(desk, work))
    with desk.reader() as reader, reader.snapshot():
        is_open = may(desk.actor, "see_sensitive")
        lines = Lines(reader, template, chosen, area, desk.today(), is_open, desil)
        lines.gather(progress, cancel or Cancel())
    if not lines.rows:
        raise UserError(NO_ROWS)
    path = target / file_name(desk, template, area, chosen, number) if target.is_dir() else target
    sha256 = write_safely(path, file_of(template, lines, chosen, desk.today()))

    def body(work: Work) -> None:
        work.note(baris=len(lines.rows), kolom=len(template.columns), sha256=sha256, bentuk=key)
        work.note(desa=area, tujuan=purpose.strip(), dasar=basis_of(purpose.strip()))
        work.note(khusus=_has_sensitive(template) and is_open, desil=desil)

    desk.write("ekspor unggah", purpose.strip(), body)
    return AgencyFile(WrittenFile(path, sha256, len(lines.rows)), lines.left)


def file_name(
    desk: Desk,
    template: AgencyTemplate,
    area: str | None,
    programme: Mapping[str, Stored],
    number: str,
    day: date | None = None,
) -> str:
    """The name that the receiver knows, without the name or number of a person.

    `day` lies in the month that the file is for; without it in this month.
    """
    place = find_desa(area) if area else None
    district = find_kecamatan(desk.kode)
    today = day or desk.today()
    kecamatan = place.kecamatan if place else (district.name if district else "BEKASI")
    name = template.pattern.format(
        kecamatan=kecamatan.upper(),
        desa=place.name.upper() if place else "SEMUA DESA",
        bulan=MONTHS[today.month - 1].upper(),
        kode=(area or desk.kode).replace(".", ""),
        periode=f"{today:%Y%m}",
        program=str(programme.get("kode") or ""),
        nomor=number,
    )
    return f"{SAMPLE if is_sample(desk) else ''}{name}"


def _programme(desk: Desk, template: AgencyTemplate, kode: str) -> Mapping[str, Stored]:
    """The newest version of the programme that was named; a proposal only has a name."""
    if template.asks == "bansos":
        if kode not in BANSOS:
            raise UserError(f"Pilih program yang diusulkan: {', '.join(BANSOS)}.")
        return {"kode": kode, "nama": kode}
    if template.rows != "enrolment":
        return {}
    wanted = kode if template.asks else BLT_DD
    found = next((row for row in list_programmes(desk) if row.get("kode") == wanted), None)
    if found is None:
        raise UserError("Pilih program bantuan dari daftar (di baris perintah: --program KODE).")
    return found


def _number(desk: Desk, work: Work) -> str:
    return work.number("XLS", place_code(desk), desk.today().year)


def _has_sensitive(template: AgencyTemplate) -> bool:
    return any(is_sensitive(name) for name in template.fields)
