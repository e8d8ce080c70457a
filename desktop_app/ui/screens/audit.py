"""Buku catatan: who did what and when, a page at a time, its export and its check."""

from __future__ import annotations

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.roles import may
from desktop_app.services import audit_view
from desktop_app.services.audit_view import AuditLine, AuditLines, ChainCheck, Choices
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.audit_filters import AuditFilters, Typed
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("nomor", "Nomor", 75, "e"),
    Column("waktu", "Waktu", 150),
    Column("orang", "Orang", 160),
    Column("pc", "PC", 40, "center"),
    Column("tindakan", "Tindakan", 190),
    Column("isi", "Isi", 250, stretch=True),
    Column("alasan", "Alasan", 200, stretch=True),
)
EMPTY = "Tidak ada baris yang cocok dengan saringan ini."
WHOLE = "Buku catatan utuh: {lines} baris, cocok dengan {anchors} jangkar. {where}."
WHY = "Untuk apa buku catatan ini diekspor? Tujuannya dicatat dan tertulis di berkasnya."
SAVED = "{rows} baris ditulis ke {path}."
FILE = "buku-catatan-{month}.xlsx"


class AuditScreen(Screen):
    """Filters, one page of lines, the marked line in full below."""

    title = "Buku catatan"
    keys = (
        KeyHint("Ctrl+L", "Ke saringan"),
        KeyHint("Enter", "Di saringan: cari"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
        KeyHint("Ctrl+E", "Ekspor ke Excel, dengan tujuannya"),
        KeyHint("Ctrl+K", "Periksa keutuhan buku catatan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Filters and buttons above, the lines below."""
        self.frame = parent
        self._lines: dict[str, AuditLine] = {}
        self._starts: list[int | None] = [None]  # where the pages up to this one begin
        self._next: int | None = None
        self._total: int | None = None
        self.filters = AuditFilters(parent, self._restart)
        self.filters.pack(fill="x", pady=(0, px(parent, 8)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x", pady=(0, px(parent, 6)))
        self._build_foot(parent)
        self.table = VirtualTable(
            parent,
            COLUMNS,
            on_select=self._tell,
            on_next=self._forward,
            on_previous=self._backward,
            height=18,
            empty=EMPTY,
        )
        self.table.pack(fill="both", expand=True)
        self.bind_key("<Control-l>", self.filters.focus_first)
        self.bind_key("<Control-e>", self._export)
        self.bind_key("<Control-k>", self._check)

    def _build_foot(self, parent: ttk.Frame) -> None:
        foot = ttk.Frame(parent)
        foot.pack(side="bottom", fill="x", pady=(px(parent, 6), 0))
        if may(self.ui.desk.actor, "export_audit"):
            press_button(foot, "Ekspor … (Ctrl+E)", self._export, icon="download").pack(
                side="right", padx=(px(parent, 8), 0)
            )
        press_button(foot, "Periksa (Ctrl+K)", self._check).pack(side="right")
        self.whole = wrapping(foot, style="Muted.TLabel")
        self.whole.pack(side="left", fill="x", expand=True)

    def show(self, **_more: object) -> None:
        """The newest lines."""
        desk = self.ui.desk
        self.banner.hide()
        self.ui.jobs.read(lambda: audit_view.choices(desk), self._offer, owner=self.frame)
        self._restart()

    def reload(self) -> None:
        """The same page again."""
        self._read()

    def focus_default(self) -> None:
        """The lines."""
        self.table.focus_table()

    def _offer(self, found: Choices) -> None:
        self.filters.offer(found)

    # --- pages ---------------------------------------------------------------------------

    def _restart(self) -> None:
        self._starts, self._total = [None], None
        typed, desk = self.filters.typed(), self.ui.desk
        self._read()
        self.ui.jobs.read(
            lambda: audit_view.count_lines(desk, _wanted(desk, typed)),
            self._count,
            lambda _problem: None,  # told by the page that is read beside it
            key="jumlah-catatan",
            owner=self.frame,
        )

    def _read(self) -> None:
        typed, before, desk = self.filters.typed(), self._starts[-1], self.ui.desk
        self.ui.jobs.read(
            lambda: audit_view.list_lines(desk, _wanted(desk, typed), before),
            self._fill,
            self._refused,
            key="catatan",
            owner=self.frame,
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))

    def _fill(self, page: AuditLines) -> None:
        self.banner.hide()
        self._next = page.next
        self._lines = {str(line.number): line for line in page.lines}
        self.table.show(
            [_row(line) for line in page.lines],
            has_previous=len(self._starts) > 1,
            has_next=page.next is not None,
            pick=self.table.selected,
        )
        self._tell(self.table.selected or "")
        self._say()

    def _count(self, total: int) -> None:
        self._total = total
        self._say()

    def _say(self) -> None:
        if self._lines:
            first = (len(self._starts) - 1) * 100 + 1
            last = first + len(self._lines) - 1
            total = "" if self._total is None else f" dari {format_number(self._total)}"
            self.table.say(f"Baris {format_number(first)}–{format_number(last)}{total}")

    def _forward(self) -> None:
        if self._next is not None:
            self._starts.append(self._next)
            self._read()

    def _backward(self) -> None:
        if len(self._starts) > 1:
            self._starts.pop()
            self._read()

    def _tell(self, uid: str) -> None:
        """The marked line in full."""
        line = self._lines.get(uid)
        parts = [f"Ujung {line.tail}", line.action, line.what, line.reason] if line else []
        self.whole.configure(text=" · ".join(part for part in parts if part))

    # --- acts ----------------------------------------------------------------------------

    def _check(self) -> None:
        desk = self.ui.desk

        def work(_progress: Progress, _cancel: Cancel, _given: object) -> ChainCheck:
            return audit_view.check_chain(desk)

        self.ui.jobs.long("Memeriksa buku catatan", work, self._checked, owner=self.frame)

    def _checked(self, found: ChainCheck) -> None:
        if found.problem:
            self.banner.show("error", found.problem)
            return
        where = f"Ujung {audit_view.tail_text(found.head)}"
        lines = format_number(found.lines)
        self.banner.show("good", WHOLE.format(lines=lines, anchors=found.anchors, where=where))

    def _export(self) -> None:
        desk, typed, dialogs = self.ui.desk, self.filters.typed(), self.ui.dialogs
        if not may(desk.actor, "export_audit"):
            return
        purpose = dialogs.ask_reason(WHY, "Ekspor buku catatan")
        if purpose is None:
            return
        name = FILE.format(month=f"{desk.today():%Y-%m}")
        pattern = ("Buku kerja Excel", "*.xlsx")
        path = dialogs.ask_save_path(name, pattern, "Ekspor buku catatan")
        if path is None:
            return

        def work(progress: Progress, cancel: Cancel, _given: object) -> WrittenFile:
            wanted = _wanted(desk, typed)
            return audit_view.export_lines(desk, wanted, path, purpose, progress, cancel)

        def done(written: WrittenFile) -> None:
            rows = format_number(written.rows)
            self.banner.show("good", SAVED.format(rows=rows, path=written.path))

        self.ui.jobs.long("Mengekspor buku catatan", work, done, owner=self.frame)


def _wanted(desk: Desk, typed: Typed) -> audit_view.AuditFilter:
    return audit_view.wanted_lines(
        desk, typed.since, typed.until, typed.person, typed.action, typed.row
    )


def _row(line: AuditLine) -> Line:
    cells = (
        format_number(line.number),
        line.when,
        line.who,
        line.letter,
        line.action,
        line.what,
        line.reason,
    )
    return Line(str(line.number), cells)
