"""The recap of Form B as a workbook: how far the survey of each desa is, and house by house."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.photo_slots import CLOSED
from desktop_app.domain.kinds import Stored
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.short_forms import SHORT_FORMS
from desktop_app.domain.short_forms.progress import (
    DETAIL,
    RECAP,
    RECAP_ORIGINS,
    has_picture,
    missing_items,
)
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.photo_missing import note_families
from desktop_app.services.records import values_of
from desktop_app.services.setup import is_sample
from desktop_app.services.viewing import masked
from desktop_app.store import Reader, reading
from desktop_app.store.photo_rows import slots_of
from reports.xlsx.usulan import write_proposals

Row = Mapping[str, Stored]
FORM = SHORT_FORMS["B2026"]
NOT_YET = "Belum disurvei"
THERE, LACKING = "Ada", "Belum ada"
ACT = "ekspor rekap Form B"
NONE = "Belum ada rumah yang diusulkan atau disurvei dengan Form B di sini."


@dataclass(frozen=True)
class Surveyed:
    """One proposed house: its family and head, its newest Form B ({} without), its pictures."""

    household: Row
    head: Row
    survey: Row
    taken: Collection[str]

    @property
    def is_done(self) -> bool:
        """Whether the survey is whole, or its visit closed the case."""
        return bool(self.survey) and not missing_items(self.survey, self.head, self.taken)


def proposed_houses(desk: Desk, desa: str | None = None) -> list[Surveyed]:
    """Families with a Form B, typed or printed, or with an open case; in walking order."""
    with desk.reader() as reader:
        surveys: dict[str, Row] = {}
        for row in reading.find(reader, "survey", form=FORM.key):
            known = surveys.get(str(row.get("household")))
            if known is None or _age(row) >= _age(known):
                surveys[str(row.get("household"))] = row
        wanted = {*surveys, *_registered(reader)}
        families = reading.get_many(reader, "household", sorted(wanted))
        here = {uid: row for uid, row in families.items() if desa in (None, row.get("desa"))}
        members = reading.members_of(reader, list(here))
        taken = slots_of(reader, here)
    found = [
        Surveyed(
            row, _head(members.get(uid, ())), surveys.get(uid, {}), taken.get(uid, frozenset())
        )
        for uid, row in here.items()
    ]
    return sorted(found, key=lambda one: _walking(one.household))


def export_recap(
    desk: Desk, target: Path, purpose: str = "", desa: str | None = None
) -> WrittenFile:
    """Write recap and detail. With a purpose the numbers are whole, else they are masked."""
    require(desk, "export")
    if purpose:
        require(desk, "see_nik")
    houses = proposed_houses(desk, desa)
    if not houses:
        raise UserError(NONE)
    out = io.BytesIO()
    is_whole = bool(purpose.strip())
    write_proposals(
        out, [recap_table(houses)], [detail_table(houses, is_whole)], _note(desk, purpose, houses)
    )
    name = f"rekap-form-b_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.xlsx"
    path = target / name if target.is_dir() else target
    sha256 = write_safely(path, out.getvalue())
    families = {str(one.household["uid"]): str(one.household.get("desa") or "") for one in houses}
    desk.write(ACT, purpose.strip(), lambda work: note_families(work, families, sha256))
    return WrittenFile(path, sha256, len(houses))


def recap_table(houses: Sequence[Surveyed]) -> RecapTable:
    """One line a desa, in the columns of the source."""
    places = list(dict.fromkeys(str(one.household.get("desa") or "") for one in houses))
    rows: list[tuple[Stored, ...]] = []
    for number, code in enumerate(places, 1):
        here = [one for one in houses if str(one.household.get("desa") or "") == code]
        done = sum(one.is_done for one in here)
        origins = Counter(str(one.survey.get("b_asal") or "") for one in here)
        counts: tuple[Stored, ...] = (
            len(here),
            done,
            len(here) - done,
            *(origins[one] for one in RECAP_ORIGINS),
        )
        rows.append((str(number), *_place(code), *counts, _percent(done, len(here))))
    return RecapTable("Rekap", RECAP, tuple(rows))


def detail_table(houses: Sequence[Surveyed], is_whole: bool) -> RecapTable:
    """One line a house, in the columns of the source; pictures are told, not linked."""
    rows: list[tuple[Stored, ...]] = []
    for number, one in enumerate(houses, 1):
        judged = FORM.come_to(values_of(FORM.questions, one.survey))
        numbers = (str(one.head.get("nik") or ""), str(one.household.get("nomor_kk") or ""))
        reasons = f"{len(judged.reasons)}: {'; '.join(judged.reasons)}" if judged.reasons else ""
        rows.append(
            (
                str(number),
                str(one.head.get("nama") or one.household.get("nama_kepala") or ""),
                *(numbers if is_whole else tuple(masked(one) for one in numbers)),
                *_place(str(one.household.get("desa") or "")),
                str(one.household.get("alamat") or ""),
                judged.result if one.survey else NOT_YET,
                reasons,
                *(
                    THERE if has_picture(slot, one.taken) else LACKING
                    for slot in ("depan", "dalam", "ktp")
                ),
            )
        )
    return RecapTable("Rincian", DETAIL, tuple(rows))


def _registered(reader: Reader) -> set[str]:
    """Families with an open case or a printed Form B."""
    builds = reading.find(reader, "build")
    found = {str(row.get("household")) for row in builds if row.get("state") not in CLOSED}
    sheets = reading.find(reader, "sheet", jenis=FORM.sheet)
    return found | {str(row["household"]) for row in sheets if row.get("household")}


def _note(desk: Desk, purpose: str, houses: Sequence[Surveyed]) -> WorkbookNote:
    said = purpose.strip() or PURPOSES["rutilahu"].label
    done = sum(one.is_done for one in houses)
    lines = [
        ("Isi", "Rekap Form B (verval desa/kecamatan 2026)"),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Yang dihitung", "Keluarga dengan Form B diketik atau dicetak, atau Rutilahu berjalan"),
        ("Sudah survei", "Kunjungan menutup, atau 19 isian, foto, dan berkas wajib lengkap"),
        ("Progres seluruhnya", f"{done} dari {len(houses)} ({_percent(done, len(houses))})"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", said),
        ("Dasar hukum", basis_of(said) if purpose else PURPOSES["rutilahu"].basis_line),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))


def _age(row: Row) -> tuple[str, str]:
    return str(row.get("tanggal") or ""), str(row["uid"])


def _head(members: Sequence[Row]) -> Row:
    heads = [one for one in members if one.get("shdk") == "1"]
    return (heads or list(members) or [{}])[0]


def _walking(row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in ("desa", "rw", "rt", "nama_key", "uid"))


def _place(code: str) -> tuple[str, str]:
    desa = find_desa(code)
    return (desa.kecamatan, desa.name) if desa else ("", "")


def _percent(done: int, total: int) -> str:
    return f"{100 * done / total:.1f}".replace(".", ",") + " %"
