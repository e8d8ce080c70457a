"""What a desa may have overlooked: poor families that nobody helps, and desil that seem wrong."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.own_order import FAR
from desktop_app.domain.wilayah import area_contains, find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.overlaps import OrderLine, OverlapLine, Overlaps, find_overlaps

CHOOSE = "Pilih desa di wilayah kantor ini."


@dataclass(frozen=True)
class Needs:
    """One desa. `missed` by desil, the lowest first; `far` the heaviest first, then the lightest.

    `found` is the whole reading: how many have no desil, are not surveyed, or wait.
    """

    desa: str
    missed: tuple[OverlapLine, ...]
    far: tuple[OrderLine, ...]
    found: Overlaps


def village_needs(desk: Desk, desa: str) -> Needs:
    """Read one desa anew. UserError when it is not of this office."""
    if find_desa(desa) is None or not area_contains(desk.kode, desa):
        raise UserError(CHOOSE)
    found = find_overlaps(desk, (), (desa,))
    missed = sorted(found.missed, key=lambda one: one.family.desil or 0)
    far = [one for one in found.order if abs(one.placed.gap) >= FAR]
    return Needs(desa, tuple(missed), tuple(sorted(far, key=_weight)), found)


def _weight(one: OrderLine) -> float:
    return -one.placed.gap


def missed_text(needs: Needs) -> str:
    """How many are missed and how many could not be judged."""
    found = needs.found
    text = f"{len(needs.missed)} keluarga dalam batas desil suatu program tanpa bantuan apa pun."
    if found.without_desil:
        text += f" {found.without_desil} keluarga tanpa desil tidak dapat dinilai."
    if found.waiting:
        text += (
            f" {found.waiting} baris daftar penerima belum jelas orangnya; putuskan dahulu di Padan"
            " data."
        )
    return text


def far_text(needs: Needs) -> str:
    """How many stand far from their desil and how many were not put in order."""
    found = needs.found
    text = f"{len(needs.far)} keluarga jauh berbeda antara urutan kantor dan desil resmi."
    if found.unsurveyed:
        text += f" {found.unsurveyed} keluarga belum disurvei, jadi belum diurutkan."
    return text
