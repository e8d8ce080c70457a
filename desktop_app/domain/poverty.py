"""Whether a family counts as extremely poor in a quarter: measures, reasons, and movement.

A measure only suggests; what holds is what the village settled, with its meeting. A family
stays on the list of the extremely poor until a later quarter says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_usulan import (
    ALASAN_MISKIN,
    ALASAN_TIDAK_MISKIN,
    KELOMPOK_ALASAN,
    KELUAR,
    LULUS,
    MASUK,
    MISKIN,
    MISKIN_EKSTREM,
    STATUS_KEMISKINAN,
    TETAP,
    TIDAK_MISKIN,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah

BY_DESIL, BY_THRESHOLD, BY_MEETING = "desil", "ambang", "musyawarah"
WAITING, APPROVED, REFUSED = "menunggu", "disetujui", "ditolak"
DESILS = tuple(range(1, 11))

# SK Bupati Bekasi as reported in December 2023 (mark P), rupiah a head and day.
THRESHOLD = 10_739
# Poverty line of Kabupaten Bekasi, BPS as reported in October 2025 (mark P), a head and month.
POVERTY_LINE = 698_154
DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12
# Our proposal (mark D): no source read maps a desil to a status.
DESIL_STATUS: Mapping[int, str] = {
    1: MISKIN_EKSTREM,
    2: MISKIN,
    **dict.fromkeys(range(3, 11), TIDAK_MISKIN),
}

# Causes by which a family that is still poor leaves the list, and those by which it graduates.
LEFT_AWAY = frozenset({"meninggal", "pindah"})
GRADUATED = frozenset({"pendapatan", "desil"})
OTHER = "lainnya"
HEALTH_REASONS = frozenset(KELOMPOK_ALASAN["Kesehatan"])


@dataclass(frozen=True)
class Measures:
    """The settings of an office. Money in rupiah; `desil` maps 1..10 to a status."""

    threshold: int = THRESHOLD
    line: int = POVERTY_LINE
    desil: Mapping[int, str] = field(default_factory=lambda: DESIL_STATUS)


@dataclass(frozen=True)
class Suggestion:
    """A status that a measure suggests, and the sentence that says why."""

    status: str
    why: str


def suggest(
    measures: Measures, measure: str, desil: int | None, spending: int | None
) -> Suggestion | None:
    """What a measure says of a family; None where its figure is missing, or people decide."""
    if measure == BY_DESIL and desil in measures.desil:
        status = measures.desil[int(desil or 0)]
        return Suggestion(status, f"Desil {desil}: {_label(status)} menurut tabel desil.")
    if measure == BY_THRESHOLD and spending is not None:
        return _by_spending(measures, spending)
    return None


def _by_spending(measures: Measures, spending: int) -> Suggestion:
    shown = f"Pengeluaran {format_rupiah(spending)} per kapita per hari"
    if spending < measures.threshold:
        said = f"{shown} di bawah ambang SK {format_rupiah(measures.threshold)}"
        return Suggestion(MISKIN_EKSTREM, f"{said}: {_label(MISKIN_EKSTREM)}.")
    is_poor = spending * DAYS_A_YEAR < measures.line * MONTHS_A_YEAR
    status, place = (MISKIN, "di bawah") if is_poor else (TIDAK_MISKIN, "tidak di bawah")
    line = f"garis kemiskinan {format_rupiah(measures.line)} per bulan"
    return Suggestion(status, f"{shown} {place} {line}: {_label(status)}.")


def _label(status: str) -> str:
    return STATUS_KEMISKINAN[status].lower()


def reasons_for(status: str) -> CodeList:
    """The reasons that may stand behind a status: 12 of those not poor, 14 of the others."""
    return ALASAN_TIDAK_MISKIN if status == TIDAK_MISKIN else ALASAN_MISKIN


def check_reasons(status: str, measure: str, reasons: Collection[str]) -> None:
    """UserError where a reason does not fit its status, or a meeting gives none."""
    allowed = reasons_for(status)
    foreign = [code for code in reasons if code not in allowed]
    if foreign:
        both = {**ALASAN_MISKIN, **ALASAN_TIDAK_MISKIN}
        names = ", ".join(both.get(code, code) for code in foreign)
        raise UserError(f"Alasan ini bukan untuk status {_label(status)}: {names}. Pilih lagi.")
    if measure == BY_MEETING and not reasons:
        raise UserError("Penetapan menurut musyawarah perlu paling sedikit satu alasan.")


def check_figures(measure: str, desil: int | None, spending: int | None) -> None:
    """UserError where the figure is missing on which a measure rests."""
    if measure == BY_DESIL and desil not in DESILS:
        raise UserError("Desil keluarga ini belum ada. Pilih ukuran lain, atau isi dulu desilnya.")
    if measure == BY_THRESHOLD and (spending is None or spending < 0):
        raise UserError("Isi pengeluaran per kapita per hari, atau pilih ukuran lain.")


def is_listed(row: Mapping[str, object] | None) -> bool:
    """Whether a settled row keeps its family on the list of the extremely poor.

    A refused row says nothing; ask the one before it.
    """
    if row is None or row.get("status") != MISKIN_EKSTREM:
        return False
    return row.get("gerak") not in (KELUAR, LULUS)


def movement(was_listed: bool, status: str, cause: str, note: str = "") -> str | None:
    """How a family moves on the list of the extremely poor; None when it neither was nor is on it.

    Raises UserError where the cause is missing, or does not fit.
    """
    if not was_listed:
        if cause:
            raise UserError(
                "Keluarga ini sebelumnya tidak tercatat miskin ekstrem, jadi tidak ada sebab "
                "keluar. Kosongkan sebabnya."
            )
        return MASUK if status == MISKIN_EKSTREM else None
    if status == MISKIN_EKSTREM:
        return _staying(cause)
    if not cause:
        raise UserError(
            "Keluarga ini sebelumnya miskin ekstrem. Pilih sebab mengapa keluar atau lulus."
        )
    if cause == OTHER and not note.strip():
        raise UserError("Tuliskan sebab keluarnya pada catatan.")
    return LULUS if cause in GRADUATED else KELUAR


def _staying(cause: str) -> str:
    """Who died or moved away leaves the list as poor as the family was."""
    if not cause:
        return TETAP
    if cause in LEFT_AWAY:
        return KELUAR
    raise UserError(
        "Sebab itu tidak cocok dengan status miskin ekstrem. Kosongkan sebabnya, atau pilih "
        "status lain."
    )
