"""The update form of DTSEN: a family typed in the order of SIKS-NG, by keyboard, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.calendar import format_quarter
from desktop_app.domain.dates import format_month
from desktop_app.domain.dtsen.order import GOODS, HOUSEHOLD, PERSON
from desktop_app.domain.errors import UserError
from desktop_app.services import dtsen_forms
from desktop_app.services.desk import Changed
from desktop_app.services.dtsen_view import NEW, FormView, SavedForm
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.viewing import Numbers
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.dtsen_book import FormBook
from desktop_app.ui.screens.dtsen_draft import form_draft
from desktop_app.ui.screens.dtsen_head import FormHead
from desktop_app.ui.screens.dtsen_model import FormModel, Slot
from desktop_app.ui.screens.dtsen_pages import FormPage
from desktop_app.ui.screens.dtsen_photos import ask_photo
from desktop_app.ui.screens.dtsen_steps import StepList
from desktop_app.ui.screens.dtsen_writer import LATE, FormWriter
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.screens.seeing import see_numbers
from desktop_app.ui.screens.siks_panel import open_panel
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner

RESTORED = "Ketikan yang belum disimpan dari kunjungan sebelumnya dibuka lagi."
CLASH = (
    "Sementara itu orang lain mengubah: {names}. Ketikan Anda tetap di kotaknya dan menggantinya "
    "bila disimpan."
)
SAVE_FIRST = "Simpan dahulu (Ctrl+S): yang disalin ke SIKS-NG hanya yang sudah tersimpan."
NOTHING = "Belum ada yang berubah sejak terakhir disimpan."
ZEROED = "{count} jumlah yang kosong diisi 0"
NO_COUNTS = "Tidak ada jumlah yang kosong."
FINISHED = "Formulir {quarter} selesai"


class DtsenScreen(Screen):
    """`show(household=uid, periode=quarter, person=uid, field=key)`; the first alone is enough."""

    title = "Formulir DTSEN"
    kinds = frozenset({"household", "person", "dtsen_form", "dtsen_member", "photo"})
    keys = (
        KeyHint("Angka atau huruf", "Pilih jawaban; angkanya langsung lanjut"),
        KeyHint("Y, T", "Jawab Ya atau Tidak"),
        KeyHint("Enter", "Ke isian kosong berikutnya"),
        KeyHint("F2", "Selesai: simpan dan tutup formulir"),
        KeyHint("F3", "Ke isian pertama yang masih diperlukan"),
        KeyHint("F4", "Aset dan ternak yang kosong menjadi 0"),
        KeyHint("F7", "Salin ke SIKS-NG, isian demi isian"),
        KeyHint("F9", "Tampilkan NIK atau nomor KK (dengan alasan)"),
        KeyHint("Ctrl+M", "Anggota baru"),
        KeyHint("Ctrl+PageDown, Ctrl+PageUp", "Halaman berikutnya, sebelumnya"),
        KeyHint("Ctrl+L", "Ke daftar halaman"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Head, steps at the left, the page at the right; pages are made when first opened."""
        self.frame = parent
        self.model: FormModel | None = None
        self._asked: dict[str, Any] = {}
        self._arriving: tuple[str, str] | None = None
        self._waiting = False
        self.head = FormHead(parent, self.save, self.finish)
        self.head.pack(fill="x", pady=(0, px(parent, 6)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x", pady=(0, px(parent, 4)))
        self.book = FormBook(parent, self.open_step, self._changed, self._go_on, self._add_photo)
        self.book.pack(fill="both", expand=True)
        self.writer = FormWriter(parent, self.ui, self.banner, self.book)
        self.draft = self.writer.draft
        for sequence, act in (
            ("<F2>", self.finish),
            ("<F3>", self._to_missing),
            ("<F4>", self._zero),
            ("<F7>", self._copy),
            ("<F9>", self._show_numbers),
            ("<Control-m>", self._add_member),
            ("<Control-Next>", lambda: self._turn(1)),
            ("<Control-Prior>", lambda: self._turn(-1)),
            ("<Control-l>", self.steps.focus_list),
        ):
            self.bind_key(sequence, act)

    def show(self, **arguments: Any) -> None:
        """Open the form of a family; without a quarter that of the present one."""
        self._asked = {name: value for name, value in arguments.items() if value}
        person, field = arguments.get("person"), arguments.get("field")
        self._arriving = (str(person or ""), str(field or "")) if person or field else None
        self.model = None
        self.draft.rest()
        self.banner.hide()
        self._read(self._opened)

    def _read(self, then: Callable[[FormView], None]) -> None:
        desk, household = self.ui.desk, str(self._asked.get("household", ""))
        quarter = self._asked.get("periode")
        self.ui.jobs.read(
            lambda: dtsen_forms.open_form(desk, household, quarter),
            then,
            self._refused,
            key="formulir DTSEN",
            owner=self.frame,
        )

    def reload(self) -> None:
        """Read again, unless something was typed."""
        if not self.is_dirty() and self._asked:
            self.show(**self._asked)

    def refresh(self, changed: Changed) -> None:
        """A new photo is shown beside what is typed; other rows only while nothing is."""
        if self.model is None or self.writer.is_busy:
            return
        own = self.model.rows()
        if not any(kind == "photo" or uid in own for kind, uid in changed.rows):
            return
        if not self.is_dirty():
            self._stay()
        elif "photo" in changed.kinds:
            self._read(self._renew)

    def focus_default(self) -> None:
        """The first empty answer; there is none before the form was read."""
        if self.model is not None:
            self._to_first()

    # --- opening -------------------------------------------------------------------------

    def _opened(self, view: FormView) -> None:
        self._asked["periode"] = view.periode
        self.model = FormModel(self.ui.desk, view)
        self.draft.watch(form_draft(self.ui.desk, self.model))
        self.head.show(view)
        self._warn()
        self.later(self._to_first)

    def _renew(self, view: FormView) -> None:
        if self.model is not None and self.page is not None:
            self.model = self.model.renewed(view)
            self.draft.watch(form_draft(self.ui.desk, self.model))
            key = self.page.focused_key()
            self.open_step(min(self.page.number, len(self.model.steps) - 1), key)

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem), ("Kembali", self.ui.back))

    def _warn(self) -> None:
        """What the clerk should know before typing."""
        if self.model is None:
            return
        view, lines = self.model.view, list(self.model.view.notices)
        if clashes := self.model.clashes():
            lines.insert(0, CLASH.format(names="; ".join(clashes)))
        if view.typed:
            lines.insert(0, RESTORED)
            self.banner.show("warning", lines, ("Buang ketikan", self._throw_away))
        else:
            self.banner.show("warning", lines)

    def _to_first(self) -> None:
        model = self.model
        if model is None:
            return
        if self._arriving is not None:
            uid, field = self._arriving
            self._arriving = None
            if uid in model.subjects:
                key = model.key_of(uid, field)
                self.open_step(model.step_of(uid, key), key)
                return
        slot = model.first_missing() or model.next_empty(None) or Slot(0, "")
        self.open_step(slot.step, slot.key)

    # --- pages ---------------------------------------------------------------------------

    @property
    def page(self) -> FormPage | None:
        """The page that is seen."""
        return self.book.page

    @property
    def steps(self) -> StepList:
        """The list of pages."""
        return self.book.steps

    def open_step(self, place: int, key: str = "") -> None:
        """Show a step with the keyboard on an answer."""
        if self.model is not None:
            self.book.open(self.model, place, key)

    def _turn(self, step: int) -> None:
        if self.model is not None:
            self.book.turn(self.model, step)

    def _to_missing(self) -> None:
        """F3, and Enter behind the last empty answer: what is still needed, else Selesai."""
        if self.model is None:
            return
        slot = self.model.first_missing()
        if slot is None:
            self.head.finish.focus_set()
        else:
            self.book.go_to(self.model, slot)

    # --- while typing ----------------------------------------------------------------------

    def _take(self, page: FormPage, key: str) -> None:
        if self.model is not None and page.uid in self.model.texts:
            self.model.put(page.uid, key, page.lines[key].answer())

    def _changed(self, page: FormPage, key: str) -> None:
        self._take(page, key)
        if not self._waiting and self.model is not None:
            self._waiting = True
            self.frame.after_idle(self._judge)

    def _go_on(self, key: str) -> None:
        if self.model is None or self.page is None:
            return
        self._take(self.page, key)
        slot = self.model.next_empty(Slot(self.page.number, key))
        if slot is None:
            self._to_missing()
        else:
            if slot.step == self.page.number:
                self.page.refresh(self.model)  # what was skipped until now takes the keyboard
            self.book.go_to(self.model, slot)

    def _judge(self) -> None:
        self._waiting = False
        if self.model is None or self.page is None:
            return
        self.book.judge(self.model)
        view = self.model.view
        if self.ui.desk.today() > date.fromisoformat(view.deadline) and not self.banner.lines:
            self._tell_late(view.month)

    def _tell_late(self, month: str) -> None:
        text = LATE.format(month=format_month(month), next="bulan berikutnya")
        self.banner.show("warning", text)

    def _zero(self) -> None:
        if self.model is None or self.page is None:
            return
        count = self.model.zero_counts()
        self.ui.status(ZEROED.format(count=count) if count else NO_COUNTS)
        if self.model.steps[self.page.number].name == GOODS.name:
            self.open_step(self.page.number)
        else:
            self._judge()

    def _add_member(self) -> None:
        if self.model is not None:
            uid = self.model.add_member()
            self.open_step(self.model.step_of(uid))

    def _show_numbers(self) -> None:
        if self.model is None or self.page is None or self.page.uid.startswith(NEW):
            return
        page, uid = self.page, self.page.uid
        key = page.focused_key()
        kind, row = (PERSON, uid) if uid else (HOUSEHOLD, str(self._asked["household"]))

        def shown(_numbers: Numbers) -> None:
            if self.model is not None:
                self.model.open_numbers.add(uid)
                self.open_step(page.number, key)

        see_numbers(self.ui, kind, row, shown, self.frame)

    def _copy(self) -> None:
        """The panel that copies what was saved into SIKS-NG."""
        if self.is_dirty():
            self.ui.status(SAVE_FIRST)
        elif self.model is not None:
            view = self.model.view
            open_panel(self.ui, str(view.household["uid"]), view.periode)

    def _add_photo(self, angle: str) -> None:
        ask_photo(self.ui, str(self._asked.get("household", "")), angle, self.frame)

    # --- saving ----------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Whether an answer differs from what was opened."""
        return self.model is not None and bool(self.model.typed())

    def discard(self) -> None:
        """Forget what was typed, also the draft of it."""
        self.draft.drop()
        self.model = None

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the form and go on typing where the keyboard is."""
        if self.model is None or self.writer.is_busy:
            return
        if not self.is_dirty() and self.model.view.form is not None:
            self.ui.status(NOTHING)
            return
        after = then or self._stay

        def saved(_made: SavedForm) -> None:
            self._leave_form()
            after()

        self.writer.write(self.model, saved, self._load_again, finish=False)

    def finish(self) -> None:
        """Keep the form as done, then go back to where the clerk came from."""
        if self.model is None or self.writer.is_busy:
            return
        quarter = format_quarter(self.model.view.periode)

        def done(_made: SavedForm) -> None:
            self._leave_form()
            self.ui.status(FINISHED.format(quarter=quarter))
            self.ui.back()

        self.writer.write(self.model, done, self._load_again, finish=True)

    def _leave_form(self) -> None:
        self._remember_place()
        self.model = None

    def _remember_place(self) -> None:
        """So that the form opens again where it was left; a new member has another uid then."""
        if self.model is not None and self.page is not None and not self.page.uid.startswith(NEW):
            key = self.page.focused_key() or self.model.begin(self.page.number)
            self._arriving = (self.page.uid, key)

    def _stay(self) -> None:
        self._remember_place()
        arriving = self._arriving
        self.show(**self._asked)
        self._arriving = arriving

    def _load_again(self) -> None:
        """Somebody else changed an answer: theirs is read, what is typed here stays over it."""
        self._remember_place()
        arriving = self._arriving

        def again() -> None:
            self.show(**self._asked)
            self._arriving = arriving

        self.draft.keep(again)

    def _throw_away(self) -> None:
        def again() -> None:
            self.show(**self._asked)

        self.draft.drop(again)
        self.model = None

    def print_out(self) -> None:
        """The same form on paper, filled beforehand."""
        if self.model is not None:
            view = self.model.view
            uid = str(view.household["uid"])
            request = PrintRequest("dtsen", households=(uid,), periode=view.periode)
            open_print_dialog(self.ui, request)
