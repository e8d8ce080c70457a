"""The carrier's list, the recap of a month, the report on funds, gifts and their BAST, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from desktop_app.domain.aid.day_list import days_in
from desktop_app.domain.codes_padan import ALASAN_BERHENTI
from desktop_app.domain.dates import format_date, format_long_date, format_month
from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_care import CARE_PAPERS, GiftPaper, PaperColumn, TablePaper
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.care_papers import DOTS, find_name, head_of_village, place_text
from desktop_app.services.deliveries import FoodMonth, open_month
from desktop_app.services.desk import Desk
from desktop_app.services.funds import OUT, balances, list_entries
from desktop_app.services.gifts import GONE, list_gifts
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.setup import is_sample

Found = tuple[TablePaper, tuple[str, ...]]


def carrier_paper(desk: Desk, request: PrintRequest) -> Found:
    """What a carrier takes along: name, address and a box for each day; never a NIK."""
    food = _month(desk, request)
    days = days_in(food.month)
    rows = [
        (
            f"{number}.",
            str(one.person.get("nama") or ""),
            str(one.household.get("alamat") or ""),
            f"{one.household.get('rt') or '–'}/{one.household.get('rw') or '–'}",
            *[""] * days,
        )
        for number, one in enumerate(food.lines, 1)
    ]
    words = (
        PaperColumn("No", 3.4, "right"),
        PaperColumn("Nama", 18),
        PaperColumn("Alamat", 18),
        PaperColumn("RT/RW", 6.6, "center"),
    )
    boxes = tuple(PaperColumn(str(day), 2.5, "center", "Tanggal") for day in range(1, days + 1))
    facts = (("Program", str(food.programme.get("nama"))), ("Petugas antar", DOTS * 2))
    notes = (
        f"Centang setiap hari yang diantar, {food.a_day} {food.unit} sehari. "
        "Daftar ini tanpa NIK; jangan difoto atau ditempel.",
    )
    paper = _paper(desk, request, "daftar_antar", food.desa, rows, (*words, *boxes))
    paper = _with(paper, subtitle=f"{place_text(food.desa)}, {format_month(food.month)}")
    people = (head_of_village(desk, food.desa), Signatory("Petugas antar", caption="Yang antar,"))
    line = f"{find_name(food.desa)}, {DOTS}"
    return (
        _with(paper, facts=facts, notes=notes, row_height=7.0, signatories=people, place_line=line),
        _homes(food),
    )


def recap_paper(desk: Desk, request: PrintRequest) -> Found:
    """Desa by desa: receivers, portions, who began and who stopped, by reason."""
    desas = [request.desa] if request.desa else [one.code for one in desk.villages]
    months = [_month(desk, request, desa) for desa in desas]
    months = [one for one in months if one.lines]
    rows = [_recap_row(find_name(one.desa), one) for one in months]
    columns = (
        PaperColumn("Desa/Kelurahan", 24),
        PaperColumn("Penerima", 10, "right"),
        PaperColumn("Hari diantar", 10, "right"),
        PaperColumn("Jumlah diantar", 12, "right"),
        PaperColumn("Mulai bulan ini", 10, "right"),
        PaperColumn("Berhenti bulan ini", 10, "right"),
        PaperColumn("Alasan berhenti", 30),
    )
    if len(rows) > 1:
        sums = [sum(_number(row[place]) for row in rows) for place in range(1, 6)]
        rows.append(("Jumlah", *map(format_number, sums), ""))
    paper = _paper(desk, request, "rekap_antar", request.desa or desk.kode, rows, columns)
    name = str(months[0].programme.get("nama")) if months else ""
    unit = months[0].unit if months else ""
    return (
        _with(
            paper,
            subtitle=f"{_where(desk, request)}, {format_month(request.month or '')}",
            facts=(("Program", name), ("Satuan", unit)),
            bold=frozenset({len(rows) - 1}) if len(months) > 1 else frozenset(),
        ),
        (),
    )


def fund_paper(desk: Desk, request: PrintRequest) -> Found:
    """Money by source and year, then each entry in the order of its day."""
    desa = request.desa or ""
    place = place_text(desa)
    entries = list_entries(desk, desa)
    found = balances(entries)
    rows = [
        (
            f"Saldo {one.source} tahun {one.year}",
            f"awal {format_rupiah(one.begin)}",
            format_number(one.came),
            format_number(one.went),
            format_rupiah(one.left),
        )
        for one in found
    ]
    bold = frozenset(range(len(rows)))
    rows += [
        (
            f"{_day(row.get('tanggal'))}  {row.get('sumber')}",
            " · ".join(filter(None, (str(row.get("uraian") or ""), str(row.get("bukti") or "")))),
            "" if row.get("arah") == OUT else format_number(int(row.get("nilai") or 0)),
            format_number(int(row.get("nilai") or 0)) if row.get("arah") == OUT else "",
            "",
        )
        for row in entries
    ]
    columns = (
        PaperColumn("Sumber", 34),
        PaperColumn("Uraian, nomor bukti", 34),
        PaperColumn("Masuk (Rp)", 15, "right"),
        PaperColumn("Keluar (Rp)", 15, "right"),
        PaperColumn("Sisa", 16, "right"),
    )
    over = [f"{one.source} {one.year}" for one in found if one.left < 0]
    notes = (f"Keluar melebihi masuk: {', '.join(over)}.",) if over else ()
    paper = _paper(desk, request, "laporan_dana", desa, rows, columns)
    return _with(paper, subtitle=place, bold=bold, notes=notes), ()


def gift_list_paper(desk: Desk, request: PrintRequest) -> Found:
    """The gifts of companies in a desa and year (`month`, its first four letters)."""
    desa = request.desa or ""
    place = place_text(desa)
    year = int((request.month or "0")[:4])
    found = list_gifts(desk, desa, year)
    rows = [
        (
            f"{number}.",
            _day(one.row.get("tanggal")),
            str(one.row.get("perusahaan") or ""),
            one.form,
            " · ".join(
                filter(None, (str(one.row.get("bidang") or ""), str(one.row.get("uraian") or "")))
            ),
            one.receiver,
            one.place,
            format_number(int(one.row.get("nilai") or 0)) if one.row.get("nilai") else "",
            str(one.row.get("bast_nomor") or ""),
        )
        for number, one in enumerate(found, 1)
    ]
    columns = (
        PaperColumn("No", 4, "right"),
        PaperColumn("Tanggal", 9, "center"),
        PaperColumn("Perusahaan", 19),
        PaperColumn("Bentuk", 8),
        PaperColumn("Bidang, uraian", 22),
        PaperColumn("Penerima", 19),
        PaperColumn("RT/RW", 7, "center"),
        PaperColumn("Nilai (Rp)", 12, "right"),
        PaperColumn("BAST", 12),
    )
    if rows:
        total = sum(int(one.row.get("nilai") or 0) for one in found)
        rows.append(("", "", "Jumlah", "", "", "", "", format_number(total), ""))
    paper = _paper(desk, request, "daftar_csr", desa, rows, columns)
    bold = frozenset({len(rows) - 1}) if rows else frozenset()
    subtitle = f"{place}, {f'tahun {year}' if year else 'semua tahun'}"
    homes = (str(one.row["household"]) for one in found if one.row.get("household"))
    return _with(paper, subtitle=subtitle, bold=bold), tuple(dict.fromkeys(homes))


def gift_paper(desk: Desk, request: PrintRequest) -> tuple[GiftPaper, tuple[str, ...]]:
    """The BAST of one gift (`subject`)."""
    desa = request.desa or ""
    found = next((one for one in list_gifts(desk, desa) if one.uid == request.subject), None)
    place = find_desa(desa)
    if found is None or place is None:
        raise UserError(GONE)
    row = found.row
    home = str(row.get("household") or "")
    rt = f"RT/RW {found.place}" if found.place else ""
    document = GiftPaper(
        number=str(row.get("bast_nomor") or ""),
        day=_date(row.get("bast_tanggal")),
        giver=str(row.get("perusahaan") or ""),
        contact=str(row.get("kontak") or ""),
        receiver=found.receiver,
        address=", ".join(filter(None, (found.address, rt, place_text(desa)))),
        desa=place.name,
        kecamatan=place.kecamatan,
        form=found.form,
        field=str(row.get("bidang") or ""),
        text=str(row.get("uraian") or ""),
        value=int(row.get("nilai") or 0),
        received=_date(row.get("tanggal")),
        letterhead=letterhead(desk, desa),
        head=head_of_village(desk, desa),
        stamp=desk.stamp(is_sample(desk)),
        paper=request.paper,
    )
    return document, (home,) if home else ()


# --- inside ---------------------------------------------------------------------------------


def _paper(
    desk: Desk,
    request: PrintRequest,
    key: str,
    kantor: str,
    rows: Sequence[tuple[str, ...]],
    columns: tuple[PaperColumn, ...],
) -> TablePaper:
    is_village = find_desa(kantor) is not None
    head = head_of_village(desk, kantor) if is_village else head_of(desk, "Mengetahui,")
    seat = find_name(kantor) if is_village else desk.seat
    return TablePaper(
        title=CARE_PAPERS[key],
        subtitle="",
        facts=(),
        columns=columns,
        rows=rows,
        letterhead=letterhead(desk, kantor),
        place_line=f"{seat}, {format_long_date(desk.today())}",
        signatories=(head, Signatory("Petugas", desk.actor.name, caption="Dibuat oleh,")),
        stamp=desk.stamp(is_sample(desk)),
        paper=request.paper,
    )


def _with(paper: TablePaper, **more: object) -> TablePaper:
    return TablePaper(**{**vars(paper), **more})


def _month(desk: Desk, request: PrintRequest, desa: str = "") -> FoodMonth:
    where = desa or request.desa or ""
    if not where or not request.month:
        raise UserError("Pilih desa dan bulannya terlebih dahulu.")
    return open_month(desk, request.programme, where, request.month)


def _homes(food: FoodMonth) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(one.household["uid"]) for one in food.lines))


def _where(desk: Desk, request: PrintRequest) -> str:
    return place_text(request.desa) if request.desa else desk.place_name


def _recap_row(name: str, food: FoodMonth) -> tuple[str, ...]:
    began = sum(one.enrolment.get("mulai") == food.month for one in food.lines)
    stopped = [one for one in food.lines if one.enrolment.get("selesai") == food.month]
    causes = Counter(str(one.enrolment.get("alasan_berhenti") or "") for one in stopped)
    words = ", ".join(
        f"{ALASAN_BERHENTI.get(code, code) or 'tanpa alasan'} {count}"
        for code, count in causes.items()
    )
    numbers = (
        len(food.lines),
        sum(len(one.brought.days) for one in food.lines),
        sum(one.brought.portions for one in food.lines),
        began,
        len(stopped),
    )
    return (name, *map(format_number, numbers), words)


def _number(text: str) -> int:
    return int(text.replace(".", "") or 0)


def _date(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _day(value: object) -> str:
    found = _date(value)
    return format_date(found) if found else ""
