"""What is left of an unexpected error: a file and a zip that name no person."""

from __future__ import annotations

import json
import logging
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.system import log
from desktop_app.system.report import FACTS, write_report
from desktop_app.version import program_version

NIK = "3216062411800012"


@pytest.fixture
def folder(tmp_path):
    log.start_log(tmp_path)
    yield tmp_path
    log.stop_log()


def fail(clock) -> str:
    try:
        raise KeyError("SITI CONTOH")
    except KeyError as problem:
        return log.log_bug(problem, clock)


def test_an_unexpected_error_leaves_a_file_with_place_and_version(folder, clock, logged_errors):
    number = fail(clock)
    text = (folder / f"laporan-{number}.txt").read_text("utf-8")
    assert f"Padan {program_version()}" in text
    assert "tests/system/test_reports.py" in text
    assert "KeyError" in text
    assert "SITI" not in text
    assert str(Path.home()) not in text


def test_only_the_newest_files_stay(folder, clock, logged_errors):
    for hour in range(23):
        (folder / f"laporan-20251124-{hour:02d}00-ABCD.txt").write_text("lama")
    number = fail(clock)
    kept = sorted(one.name for one in folder.glob(log.REPORTS))
    assert len(kept) == 20
    assert kept[-1] == f"laporan-{number}.txt"


def test_without_a_log_there_is_a_number_all_the_same(clock, logged_errors):
    assert fail(clock).startswith("20261124-0500-")


def test_the_number_of_a_report_is_never_taken_for_a_nik(clock, logged_errors):
    number = fail(clock)
    assert log.mask(f"laporan {number}") == f"laporan {number}"


def test_the_home_folder_is_masked_with_either_slash(monkeypatch):
    log._home.cache_clear()
    monkeypatch.setattr(Path, "home", lambda: Path("/rumah/siti"))
    try:
        assert log.mask("buka /rumah/siti/data") == "buka ~/data"
        assert log.mask(r"buka \rumah\SITI\data") == r"buka ~\data"
        assert log.mask("/rumah/sitiaminah") == "/rumah/sitiaminah"
    finally:
        log._home.cache_clear()


def test_the_zip_holds_facts_log_and_files_and_masks_them_once_more(folder, clock, logged_errors):
    number = fail(clock)
    (folder / "padan.log.1").write_text(f"lama {NIK}\n", "utf-8")
    logging.getLogger("padan").info("mulai")
    target = folder / "laporan.zip"
    write_report(target, folder, {"versi": "1.2.3", "skema": 4})
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        whole = b"".join(archive.read(name) for name in names)
        facts = json.loads(archive.read(FACTS))
    assert names == {FACTS, "padan.log", "padan.log.1", f"laporan-{number}.txt"}
    assert facts == {"versi": "1.2.3", "skema": 4}
    assert NIK.encode() not in whole
    assert b"SITI" not in whole


def test_a_zip_that_cannot_be_written_is_told_and_leaves_nothing(folder, tmp_path):
    with pytest.raises(UserError, match="tidak dapat ditulis"):
        write_report(tmp_path / "tidak ada" / "laporan.zip", folder, {})
