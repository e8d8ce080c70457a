"""The list for the field: each agency's value with a box, by RT, no card without its head."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_padan import (
    CheckCard,
    CheckGroup,
    CheckLine,
    CheckValue,
    FieldCheck,
)
from desktop_app.domain.errors import Cancelled, UserError
from reports.pdf.field_check import draw_field_check
from tests.reports.paper_samples import (
    ADDRESSES,
    LETTERHEAD,
    STAMP,
    UID,
    drawn,
    page_codes,
    page_texts,
)


def line(label: str, *values: str) -> CheckLine:
    said = tuple(CheckValue(f"Sumber {n}", text) for n, text in enumerate(values, 1))
    return CheckLine(label, "UJANG REKAAN", said)


def card(number: int, questions: int = 1) -> CheckCard:
    lines = tuple(line(f"Isian {n}", ADDRESSES[0], ADDRESSES[2]) for n in range(questions))
    return CheckCard(number, f"WARGA REKAAN {number}", "", "3216060101129001", ADDRESSES[1], lines)


def check(*groups: CheckGroup) -> FieldCheck:
    return FieldCheck(
        UID, "A4", "Srijaya", "Tambun Utara", "DTSEN, KPM", "", groups, LETTERHEAD, "Srijaya",
        (Signatory("Ketua RT"), Signatory("Petugas")), STAMP,
    )  # fmt: skip


def group(first: int, count: int, rt: str = "001", questions: int = 1) -> CheckGroup:
    return CheckGroup("002", rt, tuple(card(n, questions) for n in range(first, first + count)))


def test_each_value_stands_beside_its_agency_with_a_line_for_another():
    text = " ".join(page_texts(drawn(draw_field_check, check(group(1, 1))))[0].split())
    assert "RW 002 / RT 001" in text
    for part in ("Sumber 1", ADDRESSES[0], "Sumber 2", "Lainnya:", "UJANG REKAAN", "Meninggal"):
        assert part in text


def test_no_question_is_lost_over_many_pages_and_signatures_stand_last():
    document = check(group(1, 9), group(10, 9, "002"))
    pages = page_texts(drawn(draw_field_check, document))
    assert len(pages) > 2
    whole = "\n".join(pages)
    assert all(f"{n}. WARGA REKAAN {n}" in whole for n in range(1, 19))
    assert [page.count("Ketua RT") for page in pages] == [*[0] * (len(pages) - 1), 1]
    assert all(f"Halaman {n} dari {len(pages)}" in page for n, page in enumerate(pages, 1))


def test_a_family_that_goes_on_has_its_head_again():
    pages = page_texts(drawn(draw_field_check, check(group(1, 1, questions=20))))
    assert len(pages) > 1
    assert all("WARGA REKAAN 1" in page for page in pages if "Isian" in page)
    assert sum("(lanjutan)" in page for page in pages) == sum("Isian" in one for one in pages) - 1
    assert sum(page.count("Isian") for page in pages) == 20


def test_its_codes_are_read_back():
    codes = page_codes(drawn(draw_field_check, check(group(1, 2))))[0]
    assert sorted(code.text for code in codes) == [f"PDN1/CL1/A4/P1-1/{UID}/{c}" for c in "AB"]


def test_a_place_that_nobody_knows_is_said():
    lost = replace(group(1, 1), rw="", rt="")
    assert "belum diketahui" in page_texts(drawn(draw_field_check, check(lost)))[0]


def test_an_empty_list_is_refused_and_a_long_one_can_be_stopped():
    with pytest.raises(UserError, match="Tidak ada isian"):
        draw_field_check(io.BytesIO(), check(CheckGroup("1", "1", ())))

    class Stop:
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw_field_check(io.BytesIO(), check(group(1, 1)), None, Stop())
