"""One invented page for each paper of a payment."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from desktop_app.domain.documents import Paper
from desktop_app.domain.documents_payment import (
    HEIRS,
    PAYMENT_PAPERS,
    PHOTOS,
    PROXY,
    PaymentDay,
    PaymentMonth,
    PaymentName,
)
from desktop_app.selftest.invented import (
    ADDRESS,
    DAY,
    DESA,
    KECAMATAN,
    KOP,
    NAME,
    NIK,
    PEOPLE,
    STAMP,
)

EACH = 300_000
FORMS = (PROXY, HEIRS, PHOTOS)
OUTCOMES = ("diterima", "diterima", "diwakilkan", "ahli_waris", "tidak_hadir", "meninggal")


def makers(paper: Paper) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """What the drawing functions of these papers take after the file, by key of the registry."""
    return {key: partial(_payment, key, paper) for key in PAYMENT_PAPERS}


def blank_payment(paper: Paper) -> tuple[PaymentDay]:
    """A letter or an annex for the pen."""
    return (replace(_document(paper), names=(), day=None),)


def _payment(key: str, paper: Paper) -> tuple[PaymentDay]:
    document = _document(paper)
    if key in (PROXY, HEIRS):
        document = replace(document, names=document.names[2:4])
    return (replace(document, photos=((_picture(), "Pembayaran di balai desa"),)),)


def _document(paper: Paper) -> PaymentDay:
    names = [_name(number, outcome) for number, outcome in enumerate(OUTCOMES * 3, 1)]
    signers = PEOPLE[::-1]
    return PaymentDay(
        paper,
        KOP,
        STAMP,
        "BLT Dana Desa 2026",
        DESA.removeprefix("Desa "),
        KECAMATAN.removeprefix("Kecamatan "),
        False,
        "Januari 2026",
        "BLT-2002-26-0001",
        "Perkades 3 Tahun 2026, 05-01-2026",
        "",
        DAY,
        names,
        signers,
        months=[_month(number) for number in range(1, 4)],
        seed="20260115",
    )


def _name(number: int, outcome: str) -> PaymentName:
    is_other = outcome in ("diwakilkan", "ahli_waris")
    return PaymentName(
        number,
        number,
        f"{NAME} {number}",
        NIK,
        ADDRESS,
        "001/002",
        EACH,
        outcome,
        helper="ANAK CONTOH" if is_other else "",
        relation="anak" if is_other else "",
        letter="474/1/2026" if is_other else "",
        returned="900/4/2026" if outcome == "meninggal" else "",
        returned_on="20-01-2026" if outcome == "meninggal" else "",
        check="sesuai" if outcome == "diterima" else "",
        code=f"4711{number:04d}",
    )


def _month(number: int) -> PaymentMonth:
    planned, paid = 18 * EACH, 15 * EACH
    so_far = (number * planned, number * paid)
    reasons = "tidak hadir 2, meninggal dunia 1"
    return PaymentMonth(f"Bulan {number}", 18, planned, 15, paid, EACH, *so_far, reasons)


def _picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (320, 240), (150, 170, 190)).save(out, "JPEG")
    return out.getvalue()
