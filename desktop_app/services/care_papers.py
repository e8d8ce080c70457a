"""The monthly sheet of a cadre and the families that wait for a visit, as data for paper."""

from __future__ import annotations

from desktop_app.domain.aid.stunting import COLUMNS, FOUR_TOO, LETTERS, RISK, TICKS
from desktop_app.domain.codes_aid import RISIKO_STUNTING
from desktop_app.domain.dates import format_date, format_long_date, format_month
from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_care import CARE_PAPERS, PaperColumn, TablePaper
from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.care import read_care, unit_title
from desktop_app.services.care_families import waiting_for_visit
from desktop_app.services.care_sheets import SheetLine, open_sheet
from desktop_app.services.desk import Desk
from desktop_app.services.officials import letterhead, signatory
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.setup import is_sample

DOTS = "." * 26
TICK = "V"  # the letters of our papers have no tick
BLANK_LINES = 4  # free lines for families that are met on the way
_PRESENT = ("baduta", "balita", "pus", "ibu_hamil")
_GROUPS = {
    **dict.fromkeys(_PRESENT, "Keberadaan"),
    **dict.fromkeys(FOUR_TOO, "PUS 4T"),
}
_LEGEND = "; ".join(f"{letter} = {RISIKO_STUNTING[code]}" for code, letter in LETTERS.items())


def head_of_village(desk: Desk, desa: str, caption: str = "Mengetahui,") -> Signatory:
    """The Kepala Desa or Lurah of today."""
    found = find_desa(desa)
    title = "Lurah" if found and found.is_kelurahan else "Kepala Desa"
    return signatory(desk, desa, "kepala", title, desk.today(), caption)


def place_text(desa: str) -> str:
    """`Desa Lambangsari, Kecamatan Tambun Selatan`; UserError when no desa was chosen."""
    found = find_desa(desa)
    if found is None:
        raise UserError("Pilih desanya terlebih dahulu.")
    kind = "Kelurahan" if found.is_kelurahan else "Desa"
    return f"{kind} {found.name}, Kecamatan {found.kecamatan}"


def care_sheet_paper(
    desk: Desk, request: PrintRequest, form_uid: str
) -> tuple[TablePaper, tuple[str, ...]]:
    """The sheet of a cadre (`subject`) in a month; blank, or with what is ticked already."""
    if not request.month:
        raise UserError("Pilih bulan lembarnya terlebih dahulu.")
    sheet = open_sheet(desk, request.subject, request.month)
    desa = str(sheet.cadre.get("desa") or "")
    rows = [_row(line, request.blank) for line in sheet.lines]
    rows += [("",) * len(rows[0])] * BLANK_LINES if rows else []
    paper = TablePaper(
        title=CARE_PAPERS["lembar_kader"],
        subtitle=f"{unit_title(sheet.unit)}, {place_text(desa)}",
        facts=(
            ("Kader", str(sheet.cadre.get("nama") or "")),
            ("Bulan", format_month(sheet.month)),
        ),
        columns=_columns(),
        rows=rows,
        letterhead=letterhead(desk, desa),
        place_line=f"{find_name(desa)}, {DOTS}",
        signatories=(
            head_of_village(desk, desa),
            Signatory("Kader", str(sheet.cadre.get("nama") or ""), caption="Dibuat oleh,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
        paper=request.paper,
        notes=(
            f"Beri tanda V bila ya, kosongkan bila tidak. Kategori risiko: {_LEGEND}.",
            "Kasus stunting menurut e-PPGBM. Lembar ini memuat data khusus; kembalikan ke kantor.",
        ),
        form_uid=form_uid,
        row_height=7.0,
    )
    return paper, tuple(line.household for line in sheet.lines)


def find_name(desa: str) -> str:
    """The bare name of a desa."""
    found = find_desa(desa)
    return found.name if found else ""


def _columns() -> tuple[PaperColumn, ...]:
    words = (
        PaperColumn("No", 3.2, "right"),
        PaperColumn("Nama kepala keluarga", 17),
        PaperColumn("Alamat", 17),
        PaperColumn("RT/RW", 6, "center"),
        PaperColumn("Tanggal", 7, "center"),
    )
    titles = {**TICKS, RISK: "Kategori risiko"}
    cells = tuple(
        PaperColumn(
            titles[name].removeprefix("Terlalu ").capitalize()
            if name in FOUR_TOO
            else titles[name],
            5.2,
            "center",
            _GROUPS.get(name, ""),
        )
        for name in COLUMNS
    )
    return (*words, *cells)


def _row(line: SheetLine, is_blank: bool) -> tuple[str, ...]:
    visit = line.visit
    words = (f"{line.number}.", line.name, line.address, line.place)
    if is_blank or visit.day is None:
        return (*words, "", *[""] * len(COLUMNS))
    cells = (
        LETTERS.get(visit.risk, "") if name == RISK else TICK if visit.ticks.get(name) else ""
        for name in COLUMNS
    )
    return (*words, format_date(visit.day)[:5], *cells)


def waiting_paper(desk: Desk, request: PrintRequest) -> tuple[TablePaper, tuple[str, ...]]:
    """The families of a desa that nobody visited for `weeks` weeks, by cadre."""
    desa = request.desa or ""
    place = place_text(desa)
    names = {one.uid: one for one in read_care(desk, desa).cadres}
    found = waiting_for_visit(desk, desa, request.weeks)
    rows = [
        (
            f"{number}.",
            one.line.nama,
            one.line.alamat,
            f"{one.line.rt or '–'}/{one.line.rw or '–'}",
            names[one.line.cadre].title if one.line.cadre in names else "",
            format_date(one.last) if one.last else "belum pernah",
            str(one.weeks) if one.weeks is not None else "–",
        )
        for number, one in enumerate(found, 1)
    ]
    paper = TablePaper(
        title=CARE_PAPERS["belum_dikunjungi"],
        subtitle=f"{place}, {request.weeks} minggu atau lebih",
        facts=(("Keadaan pada", format_long_date(desk.today())),),
        columns=(
            PaperColumn("No", 4, "right"),
            PaperColumn("Nama kepala keluarga", 22),
            PaperColumn("Alamat", 24),
            PaperColumn("RT/RW", 8, "center"),
            PaperColumn("Kader", 24),
            PaperColumn("Kunjungan terakhir", 12, "center"),
            PaperColumn("Minggu", 6, "right"),
        ),
        rows=rows,
        letterhead=letterhead(desk, desa),
        place_line=f"{find_name(desa)}, {format_long_date(desk.today())}",
        signatories=(
            head_of_village(desk, desa),
            Signatory("Petugas", desk.actor.name, caption="Dibuat oleh,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
        paper=request.paper,
    )
    return paper, tuple(dict.fromkeys(one.line.household for one in found))
