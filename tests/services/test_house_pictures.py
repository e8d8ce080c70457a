"""Pictures on papers of a house: the newest of its own, small, and without what a camera noted."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.services import photos
from desktop_app.services.house_pictures import LARGE, SMALL, pictures_of, side_for
from desktop_app.store import reading
from tests.services.test_house_order import house
from tests.services.test_house_stories import home_of
from tests.services.test_photos import a_file, picture


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def shown(desk, key: str, build: str, side: int = SMALL):
    with desk.reader() as reader:
        return pictures_of(desk, reader, HOUSE_PAPERS[key], home_of(desk, build), build, side)


def test_a_paper_gets_the_angles_of_its_frames_small_enough_for_paper(desk, tmp_path):
    build = house(desk, 1)
    home = home_of(desk, build)
    for angle in ("depan", "lantai"):
        path = a_file(tmp_path, picture(len(angle)), f"{angle}.jpg")
        photos.add_photo(desk, home, path, angle)
    found = shown(desk, "bast", build)
    assert set(found) == {(0, "depan")}
    with Image.open(io.BytesIO(found[(0, "depan")])) as small:
        assert max(small.size) == SMALL
        assert not small.getexif()
    assert set(shown(desk, "riwayat_rumah", build)) == {(0, "depan"), (0, "lantai")}


def test_a_picture_that_is_not_on_this_pc_is_left_out(desk):
    build = house(desk, 1)
    row = {"household": home_of(desk, build), "sudut": "depan", "berkas": "0" * 32}
    desk.write("contoh", "", lambda work: work.insert("photo", row))
    assert shown(desk, "bast", build) == {}
    with desk.reader() as reader:
        assert reading.count(reader, "photo") == 1


def test_hundreds_of_houses_take_smaller_pictures():
    assert (side_for(50), side_for(500)) == (LARGE, SMALL)
