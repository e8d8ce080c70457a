"""The approval of a locked payment list: another person, with the own name and password."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import TEXT
from desktop_app.domain.specs import SPECS
from desktop_app.services import approving
from desktop_app.services.approving import Approval
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.scan_box import PATTERNS
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

FIELDS = (
    FieldSpec("username", "Nama pengguna", TEXT, required=True, width=24),
    FieldSpec("sandi", "Kata sandi", TEXT, required=True, width=32),
)
MESSAGE = (
    "Kepala atau penandatangan mengesahkan daftar ini dengan akunnya sendiri. Yang menyusun atau "
    "mengunci daftar tidak dapat mengesahkannya."
)

ON_PAPER = (Section("", (("lembar",), ("nama",), ("jabatan",), ("nomor", "tanggal"))),)
PAPER = (
    "Cetak dahulu usulannya (Ctrl+P) dan mintalah kepala menandatanganinya. Ketik nomor lembar "
    "yang tercetak di bawah QR-nya, siapa yang menandatangani, nomor dan tanggal suratnya."
)


def approve(parent: tk.Misc, ui: Ui, payout_list: str, done: Callable[[], None]) -> None:
    """Ask for name and password of the second person; `done()` after the approval."""
    layout = (Section("", (("username",), ("sandi",))),)
    box = FormBox(
        parent, "Sahkan daftar", FIELDS, layout, message=MESSAGE, button="Sahkan", secret=("sandi",)
    )

    def made(_approval: Approval) -> None:
        box.close()
        done()

    def submit(raw: Raw) -> None:
        ui.jobs.write(
            lambda _given: approving.approve_payout_list(
                ui.desk, payout_list, raw["username"], raw["sandi"]
            ),
            made,
            box.fail,
        )

    box.run(submit)


def approve_on_paper(parent: tk.Misc, ui: Ui, payout_list: str, done: Callable[[], None]) -> None:
    """Record the proposal that was printed and signed by hand; its scan is asked for last."""
    texts = {"tanggal": f"{ui.desk.today():%d-%m-%Y}"}
    box = FormBox(
        parent,
        "Pengesahan di atas kertas",
        SPECS["payout_approval"],
        ON_PAPER,
        texts,
        message=PAPER,
        button="Pilih pindaiannya …",
        titles={"lembar": "Nomor lembar usulan *", "nomor": "Nomor surat *"},
    )

    def made(_approval: Approval) -> None:
        box.close()
        done()

    def submit(raw: Raw) -> None:
        scan = ui.dialogs.ask_open_path(PATTERNS, "Pilih pindaian", ui.pc.import_folder)
        if scan is not None:
            given = {name: text for name, text in raw.items() if name != "lembar"}
            ui.jobs.write(
                lambda confirmed: approving.approve_on_paper(
                    ui.desk, payout_list, raw["lembar"], given, scan, confirmed
                ),
                made,
                box.fail,
            )

    box.run(submit)


def show_approval(banner: Banner, ui: Ui, payout_list: str) -> None:
    """Say above a locked list whether it is approved."""

    def told(found: tuple[bool, str]) -> None:
        is_approved, sentence = found
        banner.show("good" if is_approved else "warning", sentence)

    desk = ui.desk
    ui.jobs.read(
        lambda: approving.approval_text(desk, payout_list), told, key="sahkan", owner=banner
    )
