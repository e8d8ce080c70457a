"""The built programs: their sizes, the start of the frozen one, and the setup under wine.

What was not built before (`python3 installer/build.py all`) or cannot run here is left out.
PADAN_DIST_LAIN names the dist/ of a second build, for the comparison.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from installer.kit import deb, linux, project, setup, windows, wine
from tests.benchmarks.harness import Figure, at_most, bench, ratio_of_values
from tests.benchmarks.screen import screen
from tests.benchmarks.seen_window import Looker
from tests.installer.boxes import Office, tree_sums

STARTS, LONGEST_S = 7, 30.0
REACH_RATIO, REACH_S, REACH_SETUP_S = 1.5, 2.0, 30.0


@bench("beku", "Program beku dan pemasangnya")
def frozen(folder: Path) -> Iterator[Figure]:
    """Sizes, starts, the setup, and two builds beside each other."""
    yield from sizes()
    if (linux.PROGRAM / "padan").exists():
        yield from starts(folder)
    if windows.PROGRAM.exists() and wine.is_there() and setup.target().exists():
        yield from setups(folder)
    if other := os.environ.get("PADAN_DIST_LAIN"):
        yield at_most("berkas yang berbeda di dua pembuatan", different(Path(other)), 0, "berkas")


def sizes() -> Iterator[Figure]:
    """Megabytes of what was built."""
    for program, name, budget in (
        (linux.PROGRAM, "terpasang di Linux", linux.BUDGET_MB),
        (windows.PROGRAM, "terpasang di Windows", windows.BUDGET_MB),
    ):
        if program.exists():
            yield at_most(name, project.folder_bytes(program) / 1e6, budget, "MB")
    for pattern, budget in (("*-setup.exe", setup.BUDGET_MB), ("*.deb", deb.BUDGET_MB)):
        for path in project.DIST.glob(pattern):
            yield at_most(path.name, path.stat().st_size / 1e6, budget, "MB")


def starts(folder: Path) -> Iterator[Figure]:
    """From the start of the process to the sign-in page on the screen, in turn with the source."""
    from desktop_app.domain.clock import system_clock
    from desktop_app.services.setup import SetupChoice, first_run

    choice = SetupChoice("32.16.06", None, "Petugas Contoh", "contoh", "sandi untuk ukuran")
    desk, _sheet = first_run(folder / "data", choice, system_clock)
    desk.store.close()
    from_source = (sys.executable, "-m", "desktop_app")
    with screen():
        pairs = [
            (start([linux.PROGRAM / "padan"], folder / "data"), start(from_source, folder / "data"))
            for _ in range(STARTS)
        ][1:]  # the first is not yet warm
    product, floor = (sorted(side)[len(side) // 2] for side in zip(*pairs, strict=True))
    yield ratio_of_values("klik dua kali sampai halaman masuk", product, floor, REACH_RATIO)
    yield at_most("sama, di jam dinding", product, REACH_S, "s")


def start(command: Sequence[str | Path], data: Path) -> float:
    """Seconds until a start of the program shows its window."""
    looker = Looker()
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--data", data], cwd=project.ROOT, stdin=subprocess.DEVNULL
    )
    try:
        if not looker.wait_for("Padan", begin + LONGEST_S):
            raise RuntimeError("the window did not come")
        return time.perf_counter() - begin
    finally:
        process.kill()
        process.wait()
        looker.close()


def setups(folder: Path) -> Iterator[Figure]:
    """The real setup, silent: on an empty PC, and a later version over it with data."""
    later = folder / "lanjut.exe"
    setup.compile_setup(windows.PROGRAM, later, "99.0.0", quick=False)
    with wine.wine(folder / "wine") as box:
        office = Office(box)
        yield at_most("pemasangan diam", timed(office, setup.target()), REACH_SETUP_S, "s")
        office.data.mkdir(parents=True, exist_ok=True)
        (office.data / "padan.db").write_bytes(os.urandom(5_000_000))
        before = tree_sums(office.data)
        yield at_most("pembaruan diam", timed(office, later), REACH_SETUP_S, "s")
        changed = sum(before[name] != told for name, told in tree_sums(office.data).items())
        yield at_most("berkas data yang berubah karenanya", changed, 0, "berkas")


def timed(office: Office, program: Path) -> float:
    """Seconds of a silent setup that succeeds."""
    begin = time.perf_counter()
    code = office.install(program)
    if code != 0:
        raise RuntimeError(f"the setup ended with {code}")
    return time.perf_counter() - begin


def different(other: Path) -> int:
    """How many files of two builds are not the same bytes."""
    mine, theirs = tree_sums(project.DIST), tree_sums(other)
    return sum(mine.get(name) != theirs.get(name) for name in {*mine, *theirs})
