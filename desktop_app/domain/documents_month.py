"""What the papers of a village's month are made from: DTSEN forms, verval, proposals.

Plain data, gathered by the services; nothing here knows how a page looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp

# --- update form of DTSEN ------------------------------------------------------------------


@dataclass(frozen=True)
class DtsenAnswers:
    """What is known of a family or of one member, by the keys of `dtsen.order` (`person.nik`).

    `texts` are printed as they are; `marks` are the answers whose boxes carry an X: codes,
    `ya`/`tidak`. What is missing in both is left for the pen.
    """

    texts: Mapping[str, str]
    marks: Mapping[str, str]


@dataclass(frozen=True)
class DtsenForm:
    """The update form of one family in one quarter (`2026-4`).

    Without members it has empty columns for five.
    """

    form_uid: str
    paper: Paper
    quarter: str
    family: DtsenAnswers
    members: tuple[DtsenAnswers, ...]
    officer: str
    place: str
    stamp: Stamp


# --- verval --------------------------------------------------------------------------------


@dataclass(frozen=True)
class VervalLine:
    """One name to check. `number` is its line in the whole task; `status` = code, if known."""

    number: int
    name: str
    nik: str
    address: str
    aid: str
    status: str = ""


@dataclass(frozen=True)
class VervalGroup:
    """The names of one RT, in the order of the task."""

    rw: str
    rt: str
    lines: tuple[VervalLine, ...]


@dataclass(frozen=True)
class VervalSheet:
    """The sheet of one RT to take to the field; each has its own `form_uid`.

    `himpunan` = key of `codes_usulan.VERVAL`, which says what boxes a name has.
    """

    form_uid: str
    paper: Paper
    task: str
    himpunan: str
    desa: str
    kecamatan: str
    group: VervalGroup
    due: date | None
    officer: str
    place: str
    signatories: tuple[Signatory, ...]
    stamp: Stamp


@dataclass(frozen=True)
class CheckedName:
    """One name on the berita acara verval; `outcome` = label of its status."""

    number: int
    nik: str
    name: str
    address: str
    rt: str
    rw: str
    desa: str
    aid: str
    lat: str
    lng: str
    outcome: str


@dataclass(frozen=True)
class VervalMinutes:
    """The berita acara verval of one task of one desa.

    `source` tells the list and its date; `outcomes` = (label, how many) in the order of the
    code list, without what was not checked yet; `done` is their sum.
    """

    number: str
    task: str
    source: str
    desa: str
    kecamatan: str
    total: int
    done: int
    outcomes: tuple[tuple[str, int], ...]
    names: tuple[CheckedName, ...]
    officer: str
    leader: str
    letterhead: Letterhead
    place: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "A4"

    @property
    def left(self) -> int:
        """How many names were not checked yet."""
        return self.total - self.done


@dataclass(frozen=True)
class RemainingNames:
    """The names of a task that nobody has checked yet; `total` counts all names of the task."""

    task: str
    desa: str
    kecamatan: str
    total: int
    due: date | None
    owner: str
    groups: tuple[VervalGroup, ...]
    letterhead: Letterhead
    day: date
    stamp: Stamp
    paper: Paper = "A4"


# --- proposals -----------------------------------------------------------------------------

RECAP: dict[str, str] = {
    "nonbansos": "Nonbansos",
    "bpnt": "BPNT",
    "pkh": "PKH",
    "pbi": "PBI-JK",
    "bst": "BST",
}


@dataclass(frozen=True)
class ProposedLine:
    """One proposal on the list behind the berita acara; `kind` and `state` are labels."""

    number: int
    proposal: str
    name: str
    nik: str
    kind: str
    basis: str
    state: str


@dataclass(frozen=True)
class ProposalMinutes:
    """The berita acara pengusulan of one month (`2026-11`), of a desa or of a kecamatan.

    `counts` = (desa, counts in the order of RECAP); `basis` = the meetings and letters that the
    proposals rest on, as texts.
    """

    number: str
    area: str
    month: str
    basis: tuple[str, ...]
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    lines: tuple[ProposedLine, ...]
    officer: str
    leader: str
    letterhead: Letterhead
    place: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    officer_post: str = "Petugas pengisi data"
    leader_post: str = "Kepala Desa"
    paper: Paper = "A4"
