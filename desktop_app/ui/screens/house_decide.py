"""Acts on the marked houses of the Rutilahu list: verdict, decree, substitute, step taken back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, TEXT
from desktop_app.domain.schemes import refusal_reasons, scheme_rules
from desktop_app.domain.states import CHAIN, STATES, state_words
from desktop_app.services import house_deciding
from desktop_app.services.building import BuildView
from desktop_app.services.house_many import NOBODY, Outcome, name_of
from desktop_app.services.house_papers import KIND
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import Confirmed
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.house_decide_leave import ask_leaving
from desktop_app.ui.screens.house_decide_lines import count_text, left_lines, names_text
from desktop_app.ui.screens.house_together import KEYS as TOGETHER_KEYS
from desktop_app.ui.screens.house_together import Together
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.screens.scan_box import PATTERNS
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner, Tone
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button

KEYS = (
    KeyHint("Shift+Atas, Shift+Bawah", "Sorot beberapa rumah sekaligus; Ctrl+A semuanya"),
    KeyHint("L", "Kelengkapan rumah yang disorot"),
    KeyHint("U", "Usulkan rumah sedesa dengan surat"),
    KeyHint("V", "Hasil verifikasi: direkomendasikan, ditolak, calon pengganti"),
    KeyHint("T", "Tetapkan dengan SK"),
    KeyHint("S", "Cetak lampiran SK rumah yang disorot"),
    KeyHint("C", "Lampirkan pindaian SK pada rumah yang disorot"),
    KeyHint("G", "Keluar dari program, dengan penggantinya"),
    KeyHint("Z", "Batalkan langkah terakhir, dengan alasan"),
    *TOGETHER_KEYS,
)
VERDICT = FieldSpec(
    "hasil",
    "Hasil verifikasi",
    CODE,
    required=True,
    codes=CodeList({state: STATES[state] for state in house_deciding.VERDICTS}),
    width=28,
)
NUMBER = FieldSpec("nomor", "Nomor BA-HV", TEXT, required=True, width=28)
DAY = FieldSpec("tanggal", "Tanggal", DATE, required=True, width=14)
REASON = FieldSpec("alasan", "Alasan", CODE, width=44, hint="perlu bila tidak direkomendasikan")
NOTE = FieldSpec("catatan", "Keterangan", TEXT, width=44, hint="boleh kosong")
DECREE = FieldSpec("nomor", "Nomor SK penetapan", TEXT, required=True, width=28)
ASK_BACK = "Mengapa langkah terakhir {what} dibatalkan? Rumahnya kembali ke tahap sebelumnya."
WRONG_STATE = "Yang disorot tidak ada yang {state}. Saring tahapnya (Ctrl+L), lalu sorot rumahnya."
# From the decree on, in the order of the work.
DECREED = CHAIN[CHAIN.index("ditetapkan") :]
Views = Mapping[str, BuildView]


class Decisions:
    """`table`: the list with its marked rows; `views`: its houses by uid; `done`: look again.

    `desa`: the code of the chosen desa, None while all are listed.
    """

    def __init__(
        self,
        parent: ttk.Frame,
        ui: Ui,
        table: LongTable,
        views: Callable[[], Views],
        desa: Callable[[], str | None],
        done: Callable[[], object],
    ) -> None:
        self._parent, self.ui, self._table, self._views = parent, ui, table, views
        self._done = done
        self.banner = Banner(parent)
        self.banner.pack(fill="x", before=table, pady=(0, px(parent, 4)))
        self.together = Together(parent, ui, self.banner, self._marked, done)
        self._desa = desa
        self._make_buttons(parent)
        view = table.view
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("l", self.open_checklist),
            ("u", self.propose),
            ("v", self.decide),
            ("t", self.decree),
            ("s", self.print_decree),
            ("c", self.attach),
            ("g", self.leave),
            ("z", self.take_back),
            ("d", self.register),
            ("n", self.together.step),
            ("r", self.together.copy_estimate),
            ("b", self.together.file_paper),
        )
        for letter, act in acts:
            on_letter(view, letter, act)
        on_key(view, "<Control-a>", lambda: view.selection_set(*view.get_children()))

    def _make_buttons(self, parent: tk.Misc) -> None:
        """The acts, in the order of the work."""
        first = (
            ("Daftarkan (D)", self.register),
            ("Kelengkapan (L)", self.open_checklist),
            ("Usulkan (U)", self.propose),
            ("Hasil verifikasi (V)", self.decide),
            ("Tetapkan SK (T)", self.decree),
            ("Lampiran SK (S)", self.print_decree),
            ("Keluar/ganti (G)", self.leave),
        )
        second = (
            ("Langkah berikutnya (N)", self.together.step),
            ("Salin RAB (R)", self.together.copy_estimate),
            ("Berkas (B)", self.together.file_paper),
            ("Batalkan langkah (Z)", self.take_back),
        )
        for acts in (second, first):  # packed from the bottom
            row = ttk.Frame(parent)
            row.pack(side="bottom", fill="x", pady=(px(parent, 6), 0), before=self._table)
            for text, act in acts:
                press_button(row, text, act).pack(side="left", padx=(0, px(parent, 6)))

    # --- acts --------------------------------------------------------------------------------

    def register(self) -> None:
        """The surveyed houses of the chosen desa."""
        self.together.register(self._desa())

    def open_checklist(self) -> None:
        """The checklist of the first marked house; N and P go through all marked ones."""
        marked = self._marked()
        if marked:
            others = tuple(marked) if len(marked) > 1 else tuple(self._views())
            self.ui.go("kelengkapan", build=next(iter(marked)), others=others)

    def propose(self) -> None:
        """The screen that proposes the houses of one desa, that of the marked one first."""
        one = next(iter(self._marked().values()), None)
        if one is None:
            self.ui.go("usulkan")
        else:
            desa, scheme = str(one.household.get("desa") or ""), str(one.build.get("scheme") or "")
            self.ui.go("usulkan", desa=desa, scheme=scheme)

    def decide(self) -> None:
        """The verdict of the marked proposals."""
        marked = self._in_state(("diusulkan", "pengganti"))
        if not marked:
            return
        rules = scheme_rules(next(iter(marked.values())).scheme)
        reasons = CodeList({text: text for text in refusal_reasons(rules)})
        box = FormBox(
            self._parent,
            f"Hasil verifikasi {count_text(marked)}",
            (VERDICT, NUMBER, DAY, REASON, NOTE),
            (Section("", (("hasil",), ("nomor", "tanggal"), ("alasan",), ("catatan",))),),
            {"hasil": STATES["rekomendasi"], "tanggal": self._today()},
            message=f"Satu BA-HV untuk {count_text(marked)}. {_names(marked)}",
            codes={"alasan": reasons},
        )

        def submit(raw: dict[str, str]) -> None:
            target = VERDICT.codes.find(raw["hasil"]) if isinstance(VERDICT.codes, CodeList) else ""
            note = ". ".join(filter(None, (raw["alasan"], raw["catatan"])))
            typed = {"nomor": raw["nomor"], "tanggal": raw["tanggal"], "catatan": note}
            act = partial(house_deciding.decide, self.ui.desk, list(marked), target or "", typed)
            self._write(act, box, f"{state_words(target or '')} dengan BA-HV {raw['nomor']}")

        box.run(submit)

    def decree(self) -> None:
        """The decree of the marked houses, with the ceilings of their scheme."""
        marked = self._in_state(("rekomendasi",))
        if not marked:
            return
        box = FormBox(
            self._parent,
            f"Tetapkan {count_text(marked)}",
            (DECREE, DAY, NOTE),
            (Section("", (("nomor", "tanggal"), ("catatan",))),),
            {"tanggal": self._today()},
            message=f"Satu SK untuk {count_text(marked)}; pagunya menurut skema. {_names(marked)}",
            button="Tetapkan",
        )

        def submit(raw: dict[str, str]) -> None:
            act = partial(house_deciding.decree, self.ui.desk, list(marked), raw)
            self._write(act, box, f"ditetapkan dengan SK {raw['nomor']}", is_decree=True)

        box.run(submit)

    def print_decree(self) -> None:
        """The attachment of the decree: the list of the marked houses."""
        marked = self._in_state(DECREED)
        if marked:
            self._print(tuple(marked))

    def attach(self) -> None:
        """One scan of the decree for all marked houses."""
        marked = list(self._in_state(DECREED))
        if not marked:
            return
        path = self.ui.dialogs.ask_open_path(PATTERNS, "Pindaian SK", self.ui.pc.import_folder)
        if path is None:
            return
        desk = self.ui.desk

        def keep(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> int:
            return house_deciding.attach_decree(desk, marked, path)

        def done(count: int) -> None:
            self.banner.show("good", f"Pindaian SK dilampirkan pada {count} rumah.")

        self.ui.jobs.long("Menyimpan pindaian SK", keep, done, owner=self._parent)

    def leave(self) -> None:
        """The marked house leaves the programme; who takes its place is chosen there."""
        marked = list(self._marked())
        if len(marked) == 1:
            ask_leaving(self._parent, self.ui, marked[0], self._done)
        elif marked:
            self.banner.show("info", "Sorot satu rumah saja; setiap rumah mempunyai penggantinya.")

    def take_back(self) -> None:
        """The last step of the marked houses, with the reason."""
        marked = self._marked()
        if not marked:
            return
        reason = self.ui.dialogs.ask_reason(ASK_BACK.format(what=count_text(marked)))
        if reason is not None:
            act = partial(house_deciding.take_back, self.ui.desk, list(marked), reason)
            self._write(lambda _given: act(), None, "kembali ke tahap sebelumnya")

    # --- inside ------------------------------------------------------------------------------

    def _marked(self) -> dict[str, BuildView]:
        views = self._views()
        found = {uid: views[uid] for uid in self._table.selected_many if uid in views}
        if not found:
            self.banner.show("info", NOBODY)
        return found

    def _in_state(self, states: Sequence[str]) -> dict[str, BuildView]:
        marked = self._marked()
        found = {
            uid: view for uid, view in marked.items() if str(view.build.get("state")) in states
        }
        if marked and not found:
            named = state_words(states[0])
            self.banner.show("info", WRONG_STATE.format(state=named))
        return found

    def _today(self) -> str:
        return f"{self.ui.desk.today():%d-%m-%Y}"

    def _write(
        self,
        act: Callable[[Confirmed], Outcome],
        box: FormBox | None,
        what: str,
        is_decree: bool = False,
    ) -> None:
        def done(outcome: Outcome) -> None:
            if box is not None:
                box.close()
            again = ("Cetak lampiran SK (S)", partial(self._print, outcome.moved))
            lines = [f"{len(outcome.moved)} rumah {what}.", *left_lines(outcome.left)]
            tone: Tone = "warning" if outcome.left else "good"
            self.banner.show(tone, lines, again if is_decree else None)
            self._done()

        def failed(problem: Exception) -> None:
            self.banner.show("error", str(problem).splitlines())

        self.ui.jobs.write(act, done, box.fail if box is not None else failed, owner=self._parent)

    def _print(self, builds: tuple[str, ...]) -> None:
        open_print_dialog(self.ui, PrintRequest(KIND, document="lampiran_sk", builds=builds))


def _names(marked: Views) -> str:
    return names_text([name_of(view.household) for view in marked.values()])
