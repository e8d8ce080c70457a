"""Terima on screen: a verdict a kiriman, counting before merging, merging, taking a merge back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from desktop_app.services import receiving_apply
from desktop_app.ui.screens.receive_part import PULL
from tests.gui.test_fits import cut_off
from tests.gui.window import Window, open_window
from tests.services.offices import Offices, office_folders, offices

__all__ = ["office_folders", "offices"]
Open = Callable[..., AbstractContextManager[Window]]
LONG = "KAMPUNG GARDU TENGAH GANG MASJID JAMI AL-IKHLAS BLOK C NOMOR 27 DEKAT LAPANGAN"


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.services.places.list_removable", lambda: ())


@pytest.fixture
def at_kecamatan(
    root: tk.Tk, offices: Offices, wait_until: Callable[..., None]
) -> Callable[..., AbstractContextManager[Window]]:
    """The window of the kecamatan on the page Terima, looking into a folder."""
    offices.introduce("desa", "kecamatan")

    @contextmanager
    def make(folder: Path, *answers: object) -> Iterator[Window]:
        with open_window(root, offices["kecamatan"], wait_until, *answers) as w:
            w.press("Control-Key-7", "Alt-Key-3")
            part = w.shell.current.receive
            part.source.set_folder(folder)
            part._picked()
            w.settle()
            part.table.focus_table()
            yield w

    return make


def part_of(w: Window):
    return w.shell.current.receive


def verdicts(w: Window) -> list[str]:
    return [line.cells[-1] for line in part_of(w).table.lines.values()]


def came(w: Window) -> list[tuple[str, str]]:
    return [(line.cells[2], line.cells[4]) for line in part_of(w).book.table.lines.values()]


def test_a_kiriman_is_counted_merged_and_stands_in_the_book(at_kecamatan, offices: Offices) -> None:
    home = offices.family("desa")
    (path,) = offices.send("desa", "kecamatan")
    with at_kecamatan(path.parent) as w:
        assert verdicts(w) == ["Utuh dan berurutan, siap digabungkan."]
        w.press("Return")
        w.settle()
        assert any("Akan masuk" in line and "baru" in line for line in part_of(w).note.lines)
        assert offices.row("kecamatan", "household", home) is None
        w.press("Control-s")
        w.settle()
        assert part_of(w).note.lines[-1] == PULL
        assert offices.row("kecamatan", "household", home)["nama_kepala"] == "WARGA 1"
        assert verdicts(w) == ["Sudah digabungkan."]
        assert came(w) == [("1", "Digabungkan")]


def test_what_is_not_fine_is_named_and_not_merged(at_kecamatan, offices: Offices) -> None:
    offices.family("desa")
    (path,) = offices.send("desa", "kecamatan")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    (path.parent / "rusak.kiriman").write_bytes(bytes(data))
    (path.parent / "kosong.kiriman").write_bytes(b"")
    path.unlink()
    with at_kecamatan(path.parent) as w:
        assert sorted(one.split(":")[0].split(".")[0] for one in verdicts(w)) == [
            "Berkas ini kosong",
            "Isi kiriman rusak",
        ]
        w.press("Control-s")
        assert "siap digabungkan" in part_of(w).note.lines[0]
        w.press("Control-g")
        assert "Tidak ada kiriman yang siap" in part_of(w).note.lines[0]
        assert offices.rows("kecamatan", "household") == []


def test_what_is_for_another_office_is_told_to_be_handed_over(
    at_kecamatan, offices: Offices
) -> None:
    offices.introduce("desa", "dinsos")
    offices.family("desa")
    with at_kecamatan(offices.stick) as w:
        (path,) = offices.send("kecamatan", "desa")
        part_of(w).open(path)
        w.settle()
        assert verdicts(w) == ["Dibuat kantor ini."]


def test_all_that_are_ready_are_merged_in_order_and_one_bad_one_holds_up_nothing(
    at_kecamatan, offices: Offices
) -> None:
    folder = offices.stick
    for number in (1, 2):
        offices.family("desa", number)
        (path,) = offices.send("desa", "kecamatan")
        path.rename(folder / path.name)
    (folder / "rusak.kiriman").write_bytes(b"bukan kiriman")
    with at_kecamatan(folder) as w:
        w.press("Control-g")
        w.settle()
        assert len(offices.rows("kecamatan", "household")) == 2
        assert came(w) == [("2", "Digabungkan"), ("1", "Digabungkan")]


def test_a_hidden_kiriman_is_found_and_said_to_be_hidden(at_kecamatan, offices: Offices) -> None:
    offices.family("desa")
    (path,) = offices.send("desa", "kecamatan")
    path.rename(path.parent / f".{path.name}")
    with at_kecamatan(path.parent) as w:
        assert verdicts(w)[0].startswith("(tersembunyi)")
        assert "tersembunyi" in part_of(w).note.lines[0]


def test_differences_lead_to_the_queue(at_kecamatan, offices: Offices) -> None:
    home = offices.family("desa")
    offices.exchange("desa", "kecamatan")
    offices.edit("desa", "household", home, rt="001")
    offices.edit("kecamatan", "household", home, rt="002")
    (path,) = offices.send("desa", "kecamatan")
    with at_kecamatan(path.parent) as w:
        w.press("Control-s")
        w.settle()
        assert any("1 perbedaan" in line for line in part_of(w).note.lines)
        part_of(w).note.focus_button()
        w.press("Return")
        assert w.shell.current.title == "Perbedaan"
        assert len(w.shell.current.queue.table.lines) == 1


def test_a_merge_is_taken_back_with_a_reason_and_its_consequence_in_words(
    at_kecamatan, offices: Offices
) -> None:
    home = offices.family("desa")
    (path,) = offices.send("desa", "kecamatan")
    receiving_apply.take(offices["kecamatan"], path)
    with at_kecamatan(path.parent, None, "salah desa") as w:
        w.press("Control-b")
        assert "isian lama tampil kembali" in w.dialogs.shown[-1]
        assert offices.row("kecamatan", "household", home) is not None
        w.press("Control-b")
        w.settle()
        assert offices.row("kecamatan", "household", home) is None
        assert came(w) == [("1", "Dibatalkan")]
        assert "boleh digabungkan lagi" in verdicts(w)[0]
        part_of(w).table.focus_table()
        w.press("Control-s")
        w.settle()
        assert offices.row("kecamatan", "household", home) is not None


def test_a_refused_kiriman_stands_in_the_book_with_its_reason(
    at_kecamatan, offices: Offices
) -> None:
    offices.family("desa2", desa="32.16.06.2003")
    offices.introduce("desa2", "kecamatan")
    (path,) = offices.send("desa2", "kecamatan")
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(bytes(data))
    with at_kecamatan(path.parent) as w:
        part_of(w)._take([path])
        w.settle()
        assert part_of(w).note.lines[0].startswith(f"{path.name} tidak digabungkan")
        assert came(w) == [("1", "Ditolak")]


@pytest.mark.slow
def test_the_page_fits_with_many_kiriman_and_long_reasons(at_kecamatan, offices: Offices) -> None:
    folder = offices.stick
    for number in range(1, 5):
        offices.family("desa", number, alamat=LONG)
        (path,) = offices.send("desa", "kecamatan")
        path.rename(folder / path.name)
    for number in range(20):
        (folder / f"rusak-{number}.kiriman").write_bytes(b"bukan kiriman")
    with at_kecamatan(folder) as w:
        w.press("Control-g")
        w.settle()
        assert cut_off(w.shell.frame) == []
