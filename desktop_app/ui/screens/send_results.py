"""Tables of files that were written and of parcels that were made."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping, Sequence

from desktop_app.domain.dates import format_month
from desktop_app.domain.formatting import format_number
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.sending import ParcelRecord
from desktop_app.ui.screens.import_texts import moment
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.table import Column, Line, Tag, VirtualTable

FILES = (
    Column("nama", "Berkas yang ditulis", 380, stretch=True),
    Column("baris", "Baris", 80, "e"),
    Column("sha", "Akhir sidik (SHA-256)", 185),
    Column("folder", "Folder", 260, stretch=True),
)
PARCELS = (
    Column("seq", "No.", 45, "e"),
    Column("bulan", "Bulan", 125),
    Column("untuk", "Untuk", 200, stretch=True),
    Column("berkas", "Berkas", 280, stretch=True),
    Column("sha", "Akhir sidik", 115),
    Column("waktu", "Dibuat", 125),
    Column("state", "Keadaan", 200),
)
STATES = {
    "menunggu": "Belum sampai di stik, buat lagi",
    "tertulis": "Sudah ditulis",
    "diterima": "Diterima",
    "sebagian": "Diterima sebagian, kunci belum lengkap",
    "ditolak": "Ditolak penerima",
    "terkunci": "Buku kerja berkata sandi",
}
TAGS: dict[str, Tag] = {
    "menunggu": "warning",
    "terkunci": "warning",
    "diterima": "good",
    "sebagian": "warning",
    "ditolak": "error",
}
TAIL = 12
EMPTY = "Belum ada kiriman yang dibuat. Pilih tempatnya di atas, lalu tekan Ctrl+S."


def sha_tail(sha256: str) -> str:
    """The end of a fingerprint in groups of four, as the letters print it."""
    tail = sha256[-TAIL:]
    return " ".join(tail[start : start + 4] for start in range(0, TAIL, 4))


class FileTable(VirtualTable):
    """The files of one run."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, FILES, height=3)

    def show_files(self, files: Sequence[WrittenFile]) -> None:
        """Replace the rows."""
        self.show(
            [
                Line(
                    str(one.path),
                    (
                        one.path.name,
                        format_number(one.rows) if one.rows else "",
                        sha_tail(one.sha256),
                        str(one.path.parent),
                    ),
                )
                for one in files
            ]
        )


class ParcelTable(LongTable):
    """The outbox, the newest first."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, PARCELS, height=5, empty=EMPTY, noun="Kiriman")

    def show_parcels(self, parcels: Sequence[ParcelRecord], names: Mapping[str, str]) -> None:
        """Replace the rows; `names` of desks by their code."""
        self.show_all(
            [
                Line(
                    str(one.id),
                    (
                        str(one.seq),
                        format_month(one.month),
                        names.get(one.desk, one.desk),
                        one.file_name.removesuffix(".kiriman").partition("_ke-")[0],
                        sha_tail(one.sha256),
                        moment(one.at),
                        STATES.get(one.state, one.state),
                    ),
                    TAGS.get(one.state, ""),
                )
                for one in parcels
            ]
        )
