"""DRPB dibanding nota: the lines of the table in which each material is compared."""

from __future__ import annotations

from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.bills import Comparison
from desktop_app.ui.widgets.table import Column, Line

COMPARED = (
    Column("bahan", "Bahan", 240, stretch=True),
    Column("rencana", "DRPB", 92, "e"),
    Column("biaya", "Harga DRPB", 112, "e"),
    Column("nota", "Nota", 92, "e"),
    Column("dibayar", "Harga nota", 112, "e"),
    Column("datang", "Diterima", 92, "e"),
    Column("selisih", "Selisih", 112, "e"),
    Column("persen", "%", 60, "e"),
)


def compared_line(place: int, one: Comparison) -> Line:
    """One material: planned, billed, come, and the gap; marked where it must be explained."""
    plan = one.plan
    return Line(
        str(place),
        (
            one.text if plan else f"{one.text} (tidak direncanakan)",
            _amount(plan.volume, plan.unit) if plan else "",
            format_rupiah(plan.cost) if plan else "",
            _amount(one.billed_volume, one.unit),
            format_rupiah(one.billed_cost) if one.billed_cost else "",
            _amount(one.received_volume, one.unit),
            format_rupiah(one.gap) if one.gap else "",
            "" if one.percent is None else f"{one.percent:+.0f}".replace("+0", "0"),
        ),
        "error" if one.is_marked else "",
    )


def _amount(volume: float, unit: str) -> str:
    return f"{volume:g} {unit}".replace(".", ",") if volume else ""
