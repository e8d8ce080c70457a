"""Forms B, C and D printed for families, noted as sheets, and typed when they come back."""

from __future__ import annotations

import pytest

from desktop_app.services import photos, printing
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_short import KINDS
from desktop_app.services.short_surveys import open_short, save_short
from tests.reports.invented import page_texts
from tests.services.lists import KK, rows_of
from tests.services.test_photo_folder import shot

VILLAGE = "32.16.06.2002"


@pytest.fixture
def home(desk):
    def body(work):
        family = work.insert("household", {"nomor_kk": KK, "desa": VILLAGE, "alamat": "KP CONTOH"})
        head = {"household": family, "nama": "WARGA CONTOH", "shdk": "1", "sex": "1"}
        work.insert("person", {**head, "nik": "3216060507800001", "tanggal_lahir": "1980-07-05"})
        return family

    return desk.write("uji", "", body)


def run(desk, kind, **more):
    return printing.prepare(desk, PrintRequest(kind, **more))


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_bears_who_and_where_and_its_number_and_is_noted(desk, home, kind, tmp_path):
    made = run(desk, kind, households=(home,), blank=True, officer="SARI")
    (sheet,) = made.sheets
    text = page_texts(made.pdf)[0]
    assert "WARGA CONTOH" in text
    assert sheet.form_uid in text
    printing.save_run(desk, made, tmp_path / "lembar.pdf")
    (row,) = rows_of(desk, "sheet")
    assert (row["jenis"], row["household"], row["petugas"]) == (kind, home, "SARI")


def test_a_filled_form_b_says_its_result_and_an_open_one_is_a_draft(desk, home):
    row = {"household": home, "form": "B2026", "tanggal": "2026-11-20", "b_keberadaan": "1"}
    open_one = {**row, "b_tidak_lantai": True}
    desk.write("uji", "", lambda work: work.insert("survey", open_one))
    assert "DRAF: belum lengkap" in page_texts(run(desk, "form_b", households=(home,)).pdf)[0]
    whole = {
        **{f"b_tidak_{part}": True for part in ("lantai", "pondasi", "dinding")},
        "b_tidak_struktur": False,
        "b_tidak_atap": False,
        "b_kurang_umk": False,
        "b_luas_tanah": 60.0,
        "b_tanah": "1",
        "b_lama_menghuni": 5.0,
    }
    later = {**row, **whole, "tanggal": "2026-11-21"}
    desk.write("uji", "", lambda work: work.insert("survey", later))
    text = page_texts(run(desk, "form_b", households=(home,)).pdf)[0]
    assert "Layak Diusulkan (3: tidak memiliki Lantai Keramik" in text
    assert "21-11-2026" in text


def test_two_slips_share_a_page_and_forms_without_a_name_get_a_number_each(desk, home):
    made = run(desk, "form_d", empty_forms=3)
    assert (made.pages, len(made.sheets)) == (2, 3)
    assert len({sheet.form_uid for sheet in made.sheets}) == 3
    assert all(sheet.household is None for sheet in made.sheets)


def test_typing_the_form_takes_its_sheet_in(desk, home, tmp_path):
    made = run(desk, "form_d", households=(home,), blank=True)
    printing.save_run(desk, made, tmp_path / "slip.pdf")
    entry = open_short(desk, home, "D")
    save_short(desk, entry, {**entry.raw, "tanggal": "21-11-2026", "petugas": "SARI"})
    (row,) = rows_of(desk, "sheet")
    assert row["state"] == "diketik"


def test_a_filled_slip_shows_the_front_of_the_house_small_enough_for_paper(desk, home, tmp_path):
    photos.add_photo(desk, home, shot(tmp_path / "depan.jpg", 1), "depan")
    row = {"household": home, "form": "D", "tanggal": "2026-11-20", "d_jamban": "2"}
    desk.write("uji", "", lambda work: work.insert("survey", row))
    made = run(desk, "form_d", households=(home,))
    assert made.pdf.count(b"/Subtype /Image") == 1
    assert len(made.pdf) < 200_000
    assert run(desk, "form_d", households=(home,), blank=True).pdf.count(b"/Subtype /Image") == 0
