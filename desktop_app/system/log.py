"""The program's log: rotating files, UTC, and a net against personal data.

Code never logs a name or a NIK. As a net, long numbers are masked, and of an exception only the
places and types are written: its message may quote what somebody typed.
"""

from __future__ import annotations

import hashlib
import logging
import re
import time
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from desktop_app.domain.clock import Clock

    ExcInfo = (
        tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    )

LOGGER = "padan"
FILE = "padan.log"
_BYTES = 1_000_000
_FILES = 5
# 16 digits (NIK, KK), also in groups with blanks, dots or hyphens between.
_SIXTEEN = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")


def mask(text: str) -> str:
    """`text` with every number of 16 digits hidden."""
    return _SIXTEEN.sub("[16 angka]", text)


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
        return "".join(_trace(ei[1])).rstrip()


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
    trace = "".join(_trace(error))
    digest = hashlib.sha256(trace.encode()).hexdigest()[:4].upper()
    number = f"{clock():%Y%m%d-%H%M}-{digest}"
    logging.getLogger(LOGGER).error(
        "laporan %s", number, exc_info=(type(error), error, error.__traceback__)
    )
    return number


def _trace(error: BaseException | None) -> Iterator[str]:
    if error is None:
        return
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    yield from _trace(earlier)
    # Without source lines: a line may hold an invented or a real name.
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}\n"
    number = f" errno {error.errno}" if isinstance(error, OSError) and error.errno else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}\n"
