"""What a national workbook tells of a house without deciding: a visit, the state of a proposal."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain import form_a
from desktop_app.domain.fields import by_name
from desktop_app.domain.form_a.texts import COMPONENTS
from desktop_app.domain.housing import national
from desktop_app.domain.housing.national import NationalRow
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.schemes import scheme_rules
from desktop_app.services.house_verdicts_matching import House
from desktop_app.services.house_verdicts_plan import (
    NO_DAY,
    Known,
    Plan,
    Row,
    Task,
    build_of,
    three_way,
)
from desktop_app.services.house_verdicts_values import settle
from desktop_app.services.recording import FORM, judged
from desktop_app.services.records import values_of

PAPER = "Status proposal"
NO_OFFICER = "Nama fasilitator belum ada di baris ini."
CLOSED = "Survei rumah ini sudah lengkap dan tidak diubah dari berkas. {sentences}"
_QUESTIONS = by_name(form_a.QUESTIONS)
_ANSWER_LABELS = {name: spec.label for name, spec in _QUESTIONS.items()}
_ANSWER_CODES = {name: dict(spec.codes) for name, spec in _QUESTIONS.items() if spec.codes}


def plan_proposal(known: Known, task: Task, plan: Plan) -> None:
    """The state of the proposal as the file tells it, kept as a paper of the house."""
    build = str(build_of(task)["uid"])
    text = national.proposal_text(task.row.values)
    own = next((one for one in known.papers.get(build, ()) if one.get("jenis") == PAPER), None)
    if own is not None:
        three_way(plan, "build_paper", own, {"catatan": text}, known, task)
        return
    values: dict[str, Stored] = {"build": build, "jenis": PAPER, "catatan": text}
    plan.inserts.append(("build_paper", {**values, "tanggal": task.day} if task.day else values))
    plan.told.append(f"Status proposal → {text}")


# --- a visit ---------------------------------------------------------------------------------


def plan_visit(known: Known, task: Task, plan: Plan) -> None:
    """A survey with what was seen at the house; one from the same file before is completed."""
    house, bnba = task.house, task.row.text("bnba")
    own = [
        one
        for one in known.surveys.get(str(house.household["uid"]), ())
        if one.get("form") == FORM and one.get("bnba") == bnba
    ]
    if own:
        _update_visit(known, task, plan, max(own, key=_by_day))
        return
    officer = task.row.text("fasilitator") or _pair(task.row)
    if not officer or not task.day:
        plan.why = NO_DAY if officer else NO_OFFICER
        return
    answers = {**task.row.answers, "tanggal": task.day, "petugas": officer}
    plan.inserts.append(("survey", _filled(_judged(known, house, answers))))
    letters = sum(1 for one in COMPONENTS if one.code in task.row.answers)
    plan.told.append(f"Survei baru: {letters} dari {len(COMPONENTS)} komponen terisi")


def _by_day(row: Row) -> tuple[str, str]:
    return str(row.get("tanggal") or ""), str(row["uid"])


def _pair(row: NationalRow) -> str:
    return ", ".join(name for name in (row.text("tfl_1"), row.text("tfl_2")) if name)


def _update_visit(known: Known, task: Task, plan: Plan, own: Row) -> None:
    uid = str(own["uid"])
    found = settle(
        own, task.row.answers, known.base_of(uid), task.answers, _ANSWER_LABELS, _ANSWER_CODES
    )
    if own.get("rekomendasi") != form_a.INCOMPLETE and (found.values or found.open):
        changed = settle(own, task.row.answers, {}, {}, _ANSWER_LABELS, _ANSWER_CODES)
        told = "; ".join(one.sentence for one in changed.open) or "Berkas menambah isian."
        plan.why = CLOSED.format(sentences=told)
        return
    plan.clashes += found.open
    if not found.values:
        return
    answers = {name: own.get(name) for name in _QUESTIONS} | found.values
    seen = {name: own.get(name) for name in found.values}
    verdict = _judged(known, task.house, answers)
    also = {name: verdict[name] for name in ("verdict", "rekomendasi", "alasan")}
    plan.updates.append(("survey", uid, {**found.values, **also}, seen))
    plan.told.append(f"Survei: {len(found.values)} jawaban mengikuti berkas")


def _judged(known: Known, house: House, answers: Row) -> dict[str, Stored]:
    """A survey with the verdict of Padan: what a file recommends is no result."""
    scheme = dict(known.national) if known.national else None
    rules: Mapping[str, Value] = scheme_rules(scheme) if scheme else form_a.DEFAULT_RULES
    verdict = form_a.verdict(values_of(form_a.QUESTIONS, answers), rules)
    return judged(dict(answers), dict(house.household), verdict, scheme)


def _filled(values: Mapping[str, Stored]) -> dict[str, Stored]:
    return {name: value for name, value in values.items() if value is not None}
