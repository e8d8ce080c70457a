"""Pelindungan data on screen: requests, periods, incidents, register; every page fits."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.services import breach, incidents, maintenance, retention_rules
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.gui.boxes import in_box, texts_in
from tests.gui.test_fits import check
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def part_of(w: Window, key: str) -> object:
    w.shell.go("pelindungan", part=key)
    w.settle()
    return w.shell.current.parts[key]


def find(w: Window, text: str) -> object:
    part = part_of(w, "permintaan")
    part.focus_first()
    w.type(text)
    w.press("Return")
    return part


def test_the_settings_lead_to_each_page(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-8", "Alt-Key-8")
        link = w.shell.current.parts["pelindungan"]
        for place, key in enumerate(("permintaan", "masa_simpan", "insiden", "register")):
            w.shell.go("pengaturan", part="pelindungan")
            w.settle()
            link.buttons[place].focus_set()
            w.press("Return")
            assert w.shell.current_key == "pelindungan"
            assert w.shell.current.tabs.current == key


def test_each_page_fits(window: Open, desk: Desk) -> None:
    breach.save_incident(
        desk, None, {"jenis": "stik", "diketahui": desk.moment(), "uraian": "jatuh di jalan"}
    )
    maintenance.make_backup(desk)
    problems: list[str] = []
    with window() as w:
        for number in range(1, 5):
            w.shell.go("pelindungan")
            w.press(f"Alt-Key-{number}")
            check(w, f"pelindungan {number}", problems)
        w.shell.go("pengaturan", part="pelindungan")
        check(w, "pengaturan pelindungan", problems)
    assert problems == []


def test_a_person_is_found_and_his_report_is_written(window: Open, tmp_path: Path) -> None:
    with window(tmp_path) as w:
        part = find(w, "siti")
        assert [line.cells[0] for line in part.table.lines.values()] == ["SITI REKAAN"]
        assert "••" in next(iter(part.table.lines.values())).cells[1]
        part._report()
        w.settle()
        assert part.note.lines[0].startswith("Laporan LSD-06-26-")
        assert len(list(tmp_path.glob("laporan-subjek_*.pdf"))) == 1


def test_the_report_is_one_click_away_from_the_member(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    with desk.reader() as reader:
        uid = str(reading.find(reader, "household")[0]["uid"])
    with window(tmp_path) as w:
        w.shell.go("detail", uid=uid, part="anggota")
        w.settle()
        w.shell.current.book.page("anggota")._report()
        w.settle()
        assert "Serahkan hanya kepada orangnya" in w.dialogs.shown[-1]


def test_a_removal_asks_for_reason_and_basis_and_names_the_backups(
    window: Open, desk: Desk
) -> None:
    maintenance.make_backup(desk)
    with window(0) as w:
        part = find(w, "siti")

        def fill(box: tk.Misc) -> None:
            assert "tidak dapat dibatalkan" in texts_in(box)
            w.type("Permintaan")
            w.press("Return")
            w.type("surat 12")
            w.press("Control-s")

        w.top.after(1, part._remove)
        in_box(w, fill, "F5")
        assert part.note.lines[0] == "1 catatan dihapus isinya; pemeriksaan data tetap utuh."
        assert "1 cadangan atau salinan lama masih memuat isinya" in part.note.lines[1]
        assert part.table.lines == {}
    with desk.reader() as reader:
        assert reading.count(reader, "redaction") == 1
    assert maintenance.check_store(desk).is_good


def test_a_period_is_set_with_its_decision_by_keyboard(window: Open, desk: Desk) -> None:
    with window() as w:
        part = part_of(w, "masa_simpan")
        assert next(iter(part.table.lines.values())).cells[1] == "belum ditetapkan kantor"
        part.focus_first()

        def fill(_box: tk.Misc) -> None:
            w.type("5")
            w.press("Return")
            w.type("SK 1 2026")
            w.press("Control-s")

        in_box(w, fill, "Return")
        assert next(iter(part.table.lines.values())).cells[1] == "5 tahun"
    assert retention_rules.list_periods(desk)[0].source == "SK 1 2026"


def test_an_incident_is_written_down_measured_and_its_steps_ticked(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    with window(tmp_path) as w:
        part = part_of(w, "insiden")

        def fill(_box: tk.Misc) -> None:
            w.type("Stik")
            w.press("Return", "Return", "Return", "Return")
            w.type("jatuh di jalan")
            w.press("Control-s")

        in_box(w, fill, "Control-n")
        (line,) = part.table.lines.values()
        assert line.cells[3].startswith("Sisa 72 jam 0 menit")
        part.sources.select("semua")
        part._measure()
        w.settle()
        assert part.note.lines[0] == "Terkena: 3 orang dalam 3 keluarga."
        part._letters()
        w.settle()
        assert part.note.lines[0].startswith("4 surat ditulis")
        for step in ("lembaga", "subjek"):
            part.steps.select(step)
            part.steps.focus_table()
            w.press("Return")
        (line,) = part.table.lines.values()
        assert line.cells[3] == "Pemberitahuan sudah dikirim"
    assert incidents.urgent_incidents(desk) == []


def test_letters_without_a_scope_say_what_is_missing(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    breach.save_incident(
        desk, None, {"jenis": "stik", "diketahui": desk.moment(), "uraian": "jatuh di jalan"}
    )
    with window(tmp_path) as w:
        part = part_of(w, "insiden")
        part._letters()
        w.settle()
        assert "hitung lingkupnya" in part.note.lines[0]


def test_running_incidents_are_told_in_the_settings(window: Open, desk: Desk) -> None:
    number = breach.save_incident(
        desk, None, {"jenis": "pc", "diketahui": desk.moment(), "uraian": "dicuri"}
    )
    with window() as w:
        w.shell.go("pengaturan", part="pelindungan")
        w.settle()
        link = w.shell.current.parts["pelindungan"]
        assert link.note.lines == (f"Insiden {number}: Sisa 72 jam 0 menit untuk memberi tahu.",)


def test_register_and_papers_are_written(window: Open, tmp_path: Path) -> None:
    book, page = tmp_path / "register.xlsx", tmp_path / "dpia.pdf"
    with window(book, 0, page) as w:
        part = part_of(w, "register")
        assert part.table.lines == {}
        part.choice.focus_set()
        w.press("2")
        assert len(part.table.lines) == 6  # three families, three people
        part._save_register()
        w.settle()
        assert part.note.lines[0].endswith("register.xlsx")
        part._save_paper("dpia")
        w.settle()
    assert book.exists()
    assert page.read_bytes().startswith(b"%PDF")
