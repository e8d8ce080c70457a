"""Where things lie, which version this is, and how a step of the build runs."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
ICONS = ROOT / "desktop_app" / "ui" / "icon"  # carried by the program, which shows them itself
BUILD = ROOT / "build"
DIST = ROOT / "dist"
SOURCES = ("desktop_app", "reports", "installer", "pyproject.toml", "LICENSE")
FALLBACK_EPOCH = 1_760_000_000  # a source without its history still gives the same bytes
STEP_SECONDS = 1_200
NOT_INPUT = (".md", ".pyc")


class BuildError(Exception):
    """A build that cannot go on; the text says in one sentence what to do."""


@cache
def version() -> str:
    """The version of the program, from its one place."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


@cache
def epoch() -> int:
    """Seconds of the last change of what is built; the time that every made file carries."""
    command = ["git", "log", "-1", "--format=%ct", "--", *SOURCES]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return FALLBACK_EPOCH
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else FALLBACK_EPOCH


def say(text: str) -> None:
    """One line for the person who builds, before the output of any child."""
    print(text, flush=True)


def run(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    seconds: int = STEP_SECONDS,
) -> str:
    """Run a step with its output in `log`; the output. BuildError names the log when it fails.

    The child gets no stdin and a pipe: Windows programs under wine cannot write into a file.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=cwd,
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        raise BuildError(f"Program {command[0]} tidak ada di komputer ini; pasang dulu.") from None
    except subprocess.TimeoutExpired:
        raise BuildError(f"Langkah {command[0]} belum selesai dalam {seconds} detik.") from None
    output = done.stdout.decode("utf-8", "replace")
    log.write_text(output, encoding="utf-8")
    if done.returncode != 0:
        tail = "\n".join(output.splitlines()[-12:])
        raise BuildError(f"Langkah gagal (kode {done.returncode}); rincian di {log}\n{tail}")
    return output


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Only one build at a time works in a folder; a second one waits. No lock on Windows."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with (folder / "lock").open("ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def build_environment() -> dict[str, str]:
    """The environment of a reproducible build: no user settings, fixed seeds and times."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    kept.pop("PADAN_DATA", None)
    return kept | {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(epoch()),
    }


def sha256(path: Path) -> str:
    """Checksum of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> list[Path]:
    """Every file of a folder in a fixed order, caches left out."""
    found = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(path for path in found if "__pycache__" not in path.parts)


def inputs_hash(extra: Iterable[str] = ()) -> str:
    """One hash over all that a build depends on; equal hashes mean that nothing need be built."""
    total = hashlib.sha256(f"{sys.version}|{'|'.join(extra)}".encode())
    for name in SOURCES:
        top = ROOT / name
        for path in files_below(top) if top.is_dir() else [top]:
            if path.suffix not in NOT_INPUT:
                total.update(f"{path.relative_to(ROOT).as_posix()}={sha256(path)}\n".encode())
    return total.hexdigest()


def set_times(folder: Path) -> None:
    """Give every file and folder the time of the source."""
    moment = (epoch(), epoch())
    for path in [*files_below(folder), *(p for p in folder.rglob("*") if p.is_dir()), folder]:
        os.utime(path, moment, follow_symlinks=False)


def folder_bytes(folder: Path) -> int:
    """Sum of the file sizes below a folder, in bytes."""
    return sum(path.stat().st_size for path in files_below(folder) if not path.is_symlink())
