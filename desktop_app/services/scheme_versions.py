"""A scheme by which houses were decided is never rewritten: a change makes its next version.

Cases that are decided keep the version by which they were decided; the others follow the new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.rulebook import COLUMNS
from desktop_app.domain.schemes import PACKED_SPECS
from desktop_app.domain.states import CHAIN
from desktop_app.domain.uids import fixed_uid
from desktop_app.store import Work, reading

Row = Mapping[str, Stored]
DECIDED = frozenset(CHAIN[CHAIN.index("ditetapkan") :])
_VERSION = re.compile(r" \(versi \d+\)$")


def change_scheme(
    work: Work, uid: str, values: Mapping[str, Stored], expected: Mapping[str, Stored] | None
) -> str:
    """Write rules of a scheme; the uid under which they stand now."""
    row = reading.get(work, "scheme", uid) or {}
    versions = reading.find(work, "scheme", kode=row.get("kode"), tahun=row.get("tahun"))
    if any(_number(one) > _number(row) for one in versions):
        raise UserError(
            "Versi skema ini sudah diganti dan hanya dipakai rumah yang ditetapkan dengannya. "
            "Ubah versi terbarunya."
        )
    builds = reading.find(work, "build", scheme=uid)
    if not any(one.get("state") in DECIDED for one in builds):
        work.update("scheme", uid, values, expected)
        return uid
    if any(row.get(name) != value for name, value in (expected or {}).items()):
        raise ConflictError("Aturan ini sudah diubah orang lain. Muat ulang, lalu ubah lagi.")
    made = _next_version(work, row, values)
    for one in builds:
        if one.get("state") not in DECIDED:
            work.update("build", str(one["uid"]), {"scheme": made})
    return made


def newest(schemes: list[dict[str, Stored]]) -> list[dict[str, Stored]]:
    """The schemes that a new case may choose: of each the newest version."""
    last: dict[tuple[Stored, Stored], int] = {}
    for one in schemes:
        key = (one.get("kode"), one.get("tahun"))
        last[key] = max(last.get(key, 0), _number(one))
    return [one for one in schemes if _number(one) == last[one.get("kode"), one.get("tahun")]]


def _next_version(work: Work, row: Row, values: Mapping[str, Stored]) -> str:
    number = _number(row) + 1
    names = (*COLUMNS, *(spec.name for spec in PACKED_SPECS))
    kept = {name: row[name] for name in names if row.get(name) is not None}
    title = _VERSION.sub("", str(row.get("nama") or ""))
    head = {"versi": number, "nama": f"{title} (versi {number})"}
    uid = fixed_uid("scheme", row.get("kode"), row.get("tahun"), number)
    return work.insert("scheme", {**kept, **values, **head}, uid)


def _number(row: Row) -> int:
    value = row.get("versi")
    return value if isinstance(value, int) else 1
