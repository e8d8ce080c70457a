"""The meetings of a village, and the letters that stand in for them: on what proposals rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.codes_usulan import JENIS_MUSDES
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.usulan import meetings_of
from desktop_app.domain.wilayah import area_contains, find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    keep_row,
    merged,
)
from desktop_app.store import Work, reading

Row = dict[str, Stored]
OUTSIDE = "Pilih desa di wilayah kantor ini."


@dataclass(frozen=True)
class MeetingLine:
    """One basis as a list shows it; `used` = how many proposals rest on it."""

    uid: str
    row: Row
    title: str
    used: int


def meeting_title(row: Mapping[str, Stored]) -> str:
    """`Musyawarah desa (musdes) 140/12/2026, 10-11-2026`."""
    label = JENIS_MUSDES.get(str(row.get("jenis")), str(row.get("jenis") or ""))
    day = row.get("tanggal")
    text = f", {format_date(date.fromisoformat(str(day)))}" if day else ""
    return f"{label} {row.get('nomor') or ''}{text}".strip()


def list_musdes(desk: Desk, desa: str = "") -> list[MeetingLine]:
    """The meetings and letters of a desa, or of all here; the newest first."""
    wanted = {"desa": desa} if desa else {}
    with desk.reader() as reader:
        rows = reading.find(reader, "musdes", **wanted)
        lines = [
            MeetingLine(
                str(row["uid"]),
                row,
                meeting_title(row),
                reading.count(reader, "usulan", musdes=row["uid"]),
            )
            for row in rows
        ]
    return sorted(lines, key=lambda one: str(one.row.get("tanggal") or ""), reverse=True)


def save_musdes(
    desk: Desk,
    uid: str | None,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep one meeting or letter and give its uid; `desa` may be left out at a village."""
    require(desk, "enter")
    if desk.is_village and not raw.get("desa"):
        raw = {**raw, "desa": desk.kode}
    parsed = check_record("musdes", merged("musdes", seen, raw), desk.today())
    reason = accept(parsed, confirmed)
    values = parsed.values
    place = find_desa(str(values["desa"]))
    if place is None or not area_contains(desk.kode, place.code):
        raise UserError(OUTSIDE)
    fitting = meetings_of(place.is_kelurahan)
    if values["jenis"] not in fitting:
        names = " atau ".join(fitting.values())
        raise UserError(f"Dasar usulan di {place.name} adalah {names}. Pilih salah satunya.")

    def body(work: Work) -> str:
        return keep_row(work, "musdes", uid, values, raw, seen)

    return desk.write("simpan musdes", reason, body)
