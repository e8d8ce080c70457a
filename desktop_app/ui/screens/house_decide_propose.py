"""Usulkan rumah: the surveyed houses of a desa in their order, proposed together by one letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.housing.checklist import told_together
from desktop_app.domain.kinds import DATE, TEXT
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.building import list_schemes
from desktop_app.services.house_deciding import Proposable, list_proposable, propose
from desktop_app.services.house_many import Outcome, name_of
from desktop_app.services.house_papers import KIND
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner, Tone
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("nomor", "No", 44, "e"),
    Column("keluarga", "Kepala keluarga", 180),
    Column("rt", "RT/RW", 66, "center"),
    Column("dasar", "Dasar urutan", 400, stretch=True),
    Column("keadaan", "Keadaan", 150),
    Column("sebab", "Yang menahan", 230, stretch=True),
)
READY, MINUTES, LACKING, FAILING, EXCUSED, OUT = (
    "✓ Siap diusulkan",
    "✓ Siap, perlu no. BA",
    "▲ Belum lengkap",
    "✕ Tidak memenuhi",
    "✓ Ikut, dikecualikan",
    "○ Tidak ikut",
)
TAGS: dict[str, Tag] = {LACKING: "warning", FAILING: "error", OUT: "muted", EXCUSED: "good"}
GOING = (READY, MINUTES, EXCUSED)
SPECS = (
    FieldSpec("nomor", "Nomor surat usulan", TEXT, required=True, width=28),
    FieldSpec("tanggal", "Tanggal surat", DATE, required=True, width=14),
    FieldSpec(
        "ba", "Nomor BA musyawarah", TEXT, width=28, hint="kosongkan bila sudah dicatat tiap rumah"
    ),
)
LAYOUT = (Section("", (("nomor", "tanggal"), ("ba",))),)
ADVICE = (
    "Hanya rumah yang disurvei layak. Yang siap diusulkan bersama dengan satu surat menurut "
    "urutannya; yang menahan disebut dan rumahnya tidak ikut."
)
EMPTY = "Belum ada rumah yang disurvei layak dan menunggu usulan pada desa dan skema ini."
CHOOSE = "Pilih desa dan skemanya (Ctrl+L)."
NOBODY = "Belum ada rumah yang siap. Buka rumah yang disorot (Enter) dan lengkapi yang menahan."
ASK_WHY = "Mengapa rumah {name} ikut diusulkan walau belum lengkap? Tertulis di riwayatnya."
NEVER = "Rumah ini tidak memenuhi syarat skemanya, jadi tidak dapat diikutkan: {why}"
MOST_TOLD = 4


class ProposeScreen(Screen):
    """One desa and one scheme at a time; Ctrl+S proposes those that are ready."""

    title = "Usulkan rumah"
    kinds = frozenset(
        {
            "build",
            "build_event",
            "build_paper",
            "survey",
            "household",
            "dwelling",
            "photo",
            "scheme",
        }
    )
    keys = (
        KeyHint("Ctrl+S", "Usulkan semua yang siap dengan satu surat"),
        KeyHint("Enter", "Kelengkapan rumah yang disorot"),
        KeyHint("I", "Ikutkan walau belum lengkap, dengan alasan; sekali lagi untuk membatalkan"),
        KeyHint("Delete", "Tidak ikut sekarang; sekali lagi untuk mengikutkan"),
        KeyHint("Ctrl+U", "Urutan usulan"),
        KeyHint("Ctrl+P", "Cetak surat usulan yang terakhir"),
        KeyHint("Ctrl+L", "Ke desa dan skema"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Desa and scheme above, the houses below."""
        self.frame = parent
        self._found: dict[str, Proposable] = {}
        self._excused: dict[str, str] = {}
        self._out: set[str] = set()
        self._sent: tuple[str, ...] = ()
        self._wanted, self._is_new = "", True
        self._seen: tuple[str | None, str | None] = (None, None)
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        desk = self.ui.desk
        villages = {one.code: one.name for one in desk.villages}
        self.desa = SearchCombo(labelled(bar, "Desa"), villages, width=20, on_pick=self._picked)
        self.scheme = SearchCombo(labelled(bar, "Skema"), {}, width=44, on_pick=self._picked)
        for combo in (self.desa, self.scheme):
            combo.pack()
        if desk.is_village:
            self.desa.set(desa_names()[desk.kode])
        press_button(bar, "Usulkan yang siap (Ctrl+S)", self.save, primary=True).pack(
            side="right", anchor="s"
        )
        wrapping(parent, ADVICE, "Muted.TLabel").pack(fill="x", pady=(0, px(parent, 6)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x", pady=(0, px(parent, 4)))
        self.whole = wrapping(parent)
        self.whole.pack(side="bottom", fill="x", pady=(px(parent, 4), 0))
        self.table = LongTable(
            parent, COLUMNS, self._open, self._tell, height=16, empty=CHOOSE, noun="Rumah"
        )
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "i", self._excuse)
        self.bind_key("<Delete>", self._leave_out)
        self.bind_key("<Control-l>", self.desa.entry.focus_set)
        self.bind_key("<Control-u>", lambda: self.ui.go("urutan", desa=self.desa.code() or ""))

    def show(self, *_nothing: Any, desa: str = "", scheme: str = "", **_more: Any) -> None:
        """`desa`, `scheme`: those to begin with."""
        self._wanted, self._is_new = scheme, True
        if desa:
            self.desa.set(desa_names().get(desa, ""))
        desk = self.ui.desk
        self.ui.jobs.read(lambda: list_schemes(desk), self._schemes, key="skema", owner=self.frame)

    def reload(self) -> None:
        """Read the houses and their checklists again."""
        desa, scheme = self.desa.code(), self.scheme.code()
        if not desa or not scheme:
            self.table.show_all([], empty=CHOOSE)
            return
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: list_proposable(desk, desa, scheme), self._fill, key="usulkan", owner=self.frame
        )

    def focus_default(self) -> None:
        """The houses, or the choice while there is none."""
        if self.desa.code() and self.scheme.code():
            self.table.focus_table()
        else:
            self.desa.entry.focus_set()

    def save(self, then: Callable[[], None] = lambda: None) -> None:  # noqa: ARG002  # nothing is typed here
        """Ask for the letter and propose those that are ready."""
        going = [uid for uid in self._found if self._state(uid) in GOING]
        if not going:
            self.banner.show("warning", NOBODY)
            return
        box = FormBox(
            self.frame,
            f"Usulkan {len(going)} rumah",
            SPECS,
            LAYOUT,
            {"tanggal": f"{self.ui.desk.today():%d-%m-%Y}"},
            message="Satu surat untuk semua rumah yang siap, menurut urutannya.",
            button="Usulkan",
        )
        box.run(lambda raw: self._propose(box, raw))

    def print_out(self) -> None:
        """The letter of the houses that were proposed last."""
        if not self._sent:
            self.banner.show("info", "Usulkan dahulu rumahnya; suratnya dicetak sesudah itu.")
            return
        open_print_dialog(self.ui, PrintRequest(KIND, document="surat_usulan", builds=self._sent))

    # --- inside ------------------------------------------------------------------------------

    def _schemes(self, rows: list[dict[str, Any]]) -> None:
        names = {str(row["uid"]): f"{row.get('nama')}" for row in rows}
        self.scheme.set_codes(names)
        if self._wanted in names:
            self.scheme.set(names[self._wanted])
        elif not self.scheme.code() and names:
            self.scheme.set(next(iter(names.values())))
        self._seen = (self.desa.code(), self.scheme.code())
        self.reload()

    def _picked(self) -> None:
        now = (self.desa.code(), self.scheme.code())
        if now == self._seen:
            return
        self._seen = now
        self._excused, self._out = {}, set()
        self.banner.hide()
        self.reload()

    def _fill(self, found: tuple[Proposable, ...]) -> None:
        self._found = {one.line.place.uid: one for one in found}
        self._draw()
        if self._is_new:  # the choice was made before the list was here
            self._is_new = False
            self.desa.entry.selection_clear()
            self.focus_default()

    def _draw(self) -> None:
        lines = [_line(one, self._state(uid)) for uid, one in self._found.items()]
        self.table.show_all(lines, pick=self.table.selected, empty=EMPTY)
        self._tell(self.table.selected or "")

    def _state(self, uid: str) -> str:
        one = self._found[uid]
        problems = one.problems(has_meeting=True)
        if uid in self._out:
            return OUT
        if not problems:
            return MINUTES if one.problems() else READY
        if any(not item.can_waive for item in problems):
            return FAILING
        return EXCUSED if uid in self._excused else LACKING

    def _open(self, uid: str) -> None:
        self.ui.go("kelengkapan", build=uid, others=tuple(self._found))

    def _tell(self, uid: str) -> None:
        """All that holds back the marked house, which is too long for its row."""
        one = self._found.get(uid)
        problems = one.problems() if one is not None else ()
        self.whole.configure(text=" ".join(told_together(problems)))

    def _excuse(self) -> None:
        uid = self.table.selected or ""
        one = self._found.get(uid)
        if one is None:
            return
        hard = [item.told for item in one.problems() if not item.can_waive]
        if hard:
            self.banner.show("error", NEVER.format(why=" ".join(hard)))
        elif self._excused.pop(uid, None) is None and one.problems(has_meeting=True):
            name = name_of(one.line.household)
            reason = self.ui.dialogs.ask_reason(ASK_WHY.format(name=name))
            if reason is not None:
                self._excused[uid] = reason
        self._draw()
        self.table.focus_table()

    def _leave_out(self) -> None:
        uid = self.table.selected or ""
        if uid in self._found:
            self._out ^= {uid}
            self._draw()

    def _propose(self, box: FormBox, raw: Mapping[str, str]) -> None:
        desk, excused = self.ui.desk, dict(self._excused)
        going = [uid for uid in self._found if uid not in self._out]

        def done(outcome: Outcome) -> None:
            box.close()
            self._told(outcome, raw["nomor"])

        self.ui.jobs.write(
            lambda given: propose(desk, going, raw, excused, given),
            done,
            box.fail,
            owner=self.frame,
        )

    def _told(self, outcome: Outcome, number: str) -> None:
        self._sent, self._excused = outcome.moved, {}
        lines = [f"{len(outcome.moved)} rumah diusulkan dengan surat {number}."]
        lines += [f"{one.name} tidak ikut: {one.reasons[0]}" for one in outcome.left[:MOST_TOLD]]
        if len(outcome.left) > MOST_TOLD:
            lines.append(f"dan {len(outcome.left) - MOST_TOLD} rumah lain tidak ikut.")
        tone: Tone = "warning" if outcome.left else "good"
        self.banner.show(tone, lines, ("Cetak surat usulan (Ctrl+P)", self.print_out))
        self.reload()


def _line(one: Proposable, state: str) -> Line:
    family, place = one.line.household, one.line.place
    reasons = " ".join(told_together(one.problems()))
    return Line(
        place.uid,
        (
            str(place.number),
            name_of(family),
            f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
            place.ground,
            state,
            reasons,
        ),
        TAGS.get(state, ""),
    )
