"""The pages of the month's work, in order. Each is imported when it is first turned to.

A page is a frame made with (parent, ui) that keeps to `MonthPage`; a new one is a function here
and a line in `PARTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from desktop_app.services.desk import Changed
from desktop_app.ui.keys import KeyHint


class MonthPage(Protocol):
    """What a page can do; it is a ttk frame."""

    def pack(self, **options: Any) -> None:
        """As every widget."""

    def show(self, **arguments: Any) -> None:
        """Take what `ui.go("usulan", ...)` gave beside the page; then read."""

    def reload(self) -> None:
        """Read again."""

    def refresh(self, changed: Changed) -> None:
        """Rows were written somewhere: look again where it matters."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""

    def print_out(self) -> None:
        """Ctrl+P."""

    def step_back(self) -> bool:
        """Esc inside the page; False when there is nothing to go back from."""

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the page for F1. The page binds them on its own widgets."""


@dataclass(frozen=True)
class MonthPart:
    """One page. What is not `in_villages` is for a kecamatan and Dinsos only."""

    key: str
    title: str
    load: Callable[[], Callable[..., MonthPage]]
    in_villages: bool = True


def _forms() -> Callable[..., MonthPage]:
    from desktop_app.ui.screens.month_forms import FormsPart

    return FormsPart


def _proposals() -> Callable[..., MonthPage]:
    from desktop_app.ui.screens.month_proposals import ProposalsPart

    return ProposalsPart


def _verval() -> Callable[..., MonthPage]:
    from desktop_app.ui.screens.month_verval import VervalPart

    return VervalPart


def _poverty() -> Callable[..., MonthPage]:
    from desktop_app.ui.screens.month_poverty import PovertyPart

    return PovertyPart


def _report() -> Callable[..., MonthPage]:
    from desktop_app.ui.screens.month_report import ReportPart

    return ReportPart


def _villages() -> Callable[..., MonthPage]:
    from desktop_app.ui.screens.month_villages import VillagesPart

    return VillagesPart


PARTS: tuple[MonthPart, ...] = (
    MonthPart("formulir", "Formulir DTSEN", _forms),
    MonthPart("usulan", "Usulan", _proposals),
    MonthPart("verval", "Verval", _verval),
    MonthPart("kemiskinan", "Kemiskinan", _poverty),
    MonthPart("laporan", "Laporan TKPKD", _report),
    MonthPart("desa", "Desa", _villages, in_villages=False),
)


def parts_of(is_village: bool) -> tuple[MonthPart, ...]:
    """The pages of a desk; their number is their key with Alt."""
    return tuple(part for part in PARTS if part.in_villages or not is_village)
