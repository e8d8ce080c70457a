"""The recap of Form B: who counts, when a survey is whole, and the columns of the source."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.domain.short_forms.progress import DETAIL, RECAP, missing_items
from desktop_app.services.short_recap import export_recap, proposed_houses
from tests.services.lists import last_audit
from tests.services.test_building import VILLAGE

OTHER = "32.16.06.2003"
WHOLE = {
    "form": "B2026",
    "tanggal": "2026-11-20",
    "b_keberadaan": "1",
    "b_asal": "3",
    **{f"b_tidak_{part}": True for part in ("lantai", "pondasi", "dinding")},
    "b_tidak_struktur": False,
    "b_tidak_atap": False,
    "b_kurang_umk": False,
    "b_luas_tanah": 60.0,
    "b_tanah": "1",
    "b_lama_menghuni": 5.0,
}
SLOTS = ("depan", "belakang", "dalam", "kiri", "kanan", "ktp_kk", "pernyataan")


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def family(desk, number, desa=VILLAGE, slots=(), **survey):
    def body(work):
        home = work.insert("household", {"nomor_kk": f"321606010120{number:04d}", "desa": desa})
        head = {"household": home, "nama": f"WARGA {number}", "shdk": "1"}
        born = {"tempat_lahir": "BEKASI", "tanggal_lahir": "1980-07-05"}
        work.insert("person", {**head, **born, "nik": f"321606050780{number:04d}"})
        if survey:
            work.insert("survey", {"household": home, **survey})
        for slot in slots:
            work.insert("photo", {"household": home, "sudut": slot, "berkas": f"{home}{slot}"})
        return home

    return desk.write("uji", "", body)


def test_nineteen_things_make_a_survey_whole_and_a_closing_visit_needs_none():
    assert len(missing_items({}, {}, ())) == 19
    person = {"tempat_lahir": "BEKASI", "tanggal_lahir": "1980-07-05"}
    assert missing_items(WHOLE, person, SLOTS) == ()
    assert missing_items(WHOLE, person, SLOTS[1:]) == ("Tampak depan",)
    assert missing_items({"b_keberadaan": "2"}, {}, ()) == ()


def test_recap_and_detail_have_the_columns_of_the_source(desk, tmp_path):
    family(desk, 1, slots=SLOTS, **WHOLE)
    family(desk, 2, slots=("depan",), **{**WHOLE, "b_asal": "1"})
    family(desk, 3, form="B2026", tanggal="2026-11-20", b_keberadaan="2", b_asal="2")
    home = family(desk, 4, OTHER)
    sheet = {"form_uid": "ABCD2345", "jenis": "form_b", "household": home, "dicetak": "2026"}
    desk.write("uji", "", lambda work: work.insert("sheet", sheet))
    family(desk, 5)  # neither proposed nor surveyed
    assert len(proposed_houses(desk)) == 4
    assert len(proposed_houses(desk, OTHER)) == 1
    made = export_recap(desk, tmp_path)
    book = load_workbook(made.path)
    recap = list(book["Rekap"].iter_rows(values_only=True))
    assert recap[0] == RECAP
    assert recap[1][3:] == (3, 2, 1, 1, 1, 1, "66,7 %")
    assert recap[2][3:] == (1, 0, 1, 0, 0, 0, "0,0 %")
    assert recap[3][3:6] == (4, 2, 2)
    detail = list(book["Rincian"].iter_rows(values_only=True))
    assert detail[0] == DETAIL
    first = detail[1]
    assert first[1] == "WARGA 1"
    assert "•" in first[2]
    assert first[7] == "Layak Diusulkan"
    assert first[8].startswith("3: tidak memiliki Lantai Keramik")
    assert first[9:] == ("Ada", "Ada", "Ada")
    assert detail[3][7] == "Meninggal"
    assert (detail[4][7], detail[4][9]) == ("Belum disurvei", "Belum ada")
    assert last_audit(desk)["action"] == "ekspor rekap Form B"


def test_whole_numbers_go_out_for_a_purpose_only(desk, tmp_path):
    family(desk, 1, slots=SLOTS, **WHOLE)
    made = export_recap(desk, tmp_path, "usulan BSPS 2027")
    row = list(load_workbook(made.path)["Rincian"].iter_rows(values_only=True))[1]
    assert row[2:4] == ("3216060507800001", "3216060101200001")
    assert last_audit(desk)["reason"] == "usulan BSPS 2027"


def test_nothing_to_recap_is_said(desk, tmp_path):
    with pytest.raises(UserError, match="Belum ada rumah"):
        export_recap(desk, tmp_path)
