"""A family is copied into another window field by field, by key; nothing stays in the open."""

from __future__ import annotations

import io
import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.domain.uids import named_uid
from desktop_app.services import photos, siks_copy
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.ui.screens.siks_panel import NAME, SiksPanel, close_panel, open_panel
from tests.gui.conftest import VILLAGE
from tests.gui.window import Window

Open = Callable[..., object]
QUARTER = "2026-4"


@pytest.fixture
def home(desk: Desk) -> str:
    """The first family with a saved form of the quarter and a sheet of its member."""
    with desk.reader() as reader:
        family = reading.find(reader, "household", desa=VILLAGE)[0]
        person = reading.members(reader, str(family["uid"]))[0]
    uid, who = str(family["uid"]), str(person["uid"])
    form = {"status_rumah": "1", "luas_lantai": 36.0, "lantai": "2", "aset_gas": 2}
    sheet = {"keberadaan": "1", "keterampilan": "1;3", "hamil": False}

    def body(work: object) -> None:
        insert = work.insert
        fixed = {"household": uid, "periode": QUARTER}
        values = {**fixed, "keadaan": "selesai", "answers": form}
        insert("dtsen_form", values, named_uid("dtsen_form", uid, QUARTER))
        values = {**fixed, "person": who, "answers": sheet}
        insert("dtsen_member", values, named_uid("dtsen_member", who, QUARTER))

    desk.write("uji", "", body)
    return uid


def panel_of(w: Window, home: str) -> SiksPanel:
    open_panel(w.shell.ui, home, QUARTER)
    w.settle()
    panel = w.shell.root.children[NAME]
    assert isinstance(panel, SiksPanel)
    panel.view.button.focus_force()
    w.settle()
    return panel


def clipboard(w: Window) -> str:
    try:
        return str(w.shell.root.clipboard_get())
    except tk.TclError:
        return ""


def step_named(panel: SiksPanel, label: str) -> str:
    return next(one.key for one in panel.place.sheet.steps if one.label == label)


def test_three_fields_are_copied_into_another_window_by_key(
    window: Open, desk: Desk, home: str
) -> None:
    with window(0) as w:  # the reason of the task, for the card number
        panel = panel_of(w, home)
        other = tk.Toplevel(w.shell.root)
        entries = [tk.Entry(other) for _ in range(3)]
        for entry in entries:
            entry.pack()
            panel.view.button.focus_force()
            w.press("Return")
            entry.focus_force()
            entry.event_generate("<<Paste>>")
        with desk.reader() as reader:
            row = reading.get(reader, "household", home)
        assert [one.get() for one in entries] == [
            str(row["nomor_kk"]), str(row["nama_kepala"]), "JAWA BARAT",
        ]  # fmt: skip
        assert "3 dari" in str(panel.view.progress.cget("text"))
        other.destroy()


def test_what_is_shown_lies_in_the_clipboard_in_the_words_of_siks(window: Open, home: str) -> None:
    with window() as w:
        panel = panel_of(w, home)
        panel.pick(step_named(panel, "Luas lantai (m2)"))
        w.settle()
        assert clipboard(w) == "36"
        w.press("F9")
        assert clipboard(w) == panel.place.step.text != "2"
        w.press("BackSpace")
        assert clipboard(w) == "36"
        assert str(panel.view.value.cget("text")) == "36"
        several = [one for one in panel.place.sheet.steps if "Keterampilan" in one.label]
        assert [one.label for one in several] == [
            "Keterampilan (1 dari 2)", "Keterampilan (2 dari 2)",
        ]  # fmt: skip


def test_the_place_is_remembered_by_family_after_the_panel_was_closed(
    window: Open, home: str
) -> None:
    with window() as w:
        panel = panel_of(w, home)
        panel.pick(step_named(panel, "Luas lantai (m2)"))
        w.settle()
        w.press("Escape")
        assert NAME not in w.shell.root.children
        again = panel_of(w, home)
        assert again.place.step.label == "Luas lantai (m2)"
        w.press("Next")
        assert again.place.group[1] == "Aset"
        w.press("Prior")
        assert again.place.step.label == "Luas lantai (m2)"


def test_closing_and_locking_empty_the_clipboard_and_take_the_photos_back(
    window: Open, desk: Desk, home: str, tmp_path: Path
) -> None:
    picture = tmp_path / "rumah.jpg"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    picture.write_bytes(out.getvalue())
    photos.add_photo(desk, home, picture, "depan")
    with window() as w:
        panel = panel_of(w, home)
        panel.pick(step_named(panel, "Foto rumah tampak depan"))
        w.settle()
        path = Path(clipboard(w))
        assert path.name == "foto-depan.jpg"
        with Image.open(path) as copied:
            assert copied.size == (40, 30)
        w.shell.ui.locked()
        assert clipboard(w) == ""
        assert not path.exists()
        panel.pick(step_named(panel, "Luas lantai (m2)"))
        w.settle()
        w.press("Escape")
        assert clipboard(w) == ""
        assert w.shell.ui.at_lock == []


def test_what_another_program_copied_stays(window: Open, home: str) -> None:
    with window() as w:
        panel = panel_of(w, home)
        panel.pick(step_named(panel, "Luas lantai (m2)"))
        w.settle()
        w.shell.root.clipboard_clear()
        w.shell.root.clipboard_append("catatan sendiri")
        w.press("Escape")
        assert clipboard(w) == "catatan sendiri"


def test_a_click_from_another_program_copies_on_once(window: Open, home: str) -> None:
    with window() as w:
        panel = panel_of(w, home)
        panel.pick(step_named(panel, "Luas lantai (m2)"))
        w.settle()
        number = panel.place.number
        panel._is_away = True
        panel._came()
        w.settle()
        assert panel.place.number == number + 1
        panel._came()
        w.settle()
        assert panel.place.number == number + 1


def test_the_family_is_marked_with_day_and_person_and_the_mark_is_taken_back(
    window: Open, desk: Desk, home: str
) -> None:
    with window(True, True) as w:  # members too; take it back
        panel = panel_of(w, home)
        w.press("Control-s")
        uid = named_uid("dtsen_form", home, QUARTER)
        with desk.reader() as reader:
            form = reading.get(reader, "dtsen_form", uid)
            sheet = reading.find(reader, "dtsen_member", household=home)[0]
        assert (form["siks_tanggal"], form["siks_oleh"]) == ("2026-11-24", "PETUGAS CONTOH")
        assert sheet["siks_tanggal"] == "2026-11-24"
        w.press("Control-s")
        with desk.reader() as reader:
            assert reading.get(reader, "dtsen_form", uid)["siks_tanggal"] is None
        assert panel.winfo_exists()


def test_the_keyboard_stays_in_the_panel_when_the_form_behind_it_is_read_again(
    window: Open, home: str
) -> None:
    with window(True) as w:  # members too
        w.shell.go("dtsen", household=home, periode=QUARTER)
        w.settle()
        w.press("F7")
        panel = w.shell.root.children[NAME]
        w.press("Control-s")
        assert w.focus.winfo_toplevel() is panel
        assert "sudah di SIKS-NG" in str(w.shell.current.head.name.cget("text"))
        w.press("Escape")
        assert NAME not in w.shell.root.children


def test_a_family_without_a_saved_form_is_refused(window: Open, desk: Desk) -> None:
    with desk.reader() as reader:
        family = reading.find(reader, "household", desa=VILLAGE)[1]
    with window() as w:
        open_panel(w.shell.ui, str(family["uid"]), QUARTER)
        w.settle()
        assert w.dialogs.shown == [siks_copy.NO_FORM]
        close_panel(w.shell.ui)


def test_the_form_and_the_list_of_forms_open_the_panel(window: Open, home: str) -> None:
    with window() as w:
        w.shell.go("dtsen", household=home, periode=QUARTER)
        w.settle()
        w.press("F7")
        panel = w.shell.root.children[NAME]
        assert panel.place.sheet.household == home
        w.press("Escape")
        w.shell.go("usulan", page="formulir", periode=QUARTER)
        w.settle()
        part = w.shell.current.pages["formulir"]
        part.table.select(home)
        part.table.focus_table()
        w.press("s")
        assert NAME in w.shell.root.children
