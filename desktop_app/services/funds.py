"""Money of Baznas and companies by source: in, out, what is left, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.text import name_key
from desktop_app.services.desk import Desk
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    base_of,
    check_record,
    keep_row,
    merged,
)
from desktop_app.store import Work, reading

KIND = "fund_entry"
IN, OUT = "masuk", "keluar"
Row = Mapping[str, Stored]
GONE = "Catatan dana ini tidak ada lagi. Muat ulang dahulu (F5)."
TOO_MUCH = "dana_kurang"


@dataclass(frozen=True)
class Balance:
    """One source in one year, in rupiah: what it began with, in, out."""

    source: str
    year: int
    begin: int
    came: int
    went: int

    @property
    def left(self) -> int:
        """What is left at the end; below zero when more went out than came in."""
        return self.begin + self.came - self.went


def list_entries(desk: Desk, desa: str) -> list[Row]:
    """All entries of a desa in the order of their days."""
    with desk.reader() as reader:
        rows: list[Row] = list(reading.find(reader, KIND, desa=desa))
    return sorted(rows, key=lambda row: (str(row.get("tanggal")), str(row["uid"])))


def balances(rows: Iterable[Row]) -> list[Balance]:
    """By source and year; what is left goes over into the next year."""
    sums: dict[str, dict[int, list[int]]] = {}
    titles: dict[str, str] = {}
    for row in rows:
        key = name_key(str(row.get("sumber") or ""))
        titles.setdefault(key, str(row.get("sumber") or ""))
        year = int(str(row.get("tanggal") or "0000")[:4])
        both = sums.setdefault(key, {}).setdefault(year, [0, 0])
        both[row.get("arah") == OUT] += int(row.get("nilai") or 0)
    found = []
    for key in sorted(sums):
        begin = 0
        for year in sorted(sums[key]):
            came, went = sums[key][year]
            found.append(Balance(titles[key], year, begin, came, went))
            begin = found[-1].left
    return found


def save_entry(
    desk: Desk,
    raw: Raw,
    uid: str | None = None,
    seen: Row | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep an entry; more out than in, of its source, asks for a reason."""
    require(desk, "enter")
    with desk.reader() as reader:
        base = base_of(reader, KIND, uid, seen)
    parsed = check_record(KIND, merged(KIND, base, raw), desk.today())
    reason = accept(parsed, {k: v for k, v in confirmed.items() if k != TOO_MUCH})
    if int(parsed.values.get("nilai") or 0) < 1:
        raise UserError("Nilai harus lebih dari nol. Pilih masuk atau keluar untuk arahnya.")
    if TOO_MUCH not in confirmed:
        _ask_about_balance(desk, parsed.values, uid)

    def body(work: Work) -> str:
        return keep_row(work, KIND, uid, parsed.values, raw, seen)

    why = "; ".join(filter(None, (reason, confirmed.get(TOO_MUCH, ""))))
    return desk.write("simpan catatan dana", why, body)


def drop_entry(desk: Desk, uid: str, reason: str) -> None:
    """Delete an entry that was typed by mistake, with the reason."""
    require(desk, "delete")
    if not reason.strip():
        raise UserError("Tuliskan mengapa catatan dana ini dihapus.")
    with desk.reader() as reader:
        if reading.get(reader, KIND, uid) is None:
            raise UserError(GONE)
    desk.write("hapus catatan dana", reason.strip(), lambda work: work.delete(KIND, uid))


def _ask_about_balance(desk: Desk, values: Row, uid: str | None) -> None:
    others = [row for row in list_entries(desk, str(values.get("desa"))) if row["uid"] != uid]
    source = name_key(str(values.get("sumber") or ""))
    before = _left(others, source)
    after = _left([*others, values], source)
    if values.get("arah") == OUT and after < 0:
        raise NeedsConfirmation(
            TOO_MUCH,
            f"Dana {values.get('sumber')} tersisa {format_rupiah(before)}, kurang "
            f"{format_rupiah(-after)} untuk pengeluaran ini. Periksa catatannya, atau tuliskan "
            "mengapa tetap disimpan.",
        )


def _left(rows: Iterable[Row], source: str) -> int:
    return sum(
        int(row.get("nilai") or 0) * (-1 if row.get("arah") == OUT else 1)
        for row in rows
        if name_key(str(row.get("sumber") or "")) == source
    )
