"""Photos of a telephone taken in, beside Pillow's own decoding, shrinking and saving of them."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageFilter

from desktop_app.services import photo_view, photos, setup
from desktop_app.services.desk import Desk
from desktop_app.services.photo_missing import lacking_of, list_lacking
from desktop_app.services.photos import LONGEST_SIDE
from desktop_app.store import open_store
from tests.benchmarks import bench_houses
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, at_most, bench, ratio, wall_of
from tests.conftest import FixedClock

MANY, SIZE = 6, (4032, 3024)  # 12 megapixels
REACH_GROWTH = 1.05
REACH_MS = 100.0
VILLAGE, SECRET = "32.16.06.2002", "kata sandi contoh"
# The twenty photos of a house are five angles of four stages.
STAGES = (
    "UPDATE photo SET persen = CASE id % 4 WHEN 1 THEN 0 WHEN 2 THEN 30 WHEN 3 THEN 100 END, "
    "sudut = CASE id / 4 % 5 WHEN 0 THEN 'depan' WHEN 1 THEN 'belakang' WHEN 2 THEN 'dalam' "
    "WHEN 3 THEN 'kiri' ELSE 'kanan' END"
)


@bench("foto", "Photos of 12 megapixels taken in")
def taken_in(folder: Path) -> Iterator[Figure]:
    """The work of one photo, and what the files of the store grow by."""
    data = folder / "data"
    choice = setup.SetupChoice("32.16.06", None, "Petugas", "sari", SECRET)
    desk, _sheet = setup.first_run(data, choice, FixedClock())
    family = desk.write("ukur", "", lambda work: work.insert("household", {"desa": VILLAGE}))
    desk.store.close()
    before = size_of(data)
    paths = [picture(folder / f"{number}.jpg", number) for number in range(MANY)]
    desk = setup.sign_in(data, "sari", SECRET, FixedClock())
    uids = [photos.add_photo(desk, family, path, "depan") for path in paths]
    kept = sum(len(photos.photo_bytes(desk, uid)) for uid in uids)
    desk.store.close()
    growth = (size_of(data) - before) / kept
    yield at_most("growth of the store", growth, REACH_GROWTH, "x", f"{kept // 1000} kB of photos")
    desk = setup.sign_in(data, "sari", SECRET, FixedClock())
    yield ratio("kept, floor Pillow", lambda: keep(desk, family, paths), lambda: shrink(paths), 1.3)
    desk.store.close()


@bench("daftar-foto", "Lists of 50,000 photos of 2,500 houses among 100,000 families")
def listed(folder: Path) -> Iterator[Figure]:
    """Each is read anew from the store, with a connection of its own as in the program."""
    data = folder / "data"
    shutil.copytree(big_store(), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    with store.local_write() as database:
        bench_houses.fill(database.connection())
        database.connection().execute(STAGES)
        database.connection().execute("UPDATE build SET scheme = 'satu' WHERE id % 50 = 0")
    desk = Desk(store, actor, lambda: NOW, data, "32.16.06")
    found = list_lacking(desk)
    one = found[-1].case
    path = picture(folder / "rumah.jpg", 1)
    uid = photos.add_photo(desk, one.household, path, "depan", percent=100)
    beside = f"{len(found)} houses lack pictures"
    for name, work in (
        ("pictures that all houses lack", lambda: list_lacking(desk)),
        ("those of fifty houses, the share of a desa", lambda: list_lacking(desk, None, "satu")),
        ("those that one family lacks", lambda: lacking_of(desk, one.household)),
        ("the photos of one house", lambda: photo_view.photos_of(desk, one.household)),
        ("one picture opened and its sum compared", lambda: photos.photo_bytes(desk, uid)),
    ):
        yield at_most(name, min(wall_of(work) for _ in range(5)) * 1e3, REACH_MS, "ms", beside)
        beside = ""
    store.close()


def keep(desk: Desk, family: str, paths: list[Path]) -> None:
    """Take all in; they are deleted again, so that the next time finds no twin."""
    for line in photo_view.photos_of(desk, family):
        photos.delete_photo(desk, line.uid, "ukur")
    for path in paths:
        photos.add_photo(desk, family, path, "depan")


def shrink(paths: list[Path]) -> None:
    """Draft decoding, shrinking and saving alone."""
    for path in paths:
        with Image.open(path) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            image.save(io.BytesIO(), "JPEG", quality=85, optimize=True)


def size_of(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def picture(path: Path, seed: int) -> Path:
    """A picture with surfaces, edges and the grain of a small sensor."""
    rng = random.Random(seed)
    small = Image.new("RGB", (48, 36))
    small.putdata([tuple(rng.randrange(256) for _ in range(3)) for _ in range(48 * 36)])
    large = small.resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 40).resize(SIZE)
    mixed = Image.blend(large, grain.convert("RGB"), 0.12).filter(ImageFilter.SHARPEN)
    mixed.save(path, "JPEG", quality=92)
    return path
