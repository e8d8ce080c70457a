"""Which lists are lists of receivers, and up to which desil a programme is meant.

The limits of the office stand in its programmes (Pengaturan → Aturan); those here hold only for a
programme of which the office has no limit yet. A programme without any limit is never judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.aid.rule_specs import RULE_SPECS
from desktop_app.domain.aid.shipped import PROGRAMMES
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.rulebook import rule_values


@dataclass(frozen=True)
class Limit:
    """A programme is meant for families up to this desil; where that is said."""

    kode: str
    desil: int
    source: str


# Format of a list -> programme, "" when each row says it itself. Lists of proposals, of house
# repair and of those to be activated again are not here: nobody is paid by standing on them.
RECEIVERS: Mapping[str, str] = {
    "kpm": "",
    "kpm_kartu": "PKH/BPNT",
    "pbi": "PBI-JK",
    "banpang": "BANPANG",
    "banpang_rekap": "BANPANG",
    "bnba_blt_dd": "BLT-DD",
    "opensid_program": "",
    "opendk_peserta": "",
}
# Words in the name of a programme, in the order of looking.
_WORDS: tuple[tuple[str, str], ...] = (
    ("PKH", "PKH"),
    ("KELUARGA HARAPAN", "PKH"),
    ("SEMBAKO", "BPNT"),
    ("BPNT", "BPNT"),
    ("PBI", "PBI-JK"),
    ("PANGAN", "BANPANG"),
    ("BLT", "BLT-DD"),
)
# Words by which a list says that the aid has ended.
_ENDED = (
    "NONAKTIF",
    "TIDAKAKTIF",
    "BERHENTI",
    "DIHENTIKAN",
    "DIHAPUS",
    "DIGANTI",
    "BATAL",
    "KELUAR",
)
GONE: Mapping[str, str] = {
    "2": "meninggal",
    "3": "pindah",
    "4": "hilang",
    "6": "pergi",
}
GONE_FAMILIES: Mapping[str, str] = {
    "pindah": "keluarganya pindah",
    "meninggal": "keluarganya meninggal",
    "tidak_ditemukan": "keluarganya tidak ditemukan",
}
PKH = Limit("PKH", 4, "keterangan dinas sosial, belum dipastikan")


def programmes_of(format_name: str, said: str) -> tuple[str, ...]:
    """The programmes by which a row of a list of receivers is paid."""
    fixed = RECEIVERS.get(format_name, "")
    if fixed:
        return tuple(fixed.split("/"))
    text = said.upper()
    found = tuple(dict.fromkeys(kode for word, kode in _WORDS if word in text))
    return found or ((said.strip(),) if said.strip() else ("bantuan lain",))


def is_receiving(status: str) -> bool:
    """Whether a row of a list of receivers stands for aid that goes on; nothing said is yes."""
    text = "".join(sign for sign in status.upper() if sign.isalpha())
    return not any(word in text for word in _ENDED)


def limits_of(rows: Iterable[Mapping[str, Stored]]) -> dict[str, Limit]:
    """The limit of each programme: that of the office, of the rules shipped, or the one here."""
    found = {PKH.kode: PKH}
    for book in PROGRAMMES:
        desil = rule_values(RULE_SPECS, book.to_row()).get("batas_desil")
        if isinstance(desil, int):
            found[book.kode] = Limit(book.kode, desil, book.rules["batas_desil"].source)
    for row in sorted(rows, key=lambda one: (_number(one, "tahun"), _number(one, "versi"))):
        desil = programme_rules(row).get("batas_desil")
        kode = str(row.get("kode") or "")
        if isinstance(desil, int) and kode:
            found[kode] = Limit(kode, desil, str(row.get("batas_desil_sumber") or "aturan kantor"))
    return found


def _number(row: Mapping[str, object], name: str) -> int:
    value = row.get(name)
    return value if isinstance(value, int) else 0
