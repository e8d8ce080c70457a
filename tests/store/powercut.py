"""Plays a power cut: from the log of a watched program to the disk as it might be found afterwards.

What was written before a file's last sync is there. What came later may be there wholly, not at
all, up to some point, or in any part and order, some of it torn at sectors of 512 bytes.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SECTOR = 512
TOLD = "selesai"
MODES = ("all", "none", "prefix", "some")


@dataclass(frozen=True)
class Step:
    """One thing that was done to a file; `sort` as in shim/powercut.c."""

    sort: str
    name: str
    offset: int
    data: bytes


@dataclass
class File:
    """What is surely on the disk, and what may be."""

    sure: bytearray = field(default_factory=bytearray)
    open: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        for step in self.open:
            apply(self.sure, step, whole=True)
        self.open.clear()


def apply(
    content: bytearray, step: Step, *, whole: bool, draw: random.Random | None = None
) -> None:
    """Do a write or a truncation, or only some sectors of a write."""
    if step.sort == "T":
        grown = content[: step.offset].ljust(step.offset, b"\0")
        content[:] = grown
        return
    for start in range(0, len(step.data), len(step.data) if whole else SECTOR):
        if whole or (draw is not None and draw.random() < 0.5):
            piece = step.data if whole else step.data[start : start + SECTOR]
            at = step.offset + start
            if len(content) < at:
                content.extend(bytes(at - len(content)))
            content[at : at + len(piece)] = piece


def build_shim(folder: Path) -> Path:
    """Compile the shim; its path."""
    made = folder / "powercut.so"
    command = ["gcc", "-O1", "-shared", "-fPIC", "-o", str(made)]
    subprocess.run([*command, str(HERE / "shim" / "powercut.c"), "-ldl"], check=True)
    return made


def watch(shim: Path, folder: Path, key: bytes, saves: int, log: Path) -> None:
    """Run the saving program on `folder` and log what it does there."""
    environ = os.environ | {
        "LD_PRELOAD": str(shim),
        "PADAN_SHIM_DIR": str(folder),
        "PADAN_SHIM_LOG": str(log),
    }
    command = [
        sys.executable,
        "-m",
        "tests.store.power_session",
        str(folder),
        key.hex(),
        str(saves),
    ]
    subprocess.run(command, cwd=ROOT, env=environ, check=True)


def read_log(log: Path) -> list[Step]:
    """The steps of a log, in order."""
    steps = []
    with log.open("rb") as file:
        while line := file.readline():
            sort, name, offset, size = line.decode().split()
            data = file.read(int(size)) if sort in "WR" else b""
            steps.append(Step(sort, name, int(offset), data))
    return steps


class Disk:
    """The files of a folder while the steps are played."""

    def __init__(self, base: Path) -> None:
        self.files = {
            path.name: File(bytearray(path.read_bytes()))
            for path in base.iterdir()
            if path.is_file()
        }
        self.told: list[str] = []

    def play(self, step: Step, *, lies: bool = False) -> None:
        """Do one step; a disk that `lies` forgets a sync."""
        if step.name == TOLD:
            self.told += step.data.decode().split() if step.sort == "W" else []
            return
        file = self.files.setdefault(step.name, File())
        if step.sort == "S":
            if not lies:
                file.sync()
        elif step.sort == "U":
            self.files.pop(step.name)
        elif step.sort == "R":
            self.files[step.data.decode()] = self.files.pop(step.name)
        else:
            file.open.append(step)

    def cut(self, target: Path, draw: random.Random) -> None:
        """Write the files as they might be after a cut now."""
        for name, file in self.files.items():
            content = bytearray(file.sure)
            for step, whole in surviving(file.open, draw):
                apply(content, step, whole=whole, draw=draw)
            (target / name).write_bytes(content)


def surviving(steps: list[Step], draw: random.Random) -> Iterator[tuple[Step, bool]]:
    """Which open steps reached the disk, in which order, and which of them as a whole."""
    mode = draw.choice(MODES)
    if mode == "none":
        return
    kept = list(steps)
    if mode == "prefix":
        kept = kept[: draw.randint(0, len(kept))]
    elif mode == "some":
        kept = [step for step in kept if draw.random() < 0.5]
        draw.shuffle(kept)
    torn = draw.randrange(len(kept)) if kept and draw.random() < 0.5 else -1
    for place, step in enumerate(kept):
        yield step, place != torn or step.sort == "T"


def fresh(base: Path, target: Path) -> Path:
    """An empty folder with the parts of `base` that no step touches."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    return target
