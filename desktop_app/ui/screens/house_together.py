"""Acts of the Rutilahu list that a desa does for all its houses: register, step, RAB, papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import CODE, DATE, TEXT
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import STATES, Transition, state_words
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import house_together
from desktop_app.services.building import BuildView, list_schemes
from desktop_app.services.house_many import Outcome, name_of
from desktop_app.services.house_together import Registrable
from desktop_app.services.records import Confirmed
from desktop_app.services.scheme_versions import newest
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.house_decide_lines import count_text, left_lines, names_text
from desktop_app.ui.widgets.banner import Banner, Tone
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox

KEYS = (
    KeyHint("D", "Daftarkan semua rumah sedesa yang disurvei tidak layak huni"),
    KeyHint("N", "Langkah berikutnya untuk semua yang disorot, dengan satu tanggal dan nomor"),
    KeyHint("R", "Salin RAB satu rumah, dengan DRPB-nya, ke rumah yang disorot"),
    KeyHint("B", "Berkas yang sama sudah ada pada semua rumah yang disorot"),
)
SCHEME = FieldSpec("scheme", "Skema", CODE, required=True, width=48)
SOURCE = FieldSpec("sumber", "Salin dari RAB", CODE, required=True, width=48)
SORT = FieldSpec("jenis", "Berkas", CODE, required=True, width=48)
NUMBER = FieldSpec("nomor", "Nomor", TEXT, width=28)
DAY = FieldSpec("tanggal", "Tanggal berkas", DATE, width=14)
EVENT = by_name(SPECS["build_event"])
NO_STEP = "Untuk tahap ini pakai Usulkan (U), Hasil verifikasi (V), atau Tetapkan SK (T)."
OTHERS = "Hanya yang tahapnya {state}: {count}. "
SUMS = "Nilai bahan dan upah tiap rumah menurut skema dan pagunya, atau menurut DRPB-nya. "
NO_DESA = "Pilih dahulu desanya di saringan (Ctrl+L)."
NONE_FREE = "Tidak ada rumah sedesa yang disurvei tidak layak huni dan belum terdaftar."
NO_RAB = "Belum ada rumah sedesa dengan RAB. Isi RAB satu rumah dahulu (Enter, lalu Ctrl+B)."
Views = Mapping[str, BuildView]


class Together:
    """`marked`: the marked houses by uid; `views`: all on the list; `done`: look again."""

    def __init__(
        self,
        parent: ttk.Frame,
        ui: Ui,
        banner: Banner,
        marked: Callable[[], Views],
        done: Callable[[], object],
    ) -> None:
        self._parent, self.ui, self.banner = parent, ui, banner
        self._marked, self._done = marked, done

    # --- register ----------------------------------------------------------------------------

    def register(self, desa: str | None) -> None:
        """The families of a desa whose houses were surveyed unfit, under one scheme."""
        if desa is None:
            self.banner.show("info", NO_DESA)
            return
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: {str(row["uid"]): str(row["nama"]) for row in newest(list_schemes(desk))},
            partial(self._ask_scheme, desa),
            owner=self._parent,
        )

    def _ask_scheme(self, desa: str, schemes: dict[str, str]) -> None:
        box = FormBox(
            self._parent,
            "Daftarkan rumah",
            (SCHEME,),
            (Section("", (("scheme",),)),),
            message=f"Rumah di {desa_names()[desa]} yang disurvei tidak layak huni. "
            "Yang pernah dibantu tidak ikut, dan disebut dengan sebabnya.",
            codes={"scheme": CodeList(schemes)},
            button="Lanjut",
        )
        desk = self.ui.desk

        def submit(raw: dict[str, str]) -> None:
            scheme = CodeList(schemes).find(raw["scheme"]) or ""
            self.ui.jobs.read(
                lambda: house_together.list_registrable(desk, desa, scheme),
                lambda found: self._register(box, found, scheme),
                box.fail,
                owner=self._parent,
            )

        box.run(submit)

    def _register(self, box: FormBox, found: Sequence[Registrable], scheme: str) -> None:
        if not found:
            box.refuse(NONE_FREE)
            return
        names = names_text([one.name for one in found])
        question = f"Daftarkan {len(found)} rumah: {names}"
        if not self.ui.dialogs.ask_yes_no(question):
            return
        desk, uids = self.ui.desk, [one.household for one in found]
        self._write(
            lambda _given: house_together.register_many(desk, uids, scheme), box, "didaftarkan"
        )

    # --- the next step -----------------------------------------------------------------------

    def step(self) -> None:
        """The same step for all marked houses that stand where the first of them stands."""
        marked = self._marked()
        if not marked:
            return
        state = next(iter(marked.values())).build.get("state")
        same = {uid: one for uid, one in marked.items() if one.build.get("state") == state}
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: house_together.shared_steps(desk, list(same)),
            lambda steps: self._choose(same, steps, len(marked)),
            owner=self._parent,
        )

    def _choose(self, houses: Views, steps: Sequence[Transition], marked: int) -> None:
        if not steps:
            self.banner.show("info", NO_STEP)
            return
        place: int | None = 0
        if len(steps) > 1:
            names = [STATES[one.target] for one in steps]
            place = self.ui.dialogs.choose(
                "Langkah berikutnya", f"Langkah untuk {count_text(houses)}:", names
            )
        if place is not None:
            self._ask_step(houses, steps[place], marked)

    def _ask_step(self, houses: Views, step: Transition, marked: int) -> None:
        first = ("tanggal", "nomor") if "nomor" in step.fields else ("tanggal",)
        state = state_words(str(next(iter(houses.values())).build.get("state")))
        said = OTHERS.format(state=state, count=count_text(houses)) if marked > len(houses) else ""
        names = names_text([name_of(one.household) for one in houses.values()])
        sums = SUMS if "nilai_bahan" in step.fields else ""
        box = FormBox(
            self._parent,
            f"{STATES[step.target]}: {count_text(houses)}",
            SPECS["build_event"],
            (Section("", (first, ("catatan",))),),
            {"tanggal": f"{self.ui.desk.today():%d-%m-%Y}"},
            message=f"{said}{sums}{names} Rumah yang belum lengkap tidak ikut, dan disebut.",
            titles={"nomor": f"{EVENT['nomor'].label} *"} if "nomor" in step.fields else None,
        )
        desk, uids, target = self.ui.desk, list(houses), step.target

        def act(raw: dict[str, str], given: Confirmed) -> Outcome:
            return house_together.step_together(desk, uids, target, raw, given)

        box.run(lambda raw: self._write(partial(act, raw), box, f"sekarang {state_words(target)}"))

    # --- RAB and papers ----------------------------------------------------------------------

    def copy_estimate(self) -> None:
        """The estimate of one house of the same desa and scheme for the marked ones."""
        marked = self._marked()
        if not marked:
            return
        desk, uids = self.ui.desk, list(marked)
        self.ui.jobs.read(
            lambda: house_together.estimates_like(desk, uids[0]),
            lambda known: self._ask_source(marked, known),
            owner=self._parent,
        )

    def _ask_source(self, marked: Views, known: dict[str, str]) -> None:
        if not known:
            self.banner.show("info", NO_RAB)
            return
        codes = CodeList(known)
        box = FormBox(
            self._parent,
            f"Salin RAB ke {count_text(marked)}",
            (SOURCE,),
            (Section("", (("sumber",),)),),
            {"sumber": next(iter(known.values()))},
            message="RAB dan DRPB kedua tahap disalin ke rumah yang belum mempunyai RAB; "
            "setelah itu tiap rumah masih dapat diubah sendiri.",
            codes={"sumber": codes},
            button="Salin",
        )
        desk, uids = self.ui.desk, list(marked)

        def submit(raw: dict[str, str]) -> None:
            source = codes.find(raw["sumber"]) or ""
            self._write(
                lambda _given: house_together.copy_estimate(desk, source, uids),
                box,
                "mendapat RAB dan DRPB",
            )

        box.run(submit)

    def file_paper(self) -> None:
        """One sort of paper that is there for all marked houses."""
        marked = self._marked()
        if not marked:
            return
        desk, uids = self.ui.desk, list(marked)
        self.ui.jobs.read(
            lambda: house_together.papers_for(desk, uids),
            lambda sorts: self._ask_paper(marked, sorts),
            owner=self._parent,
        )

    def _ask_paper(self, marked: Views, sorts: dict[str, str]) -> None:
        codes = CodeList(sorts)
        names = names_text([name_of(one.household) for one in marked.values()])
        box = FormBox(
            self._parent,
            f"Berkas {count_text(marked)}",
            (SORT, NUMBER, DAY, EVENT["catatan"]),
            (Section("", (("jenis",), ("nomor", "tanggal"), ("catatan",))),),
            {"tanggal": f"{self.ui.desk.today():%d-%m-%Y}"},
            message=f"Berkas ini ada dan benar pada semuanya: {names}",
            codes={"jenis": codes},
        )
        desk, uids = self.ui.desk, list(marked)

        def submit(raw: dict[str, str]) -> None:
            sort = codes.find(raw["jenis"]) or ""

            def kept(count: int) -> None:
                box.close()
                self.banner.show("good", f"{sorts[sort]}: ada pada {count} rumah.")
                self._done()

            self.ui.jobs.write(
                lambda given: house_together.file_together(desk, uids, sort, raw, given),
                kept,
                box.fail,
                owner=self._parent,
            )

        box.run(submit)

    # --- inside ------------------------------------------------------------------------------

    def _write(self, act: Callable[[Confirmed], Outcome], box: FormBox, what: str) -> None:
        def done(outcome: Outcome) -> None:
            box.close()
            lines = [f"{len(outcome.moved)} rumah {what}.", *left_lines(outcome.left)]
            tone: Tone = "warning" if outcome.left else "good"
            self.banner.show(tone, lines)
            self._done()

        def failed(problem: UserError) -> None:
            box.fail(problem)

        self.ui.jobs.write(act, done, failed, owner=self._parent)
