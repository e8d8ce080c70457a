"""A clerk of a desa settles three lists of three agencies in the window, by keys alone.

The lists have what such files have: titles above the headings, a total below, hidden rows, numbers
that Excel has cut, letters of Windows.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from desktop_app.imports.layouts import dtsen_keluarga, p3ke_individu
from desktop_app.services import setup, source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.differences import field_counts
from desktop_app.services.setup import SetupChoice
from desktop_app.services.source_views import FieldCount
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.gui.window import Window, open_window
from tests.services.source_files import (
    KPM,
    born_of,
    card_of,
    kpm_row,
    name_of,
    number_of,
    village,
    write_csv,
)

pytestmark = [pytest.mark.gui, pytest.mark.slow]

FAMILIES = 6
DESIL, ADDRESS, NAME = "household.desil", "household.alamat", "person.nama"
CUT = 1  # whose NIK went through a cell that keeps fifteen digits
KEYS_A_MINUTE = 20  # of somebody who reads each line


def dtsen(path: Path, later: bool = False) -> Path:
    """Families with their desil, in the letters of Windows; one says less of its address.

    A month later another desil of one family.
    """
    rows = [
        {
            "no_kk": card_of(one),
            "nama_kepala_keluarga": name_of(one),
            "nik": number_of(one),
            "alamat": "KP. CONTOH" if one == 3 else f"KP CONTOH NO {one}",
            "desil_nasional": "4" if later and one == 5 else "1",
            "kode_kelurahan_desa": "3216062002",
            "status_dtsen": "DTSEN AKTIF",
        }
        for one in range(FAMILIES)
    ]
    rows[4]["nama_kepala_keluarga"] = f"{name_of(4)} É"
    written = write_csv(path, ("nik", *dtsen_keluarga.LAYOUT.columns), rows)
    written.write_bytes(written.read_text("utf-8").encode("latin-1"))
    return written


def p3ke(path: Path) -> Path:
    """People under a title, with another desil of some and another address of one."""
    heads = p3ke_individu.LAYOUT.columns
    book = openpyxl.Workbook()
    book.active.append(["DATA P3KE INDIVIDU DESA LAMBANGSARI"])
    book.active.append(list(heads))
    for one in range(2, FAMILIES):
        told = {
            "ID Keluarga P3KE": f"P{one}",
            "ID Individu": f"I{one}",
            "Kode Kemdagri": "3216062002",
            "Desil Kesejahteraan": "2" if one > 3 else "1",
            "Alamat": "PERUM LAIN" if one == 2 else f"KAMPUNG CONTOH NO {one}",
            "Nama": name_of(one),
            "NIK": number_of(one),
            "Tanggal Lahir": born_of(one),
        }
        book.active.append([told.get(head, "") for head in heads])
    book.save(path)
    return path


def kpm(path: Path, stage: int) -> Path:
    """Those who are paid, under two titles and above a total; one number is cut, one row hidden."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DAFTAR KPM"])
    sheet.append([f"TAHAP {stage} TAHUN 2026"])
    sheet.append(list(KPM))
    for one in range(stage - 1, 5):
        row: dict[str, object] = kpm_row(one) | {"TAHAP SALUR": f"TAHAP {stage} 2026"}
        if one == CUT:
            row["NIK"] = int(number_of(one)[:15] + "0")
        sheet.append([row.get(head, "") for head in KPM])
    sheet.append(["JUMLAH", "", "", "", "", "3000000"])
    sheet.row_dimensions[6].hidden = True
    book.save(path)
    return path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A new office of a desa with six families of its own."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    choice = SetupChoice("32.16.06", "32.16.06.2002", "Sari Contoh", "sari", "sawah hijau pagi")
    made, _sheet = setup.first_run(tmp_path / "data", choice, FixedClock())
    village(made, tmp_path, FAMILIES)
    yield made
    made.store.close()


def take(w: Window, path: Path, month: str) -> list[str]:
    """Bring a list in and put it to use; what was said of its file."""
    w.dialogs.answers.append(path)
    w.press("Control-Key-9", "Alt-Key-1", "Control-o")
    assert w.shell.current_key == "ambil"
    w.type(month)
    w.press("Control-s")
    assert w.shell.current_key == "daftar"
    said = list(w.shell.current.note.lines)
    w.press("Control-s")
    return said


def settle(w: Window, desk: Desk) -> int:
    """Decide all that waits: the proposals, and where there is none the first list."""
    w.press("Control-Key-9", "Alt-Key-2", "Control-d")
    lines = w.shell.current.differences.values
    pressed = 0
    while lines.table.selected and any(one.beda for one in field_counts(desk).values()):
        marked = lines._rows[lines.table.selected]
        w.press("s" if marked.suggestion else "1")
        pressed += 1
        assert pressed < 100
    w.press("Escape")
    return pressed


def save(w: Window, which: int, target: Path) -> None:
    """Ctrl+P: one of the papers."""
    w.dialogs.answers += [which, target]
    w.press("Control-p")
    assert str(target) in w.shell.current.differences.banner.lines[0]


def test_three_lists_are_settled_and_the_next_month_asks_only_what_is_new(
    root: tk.Tk, desk: Desk, wait_until: Callable[..., None], tmp_path: Path
) -> None:
    with open_window(root, desk, wait_until) as w:
        assert "huruf Windows" in " ".join(take(w, dtsen(tmp_path / "dtsen.csv"), "11-2026"))
        assert "baris 1 di atasnya" in " ".join(take(w, p3ke(tmp_path / "p3ke.xlsx"), "12-2023"))
        told = " ".join(take(w, kpm(tmp_path / "kpm1.xlsx", 1), "11-2026"))
        for odd in ("1 baris tersembunyi", "baris 1–2 di atasnya", "baris jumlah"):
            assert odd in told
        w.press("Alt-Key-2", "1")
        assert [one.proposed for one in source_lists.source_lists(desk)] == [0, 0, 0]

        counts = field_counts(desk)
        assert counts[DESIL] == FieldCount(beda=2)
        assert counts[ADDRESS] == FieldCount(beda=1)  # an address that only says less is none
        pressed = settle(w, desk)
        assert pressed == sum(one.beda for one in counts.values())
        assert pressed / KEYS_A_MINUTE < 10
        table = w.shell.current.differences.overview
        assert table.told.cget("text").startswith(f"{FAMILIES} keluarga pada 3 daftar; 3 (50,0 %)")

        save(w, 0, tmp_path / "berita-acara.pdf")
        assert (tmp_path / "berita-acara.pdf").read_bytes().startswith(b"%PDF")
        corrections = tmp_path / "koreksi"
        corrections.mkdir()
        save(w, 2, corrections)
        assert {path.name.split("-")[1] for path in corrections.iterdir()} == {"dtsen", "p3ke"}

        take(w, dtsen(tmp_path / "dtsen2.csv", later=True), "12-2026")
        take(w, kpm(tmp_path / "kpm2.xlsx", 2), "12-2026")
        rows = w.shell.current.rows
        assert str(rows.buttons["keluar"].cget("text")) == "Keluar 1"
        assert sum(one.proposed for one in source_lists.source_lists(desk) if one.is_used) == 0
        assert {key: one.beda for key, one in field_counts(desk).items() if one.beda} == {DESIL: 1}
        assert settle(w, desk) == 1
