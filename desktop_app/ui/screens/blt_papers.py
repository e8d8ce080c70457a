"""Which paper of a meeting on aid is printed; its pages are looked at in Cetak first."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterable

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.documents_aid import MEETING_PAPERS
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE
from desktop_app.services import printing_meeting
from desktop_app.services.aid_decrees import DecreeLine
from desktop_app.services.musdes import MeetingLine
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

PAPERS = CodeList(dict(MEETING_PAPERS))
SPECS = (
    FieldSpec("dokumen", "Berkas", CODE, required=True, codes=PAPERS, width=40),
    FieldSpec("musdes", "Musyawarah", CODE, width=44),
    FieldSpec("decree", "Ketetapan", CODE, width=44, hint="untuk lampiran ketetapan"),
)
CHOOSE = "Pilih desa dan program terlebih dahulu."
MESSAGE = "Yang belum dicatat dicetak sebagai titik-titik untuk ditulis tangan."


def ask_meeting_paper(
    parent: tk.Misc,
    ui: Ui,
    place: tuple[str | None, str],
    meetings: Iterable[MeetingLine],
    decrees: Iterable[DecreeLine],
    first: str,
) -> None:
    """Ask for the paper of `place` = (desa, programme); `first` = offered first."""
    desa, programme = place
    if desa is None or not programme:
        ui.dialogs.error(CHOOSE)
        return
    codes = {
        "musdes": CodeList({one.uid: one.title for one in meetings}),
        "decree": CodeList({one.uid: one.title for one in decrees}),
    }
    values = {"dokumen": MEETING_PAPERS[first]}
    values |= {name: next(iter(titles.values()), "") for name, titles in codes.items()}
    asked = [(name,) for name, titles in codes.items() if titles]  # what there is to choose from
    layout = (Section("", (("dokumen",), *asked)),)
    box = FormBox(
        parent, "Cetak berkas musyawarah", SPECS, layout, values, message=MESSAGE,
        button="Lanjutkan", codes=codes,
    )  # fmt: skip

    def submit(raw: Raw) -> None:
        chosen = {name: str(titles.find(raw.get(name, "")) or "") for name, titles in codes.items()}
        box.close()
        request = PrintRequest(
            printing_meeting.KIND,
            desa=desa,
            document=str(PAPERS.find(raw["dokumen"]) or ""),
            programme=programme,
            meeting=chosen["musdes"],
            decree=chosen["decree"],
        )
        open_print_dialog(ui, request)

    box.run(submit)
