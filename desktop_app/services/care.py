"""Posyandu, dasawisma and TPK of a desa with their cadres: typed in a box, ended or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.calendar import month_of
from desktop_app.domain.codes_aid import JENIS_UNIT, PERAN_KADER
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
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
from desktop_app.store.care_rows import care_of_desa
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
UNIT, CADRE = "care_unit", "cadre"
WORDS = {UNIT: "posyandu atau kelompok", CADRE: "kader"}
GONE = "Data itu tidak ada lagi. Muat ulang dahulu (F5)."


@dataclass(frozen=True)
class CadreView:
    """A cadre with her unit and how many families she has now."""

    row: Row
    unit: Row
    families: int

    @property
    def uid(self) -> str:
        """Of the row."""
        return str(self.row["uid"])

    @property
    def role(self) -> str:
        """In words."""
        return PERAN_KADER.get(str(self.row.get("peran")), "")

    @property
    def title(self) -> str:
        """`SITI REKAAN – Posyandu Melati`, as in a list of choices."""
        return f"{self.row.get('nama')} – {unit_title(self.unit)}"

    def serves(self, month: str) -> bool:
        """Whether she still serves in a month."""
        return not self.row.get("selesai") or str(self.row["selesai"]) >= month


@dataclass(frozen=True)
class CareBook:
    """The units of a desa and their cadres, those who serve first."""

    units: tuple[Row, ...]
    cadres: tuple[CadreView, ...]

    def of_unit(self, unit: str) -> tuple[CadreView, ...]:
        """The cadres of one unit."""
        return tuple(one for one in self.cadres if one.row.get("care_unit") == unit)

    def serving(self, month: str) -> dict[str, str]:
        """Titles of the cadres who serve in a month, by uid."""
        return {one.uid: one.title for one in self.cadres if one.serves(month)}


def unit_title(unit: Row) -> str:
    """`Posyandu Melati`; the kind stands before a name that does not say it."""
    kind, name = JENIS_UNIT.get(str(unit.get("jenis")), ""), str(unit.get("nama") or "")
    word = kind.partition(" (")[0]
    return name if not word or word.lower() in name.lower() else f"{word} {name}"


def read_care(desk: Desk, desa: str) -> CareBook:
    """Units and cadres of a desa."""
    with desk.reader() as reader:
        units = sorted(reading.find(reader, UNIT, desa=desa), key=_unit_order)
        cadres = reading.find(reader, CADRE, desa=desa)
        counts: dict[str, int] = {}
        for one in care_of_desa(reader, desa):
            if not one.selesai or one.selesai >= month_of(desk.today()):
                counts[one.cadre] = counts.get(one.cadre, 0) + 1
    known = {str(one["uid"]): one for one in units}
    views = [
        CadreView(row, known.get(str(row.get("care_unit")), {}), counts.get(str(row["uid"]), 0))
        for row in cadres
    ]
    return CareBook(tuple(units), tuple(sorted(views, key=_cadre_order)))


def save_care(
    desk: Desk,
    kind: str,
    raw: Raw,
    uid: str | None = None,
    seen: Row | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep a unit (UNIT) or a cadre (CADRE); its uid."""
    require(desk, "enter")
    with desk.reader() as reader:
        base = base_of(reader, kind, uid, seen)
        parsed = check_record(kind, merged(kind, base, raw), desk.today())
        reason = accept(parsed, confirmed)
        if kind == CADRE:
            _check_cadre(reader, parsed.values)

    def body(work: Work) -> str:
        return keep_row(work, kind, uid, parsed.values, raw, seen)

    return desk.write(f"simpan {WORDS[kind]}", reason, body)


def _check_cadre(reader: Reads, values: Row) -> None:
    unit = reading.get(reader, UNIT, str(values.get("care_unit") or ""))
    if unit is None or unit.get("desa") != values.get("desa"):
        raise UserError("Pilih posyandu atau kelompok dari daftar desa ini.")
    if values.get("selesai") and str(values["selesai"]) < str(values.get("mulai") or ""):
        raise UserError("Bulan selesai kader harus sesudah bulan mulainya. Periksa keduanya.")


def drop_care(desk: Desk, kind: str, uid: str, reason: str) -> None:
    """Delete a unit without cadres, or a cadre without families and visits, with the reason."""
    require(desk, "enter")
    if not reason.strip():
        raise UserError("Tuliskan mengapa data ini dihapus.")

    def body(work: Work) -> None:
        if reading.get(work, kind, uid) is None:
            raise UserError(GONE)
        if kind == UNIT and (count := reading.count(work, CADRE, care_unit=uid)):
            raise UserError(f"Masih ada {count} kader di sini. Pindahkan atau hapus kadernya dulu.")
        if kind == CADRE and any(
            reading.count(work, other, cadre=uid) for other in ("care_family", "care_visit")
        ):
            raise UserError(
                "Kader ini mempunyai keluarga atau kunjungan, jadi tidak dihapus. "
                "Isi bulan selesainya, lalu pindahkan keluarganya."
            )
        work.delete(kind, uid)

    desk.write(f"hapus {WORDS[kind]}", reason.strip(), body)


def _unit_order(row: Row) -> tuple[str, str, str]:
    return str(row.get("jenis")), str(row.get("rw") or ""), str(row.get("nama"))


def _cadre_order(one: CadreView) -> tuple[bool, str, str]:
    return bool(one.row.get("selesai")), unit_title(one.unit), str(one.row.get("nama"))
