"""A row of the Rutilahu list, and its columns."""

from __future__ import annotations

from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.states import EXITS, STATES
from desktop_app.services.building import BuildView
from desktop_app.ui.screens.builds_detail import scheme_name
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("keluarga", "Kepala keluarga", 165),
    Column("rt", "RT/RW", 66, "center"),
    Column("desa", "Desa", 108),
    Column("skema", "Skema", 232, stretch=True),
    Column("tahun", "Tahun", 64, "center"),
    Column("tahap", "Tahap", 178),
    Column("sk", "Nomor SK", 138),
    Column("pagu", "Bahan + upah", 126, "e"),
)
# Nothing follows any more.
LEFT = frozenset({"arsip", "ditolak", *EXITS})


def line_of(view: BuildView, names: dict[str, str]) -> Line:
    """The row of one house; `names`: of the desa by code."""
    build, family = view.build, view.household
    state = str(build.get("state") or "")
    ceilings = [int(build[name] or 0) for name in ("pagu_bahan", "pagu_upah") if build.get(name)]
    return Line(
        str(build["uid"]),
        (
            str(family.get("nama_kepala") or "(belum ada kepala keluarga)"),
            f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
            names.get(str(family.get("desa")), ""),
            scheme_name(view),
            str(build.get("tahun") or ""),
            STATES.get(state, state),
            str(build.get("sk_nomor") or ""),
            format_rupiah(sum(ceilings)) if ceilings else "belum diatur",
        ),
        "muted" if state in LEFT else "",
    )
