"""Bagikan: one official list, cut by desa, goes out as a sealed extract for each desa in one run.

The list is read once; the rows of each desa stay packed in memory until they are sealed for the PCs
of that desa. A desa without a key is named, or by choice its rows are sealed for its kecamatan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.keys import PublicKey
from desktop_app.imports.cutting import Cut as Cut
from desktop_app.imports.cutting import LeftRow, cut_file
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.keyring import Ring
from desktop_app.services.progress import Cancel, Progress, no_progress

LIST_KINDS: Mapping[str, str] = {
    "desil": "Daftar desil",
    "bnba": "Daftar BNBA",
    "bayar": "Daftar bayar",
    "lain": "Daftar resmi lain",
}
ELSEWHERE = "di luar wilayah kantor ini"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class SharedList:
    """An official list that was read: by desa, and known again by its sum."""

    name: str
    sha256: str
    cut: Cut


@dataclass(frozen=True)
class ShareLine:
    """What one desa gets. `to` is the desk for which it is sealed; empty = nobody has a key."""

    code: str
    name: str
    kecamatan: str
    rows: int
    to: str

    @property
    def is_direct(self) -> bool:
        """Whether the desa itself can open it."""
        return self.to.startswith("desa:")


def read_list(
    desk: Desk, path: Path, progress: Progress = no_progress, cancel: Cancel | None = None
) -> SharedList:
    """Read an official list and cut it by desa; nothing is written or changed."""
    require(desk, "send")
    if desk.is_village:
        raise UserError("Daftar dibagikan oleh kantor kecamatan atau dinas, bukan oleh desa.")
    stop = cancel or Cancel()
    progress(0, 0, "Membaca daftar")
    cut = cut_file(path, lambda rows: progress(rows, 0, f"{rows} baris dibaca"), stop)
    here = {desa.code for desa in desk.villages}
    for code in sorted(set(cut.rows) - here):
        _leave_desa(cut, code)
    return SharedList(path.name, _sum_of(path), cut)


def _leave_desa(cut: Cut, code: str) -> None:
    """A desa of another area: its rows are counted, and go to nobody."""
    rows = cut.rows.pop(code)
    cut.blocks.pop(code)
    cut.left_rows += rows
    cut.left.append(LeftRow(0, f"{rows} baris desa {code} {ELSEWHERE}", ()))


def _sum_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def share_lines(desk: Desk, shared: SharedList, via_kecamatan: bool) -> list[ShareLine]:
    """For whom each extract would be sealed, in code order."""
    ring = keys.ring_of(desk)
    names = {desa.code: desa for desa in desk.villages}
    return [
        ShareLine(
            code,
            names[code].name,
            names[code].kecamatan,
            rows,
            _receiver(desk, ring, code, via_kecamatan),
        )
        for code, rows in sorted(shared.cut.rows.items())
    ]


def _receiver(desk: Desk, ring: Ring, code: str, via_kecamatan: bool) -> str:
    """The desa, or by choice its kecamatan; empty when neither has a key here."""
    wanted = [f"desa:{code}"]
    if via_kecamatan and desk.is_district:
        wanted.append(f"kecamatan:{code[:8]}")
    return next((name for name in wanted if ring.valid_of(name)), "")


@dataclass(frozen=True)
class Extract:
    """What is sealed into one kiriman: the extracts of one desa, or of several of a kecamatan."""

    to: str
    readers: tuple[PublicKey, ...]
    lines: tuple[ShareLine, ...]

    @property
    def rows(self) -> int:
        """The rows of all of them."""
        return sum(line.rows for line in self.lines)


def extracts_of(desk: Desk, lines: list[ShareLine]) -> Iterator[Extract]:
    """The kiriman that will be made, in the order of their desa."""
    ring = keys.ring_of(desk)
    by_desk: dict[str, list[ShareLine]] = {}
    for line in lines:
        if line.to:
            by_desk.setdefault(line.to, []).append(line)
    for to, found in by_desk.items():
        yield Extract(to, ring.valid_of(to), tuple(found))
