"""BLT-DD on screen: enrolling, payment lists, and outcomes typed by one key a name."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.services import aid
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.ui.dialogs import Answer
from desktop_app.ui.sheet_open import open_sheet
from tests.gui.boxes import in_box, texts_in
from tests.gui.window import Window
from tests.services.grounds import approve, put_all_in_force

Open = Callable[..., AbstractContextManager[Window]]
VILLAGE = "32.16.06.2002"
MONTH = "2026-11"
BASIS = {"dasar": "musdes", "dasar_nomor": "140/3/2026", "dasar_tanggal": "05-01-2026"}


def families(desk: Desk) -> list[str]:
    with desk.reader() as reader:
        return [str(row["uid"]) for row in reading.find(reader, "household")]


def member(desk: Desk, household: str) -> str:
    with desk.reader() as reader:
        return str(reading.members(reader, household)[0]["uid"])


def enrol_all(desk: Desk) -> None:
    programme = str(aid.blt_programme(desk, MONTH)["uid"])
    for uid in families(desk):
        aid.enrol(desk, programme, uid, member(desk, uid), {"mulai": "01-2026", **BASIS})


def locked_list(desk: Desk) -> str:
    enrol_all(desk)
    put_all_in_force(desk)
    uid = aid.make_payout_list(desk, VILLAGE, MONTH)
    aid.lock_payout_list(desk, uid)
    approve(desk, uid)
    return uid


def outcomes(desk: Desk, uid: str) -> list[object]:
    return [line.payout.get("outcome") for line in aid.open_payout_list(desk, uid).lines]


def choose_desa(w: Window, name: str = "Mekarsari") -> None:
    w.press("Control-Key-5")
    w.type(name)
    w.press("Return")


def desa_name(desk: Desk) -> str:
    from desktop_app.domain.wilayah import desa_names

    return desa_names()[VILLAGE]


def test_a_family_is_enrolled_by_keyboard_with_its_basis(window: Open, desk: Desk) -> None:
    uid = families(desk)[0]
    with window() as w:
        w.shell.go("blt", household=uid)
        w.settle()
        part = w.shell.current.enrol
        assert part.form.fields["programme"].get() == "BLT Dana Desa 2026"
        assert part.form.fields["mulai"].get() == "11-2026"
        part.form.focus_field("kriteria")
        w.type("Rumah tangga lansia")
        w.press("Return", "Return")
        w.type("Berita acara")
        w.press("Return")
        w.type("140/3/2026")
        w.press("Return")
        w.type("05-01-2026")
        w.press("Control-s")
        lines = aid.list_enrolments(desk, str(aid.blt_programme(desk, MONTH)["uid"]), VILLAGE)
        assert len(lines) == 1
        assert lines[0].enrolment["dasar"] == "musdes"
        assert lines[0].enrolment["dasar_tanggal"] == "2026-01-05"
        assert lines[0].enrolment["kriteria"] == "Rumah tangga lansia (tunggal)"
        assert len(w.shell.current.receivers.table.all) == 1


def test_without_a_basis_the_screen_says_what_to_fill_in(window: Open, desk: Desk) -> None:
    with window() as w:
        w.shell.go("blt", household=families(desk)[0])
        w.settle()
        w.press("Control-s")
        assert "musdes atau SPTJM" in w.shell.current.enrol.note.lines[0]


def test_a_half_typed_enrolment_asks_before_it_is_left(window: Open, desk: Desk) -> None:
    with window(Answer.CANCEL, Answer.DISCARD) as w:
        w.shell.go("blt", household=families(desk)[0])
        w.settle()
        w.shell.current.enrol.form.focus_field("dasar_nomor")
        w.type("140")
        w.press("Control-Key-1")
        assert w.shell.current_key == "blt"
        w.press("Control-Key-1")
        assert w.shell.current_key == "beranda"


def test_a_kelurahan_has_only_a_sentence(window: Open, desk: Desk) -> None:
    from desktop_app.domain.wilayah import desa_in

    kelurahan = next(one for one in desa_in(desk.kode) if one.is_kelurahan)
    with window() as w:
        choose_desa(w, kelurahan.name)
        assert "tidak memiliki Dana Desa" in w.shell.current.note.lines[0]
        assert not w.shell.current.tabs.winfo_ismapped()


def test_a_list_is_made_for_three_months_and_opened(window: Open, desk: Desk) -> None:
    enrol_all(desk)
    with window() as w:
        choose_desa(w, desa_name(desk))
        w.press("Alt-Key-2")

        def ask(_box: tk.Misc) -> None:
            w.press("Control-a")
            w.type("10-2026")
            w.press("Return")
            w.type("3 bulan")
            w.press("Control-s")

        in_box(w, ask, "Control-n")
        assert w.shell.current_key == "bayar"
        part = w.shell.current.payout
        assert part.view is not None
        assert part.view.payout_list["jumlah_bulan"] == 3
        assert part.totals.shown == ["Rp2.700.000", "Rp0", "Rp2.700.000", "Rp0", "0 dari 3 nama"]
        w.press("Escape")
        assert w.shell.current_key == "blt"


def test_outcomes_take_one_key_a_name_and_the_totals_follow(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("d", "T")
        part = w.shell.current.payout
        assert part.totals.shown == ["Rp900.000", "Rp300.000", "Rp600.000", "Rp0", "2 dari 3 nama"]
        assert outcomes(desk, uid) == [None, None, None]
        w.press("r", "Control-s")
        assert outcomes(desk, uid) == ["diterima", "tidak_hadir", "dikunjungi"]
        assert not w.shell.current.is_dirty()


def test_each_letter_of_the_legend_gives_its_outcome(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("m", "p", "k", "Control-s")
        assert outcomes(desk, uid) == ["meninggal", "pindah", "kembali_rkd"]


def test_backspace_takes_an_outcome_away(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("d", "Control-s", "Home", "BackSpace", "Control-s")
        assert outcomes(desk, uid) == [None, None, None]


def test_a_representative_needs_name_and_relation(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    seen: list[str] = []
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()

        def fill(box: tk.Misc) -> None:
            w.type("wati")
            w.press("Control-s")
            seen.append(texts_in(box))
            w.press("Return")
            w.type("anak")
            w.press("Return")
            w.type("474/9/2026")
            w.press("Control-s")

        in_box(w, fill, "w")
        assert "Isi nama dan hubungan" in seen[0]
        w.press("Control-s")
        line = aid.open_payout_list(desk, uid).lines[0].payout
        assert (line["outcome"], line["wakil_nama"], line["wakil_hubungan"]) == (
            "diwakilkan",
            "WATI",
            "anak",
        )


def test_the_rest_is_received_in_one_act_and_the_list_is_closed(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window(True) as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("t", "Control-d")
        part = w.shell.current.payout
        assert part.totals.shown[1:] == ["Rp600.000", "Rp300.000", "Rp0", "3 dari 3 nama"]
        part.close_button.focus_force()

        def close(_box: tk.Misc) -> None:
            w.type("20-11-2026")
            w.press("Control-s")

        in_box(w, close, "space")
        assert outcomes(desk, uid) == ["tidak_hadir", "diterima", "diterima"]
        found = aid.open_payout_list(desk, uid).payout_list
        assert (found["state"], found["tanggal_bayar"]) == ("dibayar", "2026-11-20")
        assert part.banner.lines == ("Sudah dibayar 20-11-2026. Daftar ditutup.",)


def test_digits_lead_to_the_number_on_the_paper(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("3", "t", "1", "d", "Control-s")
        assert outcomes(desk, uid) == ["diterima", None, "tidak_hadir"]
        w.press("9")
        assert w.shell.current.payout.table.selected is not None


def test_an_heir_is_typed_with_his_letter(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    seen: list[str] = []
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()

        def fill(box: tk.Misc) -> None:
            w.type("wati")
            w.press("Return")
            w.type("anak")
            w.press("Control-s")
            seen.append(texts_in(box))
            w.press("Return")
            w.type("474/3/2026")
            w.press("Control-s")

        in_box(w, fill, "a")
        assert "nomor surat" in seen[0]
        w.press("Control-s")
        line = aid.open_payout_list(desk, uid).lines[0].payout
        assert (line["outcome"], line["surat"]) == ("ahli_waris", "474/3/2026")


def test_without_a_substitute_in_force_the_way_to_one_is_told(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("g")
        assert "Belum ada pengganti yang sah" in w.dialogs.shown[-1]


def test_the_number_of_the_sheet_opens_its_list_at_the_line(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window() as w:
        open_sheet(
            w.shell.current.ui, {"jenis": "tanda-terima", "form_uid": "", "payout_list": uid}, "2"
        )
        w.settle()
        part = w.shell.current.payout
        assert part.table.selected == str(aid.open_payout_list(desk, uid).lines[1].payout["uid"])


def test_who_died_is_marked_on_the_draft_and_taken_out(window: Open, desk: Desk) -> None:
    enrol_all(desk)
    put_all_in_force(desk)
    uid = aid.make_payout_list(desk, VILLAGE, MONTH)
    dead = str(aid.open_payout_list(desk, uid).lines[0].payout["person"])
    desk.write("coba", "", lambda work: work.update("person", dead, {"status_dasar": "2"}))
    with window("meninggal", True) as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        part = w.shell.current.payout
        assert "1 nama perlu diperiksa" in part.banner.lines[1]
        assert "meninggal dunia" in part.table.all[0].cells[-1]
        w.shell.current.focus_default()
        w.press("Home", "Delete")
        assert len(part.table.all) == 2
        part.lock_button.focus_force()
        w.press("space")
        assert aid.open_payout_list(desk, uid).payout_list["state"] == "dikunci"


def closed_list(desk: Desk) -> str:
    """Paid to two of three names."""
    uid = locked_list(desk)
    lines = [str(line.payout["uid"]) for line in aid.open_payout_list(desk, uid).lines]
    results = dict(zip(lines, ("diterima", "tidak_hadir", "diterima"), strict=True))
    aid.save_outcomes(desk, uid, {one: {"outcome": found} for one, found in results.items()})
    aid.close_payout_list(desk, uid)
    return uid


def test_some_receivers_are_drawn_and_asked_after_the_payment(window: Open, desk: Desk) -> None:
    uid = closed_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        part = w.shell.current.payout
        part.sample_button.focus_force()
        in_box(w, lambda _box: w.press("Control-s"), "space")
        assert len(part.table.all) == 2
        assert "angka acuan 20261124: nomor 1, 3" in part.banner.lines[0]
        w.press("s", "n")
        in_box(w, lambda _box: w.press("Control-s"), "Control-s")
        rows = [line.payout for line in aid.open_payout_list(desk, uid).lines]
        assert [row.get("periksa") for row in rows] == ["sesuai", None, "tidak_menerima"]
        assert rows[0]["periksa_tanggal"] == "2026-11-24"


def test_what_is_left_goes_back_with_its_berita_acara(window: Open, desk: Desk) -> None:
    uid = closed_list(desk)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        part = w.shell.current.payout
        part.back_button.focus_force()

        def fill(_box: tk.Misc) -> None:
            w.type("900/4/2026")
            w.press("Control-s")

        in_box(w, fill, "space")
        assert part.totals.shown[3] == "Rp300.000"
        assert aid.open_payout_list(desk, uid).lines[1].payout["kembali_nomor"] == "900/4/2026"


def test_a_draft_is_locked_before_outcomes_are_typed(window: Open, desk: Desk) -> None:
    enrol_all(desk)
    put_all_in_force(desk)
    uid = aid.make_payout_list(desk, VILLAGE, MONTH)
    with window(True) as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("d")
        assert "Kunci dahulu" in w.dialogs.shown[-1]
        w.shell.current.payout.lock_button.focus_force()
        w.press("space")
        w.shell.current.focus_default()
        w.press("d")
        assert "belum disahkan" in w.dialogs.shown[-1]
        approve(desk, uid)
        w.press("F5")
        w.shell.current.focus_default()
        w.press("d", "Control-s")
        assert outcomes(desk, uid)[0] == "diterima"


def test_a_lock_is_opened_with_a_reason_while_nobody_approved(window: Open, desk: Desk) -> None:
    enrol_all(desk)
    put_all_in_force(desk)
    uid = aid.make_payout_list(desk, VILLAGE, MONTH)
    aid.lock_payout_list(desk, uid)
    with window("satu nama keliru") as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.shell.current.payout.reopen_button.focus_force()
        w.press("space")
        assert aid.open_payout_list(desk, uid).payout_list["state"] == "draf"
        assert "Draf" in w.shell.current.payout.banner.lines[0]


def test_outcomes_that_are_not_kept_are_asked_about(window: Open, desk: Desk) -> None:
    uid = locked_list(desk)
    with window(Answer.SAVE) as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("d", "Control-Key-1")
        assert w.shell.current_key == "beranda"
        assert outcomes(desk, uid)[0] == "diterima"


def test_a_receiver_is_stopped_with_month_and_reason(window: Open, desk: Desk) -> None:
    enrol_all(desk)
    with window() as w:
        choose_desa(w, desa_name(desk))
        w.settle()

        def stop(_box: tk.Misc) -> None:
            w.press("Return")
            w.type("Pindah")
            w.press("Control-s")

        w.shell.current.receivers.stop_button.focus_force()
        in_box(w, stop, "space")
        programme = str(aid.blt_programme(desk, MONTH)["uid"])
        first = aid.list_enrolments(desk, programme, VILLAGE)[0].enrolment
        assert (first["status"], first["selesai"], first["alasan_berhenti"]) == (
            "berhenti",
            "2026-11",
            "pindah",
        )


def test_a_draft_can_be_thrown_away_with_a_reason(window: Open, desk: Desk) -> None:
    enrol_all(desk)
    uid = aid.make_payout_list(desk, VILLAGE, MONTH)
    with window("penerima bertambah") as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.shell.current.payout.drop_button.focus_force()
        w.press("space")
        assert w.shell.current_key == "blt"
        assert aid.list_payout_lists(desk) == []
