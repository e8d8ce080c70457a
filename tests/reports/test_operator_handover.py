"""Berita acara serah terima operator: who, what is open, and where the Buku catatan stood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.documents import Signatory
from desktop_app.domain.office_papers import OperatorHandover, WorkLine
from reports.pdf.operator_handover import draw_operator_handover
from tests.reports.paper_samples import CONTOH, LETTERHEAD, STAMP, drawn, page_texts

PAPER = OperatorHandover(
    number="STO-2002-26-B-0001",
    office="Desa Rekaan",
    computer="B",
    day=date(2026, 11, 24),
    moment="24-11-2026 12.00",
    place="Rekaan",
    giver="SITI REKAAN",
    giver_user="siti",
    receiver="BUDI REKAAN",
    receiver_user="budi",
    roles="Operator desa, Verifikator (data khusus)",
    reason="pindah tugas",
    work=(
        WorkLine("Draf isian", 3, "Isi survei"),
        WorkLine("Lembar yang dibawanya", 0, "Lembar keluar"),
        WorkLine("Konflik dan usulan terbuka", 12, "Konflik"),
    ),
    anchor="1234 baris, ujung 0A1B 2C3D",
    letterhead=LETTERHEAD,
    signatories=(
        Signatory("Operator lama", "SITI REKAAN", caption="PIHAK PERTAMA,"),
        Signatory("Operator baru", "BUDI REKAAN", caption="PIHAK KEDUA,"),
        Signatory("Kepala Desa", "H. REKAAN", "19800101 200501 1 003", "Mengetahui,"),
    ),
    stamp=STAMP,
)


def words(document: OperatorHandover) -> str:
    return " ".join(" ".join(page_texts(drawn(draw_operator_handover, document))).split())


def test_both_persons_and_the_open_work_stand_on_one_page():
    (text,) = page_texts(drawn(draw_operator_handover, PAPER))
    for part in ("SITI REKAAN", "BUDI REKAAN", "3 – Isi survei", "12 – Konflik", "pindah tugas"):
        assert part in text
    assert "tidak ada" in text  # no sheets are out
    assert PAPER.number in text


def test_the_end_of_the_account_and_the_anchor_are_told():
    text = words(PAPER)
    assert "Akun siti dihapus dari komputer ini pada 24-11-2026 12.00" in text
    assert "1234 baris, ujung 0A1B 2C3D" in text


def test_all_three_sign():
    text = words(PAPER)
    assert text.index("PIHAK PERTAMA,") < text.index("Mengetahui,")
    assert "19800101 200501 1 003" in text


def test_a_page_of_invented_data_says_so():
    assert "CONTOH" in words(replace(PAPER, stamp=CONTOH))
