"""The update form of DTSEN on paper: what is known of a family, under the names of its layout."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from desktop_app.domain.calendar import parse_quarter
from desktop_app.domain.documents_month import DtsenAnswers, DtsenForm
from desktop_app.domain.dtsen.order import FORM, GOODS, MEMBER, Entry
from desktop_app.domain.dtsen.sheet import BY_KEY
from desktop_app.domain.kinds import CODE, INTEGER, YESNO, Stored, from_stored
from desktop_app.domain.layouts import dtsen_texts as words
from desktop_app.domain.layouts.dtsen_form import dtsen_layout
from desktop_app.domain.layouts.dtsen_members import IN_BLOCK
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_opening import current_quarter, read_form
from desktop_app.services.dtsen_view import FormView, Subject
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.printing_sheets import (
    KABUPATEN,
    PROVINSI,
    House,
    gather_houses,
    with_cover,
)
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import texts_of
from desktop_app.services.setup import is_sample
from reports.pdf.dtsen_form import draw_dtsen_forms

KIND = "dtsen"
READING = "Membaca jawaban keluarga"
TITLE = "Formulir pembaruan DTSEN"
DAY = "dtsen_form.tanggal"  # today by itself, until the form is saved
NOTHING = DtsenAnswers({}, {})
_COUNTED = frozenset(entry.key for entry in GOODS.entries if entry.spec.kind is INTEGER)


def dtsen_run(
    desk: Desk, request: PrintRequest, batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """The form of each family of a request in one quarter, or some wholly blank forms.

    Sensitive answers are printed only for whoever may see them.
    """
    quarter = parse_quarter(request.periode) if request.periode else current_quarter(desk)
    if request.empty_forms:
        empty = [_form(desk, request, quarter, new_form_uid()) for _ in range(request.empty_forms)]
        return _draw(empty, quarter, {}, progress, cancel)
    houses = gather_houses(desk, replace(request, blank=True))
    forms: list[DtsenForm] = []
    for form in filled_forms(desk, request, houses, quarter):
        cancel.check()
        forms.append(form)
        progress(len(forms), len(houses), READING)
    homes = {house.form_uid: str(house.household["uid"]) for house in houses}
    drawn = _draw(forms, quarter, homes, progress, cancel)
    return replace(drawn, pdf=with_cover(desk, request, batch, TITLE, houses, drawn.pdf))


def _draw(
    forms: list[DtsenForm],
    quarter: str,
    homes: Mapping[str, str],
    progress: Progress,
    cancel: Cancel,
) -> Drawn:
    """The pages with a note of each sheet; `homes` = uid of the form → its family."""
    out = io.BytesIO()
    draw_dtsen_forms(out, forms, progress, cancel)
    notes, layouts = [], {}
    for form in forms:
        layout = dtsen_layout(form.paper, len(form.members))
        layouts[layout.sha256()] = layout.to_json()
        notes.append(
            SheetNote(
                form.form_uid,
                KIND,
                len(layout.pages),
                layout.sha256(),
                household=homes.get(form.form_uid),
                periode=quarter,
            )
        )
    return Drawn(out.getvalue(), tuple(notes), layouts)


def filled_forms(
    desk: Desk, request: PrintRequest, houses: Iterable[House], quarter: str
) -> Iterator[DtsenForm]:
    """The form of each family as it stands now, or with its identity only."""
    with desk.reader() as reader:
        for house in houses:
            view = read_form(desk, reader, str(house.household["uid"]), quarter)
            yield _form(desk, request, quarter, house.form_uid, view)


def _form(
    desk: Desk,
    request: PrintRequest,
    quarter: str,
    form_uid: str,
    view: FormView | None = None,
) -> DtsenForm:
    desa = find_desa(str(view.household.get("desa") or "")) if view else None
    return DtsenForm(
        form_uid=form_uid,
        paper=request.paper,
        quarter=quarter,
        family=_family(view, blank=request.blank) if view else NOTHING,
        members=tuple(_answers(one, blank=request.blank) for one in (view.members if view else ())),
        officer=request.officer or str((view.form or {}).get("petugas") or "" if view else ""),
        place=desa.name if desa else "",
        stamp=desk.stamp(is_sample(desk)),
    )


def _family(view: FormView, *, blank: bool) -> DtsenAnswers:
    """The answers of the family with what stands above them, and which photos are there."""
    known = _answers(view.family, blank=blank)
    if view.form is None:
        known = replace(known, texts={k: v for k, v in known.texts.items() if k != DAY})
    household = view.household
    shown = texts_of("household", household)
    desa = find_desa(str(household.get("desa") or ""))
    desil = (shown["desil"], shown["desil_sumber"], shown["desil_tanggal"])
    above = {
        "kepala.nama": str(household.get("nama_kepala") or ""),
        "household.nomor_kk": shown["nomor_kk"],
        "household.alamat": ", ".join(filter(None, (shown["alamat"], shown["dusun"]))),
        "rt_rw": f"{shown['rt'] or '-'}/{shown['rw'] or '-'}",
        "wilayah.desa": desa.name if desa else "",
        "wilayah.kecamatan": desa.kecamatan if desa else "",
        "wilayah": f"Kabupaten {KABUPATEN}, {PROVINSI}",
        "desil": " · ".join(filter(None, desil)) if shown["desil"] else "",
    }
    photos = {f"photo.{slot.angle}": words.YES for slot in view.photos if slot.photo and not blank}
    return DtsenAnswers({**known.texts, **above}, {**known.marks, **photos})


def _answers(one: Subject, *, blank: bool) -> DtsenAnswers:
    """What is known of a subject; for a blank form only what the registry has written."""
    texts: dict[str, str] = {}
    marks: dict[str, str] = {}
    for key, value in one.values.items():
        entry = BY_KEY[key]
        if value is None or (blank and entry.kind in (FORM, MEMBER)):
            continue
        answer = _mark(entry, value)
        if answer and not blank:
            marks[key] = answer
        if not answer or answer == words.MORE:
            texts[key] = _text(entry, value)
    return DtsenAnswers(texts, marks)


def _mark(entry: Entry, value: Stored) -> str:
    """The answer whose box carries the X; empty for what is written."""
    if entry.spec.kind is YESNO:
        return words.YES if from_stored(YESNO, value) else words.NO
    if entry.key in _COUNTED:
        return str(value) if str(value) in words.COUNT_HEAD else words.MORE
    is_boxed = entry.key not in words.CODED and entry.key not in IN_BLOCK
    return str(value) if entry.spec.kind is CODE and is_boxed else ""


def _text(entry: Entry, value: Stored) -> str:
    """What is written: the code where the form has a list of codes for it, else the words."""
    if entry.key in words.CODED:
        return str(value).replace(";", ", ")
    kind = entry.spec.kind
    return kind.format(from_stored(kind, value), entry.spec.codes)
