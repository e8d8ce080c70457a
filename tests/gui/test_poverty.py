"""Kemiskinan and Laporan TKPKD on screen: one family, many at once, checking, figures, names."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop_app.services import musdes, poverty, poverty_rules
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.gui.boxes import in_box
from tests.gui.conftest import VILLAGE
from tests.gui.hands import push, tab_to
from tests.gui.window import Window, press, type_text

Open = Callable[..., AbstractContextManager[Window]]
NOW, BEFORE = "2026-4", "2026-3"


@pytest.fixture(autouse=True)
def meeting(desk: Desk) -> str:
    raw = {"desa": VILLAGE, "jenis": "musdes", "nomor": "140/12", "tanggal": "01-07-2026"}
    return musdes.save_musdes(desk, None, raw)


def homes(desk: Desk) -> dict[str, str]:
    with desk.reader() as reader:
        rows = reading.find(reader, "household")
    return {str(row["nama_kepala"]).split()[0]: str(row["uid"]) for row in rows}


def settled(desk: Desk) -> dict[str, dict[str, Any]]:
    names = {uid: name for name, uid in homes(desk).items()}
    with desk.reader() as reader:
        rows = reading.find(reader, "poverty_status", periode=NOW)
    return {names[str(row["household"])]: row for row in rows}


def settle(desk: Desk, name: str, basis: str, quarter: str = NOW, **more: str) -> str:
    raw = {
        "status": "miskin_ekstrem", "ukuran": "musyawarah", "alasan": "sebatang_kara",
        "musdes": basis, "tanggal": "20-11-2026" if quarter == NOW else "20-09-2026", **more,
    }  # fmt: skip
    return poverty.settle(desk, homes(desk)[name], quarter, raw).uid


def give_desil(desk: Desk, **desils: int) -> None:
    for name, desil in desils.items():
        values = {"desil": desil, "desil_tanggal": "2026-10-20"}
        uid = homes(desk)[name]
        desk.write("desil", "", lambda work, u=uid, v=values: work.update("household", u, v))


@contextmanager
def opened(window: Open, page: str, *answers: object, **more: object) -> Iterator[Any]:
    with window(*answers) as w:
        w.shell.go("usulan", page=page, **more)
        w.settle()
        part = w.shell.current.pages[page]
        part.focus_first()
        yield w, part


# --- one family ------------------------------------------------------------------------


def test_a_family_is_settled_by_keyboard_alone(window: Open, desk: Desk) -> None:
    with opened(window, "kemiskinan") as (w, part):
        assert next(iter(part.list.table.lines.values())).cells[0] == "AGUS CONTOH"
        w.press("Return")
        assert part.page is part.family
        w.type("miskin ekstrem")
        w.press("Return")
        w.type("musyawarah")
        w.press("Return")
        tab_to(w, "Hidup sebatang kara")
        w.press("space", "Control-s")
        assert part.page is part.list
        assert "menunggu verifikasi" in part.list.banner.lines[0]
        cells = part.list.table.lines[homes(desk)["AGUS"]].cells
        assert cells[6:] == ("Miskin ekstrem", "Masuk", "Musyawarah", "Menunggu")
        assert "Miskin ekstrem 1" in part.list.counts.cget("text")
    row = settled(desk)["AGUS"]
    assert (row["alasan"], row["gerak"], row["verifikasi"]) == (
        "sebatang_kara", "masuk", "menunggu",
    )  # fmt: skip


def test_the_reasons_follow_the_status_and_what_is_missing_is_said(
    window: Open, desk: Desk
) -> None:
    with opened(window, "kemiskinan", household=homes(desk)["SITI"]) as (w, part):
        w.type("tidak miskin")
        w.press("Return")
        assert "PNS/BUMN/BUMD" in [
            str(b.cget("text")) for b in part.family.reasons.buttons.values()
        ]
        w.type("musyawarah")
        w.press("Return", "Control-s")
        assert part.page is part.family
        assert "paling sedikit satu alasan" in part.family.banner.lines[0]
        w.press("Escape")
        assert part.page is part.list


def test_leaving_the_list_asks_for_its_cause(window: Open, desk: Desk, meeting: str) -> None:
    settle(desk, "SITI", meeting, BEFORE)
    with opened(window, "kemiskinan", household=homes(desk)["SITI"]) as (w, part):
        assert "Sebelumnya tercatat miskin ekstrem" in part.family.about.cget("text")
        assert [line.cells[0] for line in part.family.history.lines.values()] == [
            "Triwulan III 2026"
        ]
        form = part.family.form
        for name, text in (("status", "Miskin"), ("ukuran", "Musyawarah, dengan alasan")):
            form.fields[name].set(text)
        part.family._changed()
        part.family.reasons.buttons["serabutan"].invoke()
        w.press("Control-s")
        assert "Pilih sebab" in part.family.banner.lines[0]
        form.fields["sebab"].focus_field()
        w.type("pendapatan")
        w.press("Return", "Control-s")
        assert "lulus" in part.list.banner.lines[0]
    assert settled(desk)["SITI"]["gerak"] == "lulus"


# --- many, checking, measures ----------------------------------------------------------


def test_many_are_counted_first_and_settled_by_key(window: Open, desk: Desk) -> None:
    give_desil(desk, SITI=1, BUDI=2, AGUS=7)
    with opened(window, "kemiskinan") as (w, part):
        w.press("s")
        assert part.many.facts.texts == {"": "Pilih desanya dahulu."}
        w.type("lambangsari")
        name = next(one.name for one in desk.villages if one.code == VILLAGE)
        part.many.form.fields["desa"].set(name)
        part.many._typed()
        w.settle()
        assert part.many.facts.texts["Keluarga yang ditetapkan"] == "2"
        assert part.many.facts.texts["Statusnya tidak dicentang"] == "1"
        push(w, "Tetapkan (Ctrl+S)")
        assert "2 keluarga ditetapkan" in part.list.banner.lines[0]
    assert {name: row["status"] for name, row in settled(desk).items()} == {
        "SITI": "miskin_ekstrem", "BUDI": "miskin",
    }  # fmt: skip


def test_another_person_checks_what_is_marked(window: Open, desk: Desk, meeting: str) -> None:
    settle(desk, "AGUS", meeting)
    with opened(window, "kemiskinan", 0) as (w, part):
        w.press("v")
        assert "Perlu orang lain" in part.list.banner.lines[0]
    poverty_lists_by_other(desk)
    with opened(window, "kemiskinan", 1, "BA tidak cocok") as (w, part):
        w.press("Control-a", "v")
        assert part.list.banner.lines[0].startswith("1 penetapan diverifikasi")
    assert settled(desk)["AGUS"]["verifikasi"] == "ditolak"


def poverty_lists_by_other(desk: Desk) -> None:
    """As if another person had settled it: the row is made again by somebody else."""
    (row,) = settled(desk).values()
    uid = str(row["uid"])
    with desk.store.local_write() as database:
        database.connection().execute(
            "UPDATE unit SET person = ? WHERE id IN (SELECT unit FROM change WHERE row = ?)",
            ("f" * 32, uid),
        )


def test_a_measure_is_changed_with_source_and_reason(window: Open, desk: Desk) -> None:
    def change(box: tk.Misc) -> None:
        press(box, "Control-a")
        type_text(box, "12000")
        press(box, "Return")
        press(box, "Control-a")
        type_text(box, "SK 2027")
        press(box, "Return")
        type_text(box, "SK baru")
        press(box, "Control-s")
        w.settle()

    with opened(window, "kemiskinan") as (w, part):
        w.press("g")
        in_box(w, change, "Return")
        assert part.rules.table.lines["ambang"].cells[1:] == ("12.000", "SK 2027")
        w.press("Escape")
        assert part.page is part.list
    assert poverty_rules.measures_of(desk).threshold == 12_000


# --- the report ------------------------------------------------------------------------


def test_the_report_shows_figures_charts_tables_and_names(
    window: Open, desk: Desk, meeting: str
) -> None:
    settle(desk, "SITI", meeting, BEFORE)
    settle(desk, "BUDI", meeting, BEFORE)
    settle(desk, "BUDI", meeting, NOW, status="miskin", alasan="serabutan", sebab="pendapatan")
    with opened(window, "laporan", 0) as (w, part):
        assert part.totals.shown == ["2", "0", "1", "0", "1", "1", "Rp0"]
        texts = part.charts.texts
        assert "TW IV 2026" in texts
        assert "Tidak satu pun" in texts
        w.press("Down")
        assert list(part.table.lines.values())[-1].cells[0] == "Jumlah"
        w.press("End")
        (line,) = part.table.lines.values()
        assert line.cells[0] == "SITI REKAAN"
        assert "•" in line.cells[1]
        w.press("Return", "n")
        (line,) = part.table.lines.values()
        assert line.cells[1].isdecimal()
        w.press("Escape")
        assert w.focus is part.sections.view


def test_another_period_and_place_are_counted_at_once(
    window: Open, desk: Desk, meeting: str
) -> None:
    settle(desk, "SITI", meeting, BEFORE)
    with opened(window, "laporan") as (w, part):
        w.press("f")
        w.type("triwulan iii 2026")
        w.press("Return")
        assert part.report.span.quarters == (BEFORE,)
        assert part.totals.shown[:2] == ["belum ditetapkan", "1"]
        name = next(one.name for one in desk.villages if one.code == VILLAGE)
        w.press("Tab")
        w.type(name)
        w.press("Down", "Return")
        assert part.report.place == VILLAGE
        assert "Per RW" in part.sections.lines


def test_the_report_is_saved_from_the_screen(
    window: Open, desk: Desk, meeting: str, tmp_path: Path
) -> None:
    settle(desk, "SITI", meeting)
    for number, (kind, names, name) in enumerate(((0, 0, "r.pdf"), (1, 2, "r.xlsx"))):
        target = tmp_path / name
        more = ("Pengajuan bantuan",) if names == 2 else ()
        with opened(window, "laporan", kind, names, *more, target) as (w, part):
            w.press("Control-p")
            assert part.banner.lines == (f"Disimpan: {target}",), number
        assert target.exists()
