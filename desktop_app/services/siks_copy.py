"""A family is copied into SIKS-NG field by field: what, where one was, and what is entered there.

Only what was saved is copied, never what is half typed. Whole identity numbers leave by the
reason of the task (services/viewing.py); photos as plain copies that are taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.dtsen.order import FORM, HEAD, HOUSEHOLD, MEMBER, PERSON, PHOTO
from desktop_app.domain.dtsen.siks_order import CopyStep, Source, region_values, steps_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.uids import named_uid
from desktop_app.services import photos, viewing
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_opening import read_form
from desktop_app.services.dtsen_view import FAMILY, FormView, Subject
from desktop_app.store import Work, local, reading
from desktop_app.system.handout import hand_out, take_back

NO_FORM = (
    "Formulir DTSEN keluarga ini belum disimpan untuk triwulan itu. Isi dan simpan formulirnya "
    "dahulu, lalu salin."
)
NO_PHOTOS = "Keluarga ini belum punya foto yang dapat disalin."


@dataclass(frozen=True)
class Part:
    """The family or a member: what a panel calls it, and when and by whom it was entered."""

    uid: str
    title: str
    entered: str
    by: str


@dataclass(frozen=True)
class CopySheet:
    """All steps of a family, those that were copied, and where the clerk was.

    `place` is the key of a step, "" at the beginning; `places` the same for each page.
    """

    household: str
    periode: str
    head: str
    steps: tuple[CopyStep, ...]
    parts: tuple[Part, ...]
    place: str
    places: Mapping[str, str]
    copied: frozenset[str]

    @property
    def draft_key(self) -> str:
        """The name under which the place is kept on this PC."""
        return f"siks:{self.household}:{self.periode}"


def open_copy(desk: Desk, household: str, periode: str | None = None) -> CopySheet:
    """The steps of a family whose form of the quarter was saved; that it is opened is noted."""
    require(desk, "see_nik")
    with desk.reader() as reader:
        view = read_form(desk, reader, household, periode)
        if view.form is None:
            raise UserError(NO_FORM)
        kept = local.get_draft(reader, f"siks:{household}:{view.periode}") or {}
    steps = steps_of(_family(view), [_source(one) for one in view.members])
    count = sum(one.is_filled for one in steps)
    desk.write("salin ke SIKS-NG", "", lambda work: work.note(household=household, isian=count))
    known = {one.key for one in steps}
    return CopySheet(
        household,
        view.periode,
        str(view.household.get("nama_kepala") or "Tanpa nama"),
        steps,
        tuple(Part(one.uid, one.title, one.siks_tanggal, one.siks_oleh) for one in view.subjects),
        str(kept.get("di", "")) if kept.get("di") in known else "",
        {uid: key for uid, key in kept.get("tempat", {}).items() if key in known},
        frozenset(known & set(kept.get("disalin", ()))),
    )


def _source(one: Subject) -> Source:
    return Source(one.uid, one.title, one.kept, one.hidden)


def _family(view: FormView) -> Source:
    more: dict[str, Stored] = region_values(str(view.household.get("desa") or ""))
    more[f"{HEAD}.nama"] = str(view.household.get("nama_kepala") or "")
    more |= {f"{PHOTO}.{slot.angle}": slot.photo for slot in view.photos}
    one = view.family
    return Source(FAMILY, one.title, {**one.kept, **more}, one.hidden)


def shown(step: CopyStep) -> str:
    """A step as the panel shows it before it is copied: numbers masked, photos as a word."""
    if step.is_hidden:
        return "tidak boleh dilihat akun ini"
    if step.is_photo:
        return "berkas foto" if step.text else ""
    return mask_nik(step.text) if step.is_number and step.text else step.text


def number_of(desk: Desk, sheet: CopySheet, step: CopyStep, reason: str) -> str:
    """The whole number of a step, for the clipboard; the look is noted first."""
    if step.kind == HOUSEHOLD:
        return viewing.show_numbers(desk, HOUSEHOLD, sheet.household, reason)["nomor_kk"]
    if step.kind == PERSON:
        field = step.key.split("|")[1].removeprefix(f"{PERSON}.")
        return viewing.show_numbers(desk, PERSON, step.subject, reason)[field]
    viewing.note_found(desk, [step.subject], reason)
    return step.text


def save_place(
    desk: Desk, sheet: CopySheet, place: str, places: Mapping[str, str], copied: Collection[str]
) -> None:
    """Keep where the clerk is, for the next time, also after a restart."""
    kept = {"di": place, "tempat": dict(places), "disalin": sorted(copied)}
    desk.write("simpan draf", "", lambda work: local.put_draft(work, sheet.draft_key, kept))


def mark_entered(
    desk: Desk, household: str, periode: str, parts: Sequence[str], *, undo: bool = False
) -> None:
    """Note that the family ("") or members were entered into SIKS-NG, today and by whom."""
    require(desk, "enter")
    values: dict[str, Stored] = {
        "siks_tanggal": None if undo else desk.today().isoformat(),
        "siks_oleh": None if undo else desk.actor.name.upper(),
    }

    def body(work: Work) -> None:
        form = named_uid(FORM, household, periode)
        if reading.get(work, FORM, form) is None:
            raise UserError(NO_FORM)
        for uid in parts:
            kind, row = (MEMBER, named_uid(MEMBER, uid, periode)) if uid else (FORM, form)
            if reading.get(work, kind, row) is not None:
                work.update(kind, row, values)
            elif not undo:
                fixed = {"household": household, "person": uid, "periode": periode}
                work.insert(MEMBER, {**fixed, **values}, row)

    desk.write("catat masuk SIKS-NG", "", body)


def photos_out(desk: Desk, sheet: CopySheet, cache: Path) -> dict[str, Path]:
    """Plain copies of the photos in a new folder, by the key of their step.

    They are for the file window of SIKS-NG, and are taken back when the panel closes.
    """
    require(desk, "export")
    wanted = [one for one in sheet.steps if one.is_photo and one.is_filled]
    if not wanted:
        raise UserError(NO_PHOTOS)
    data = {one.key: photos.photo_bytes(desk, one.text) for one in wanted}
    names = {one.key: f"{_file_name(one)}.jpg" for one in wanted}
    uids = [one.text for one in wanted]
    desk.write("salin foto ke SIKS-NG", "", lambda work: work.note(photo=uids))
    folder = hand_out(cache, {names[key]: picture for key, picture in data.items()})
    return {key: folder / name for key, name in names.items()}


def _file_name(step: CopyStep) -> str:
    """`foto-ktp_kk`: what it shows, not whose it is."""
    return f"foto-{step.key.split('|')[1].removeprefix(f'{PHOTO}.')}"


def photos_back(folder: Path) -> None:
    """Remove the copies of `photos_out`."""
    take_back(folder)
