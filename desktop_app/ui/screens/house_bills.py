"""Nota dan bahan: bills of a stage beside its plan, what came, and what must be explained."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.bills import Bill, Planned
from desktop_app.domain.kinds import CODE
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.housing import MATERIAL
from desktop_app.services import house_rows
from desktop_app.services.house_costs import STAGES, Costs
from desktop_app.services.house_saving import drop_bill, save_bill, save_goods
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.house_bill_box import Cells, Head, LinesBox
from desktop_app.ui.screens.house_compared import COMPARED, compared_line
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.parts import press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

KEYS = (
    KeyHint("N", "Nota baru"),
    KeyHint("B", "Bahan diterima di rumah"),
    KeyHint("K", "Toko baru dengan PKS-nya"),
    KeyHint("T", "Tahap I atau tahap II"),
    KeyHint("Ctrl+D", "Di jendela nota atau bahan: isi baris kosong sesuai DRPB"),
    KeyHint("Enter", "Pada nota: buka dan ubah"),
    KeyHint("Delete", "Pada nota: hapus, dengan alasan"),
)
BILLS = (
    Column("nomor", "Nomor nota", 150),
    Column("tanggal", "Tanggal", 96),
    Column("toko", "Toko", 240, stretch=True),
    Column("jumlah", "Jumlah", 130, "e"),
)
SHOP = (
    Section("Toko", (("nama", "pemilik"), ("alamat",), ("siup", "situ", "npwp"))),
    Section(
        "Rekening dan PKS", (("bank", "rekening", "rekening_nama"), ("pks_nomor", "pks_tanggal"))
    ),
)
HEAD = (Section("", (("nomor", "tanggal", "shop"), ("catatan",))),)
CAME = (Section("", (("tanggal", "kondisi", "petugas"),)),)
NO_PLAN = "Susun dan simpan dahulu DRPB tahap ini (Alt+2); nota dibandingkan dengannya."
TYPE_BILL = (
    "Isi volume dan harga menurut nota; Ctrl+D mengisi baris kosong sesuai DRPB. Barang yang tidak "
    "direncanakan ditulis di baris kosong. Bila nota berbeda dari DRPB, tulis sebabnya di catatan."
)
COUNT_FIRST = (
    "Bahan tahap {stage} belum dihitung di rumah. Nota dibandingkan dengan barang yang "
    "benar-benar datang. Hitung bahannya dahulu?"
)
TYPE_GOODS = (
    "Isi volume yang benar-benar datang dan dihitung di rumah, sebelum notanya dibayar. Bila semua "
    "yang dihitung sama dengan DRPB, Ctrl+D mengisi baris yang kosong."
)


class BillsPart(ttk.Frame):
    """The bills of a stage above, each material compared below."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_saved: Callable[[], None]) -> None:
        super().__init__(parent)
        self.ui, self._on_saved = ui, on_saved
        self.costs: Costs | None = None
        self.stage = STAGES[0]
        self._shops: dict[str, house_rows.Row] = {}
        self.box: LinesBox | None = None
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.name = ttk.Label(bar, style="Bold.TLabel")
        self.name.pack(side="left")
        for text, act in (
            ("Tahap lain (T)", self.turn),
            ("Toko baru (K)", self.add_shop),
            ("Bahan diterima (B)", self.add_goods),
            ("Nota baru (N)", self.add_bill),
        ):
            press_button(bar, text, act).pack(side="right", padx=(px(self, 8), 0))
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.bills = VirtualTable(
            self, BILLS, self._open, height=4, empty="Belum ada nota pada tahap ini."
        )
        self.bills.pack(fill="x", pady=(px(self, 4), px(self, 10)))
        ttk.Label(self, text="DRPB dibanding nota", style="Section.TLabel").pack(anchor="w")
        self.table = VirtualTable(self, COMPARED, height=10, empty=NO_PLAN)
        self.table.pack(fill="both", expand=True, pady=(px(self, 4), 0))
        for view in (self.bills.view, self.table.view):
            for letter, act in zip(
                "nbkt", (self.add_bill, self.add_goods, self.add_shop, self.turn), strict=True
            ):
                on_key(view, f"<Key-{letter}>", act)
        on_key(self.bills.view, "<Delete>", self._drop)

    def fill(self, costs: Costs) -> None:
        """Show the present stage."""
        self.costs = costs
        self.ui.jobs.read(
            lambda: house_rows.list_house_rows(self.ui.desk, "shop"),
            self._known,
            key="toko",
            owner=self,
        )
        self._show()

    def focus_first(self) -> None:
        """The bills."""
        self.bills.focus_table()

    def is_dirty(self) -> bool:
        """What is typed here is kept by its own window."""
        return False

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Nothing waits here."""
        then()

    def turn(self) -> None:
        """To the other stage."""
        self.stage = next(one for one in STAGES if one != self.stage)
        self._show()

    def add_bill(self) -> None:
        """A new bill of this stage; the goods are counted first."""
        question = COUNT_FIRST.format(stage="I" * self.stage)
        is_early = bool(self._material()) and not self._is_counted()
        if is_early and self.ui.dialogs.ask_yes_no(question):
            self.add_goods()
        else:
            self._bill_box("Nota baru", None)

    def add_goods(self) -> None:
        """What came to the house, counted."""
        costs = self.costs
        if costs is None or not self._material():
            self.banner.show("warning", NO_PLAN)
            return
        specs = by_name(SPECS["goods"])
        head = [specs[name] for name in ("tanggal", "kondisi", "petugas")]
        box = LinesBox(
            self,
            "Bahan diterima",
            head,
            CAME,
            self._material(),
            with_price=False,
            message=TYPE_GOODS,
        )
        box.fill({"tanggal": format_date(self.ui.desk.today())})
        desk, build, stage = self.ui.desk, str(costs.build["uid"]), self.stage
        box.run(
            lambda raw, lines: self._write(
                box, lambda given: save_goods(desk, build, stage, raw, lines, given)
            )
        )

    def add_shop(self) -> None:
        """A shop of the desa, with its contract."""
        costs = self.costs
        if costs is None:
            return
        desk, desa = self.ui.desk, str(costs.desa)
        box = FormBox(self, "Toko", SPECS["shop"], SHOP)
        box.run(
            lambda raw: self.ui.jobs.write(
                lambda given: house_rows.save_house_row(
                    desk, "shop", {**raw, "desa": desa}, confirmed=given
                ),
                self._closing(box),
                box.fail,
            )
        )

    def _bill_box(self, title: str, bill: Bill | None) -> None:
        costs = self.costs
        if costs is None or not self._material():
            self.banner.show("warning", NO_PLAN)
            return
        specs = by_name(SPECS["bill"])
        choices = self._shop_choices(bill)
        shop = FieldSpec("shop", "Toko", CODE, codes=choices)
        head = [specs["nomor"], specs["tanggal"], shop, specs["catatan"]]
        self.box = box = LinesBox(
            self,
            title,
            head,
            HEAD,
            self._material(),
            with_price=True,
            message=TYPE_BILL,
            left=self._left(bill),
        )
        head_texts = _head_of(bill, self._shop_name(bill.shop)) if bill else {}
        box.fill(head_texts, bill.lines if bill else ())
        desk, build, stage = self.ui.desk, str(costs.build["uid"]), str(self.stage)
        uid = bill.uid if bill else None

        def keep(raw: Head, lines: Cells) -> None:
            whole = {**raw, "tahap": stage, "shop": choices.find(raw["shop"]) or ""}
            self._write(box, lambda given: save_bill(desk, build, whole, lines, uid, given, bill))

        box.run(keep)

    def _write(self, box: LinesBox, act: Callable[[dict[str, str]], object]) -> None:
        self.ui.jobs.write(act, self._closing(box), box.fail)

    def _closing(self, box: LinesBox | FormBox) -> Callable[[object], None]:
        def kept(_value: object) -> None:
            box.close()
            self._on_saved()

        return kept

    def _open(self, uid: str) -> None:
        bill = next((one for one in self._of_stage() if one.uid == uid), None)
        if bill is not None:
            self._bill_box(f"Nota {bill.number}", bill)

    def _drop(self) -> None:
        uid = self.bills.selected
        if not uid:
            return
        reason = self.ui.dialogs.ask_reason(
            "Hapus nota ini dengan baris-barisnya? Tuliskan alasannya."
        )
        if reason is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: drop_bill(desk, uid, reason),
            lambda _value: self._on_saved(),
            self._refused,
            owner=self,
        )

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).splitlines())

    def _known(self, shops: list[house_rows.Row]) -> None:
        self._shops = {str(row["uid"]): row for row in shops}
        self._show()

    def _shop_name(self, uid: str) -> str:
        return str(self._shops.get(uid, {}).get("nama") or "")

    def _shop_choices(self, bill: Bill | None) -> CodeList:
        """The shops of the desa, and the one that a bill has already."""
        desa = self.costs.desa if self.costs else ""
        own = [uid for uid, row in self._shops.items() if row.get("desa") == desa]
        if bill and bill.shop in self._shops and bill.shop not in own:
            own.append(bill.shop)
        return CodeList({uid: self._shop_name(uid) for uid in own})

    def _of_stage(self) -> list[Bill]:
        bills = self.costs.bills if self.costs else ()
        return [bill for bill in bills if bill.stage == self.stage]

    def _is_counted(self) -> bool:
        goods = self.costs.goods if self.costs else ()
        return any(one.get("tahap") == self.stage and one.get("volume") for one in goods)

    def _left(self, bill: Bill | None) -> int | None:
        """What the stage has left for material beside a bill; None where nothing is planned."""
        if self.costs is None:
            return None
        most = self.costs.sums.stages[self.stage - 1][0]
        others = sum(one.cost for one in self._of_stage() if bill is None or one.uid != bill.uid)
        return most - others if most else None

    def _material(self) -> list[Planned]:
        costs = self.costs
        if costs is None:
            return []
        return [
            one
            for one in costs.plan[self.stage]
            if costs.plan_rows[one.uid].get("jenis") == MATERIAL
        ]

    def _show(self) -> None:
        costs = self.costs
        if costs is None:
            return
        self.name.configure(text=f"Tahap {'I' * self.stage}")
        lines = [
            Line(
                bill.uid,
                (
                    bill.number,
                    format_date(bill.day),
                    self._shop_name(bill.shop) or "(toko belum dipilih)",
                    format_rupiah(bill.cost),
                ),
                "" if bill.contract else "warning",
            )
            for bill in self._of_stage()
        ]
        self.bills.show(lines, pick=self.bills.selected)
        compared = costs.compared[self.stage]
        self.table.show([compared_line(place, one) for place, one in enumerate(compared)])
        self.banner.show("warning", list(costs.findings[self.stage]))


def _head_of(bill: Bill, shop: str) -> dict[str, str]:
    day = format_date(bill.day)
    return {"nomor": bill.number, "tanggal": day, "shop": shop, "catatan": bill.note}
