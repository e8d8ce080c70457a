"""The window in which an executor or a shop is typed, and the columns of their lists."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.accounts import EXECUTOR, SHOP
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.executors import Party, Served
from desktop_app.services.records import texts_of
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.table import Column, Line

TITLES = {EXECUTOR: "Pelaksana", SHOP: "Toko"}
_ACCOUNT = ("bank", "rekening", "rekening_nama")
LAYOUTS: Mapping[str, tuple[Section, ...]] = {
    EXECUTOR: (
        Section("Pelaksana", (("jenis", "nama", "desa"), ("sk_nomor", "sk_tanggal", "alamat"))),
        Section("Pengurus", (("ketua", "sekretaris", "bendahara"),)),
        Section("Rekening", (_ACCOUNT, ("catatan",))),
    ),
    SHOP: (
        Section("Toko", (("nama", "pemilik", "desa"), ("alamat",), ("siup", "situ", "npwp"))),
        Section("Perjanjian (PKS)", (("pks_nomor", "pks_tanggal"),)),
        Section("Rekening", (_ACCOUNT, ("catatan",))),
    ),
}
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    EXECUTOR: (
        Column("nama", "Nama", 190, stretch=True),
        Column("jenis", "Jenis", 84),
        Column("desa", "Desa", 124),
        Column("ketua", "Ketua", 150),
        Column("rekening", "Rekening", 140),
        Column("rumah", "Rumah", 74, "e"),
        Column("rencana", "Pagu", 124, "e"),
        Column("catatan", "Perlu dilihat", 220, stretch=True),
    ),
    SHOP: (
        Column("nama", "Nama toko", 190, stretch=True),
        Column("desa", "Desa", 124),
        Column("pks", "PKS", 124),
        Column("npwp", "NPWP", 164),
        Column("rekening", "Rekening", 130),
        Column("rumah", "Rumah", 74, "e"),
        Column("nota", "Nota", 110, "e"),
        Column("catatan", "Perlu dilihat", 190, stretch=True),
    ),
}
HOUSES: Mapping[str, tuple[Column, ...]] = {
    EXECUTOR: (
        Column("keluarga", "Kepala keluarga", 180, stretch=True),
        Column("rt", "RT/RW", 72, "center"),
        Column("skema", "Skema", 250, stretch=True),
        Column("tahap", "Tahap", 190),
        Column("rencana", "Pagu", 116, "e"),
        Column("cair", "Cair", 116, "e"),
        Column("nota", "Nota, upah", 116, "e"),
    ),
    SHOP: (
        Column("keluarga", "Kepala keluarga", 180, stretch=True),
        Column("rt", "RT/RW", 72, "center"),
        Column("skema", "Skema", 250, stretch=True),
        Column("tahap", "Tahap", 190),
        Column("lembar", "Jumlah nota", 104, "e"),
        Column("rencana", "DRPB", 116, "e"),
        Column("nota", "Nota", 116, "e"),
    ),
}


def party_box(
    parent: tk.Misc,
    kind: str,
    villages: Mapping[str, str],
    party: Party | None,
    desa: str,
) -> FormBox:
    """The form of one, filled; a new one begins with `desa` (its name)."""
    values = texts_of(kind, party.row) if party else {"desa": desa}
    return FormBox(
        parent, TITLES[kind], SPECS[kind], LAYOUTS[kind], values, codes={"desa": villages}
    )


def party_line(party: Party) -> Line:
    """One executor or shop."""
    shown = texts_of(party.kind, party.row)
    names = [column.key for column in COLUMNS[party.kind]]
    facts = {
        **shown,
        "desa": desa_names().get(str(party.row.get("desa")), ""),
        "pks": shown.get("pks_nomor") or "–",
        "npwp": shown.get("npwp") or "–",
        "rumah": str(len(party.houses) or ""),
        "rencana": _money(party.sum_of(lambda one: one.planned)),
        "nota": _money(party.sum_of(lambda one: one.billed)),
        "catatan": "; ".join(party.notes),
    }
    return Line(
        party.uid, tuple(facts.get(name, "") for name in names), "warning" if party.notes else ""
    )


def sums_of(party: Party) -> str:
    """What the houses of one come to, in one line."""
    words = ("pagu", "cair", "nota dan upah") if party.kind == EXECUTOR else ("DRPB", "", "nota")
    values = (lambda one: one.planned), (lambda one: one.paid), (lambda one: one.billed)
    sums = (
        f"{word} {format_rupiah(party.sum_of(value))}"
        for word, value in zip(words, values, strict=True)
        if word
    )
    return " · ".join((str(party.row.get("nama") or ""), *sums))


def house_line(kind: str, one: Served) -> Line:
    """One house that he builds, or that the shop supplies."""
    facts = {
        **house_facts(one),
        "lembar": str(one.bills or ""),
        "rencana": _money(one.planned),
        "cair": _money(one.paid),
        "nota": _money(one.billed),
    }
    return Line(one.house.uid, tuple(facts[column.key] for column in HOUSES[kind]))


def house_facts(one: Served) -> dict[str, str]:
    """What each list of houses shows of one."""
    house = one.house
    return {
        "keluarga": house.head or "(belum ada kepala keluarga)",
        "rt": f"{house.rt or '–'}/{house.rw or '–'}",
        "skema": one.scheme,
        "tahap": one.stage,
    }


def summed(parties: tuple[Party, ...], value: Callable[[Served], int]) -> str:
    """The sum of all in rupiah."""
    return format_rupiah(sum(party.sum_of(value) for party in parties))


def _money(value: int) -> str:
    return format_rupiah(value) if value else ""
