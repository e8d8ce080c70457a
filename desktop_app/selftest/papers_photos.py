"""One invented page for Forms B, C and D and for the list of pictures that houses lack."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.domain.documents import Paper
from desktop_app.domain.documents_photos import (
    BeforeAfter,
    LackedHouse,
    LackedPhotos,
    PhotoPair,
    ShortSheet,
)
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.domain.kinds import CODES, YESNO, Value
from desktop_app.domain.short_forms import SHORT_FORMS, ShortForm
from desktop_app.selftest.invented import (
    ADDRESS,
    DAY,
    DESA,
    KECAMATAN,
    KOP,
    NAME,
    NIK,
    NOMOR_KK,
    PEOPLE,
    STAMP,
    UID,
)

FORMS: dict[str, ShortForm] = {one.sheet: one for one in SHORT_FORMS.values()}


def makers(paper: Paper) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """What the drawing functions of these papers take after the file, by key of the registry."""
    return {
        **{key: partial(_sheets, form, paper) for key, form in FORMS.items()},
        "sebelum_sesudah": lambda: ([_before_after(paper)],),
        "foto_kurang": lambda: ([_lacking(paper)],),
    }


def blank_form(key: str, paper: Paper) -> tuple[list[ShortSheet]]:
    """Two of the same for the pen."""
    return ([_sheet(FORMS[key], paper, blank=True)] * 2,)


def _sheets(form: ShortForm, paper: Paper) -> tuple[list[ShortSheet]]:
    return ([_sheet(form, paper, blank=False)] * 2,)


def _sheet(form: ShortForm, paper: Paper, *, blank: bool) -> ShortSheet:
    identity = {
        "nama": NAME,
        "nik": NIK,
        "nomor_kk": NOMOR_KK,
        "sex": "L",
        "alamat": ADDRESS,
        "rt_rw": "001/002",
        "desa": DESA,
        "kecamatan": KECAMATAN,
    }
    answers: dict[str, Value] = {}
    for question in form.questions:
        if question.kind is YESNO:
            answers[question.name] = True
        elif question.codes:
            answers[question.name] = "1;2" if question.kind is CODES else "1"
        else:
            answers[question.name] = 4
    taken = frozenset({"depan", "belakang", "ktp"})
    return ShortSheet(
        form.key, UID, paper, identity, answers, blank, STAMP, taken, officer="Petugas Contoh"
    )


def _lacking(paper: Paper) -> LackedPhotos:
    house = LackedHouse("002", "001", NAME, ("Tampak depan", "KTP", "Tampak depan 30 %"))
    return LackedPhotos(paper, DESA, KECAMATAN, (house,), KOP, DAY, STAMP)


def _before_after(paper: Paper) -> BeforeAfter:
    rows = tuple((one.label, f"C: {one.texts['C']}", f"A: {one.texts['A']}") for one in COMPONENTS)
    facts = (("Nama", NAME), ("NIK", NIK), ("Alamat", ADDRESS))
    pair = PhotoPair(None, None, ("Tampak depan, 0 %", "Tampak depan, 100 %"))
    days = ("15-01-2026", "15-06-2026")
    return BeforeAfter(paper, facts, days, rows, (pair,), DESA, PEOPLE, KOP, STAMP)
