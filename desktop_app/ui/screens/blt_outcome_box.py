"""The questions that an outcome still asks: who came instead, under which letter."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import CODE
from desktop_app.domain.specs import SPECS
from desktop_app.services.payout_outcomes import Substitute
from desktop_app.ui.screens.blt_outcomes import Typed
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox

# A hint of the field says when it is filled in, which the box asks for already.
ASKED = tuple(replace(spec, hint="") for spec in SPECS["payout"])
PEOPLE = (Section("", (("wakil_nama",), ("wakil_hubungan",), ("surat",))),)
INSTEAD = (Section("", (("pengganti",), ("surat",))),)
NOT_ALL = "Isi nama dan hubungan orang yang mewakili."
NO_LETTER = "Isi nama ahli waris, hubungannya, dan nomor surat keterangannya."
NOBODY = "Pilih penggantinya dari daftar."


def ask_people(
    parent: tk.Misc,
    name: object,
    known: Mapping[str, str],
    heir: bool,
    put: Callable[[Typed], object],
) -> None:
    """Who took it, how he belongs to the receiver, and the letter that says so."""
    box = FormBox(
        parent,
        "Diterima ahli waris" if heir else "Diwakilkan",
        ASKED,
        PEOPLE,
        known,
        message=f"Siapa {'ahli waris dari' if heir else 'yang mengambil untuk'} {name}?",
        button="Isi",
        titles={
            "wakil_nama": "Nama *",
            "wakil_hubungan": "Hubungan *",
            "surat": "Nomor surat ahli waris *" if heir else "Nomor surat kuasa",
        },
    )

    def submit(typed: Typed) -> None:
        if not (typed["wakil_nama"] and typed["wakil_hubungan"]):
            box.refuse(NO_LETTER if heir else NOT_ALL)
        elif heir and not typed["surat"]:
            box.refuse(NO_LETTER)
        else:
            box.close()
            put(typed)

    box.run(submit)


def ask_substitute(
    parent: tk.Misc, name: object, offered: list[Substitute], put: Callable[[Typed], object]
) -> None:
    """Who receives in the place of a name, from those who may."""
    codes = CodeList({one.enrolment: one.title for one in offered})
    letter = by_name(SPECS["payout"])["surat"]
    spec = FieldSpec("pengganti", "Penerima pengganti", CODE, codes=codes, width=44)
    box = FormBox(
        parent,
        "Diterima pengganti",
        (spec, letter),
        INSTEAD,
        {"pengganti": offered[0].title},
        message=f"Siapa yang menerima sebagai pengganti {name}? Penggantinya sudah ditetapkan.",
        button="Isi",
        titles={"pengganti": "Penerima pengganti *", "surat": "Nomor surat"},
    )

    def submit(typed: Typed) -> None:
        chosen = codes.find(typed["pengganti"])
        if chosen is None:
            box.refuse(NOBODY)
            return
        box.close()
        put({"pengganti": chosen, "surat": typed["surat"]})

    box.run(submit)
