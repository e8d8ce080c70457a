"""The aid of a family as lines of tables, and each line told in full."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.aid.family import (
    MAYBE,
    SORTS,
    VERDICTS,
    Care,
    Desil,
    Entry,
    FamilyAid,
    Joined,
    Lack,
    by_fund,
    by_year,
    own_text,
)
from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.formatting import format_rupiah
from desktop_app.services.desil_history import quarter_text
from desktop_app.ui.widgets.table import Column, Line, Tag

CAME, JOINED, LACKS, CARE, DESIL, MOVES = (
    "diterima",
    "ikut",
    "belum",
    "kunjungan",
    "desil",
    "riwayat",
)
PARTS = {
    CAME: "Diterima",
    JOINED: "Kepesertaan",
    LACKS: "Belum diterima",
    CARE: "Kunjungan kader",
    DESIL: "Desil",
    MOVES: "Riwayat anggota",
}
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    CAME: (
        Column("kapan", "Kapan", 95),
        Column("bantuan", "Bantuan", 210, stretch=True),
        Column("dana", "Sumber dana", 140, stretch=True),
        Column("siapa", "Penerima", 160, stretch=True),
        Column("jumlah", "Jumlah", 120, "e"),
        Column("hasil", "Hasil", 210, stretch=True),
    ),
    JOINED: (
        Column("program", "Program", 210, stretch=True),
        Column("siapa", "Penerima", 160, stretch=True),
        Column("mulai", "Mulai", 85),
        Column("selesai", "Sampai", 85),
        Column("status", "Status", 160, stretch=True),
        Column("dasar", "Dasar", 230, stretch=True),
    ),
    LACKS: (
        Column("program", "Program", 210, stretch=True),
        Column("nilai", "Kesimpulan", 150),
        Column("alasan", "Alasan", 560, stretch=True),
    ),
    CARE: (
        Column("bulan", "Bulan", 95),
        Column("unit", "Unit", 170, stretch=True),
        Column("kader", "Kader", 170, stretch=True),
        Column("risiko", "Risiko stunting", 190),
        Column("isi", "Yang dicatat", 330, stretch=True),
    ),
    DESIL: (
        Column("desil", "Desil", 70),
        Column("triwulan", "Triwulan", 170),
        Column("sumber", "Sumber", 280, stretch=True),
        Column("keadaan", "Keadaan tanggal", 150),
        Column("masuk", "Masuk ke Padan", 150),
    ),
    MOVES: (Column("isi", "Yang terjadi", 700, stretch=True),),
}
EMPTY = {
    CAME: "Belum ada bantuan yang tercatat diterima keluarga ini.",
    JOINED: "Belum terdaftar di program dan tidak ada di daftar penerima mana pun.",
    LACKS: "Tidak ada program lain yang sedang berjalan di desa ini.",
    CARE: "Belum ada kunjungan kader yang dicatat.",
    DESIL: "Desil keluarga ini belum diketahui. Ambil daftar DTSEN di Padan data.",
    MOVES: "Tidak ada anggota yang tercatat datang dari atau pindah ke keluarga lain.",
}
NOTHING_YET = "Belum ada uang yang tercatat diterima."
NOW_NOTHING = "Sekarang tidak menerima bantuan apa pun."
MOST_YEARS, MOST_FUNDS = 5, 4


def summary(found: FamilyAid) -> str:
    """What came altogether, by year and by source of money, in two lines."""
    if not found.total:
        first = NOTHING_YET
    else:
        years = [f"{year} {format_rupiah(sum_)}" for year, sum_ in by_year(found.entries).items()]
        funds = [f"{fund} {format_rupiah(sum_)}" for fund, sum_ in by_fund(found.entries).items()]
        first = f"Diterima {format_rupiah(found.total)}: {_some(years, MOST_YEARS)}."
        first += f"\nMenurut sumber dana: {_some(funds, MOST_FUNDS)}."
    runs = list(dict.fromkeys(_running(one) for one in found.joined if one.runs))
    now = f"Sekarang: {_some(runs, MOST_FUNDS)}." if runs else NOW_NOTHING
    return f"{first}\n{now}"


def _running(one: Joined) -> str:
    return f"{one.programme} (belum berlaku)" if one.lacking else one.programme


def _some(texts: list[str], most: int) -> str:
    more = f" · dan {len(texts) - most} lainnya" if len(texts) > most else ""
    return " · ".join(texts[:most]) + more


def lines_of(part: str, found: FamilyAid) -> list[Line]:
    """The lines of one part."""
    if part == CAME:
        return [_entry(one) for one in found.entries]
    if part == JOINED:
        return [_joined(one) for one in found.joined]
    if part == LACKS:
        return [_lack(one) for one in found.lacks]
    if part == CARE:
        return [_care(one) for one in found.care]
    if part == DESIL:
        return [_desil(number, one) for number, one in enumerate(found.desils)]
    return [Line(str(number), (text,)) for number, text in enumerate(found.moves)]


def _entry(one: Entry) -> Line:
    cells = (
        when_text(one.when),
        one.programme,
        one.fund,
        one.who or "keluarga",
        amount_text(one),
        f"{one.result} ({one.note})" if one.note else one.result,
    )
    return Line(one.uid, cells, "" if one.came else "muted")


def amount_text(one: Entry) -> str:
    """Rupiah, or the goods where it was no money."""
    return format_rupiah(one.amount) if one.amount is not None else one.goods


def _joined(one: Joined) -> Line:
    state = "belum berlaku" if one.lacking else one.state
    cells = (
        one.programme,
        one.who,
        when_text(one.since),
        when_text(one.until),
        state,
        one.basis,
    )
    tag: Tag = "warning" if one.lacking else "" if one.runs else "muted"
    return Line(one.uid, cells, tag)


def _lack(one: Lack) -> Line:
    tag: Tag = "good" if one.verdict == MAYBE else ""
    return Line(one.kode, (one.programme, VERDICTS[one.verdict], one.text), tag)


def _care(one: Care) -> Line:
    return Line(one.uid, (when_text(one.month), one.unit, one.cadre, one.risk, one.told))


def _desil(number: int, one: Desil) -> Line:
    quarter = quarter_text(one.quarter)
    return Line(
        str(number), (str(one.value), quarter, one.source, when_text(one.day), when_text(one.said))
    )


def when_text(text: str) -> str:
    """An ISO day, month or year as people write it."""
    day = parse_date(text) if len(text) > len("2026-11") else None
    if day is not None:
        return format_date(day)
    return f"{text[5:]}-{text[:4]}" if len(text) == len("2026-11") else text


def whole_text(part: str, found: FamilyAid, uid: str) -> str:
    """The marked line in full, where its cells may be cut."""
    if part == CAME:
        told = next((one for one in found.entries if one.uid == uid), None)
        if told is None:
            return ""
        what = f"{SORTS[told.sort]} {told.programme}"
        parts = (what, told.who, told.goods, told.result, told.note)
        return " · ".join(filter(None, parts))
    if part == JOINED:
        place = next((one for one in found.joined if one.uid == uid), None)
        return " ".join((place.basis + ".", *place.lacking)) if place else ""
    if part == LACKS:
        return next((one.text for one in found.lacks if one.kode == uid), "")
    return own_text(found.own) if part == DESIL else ""
