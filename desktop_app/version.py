"""Which version this program is.

The number stands once, in `pyproject.toml`. A build writes it into `versi.txt` beside this
module; from source the project file itself is read; an installed package has its metadata.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

PACKAGE = "padan"
BAKED = "versi.txt"
UNKNOWN = "sumber"  # neither built nor installed nor beside its project file
_NUMBERS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){2}")


@cache
def program_version() -> str:
    """The version as `X.Y.Z`, or `sumber` where nothing tells it."""
    return read_version(Path(__file__).parent)


def read_version(package: Path) -> str:
    """The version that belongs to the program in the folder `package`."""
    try:
        return (package / BAKED).read_text("ascii").strip()
    except OSError:  # not a build
        return _of_project(package.parent / "pyproject.toml") or _of_metadata()


def version_key(text: str) -> tuple[int, int, int] | None:
    """`X.Y.Z` as numbers to compare (0.10.0 is above 0.2.0); None for anything else."""
    if not _NUMBERS.fullmatch(text):
        return None
    major, minor, patch = (int(part) for part in text.split("."))
    return major, minor, patch


def _of_project(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
    except OSError:  # an installed package has no project file beside it
        return ""
    import tomllib  # only a start from source needs it

    project = tomllib.loads(text).get("project", {})
    return str(project.get("version", "")) if project.get("name") == PACKAGE else ""


def _of_metadata() -> str:
    from importlib import metadata

    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return UNKNOWN
