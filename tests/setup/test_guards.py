"""The shared fixtures guard what they promise: each mistake below makes its own test fail."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MISTAKES = '''
"""Made by a test."""
import logging
import os
import pathlib
from tkinter import messagebox


def test_error_in_a_callback(root):
    root.after(0, lambda: 1 / 0)
    root.update()


def test_error_in_the_log():
    logging.getLogger("padan").error("x")


def test_unexpected_dialog(root):
    messagebox.showinfo("x", "y")


def test_condition_never_met(wait_until):
    wait_until(lambda: False, timeout=0.05)


def test_expected_error(logged_errors):
    logging.getLogger("padan").error("x")
    assert logged_errors() == ["x"]


def test_own_data_folder(padan_data, tmp_path):
    assert pathlib.Path(os.environ["PADAN_DATA"]) == padan_data
    assert tmp_path in padan_data.parents
    assert "PADAN_SANDI" not in os.environ


def test_standing_clock(clock):
    before = clock()
    clock.advance(days=1)
    assert (clock() - before).days == 1
    assert before.tzinfo is not None


def test_window_left_behind(root):
    import ttkbootstrap as ttk
    ttk.Toplevel()
    assert len(root.children) == 1
'''


@pytest.mark.gui
def test_each_mistake_fails_and_the_rest_pass(tmp_path, monkeypatch):
    file = tmp_path / "test_mistakes.py"
    file.write_text(MISTAKES, encoding="utf-8")
    monkeypatch.setenv("PADAN_SANDI", "from outside")
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-q"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", "pyproject.toml", *options, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    failed = set(re.findall(r"^(?:FAILED|ERROR) \S*::(\w+)", done.stdout, re.MULTILINE))
    assert failed == {
        "test_error_in_a_callback",
        "test_error_in_the_log",
        "test_unexpected_dialog",
        "test_condition_never_met",
    }, done.stdout + done.stderr
