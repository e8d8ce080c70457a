"""The report to TKPKD as tables: the same on the screen, on paper and in the workbook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid.rule_specs import STRATEGIES
from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.poverty import GRADUATED
from desktop_app.domain.tkpkd import (
    CAUSES,
    GROUPS,
    NO_CAUSE,
    REACH,
    UNSET,
    Breakdown,
    Report,
    Tally,
)

Cell = str | int | None
Row = tuple[Cell, ...]
NOT_HELD = "belum dicatat di Padan"
NOT_COUNTED = "–"
NOT_SETTLED = "belum ditetapkan"
STEP_TITLES = {
    "1": "1. Data",
    "2": "2. Mitra",
    "3": "3. Layanan",
    "4": "4. BLT Desa",
    "5": "5. Rutilahu",
}
SHORT_REACH = ("Tanpa strategi", "1 strategi", "2 strategi", "3 strategi", "Belum diatur")
NAME_HEADERS = (
    "No", "Kepala keluarga", "NIK", "Nomor KK", "Alamat", "RT", "RW", "Desa/Kelurahan", "Desil",
)  # fmt: skip
BASIS = (
    "Miskin ekstrem = ditetapkan dengan musyawarah dan tidak ditolak; keluarga tetap tercatat "
    "sampai ada penetapan baru. Strategi dihitung dari kepesertaan, pembayaran yang diterima, dan "
    "pembangunan rumah dalam periode ini. Keluarga dihitung di tempat tinggalnya sekarang."
)


@dataclass(frozen=True)
class Table:
    """One table; the first column is text, whole numbers are counts or rupiah."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class NameLine:
    """A family that nothing reached; numbers are masked unless a purpose was chosen."""

    nama: str
    nik: str
    nomor_kk: str
    alamat: str
    rt: str
    rw: str
    desa: str
    desil: int | None


@dataclass(frozen=True)
class TkpkdPaper:
    """The report on paper. `names` are the first ones of `report.unreached`."""

    report: Report
    names: tuple[NameLine, ...]
    number: str
    letterhead: Letterhead
    place: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "A4"


def shown(cell: Cell) -> str:
    """A cell as text; what was not counted is a dash."""
    if cell is None:
        return NOT_COUNTED
    return format_number(cell) if isinstance(cell, int) else cell


def is_known_before(report: Report) -> bool:
    """Whether anything was settled before the span, so that its start says something."""
    return bool(report.first) and report.first < report.span.quarters[0]


def flow_table(report: Report) -> Table:
    """How many there were, came, left by cause, and are."""
    total = report.total
    left = [
        (f"{'Lulus' if code in GRADUATED else 'Keluar'}: {label.lower()}", total.out[code])
        for code, label in CAUSES.items()
        if code != NO_CAUSE or total.out[code]
    ]
    return Table(
        "Keluarga miskin ekstrem",
        ("Uraian", "KK"),
        (
            ("Pada awal periode", total.start if is_known_before(report) else NOT_SETTLED),
            ("Baru masuk", total.new),
            *left,
            ("Pada akhir periode", total.end),
        ),
    )


def former_table(report: Report) -> Table:
    """How many there were at the end of this span and of those before."""
    rows = tuple((name, NOT_SETTLED if count is None else count) for name, count in report.former)
    return Table("Perkembangan", ("Akhir", "KK miskin ekstrem"), rows)


def reach_table(report: Report) -> Table:
    """How families of each group were reached by none to three strategies."""
    rows: list[Row] = []
    total = Counter[str]()
    for group, label in GROUPS.items():
        counts = Counter(dict(report.by_group.get(group, {})))
        total += counts
        rows.append((label, *(counts[code] for code in REACH), sum(counts.values())))
    rows.append(("Jumlah", *(total[code] for code in REACH), sum(total.values())))
    return Table(
        "Tersentuh berapa strategi",
        ("Keluarga", *SHORT_REACH, "Jumlah"),
        tuple(rows),
    )


def strategy_table(report: Report) -> Table:
    """How many families each strategy reached; one reached by two counts in both."""
    labels = {**STRATEGIES, UNSET: "Program yang strateginya belum diatur"}
    return Table(
        "Tersentuh strategi yang mana",
        ("Strategi", "KK"),
        tuple((label, report.strategies.get(code, 0)) for code, label in labels.items()),
    )


def steps_table(report: Report) -> Table:
    """The five steps: how much of each this office has written down."""
    rows: list[Row] = []
    for one in report.steps:
        title = STEP_TITLES[one.step]
        rows.append(
            (title, one.label, NOT_HELD, None)
            if one.count is None
            else (title, one.label, one.count, one.extreme)
        )
    return Table("Lima langkah", ("Langkah", "Uraian", "Jumlah", "Miskin ekstrem"), tuple(rows))


def money_table(report: Report) -> Table:
    """What was received, by fund."""
    rows: list[Row] = [
        (
            f"{one.fund}: {one.way.lower()}",
            one.families,
            one.amount,
            one.extreme_families,
            one.extreme_amount,
        )
        for one in report.money
    ]
    if rows:
        sums = [sum(getattr(one, name) for one in report.money) for name in _AMOUNTS]
        rows.append(("Jumlah", None, sums[0], None, sums[1]))
    return Table(
        "Uang menurut sumber dana",
        ("Sumber dana dan bentuk", "KK", "Rupiah", "KK miskin ekstrem", "Rupiah miskin ekstrem"),
        tuple(rows),
    )


_AMOUNTS = ("amount", "extreme_amount")


def place_table(report: Report, breakdown: Breakdown) -> Table:
    """The places inside a place, with their sum."""
    is_known = is_known_before(report)
    rows: list[Row] = [(name, *_counts(tally, is_known)) for name, tally in breakdown.rows]
    return Table(
        breakdown.title,
        ("Tempat", "Awal", "Baru", "Lulus", "Keluar", "Akhir", *SHORT_REACH),
        (*rows, ("Jumlah", *_counts(report.total, is_known))),
    )


def _counts(tally: Tally, is_known: bool) -> Row:
    """The figures of one place; before anything was settled its start is not known."""
    return (
        tally.start if is_known else None,
        tally.new,
        tally.graduated,
        tally.left - tally.graduated,
        tally.end,
        *(tally.reach[code] for code in REACH),
    )


def notes_of(report: Report) -> tuple[str, ...]:
    """What a reader must know of these figures, a sentence each."""
    said = [BASIS]
    if not is_known_before(report):
        said.append(
            "Belum ada penetapan sebelum periode ini, jadi keadaan awalnya tidak diketahui dan "
            "semua keluarga tampak sebagai baru masuk."
        )
    if report.unchecked:
        said.append(
            f"{format_number(report.unchecked)} keluarga pada akhir periode menunggu verifikasi."
        )
    if report.stale:
        said.append(
            f"{format_number(report.stale)} keluarga terakhir ditetapkan sebelum periode ini."
        )
    if report.gone:
        said.append(
            f"{format_number(report.gone)} keluarga masih tercatat miskin ekstrem padahal menurut "
            "daftar keluarga sudah tidak di sini. Tetapkan sebab keluarnya."
        )
    if report.unset:
        said.append(f"Strateginya belum diatur: {', '.join(report.unset)}.")
    return tuple(said)


def money_text(report: Report) -> str:
    """The whole sum, `Rp1.500.000`."""
    return format_rupiah(sum(one.amount for one in report.money))
