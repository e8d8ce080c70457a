"""Sheets of single houses: Form A and the household sheet, with the cover of their run."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.domain import form_a
from desktop_app.domain.dates import age_on, format_date
from desktop_app.domain.documents import (
    Cover,
    CoverLine,
    FormA,
    HouseholdSheet,
    RosterLine,
    Signatory,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Value
from desktop_app.domain.layouts.form_a import form_a_layout
from desktop_app.domain.layouts.verification import verification_layout
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.officials import letterhead
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.recording import form_rules, known_answers
from desktop_app.services.records import show, texts_of, values_of
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, reading
from reports.join import join_pdfs
from reports.pdf.cover import draw_cover
from reports.pdf.form_a import draw_forms
from reports.pdf.verification import draw_household_sheets

Row = dict[str, Any]
SEXES = {"1": "L", "2": "P"}
KABUPATEN, PROVINSI = "Bekasi", "Jawa Barat"


@dataclass(frozen=True)
class House:
    """One family of a run with what its sheet shows."""

    household: Row
    members: list[Row]
    dwelling: Row | None
    survey: Row | None
    form_uid: str

    @property
    def head(self) -> Row:
        """The head of the family, or its first member, or nobody."""
        heads = [one for one in self.members if one.get("shdk") == "1"]
        return (heads or self.members or [{}])[0]


def form_a_run(
    desk: Desk, request: PrintRequest, batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """Form A for each house, in walking order behind a cover; or some wholly blank forms."""
    layout = form_a_layout(request.paper)
    with desk.reader() as reader:
        rules = form_rules(reader, desk.today())
    if request.empty_forms:
        uids = [new_form_uid() for _ in range(request.empty_forms)]
        forms = [_form(desk, request, uid, {}, {}, rules) for uid in uids]
        notes = [SheetNote(uid, "verifikasi", len(layout.pages), layout.sha256()) for uid in uids]
        out = io.BytesIO()
        draw_forms(out, forms, progress, cancel)
        return Drawn(out.getvalue(), tuple(notes), {layout.sha256(): layout.to_json()})
    houses = gather_houses(desk, request)
    out = io.BytesIO()
    forms = [_house_form(desk, request, house, rules) for house in houses]
    draw_forms(out, forms, progress, cancel)
    notes = [
        SheetNote(
            house.form_uid,
            "verifikasi",
            len(layout.pages),
            layout.sha256(),
            household=str(house.household["uid"]),
        )
        for house in houses
    ]
    pdf = with_cover(desk, request, batch, "Verifikasi faktual (Form A)", houses, out.getvalue())
    return Drawn(pdf, tuple(notes), {layout.sha256(): layout.to_json()})


def household_run(
    desk: Desk, request: PrintRequest, batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """The verification sheet with roster of each family, in walking order behind a cover."""
    houses = gather_houses(desk, request)
    out = io.BytesIO()
    sheets = [_household_sheet(desk, request, house) for house in houses]
    draw_household_sheets(out, sheets, progress, cancel)
    notes, layouts = [], {}
    for house, sheet in zip(houses, sheets, strict=True):
        layout = verification_layout(sheet.paper, len(sheet.members))
        layouts[layout.sha256()] = layout.to_json()
        uid = str(house.household["uid"])
        pages = len(layout.pages)
        notes.append(SheetNote(house.form_uid, "keluarga", pages, layout.sha256(), household=uid))
    pdf = with_cover(desk, request, batch, "Verifikasi keluarga", houses, out.getvalue())
    return Drawn(pdf, tuple(notes), layouts)


def gather_houses(desk: Desk, request: PrintRequest) -> list[House]:
    """The families that a request names, in RW, RT and name order."""
    with desk.reader() as reader:
        found = _households(reader, request)
        uids = [str(one["uid"]) for one in found]
        members = reading.members_of(reader, uids)
        houses = reading.get_many(
            reader, "dwelling", [str(one["dwelling"]) for one in found if one.get("dwelling")]
        )
        surveys: dict[str, Row] = {}
        if not request.blank:
            surveys = {uid: rows[0] for uid in uids if (rows := reading.surveys_of(reader, uid))}
    if not found:
        raise UserError("Tidak ada keluarga untuk dicetak. Pilih desa, RW, atau RT lain.")
    return [
        House(
            household=one,
            members=members.get(str(one["uid"]), []),
            dwelling=houses.get(str(one.get("dwelling"))),
            survey=surveys.get(str(one["uid"])),
            form_uid=new_form_uid(),
        )
        for one in sorted(found, key=_walking)
    ]


def _households(reader: Reader, request: PrintRequest) -> list[Row]:
    if request.households:
        return list(reading.get_many(reader, "household", request.households).values())
    if not request.desa:
        raise UserError("Pilih desa yang akan dicetak (di baris perintah: --desa KODE).")
    desa = find_desa(request.desa)
    if desa is None:
        raise UserError(f"Desa {request.desa} tidak dikenal. Pilih desa dari daftar.")
    wanted = {"desa": desa.code, "status": "aktif", "rw": request.rw, "rt": request.rt}
    return reading.find(reader, "household", **{k: v for k, v in wanted.items() if v})


def _walking(household: Row) -> tuple[str, str, str, str]:
    return (
        str(household.get("desa") or ""),
        str(household.get("rw") or ""),
        str(household.get("rt") or ""),
        str(household.get("nama_key") or ""),
    )


def _house_form(
    desk: Desk, request: PrintRequest, house: House, rules: Mapping[str, Value]
) -> FormA:
    known = house.survey or known_answers(house.household, house.members, house.dwelling)
    identity = identity_of(house, desk.today())
    if not request.blank:
        identity |= {k: v for k, v in show(form_a.QUESTIONS, known).items() if v}
    answers = values_of(form_a.QUESTIONS, known)
    return _form(desk, request, house.form_uid, identity, answers, rules)


def _form(
    desk: Desk,
    request: PrintRequest,
    form_uid: str,
    identity: Mapping[str, str],
    answers: Mapping[str, Value],
    rules: Mapping[str, Value],
) -> FormA:
    return FormA(
        form_uid=form_uid,
        paper=request.paper,
        identity=identity,
        answers=answers,
        blank=request.blank or not answers,
        place="",
        day=None,
        signatories=(
            Signatory("Koordinator Kabupaten/Kota", caption="Diperiksa oleh,"),
            Signatory("Calon Penerima Bantuan", identity.get("nama", ""), "", "Diketahui oleh,"),
            Signatory("Tenaga Pendamping Masyarakat", request.officer, "", "Dilakukan oleh,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
        rules=rules,
    )


def identity_of(house: House, today: date) -> dict[str, str]:
    """Who lives where, under the names of the fields of Form A."""
    household, head = house.household, house.head
    desa = find_desa(str(household.get("desa")))
    born = head.get("tanggal_lahir")
    return {
        "nama": str(head.get("nama") or household.get("nama_kepala") or ""),
        "nik": str(head.get("nik") or ""),
        "nomor_kk": str(household.get("nomor_kk") or ""),
        "sex": SEXES.get(str(head.get("sex")), ""),
        "umur": str(age_on(date.fromisoformat(born), today)) if born else "",
        "alamat": ", ".join(filter(None, (household.get("alamat"), household.get("dusun")))),
        "rt_rw": f"{household.get('rt') or '-'}/{household.get('rw') or '-'}",
        "desa": desa.name if desa else "",
        "kecamatan": desa.kecamatan if desa else "",
        "kabupaten": KABUPATEN,
        "provinsi": PROVINSI,
    }


def _household_sheet(desk: Desk, request: PrintRequest, house: House) -> HouseholdSheet:
    texts = texts_of("household", house.household)
    desa = find_desa(str(house.household.get("desa")))
    identity = (
        ("Kepala keluarga", str(house.household.get("nama_kepala") or "")),
        ("Nomor KK", texts["nomor_kk"]),
        ("Alamat", texts["alamat"]),
        ("RT/RW", f"{texts['rt'] or '-'}/{texts['rw'] or '-'}"),
        ("Dusun", texts["dusun"]),
        ("Desa/Kelurahan", desa.name if desa else ""),
        ("Kecamatan", desa.kecamatan if desa else ""),
        ("Patokan", texts["patokan"]),
        ("Desil", " · ".join(filter(None, (texts["desil"], texts["desil_sumber"])))),
    )
    return HouseholdSheet(
        form_uid=house.form_uid,
        paper=request.paper,
        identity=identity,
        members=tuple(_roster(house.members)),
        place=desa.name if desa else "",
        signatories=(
            Signatory("Ketua RT", caption="Mengetahui,"),
            Signatory("Kepala keluarga", caption="Yang memberi keterangan,"),
            Signatory(request.officer or "Petugas", caption="Petugas,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


def _roster(members: Sequence[Row]) -> Iterator[RosterLine]:
    for number, member in enumerate(members, 1):
        texts = texts_of("person", member)
        born = member.get("tanggal_lahir")
        birth = format_date(date.fromisoformat(born)) if born else ""
        yield RosterLine(
            number=number,
            name=texts["nama"],
            nik=texts["nik"] or str(member.get("nik_sementara") or ""),
            relation=texts["shdk"],
            sex=SEXES.get(str(member.get("sex")), ""),
            birth=", ".join(filter(None, (texts["tempat_lahir"], birth))),
            job=texts["pekerjaan"],
        )


def with_cover(
    desk: Desk, request: PrintRequest, batch: str, title: str, houses: list[House], pdf: bytes
) -> bytes:
    """A run of several houses gets a cover sheet for the officer; a single sheet goes alone."""
    if len(houses) == 1 and request.households:
        return pdf
    desa = find_desa(str(houses[0].household.get("desa")))
    cover = Cover(
        batch=batch,
        title=title,
        desa=desa.name if desa else "",
        kecamatan=desa.kecamatan if desa else desk.kecamatan_name,
        officer=request.officer,
        day=desk.today(),
        lines=tuple(_cover_line(number, house) for number, house in enumerate(houses, 1)),
        paper=request.paper,
        letterhead=letterhead(desk, desa.code if desa else desk.kode),
        stamp=desk.stamp(is_sample(desk)),
    )
    out = io.BytesIO()
    draw_cover(out, cover)
    return join_pdfs([out.getvalue(), pdf])


def _cover_line(number: int, house: House) -> CoverLine:
    texts = texts_of("household", house.household)
    return CoverLine(
        number=number,
        form_uid=house.form_uid,
        rt=texts["rt"],
        rw=texts["rw"],
        name=str(house.household.get("nama_kepala") or ""),
        address=texts["alamat"],
        landmark=texts["patokan"],
    )
