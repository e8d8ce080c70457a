"""Rutilahu on screen: starting a build, its steps with what they need, the list."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.services import building
from desktop_app.services.desk import Desk
from desktop_app.services.house_rows import save_house_row
from desktop_app.store import reading
from tests.conftest import FixedClock
from tests.gui.boxes import in_box, texts_in
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def family(desk: Desk, name: str = "AGUS CONTOH") -> str:
    with desk.reader() as reader:
        return next(
            str(row["uid"])
            for row in reading.find(reader, "household")
            if row["nama_kepala"] == name
        )


def scheme(desk: Desk, kode: str = "BEKASI-APBD", year: int = 2026) -> str:
    rows = building.list_schemes(desk)
    return next(str(r["uid"]) for r in rows if r["kode"] == kode and r["tahun"] == year)


def survey(desk: Desk, household: str) -> str:
    values = {"household": household, "form": "A2026", "rekomendasi": "Layak diusulkan"}
    return desk.write("contoh", "", lambda work: work.insert("survey", values))


def start(desk: Desk, clock: FixedClock, name: str = "AGUS CONTOH") -> str:
    uid = building.start_build(desk, family(desk, name), scheme(desk), {})
    clock.advance(seconds=1)
    return uid


def state(desk: Desk, uid: str) -> str:
    return str(building.open_build(desk, uid).build["state"])


def test_starting_shows_each_amount_with_its_source_and_what_is_not_settled(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        w.shell.go("rutilahu", household=family(desk))
        w.settle()
        part = w.shell.current.start
        part.schemes.select(scheme(desk))
        w.settle()
        rows = {line.uid: line for line in part.amounts.lines.values()}
        assert rows["pagu_bahan"].cells[1] == "Rp35.000.000"
        assert "berita" in rows["pagu_bahan"].cells[2]
        assert rows["pagu_operasional"].cells[1] == "belum diatur"
        assert rows["pagu_operasional"].tag == "warning"


def test_enter_on_a_scheme_starts_the_build_and_opens_it(window: Open, desk: Desk) -> None:
    with window(True) as w:
        w.shell.go("rutilahu", household=family(desk))
        w.settle()
        part = w.shell.current.start
        part.schemes.select(scheme(desk))
        w.press("Return")
        made = building.list_builds(desk)
        assert [view.build["state"] for view in made] == ["terdata"]
        assert w.shell.current.detail.winfo_ismapped()
        assert "Terdata" in w.shell.current.detail.banner.lines[0]


def test_esc_leads_from_a_build_back_to_the_family_it_was_started_for(
    window: Open, desk: Desk
) -> None:
    with window(True) as w:
        w.shell.go("detail", uid=family(desk))
        w.settle()
        w.shell.go("rutilahu", household=family(desk))
        w.settle()
        w.press("Return", "Escape")
        assert w.shell.current_key == "detail"


def test_a_family_built_for_before_is_asked_about_and_its_reason_is_kept(
    window: Open, desk: Desk
) -> None:
    building.start_build(desk, family(desk), scheme(desk, year=2019), {})
    with window(True, "rumahnya kebakaran") as w:
        w.shell.go("rutilahu", household=family(desk))
        w.settle()
        part = w.shell.current.start
        assert "2019" in part.earlier.lines[0]
        part.schemes.select(scheme(desk))
        w.press("Return")
        assert len(building.list_builds(desk)) == 2
        assert "2019" in w.dialogs.shown[-1]


def test_a_burnt_house_is_registered_by_the_exception_of_its_scheme(
    window: Open, desk: Desk
) -> None:
    aid = {"desa": "32.16.06.2002", "household": family(desk), "program": "BSPS", "tahun": "2024"}
    save_house_row(desk, "earlier_aid", aid)

    def choose(box: tk.Misc) -> None:
        assert "Skema ini memberi jarak 5 tahun" in texts_in(box)
        w.type("Keb")
        w.press("Return", "Control-s")
        w.settle()

    with window("terbakar Agustus 2026") as w:
        w.shell.go("rutilahu", household=family(desk))
        w.settle()
        w.shell.current.start.schemes.select(scheme(desk, "BSPS"))
        in_box(w, choose, "Return")
        (made,) = building.list_builds(desk)
        assert made.build["pengecualian"] == "kebakaran"
        assert w.shell.current.detail.winfo_ismapped()


def test_a_step_without_its_survey_says_what_is_missing(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = start(desk, clock)
    with window() as w:
        w.shell.go("bangun", build=uid)
        w.settle()
        assert "Lembar verifikasi" in texts_in(w.shell.current.detail)
        w.press("Alt-Key-1")
        assert "Lembar verifikasi yang lengkap belum diisi." in w.dialogs.shown[-1]
        assert state(desk, uid) == "terdata"


def test_a_step_asks_for_its_document_and_is_kept_with_it(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = start(desk, clock)
    survey(desk, family(desk))
    with window() as w:
        w.shell.go("bangun", build=uid)
        w.settle()
        in_box(w, lambda _box: w.press("Control-s"), "Alt-Key-1")
        assert state(desk, uid) == "disurvei_layak"
        clock.advance(seconds=1)
        seen: list[str] = []

        def propose(box: tk.Misc) -> None:
            w.press("Control-s")
            seen.append(texts_in(box))
            w.press("Tab")
            w.type("460/7/2026")
            w.press("Control-s")

        in_box(w, propose, "Alt-Key-1")
        assert "Nomor surat atau SK belum diisi." in seen[0]
        assert "BA musyawarah" in seen[0]
        assert state(desk, uid) == "diusulkan"
        last = list(w.shell.current.detail.events.lines.values())[-1]
        assert last.cells[2] == "460/7/2026"


def test_the_account_of_a_build_is_typed_by_ctrl_e(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = start(desk, clock)
    with window() as w:
        w.shell.go("bangun", build=uid)
        w.settle()

        def type_account(_box: tk.Misc) -> None:
            w.type("0012345678")
            w.press("Control-s")

        in_box(w, type_account, "Control-e")
        assert building.open_build(desk, uid).build["rekening"] == "0012345678"
        assert w.shell.current.detail.facts.texts["Rekening"] == "0012345678"


def test_the_list_shows_stages_and_enter_and_esc_go_in_and_out(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    start(desk, clock)
    start(desk, clock, "BUDI REKAAN")
    with window() as w:
        w.press("Control-Key-4")
        table = w.shell.current.table
        names = [line.cells[0] for line in table.lines.values()]
        assert names == ["AGUS CONTOH", "BUDI REKAAN"]  # RT 001 before RT 002
        assert {line.cells[5] for line in table.lines.values()} == {"Terdata"}
        w.press("Return")
        assert w.shell.current_key == "bangun"
        w.press("Escape")
        assert w.shell.current_key == "rutilahu"
        assert w.shell.current.table.winfo_ismapped()


def test_the_stage_filter_leaves_only_its_builds(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    start(desk, clock)
    with window() as w:
        w.press("Control-Key-4", "Control-l", "Tab")
        w.type("Diusulkan")
        w.press("Return")
        assert not w.shell.current.table.lines
        w.press("Control-a")
        w.shell.current._state.set("")
        w.press("Return")
        assert len(w.shell.current.table.lines) == 1


def test_the_nominative_list_needs_a_desa_first(window: Open, desk: Desk) -> None:
    with window() as w:
        w.press("Control-Key-4", "Control-p")
        assert "Pilih dahulu desanya" in w.dialogs.shown[-1]


def test_an_opened_build_has_the_keyboard_on_its_first_step(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = start(desk, clock)
    with window() as w:
        w.shell.go("bangun", build=uid)
        w.settle()
        assert w.focus is w.shell.current.detail.buttons[0]


def test_a_family_that_leaves_is_kept_with_its_cause(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = start(desk, clock)
    survey(desk, family(desk))
    building.record_event(desk, uid, "disurvei_layak", {"tanggal": "24-11-2026"})
    clock.advance(seconds=1)
    with window() as w:
        w.shell.go("bangun", build=uid)
        w.settle()
        number = len(w.shell.current.detail.buttons)

        def leave(_box: tk.Misc) -> None:
            w.type("Penerima pindah")
            w.press("Return")
            w.type("470/1")
            w.press("Return", "Return", "Return")
            w.type("belum ada pengganti")
            w.press("Control-s")

        in_box(w, leave, f"Alt-Key-{number}")
        assert state(desk, uid) == "pindah"


def at(desk: Desk, clock: FixedClock, uid: str, target: str) -> None:
    """Put a house where it is wanted, as a kiriman of another desk does."""
    values = {"build": uid, "ke": target, "tanggal": "2026-11-24"}
    desk.write("contoh", "", lambda work: work.insert("build_event", values))
    clock.advance(seconds=1)


def test_the_checklist_of_a_step_stands_beside_it_and_a_reason_waives_what_may_be_waived(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = start(desk, clock)
    at(desk, clock, uid, "ditetapkan")
    with window("berkas fisik ada di desa") as w:
        w.shell.go("bangun", build=uid)
        w.settle()
        shown = texts_in(w.shell.current.detail)
        assert "▲ RAB belum diisi. Isi di Biaya (Ctrl+B), halaman RAB." in shown
        assert "○ Berkas untuk langkah ini belum diatur dalam skema." in shown
        w.press("Alt-Key-1")
        assert "Nomor rekening belum diisi." in w.dialogs.shown[-1]
        seen = building.open_build(desk, uid).build
        building.save_build(desk, uid, {"rekening": "0012"}, seen)
        w.shell.current.detail.reload()
        w.settle()
        assert "✓ Rekening ada." in texts_in(w.shell.current.detail)
        in_box(w, lambda _box: w.press("Control-s"), "Alt-Key-1")
        assert "RAB belum diisi." in w.dialogs.shown[-1]
        assert state(desk, uid) == "berkas_lengkap"
        told = str(w.shell.current.detail.told.cget("text"))
        assert told.startswith("Dikecualikan: RAB belum diisi.")
        assert told.endswith("Alasan: berkas fisik ada di desa")


def test_the_executor_is_picked_from_those_of_the_desa(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    uid = start(desk, clock)
    raw = {"jenis": "lpm", "nama": "LPM Mekar", "rekening": "0099"}
    mine = save_house_row(desk, "executor", {**raw, "desa": "32.16.06.2002"})
    save_house_row(desk, "executor", {**raw, "nama": "LPM Lain", "desa": "32.16.06.2003"})
    with window() as w:
        w.shell.go("bangun", build=uid)
        w.settle()

        def pick(box: tk.Misc) -> None:
            assert "Pelaksana dipilih dari daftar desa ini" in texts_in(box)
            w.press("Return", "Return", "Return")
            w.type("LPM M")
            w.press("Return", "Control-s")

        in_box(w, pick, "Control-e")
        build = building.open_build(desk, uid).build
        assert build["executor"] == mine
        assert w.shell.current.detail.facts.texts["Pelaksana"] == "LPM Mekar"
        in_box(w, lambda _box: w.press("Control-s"), "Control-e")
        assert building.open_build(desk, uid).build["executor"] == mine
