"""Many houses of the Rutilahu list: proposed, decided, set by decree, replaced, by key."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from PIL import Image

from desktop_app.services import building, households
from desktop_app.services.desk import Desk
from desktop_app.services.house_checklist import mark_papers, open_checklist
from desktop_app.services.house_deciding import decide, decree
from desktop_app.services.house_replacing import links_of
from desktop_app.store import reading
from tests.conftest import FixedClock
from tests.gui.boxes import in_box, texts_in
from tests.gui.test_builds import family, scheme, state
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
PHOTOS = ("depan", "belakang", "dalam", "kiri", "kanan", "ktp_kk", "pernyataan")
UNFIT = {
    "form": "A2026", "rekomendasi": "Direkomendasikan", "verdict": "Rumah Tidak Layak Huni",
    "kolom": "C", "wni": True, "kategori_keluarga": "1", "kk_sendiri": True, "bersedia": True,
    "status_penghuni": "dihuni", "lama_menghuni": 5, "sengketa": False, "aset_rumah": False,
}  # fmt: skip
LAND = {"jenis_bukti": "shm", "hubungan_pemilik": "sendiri", "desa": "32.16.06.2002"}


def moved(desk: Desk, clock: FixedClock, uid: str, target: str, **more: object) -> None:
    """Write an event as it comes by a kiriman."""
    clock.advance(seconds=1)
    event = {"build": uid, "ke": target, "tanggal": "2026-11-24", **more}
    desk.write("contoh", "", lambda work: work.insert("build_event", event))
    clock.advance(seconds=1)


def surveyed(desk: Desk, clock: FixedClock, name: str, whole: bool = True) -> str:
    home = family(desk, name)
    households.save_dwelling(desk, home, None, LAND)

    def body(work):
        work.insert("survey", {"household": home, **UNFIT})
        for angle in PHOTOS if whole else ():
            work.insert(
                "photo", {"household": home, "sudut": angle, "berkas": angle.ljust(32, "0")}
            )

    desk.write("contoh", "", body)
    uid = building.start_build(desk, home, scheme(desk), {})
    moved(desk, clock, uid, "disurvei_layak", dari="terdata")
    if whole:
        papers = [one for one in open_checklist(desk, uid).items if one.is_document]
        mark_papers(desk, uid, papers, {"ada": "Ya", "benar": "Ya"})
    return uid


def proposed(desk: Desk, clock: FixedClock, name: str) -> str:
    uid = surveyed(desk, clock, name)
    moved(desk, clock, uid, "diusulkan", dari="disurvei_layak")
    return uid


def listed(w: Window):
    w.press("Control-Key-4")
    w.shell.current.table.focus_table()
    return w.shell.current


def fill(w: Window, *texts: str) -> Callable[[tk.Misc], None]:
    """Type a text in each field from the first one on, then keep."""

    def act(_box: tk.Misc) -> None:
        for text in texts:
            if text:
                w.press("Control-a")
                w.type(text)
            w.press("Tab")
        w.press("Control-s")

    return act


def test_ready_houses_are_proposed_by_ctrl_s_and_the_others_are_named(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    whole = surveyed(desk, clock, "AGUS CONTOH")
    poor = surveyed(desk, clock, "BUDI REKAAN", whole=False)
    with window() as w:
        screen = listed(w)
        w.press("u")
        screen = w.shell.current
        assert w.shell.current_key == "usulkan"
        assert screen.table.lines[whole].cells[4] == "✓ Siap diusulkan"
        assert screen.table.lines[poor].cells[4] == "▲ Belum lengkap"
        assert "Belum ada: foto tampak depan" in screen.table.lines[poor].cells[5]
        in_box(w, fill(w, "460/7"), "Control-s")
        assert state(desk, whole) == "diusulkan"
        assert state(desk, poor) == "disurvei_layak"
        assert screen.banner.lines[0] == "1 rumah diusulkan dengan surat 460/7."
        assert screen.banner.lines[1].startswith("BUDI REKAAN tidak ikut: ")


def test_a_house_that_lacks_something_goes_along_with_a_reason(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    poor = surveyed(desk, clock, "BUDI REKAAN", whole=False)
    with window("difoto minggu depan") as w:
        listed(w)
        w.press("u", "i")
        screen = w.shell.current
        assert screen.table.lines[poor].cells[4] == "✓ Ikut, dikecualikan"
        in_box(w, fill(w, "460/8", "", "BA/3"), "Control-s")
        assert state(desk, poor) == "diusulkan"


def test_delete_leaves_a_house_out(window: Open, desk: Desk, clock: FixedClock) -> None:
    first = surveyed(desk, clock, "AGUS CONTOH")
    second = surveyed(desk, clock, "BUDI REKAAN")
    with window() as w:
        listed(w)
        w.press("u")
        screen = w.shell.current
        screen.table.select(second)
        w.press("Delete")
        assert screen.table.lines[second].cells[4] == "○ Tidak ikut"
        in_box(w, fill(w, "460/9"), "Control-s")
        assert (state(desk, first), state(desk, second)) == ("diusulkan", "disurvei_layak")


def test_marked_proposals_get_one_verdict_and_then_one_decree(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    builds = [proposed(desk, clock, name) for name in ("AGUS CONTOH", "BUDI REKAAN")]
    with window() as w:
        screen = listed(w)
        in_box(w, fill(w, "", "600/BAHV"), "Control-a", "v")
        assert [state(desk, one) for one in builds] == ["rekomendasi"] * 2
        assert "2 rumah direkomendasikan" in screen.decisions.banner.lines[0]
        clock.advance(seconds=1)
        screen.table.focus_table()
        in_box(w, fill(w, "600/SK"), "Control-a", "t")
        assert [state(desk, one) for one in builds] == ["ditetapkan"] * 2
        assert {view.build["sk_nomor"] for view in building.list_builds(desk)} == {"600/SK"}
        screen.table.focus_table()
        w.press("Control-a", "s")
        assert w.shell.current_key == "cetak"


def test_a_refusal_takes_a_printed_reason(window: Open, desk: Desk, clock: FixedClock) -> None:
    uid = proposed(desk, clock, "AGUS CONTOH")
    with window() as w:
        listed(w)
        in_box(w, fill(w, "Ditolak", "600/BAHV", "", "Belum memiliki KK sendiri"), "v")
        last = building.open_build(desk, uid).events[-1]
        assert (last["ke"], last["catatan"]) == ("ditolak", "Belum memiliki KK sendiri")


def test_a_step_is_taken_back_with_its_reason(window: Open, desk: Desk, clock: FixedClock) -> None:
    uid = proposed(desk, clock, "AGUS CONTOH")
    with window("salah desa") as w:
        listed(w)
        w.press("z")
        assert state(desk, uid) == "disurvei_layak"
        assert building.open_build(desk, uid).events[-1]["catatan"] == "salah desa"


def test_the_wrong_stage_is_told_and_nothing_is_asked(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    surveyed(desk, clock, "AGUS CONTOH")
    with window() as w:
        screen = listed(w)
        w.press("t")
        assert "direkomendasikan" in screen.decisions.banner.lines[0]


def test_who_leaves_gets_a_substitute_and_the_story_shows_both(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    gone = proposed(desk, clock, "AGUS CONTOH")
    other = surveyed(desk, clock, "BUDI REKAAN")
    decide(desk, [gone], "rekomendasi", {"nomor": "1", "tanggal": "24-11-2026"})
    clock.advance(seconds=1)
    decree(desk, [gone], {"nomor": "2", "tanggal": "24-11-2026"})
    clock.advance(seconds=1)
    seen: list[str] = []

    def act(box: tk.Misc) -> None:
        seen.append(texts_in(box))
        fill(w, "Pindah", "BA/4", "", "", "pindah ke Karawang")(box)

    with window() as w:
        screen = listed(w)
        screen.table.select(gone)
        in_box(w, act, "g")
        assert "Belum ada uang yang dibayar." in seen[0]
        assert state(desk, gone) == "pindah"
        links = links_of(desk, gone)
        assert links.replaced_by is not None
        assert links.replaced_by[0] == other
        w.shell.go("bangun", build=gone)
        w.settle()
        assert "BUDI REKAAN" in w.shell.current.detail.facts.texts["Digantikan oleh"]
        w.shell.go("bangun", build=other)
        w.settle()
        assert "AGUS CONTOH" in w.shell.current.detail.facts.texts["Menggantikan"]


def test_the_checklist_is_ticked_by_key_and_goes_from_house_to_house(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    first = surveyed(desk, clock, "AGUS CONTOH", whole=False)
    second = surveyed(desk, clock, "BUDI REKAAN", whole=False)
    with window("tidak ditandatangani") as w:
        listed(w)
        w.press("l")
        screen = w.shell.current
        assert w.shell.current_key == "kelengkapan"
        assert "hal belum beres" in screen.banner.lines[0]
        paper = next(
            key for key, one in screen._items.items() if one.part == "diusulkan" and one.is_document
        )
        screen.table.select(paper)
        w.press("a")
        assert screen._items[paper].state == "ada"
        w.press("s")
        assert screen._items[paper].reason.endswith("salah: tidak ditandatangani.")
        w.press("h")
        assert screen._items[paper].state == "belum_ada"
        in_box(w, fill(w, "Ya", "Ya", "470/1"), "Return")
        assert screen._items[paper].number == "470/1"
        w.press("n")
        assert screen._build == second
        w.press("p")
        assert screen._build == first
        lines = len(screen.table.lines)
        w.press("k")
        assert len(screen.table.lines) < lines
        with desk.reader() as reader:
            assert len(reading.find(reader, "build_paper")) == 1


def test_ctrl_l_leads_from_a_build_to_its_checklist_and_esc_back(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = surveyed(desk, clock, "AGUS CONTOH")
    with window() as w:
        w.shell.go("bangun", build=uid)
        w.settle()
        w.press("Control-l")
        assert w.shell.current_key == "kelengkapan"
        assert w.shell.current.banner.lines[0].startswith("Siap: ")
        w.press("Escape")
        assert w.shell.current_key == "bangun"


def test_a_scan_of_the_decree_is_attached_by_key_and_seen_in_the_checklist(
    window: Open, desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    uid = proposed(desk, clock, "AGUS CONTOH")
    decide(desk, [uid], "rekomendasi", {"nomor": "1", "tanggal": "24-11-2026"})
    clock.advance(seconds=1)
    decree(desk, [uid], {"nomor": "600/SK", "tanggal": "24-11-2026"})
    scan = tmp_path / "sk.png"
    Image.new("L", (60, 80), 255).save(scan)
    with window(scan) as w:
        screen = listed(w)
        w.press("c")
        w.wait_until(lambda: "dilampirkan" in " ".join(screen.decisions.banner.lines), timeout=20)
        screen.table.focus_table()
        w.press("l")
        screen = w.shell.current
        paper = next(one for one in screen._items.values() if one.text == "Lampiran SK")
        assert (paper.state, paper.number) == ("ada", "600/SK")
        screen.table.select(paper.key)
        in_box(w, lambda box: None, "o")


def test_the_scheme_filter_leaves_the_houses_of_one_scheme(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    first = proposed(desk, clock, "AGUS CONTOH")
    building.start_build(desk, family(desk, "BUDI REKAAN"), scheme(desk, "BSPS"), {})
    with window() as w:
        screen = listed(w)
        assert len(screen.table.lines) == 2
        w.press("Control-l", "Tab", "Tab")
        w.type("Rutilahu Kabupaten Bekasi (APBD) 2026")
        w.press("Return")
        assert list(screen.table.lines) == [first]
