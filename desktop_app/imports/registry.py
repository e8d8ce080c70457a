"""All formats that can be read, and how a file is told to be one of them.

Columns decide, never titles or sheet names: a title in a file can lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.errors import UserError
from desktop_app.imports.formats import Format, Join, field_name
from desktop_app.imports.headers import (
    Block,
    HeaderMatch,
    best_of,
    match_blocks,
    read_blocks,
)
from desktop_app.imports.layouts import (
    anomali,
    banpang,
    bdt2015,
    bip2012,
    bip2016,
    bip_ektp,
    bip_luwu,
    bnba_blt_dd,
    bpk,
    bsps,
    dtks,
    dtsen_anggota,
    dtsen_keluarga,
    dukcapil_padan,
    free,
    kpm,
    opendk,
    opensid,
    opensid_program,
    p3ke_individu,
    p3ke_keluarga,
    pbi,
    ppks,
    regsosek,
    rtlh44,
    rtm,
    siak,
    siks_v4,
    templat,
    usulan,
    verivali,
)
from desktop_app.imports.placing import by_position, with_places
from desktop_app.imports.sheets import SheetHead

# In the order of looking: a list with few signs of its own stands behind those with more.
FORMATS: tuple[Format, ...] = (
    opensid.LAYOUT,
    opendk.LAYOUT,
    siak.LAYOUT,
    p3ke_individu.LAYOUT,
    p3ke_keluarga.LAYOUT,
    dtsen_anggota.LAYOUT,
    dtsen_keluarga.LAYOUT,
    dtks.LAYOUT,
    siks_v4.LAYOUT,
    anomali.LAYOUT,
    verivali.LAYOUT,
    verivali.GEOTAGGING_LAYOUT,
    pbi.LAYOUT,
    pbi.REACTIVATION,
    kpm.LAYOUT,
    kpm.CARDS,
    banpang.LAYOUT,
    banpang.RECAP_LAYOUT,
    bpk.LAYOUT,
    bpk.INSTRUMENT_LAYOUT,
    bnba_blt_dd.LAYOUT,
    ppks.LAYOUT,
    usulan.LAYOUT,
    opensid_program.LAYOUT,
    opendk.PARTICIPANTS_LAYOUT,
    opendk.PROGRAMME_LAYOUT,
    rtm.LAYOUT,
    *bsps.WORKBOOKS,
    rtlh44.LAYOUT,
    bdt2015.LAYOUT,
    regsosek.LAYOUT,
    bip2012.LAYOUT,
    bip_luwu.LAYOUT,
    bip_ektp.LAYOUT,
    bip2016.LAYOUT,
    templat.LAYOUT,
    dukcapil_padan.LAYOUT,
)

_MOST_NAMED = 12


@dataclass(frozen=True)
class Sniffed:
    """The format of a file, the position of its sheet, its headings, and sheets like it.

    `joined`: the sheets that add to it: what they are, their position and their headings.
    """

    format: Format
    sheet: int
    header: HeaderMatch
    others: tuple[str, ...] = ()
    joined: tuple[tuple[Join, int, HeaderMatch], ...] = ()


@dataclass(frozen=True)
class _Sheet:
    """The head of a sheet with the places where its headings may stand."""

    head: SheetHead
    blocks: tuple[Block, ...]

    def match(self, candidate: Format) -> HeaderMatch | None:
        """The headings of a format on this sheet."""
        blocks = self.blocks
        if candidate.reshape:
            blocks = read_blocks(candidate.reshape(self.head.rows))
        return match_blocks(blocks, candidate.aliases, candidate.expected)


def format_named(name: str) -> Format:
    """The format that a person chose; UserError lists the names."""
    for candidate in (*FORMATS, free.LAYOUT):
        if candidate.name == name:
            return candidate
    names = ", ".join(candidate.name for candidate in FORMATS)
    raise UserError(f"Format “{name}” tidak ada. Pilih salah satu: {names}.")


def sniff(
    heads: Sequence[SheetHead], name: str | None = None, header_row: int | None = None
) -> Sniffed:
    """Which format the sheets hold; with a name, the sheet that holds that format.

    A list that is read by position only needs its name, and the row of its headings if it is not
    the first.
    """
    if not any(head.rows for head in heads):
        raise UserError(
            "Berkas tidak berisi data di lembar yang terlihat. Periksa isinya di Excel."
        )
    sheets = [_Sheet(head, read_blocks(head.rows)) for head in heads]
    for candidate in (format_named(name),) if name else FORMATS:
        found = [
            (position, header)
            for position, sheet in enumerate(sheets)
            if (header := sheet.match(candidate))
            and (name or candidate.signature(header.headings, frozenset(header.columns)))
        ]
        if found:
            position, header = max(found, key=lambda pair: len(pair[1].columns))
            header = with_places(header, candidate) if name else header
            _check_needed(candidate, header)
            others = tuple(heads[other].name for other, _ in found if other != position)
            informed = _informed(candidate, heads)
            return Sniffed(informed, position, header, others, _joined(sheets, candidate))
    if name and (chosen := format_named(name)).positions:
        position = next(place for place, head in enumerate(heads) if head.rows)
        return Sniffed(chosen, position, by_position(heads[position], chosen, header_row))
    raise UserError(_unknown(sheets, name))


def _informed(candidate: Format, heads: Sequence[SheetHead]) -> Format:
    """The format with what titles and other sheets say of every row."""
    if candidate.about is None:
        return candidate
    told = candidate.about([(head.name, head.rows) for head in heads])
    return replace(candidate, constants={**candidate.constants, **told})


def _joined(
    sheets: Sequence[_Sheet], candidate: Format
) -> tuple[tuple[Join, int, HeaderMatch], ...]:
    found = []
    for join in candidate.joins:
        for position, sheet in enumerate(sheets):
            header = best_of(sheet.blocks, join.aliases)
            if header and join.key in header.columns and join.signature <= header.headings:
                found.append((join, position, header))
                break
    return tuple(found)


def _check_needed(candidate: Format, header: HeaderMatch) -> None:
    missing = [field_name(key) for key in candidate.needed if key not in header.columns]
    if missing:
        raise UserError(
            f"Kolom wajib tidak ada untuk format {candidate.title}: {', '.join(missing)}. "
            f"Tambahkan judul kolom itu di baris {header.last_row}, lalu impor lagi."
        )


def known_headings(sheet: Sequence[Block]) -> HeaderMatch | None:
    """The row that most looks like headings, whatever the list is."""
    return best_of(sheet, _all_aliases())


def _all_aliases() -> dict[str, str]:
    return {key: value for item in reversed(FORMATS) for key, value in item.aliases.items()}


def _unknown(sheets: Sequence[_Sheet], name: str | None) -> str:
    """What was looked for and which known headings were found; never other cells of the list."""
    wanted = format_named(name).title if name else f"{len(FORMATS)} bentuk daftar"
    found = []
    aliases = _all_aliases()
    for sheet in sheets:
        header = best_of(sheet.blocks, aliases)
        if header:
            texts = [header.texts[column] for column in sorted(header.columns.values())]
            named = ", ".join(texts[:_MOST_NAMED])
            found.append(f"lembar “{sheet.head.name}” baris {header.last_row}: {named}")
    said = "; ".join(found[:3]) if found else "tidak ada judul kolom di 10 baris pertama"
    return (
        f"Format tidak dikenal. Yang dapat dibaca: {wanted}. Yang ditemukan: {said}. "
        "Pilih kolomnya di Padan data → Ambil daftar, atau salin datanya ke templat Padan."
    )
