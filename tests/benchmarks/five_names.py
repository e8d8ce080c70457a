"""Invented names with the frequencies of Indonesian ones, and how clerks write them otherwise."""

from __future__ import annotations

import random

from tests.benchmarks.invented import END, MIDDLE, START

MEN = (
    "MUHAMAD:90 AHMAD:40 ABDUL:30 AGUS:20 ASEP:18 DEDI:12 BUDI:12 RIZKI:14 ANDI:10 UJANG:9 "
    "ENDANG:8 HENDRA:8 IWAN:9 YUSUF:8 IBRAHIM:7 HASAN:7 HERMAN:7 WAHYU:10 DADANG:6 CECEP:6 "
    "JAJANG:6 RUDI:6 NANA:6 ADE:9 EDI:7 ALI:9 UMAR:4 USMAN:4 SAEPUDIN:6 SUPARDI:5 SARIP:3 "
    "NASAN:3 NAMIN:4 AMIN:5 MAMAT:4 DIDIN:4 KOSIM:3 JAENUDIN:5 SOLEH:4 BAHRUDIN:3 FAJAR:6 "
    "ILHAM:7 REZA:6 ALDI:6 ALVIN:3 RAFA:4 RAKA:3 DIMAS:6 BAYU:5 ARIF:7 FAISAL:5 IRFAN:6 "
    "NURDIN:4 TARYONO:2 WARSITO:2 SUGENG:2"
)
WOMEN = (
    "SITI:100 NUR:25 SRI:30 DEWI:22 EKA:12 RINA:9 RINI:5 FITRI:12 YULI:8 AISAH:8 FATIMAH:7 "
    "MARYAM:5 NENENG:9 EUIS:6 LILIS:6 IMAS:6 ENTIN:4 TATI:6 YANI:7 ANI:8 NURHAYATI:8 KOMARIAH:5 "
    "ROHAYATI:4 SUKAESIH:3 RATNA:6 INDAH:8 PUTRI:10 AMELIA:4 AYU:8 NOVI:6 DIAN:6 SARI:5 DINA:5 "
    "DINI:3 ANITA:5 SUSI:4 ROKAYAH:3 AMINAH:6 SOLIHAH:3 MULYATI:4 KARTINI:3 ROSITA:4 ELI:3 "
    "ENENG:5 WARNI:2 TINI:4"
)
MEN_AFTER = (
    "HIDAYAT:20 SAPUTRA:24 RAMADHAN:14 MAULANA:14 FIRMANSYAH:10 SETIAWAN:16 KURNIAWAN:12 "
    "GUNAWAN:10 PERMANA:8 NUGRAHA:7 ROHMAN:14 ROHMAT:8 ROHIM:6 AZIZ:5 HAKIM:6 MALIK:4 SOPIAN:6 "
    "SAPUTRO:3 WIJAYA:6 SANTOSO:6 PRATAMA:12 FADILAH:6 IHSAN:4 HAMZAH:3 JAELANI:4 BASRI:3 "
    "SUHERMAN:6 ANWAR:6"
)
WOMEN_AFTER = (
    "AMINAH:14 NURHALIZA:6 RAHAYU:12 LESTARI:16 WATI:12 HANDAYANI:9 WULANDARI:10 SARI:14 "
    "ANGGRAENI:7 MAESAROH:10 JUBAEDAH:7 ROHMAH:9 KHODIJAH:6 NURJANAH:12 HASANAH:9 ROHANI:5 "
    "MARLINA:6 SUSANTI:10 PUSPITA:5 OKTAVIANI:6 MULYANI:6 AZZAHRA:8 SAFITRI:9 FAUZIAH:6 "
    "SOLEHAH:4 MASITOH:5 SALAMAH:4"
)
TWINS = (
    ("HASAN", "HUSEN"), ("RINA", "RINI"), ("DINA", "DINI"), ("ALDI", "ALDO"), ("RAFA", "RAFI"),
    ("DANI", "DENI"), ("YUNI", "YUNA"), ("SINTA", "SINTI"), ("ANDI", "INDRA"), ("LINA", "LENI"),
    ("FARHAN", "FARHAT"), ("AZKA", "AZKIA"), ("NADIA", "NADIN"), ("WAWAN", "WAHYU"),
)  # fmt: skip


def _table(text: str) -> tuple[list[str], list[int]]:
    words = [entry.split(":") for entry in text.split()]
    return [word for word, _ in words], [int(share) for _, share in words]


_FIRST = {"1": _table(MEN), "2": _table(WOMEN)}
_AFTER = {"1": _table(MEN_AFTER), "2": _table(WOMEN_AFTER)}


def a_name(rng: random.Random, sex: str) -> str:
    """A man's or woman's name of one to four words; every third word is a rare one."""
    words = [_word(rng, _FIRST[sex], 0.22)]
    count = rng.choices((1, 2, 3, 4), (14, 56, 25, 5))[0]
    while len(words) < count:
        words.append(_word(rng, _AFTER[sex] if rng.random() < 0.7 else _FIRST[sex], 0.4))
    return " ".join(words)


def twin_names(rng: random.Random, sex: str) -> tuple[str, str]:
    """Two names that parents give to twins: one word apart by a letter or two."""
    first, second = rng.choice(TWINS)
    after = _word(rng, _AFTER[sex], 0.4)
    shape = rng.random()
    if shape < 0.4:
        return f"{first} {after}", f"{second} {after}"
    if shape < 0.8:
        before = "SITI" if sex == "2" else "MUHAMAD"
        return f"{before} {first}", f"{before} {second}"
    return first, second


def _word(rng: random.Random, table: tuple[list[str], list[int]], rare: float) -> str:
    if rng.random() < rare:
        return (
            rng.choice(START)
            + rng.choice(MIDDLE) * (rng.random() < 0.3)
            + rng.choice(MIDDLE)
            + rng.choice(END)
        )
    return rng.choices(*table)[0]


_SHORT = {
    "MUHAMAD": ("M.", "MOCH.", "MUH.", "MOH.", "MHD", "MUHAMMAD", "MOCHAMAD", "MOHAMMAD"),
    "SITI": ("ST.", "STI", "SITTI", "SITY"),
    "ABDUL": ("ABD.", "ABD"),
    "AHMAD": ("ACHMAD", "ACH.", "AKHMAD", "AHMAT"),
    "AISAH": ("AISYAH", "AISHAH"),
    "FATIMAH": ("FATIMA", "FATHIMAH", "PATIMAH"),
    "YUSUF": ("YUSUP", "JUSUF"),
    "ROHMAN": ("RAHMAN", "ROCHMAN"),
    "NUR": ("NOER", "NOOR"),
}
_SPELLING = (
    ("I", "Y"), ("U", "OE"), ("S", "SY"), ("P", "F"), ("F", "P"), ("J", "DJ"), ("T", "TH"),
    ("Z", "J"), ("N", "NN"), ("A", "AA"), ("L", "LL"), ("Y", "I"), ("K", "Q"), ("AE", "AI"),
)  # fmt: skip
_BEFORE = ("H. ", "Hj. ", "Drs. ", "Ust. ", "Alm. ", "Bpk ", "Ibu ")
_BEHIND = (", S.Pd", ", SE", ", S.Ag", " (ALM)", ", A.Md", " BIN {}", " BINTI {}")
LETTERS = "ABDEGHIKLMNOPRSTUWY"


def variant(rng: random.Random, name: str) -> tuple[str, str]:
    """The name as another clerk writes it, and what he did: singkatan, gelar, ejaan, huruf, …"""
    words = name.split()
    kinds = ["gelar", "ejaan", "ejaan", "huruf"]
    if any(word in _SHORT for word in words):
        kinds += ["singkatan"] * 6
    if len(words) > 2:
        kinds.append("kata")
    if len(words) > 1:
        kinds.append("spasi")
    kind = rng.choice(kinds)
    return _WAYS[kind](rng, words), kind


def _short(rng: random.Random, words: list[str]) -> str:
    return " ".join(rng.choice(_SHORT[word]) if word in _SHORT else word for word in words)


def _title(rng: random.Random, words: list[str]) -> str:
    if rng.random() < 0.6:
        return rng.choice(_BEFORE) + " ".join(words)
    return " ".join(words) + rng.choice(_BEHIND).format(rng.choice(START) + "RUDIN")


def _spelling(rng: random.Random, words: list[str]) -> str:
    name = " ".join(words)
    known = [pair for pair in _SPELLING if pair[0] in name[1:]]
    if not known:
        return _letter(rng, words)
    old, new = rng.choice(known)
    place = rng.choice([at for at in range(1, len(name)) if name.startswith(old, at)])
    return name[:place] + new + name[place + len(old) :]


def _letter(rng: random.Random, words: list[str]) -> str:
    name = " ".join(words)
    place = rng.choice([at for at in range(1, len(name)) if name[at] != " "])
    way = rng.random()
    if way < 0.3:
        return name[:place] + name[place + 1 :]
    if way < 0.6:
        return name[:place] + rng.choice(LETTERS) + name[place + 1 :]
    if way < 0.8:
        return name[:place] + rng.choice(LETTERS) + name[place:]
    return name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :]


def _less(rng: random.Random, words: list[str]) -> str:
    gone = rng.randrange(len(words))
    return " ".join(word for place, word in enumerate(words) if place != gone)


def _joined(rng: random.Random, words: list[str]) -> str:
    at = rng.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


_WAYS = {
    "singkatan": _short, "gelar": _title, "ejaan": _spelling,
    "huruf": _letter, "kata": _less, "spasi": _joined,
}  # fmt: skip
