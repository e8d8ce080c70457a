"""Serah terima operator: open work, the new account and the berita acara in one guided act."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import TEXT
from desktop_app.domain.office_papers import OperatorHandover, WorkLine
from desktop_app.services import handover
from desktop_app.services.accounts import AccountView, KnownPerson
from desktop_app.services.handover import Successor
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.account_boxes import account_box, person_of, role_of
from desktop_app.ui.widgets.formbox import FormBox, Raw

TITLE = "Serah terima operator"
REASON = FieldSpec("sebab", "Sebab serah terima", TEXT, required=True, width=44)
LEAD = (
    "{name} menyerahkan tugasnya. Akun {user} dihapus dari komputer ini dan akun penerima dibuat "
    "dalam satu langkah. Yang masih terbuka:\n{work}"
)
NOTHING = "tidak ada pekerjaan terbuka"
DONE = "Serah terima selesai. Cetak berita acaranya untuk ditandatangani."
WAYS = ("Cetak berita acara", "Simpan sebagai PDF …", "Nanti saja")
OWN = "Akun Anda sudah diserahkan. Padan ditutup; penerima masuk dengan akunnya sendiri."


def begin_handover(
    parent: tk.Misc,
    ui: Ui,
    view: AccountView,
    people: list[KnownPerson],
    after: Callable[[], None],
) -> None:
    """Count the open work of a person, then ask who takes over; `after()` at the end."""

    def ask(work: tuple[WorkLine, ...]) -> None:
        _ask(parent, ui, view, people, work, after)

    ui.jobs.read(lambda: handover.list_open_work(ui.desk, view), ask, owner=parent)


def _ask(
    parent: tk.Misc,
    ui: Ui,
    view: AccountView,
    people: list[KnownPerson],
    work: tuple[WorkLine, ...],
    after: Callable[[], None],
) -> None:
    open_work = [f"•  {line.title}: {line.count} ({line.where})" for line in work if line.count]
    message = LEAD.format(
        name=view.name, user=view.username, work="\n".join(open_work) or f"•  {NOTHING}"
    )
    box = account_box(
        parent, ui.desk, people, TITLE, message=message, more=(REASON,), button="Serah terimakan"
    )

    def done(made: OperatorHandover) -> None:
        box.close()
        _give_paper(ui, made)
        after()
        if view.is_own:
            ui.dialogs.inform(OWN, TITLE)
            ui.close(lambda: None)

    box.run(lambda raw: _submit(ui, box, view, people, raw, done))


def _submit(
    ui: Ui,
    box: FormBox,
    view: AccountView,
    people: list[KnownPerson],
    raw: Raw,
    done: Callable[[OperatorHandover], None],
) -> None:
    new = Successor(
        raw["username"], raw["nama"], raw["sandi"], role_of(ui.desk, raw), person_of(people, raw)
    )
    ui.jobs.write(
        lambda _given: handover.hand_over(ui.desk, view.username, new, raw["sebab"]),
        done,
        box.fail,
    )


def _give_paper(ui: Ui, made: OperatorHandover) -> None:
    """Print or keep the berita acara; whoever refuses both can still be asked to sign a copy."""
    place = ui.dialogs.choose(TITLE, DONE, WAYS)
    if place == 0:
        ui.jobs.write(
            lambda _given: handover.print_minutes(made, ui.pc.cache, ui.pc.printer),
            lambda _none: ui.status("Berita acara dikirim ke pencetak."),
        )
    elif place == 1:
        path = ui.dialogs.ask_save_path(
            handover.file_name(made), ("Dokumen PDF", "*.pdf"), "Berita acara"
        )
        if path is not None:
            ui.jobs.write(
                lambda _given: handover.save_minutes(made, path),
                lambda _none: ui.status(f"Berita acara tersimpan di {path}."),
            )
