"""An office as it stands on paper: its name, kop lines, logo and usual paper."""

from __future__ import annotations

import base64
import io
import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk
from PIL import Image, ImageTk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.documents import Letterhead
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import office_names
from desktop_app.services import officials
from desktop_app.services.records import texts_of
from desktop_app.ui import theme
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping

LAYOUT = (
    Section("", (("nama",), ("alamat",), ("telepon", "ukuran_kertas"))),
    Section("Kop surat", (("kop1",), ("kop2",), ("kop3",))),
)
LOGO_SIDE = 110
NOT_FILLED = "Kop kantor ini belum disimpan. Yang terlihat dicetak sementara; periksa lalu simpan."
HINT = "Kop dan logo dicetak di atas daftar dan surat. Logo: gambar PNG di bawah 300 kB."


class OfficePart(SettingsPart):
    """The office of this desk; a kecamatan may fill in those of its desa too."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._logo: bytes | None = None
        self._kode = ui.desk.office
        desk = ui.desk
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        self.office: SearchCombo | None = None
        if not desk.is_village:
            names = {desk.office: desk.place_name}
            names |= {desa.code: desa.name for desa in desk.villages}
            row = ttk.Frame(self)
            row.pack(fill="x", pady=(px(self, 6), 0))
            self.office = SearchCombo(
                labelled(row, "Kantor"), CodeList(names), width=34, on_pick=self._picked
            )
            self.office.pack()
            self.office.set(desk.office)
            self.office.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        body = ttk.Frame(self)
        body.pack(fill="x", pady=px(self, 8))
        self.form = FormRows(body, by_name(SPECS["office"]), LAYOUT)
        self.form.pack(side="left", fill="x", expand=True)
        self._make_logo(body)
        self.note = Banner(self)
        self.note.pack(fill="x")
        button = press_button(self, "Simpan (Ctrl+S)", lambda: self.save(_nothing), primary=True)
        button.pack(anchor="w", pady=px(self, 8))

    def reload(self) -> None:
        """Read the office again, unless something is half typed."""
        if not self.is_dirty():
            desk, kode = self.ui.desk, self._kode
            self.ui.jobs.read(
                lambda: (officials.office_of(desk, kode), officials.letterhead(desk, kode)),
                self._fill,
                key="kantor",
                owner=self,
            )

    def focus_first(self) -> None:
        """The name."""
        self.form.focus_first()

    def is_dirty(self) -> bool:
        """Whether something was typed or a logo chosen."""
        return self.form.is_changed or self._logo is not None

    def discard(self) -> None:
        """Forget it."""
        self._logo = None
        self.form.mark_saved()

    def save(self, then: Callable[[], None]) -> None:
        """Keep the office."""
        raw, logo, kode = self.form.get_raw(), self._logo, self._kode
        desk = self.ui.desk

        def done(_uid: str) -> None:
            self.discard()
            self.note.show("good", "Kop dan kantor disimpan.")
            self.reload()
            then()

        def failed(error: UserError) -> None:
            self.note.show("error", str(error).split("\n"))

        self.ui.jobs.write(
            lambda _given: officials.save_office(desk, kode, raw, logo), done, failed, owner=self
        )

    # --- inside --------------------------------------------------------------------------

    def _make_logo(self, body: ttk.Frame) -> None:
        side = ttk.Frame(body)
        side.pack(side="left", anchor="n", padx=(px(self, 24), 0))
        ttk.Label(side, text="Logo", style="Muted.TLabel").pack(anchor="w")
        box = px(self, LOGO_SIDE)
        frame = tk.Frame(side, width=box, height=box, background=theme.STRIPE)
        frame.pack_propagate(False)
        frame.pack(pady=px(self, 4))
        self.picture = tk.Label(
            frame, text="belum ada", background=theme.STRIPE, foreground=theme.MUTED
        )
        self.picture.pack(fill="both", expand=True)
        press_button(side, "Pilih logo …", self._choose, icon="image").pack(anchor="w")

    def _picked(self) -> None:
        code = self.office.code() if self.office else None
        if code is None or code == self._kode:
            return
        self.note.hide()
        if self.is_dirty():
            self.save(lambda: self._turn_to(code))
        else:
            self._turn_to(code)

    def _turn_to(self, kode: str) -> None:
        self._kode = kode
        self.reload()

    def _choose(self) -> None:
        path = self.ui.dialogs.ask_open_path((("Gambar PNG", "*.png"),), "Pilih logo")
        if path is not None:
            self.ui.jobs.read(lambda: officials.read_logo(path), self._chosen, owner=self)

    def _chosen(self, logo: bytes) -> None:
        self._logo = logo
        self._show_logo(logo)

    def _fill(self, found: tuple[dict[str, Stored] | None, Letterhead]) -> None:
        row, head = found
        self.form.set_values(texts_of("office", row) if row else self._proposal(head))
        kept = row.get("logo") if row else None
        self._show_logo(base64.b64decode(str(kept)) if kept else None)
        if row is None:
            self.note.show("info", NOT_FILLED)
        elif self.note.lines == (NOT_FILLED,):
            self.note.hide()

    def _proposal(self, head: Letterhead) -> dict[str, str]:
        """What is printed until the office is filled in."""
        name = office_names().get(self._kode, "")
        lines = dict(zip(("kop1", "kop2", "kop3"), head.lines, strict=False))
        return {"nama": name, "alamat": head.address, **lines}

    def _show_logo(self, logo: bytes | None) -> None:
        if logo is None:
            self.picture.configure(image="", text="belum ada")
            return
        with Image.open(io.BytesIO(logo)) as image:
            image.thumbnail((px(self, LOGO_SIDE), px(self, LOGO_SIDE)))
            shown = ImageTk.PhotoImage(image, master=self)
        self.picture.configure(image=shown, text="")
        self.picture.image = shown  # type: ignore[attr-defined]  # Tk forgets images nobody holds


def _nothing() -> None:
    """After a save by its button nothing else happens."""
