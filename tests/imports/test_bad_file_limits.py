"""How much a bad file may cost: the window's process 50 MB, the child 512 MB, both 60 seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.imports.limits import NORMAL
from tests.imports.bad_files import BAD

ROOT = Path(__file__).parent.parent.parent
MEGABYTE = 1024 * 1024
MAIN_GROWTH, CHILD_MOST, SECONDS_MOST = 50 * MEGABYTE, 512 * MEGABYTE, 60.0


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """What each bad file cost a program that opens them all, one after the other."""
    command = [sys.executable, "-m", "tests.imports.cost_of_bad"]
    command.append(str(tmp_path_factory.mktemp("buruk")))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="/proc tells the memory")
def test_no_bad_file_costs_more_than_it_may(costs: dict[str, dict[str, float]]) -> None:
    assert costs.keys() == BAD.keys()
    assert len(costs) >= 40
    assert max(one["growth"] for one in costs.values()) <= MAIN_GROWTH
    assert max(one["child"] for one in costs.values()) <= CHILD_MOST
    assert max(one["seconds"] for one in costs.values()) <= SECONDS_MOST
    assert {one["end"] for one in costs.values()} == {"UserError"}


def test_the_child_is_told_these_limits() -> None:
    assert (NORMAL.memory_bytes, NORMAL.seconds) == (CHILD_MOST, SECONDS_MOST)
