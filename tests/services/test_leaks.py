"""After a working day no name and no number stands readable in any file that Padan keeps."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.exchange.keys import new_keys, public_key_text, read_public_key
from desktop_app.services import exporting, households, importing, maintenance, printing, sending
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.reporting import save_report
from desktop_app.store import Work, local
from desktop_app.system.log import log_bug, start_log, stop_log
from tests.services.conftest import DESA, PASSWORD
from tests.services.lists import family, rows_of, workbook

MONTH = "2026-11"
TYPED = "RATNA TERKETIK"
BUG_NIK = "3216994507809876"


@pytest.fixture
def folders(desk, tmp_path, monkeypatch) -> Iterator[dict[str, Path]]:
    """Data, log and temporary files of a program; `luar` is what a clerk asked to be written."""
    made = {name: tmp_path / name for name in ("log", "cache", "sementara", "luar", "daftar")}
    for folder in made.values():
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(made["sementara"]))
    monkeypatch.setattr(tempfile, "tempdir", str(made["sementara"]))
    start_log(made["log"])
    yield {**made, "data": desk.folder}
    stop_log()


def a_working_day(desk, clock, folders: dict[str, Path]) -> Path:
    """Import, search, correct, type half a form, print, export, send, back up, meet a bug."""
    rows = [*family(4), *family(3, 20, "3216990101200002")]
    summary = importing.preview(desk, workbook(folders["daftar"] / "daftar.xlsx", rows))
    importing.commit(desk, summary.batch)
    households.find_people(desk, "CONTOH A", 10)
    head = rows_of(desk, "person")[0]
    households.save_member(desk, head["household"], head["uid"], {"nama": "CONTOH BARU"}, head)
    desk.write("draf", "", lambda work: _type(work, head["household"]))
    run = printing.prepare(desk, PrintRequest(kind="verifikasi", paper="F4", desa=DESA))
    printing.save_run(desk, run, folders["luar"] / "lembar.pdf")
    exporting.export_upload(desk, folders["luar"])
    key = read_public_key(public_key_text(new_keys(), "dinsos:32.16", "Dinas Sosial Contoh"))
    sent = sending.send_month(desk, MONTH, folders["luar"], receiver=key)
    maintenance.make_backup(desk)
    try:
        raise ValueError(f"tidak terduga pada {TYPED} {BUG_NIK}")
    except ValueError as bug:
        log_bug(bug, clock)
    save_report(folders["log"], folders["log"], clock)
    return next(one.path for one in sent.files if one.path.suffix == ".kiriman")


def _type(work: Work, household: str) -> None:
    local.put_draft(work, f"survei:{household}", {"nama": TYPED, "nik": BUG_NIK})


def needles(desk) -> dict[str, list[bytes]]:
    """Every name and number of the day, as it may stand in a file."""
    words = {TYPED, BUG_NIK, PASSWORD, "CONTOH A1", desk.actor.name}
    for row in rows_of(desk, "person"):
        words |= {row["nama"], row["nik"]}
    words |= {row["nomor_kk"] for row in rows_of(desk, "household")}
    return {
        word: [
            form.encode(code)
            for form in {word, word.lower(), word.title()}
            for code in ("utf-8", "utf-16-le")
        ]
        for word in words
    }


def leaks(paths: list[Path], wanted: dict[str, list[bytes]]) -> list[tuple[str, str]]:
    found = []
    for path in paths:
        data = path.read_bytes()
        found += [
            (path.name, word) for word, forms in wanted.items() if any(f in data for f in forms)
        ]
    return found


def test_no_name_or_number_is_left_readable_anywhere(desk, clock, folders, logged_errors):
    parcel = a_working_day(desk, clock, folders)
    assert len(logged_errors()) == 1
    wanted = needles(desk)
    assert len(wanted) > 15
    kept = ("data", "log", "cache", "sementara")
    files = [path for name in kept for path in folders[name].rglob("*") if path.is_file()]
    names = {path.name for path in files}
    assert {"padan.db", "padan.db-wal", "padan.log", "kunci.json", "device.json"} <= names
    assert any(name.startswith("laporan-") for name in names)
    assert any(name.endswith(".cadangan") for name in names)
    assert (folders["data"] / "padan.db-wal").stat().st_size > 0
    assert leaks([*files, parcel], wanted) == []
    assert not list(folders["sementara"].iterdir())


def test_the_scan_finds_what_is_readable(desk, tmp_path):
    path = tmp_path / "terbuka.txt"
    path.write_text("contoh a1", encoding="utf-16-le")
    assert leaks([path], needles(desk)) == [("terbuka.txt", "CONTOH A1")]
