"""Pictures of a house: whose build they show, which are lacking, what is odd about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.gate_work import paper_key
from desktop_app.services import building, photo_missing, photos
from desktop_app.services.house_gates import read_house
from desktop_app.services.photo_missing import lacking_of, list_lacking
from desktop_app.services.photo_view import photos_of, photos_of_case
from desktop_app.store import reading
from reports.preview import count_pages
from tests.services.lists import KK, last_audit
from tests.services.test_building import VILLAGE, scheme
from tests.services.test_photo_folder import shot

SURVEY = ("depan", "belakang", "dalam", "kiri", "kanan", "ktp_kk", "pernyataan")


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


@pytest.fixture
def home(desk):
    values = {"nomor_kk": KK, "alamat": "KP CONTOH", "desa": VILLAGE, "rt": "001", "rw": "002"}

    def body(work):
        house = work.insert("dwelling", {"desa": VILLAGE, "lat": -6.25, "lng": 107.06})
        return work.insert("household", {**values, "dwelling": house})

    return desk.write("uji", "", body)


@pytest.fixture
def build(desk, home):
    return building.start_build(desk, home, scheme(desk), {"tanggal": "01-08-2026"})


def insert(desk, household, *slots, **values):
    """Rows of photos as they would have been kept, without the pictures."""

    def body(work):
        for slot in slots:
            row = {"household": household, "sudut": slot, "berkas": f"{slot}{values}", **values}
            work.insert("photo", row)

    desk.write("uji", "", body)


def to_state(desk, build, *states, day="2026-09-01"):
    def body(work):
        for state in states:
            work.insert("build_event", {"build": build, "ke": state, "tanggal": day})

    desk.write("uji", "", body)


def photo_row(desk, uid):
    with desk.reader() as reader:
        return reading.get(reader, "photo", uid)


def test_a_picture_of_progress_belongs_to_the_open_build(desk, home, build, tmp_path):
    path = shot(tmp_path / "a.jpg", 1)
    survey = photos.add_photo(desk, home, path, "depan")
    front = photos.add_photo(desk, home, shot(tmp_path / "b.jpg", 2), "depan", percent=30)
    assert photo_row(desk, survey)["build"] is None
    assert photo_row(desk, front)["build"] == build


def test_a_build_that_left_takes_no_pictures(desk, home, build, tmp_path):
    to_state(desk, build, "mundur")
    uid = photos.add_photo(desk, home, shot(tmp_path / "a.jpg", 1), "depan", percent=30)
    assert photo_row(desk, uid)["build"] is None


def test_a_stage_that_is_none_is_refused(desk, home, tmp_path):
    with pytest.raises(UserError, match="0, 30, 50, atau 100"):
        photos.add_photo(desk, home, shot(tmp_path / "a.jpg", 1), "depan", percent=45)
    with pytest.raises(UserError, match="0, 30, 50, atau 100"):
        photos.parse_percent("separuh")
    assert (photos.parse_percent(" 30 % "), photos.parse_percent("")) == (30, None)


def test_the_list_names_the_pictures_that_a_house_lacks(desk, home, build):
    (one,) = list_lacking(desk)
    assert (one.case.household, len(one.wanted)) == (home, 8)
    insert(desk, home, *SURVEY)
    assert list_lacking(desk) == []
    to_state(desk, build, "tahap1_cair", "progres_30")
    (one,) = list_lacking(desk, VILLAGE, scheme(desk))
    assert one.text == "Tampak depan 30 %, Tampak belakang 30 %"
    assert list_lacking(desk, percent=None) == []
    assert list_lacking(desk, "32.16.06.2003") == []
    insert(desk, home, "depan", "belakang", persen=30, build=build)
    assert list_lacking(desk) == []


def test_pictures_of_another_build_of_the_house_do_not_count(desk, home, build):
    insert(desk, home, *SURVEY)
    to_state(desk, build, "progres_30")
    insert(desk, home, "depan", "belakang", persen=30, build="0" * 32)
    (one,) = list_lacking(desk)
    assert len(one.wanted) == 2
    assert [w.text for w in lacking_of(desk, home)] == [w.text for w in one.wanted]


def test_one_family_is_told_what_it_lacks_once_it_is_surveyed_or_registered(desk, home):
    assert lacking_of(desk, home) == ()
    desk.write("uji", "", lambda work: work.insert("survey", {"household": home, "form": "A2026"}))
    assert len(lacking_of(desk, home)) == 8
    insert(desk, home, *SURVEY)
    assert lacking_of(desk, home) == ()


def test_the_list_goes_out_as_a_workbook_and_as_pages_and_is_noted(desk, home, build, tmp_path):
    found = list_lacking(desk)
    book = photo_missing.save_lacking_book(desk, found, tmp_path)
    sheet = load_workbook(book.path).worksheets[0]
    head, row = list(sheet.iter_rows(values_only=True))[:2]
    assert head == photo_missing.HEADS
    assert row[2:4] == ("002", "001")
    assert "Tampak depan" in str(row[-1])
    audit = last_audit(desk)
    assert audit["action"] == "simpan daftar foto"
    pages = photo_missing.save_lacking_list(desk, found, tmp_path)
    assert count_pages(pages.path.read_bytes()) == 1
    with pytest.raises(UserError, match="sudah ada"):
        photo_missing.save_lacking_book(desk, [], tmp_path)


def test_a_picture_before_the_money_or_far_from_the_house_says_so(
    desk, home, build, tmp_path: Path
):
    to_state(desk, build, "tahap1_cair")
    early = shot(tmp_path / "a.jpg", 1, "2026:08:20 08:00:00")
    photos.add_photo(desk, home, early, "depan", percent=30)
    far = shot(tmp_path / "b.jpg", 2, "2026:09:20 08:00:00", (6.35, 107.06))
    photos.add_photo(desk, home, far, "belakang", percent=30)
    first, second = photos_of(desk, home)
    assert "sebelum uangnya cair (01-09-2026)" in first.hint
    assert "11,1 km dari letak rumah ini" in second.hint


def test_a_paper_shows_pictures_of_its_own_case_before_those_of_none_and_never_of_another(
    desk, home, build
):
    insert(desk, home, "depan", persen=30, build=build)
    insert(desk, home, "depan", persen=30)
    insert(desk, home, "depan", persen=30, build="0" * 32)
    with desk.reader() as reader:
        rows = photos_of_case(reader, home, build)
    assert [row["build"] for row in rows] == [None, build]


def test_cards_and_papers_are_no_picture_of_the_house_at_a_stage(desk, home, build):
    insert(desk, home, "ktp", "kk", "pernyataan", "bukti_lahan", persen=0)
    with desk.reader() as reader:
        house = read_house(reader, build)
    assert house.photos == frozenset()
    assert paper_key("ktp_kk") in house.papers
    insert(desk, home, "depan", persen=30, build="0" * 32)
    insert(desk, home, "depan", persen=0)
    with desk.reader() as reader:
        assert read_house(reader, build).photos == {0}
