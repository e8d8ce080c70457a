"""A case leaves the programme: why, by which letter, who takes its place, and the money."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, TEXT
from desktop_app.domain.states import EXITS, STATES, Transition, state_words
from desktop_app.services import house_replacing
from desktop_app.services.building import BuildView, open_build
from desktop_app.services.house_many import name_of
from desktop_app.services.house_replacing import Links, Paid, Substitute
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox

WHY = FieldSpec("ke", "Sebab keluar", CODE, required=True, width=28)
NUMBER = FieldSpec("nomor", "Nomor surat atau BA", TEXT, required=True, width=28)
DAY = FieldSpec("tanggal", "Tanggal", DATE, required=True, width=14)
INSTEAD = FieldSpec("pengganti", "Penggantinya", CODE, width=56, hint="kosongkan bila belum ada")
NOTE = FieldSpec("catatan", "Catatan", TEXT, width=56)
LAYOUT = (Section("", (("ke",), ("nomor", "tanggal"), ("pengganti",), ("catatan",))),)
NO_EXIT = "Rumah ini pada tahap {state}, jadi tidak dapat keluar dari program lagi."
HAS_ONE = "Rumah ini sudah keluar; penggantinya {name} ({state})."
NO_MONEY = "Belum ada uang yang dibayar."
TELL_MONEY = "Tulis di catatan apa yang terjadi dengan uang itu."
TELL_WHY = "Bila penggantinya belum ada, tulis sebabnya di catatan."
NONE_FREE = "Belum ada calon pengganti pada desa dan skema ini."


@dataclass(frozen=True)
class _Known:
    view: BuildView
    exits: tuple[Transition, ...]
    free: tuple[Substitute, ...]
    paid: Paid
    links: Links


def ask_leaving(parent: tk.Misc, ui: Ui, build: str, done: Callable[[], object]) -> None:
    """Ask what is needed, or only the substitute of a case that left before."""
    desk = ui.desk

    def read() -> _Known:
        view = open_build(desk, build)
        exits = tuple(step for step in view.next_steps if step.target in EXITS)
        free = house_replacing.list_substitutes(desk, build)
        paid = house_replacing.paid_of(view.events)
        return _Known(view, exits, free, paid, house_replacing.links_of(desk, build))

    ui.jobs.read(
        read, lambda known: _ask(parent, ui, known, done), key="keluar-program", owner=parent
    )


def _ask(parent: tk.Misc, ui: Ui, known: _Known, done: Callable[[], object]) -> None:
    state = str(known.view.build.get("state") or "")
    if state in house_replacing.GONE:
        _ask_substitute(parent, ui, known, done)
    elif known.exits:
        _ask_exit(parent, ui, known, done)
    else:
        ui.dialogs.error(NO_EXIT.format(state=state_words(state)))


def _ask_exit(parent: tk.Misc, ui: Ui, known: _Known, done: Callable[[], object]) -> None:
    reasons = CodeList({step.target: STATES[step.target] for step in known.exits})
    free = _labels(known.free)
    papers = "; ".join(label for _code, label in known.exits[0].documents)
    money = f"{known.paid.text} {TELL_MONEY}" if known.paid.amount else f"{NO_MONEY} {TELL_WHY}"
    whom = name_of(known.view.household)
    box = FormBox(
        parent,
        f"Keluar dari program: {whom}",
        (WHY, NUMBER, DAY, INSTEAD, NOTE),
        LAYOUT,
        {"tanggal": f"{ui.desk.today():%d-%m-%Y}", "pengganti": next(iter(free.values()), "")},
        message=f"Pastikan sudah ada: {papers}. {money}" + ("" if free else f" {NONE_FREE}"),
        codes={"ke": reasons, "pengganti": free},
    )
    desk, uid = ui.desk, str(known.view.build["uid"])

    def submit(raw: dict[str, str]) -> None:
        target = reasons.find(raw["ke"]) or raw["ke"]
        chosen = free.find(raw["pengganti"]) or ""
        typed = {name: raw[name] for name in ("nomor", "tanggal", "catatan")}
        ui.jobs.write(
            lambda given: house_replacing.leave(desk, uid, target, typed, chosen, given),
            lambda _value: _closed(box, done),
            box.fail,
            owner=parent,
        )

    box.run(submit)


def _ask_substitute(parent: tk.Misc, ui: Ui, known: _Known, done: Callable[[], object]) -> None:
    if known.links.replaced_by is not None:
        _uid, name, state = known.links.replaced_by
        ui.dialogs.inform(HAS_ONE.format(name=name, state=state.lower()))
        return
    free = _labels(known.free)
    if not free:
        ui.dialogs.inform(NONE_FREE)
        return
    box = FormBox(
        parent,
        f"Pengganti {name_of(known.view.household)}",
        (INSTEAD,),
        (Section("", (("pengganti",),)),),
        {"pengganti": next(iter(free.values()))},
        message=f"Rumah ini sudah keluar dari program. {known.paid.text or NO_MONEY}",
        codes={"pengganti": free},
    )
    desk, uid = ui.desk, str(known.view.build["uid"])

    def submit(raw: dict[str, str]) -> None:
        chosen = free.find(raw["pengganti"]) or ""
        if not chosen:
            box.refuse("Pilih penggantinya dari daftar.")
            return
        ui.jobs.write(
            lambda _given: house_replacing.name_substitute(desk, uid, chosen),
            lambda _value: _closed(box, done),
            box.fail,
            owner=parent,
        )

    box.run(submit)


def _labels(free: tuple[Substitute, ...]) -> CodeList:
    """Who may take the place, in turn; the place in front keeps two of one name apart."""
    return CodeList(
        {
            str(one.build["uid"]): f"{number}. {name_of(one.household)}, RT "
            f"{one.household.get('rt') or '–'}/RW {one.household.get('rw') or '–'}, {one.ground}"
            for number, one in enumerate(free, 1)
        }
    )


def _closed(box: FormBox, done: Callable[[], object]) -> None:
    box.close()
    done()
