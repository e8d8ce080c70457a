"""November of a desa in its window: the form, SIKS-NG, a proposal, a list checked name by name,
who is extremely poor, the report; and what the list of the next quarter says of it.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.tkpkd import quarter_span
from desktop_app.imports.layouts import dtsen_keluarga
from desktop_app.services import (
    dtsen_forms,
    musdes,
    poverty,
    rulings,
    setup,
    snapshots,
    source_lists,
    tkpkd,
    verval,
)
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_view import FAMILY
from desktop_app.services.setup import SetupChoice
from desktop_app.store import keyslots, reading
from desktop_app.ui.screens.siks_panel import NAME
from tests.conftest import FixedClock
from tests.gui.hands import labels
from tests.gui.window import Window, open_window
from tests.services.dtsen_answers import GROWN, house_texts, make_family, member_texts
from tests.services.source_files import card_of, name_of, number_of, village, write_csv
from tests.services.test_usulan import limit
from tests.services.verval_files import pbi

pytestmark = [pytest.mark.gui, pytest.mark.slow]

DESA, MONTH, QUARTER = "32.16.06.2002", "2026-11", "2026-4"
NAMES = 4
BEFORE, AFTER = (2, 4, 3, 1), (1, 4, 5, 1)  # desil of each family, and in the next quarter
PEOPLE = (("1", "aktif"), ("2", "meninggal dunia"), ("4", "pindah"), ("1", "aktif"))


@pytest.fixture
def clock() -> FixedClock:
    """A week before the data of November close."""
    return FixedClock(datetime(2026, 11, 10, 3, 0, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desa with four families whose desil is known, and a meeting behind its proposals."""
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    choice = SetupChoice("32.16.06", DESA, "Sari Contoh", "sari", "sawah hijau pagi")
    made, _sheet = setup.first_run(tmp_path / "data", choice, clock)
    village(made, tmp_path, NAMES)
    for number, home in enumerate(homes(made)):
        known = {"desil": BEFORE[number], "desil_tanggal": "2026-10-20", "desil_sumber": "DTSEN"}
        made.write("desil", "", lambda work, u=home, v=known: work.update("household", u, v))
    limit(made, "PKH", "4")
    raw = {"desa": DESA, "jenis": "musdes", "nomor": "140/15", "tanggal": "09-11-2026"}
    musdes.save_musdes(made, None, raw)
    yield made
    made.store.close()


def rows(desk: Desk, kind: str, **equals: Any) -> list[dict[str, Any]]:
    with desk.reader() as reader:
        return reading.find(reader, kind, **equals)


def homes(desk: Desk) -> list[str]:
    """The families of the list, in its order."""
    uid_of = {str(row["nomor_kk"]): str(row["uid"]) for row in rows(desk, "household")}
    return [uid_of[card_of(number)] for number in range(NAMES)]


def correct_a_form(w: Window, home: str) -> None:
    """One answer of a form that came filled from the quarter before; then Selesai."""
    w.shell.go("dtsen", household=home)
    w.settle()
    w.shell.current.open_step(1, "dtsen_form.lantai")
    w.top.update()
    w.type("2")
    w.press("F2")
    [form] = rows(w.desk, "dtsen_form", household=home, periode=QUARTER)
    assert (form["keadaan"], form["lantai"], form["atap"]) == ("selesai", "2", "4")


def copy_to_siks(w: Window, home: str) -> None:
    """Three fields go into another window by key; then the family is marked and the panel ends."""
    w.shell.go("dtsen", household=home)
    w.settle()
    w.press("F7")
    panel = w.shell.root.children[NAME]
    panel.pick(next(one.key for one in panel.place.sheet.steps if one.label.startswith("Luas")))
    w.settle()
    other = tk.Toplevel(w.shell.root)
    entries = [tk.Entry(other) for _ in range(3)]
    for number, entry in enumerate(entries):
        entry.pack()
        panel.view.button.focus_force()
        w.top.update()
        if number:
            w.press("Return")
        entry.focus_force()
        entry.event_generate("<<Paste>>")
    pasted = [entry.get() for entry in entries]
    other.destroy()
    assert pasted == ["36", "Keramik", "Tembok"]
    panel.view.button.focus_force()
    w.dialogs.answers.append(True)  # its members too
    w.press("Control-s", "Escape")
    assert NAME not in w.shell.root.children


def propose(w: Window, number: int) -> None:
    """Somebody of the list for PKH, by key."""
    w.press("t")
    w.type(number_of(number))
    w.press("Return", "Return")
    w.type("PKH")
    w.press("Return")
    w.type(name_of(number).lower())
    w.press("Control-s")


def proposals(w: Window, folder: Path) -> None:
    """Two are submitted, checked, and stand in the file of SIKS-NG and in the minutes."""
    w.press("Control-Key-0", "Alt-Key-2")
    part = w.shell.current.pages["usulan"]
    for number in (0, 2):
        propose(w, number)
    for key, said in (("a", "diajukan"), ("v", "diverifikasi")):
        w.press("Control-a", key)
        assert part.list.banner.lines == (f"2 usulan menjadi {said}.",)
    w.dialogs.answers += [0, "usulan November", folder]
    w.press("Control-p")
    w.dialogs.answers += [2, folder]
    w.press("Control-p")
    [book] = folder.glob("*.xlsx")
    cells = list(openpyxl.load_workbook(book).active.iter_rows(values_only=True))
    assert {row[0] for row in cells[1:]} == {number_of(0), number_of(2)}
    [minutes] = folder.glob("BA_PENGUSULAN*.pdf")
    assert minutes.read_bytes().startswith(b"%PDF")


def check_names(w: Window, folder: Path) -> None:
    """A list becomes a task; one key a name, and the sender's rows come back filled."""
    path = pbi(folder / "pbi.csv", range(NAMES), RW="001", RT="001")
    one = source_lists.take_list(w.desk, path, period=MONTH)
    verval.make_task(w.desk, one.uid, "Verval PBI", "Kasi Kesra", date(2026, 11, 17))
    w.press("Control-Key-0", "Alt-Key-3", "Return", *(key for key, _said in PEOPLE), "Escape")
    back = folder / "kembali.xlsx"
    w.dialogs.answers.append(back)
    w.press("Control-e")
    cells = list(openpyxl.load_workbook(back).worksheets[0].iter_rows(values_only=True))
    place = cells[0].index("STATUS")
    assert [row[place] for row in cells[1:]] == [said for _key, said in PEOPLE]


def settle_and_report(w: Window, folder: Path) -> None:
    """One family is extremely poor; the report counts it as new and reached by nothing."""
    [basis] = rows(w.desk, "musdes")
    raw = {
        "status": "miskin_ekstrem", "ukuran": "musyawarah", "alasan": "sebatang_kara",
        "musdes": basis["uid"], "tanggal": "10-11-2026",
    }  # fmt: skip
    poverty.settle(w.desk, homes(w.desk)[3], QUARTER, raw)
    found = tkpkd.make_report(w.desk, quarter_span(QUARTER), DESA).total
    assert (found.new, found.end) == (1, 1)
    w.press("Control-Key-0", "Alt-Key-5")
    for kind, name in ((0, "tkpkd.pdf"), (1, "tkpkd.xlsx")):
        w.dialogs.answers += [kind, 0, folder / name]
        w.press("Control-p")
        assert (folder / name).stat().st_size > 1000


def next_quarter(w: Window, folder: Path, clock: FixedClock) -> None:
    """The month closes; the list of January is settled by the rules; the proposals tell it."""
    clock.advance(days=8)
    assert snapshots.freeze_due(w.desk) == MONTH
    clock.advance(days=63)
    lines = [
        {
            "no_kk": card_of(number), "nama_kepala_keluarga": name_of(number),
            "nik": number_of(number), "alamat": f"KP CONTOH NO {number}",
            "desil_nasional": str(AFTER[number]), "kode_kelurahan_desa": "3216062002",
            "status_dtsen": "DTSEN AKTIF",
        }
        for number in range(NAMES)
    ]  # fmt: skip
    path = write_csv(folder / "januari.csv", ("nik", *dtsen_keluarga.LAYOUT.columns), lines)
    source_lists.use_list(w.desk, source_lists.take_list(w.desk, path, period="2027-01").uid)
    assert rulings.rule_many(w.desk) == 2
    w.shell.go("usulan", page="usulan", periode=MONTH)
    w.settle()
    part = w.shell.current.pages["usulan"]
    assert {line.cells[1]: line.cells[7] for line in part.list.table.all} == {
        name_of(0): "Turun ke 1", name_of(2): "Naik ke 5",
    }  # fmt: skip


def test_november_of_a_desa(
    root: tk.Tk, desk: Desk, wait_until: Callable[..., None], tmp_path: Path, clock: FixedClock
) -> None:
    home = make_family(desk, desa=DESA)
    before = dtsen_forms.open_form(desk, home, "2026-3")
    man, woman, child = (one.uid for one in before.members)
    told = {man: GROWN, woman: GROWN, child: {"penyakit": "1"}}
    typed = {uid: member_texts(some) for uid, some in told.items()}
    dtsen_forms.save_form(desk, before, {FAMILY: house_texts(), **typed}, finish=True)
    folder = tmp_path / "berkas"
    folder.mkdir()
    with open_window(root, desk, wait_until) as w:
        assert any("7 hari lagi sampai batas data" in text for text in labels(w.shell.root))
        correct_a_form(w, home)
        copy_to_siks(w, home)
        proposals(w, folder)
        check_names(w, folder)
        settle_and_report(w, folder)
        next_quarter(w, folder, clock)
