"""Rutilahu: the list of builds, one build with its steps, and a new one for a family.

The list is the place of the navigation column. A build opened from it is a visit of its own
(key `bangun`), so that Esc leads back to the list.
"""

from __future__ import annotations

from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.states import STATES
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.building import BuildView, list_builds
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.builds_detail import BuildDetail
from desktop_app.ui.screens.builds_lines import COLUMNS, line_of
from desktop_app.ui.screens.builds_start import BuildStart
from desktop_app.ui.screens.house_decide import KEYS as LIST_KEYS
from desktop_app.ui.screens.house_decide import Decisions
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, press_button

EMPTY = "Belum ada Rutilahu. Tekan D untuk mendaftarkan rumah yang disurvei tidak layak huni."
EMPTY_FILTER = "Tidak ada Rutilahu dengan saringan ini. Ubah saringan (Ctrl+L)."
STAGES = ("Tahap I", "Tahap II")
MORE = (
    ("Pelaksana dan toko (Ctrl+O)", "pelaksana"),
    ("Tanah (Ctrl+T)", "tanah"),
    ("Berkas Disperkimtan (Ctrl+D)", "berkas-rumah"),
    ("Bantuan terdahulu (Ctrl+H)", "bantuan-rumah"),
)
DETAIL_KEYS = (
    KeyHint("1 … 9", "Langkah berikutnya; juga Alt+1 … Alt+9 dari mana saja"),
    KeyHint("Ctrl+E", "Ubah rekening, LPM, dan pagu"),
    KeyHint("Ctrl+B", "Biaya rumah: RAB, DRPB, nota dan bahan"),
    KeyHint("Ctrl+L", "Kelengkapan: syarat, berkas, dan foto rumah ini"),
    KeyHint("Ctrl+K", "Foto dan komponen rumah: sebelum dan sesudah"),
    KeyHint("Ctrl+P", "Cetak berkas rumah ini atau semua rumah sedesa"),
)
START_KEYS = (
    KeyHint("Atas, Bawah", "Pilih skema"),
    KeyHint("Enter", "Mulai pembangunan dengan skema yang disorot"),
    KeyHint("N", "Catat bantuan rumah yang pernah diterima keluarga ini"),
)


class BuildsScreen(Screen):
    """The list, or one build, or the start of one: only one of the three is seen."""

    title = "Rutilahu"
    kinds = frozenset({"build", "build_event", "scheme", "household"})
    keys = (
        KeyHint("Enter", "Buka pembangunan yang disorot"),
        KeyHint("Ctrl+P", "Cetak daftar nominatif desa"),
        KeyHint("Ctrl+U", "Urutan usulan satu desa"),
        KeyHint("Ctrl+G", "Papan Rutilahu: kemajuan, uang, dan yang berisiko"),
        KeyHint("Ctrl+O", "Pelaksana (LPM, KPB, BKM) dan toko"),
        KeyHint("Ctrl+T", "Tanah yang menahan rumah"),
        KeyHint("Ctrl+D", "Berkas Disperkimtan: hasil yang kembali, usulan dan RAB yang keluar"),
        KeyHint("Ctrl+H", "Penerima bantuan rumah terdahulu"),
        KeyHint("Ctrl+K", "Foto wajib yang belum ada"),
        KeyHint("Ctrl+L", "Ke saringan"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The three parts."""
        self.frame = parent
        self._views: dict[str, BuildView] = {}
        self.list_part = ttk.Frame(parent)
        self._make_list(self.list_part)
        self.detail = BuildDetail(parent, self.ui)
        self.start = BuildStart(parent, self.ui, self._started)
        self._part: ttk.Frame = self.list_part
        self.bind_key("<Control-l>", self._to_filter)
        self.bind_key("<Control-u>", self._to_order)
        self.bind_key("<Control-g>", partial(self.ui.go, "papan-rumah"))
        self.bind_key("<Control-o>", partial(self._to_more, "pelaksana"))
        self.bind_key("<Control-t>", partial(self._to_more, "tanah"))
        self.bind_key("<Control-d>", partial(self._to_more, "berkas-rumah"))
        self.bind_key("<Control-h>", partial(self._to_more, "bantuan-rumah"))
        self.bind_key("<Control-k>", self._to_photos)
        self.bind_key("<Control-e>", lambda: self._in_detail(self.detail.edit))
        self.bind_key("<Control-b>", lambda: self._in_detail(self.detail.open_costs))
        for number in range(1, 10):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._step, number))

    def show(self, build: str | None = None, household: str | None = None, **_more: object) -> None:
        """One build, the start of one for a family, or the list."""
        if build is not None:
            self._swap(self.detail)
            self.detail.open(build)
        elif household is not None:
            self._swap(self.start)
            self.start.open(household)
        else:
            self._swap(self.list_part)
            self.reload()

    def reload(self) -> None:
        """Read the visible part again."""
        if self._part is self.detail:
            self.detail.reload()
        elif self._part is self.start:
            self.start.reload()
        else:
            desk, desa, state = self.ui.desk, self._desa_code(), self._state.code()
            self.ui.jobs.read(
                lambda: list_builds(desk, desa, state), self._fill, key="rutilahu", owner=self.frame
            )

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the part that is seen."""
        if self._part is self.detail:
            return DETAIL_KEYS
        return START_KEYS if self._part is self.start else (*self.keys, *LIST_KEYS)

    def focus_default(self) -> None:
        """The rows, the first step, or the schemes."""
        if self._part is self.detail:
            self.detail.focus_first()
        elif self._part is self.start:
            self.start.focus_first()
        else:
            self.table.focus_table()

    def print_out(self) -> None:
        """Papers of the open house; else the daftar nominatif of the chosen desa."""
        if self._part is self.detail:
            self.detail.print_papers()
            return
        desa = self._desa_of_print()
        if desa is None:
            self.ui.dialogs.error("Pilih dahulu desanya di saringan, baru cetak daftar nominatif.")
            self._to_filter()
            return
        stage = self.ui.dialogs.choose(
            "Daftar nominatif", f"Cetak daftar nominatif {desa_names()[desa]} untuk:", STAGES
        )
        if stage is not None:
            open_print_dialog(self.ui, PrintRequest("nominatif", desa=desa, stage=stage + 1))

    # --- the list ------------------------------------------------------------------------

    def _make_list(self, parent: ttk.Frame) -> None:
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 8)))
        desk = self.ui.desk
        villages = {} if desk.is_village else {d.code: d.name for d in desk.villages}
        self._desa = None
        if villages:
            self._desa = SearchCombo(
                labelled(bar, "Desa"), villages, width=18, on_pick=self._picked
            )
            self._desa.pack()
        self._state = SearchCombo(
            labelled(bar, "Tahap"), CodeList(STATES), width=24, on_pick=self._picked
        )
        self._state.pack()
        self._scheme = SearchCombo(labelled(bar, "Skema"), {}, width=26, on_pick=self._picked)
        self._scheme.pack()
        for combo in filter(None, (self._desa, self._state, self._scheme)):
            combo.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        self._seen: tuple[str | None, ...] = (None, None, None)
        press_button(bar, "Cetak daftar nominatif", self.print_out, icon="printer").pack(
            side="right", anchor="s"
        )
        press_button(bar, "Urutan usulan (Ctrl+U)", self._to_order).pack(
            side="right", anchor="s", padx=px(parent, 8)
        )
        press_button(bar, "Papan (Ctrl+G)", partial(self.ui.go, "papan-rumah")).pack(
            side="right", anchor="s"
        )
        more = ttk.Frame(parent)
        more.pack(side="bottom", fill="x", pady=(px(parent, 6), 0))
        for text, key in MORE:
            press_button(more, text, partial(self._to_more, key)).pack(
                side="left", padx=(0, px(parent, 8))
            )
        self.table = LongTable(
            parent, COLUMNS, self._open, height=18, empty=EMPTY, noun="Rumah", many=True
        )
        self.table.pack(fill="both", expand=True)
        self.decisions = Decisions(
            parent, self.ui, self.table, lambda: self._views, self._desa_of_print, self.reload
        )

    def _desa_code(self) -> str | None:
        return self._desa.code() if self._desa else None

    def _desa_of_print(self) -> str | None:
        """The desa of the office, of the open build, or of the filter."""
        desk = self.ui.desk
        if desk.is_village:
            return desk.kode
        view = self.detail.view if self._part is self.detail else None
        return str(view.household["desa"]) if view else self._desa_code()

    def _picked(self) -> None:
        now = (self._desa_code(), self._state.code(), self._scheme.code())
        if now != self._seen:
            self._seen = now
            self.reload()

    def _fill(self, views: list[BuildView]) -> None:
        names = desa_names()
        empty = EMPTY_FILTER if any(self._seen) else EMPTY
        schemes = {str(one.scheme["uid"]): str(one.scheme.get("nama") or "") for one in views}
        wanted = self._scheme.code()
        if wanted is None:  # those of the houses that are here; a choice stays while it holds
            self._scheme.set_codes(dict(sorted(schemes.items(), key=lambda pair: pair[1])))
        shown = [one for one in views if wanted in (None, one.scheme["uid"])]
        self._views = {str(view.build["uid"]): view for view in shown}
        lines = [line_of(view, names) for view in shown]
        kept = self.table.selected_many
        self.table.show_all(lines, pick=self.table.selected, empty=empty)
        if len(kept) > 1:
            self.table.view.selection_set(*(uid for uid in kept if uid in self.table.lines))

    def _open(self, uid: str) -> None:
        self.ui.go("bangun", build=uid)

    # --- parts ---------------------------------------------------------------------------

    def _swap(self, part: ttk.Frame) -> None:
        self._part.pack_forget()
        self._part = part
        part.pack(fill="both", expand=True)

    def _started(self, uid: str) -> None:
        self._swap(self.detail)
        self.detail.open(uid)

    def _to_filter(self) -> None:
        if self._part is self.list_part:
            (self._desa or self._state).entry.focus_set()
        elif self._part is self.detail:
            self.detail.open_checklist()

    def _in_detail(self, act: object) -> None:
        if self._part is self.detail and callable(act):
            act()

    def _to_order(self) -> None:
        self.ui.go("urutan", desa=self._desa_of_print() or "")

    def _to_more(self, key: str) -> None:
        self.ui.go(key, desa=self._desa_code() or "")

    def _to_photos(self) -> None:
        """Of one house: before and after; of the list: the pictures that houses lack."""
        view = self.detail.view if self._part is self.detail else None
        if view is not None:
            self.ui.go("sebelum-sesudah", household=str(view.household["uid"]))
        elif self._part is self.list_part:
            self.ui.go("foto-kurang", desa=self._desa_code() or "")

    def _step(self, number: int) -> None:
        if self._part is self.detail:
            self.detail.take_step(number)
