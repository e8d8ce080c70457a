"""The checks of a step that are about money: ceilings, estimate, plan, shop, tranches, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.gate import (
    LACKING,
    SUMS,
    UNSET,
    Check,
    Found,
    House,
    Part,
    Typed,
    has,
)
from desktop_app.domain.schemes import tranche_amounts

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value


_CEILINGS = (
    ("bahan", "pagu_bahan"),
    ("upah", "pagu_upah"),
    ("operasional", "pagu_operasional"),
)


def ceiling_problems(own: Typed, scheme: Typed) -> Iterator[tuple[str, str]]:
    """(field, sentence) of each ceiling of a case that lies above that of its scheme.

    Together they may not lie above the whole that the scheme allows for a unit.
    """
    is_above = False
    for label, name in _CEILINGS:
        most, typed = scheme.get(name), own.get(name)
        if isinstance(most, int) and isinstance(typed, int) and typed > most:
            is_above = True
            yield (
                name,
                f"Pagu {label} rumah ini {format_rupiah(typed)}, di atas pagu skema "
                f"{format_rupiah(most)}.",
            )
    whole = scheme.get("pagu_total")
    together = sum(one for _label, name in _CEILINGS if isinstance(one := own.get(name), int))
    if not is_above and isinstance(whole, int) and together > whole:
        yield (
            "pagu_total",
            f"Pagu bahan, upah, dan operasional bersama {format_rupiah(together)}, di atas pagu "
            f"skema seluruhnya {format_rupiah(whole)}.",
        )


def within_scheme(house: House, _typed: Typed) -> Found:
    """Ceilings that were typed for the case may not lie above those of the scheme."""
    todo = "Turunkan pagunya dengan Ubah data (Ctrl+E)."
    for name, text in ceiling_problems(house.own_ceilings, house.scheme_ceilings):
        yield Check(f"{name}_skema", text, LACKING, todo)
    for label, name, _field in SUMS:
        if house.scheme_ceilings.get(name) is None:
            yield Check(f"{name}_skema", f"Pagu {label} belum diatur dalam skema.", UNSET)


# --- the file --------------------------------------------------------------------------------


def estimate(house: House, _typed: Typed) -> Found:
    """The estimate is there, adds up, and keeps within the ceilings."""
    if not house.lines:
        yield has("rab", False, "", "RAB belum diisi.", "Isi di Biaya (Ctrl+B), halaman RAB.")
        return
    for place, problem in enumerate(house.problems):
        yield Check(f"rab_{place}", problem, LACKING, "Betulkan di Biaya, halaman RAB.")
    if not house.problems:
        yield Check("rab", "RAB ada, seimbang, dan dalam pagu.")


def plan(stage: int) -> Part:
    """The plan of a stage is there and within the share of the stage."""

    def check(house: House, _typed: Typed) -> Found:
        roman = "I" * stage
        planned = house.planned.get(stage, (0, 0))
        yield has(
            f"drpb{stage}",
            sum(planned),
            f"DRPB tahap {roman} ada.",
            f"DRPB tahap {roman} belum disusun.",
            "Susun di Biaya, halaman DRPB (Ctrl+D).",
            stage == 1,
        )
        amounts = tranche_amounts(house.rules)
        limits = amounts[stage - 1] if len(amounts) == 2 else (None, None)
        for (label, _name, _field), spent, most in zip(SUMS, planned, limits, strict=True):
            if most is not None and spent > most:
                yield Check(
                    f"drpb{stage}_{label}",
                    f"DRPB tahap {roman} melewati bagian {label} {format_rupiah(most)}.",
                    LACKING,
                    "Kurangi DRPB tahap itu.",
                )

    return check


def shop(house: House, _typed: Typed) -> Found:
    """A shop with a contract."""
    yield has(
        "toko_pks",
        house.has_contract,
        "Ada toko dengan PKS.",
        "Belum ada toko dengan PKS (perjanjian kerja sama).",
        "Catat toko dan PKS-nya di Biaya, halaman Nota dan bahan (K).",
    )


def account(house: House, _typed: Typed) -> Found:
    """The account to which the money goes."""
    yield has(
        "rekening",
        house.has_account,
        "Rekening ada.",
        "Nomor rekening belum diisi.",
        "Isi dengan Ubah data (Ctrl+E), atau pada pelaksananya.",
        can_waive=False,
    )


# --- money -----------------------------------------------------------------------------------


def sums(stage: int) -> Part:
    """What is paid in a stage against its share and against the ceilings; nothing overrides it."""

    def check(house: House, typed: Typed) -> Found:
        amounts = tranche_amounts(house.rules)
        before = house.paid.get(1, (0, 0)) if stage == 2 else (0, 0)
        is_split = len(amounts) == 2
        if not is_split and house.rules.get("pakai_tahap2_cair") is not False:
            text = "Pembagian tahap belum diatur dalam skema; hanya pagu seluruhnya diperiksa."
            yield Check("bagian_tahap", text, UNSET)
        for place, (label, name, field) in enumerate(SUMS):
            limits = [_rest(house.rules.get(name), before[place])]
            if is_split:
                limits.append(amounts[stage - 1][place])
            known = [one for one in limits if one is not None]
            yield _sum_check(stage, label, field, typed.get(field), min(known, default=None))
        yield from _whole(house, typed, sum(before))

    return check


def _rest(most: Value, spent: int) -> int | None:
    return most - spent if isinstance(most, int) else None


def _sum_check(stage: int, label: str, field: str, typed: Value, most: int | None) -> Check:
    roman = "I" * stage
    if most is None:
        return Check(field, f"Pagu {label} belum diatur, jadi tidak diperiksa.", UNSET)
    if isinstance(typed, int) and typed > most:
        return Check(
            field,
            f"Nilai {label} {format_rupiah(typed)} melewati bagian tahap {roman} "
            f"{format_rupiah(most)}.",
            LACKING,
            "Periksa bukti transfernya; pagu tidak dapat dilampaui.",
        )
    return Check(field, f"Nilai {label} tahap {roman} paling banyak {format_rupiah(most)}.")


def _whole(house: House, typed: Typed, before: int) -> Found:
    most = house.rules.get("pagu_total")
    values = [typed.get(field) for _label, _name, field in SUMS]
    now = sum(one for one in values if isinstance(one, int))
    if isinstance(most, int) and before + now > most:
        yield Check(
            "pagu_total",
            f"Bantuan seluruhnya menjadi {format_rupiah(before + now)}, di atas pagu "
            f"{format_rupiah(most)}.",
            LACKING,
            "Periksa nilainya; pagu tidak dapat dilampaui.",
        )


def explained(*stages: int) -> Part:
    """No bill differs from its plan without a note; by stage."""

    def check(house: House, _typed: Typed) -> Found:
        for stage in stages:
            for place, text in enumerate(house.unexplained.get(stage, ())):
                todo = "Tulis sebabnya pada catatan nota, atau betulkan notanya."
                yield Check(f"selisih{stage}_{place}", text, LACKING, todo)

    return check
