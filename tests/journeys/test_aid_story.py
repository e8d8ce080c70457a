"""A year of BLT Dana Desa in the window of its desa, by keys alone: candidates, musdesus, Perkades,
three paid months with absentees and one replacement, the report; who would be helped twice, and
whom nobody helps.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.wilayah import find_desa
from desktop_app.services import accounts, households, setup
from desktop_app.services.desk import Desk
from desktop_app.services.officials import save_official
from desktop_app.services.sample_people import sample_families
from desktop_app.services.setup import SetupChoice
from desktop_app.store import reading
from tests.conftest import FixedClock
from tests.gui.boxes import in_box, texts_in
from tests.gui.hands import tab_to, until
from tests.gui.window import Window, open_window
from tests.services.test_printing import text_of

pytestmark = [pytest.mark.gui, pytest.mark.slow]

DESA, HEAD_PASSWORD = "32.16.06.2002", "padi kuning siang"
# Five who receive, one with Sembako, a reserve, one whom nobody helps, two that are not poor.
DESIL = (1, 1, 1, 1, 1, 1, 2, 3, 7, 8)
WITH_SEMBAKO, RESERVE, FORGOTTEN, OTHER_CARD, WITH_RICE = 5, 6, 7, 8, 9
POSTS = (
    ("kepala", "H. DEMO KADES"),
    ("kaur_keuangan", "CONTOH KAUR"),
    ("kasi_kesra", "CONTOH KASI"),
    ("ketua_bpd", "CONTOH KETUA BPD"),
)


@pytest.fixture
def clock() -> FixedClock:
    """The first working Monday of the year."""
    return FixedClock(datetime(2026, 1, 5, 3, 0, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desa with ten families whose desil is known, its officials, and its head's own account."""
    choice = SetupChoice("32.16.06", DESA, "Sari Contoh", "sari", "sawah hijau pagi")
    made, _sheet = setup.first_run(tmp_path / "data", choice, clock)
    for number, family in enumerate(sample_families(len(DESIL), 6, (find_desa(DESA),))):
        known = {"desil": str(DESIL[number]), "desil_tanggal": "18-10-2025"}
        home = households.save_household(made, None, {**family.household, **known})
        for member in family.members:
            households.save_member(made, home, None, member)
    for post, name in POSTS:
        post_of = {"kantor": DESA, "jabatan": post, "nama": name, "dari": "01-01-2024"}
        save_official(made, None, post_of)
    accounts.add_account(made, "kades", "H. Demo Kades", HEAD_PASSWORD, "kepala")
    receive(made, "BPNT", homes(made)[WITH_SEMBAKO])
    receive(made, "BANPANG", homes(made)[WITH_RICE])
    yield made
    made.store.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(b"%PDF-1.7\ncontoh")
    return path


def rows(desk: Desk, kind: str, **equals: Any) -> list[dict[str, Any]]:
    with desk.reader() as reader:
        return reading.find(reader, kind, **equals)


def homes(desk: Desk) -> list[str]:
    """The families in the order in which they were typed."""
    return [str(row["uid"]) for row in rows(desk, "household")]


def head(desk: Desk, home: str) -> dict[str, Any]:
    return rows(desk, "person", household=home, shdk="1")[0]


def name_of(desk: Desk, number: int) -> str:
    return str(head(desk, homes(desk)[number])["nama"])


def receive(desk: Desk, kode: str, home: str) -> None:
    """Aid that began before this office kept it, as a kiriman brings it."""
    (programme,) = rows(desk, "programme", kode=kode)
    row = {"programme": programme["uid"], "household": home, "desa": DESA, "status": "aktif"}
    row |= {"person": head(desk, home)["uid"], "mulai": "2025-06"}
    desk.write("contoh", "", lambda work: work.insert("enrolment", row))


def typed(w: Window, *texts: str) -> Callable[[tk.Misc], None]:
    """Type into the fields of a box one after the other ("" leaves one as it is), and keep."""

    def act(box: tk.Misc) -> None:
        for text in texts:
            if text:
                w.press("Control-a")
                w.type(text)
            w.press("Tab")
        w.press("Control-s")
        w.settle()
        assert not box.winfo_exists(), texts_in(box)

    return act


def lines(table: Any) -> list[tuple[str, ...]]:
    return [line.cells for line in table.lines.values()]


def printed(w: Window) -> str:
    """What Cetak shows, once its pages are there; then back by Esc."""
    until(w, lambda: w.shell.current_key == "cetak" and w.shell.current.run is not None)
    text = text_of(w.shell.current.run.pdf)
    w.press("Escape")
    return text


def paper(w: Window, *box: str) -> str:
    """Ctrl+P where one is, with what is typed into its box."""
    in_box(w, typed(w, *box), "Control-p")
    return printed(w)


def tanda_terima(w: Window) -> str:
    """Ctrl+P at an open payment list."""
    w.press("Control-p")
    return printed(w)


def push_in_box(w: Window, button: str, *box: str) -> None:
    """Tab to a button of the open list, press it, and fill its box."""
    tab_to(w, button)
    in_box(w, typed(w, *box), "space")
    if w.shell.current_key == "bayar":
        w.shell.current.focus_default()


# --- choosing and deciding ---------------------------------------------------------------


def choose(w: Window, desk: Desk) -> None:
    """Before the meeting: who may be a candidate, and the list that is laid before it."""
    w.press("Control-Key-5", "Alt-Key-4")

    def select(box: tk.Misc) -> None:
        assert "9 dapat dicalonkan, 1 tidak." in texts_in(box)
        assert "BPNT" in texts_in(box)
        typed(w, "", "5")(box)

    in_box(w, select, "Control-n")
    text = paper(w)
    assert "DAFTAR CALON PENERIMA BLT DANA DESA 2026" in text
    assert name_of(desk, RESERVE) in text
    assert name_of(desk, WITH_SEMBAKO) not in text


def meet(w: Window, desk: Desk) -> None:
    """After it: the meeting, and what it said of each, one key a name."""
    meeting = ("", "140/01/2026", "05012026", "Balai desa", "09.00", "", "CONTOH NOTULIS", "25")
    in_box(w, typed(w, *meeting), "m")
    w.dialogs.answers.append("punya sawah dua hektare")
    w.press("Home", "d", "d", "d", "d", "d", "Down", "Down", "x")
    results = [cells[5] for cells in lines(w.shell.current.candidates.table)]
    assert results == ["Diterima"] * 5 + ["Cadangan", "Cadangan", "Ditolak", "Cadangan"]
    (held,) = rows(desk, "musdes")
    assert (held["jenis"], held["pimpinan"]) == ("musdesus", "CONTOH KETUA BPD")
    text = paper(w, "Berita acara")
    assert "140/01/2026" in text
    assert "punya sawah dua hektare" in text


def decree(w: Window, desk: Desk, scan: Path) -> None:
    """Perkades over the musdesus, both scanned, and its receivers with their annex."""
    w.press("Alt-Key-3")
    in_box(w, typed(w, "", "2 Tahun 2026", "07012026"), "Control-n")
    w.dialogs.answers += [0, scan, 1, scan]
    w.press("p", "p")
    w.press("Alt-Key-4")
    in_box(w, typed(w), "g")
    w.press("Alt-Key-3")
    (line,) = lines(w.shell.current.decrees.table)
    assert line[2:4] == ("5", "keduanya")
    text = paper(w, "Lampiran")
    assert "Perkades 2 Tahun 2026" in text
    assert "Jumlah sebulan: Rp1.500.000" in text


# --- paying ------------------------------------------------------------------------------


def draw_up(w: Window) -> None:
    """The list of the month is made, locked by its drawer, and approved by the head."""
    w.press("Alt-Key-2")
    in_box(w, typed(w), "Control-n")
    w.dialogs.answers.append(True)
    tab_to(w, "Kunci daftar")
    w.press("space")
    assert str(w.focus.cget("text")) == "Sahkan …"
    w.shell.current.focus_default()
    w.press("d")
    assert "belum disahkan" in w.dialogs.shown[-1]
    push_in_box(w, "Sahkan …", "kades", HEAD_PASSWORD)


def pay(w: Window, *keys: str) -> None:
    """One key a name from the signed sheet, kept, and the list closed on the day."""
    w.press("Home", *keys, "Control-s")
    push_in_box(w, "Tutup daftar")


def january(w: Window, desk: Desk) -> None:
    """Two came, one did not, one sent his child, one had died; what is left goes back."""
    draw_up(w)
    assert "Perkades 2 Tahun 2026" in tanda_terima(w)
    push_in_box(w, "Cetak berkas …")
    text = printed(w).upper()
    for part in ("TANDA TERIMA BANTUAN", "KUITANSI", "DAFTAR HADIR", "300.000"):
        assert part in text
    w.press("Home", "d", "d", "t")
    in_box(w, typed(w, "WAKIL CONTOH", "anak", "12/SK/2026"), "w")
    pay(w, "End", "m")
    push_in_box(w, "Sisa ke RKD …", "900/1/2026")
    part = w.shell.current.payout
    assert part.totals.shown[:4] == ["Rp1.500.000", "Rp900.000", "Rp600.000", "Rp600.000"]
    push_in_box(w, "Cetak berkas …")  # the berita acara, now that it is closed
    text = printed(w)
    assert "BERITA ACARA" in text
    assert "900/1/2026" in text
    w.press("Escape")


def replace(w: Window, desk: Desk) -> None:
    """Under a Perkades perubahan the reserve follows who died; month and reason stand there."""
    w.press("Alt-Key-3")
    in_box(w, typed(w, "", "140/02/2026", "01022026", "Balai desa"), "m")
    in_box(w, typed(w, "", "4 Tahun 2026", "02022026"), "Control-n")
    w.press("Alt-Key-1", "End")
    in_box(w, typed(w), "g")
    shown = {cells[0]: cells for cells in lines(w.shell.current.receivers.table)}
    assert shown[name_of(desk, RESERVE)][4:8:3] == ("02-2026", "Perkades perubahan 4 Tahun 2026")
    assert "Berhenti: meninggal dunia" in {cells[8] for cells in shown.values()}


def february(w: Window) -> None:
    """The new decree was not scanned yet, which is asked once; one is absent."""
    w.dialogs.answers.append(True)
    w.dialogs.answers.append("mesin pindai rusak")
    w.press("Alt-Key-2")
    in_box(w, typed(w), "Control-n")
    tab_to(w, "Kunci daftar")
    w.press("space")
    push_in_box(w, "Sahkan …", "kades", HEAD_PASSWORD)
    pay(w, "d", "d", "t", "d", "r")
    push_in_box(w, "Sisa ke RKD …", "900/2/2026")
    w.press("Escape")


def march(w: Window) -> None:
    """Everybody came."""
    draw_up(w)
    w.dialogs.answers.append(True)
    w.press("Control-d")
    pay(w)
    w.press("Escape")


def report(w: Window) -> None:
    """Three months, summed up, with why money was left."""
    w.press("Alt-Key-2")
    cells = lines(w.shell.current.lists.table)
    assert [line[0] for line in cells] == ["Maret 2026", "Februari 2026", "Januari 2026"]
    w.dialogs.answers.append(0)
    w.press("l")
    text = printed(w)
    for sum_ in ("4.500.000", "3.600.000", "900.000"):
        assert sum_ in text
    assert "tidak hadir 1" in text.lower()


def test_a_year_of_blt_dana_desa(
    root: tk.Tk, desk: Desk, clock: FixedClock, scan: Path, wait_until: Callable[..., None]
) -> None:
    with open_window(root, desk, wait_until) as w:
        choose(w, desk)
        meet(w, desk)
        clock.now = datetime(2026, 1, 12, 3, 0, tzinfo=UTC)
        decree(w, desk, scan)
        january(w, desk)
        clock.now = datetime(2026, 2, 10, 3, 0, tzinfo=UTC)
        replace(w, desk)
        february(w)
        clock.now = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
        march(w)
        report(w)
        assert not w.dialogs.answers
    assert {row["state"] for row in rows(desk, "payout_list")} == {"dibayar"}
    assert len(rows(desk, "payout_approval")) == 3


def test_who_gets_rice_under_another_spelling_is_caught_when_he_is_enrolled(
    root: tk.Tk, desk: Desk, wait_until: Callable[..., None]
) -> None:
    first = head(desk, homes(desk)[WITH_RICE])
    other = homes(desk)[OTHER_CARD]
    words = str(first["nama"]).split()
    twin = {
        "nik_alasan": "belum_rekam",
        "nama": f"{words[0]} {words[-1]}H",
        "shdk": "4",
        "sex": first["sex"],
    }
    twin |= {"tanggal_lahir": "-".join(reversed(str(first["tanggal_lahir"]).split("-")))}
    households.save_member(desk, other, None, twin)
    with open_window(root, desk, wait_until, None) as w:
        w.shell.go("blt", household=other)
        w.settle()
        part = w.shell.current.enrol
        w.press("End")
        part.form.focus_field("programme")
        w.press("Control-a")
        w.type("Bantuan Pangan")
        w.press("Tab")
        part.form.focus_field("dasar")
        w.type("SK")
        w.press("Return")
        w.type("500/1/2026")
        w.press("Return")
        w.type("05012026")
        w.press("Control-s")
        assert "mirip" in w.dialogs.shown[-1]
        assert str(first["nama"]) in w.dialogs.shown[-1]
    (programme,) = rows(desk, "programme", kode="BANPANG")
    assert len(rows(desk, "enrolment", programme=programme["uid"])) == 1


def test_a_poor_family_that_nobody_helps_is_named(
    root: tk.Tk, desk: Desk, wait_until: Callable[..., None]
) -> None:
    for home in homes(desk)[:FORGOTTEN]:
        if home != homes(desk)[WITH_SEMBAKO]:
            receive(desk, "PKH", home)
    with open_window(root, desk, wait_until) as w:
        w.press("Control-Key-5", "Control-t")
        (line,) = lines(w.shell.current.tables["terlewat"])
        assert line[1] == name_of(desk, FORGOTTEN)
        w.press("Return")
        assert w.shell.current_key == "detail"
