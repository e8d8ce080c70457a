"""The pictures of a telephone while they wait to be kept: house, angle, and their state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.services.photo_folder import (
    TWICE,
    ChosenPhoto,
    FolderPhoto,
    FolderReading,
    KeptPhotos,
)
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("berkas", "Berkas", 110, stretch=True),
    Column("saat", "Saat", 100, "center"),
    Column("keluarga", "Keluarga", 130, stretch=True),
    Column("sudut", "Sudut", 168),
    Column("persen", "%", 36, "e"),
    Column("keadaan", "Keadaan", 116),
)
SLOTS = {
    **{str(number): angle for number, angle in enumerate(list(SUDUT_FOTO)[:9], 1)},
    "0": "lainnya",
}
PERCENTS = {"0": 0, "3": 30, "5": 50, "1": 100}
WAITING = "Foto yang sama sudah tercatat; simpan lagi (Ctrl+S) untuk menjawab pertanyaannya."
SHEET = "Foto lembar {sheet}: foto berikutnya milik keluarga ini."
NO_HOUSE = "Pilih keluarganya (K)."
NO_SLOT = "Pilih sudutnya (1–9, 0, atau S)."


@dataclass
class Item:
    """One picture. `sentence` says why it was not kept; `is_out`: it is not to be kept."""

    photo: FolderPhoto
    household: str
    angle: str = ""
    percent: int | None = None
    turn: int = 0
    is_out: bool = False
    is_kept: bool = False
    sentence: str = ""
    hint: str = ""  # what is odd about the kept one

    @property
    def is_ready(self) -> bool:
        """Whether Ctrl+S keeps it."""
        return self.is_open and bool(self.household and self.angle)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done with it."""
        return not (self.is_out or self.is_kept)

    @property
    def is_double(self) -> bool:
        """Whether the folder holds the same file once more."""
        return self.photo.problem.startswith(TWICE.partition("{")[0])

    def chosen(self) -> ChosenPhoto:
        """As the service wants it."""
        return ChosenPhoto(self.photo.path, self.household, self.angle, self.percent, self.turn)

    def state(self) -> tuple[str, Tag]:
        """A word for the list, and its colour."""
        if self.is_kept:
            return ("periksa", "warning") if self.hint else ("tersimpan", "good")
        if self.photo.problem:
            return ("sama" if self.is_double else "tidak terbaca"), "error"
        if self.is_out:
            return ("lembar" if self.photo.sheet else "tidak diambil"), "muted"
        if self.sentence:
            return "belum tersimpan", "error"
        if self.is_ready:
            return "siap", ""
        return ("tanpa sudut" if self.household else "tanpa keluarga"), "warning"

    def told(self) -> str:
        """The sentence under the picture."""
        if self.sentence or self.photo.problem:
            return self.sentence or self.photo.problem
        if self.hint or self.photo.hint or self.is_kept:
            return self.hint or self.photo.hint
        if self.photo.sheet:
            return SHEET.format(sheet=self.photo.sheet)
        return NO_HOUSE if not self.household else "" if self.angle else NO_SLOT


@dataclass
class Items:
    """All pictures of a folder in the order of their time; uid = place in it."""

    all: list[Item] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def fill(self, found: FolderReading) -> None:
        """A folder was read; what can not be kept, and pictures of sheets, stay out."""
        self.names.update(found.names)
        self.all = [
            Item(one, one.household, is_out=bool(one.problem or one.sheet)) for one in found.photos
        ]

    def some(self, uids: Iterable[str]) -> list[Item]:
        """Those of these places that are not kept yet and can be."""
        found = [self.all[int(uid)] for uid in uids]
        return [one for one in found if not one.is_kept and not one.photo.problem]

    @property
    def ready(self) -> list[Item]:
        """Those that Ctrl+S keeps."""
        return [one for one in self.all if one.is_ready]

    def take(self, done: KeptPhotos) -> None:
        """Write down what became of them."""
        by_path = {one.photo.path: one for one in self.all}
        for path in done.kept:
            by_path[path].is_kept, by_path[path].sentence = True, ""
            by_path[path].hint = done.hints.get(path, "")
        for path, sentence in done.failed.items():
            by_path[path].sentence = sentence
        for path in (path for paths in done.asked.values() for path in paths):
            by_path[path].sentence = WAITING

    def count(self) -> str:
        """`40 berkas · 12 tersimpan · 20 siap · 8 belum lengkap`."""
        kept = sum(one.is_kept for one in self.all)
        ready = len(self.ready)
        left = sum(one.is_open for one in self.all) - ready
        return f"{len(self.all)} berkas · {kept} tersimpan · {ready} siap · {left} belum lengkap"

    def line(self, place: int) -> Line:
        """One row of the list."""
        one = self.all[place]
        word, tag = one.state()
        name = self.names.get(one.household) or ("(tanpa nama)" if one.household else "")
        percent = "" if one.percent is None else str(one.percent)
        angle = SUDUT_FOTO.get(one.angle, "")
        cells = (one.photo.path.name, _hour(one.photo.moment), name, angle, percent, word)
        return Line(str(place), cells, tag)


def _hour(moment: str) -> str:
    """`20-11 09.30`."""
    return f"{datetime.fromisoformat(moment):%d-%m %H.%M}" if moment else ""
