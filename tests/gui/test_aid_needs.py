"""Terlewat dan desil on screen: from Bantuan by key, to the family, to paper, to a proposal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.gui.test_blt import choose_desa, desa_name
from tests.gui.window import Window
from tests.services.source_files import taken, write_csv
from tests.services.test_aid_needs import BANPANG
from tests.services.test_overlaps import BAD, GOOD

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def poor(desk: Desk) -> Desk:
    """Four surveyed families; AGUS CONTOH is poor by desil, the new one by its survey alone."""
    with desk.reader() as reader:
        homes = reading.find(reader, "household")
    home = {"desa": homes[0]["desa"], "rt": "001", "rw": "001", "status": "aktif"}
    new = desk.write("contoh", "", lambda w: w.insert("household", home))
    head = {"household": new, "nama": "DEWI REKAAN", "shdk": "1", "sex": "2"}
    desk.write("contoh", "", lambda w: w.insert("person", head))
    homes.append({"uid": new, "nama_kepala": "DEWI REKAAN"})
    desil = {"AGUS CONTOH": 1, "BUDI REKAAN": 6, "SITI REKAAN": 7, "DEWI REKAAN": 9}
    for row in homes:
        name, uid = str(row["nama_kepala"]), str(row["uid"])
        values: dict[str, Any] = {"desil": desil[name], "desil_sumber": "DTSEN 2026-09"}
        answers = BAD if name == "DEWI REKAAN" else GOOD
        survey = {"household": uid, "form": "A2026", "tanggal": "2026-11-02", **answers}
        desk.write("contoh", "", lambda w, u=uid, v=values: w.update("household", u, v))
        desk.write("contoh", "", lambda w, s=survey: w.insert("survey", s))
    return desk


def at_needs(w: Window, desk: Desk) -> Any:
    w.shell.go("blt")
    w.settle()
    choose_desa(w, desa_name(desk))
    w.press("Control-t")
    w.settle()
    return w.shell.current


def test_the_missed_family_is_named_and_opened_with_its_aid(window: Open, poor: Desk) -> None:
    with window() as w:
        screen = at_needs(w, poor)
        (line,) = screen.tables["terlewat"].lines.values()
        assert line.cells[:2] == ("1", "AGUS CONTOH")
        assert "belum tercatat menerima bantuan" in str(screen.whole.cget("text"))
        w.press("Return")
        w.settle()
        assert w.shell.current.book.current == "bantuan"


def test_a_large_difference_is_proposed_for_checking_by_one_key(window: Open, poor: Desk) -> None:
    with window() as w:
        screen = at_needs(w, poor)
        w.press("Alt-Key-2")
        first = next(iter(screen.tables["desil"].lines.values()))
        assert first.cells[2] == "DEWI REKAAN"
        assert first.cells[6] == "lebih berat daripada desilnya"
        assert "usulkan pemeriksaan ulang" in str(screen.whole.cget("text"))
        w.press("u")
        w.settle()
        assert w.shell.current.title == "Usulan & verval"


def test_the_list_that_is_seen_goes_into_a_file(window: Open, poor: Desk, tmp_path: Path) -> None:
    pdf, book = tmp_path / "a.pdf", tmp_path / "b.xlsx"
    with window(pdf, book) as w:
        screen = at_needs(w, poor)
        w.press("Control-p")
        w.settle()
        w.press("Alt-Key-2", "Control-e")
        w.settle()
        assert str(book) in screen.banner.lines[0]
    assert pdf.read_bytes()[:5] == b"%PDF-"
    assert book.exists()


def test_a_double_planted_in_banpang_is_told_at_entry_and_the_forgotten_family_is_named(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    """From the list of the agency to the keys of the clerk; nothing is enrolled unseen."""
    with desk.reader() as reader:
        homes = {
            str(row["nama_kepala"]): str(row["uid"]) for row in reading.find(reader, "household")
        }
        (person,) = reading.find(reader, "person", household=homes["SITI REKAAN"])
    for name in ("SITI REKAAN", "AGUS CONTOH"):
        values = {"desil": 1, "desil_sumber": "DTSEN 2026-09"}
        desk.write("contoh", "", lambda w, u=homes[name], v=values: w.update("household", u, v))
    cells = ("1", "7", "9", str(person["nik"]), "SITI REKAAN", "KP", "004", "001", "")
    path = write_csv(tmp_path / "b.csv", BANPANG, [dict(zip(BANPANG, cells, strict=True))])
    taken(desk, path, period="2026-11")
    with window("musyawarah sudah menimbang") as w:
        w.shell.go("blt", household=homes["SITI REKAAN"])
        w.settle()
        w.shell.current.enrol.form.focus_field("dasar")
        for text in ("Berita acara", "140/3/2026", "05-01-2026"):
            w.type(text)
            w.press("Return")
        w.press("Control-s")
        w.settle()
        assert "BANPANG" in w.dialogs.shown[0]
        w.press("Control-t")  # the desa of the family stands above already
        screen = w.shell.current
        assert [one.cells[1] for one in screen.tables["terlewat"].lines.values()] == ["AGUS CONTOH"]
