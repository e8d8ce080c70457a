"""What leaves for Disperkimtan: the proposals with Form A, and the lines of the estimates."""

from __future__ import annotations

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services.building import open_build
from desktop_app.services.house_outgoing import Wanted, export_estimates, export_proposals
from desktop_app.services.house_saving import save_estimate
from desktop_app.services.house_verdicts import weigh
from desktop_app.services.house_verdicts_reading import read_book
from desktop_app.services.recording import save_survey, start_survey
from tests.services.house_books import VILLAGE, bnba, card, house, scheme
from tests.services.lists import last_audit, nik_of
from tests.services.test_recording import complete


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def table(path):
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def surveyed(desk, build):
    family = open_build(desk, build).household["uid"]
    entry = start_survey(desk, family)
    more = {"bekas_batu_bata": "Ya", "bekas_batu_bata_jumlah": "100", "lat": "-6,2", "lng": "107,1"}
    save_survey(desk, entry, complete(desk, entry) | more)
    return family


def test_proposals_leave_with_their_numbers_their_survey_and_their_letter(desk, tmp_path):
    uid = house(desk, 1, no_bnba=bnba(1), urutan=2)
    house(desk, 2, urutan=1)
    house(desk, 3, "terdata")
    family = surveyed(desk, uid)
    written = export_proposals(desk, tmp_path, Wanted(VILLAGE, scheme(desk)))
    assert written.path.name == "usulan-rutilahu_3216062002_20261124.xlsx"
    second, first = table(written.path)
    assert (second["Nama"], first["Nama"]) == ("WARGA CONTOH 2", "WARGA CONTOH 1")
    assert (first["No KTP"], first["NO KK"], first["Nomor BNBA"]) == (nik_of(1), card(1), bnba(1))
    assert (first["Desa/Kelurahan"], first["Pondasi"]) == ("Lambangsari", "C")
    assert first["Material Eksisting (ringkasan)"] == "Batu bata: 100"
    assert (first["Latitude"], first["Memiliki KK Sendiri"]) == (-6.2, "Ya")
    line = last_audit(desk)
    assert line["action"] == "ekspor usulan Rutilahu"
    assert family in line["counts"]["household"]
    assert line["counts"]["tujuan"] == "Pembangunan rumah dan pencairannya"


def test_what_left_is_read_back_as_a_verification_workbook(desk, tmp_path):
    uid = house(desk, 1, no_bnba=bnba(1))
    surveyed(desk, uid)
    written = export_proposals(desk, tmp_path, Wanted())
    opened = read_book(written.path)
    assert opened.title == "Verifikasi Lapangan"
    (line,) = weigh(desk, opened, day="2026-11-24").lines
    assert (line.state, line.row.errors, line.row.unread) == ("siap", (), ())
    assert line.row.answers["bekas_batu_bata_jumlah"] == "100"


def test_an_office_without_such_houses_is_told_what_to_do(desk, tmp_path):
    house(desk, 1, "terdata")
    for export in (export_proposals, export_estimates):
        with pytest.raises(UserError, match="untuk desa dan skema ini"):
            export(desk, tmp_path, Wanted())
    assert not list(tmp_path.glob("*.xlsx"))


def test_each_line_of_an_estimate_says_what_was_not_shared_out(desk, tmp_path):
    uid = house(desk, 1, no_bnba=bnba(1), jenis_kegiatan="renovasi")
    cement = {
        "kode": "II.4",
        "uraian": "Semen @ 40 kg/50 kg",
        "satuan": "Zak",
        "volume": "10",
        "harga": "75.000",
        "tahap1": "750.000",
    }
    save_estimate(desk, uid, [cement])
    written = export_estimates(desk, tmp_path, Wanted(scheme=scheme(desk)))
    (line,) = table(written.path)
    assert (line["BNBA"], line["Jenis kegiatan"], line["No."]) == (bnba(1), "Renovasi", "II.4")
    assert (line["Total harga (Rp)"], line["Tahap I (Rp)"]) == (750_000, 750_000)
    assert line["Selisih alokasi (Rp)"] == 0
    assert last_audit(desk)["action"] == "ekspor RAB"
