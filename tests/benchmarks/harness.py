"""Runs the benchmarks and prints each figure beside its floor.

    python3 dev.py bench [NAME ...] [--simpan FILE]

A benchmark is a function in a module `bench_<room>.py` of this folder, made known by `@bench`. It
yields figures: a product against its floor (`ratio`) or a value against a limit (`at_most`). CPU is
that of this process and of the children it has waited for, so it hardly depends on what else the
machine does; a ratio to a floor of the same run depends on it even less. On Windows the operating
system does not add up the children: figures of work in a child process hold on Linux only.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PROOFS = "## Bukti ketahanan"
HERE = Path(__file__).resolve().parent
Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was reached, the floor or unit beside it, and what to reach."""

    name: str
    value: float
    beside: str
    reach: float
    unit: str

    @property
    def is_reached(self) -> bool:
        """True when the value is within what was to be reached."""
        return self.value <= self.reach


Bench = Callable[[Path], Iterable[Figure]]
BENCHES: dict[str, tuple[str, Bench]] = {}


def bench(name: str, title: str) -> Callable[[Bench], Bench]:
    """Make a function known under `name`; it is given an empty folder and yields figures."""

    def register(function: Bench) -> Bench:
        if name in BENCHES:
            raise ValueError(f"two benchmarks are called {name}")
        BENCHES[name] = (title, function)
        return function

    return register


def cpu_seconds() -> float:
    """CPU time so far of this process and of its finished children, user and system."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def cpu_of(work: Work, clock: Callable[[], float] = cpu_seconds) -> float:
    """Seconds of CPU that one call of `work` takes, the collector run before and kept out."""
    gc.collect()
    gc.disable()
    try:
        before = clock()
        work()
        return clock() - before
    finally:
        gc.enable()


def wall_of(work: Work) -> float:
    """Seconds on the wall that one call of `work` takes."""
    return cpu_of(work, time.perf_counter)


def ratio(
    name: str,
    product: Work,
    floor: Work,
    reach: float,
    repeat: int = 5,
    calls: int = 1,
    measure: Callable[[Work], float] = cpu_of,
) -> Figure:
    """Product against floor, called in turn `repeat` times; the best of each counts.

    `calls` repeats short work inside one measurement, because CPU is counted in steps of 10 ms.
    """

    def several(work: Work) -> Work:
        return lambda: [work() for _ in range(calls)]

    pairs = [(measure(several(product)), measure(several(floor))) for _ in range(repeat)]
    best, base = (min(side) / calls for side in zip(*pairs, strict=True))
    beside = f"{in_time(best)} / {in_time(base)}"
    return Figure(name, best / base if base else float("inf"), beside, reach, "x")


def ratio_of_values(name: str, product: float, floor: float, reach: float) -> Figure:
    """Two durations in seconds that the benchmark measured by itself, as a ratio."""
    return Figure(name, product / floor, f"{in_time(product)} / {in_time(floor)}", reach, "x")


def at_most(name: str, value: float, reach: float, unit: str, beside: str = "") -> Figure:
    """A value in its own unit against the most it may be."""
    return Figure(name, value, beside, reach, unit)


def percentile(values: Iterable[float], share: int) -> float:
    """The value below which `share` percent lie (1..99)."""
    return statistics.quantiles(list(values), n=100, method="inclusive")[share - 1]


def peak_memory_mb() -> float:
    """Most memory this process ever held, in MB; nan where the system does not tell (Windows).

    Linux is asked for the program's own peak: `ru_maxrss` also keeps that of the process which
    started this one.
    """
    told = Path("/proc/self/status")
    if told.exists():
        lines = told.read_text(encoding="ascii", errors="replace").splitlines()
        peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
        if peaks:
            return peaks[0] / 1_000
    try:
        import resource
    except ImportError:
        return float("nan")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1_000_000 if sys.platform == "darwin" else 1_000)


def in_time(seconds: float) -> str:
    """A duration in the unit that fits it."""
    for limit, factor, unit in ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms")):
        if seconds < limit:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds:.3g} s"


def machine() -> str:
    """One line about the machine: processor, cores, system, Python."""
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        processor = named[0] if named else processor
    python = f"Python {platform.python_version()}"
    return f"{processor}, {os.cpu_count()} cores, {platform.platform()}, {python}"


def run(names: Iterable[str]) -> Iterator[tuple[str, list[Figure]]]:
    """(title, figures) of each named benchmark, each in a folder of its own."""
    for name in names:
        title, function = BENCHES[name]
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield title, list(function(Path(folder)))


def cell(figure: Figure) -> tuple[str, str, str, str, str]:
    """The five texts of a figure's line."""
    value, reach = (f"{number:.3g} {figure.unit}" for number in (figure.value, figure.reach))
    verdict = "reached" if figure.is_reached else "MISSED"
    return figure.name, value, figure.beside, f"<= {reach}", verdict


def as_markdown(parts: Iterable[tuple[str, list[Figure]]], command: str, day: str) -> str:
    """The page of results: machine, date and command first, then one table a benchmark."""
    lines = ["# Figures", "", f"Machine: {machine()}", f"Date: {day}", f"Command: `{command}`", ""]
    for title, figures in parts:
        lines += [f"## {title}", "", "| what | figure | product / floor | reach | |"]
        lines += ["|---|---|---|---|---|"]
        lines += ["| " + " | ".join(cell(figure)) + " |" for figure in figures] + [""]
    return "\n".join(lines)


def proofs_of(page: Path) -> str:
    """The proofs at the end of an earlier page: the tests measure them, no benchmark does."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    start = text.find(f"\n{PROOFS}")
    return text[start:] if start >= 0 else ""


def load() -> None:
    """Import every `bench_*.py` beside this file, so that its benchmarks become known."""
    for path in sorted(HERE.glob("bench_*.py")):
        importlib.import_module(f"tests.benchmarks.{path.stem}")


def main(arguments: list[str]) -> int:
    """Run what was asked for; 0 when every figure was reached, 1 when one was missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Ukuran kinerja Padan.")
    parser.add_argument("names", nargs="*", metavar="NAMA", help="kosong = semua")
    parser.add_argument("--simpan", type=Path, metavar="FILE", help="tulis tabel Markdown ke FILE")
    chosen = parser.parse_args(arguments)
    load()
    unknown = set(chosen.names) - set(BENCHES)
    if unknown:
        parser.error(f"tidak dikenal: {', '.join(sorted(unknown))}; ada: {', '.join(BENCHES)}")
    parts = []
    print(machine())
    for title, figures in run(chosen.names or BENCHES):
        print(f"\n{title}", flush=True)
        for figure in figures:
            print("  {:<52} {:>10}  {:<22} {:>12}  {}".format(*cell(figure)), flush=True)
        parts.append((title, figures))
    if chosen.simpan:
        command = " ".join(["python3 dev.py bench", *arguments])
        day = f"{datetime.now(tz=UTC):%d-%m-%Y}"  # noqa: TID251  # when it was measured
        kept = proofs_of(chosen.simpan)
        chosen.simpan.write_text(as_markdown(parts, command, day) + kept, encoding="utf-8")
    missed = [figure.name for _, figures in parts for figure in figures if not figure.is_reached]
    print(f"\n{len(missed)} missed" if missed else "\nall reached")
    return 1 if missed else 0


if __name__ == "__main__":
    # Benchmarks register themselves in the module they import, not in this second copy of it.
    sys.exit(importlib.import_module("tests.benchmarks.harness").main(sys.argv[1:]))
