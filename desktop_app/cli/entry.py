"""From the words of a command line to its exit code.

0 done, 1 problems found, 2 wrong usage, 3 refused with a reason.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from desktop_app.cli.answer import REFUSED, write_answer, write_refusal
from desktop_app.cli.parser import make_parser
from desktop_app.domain.clock import Clock, system_clock
from desktop_app.domain.errors import Cancelled, ConflictError, NeedsConfirmation, UserError

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
