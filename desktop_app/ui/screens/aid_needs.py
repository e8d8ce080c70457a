"""Terlewat dan desil: poor families of one desa that nobody helps, and desil that seem wrong."""

from __future__ import annotations

from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.aid_needs import Needs, far_text, missed_text, village_needs
from desktop_app.services.aid_needs_papers import FAR, MISSED, export_needs, file_name
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.overlaps import FamilyRow, OrderLine, OverlapLine
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Tabs, labelled, on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

PDF, EXCEL = (".pdf", ("PDF", "*.pdf")), (".xlsx", ("Buku kerja Excel", "*.xlsx"))
COLUMNS = {
    MISSED: (
        Column("desil", "Desil", 60, "center"),
        Column("nama", "Kepala keluarga", 200, stretch=True),
        Column("tempat", "RT/RW", 85, "center"),
        Column("alamat", "Alamat", 210, stretch=True),
        Column("program", "Dalam batas program", 220, stretch=True),
        Column("sumber", "Sumber desil", 160, stretch=True),
    ),
    FAR: (
        Column("urutan", "Urutan kantor", 120),
        Column("nilai", "Nilai", 60, "e"),
        Column("nama", "Kepala keluarga", 190, stretch=True),
        Column("tempat", "RT/RW", 85, "center"),
        Column("desil", "Desil", 60, "center"),
        Column("sumber", "Sumber desil", 140, stretch=True),
        Column("putusan", "Dibanding desil", 250, stretch=True),
    ),
}
TITLES = {MISSED: "Terlewat", FAR: "Beda desil"}
EMPTY = {
    MISSED: "Tidak ada keluarga miskin yang terlewat di desa ini.",
    FAR: "Tidak ada perbedaan besar. Urutan kantor dibuat dari survei Form A.",
}
CHOOSE = "Pilih desa terlebih dahulu (Ctrl+L)."
UNKNOWN = "Keluarga ini belum ada di Padan; ambil dahulu dari daftarnya di Padan data."
SAVED = "Disimpan: {path}"


class AidNeedsScreen(Screen):
    """Two lists of one desa, each for the musyawarah: on paper, in Excel, or as a proposal."""

    title = "Terlewat dan beda desil"
    kinds = frozenset({"household", "person", "enrolment", "survey", "programme"})
    keys = (
        KeyHint("Alt+1, Alt+2", "Terlewat, beda desil"),
        KeyHint("Enter", "Buka bantuan keluarga yang disorot"),
        KeyHint("U", "Usulkan pemeriksaan ulang keluarga yang disorot"),
        KeyHint("Ctrl+P", "Simpan daftar ini sebagai PDF"),
        KeyHint("Ctrl+E", "Simpan daftar ini sebagai Excel"),
        KeyHint("Ctrl+L", "Ke pilihan desa"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The desa and the acts above, the two lists, the marked family in full below."""
        self.frame = parent
        self.needs: Needs | None = None
        self._make_bar(parent)
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self.whole = wrapping(parent)
        self.whole.pack(side="bottom", fill="x", pady=(px(parent, 6), 0))
        self.tables: dict[str, LongTable] = {}
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        self.told = {part: self._page(part) for part in COLUMNS}
        self.tabs.pack(fill="both", expand=True)
        for number in (1, 2):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-e>", lambda: self._export(EXCEL))
        self.bind_key("<Control-l>", self._focus_desa)

    def show(self, desa: str = "", page: str = "", **_more: Any) -> None:
        """`desa`: code of the one to begin with; `page`: "terlewat" or "desil"."""
        if desa and self.desa is not None:
            self.desa.set(desa_names().get(desa, ""))
        if page:
            self.tabs.turn_to(page)
        self.banner.hide()
        self.reload()

    def reload(self) -> None:
        """Read the desa again."""
        desk, desa = self.ui.desk, self._code()
        if not desa:
            self.needs = None
            for part, table in self.tables.items():
                self.told[part].configure(text="")
                table.show_all([], empty=CHOOSE)
            return
        self.ui.jobs.read(
            lambda: village_needs(desk, desa), self._fill, key="terlewat", owner=self.frame
        )

    def focus_default(self) -> None:
        """The desa while none is chosen, then the rows."""
        if self.desa is not None and not self._code():
            self.desa.entry.focus_set()
        else:
            self.tables[self.tabs.current].focus_table()

    def print_out(self) -> None:
        """Ctrl+P: the list that is seen as PDF."""
        self._export(PDF)

    # --- making --------------------------------------------------------------------------

    def _make_bar(self, parent: ttk.Frame) -> None:
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        desk = self.ui.desk
        self.desa: SearchCombo | None = None
        if not desk.is_village:
            villages = {one.code: one.name for one in desk.villages}
            self.desa = SearchCombo(labelled(bar, "Desa"), villages, width=24, on_pick=self.reload)
            self.desa.pack()
            self.desa.entry.bind("<Return>", lambda _event: self.reload(), add="+")
        press_button(bar, "Simpan PDF (Ctrl+P)", self.print_out, icon="printer").pack(
            side="right", anchor="s"
        )
        press_button(bar, "Excel (Ctrl+E)", lambda: self._export(EXCEL)).pack(
            side="right", anchor="s", padx=px(parent, 8)
        )
        press_button(bar, "Usulkan pemeriksaan ulang (U)", self._propose).pack(
            side="right", anchor="s"
        )

    def _page(self, part: str) -> ttk.Label:
        page = self.tabs.add_page(part, TITLES[part])
        told = wrapping(page, "", "Muted.TLabel")
        told.pack(fill="x", pady=(0, px(page, 6)))
        table = LongTable(
            page, COLUMNS[part], self._open, lambda _uid: self._tell(), height=14, noun="Keluarga"
        )
        table.pack(fill="both", expand=True)
        on_letter(table.view, "u", self._propose)
        self.tables[part] = table
        return told

    # --- showing -------------------------------------------------------------------------

    def _code(self) -> str:
        return (self.desa.code() or "") if self.desa is not None else self.ui.desk.kode

    def _fill(self, needs: Needs) -> None:
        if needs.desa != self._code():
            return
        self.needs = needs
        lines = {MISSED: [_missed(one) for one in needs.missed], FAR: [_far(o) for o in needs.far]}
        texts = {MISSED: missed_text(needs), FAR: far_text(needs)}
        for number, (part, table) in enumerate(self.tables.items()):
            count = len(lines[part])
            self.tabs.tab(number, text=f"{TITLES[part]} ({count})" if count else TITLES[part])
            self.told[part].configure(text=texts[part])
            table.show_all(lines[part], pick=table.selected, empty=EMPTY[part])
        self._tell()

    def _marked(self) -> OverlapLine | OrderLine | None:
        if self.needs is None:
            return None
        uid, part = self.tables[self.tabs.current].selected, self.tabs.current
        lines = self.needs.missed if part == MISSED else self.needs.far
        return next((one for one in lines if one.family.uid == uid), None)

    def _tell(self) -> None:
        one = self._marked()
        text = ""
        if isinstance(one, OrderLine):
            text = f"{one.verdict.capitalize()}. {one.basis}."
        elif one is not None:
            text = one.reason
        self.whole.configure(text=text)

    # --- acts ----------------------------------------------------------------------------

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()

    def _turned(self) -> None:
        if len(self.tables) == len(COLUMNS):
            self._tell()

    def _focus_desa(self) -> None:
        if self.desa is not None:
            self.desa.entry.focus_set()

    def _open(self, _uid: str) -> None:
        family = self._known()
        if family is not None:
            self.ui.go("detail", uid=family.uid, part="bantuan")

    def _propose(self) -> None:
        family = self._known()
        if family is not None:
            self.ui.go("usulan", page="usulan", household=family.uid)

    def _known(self) -> FamilyRow | None:
        """The marked family, if it is in the registry."""
        one = self._marked()
        if one is not None and not one.family.known:
            self.banner.show("warning", UNKNOWN)
            return None
        return one.family if one is not None else None

    def _export(self, sort: tuple[str, tuple[str, str]]) -> None:
        desk, needs, part = self.ui.desk, self.needs, self.tabs.current
        if needs is None:
            self.banner.show("warning", CHOOSE)
            return
        suffix, pattern = sort
        name = f"{file_name(desk, needs, part)}{suffix}"
        path = self.ui.dialogs.ask_save_path(name, pattern, TITLES[part], self.ui.pc.export_folder)
        if path is None:
            return

        self.ui.pc.remember(export_folder=str(path.parent))

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return export_needs(desk, needs, part, path)

        def saved(written: WrittenFile) -> None:
            self.banner.show("good", SAVED.format(path=written.path))

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))

        self.ui.jobs.long(TITLES[part], run, saved, failed, owner=self.frame)


def _missed(one: OverlapLine) -> Line:
    family = one.family
    cells = (
        str(family.desil or "–"),
        family.nama or "(tanpa nama)",
        _place(family),
        family.alamat,
        ", ".join(one.programmes),
        family.desil_source,
    )
    return Line(family.uid, cells, "" if family.known else "muted")


def _far(one: OrderLine) -> Line:
    family, placed = one.family, one.placed
    cells = (
        f"{placed.place} dari {placed.of}",
        str(placed.standing.points),
        family.nama or "(tanpa nama)",
        _place(family),
        str(family.desil or "–"),
        family.desil_source,
        one.verdict.partition(":")[0],
    )
    return Line(family.uid, cells, "warning" if placed.gap > 0 else "")


def _place(family: FamilyRow) -> str:
    return f"{family.rt or '–'}/{family.rw or '–'}"
