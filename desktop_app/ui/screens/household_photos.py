"""The part Foto of a family: its photos in a table, the marked one beside it."""

from __future__ import annotations

import io
import tkinter as tk
from datetime import datetime

import ttkbootstrap as ttk
from PIL import Image, ImageTk

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.formatting import format_number
from desktop_app.domain.specs import SPECS
from desktop_app.services import photos
from desktop_app.services.households import HouseholdView
from desktop_app.services.photos import PhotoLine
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("sudut", "Sudut", 170),
    Column("diambil", "Diambil", 140),
    Column("ukuran", "Ukuran", 80, "e"),
    Column("catatan", "Catatan", 180, stretch=True),
)
SIDE = 430
EMPTY = "Belum ada foto rumah. Tekan Tambah foto untuk mengambil dari berkas."
NOT_HERE = "Gambarnya belum datang; ikut bila pengirim memilih Ikutkan foto."
PATTERNS = (("Foto", "*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG"),)
FIELDS = ("sudut", "persen", "petugas", "catatan")
LAYOUT = (Section("", tuple((name,) for name in FIELDS)),)
KEPT = "Disimpan terenkripsi, paling besar 200 kB. Waktu dan letak dari kamera dicatat terpisah."
WHY_OUT = "Untuk apa foto ini disimpan di luar Padan? Alasannya dicatat."
WHY_DELETE = "Mengapa foto ini dihapus?"


class PhotosTab(Tab):
    """Enter adds nothing: the marked photo is shown at once; buttons add, copy out, delete."""

    title = "Foto"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._lines: dict[str, PhotoLine] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        press_button(bar, "Tambah foto …", self._add, primary=True).pack(side="left")
        press_button(bar, "Foto dari HP …", self._from_phone).pack(
            side="left", padx=(px(self, 8), 0)
        )
        press_button(bar, "Simpan salinan …", self._copy).pack(side="left", padx=px(self, 8))
        press_button(bar, "Hapus …", self._delete).pack(side="left")
        self.picture = ttk.Label(self, anchor="n", style="Muted.TLabel", width=52)
        self.picture.configure(wraplength=px(self, SIDE), justify="center")
        self.picture.pack(side="right", fill="both", padx=(px(self, 10), 0))
        self.table = VirtualTable(self, COLUMNS, on_select=self._show, height=10, empty=EMPTY)
        self.table.pack(side="left", fill="both", expand=True)

    def fill(self, view: HouseholdView) -> None:
        """Read the photos of the family again."""
        super().fill(view)
        desk, household = self.ui.desk, self.household
        self.ui.jobs.read(
            lambda: photos.photos_of(desk, household), self._fill, key="foto", owner=self
        )

    def focus_tab(self) -> None:
        """The rows."""
        self.table.focus_table()

    def _fill(self, found: list[PhotoLine]) -> None:
        self._lines = {one.uid: one for one in found}
        lines = []
        for one in found:
            size = f"{format_number(one.size // 1000)} kB" if one.is_here else "belum datang"
            cells = (one.angle, _moment(one.taken), size, one.note)
            lines.append(Line(one.uid, cells, "" if one.is_here else "muted"))
        self.table.show(lines, pick=self.table.selected)
        if not lines:
            self._put(None, "")

    def _show(self, uid: str) -> None:
        line = self._lines.get(uid)
        if line is None or not line.is_here:
            self._put(None, NOT_HERE if line else "")
            return
        desk, side = self.ui.desk, px(self, SIDE)

        def read() -> Image.Image | str:
            try:
                data = photos.photo_bytes(desk, uid)
            except UserError as problem:
                return str(problem)
            with Image.open(io.BytesIO(data)) as image:
                image.draft("RGB", (side, side))
                small = image.convert("RGB")
            small.thumbnail((side, side))
            return small

        def put(found: Image.Image | str) -> None:
            if self.table.selected == uid:
                self._put(*((None, found) if isinstance(found, str) else (found, "")))

        self.ui.jobs.read(read, put, key="gambar", owner=self)

    def _put(self, image: Image.Image | None, text: str) -> None:
        shown = ImageTk.PhotoImage(image, master=self) if image else ""
        self.picture.configure(image=shown, text=text)
        self.picture.image = shown  # type: ignore[attr-defined]  # Tk forgets images nobody holds

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
                percent = int(raw["persen"]) if raw["persen"] else None
                return photos.add_photo(
                    *(desk, household, path, angle, raw["petugas"], raw["catatan"], given),
                    percent=percent,
                )

            self.ui.jobs.long(
                "Menyimpan foto", shrink, lambda _uid: self._done(box), box.fail, owner=self
            )

        box.run(keep)

    def _from_phone(self) -> None:
        self.ui.go("foto-folder", household=self.household)

    def _done(self, box: FormBox | None = None) -> None:
        if box is not None:
            box.close()
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


def _moment(taken: str) -> str:
    """`20-11-2026 09.30`; empty when the camera wrote nothing."""
    if not taken:
        return ""
    try:
        moment = datetime.fromisoformat(taken)
    except ValueError:  # another program may have written anything
        return taken
    return f"{format_date(moment.date())} {moment:%H.%M}"
