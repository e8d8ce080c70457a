"""The part Foto of a family: its photos by stage and angle, the marked one beside them."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.fields import by_name
from desktop_app.domain.formatting import format_number
from desktop_app.domain.housing.photo_slots import Wanted, stage_text
from desktop_app.domain.specs import SPECS
from desktop_app.services import photo_missing, photo_view, photos
from desktop_app.services.households import HouseholdView
from desktop_app.services.photo_view import PhotoLine
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.screens.photo_frame import PhotoFrame, moment
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("tahap", "Tahap", 66),
    Column("sudut", "Sudut", 170),
    Column("diambil", "Diambil", 132),
    Column("ukuran", "Ukuran", 92, "e"),
    Column("catatan", "Catatan", 150, stretch=True),
)
SIDE = 430
EMPTY = "Belum ada foto rumah. Tekan Tambah foto untuk mengambil dari berkas."
PATTERNS = (("Foto", "*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG"),)
FIELDS = ("sudut", "persen", "petugas", "catatan")
LAYOUT = (Section("", tuple((name,) for name in FIELDS)),)
KEPT = "Disimpan terenkripsi, paling besar 200 kB. Waktu dan letak dari kamera dicatat terpisah."
WHY_OUT = "Untuk apa foto ini disimpan di luar Padan? Alasannya dicatat."
WHY_DELETE = "Mengapa foto ini dihapus?"
LACKING = "Foto wajib yang belum ada: {text}."
Found = tuple[list[PhotoLine], tuple[Wanted, ...]]


class PhotosTab(Tab):
    """Enter adds nothing: the marked photo is shown at once; buttons add, copy out, delete."""

    title = "Foto"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._lines: dict[str, PhotoLine] = {}
        self._pick = ""
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        press_button(bar, "Tambah foto …", self._add, primary=True).pack(side="left")
        for text, act in (
            ("Foto dari HP …", self._from_phone),
            ("Sebelum dan sesudah (S)", self._pairs),
            ("Simpan salinan …", self._copy),
            ("Hapus …", self._delete),
        ):
            press_button(bar, text, act).pack(side="left", padx=(px(self, 8), 0))
        self.lacks = wrapping(self, "", "Warning.TLabel")
        self.picture = PhotoFrame(self, ui, SIDE, "gambar")
        self.picture.pack(side="right", fill="both", padx=(px(self, 10), 0))
        self.table = VirtualTable(self, COLUMNS, on_select=self._show, height=10, empty=EMPTY)
        self.table.pack(side="left", fill="both", expand=True)
        on_letter(self.table.view, "s", self._pairs)

    def fill(self, view: HouseholdView) -> None:
        """Read the photos of the family again."""
        super().fill(view)
        desk, household = self.ui.desk, self.household

        def read() -> Found:
            return photo_view.photos_of(desk, household), photo_missing.lacking_of(desk, household)

        self.ui.jobs.read(read, self._fill, key="foto", owner=self)

    def focus_tab(self) -> None:
        """The rows."""
        self.table.focus_table()

    def _fill(self, found: Found) -> None:
        shown, lacks = found
        self._lines = {one.uid: one for one in shown}
        self.table.show([_line(one) for one in shown], pick=self._pick or self.table.selected)
        self._pick = ""
        if not shown:
            self.picture.look(None)
        self.lacks.configure(text=LACKING.format(text=", ".join(one.text for one in lacks)))
        if not lacks:
            self.lacks.pack_forget()
        elif not self.lacks.winfo_manager():
            self.lacks.pack(fill="x", pady=(0, px(self, 6)), before=self.picture)

    def _show(self, uid: str) -> None:
        self.picture.look(self._lines.get(uid))

    # --- acts ------------------------------------------------------------------------------

    def _add(self) -> None:
        path = self.ui.dialogs.ask_open_path(PATTERNS, "Pilih foto", self.ui.pc.import_folder)
        if path is None:
            return
        specs = by_name(SPECS["photo"])
        chosen = tuple(specs[name] for name in FIELDS)
        box = FormBox(self, "Foto rumah", chosen, LAYOUT, {}, message=KEPT)
        desk, household = self.ui.desk, self.household

        def keep(raw: Raw) -> None:
            def shrink(_progress: Progress, _cancel: Cancel, given: Confirmed) -> str:
                angle = SUDUT_FOTO.find(raw["sudut"]) or ""
                percent = photos.parse_percent(raw["persen"])
                return photos.add_photo(
                    *(desk, household, path, angle, raw["petugas"], raw["catatan"], given),
                    percent=percent,
                )

            self.ui.jobs.long(
                "Menyimpan foto", shrink, lambda uid: self._done(box, uid), box.fail, owner=self
            )

        box.run(keep)

    def _from_phone(self) -> None:
        self.ui.go("foto-folder", household=self.household)

    def _pairs(self) -> None:
        self.ui.go("sebelum-sesudah", household=self.household)

    def _done(self, box: FormBox | None = None, uid: str = "") -> None:
        """The new photo is marked, so that what is odd about it is read at once."""
        if box is not None:
            box.close()
        self._pick = uid
        if self.view is not None:
            self.fill(self.view)

    def _copy(self) -> None:
        uid = self.table.selected
        if not uid:
            return
        reason = self.ui.dialogs.ask_reason(WHY_OUT, "Simpan salinan foto")
        target = reason and self.ui.dialogs.ask_save_path("foto.jpg", ("Foto", "*.jpg"))
        if reason and target:
            desk = self.ui.desk
            self.ui.jobs.write(
                lambda _given: photos.save_photo(desk, uid, target, reason), lambda _value: None
            )

    def _delete(self) -> None:
        uid = self.table.selected
        reason = uid and self.ui.dialogs.ask_reason(WHY_DELETE, "Hapus foto")
        if uid and reason:
            desk = self.ui.desk
            self.ui.jobs.write(
                lambda _given: photos.delete_photo(desk, uid, reason), lambda _value: self._done()
            )


def _line(one: PhotoLine) -> Line:
    size = f"{format_number(one.size // 1000)} kB" if one.is_here else "belum datang"
    note = " ".join(filter(None, (one.hint, one.note)))
    cells = (stage_text(one.percent), one.angle, moment(one.taken), size, note)
    return Line(one.uid, cells, "warning" if one.hint else "" if one.is_here else "muted")
