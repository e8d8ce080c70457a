"""The aid of a family on one page, gathered from what its part Bantuan shows; numbers masked."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from desktop_app.domain.aid.family import (
    VERDICTS,
    Entry,
    FamilyAid,
    Joined,
    by_fund,
    by_year,
    own_text,
)
from desktop_app.domain.dates import age_on, format_date, format_month
from desktop_app.domain.documents_family import Cells, FamilyPaper
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desil_history import quarter_text
from desktop_app.services.desk import Desk
from desktop_app.services.family_aid import family_aid
from desktop_app.services.family_entries import Row
from desktop_app.services.officials import letterhead
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.printing_sheets import House, gather_houses
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import texts_of
from desktop_app.services.setup import is_sample
from desktop_app.services.viewing import masked
from reports.registry import DOCUMENTS

KIND, TITLE, DOCUMENT = "bantuan-keluarga", "Bantuan keluarga", "bantuan_keluarga"
NO_DESIL = "belum diketahui"


def family_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """One page for each family that is named."""
    houses = gather_houses(desk, request)
    pages = []
    for number, house in enumerate(houses, 1):
        cancel.check()
        pages.append(family_paper(desk, request, house))
        progress(number, len(houses), TITLE)
    out = io.BytesIO()
    DOCUMENTS[DOCUMENT].drawer()(out, pages)
    notes = [
        SheetNote(new_form_uid(), DOCUMENT, 1, household=str(house.household["uid"]))
        for house in houses
    ]
    return Drawn(out.getvalue(), tuple(notes))


def family_paper(desk: Desk, request: PrintRequest, house: House) -> FamilyPaper:
    """What the page of one family tells."""
    found = family_aid(desk, str(house.household["uid"]))
    return FamilyPaper(
        paper=request.paper,
        letterhead=letterhead(desk, desk.kode),
        stamp=desk.stamp(is_sample(desk)),
        facts=_facts(house, found),
        totals=_totals(found),
        own=own_text(found.own),
        members=[_member(number, one, desk.today()) for number, one in enumerate(house.members, 1)],
        desils=[
            (str(one.value), quarter_text(one.quarter), one.source, _day(one.day))
            for one in found.desils
        ],
        years=list(_years(found)),
        joined=[_joined(one) for one in found.joined if one.runs],
        lacks=[(one.programme, VERDICTS[one.verdict], one.text) for one in found.lacks],
    )


def _facts(house: House, found: FamilyAid) -> list[tuple[str, str]]:
    home, shown = house.household, texts_of("household", house.household)
    desa = find_desa(str(home.get("desa")))
    place = [shown["alamat"], f"RT {shown['rt'] or '–'}/RW {shown['rw'] or '–'}"]
    place += [desa.name, f"Kecamatan {desa.kecamatan}"] if desa else []
    desil = " · ".join(filter(None, (shown["desil"], shown["desil_sumber"])))
    return [
        ("Kepala keluarga", str(home.get("nama_kepala") or house.head.get("nama") or "")),
        ("Nomor KK", masked(str(home.get("nomor_kk") or ""))),
        ("Alamat", ", ".join(filter(None, place))),
        ("Desil resmi", desil or NO_DESIL),
        ("Diterima seluruhnya", format_rupiah(found.total)),
    ]


def _totals(found: FamilyAid) -> list[str]:
    if not found.total:
        return []
    texts = []
    for title, sums in (("tahun", by_year(found.entries)), ("sumber dana", by_fund(found.entries))):
        told = "; ".join(f"{name} {format_rupiah(amount)}" for name, amount in sums.items())
        texts.append(f"Menurut {title}: {told}.")
    return texts


def _member(number: int, row: Row, today: date) -> Cells:
    shown = texts_of("person", row)
    born = row.get("tanggal_lahir")
    age = str(age_on(date.fromisoformat(str(born)), today)) if born else ""
    nik = str(row.get("nik") or row.get("nik_sementara") or "")
    return (str(number), str(row.get("nama") or ""), shown["shdk"], masked(nik), age)


def _years(found: FamilyAid) -> Iterator[Cells]:
    """What came, summed by year, programme and source of money; then what did not come."""
    groups: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for one in found.entries:
        groups[one.year, one.programme, one.fund].append(one)
    for (year, programme, fund), entries in groups.items():
        came = [one for one in entries if one.came]
        amount = sum(one.amount or 0 for one in came)
        goods = "; ".join(dict.fromkeys(one.goods for one in came if one.goods))
        missed = len(entries) - len(came)
        told = [f"{len(came)} kali" if len(came) > 1 else ""]
        told += dict.fromkeys(one.note for one in entries if one.note)
        told += [entries[0].result] if len(entries) == 1 else []
        told += [f"{missed} tidak diterima" if missed and len(entries) > 1 else ""]
        shown = format_rupiah(amount) if amount else ""
        yield (year, programme, fund, shown, "; ".join(filter(None, (goods, *told))))


def _joined(one: Joined) -> Cells:
    months = "–".join(_month(text) for text in (one.since, one.until) if text)
    basis = " ".join((f"{one.basis}.", *one.lacking)) if one.lacking else one.basis
    return (one.programme, one.who, months, basis)


def _month(text: str) -> str:
    return format_month(text) if len(text) == len("2026-11") else text


def _day(text: str) -> str:
    return format_date(date.fromisoformat(text)) if text else ""
