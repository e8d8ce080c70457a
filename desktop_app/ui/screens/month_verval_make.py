"""The box in which a list becomes a task."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dates import format_date
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import format_number
from desktop_app.domain.kinds import CODE, DATE, MONTH, to_stored
from desktop_app.domain.specs.verval import TASK_SPECS
from desktop_app.services import verval
from desktop_app.services.padan_minutes import month_text
from desktop_app.services.source_views import ListSummary
from desktop_app.services.verval_views import Made
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

_TASK = by_name(TASK_SPECS)
LIST = FieldSpec("daftar", "Daftar", CODE, required=True, width=56)
SPECS = (
    LIST,
    replace(_TASK["nama"], hint="misalnya Verval PBI November"),
    replace(_TASK["himpunan"], required=False, label="Status (bila kosong: menurut daftarnya)"),
    FieldSpec("bulan", "Bulan", MONTH, width=12, hint="11-2026"),
    _TASK["pemilik"],
    _TASK["tenggat"],
)
LAYOUT = (Section("", (("daftar",), ("nama",), ("himpunan", "bulan"), ("pemilik", "tenggat"))),)
MESSAGE = (
    "Setiap nama pada daftar ini mendapat satu hasil. Daftar beberapa desa menjadi satu tugas "
    "untuk tiap desa. Nama yang sama dengan tugas yang ada memperbarui tugas itu."
)


def list_choices(lists: Sequence[ListSummary]) -> CodeList:
    """Lists by uid as a person tells them apart."""
    return CodeList(
        {
            one.uid: f"{one.title}, {month_text(one.period)}, {format_number(one.rows)} baris "
            f"({one.file_name})"
            for one in lists
        }
    )


def ask_task(
    parent: tk.Misc,
    ui: Ui,
    lists: Sequence[ListSummary],
    due: date,
    done: Callable[[Made], None],
) -> None:
    """Show the box; `done` gets what was made."""
    choices = list_choices(lists)
    first = lists[0]
    values = {
        "daftar": choices[first.uid],
        "nama": f"Verval {first.title} {month_text(first.period)}",
        "bulan": f"{ui.desk.today():%m-%Y}",
        "pemilik": ui.desk.actor.name,
        "tenggat": format_date(due),
    }
    codes = {"daftar": choices}
    box = FormBox(
        parent,
        "Buat tugas verval",
        SPECS,
        LAYOUT,
        values,
        message=MESSAGE,
        button="Buat tugas",
        codes=codes,
    )

    def finished(made: Made) -> None:
        box.close()
        done(made)

    box.run(lambda raw: _make(ui, box, choices, raw, finished))


def _make(ui: Ui, box: FormBox, choices: CodeList, raw: Raw, done: Callable[[Made], None]) -> None:
    desk = ui.desk
    uid = str(CODE.parse(raw["daftar"], choices))
    himpunan = str(CODE.parse(raw["himpunan"], _TASK["himpunan"].codes) or "")
    month = str(MONTH.parse(raw["bulan"]) or "")
    due = date.fromisoformat(str(to_stored(DATE.parse(raw["tenggat"]))))
    ui.jobs.write(
        lambda given: verval.make_task(
            desk, uid, raw["nama"], raw["pemilik"], due, himpunan, month, given
        ),
        done,
        box.fail,
    )
