"""Whether a file can be the right one: it is stopped when it is obviously another."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import NeedsConfirmation
from desktop_app.services.records import Confirmed
from desktop_app.services.source_taking import Taking

HALF = 0.5
MOST = 0.9
FEWEST = 10  # rows: less than that is not judged
DOUBLES, PLACE, MONTH, VALUES = "daftar_ganda", "daftar_wilayah", "daftar_bulan", "daftar_isi"
GO_ON = "Lanjutkan hanya bila berkasnya memang benar."


def judge_rows(taking: Taking, told: str, confirmed: Confirmed) -> None:
    """Look at what was read: doubles, another place, another month (`told` by the file)."""
    rows, line = taking.rows, taking.line
    if rows.rows >= FEWEST:
        if rows.twice > HALF * rows.rows and DOUBLES not in confirmed:
            _stop(DOUBLES, "lebih dari separuh barisnya ganda")
        if rows.outside > HALF * rows.rows and PLACE not in confirmed:
            _stop(PLACE, f"lebih dari separuh barisnya di luar {taking.desk.place_name}")
    if MONTH in confirmed:
        return
    if told and told != line.period:
        _stop(MONTH, f"isinya bulan {format_month(told)}, bukan {format_month(line.period)}")
    newer = max((one.period for one in taking.formers), default="")
    if newer > line.period:
        _stop(
            MONTH,
            f"bulannya {format_month(line.period)}, padahal daftar {format_month(newer)} dari "
            "sumber ini sudah dipakai",
        )


def judge_values(taking: Taking, counts: Mapping[str, int], confirmed: Confirmed) -> None:
    """Look at the rows that are known by their numbers: hardly any is about the same person."""
    if VALUES in confirmed:
        return
    if taking.known >= FEWEST and taking.other >= MOST * taking.known:
        _stop(VALUES, "hampir semua baris yang sudah dikenal isinya lain dari daftar sebelumnya")
    doubtful, sure = counts.get("usulan", 0), counts.get("otomatis", 0)
    if doubtful >= FEWEST and doubtful >= MOST * (doubtful + sure):
        _stop(VALUES, "hampir semua orangnya berbeda dari data yang ada")


def _stop(code: str, why: str) -> None:
    raise NeedsConfirmation(code, f"Berkas ini tampaknya salah: {why}. {GO_ON}")
