"""Lists of houses leave as workbooks: masked, or whole for a purpose, and noted in the chain."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.documents import WorkbookNote
from desktop_app.domain.documents_house import HousePaper
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.housing.paper_kinds import DISTRICT
from desktop_app.domain.housing.workbook_lists import HOUSE_LISTS, HouseList
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.house_papers import NO_HOUSE, gather_files
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from reports.xlsx.house_lists import write_house_list

ACT = "ekspor daftar rumah"
NO_LIST = "Daftar ini tidak tersedia sebagai buku kerja. Pilih daftar rumah."
MASKED = ("nik", "kk", "rekening")
MOST_NAMED = 200  # families in one line of the chain; more count as the whole area


def list_name(desk: Desk, key: str) -> str:
    """`penyaluran_3216062002_20261124.xlsx`, without the name or number of a person."""
    return f"{key}_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.xlsx"


def export_house_list(
    desk: Desk,
    key: str,
    builds: tuple[str, ...],
    target: Path,
    purpose: str = "",
    stage: int = 1,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> WrittenFile:
    """Write the list of these houses to a file, or under its own name into a folder.

    NIK, KK and accounts are masked unless a purpose is given. Cancelled when the person stops.
    """
    wanted = HOUSE_LISTS.get(key)
    if wanted is None:
        raise UserError(NO_LIST)
    require(desk, "export_full" if purpose.strip() else "export")
    if not builds:
        raise UserError(NO_HOUSE)
    request = PrintRequest("berkas", document=key, stage=stage, builds=builds)
    files, families = gather_files(desk, wanted.kind, request, builds, progress, cancel or Cancel())
    if not purpose.strip():
        files = [replace(one, texts=_masked(one.texts)) for one in files]
    file = files[0] if wanted.kind.scope == DISTRICT else replace(files[0], houses=tuple(files))
    out = io.BytesIO()
    rows = write_house_list(out, wanted, file, _note(desk, wanted, file, purpose.strip()))
    path = target / list_name(desk, key) if target.is_dir() else target
    written = WrittenFile(path, write_safely(path, out.getvalue()), rows)
    _noted(desk, wanted, written, families, purpose.strip())
    return written


def _masked(texts: Mapping[str, str]) -> dict[str, str]:
    hidden = {name: mask_nik(texts[name]) for name in MASKED if texts.get(name)}
    return {**texts, **hidden}


def _note(desk: Desk, wanted: HouseList, file: HousePaper, purpose: str) -> WorkbookNote:
    said = purpose or PURPOSES["rutilahu"].label
    lines = [
        ("Isi", wanted.kind.label),
        ("Desa", "" if wanted.kind.scope == DISTRICT else file.text("desa")),
        ("Kecamatan", file.text("kecamatan")),
        ("Program", file.text("program")),
        ("Tahap", str(file.stage) if wanted.kind.staged else ""),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", said),
        ("Dasar hukum", basis_of(said)),
        ("NIK, KK, rekening", "lengkap" if purpose else "disamarkan"),
        ("Catatan", "CONTOH – bukan data sebenarnya" if is_sample(desk) else ""),
        ("Sifat", CONFIDENTIAL),
    ]
    return WorkbookNote(tuple(line for line in lines if line[1]))


def _noted(
    desk: Desk, wanted: HouseList, written: WrittenFile, families: list[str], purpose: str
) -> None:
    said = purpose or PURPOSES["rutilahu"].label
    whole = wanted.kind.scope == DISTRICT or len(families) > MOST_NAMED

    def body(work: Work) -> None:
        work.note(bentuk=wanted.kind.key, baris=written.rows, sha256=written.sha256)
        work.note(tujuan=said, dasar=basis_of(said), nik="lengkap" if purpose else "disamarkan")
        if not whole:
            work.note(household=families)

    desk.write(ACT, purpose, body)
