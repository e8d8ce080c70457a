"""Laporan insiden: the record of a loss, its three days, and the letters that must go out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.breach import READABLE, SORTS, STEPS, Incident
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy_documents import Notice
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.breach_letters import authority_letter, subject_letters
from desktop_app.services.breach_scope import Scope, scope_of
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.households import place_code
from desktop_app.services.incidents import find_incident, incidents_in, keep_incident
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import Work
from reports.pdf.privacy import draw_notices

NUMBER = "INS"
MOST_LETTERS = 5000


def parse_moment(text: str) -> datetime:
    """`24-11-2026 09.15` of Bekasi as UTC-aware time; UserError that shows the form."""
    try:
        naive = datetime.strptime(text.strip().replace(":", "."), "%d-%m-%Y %H.%M")  # noqa: DTZ007  # Bekasi's, below
    except ValueError:
        raise UserError("Waktu ditulis seperti 24-11-2026 09.15.") from None
    return naive.replace(tzinfo=JAKARTA)


def save_incident(desk: Desk, number: str | None, raw: Mapping[str, str]) -> str:
    """Keep what is known of an incident; a new one gets its number. Gives the number."""
    noticed = parse_moment(raw.get("diketahui", ""))
    if noticed > desk.clock():
        raise UserError("Waktu diketahui tidak boleh sesudah sekarang.")
    sort, readable = SORTS.find(raw.get("jenis", "")), READABLE.find(raw.get("terbaca", ""))
    if sort is None:
        raise UserError("Pilih jenis kejadian dari daftar.")
    if not raw.get("uraian", "").strip():
        raise UserError("Tuliskan apa yang terjadi, dengan kata sendiri.")
    said = Incident(
        number="",
        sort=sort,
        noticed=noticed.astimezone(UTC).isoformat(timespec="minutes"),
        happened=raw.get("terjadi", "").strip(),
        story=raw["uraian"].strip(),
        readable=readable or "ragu",
        remedy=raw.get("tindakan", "").strip(),
        thing=raw.get("benda", "").strip(),
    )

    def body(work: Work) -> str:
        known = incidents_in(work)
        own = number or work.number(NUMBER, place_code(desk), desk.today().year)
        former = next((one for one in known if one.number == own), said)
        made = replace(said, number=own, sources=former.sources, steps=former.steps)
        keep_incident(work, replace(made, closed=former.closed))
        return own

    return desk.write("catat insiden", sort, body)


def set_sources(desk: Desk, number: str, sources: list[str]) -> Scope:
    """Say what was lost; gives whom and what it concerns."""
    incident = find_incident(desk, number)
    scope = scope_of(desk, sources)

    def body(work: Work) -> None:
        keep_incident(work, replace(incident, sources=tuple(sources)))
        work.note(orang=len(scope.people), keluarga=len(scope.households))

    desk.write("lingkup insiden", "", body)
    return scope


def mark_step(desk: Desk, number: str, step: str, is_done: bool) -> Incident:
    """Tick a step of the list, with the time; or take the tick back."""
    if all(key != step for key, _text, _hours in STEPS):
        raise UserError("Langkah itu tidak ada dalam daftar.")
    incident = find_incident(desk, number)
    steps = {key: at for key, at in incident.steps.items() if key != step}
    if is_done:
        steps[step] = desk.instant()
    changed = replace(incident, steps=steps)
    action = "langkah insiden" if is_done else "batal langkah insiden"
    desk.write(action, step, lambda work: keep_incident(work, changed))
    return changed


def close_incident(desk: Desk, number: str) -> None:
    """End the handling; both notices must have gone out first."""
    require(desk, "privacy")
    incident = find_incident(desk, number)
    if not incident.is_notified:
        raise UserError(
            "Tandai dahulu bahwa pemberitahuan kepada lembaga dan kepada orangnya sudah dikirim."
        )
    closed = replace(incident, closed=desk.instant())
    desk.write("tutup insiden", "", lambda work: keep_incident(work, closed))


def make_letters(
    desk: Desk,
    number: str,
    folder: Path,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> list[WrittenFile]:
    """Write the letter to the authority and one letter a family, as PDFs, into a folder."""
    require(desk, "privacy")
    incident, stop = find_incident(desk, number), cancel or Cancel()
    if not incident.sources:
        raise UserError("Pilih dahulu apa yang hilang, lalu hitung lingkupnya.")
    progress(0, 3, "Menghitung lingkup")
    scope = scope_of(desk, incident.sources)
    if len(scope.households) > MOST_LETTERS:
        raise UserError(
            f"Insiden ini mengenai lebih dari {MOST_LETTERS} keluarga. "
            "Beri tahu lewat pengumuman dan surat kepada lembaga; surat satu per satu tidak dibuat."
        )
    stop.check()
    progress(1, 3, "Membuat surat")
    letters = {
        f"pemberitahuan-lembaga_{number}.pdf": [authority_letter(desk, incident, scope)],
        f"pemberitahuan-orang_{number}.pdf": subject_letters(desk, incident, scope),
    }
    made = [_write(folder / name, pages) for name, pages in letters.items() if pages]
    progress(2, 3, "Mencatat")

    def body(work: Work) -> None:
        work.note(insiden=number, surat=sum(one.rows for one in made), sha256=made[0].sha256)

    desk.write("surat insiden", "keamanan", body)
    progress(3, 3, "Selesai")
    return made


def _write(path: Path, pages: list[Notice]) -> WrittenFile:
    out = io.BytesIO()
    draw_notices(out, pages)
    return WrittenFile(path, write_safely(path, out.getvalue()), len(pages))
