"""Which paper of a house, for this house or all like it in the desa; lists also as workbooks."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, parse_record
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.housing.paper_kinds import DISTRICT, HOUSE
from desktop_app.domain.housing.workbook_lists import HOUSE_LISTS
from desktop_app.domain.kinds import CODE, TEXT, YESNO, Value
from desktop_app.services import house_lists, house_papers
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

THIS, SAME_STATE, SAME_SCHEME = "ini", "tahap", "skema"
PAPER, WORKBOOK = "kertas", "excel"
NOMINATIVE = "nominatif"
DOCUMENTS = {key: one.label for key, one in HOUSE_PAPERS.items()} | {
    NOMINATIVE: HOUSE_LISTS[NOMINATIVE].kind.label
}
XLSX = ("Buku kerja Excel", "*.xlsx")
SPECS = (
    FieldSpec(
        "dokumen",
        "Berkas",
        CODE,
        required=True,
        codes=CodeList(DOCUMENTS),
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
    FieldSpec(
        "bentuk",
        "Bentuk",
        CODE,
        required=True,
        codes=CodeList({PAPER: "Kertas", WORKBOOK: "Buku kerja Excel (daftar saja)"}),
    ),
    FieldSpec(
        "tujuan",
        "Tujuan NIK lengkap di Excel",
        TEXT,
        hint="kosong: NIK, KK, dan rekening disamarkan",
    ),
)
LAYOUT = (
    Section("", (("dokumen",), ("tahap",), ("untuk",), ("kosong",), ("bentuk",), ("tujuan",))),
)
MESSAGE = (
    "Yang belum diketahui dicetak sebagai titik-titik; berkas yang belum lengkap ditandai DRAF."
)
NO_WORKBOOK = "Berkas ini hanya dicetak. Buku kerja tersedia untuk daftar rumah dan rekap."


def ask_house_paper(parent: tk.Misc, ui: Ui, build: str, first: str = "") -> None:
    """Ask, then show the pages in Cetak. `first` = the paper that is offered."""
    values = {"tahap": "1", "untuk": THIS, "kosong": "Tidak", "bentuk": PAPER}
    if first:
        values["dokumen"] = first
    box = FormBox(
        parent, "Cetak berkas", SPECS, LAYOUT, values, message=MESSAGE, button="Lanjutkan"
    )

    def submit(raw: Raw) -> None:
        parsed = parse_record(SPECS, raw)
        if parsed.problems:
            box.refuse(parsed.problems[0].message)
            return
        asked = parsed.values
        document = str(asked["dokumen"])
        if asked["bentuk"] == WORKBOOK and document not in HOUSE_LISTS:
            box.refuse(NO_WORKBOOK)
            return
        try:
            builds = _builds(ui, build, document, str(asked["untuk"]))
            desa = house_papers.desa_of(ui.desk, build)
        except UserError as problem:
            box.fail(problem)
            return
        box.close()
        if asked["bentuk"] == WORKBOOK:
            _save_workbook(parent, ui, asked, builds)
        else:
            open_print_dialog(ui, _request(asked, builds, desa))

    box.run(submit)


def _request(asked: Mapping[str, Value], builds: tuple[str, ...], desa: str) -> PrintRequest:
    document, stage = str(asked["dokumen"]), int(str(asked["tahap"]))
    if document == NOMINATIVE:
        return PrintRequest(NOMINATIVE, desa=desa, stage=stage)
    return PrintRequest(
        house_papers.KIND,
        stage=stage,
        blank=bool(asked["kosong"]),
        document=document,
        builds=builds,
    )


def _save_workbook(
    parent: tk.Misc, ui: Ui, asked: Mapping[str, Value], builds: tuple[str, ...]
) -> None:
    """Ask where the list goes, write it beside the window, and tell where it is."""
    key, title = str(asked["dokumen"]), DOCUMENTS[str(asked["dokumen"])]
    name = house_lists.list_name(ui.desk, key)
    path = ui.dialogs.ask_save_path(name, XLSX, f"Simpan {title}", ui.pc.export_folder)
    if path is None:
        return
    ui.pc.remember(export_folder=str(path.parent))
    purpose, stage = str(asked.get("tujuan") or ""), int(str(asked["tahap"]))

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> WrittenFile:
        return house_lists.export_house_list(
            ui.desk, key, builds, path, purpose, stage, progress, cancel
        )

    ui.jobs.long(
        title,
        run,
        lambda done: ui.dialogs.inform(f"{done.rows} baris disimpan: {done.path}", title),
        lambda problem: ui.dialogs.error(str(problem)),
        owner=parent,
    )


def _builds(ui: Ui, build: str, document: str, scope: str) -> tuple[str, ...]:
    """The houses meant; a paper of a whole desa is never about one house alone."""
    paper = HOUSE_PAPERS.get(document)
    if scope == THIS and paper is not None and paper.scope in (HOUSE, DISTRICT):
        return (build,)
    return house_papers.builds_like(ui.desk, build, scope == SAME_STATE)
