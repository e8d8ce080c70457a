"""The days on which a worker came, as typed: all readable, and paid as many as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Problem
from desktop_app.domain.formatting import format_rupiah

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.kinds import Value


def attended(text: str) -> Iterator[date]:
    """The days of a list of attendance, parted by semicolons; what is no date is not counted."""
    for part in text.split(";"):
        day = _day(part)
        if day is not None:
            yield day


def wage_problems(values: Mapping[str, Value]) -> Iterator[Problem]:
    """A day that can not be read, a day that is written twice, and a sum of other days."""
    text = str(values.get("hadir") or "")
    parts = [part.strip() for part in text.split(";") if part.strip()]
    strange = [part for part in parts if _day(part) is None]
    days = list(attended(text))
    if strange:
        told = (
            f"Hari hadir: “{strange[0]}” bukan tanggal. Tulis tanggalnya, pisahkan dengan titik "
            "koma, misalnya 01-09-2026; 02-09-2026."
        )
        yield Problem("hadir", "error", "hadir_tanggal", told)
        return
    if len(set(days)) < len(days):
        yield Problem("hadir", "error", "hadir_ganda", "Hari hadir: satu tanggal ditulis dua kali.")
    rate, paid = values.get("tarif"), values.get("jumlah")
    if days and isinstance(rate, int) and isinstance(paid, int) and rate * len(days) != paid:
        told = (
            f"Jumlah upah {format_rupiah(paid)} tidak sama dengan {len(days)} hari × "
            f"{format_rupiah(rate)} = {format_rupiah(rate * len(days))}."
        )
        yield Problem("jumlah", "warning", "upah_hari", told)


def _day(part: str) -> date | None:
    with suppress(UserError):
        return parse_date(part.strip()) if part.strip() else None
    return None
