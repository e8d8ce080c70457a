"""The building blocks by keyboard: fields by kind, choices, combos, tables, boxes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator

import pytest
import ttkbootstrap as ttk

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.fields import FieldSpec, Problem, by_name
from desktop_app.domain.kinds import CODE, DATE, DECIMAL, MONEY, NIK, TEXT, YESNO
from desktop_app.ui import theme
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.errors import show_problem
from desktop_app.ui.keys import off_key, on_key
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.choice import ChoiceRow
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.scroll import ScrollFrame
from desktop_app.ui.widgets.table import MOST_ROWS, Column, Line, VirtualTable
from tests.gui.window import press, type_text

SPECS = (
    FieldSpec("nama", "Nama", TEXT, required=True),
    FieldSpec("nik", "NIK", NIK),
    FieldSpec("lahir", "Tanggal lahir", DATE),
    FieldSpec("uang", "Penghasilan", MONEY),
    FieldSpec("luas", "Luas", DECIMAL),
    FieldSpec("wni", "WNI", YESNO),
    FieldSpec("agama", "Agama", CODE, codes={"1": "ISLAM", "2": "KRISTEN", "3": "KATHOLIK"}),
)
LAYOUT = (
    Section("Orang", (("nama", "nik"), ("lahir", "uang", "luas"))),
    Section("Lain", (("wni", "agama"),)),
)
ORDER = ["nama", "nik", "lahir", "uang", "luas", "wni", "agama"]
CITIES = {"01": "Tambun Selatan", "02": "Tambun Utara", "03": "Cikarang Barat"}


@pytest.fixture
def top(root: tk.Tk) -> Iterator[tk.Toplevel]:
    theme.apply_theme(root)
    made = ttk.Toplevel(master=root, size=(1000, 640), position=(0, 0))
    made.update()
    made.focus_force()
    yield made
    made.destroy()


@pytest.fixture
def form(top: tk.Toplevel) -> FormRows:
    made = FormRows(top, by_name(SPECS), LAYOUT)
    made.pack(fill="both", expand=True)
    made.set_values({})
    top.update()
    return made


# --- fields -------------------------------------------------------------------------------


def test_enter_walks_through_the_fields_in_order(top: tk.Toplevel, form: FormRows) -> None:
    form.focus_first()
    walked = []
    for _ in ORDER:
        top.update()
        walked.append(next(n for n, f in form.fields.items() if f.focus_widget is top.focus_get()))
        press(top, "Return")
    assert walked == ORDER


def test_a_whole_form_is_typed_by_keyboard(top: tk.Toplevel, form: FormRows) -> None:
    form.focus_first()
    for text in ("Siti", "3216990101900011", "5/6/2025", "1500000", "7,2", "y", "kris"):
        type_text(top, text)
        press(top, "Return")
    assert form.get_raw() == {
        "nama": "Siti",
        "nik": "3216990101900011",
        "lahir": "05-06-2025",
        "uang": "Rp1.500.000",
        "luas": "7,2",
        "wni": "Ya",
        "agama": "KRISTEN",
    }


def test_a_date_that_is_none_is_said_when_the_field_is_left(
    top: tk.Toplevel, form: FormRows
) -> None:
    form.focus_field("lahir")
    type_text(top, "31-02-2026")
    press(top, "Return")
    assert "tidak ada di kalender" in form.fields["lahir"].problem.cget("text")
    form.focus_field("lahir")
    type_text(top, "28-02-2026")
    press(top, "Return")
    assert not form.fields["lahir"].has_problem


def test_the_digits_of_a_nik_are_counted_while_typing(top: tk.Toplevel, form: FormRows) -> None:
    form.focus_field("nik")
    type_text(top, "321699")
    assert form.fields["nik"]._counter.cget("text") == "6/16"


def test_only_typing_makes_a_form_changed(top: tk.Toplevel, form: FormRows) -> None:
    form.set_values({"nama": "SITI", "agama": "1"})
    assert not form.is_changed
    form.focus_field("nama")
    type_text(top, "B")
    assert form.changed_names == ["nama"]
    form.mark_saved()
    assert not form.is_changed


def test_a_locked_number_is_neither_read_nor_counted_as_changed(form: FormRows) -> None:
    form.set_values({"nik": "3216990101900011"})
    form.fields["nik"].lock("3216••••••••0011")
    assert "nik" not in form.get_raw()
    assert not form.is_changed
    form.fields["nik"].unlock("3216990101900011")
    assert form.get_raw()["nik"] == "3216990101900011"
    assert not form.is_changed


def test_problems_stand_under_their_fields_with_a_sign(form: FormRows) -> None:
    form.show_problems(
        [
            Problem("nik", "warning", "a", "NIK aneh."),
            Problem("nik", "error", "b", "NIK salah."),
            Problem("bukan_isian", "error", "c", "Ada yang lain."),
        ]
    )
    assert form.fields["nik"].problem.cget("text") == "✕ NIK salah."
    assert form.general.cget("text") == "Ada yang lain."


def test_the_keyboard_goes_to_the_first_problem_and_the_first_empty_field(
    top: tk.Toplevel, form: FormRows
) -> None:
    form.set_values({"nama": "SITI", "nik": "3216990101900011"})
    form.show_problems([Problem("uang", "error", "a", "Salah.")])
    assert form.focus_first_problem()
    top.update()
    assert top.focus_get() is form.fields["uang"].focus_widget
    assert form.focus_first_empty()
    top.update()
    assert top.focus_get() is form.fields["lahir"].focus_widget


# --- choices ------------------------------------------------------------------------------


def test_one_key_ticks_an_answer_and_goes_on(top: tk.Toplevel) -> None:
    options = (("A", "Ada"), ("B", "Sebagian"), ("C", "Tidak ada"))
    rows = [ChoiceRow(top, options, advance=True) for _ in range(3)]
    for row in rows:
        row.pack()
    top.update()
    rows[0].focus_set()
    top.update()
    for key in ("2", "c", "A"):
        press(top, key)
    assert [row.get() for row in rows] == ["B", "C", "A"]


def test_arrows_move_a_tick_and_backspace_takes_it_away(top: tk.Toplevel) -> None:
    row = ChoiceRow(top, (("A", "Ada"), ("B", "Sebagian")))
    row.pack()
    top.update()
    row.focus_set()
    press(top, "Right")
    press(top, "Right")
    assert row.get() == "B"
    press(top, "BackSpace")
    assert row.get() == ""


# --- combos -------------------------------------------------------------------------------


@pytest.fixture
def combo(top: tk.Toplevel) -> SearchCombo:
    made = SearchCombo(top, CITIES)
    made.pack()
    top.update()
    made.entry.focus_set()
    top.update()
    return made


def test_typing_narrows_the_choices_and_enter_takes_one(
    top: tk.Toplevel, combo: SearchCombo
) -> None:
    type_text(top, "tambun")
    assert combo.is_open
    press(top, "Down")
    press(top, "Return")
    assert combo.code() == "02"
    assert not combo.is_open


def test_a_part_inside_a_name_is_enough_when_the_field_is_left(
    top: tk.Toplevel, combo: SearchCombo
) -> None:
    type_text(top, "barat")
    other = ttk.Entry(top)
    other.pack()
    other.focus_set()
    top.update()
    assert combo.get() == "Cikarang Barat"


def test_what_is_no_choice_stays_to_be_mended(top: tk.Toplevel, combo: SearchCombo) -> None:
    type_text(top, "bandung")
    other = ttk.Entry(top)
    other.pack()
    other.focus_set()
    top.update()
    assert combo.get() == "bandung"
    assert combo.code() is None


def test_escape_closes_the_list_and_nothing_else(top: tk.Toplevel, combo: SearchCombo) -> None:
    left: list[int] = []
    top.bind("<Escape>", lambda _event: left.append(1))
    type_text(top, "tam")
    press(top, "Escape")
    assert (combo.is_open, left) == (False, [])
    press(top, "Escape")
    assert left == [1]


# --- tables -------------------------------------------------------------------------------


def lines(count: int) -> list[Line]:
    return [Line(f"u{number}", (f"{number:04d}",)) for number in range(count)]


def test_a_table_is_walked_and_opened_by_keyboard(top: tk.Toplevel) -> None:
    opened: list[str] = []
    table = VirtualTable(top, (Column("a", "A"),), opened.append, height=5)
    table.pack()
    table.show(lines(50))
    top.update()
    table.focus_table()
    for key in ("Down", "Return", "End", "Return", "Home", "Return"):
        press(top, key)
    assert opened == ["u1", "u49", "u0"]


def test_leading_zeros_stay_in_a_table(top: tk.Toplevel) -> None:
    table = VirtualTable(top, (Column("a", "RT"),))
    table.show([Line("u", ("004",))])
    assert table.view.set("u", "a") == "004"


def test_a_table_refuses_a_whole_list(top: tk.Toplevel) -> None:
    table = VirtualTable(top, (Column("a", "A"),))
    with pytest.raises(ValueError, match="page"):
        table.show(lines(MOST_ROWS + 1))


def test_the_marked_row_stays_marked_when_the_page_is_read_again(top: tk.Toplevel) -> None:
    table = VirtualTable(top, (Column("a", "A"),))
    table.show(lines(5))
    table.select("u3")
    table.show(lines(5), pick=table.selected)
    assert table.selected == "u3"


# --- the rest -----------------------------------------------------------------------------


def test_the_field_with_the_keyboard_is_scrolled_into_view(top: tk.Toplevel) -> None:
    page = ScrollFrame(top)
    page.pack(fill="both", expand=True)
    entries = [ttk.Entry(page.body) for _ in range(60)]
    for entry in entries:
        entry.pack()
    top.update()
    entries[-1].focus_set()
    top.update()
    bottom = entries[-1].winfo_rooty() + entries[-1].winfo_height()
    assert bottom <= page.canvas.winfo_rooty() + page.canvas.winfo_height()


def test_a_banner_takes_no_room_when_it_has_nothing_to_say(top: tk.Toplevel) -> None:
    banner = Banner(top)
    banner.pack(fill="x")
    banner.show("error", ["Satu.", "Dua."])
    top.update()
    assert banner.winfo_height() > 20
    banner.hide()
    top.update()
    assert banner.winfo_height() <= 1


def test_space_presses_a_focused_button(top: tk.Toplevel) -> None:
    pressed: list[int] = []
    button = ttk.Button(top, text="Simpan", command=lambda: pressed.append(1))
    button.pack()
    top.update()
    button.focus_set()
    press(top, "space")
    assert pressed == [1]


def test_a_reason_that_is_too_short_is_asked_for_again(top: tk.Toplevel) -> None:
    dialogs = Dialogs(top)

    def answer() -> None:
        box = next(w for w in top.winfo_children() if isinstance(w, tk.Toplevel))
        type_text(box, "x")
        press(box, "Return")
        assert box.winfo_exists()
        type_text(box, "yz cukup")
        press(box, "Return")

    top.after(150, answer)
    assert dialogs.ask_reason("Mengapa?") == "xyz cukup"


def test_escape_means_no(top: tk.Toplevel) -> None:
    def answer() -> None:
        box = next(w for w in top.winfo_children() if isinstance(w, tk.Toplevel))
        press(box, "Escape")

    top.after(150, answer)
    assert Dialogs(top).ask_yes_no("Hapus?") is False


# --- errors -------------------------------------------------------------------------------


class Told:
    """Dialogs that only keep what they were asked to show."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def error(self, message: str) -> None:
        self.shown.append(message)

    def bug(self, number: str) -> None:
        self.shown.append(f"laporan {number}")


def test_each_kind_of_failure_is_told_in_its_own_way() -> None:
    told, reported = Told(), []

    def report(error: BaseException) -> str:
        reported.append(error)
        return "0412"

    show_problem(UserError("Isi namanya."), told, report)
    show_problem(Cancelled(), told, report)
    show_problem(ZeroDivisionError(), told, report)
    assert told.shown == ["Isi namanya.", "laporan 0412"]
    assert [type(error) for error in reported] == [ZeroDivisionError]


def test_a_failure_while_telling_never_ends_the_program() -> None:
    class Broken(Told):
        def bug(self, number: str) -> None:
            raise tk.TclError("the window is gone")

    reported: list[BaseException] = []

    def report(error: BaseException) -> str:
        reported.append(error)
        return "0412"

    show_problem(ZeroDivisionError(), Broken(), report)
    assert [type(error) for error in reported] == [ZeroDivisionError, tk.TclError]


def test_caps_lock_does_not_take_the_keys_of_a_screen_away(top: tk.Toplevel) -> None:
    pressed: list[int] = []
    on_key(top, "<Control-s>", lambda: pressed.append(1))
    press(top, "Control-S")
    off_key(top, "<Control-s>")
    press(top, "Control-S")
    press(top, "Control-s")
    assert pressed == [1]


def test_a_choice_that_is_half_typed_is_taken_when_the_form_is_read(top: tk.Toplevel) -> None:
    form = FormRows(top, by_name(SPECS), LAYOUT)
    form.pack()
    top.update()
    form.focus_field("agama")
    type_text(top, "kath")
    assert form.get_raw()["agama"] == "KATHOLIK"


def test_a_long_table_makes_only_the_rows_of_the_page_that_is_seen(top: tk.Toplevel) -> None:
    made: list[str] = []

    def make(uid: str) -> Line:
        made.append(uid)
        return Line(uid, (uid,))

    table = LongTable(top, (Column("a", "A"),), noun="Nama")
    table.pack()
    uids = [f"{number:05d}" for number in range(10_000)]
    table.show_rows(uids, make)
    assert made == uids[:100]
    table.select(uids[99])
    assert table.step_on()
    assert table.selected == uids[100]
    assert len(made) == 200


def test_columns_never_stand_outside_their_table(top: tk.Toplevel) -> None:
    columns = (Column("a", "A", 300, stretch=True), Column("b", "B", 200), Column("c", "C", 200))
    table = VirtualTable(top, columns)
    table.place(x=0, y=0, width=600, height=300)
    top.update()
    assert sum(int(table.view.column(key, "width")) for key in "abc") <= table.view.winfo_width()
    table.show_columns(["a", "b"])
    assert int(table.view.column("a", "width")) > 300
