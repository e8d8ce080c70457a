"""The box in which the days of a receiver are typed as `1-12; 14`, with portions and carrier."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.aid.day_list import format_days
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import INTEGER
from desktop_app.domain.specs import SPECS
from desktop_app.services.deliveries import Brought, FoodLine, FoodMonth
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

LAYOUT = (Section("", (("hari",), ("jumlah",), ("petugas",))),)


def ask_days(
    parent: tk.Misc,
    line: FoodLine,
    food: FoodMonth,
    brought: Brought,
    taken: Callable[[str, int | None, str], None],
) -> None:
    """Ask for the days; `taken` gets days, portions (None = as many as the days ask for), carrier.

    `taken` raises UserError where the days cannot be read; the box then stays.
    """
    specs = by_name(SPECS["delivery"])
    box = FormBox(
        parent,
        f"Antaran {line.person.get('nama')}",
        [specs[name] for name in ("hari", "jumlah", "petugas")],
        LAYOUT,
        {"hari": format_days(brought.days), "petugas": brought.carrier},
        message=f"Jumlah boleh dikosongkan: {food.a_day} {food.unit} sehari. Simpan dengan Ctrl+S "
        "sesudah kotak ini ditutup.",
        button="Pakai",
    )

    def submit(raw: Raw) -> None:
        try:
            portions = INTEGER.parse(raw["jumlah"])
            taken(raw["hari"], portions if isinstance(portions, int) else None, raw["petugas"])
        except UserError as problem:
            box.refuse(str(problem))
            return
        box.close()

    box.run(submit)
