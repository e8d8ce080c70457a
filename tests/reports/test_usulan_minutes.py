"""Berita acara pengusulan: counts by programme that add up, its bases, and the list behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.documents_month import RECAP, ProposalMinutes, ProposedLine
from reports.pdf.usulan_minutes import draw_proposal_minutes
from tests.reports.paper_samples import (
    CONTOH,
    LETTERHEAD,
    NAMES,
    SIGNATORIES,
    STAMP,
    drawn,
    page_texts,
)


def minutes(lines: int = 2) -> ProposalMinutes:
    return ProposalMinutes(
        number="BAU-16-26-A-0003",
        area="Desa Srijaya",
        month="2026-11",
        basis=("Musyawarah desa Nomor 140/12/2026 tanggal 5 November 2026",),
        counts=(("Srijaya", (3, 10, 12, 8, 0)), ("Srimukti", (1, 0, 0, 0, 0))),
        lines=tuple(
            ProposedLine(
                n, f"USL-202611-{n:04d}", NAMES[n % 4], f"321606{n:010d}", "Bansos BPNT", "musdes",
                "Diajukan",
            )
            for n in range(1, lines + 1)
        ),
        officer="DEWI REKAAN",
        leader="H. REKAAN SATU",
        letterhead=LETTERHEAD,
        place="Srijaya",
        day=date(2026, 11, 24),
        signatories=SIGNATORIES[:2],
        stamp=STAMP,
    )  # fmt: skip


def words(document: ProposalMinutes) -> str:
    return " ".join(" ".join(page_texts(drawn(draw_proposal_minutes, document))).split())


def test_day_people_bases_and_counts_are_told():
    text = words(minutes())
    for part in (
        "KANTOR KEPALA DESA SRIJAYA", "BERITA ACARA PENGUSULAN NOVEMBER 2026",
        "Nomor: BAU-16-26-A-0003", "Selasa, tanggal dua puluh empat bulan November",
        "Nama : DEWI REKAAN", "Nama : H. REKAAN SATU", "1. Musyawarah desa Nomor 140/12/2026",
        "1 Srijaya 3 10 12 8 0 33", "2 Srimukti 1 0 0 0 0 1", "Jumlah 4 10 12 8 0 34",
    ):  # fmt: skip
        assert part in text, part
    assert all(title in text for title in RECAP.values())


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_list_follows_on_its_own_pages_behind_the_signatures(paper):
    document = replace(minutes(40), paper=paper)
    pages = page_texts(drawn(draw_proposal_minutes, document))
    assert "USL-202611-0001" not in pages[0]
    assert "ASEP REKAAN" in pages[0]
    whole = "\n".join(pages)
    assert all(one.proposal in whole for one in document.lines)
    assert all("Nomor usulan" in page for page in pages[1:])


def test_what_is_not_known_yet_is_left_for_the_pen_and_said():
    text = words(replace(minutes(0), number="", leader="", basis=(), stamp=CONTOH))
    assert "Nomor: ......" in text
    assert "belum dicatat" in text
    assert "Lampiran" not in text
    assert "CONTOH" in text
