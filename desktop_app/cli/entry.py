"""From the words of a command line to its exit code.

0 done, 1 problems found, 2 wrong usage, 3 refused with a reason.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import TextIO

from desktop_app.cli.answer import REFUSED, write_answer, write_refusal
from desktop_app.cli.parser import make_parser
from desktop_app.domain.clock import Clock, system_clock
from desktop_app.domain.errors import Cancelled, ConflictError, NeedsConfirmation, UserError
from desktop_app.system.log import log_bug

PASSWORD, USERNAME = "PADAN_SANDI", "PADAN_PENGGUNA"


@dataclass(frozen=True)
class Credentials:
    """Who signs in from the command line. The password never shows in a printed form."""

    username: str
    password: str = field(repr=False)


def take_credentials(
    environ: MutableMapping[str, str], from_stdin: bool, stdin: TextIO
) -> Credentials:
    """User and password; the password leaves the environment before anything else starts."""
    password = environ.pop(PASSWORD, "")
    if from_stdin:
        password = stdin.readline().rstrip("\r\n")
    return Credentials(environ.get(USERNAME, ""), password)


def main(argv: Sequence[str] | None = None, clock: Clock = system_clock) -> int:
    """Run one command and give its exit code."""
    sys.excepthook = _tell_bug
    words = sys.argv[1:] if argv is None else list(argv)
    credentials = take_credentials(os.environ, "--sandi-stdin" in words, sys.stdin)
    options = make_parser().parse_args(words)
    try:
        answer = options.run(options, credentials, clock)
    except NeedsConfirmation as question:
        hint = f"Bila sudah yakin, ulangi dengan --setuju {question.code}."
        return write_refusal(f"{question} {hint}", options.json, REFUSED)
    except (UserError, ConflictError, Cancelled) as refusal:
        return write_refusal(str(refusal), options.json, REFUSED)
    return write_answer(answer, options.json)


def _tell_bug(
    kind: type[BaseException], problem: BaseException, trace: TracebackType | None
) -> None:
    """What nobody foresaw: noted without personal data, told with its report number."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("Dihentikan. Yang belum selesai tidak disimpan.\n")
        return
    number = log_bug(problem.with_traceback(trace), system_clock)
    sys.stderr.write(
        f"Terjadi kesalahan yang tidak terduga (nomor laporan {number}). "
        "Yang belum selesai tidak disimpan. Kirim nomor ini bersama hasil perintah `laporan` "
        "kepada petugas TI.\n"
    )
