"""Kelengkapan: all that one house needs, what is there, what is not and why; papers are ticked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.checklist import MISSING, WRONG, Item
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import STATES as STAGES
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import house_checklist
from desktop_app.services.house_checklist import HouseChecklist
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.house_checklist_lines import COLUMNS, line_of, shown_day, state_of
from desktop_app.ui.screens.scan_box import attach_scan, show_scan
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping

LAYOUT = (Section("", (("ada", "benar"), ("nomor", "tanggal"), ("catatan",))),)
THERE = {"ada": "Ya", "benar": "Ya"}
NOT_THERE = {"ada": "Tidak", "benar": ""}
ASK_WRONG = "Apa yang salah pada berkas ini? Tertulis di kartu rumahnya."
ADVICE = (
    "Berkas ditandai di sini; syarat dan foto mengikuti datanya sendiri. Yang belum diatur dalam "
    "skema tidak menahan apa pun."
)
EMPTY = "Tidak ada yang menahan langkah berikutnya. Tekan K untuk melihat seluruhnya."
ONLY_OPEN, ALL = "Yang menahan saja (K)", "Seluruhnya (K)"
NOT_TICKED = "Tandai dahulu berkasnya ada (A), lalu lampirkan pindaiannya."
NO_SCAN = "Belum ada pindaian pada berkas ini. Lampirkan dengan tombol C."


class ChecklistScreen(Screen):
    """`show(build=uid, others=(uid, …))`: one house; N and P go through the others."""

    title = "Kelengkapan rumah"
    kinds = frozenset(
        {"build", "build_paper", "photo", "survey", "dwelling", "household", "scheme"}
    )
    keys = (
        KeyHint("A", "Berkas yang disorot ada dan benar"),
        KeyHint("S", "Berkas ada tetapi salah, dengan sebabnya"),
        KeyHint("H", "Berkas belum ada"),
        KeyHint("Enter", "Nomor, tanggal, dan catatan berkas"),
        KeyHint("Shift+Atas, Shift+Bawah", "Sorot beberapa baris sekaligus; Ctrl+A semuanya"),
        KeyHint("C", "Lampirkan pindaian berkas yang disorot"),
        KeyHint("O", "Lihat pindaiannya"),
        KeyHint("K", "Hanya yang menahan langkah berikutnya, atau seluruhnya"),
        KeyHint("N, P", "Rumah berikutnya, sebelumnya dari daftar"),
        KeyHint("Ctrl+B", "Buka pembangunannya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Whose house, what stands in the way, and the lines."""
        self.frame = parent
        self._build = ""
        self._others: tuple[str, ...] = ()
        self._items: dict[str, Item] = {}
        self._only_open = False
        self.view: HouseChecklist | None = None
        head = ttk.Frame(parent)
        head.pack(fill="x", pady=(0, px(parent, 4)))
        self.head = ttk.Label(head, style="Section.TLabel")
        self.head.pack(side="left")
        self.place = ttk.Label(head, style="Muted.TLabel")
        self.place.pack(side="right")
        wrapping(parent, ADVICE, "Muted.TLabel").pack(fill="x", pady=(0, px(parent, 6)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x", pady=(0, px(parent, 6)))
        self._make_buttons(parent)
        self.whole = wrapping(parent, "", "Muted.TLabel")
        self.whole.pack(side="bottom", fill="x", pady=(px(parent, 4), 0))
        self.table = LongTable(
            parent,
            COLUMNS,
            lambda _key: self._details(),
            self._told,
            height=16,
            noun="Baris",
            many=True,
        )
        self.table.pack(fill="both", expand=True)
        self._bind()

    def show(
        self, *_nothing: Any, build: str = "", others: tuple[str, ...] = (), **_more: Any
    ) -> None:
        """`build`: whose checklist; `others`: the houses that N and P go through."""
        self._build, self._others = build, tuple(others)
        self.reload()

    def reload(self) -> None:
        """Read the checklist again."""
        desk, build = self.ui.desk, self._build
        self.ui.jobs.read(
            lambda: house_checklist.open_checklist(desk, build),
            self._fill,
            key="kelengkapan",
            owner=self.frame,
        )

    def focus_default(self) -> None:
        """The lines."""
        self.table.focus_table()

    # --- making ------------------------------------------------------------------------------

    def _make_buttons(self, parent: ttk.Frame) -> None:
        row = ttk.Frame(parent)
        row.pack(side="bottom", fill="x", pady=(px(parent, 8), 0))
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ada dan benar (A)", partial(self._mark, THERE)),
            ("Salah (S)", self._wrong),
            ("Belum ada (H)", partial(self._mark, NOT_THERE)),
            ("Nomor dan tanggal (Enter)", self._details),
        )
        for place, (text, act) in enumerate(acts):
            made = press_button(row, text, act, primary=place == 0)
            made.pack(side="left", padx=(0, px(parent, 8)))
        self.turner = press_button(row, ONLY_OPEN, self._turn)
        self.turner.pack(side="right")

    def _bind(self) -> None:
        view = self.table.view
        on_letter(view, "a", partial(self._mark, THERE))
        on_letter(view, "s", self._wrong)
        on_letter(view, "h", partial(self._mark, NOT_THERE))
        on_letter(view, "c", self._attach)
        on_letter(view, "o", self._look)
        on_letter(view, "k", self._turn)
        on_letter(view, "n", partial(self._step, 1))
        on_letter(view, "p", partial(self._step, -1))
        on_key(view, "<Control-a>", lambda: view.selection_set(*view.get_children()))
        self.bind_key("<Control-b>", lambda: self.ui.go("bangun", build=self._build))

    # --- filling -----------------------------------------------------------------------------

    def _fill(self, view: HouseChecklist) -> None:
        self.view = view
        self._items = {one.key: one for one in view.items}
        name = view.household.get("nama_kepala") or "(belum ada kepala keluarga)"
        where = desa_names().get(str(view.household.get("desa")), "")
        state = STAGES.get(str(view.build.get("state") or ""), "")
        self.head.configure(text=f"{name}, {where} · {view.scheme.get('nama') or ''} · {state}")
        self._tell_place()
        self._tell_open(view)
        self._fill_table()

    def _fill_table(self) -> None:
        shown = self._shown()
        kept = self.table.selected_many
        self.table.show_all([line_of(one) for one in shown], pick=self.table.selected, empty=EMPTY)
        there = [key for key in kept if key in self.table.lines]
        if len(there) > 1:
            self.table.view.selection_set(*there)

    def _shown(self) -> list[Item]:
        if not self._only_open or self.view is None:
            return list(self._items.values())
        return list(self.view.blocking(self.view.next_step))

    def _told(self, key: str) -> None:
        """The whole of a line whose reason is longer than its column."""
        one = self._items.get(key)
        scan = " Pindaiannya ada (O)." if one is not None and one.scan else ""
        self.whole.configure(text="" if one is None else f"{one.text}: {state_of(one)}.{scan}")

    def _tell_place(self) -> None:
        if self._build in self._others and len(self._others) > 1:
            place = self._others.index(self._build) + 1
            self.place.configure(text=f"Rumah {place} dari {len(self._others)} (N, P)")
        else:
            self.place.configure(text="")

    def _tell_open(self, view: HouseChecklist) -> None:
        step = view.next_step
        if not step:
            self.banner.show("info", "Tidak ada langkah yang menunggu berkas rumah ini.")
            return
        blocking = view.blocking(step)
        target = STAGES[step].lower()
        if not blocking:
            self.banner.show("good", f"Siap: tidak ada yang menahan langkah berikutnya, {target}.")
            return
        hard = [one for one in blocking if not one.can_waive]
        lines = [f"Langkah berikutnya, {target}: {len(blocking)} hal belum beres."]
        lines += [one.told for one in hard[:3]]
        self.banner.show("error" if hard else "warning", lines)

    # --- acts --------------------------------------------------------------------------------

    def _marked(self) -> list[Item]:
        return [self._items[key] for key in self.table.selected_many if key in self._items]

    def _mark(self, raw: Mapping[str, str]) -> None:
        self._write(self._marked(), raw)

    def _wrong(self) -> None:
        items = [one for one in self._marked() if one.is_document]
        if not items:
            self.banner.show("info", house_checklist.NO_PAPER)
            return
        reason = self.ui.dialogs.ask_reason(ASK_WRONG)
        if reason is not None:
            self._write(items, {"ada": "Ya", "benar": "Tidak", "catatan": reason})

    def _details(self) -> None:
        items = [one for one in self._marked() if one.is_document]
        if not items:
            self.banner.show("info", house_checklist.NO_PAPER)
            return
        first = items[0]
        box = FormBox(
            self.frame,
            first.text if len(items) == 1 else f"{len(items)} berkas",
            SPECS["build_paper"],
            LAYOUT,
            {
                "ada": "Tidak" if first.state == MISSING and first.row else "Ya",
                "benar": "Tidak" if first.state == WRONG else "Ya",
                "nomor": first.number,
                "tanggal": shown_day(first.day),
                "catatan": first.note,
            },
        )
        box.run(lambda raw: self._write(items, raw, box))

    def _attach(self) -> None:
        one = next(iter(self._marked()), None)
        if one is None or not one.row:
            self.banner.show("info", NOT_TICKED)
            return
        paper = ("build_paper", one.row, {"berkas": one.scan or None})
        attach_scan(self.ui, self.frame, paper, self.reload)

    def _look(self) -> None:
        one = next(iter(self._marked()), None)
        if one is None or not one.scan:
            self.banner.show("info", NO_SCAN)
            return
        show_scan(self.ui, self.frame, "build_paper", one.row, one.text)

    def _write(self, items: list[Item], raw: Mapping[str, str], box: FormBox | None = None) -> None:
        desk, build = self.ui.desk, self._build

        def done(_count: int) -> None:
            if box is not None:
                box.close()
            self.reload()

        self.ui.jobs.write(
            lambda given: house_checklist.mark_papers(desk, build, items, raw, given),
            done,
            box.fail if box is not None else self._refused,
            owner=self.frame,
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))

    def _turn(self) -> None:
        self._only_open = not self._only_open
        self.turner.configure(text=ALL if self._only_open else ONLY_OPEN)
        self._fill_table()
        self.table.focus_table()

    def _step(self, by: int) -> None:
        if self._build not in self._others:
            return
        place = self._others.index(self._build) + by
        if 0 <= place < len(self._others):
            self._build = self._others[place]
            self.reload()
