"""Killed at random moments of its work, the program loses nothing that it said was done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "lama"
KILLS = 2_000 if LONG else 200
ACTS = {"isi", "impor", "gabung", "ekspor", "cadangan"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 and fork are of Unix")
@pytest.mark.slow
def test_nothing_that_was_told_is_lost_nothing_is_half_and_nothing_is_corrupt(tmp_path) -> None:
    """While entering, importing, merging, exporting, backing up; 2,000 times with --lama."""
    command = [sys.executable, "-m", "tests.store.kill_yard", str(tmp_path), str(KILLS), "2026"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert sum(answer["kills"].values()) == KILLS
    assert set(answer["kills"]) == ACTS
    assert answer["told"] > KILLS
    assert (answer["lost"], answer["half"], answer["corrupt"]) == (0, 0, 0), answer
