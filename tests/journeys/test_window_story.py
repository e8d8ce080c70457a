"""The first month of an office in its window, by keys alone: from an empty machine to the
kiriman on a stick; and the payment day of a desa desk.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import ttkbootstrap as ttk

from desktop_app import app
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.keys import new_keys, public_key_text
from desktop_app.services import (
    aid,
    building,
    households,
    importing,
    keys,
    sending,
    setup,
    sheets,
)
from desktop_app.services.setup import SetupChoice
from desktop_app.store import keyslots, reading
from desktop_app.system.instance import take_lock
from desktop_app.system.paths import data_folders, make_folders
from desktop_app.ui.start.assistant import AssistantPage
from desktop_app.ui.start.escrow import EscrowPage
from desktop_app.ui.start.recovery import RecoveryPage
from desktop_app.ui.start.signin import SignInPage
from tests.conftest import FixedClock
from tests.gui.boxes import in_box
from tests.gui.hands import labels, push, tab_to, until
from tests.gui.window import ScriptedDialogs, Window, press, type_text

pytestmark = [pytest.mark.gui, pytest.mark.slow]

DESA, MONTH = "32.16.06.2002", "2026-11"
PASSWORD = "sawah hijau pagi"
SAMPLE = "opensid_contoh_penduduk.xlsx"
NO_SCAN = "belum dipindai"
TYPED = {  # what is typed on the paper of one house; each other answer of its state is C
    "tanggal": "24112026", "petugas": "Asep Petugas", "bnba": "", "penghasilan": "1500000",
    "upah_minimum": "5000000", "lama_menghuni": "10", "jumlah_penghuni": "4", "luas_rumah": "24",
    "lat": "", "lng": "", "desil": "2", "alasan_lain": "",
}  # fmt: skip
TICKED = {
    "pernah_bantuan": "t", "aset_rumah": "t", "bersedia": "y", "wni": "y", "kk_sendiri": "y",
    "sengketa": "t", "program_lain": "t", "status_penghuni": "1", "metode": "1",
    "kategori_keluarga": "1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def cheap_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.services.places.list_removable", lambda: ())


@dataclass
class Start:
    """One start of the program in a window of its own, and its end."""

    program: app.Program
    top: ttk.Toplevel
    dialogs: ScriptedDialogs
    lock: object
    wait_until: Callable[..., None]

    def window(self) -> Window:
        """Hands for the main window, once somebody is signed in."""
        self.wait_until(lambda: self.program.session is not None, timeout=20)
        session = self.program.session
        assert session is not None
        made = Window(self.program.shell, self.dialogs, session.desk, self.wait_until)
        made.settle()
        return made

    def close(self) -> None:
        if self.program.session is not None:
            self.program.close()
            self.wait_until(lambda: self.program.session is None, timeout=20)
        self.lock.release()


@pytest.fixture
def start(
    root: tk.Tk, clock: FixedClock, wait_until: Callable[..., None]
) -> Iterator[Callable[..., Start]]:
    """`start(folder, *answers)`: the first page; answers are for the windows of the system."""
    made: list[Start] = []

    def begin(folder: Path, *answers: object) -> Start:
        folders = data_folders({}, folder)
        make_folders(folders)
        lock = take_lock(folders.data)
        top = ttk.Toplevel(master=root, size=(1366, 720), position=(0, 0))
        dialogs = ScriptedDialogs(top, *answers)
        program = app.Program(top, dialogs, folders, lock, clock)
        one = Start(program, top, dialogs, lock, wait_until)
        made.append(one)
        program.show_first_page()
        top.update()
        top.focus_force()
        program.page.focus_first()
        top.update()
        return one

    yield begin
    for one in made:
        if one.program.session is not None:
            one.close()


def typed(top: tk.Misc, *lines: str) -> None:
    """Each line, then Enter."""
    for line in lines:
        type_text(top, line)
        press(top, "Return")


def first_run(one: Start, answers: tuple[str, ...], sheet: Path) -> None:
    """The assistant, the recovery sheet kept as a file, its last group typed from it."""
    assert isinstance(one.program.page, AssistantPage)
    typed(one.top, *answers, "Petugas Contoh", "petugas", PASSWORD, PASSWORD)
    page = one.program.page
    assert isinstance(page, RecoveryPage)
    key = next(text for text in labels(page) if len(text.split()) == 8 and text.isupper())
    press(one.top, "Shift-Tab")
    press(one.top, "Return")  # keep the sheet
    assert sheet.read_bytes().startswith(b"%PDF")
    press(one.top, "Tab")
    typed(one.top, key.split()[-1])
    assert isinstance(one.program.page, EscrowPage)
    press(one.top, "Tab")
    press(one.top, "Return")  # no key file of the higher office yet


def sign_in(one: Start) -> Window:
    assert isinstance(one.program.page, SignInPage)
    typed(one.top, "petugas", PASSWORD)
    return one.window()


def find(w: Window, text: str) -> None:
    """Into the search box, as typed or scanned."""
    w.press("Control-f")
    w.type(text)
    w.press("Return")
    w.settle()


def bring_in(w: Window, path: Path) -> None:
    """The list of the village: refused without its desa, then looked through and applied."""
    w.press("Control-Key-6")
    w.type(str(path))
    w.press("Return")
    until(w, lambda: "desa" in "".join(w.shell.current.note.lines))
    village = find_desa(DESA)
    assert village is not None
    w.type(village.name)
    w.press("Tab")
    push(w, "Periksa")
    until(w, lambda: w.shell.current_key == "berkas")
    assert w.shell.current.rows.buttons["baru"].cget("text") == "Baru 97"
    w.press("Control-a", "Control-s")
    until(w, lambda: any("97 orang baru" in line for line in w.shell.current.note.lines), 40)


def open_family(w: Window, name: str) -> str:
    find(w, name)
    if w.shell.current_key == "keluarga":
        w.press("Return")
    assert w.shell.current_key == "detail"
    return str(w.shell.current.uid)


def print_sheet(w: Window, pdf: Path) -> str:
    """Form A of the open family, kept as a PDF; the number of the sheet that is now out."""
    w.press("Control-p")
    assert w.shell.current_key == "cetak"
    while w.focus is not w.shell.current.options.officer:
        press(w.top, "Return")
    w.type("Asep Petugas")
    w.press("Return")
    until(w, lambda: w.shell.current.run is not None)
    assert w.shell.current.preview.shown.startswith("Halaman 1 dari")
    w.press("Control-s")
    assert pdf.read_bytes().startswith(b"%PDF")
    (out,) = sheets.list_sheets(w.desk)
    w.press("Control-Key-3")
    assert [line.cells[0] for line in w.shell.current.table.lines.values()] == [out.form_uid]
    return out.form_uid


def type_survey(w: Window, number: str) -> None:
    """The whole paper, one key an answer; the verdict stands there before it is saved."""
    find(w, number)
    screen = w.shell.current
    assert w.shell.current_key == "survei"
    assert screen.form.focused() == "tanggal"
    while (name := screen.form.focused()) not in ("dinding_terluas", None):
        if name in TYPED:
            typed(w.top, TYPED[name])
            continue
        w.press(TICKED.get(name, "c"))
        if screen.form.focused() == name:
            w.press("Return")
    assert screen.panel.house.text == "Rumah Tidak Layak Huni"
    assert not screen.panel.missing_labels
    w.press("Control-s")
    until(w, lambda: w.shell.current_key != "survei")


def start_build(w: Window) -> str:
    """A Rutilahu for the open family, moved on by one step."""
    push(w, "Daftarkan Rutilahu")
    assert w.shell.current_key == "rutilahu"
    w.press("Return")
    detail = w.shell.current.detail
    until(w, lambda: detail.view is not None and detail.buttons)
    before = str(detail.view.build["state"])
    in_box(w, lambda _box: w.press("Control-s"), "1")
    until(w, lambda: str(detail.view.build["state"]) != before)
    return str(detail.view.build["uid"])


def enrol(w: Window) -> None:
    """The head of the open family, on the decision of the musdes."""
    push(w, "Daftarkan BLT-DD")
    assert w.shell.current_key == "blt"
    part = w.shell.current.enrol
    w.press("Return")
    while w.focus is not part.form.fields["dasar"].focus_widget:
        w.press("Tab")
    typed(w.top, "musdes", "140/01", "02012026")
    w.press("Control-s")
    until(w, lambda: w.shell.current.receivers.table.lines)


def put_in_force(w: Window) -> None:
    """The musdesus and the Perkades over it, on which all receivers are put."""
    w.press("Alt-Key-3")
    part = w.shell.current.decrees
    until(w, lambda: part.told.cget("text"))

    def meeting(_box: tk.Misc) -> None:
        desa = () if w.desk.is_village else ("",)
        typed(w.top, "musdesus", *desa, "140/01", "02012026", "Balai", "09.00", "Ketua Contoh")
        w.press("Control-s")

    in_box(w, meeting, "m")
    until(w, lambda: part._found.meetings)

    def decree(_box: tk.Misc) -> None:
        typed(w.top, "", "3", "05012026")
        w.press("Control-s")

    in_box(w, decree, "Control-n")
    until(w, lambda: part.table.lines)
    part.table.focus_table()
    w.press("t")
    until(w, lambda: not part.told.cget("text"))


def sign_on_paper(w: Window, pdf: Path) -> None:
    """The proposal is printed, signed by hand, and recorded with its number and its scan."""
    w.press("Control-p")
    until(w, lambda: w.shell.current_key == "cetak" and w.shell.current.run is not None)
    w.press("Control-s")
    until(w, pdf.exists)
    w.press("Escape")
    (out,) = [one for one in sheets.list_sheets(w.desk) if one.kind == "tanda-terima"]
    until(w, lambda: w.shell.current_key == "bayar")
    part = w.shell.current.payout

    def signed(_box: tk.Misc) -> None:
        typed(w.top, out.form_uid, "Kades Contoh", "Kepala Desa", "900/1", "24112026")
        w.press("Control-s")

    tab_to(w, "Sahkan di kertas …")
    in_box(w, signed, "Return")
    until(w, lambda: part.view.is_approved)


def pay_month(w: Window, pdf: Path) -> str:
    """The list of the month is made, locked, typed from the signed sheet, and closed."""
    w.press("Alt-Key-2")
    in_box(w, lambda _box: w.press("Control-s"), "Control-n")
    until(w, lambda: w.shell.current_key == "bayar" and w.shell.current.payout.view)
    part = w.shell.current.payout
    push(w, "Kunci daftar")
    until(w, lambda: str(part.view.payout_list["state"]) == "dikunci")
    sign_on_paper(w, pdf)
    part.table.focus_table()
    w.press("d", "Control-s")
    assert part.totals.shown[1] == "Rp300.000"
    tab_to(w, "Tutup daftar")
    in_box(w, lambda _box: w.press("Control-s"), "Return")
    until(w, lambda: str(part.view.payout_list["state"]) == "dibayar")
    return str(part.view.payout_list["uid"])


def send(w: Window) -> None:
    """The kiriman of the month for the key of Dinsos, into a folder."""
    w.press("Control-Key-7")
    push(w, "Terima berkas kunci Dinsos …")
    until(w, lambda: keys.known_keys(w.desk))
    push(w, "Folder lain …")
    w.press("Control-s")
    until(w, lambda: w.shell.current.month.outbox.lines, 40)


def count(w: Window, kind: str) -> int:
    with w.desk.reader() as reader:
        return reading.count(reader, kind)


def test_a_kecamatan_goes_from_an_empty_machine_to_its_kiriman_by_keys_alone(
    start: Callable[..., Start], samples_dir: Path, tmp_path: Path
) -> None:
    data, stick = tmp_path / "data", tmp_path / "stik"
    stick.mkdir()
    key_file, pdf = tmp_path / "dinsos.json", tmp_path / "form-a.pdf"
    key_file.write_text(public_key_text(new_keys(), "dinsos:32.16", "Dinas Sosial"), "utf-8")
    sheet = tmp_path / "pemulihan.pdf"
    one = start(data, sheet)
    first_run(one, ("", "tambun sel"), sheet)
    assert one.window().shell.current_key == "beranda"
    assert any("Belum ada keluarga" in text for text in labels(one.program.shell.frame))
    one.close()

    signed = tmp_path / "usulan.pdf"
    answers = (pdf, True, True, True, NO_SCAN, signed, signed, key_file, True, stick)
    two = start(data, *answers)
    w = sign_in(two)
    bring_in(w, samples_dir / SAMPLE)
    assert (count(w, "person"), count(w, "household")) == (97, 37)
    family = open_family(w, "ahlul")
    number = print_sheet(w, pdf)
    type_survey(w, number)
    (survey,) = households.open_household(w.desk, family).surveys
    assert (survey["verdict"], survey["sheet"]) == ("Rumah Tidak Layak Huni", number)
    assert sheets.list_sheets(w.desk) == []
    open_family(w, "ahlul")
    build = building.open_build(w.desk, start_build(w))
    assert len(build.events) == 2
    open_family(w, "ahlul")
    enrol(w)
    put_in_force(w)
    paid = aid.open_payout_list(w.desk, pay_month(w, signed))
    assert (paid.paid, len(paid.lines)) == (300_000, 1)
    send(w)
    (parcel,) = sending.sent_parcels(w.desk)
    (line,) = w.shell.current.month.outbox.lines.values()
    assert any(parcel.file_name.startswith(cell) for cell in line.cells if "kiriman_" in cell)
    assert (stick / parcel.file_name).read_bytes()[:2] != b"PK"
    assert len(list(stick.glob("*.pdf"))) == 2
    w.press("Control-Key-1")
    assert not any("Kiriman November" in text for text in labels(w.shell.current.frame))
    two.close()


def test_a_desa_desk_pays_from_a_list_that_it_printed_itself(
    start: Callable[..., Start], clock: FixedClock, samples_dir: Path, tmp_path: Path
) -> None:
    data, pdf, signed = (tmp_path / name for name in ("data", "tanda-terima.pdf", "usulan.pdf"))
    choice = SetupChoice("32.16.06", DESA, "Petugas Contoh", "petugas", PASSWORD)
    desk, _sheet = setup.first_run(data, choice, clock)
    importing.commit(desk, importing.preview(desk, samples_dir / SAMPLE).batch)
    desk.store.close()
    one = start(data, True, True, NO_SCAN, signed, signed, pdf)
    w = sign_in(one)
    open_family(w, "ahlul")
    enrol(w)
    put_in_force(w)
    uid = pay_month(w, signed)
    w.press("Control-p")
    until(w, lambda: w.shell.current_key == "cetak" and w.shell.current.run is not None)
    w.press("Control-s")
    until(w, pdf.exists)
    assert [one.kind for one in sheets.list_sheets(w.desk)] == ["tanda-terima"] * 2
    assert aid.open_payout_list(w.desk, uid).payout_list["state"] == "dibayar"
    one.close()
