"""Words that the lists of Dukcapil write for the codes of the family card.

Only words are read: a bare number on such a list is no code of ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain import codes
from desktop_app.domain.codelist import CodeList
from desktop_app.imports.formats import IDENTITY_CLEANERS
from desktop_app.imports.headers import normalise

CLEANERS = IDENTITY_CLEANERS
DATES = frozenset({"person.tanggal_lahir", "person.tanggal_kawin", "person.tanggal_cerai"})


def words(code_list: CodeList, also: Mapping[str, str] | None = None) -> dict[str, str]:
    """Labels and variants of a code list by their normalised spelling; two alike are left out."""
    pairs = [(label, code) for code, label in code_list.items()]
    pairs += [*code_list.variants.items(), *(also or {}).items()]
    found: dict[str, set[str]] = {}
    for text, code in pairs:
        found.setdefault(normalise(text), set()).add(code)
    return {name: min(known) for name, known in found.items() if name and len(known) == 1} | {
        "null": "",
        "kosong": "",
    }


CARD_CODES: Mapping[str, Mapping[str, str]] = {
    "person.sex": words(codes.JENIS_KELAMIN),
    "person.shdk": words(codes.SHDK, {"KEP. KELUARGA": "1", "ISTERI": "3", "FAMILI": "9"}),
    "person.agama": words(codes.AGAMA),
    "person.status_kawin": words(codes.STATUS_KAWIN),
    "person.pendidikan_kk": words(codes.PENDIDIKAN_KK),
    "person.pekerjaan": words(codes.PEKERJAAN),
    "person.status_dasar": words(codes.STATUS_DASAR, {"MENINGGAL": "2"}),
    "person.status_rekam": words(codes.STATUS_REKAM),
    "person.ktp_el": words(codes.KTP_EL),
    "person.cacat": words(codes.CACAT),
}
