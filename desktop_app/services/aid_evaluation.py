"""The note of a kecamatan on a Perkades or SK: what stands under it, and what was found."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desktop_app.domain.aid.board_paper import DecreeCheck
from desktop_app.domain.codes_aid import HASIL_EVALUASI
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.aid_decrees import GONE, Standing, decree_title, standings
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.setup import is_sample
from desktop_app.store import reading
from reports.pdf.aid.board import draw_decree_check

ACT = "buat catatan evaluasi"
Row = dict[str, Stored]
THERE, LACKING = "ada", "belum ada"


def save_check(desk: Desk, decree: str, target: Path) -> WrittenFile:
    """Write the note on a decree as PDF to a file, or under its own name into a folder."""
    require(desk, "export")
    document = decree_check(desk, decree)
    out = io.BytesIO()
    pages = draw_decree_check(out, document)
    path = target / f"evaluasi_{decree[:8]}.pdf" if target.is_dir() else target
    written = WrittenFile(path, write_safely(path, out.getvalue()), pages)
    desk.write(ACT, document.decree, lambda work: work.note(decree=decree, sha256=written.sha256))
    return written


def decree_check(desk: Desk, decree: str) -> DecreeCheck:
    """What is known of a decree, its meeting and its receivers; UserError when it is gone."""
    with desk.reader() as reader:
        row = reading.get(reader, "decree", decree)
        if row is None:
            raise UserError(GONE)
        programme = reading.get(reader, "programme", str(row.get("programme"))) or {}
        meeting = reading.get(reader, "musdes", str(row.get("musdes") or "")) or {}
        receivers = reading.find(reader, "enrolment", decree=decree)
        found = standings(reader, programme, receivers)
    place = find_desa(str(row["desa"]))
    rules = programme_rules(programme)
    day = row.get("evaluasi_tanggal")
    return DecreeCheck(
        desa=place.name if place else str(row["desa"]),
        kecamatan=place.kecamatan if place else "",
        programme=str(programme.get("nama") or ""),
        decree=decree_title(row),
        facts=_facts(row, meeting, len(receivers)),
        points=_points(row, meeting, found),
        required=bool(rules.get("evaluasi_kecamatan")),
        result=HASIL_EVALUASI.get(str(row.get("evaluasi")), ""),
        day=date.fromisoformat(str(day)) if day else None,
        note=str(row.get("evaluasi_catatan") or ""),
        letterhead=letterhead(desk, desk.kode),
        seat=desk.seat,
        signatory=head_of(desk),
        stamp=desk.stamp(is_sample(desk)),
    )


def _facts(row: Row, meeting: Row, receivers: int) -> tuple[tuple[str, str], ...]:
    months = " – ".join(
        format_month(str(row[name])) for name in ("mulai", "selesai") if row.get(name)
    )
    held = f"{meeting.get('nomor') or 'tanpa nomor'}, {_day(meeting)}" if meeting else ""
    return (
        ("Penanda tangan", str(row.get("penanda_tangan") or "")),
        ("Musyawarah", held),
        ("Pimpinan", str(meeting.get("pimpinan") or "")),
        ("Berlaku", months),
        ("Penerima", f"{receivers} keluarga"),
    )


def _points(row: Row, meeting: Row, found: Mapping[str, Standing]) -> tuple[tuple[str, str], ...]:
    """What was looked at, and how it stands; why receivers are not in force is told with counts."""
    sound = sum(not one.lacking for one in found.values())
    reasons = Counter(sentence for one in found.values() for sentence in one.lacking)
    is_later = bool(meeting) and str(row.get("tanggal")) >= str(meeting.get("tanggal") or "")
    return (
        ("Berita acara musyawarah dicatat", THERE if meeting else LACKING),
        ("Pindaian berita acara", THERE if meeting.get("berkas") else LACKING),
        ("Pindaian ketetapan", THERE if row.get("berkas") else LACKING),
        (
            "Ketetapan tidak lebih awal daripada musyawarahnya",
            "ya" if is_later else "tidak" if meeting else LACKING,
        ),
        ("Penerima yang sah ditetapkan", f"{sound} dari {len(found)}"),
        *((reason, f"{count} penerima") for reason, count in sorted(reasons.items())),
    )


def _day(row: Row) -> str:
    day = row.get("tanggal")
    return format_date(date.fromisoformat(str(day))) if day else "tanpa tanggal"
