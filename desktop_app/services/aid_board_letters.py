"""Letters to desa that are late with village aid: a line a month that is due and unpaid."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from desktop_app.domain.aid.board import DRAFT, LOCKED, AidLine
from desktop_app.domain.calendar import months_from
from desktop_app.domain.documents import ReminderLine, ReminderWords
from desktop_app.domain.errors import UserError
from desktop_app.services.aid_board import AidBoard
from desktop_app.services.board_letters import LettersMade, LetterTo, write_letters
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress

NOBODY = "Tidak ada desa yang terlambat di papan ini; tidak ada surat yang dibuat."
STATES = {DRAFT: "daftar bayar masih draf", LOCKED: "daftar bayar terkunci, belum ditutup"}
NO_LIST = "daftar bayar belum kami terima"
REQUEST = (
    "Mohon penyaluran bulan itu diselesaikan, hasilnya diisi dan daftarnya ditutup di Padan, lalu"
    " dikirim kepada kami beserta berita acara penyaluran dan daftar penerimanya. Bila sudah"
    " disalurkan, mohon tanda terimanya ditunjukkan agar catatan kami dapat diperbaiki."
)


def make_aid_letters(
    desk: Desk,
    board: AidBoard,
    codes: Collection[str] | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> LettersMade:
    """The letters to all desa that are late, or to those of `codes`; numbered and noted."""
    late = [line for line in board.lines if line.late and (codes is None or line.code in codes)]
    if not late:
        raise UserError(NOBODY)
    letters = [LetterTo(line.code, tuple(_lines(board, line))) for line in late]
    last = max(line.unpaid[-1] for line in late)
    return write_letters(desk, letters, last, _words(board), progress, cancel)


def _words(board: AidBoard) -> ReminderWords:
    name = str(board.programme["nama"])
    return ReminderWords(
        subject=f"Pengingat penyaluran {name}",
        lead=f"penyaluran {name} di {{office}} untuk bulan di bawah ini belum selesai menurut "
        "catatan kami",
        request=REQUEST,
    )


def _lines(board: AidBoard, line: AidLine) -> Iterator[ReminderLine]:
    states = {
        month: one.state
        for one in board.lists
        if one.desa == line.code
        for month in months_from(one.month, one.months)
    }
    lacking = _lacking(line)
    for place, month in enumerate(line.unpaid):
        due = board.calendar.terms[month]
        note = STATES.get(states.get(month, ""), NO_LIST)
        told = f"{lacking}; {note}" if lacking and place == 0 else note
        yield ReminderLine(month, due, (board.calendar.today - due).days, told)


def _lacking(line: AidLine) -> str:
    """What of the papers before the payment is not there."""
    papers = (("musyawarah", line.meeting), ("Perkades/SK", line.decree))
    names = [name for name, paper in papers if paper is None]
    return f"{' dan '.join(names)} belum kami terima" if names else ""
