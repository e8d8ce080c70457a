"""Families on the screen: list, filters, pages, the forms of a family, and masked numbers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from desktop_app.domain.specs import SPECS
from desktop_app.services import households, records, viewing
from desktop_app.services.desk import Desk
from desktop_app.services.households import HouseholdFilter
from desktop_app.store import Work, reading
from desktop_app.ui.dialogs import Answer
from desktop_app.ui.screens.household_family import DWELLING_LAYOUT, FAMILY_LAYOUT
from desktop_app.ui.screens.member_layout import LAYOUT
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
VILLAGE = "32.16.06.2002"
OTHER = "32.16.06.2009"


def add_families(desk: Desk, count: int) -> None:
    """Many small families in one transaction."""

    def body(work: Work) -> None:
        for number in range(count):
            uid = work.insert(
                "household",
                {
                    "desa": OTHER,
                    "rt": "009",
                    "rw": "002",
                    "status": "aktif",
                    "desil": 1 + number % 5,
                },
            )
            work.insert("person", {"household": uid, "nama": f"WARGA {number:04d}", "shdk": "1"})

    desk.write("contoh", "", body)


def heads(w: Window) -> list[str]:
    return [str(line.cells[0]) for line in w.shell.current.list.lines.values()]


def open_first(w: Window) -> None:
    """AGUS CONTOH, the first by name."""
    w.press("Control-Key-2", "Return")
    w.settle()


# --- the list ---------------------------------------------------------------------------


def test_families_are_listed_by_name_and_counted(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-2")
        assert heads(w) == ["AGUS CONTOH", "BUDI REKAAN", "SITI REKAAN"]
        assert "1–3 dari 3" in w.shell.current.list._note.cget("text")


def test_pages_of_a_hundred_are_turned_forth_and_back_by_keyboard(window: Open, desk: Desk) -> None:
    add_families(desk, 230)
    with window() as w:
        w.press("Control-Key-2")
        first = heads(w)
        assert len(first) == 100
        w.press("Control-Right")
        assert "101–200 dari 233" in w.shell.current.list._note.cget("text")
        w.press("Control-Right")
        assert len(heads(w)) == 33
        w.press("Control-Left", "Control-Left")
        assert heads(w) == first
        assert "1–100 dari 233" in w.shell.current.list._note.cget("text")


def test_page_down_at_the_end_of_a_page_goes_to_the_next_one(window: Open, desk: Desk) -> None:
    add_families(desk, 120)
    with window() as w:
        w.press("Control-Key-2", "End", "Next")
        assert len(heads(w)) == 23


def test_filters_are_set_by_keyboard_and_narrow_the_list(window: Open, desk: Desk) -> None:
    add_families(desk, 10)
    with window() as w:
        w.press("Control-Key-2", "Control-l")
        w.type("mangunjaya")
        w.press("Return")
        assert len(heads(w)) == 10
        w.shell.current.filters.clear()
        w.settle()
        assert len(heads(w)) == 13


def test_the_order_by_desil_puts_unknown_ones_last(window: Open, desk: Desk) -> None:
    add_families(desk, 5)
    with window() as w:
        w.press("Control-Key-2")
        w.shell.current.filters._order.set("desil")
        w.shell.current.filters._changed()
        w.settle()
        assert heads(w)[:1] == ["WARGA 0000"]
        assert heads(w)[-1] == "SITI REKAAN"


def test_an_empty_answer_says_what_to_do(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-2", "Control-f")
        w.type("zzzzzz")
        w.press("Return")
        assert w.shell.current.hits.placeholder.winfo_ismapped()
        assert "Coba sebagian nama" in w.shell.current.hits.placeholder.cget("text")


def test_numbers_of_people_are_masked_in_the_answers(window: Open) -> None:
    with window() as w:
        w.press("Control-f")
        w.type("siti")
        w.press("Return")
        (line,) = w.shell.current.hits.lines.values()
        assert line.cells[1] == "3216••••••••0011"


# --- the family -------------------------------------------------------------------------


def test_enter_on_a_row_opens_the_family_with_its_first_field_ready(window: Open) -> None:
    with window() as w:
        open_first(w)
        assert w.shell.current_key == "detail"
        fields = w.shell.current.tabs["keluarga"].editor.form.fields
        assert fields["nomor_kk"].get() == "3216••••••••0012"  # shown for a reason only
        assert w.focus is fields["status"].focus_widget


def test_a_changed_address_is_saved_with_control_s(window: Open, desk: Desk) -> None:
    with window() as w:
        open_first(w)
        w.shell.current.tabs["keluarga"].editor.form.focus_field("alamat")
        w.type("KP. BARU NO. 9")
        w.press("Control-s")
        uid = w.shell.current.uid
    assert households.open_household(desk, uid).household["alamat"] == "KP. BARU NO. 9"


def test_a_wrong_field_is_named_beside_it_and_nothing_is_written(window: Open, desk: Desk) -> None:
    with window(0) as w:
        open_first(w)
        form = w.shell.current.tabs["keluarga"].editor.form
        w.press("F9")
        form.fields["nomor_kk"].control.select_range(0, "end")
        w.type("12345")
        w.press("Control-s")
        assert "harus 16 angka" in form.fields["nomor_kk"].problem.cget("text")
        assert w.focus is form.fields["nomor_kk"].focus_widget
        uid = w.shell.current.uid
    assert households.open_household(desk, uid).household["nomor_kk"] == "3216990101200012"


def test_an_odd_value_is_saved_with_a_reason(window: Open, desk: Desk) -> None:
    with window("dari daftar desa, sumber menyusul") as w:
        open_first(w)
        w.shell.current.tabs["keluarga"].editor.form.focus_field("desil")
        w.type("3")
        w.press("Control-s")
        assert "belum lengkap" in w.dialogs.shown[0]
        uid = w.shell.current.uid
    assert households.open_household(desk, uid).household["desil"] == 3


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(window: Open, desk: Desk) -> None:
    with window(True) as w:
        open_first(w)
        uid = w.shell.current.uid
        form = w.shell.current.tabs["keluarga"].editor.form
        form.focus_field("alamat")
        w.type("KP. SAYA")
        desk.write("lain", "", lambda work: work.update("household", uid, {"alamat": "KP. LAIN"}))
        w.press("Control-s")
        w.settle()
        assert w.dialogs.shown == ["reload"]
        assert form.fields["alamat"].get() == "KP. LAIN"


def test_another_field_changed_meanwhile_does_not_stand_in_the_way(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        open_first(w)
        uid = w.shell.current.uid
        w.shell.current.tabs["keluarga"].editor.form.focus_field("alamat")
        w.type("KP. SAYA")
        desk.write("lain", "", lambda work: work.update("household", uid, {"patokan": "musala"}))
        w.press("Control-s")
    row = households.open_household(desk, uid).household
    assert (row["alamat"], row["patokan"]) == ("KP. SAYA", "musala")


def test_a_new_family_gets_its_head_at_once(window: Open, desk: Desk) -> None:
    with window("belum punya KTP") as w:
        w.press("Control-Key-2", "Control-n")
        w.type("3216990101200077")
        w.shell.current.tabs["keluarga"].editor.form.focus_field("desa")
        w.type("mangunjaya")
        w.press("Control-s")
        w.settle()
        members = w.shell.current.tabs["anggota"]
        assert w.focus is members.editor.form.fields["nama"].focus_widget
        assert members.editor.form.fields["shdk"].get() == "KEPALA KELUARGA"
        w.type("NENENG REKAAN")
        w.press("Control-s")
        w.settle()
        uid = w.shell.current.uid
        assert w.shell.title.cget("text") == "NENENG REKAAN"
    (member,) = households.open_household(desk, uid).members
    assert str(member["nik_sementara"]).startswith("SEM-")


# --- members and masked numbers -----------------------------------------------------------


def test_the_number_of_a_member_is_masked_until_a_reason_is_given(window: Open, desk: Desk) -> None:
    with window(len(viewing.REASONS), "cocokkan dengan KTP di loket") as w:
        open_first(w)
        w.press("Alt-Key-2", "Return")
        nik = w.shell.current.tabs["anggota"].editor.form.fields["nik"]
        assert nik.get() == "3216••••••••0013"
        w.press("F9")
        assert nik.get() == "3216990101900013"
    with desk.reader() as reader:
        line = reading.audit_lines(reader)[-1]
    assert (line["action"], line["reason"]) == ("lihat NIK", "cocokkan dengan KTP di loket")


def test_a_reason_is_asked_once_for_a_task_and_each_look_is_noted(window: Open, desk: Desk) -> None:
    with window(1) as w:
        open_first(w)
        w.press("F9", "Alt-Key-2", "Return", "F9")
        assert w.shell.current.tabs["anggota"].editor.form.fields["nik"].get().isdigit()
    with desk.reader() as reader:
        looks = [one for one in reading.audit_lines(reader) if one["action"] == "lihat NIK"]
    assert [one["reason"] for one in looks] == ["Pengajuan bantuan"] * 2


def test_fields_of_health_are_closed_without_their_permission(window: Open, desk: Desk) -> None:
    desk.actor = replace(desk.actor, role="operator_kecamatan")
    with window() as w:
        open_first(w)
        w.press("Alt-Key-2", "Return")
        field = w.shell.current.tabs["anggota"].editor.form.fields["cacat"]
        assert str(field.control.entry.cget("state")) == "readonly"
        assert "tidak ditampilkan" in field.problem.cget("text")


def test_without_a_reason_the_number_stays_masked(window: Open) -> None:
    with window(None) as w:
        open_first(w)
        w.press("Alt-Key-2", "Return", "F9")
        assert "•" in w.shell.current.tabs["anggota"].editor.form.fields["nik"].get()


def test_saving_a_member_keeps_the_number_that_was_not_shown(window: Open, desk: Desk) -> None:
    with window() as w:
        open_first(w)
        w.press("Alt-Key-2", "Return")
        w.shell.current.tabs["anggota"].editor.form.focus_field("tempat_lahir")
        w.type("BEKASI")
        w.press("Control-s")
        uid = w.shell.current.uid
    (member,) = households.open_household(desk, uid).members
    assert (member["nik"], member["tempat_lahir"]) == ("3216990101900013", "BEKASI")


def test_escape_goes_from_the_member_to_the_list_then_out(window: Open) -> None:
    with window() as w:
        open_first(w)
        w.press("Alt-Key-2", "Return", "Escape")
        assert w.shell.current.tabs["anggota"].list.winfo_ismapped()
        w.press("Escape")
        assert w.shell.current_key == "keluarga"


def test_escape_from_a_half_typed_member_asks_first(window: Open) -> None:
    with window(Answer.CANCEL) as w:
        open_first(w)
        w.press("Alt-Key-2", "Return")
        w.type("X")
        w.press("Escape")
        assert w.shell.current.tabs["anggota"].page.winfo_ismapped()


def test_a_member_is_removed_with_a_reason_and_the_head_is_missed(window: Open) -> None:
    with window("pindah ke luar kabupaten") as w:
        open_first(w)
        w.press("Alt-Key-2")
        w.shell.current.tabs["anggota"]._remove()
        w.settle()
        assert w.shell.current.tabs["anggota"].table.lines == {}


def test_two_heads_are_shown_on_top_of_the_family(window: Open, desk: Desk) -> None:
    uid = households.list_households(desk, HouseholdFilter()).rows[0].uid
    desk.write(
        "contoh",
        "",
        lambda work: work.insert("person", {"household": uid, "nama": "DUA", "shdk": "1"}),
    )
    with window() as w:
        w.shell.go("detail", uid=uid)
        w.settle()
        assert "2 kepala keluarga" in w.shell.current.findings.lines[0]


# --- the house, the acts ------------------------------------------------------------------


def test_a_new_house_proposes_the_address_of_the_family(window: Open, desk: Desk) -> None:
    with window() as w:
        open_first(w)
        w.press("Alt-Key-3")
        form = w.shell.current.tabs["rumah"].editor.form
        assert form.fields["alamat"].get() == "KP. GARDU NO. 3"
        form.focus_field("luas_bangunan")
        w.type("36,5")
        w.press("Control-s")
        w.settle()
        uid = w.shell.current.uid
    house = households.open_household(desk, uid).dwelling
    assert house is not None
    assert house["luas_bangunan"] == 36.5


def test_the_acts_of_a_family_lead_to_their_screens(window: Open, monkeypatch) -> None:
    with window() as w:
        open_first(w)
        uid = w.shell.current.uid
        asked: list[tuple[str, dict[str, object]]] = []
        monkeypatch.setattr(w.shell.ui, "go", lambda key, **more: asked.append((key, more)))
        w.press("Control-e", "Control-p")
        assert asked == [
            ("survei", {"household": uid}),
            ("cetak", {"what": "verifikasi", "households": [uid]}),
        ]


def test_the_history_names_what_changed_without_whole_numbers(window: Open) -> None:
    with window() as w:
        open_first(w)
        w.press("Alt-Key-6")
        lines = w.shell.current.tabs["riwayat"].table.lines.values()
        text = " ".join(" ".join(line.cells) for line in lines)
        assert "Petugas Contoh" in text
        assert "3216990101900013" not in text


def test_a_part_is_made_when_it_is_first_opened(window: Open) -> None:
    with window() as w:
        open_first(w)
        screen = w.shell.current
        assert set(screen.tabs) == {"keluarga"}
        w.press("Alt-Key-3")
        assert set(screen.tabs) == {"keluarga", "rumah"}
        assert screen.tabs["rumah"].editor.form.fields["alamat"].get() == "KP. GARDU NO. 3"
        assert screen.book.current == "rumah"


def test_saving_without_a_change_says_so_and_a_bare_new_family_says_what_it_needs(
    window: Open,
) -> None:
    with window() as w:
        open_first(w)
        w.press("Control-s")
        assert "Belum ada ketikan" in w.shell.status.note.cget("text")
        w.shell.go("detail")
        w.settle()
        w.press("Control-s")
        form = w.shell.current.tabs["keluarga"].editor.form
        assert form.fields["desa"].has_problem


# --- parity -------------------------------------------------------------------------------


def test_each_layout_names_existing_fields_once_and_every_required_one() -> None:
    for kind, layout in (
        ("household", FAMILY_LAYOUT), ("person", LAYOUT), ("dwelling", DWELLING_LAYOUT),
    ):  # fmt: skip
        named = [name for section in layout for row in section.rows for name in row]
        specs = {spec.name: spec for spec in SPECS[kind]}
        assert len(named) == len(set(named))
        assert set(named) <= set(specs)
        assert {name for name, spec in specs.items() if spec.required} <= set(named)


def test_seen_values_are_those_of_the_specs_only() -> None:
    seen = records.seen_of("household", {"rt": "001", "nama_kepala": "X", "id": 3})
    assert "nama_kepala" not in seen
    assert seen["rt"] == "001"
