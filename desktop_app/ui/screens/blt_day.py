"""Which paper of a payment list: all for its day at once, one of them, or one name's."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.documents_payment import (
    CHECKED,
    HEIRS,
    KIT,
    KIT_TITLE,
    MINUTES,
    PAYMENT_PAPERS,
    PHOTOS,
    PROXY,
    RECEIPTS,
    SLIPS,
)
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE
from desktop_app.services import aid
from desktop_app.services.aid import PayoutLine, PayoutListView
from desktop_app.services.payout_after import USUAL_SAMPLE
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_payment import KIND
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

ALL, MARKED, BLANK = "semua", "ini", "kosong"
RECEIPT = "tanda-terima"
PAPERS = CodeList({KIT: KIT_TITLE, RECEIPT: "Tanda terima", **PAYMENT_PAPERS})
SPECS = (
    FieldSpec("berkas", "Berkas", CODE, required=True, codes=PAPERS, width=40),
    FieldSpec(
        "untuk",
        "Untuk",
        CODE,
        required=True,
        codes=CodeList(
            {ALL: "Semua nama di daftar", MARKED: "Nama yang disorot", BLANK: "Kosong, satu lembar"}
        ),
        width=30,
    ),
)
LAYOUT = (Section("", (("berkas",), ("untuk",))),)
# Papers that can be about one name alone, and those that can go out for the pen.
OF_ONE = (SLIPS, RECEIPTS, PROXY, HEIRS)
FOR_THE_PEN = (PROXY, HEIRS)
MESSAGE = (
    "Semua untuk hari bayar: tanda terima, daftar panggil, nomor antrean, daftar hadir, kuitansi, "
    "dan daftar untuk diumumkan, dalam satu cetakan."
)
NO_NAME = "Sorot dahulu namanya di daftar."
NOT_ONE = "Berkas ini selalu memuat seluruh daftar."
NOT_BLANK = "Hanya surat kuasa dan surat ahli waris yang dapat dicetak kosong."


def ask_paper(
    parent: tk.Misc, ui: Ui, view: PayoutListView, line: PayoutLine | None, seed: str, drawn: int
) -> None:
    """Ask, then show the pages in Cetak. `seed`, `drawn` = of the sample that is seen, if any."""
    state = view.payout_list.get("state")
    first = CHECKED if seed else MINUTES if state == aid.PAID else KIT
    values = {"berkas": PAPERS[first], "untuk": "Semua nama di daftar"}
    box = FormBox(parent, "Cetak", SPECS, LAYOUT, values, message=MESSAGE, button="Lanjutkan")

    def submit(raw: Raw) -> None:
        document = PAPERS.find(raw["berkas"]) or first
        scope = next(spec for spec in SPECS if spec.name == "untuk").codes
        whom = CodeList(scope or {}).find(raw["untuk"]) or ALL
        problem = _problem(document, whom, line)
        if problem:
            box.refuse(problem)
            return
        box.close()
        open_print_dialog(ui, _request(ui, view, document, whom, line, seed, drawn))

    box.run(submit)


def _problem(document: str, whom: str, line: PayoutLine | None) -> str:
    if whom == MARKED and document not in OF_ONE:
        return NOT_ONE
    if whom == MARKED and line is None:
        return NO_NAME
    return NOT_BLANK if whom == BLANK and document not in FOR_THE_PEN else ""


def _request(
    ui: Ui,
    view: PayoutListView,
    document: str,
    whom: str,
    line: PayoutLine | None,
    seed: str,
    drawn: int,
) -> PrintRequest:
    uid = str(view.payout_list["uid"])
    if document == RECEIPT:
        return PrintRequest(RECEIPT, payout_list=uid)
    home = str(line.payout["household"]) if line and whom == MARKED else ""
    return PrintRequest(
        KIND,
        document=document,
        payout_list=uid,
        desa=str(view.payout_list["desa"]),
        programme=str(view.payout_list["programme"]),
        households=(home,) if home else (),
        blank=whom == BLANK,
        seed=seed or f"{ui.desk.today():%Y%m%d}",
        count=drawn or USUAL_SAMPLE,
        pictures=_folder(ui) if document == PHOTOS else None,
    )


def _folder(ui: Ui) -> Path | None:
    """The folder with the pictures of the day; without one, frames to glue them in."""
    return ui.dialogs.ask_folder("Pilih folder foto hari bayar", ui.pc.import_folder)
