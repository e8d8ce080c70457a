"""The box in which the plain facts of a build are changed: account, executor, method, ceilings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.kinds import CODE
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.housing import EXECUTORS
from desktop_app.services import building
from desktop_app.services.building import BuildView, Row
from desktop_app.services.records import texts_of
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox

if TYPE_CHECKING:
    from desktop_app.ui.screens.builds_detail import BuildDetail

EDITED = (
    Section("Rekening", (("rekening", "bank"), ("rekening_nama",))),
    Section("Pelaksanaan", (("executor", "lpm"), ("jenis_kegiatan", "metode"))),
    Section("Usulan", (("no_bnba", "pengecualian"),)),
    Section("Pagu", (("pagu_bahan", "pagu_upah", "pagu_operasional"),)),
)
TITLES = {"lpm": "Nama pelaksana bila belum terdaftar"}
HINT = "Pelaksana dipilih dari daftar desa ini; yang belum ada dicatat di layar Pelaksana."


def ask_build(detail: BuildDetail, view: BuildView, executors: Sequence[Row]) -> None:
    """Ask for the facts of a build; `executors` are those of its desa."""
    choices = CodeList({str(row["uid"]): _name(row) for row in executors})
    specs = [
        replace(spec, kind=CODE, codes=choices) if spec.name == "executor" else spec
        for spec in SPECS["build"]
    ]
    seen, desk, uid = view.build, detail.ui.desk, str(view.build["uid"])
    shown = texts_of("build", seen)
    known = str(seen.get("executor") or "")
    shown["executor"] = choices.get(known, "")
    box = FormBox(
        detail, "Ubah data pembangunan", specs, EDITED, shown, message=HINT, titles=TITLES
    )

    def submit(raw: dict[str, str]) -> None:
        chosen = choices.find(raw["executor"]) if raw["executor"] else ""
        kept = known if known not in choices and not chosen else chosen or ""
        detail.ui.jobs.write(
            lambda given: building.save_build(desk, uid, {**raw, "executor": kept}, seen, given),
            box.close,
            box.fail,
            reload=box.close,
        )

    box.run(submit)


def _name(row: Row) -> str:
    return f"{row.get('nama')} ({EXECUTORS.get(str(row.get('jenis')), '')})"
