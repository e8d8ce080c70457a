"""RAB, DRPB of a stage, and the sheet that shows a recipient what was planned and billed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.dates import format_date
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.housing.estimate import SOURCES, Line, sums_of
from desktop_app.domain.housing.template import BY_CODE, FREE, HEADING, TEMPLATE
from reports.pdf.house.flow import (
    DENSE,
    Col,
    HouseLetter,
    amount,
    draft,
    drawer,
    grid,
    head,
    in_words,
    lacking,
    rupiah,
    signs,
    two_facts,
    volume,
)
from reports.pdf.text import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_house import HousePaper
    from desktop_app.domain.housing.bills import Bill, Comparison, Planned

RAB_COLS = (
    Col("No.", 4, "center"),
    Col("Uraian pekerjaan", 30),
    Col("Satuan", 6, "center"),
    Col("Volume", 7, "right"),
    Col("Harga satuan", 11, "right"),
    Col("Total harga", 12, "right"),
    Col("Rencana pemanfaatan dana: Tahap I", 12, "right", "Sumber dana/bahan"),
    Col("Rencana pemanfaatan dana: Tahap II", 12, "right", "Sumber dana/bahan"),
    Col("Swadaya: Uang", 11, "right", "Sumber dana/bahan"),
    Col("Swadaya: Memakai bahan lama", 11, "right", "Sumber dana/bahan"),
)
PRICE_NOTE = "Harga satuan mencakup pajak dan pengiriman berdasarkan survei harga."
PLAN_COLS = (
    Col("No", 6, "center"),
    Col("Jenis Bahan Bangunan", 40),
    Col("Volume", 11, "right"),
    Col("Satuan", 10, "center"),
    Col("Harga Satuan", 16, "right"),
    Col("Jumlah Harga", 18, "right"),
)
WAGE_COLS = (Col("No", 6, "center"), Col("Uraian", 66), Col("Jumlah", 18, "right"))
OPEN_COLS = (
    Col("No", 5, "center"),
    Col("Bahan", 22),
    Col("volume", 9, "right", "DRPB"),
    Col("harga", 11, "right", "DRPB"),
    Col("jumlah", 13, "right", "DRPB"),
    Col("no/tgl", 15, "left", "Nota"),
    Col("volume", 9, "right", "Nota"),
    Col("harga", 11, "right", "Nota"),
    Col("jumlah", 13, "right", "Nota"),
    Col("Selisih Rp", 13, "right"),
    Col("Selisih %", 10, "right"),
    Col("vol.", 8, "right", "Diterima"),
    Col("tgl", 12, "center", "Diterima"),
)
COPY_COLS = (
    Col("Bahan", 34),
    Col("DRPB (Rp)", 15, "right"),
    Col("Nota (Rp)", 15, "right"),
    Col("Selisih (Rp)", 15, "right"),
    Col("Diterima", 12, "right"),
)
MARK_NOTE = (
    "Baris berarsir: nota melebihi rencana di atas batas, tidak ada di rencana, atau lebih banyak"
    " daripada bahan yang diterima. Baris itu harus dijelaskan kepada penerima."
)
EXPLAINED = "Rencana, nota, dan bahan yang diterima sudah dijelaskan kepada penerima."
ROMAN = {1: "I", 2: "II"}
BLANK_ROWS = 12


def identity(file: HousePaper) -> list[tuple[str, str]]:
    """Who the house is for."""
    return [
        ("No BNBA", file.text("bnba")),
        ("Nama", file.text("nama")),
        ("NIK", file.text("nik")),
        ("Alamat", file.text("alamat")),
    ]


def place(file: HousePaper) -> list[tuple[str, str]]:
    """Where it stands."""
    return [
        ("Desa/Kelurahan", file.text("desa")),
        ("Kecamatan", file.text("kecamatan")),
        ("Kabupaten", file.text("kabupaten")),
        ("Provinsi", file.text("provinsi")),
    ]


# --- RAB -----------------------------------------------------------------------------------


def _rab(letter: HouseLetter, file: HousePaper) -> None:
    head(letter, file, "Rencana Anggaran Biaya (Rincian Biaya)")
    draft(letter, file, [*lacking(file, {"nama": "nama", "kelompok": "kelompok"}), *file.problems])
    two_facts(
        letter,
        [*identity(file), ("Jenis kegiatan", file.text("kegiatan"))],
        [
            *place(file)[:3],
            ("Kelompok CPB", file.text("kelompok")),
            ("Program", file.text("program")),
        ],
    )
    rows, bold = _rab_rows({line.code: line for line in file.estimate})
    sums = sums_of(file.estimate)
    by = sums.by_source
    rows.append(
        ("", "JUMLAH", "", "", "", amount(sums.cost), *(amount(by[name]) for name in SOURCES))
    )
    bold.append(len(rows) - 1)
    grid(letter, RAB_COLS, rows, size=7.5, bold=bold, least=4.6, tail=48)
    letter.paragraph(PRICE_NOTE, 1)
    if sums.cost:
        letter.paragraph(f"Terbilang: {in_words(sums.cost)}.", 1)
    signs(letter, file, ("ketua_kelompok", "tpm", "korkab"))


def _rab_rows(lines: dict[str, Line]) -> tuple[list[tuple[str, ...]], list[int]]:
    """All rows of the template, with the own lines of a section behind its last row."""
    rows: list[tuple[str, ...]] = []
    bold: list[int] = []
    own = [line for code, line in lines.items() if code not in BY_CODE]
    for place_, row in enumerate(TEMPLATE):
        line = lines.get(row.code)
        if row.is_heading:
            bold.append(len(rows))
        unit = "" if row.unit in (HEADING, FREE) else row.unit
        rows.append(_rab_row(row.number, row.text, unit, line))
        following = TEMPLATE[place_ + 1].section if place_ + 1 < len(TEMPLATE) else ""
        if following != row.section:
            extra = [one for one in own if one.code.partition(".")[0] == row.section]
            rows += [_rab_row("", one.text, one.unit, one) for one in extra]
    return rows, bold


def _rab_row(number: str, text: str, unit: str, line: Line | None) -> tuple[str, ...]:
    if line is None:
        return (number, text, unit, "", "", "", "", "", "", "")
    parts = (line.parts.get(name, 0) for name in SOURCES)
    return (
        number,
        line.text or text,
        line.unit or unit,
        volume(line.volume),
        amount(line.price),
        amount(line.cost),
        *map(amount, parts),
    )


# --- DRPB ----------------------------------------------------------------------------------


def _drpb(letter: HouseLetter, file: HousePaper) -> None:
    head(letter, file, "Daftar Rencana Pemanfaatan Bantuan (DRPB)", "II-30")
    letter.centred(f"Tahap {ROMAN[file.stage]}", 10)
    letter.y += 3
    plan = file.plan.get(file.stage, ())
    missing = lacking(file, {"nama": "nama", "rekening": "rekening penerima", "toko": "toko"})
    draft(letter, file, [*missing, *([] if plan else ["rencana pembelian"])])
    two_facts(
        letter,
        [*identity(file)[:3], ("No rekening", file.text("rekening"))],
        place(file),
    )
    two_facts(
        letter,
        [("Tahap", ROMAN[file.stage]), ("Tanggal", file.text("tanggal_drpb"))],
        [
            ("Toko", file.text("toko")),
            ("Alamat toko", file.text("alamat_toko")),
            ("Rekening toko", file.text("rekening_toko")),
        ],
    )
    material = [one for one in plan if one.uid not in file.wage_lines]
    wages = [one for one in plan if one.uid in file.wage_lines]
    letter.paragraph("A. Dana ditransfer ke toko", 2)
    _priced(letter, material, "Jumlah A")
    letter.paragraph("B. Dana tarik tunai untuk upah", 2)
    total = sum(one.cost for one in wages)
    rows = [(str(n), one.text, amount(one.cost)) for n, one in enumerate(wages, 1)]
    rows += [("", "", "")] * (0 if rows else 2)
    grid(letter, WAGE_COLS, [*rows, ("", "Jumlah B", amount(total))], bold={len(rows)})
    letter.paragraph(f"Terbilang: {in_words(total)}", 2)
    whole = sum(one.cost for one in plan)
    letter.room(64)
    letter.paragraph(f"C. Jumlah A + B = {rupiah(whole)}", 0.5)
    letter.paragraph(f"Terbilang: {in_words(whole)}", 2)
    signs(letter, file, ("tfl_damping", "verifikator", "penerima_ajukan"))


def _priced(letter: HouseLetter, lines: Sequence[Planned], title: str) -> None:
    total = sum(one.cost for one in lines)
    rows = [
        (str(n), one.text, volume(one.volume), one.unit, amount(one.price), amount(one.cost))
        for n, one in enumerate(lines, 1)
    ]
    rows += [("",) * 6] * (0 if rows else BLANK_ROWS)
    rows.append(("", title, "", "", "", amount(total)))
    grid(letter, PLAN_COLS, rows, bold={len(rows) - 1})
    letter.paragraph(f"Terbilang: {in_words(total)}", 2)


# --- plan against bills --------------------------------------------------------------------


def _open_sheet(letter: HouseLetter, file: HousePaper) -> None:
    head(letter, file, "Lembar Transparansi Bahan")
    letter.centred(f"DRPB dan nota tahap {ROMAN[file.stage]}", 10)
    letter.y += 3
    lines = file.compared.get(file.stage, ())
    bills = [bill for bill in file.bills if bill.stage == file.stage]
    draft(
        letter,
        file,
        [
            *lacking(file, {"nama": "nama", "toko": "toko"}),
            *([] if lines else ["DRPB"]),
            *([] if bills else ["nota"]),
        ],
    )
    two_facts(
        letter,
        [("Nama", file.text("nama")), ("Alamat", file.text("alamat"))],
        [("Toko", file.text("toko")), ("Tahap", ROMAN[file.stage])],
    )
    rows = [_open_row(n, line, bills) for n, line in enumerate(lines, 1)]
    marked = {n for n, line in enumerate(lines) if line.is_marked}
    rows += [("",) * len(OPEN_COLS)] * (0 if rows else BLANK_ROWS)
    rows.append(_open_total(lines))
    grid(
        letter, OPEN_COLS, rows, size=6.8, bold={len(rows) - 1}, marked=marked,
        least=6.5 if not lines else 5,
    )  # fmt: skip
    if marked:
        for text in wrap(MARK_NOTE, letter.width, 8, "italic"):
            letter.room(4)
            letter.y += 3.6
            letter.pen.text(letter.left, letter.y, text, 8, "italic")
        letter.y += 2
    letter.room(56)
    letter.pen.box(letter.left, letter.y + 1, 4, 4, 0.3)
    letter.pen.text(letter.left + 6, letter.y + 4.2, EXPLAINED, 9)
    letter.y += 7
    signs(letter, file, ("penerima", "ketua_lpm", "tfl"))
    _copy(letter, file, lines)


def _open_row(number: int, line: Comparison, bills: Sequence[Bill]) -> tuple[str, ...]:
    plan = line.plan
    named = [
        f"{bill.number} {bill.day:%d-%m-%y}"
        for bill in bills
        if any(one.planned == plan.uid if plan else one.text == line.text for one in bill.lines)
    ]
    return (
        str(number),
        line.text if plan else f"{line.text} (tidak direncanakan)",
        volume(plan.volume) if plan else "",
        amount(plan.price) if plan else "",
        amount(plan.cost) if plan else "",
        "; ".join(named),
        volume(line.billed_volume),
        amount(line.billed_price),
        amount(line.billed_cost),
        _signed(line.gap),
        f"{line.percent:.0f}" if line.percent else "",
        volume(line.received_volume),
        format_date(line.last_received) if line.last_received else "",
    )


def _signed(gap: int) -> str:
    if not gap:
        return ""
    return format_number(gap) if gap < 0 else f"+{format_number(gap)}"


def _open_total(lines: Sequence[Comparison]) -> tuple[str, ...]:
    planned = sum(one.plan.cost for one in lines if one.plan)
    billed = sum(one.billed_cost for one in lines)
    gap = sum(one.gap for one in lines)
    share = f"{gap / planned * 100:.0f}" if planned and gap else ""
    money = (amount(planned), "", "", "", amount(billed), _signed(gap), share)
    return ("", "Jumlah", "", "", *money, "", "")


def _copy(letter: HouseLetter, file: HousePaper, lines: Sequence[Comparison]) -> None:
    """The part that the recipient tears off and keeps: all goods in a few columns."""
    rows: list[tuple[str, ...]] = [
        (
            f"{line.text} ({line.unit})",
            amount(line.plan.cost) if line.plan else "",
            amount(line.billed_cost),
            _signed(line.gap),
            volume(line.received_volume),
        )
        for line in lines
    ]
    rows += [("",) * len(COPY_COLS)] * (0 if rows else 4)
    planned = sum(one.plan.cost for one in lines if one.plan)
    billed = sum(one.billed_cost for one in lines)
    gap = sum(one.gap for one in lines)
    rows.append(("Jumlah", amount(planned), amount(billed), _signed(gap), ""))
    marked = {n for n, line in enumerate(lines) if line.is_marked}
    letter.y += 4
    letter.room(min(36 + 4.6 * len(rows), 200))
    pen, y = letter.pen, letter.y
    pen.canvas.setDash(2, 2)
    pen.line(letter.left, y, letter.right, y, 0.2)
    pen.canvas.setDash()
    pen.text(letter.left, y + 3.2, "sobek di sini, bagian di bawah ini untuk penerima", 7, "italic")
    letter.y += 7
    title = f"SALINAN UNTUK PENERIMA: {file.text('nama') or '.' * 30}, tahap {ROMAN[file.stage]}"
    pen.text(letter.left, letter.y + 2, title, 9.5, "bold")
    letter.y += 5
    grid(letter, COPY_COLS, rows, size=7.2, bold={len(rows) - 1}, marked=marked, least=4.4)
    told = f"Toko: {file.text('toko') or '.' * 30}. Selisih seluruhnya {format_rupiah(gap)}."
    pen.text(letter.left, letter.y + 1, told if lines else told.split(". Selisih")[0], 8.5)
    letter.y += 5


draw_rab = drawer("RAB", _rab, landscape=True, margin=DENSE)
draw_drpb = drawer("DRPB", _drpb, margin=DENSE)
draw_open_sheet = drawer("Lembar transparansi bahan", _open_sheet, margin=12.0)
