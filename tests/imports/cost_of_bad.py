"""Opens every bad file and tells what it cost, as JSON. Run as a program; argument: a folder.

`growth` = bytes by which the peak of this process grew above its start, `child` = peak memory of
the largest child so far, `seconds` of the clock, `end` = how it ended.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.bad_files import BAD


def peak() -> int:
    """The most memory that this process held since `forget_peak`."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("no VmHWM")


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def cost(path: Path) -> dict[str, object]:
    forget_peak()
    before, started, end = peak(), time.monotonic(), "read"
    try:
        with open_list(path, NORMAL) as opened:
            for _row in opened.rows:
                continue
    except UserError:
        end = "UserError"
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    seconds = time.monotonic() - started
    return {"growth": peak() - before, "child": child, "seconds": seconds, "end": end}


def main() -> None:
    folder = Path(sys.argv[1])
    told = {}
    for name, (build, _says) in sorted(BAD.items()):
        told[name] = cost(build(folder / name))
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
