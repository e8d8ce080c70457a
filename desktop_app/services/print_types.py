"""What is asked of a print run, and what its pages and sheets are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.documents import Paper
from desktop_app.domain.kinds import Stored


@dataclass(frozen=True)
class PrintRequest:
    """What to print. Households are named one by one, or all of a desa, RW and RT.

    `periode` = the quarter of a DTSEN form, the present one when it is None. `document` = a key of
    HOUSE_PAPERS, drawn for each of `builds`, or of MEETING_PAPERS for a programme in a desa, of one
    meeting or one decree where they are named. `subject` = a cadre or a gift of CARE_PAPERS and
    `weeks` how long nobody came; or of PAYMENT_PAPERS for a payment list: `seed` and `count` draw
    a sample of it, `pictures` is the folder of its photo annex.
    """

    kind: str
    paper: Paper = "F4"
    desa: str | None = None
    rw: str | None = None
    rt: str | None = None
    month: str | None = None
    blank: bool = False
    officer: str = ""
    households: tuple[str, ...] = ()
    payout_list: str | None = None
    stage: int = 1
    empty_forms: int = 0
    periode: str | None = None
    document: str = ""
    builds: tuple[str, ...] = ()
    programme: str = ""
    meeting: str = ""
    decree: str = ""
    subject: str = ""
    weeks: int = 4
    seed: str = ""
    count: int = 0
    pictures: Path | None = None


@dataclass(frozen=True)
class SheetNote:
    """One sheet that will be out when the run is printed; lists to sign have no layout of boxes."""

    form_uid: str
    jenis: str
    halaman: int
    layout: str | None = None
    household: str | None = None
    build: str | None = None
    payout_list: str | None = None
    periode: str | None = None
    task: str | None = None
    tempat: str | None = None

    def row(self, officer: str, batch: str, moment: str) -> dict[str, Stored]:
        """The sheet as it is kept."""
        values: dict[str, Stored] = {
            **vars(self),
            "petugas": officer or None,
            "batch": batch,
            "dicetak": moment,
        }
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class Drawn:
    """Pages in memory: the PDF, its sheets, and the layouts that they were drawn by.

    `seen` = families on a list that is one sheet for many of them.
    """

    pdf: bytes
    sheets: tuple[SheetNote, ...]
    layouts: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
