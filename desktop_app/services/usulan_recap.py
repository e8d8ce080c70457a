"""The recap of the proposals of a month, and what its berita acara says, from the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop_app.domain.codes_usulan import JENIS_USULAN, STATUS_USULAN
from desktop_app.domain.dates import format_month
from desktop_app.domain.documents import Paper, RecapTable, Signatory, WorkbookNote
from desktop_app.domain.documents_month import RECAP, ProposalMinutes, ProposedLine
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.privacy import basis_of
from desktop_app.domain.roles import may
from desktop_app.domain.usulan import OUTCOMES, SENT, recap_column
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL
from desktop_app.services.musdes import meeting_title
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.services.usulan_list import Outcome, outcomes_in
from desktop_app.store import Reader, reading, usulan_rows
from desktop_app.store.usulan_rows import Listed, Wanted

OFFICER = "Petugas pengisi data"
HEADS = ("Kode", "Desa/Kelurahan")


def recap_counts(reader: Reader, month: str, places: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """How many proposals went out in each of these desa, in the order of RECAP."""
    found: Counter[tuple[str, str]] = Counter()
    wanted = Wanted(periode=month, states=SENT)
    for (desa, kind, _state), number in usulan_rows.counts(reader, wanted).items():
        found[desa, recap_column(kind)] += number
    return {desa: tuple(found[desa, column] for column in RECAP) for desa in places}


def places_of(desk: Desk, area: str) -> tuple[str, ...]:
    """The desa of a recap: one, or all of the desk, so that those without a proposal are seen."""
    return (area,) if area else tuple(desa.code for desa in desk.villages)


def recap_tables(desk: Desk, reader: Reader, month: str, area: str) -> list[RecapTable]:
    """The sheets of the recap workbook."""
    places = places_of(desk, area)
    counts = recap_counts(reader, month, places)
    wanted = Wanted(periode=month, desa=area)
    states: Counter[tuple[str, str]] = Counter()
    for (desa, _kind, state), number in usulan_rows.counts(reader, wanted).items():
        states[desa, state] += number
    return [
        RecapTable(
            "Rekap usulan",
            (*HEADS, *RECAP.values(), "Total"),
            tuple((code, desa_name(code), *row, sum(row)) for code, row in counts.items()),
        ),
        RecapTable(
            "Keadaan usulan",
            (*HEADS, *STATUS_USULAN.values()),
            tuple(
                (code, desa_name(code), *(states[code, state] for state in STATUS_USULAN))
                for code in places
            ),
        ),
    ]


def list_table(reader: Reader, month: str, area: str) -> RecapTable:
    """The proposals, numbers masked, with what the desil that came after says."""
    heads = ("Nomor", "Desa/Kelurahan", "RW", "RT", "Nama", "NIK", "Jenis", "Keadaan", "Desil")
    return RecapTable(
        "Daftar usulan",
        (*heads, "Hasil", "Dasar", "Catatan"),
        tuple(
            (
                row.nomor,
                desa_name(row.desa),
                row.rw,
                row.rt,
                row.nama,
                mask_nik(row.nik) if row.nik else "",
                JENIS_USULAN.get(row.jenis, row.jenis),
                STATUS_USULAN.get(row.state, row.state),
                str(row.desil or ""),
                outcome_text(one),
                basis_text(row),
                row.catatan,
            )
            for one in outcomes_in(reader, Wanted(periode=month, desa=area))
            for row in (one.row,)
        ),
    )


def outcome_text(one: Outcome) -> str:
    """`Turun ke 1`, `Tetap`, or nothing while no later desil has come."""
    said = OUTCOMES.get(one.outcome, "")
    return f"{said} ke {one.desil}" if said and one.desil != one.row.desil else said


def basis_text(row: Listed) -> str:
    """`musdes 140/12/2026`; empty while there is none."""
    return f"{row.dasar} {row.dasar_nomor}".strip().replace("sptjm", "SPTJM")


def recap_note(desk: Desk, month: str, purpose: str) -> WorkbookNote:
    """The lines of the Keterangan sheet."""
    lines = [
        ("Isi", f"Rekap usulan {format_month(month)}"),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Yang dihitung", "Usulan yang diajukan, diverifikasi, atau diterapkan"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", purpose),
        ("Dasar hukum", basis_of(purpose)),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))


def gather_minutes(
    desk: Desk, rows: Sequence[Listed], month: str, area: str, number: str, paper: Paper
) -> ProposalMinutes:
    """All that stands in the berita acara pengusulan, as things stand now."""
    head = head_of(desk, "Mengetahui,")
    place = find_desa(area) if area else None
    with desk.reader() as reader:
        counts = recap_counts(reader, month, places_of(desk, area))
        basis = _basis(reader, rows, is_one=bool(area))
    return ProposalMinutes(
        number=number,
        area=place.title if place else desk.place_name,
        month=month,
        basis=basis,
        counts=tuple((desa_name(code), row) for code, row in counts.items()),
        lines=tuple(_lines(desk, rows)),
        officer=desk.actor.name,
        leader=head.name,
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        signatories=(Signatory(OFFICER, desk.actor.name), head),
        stamp=desk.stamp(is_sample(desk)),
        officer_post=OFFICER,
        leader_post=head.title,
        paper=paper,
    )


def _basis(reader: Reader, rows: Sequence[Listed], *, is_one: bool) -> tuple[str, ...]:
    """The meetings and letters; of several desa each with its desa."""
    uids = {row.musdes: row.desa for row in rows if row.musdes}
    found = reading.get_many(reader, "musdes", uids)
    return tuple(
        f"{'' if is_one else f'{desa_name(desa)}: '}{meeting_title(found[uid])}"
        for uid, desa in uids.items()
        if uid in found
    )


def _lines(desk: Desk, rows: Sequence[Listed]) -> Iterable[ProposedLine]:
    """The proposals; whole numbers only for who may take them out of the office."""
    is_whole = may(desk.actor, "export_full")
    for place, row in enumerate(rows, 1):
        nik = row.nik if is_whole or not row.nik else mask_nik(row.nik)
        yield ProposedLine(
            place,
            row.nomor,
            row.nama,
            nik,
            JENIS_USULAN.get(row.jenis, row.jenis),
            basis_text(row),
            STATUS_USULAN.get(row.state, row.state),
        )
