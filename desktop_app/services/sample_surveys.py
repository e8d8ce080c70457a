"""Invented surveys of invented families, with the verdict that their answers give."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from desktop_app.domain import form_a
from desktop_app.domain.fields import parse_record
from desktop_app.domain.kinds import Stored
from desktop_app.services.desk import Desk
from desktop_app.services.recording import FORM
from desktop_app.services.records import values_of

Row = dict[str, Any]
OFFICERS = ("Petugas Contoh Satu", "Petugas Contoh Dua", "Petugas Contoh Tiga")


def sample_survey(rng: random.Random, desk: Desk, household: Row) -> dict[str, Stored]:
    """One survey of a family, as it is kept."""
    answers: dict[str, Any] = {
        component.code: rng.choices(("A", "B", "C"), (4, 3, 3))[0]
        for component in form_a.COMPONENTS
    }
    answers["air_minum"] = rng.choice(("A", "C"))
    people, area = rng.randint(2, 6), rng.choice((24, 30, 36))
    answers |= {
        "wni": True,
        "kategori_keluarga": "2",
        "kk_sendiri": True,
        "sengketa": False,
        "desil": household.get("desil"),
        "status_penghuni": "dihuni",
        "program_lain": False,
        "pernah_bantuan": False,
        "lama_menghuni": rng.randint(2, 30),
        "aset_rumah": False,
        "jumlah_penghuni": people,
        "luas_rumah": float(area),
        "bersedia": True,
    }
    answers["kecukupan_luas"] = "A" if area / people >= 7.2 else rng.choice(("B", "C"))
    read = parse_record(form_a.QUESTIONS, _as_text(answers))
    verdict = form_a.verdict(values_of(form_a.QUESTIONS, read.values))
    return {
        **{name: value for name, value in read.values.items() if value is not None},
        "household": household["uid"],
        "form": FORM,
        "tanggal": desk.today().isoformat(),
        "petugas": rng.choice(OFFICERS),
        "verdict": verdict.rtlh,
        "rekomendasi": verdict.recommendation,
        "alasan": "; ".join(verdict.reason_texts) or None,
    }


def _as_text(answers: Mapping[str, Any]) -> dict[str, object]:
    return {
        name: ("Ya" if value else "Tidak") if isinstance(value, bool) else value
        for name, value in answers.items()
    }
