"""What screens and papers get to see of lists that are checked name by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TaskView:
    """One list to be checked in one desa.

    `counts` = answers by status; `done` have one that is not `belum cek`, `left` do not.
    `days` until the day on which it is due, negative when it is late; `finished` is the day on
    which it was closed. `list_uid` is the list on this PC, "" while it is not here, and `note`
    says so.
    """

    uid: str
    nama: str
    desa: str
    himpunan: str
    sumber: str
    tanggal_daftar: str
    periode: str
    pemilik: str
    tenggat: date
    days: int
    finished: date | None
    nomor_ba: str
    jumlah: int
    counts: Mapping[str, int]
    done: int
    left: int
    list_uid: str
    note: str

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and names are left."""
        return self.finished is None and self.days < 0 and self.left > 0


@dataclass(frozen=True)
class NameView:
    """One name of a task; the NIK is masked.

    `number` is its line in the task, the same on paper and in each office that has the same file.
    `person` and `household` are rows of the registry, or "". `hint` says what the registry knows.
    """

    kunci: str
    number: int
    nama: str
    nik: str
    alamat: str
    rt: str
    rw: str
    aid: str
    person: str
    household: str
    status: str
    tanggal: str
    petugas: str
    catatan: str
    lat: float | None
    lng: float | None
    hint: str


@dataclass(frozen=True)
class Made:
    """The tasks of a list: one a desa; `outside` rows lie elsewhere, `nowhere` name no desa."""

    tasks: tuple[str, ...]
    outside: int
    nowhere: int


@dataclass(frozen=True)
class Answered:
    """An answer as it is kept now. `offer` = what the registry could be told, or ""."""

    status: str
    before: str
    offer: str


@dataclass(frozen=True)
class ReadBack:
    """What came of a filled workbook: new and equal answers, and what was refused by its row."""

    task: str
    answered: int
    same: int
    empty: int
    refused: tuple[tuple[int, str], ...]
