"""What somebody complained of stays with the office: no paper for an executor tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.services import building, house_papers, households
from desktop_app.services.digesting import make_digest
from desktop_app.services.house_rows import save_house_row
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.progress import Cancel, no_progress
from tests.services.lists import KK
from tests.services.test_house_costs import VILLAGE

ROOT = Path(__file__).parents[2]
WORDS = ("SEMEN DIKURANGI KETUA", "PELAPOR REKAAN", "DITEGUR CAMAT")
# Who reads complaints: their own page, what belongs to a person, counts of open ones, names of
# kinds. Nothing among them writes a paper with their words, or a workbook.
READERS = {
    *("access_subject", "audit_words", "conflict_words", "house_delays", "house_rows"),
    *("house_story", "ownership_rules", "redacting"),
}


@pytest.fixture
def build(kecamatan_desk):
    desk = kecamatan_desk
    home = households.save_household(desk, None, {"nomor_kk": KK, "alamat": "KP", "desa": VILLAGE})
    scheme = next(str(row["uid"]) for row in building.list_schemes(desk) if row["kode"] == "BSPS")
    uid = building.start_build(desk, home, scheme, {"tanggal": "01-08-2026"})
    raw = dict(zip(("isi", "pelapor", "tindak_lanjut"), WORDS, strict=True))
    save_house_row(desk, "complaint", {**raw, "build": uid, "tanggal": "02-09-2026"})
    return uid


def test_no_paper_of_a_house_holds_the_words_of_a_complaint(kecamatan_desk, build) -> None:
    for kind in HOUSE_PAPERS.values():
        request = PrintRequest("berkas", "A4", document=kind.key, builds=(build,))
        files, _families = house_papers.gather_files(
            kecamatan_desk, kind, request, (build,), no_progress, Cancel()
        )
        told = repr(files).upper()
        assert not [word for word in WORDS if word in told], kind.key


def test_nothing_that_exports_reads_complaints() -> None:
    reading = {
        path.stem
        for path in (ROOT / "desktop_app" / "services").rglob("*.py")
        if '"complaint"' in path.read_text(encoding="utf-8")
    }
    assert reading <= READERS
    for room in ("reports", "desktop_app/cli", "desktop_app/imports", "desktop_app/exchange"):
        for path in (ROOT / room).rglob("*.py"):
            assert '"complaint"' not in path.read_text(encoding="utf-8"), path


def test_a_complaint_never_comes_to_the_desa_that_it_may_be_about(offices) -> None:
    offices.introduce("kecamatan", "desa", "disperkimtan")
    family = offices.family("kecamatan")
    desk = offices["kecamatan"]
    scheme = next(str(row["uid"]) for row in building.list_schemes(desk) if row["kode"] == "BSPS")
    case = {"household": family, "scheme": scheme, "tahun": 2026}
    told = dict(zip(("isi", "pelapor", "tindak_lanjut"), WORDS, strict=True))

    def body(work):
        build = work.insert("build", case)
        work.insert("build_event", {"build": build, "ke": "terdata", "tanggal": "2026-08-01"})
        work.insert("complaint", {**told, "build": build, "tanggal": "2026-09-02"})

    desk.write("uji", "", body)
    offices.exchange("kecamatan", "desa")
    offices.exchange("kecamatan", "disperkimtan")
    offices.exchange("disperkimtan", "desa")
    assert len(offices.rows("desa", "build")) == 1
    assert offices.rows("desa", "complaint") == []
    assert len(offices.rows("disperkimtan", "complaint")) == 1
    assert make_digest(desk).whole == make_digest(offices["desa"]).whole


def test_a_complaint_is_not_settled_before_it_was_made(kecamatan_desk, build) -> None:
    raw = {"build": build, "tanggal": "05-09-2026", "isi": "CONTOH", "selesai": "01-09-2026"}
    with pytest.raises(UserError, match="sesudah tanggal pengaduan"):
        save_house_row(kecamatan_desk, "complaint", raw)
