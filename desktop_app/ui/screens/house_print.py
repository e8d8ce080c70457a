"""Which paper of a house, for this house alone or for all like it in the desa."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, parse_record
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.housing.paper_kinds import HOUSE
from desktop_app.domain.kinds import CODE, YESNO
from desktop_app.services import house_papers
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

THIS, SAME_STATE, SAME_SCHEME = "ini", "tahap", "skema"
SPECS = (
    FieldSpec(
        "dokumen",
        "Berkas",
        CODE,
        required=True,
        codes=CodeList({key: one.label for key, one in HOUSE_PAPERS.items()}),
    ),
    FieldSpec(
        "tahap", "Tahap", CODE, required=True, codes=CodeList({"1": "Tahap I", "2": "Tahap II"})
    ),
    FieldSpec(
        "untuk",
        "Untuk",
        CODE,
        required=True,
        codes=CodeList(
            {
                THIS: "Rumah ini",
                SAME_STATE: "Semua rumah sedesa dengan skema dan tahap yang sama",
                SAME_SCHEME: "Semua rumah sedesa dengan skema yang sama",
            }
        ),
    ),
    FieldSpec("kosong", "Kosong untuk ditulis tangan", YESNO),
)
LAYOUT = (Section("", (("dokumen",), ("tahap",), ("untuk",), ("kosong",))),)
MESSAGE = (
    "Yang belum diketahui dicetak sebagai titik-titik; berkas yang belum lengkap ditandai DRAF."
)


def ask_house_paper(parent: tk.Misc, ui: Ui, build: str, first: str = "") -> None:
    """Ask, then show the pages in Cetak. `first` = the paper that is offered."""
    values = {"tahap": "1", "untuk": THIS, "kosong": "Tidak"}
    if first:
        values["dokumen"] = first
    box = FormBox(parent, "Cetak berkas", SPECS, LAYOUT, values, message=MESSAGE, button="Lihat")

    def submit(raw: Raw) -> None:
        parsed = parse_record(SPECS, raw)
        if parsed.problems:
            box.refuse(parsed.problems[0].message)
            return
        asked = parsed.values
        try:
            builds = _builds(ui, build, str(asked["dokumen"]), str(asked["untuk"]))
        except UserError as problem:
            box.fail(problem)
            return
        box.close()
        request = PrintRequest(
            house_papers.KIND,
            stage=int(str(asked["tahap"])),
            blank=bool(asked["kosong"]),
            document=str(asked["dokumen"]),
            builds=builds,
        )
        open_print_dialog(ui, request)

    box.run(submit)


def _builds(ui: Ui, build: str, document: str, scope: str) -> tuple[str, ...]:
    """The houses meant; a paper of a whole desa is never about one house alone."""
    if scope == THIS and HOUSE_PAPERS[document].scope == HOUSE:
        return (build,)
    return house_papers.builds_like(ui.desk, build, scope == SAME_STATE)
