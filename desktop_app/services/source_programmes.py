"""Lists of OpenDK that belong together: who takes part, and what the programmes are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import cell_text
from desktop_app.imports.formats import Notice, SourceRow
from desktop_app.imports.layouts import opendk
from desktop_app.imports.limits import Limits
from desktop_app.imports.opening import OpenedList, open_list
from desktop_app.services.progress import Cancel

MOST_FILES = 5  # beside the list, that may tell its programmes
NUMBERED = "Program nomor {number}"
UNNAMED = (
    "Nama program tidak ada di berkas peserta, jadi nomornya yang dipakai. Agar bernama: batalkan "
    "daftar ini, letakkan berkas program OpenDK di folder yang sama, lalu ambil lagi pesertanya."
)
Names = Mapping[tuple[str, str], str]  # (desa, number of the programme) → its name


def name_programmes(opened: OpenedList, path: Path, limits: Limits, cancel: Cancel) -> None:
    """Refuse a list that holds no people; give those who take part the name of their programme."""
    if opened.format.instead:
        raise UserError(opened.format.instead)
    if opened.format.name == opendk.PARTICIPANTS_LAYOUT.name:
        names = _names_beside(path, limits, cancel)
        opened.rows = _named(opened.rows, names, opened.notices)


def _named(rows: Iterator[SourceRow], names: Names, notices: list[Notice]) -> Iterator[SourceRow]:
    is_told = False
    for row in rows:
        desa, number = _key(row)
        name = names.get((desa, number))
        if number:
            row.listed["program"] = name or NUMBERED.format(number=number)
        if number and not name and not is_told:
            is_told = True
            notices.append(Notice(0, "program", UNNAMED))
        yield row


def _names_beside(path: Path, limits: Limits, cancel: Cancel) -> dict[tuple[str, str], str]:
    """The programmes that a file in the same folder tells."""
    found: dict[tuple[str, str], str] = {}
    files = [one for one in sorted(path.parent.glob("*program*.csv")) if one != path]
    for file in files[:MOST_FILES]:
        try:
            with open_list(file, limits, opendk.PROGRAMME_LAYOUT.name, cancel) as opened:
                for row in opened.rows:
                    found[_key(row)] = cell_text(row.listed.get("program", "")).strip()
        except UserError:
            # Another file whose name only sounds like it, or one that can not be read.
            continue
    return found


def _key(row: SourceRow) -> tuple[str, str]:
    desa, number = (row.listed.get(name, "") for name in ("kode_desa", "id_program"))
    return cell_text(desa).strip(), cell_text(number).strip()
