"""The window in which an incident is written down."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.breach import READABLE, SORTS, Incident
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, TEXT
from desktop_app.services.access_subject import local_moment
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox

SPECS = (
    FieldSpec("jenis", "Kejadian", CODE, required=True, codes=SORTS, width=56),
    FieldSpec(
        "diketahui", "Diketahui pada", TEXT, required=True, width=20, hint="24-11-2026 09.15"
    ),
    FieldSpec("terjadi", "Kapan terjadi", TEXT, width=30, hint="bila belum pasti, kosongkan"),
    FieldSpec("benda", "Stik, komputer, lembar, atau berkas yang mana", TEXT, width=60),
    FieldSpec("uraian", "Bagaimana terjadinya", TEXT, required=True, width=60),
    FieldSpec("terbaca", "Dapatkah isinya dibaca orang lain", CODE, codes=READABLE, width=56),
    FieldSpec("tindakan", "Apa yang sudah dan akan dilakukan", TEXT, width=60),
)
LAYOUT = (
    Section(
        "",
        (
            ("jenis",),
            ("diketahui", "terjadi"),
            ("benda",),
            ("uraian",),
            ("terbaca",),
            ("tindakan",),
        ),
    ),
)
MESSAGE = "Isi ini masuk ke surat pemberitahuan. Jangan menulis NIK."


def incident_box(parent: tk.Misc, incident: Incident | None, now: str) -> FormBox:
    """The box of a new incident, noticed now, or of one that is known."""
    values = {"diketahui": now}
    if incident is not None:
        values = {
            "jenis": SORTS[incident.sort],
            "diketahui": local_moment(incident.noticed),
            "terjadi": incident.happened,
            "benda": incident.thing,
            "uraian": incident.story,
            "terbaca": READABLE[incident.readable],
            "tindakan": incident.remedy,
        }
    title = f"Insiden {incident.number}" if incident else "Insiden baru"
    return FormBox(parent, title, SPECS, LAYOUT, values, message=MESSAGE)
