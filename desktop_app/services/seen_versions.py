"""Which versions of the program have opened this store, and which schema each of them left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.services.desk import Desk
from desktop_app.store import Work, local, stepback
from desktop_app.store.reader import Reader
from desktop_app.version import program_version, version_key

SETTING = "versi_program"
ACTION = "catat versi"


def note_version(desk: Desk) -> None:
    """Remember this version when it is the first time here; a later one can then go back to it."""
    with desk.reader() as reader:
        known = _known(reader)
        entry = {"versi": program_version(), "skema": stepback.schema_of(reader)}
    if known and {**known[-1], "pada": ""} == {**entry, "pada": ""}:
        return
    entry["pada"] = desk.moment()

    def body(work: Work) -> None:
        local.put_setting(work, SETTING, [*known, entry])

    desk.write(ACTION, "", body)


def schema_of(reader: Reader, version: str) -> int | None:
    """The schema of a version, or of the last before it that has opened this store."""
    wanted = version_key(version)
    fit = [
        (key, int(one["skema"]))
        for one in _known(reader)
        if (key := version_key(one["versi"])) is not None and wanted is not None and key <= wanted
    ]
    return max(fit)[1] if fit else None


def _known(reader: Reader) -> list[Mapping[str, Any]]:
    return list(local.get_setting(reader, SETTING, []))
