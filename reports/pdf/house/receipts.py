"""Receipts of a house: money received, wages paid and the days worked, goods that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.dates import DAYS, format_date, parse_date
from desktop_app.domain.errors import UserError
from reports.pdf.house.costs import ROMAN, identity
from reports.pdf.house.flow import (
    DENSE,
    Col,
    HouseLetter,
    draft,
    drawer,
    facts,
    grid,
    head,
    in_words,
    lacking,
    rupiah,
    signs,
    two_facts,
    volume,
)

if TYPE_CHECKING:
    from desktop_app.domain.documents_house import HousePaper, WorkedDays

DAY_COLS = (
    Col("Hari Ke", 10, "center"),
    Col("Hari/Tanggal", 30),
    Col("Tukang 1", 30, "center"),
    Col("Tukang 2", 30, "center"),
)
CAME_COLS = (
    Col("No", 6, "center"),
    Col("Bahan Bangunan Yang Dikirim", 38),
    Col("Satuan", 10, "center"),
    Col("Jumlah", 11, "right"),
    Col("Tanggal Terima", 16, "center"),
    Col("Kondisi/Merek", 19),
)
SENT_COLS = (
    Col("No", 6, "center"),
    Col("Deskripsi Material", 34),
    Col("Satuan", 10, "center"),
    Col("Total Volume DRPB", 13, "right"),
    Col("Telah Dikirim", 13, "right"),
    Col("Sisa Belum Kirim", 13, "right"),
    Col("Status", 13, "center"),
)
BLANK_ROWS, MOST_DAYS = 14, 25


def _received(letter: HouseLetter, file: HousePaper) -> None:
    """II-27; where money goes through the LPM the recipient signs for goods and wages, not cash."""
    head(letter, file, f"Kuitansi Penerimaan Bantuan Tahap {ROMAN[file.stage]}", "II-27")
    material, wages = file.sums.get(file.stage, (0, 0))
    whole = material + wages
    missing = lacking(file, {"nama": "nama", "nik": "NIK", "rekening": "nomor rekening"})
    draft(letter, file, [*missing, *([] if whole else ["nilai bantuan"])])
    through = bool(file.text("lewat_lpm"))
    giver = file.text("kelompok") if through else file.text("pemberi")
    bought = "Bahan diterima senilai" if through else "Bahan bangunan"
    worked = "Upah dibayar" if through else "Upah kerja"
    facts(
        letter,
        [
            ("Sudah terima dari", giver),
            ("Bahan dan upah senilai" if through else "Jumlah uang", in_words(whole)),
            (
                "Untuk pembayaran",
                f"bantuan {file.text('program') or '.' * 30} tahap {ROMAN[file.stage]}",
            ),
            (f"   {bought}", rupiah(material)),
            (f"   {worked}", rupiah(wages)),
            ("Nama", file.text("nama")),
            ("NIK", file.text("nik")),
            ("No rekening", file.text("rekening")),
            ("Alamat", file.text("alamat")),
        ],
        46,
        10,
    )
    letter.room(64)
    top = letter.y + 20
    signs(letter, file, ("penerima",), duty=("penerima",))
    letter.pen.box(letter.left, top, 62, 12, 0.4)
    letter.pen.text(letter.left + 4, top + 7.8, rupiah(whole), 13 if whole else 10, "bold")
    letter.pen.text(letter.left, top + 17, f"No rekening: {file.text('rekening') or '.' * 24}", 8.5)


def _wages(letter: HouseLetter, file: HousePaper) -> None:
    """II-39, one receipt a worker; an empty one where nobody is written down."""
    people = [one for one in file.worked if one.stage == file.stage]
    for number, one in enumerate(people or [None]):
        if number % 2:
            letter.y += 8
        letter.room(125 if number % 2 else (letter.bottom - 20 if number else 1))
        _wage(letter, file, one)


def _wage(letter: HouseLetter, file: HousePaper, one: WorkedDays | None) -> None:
    head(letter, file, "Kuitansi Upah Tukang", "II-39")
    cost = one.amount if one else 0
    missing = [] if cost else ["jumlah upah"]
    draft(letter, file, [*lacking(file, {"nama": "nama penerima"}), *missing])
    days = str(len(one.days)) if one and one.days else "....."
    through = bool(file.text("lewat_lpm"))
    payer = f"{file.text('kelompok')}, untuk penerima {file.text('nama')}"
    facts(
        letter,
        [
            ("Nomor", one.number if one else ""),
            ("Sudah terima dari", payer if through else file.text("nama")),
            ("Upah dibayar" if through else "Jumlah", rupiah(cost)),
            ("Terbilang", in_words(cost)),
            (
                "Untuk",
                f"Upah kerja tukang selama kurang lebih {days} hari untuk"
                f" rumah {file.text('nama') or '.' * 30}, {file.text('alamat') or '.' * 30}",
            ),
            ("Tukang", one.worker if one else ""),
            ("NIK", ""),
        ],
        38,
        9.5,
    )
    left = "penerima_saksi" if through else "penerima_setuju"
    signs(letter, file, (left, "tukang"), duty=("tukang",))


def _attendance(letter: HouseLetter, file: HousePaper) -> None:
    head(letter, file, "Absensi Harian Tukang")
    people = [one for one in file.worked if one.stage == file.stage][:2]
    names = [one.worker for one in people] + ["", ""]
    draft(letter, file, lacking(file, {"nama": "nama penerima"}))
    two_facts(
        letter,
        [
            ("Penerima", file.text("nama")),
            ("NIK", file.text("nik")),
            ("Alamat", file.text("alamat")),
        ],
        [("Tukang 1", names[0]), ("NIK", ""), ("Tukang 2", names[1]), ("NIK", "")],
    )
    days = sorted({day for one in people for day in one.days}, key=_as_day)
    rows = [
        (str(n), _named(day), *("hadir" if day in one.days else "" for one in people))
        for n, day in enumerate(days, 1)
    ]
    wide = len(DAY_COLS)
    rows = [(*row, *[""] * (wide - len(row))) for row in rows]
    limit = int(file.text("hari_tukang") or MOST_DAYS)
    rows += [(str(n), "", "", "") for n in range(len(rows) + 1, limit + 1)]
    grid(letter, DAY_COLS, rows, least=6.2, tail=50)
    signs(letter, file, ("tfl", "penerima"))


def _as_day(text: str) -> str:
    try:
        day = parse_date(text)
    except UserError:  # typed by hand into one field
        return f"9{text}"
    return day.isoformat() if day else text


def _named(text: str) -> str:
    try:
        day = parse_date(text)
    except UserError:
        return text
    return f"{DAYS[day.weekday()]}, {format_date(day)}" if day else text


def _came(letter: HouseLetter, file: HousePaper) -> None:
    head(letter, file, "Surat Tanda Penerimaan Bahan", "II-33")
    letter.centred(f"Tahap {ROMAN[file.stage]}", 10)
    letter.y += 3
    goods = [one for one in file.arrivals if one.stage == file.stage]
    missing = lacking(file, {"nama": "nama penerima", "toko": "toko", "kelompok": "kelompok"})
    draft(letter, file, [*missing, *([] if goods else ["bahan yang diterima"])])
    two_facts(
        letter,
        [("KPB/LPM", file.text("kelompok")), *identity(file)[1:3]],
        [
            ("Toko", file.text("toko")),
            ("Desa/kecamatan", f"{file.text('desa')}, {file.text('kecamatan')}"),
            ("No rekening", file.text("rekening_toko")),
        ],
    )
    rows: list[tuple[str, ...]] = [
        (
            str(n),
            one.text,
            one.unit,
            volume(one.volume),
            format_date(one.day) if one.day else "",
            one.condition,
        )
        for n, one in enumerate(goods, 1)
    ]
    rows += [("",) * len(CAME_COLS)] * (0 if rows else BLANK_ROWS)
    grid(letter, CAME_COLS, rows, least=6.2, tail=50)
    signs(letter, file, ("toko_serah", "penerima_terima"))


def _sent(letter: HouseLetter, file: HousePaper) -> None:
    head(letter, file, "Rekap Pengiriman Bahan", "II-34")
    letter.centred(f"Tahap {ROMAN[file.stage]}", 10)
    letter.y += 3
    plan = [one for one in file.plan.get(file.stage, ()) if one.uid not in file.wage_lines]
    missing = lacking(file, {"toko": "toko", "siup": "SIUP/NIB toko", "kelompok": "kelompok"})
    draft(letter, file, [*missing, *([] if plan else ["DRPB"])])
    two_facts(
        letter,
        [
            ("Toko", file.text("toko")),
            ("Pemilik", file.text("pemilik_toko")),
            ("SIUP/SITU", " / ".join(filter(None, (file.text("siup"), file.text("situ"))))),
        ],
        [
            ("KPB/LPM", file.text("kelompok")),
            ("Penerima", file.text("nama")),
            ("Kecamatan", file.text("kecamatan")),
        ],
    )
    rows: list[tuple[str, ...]] = []
    for number, one in enumerate(plan, 1):
        came = sum(arrival.volume for arrival in file.arrivals if arrival.planned == one.uid)
        left = max(0.0, round(one.volume - came, 4))
        state = "Belum" if not came else "Sebagian" if left else "Lengkap"
        sums = (volume(one.volume), volume(came) or "0", volume(left) or "0", state)
        rows.append((str(number), one.text, one.unit, *sums))
    rows += [("",) * len(SENT_COLS)] * (0 if rows else BLANK_ROWS)
    grid(letter, SENT_COLS, rows, least=5.8, tail=50)
    signs(letter, file, ("tfl", "toko"))


draw_received = drawer("Kuitansi penerimaan bantuan", _received)
draw_wages = drawer("Kuitansi upah tukang", _wages)
draw_attendance = drawer("Absensi harian tukang", _attendance)
draw_came = drawer("Surat tanda penerimaan bahan", _came, margin=DENSE)
draw_sent = drawer("Rekap pengiriman bahan", _sent, margin=DENSE)
