"""By what act a change was written: its list, form, kiriman, and the reason of its audit line."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.store.reading import Reads

FEW = 100  # changes of a unit that is one form, not an import

_UNIT = (
    "SELECT u.id, u.count, u.parcel FROM change c JOIN device d ON d.id = c.device "
    "JOIN unit u ON u.id = c.unit WHERE d.code = ? AND c.seq = ?"
)
_SURVEY = (
    "SELECT s.tanggal, s.petugas, t.form_uid FROM change c JOIN survey s ON s.uid = c.row "
    "LEFT JOIN sheet t ON t.uid = s.sheet WHERE c.unit = ? AND c.kind = 'survey' LIMIT 1"
)
_SHEET = (
    "SELECT t.form_uid FROM change c JOIN sheet_event e ON e.uid = c.row "
    "JOIN sheet t ON t.uid = e.sheet WHERE c.unit = ? AND c.kind = 'sheet_event' LIMIT 1"
)


@dataclass(frozen=True)
class Evidence:
    """What stands behind a change; empty where nothing is known.

    `act` and `reason` are those of our own audit line, `list_name` the file of an import,
    `survey` day and officer, `sheet` the number of a printed form, `parcel` desk, month, number.
    """

    act: str = ""
    reason: str = ""
    list_name: str = ""
    survey: tuple[str, str] | None = None
    sheet: str = ""
    parcel: tuple[str, str, int] | None = None


def evidence_of(reader: Reads, device: str, seq: int) -> Evidence:
    """The evidence of one change."""
    execute = reader.connection.execute
    row = execute(_UNIT, (device, seq)).fetchone()
    if row is None:
        return Evidence()
    unit, count, parcel = row
    survey = sheet = came = None
    if count is not None and count <= FEW:
        survey = execute(_SURVEY, (unit,)).fetchone()
        sheet = execute(_SHEET, (unit,)).fetchone()
    if parcel is not None:
        query = "SELECT desk, month, seq FROM parcel WHERE id = ?"
        came = execute(query, (parcel,)).fetchone()
    line = execute("SELECT action, reason FROM audit WHERE unit = ?", (unit,)).fetchone()
    batch = execute("SELECT file_name FROM batch WHERE unit = ?", (unit,)).fetchone()
    return Evidence(
        act=line[0] if line else "",
        reason=line[1] if line else "",
        list_name=batch[0] if batch else "",
        survey=(survey[0] or "", survey[1] or "") if survey else None,
        sheet=(survey[2] if survey else "") or (sheet[0] if sheet else "") or "",
        parcel=(came[0], came[1], came[2]) if came else None,
    )
