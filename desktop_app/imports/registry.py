"""All formats that can be read, and how a file is told to be one of them.

Columns decide, never titles or sheet names: a title in a file can lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.imports.formats import Format, field_name
from desktop_app.imports.headers import HeaderMatch, best_match, match
from desktop_app.imports.layouts import opensid, templat
from desktop_app.imports.sheets import SheetHead

# In the order of looking: a list with few signs of its own stands behind those with more.
FORMATS: tuple[Format, ...] = (
    opensid.LAYOUT,
    templat.LAYOUT,
)

KNOWN_ELSEWHERE: tuple[tuple[str, frozenset[str]], ...] = (
    ("daftar penduduk SIAK", frozenset({"shdk", "cetakktp"})),
    ("peserta program bantuan OpenSID", frozenset({"peserta", "nopeserta", "nik"})),
    ("Regsosek 2022", frozenset({"nokartukeluarga", "401", "403nik"})),
    ("templat RTLH provinsi", frozenset({"materialfondasi", "jeniskawasan"})),
    ("P3KE", frozenset({"idkeluargap3ke"})),
    ("DTSEN", frozenset({"desilnasional", "idlantaiterluas"})),
    ("DTSEN anggota", frozenset({"idhubkepalakeluarga"})),
    ("DTKS", frozenset({"iddtks"})),
    ("SIKS-NG Templat V.4", frozenset({"programbansos", "nokk"})),
    ("BNBA BLT-DD", frozenset({"kodekrit"})),
    ("BDT 2015", frozenset({"ruta6"})),
)
"""Lists that exist in the field and have no reader here: title, headings that tell them."""

_MOST_NAMED = 12


@dataclass(frozen=True)
class Sniffed:
    """The format of a file, the position of its sheet, its headings, and sheets like it."""

    format: Format
    sheet: int
    header: HeaderMatch
    others: tuple[str, ...] = ()


def format_named(name: str) -> Format:
    """The format that a person chose; UserError lists the names."""
    for candidate in FORMATS:
        if candidate.name == name:
            return candidate
    names = ", ".join(candidate.name for candidate in FORMATS)
    raise UserError(f"Format “{name}” tidak ada. Pilih salah satu: {names}.")


def sniff(heads: Sequence[SheetHead], name: str | None = None) -> Sniffed:
    """Which format the sheets hold; with a name, the sheet that holds that format."""
    if not any(head.rows for head in heads):
        raise UserError(
            "Berkas tidak berisi data di lembar yang terlihat. Periksa isinya di Excel."
        )
    if name is None:
        _refuse_known(heads)
    for candidate in (format_named(name),) if name else FORMATS:
        found = [
            (position, header)
            for position, head in enumerate(heads)
            if (header := match(head.rows, candidate.aliases, candidate.expected))
            and (name or candidate.signature(header.headings, frozenset(header.columns)))
        ]
        if found:
            position, header = max(found, key=lambda pair: len(pair[1].columns))
            _check_needed(candidate, header)
            others = tuple(heads[other].name for other, _ in found if other != position)
            return Sniffed(candidate, position, header, others)
    raise UserError(_unknown(heads, name))


def _check_needed(candidate: Format, header: HeaderMatch) -> None:
    missing = [field_name(key) for key in candidate.needed if key not in header.columns]
    if missing:
        raise UserError(
            f"Kolom wajib tidak ada untuk format {candidate.title}: {', '.join(missing)}. "
            f"Tambahkan judul kolom itu di baris {header.last_row}, lalu impor lagi."
        )


def _refuse_known(heads: Sequence[SheetHead]) -> None:
    for head in heads:
        for title, signs in KNOWN_ELSEWHERE:
            header = best_match(head.rows, {sign: sign for sign in signs})
            if header and signs <= frozenset(header.columns):
                raise UserError(
                    f"Format tidak dikenal: lembar “{head.name}” tampak seperti {title}, dan "
                    "daftar itu belum dapat dibaca. Salin datanya ke templat Padan, lalu impor."
                )


def _unknown(heads: Sequence[SheetHead], name: str | None) -> str:
    """What was looked for and which known headings were found; never other cells of the list."""
    wanted = format_named(name).title if name else " atau ".join(item.title for item in FORMATS)
    found = []
    aliases = {key: value for item in reversed(FORMATS) for key, value in item.aliases.items()}
    for head in heads:
        header = best_match(head.rows, aliases)
        if header:
            texts = [header.texts[column] for column in sorted(header.columns.values())]
            named = ", ".join(texts[:_MOST_NAMED])
            found.append(f"lembar “{head.name}” baris {header.last_row}: {named}")
    said = "; ".join(found[:3]) if found else "tidak ada judul kolom di 10 baris pertama"
    return (
        f"Format tidak dikenal. Yang dapat dibaca: {wanted}. Yang ditemukan: {said}. "
        "Salin datanya ke templat Padan, lalu impor."
    )
