"""What the board of a programme stands on: meetings, decrees, payment lists, active receivers."""

from __future__ import annotations

from desktop_app.domain.aid.board import DecreeRow, Found, ListRow, MeetingRow, read_sums
from desktop_app.store.reading import Reads

_MEETINGS = (
    "SELECT m.uid, m.desa, coalesce(m.nomor, ''), coalesce(m.tanggal, ''), m.berkas IS NOT NULL "
    "FROM musdes m WHERE m.uid IN (SELECT musdes FROM decree WHERE programme = ?1 "
    "UNION SELECT musdes FROM candidate WHERE programme = ?1)"
)
_DECREES = (
    "SELECT uid, desa, coalesce(jenis, ''), coalesce(nomor, ''), coalesce(tanggal, ''), "
    "coalesce(musdes, ''), coalesce(mulai, ''), coalesce(selesai, ''), coalesce(evaluasi, ''), "
    "berkas IS NOT NULL FROM decree WHERE programme = ?"
)
# A list of December that also pays January belongs to the year in which it begins.
_LISTS = (
    "SELECT l.uid, l.desa, l.bulan, coalesce(l.jumlah_bulan, 1), coalesce(l.state, ''), "
    "coalesce(l.tanggal_bayar, ''), coalesce(l.ringkas, '') FROM payout_list l "
    "WHERE l.programme = ? AND l.bulan BETWEEN ? AND ?"
)
_ON_PAPER = "SELECT DISTINCT payout_list FROM payout_approval WHERE cara = 'kertas'"
_ACTIVE = (
    "SELECT desa, count(*) FROM enrolment WHERE programme = ? AND status = 'aktif' GROUP BY desa"
)


def board_rows(reader: Reads, programme: str, year: int) -> Found:
    """All that is known of a programme in a year, of every desa."""
    run = reader.connection.execute
    on_paper = {str(row[0]) for row in run(_ON_PAPER)}
    lists = [
        ListRow._make((*row[:6], *read_sums(row[6]), row[0] in on_paper))
        for row in run(_LISTS, (programme, f"{year}-01", f"{year}-12"))
    ]
    return Found(
        [MeetingRow._make((*row[:4], bool(row[4]))) for row in run(_MEETINGS, (programme,))],
        [DecreeRow._make((*row[:9], bool(row[9]))) for row in run(_DECREES, (programme,))],
        lists,
        {str(desa): int(count) for desa, count in run(_ACTIVE, (programme,))},
    )
