"""What is done with a whole payment list: locked, closed, thrown away, checked, given back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.kinds import DATE, INTEGER, TEXT
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.payout import PAYOUT_LIST_SPECS
from desktop_app.services import aid, payout_after
from desktop_app.services.aid import PayoutLine, PayoutListView
from desktop_app.services.payouts import reopen_payout_list, take_out
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

SAMPLE = (
    FieldSpec("banyak", "Berapa penerima", INTEGER, required=True, width=6),
    FieldSpec("acuan", "Angka acuan", TEXT, required=True, width=16),
)
SAMPLED = (
    "Penerima diundi dengan angka acuan: angka yang sama memberi nama yang sama. Angkanya tercetak "
    "di lembar pemeriksaan."
)
CHECKER = (Section("", (("periksa_petugas",), ("periksa_tanggal",))),)
BACK = (Section("", (("kembali_nomor",), ("kembali_tanggal",))),)


def lock(ui: Ui, uid: str, done: Callable[[], None]) -> None:
    """Close a draft against new names."""
    if ui.dialogs.ask_yes_no("Kunci daftar ini? Sesudah itu nama tidak dapat ditambah."):
        desk = ui.desk
        ui.jobs.write(lambda given: aid.lock_payout_list(desk, uid, given), lambda _value: done())


def reopen(ui: Ui, uid: str, done: Callable[[], None]) -> None:
    """Make a locked list that nobody approved a draft again, with a reason."""
    reason = ui.dialogs.ask_reason(
        "Daftar ini menjadi draf lagi. Usulan yang sudah dicetak tidak berlaku dan dicetak ulang."
    )
    if reason is not None:
        desk = ui.desk
        ui.jobs.write(lambda _given: reopen_payout_list(desk, uid, reason), lambda _value: done())


def close(parent: tk.Misc, ui: Ui, uid: str, done: Callable[[], None]) -> None:
    """Ask on which day it was paid, and close."""
    box = FormBox(
        parent,
        "Tutup daftar",
        PAYOUT_LIST_SPECS,
        (Section("", (("tanggal_bayar",),)),),
        {"tanggal_bayar": f"{ui.desk.today():%d-%m-%Y}"},
        message="Sesudah ditutup, hasil bayar tidak dapat diubah lagi.",
        button="Tutup daftar",
    )

    def submit(raw: Raw) -> None:
        day = DATE.parse(raw["tanggal_bayar"])
        paid_on = day if isinstance(day, date) else None
        desk = ui.desk
        ui.jobs.write(
            lambda _given: aid.close_payout_list(desk, uid, paid_on), _after(box, done), box.fail
        )

    box.run(submit)


def throw_away(ui: Ui, uid: str) -> None:
    """Drop a draft with a reason, and go back to the lists."""
    reason = ui.dialogs.ask_reason(
        "Draf ini dibuang supaya daftar dapat dibuat lagi dengan penerima yang benar."
    )
    if reason is not None:
        desk = ui.desk
        ui.jobs.write(
            lambda _given: aid.remove_draft_list(desk, uid, reason), lambda _value: ui.go("blt")
        )


def drop_name(ui: Ui, uid: str, line: PayoutLine, done: Callable[[], None]) -> None:
    """Take one name off a draft with a reason."""
    name, number = line.person.get("nama") or "tanpa nama", line.payout.get("urut")
    reason = ui.dialogs.ask_reason(f"Nomor {number}, {name}, dikeluarkan dari daftar ini.")
    if reason is not None:
        desk, payout = ui.desk, str(line.payout["uid"])
        ui.jobs.write(lambda _given: take_out(desk, uid, payout, reason), lambda _value: done())


def ask_sample(
    parent: tk.Misc, ui: Ui, view: PayoutListView, done: Callable[[list[PayoutLine], str], object]
) -> None:
    """How many receivers are asked afterwards, and by which number they are drawn."""
    values = {"banyak": str(payout_after.USUAL_SAMPLE), "acuan": f"{ui.desk.today():%Y%m%d}"}
    box = FormBox(
        parent,
        "Periksa contoh",
        SAMPLE,
        (Section("", (("banyak", "acuan"),)),),
        values,
        message=SAMPLED,
        button="Undi",
    )

    def submit(raw: Raw) -> None:
        try:
            drawn = payout_after.draw_sample(view, int(raw["banyak"]), raw["acuan"])
        except UserError as problem:
            box.fail(problem)
            return
        box.close()
        done(drawn, raw["acuan"].strip())

    box.run(submit)


def keep_checks(
    parent: tk.Misc, ui: Ui, uid: str, typed: dict[str, str], done: Callable[[], None]
) -> None:
    """Who asked the receivers, on which day; then what they said is kept."""
    values = {
        "periksa_petugas": ui.desk.actor.name,
        "periksa_tanggal": f"{ui.desk.today():%d-%m-%Y}",
    }
    message = f"Hasil pemeriksaan {len(typed)} nama disimpan."
    box = FormBox(parent, "Hasil pemeriksaan", SPECS["payout"], CHECKER, values, message=message)

    def submit(raw: Raw) -> None:
        desk = ui.desk
        ui.jobs.write(
            lambda _given: payout_after.save_checks(
                desk, uid, typed, raw["periksa_petugas"], raw["periksa_tanggal"]
            ),
            _after(box, done),
            box.fail,
        )

    box.run(submit)


def give_back(parent: tk.Misc, ui: Ui, view: PayoutListView, done: Callable[[], None]) -> None:
    """The berita acara by which what is left went back to the village account."""
    waiting = payout_after.left_over(view)
    if not waiting:
        ui.dialogs.inform(payout_after.NOTHING_LEFT)
        return
    money = sum(int(line.payout.get("nominal") or 0) for line in waiting)
    box = FormBox(
        parent,
        "Sisa kembali ke RKD",
        SPECS["payout"],
        BACK,
        {"kembali_tanggal": f"{ui.desk.today():%d-%m-%Y}"},
        message=f"{len(waiting)} nama, {format_rupiah(money)}, tidak diterima dan belum kembali.",
        titles={"kembali_nomor": "Nomor BA pengembalian *", "kembali_tanggal": "Tanggal *"},
    )
    desk, uid = ui.desk, str(view.payout_list["uid"])

    def submit(raw: Raw) -> None:
        ui.jobs.write(
            lambda _given: payout_after.record_return(
                desk, uid, raw["kembali_nomor"], raw["kembali_tanggal"]
            ),
            _after(box, done),
            box.fail,
        )

    box.run(submit)


def _after(box: FormBox, done: Callable[[], None]) -> Callable[[object], None]:
    def close_box(_value: object) -> None:
        box.close()
        done()

    return close_box
