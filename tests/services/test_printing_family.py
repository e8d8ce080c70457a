"""The page on the aid of one family: all of it, on one page, without whole numbers."""

from __future__ import annotations

from pathlib import Path

from desktop_app.services import households, printing
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from tests.services.conftest import DESA
from tests.services.lists import nik_of
from tests.services.test_access_report import texts_of_pdf
from tests.services.test_aid import family, fill
from tests.services.test_family_aid import DTSEN, insert, paid


def printed(desk: Desk, folder: Path, home: str) -> tuple[str, int]:
    run = printing.prepare(desk, PrintRequest("bantuan-keluarga", households=(home,)))
    path = folder / "keluarga.pdf"
    printing.save_run(desk, run, path)
    return " ".join(texts_of_pdf(path).split()), run.pages


def test_the_page_tells_what_came_and_what_does_not(desk: Desk, tmp_path: Path) -> None:
    pair = family(desk, 1, desil="2", **DTSEN)
    fill(desk, paid(desk, pair))
    text, pages = printed(desk, tmp_path, pair[0])
    assert pages == 1
    for said in ("CONTOH 1", "Rp300.000", "Dana Desa", "DTSEN 2026-09", "triwulan III 2026"):
        assert said in text
    assert "BPNT/Sembako Mungkin berhak" in text
    assert "Perkades 3 Tahun 2026" in text
    assert nik_of(1) not in text


def test_a_family_with_much_still_stands_on_one_page(desk: Desk, tmp_path: Path) -> None:
    home, _person = family(desk, 1)
    for number in range(2, 16):
        raw = {"nik": nik_of(number), "nama": f"CONTOH {number}", "shdk": "4", "sex": "1"}
        households.save_member(desk, home, None, raw)
    for year in range(2008, 2027):
        insert(
            desk, "gift", desa=DESA, household=home, perusahaan=f"PT CONTOH {year}",
            bentuk="barang", nilai=10_000, tanggal=f"{year}-03-04",
        )  # fmt: skip
    text, pages = printed(desk, tmp_path, home)
    assert pages == 1
    assert "lainnya, lihat di Padan" in text
    assert "Rp190.000" in text


def test_a_family_of_which_nothing_is_known_says_so(desk: Desk, tmp_path: Path) -> None:
    text, _pages = printed(desk, tmp_path, family(desk, 1)[0])
    assert "Belum ada bantuan yang tercatat diterima." in text
    assert "Desil keluarga ini belum diketahui." in text
