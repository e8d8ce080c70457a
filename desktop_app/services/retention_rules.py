"""How long each group of data is kept: set by the office, with its source; never by the program."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import RETENTION, UNSET, RetentionKind
from desktop_app.domain.privacy_documents import Line
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.store import Work, local
from desktop_app.store.reading import Reads

SETTING = "masa_simpan"
MOST_YEARS = 100


@dataclass(frozen=True)
class Period:
    """One group with its years; None = the office has not decided."""

    kind: RetentionKind
    years: int | None
    source: str

    @property
    def text(self) -> str:
        """`5 tahun`, or that it is not set."""
        return UNSET if self.years is None else f"{self.years} tahun"


def periods_of(reader: Reads) -> list[Period]:
    """All groups in their order."""
    kept = local.get_setting(reader, SETTING, {})
    found = []
    for kind in RETENTION:
        one = kept.get(kind.key, {})
        found.append(Period(kind, one.get("tahun"), str(one.get("sumber", ""))))
    return found


def period_lines(reader: Reads) -> list[Line]:
    """The groups as a paper lists them."""
    return [(one.kind.label, one.text, one.source or "–") for one in periods_of(reader)]


def list_periods(desk: Desk) -> list[Period]:
    """All groups of this desk."""
    with desk.reader() as reader:
        return periods_of(reader)


def save_period(desk: Desk, key: str, years: str, source: str) -> None:
    """Set the years of one group with the decision they rest on; empty years = not set again."""
    require(desk, "privacy")
    if all(one.key != key for one in RETENTION):
        raise UserError("Pilih kelompok data dari daftar.")
    number = _years(years)
    if number is not None and not source.strip():
        raise UserError("Tuliskan dasar masa simpan itu, misalnya nomor keputusan kantor.")

    def body(work: Work) -> None:
        kept = dict(local.get_setting(work, SETTING, {}))
        kept.pop(key, None)
        if number is not None:
            kept[key] = {"tahun": number, "sumber": source.strip()}
        local.put_setting(work, SETTING, kept)
        work.note(masa_simpan=key, tahun=number)

    desk.write("ubah masa simpan", source.strip(), body)


def _years(text: str) -> int | None:
    wanted = text.strip()
    if not wanted:
        return None
    if not wanted.isdecimal() or not 1 <= int(wanted) <= MOST_YEARS:
        raise UserError(f"Masa simpan ditulis dalam tahun, 1 sampai {MOST_YEARS}.")
    return int(wanted)
