"""The paper of a house before and after the works, gathered from its surveys and its pictures."""

from __future__ import annotations

import io

from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_photos import BeforeAfter, PhotoPair
from desktop_app.domain.errors import UserError
from desktop_app.domain.form_a import COMPONENTS, FORM
from desktop_app.domain.housing.photo_slots import stage_text
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.house_pictures import shrunk, side_for
from desktop_app.services.officials import letterhead
from desktop_app.services.photo_view import PhotoLine, photos_of
from desktop_app.services.photos import photo_bytes
from desktop_app.services.print_types import Drawn, PrintRequest
from desktop_app.services.printing_sheets import House, gather_houses, identity_of
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.setup import is_sample
from desktop_app.services.survey_compare import KeptSurvey, compare, first_pair, surveys_of
from desktop_app.store.photo_rows import case_rows
from reports.pdf.before_after import draw_before_after

KIND, TITLE = "sebelum-sesudah", "Tabel sebelum dan sesudah"
NO_HOUSE = "Tidak ada rumah Rutilahu di sini. Pilih keluarga atau desa lain."
MOST_PAIRS = 6


def pairs_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """The paper for the families of the request, or for all cases of its desa."""
    families = request.households
    if not families:
        with desk.reader() as reader:
            rows = case_rows(reader, request.desa, None)
        families = tuple(dict.fromkeys(row.household for row in rows))
    if not families:
        raise UserError(NO_HOUSE)
    named = PrintRequest(KIND, request.paper, households=families, blank=True)
    houses = gather_houses(desk, named)
    out = io.BytesIO()
    side = side_for(len(houses))
    files = []
    for done, house in enumerate(houses, 1):
        cancel.check()
        files.append(_file(desk, request, house, side))
        progress(done, len(houses), "Mengumpulkan foto dan survei")
    draw_before_after(out, files, progress, cancel)
    return Drawn(out.getvalue(), (), seen=tuple(str(one.household["uid"]) for one in houses))


def _file(desk: Desk, request: PrintRequest, house: House, side: int) -> BeforeAfter:
    family = str(house.household["uid"])
    known = identity_of(house, desk.today())
    code = str(house.household.get("desa") or "")
    desa = find_desa(code)
    surveys = [one for one in surveys_of(desk, family) if one.form == FORM]
    pair = first_pair(surveys)
    before, after = pair or (surveys[0] if surveys else None, None)
    return BeforeAfter(
        paper=request.paper,
        facts=(
            ("Nama", known["nama"]),
            ("NIK", known["nik"]),
            ("Alamat", f"{known['alamat']} RT/RW {known['rt_rw']}"),
            ("Desa/Kelurahan", f"{known['desa']}, Kecamatan {known['kecamatan']}"),
        ),
        days=(_day(before), _day(after)),
        rows=_rows(before, after),
        pairs=_pairs(desk, photos_of(desk, family), side),
        place=desa.name if desa else "",
        signatories=(
            Signatory("Penerima bantuan", known["nama"], "", "Diketahui oleh,"),
            Signatory("Tenaga Fasilitator Lapangan", request.officer, "", "Dibuat oleh,"),
        ),
        letterhead=letterhead(desk, code or desk.kode),
        stamp=desk.stamp(is_sample(desk)),
    )


def _rows(before: KeptSurvey | None, after: KeptSurvey | None) -> tuple[tuple[str, str, str], ...]:
    """All components; where a survey is missing its column stays empty for the pen."""
    if before is None:
        return tuple((one.label, "", "") for one in COMPONENTS)
    lines = [one for one in compare(before, after or before) if one.is_component]
    return tuple((one.label, one.before, one.after if after else "") for one in lines)


def _day(survey: KeptSurvey | None) -> str:
    return survey.title.partition(" · ")[0] if survey else ""


def _pairs(desk: Desk, lines: list[PhotoLine], side: int) -> tuple[PhotoPair, ...]:
    """Angles with a picture of both, the front first; the front alone where no angle has both."""
    slots = list(dict.fromkeys(("depan", *(one.slot for one in lines))))
    found = {slot: [one for one in lines if one.slot == slot] for slot in slots}
    both = [slot for slot in slots if _before(found[slot]) and _after(found[slot])]
    return tuple(
        PhotoPair(
            _bytes(desk, _before(found[slot]), side),
            _bytes(desk, _after(found[slot]), side),
            (_caption(_before(found[slot])), _caption(_after(found[slot]))),
        )
        for slot in (both or ["depan"])[:MOST_PAIRS]
    )


def _before(lines: list[PhotoLine]) -> PhotoLine | None:
    return next((one for one in lines if not one.percent), None)


def _after(lines: list[PhotoLine]) -> PhotoLine | None:
    return next((one for one in reversed(lines) if one.percent), None)


def _bytes(desk: Desk, line: PhotoLine | None, side: int) -> bytes | None:
    return shrunk(photo_bytes(desk, line.uid), side) if line and line.is_here else None


def _caption(line: PhotoLine | None) -> str:
    return f"{line.angle}, {stage_text(line.percent)}" if line else ""
