"""The four kinds of failure that are not bugs; each text is read by a clerk."""

from __future__ import annotations


class UserError(Exception):
    """The clerk can act on it: the text says what is wrong and what to do."""


class NeedsConfirmation(Exception):
    """The work may go on when a person says so; the given reason is stored.

    `code` names the question, so that the caller can repeat the call with
    `confirmed={code: reason}`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ConflictError(Exception):
    """Somebody changed the record since it was read; nothing was written."""


class Cancelled(Exception):
    """The person stopped the work; nothing was written."""

    def __init__(self, message: str = "Pekerjaan dibatalkan. Tidak ada yang berubah.") -> None:
        super().__init__(message)
