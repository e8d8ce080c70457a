"""Printed sheets as lines of a table, and who carries how many. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import format_date
from desktop_app.services.printing_short import KINDS as SHORT
from desktop_app.services.sheets import STATES, OutSheet
from desktop_app.ui.widgets.table import Column, Line

LATE_DAYS = 14
PAGE = 100
NOBODY = "(belum ada)"
ALL = "semua"
KINDS = {
    "verifikasi": "Form A",
    **{kind: f"Form {kind[-1].upper()}" for kind in SHORT},
    "keluarga": "Lembar keluarga",
    "tanda-terima": "Tanda terima",
    "nominatif": "Nominatif",
    "cek-lapangan": "Cek lapangan",
    "dtsen": "Formulir DTSEN",
    "verval": "Lembar verval",
    "krs": "Lembar kader",
}
FORMS = frozenset({"verifikasi", "dtsen", *SHORT})  # of a family, unless printed without a name
COLUMNS = (
    Column("nomor", "Nomor lembar", 126),
    Column("jenis", "Jenis", 122),
    Column("keluarga", "Keluarga", 150, stretch=True),
    Column("tempat", "RT/RW", 74, "center"),
    Column("petugas", "Petugas", 120, stretch=True),
    Column("dicetak", "Dicetak", 88),
    Column("hari", "Hari keluar", 116),
    Column("keadaan", "Keadaan", 108),
)
OFFICER_COLUMNS = (
    Column("petugas", "Petugas", 112, stretch=True),
    Column("lembar", "Lembar", 68, "e"),
    Column("lambat", f"> {LATE_DAYS} hari", 84, "e"),
)


@dataclass(frozen=True)
class Load:
    """What one officer carries: sheets, and those of them that are out too long."""

    officer: str
    sheets: int
    late: int


def is_late(sheet: OutSheet) -> bool:
    """Whether a sheet should have come back by now."""
    return sheet.state == "keluar" and sheet.days_out > LATE_DAYS


def loads(sheets: Iterable[OutSheet]) -> list[Load]:
    """The officers by name, those without a name last."""
    found: dict[str, list[OutSheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.officer, []).append(sheet)
    return [
        Load(officer, len(found[officer]), sum(map(is_late, found[officer])))
        for officer in sorted(found, key=lambda name: (not name, name.casefold()))
    ]


def columns_of(state: str) -> list[str]:
    """The columns that say something for sheets of this state, or of all."""
    idle = {ALL: "hari", "keluar": "keadaan"}.get(state)
    hidden = {idle} if idle else {"hari", "keadaan"}
    return [column.key for column in COLUMNS if column.key not in hidden]


def line(sheet: OutSheet) -> Line:
    """One sheet as a row; being late is said in words, not by colour alone."""
    late = is_late(sheet)
    days = f"{sheet.days_out} hari" if sheet.state == "keluar" else ""
    cells = (
        sheet.form_uid,
        KINDS.get(sheet.kind, sheet.kind),
        sheet.name or ("(tanpa nama)" if sheet.kind in FORMS else ""),
        sheet.place.replace("RT ", "").replace("RW ", ""),
        sheet.officer or NOBODY,
        format_date(sheet.printed),
        f"▲ {days}, lama" if late else days,
        STATES.get(sheet.state, sheet.state),
    )
    return Line(sheet.uid, cells, "warning" if late else "")


def load_lines(found: Sequence[Load]) -> list[Line]:
    """The table of officers, all together first."""
    whole = Load("Semua petugas", sum(one.sheets for one in found), sum(one.late for one in found))
    named = [(ALL, whole), *((f"@{one.officer}", one) for one in found)]
    return [
        Line(uid, (one.officer or NOBODY, str(one.sheets), str(one.late) if one.late else ""))
        for uid, one in named
    ]


def place_of(sheets: Sequence[OutSheet], typed: str) -> int | None:
    """Where the first sheet stands whose number begins with what was typed."""
    wanted = typed.replace(" ", "").replace("-", "").upper()
    if not wanted:
        return None
    return next(
        (place for place, one in enumerate(sheets) if one.form_uid.startswith(wanted)), None
    )
