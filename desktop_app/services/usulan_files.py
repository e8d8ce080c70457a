"""What leaves the office of the proposals of a month: a V.4 file a programme, and the recap."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.codes_usulan import KELUARGA_BARU
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports_agency import AGENCY, AgencyTemplate
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import may, require
from desktop_app.domain.usulan import SENT, V4_PROGRAMMES, kinds_of, v4_programme
from desktop_app.exchange.stick import write_safely
from desktop_app.services.agency_files import file_of
from desktop_app.services.agency_rows import Lines
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.exporting_agency import file_name
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.setup import is_sample
from desktop_app.services.usulan_content import people_in
from desktop_app.services.usulan_recap import list_table, recap_note, recap_tables
from desktop_app.store import Reader, Work, reading, usulan_rows
from desktop_app.store.usulan_rows import Listed, Wanted
from reports.xlsx.usulan import write_proposals

V4 = "siks-v4"
PURPOSE = PURPOSES["pemutakhiran"].label
MOST_NAMED = 200
ALIVE = (None, "", "1")
SAMPLE = "CONTOH-"


@dataclass(frozen=True)
class ProposalFile:
    """One V.4 file; `left` = people who stay out for want of a number, or who died or left."""

    programme: str
    file: WrittenFile
    left: int


def export_v4(
    desk: Desk,
    target: Path,
    month: str,
    programme: str = "",
    desa: str = "",
    purpose: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> tuple[ProposalFile, ...]:
    """Write the V.4 file of each programme, or of one, from the proposals that were submitted.

    Into a folder each goes under the name that the receiver knows. To a file: with several
    programmes each takes the name of its programme behind the given one.
    """
    require(desk, "export_full")
    area = desa or (desk.kode if desk.is_village else "")
    chosen = _programmes(desk, month, programme, area)
    made = []
    for word in chosen:
        path = _v4_path(desk, target, month, area, word, len(chosen) > 1)
        made.append(_write_v4(desk, path, month, area, word, purpose, progress, cancel))
    return tuple(made)


def _programmes(desk: Desk, month: str, programme: str, area: str) -> list[str]:
    """The programmes that have proposals; UserError when there is nothing to write."""
    if programme and programme not in V4_PROGRAMMES:
        raise UserError(f"Pilih program usulan: {', '.join(V4_PROGRAMMES)}.")
    kinds = kinds_of(programme) if programme else ()
    wanted = Wanted(periode=month, states=SENT, desa=area, kinds=kinds)
    with desk.reader() as reader:
        found = {v4_programme(kind) for _desa, kind, _state in usulan_rows.counts(reader, wanted)}
    chosen = [one for one in V4_PROGRAMMES if one in found and programme in ("", one)]
    if not chosen:
        what = f" {programme}" if programme else ""
        raise UserError(
            f"Belum ada usulan{what} yang diajukan untuk {format_month(month)}. Ajukan drafnya "
            "dahulu, atau periksa bulannya."
        )
    return chosen


def _template() -> AgencyTemplate:
    return next(one for one in AGENCY if one.key == V4)


def _v4_path(
    desk: Desk, target: Path, month: str, area: str, word: str, is_one_of_several: bool
) -> Path:
    if target.is_dir():
        day = date.fromisoformat(f"{month}-01")
        return target / file_name(desk, _template(), area or None, {"kode": word}, "", day)
    if is_one_of_several:
        return target.with_name(f"{target.stem} - {word}{target.suffix or '.xlsx'}")
    return target


def _write_v4(
    desk: Desk,
    path: Path,
    month: str,
    area: str,
    word: str,
    purpose: str,
    progress: Progress,
    cancel: Cancel | None,
) -> ProposalFile:
    template, named = _template(), {"kode": word, "nama": word}
    with desk.reader() as reader, reader.snapshot():
        wanted = Wanted(periode=month, states=SENT, desa=area, kinds=kinds_of(word))
        rows = usulan_rows.find_proposals(reader, wanted)
        people = _people(reader, rows)
        is_open = may(desk.actor, "see_sensitive")
        lines = Lines(
            reader, template, named, area or None, desk.today(), is_open, people=people
        )  # fmt: skip
        lines.gather(progress, cancel or Cancel())
    if not lines.rows:
        raise UserError(
            f"Tidak ada orang dengan NIK dan nomor KK di usulan {word}. Lengkapi dahulu nomornya."
        )
    sha256 = write_safely(path, file_of(template, lines, named, desk.today()))
    written = WrittenFile(path, sha256, len(lines.rows))
    note_file(desk, "ekspor usulan", written, purpose, area, people, bulan=month, program=word)
    return ProposalFile(word, written, lines.left)


def _people(reader: Reader, rows: Sequence[Listed]) -> list[str]:
    """Who stands in the file, each once: the proposed one; of a new family all who live there."""
    found: dict[str, None] = {}
    for row in rows:
        if row.person:
            found[row.person] = None
            continue
        members = [
            str(one["uid"])
            for one in reading.members(reader, row.household)
            if one.get("status_dasar") in ALIVE
        ]
        if row.jenis != KELUARGA_BARU:
            proposal = reading.get(reader, "usulan", row.uid) or {}
            changed = set(people_in(reader, proposal))
            members = [uid for uid in members if uid in changed] or members[:1]
        found |= dict.fromkeys(members)
    return list(found)


def export_recap(
    desk: Desk, target: Path, month: str, desa: str = "", purpose: str = ""
) -> WrittenFile:
    """Write the recap workbook: counts by desa and programme, by state, and the proposals."""
    require(desk, "export")
    area = desa or (desk.kode if desk.is_village else "")
    with desk.reader() as reader, reader.snapshot():
        tables = recap_tables(desk, reader, month, area)
        listed = list_table(reader, month, area)
        wanted = Wanted(periode=month, desa=area)
        homes = [row.household for row in usulan_rows.find_proposals(reader, wanted)]
    out = io.BytesIO()
    write_proposals(out, tables, [listed], recap_note(desk, month, purpose or PURPOSE))
    name = f"rekap-usulan_{(area or desk.kode).replace('.', '')}_{month.replace('-', '')}.xlsx"
    path = target / marked_name(desk, name) if target.is_dir() else target
    written = WrittenFile(path, write_safely(path, out.getvalue()), len(homes))
    note_file(desk, "ekspor usulan", written, purpose, area, homes, "household", bulan=month)
    return written


def marked_name(desk: Desk, name: str) -> str:
    """Invented data say so in the name of the file."""
    return f"{SAMPLE if is_sample(desk) else ''}{name}"


def note_file(
    desk: Desk,
    action: str,
    written: WrittenFile,
    purpose: str,
    area: str,
    whom: Sequence[str],
    kind: str = "person",
    **about: str,
) -> None:
    """The line of the chain: what, how much, for what; whom, as long as they can be named."""
    said = purpose.strip() or PURPOSE
    named: Mapping[str, list[str]] = {kind: sorted(set(whom))}

    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, desa=area or None)
        work.note(tujuan=said, dasar=basis_of(said), **about)
        if len(named[kind]) <= MOST_NAMED:
            work.note(**named)

    desk.write(action, purpose.strip(), body)
