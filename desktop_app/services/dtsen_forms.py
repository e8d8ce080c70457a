"""The update form of DTSEN: opened, saved with what differs only, finished, listed by quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.dtsen.order import FORM, HOUSEHOLD
from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.roles import require
from desktop_app.domain.specs.dtsen import DONE, DRAFT
from desktop_app.domain.uids import named_uid
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_notices import ACTIVE, is_inside, moved_notices
from desktop_app.services.dtsen_notices import late_notices as late_notices
from desktop_app.services.dtsen_opening import GONE, labels_of
from desktop_app.services.dtsen_opening import current_quarter as current_quarter
from desktop_app.services.dtsen_opening import missing_of as missing_of
from desktop_app.services.dtsen_opening import open_form as open_form
from desktop_app.services.dtsen_opening import read_form as read_form
from desktop_app.services.dtsen_opening import texts_of as texts_of
from desktop_app.services.dtsen_saving import Part, check_parts, parts_of, write_parts
from desktop_app.services.dtsen_saving import judge_subject as judge_subject
from desktop_app.services.dtsen_saving import new_subject as new_subject
from desktop_app.services.dtsen_view import (
    Cursor,
    FormFilter,
    FormPage,
    FormView,
    SavedForm,
    State,
    Texts,
)
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.services.schedule import cut_off_of
from desktop_app.services.sheets import mark_typed
from desktop_app.store import Work, dtsen_rows, local, reading

MOST_NAMED = 8
SHEET = "dtsen"  # kind of the printed sheet
OPEN_FORM = "formulir_belum_lengkap"
INCOMPLETE = (
    "Formulir belum lengkap, belum terisi: {names}. Selesaikan hanya bila isian itu memang tidak "
    "dapat diperoleh; tuliskan alasannya."
)
UNSEEN = "{count} data khusus"
REASONED = "Selesai dengan isian kosong: {reason}"
MOVED_CODE = "keluarga_pindah"


def save_form(
    desk: Desk,
    view: FormView,
    typed: Mapping[str, Texts],
    confirmed: Confirmed = NOTHING,
    *,
    finish: bool = False,
) -> SavedForm:
    """Keep what was typed (texts by subject and key) in one transaction.

    ConflictError when somebody else changed the same answer since the form was opened. With
    `finish` the form is done: all that is needed is there, or a person says why not.
    """
    require(desk, "enter")
    _check_place(desk, view, confirmed)
    parts = parts_of(desk, view, typed)
    reason = check_parts(desk, view, parts, confirmed)
    missing, unseen = _missing(parts), sum(len(one.subject.unseen) for one in parts)
    state = _state(view, missing, unseen, confirmed, finish=finish)
    month = cut_off_of(desk).period(desk.today())

    def body(work: Work) -> str:
        if reading.get(work, HOUSEHOLD, str(view.household["uid"])) is None:
            raise ConflictError(GONE)
        uid = write_parts(work, desk, view, parts)
        more = {"keadaan": state}
        if OPEN_FORM in confirmed and state == DONE:
            more["catatan"] = _noted(work, uid, confirmed[OPEN_FORM])
        work.update(FORM, uid, more)
        local.drop_draft(work, view.draft_key)
        if state == DONE:
            home = str(view.household["uid"])
            wanted = {"jenis": SHEET, "household": home, "periode": view.periode}
            mark_typed(work, desk.instant(), **wanted)
        return uid

    uid = desk.write("simpan formulir DTSEN", reason, body)
    return SavedForm(uid, state, month, len(missing) + unseen)


def _check_place(desk: Desk, view: FormView, confirmed: Confirmed) -> None:
    """A family that left meanwhile is said, and nothing of it is guessed."""
    with desk.reader() as reader:
        now = reading.get(reader, HOUSEHOLD, str(view.household["uid"]))
    if now is None:
        raise UserError(GONE)
    if not is_inside(desk, now):
        raise UserError(moved_notices(desk, now)[-1])
    has_left = str(now.get("status") or ACTIVE) != ACTIVE
    if has_left and MOVED_CODE not in confirmed:
        raise NeedsConfirmation(MOVED_CODE, moved_notices(desk, now)[0])


def _missing(parts: Sequence[Part]) -> list[str]:
    return [key for one in parts for key in one.judged.missing if key not in one.subject.hidden]


def _state(
    view: FormView, missing: Sequence[str], unseen: int, confirmed: Confirmed, *, finish: bool
) -> str:
    is_complete = not missing and not unseen
    if finish and not is_complete and not confirmed.get(OPEN_FORM, "").strip():
        names = list(labels_of(dict.fromkeys(missing)))[:MOST_NAMED]
        left = len(missing) - len(names)
        names += [f"dan {left} lagi"] if left > 0 else []
        names += [UNSEEN.format(count=unseen)] if unseen else []
        raise NeedsConfirmation(OPEN_FORM, INCOMPLETE.format(names=", ".join(names)))
    is_done = finish or (view.keadaan == DONE and is_complete)
    return DONE if is_done else DRAFT


def _noted(work: Work, uid: str, reason: str) -> str:
    row = reading.get(work, FORM, uid) or {}
    text = REASONED.format(reason=reason.strip())
    known = str(row.get("catatan") or "")
    return known if text in known else "; ".join(filter(None, (known, text)))


# --- drafts ------------------------------------------------------------------------------


def save_draft(
    desk: Desk, view: FormView, typed: Mapping[str, Texts], over: Mapping[str, Texts]
) -> None:
    """Keep what was typed and what stood there before it, so that a power cut loses nothing."""
    kept = {
        "ketikan": {uid: dict(texts) for uid, texts in typed.items()},
        "semula": {uid: dict(texts) for uid, texts in over.items()},
    }
    desk.write("simpan draf", "", lambda work: local.put_draft(work, view.draft_key, kept))


def drop_draft(desk: Desk, view: FormView) -> None:
    """Forget what was typed and not saved."""
    desk.write("buang draf", "", lambda work: local.drop_draft(work, view.draft_key))


# --- the quarter -------------------------------------------------------------------------


def list_forms(desk: Desk, wanted: FormFilter, after: Cursor | None = None) -> FormPage:
    """A hundred families with their forms, by desa, RW, RT and name."""
    with desk.reader() as reader:
        return dtsen_rows.form_page(reader, _own(desk, wanted), after)


def count_forms(desk: Desk, wanted: FormFilter) -> dict[State, int]:
    """How many families stand in each state."""
    with desk.reader() as reader:
        return dtsen_rows.count_forms(reader, _own(desk, wanted))


def _own(desk: Desk, wanted: FormFilter) -> FormFilter:
    return replace(wanted, desa=desk.kode) if desk.is_village else wanted


def form_uid(household: str, periode: str) -> str:
    """The uid of the form of a family in a quarter, the same in each office."""
    return named_uid(FORM, household, periode)
