"""The same picture under another family, or for another stage of the same house."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing.likeness import is_same
from desktop_app.services.desk import Desk
from desktop_app.services.records import Confirmed
from desktop_app.store.photo_rows import Likeness, likenesses

ELSEWHERE = "foto_keluarga_lain"
STAGES = "foto_tahap_lain"
THERE = "Foto ini sudah ada pada keluarga ini. Tidak ada yang disimpan."
QUESTIONS = {
    STAGES: (
        "Foto yang sama sudah dipakai untuk kemajuan lain pada rumah ini. Simpan hanya bila "
        "memang tidak ada foto lain, dengan sebabnya."
    ),
    ELSEWHERE: (
        "Foto yang sama tercatat pada keluarga lain. Simpan hanya bila satu foto memang memuat "
        "kedua rumah."
    ),
}


@dataclass
class KnownPhotos:
    """All photos of the store, read once for one photo or for a whole folder of them."""

    known: list[Likeness]

    def check(self, one: Likeness, confirmed: Confirmed) -> None:
        """Say where the same picture stands already, also when it was compressed again since.

        UserError where it stands with this family and stage; NeedsConfirmation elsewhere.
        """
        same = [
            other
            for other in self.known
            if other.sha256 == one.sha256 or is_same(other.likeness, one.likeness)
        ]
        here = [other for other in same if other.household == one.household]
        if any(other.percent == one.percent for other in here):
            raise UserError(THERE)
        if here and STAGES not in confirmed:
            raise NeedsConfirmation(STAGES, QUESTIONS[STAGES])
        if len(here) < len(same) and ELSEWHERE not in confirmed:
            raise NeedsConfirmation(ELSEWHERE, QUESTIONS[ELSEWHERE])

    def add(self, one: Likeness) -> None:
        """It was kept."""
        self.known.append(one)


def known_photos(desk: Desk) -> KnownPhotos:
    """The photos of this store as they stand now."""
    with desk.reader() as reader:
        return KnownPhotos(likenesses(reader.connection))
