"""The cost estimate (RAB) of one house: what is wrong with a line, and with the whole.

Each line says which part of its cost each source bears: stage I and II of the aid, own money,
and material that is used again. Rupiah are whole: the cost of a line is rounded to one rupiah.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.fields import Problem
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.template import WAGES, section_of
from desktop_app.domain.schemes import tranche_amounts

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

SOURCES: dict[str, str] = {
    "tahap1": "Tahap I",
    "tahap2": "Tahap II",
    "swadaya_uang": "Swadaya uang",
    "bahan_lama": "Memakai bahan lama",
}


@dataclass(frozen=True)
class Line:
    """One line. `volume` in `unit`, `price` and the parts by source in rupiah."""

    code: str
    text: str
    unit: str
    volume: float | None
    price: int | None
    parts: Mapping[str, int]

    @property
    def cost(self) -> int:
        """Rupiah of the line."""
        return cost_of(self.volume, self.price)

    @property
    def is_wage(self) -> bool:
        """Whether it is work and not material."""
        return section_of(self.code) == WAGES


@dataclass(frozen=True)
class Sums:
    """Rupiah of an estimate: by source, and of the aid by stage as (material, wages)."""

    cost: int
    by_source: Mapping[str, int]
    stages: tuple[tuple[int, int], tuple[int, int]]

    @property
    def aid(self) -> tuple[int, int]:
        """Material and wages that the aid bears in both stages."""
        first, second = self.stages
        return first[0] + second[0], first[1] + second[1]


def cost_of(volume: float | None, price: int | None) -> int:
    """Volume times price in whole rupiah, half a rupiah upwards; 0 while one is missing."""
    if volume is None or price is None:
        return 0
    return int((Decimal(repr(volume)) * price).quantize(Decimal(1), ROUND_HALF_UP))


def line_problems(line: Line) -> Iterator[Problem]:
    """What is wrong with one line; a line without any number is not used and never wrong."""
    numbers = [line.volume, line.price, *line.parts.values()]
    if not any(numbers):
        return
    if any(number is not None and number < 0 for number in numbers):
        yield Problem(line.code, "error", "rab_negatif", f"{_name(line)}: angka tidak boleh minus.")
        return
    missing = [
        label
        for label, value in (
            ("uraian", line.text),
            ("satuan", line.unit),
            ("volume", line.volume),
            ("harga satuan", line.price),
        )
        if not value
    ]
    if missing:
        text = f"{_name(line)}: {' dan '.join(missing)} belum diisi."
        yield Problem(line.code, "error", "rab_kurang", text)
    elif (gap := line.cost - sum(line.parts.values())) != 0:
        word = "belum dibagi" if gap > 0 else "dibagi lebih"
        text = (
            f"{_name(line)}: {format_rupiah(abs(gap))} {word}. Jumlahkan lagi tahap I, tahap II, "
            f"swadaya, dan bahan lama sampai {format_rupiah(line.cost)}."
        )
        yield Problem(line.code, "error", "rab_tidak_seimbang", text)


def sums_of(lines: Sequence[Line]) -> Sums:
    """The sums of an estimate."""
    by_source = {name: sum(line.parts.get(name, 0) for line in lines) for name in SOURCES}
    first, second = (
        (
            sum(line.parts.get(stage, 0) for line in lines if not line.is_wage),
            sum(line.parts.get(stage, 0) for line in lines if line.is_wage),
        )
        for stage in ("tahap1", "tahap2")
    )
    return Sums(sum(line.cost for line in lines), by_source, (first, second))


def estimate_problems(lines: Sequence[Line], rules: Mapping[str, Value]) -> Iterator[Problem]:
    """What is wrong with the lines, and where the aid goes beyond what the scheme allows.

    A ceiling that is not settled ("belum diatur") limits nothing.
    """
    for line in lines:
        yield from line_problems(line)
    sums = sums_of(lines)
    material, wages = sums.aid
    for label, spent, name in (
        ("Bahan", material, "pagu_bahan"),
        ("Upah", wages, "pagu_upah"),
        ("Bahan dan upah", material + wages, "pagu_total"),
    ):
        yield from _over(label, spent, rules.get(name), name)
    stages = tranche_amounts(rules)
    if len(stages) == len(sums.stages):
        for place, (stage, limit) in enumerate(zip(sums.stages, stages, strict=True), 1):
            for label, spent, most in zip(("Bahan", "Upah"), stage, limit, strict=True):
                yield from _over(f"{label} tahap {'I' * place}", spent, most, f"tahap{place}")


def _over(label: str, spent: int, limit: Value, field: str) -> Iterator[Problem]:
    if isinstance(limit, int) and spent > limit:
        text = (
            f"{label} {format_rupiah(spent)} melewati pagu {format_rupiah(limit)}. Kurangi "
            f"{format_rupiah(spent - limit)} atau pindahkan ke swadaya."
        )
        yield Problem(field, "error", "rab_pagu", text)


def _name(line: Line) -> str:
    return line.text or f"Baris {line.code}"
