"""What a single step of a house may not overlook: its survey, the rules of its scheme, its family.

The steps of many houses look at the same (`services.house_deciding`).
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain import form_a
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.housing.checklist import NOT_MET
from desktop_app.domain.kinds import Stored
from desktop_app.domain.short_forms import form_b
from desktop_app.services.desk import Desk
from desktop_app.services.earlier_aid import judge
from desktop_app.services.house_checklist import read_checklist
from desktop_app.services.records import Confirmed, Raw
from desktop_app.store import Reader, reading

Row = Mapping[str, Stored]
PROPOSED, SET = "diusulkan", "ditetapkan"
FIT_STEP, UNFIT_STEP = "disurvei_layak", "disurvei_tidak_layak"
BROKEN = "syarat_penetapan"
ASK = "Tetapkan hanya bila SK memang memuatnya, dengan alasannya."


def broken_rules(reader: Reader, desk: Desk, build: str) -> tuple[str, ...]:
    """The rules of its scheme that a house does not meet, a sentence each."""
    items = read_checklist(reader, build, desk.today()).items
    return tuple(item.told for item in items if item.state == NOT_MET)


def with_rules_met(desk: Desk, build: str, target: str, raw: Raw, confirmed: Confirmed) -> Raw:
    """What was typed for a step, with the note of rules that its decree set aside.

    A proposal that breaks a rule is refused; a decree that does asks once for a reason.
    """
    if target not in (PROPOSED, SET):
        return raw
    with desk.reader() as reader:
        broken = broken_rules(reader, desk, build)
    if not broken:
        return raw
    told = "\n".join(broken)
    if target == PROPOSED:
        raise UserError(f"Rumah ini belum dapat diusulkan.\n{told}")
    reason = str(confirmed.get(BROKEN, "")).strip()
    if not reason:
        raise NeedsConfirmation(BROKEN, f"Rumah ini tidak memenuhi syarat skemanya:\n{told}\n{ASK}")
    parts = (raw.get("catatan"), f"Ditetapkan walau {' '.join(broken)} Alasan: {reason}")
    return {**raw, "catatan": " ".join(str(part) for part in parts if part)}


def refuse_twice(reader: Reader, build: Row, scheme: Row, target: str) -> None:
    """Two houses in one KK in one year are neither proposed nor set, whatever the reason."""
    if target not in (PROPOSED, SET):
        return
    household, year = str(build.get("household")), int(build.get("tahun") or 0)
    exception = str(build.get("pengecualian") or "")
    verdict = judge(reader, household, scheme, exception, str(build["uid"]), year)
    if verdict.is_twice:
        raise UserError("\n".join(verdict.blocking))


def refuse_other_verdict(reader: Reader, build: Row, target: str, note: Stored) -> None:
    """A house is said to be fit for a proposal, or not, as its survey found it."""
    if target not in (FIT_STEP, UNFIT_STEP):
        return
    survey = reading.get(reader, "survey", str(build.get("survey") or "")) or {}
    said = str(survey.get("verdict") or "")
    if survey.get("form") == form_b.FORM.key and said not in (form_b.FIT, form_b.UNFIT):
        raise UserError(f"Menurut Form B: {said.lower()}. Ambil langkah Tidak disurvei.")
    if target == FIT_STEP and said in (form_a.FIT, form_b.UNFIT):
        raise UserError(
            f"Menurut surveinya rumah ini {said.lower()}. Ambil langkah Disurvei, tidak layak "
            "diusulkan; bila surveinya keliru, survei lagi."
        )
    if target == UNFIT_STEP and _is_for(survey) and not note:
        raise UserError(
            "Menurut surveinya rumah ini layak diusulkan. Tulis di catatan mengapa tidak diusulkan."
        )


def _is_for(survey: Row) -> bool:
    """Whether the survey speaks for the house."""
    return survey.get("verdict") == form_b.FIT or survey.get("rekomendasi") == form_a.RECOMMENDED
