"""Keluarga: the list of families with filters, page by page, and the answers of the search box."""

from __future__ import annotations

from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number, mask_nik
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.households import (
    Hit,
    Page,
    count_households,
    find_people,
    list_households,
    list_households_before,
)
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.household_filters import FilterBar
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

MOST_HITS = 100
LIST_COLUMNS = (
    Column("kepala", "Kepala keluarga", 230, stretch=True),
    Column("kk", "Nomor KK", 150),
    Column("jiwa", "Jiwa", 50, "center"),
    Column("alamat", "Alamat", 230, stretch=True),
    Column("rt", "RT/RW", 80, "center"),
    Column("desa", "Desa", 140),
    Column("desil", "Desil", 55, "center"),
    Column("status", "Status", 110),
)
HIT_COLUMNS = (
    Column("nama", "Nama", 230, stretch=True),
    Column("nik", "NIK", 150),
    Column("kk", "Nomor KK", 150),
    Column("alamat", "Alamat", 230, stretch=True),
    Column("rt", "RT/RW", 80, "center"),
    Column("desa", "Desa", 140),
    Column("cocok", "Cocok pada", 110),
)
RANKS = ("sama persis", "awalnya", "katanya", "sebagian", "ejaan mirip", "alamat")
EMPTY_STORE = (
    "Belum ada keluarga. Impor daftar dari desa (Ctrl+6), atau tambahkan satu per satu (Ctrl+N)."
)
EMPTY_LIST = "Tidak ada keluarga dengan saringan ini. Ubah saringan, atau tekan Ctrl+N."
EMPTY_HITS = "Tidak ada yang cocok. Coba sebagian nama, 4 angka NIK atau KK, atau alamat."


class HouseholdsScreen(Screen):
    """Either the filtered list, or the answers for the text of the search box."""

    title = "Keluarga"
    kinds = frozenset({"household", "person"})
    keys = (
        KeyHint("Enter", "Buka keluarga"),
        KeyHint("Ctrl+N", "Keluarga baru"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
        KeyHint("PgDn, PgUp, Home, End", "Pindah dalam daftar"),
        KeyHint("Ctrl+L", "Ke saringan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Filters, the two tables, one of which is seen."""
        self.frame = parent
        self._text = ""
        self._last_press = 0
        self._may_open = False
        self._page = Page([], None, None)
        self._first_number = 1
        self._total: int | None = None
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 8)))
        new = ttk.Button(bar, text="Keluarga baru", icon="plus-lg", command=self._new)
        new.configure(bootstyle="primary")
        new.pack(side="right", anchor="s")
        self.filters = FilterBar(bar, self.ui.desk, self._restart)
        self.filters.pack(side="left")
        self._note = Banner(parent)
        self._note.pack(fill="x", pady=(0, px(parent, 6)))
        self._build_tables(parent)
        self.bind_key("<Control-n>", self._new)
        self.bind_key("<Control-l>", self.filters.focus_first)

    def _build_tables(self, parent: ttk.Frame) -> None:
        self.list = VirtualTable(
            parent,
            LIST_COLUMNS,
            self._open,
            on_next=self._forward,
            on_previous=self._backward,
            height=20,
            empty=EMPTY_LIST,
        )
        self.hits = VirtualTable(parent, HIT_COLUMNS, self._open_hit, height=20, empty=EMPTY_HITS)
        self.list.pack(fill="both", expand=True)
        self._of_hit: dict[str, str] = {}

    def show(
        self, text: str | None = None, into_list: bool = False, press: int = 0, **_more: object
    ) -> None:
        """`text` from the search box; `into_list` moves the keyboard to the answers.

        `press` counts the presses of Enter there: an only exact answer is opened once a press,
        so that Esc leads back to the answers and not to the family again.
        """
        self._may_open = press > self._last_press
        self._last_press = max(press, self._last_press)
        if text is not None:
            self._text = text.strip()
        self._swap()
        if self._text:
            self._search(into_list)
        elif not self._page.rows:
            self._restart()
        elif into_list:
            self.focus_default()

    def reload(self) -> None:
        """The same page or the same search again, the marked row kept."""
        if self._text:
            self._search(False)
        else:
            first = self._page.rows[0].uid if self._page.rows else None
            self._read(self._here, self._first_number, pick=self.list.selected or first)

    def focus_default(self) -> None:
        """The rows."""
        (self.hits if self._text else self.list).focus_table()

    # --- the list ----------------------------------------------------------------------

    _here: Callable[[], Page]

    def _restart(self) -> None:
        """The first page of what the filters say."""
        if self._text:
            self._text = ""
            self.ui.clear_search()
            self._swap()
        desk, wanted = self.ui.desk, self.filters.wanted()
        self._total = None
        self._read(lambda: list_households(desk, wanted), 1)
        self.ui.jobs.read(
            lambda: count_households(desk, wanted), self._count, key="jumlah", owner=self.frame
        )

    def _count(self, total: int) -> None:
        self._total = total
        self._tell()

    def _forward(self) -> None:
        after = self._page.next
        if after is not None:
            self._turn(lambda desk, wanted: list_households(desk, wanted, after), 1)

    def _backward(self) -> None:
        before = self._page.previous
        if before is not None:
            self._turn(lambda desk, wanted: list_households_before(desk, wanted, before), -1)

    def _turn(self, read: Callable[..., Page], step: int) -> None:
        desk, wanted = self.ui.desk, self.filters.wanted()
        number = self._first_number + (len(self._page.rows) if step > 0 else 0)
        self._read(lambda: read(desk, wanted), number, before=step < 0)

    def _read(
        self,
        read: Callable[[], Page],
        number: int,
        *,
        before: bool = False,
        pick: str | None = None,
    ) -> None:
        """Read one page; `number` is that of its first row (of the row after it, if `before`)."""

        def fill(page: Page) -> None:
            self._here = read
            self._page = page
            self._first_number = max(1, number - len(page.rows)) if before else number
            if page.previous is None:
                self._first_number = 1
            self._fill(pick)

        self.ui.jobs.read(read, fill, key="keluarga", owner=self.frame)

    def _fill(self, pick: str | None) -> None:
        page = self._page
        names = desa_names()
        self.list.show(
            [
                Line(
                    row.uid,
                    (
                        row.nama_kepala or "(belum ada kepala keluarga)",
                        mask_nik(row.nomor_kk) or "belum ada",
                        str(row.jumlah_anggota),
                        row.alamat or "",
                        _rt_rw(row.rt, row.rw),
                        names.get(row.desa or "", row.desa or ""),
                        str(row.desil or ""),
                        self.filters.status_label(row.status),
                    ),
                    "muted" if row.status not in (None, "aktif") else "",
                )
                for row in page.rows
            ],
            has_previous=page.previous is not None,
            has_next=page.next is not None,
            empty=EMPTY_LIST if self.filters.is_used else EMPTY_STORE,
            pick=pick,
        )
        self._tell()

    def _tell(self) -> None:
        many = len(self._page.rows)
        if not many:
            self.list.say("")
            return
        last = self._first_number + many - 1
        total = f" dari {format_number(self._total)}" if self._total is not None else ""
        self.list.say(f"Keluarga {format_number(self._first_number)}–{format_number(last)}{total}")

    # --- the search --------------------------------------------------------------------

    def _search(self, into_list: bool) -> None:
        desk, text = self.ui.desk, self._text

        def fill(hits: list[Hit]) -> None:
            self._fill_hits(hits)
            only = hits[0].household if len(hits) == 1 and hits[0].rank == 0 else None
            if only and self._may_open:
                self._may_open = False
                self.ui.go("detail", uid=only)
            elif into_list and hits:
                self.hits.focus_table()

        self.ui.jobs.read(
            lambda: find_people(desk, text, MOST_HITS), fill, key="keluarga", owner=self.frame
        )

    def _fill_hits(self, hits: list[Hit]) -> None:
        names = desa_names()
        self._of_hit = {}
        lines = []
        for place, hit in enumerate(hits):
            uid = str(place)
            if hit.household:
                self._of_hit[uid] = hit.household
            cells = (
                hit.nama or "(tanpa anggota)",
                mask_nik(hit.nik),
                mask_nik(hit.nomor_kk),
                hit.alamat or "",
                _rt_rw(hit.rt, hit.rw),
                names.get(hit.desa or "", ""),
                RANKS[hit.rank],
            )
            lines.append(Line(uid, cells))
        self.hits.show(lines)
        more = f" pertama {MOST_HITS}; ketik lebih lengkap" if len(hits) == MOST_HITS else ""
        self._note.show(
            "info",
            f"{len(hits)} hasil{more} untuk “{self._text}”",
            ("Kembali ke daftar", self._restart),
        )

    def _swap(self) -> None:
        """Show the table that fits: of the search, or of the filters."""
        shown, hidden = (self.hits, self.list) if self._text else (self.list, self.hits)
        hidden.pack_forget()
        shown.pack(fill="both", expand=True)
        if not self._text:
            self._note.hide()

    # --- opening -----------------------------------------------------------------------

    def _open(self, uid: str) -> None:
        self.ui.go("detail", uid=uid)

    def _open_hit(self, uid: str) -> None:
        household = self._of_hit.get(uid)
        if household:
            self.ui.go("detail", uid=household)
        else:
            self.ui.dialogs.error("Orang ini belum masuk dalam satu keluarga pun.")

    def _new(self) -> None:
        self.ui.go("detail", uid=None)


def _rt_rw(rt: str | None, rw: str | None) -> str:
    return f"{rt or '–'}/{rw or '–'}" if rt or rw else ""
