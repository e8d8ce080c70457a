"""Accounts on the screen: roles, serah terima, lock, recovery key, kept key, approval."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.domain.roles import first_roles
from desktop_app.services import accounts, aid, approving, escrow, households, keys, locking, setup
from desktop_app.services.desk import Desk
from desktop_app.store import Actor
from tests.conftest import FixedClock
from tests.gui.boxes import in_box, texts_in
from tests.gui.conftest import PASSWORD, USER, VILLAGE
from tests.gui.hands import tab_to
from tests.gui.window import Window
from tests.services.grounds import put_all_in_force

Open = Callable[..., AbstractContextManager[Window]]
OTHER = "kunci pertama rini"


def part_of(w: Window):
    w.shell.go("pengaturan", part="akun")
    w.settle()
    return w.shell.current.parts["akun"]


def rini(desk: Desk, role: str = "operator_kecamatan") -> None:
    accounts.add_account(desk, "rini", "Rini Rekaan", OTHER, role)


def fill(w: Window, *texts: str) -> None:
    """Type into one field after the other; an empty text leaves it as it is."""
    for text in texts:
        w.type(text)
        w.press("Return")


def open_box(w: Window, act: Callable[[tk.Misc], None], press: Callable[[], object]) -> None:
    """`press` opens a modal window, as a key of it would."""
    w.top.bind("<F12>", lambda _event: press())
    in_box(w, act, "F12")


def test_a_role_is_changed_with_a_new_first_password(window: Open, desk: Desk) -> None:
    rini(desk)
    with window() as w:
        part = part_of(w)
        part.table.select("rini")

        def change(_box: tk.Misc) -> None:
            w.press("Return", "Return")
            w.type("kata sandi kedua")
            w.press("Control-s")

        open_box(w, change, part._change_role)
        assert "Peran Rini Rekaan diubah" in part.note.lines[0]


def test_serah_terima_lists_open_work_and_gives_the_berita_acara(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    rini(desk)
    paper = tmp_path / "ba.pdf"
    with window(1, paper) as w:
        part = part_of(w)
        part.table.select("rini")
        seen: list[str] = []

        def hand(box: tk.Misc) -> None:
            seen.append(texts_in(box))
            fill(w, "tono", "Tono Rekaan", "", "", "kata sandi tono")
            w.type("pindah tugas")
            w.press("Control-s")

        open_box(w, hand, part._hand_over)
        assert "tidak ada pekerjaan terbuka" in seen[0]
        assert [view.username for view in accounts.list_accounts(desk)] == [USER, "tono"]
        assert paper.read_bytes().startswith(b"%PDF")


def test_who_hands_over_the_own_account_leaves(window: Open, desk: Desk) -> None:
    closed: list[bool] = []
    with window(2) as w:
        w.shell.ui.close = lambda _then: closed.append(True)
        part = part_of(w)
        part.table.select(USER)
        admin = accounts.role_choices(desk)["operator_kecamatan+verifikator+pengelola"]

        def hand(_box: tk.Misc) -> None:
            fill(w, "tono", "Tono Rekaan")
            w.focus.delete(0, "end")
            w.type(admin)
            w.press("Return", "Return")
            w.type("kata sandi tono")
            w.press("Return")
            w.type("pindah tugas")
            w.press("Control-s")

        open_box(w, hand, part._hand_over)
        assert closed == [True]
        assert [view.username for view in accounts.list_accounts(desk)] == ["tono"]


def test_the_minutes_before_the_lock_are_chosen(window: Open, desk: Desk) -> None:
    with window(4) as w:
        told: list[int] = []
        w.shell.ui.set_idle = told.append
        part = part_of(w)
        part.safety._set_minutes()
        w.settle()
        assert (told, locking.idle_minutes(desk)) == ([30], 30)
        assert "30 menit" in part.safety.line.cget("text")


def test_a_new_recovery_key_is_written_outside_the_data(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "lembar.pdf"
    with window(True, target) as w:
        part = part_of(w)
        part.safety._renew()
        w.settle()
        assert "lembar.pdf" in part.note.lines[0]
    assert target.read_bytes().startswith(b"%PDF")


def test_a_kecamatan_opens_what_a_desa_left_with_it(
    window: Open, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    key, sealed = tmp_path / "kecamatan.json", tmp_path / "a.titipan"
    keys.save_public_key(desk, key)
    choice = setup.SetupChoice("32.16.06", VILLAGE, "Kades", "kades", PASSWORD)
    village, _sheet = setup.first_run(tmp_path / "desa", choice, clock)
    escrow.entrust(village, [escrow.keeper_key(village, key)], {escrow.COMPARE: "cocok"})
    escrow.save_sealed(village.folder, sealed)
    village.store.close()
    with window(sealed, "Kepala desa datang sendiri") as w:
        part = part_of(w)
        part.safety._open()
        w.settle()
        assert village.place_name in w.dialogs.shown[-1]


def test_somebody_says_who_they_are_on_another_pc(window: Open, desk: Desk) -> None:
    with window(None) as w:
        part = part_of(w)
        part._join()
        assert "Belum ada orang lain" in w.dialogs.shown[-1]
    elsewhere = Actor("f" * 32, "ani", "Ani Rekaan", "petugas", desk.actor.desk)
    with desk.store.unit_of_work(elsewhere, "", "dari PC lain") as work:
        row = {"nama": "Ani Rekaan", "username": "ani", "peran": "petugas"}
        work.insert("account", row, "f" * 32)
    with window() as w:
        part = part_of(w)

        def join(_box: tk.Misc) -> None:
            w.type("ani")
            w.press("Return")
            w.type(PASSWORD)
            w.press("Control-s")

        open_box(w, join, part._join)
        assert "Disatukan" in part.note.lines[0]
    (view,) = accounts.list_accounts(desk)
    assert view.uid == "f" * 32


def test_a_clerk_sees_the_accounts_and_changes_none(window: Open, desk: Desk) -> None:
    from dataclasses import replace

    desk.actor = replace(desk.actor, role="operator_kecamatan")
    with window() as w:
        part = part_of(w)
        part.add_new()
        assert list(part.table.lines) == [USER]
        assert not part.safety.winfo_children()[1:]


def test_the_first_account_has_all_roles_but_the_head(desk: Desk) -> None:
    assert desk.actor.role == first_roles("kecamatan:32.16.06")


# --- approval -----------------------------------------------------------------------------


def test_the_head_approves_a_locked_list_at_the_screen(window: Open, desk: Desk) -> None:
    accounts.add_account(desk, "camat", "Camat Rekaan", OTHER, "kepala")
    home = households.list_households(desk, households.HouseholdFilter()).rows[0].uid
    person = str(households.open_household(desk, home).members[0]["uid"])
    programme = next(
        str(row["uid"])
        for row in aid.list_programmes(desk)
        if (row["kode"], row["tahun"]) == ("BLT-DD", 2026)
    )
    basis = {"mulai": "01-2026", "dasar": "musdes", "dasar_nomor": "1", "dasar_tanggal": "2-1-2026"}
    aid.enrol(desk, programme, home, person, basis, {})
    uid = aid.make_payout_list(desk, VILLAGE, "2026-11")
    put_all_in_force(desk)
    aid.lock_payout_list(desk, uid)
    with window() as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        part = w.shell.current.payout
        assert "pengesahan di kertas" in part.banner.lines[0]

        def approve(_box: tk.Misc) -> None:
            w.type("camat")
            w.press("Return")
            w.type(OTHER)
            w.press("Control-s")

        tab_to(w, "Sahkan …")
        in_box(w, approve, "Return")
        assert "Disahkan oleh Camat Rekaan" in part.banner.lines[0]
    assert approving.approval_of(desk, uid) is not None
