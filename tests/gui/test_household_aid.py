"""The part Bantuan of a family on screen: six lists by key, and its page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.ui.screens.household_aid import AidTab
from tests.gui.test_households import VILLAGE
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def helped(desk: Desk) -> str:
    """AGUS CONTOH: desil 1, a gift of a company, a place in Banpang; gives the family."""
    with desk.reader() as reader:
        (home,) = reading.find(reader, "household", nama_kepala="AGUS CONTOH")
        (person,) = reading.find(reader, "person", household=home["uid"])
        banpang = next(r for r in reading.find(reader, "programme") if r["kode"] == "BANPANG")
    uid = str(home["uid"])
    gift: dict[str, Any] = {
        "desa": VILLAGE, "household": uid, "perusahaan": "PT CONTOH", "bentuk": "barang",
        "uraian": "paket sembako", "nilai": 150_000, "tanggal": "2026-03-04", "bast_nomor": "7",
    }  # fmt: skip
    place: dict[str, Any] = {
        "programme": banpang["uid"], "household": uid, "person": person["uid"], "desa": VILLAGE,
        "mulai": "2026-01", "status": "aktif",
    }  # fmt: skip
    desil = {"desil": 1, "desil_sumber": "DTSEN 2026-09", "desil_tanggal": "2026-09-17"}
    desk.write("contoh", "", lambda work: work.insert("gift", gift))
    desk.write("contoh", "", lambda work: work.insert("enrolment", place))
    desk.write("contoh", "", lambda work: work.update("household", uid, desil))
    return uid


def at_aid(w: Window, home: str) -> AidTab:
    w.shell.go("detail", uid=home, part="bantuan")
    w.settle()
    tab = w.shell.current.tabs["bantuan"]
    assert isinstance(tab, AidTab)
    return tab


def test_each_list_is_reached_by_its_number(window: Open, helped: str) -> None:
    with window() as w:
        tab = at_aid(w, helped)
        told = str(tab.told.cget("text"))
        assert "Diterima Rp150.000: 2026 Rp150.000." in told
        assert "CSR PT CONTOH Rp150.000" in told
        assert "Sekarang: Bantuan Pangan (beras) (belum berlaku)." in told
        (entry,) = tab.tables["diterima"].lines.values()
        assert entry.cells[0] == "04-03-2026"
        assert "BAST 7" in entry.cells[5]
        w.press("3")
        verdicts = {line.uid: line.cells[1] for line in tab.tables["belum"].lines.values()}
        assert verdicts["BPNT"] == "Mungkin berhak"
        assert "BANPANG" not in verdicts
        w.press("2")
        (place,) = tab.tables["ikut"].lines.values()
        assert place.cells[4] == "belum berlaku"
        assert "belum dicatat" in str(tab.whole.cget("text"))
        w.press("5")
        (desil,) = tab.tables["desil"].lines.values()
        assert desil.cells[:3] == ("1", "triwulan III 2026", "DTSEN 2026-09")
        assert "belum disurvei" in str(tab.whole.cget("text"))


def test_a_family_without_aid_says_so_in_each_list(window: Open, desk: Desk) -> None:
    with desk.reader() as reader:
        (home,) = reading.find(reader, "household", nama_kepala="BUDI REKAAN")
    with window() as w:
        tab = at_aid(w, str(home["uid"]))
        assert "Sekarang tidak menerima bantuan apa pun." in str(tab.told.cget("text"))
        for number in "1456":
            w.press(number)
            table = tab.tables[tab.tabs.current]
            assert not table.lines
            assert table.placeholder.winfo_ismapped()


def test_ctrl_p_puts_the_family_on_one_page(window: Open, helped: str) -> None:
    with window() as w:
        at_aid(w, helped)
        w.press("Control-p")
        w.settle()
        run = w.shell.current.run
        assert (run.title, run.pages) == ("Bantuan keluarga", 1)
