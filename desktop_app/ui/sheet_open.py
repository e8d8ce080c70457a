"""Where the results of a printed sheet are typed, whoever found the sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.uids import check_form_uid
from desktop_app.services.care_sheets import SHEET
from desktop_app.services.printing_short import KINDS
from desktop_app.ui.context import Ui


def sheet_line(text: str) -> tuple[str | None, str]:
    """The sheet and the line on it behind `ABCD2345`, `ABCD2345 17` or the text of a QR code."""
    uid = check_form_uid(text)
    found = re.fullmatch(r"(.+?)[\s/]+(\d{1,5})", text.strip())
    if uid is None and found:
        return check_form_uid(found[1]), found[2]
    return uid, ""


def open_sheet(ui: Ui, sheet: Mapping[str, Any], line: str = "") -> None:
    """Go to the entry of a sheet; `sheet` has the columns of its row, `line` a line on it.

    A form of DTSEN, and Form B, C or D, lead to that form, a sheet of names to its names, a tanda
    terima to its list, the sheet of a cadre to its month; every other kind to the survey, which
    says where else its results belong.
    """
    kind, uid = sheet["jenis"], sheet["form_uid"]
    if kind in KINDS and sheet.get("household"):
        ui.go("formulir-rumah", household=sheet["household"], form=KINDS[kind])
    elif kind == "dtsen" and sheet.get("household"):
        ui.go("dtsen", household=sheet["household"], periode=sheet.get("periode"))
    elif kind == SHEET:
        ui.go("kader", sheet=uid)
    elif kind == "verval":
        ui.go("usulan", page="verval", sheet=uid, line=line)
    elif kind == "tanda-terima" and sheet.get("payout_list"):
        ui.go("bayar", payout_list=sheet["payout_list"], line=line)
    else:
        ui.go("survei", sheet=uid)
