"""The box of one meeting of a village, or of the letter that stands in for it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.usulan import meetings_of
from desktop_app.services import musdes
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox

LAYOUT = (
    Section("", (("jenis", "desa"), ("nomor", "tanggal"), ("tempat", "jam"))),
    Section("", (("pimpinan", "notulis"), ("peserta", "pokok"), ("keputusan",), ("catatan",))),
)
# The uid of a kept one, "" for a new one; its texts; its row as it was seen.
Asked = tuple[str, dict[str, str], Mapping[str, Stored] | None]


def ask_meeting(parent: tk.Misc, ui: Ui, asked: Asked, done: Callable[[str], object]) -> None:
    """Ask for a meeting and keep it; `done` gets its uid."""
    desk, (uid, values, seen) = ui.desk, asked
    villages = {place.code: place.name for place in desk.villages}
    own, layout = desk.desa, LAYOUT
    if own is not None:
        layout = (Section("", (("jenis",), *LAYOUT[0].rows[1:])), LAYOUT[1])
    kinds = meetings_of(own.is_kelurahan) if own else {**meetings_of(False), **meetings_of(True)}
    box = FormBox(
        parent,
        "Musyawarah atau SPTJM",
        SPECS["musdes"],
        layout,
        values,
        codes={"jenis": kinds, "desa": villages},
    )

    def kept(found: str) -> None:
        box.close()
        done(found)

    def submit(raw: dict[str, str]) -> None:
        ui.jobs.write(
            lambda given: musdes.save_musdes(desk, uid or None, raw, seen, given),
            kept,
            box.fail,
            owner=parent,
        )

    box.run(submit)
