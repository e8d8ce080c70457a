"""An invisible screen for programs that want one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from installer.kit.project import BuildError

SIZE = "1366x768x24"


@contextmanager
def screen() -> Iterator[str]:
    """An invisible screen of its own, which any user of this computer may draw on.

    Yields the name of the display.
    """
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-ac"]
    command += ["-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        command, pass_fds=[writer], stdin=quiet, stdout=quiet, stderr=quiet, close_fds=True
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as lines:
            number = lines.readline().strip()
        if not number:
            raise BuildError("Layar tersembunyi (Xvfb) tidak mau jalan; pasang ulang xvfb.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
