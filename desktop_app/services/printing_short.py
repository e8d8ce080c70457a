"""Forms B, C and D of families: blank for the pen or filled, behind the cover of their run."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

from desktop_app.domain.dates import format_date
from desktop_app.domain.documents_photos import ShortSheet
from desktop_app.domain.kinds import Stored
from desktop_app.domain.layouts.short_form import short_layout
from desktop_app.domain.layouts.slip import FORM as SLIP
from desktop_app.domain.short_forms import SHORT_FORMS
from desktop_app.domain.uids import new_form_uid
from desktop_app.services.desk import Desk
from desktop_app.services.house_pictures import SMALL, shrunk
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.printing_sheets import House, gather_houses, identity_of, with_cover
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import texts_of, values_of
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, reading
from desktop_app.store.sidefiles import read_side_file
from reports.pdf.short_forms import draw_short_forms

Row = Mapping[str, Stored]
# What each form is called as a kind of print and of sheet.
KINDS: dict[str, str] = {form.sheet: key for key, form in SHORT_FORMS.items()}
TITLES: dict[str, str] = {kind: SHORT_FORMS[key].title for kind, key in KINDS.items()}
NEEDED = {"ktp_kk": ("ktp", "kk")}  # one picture of both cards stands for each


def short_run(
    desk: Desk, request: PrintRequest, batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """One form for each family in walking order; or some without a name."""
    form = KINDS[request.kind]
    if request.empty_forms:
        houses: list[House] = []
        sheets = [
            ShortSheet(
                form, new_form_uid(), request.paper, {}, {}, True, desk.stamp(is_sample(desk))
            )
            for _ in range(request.empty_forms)
        ]
    else:
        houses = gather_houses(desk, request)
        with desk.reader() as reader:
            sheets = [_sheet(desk, reader, request, form, house) for house in houses]
    out = io.BytesIO()
    draw_short_forms(form, out, sheets, progress, cancel)
    layouts, layout, pages = {}, None, 1
    if form != SLIP:
        made = short_layout(form, request.paper)
        layout, pages = made.sha256(), len(made.pages)
        layouts = {layout: made.to_json()}
    notes = tuple(
        SheetNote(
            sheet.form_uid,
            request.kind,
            pages,
            layout,
            household=str(houses[place].household["uid"]) if houses else None,
        )
        for place, sheet in enumerate(sheets)
    )
    pdf = out.getvalue()
    if houses:
        pdf = with_cover(desk, request, batch, TITLES[request.kind], houses, pdf)
    return Drawn(pdf, notes, layouts)


def _sheet(
    desk: Desk, reader: Reader, request: PrintRequest, form: str, house: House
) -> ShortSheet:
    family = str(house.household["uid"])
    surveys = [] if request.blank else reading.surveys_of(reader, family)
    survey: Row = next((one for one in surveys if one.get("form") == form), {})
    photos = [] if request.blank else reading.find(reader, "photo", household=family)
    known = _identity(desk, house, survey.get("tanggal"))
    return ShortSheet(
        form=form,
        form_uid=house.form_uid,
        paper=request.paper,
        identity=_slip_identity(known) if form == SLIP else known,
        answers=values_of(SHORT_FORMS[form].questions, survey),
        blank=request.blank or not survey,
        stamp=desk.stamp(is_sample(desk)),
        taken=_taken(photos),
        photo=_front(desk, photos) if form == SLIP else None,
        officer=str(survey.get("petugas") or request.officer),
    )


def _identity(desk: Desk, house: House, day: Stored) -> dict[str, str]:
    """What the registry knows, under the names of the fields of the three papers."""
    known = identity_of(house, desk.today())
    person = texts_of("person", house.head)
    home = house.dwelling or {}
    born = house.head.get("tanggal_lahir")
    place = (home.get("lat"), home.get("lng"))
    texts = {
        **known,
        "usia": known["umur"],
        "tempat_lahir": person["tempat_lahir"],
        "tanggal_lahir": format_date(date.fromisoformat(str(born))) if born else "",
        "pekerjaan": person["pekerjaan"],
        "dusun": str(house.household.get("dusun") or ""),
        "alamat": str(house.household.get("alamat") or ""),
        "koordinat": "; ".join(map(str, place)) if None not in place else "",
        "tanggal": format_date(date.fromisoformat(str(day))) if day else "",
    }
    return {name: text for name, text in texts.items() if text}


def _slip_identity(identity: Mapping[str, str]) -> dict[str, str]:
    """The same for the four lines of Form D: address with RT/RW, desa with kecamatan."""
    address = " RT/RW ".join(filter(None, (identity.get("alamat"), identity.get("rt_rw"))))
    place = ", ".join(filter(None, (identity.get("desa"), identity.get("kecamatan"))))
    return {**identity, "alamat": address, "desa": place}


def _taken(photos: Sequence[Row]) -> frozenset[str]:
    slots = {str(row.get("sudut")) for row in photos if not row.get("persen")}
    return frozenset(slots | {one for slot in slots for one in NEEDED.get(slot, ())})


def _front(desk: Desk, photos: Sequence[Row]) -> bytes | None:
    """The newest front of the house that is on this PC, before the works rather than later."""
    fronts = [row for row in photos if row.get("sudut") == "depan"]
    for row in sorted(fronts, key=lambda one: (one.get("persen") or 0, str(one["uid"]))):
        data = read_side_file(desk.folder, desk.store.key, str(row["berkas"]))
        if data is not None:
            return shrunk(data, SMALL)
    return None
