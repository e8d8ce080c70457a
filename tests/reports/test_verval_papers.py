"""Verval on paper: a box a status for every name, minutes whose numbers add up, what is left."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.codes_usulan import VERVAL
from desktop_app.domain.documents_month import (
    CheckedName,
    RemainingNames,
    VervalGroup,
    VervalLine,
    VervalMinutes,
    VervalSheet,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.layouts.verval import SHORT, line_name, pages_of, verval_layout
from desktop_app.domain.verval import keys_of
from reports.pdf.verval_minutes import draw_verval_minutes
from reports.pdf.verval_remaining import draw_remaining_names
from reports.pdf.verval_sheet import draw_verval_sheets
from tests.reports.invented import PAPERS, drawn, page_pictures
from tests.reports.paper_samples import (
    ADDRESSES,
    CONTOH,
    LETTERHEAD,
    NAMES,
    SIGNATORIES,
    STAMP,
    UID,
    page_codes,
    page_texts,
)
from tests.reports.test_form_pages import MM, darkest, patch

TASK = "Verval BNBA BPNT November 2026"


def line(number: int, status: str = "") -> VervalLine:
    name, address = NAMES[number % 4], ADDRESSES[number % 3]
    return VervalLine(number, name, f"321606{number:010d}", address, "BPNT", status)


def sheet(count: int, himpunan: str = "bnba", paper="A4", first: int = 1) -> VervalSheet:
    lines = tuple(line(number) for number in range(first, first + count))
    group = VervalGroup("003", "001", lines)
    due = date(2026, 11, 30)
    return VervalSheet(
        UID, paper, TASK, himpunan, "Srijaya", "Tambun Utara", group, due, "", "Srijaya", (), STAMP
    )


def minutes(names: int = 2) -> VervalMinutes:
    checked = tuple(
        CheckedName(
            n, f"321606{n:010d}", NAMES[n % 4], ADDRESSES[n % 3], "001", "003", "Srijaya", "BPNT",
            "-6,26151", "107,15280", "Valid",
        )
        for n in range(1, names + 1)
    )  # fmt: skip
    return VervalMinutes(
        number="BAV-1",
        task=TASK,
        source="BNBA Dinas Sosial, 3 November 2026",
        desa="Srijaya",
        kecamatan="Tambun Utara",
        total=1_312,
        done=1_300,
        outcomes=(("Valid", 1_280), ("NIK padan beda nama", 20)),
        names=checked,
        officer="DEWI REKAAN",
        leader="H. REKAAN SATU",
        letterhead=LETTERHEAD,
        place="Srijaya",
        day=date(2026, 11, 24),
        signatories=SIGNATORIES[:2],
        stamp=STAMP,
    )


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("himpunan", VERVAL)
def test_every_name_has_one_box_for_each_status_of_its_set(paper, himpunan):
    layout = verval_layout(paper, himpunan, 30)
    for number in range(1, 31):
        answers = [
            place.answer
            for page in layout.pages
            for place in page.boxes
            if place.question == line_name(number)
        ]
        assert answers == list(VERVAL[himpunan])
    assert set(SHORT[himpunan]) == set(VERVAL[himpunan])


@pytest.mark.parametrize("paper", PAPERS)
def test_no_name_is_lost_and_the_last_page_has_room_to_sign(paper):
    for count in range(1, 140):
        pages = pages_of(paper, count)
        assert sum(pages) == count
        assert min(pages) >= 1
    assert len(pages_of(paper, 12)) == 1


def test_a_sheet_tells_its_rt_its_task_and_the_key_of_each_status():
    pages = page_texts(drawn(draw_verval_sheets, [sheet(40, first=101)]))
    assert len(pages) == len(pages_of("A4", 40))
    whole = "\n".join(pages)
    assert all(f"321606{n:010d}" in whole for n in range(101, 141))
    for page in pages:
        assert "RW 003 / RT 001" in page
        assert TASK in page
        assert "Belum" in page
    assert ["nama jelas" in page for page in pages] == [*[False] * (len(pages) - 1), True]
    assert keys_of("bnba")["0"] == "belum_cek"


def test_its_codes_are_read_back():
    codes = page_codes(drawn(draw_verval_sheets, [sheet(2)]))[0]
    assert sorted(code.text for code in codes) == [f"PDN1/V01/A4/P1-1/{UID}/{c}" for c in "AB"]


def test_what_is_known_has_a_cross_and_what_is_not_has_none():
    group = VervalGroup("003", "001", (line(1, "valid"), line(2), line(3, "belum_cek")))
    pdf = drawn(draw_verval_sheets, [replace(sheet(1), group=group)])
    [picture] = page_pictures(pdf, MM * 25.4)
    [page] = verval_layout("A4", "bnba", 3).pages
    for place in page.boxes:
        inside = patch(picture, place.x + 0.7, place.y + 0.7, 4.1, 4.1)
        crossed = (place.question, place.answer) == (line_name(1), "valid")
        assert (darkest(inside) < 100) == crossed, place


def test_a_run_without_a_name_is_refused():
    for sheets in ([], [replace(sheet(1), group=VervalGroup("1", "1", ()))]):
        with pytest.raises(UserError, match="Tidak ada nama"):
            draw_verval_sheets(io.BytesIO(), sheets)


def test_a_place_that_nobody_knows_is_said():
    lost = replace(sheet(1), group=VervalGroup("", "", (line(1),)))
    assert "belum diketahui" in words(drawn(draw_verval_sheets, [lost]))


def test_the_minutes_count_what_is_done_and_left_and_add_up():
    text = words(drawn(draw_verval_minutes, minutes()))
    for part in (
        "Nomor: BAV-1", "Selasa, tanggal dua puluh empat", "Jumlah data : 1.312 nama",
        "Jumlah selesai : 1.300 nama", "Jumlah belum : 12 nama", "NIK padan beda nama 20",
        "Belum diperiksa 12", "Jumlah 1.312", "DEWI REKAAN", "H. REKAAN SATU", "107,15280",
    ):  # fmt: skip
        assert part in text, part


def test_the_names_follow_on_landscape_pages_with_their_heads_repeated():
    document = minutes(40)
    out = io.BytesIO()
    pages = draw_verval_minutes(out, document)
    texts = page_texts(out.getvalue())
    assert len(texts) == pages > 3
    assert all("Alamat" in page and "Bansos" in page for page in texts[1:])
    assert all(one.nik in "\n".join(texts) for one in document.names)
    sizes = [(one.width, one.height) for one in page_pictures(out.getvalue(), 20)]
    assert sizes[0][0] < sizes[0][1]
    assert all(width > height for width, height in sizes[1:])


def test_minutes_before_any_name_is_checked_have_no_attachment():
    empty = replace(minutes(), names=(), done=0, outcomes=(), number="", stamp=CONTOH)
    text = words(drawn(draw_verval_minutes, empty))
    assert "Lampiran" not in text
    assert "Nomor: ......" in text
    assert "CONTOH" in text


def test_the_names_that_are_left_stand_by_rt_and_an_empty_list_is_refused():
    groups = (
        VervalGroup("001", "002", (line(1), line(2))),
        VervalGroup("001", "003", ()),
        VervalGroup("", "", (line(7),)),
    )
    document = RemainingNames(
        TASK, "Srijaya", "Tambun Utara", 300, date(2026, 11, 30), "DEWI REKAAN", groups,
        LETTERHEAD, date(2026, 11, 24), STAMP,
    )  # fmt: skip
    text = words(drawn(draw_remaining_names, document))
    for part in ("RW 001 / RT 002: 2 nama", "RT/RW belum diketahui: 1 nama", "3 dari 300 nama"):
        assert part in text
    assert "RT 003" not in text
    with pytest.raises(UserError, match="sudah diperiksa"):
        draw_remaining_names(io.BytesIO(), replace(document, groups=groups[1:2]))
