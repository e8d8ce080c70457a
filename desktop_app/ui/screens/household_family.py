"""The parts Keluarga and Rumah of a family: two forms."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

from desktop_app.services import households
from desktop_app.services.desk import Desk
from desktop_app.services.households import HouseholdView
from desktop_app.services.land_cases import hints_of_land
from desktop_app.services.viewing import Numbers
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.screens.seeing import see_numbers
from desktop_app.ui.widgets.editor import RecordEditor
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.parts import wrapping

FAMILY_LAYOUT = (
    Section("Kartu keluarga", (("nomor_kk", "status"),)),
    Section("Tempat tinggal", (("desa", "rw", "rt", "dusun"), ("alamat", "patokan"))),
    Section("Desil", (("desil", "desil_sumber", "desil_tanggal"),)),
    Section("Lain-lain", (("catatan", "sumber"),)),
)
DWELLING_LAYOUT = (
    Section(
        "Letak dan bangunan",
        (
            ("desa", "rw", "rt", "alamat"),
            ("lat", "lng", "luas_bangunan", "luas_tanah", "tahun_huni"),
        ),
    ),
    Section(
        "Tanah dan buktinya",
        (
            ("pemilik_lahan", "status_lahan"),
            ("jenis_bukti", "no_bukti", "atas_nama", "hubungan_pemilik"),
            ("tanah_negara", "pengairan", "sengketa", "persetujuan_waris"),
        ),
    ),
    Section(
        "Batas dan saksi",
        (
            ("batas_utara", "batas_timur", "batas_selatan", "batas_barat"),
            ("saksi_1", "saksi_2"),
        ),
    ),
)
LAND_FIELDS = (
    *("pemilik_lahan", "status_lahan", "tanah_negara", "pengairan", "sengketa"),
    *("jenis_bukti", "no_bukti", "atas_nama", "hubungan_pemilik", "persetujuan_waris"),
)


def villages(desk: Desk) -> Mapping[str, str]:
    """The desa that the desk may choose from: its own, or those of its area."""
    return {one.code: one.name for one in desk.villages}


class FamilyTab(Tab):
    """The family card, the address, the desil."""

    title = "Keluarga"

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        saved: Callable[[str], None],
        reload: Callable[[], None],
    ) -> None:
        """`saved(uid)` after each save; `reload()` when somebody else changed the family."""
        super().__init__(parent, ui)
        self._saved, self._reload = saved, reload
        self.add_save_bar()
        self.editor = RecordEditor(
            self,
            ui,
            "household",
            FAMILY_LAYOUT,
            codes={"desa": villages(ui.desk)},
            check=lambda raw: households.check_household(ui.desk, raw),
        )
        self.editor.pack(fill="both", expand=True)

    def fill(self, view: HouseholdView) -> None:
        """Show the stored family, unless something is half typed."""
        super().fill(view)
        self.editor.load(view.household)

    def begin_new(self) -> None:
        """An empty card in the own desa."""
        self.view = None
        own = self.ui.desk.desa
        self.editor.load({}, {"status": "Aktif", "desa": own.name if own else ""})

    def show_number(self) -> None:
        """Show the whole nomor KK, for the reason of the task."""
        uid = self.household

        def shown(numbers: Numbers) -> None:
            if self.household == uid:
                self.editor.show_numbers(numbers)
                self.editor.form.focus_field("nomor_kk")

        if uid:
            see_numbers(self.ui, "household", uid, shown, self)

    def is_dirty(self) -> bool:
        """Whether something is typed and not saved."""
        return self.editor.is_dirty

    def discard(self) -> None:
        """Show the stored family again."""
        self.editor.discard()

    def save(self, then: Callable[[], None]) -> None:
        """Keep the family."""
        desk, uid = self.ui.desk, self.household or None

        def done(made: str) -> None:
            self._saved(made)
            then()

        self.editor.save(
            lambda raw, seen, confirmed: households.save_household(desk, uid, raw, seen, confirmed),
            done,
            self._reload,
        )

    def focus_tab(self) -> None:
        """The first field."""
        self.editor.form.focus_first()


class DwellingTab(Tab):
    """The house in which the family lives."""

    title = "Rumah"

    def __init__(self, parent: tk.Misc, ui: Ui, reload: Callable[[], None]) -> None:
        super().__init__(parent, ui)
        self._reload = reload
        self.add_save_bar()
        self.hints = wrapping(self, style="Warning.TLabel")
        self.hints.pack(side="bottom", fill="x")
        self.editor = RecordEditor(
            self, ui, "dwelling", DWELLING_LAYOUT, self._hint, codes={"desa": villages(ui.desk)}
        )
        self.editor.pack(fill="both", expand=True)

    def fill(self, view: HouseholdView) -> None:
        """Show the house, or propose the address of the family for a new one."""
        super().fill(view)
        if view.dwelling:
            self.editor.load(view.dwelling)
        else:
            self._propose(view)
        self._hint()

    def _propose(self, view: HouseholdView) -> None:
        row = view.household
        desa = villages(self.ui.desk).get(str(row.get("desa") or ""), "")
        preset = {name: str(row.get(name) or "") for name in ("alamat", "rt", "rw")}
        self.editor.load({}, {**preset, "desa": desa})

    def _hint(self) -> None:
        """What the land that is typed asks for, while it is typed."""
        if self.view is None:
            return
        fields = self.editor.form.fields
        raw = {name: fields[name].get() for name in LAND_FIELDS}
        self.hints.configure(text="\n".join(hints_of_land(self.view.members, raw)))

    @classmethod
    def caption(cls, view: HouseholdView) -> str:
        """Says when no house is known yet."""
        return cls.title if view.dwelling else f"{cls.title} (belum ada)"

    def is_dirty(self) -> bool:
        """Whether something is typed and not saved."""
        return self.editor.is_dirty

    def discard(self) -> None:
        """Show the stored house again."""
        if self.view is not None:
            self.fill(self.view)

    def save(self, then: Callable[[], None]) -> None:
        """Keep the house; a new one is tied to the family."""
        desk, household, view = self.ui.desk, self.household, self.view
        uid = str(view.dwelling["uid"]) if view and view.dwelling else None

        def done(_uid: str) -> None:
            self._reload()
            then()

        self.editor.save(
            lambda raw, seen, confirmed: households.save_dwelling(
                desk, household, uid, raw, seen, confirmed
            ),
            done,
            self._reload,
        )

    def focus_tab(self) -> None:
        """The first field."""
        self.editor.form.focus_first()
