"""Doubles inside the registry: their sorts, and when two people may be one.

A suggestion blocks nothing: whoever may be a double keeps his aid until a person has decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.text import match_key

SORTS: dict[str, str] = {
    "orang": "Orang tercatat dua kali",
    "mungkin": "Mungkin orang yang sama",
    "satu_nik": "Satu NIK, orang berbeda",
    "keluarga": "Keluarga tercatat dua kali",
    "satu_kk": "Satu nomor KK, dua keluarga",
    "satu_rumah": "Dua KK dalam satu rumah",
    "kembali": "Muncul lagi setelah digabung",
    "lapangan": "Diperiksa di lapangan",
    "digabung": "Sudah digabung",
    "bukan": "Dinyatakan bukan ganda",
}
HINTS: dict[str, str] = {
    "orang": "NIK-nya sama dan isinya tidak bertentangan. Periksa berdampingan, lalu gabungkan.",
    "mungkin": "Nama dan tanggal lahirnya mirip. Cocokkan KTP-nya; bila ragu, periksa di "
    "lapangan. Bantuan keduanya tetap berjalan.",
    "satu_nik": "NIK-nya sama, tetapi nama atau tanggal lahirnya lain. Betulkan NIK yang salah "
    "di data keluarganya, atau gabungkan bila memang satu orang.",
    "keluarga": "Anggotanya sama. Gabungkan; anggota yang sama ikut digabung.",
    "satu_kk": "Nomor KK-nya sama, anggotanya lain. Betulkan nomor yang salah, atau gabungkan "
    "bila memang satu keluarga.",
    "satu_rumah": "Ini sering memang benar. Tautkan keduanya ke satu rumah (T) atau katakan "
    "sudah benar (G); gabungkan hanya bila satu keluarga.",
    "kembali": "Kantor lain mengubah data yang sudah digabung. Periksa isinya, lalu gabungkan "
    "lagi atau pisahkan.",
    "lapangan": "Sudah diminta diperiksa di lapangan. Putuskan bila hasilnya sudah ada.",
    "bukan": "Sudah diputuskan dengan alasan. Bila keliru, buka lagi lalu putuskan lain.",
    "digabung": "Bila ternyata keliru, pisahkan lagi: semua yang belum dipakai kembali.",
}
KIND_OF: dict[str, str] = {
    "orang": "person",
    "mungkin": "person",
    "satu_nik": "person",
    "keluarga": "household",
    "satu_kk": "household",
    "satu_rumah": "household",
}
REASONS: dict[str, str] = {
    "nik": "NIK sama",
    "nik_mirip": "NIK hampir sama",
    "tanpa_nik": "salah satunya tanpa NIK",
    "nama": "nama sama",
    "nama_mirip": "nama mirip",
    "nama_lain": "nama lain",
    "lahir": "tanggal lahir sama",
    "lahir_tukar": "tanggal dan bulan lahir tertukar",
    "lahir_lain": "tanggal lahir lain",
    "kelamin_lain": "jenis kelamin lain",
    "ibu": "nama ibu sama",
    "tempat": "tempat lahir sama",
    "satu_keluarga": "di satu keluarga",
    "dua_keluarga": "di dua keluarga",
    "satu_rt": "di satu RT",
    "kk": "nomor KK sama",
    "kepala": "kepala keluarga sama",
    "anggota": "anggotanya sama",
    "alamat": "alamat, RT, dan RW sama",
    "rumah": "sudah ditautkan ke satu rumah",
}
Judgement = Literal["orang", "mungkin", "satu_nik"]
_MUHAMMAD = "MUHAMMAD MUHAMAD MOCHAMAD MOCHAMMAD MOHAMAD MOHAMMAD MUCHAMAD MOCH MUCH MUH MOH MHD M"
_ALIKE = {**dict.fromkeys(_MUHAMMAD.split(), "MUHAMMAD"), "ST": "SITI", "STI": "SITI"}
_SPELLED = (("DJ", "J"), ("TJ", "C"), ("OE", "U"), ("Y", "I"), ("H", ""), ("V", "P"), ("F", "P"))
_CUT = "000"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the registry with what tells him from others; unknown texts are empty."""

    uid: str
    household: str
    nik: str
    nama: str
    tanggal_lahir: str
    tempat_lahir: str
    nama_ibu: str
    sex: str
    shdk: str
    desa: str
    rt: str
    rw: str


def judge(one: Someone, other: Someone) -> tuple[Judgement, tuple[str, ...]] | None:
    """Whether two people may be one, and why; None when they are told apart well enough.

    Twins (one birthday, other names) and namesakes with whole NIKs of their own are told apart.
    """
    name, born = compare_names(one.nama, other.nama), compare_births(one, other)
    where = "satu_keluarga" if one.household == other.household else "dua_keluarga"
    sexes_differ = bool(one.sex and other.sex and one.sex != other.sex)
    said = [reason for reason in (name, born, "kelamin_lain" if sexes_differ else "") if reason]
    if one.nik and one.nik == other.nik and not one.nik.endswith(_CUT):
        fits = name != "nama_lain" and born != "lahir_lain" and not sexes_differ
        return ("orang" if fits else "satu_nik"), ("nik", *said, where)
    if name == "nama_lain" or born in ("", "lahir_lain") or sexes_differ:
        return None
    numbers = _compare_niks(one.nik, other.nik)
    more = _evidence(one, other)
    if _mothers_differ(one, other) or not _is_enough(name, numbers, more, where):
        return None
    return "mungkin", tuple(filter(None, (numbers, *said, *more, where)))


def compare_names(one: str, other: str) -> str:
    """nama, nama_mirip or nama_lain; short forms and old spellings are alike."""
    mine, theirs = match_key(one), match_key(other)
    if mine == theirs:
        return "nama" if mine else "nama_lain"
    words, others = name_words(mine), name_words(theirs)
    short, long = sorted((words, others), key=len)
    if not short:
        return "nama_lain"
    left = list(long)
    for word in short:
        found = next((one for one in left if one == word or _is_initial(word, one)), None)
        if found is None:
            return "nama_lain"
        left.remove(found)
    return "nama_mirip"


def name_words(key: str) -> tuple[str, ...]:
    """The words of a name in one spelling."""
    return tuple(_spelled(_ALIKE.get(word, word)) for word in key.split())


def _spelled(word: str) -> str:
    if len(word) == 1:
        return word
    for old, new in _SPELLED:
        word = word.replace(old, new)
    return "".join(sign for place, sign in enumerate(word) if word[place - 1 : place] != sign)


def _is_initial(word: str, other: str) -> bool:
    return 1 in (len(word), len(other)) and word[:1] == other[:1]


def compare_births(one: Someone, other: Someone) -> str:
    """lahir, lahir_tukar, lahir_lain; empty when one is unknown."""
    mine, theirs = one.tanggal_lahir, other.tanggal_lahir
    if not mine or not theirs:
        return ""
    if mine == theirs:
        return "lahir"
    is_swapped = mine[:4] == theirs[:4] and (mine[5:7], mine[8:]) == (theirs[8:], theirs[5:7])
    return "lahir_tukar" if is_swapped else "lahir_lain"


def _compare_niks(one: str, other: str) -> str:
    """tanpa_nik, nik_mirip (a slip of a finger, or cut by Excel); empty when they really differ."""
    if not one or not other:
        return "tanpa_nik"
    wrong = [place for place, sign in enumerate(one) if other[place : place + 1] != sign]
    is_swap = len(wrong) == 2 and one[wrong[0]] == other[wrong[1]]
    is_cut = one.endswith(_CUT) or other.endswith(_CUT)
    if len(wrong) <= 1 or is_swap or (is_cut and one[:12] == other[:12]):
        return "nik_mirip"
    return ""


def _evidence(one: Someone, other: Someone) -> tuple[str, ...]:
    found = []
    if one.nama_ibu and compare_names(one.nama_ibu, other.nama_ibu) != "nama_lain":
        found.append("ibu")
    if one.tempat_lahir and match_key(one.tempat_lahir) == match_key(other.tempat_lahir):
        found.append("tempat")
    if one.rt and (one.desa, one.rw, one.rt) == (other.desa, other.rw, other.rt):
        found.append("satu_rt")
    return tuple(found)


def _mothers_differ(one: Someone, other: Someone) -> bool:
    both = bool(one.nama_ibu and other.nama_ibu)
    return both and compare_names(one.nama_ibu, other.nama_ibu) == "nama_lain"


def _is_enough(name: str, numbers: str, more: Iterable[str], where: str) -> bool:
    """A whole NIK of one's own weighs most; a name that is only alike needs more beside it."""
    known = set(more)
    if numbers:
        return name == "nama" or bool(known) or where == "satu_keluarga"
    return name == "nama" and (len(known) >= 2 or where == "satu_keluarga")
