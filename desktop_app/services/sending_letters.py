"""The letters beside a kiriman: surat pengantar and berita acara serah terima."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.documents import Handover, Signatory
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import PURPOSES
from desktop_app.exchange.stick import read_whole, write_safely
from desktop_app.services.audit_view import anchor_now
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.recap import COUNTED, counts_of_desa
from desktop_app.services.setup import is_sample
from desktop_app.system.printing import print_document, temporary_pdf
from reports.pdf.letters import draw_handover_letter, draw_handover_minutes

LARGEST_LETTER = 20_000_000


def write_letters(
    desk: Desk, month: str, folder: Path, receiver: str, number: str, sent: WrittenFile
) -> list[WrittenFile]:
    """Write both letters beside what was sent."""
    document = _handover(desk, month, receiver, number, sent)
    made = []
    pages = (("surat-pengantar", draw_handover_letter), ("berita-acara", draw_handover_minutes))
    for name, draw in pages:
        out = io.BytesIO()
        draw(out, document)
        target = folder / f"{name}_{sent.path.stem}.pdf"
        made.append(WrittenFile(target, write_safely(target, out.getvalue()), 0))
    return made


def _handover(desk: Desk, month: str, receiver: str, number: str, sent: WrittenFile) -> Handover:
    with desk.reader() as reader:
        counts = tuple((line.name, line.counts) for line in counts_of_desa(reader))
    sender = head_of(desk, "Yang menyerahkan,")
    return Handover(
        number=number,
        month=month,
        sender=desk.place_name,
        receiver=receiver,
        file_name=sent.path.name,
        sha256=sent.sha256,
        counts=counts,
        count_titles=tuple(title for _kind, title in COUNTED),
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        signatories=(sender, Signatory(title=receiver, caption="Yang menerima,")),
        stamp=desk.stamp(is_sample(desk)),
        anchor=anchor_now(desk),
        purpose=PURPOSES["pemutakhiran"].label,
        basis=PURPOSES["pemutakhiran"].basis_line,
    )


def print_letter(desk: Desk, path: Path, cache: Path, printer: str = "") -> None:
    """Print a letter that was written beside the kiriman; the stick may then be pulled."""
    if not path.is_file():
        raise UserError(f"Surat {path.name} tidak ada lagi. Pasang kembali stiknya, lalu ulangi.")
    print_document(temporary_pdf(cache, read_whole(path, LARGEST_LETTER)), printer)
    desk.write("cetak", "surat kiriman", lambda work: work.note(halaman=1))
