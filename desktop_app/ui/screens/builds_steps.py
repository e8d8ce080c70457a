"""The questions of a step: its date, document, sums and progress, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.gate import LACKING, THERE, UNSET, Check
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import LEAST_PROGRESS, STATES, Transition, blockers
from desktop_app.services import building
from desktop_app.services.building import BuildView
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import wrapping

if TYPE_CHECKING:
    from desktop_app.ui.screens.builds_detail import BuildDetail

ASKED = ("tanggal", "nomor", "progres", "nilai_bahan", "nilai_upah", "catatan")
ORDER = (LACKING, UNSET, THERE)
LOOKS = {
    LACKING: ("▲", "Warning.TLabel"),
    UNSET: ("○", "Small.TLabel"),
    THERE: ("✓", "Small.TLabel"),
}
REFUSED = ("✕", "Error.TLabel")  # no reason helps against it
Sums = Mapping[str, tuple[int, int] | None]  # (material, wages) of the steps that pay
Checklists = Mapping[str, tuple[Check, ...]]


def missing_now(step: Transition, view: BuildView) -> tuple[str, ...]:
    """What the build itself still lacks for a step, in sentences; what the form asks is not."""
    asked = {name: _filler(name, step) for name in ASKED}
    return blockers(step, {**view.build, **asked})


def show_checks(body: ttk.Frame, checks: Sequence[Check]) -> None:
    """The checklist of a step: what no reason waives first, each with what to do about it."""
    for check in sorted(checks, key=lambda one: (ORDER.index(one.state), one.can_waive)):
        mark, style = LOOKS[check.state]
        if check.is_open and not check.can_waive:
            mark, style = REFUSED
        text = " ".join(part for part in (mark, check.text, check.todo) if part)
        wrapping(body, text, style).pack(fill="x")


def _stops(detail: BuildDetail, step: Transition, view: BuildView) -> list[str]:
    """What no reason helps against, before anything is asked."""
    checks = detail.checklists.get(step.target, ())
    hard = [f"{one.text} {one.todo}" for one in checks if one.is_open and not one.can_waive]
    return [*missing_now(step, view), *hard]


def _filler(name: str, step: Transition) -> str | int:
    return 100 if name == "progres" else step.target


def ask_step(detail: BuildDetail, step: Transition) -> None:
    """Ask what a step needs and take it."""
    view = detail.view
    if view is None:
        return
    missing = _stops(detail, step, view)
    if missing:
        detail.ui.dialogs.error("Langkah ini belum dapat diambil. " + " ".join(missing))
        return
    box = FormBox(
        detail,
        f"Langkah: {STATES[step.target]}",
        SPECS["build_event"],
        _layout(step),
        _defaults(detail, step),
        message=_message(step),
        titles=_titles((step,)),
    )
    box.run(lambda raw: _record(detail, box, step.target, raw))


def _record(detail: BuildDetail, box: FormBox, target: str, raw: Raw) -> None:
    desk = detail.ui.desk
    uid = str(detail.view.build["uid"]) if detail.view else ""
    detail.ui.jobs.write(
        lambda given: building.record_event(desk, uid, target, raw, given),
        box.close,
        box.fail,
    )


def _layout(step: Transition) -> tuple[Section, ...]:
    names = [name for name in ASKED if name in step.fields and name != "tanggal"]
    first = ["tanggal", *(name for name in names if name in ("nomor", "progres"))]
    sums = tuple(name for name in names if name.startswith("nilai"))
    rows = [tuple(first), *([sums] if sums else []), ("catatan",)]
    return (Section("", tuple(rows)),)


def _titles(steps: Sequence[Transition]) -> dict[str, str]:
    """A star beside each field that the step needs."""
    labels = {spec.name: spec.label for spec in SPECS["build_event"] if not spec.required}
    needed = {name: f"{labels[name]} *" for name in steps[0].fields if name in labels}
    return {**needed, **({"catatan": "Catatan *"} if steps[0].reason else {})}


def _defaults(detail: BuildDetail, step: Transition) -> dict[str, str]:
    """Today, the least progress, and what this stage pays by the scheme or by its plan."""
    values = {"tanggal": f"{detail.ui.desk.today():%d-%m-%Y}"}
    least = LEAST_PROGRESS.get(step.target)
    if least:
        values["progres"] = str(least)
    paid = detail.sums.get(step.target)
    if paid is not None:
        values["nilai_bahan"], values["nilai_upah"] = map(format_rupiah, paid)
    return values


def _message(step: Transition) -> str:
    note = f" Tulis di catatan: {step.reason}." if step.reason else ""
    return f"Dilakukan oleh {step.actor}. {_documents(step)}{note}".strip()


def _documents(step: Transition) -> str:
    if not step.documents:
        return ""
    return "Pastikan sudah ada: " + "; ".join(label for _code, label in step.documents) + "."
