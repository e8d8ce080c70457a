"""Serah terima operator: one act ends an account, begins another, and lists what is open."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import Signatory
from desktop_app.domain.errors import UserError
from desktop_app.domain.office_papers import OperatorHandover, WorkLine
from desktop_app.domain.roles import ADMIN, check_roles, join_roles, require, roles_of, titles_of
from desktop_app.exchange.stick import write_safely
from desktop_app.services.accounts import AccountView, is_admin, known_elsewhere, list_accounts
from desktop_app.services.audit_view import anchor_now
from desktop_app.services.desk import Desk
from desktop_app.services.households import place_code
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.outbox import OUT, WAITING
from desktop_app.services.setup import is_sample
from desktop_app.store import accounts, local, open_work, reading
from desktop_app.system.printing import print_document, temporary_pdf

NUMBER = "STO"
FILE = "serah-terima-operator_{day:%Y%m%d}.pdf"
LAST_ADMIN = "Orang ini admin terakhir. Beri penerimanya peran admin, atau buat admin lain dahulu."


@dataclass(frozen=True)
class Successor:
    """Who takes over; `uid` names a person of another PC of this office."""

    username: str
    full_name: str
    password: str
    role: str
    uid: str = ""


def list_open_work(desk: Desk, leaving: AccountView) -> tuple[WorkLine, ...]:
    """What the person leaves open, and what is open in the office."""
    with desk.reader() as reader:
        sheets = reading.count(reader, "sheet", state="keluar", petugas=leaving.name)
        lists = sum(reading.count(reader, "payout_list", state=one) for one in ("draf", "dikunci"))
        parcels = [one for one in local.list_parcels(reader, OUT) if one.state == WAITING]
        return (
            WorkLine("Draf isian", open_work.count_drafts(reader, leaving.uid), "Isi survei"),
            WorkLine("Lembar yang dibawanya", sheets, "Lembar keluar"),
            WorkLine("Impor belum diterapkan", open_work.count_waiting_batches(reader), "Impor"),
            WorkLine("Daftar bayar belum ditutup", lists, "BLT-DD"),
            WorkLine("Kiriman belum ditulis ke stik", len(parcels), "Kirim"),
            WorkLine("Konflik dan usulan terbuka", open_work.count_conflicts(reader), "Konflik"),
        )


def hand_over(desk: Desk, leaving: str, new: Successor, reason: str) -> OperatorHandover:
    """End one account and begin another; gives the berita acara to print and sign."""
    require(desk, "users")
    if not reason.strip():
        raise UserError("Tuliskan sebab serah terima, misalnya pindah tugas.")
    view = next((one for one in list_accounts(desk) if one.username == leaving), None)
    if view is None:
        raise UserError("Akun itu tidak ada di komputer ini. Muat ulang daftarnya.")
    made = _account(desk, new)
    _keep_an_admin(desk, view, made.role)
    work = list_open_work(desk, view)
    counts = {line.title.lower(): line.count for line in work if line.count}
    number = desk.run_write(
        lambda: accounts.hand_over(
            desk.store,
            desk.actor,
            view.username,
            made,
            reason.strip(),
            (NUMBER, place_code(desk), desk.today().year),
            counts,
        )
    )
    return _document(desk, view, made, reason.strip(), work, number)


def _account(desk: Desk, new: Successor) -> accounts.NewAccount:
    known = {one.uid: one for one in known_elsewhere(desk)}.get(new.uid)
    username = new.username.strip() or (known.username if known else "")
    full_name = new.full_name.strip() or (known.name if known else "")
    if not username or not full_name:
        raise UserError("Isi nama pengguna dan nama lengkap penerima.")
    check_roles(new.role, desk.actor.desk)
    role = join_roles(roles_of(new.role, desk.actor.desk))
    return accounts.NewAccount(username, full_name, new.password, role, new.uid)


def _keep_an_admin(desk: Desk, leaving: AccountView, role: str) -> None:
    others = [one for one in list_accounts(desk) if one.username != leaving.username]
    if ADMIN not in roles_of(role, desk.actor.desk) and not any(
        is_admin(desk, one.role) for one in others
    ):
        raise UserError(LAST_ADMIN)


def _document(
    desk: Desk,
    leaving: AccountView,
    made: accounts.NewAccount,
    reason: str,
    work: tuple[WorkLine, ...],
    number: str,
) -> OperatorHandover:
    return OperatorHandover(
        number=number,
        office=desk.place_name,
        computer=desk.store.pc_letter,
        day=desk.today(),
        moment=desk.moment(),
        place=desk.seat,
        giver=leaving.name,
        giver_user=leaving.username,
        receiver=made.full_name,
        receiver_user=made.username,
        roles=titles_of(made.role, desk.actor.desk),
        reason=reason,
        work=work,
        anchor=anchor_now(desk),
        letterhead=letterhead(desk, desk.kode),
        signatories=(
            Signatory("Operator lama", leaving.name, caption="PIHAK PERTAMA,"),
            Signatory("Operator baru", made.full_name, caption="PIHAK KEDUA,"),
            head_of(desk, "Mengetahui,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


# --- the paper ------------------------------------------------------------------------------


def file_name(document: OperatorHandover) -> str:
    """The proposed name of the PDF; no name of a person in it."""
    return FILE.format(day=document.day)


def save_minutes(document: OperatorHandover, path: Path) -> None:
    """Write the berita acara as a PDF."""
    write_safely(path, _pdf(document))


def print_minutes(document: OperatorHandover, cache: Path, printer: str = "") -> None:
    """Send the berita acara to the printer."""
    print_document(temporary_pdf(cache, _pdf(document)), printer)


def _pdf(document: OperatorHandover) -> bytes:
    from reports.pdf.operator_handover import draw_operator_handover

    out = io.BytesIO()
    draw_operator_handover(out, document)
    return out.getvalue()
