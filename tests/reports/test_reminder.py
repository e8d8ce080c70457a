"""Surat pengingat: which months are missing, since when, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.documents import Letterhead, Reminder, ReminderLine, Signatory
from reports.pdf.reminder import draw_reminder
from tests.reports.paper_samples import CONTOH, STAMP, drawn, page_texts

REASON = "kiriman ditolak: Tanda tangan kiriman salah, berkas diubah atau dibuat dengan kunci lain."
LETTER = Reminder(
    number="PGT-DINSOS-26-A-0001",
    receiver="Kepala Desa Lambangsari",
    through="Camat Tambun Selatan",
    office="Desa Lambangsari",
    lines=(
        ReminderLine("2026-10", date(2026, 10, 17), 38, "belum ada kiriman"),
        ReminderLine("2026-11", date(2026, 11, 17), 7, REASON),
    ),
    letterhead=Letterhead(("PEMERINTAH KABUPATEN BEKASI", "DINAS SOSIAL"), "Cikarang Pusat"),
    place="Cikarang Pusat",
    day=date(2026, 11, 24),
    signatory=Signatory("Kepala Dinas Sosial", "DEWI REKAAN", "19800101 200501 2 001"),
    stamp=STAMP,
)


def text_of(letter: Reminder) -> str:
    return " ".join(" ".join(page_texts(drawn(draw_reminder, letter))).split())


def test_each_missing_month_stands_with_its_cut_off_the_days_since_and_what_is_wrong():
    text = text_of(LETTER)
    assert "1 Oktober 2026 17-10-2026 38 hari belum ada kiriman" in text
    assert "2 November 2026 17-11-2026 7 hari kiriman ditolak" in text
    assert "dibuat dengan kunci lain" in text


def test_the_letter_says_to_whom_through_whom_and_who_signs():
    text = text_of(LETTER)
    assert "Kepada Yth. Kepala Desa Lambangsari melalui Camat Tambun Selatan" in text
    assert "PGT-DINSOS-26-A-0001" in text
    assert "DEWI REKAAN" in text
    assert "melalui" not in text_of(replace(LETTER, through=""))


def test_two_years_of_missing_months_run_over_pages_with_the_head_and_the_signature():
    lines = tuple(
        ReminderLine(f"{2025 + n // 12}-{n % 12 + 1:02d}", date(2025, 1, 17), n, REASON)
        for n in range(24)
    )
    pages = page_texts(drawn(draw_reminder, replace(LETTER, lines=lines)))
    assert len(pages) > 1
    assert all("Keadaan menurut catatan kami" in page for page in pages if "hari kiriman" in page)
    assert "DEWI REKAAN" in pages[-1]
    assert sum(page.count("kiriman ditolak") for page in pages) == 24


def test_a_letter_of_invented_data_says_so():
    assert "CONTOH" in text_of(replace(LETTER, stamp=CONTOH))
