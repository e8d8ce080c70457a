"""Commands for what leaves the office: pages, workbooks, the monthly kiriman."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.calendar import parse_quarter
from desktop_app.domain.clock import Clock
from desktop_app.domain.documents_payment import KIT
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import MASKED, UNMASKED
from desktop_app.domain.kinds import MONTH
from desktop_app.selftest import samples
from desktop_app.services import (
    exporting,
    exporting_agency,
    house_lists,
    house_papers,
    keys,
    printing,
    printing_payment,
    sending,
)
from desktop_app.services.desk import Desk
from desktop_app.services.keys import PublicKey
from desktop_app.services.print_types import PrintRequest

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

WHAT = "Sebutkan yang dicetak dan tujuannya, misalnya: cetak nominatif --ke daftar.pdf."


def month_of(text: str | None) -> str:
    """A typed month as `2026-11`."""
    if not text:
        raise UserError("Sebutkan bulannya, misalnya --bulan 2026-11.")
    return str(MONTH.parse(text))


def print_pages(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write forms or lists to one PDF and note each sheet as out; or tell what can be printed."""
    if options.daftar:
        return list_documents()
    if not options.jenis or not options.ke:
        raise UserError(WHAT)
    if options.jenis == "semua":
        return print_samples(Path(options.ke).expanduser().absolute())
    target = output_path(options.ke)
    if options.jenis == house_papers.KIND and target.suffix.lower() == ".xlsx":
        return _print_workbook(options, credentials, clock, target)
    month = month_of(options.bulan) if options.bulan else None
    request = PrintRequest(
        kind=options.jenis,
        paper=options.kertas,
        desa=options.desa,
        month=month,
        blank=options.kosong,
        officer=options.petugas,
        periode=parse_quarter(options.triwulan) if options.triwulan else None,
        stage=options.tahap,
        document=options.dokumen or (KIT if options.jenis == printing_payment.KIND else ""),
        programme=options.program,
    )
    with open_desk(options, credentials, clock) as desk:
        run = printing.prepare(desk, request)
        written = printing.save_run(desk, run, target)
    data = {
        "berkas": [{"nama": str(written.path), "sha256": written.sha256}],
        "lembar": len(run.sheets),
        "halaman": run.pages,
    }
    return Answer(data, (f"{run.pages} halaman, {len(run.sheets)} lembar: {written.path}",))


def _print_workbook(
    options: argparse.Namespace, credentials: Credentials, clock: Clock, target: Path
) -> Answer:
    """Write a list of the houses of a desa as a workbook, with masked numbers of people."""
    with open_desk(options, credentials, clock) as desk:
        builds = house_papers.builds_of_desa(desk, desk.kode if desk.is_village else options.desa)
        written = house_lists.export_house_list(
            desk, options.dokumen, builds, target, stage=options.tahap
        )
    data = {
        "berkas": [{"nama": str(written.path), "sha256": written.sha256}],
        "baris": written.rows,
    }
    return Answer(data, (f"{written.rows} baris: {written.path}",))


def list_documents() -> Answer:
    """All documents of the program, by key."""
    found = [
        {"nama": one.key, "judul": one.title, "kertas": list(one.papers), "rebah": one.landscape}
        for one in samples.documents()
    ]
    return Answer({"dokumen": found}, tuple(f"{one['nama']}: {one['judul']}" for one in found))


def print_samples(folder: Path) -> Answer:
    """One PDF of each document from invented data; of those for the pen a blank one too."""
    if not folder.is_dir():
        raise UserError(f"Folder {folder} tidak ada. Buat dahulu atau pilih folder lain.")
    written = [str(path) for path in samples.write_samples(folder)]
    return Answer({"berkas": written}, (f"{len(written)} berkas contoh di {folder}",))


def export_workbook(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the upload workbook, masked unless a purpose for whole numbers is given."""
    if options.susunan:
        return _export_agency(options, credentials, clock)
    target = output_path(options.ke)
    key = UNMASKED.key if options.lengkap else MASKED.key
    with open_desk(options, credentials, clock) as desk:
        written = exporting.export_upload(desk, target, key, options.lengkap or "", options.desa)
    data = {
        "berkas": [{"nama": str(written.path), "sha256": written.sha256}],
        "baris": written.rows,
    }
    return Answer(data, (f"{written.rows} baris: {written.path}",))


def _export_agency(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write a list in the layout of an agency."""
    target, purpose = output_path(options.ke), options.lengkap or ""
    with open_desk(options, credentials, clock) as desk:
        made = exporting_agency.export_agency(
            desk,
            target,
            options.susunan,
            purpose,
            options.desa,
            options.program,
            desil=options.desil,
        )
    data = {
        "berkas": [{"nama": str(made.file.path), "sha256": made.file.sha256}],
        "baris": made.file.rows,
        "tidak_ikut": made.left,
    }
    lines = [f"{made.file.rows} baris: {made.file.path}"]
    if made.left:
        lines.append(f"{made.left} orang tidak ikut karena NIK atau nomor KK-nya kosong.")
    return Answer(data, tuple(lines), PROBLEMS if made.left else DONE)


def _usual_key(desk: Desk) -> PublicKey | None:
    """The key of the office to which this one reports, when it was accepted here."""
    return next(iter(keys.ring_of(desk).valid_of(sending.usual_receiver(desk))), None)


def export_parcel(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the month's kiriman with its letters; without a receiver's key a locked workbook."""
    folder = Path(options.ke).expanduser().absolute()
    if not folder.is_dir():
        raise UserError(f"Folder {folder} tidak ada. Buat dahulu atau pilih folder lain.")
    month = month_of(options.bulan)
    with open_desk(options, credentials, clock) as desk:
        sent = sending.send_month(
            desk, month, folder, options.penerima, None if options.penerima else _usual_key(desk)
        )
    files: list[dict[str, Any]] = [
        {"nama": str(file.path), "sha256": file.sha256} for file in sent.files
    ]
    data: dict[str, Any] = {"berkas": files, "jumlah": dict(sent.counts)}
    lines = [str(file.path) for file in sent.files]
    if sent.password:
        data["sandi"] = sent.password
        lines.append(f"Kata sandi buku kerja (tampil sekali): {sent.password}")
    return Answer(data, tuple(lines))
