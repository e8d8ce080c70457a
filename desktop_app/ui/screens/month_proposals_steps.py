"""Steps of proposals on screen: what a step asks for, and what became of each proposal."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.domain.codes_usulan import DIAJUKAN, DIKEMBALIKAN, DITOLAK, STATUS_USULAN
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import CODE, DATE, TEXT
from desktop_app.services import musdes, usulan
from desktop_app.services.musdes import MeetingLine
from desktop_app.services.usulan import Moved
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox

WHY = {
    DITOLAK: "Mengapa usulan ini ditolak atau dibatalkan? Alasannya dibaca desa.",
    DIKEMBALIKAN: "Apa yang harus diperbaiki desa? Alasannya dibaca desa.",
}
SUBMIT = (
    FieldSpec("musdes", "Dasar bagi yang belum punya", CODE, width=44),
    FieldSpec("tanggal", "Tanggal diajukan", DATE, width=14, hint="kosongkan bila hari ini"),
    FieldSpec("nomor", "Nomor surat pengantar", TEXT, width=28, hint="boleh kosong"),
)
NO_MEETING = (
    "Belum ada musdes, muskel, atau SPTJM di sini. Catat dahulu dengan tombol Musdes/SPTJM (M)."
)
NONE = "Sorot dahulu usulannya di daftar."
MOST_TOLD = 6


@dataclass(frozen=True)
class Marked:
    """What a step needs to know of a proposal beforehand."""

    uid: str
    nomor: str
    desa: str
    musdes: str


class Steps:
    """Asks what a step needs, writes it, and tells in a banner what became of it."""

    def __init__(self, parent: tk.Misc, ui: Ui, banner: Banner, done: Callable[[], object]) -> None:
        self._parent, self.ui, self._banner, self._done = parent, ui, banner, done

    def move(self, rows: Sequence[Marked], target: str) -> None:
        """Move these proposals to a state."""
        if not rows:
            self._banner.show("info", NONE)
        elif target in WHY:
            reason = self.ui.dialogs.ask_reason(WHY[target], _title(rows))
            if reason is not None:
                self._write(rows, target, {"catatan": reason})
        elif target == DIAJUKAN and not all(row.musdes for row in rows):
            self._ask_basis(rows)
        else:
            self._write(rows, target, {})

    def _ask_basis(self, rows: Sequence[Marked]) -> None:
        """Those without a basis get the one that is chosen now."""
        desk, places = self.ui.desk, {row.desa for row in rows}
        self.ui.jobs.read(
            lambda: [one for one in musdes.list_musdes(desk) if one.row["desa"] in places],
            lambda found: self._submit(rows, found),
            owner=self._parent,
        )

    def _submit(self, rows: Sequence[Marked], meetings: list[MeetingLine]) -> None:
        if not meetings:
            self._banner.show("warning", NO_MEETING)
            return
        codes = {one.uid: one.title for one in meetings}
        box = FormBox(
            self._parent,
            f"Ajukan {_title(rows)}",
            by_name(SUBMIT).values(),
            (Section("", (("musdes",), ("tanggal", "nomor"))),),
            {"musdes": meetings[0].title},
            button="Ajukan",
            codes={"musdes": codes},
        )

        def submit(raw: dict[str, str]) -> None:
            chosen = next((uid for uid, title in codes.items() if title == raw["musdes"]), "")
            box.close()
            self._write(rows, DIAJUKAN, {**raw, "musdes": chosen})

        box.run(submit)

    def _write(self, rows: Sequence[Marked], target: str, raw: dict[str, str]) -> None:
        desk, uids = self.ui.desk, [row.uid for row in rows]
        self.ui.jobs.write(
            lambda given: usulan.move_proposals(desk, uids, target, raw, given),
            lambda found: self._told(found, target),
            lambda problem: self._banner.show("error", str(problem)),
            owner=self._parent,
        )

    def _told(self, found: list[Moved], target: str) -> None:
        moved = sum(1 for one in found if one.is_moved)
        left = [one for one in found if not one.is_moved]
        lines = [f"{moved} usulan menjadi {STATUS_USULAN[target].lower()}."] if moved else []
        lines += [f"{one.nomor}: {one.text}" for one in left[:MOST_TOLD]]
        if len(left) > MOST_TOLD:
            lines.append(f"dan {len(left) - MOST_TOLD} usulan lain belum dapat dilanjutkan.")
        self._banner.show("warning" if left else "good", lines)
        self._done()


def _title(rows: Sequence[Marked]) -> str:
    return rows[0].nomor if len(rows) == 1 else f"{len(rows)} usulan"
