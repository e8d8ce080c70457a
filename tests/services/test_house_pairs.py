"""The paper of a house before and after: components of two surveys, pictures in pairs."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import photos, printing
from desktop_app.services.house_pairs import KIND
from desktop_app.services.print_types import PrintRequest
from tests.reports.invented import page_texts
from tests.services.lists import KK, last_audit
from tests.services.test_building import VILLAGE, scheme
from tests.services.test_photo_folder import shot


@pytest.fixture
def home(desk):
    def body(work):
        family = work.insert("household", {"nomor_kk": KK, "desa": VILLAGE, "alamat": "KP CONTOH"})
        work.insert("person", {"household": family, "nama": "WARGA CONTOH", "shdk": "1"})
        return family

    return desk.write("uji", "", body)


def survey(desk, home, day, **answers):
    row = {"household": home, "form": "A2026", "tanggal": day, **answers}
    desk.write("uji", "", lambda work: work.insert("survey", row))


def prepared(desk, **more):
    return printing.prepare(desk, PrintRequest(KIND, paper="A4", **more))


def test_two_surveys_and_a_pair_of_pictures_stand_side_by_side(desk, home, tmp_path):
    survey(desk, home, "2026-02-10", pondasi="C")
    survey(desk, home, "2026-11-10", pondasi="A")
    for number, percent in enumerate((None, 100)):
        path = shot(tmp_path / f"{number}.jpg", number)
        photos.add_photo(desk, home, path, "depan", percent=percent)
    made = prepared(desk, households=(home,))
    text = " ".join(page_texts(made.pdf))
    assert "Sebelum (10-02-2026)" in text
    assert "Sesudah (10-11-2026)" in text
    assert "C: Tidak ada, seluruhnya rapuh" in text
    assert "A: Ada, kondisi baik, kokoh" in text
    assert "Tampak depan, 100 %" in text
    assert made.pdf.count(b"/Subtype /Image") == 2
    assert made.sheets == ()
    assert last_audit(desk)["action"] == "lihat cetakan"


def test_what_is_not_there_stays_empty_for_the_pen(desk, home):
    text = " ".join(page_texts(prepared(desk, households=(home,)).pdf))
    assert text.count("belum ada survei") == 2
    assert "Kecukupan luas" in text
    assert text.count("Foto belum ada") == 2


def test_all_cases_of_a_desa_are_printed_one_after_the_other(desk, home):
    with pytest.raises(UserError, match="Tidak ada rumah Rutilahu"):
        prepared(desk, desa=VILLAGE)
    row = {"household": home, "scheme": scheme(desk), "tahun": 2026}
    desk.write("uji", "", lambda work: work.insert("build", row))
    assert prepared(desk, desa=VILLAGE).pages == 2
