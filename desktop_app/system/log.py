"""The program's log: rotating files, UTC, and a net against personal data.

Code never logs a name or a NIK. As a net, long numbers and the home folder (it bears a person's
name) are masked, and of an exception only the places and types are written: its message may quote
what somebody typed. Each unexpected error also leaves a small report file beside the log.
"""

from __future__ import annotations

import hashlib
import logging
import re
import time
import traceback
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError
from desktop_app.version import program_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from desktop_app.domain.clock import Clock

    ExcInfo = (
        tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    )

LOGGER = "padan"
FILE = "padan.log"
REPORTS = "laporan-*.txt"
_REPORTS_KEPT = 20
_SHORTEST_HOME = 4  # letters; the masked folder of a service account would be `/`
# Folders from which on a place in the code is told; what stands before may name a person.
_CODE = ("desktop_app", "reports", "tests", "site-packages")
_BYTES = 1_000_000
_FILES = 5
# 16 digits (NIK, KK), also in groups with blanks, dots or hyphens between.
_SIXTEEN = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")


def mask(text: str) -> str:
    """`text` with every number of 16 digits and the home folder hidden."""
    return _SIXTEEN.sub("[16 angka]", _home().sub("~", text))


@cache
def _home() -> re.Pattern[str]:
    """What finds the home folder, written with either slash; nothing when there is none."""
    try:
        parts = Path.home().parts
    except RuntimeError:  # a service account without a home
        parts = ()
    if sum(len(part) for part in parts) < _SHORTEST_HOME:
        return re.compile(r"(?!)")
    plain = (re.escape(part.strip("\\/")) for part in parts)
    return re.compile(r"[\\/]+".join(plain) + r"(?!\w)", re.IGNORECASE)


class SafeFormatter(logging.Formatter):
    """One line a record, UTC, numbers masked, exceptions without their message."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """The finished text of a record, masked as a whole."""
        record.exc_text = None  # another handler may have kept its own form, with the message
        text = mask(super().format(record))
        record.exc_text = None
        return text

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  # the name that logging calls
        """Places and types of an exception and of its causes, oldest first."""
        return places_of(ei[1]).rstrip()


def start_log(folder: Path, level: int = logging.INFO) -> logging.Logger:
    """The program's logger, writing to `folder`; UserError when that folder cannot be written."""
    logger = logging.getLogger(LOGGER)
    stop_log()
    try:
        handler = RotatingFileHandler(
            folder / FILE, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
        )
    except OSError as problem:
        raise UserError(
            f"Catatan program tidak dapat ditulis di {folder}. Minta petugas TI membuka izinnya."
        ) from problem
    handler.setFormatter(SafeFormatter())
    logger.addHandler(handler)
    logger.setLevel(level)
    return logger


def stop_log() -> None:
    """Close the log files."""
    logger = logging.getLogger(LOGGER)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def log_bug(error: BaseException, clock: Clock) -> str:
    """Write an unexpected error with its trace; the report number to show, `20261124-0412-3F2A`."""
    trace = places_of(error)
    digest = hashlib.sha256(trace.encode()).hexdigest()[:4].upper()
    if digest.isdigit():  # sixteen digits in groups would be taken for a NIK and masked
        digest = f"A{digest[1:]}"
    number = f"{clock():%Y%m%d-%H%M}-{digest}"
    logging.getLogger(LOGGER).error(
        "laporan %s", number, exc_info=(type(error), error, error.__traceback__)
    )
    _leave_report(number, trace)
    return number


def _leave_report(number: str, trace: str) -> None:
    """A file with one error, its version and system, beside the log; the oldest ones go."""
    for handler in logging.getLogger(LOGGER).handlers:
        if isinstance(handler, RotatingFileHandler):
            folder = Path(handler.baseFilename).parent
            head = f"Laporan {number}\nPadan {program_version()}\n{system_text()}\n\n"
            try:
                (folder / f"laporan-{number}.txt").write_text(mask(head + trace), "utf-8")
                for old in sorted(folder.glob(REPORTS))[:-_REPORTS_KEPT]:
                    old.unlink()
            except OSError:  # a full disk must not hide the error itself; the log was tried first
                return


def system_text() -> str:
    """Operating system and Python, without the name of the computer or of a person."""
    import platform  # only a report needs it

    return f"{platform.platform()}, Python {platform.python_version()}"


def places_of(error: BaseException | None) -> str:
    """Places and types of an error and of its causes, oldest first; never its message."""
    return "".join(_trace(error))


def _trace(error: BaseException | None) -> Iterator[str]:
    if error is None:
        return
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    yield from _trace(earlier)
    # Without source lines: a line may hold an invented or a real name.
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}\n"
    number = f" errno {error.errno}" if isinstance(error, OSError) and error.errno else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}\n"


def _place(filename: str) -> str:
    """A file of code without the folders of one computer: `desktop_app/ui/shell.py`."""
    parts = PurePath(filename).parts
    first = next((parts.index(name) for name in _CODE if name in parts), len(parts) - 1)
    return "/".join(parts[first:])
