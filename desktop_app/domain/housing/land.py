"""Land that stops a house: whose it is, what proves it, and what a scheme says of it.

Source: refusals for land of 2019–2025 (TN and irrigation land, Perhutani, missing papers of
heirs). A scheme that says nothing of an owner decides nothing: it is told as "belum diatur".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.text import match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.domain.kinds import Stored, Value

DISPUTE, STATE, WATER, FOREST, VILLAGE = "sengketa", "negara", "pengairan", "perhutani", "tkd"
NO_PROOF, OTHER_NAME, UNKNOWN = "tanpa_bukti", "nama_lain", "belum_diisi"
# The gravest first: a house is counted under the first one that holds.
GROUNDS: dict[str, str] = {
    DISPUTE: "Sengketa",
    STATE: "Tanah negara",
    WATER: "PJT II/BBWS",
    FOREST: "Perhutani",
    VILLAGE: "Tanah kas desa",
    NO_PROOF: "Tanpa bukti",
    OTHER_NAME: "Nama orang lain",
    UNKNOWN: "Belum diisi",
}
TO_DO: dict[str, str] = {
    DISPUTE: "Selesaikan sengketa di desa dengan berita acara, atau siapkan pengganti.",
    STATE: "Minta izin tertulis pengelola tanah negara, atau siapkan pengganti.",
    WATER: "Minta surat izin PJT II/BBWS, atau siapkan pengganti.",
    FOREST: "Minta surat persetujuan Perhutani; surat keterangan desa saja tidak cukup.",
    VILLAGE: "Siapkan izin kepala desa dengan keputusan musyawarah desa.",
    NO_PROOF: "Urus surat keterangan tanah di desa sebelum diusulkan.",
    OTHER_NAME: "Minta persetujuan ahli waris atau surat izin pemiliknya.",
    UNKNOWN: "Isi data tanah pada bagian Rumah keluarga ini.",
}
ALLOWED, FORBIDDEN, CONDITION, UNRULED = "boleh", "tidak", "syarat", "belum"
ANSWERS: dict[str, str] = {
    FORBIDDEN: "Tidak boleh",
    CONDITION: "Menurut syarat tanah",
    UNRULED: "Belum diatur",
    ALLOWED: "Boleh",
}
_RULES = {STATE: "boleh_tanah_negara", WATER: "boleh_tanah_pengairan"}
_FLAGS = {DISPUTE: "sengketa", STATE: "tanah_negara", WATER: "pengairan"}
_NO_PROOF_LETTER = "C"
_OTHERS = ("orang_lain", "keluarga")
_OWN = frozenset({"SENDIRI", "MILIK SENDIRI", "PEMILIK SENDIRI", "YANG BERSANGKUTAN"})
FACTS = ("status_lahan", "jenis_bukti", "no_bukti", "atas_nama", "pemilik_lahan")


@dataclass(frozen=True)
class Answer:
    """What a scheme says of a ground: one of `ANSWERS`, and in words."""

    code: str
    text: str


def grounds_of(land: Mapping[str, Stored | Value], names: Iterable[str]) -> tuple[str, ...]:
    """Why the land may stop a house, the gravest first; empty when nothing stands in the way.

    `land`: fields of a dwelling; `names`: of the living members of the family.
    """
    owner = land.get("pemilik_lahan")
    found = {code for code, name in _FLAGS.items() if land.get(name)}
    if owner in (STATE, WATER, FOREST, VILLAGE):
        found.add(str(owner))
    if land.get("status_lahan") == _NO_PROOF_LETTER:
        found.add(NO_PROOF)
    if is_of_others(land, names) and not land.get("persetujuan_waris"):
        found.add(OTHER_NAME)
    if not found and not any(land.get(name) for name in FACTS):
        found.add(UNKNOWN)
    return tuple(code for code in GROUNDS if code in found)


def is_of_others(land: Mapping[str, Stored | Value], names: Iterable[str]) -> bool:
    """Whether the proof bears the name of somebody outside the family, or the owner is another."""
    if land.get("pemilik_lahan") in _OTHERS:
        return True
    written = match_key(str(land.get("atas_nama") or ""))
    related = match_key(str(land.get("hubungan_pemilik") or ""))
    if not written:
        return bool(related) and related not in _OWN
    return related not in _OWN and written not in {match_key(name) for name in names}


def scheme_answer(ground: str, rules: Mapping[str, Value] | None) -> Answer:
    """What a scheme says of a ground; `rules` None: the house has no scheme yet."""
    if rules is None:
        return Answer(UNRULED, "Belum ada skema")
    if ground in _RULES:
        allowed = rules.get(_RULES[ground])
        if allowed is None:
            return Answer(UNRULED, ANSWERS[UNRULED])
        code = ALLOWED if allowed else FORBIDDEN
        return Answer(code, ANSWERS[code])
    words = str(rules.get("syarat_tanah") or "")
    if ground == DISPUTE and "sengketa" in words:
        return Answer(FORBIDDEN, ANSWERS[FORBIDDEN])
    if words and ground in (DISPUTE, NO_PROOF, OTHER_NAME):
        return Answer(CONDITION, f"Syaratnya: {words}")
    return Answer(UNRULED, ANSWERS[UNRULED])


def land_hints(land: Mapping[str, Stored | Value], names: Iterable[str]) -> tuple[str, ...]:
    """What the clerk should see to while the land is typed: one sentence for each ground."""
    grounds = (code for code in grounds_of(land, names) if code != UNKNOWN)
    return tuple(f"{GROUNDS[code]}: {TO_DO[code]}" for code in grounds)
