"""Settings on screen: kop, officials, rules with their sources, backups, cut-off, accounts."""

from __future__ import annotations

import io
import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.domain.errors import UserError
from desktop_app.services import accounts, house_places, locking, officials, rulebooks, schedule
from desktop_app.services.desk import Desk
from desktop_app.services.home import home_view
from desktop_app.store import Work
from desktop_app.ui.dialogs import Answer
from tests.gui.boxes import in_box, texts_in
from tests.gui.conftest import PASSWORD, USER
from tests.gui.hands import tab_to
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
DISTRICT = "32.16.06"
VILLAGE = "32.16.06.2002"


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "#1f5f8b").save(out, "PNG")
    path = tmp_path / "logo.png"
    path.write_bytes(out.getvalue())
    return path


def part_of(w: Window, key: str) -> object:
    number = list(w.shell.current.parts).index(key) + 1
    w.press(f"Alt-Key-{number}")
    return w.shell.current.parts[key]


def settings(w: Window) -> None:
    w.press("Control-Key-8")


def test_the_kop_that_would_be_printed_is_offered_and_saved(
    window: Open, desk: Desk, logo: Path
) -> None:
    with window(logo) as w:
        settings(w)
        part = w.shell.current.parts["kantor"]
        assert part.form.fields["kop2"].get() == "KECAMATAN TAMBUN SELATAN"
        part.form.focus_field("telepon")
        w.type("021 8800")
        part._choose()
        w.settle()
        w.press("Control-s")
        office = officials.office_of(desk, DISTRICT)
        assert office is not None
        assert office["telepon"] == "021 8800"
        assert office["kop2"] == "KECAMATAN TAMBUN SELATAN"
        assert officials.letterhead(desk, DISTRICT).logo == logo.read_bytes()
        assert not w.shell.current.is_dirty()


def test_a_logo_that_is_no_png_is_refused_with_a_sentence(window: Open, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(b"GIF89a")
    with window(path) as w:
        settings(w)
        part = w.shell.current.parts["kantor"]
        part._choose()
        w.settle()
        assert w.dialogs.shown[-1] == "Logo harus berupa gambar PNG."
        assert not part.is_dirty()


def test_a_half_typed_office_asks_before_it_is_left(window: Open) -> None:
    with window(Answer.DISCARD) as w:
        settings(w)
        w.shell.current.parts["kantor"].form.focus_field("telepon")
        w.type("021")
        w.press("Control-Key-1")
        assert w.shell.current_key == "beranda"


def test_an_official_is_added_by_keyboard(window: Open, desk: Desk) -> None:
    with window() as w:
        settings(w)
        part = part_of(w, "pejabat")

        def fill(_box: tk.Misc) -> None:
            w.press("Return")
            w.type("Camat")
            w.press("Return")
            w.type("Camat Tambun Selatan")
            w.press("Return")
            w.type("Dewi Rekaan")
            w.press("Control-s")

        in_box(w, fill, "Control-n")
        found = officials.list_officials(desk)
        assert [(one["jabatan"], one["nama"], one["dari"]) for one in found] == [
            ("camat", "Dewi Rekaan", "2026-01-01")
        ]
        line = next(iter(part.table.lines.values()))
        assert line.cells[6] == "sekarang"


def test_two_people_in_one_post_are_refused_inside_the_form(window: Open, desk: Desk) -> None:
    base = {"kantor": DISTRICT, "jabatan": "camat", "nama": "Dewi Rekaan", "dari": "01-01-2025"}
    officials.save_official(desk, None, base)
    seen: list[str] = []
    with window() as w:
        settings(w)
        part_of(w, "pejabat")

        def fill(box: tk.Misc) -> None:
            w.press("Return")
            w.type("Camat")
            w.press("Return", "Return")
            w.type("Rudi Rekaan")
            w.press("Control-s")
            seen.append(texts_in(box))

        in_box(w, fill, "Control-n")
        assert "Jabatan itu sudah terisi" in seen[0]
        assert len(officials.list_officials(desk)) == 1


def test_officials_of_many_offices_come_from_one_sheet(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "pejabat.csv"
    path.write_text(
        "Kantor;Jabatan;Sebutan;Nama;NIP;Dari;Sampai\n"
        "32.16.06.2002;Kepala Desa;Kepala Desa;Andi Rekaan;;01-02-2024;\n"
        "32.16.06;Camat;Camat;Dewi Rekaan;197001011990012001;01-01-2025;\n"
        "32.16.06;Juru kunci;;Salah Jabatan;;01-01-2025;\n",
        encoding="utf-8",
    )
    with window(path, path) as w:
        settings(w)
        part = part_of(w, "pejabat")
        part._from_sheet()
        w.settle()
        assert part.note.lines[0] == "2 pejabat disimpan, 0 sudah ada."
        assert part.note.lines[1].startswith("Baris 4: Jabatan")
        assert len(part.table.all) == 2
        part._from_sheet()
        w.settle()
        assert part.note.lines[0] == "0 pejabat disimpan, 2 sudah ada."
    assert officials.official_on(desk, VILLAGE, "kepala", date(2026, 1, 1))["nama"] == "Andi Rekaan"


def test_a_rule_that_nobody_settled_says_so_and_is_settled_with_source_and_reason(
    window: Open, desk: Desk
) -> None:
    book = next(one for one in rulebooks.list_books(desk) if "Bekasi (APBD) 2026" in one.title)
    with window() as w:
        settings(w)
        part = part_of(w, "aturan")
        part.books.select(book.uid)
        w.settle()
        line = part.rules.lines["pagu_operasional"]
        assert line.cells[1] == "belum diatur"
        assert line.tag == "warning"
        part.rules.focus_table()
        part.rules.select("pagu_operasional")
        seen: list[str] = []

        def edit(box: tk.Misc) -> None:
            w.type("500000")
            w.press("Return")
            w.type("Perbup 12/2026")
            w.press("Return", "Return")
            w.type("dibaca di sumber")
            w.press("Return", "Control-s")
            seen.append(texts_in(box))
            w.type("peraturan terbit")
            w.press("Control-s")

        in_box(w, edit, "Return")
        assert "Alasan perubahan belum diisi." in seen[0]
        rule = {one.name: one for one in rulebooks.rules_of(desk, "scheme", book.uid)}
        assert rule["pagu_operasional"].value == "Rp500.000"
        assert rule["pagu_operasional"].source == "Perbup 12/2026"
        assert rule["pagu_operasional"].mark == "R"
        assert part.rules.lines["pagu_operasional"].cells[1] == "Rp500.000"


def test_a_rule_of_a_scheme_that_decided_houses_is_shown_in_its_new_version(
    window: Open, desk: Desk
) -> None:
    book = next(one for one in rulebooks.list_books(desk) if one.title == "BSPS/Bedah Rumah 2026")

    def decided(work: Work) -> None:
        build = work.insert("build", {"scheme": book.uid, "tahun": 2026})
        event = {"build": build, "ke": "ditetapkan", "tanggal": "2026-11-20"}
        work.insert("build_event", event)

    desk.write("contoh", "", decided)
    with window() as w:
        settings(w)
        part = part_of(w, "aturan")
        part.books.select(book.uid)
        w.settle()
        part.rules.focus_table()
        part.rules.select("hari_tukang")

        def edit(_box: tk.Misc) -> None:
            w.type("12")
            w.press("Return")
            w.type("SE 2/2027")
            w.press("Return", "Return", "Return")
            w.type("edaran")
            w.press("Control-s")

        in_box(w, edit, "Return")
        assert part.books.selected != book.uid
        assert "BSPS/Bedah Rumah 2026 (versi 2)" in str(part.law.cget("text"))
        assert part.rules.lines["hari_tukang"].cells[1] == "12"
        kept = {one.name: one for one in rulebooks.rules_of(desk, "scheme", book.uid)}
        assert kept["hari_tukang"].is_unset


def test_a_value_without_a_source_is_not_kept(desk: Desk) -> None:
    book = next(one for one in rulebooks.list_books(desk) if one.kind == "scheme")
    raw = {"hari_tukang": "12", "hari_tukang_sumber": ""}
    with pytest.raises(UserError, match="sumber"):
        rulebooks.save_rule(desk, "scheme", book.uid, "hari_tukang", raw, "percobaan")


def test_an_emptied_rule_is_not_settled_any_more(desk: Desk) -> None:
    book = next(one for one in rulebooks.list_books(desk) if "BSPS" in one.title)
    raw = {"batas_desil": "", "batas_desil_sumber": "", "batas_desil_tanda": "U"}
    rulebooks.save_rule(desk, "scheme", book.uid, "batas_desil", raw, "dicabut")
    rule = {one.name: one for one in rulebooks.rules_of(desk, "scheme", book.uid)}
    assert rule["batas_desil"].is_unset


def test_a_backup_is_made_by_space_and_stands_in_the_list(window: Open, desk: Desk) -> None:
    with window() as w:
        settings(w)
        part = part_of(w, "cadangan")
        w.press("space")
        assert "dibaca ulang" in part.note.lines[0]
        assert len(part.table.all) == 1
        assert part.table.all[0].cells[0] == "24-11-2026 12.00"


def test_the_check_of_healthy_data_says_that_they_are_good(window: Open) -> None:
    with window() as w:
        settings(w)
        part = part_of(w, "cadangan")
        part._check()
        w.settle()
        assert part.note.lines[0].startswith("Data baik")


def test_another_cut_off_for_one_month_moves_the_days_on_beranda(window: Open, desk: Desk) -> None:
    assert home_view(desk).days_left == 23  # 17 December
    with window() as w:
        settings(w)
        part = part_of(w, "batas")

        def change(_box: tk.Misc) -> None:
            w.type("28")
            w.press("Control-s")

        in_box(w, change, "Return")
        assert schedule.cut_off_of(desk).months == {"2026-11": 28}
        first = next(iter(part.table.lines.values()))
        assert tuple(first.cells[1:]) == (*["28 November 2026"] * 2, "tanggal khusus")
    assert home_view(desk).days_left == 4


def test_proposals_of_one_month_close_before_its_data(window: Open, desk: Desk) -> None:
    with window() as w:
        settings(w)
        part = part_of(w, "batas")

        def change(_box: tk.Misc) -> None:
            w.type("28")
            w.press("Tab")
            w.type("20")
            w.press("Control-s")

        in_box(w, change, "Return")
        first = next(iter(part.table.lines.values()))
        assert tuple(first.cells[1:3]) == ("28 November 2026", "20 November 2026")
    assert schedule.cut_off_of(desk).close_months == {"2026-11": 20}


def test_the_distance_from_which_a_house_is_far_is_set_by_keyboard(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        settings(w)
        part = part_of(w, "batas")
        tab_to(w, "Ubah jarak …")

        def change(_box: tk.Misc) -> None:
            w.press("Control-a")
            w.type("9")
            w.press("Control-s")
            w.settle()

        in_box(w, change, "Return")
        assert "9 km" in part.far.cget("text")
    assert house_places.limit_of(desk) == 9


def test_a_day_that_no_month_has_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="1 sampai 31"):
        schedule.save_cut_off(desk, "32")


def test_the_own_password_is_changed_and_the_old_one_no_longer_opens(
    window: Open, desk: Desk
) -> None:
    new = "padi menguning di sawah"
    with window() as w:
        settings(w)
        part = part_of(w, "akun")

        def change(_box: tk.Misc) -> None:
            w.type(PASSWORD)
            w.press("Return")
            w.type(new)
            w.press("Return")
            w.type(new)
            w.press("Control-s")

        in_box(w, change, "space")
        assert "Kata sandi diganti" in part.note.lines[0]
    locking.check_password(desk, new)
    with pytest.raises(UserError):
        locking.check_password(desk, PASSWORD)


def test_two_different_new_passwords_are_refused_and_stay_hidden(window: Open) -> None:
    seen: list[str] = []
    with window() as w:
        settings(w)
        part_of(w, "akun")

        def change(box: tk.Misc) -> None:
            w.type(PASSWORD)
            assert str(w.focus.cget("show")) == "•"
            w.press("Return")
            w.type("padi menguning satu")
            w.press("Return")
            w.type("padi menguning dua")
            w.press("Control-s")
            seen.append(texts_in(box))

        in_box(w, change, "space")
        assert "belum sama" in seen[0]


def test_an_account_is_added_and_removed_by_the_admin(window: Open, desk: Desk) -> None:
    with window(True) as w:
        settings(w)
        part = part_of(w, "akun")

        def add(_box: tk.Misc) -> None:
            w.type("rini")
            w.press("Return")
            w.type("Rini Rekaan")
            w.press("Return", "Return", "Return")
            w.type("kunci pertama rini")
            w.press("Control-s")

        in_box(w, add, "Control-n")
        made = {view.username: view.titles for view in accounts.list_accounts(desk)}
        assert made["rini"] == "Operator kecamatan/dinas"
        part.table.select("rini")
        part._remove()
        w.settle()
        assert [view.username for view in accounts.list_accounts(desk)] == [USER]


def test_the_account_in_use_is_never_removed(desk: Desk) -> None:
    with pytest.raises(UserError, match="sedang dipakai"):
        accounts.remove_account(desk, USER)
