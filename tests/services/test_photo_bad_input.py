"""What a clerk may hand in as a photo: each ill one is refused in one sentence that names it."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.domain.errors import UserError
from desktop_app.services import photo_folder, photos
from desktop_app.services.photo_folder import ChosenPhoto
from desktop_app.services.photo_view import photos_of
from desktop_app.services.photos import LARGEST_KEPT, LONGEST_SIDE
from desktop_app.services.progress import Cancel, no_progress
from tests.services.test_photo_folder import shot


@pytest.fixture
def home(desk):
    return desk.write("uji", "", lambda work: work.insert("household", {"alamat": "KP CONTOH"}))


def jpeg(size: tuple[int, int] = (640, 480), mode: str = "RGB", **save: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 80).convert(mode).save(out, "JPEG", **save)
    return out.getvalue()


def png(mode: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 48), 80).convert(mode).save(out, "PNG")
    return out.getvalue()


def png_head(width: int, height: int) -> bytes:
    """A PNG that says it has so many pixels and holds none."""
    body = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    chunk = b"IHDR" + body
    return (
        b"\x89PNG\r\n\x1a\n" + len(body).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
        + (0).to_bytes(4) + b"IDAT" + zlib.crc32(b"IDAT").to_bytes(4)
    )  # fmt: skip


BAD = {
    "kosong": b"",
    "teks": b"bukan foto",
    "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "jpeg terpotong": jpeg()[:4000],
    "kepala saja": jpeg()[:20],
    "png terpotong": png("RGB")[:200],
    "gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "html": b"<html><img src=foto.jpg></html>",
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_no_whole_picture_is_refused_by_name_and_keeps_nothing(desk, home, tmp_path, data):
    path = tmp_path / "rumah.jpg"
    path.write_bytes(data)
    with pytest.raises(UserError, match="“rumah") as problem:
        photos.add_photo(desk, home, path, "depan")
    assert str(problem.value).endswith("Pilih foto JPG atau PNG.")
    assert photos_of(desk, home) == []
    assert not list((desk.folder / "berkas").rglob("*.bin"))


def test_a_picture_of_sixty_megapixels_is_shrunk_and_one_beyond_reason_refused(monkeypatch):
    kept = photos.prepare(png_pixels(9000, 6667), "besar.png")
    assert max(kept.width, kept.height) == LONGEST_SIDE
    assert len(kept.data) <= LARGEST_KEPT
    with pytest.raises(UserError, match="terlalu besar"):
        photos.prepare(png_head(20_000, 20_000), "bom.png")


def png_pixels(width: int, height: int) -> bytes:
    """A white picture of so many pixels, small as a file."""
    out = io.BytesIO()
    Image.new("1", (width, height), 1).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_of_the_eight_ways_to_hold_a_camera_comes_out_upright(orientation):
    upright = Image.new("RGB", (64, 48), "white")
    upright.paste((200, 0, 0), (0, 0, 64, 24))  # red above, white below
    turned = {
        1: upright,
        2: upright.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: upright.transpose(Image.Transpose.ROTATE_180),
        4: upright.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: upright.transpose(Image.Transpose.TRANSPOSE),
        6: upright.transpose(Image.Transpose.ROTATE_90),
        7: upright.transpose(Image.Transpose.TRANSVERSE),
        8: upright.transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=95, exif=exif)
    with Image.open(io.BytesIO(photos.prepare(out.getvalue(), "x.jpg").data)) as kept:
        assert kept.size == (64, 48)
        above, below = kept.getpixel((32, 4)), kept.getpixel((32, 44))
    assert above[1] < 80 < 200 < below[1]


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1"])
def test_pictures_of_other_colour_modes_are_taken(mode):
    assert photos.prepare(png(mode), "x.png").data.startswith(b"\xff\xd8\xff")


def test_a_print_shop_jpeg_is_taken():
    assert photos.prepare(jpeg(mode="CMYK"), "x.jpg").data.startswith(b"\xff\xd8\xff")


def test_notes_that_make_no_sense_are_left_out():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    exif.get_ifd(0x8825).update({1: "S", 2: (999.0, 0.0, 0.0), 3: "E", 4: (107.0,)})
    kept = photos.prepare(jpeg(exif=exif), "x.jpg")
    assert (kept.taken, kept.lat, kept.lng) == ("", None, None)


def test_a_position_outside_the_kabupaten_is_told_where_the_photo_stands(
    desk, home, tmp_path: Path
):
    path = shot(tmp_path / "jauh.jpg", 1, place=(7.79, 110.36))
    photos.add_photo(desk, home, path, "depan")
    (line,) = photos_of(desk, home)
    assert line.hint == "Letak fotonya di luar Kabupaten Bekasi; periksa rumahnya."
    again = shot(tmp_path / "lagi.jpg", 5, place=(7.79, 110.36))
    chosen = [ChosenPhoto(again, home, "belakang")]
    done = photo_folder.keep_photos(desk, chosen, no_progress, Cancel())
    assert "luar Kabupaten Bekasi" in done.hints[again]
