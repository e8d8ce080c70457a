"""Photos of houses: shrunk and kept encrypted, in and out of a kiriman by choice, never lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import (
    maintenance,
    photo_twins,
    photo_view,
    photos,
    redacting,
    sending,
)
from desktop_app.services.photos import LARGEST_KEPT, LONGEST_SIDE
from desktop_app.services.sending import SendOptions
from desktop_app.store import backup
from desktop_app.store.sidefiles import SIDE_FOLDER, side_path
from tests.services.offices import Offices

WITH_PHOTOS = SendOptions(photos=True)


def picture(seed: int = 0, size: tuple[int, int] = (2400, 1800), **save: object) -> bytes:
    """A picture with many edges, as a house front has."""
    tile = Image.effect_noise((size[0] // 4, size[1] // 4), 60 + seed).convert("RGB")
    out = io.BytesIO()
    tile.resize(size).save(out, "JPEG", quality=95, **save)
    return out.getvalue()


def a_file(folder: Path, data: bytes, name: str = "depan.jpg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.fixture
def two(offices: Offices) -> Offices:
    """A desa and its kecamatan that know each other."""
    offices.introduce("desa", "kecamatan")
    return offices


def side_files(offices: Offices, at: str) -> list[Path]:
    return sorted((offices[at].folder / SIDE_FOLDER).rglob("*.bin"))


def test_a_photo_is_turned_shrunk_and_kept_without_what_the_camera_noted(two, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 09:30:00"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 15.0, 0.0), 3: "E", 4: (107.0, 3.0, 36.0)})
    family = two.family("desa")
    path = a_file(tmp_path, picture(exif=exif))
    uid = photos.add_photo(two["desa"], family, path, "depan", "Petugas")
    row = two.row("desa", "photo", uid)
    assert (row["diambil"], row["lat"], row["lng"]) == ("2026-11-20T09:30:00", -6.25, 107.06)
    data = photos.photo_bytes(two["desa"], uid)
    assert len(data) <= LARGEST_KEPT
    with Image.open(io.BytesIO(data)) as kept:
        assert kept.height > kept.width
        assert max(kept.size) <= LONGEST_SIDE
        assert not dict(kept.getexif())
    (line,) = photo_view.photos_of(two["desa"], family)
    assert (line.angle, line.is_here) == ("Tampak depan", True)


def test_the_file_on_disk_tells_nothing_and_a_changed_one_is_noticed(two, tmp_path):
    family = two.family("desa")
    photos.add_photo(two["desa"], family, a_file(tmp_path, picture()), "depan")
    (file,) = side_files(two, "desa")
    sealed = file.read_bytes()
    assert b"\xff\xd8\xff" not in sealed[:64]
    assert maintenance.check_store(two["desa"]).is_good
    file.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    (line,) = photo_view.photos_of(two["desa"], family)
    with pytest.raises(UserError, match="rusak di disk"):
        photos.photo_bytes(two["desa"], line.uid)
    assert "1 foto yang rusak" in maintenance.check_store(two["desa"]).findings[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"bukan gambar", picture(size=(400, 300))[:900], b"\x89PNG\r\n\x1a\n" + b"0" * 40],
    ids=["kosong", "teks", "terpotong", "kepala saja"],
)
def test_what_is_no_picture_is_refused_in_a_sentence_and_leaves_nothing(two, tmp_path, data):
    family = two.family("desa")
    with pytest.raises(UserError, match="bukan foto"):
        photos.add_photo(two["desa"], family, a_file(tmp_path, data), "depan")
    assert photo_view.photos_of(two["desa"], family) == []
    assert side_files(two, "desa") == []


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(two, tmp_path, monkeypatch):
    monkeypatch.setattr(photos, "MOST_PIXELS", 100_000)
    with pytest.raises(UserError, match="terlalu besar"):
        photos.add_photo(two["desa"], two.family("desa"), a_file(tmp_path, picture()), "depan")


def test_the_same_photo_twice_is_said_and_under_another_family_asked(two, tmp_path):
    first, second = two.family("desa", 1), two.family("desa", 2)
    path = a_file(tmp_path, picture())
    photos.add_photo(two["desa"], first, path, "depan")
    with pytest.raises(UserError, match="sudah ada"):
        photos.add_photo(two["desa"], first, path, "kiri")
    with pytest.raises(NeedsConfirmation):
        photos.add_photo(two["desa"], second, path, "depan")
    photos.add_photo(
        two["desa"], second, path, "depan", confirmed={photo_twins.ELSEWHERE: "gandeng"}
    )
    assert len(side_files(two, "desa")) == 1


def test_photos_travel_only_when_chosen_and_only_once(two, tmp_path):
    family = two.family("desa")
    uid = photos.add_photo(two["desa"], family, a_file(tmp_path, picture()), "depan")
    two.exchange("desa", "kecamatan")
    (line,) = photo_view.photos_of(two["kecamatan"], family)
    assert not line.is_here
    with pytest.raises(UserError, match="belum datang"):
        photos.photo_bytes(two["kecamatan"], uid)
    taken = two.exchange("desa", "kecamatan", WITH_PHOTOS)
    assert taken.photos == 1
    here, there = (photos.photo_bytes(two[at], uid) for at in ("desa", "kecamatan"))
    assert here == there
    assert side_files(two, "desa")[0].name != side_files(two, "kecamatan")[0].name
    assert two.exchange("desa", "kecamatan", WITH_PHOTOS).photos == 0


def test_many_photos_are_split_over_several_kiriman(two, tmp_path):
    family = two.family("desa")
    for number in range(3):
        path = a_file(tmp_path, picture(number), f"{number}.jpg")
        photos.add_photo(two["desa"], family, path, "lainnya")
    paths = two.send("desa", "kecamatan", SendOptions(photos=True, max_bytes=250_000))
    assert len(paths) >= 4
    assert sum(two.take("kecamatan", path).photos for path in paths) == 3
    assert all(line.is_here for line in photo_view.photos_of(two["kecamatan"], family))


def test_a_look_at_a_kiriman_keeps_no_photo(two, tmp_path):
    from desktop_app.services import receiving_apply

    photos.add_photo(two["desa"], two.family("desa"), a_file(tmp_path, picture()), "depan")
    for path in two.send("desa", "kecamatan", WITH_PHOTOS):
        receiving_apply.look(two["kecamatan"], path)
    assert side_files(two, "kecamatan") == []


def test_a_backup_takes_the_photos_along(two, tmp_path):
    photos.add_photo(two["desa"], two.family("desa"), a_file(tmp_path, picture()), "depan")
    maintenance.make_backup(two["desa"])
    kept = backup.backup_folder(two["desa"].folder) / SIDE_FOLDER
    assert len(list(kept.rglob("*.bin"))) == 1


def test_a_photo_whose_values_were_removed_goes_with_the_next_sweep(two, tmp_path):
    family = two.family("desa")
    photos.add_photo(two["desa"], family, a_file(tmp_path, picture()), "depan")
    desk = two["desa"]
    with desk.reader() as reader:
        targets = redacting.household_targets(reader, family)
    assert "Foto" in {target.label for target in targets}
    two.clock.advance(days=90)
    assert photos.sweep_photos(desk) == 0
    (line,) = photo_view.photos_of(desk, family)
    photos.delete_photo(desk, line.uid, "salah rumah")
    two.clock.advance(days=90)
    assert photos.sweep_photos(desk) == 1
    assert side_files(two, "desa") == []


def test_a_copy_leaves_the_office_only_with_a_reason(two, tmp_path):
    family = two.family("desa")
    uid = photos.add_photo(two["desa"], family, a_file(tmp_path, picture()), "depan")
    with pytest.raises(UserError, match="untuk apa"):
        photos.save_photo(two["desa"], uid, tmp_path / "keluar.jpg", " ")
    photos.save_photo(two["desa"], uid, tmp_path / "keluar.jpg", "usulan Rutilahu")
    assert (tmp_path / "keluar.jpg").read_bytes() == photos.photo_bytes(two["desa"], uid)
    with two["desa"].reader() as reader:
        lines = reader.rows("SELECT reason FROM audit WHERE action = 'simpan foto'")
    assert lines == [("usulan Rutilahu",)]


def test_a_forged_part_under_the_sum_of_another_picture_is_left_out(two, tmp_path, monkeypatch):
    photos.add_photo(two["desa"], two.family("desa"), a_file(tmp_path, picture()), "depan")
    monkeypatch.setattr("desktop_app.services.photos_travel.read_side_file", lambda *_: b"palsu")
    assert two.exchange("desa", "kecamatan", WITH_PHOTOS).photos == 0
    assert side_files(two, "kecamatan") == []
    assert not side_path(two["kecamatan"].folder, two["kecamatan"].store.key, "0" * 64).exists()
    assert sending.sent_parcels(two["desa"])


def again(data: bytes, quality: int = 40) -> bytes:
    """The same picture as a messenger sends it on: smaller and compressed again."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.resize((1280, 960)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_the_same_picture_compressed_again_is_found_under_another_family(two, tmp_path):
    first, other = two.family("desa"), two.family("desa")
    data = picture()
    photos.add_photo(two["desa"], first, a_file(tmp_path, data), "depan")
    copy = a_file(tmp_path, again(data), "kiriman.jpg")
    with pytest.raises(NeedsConfirmation) as question:
        photos.add_photo(two["desa"], other, copy, "depan")
    assert question.value.code == photo_twins.ELSEWHERE
    with pytest.raises(UserError, match="sudah ada pada keluarga ini"):
        photos.add_photo(two["desa"], first, copy, "dalam")


def test_one_picture_for_two_stages_of_a_house_is_asked_about(two, tmp_path):
    family, data = two.family("desa"), picture()
    path = a_file(tmp_path, data)
    photos.add_photo(two["desa"], family, path, "depan", percent=30)
    with pytest.raises(NeedsConfirmation) as question:
        photos.add_photo(two["desa"], family, path, "depan", percent=100)
    assert question.value.code == photo_twins.STAGES
    reason = {photo_twins.STAGES: "kamera rusak"}
    photos.add_photo(two["desa"], family, path, "depan", confirmed=reason, percent=100)
    photos.add_photo(
        two["desa"], family, a_file(tmp_path, picture(9), "lain.jpg"), "depan", percent=100
    )
    assert len(photo_view.photos_of(two["desa"], family)) == 3
