"""What each service function works with: the open store, who is at the desk, and the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from pathlib import Path
from typing import Protocol, TypeVar

from desktop_app.domain.clock import Clock
from desktop_app.domain.desks import desk_name, role_of
from desktop_app.domain.documents import Stamp
from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import (
    DINAS,
    Desa,
    all_desa,
    all_kecamatan,
    area_contains,
    find_desa,
)
from desktop_app.store import Actor, Reader, Store, Work

T = TypeVar("T")
JAKARTA = timezone(timedelta(hours=7), "WIB")  # West Indonesia time has no summer time
SEAT = "Cikarang Pusat"  # of the offices of Kabupaten Bekasi


@dataclass(frozen=True)
class Changed:
    """What a transaction wrote: rows by kind. Screens that show one of them look again."""

    rows: frozenset[tuple[str, str]]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of row that were written."""
        return frozenset(kind for kind, _uid in self.rows)


class RunWrite(Protocol):
    """Runs a transaction where it may be run, and gives its result."""

    def __call__(self, run: Callable[[], T]) -> T:
        """Run it, wait, and give what it returned or raised."""


def run_inline(run: Callable[[], T]) -> T:
    """For programs with one thread: the command line and tests."""
    return run()


def _tell_nobody(_changed: Changed) -> None:
    """For programs without a window."""


@dataclass
class Desk:
    """One signed-in person at one office."""

    store: Store
    actor: Actor
    clock: Clock
    folder: Path
    kode: str
    run_write: RunWrite = run_inline
    publish: Callable[[Changed], None] = _tell_nobody

    def write(self, action: str, reason: str, body: Callable[[Work], T]) -> T:
        """Run `body` in one transaction with one audit line; then tell who is concerned."""

        def run() -> tuple[T, frozenset[tuple[str, str]]]:
            with self.store.unit_of_work(self.actor, reason, action) as work:
                value = body(work)
            return value, frozenset(work.changed)

        value, rows = self.run_write(run)
        if rows:
            self.publish(Changed(rows))
        return value

    def reader(self) -> Reader:
        """A new connection that can only read; the caller closes it."""
        return self.store.reader()

    @property
    def is_village(self) -> bool:
        """Whether this is the desk of one desa or kelurahan."""
        return self.actor.desk.startswith("desa:")

    @property
    def desa(self) -> Desa | None:
        """The desa of a desa desk."""
        return find_desa(self.kode) if self.is_village else None

    @property
    def role(self) -> str:
        """`desa`, `kecamatan`, `dinsos` or `disperkimtan`."""
        return role_of(self.actor.desk)

    @property
    def is_district(self) -> bool:
        """Whether this is a desk of the kabupaten: Dinsos or Disperkimtan."""
        return self.role in DINAS

    @property
    def office(self) -> str:
        """Under which code letterhead and officials are kept: two dinas share one kabupaten."""
        return self.role if self.is_district else self.kode

    @property
    def villages(self) -> tuple[Desa, ...]:
        """The desa and kelurahan in the area of the desk: one, those of a kecamatan, or all."""
        return tuple(desa for desa in all_desa() if area_contains(self.kode, desa.code))

    @property
    def kecamatan(self) -> str:
        """The code of the kecamatan in which the desk stands; of a district desk the kabupaten."""
        return self.kode[:8]

    @property
    def place_name(self) -> str:
        """`Desa Sukamaju`, `Kecamatan Tambun Selatan` or `Dinas Sosial Kabupaten Bekasi`."""
        return desk_name(self.actor.desk)

    @property
    def seat(self) -> str:
        """Where the letters of this desk are dated."""
        if desa := self.desa:
            return desa.name
        return SEAT if self.is_district else self.kecamatan_name

    @property
    def kecamatan_name(self) -> str:
        """The name of the kecamatan in which the desk stands; empty for a district desk."""
        if self.is_district:
            return ""
        for kecamatan in all_kecamatan():
            if kecamatan.code == self.kecamatan:
                return kecamatan.name
        raise UserError(f"Kode kecamatan {self.kecamatan} tidak dikenal.")

    def today(self) -> date:
        """The date in Bekasi."""
        return self.clock().astimezone(JAKARTA).date()

    def moment(self) -> str:
        """The time in Bekasi for a footer: `24-11-2026 09.15`."""
        return self.clock().astimezone(JAKARTA).strftime("%d-%m-%Y %H.%M")

    def instant(self) -> str:
        """The time as it is kept: UTC, ISO, to the second."""
        return self.clock().isoformat(timespec="seconds")

    def stamp(self, contoh: bool) -> Stamp:
        """The footer of a page that this person prints now."""
        return Stamp(self.actor.name, self.moment(), self.place_name, contoh)
