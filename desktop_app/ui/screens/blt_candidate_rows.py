"""The rows of the candidates as a table shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop_app.domain.aid.rule_specs import criteria_text
from desktop_app.domain.codes_aid import ACCEPTED, HASIL_CALON, REFUSED, REPLACED, RESERVE, WAITING
from desktop_app.services.aid_meeting import CandidateLine
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("urut", "No", 46, "e"),
    Column("nama", "Calon penerima", 180, stretch=True),
    Column("rt", "RT/RW", 75, "center"),
    Column("desil", "Desil", 56, "center"),
    Column("kriteria", "Kriteria", 200, stretch=True),
    Column("hasil", "Hasil musyawarah", 170),
    Column("alasan", "Alasan", 170, stretch=True),
    Column("terdaftar", "Terdaftar", 84, "center"),
)
TAGS: dict[str, Tag] = {RESERVE: "warning", REFUSED: "muted", REPLACED: "muted"}
SHOWN = (ACCEPTED, RESERVE, REFUSED, REPLACED, WAITING)


def candidate_line(one: CandidateLine) -> Line:
    """One candidate; the reserve stands out, who was refused steps back."""
    row, home = one.row, one.household
    result = str(row.get("hasil") or WAITING)
    return Line(
        one.uid,
        (
            str(row.get("urut") or ""),
            str(one.person.get("nama") or home.get("nama_kepala") or ""),
            f"{home.get('rt') or '–'}/{home.get('rw') or '–'}",
            str(row.get("desil") or "–"),
            criteria_text(row.get("kriteria")),
            HASIL_CALON.get(result, result),
            str(row.get("alasan") or ""),
            "ya" if one.enrolled else "",
        ),
        TAGS.get(result, ""),
    )


def totals_text(lines: Sequence[CandidateLine]) -> str:
    """How many were accepted, are in reserve, were refused, and wait."""
    counted = Counter(str(one.row.get("hasil") or WAITING) for one in lines)
    parts = [f"{HASIL_CALON[key]} {counted[key]}" for key in SHOWN if counted[key]]
    return " · ".join(parts)
