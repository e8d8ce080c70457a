"""What each printed page or workbook is made from: plain data, gathered by the services.

Nothing here knows how a page looks; the reports know nothing of tables.
Lengths are in millimetres, money in whole rupiah.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.kinds import CellType, Stored, Value

Paper = Literal["A4", "F4"]


@dataclass(frozen=True)
class Letterhead:
    """The kop of an office: one to three lines, its address, and a logo as PNG bytes."""

    lines: tuple[str, ...]
    address: str = ""
    logo: bytes | None = None


@dataclass(frozen=True)
class Signatory:
    """One signature block. `caption` stands above, for example `Mengetahui,`.

    `hint` is the grey word in the room for the pen, for example `tanda tangan dan stempel`.
    """

    title: str
    name: str = ""
    nip: str = ""
    caption: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Stamp:
    """Who printed the page and when, for its footer; `contoh` marks invented data."""

    user: str
    moment: str
    office: str
    contoh: bool = False


@dataclass(frozen=True)
class FormA:
    """Form A of one house. `blank` leaves all boxes empty for the pen.

    `identity` holds what is known whether blank or not, under the names of
    `form_a.notes.IDENTITY_LEFT` and of any answer field (`bnba`, `upah_minimum`); `rules` are
    those of the scheme, for Kesimpulan.
    """

    form_uid: str
    paper: Paper
    identity: Mapping[str, str]
    answers: Mapping[str, Value]
    blank: bool
    place: str
    day: date | None
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    rules: Mapping[str, Value] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class RosterLine:
    """One member of the family on the verification sheet."""

    number: int
    name: str
    nik: str
    relation: str
    sex: str
    birth: str
    job: str


@dataclass(frozen=True)
class HouseholdSheet:
    """The verification sheet of one family with its roster."""

    form_uid: str
    paper: Paper
    identity: tuple[tuple[str, str], ...]
    members: tuple[RosterLine, ...]
    place: str
    signatories: tuple[Signatory, ...]
    stamp: Stamp


@dataclass(frozen=True)
class CoverLine:
    """One house on the cover sheet of a print run, in the order of walking."""

    number: int
    form_uid: str
    rt: str
    rw: str
    name: str
    address: str
    landmark: str


@dataclass(frozen=True)
class Cover:
    """The cover sheet of a print run."""

    batch: str
    title: str
    desa: str
    kecamatan: str
    officer: str
    day: date
    lines: tuple[CoverLine, ...]
    paper: Paper
    letterhead: Letterhead
    stamp: Stamp


@dataclass(frozen=True)
class ReceiptLine:
    """One receiver on the tanda terima."""

    number: int
    name: str
    nik: str
    address: str
    rt: str
    rw: str
    period: str
    amount: int
    note: str = ""


@dataclass(frozen=True)
class ReceiptList:
    """The tanda terima of one payout of one desa. `draft` prints the mark of a proposal.

    `goods` = what is handed out where it is not money; no line has an amount then.
    """

    form_uid: str
    paper: Paper
    title: str
    desa: str
    kecamatan: str
    period: str
    basis: str
    lines: tuple[ReceiptLine, ...]
    letterhead: Letterhead
    place: str
    day: date | None
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    draft: bool = False
    goods: str = ""


@dataclass(frozen=True)
class NominativeLine:
    """One receiver of a Rutilahu tranche."""

    number: int
    name: str
    nik: str
    address: str
    account: str
    material: int
    labour: int


@dataclass(frozen=True)
class Nominative:
    """The daftar nominatif pencairan of one stage of a scheme in one desa.

    `through_group`: the LPM holds the money, so nobody signs for cash.
    """

    form_uid: str
    paper: Paper
    title: str
    scheme: str
    stage: str
    desa: str
    kecamatan: str
    basis: str
    lines: tuple[NominativeLine, ...]
    letterhead: Letterhead
    place: str
    day: date | None
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    through_group: bool = False


@dataclass(frozen=True)
class Handover:
    """Surat pengantar and berita acara serah terima of one kiriman."""

    number: str
    month: str
    sender: str
    receiver: str
    file_name: str
    sha256: str
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    count_titles: tuple[str, ...]
    letterhead: Letterhead
    place: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "A4"
    anchor: str = ""  # where the Buku catatan of the sender stood
    purpose: str = ""
    basis: str = ""


@dataclass(frozen=True)
class ReminderLine:
    """One month of which something lacks: its cut-off, the days since, and what is wrong."""

    month: str
    due: date
    days: int
    note: str


@dataclass(frozen=True)
class ReminderWords:
    """What a letter of reminder is about; `lead` stands between the office and the table."""

    subject: str = "Pengingat kiriman data kemiskinan dan Rutilahu"
    lead: str = (
        "kiriman data dari {office} untuk bulan di bawah ini belum kami terima dengan lengkap"
    )
    request: str = (
        "Mohon kiriman itu dibuat di Padan pada halaman Kirim, lalu stiknya diserahkan kepada kami"
        " beserta surat pengantarnya. Bila kiriman sudah diserahkan, mohon salinan tanda terimanya"
        " ditunjukkan agar catatan kami dapat diperbaiki."
    )


@dataclass(frozen=True)
class Reminder:
    """The letter that reminds one office of what did not come. `through` may be empty."""

    number: str
    receiver: str
    through: str
    office: str
    lines: tuple[ReminderLine, ...]
    letterhead: Letterhead
    place: str
    day: date
    signatory: Signatory
    stamp: Stamp
    paper: Paper = "A4"
    words: ReminderWords = ReminderWords()


@dataclass(frozen=True)
class RecoverySheet:
    """The recovery key on paper, for the sealed envelope in the office safe."""

    office: str
    account: str
    key: str
    moment: str


@dataclass(frozen=True)
class FingerprintSheet:
    """The fingerprint of a PC's key on paper, to be compared with a key file; nothing secret."""

    office: str
    pc: str
    fingerprint: str
    moment: str


@dataclass(frozen=True)
class PasswordSlip:
    """The separate slip with the password of one locked workbook."""

    file_name: str
    password: str
    receiver: str
    moment: str


@dataclass(frozen=True)
class Column:
    """One column of an export template. `codes` turns stored codes into labels."""

    field: str
    header: str
    cell: CellType
    width: int
    codes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    mask: Literal["", "nik", "kk"] = ""


@dataclass(frozen=True)
class ExportTemplate:
    """A workbook that goes out, as data: masked and unmasked ones are two templates."""

    key: str
    title: str
    version: int
    sheet: str
    columns: tuple[Column, ...]
    unmasked: bool


@dataclass(frozen=True)
class AgencySheet:
    """One sheet in the layout of an agency: texts only. `rows` are walked once.

    `above` and `below` stand over the headings and under the rows; a sheet without `headings` is
    labels and values. `fill` is the ground of the headings, with white letters on it.
    `heading_rows` are those that the headings take, with cells `merged` ("A1:A3"); the columns at
    the places `numbers` hold numbers.
    """

    title: str
    headings: tuple[str, ...]
    rows: Iterable[Sequence[str]]
    above: tuple[tuple[str, ...], ...] = ()
    below: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    fill: str = ""
    heading_rows: int = 1
    merged: tuple[str, ...] = ()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class WorkbookNote:
    """The lines of the Keterangan sheet: source, cut-off, period, user, time, rows, purpose."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RecapTable:
    """One table of the recap workbook; the first column is text, the others are counts."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Stored, ...], ...]
