"""The benchmark harness: what counts as reached, CPU of children, unknown names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import harness


@pytest.fixture
def benches(monkeypatch: pytest.MonkeyPatch) -> dict:
    """An empty register; nothing is loaded from the folder."""
    registered: dict = {}
    monkeypatch.setattr(harness, "BENCHES", registered)
    monkeypatch.setattr(harness, "load", lambda: None)
    return registered


def busy() -> int:
    return sum(range(400_000))


def test_the_same_work_is_about_its_own_floor():
    figure = harness.ratio("same", busy, busy, reach=3.0, repeat=3, calls=4)
    assert 0.3 < figure.value < 3.0
    assert figure.is_reached


def test_ten_times_the_work_misses_twice_the_floor():
    figure = harness.ratio("ten", lambda: [busy() for _ in range(10)], busy, 2.0, repeat=2, calls=4)
    assert not figure.is_reached


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not add up the children's CPU")
def test_the_cpu_of_a_child_process_is_counted():
    script = "sum(range(8_000_000))"
    child = harness.cpu_of(lambda: subprocess.run([sys.executable, "-c", script], check=True))
    assert child > 0.05


def test_a_missed_figure_makes_the_run_fail_and_stands_in_the_saved_table(
    benches, tmp_path, capsys
):
    @harness.bench("memory", "Memory")
    def measure(folder: Path):
        assert folder.is_dir()
        yield harness.at_most("at start", 140.0, 130.0, "MB")

    page = tmp_path / "RESULTS.md"
    assert harness.main(["memory", "--simpan", str(page)]) == 1
    assert "1 missed" in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    assert "| at start | 140 MB |  | <= 130 MB | MISSED |" in text
    assert "python3 dev.py bench memory" in text


def test_figures_within_reach_make_the_run_succeed(benches):
    harness.bench("a", "A")(lambda _folder: [harness.ratio_of_values("r", 1.0, 1.0, 1.2)])
    assert harness.main([]) == 0


def test_an_unknown_name_is_wrong_usage_and_lists_what_there_is(benches, capsys):
    harness.bench("a", "A")(lambda _folder: [])
    with pytest.raises(SystemExit) as left:
        harness.main(["b"])
    assert left.value.code == 2
    assert "ada: a" in capsys.readouterr().err


def test_two_benchmarks_cannot_share_a_name(benches):
    harness.bench("a", "A")(lambda _folder: [])
    with pytest.raises(ValueError, match="two benchmarks"):
        harness.bench("a", "A again")(lambda _folder: [])


def test_durations_are_written_in_the_unit_that_fits():
    assert [harness.in_time(n) for n in (0.000002, 0.0125, 1.5)] == ["2 µs", "12.5 ms", "1.5 s"]


def test_the_99th_percentile_ignores_one_in_two_hundred():
    assert harness.percentile([20.0] * 199 + [500.0], 99) == 20.0


def test_the_proofs_at_the_end_of_the_page_outlive_the_next_figures(tmp_path):
    page = tmp_path / "RESULTS.md"
    assert harness.proofs_of(page) == ""
    page.write_text(f"# Figures\n\nlama\n\n{harness.PROOFS}\n\n| kill |\n", encoding="utf-8")
    assert harness.proofs_of(page) == f"\n{harness.PROOFS}\n\n| kill |\n"
