"""The folder of a telephone: shared out by the sheets in it, kept, and never touched."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import segno
from PIL import Image

from desktop_app.domain.errors import UserError
from desktop_app.domain.uids import new_form_uid
from desktop_app.services import photo_folder, photo_twins, photos
from desktop_app.services.photo_folder import ChosenPhoto
from desktop_app.services.progress import Cancel, no_progress
from tests.services.offices import Offices


def shot(path: Path, seed: int, moment: str = "", place: tuple[float, float] | None = None) -> Path:
    """A small picture with the notes of a camera."""
    exif = Image.Exif()
    if moment:
        exif.get_ifd(0x8769)[0x9003] = moment
    if place:
        lat, lng = place
        exif.get_ifd(0x8825).update({1: "S", 2: (lat, 0.0, 0.0), 3: "E", 4: (lng, 0.0, 0.0)})
    tile = Image.effect_noise((64, 48), 60 + seed).convert("RGB")
    tile.resize((640, 480)).save(path, "JPEG", quality=90, exif=exif)
    return path


def sheet_shot(path: Path, uid: str, moment: str) -> Path:
    """The picture of a sheet with its code, on its side as a telephone is held."""
    out = io.BytesIO()
    segno.make(f"PDN1/VK/1/1/{uid}/1").save(out, kind="png", scale=5, border=4)
    page = Image.new("RGB", (800, 1000), "white")
    with Image.open(out) as code:
        page.paste(code.convert("RGB"), (480, 60))
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = moment
    page.rotate(90, expand=True).save(path, "JPEG", quality=80, exif=exif)
    return path


def sheet_of(offices: Offices, family: str | None) -> str:
    uid = new_form_uid()
    values = {"form_uid": uid, "jenis": "verifikasi", "household": family}
    values["dicetak"] = offices["desa"].instant()
    offices["desa"].write("cetak", "", lambda work: work.insert("sheet", values))
    return uid


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "HP"
    made.mkdir()
    return made


def read(offices: Offices, folder: Path) -> photo_folder.FolderReading:
    return photo_folder.read_folder(offices["desa"], folder, no_progress, Cancel())


def keep(offices: Offices, chosen: list[ChosenPhoto], **more: object) -> photo_folder.KeptPhotos:
    return photo_folder.keep_photos(offices["desa"], chosen, no_progress, Cancel(), **more)


def test_a_picture_of_a_sheet_begins_its_house_in_the_order_of_time(offices, folder):
    first, second = offices.family("desa", 1), offices.family("desa", 2)
    one, two = sheet_of(offices, first), sheet_of(offices, second)
    shot(folder / "z.jpg", 1, "2026:11:20 09:01:00")
    sheet_shot(folder / "y.jpg", one, "2026:11:20 09:00:00")
    sheet_shot(folder / "b.jpg", two, "2026:11:20 10:00:00")
    shot(folder / "IMG_20261120_100100.jpg", 2)
    shot(folder / "awal.jpg", 3, "2026:11:20 08:00:00")
    found = read(offices, folder)
    assert [(one.path.name, one.household) for one in found.photos] == [
        ("awal.jpg", ""),
        ("y.jpg", first),
        ("z.jpg", first),
        ("b.jpg", second),
        ("IMG_20261120_100100.jpg", second),
    ]
    assert [one.sheet for one in found.photos] == ["", one, "", two, ""]
    assert set(found.names) == {first, second}


def test_a_sheet_that_this_office_does_not_know_ends_the_house_before_it(offices, folder):
    known = sheet_of(offices, offices.family("desa"))
    blank = sheet_of(offices, None)
    for hour, uid in enumerate((known, new_form_uid(), blank)):
        sheet_shot(folder / f"{hour}.jpg", uid, f"2026:11:20 0{hour}:00:00")
    shot(folder / "rumah.jpg", 1, "2026:11:20 03:00:00")
    found = read(offices, folder).photos
    assert [bool(one.household) for one in found] == [True, False, False, False]
    assert "tidak ada di kantor ini" in found[1].hint
    assert "tanpa keluarga" in found[2].hint


def test_what_is_wrong_with_a_file_is_said_of_that_file_alone(offices, folder, monkeypatch):
    shot(folder / "a.jpg", 1)
    (folder / "b.jpg").write_bytes((folder / "a.jpg").read_bytes())
    (folder / "c.jpg").write_bytes((folder / "a.jpg").read_bytes()[:900])
    (folder / "d.mp4").write_bytes(b"film")
    shot(folder / "e.jpg", 2, place=(2.0, 100.0))
    (folder / ".thumbdata").write_bytes(b"x")
    Image.new("RGB", (900, 900)).save(folder / "f.png")
    monkeypatch.setattr(photo_folder, "MOST_PIXELS", 500_000)
    by_name = {one.path.name: one for one in read(offices, folder).photos}
    assert {name for name, one in by_name.items() if not one.problem} == {"a.jpg", "e.jpg"}
    assert by_name["b.jpg"].problem == "Sama dengan a.jpg di folder ini."
    assert "bukan foto" in by_name["c.jpg"].problem
    assert "bukan foto" in by_name["d.mp4"].problem
    assert "di luar Kabupaten" in by_name["e.jpg"].hint
    assert "terlalu besar" in by_name["f.png"].problem


def test_a_folder_that_is_gone_or_too_full_is_refused(offices, folder, monkeypatch):
    with pytest.raises(UserError, match="tidak dapat dibaca"):
        read(offices, folder / "hilang")
    monkeypatch.setattr(photo_folder, "MOST_FILES", 1)
    for number in range(2):
        shot(folder / f"{number}.jpg", number)
    with pytest.raises(UserError, match="Bagi dahulu"):
        read(offices, folder)


def test_all_are_kept_turned_as_asked_and_the_folder_stays_as_it_was(offices, folder):
    family = offices.family("desa")
    paths = [shot(folder / f"{number}.jpg", number) for number in range(3)]
    before = {path: path.read_bytes() for path in folder.iterdir()}
    chosen = [ChosenPhoto(paths[0], family, "depan", 0, 1), ChosenPhoto(paths[1], family, "dalam")]
    (folder / "bukan.jpg").write_bytes(b"bukan foto")
    done = keep(offices, [*chosen, ChosenPhoto(folder / "bukan.jpg", family, "kiri")])
    assert done.kept == paths[:2]
    assert "bukan foto" in done.failed[folder / "bukan.jpg"]
    rows = {row["sudut"]: row for row in offices.rows("desa", "photo")}
    assert (rows["depan"]["lebar"], rows["depan"]["tinggi"]) == (480, 640)
    assert (rows["depan"]["persen"], rows["dalam"]["persen"]) == (0, None)
    assert {path: path.read_bytes() for path in before} == before


def test_a_question_waits_until_the_others_are_kept(offices, folder):
    first, second = offices.family("desa", 1), offices.family("desa", 2)
    one, two = shot(folder / "1.jpg", 1), shot(folder / "2.jpg", 2)
    photos.add_photo(offices["desa"], first, one, "depan")
    chosen = [ChosenPhoto(one, second, "depan"), ChosenPhoto(two, second, "kiri")]
    done = keep(offices, chosen)
    assert (done.kept, done.asked) == ([two], {photo_twins.ELSEWHERE: [one]})
    again = keep(offices, chosen[:1], confirmed={photo_twins.ELSEWHERE: "rumah gandeng"})
    assert again.kept == [one]


def test_work_that_is_stopped_keeps_what_it_has_kept(offices, folder):
    family = offices.family("desa")
    chosen = [
        ChosenPhoto(shot(folder / f"{n}.jpg", n), family, "depan", percent)
        for n, percent in enumerate((0, 30, 50))
    ]
    cancel = Cancel()

    def stop(done: int, _total: int, _text: str) -> None:
        if done:
            cancel.request()

    done = photo_folder.keep_photos(offices["desa"], chosen, stop, cancel)
    assert done.stopped
    assert len(done.kept) == len(offices.rows("desa", "photo")) == 2


def test_a_preview_is_turned_and_small(folder):
    image = photo_folder.preview(shot(folder / "1.jpg", 1), 1, 200)
    assert image.size == (150, 200)
