"""The self-test as a build runs it, and what it does when a part fails."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.selftest import papers
from desktop_app.selftest.steps import Report
from desktop_app.version import program_version
from reports.registry import DOCUMENTS

ROOT = Path(__file__).resolve().parents[2]


def run(out: Path, home: Path, display: str | None) -> tuple[int, dict]:
    """The program's self-test in a process of its own; `home` is a person's folder."""
    environ = {**os.environ, "HOME": str(home), "TMPDIR": str(home)}
    environ.pop("DISPLAY", None)
    if display:
        environ["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--selftest", "--out", str(out)],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=240,
        check=False,
    )
    assert out.exists(), done.stderr
    return done.returncode, json.loads(out.read_text("utf-8"))


@pytest.mark.slow
def test_every_part_works_and_the_file_says_so_without_naming_a_person(root, tmp_path):
    home = tmp_path / "siti rekaan"
    home.mkdir()
    code, told = run(tmp_path / "uji.json", home, os.environ.get("DISPLAY"))
    steps = {step["nama"]: step for step in told["langkah"]}
    assert {name for name, step in steps.items() if not step["baik"]} == set()
    assert code == 0
    assert told["baik"]
    assert told["versi"] == program_version()
    assert {f"dokumen {key}" for key in DOCUMENTS} <= set(steps)
    assert re.match(r"\d+ layar", steps["jendela"]["pesan"])
    assert "reportlab.pdfgen.canvas" in told["modul"]
    assert "rekaan" not in json.dumps(told)
    assert list(home.iterdir()) == []


@pytest.mark.slow
def test_without_a_display_everything_else_is_tried(tmp_path):
    code, told = run(tmp_path / "uji.json", tmp_path, None)
    window = next(step for step in told["langkah"] if step["nama"] == "jendela")
    assert (code, window["baik"], window["pesan"]) == (0, True, "tanpa layar")


def test_a_failing_step_is_told_with_its_place_and_the_next_one_runs():
    report = Report()

    def fail() -> str:
        raise KeyError("huruf")

    def refuse() -> str:
        raise UserError("Huruf cetak tidak terbaca.")

    report.step("pertama", fail)
    report.step("kedua", refuse)
    report.step("ketiga", lambda: "3 huruf")
    first, second, third = report.as_json()["langkah"]
    assert "tests/selftest/test_run.py" in first["pesan"]
    assert "KeyError" in first["pesan"]
    assert (second["pesan"], second["baik"]) == ("Huruf cetak tidak terbaca.", False)
    assert (third["pesan"], third["baik"]) == ("3 huruf", True)
    assert not report.is_good


def test_what_a_failing_step_says_names_no_home_folder():
    report = Report()

    def fail() -> str:
        raise FileNotFoundError(2, "tidak ada", str(Path.home() / "huruf.ttf"))

    report.step("berkas", fail)
    assert str(Path.home()) not in report.steps[0].pesan
    assert "~" in report.steps[0].pesan


def test_a_wish_to_stop_is_not_swallowed():
    def stop() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Report().step("berhenti", stop)


@pytest.mark.parametrize("key", DOCUMENTS)
def test_each_document_of_the_registry_has_an_invented_page(key):
    document = DOCUMENTS[key]
    for paper in document.papers:
        assert papers.arguments(key, paper)


def test_an_empty_page_is_a_fault(monkeypatch):
    monkeypatch.setattr(papers, "_has_ink", lambda _png: False)
    with pytest.raises(UserError, match="kosong"):
        papers.render(DOCUMENTS["sandi"])
