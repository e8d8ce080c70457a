"""Names as words that can be compared: titles left out, short forms and spellings made one.

`SITI`, `St.` and `Sitti` are one word; `M.`, `Moch.` and `Muhammad` another. Words that sound the
same to an Indonesian ear (`Achmad`, `Ahmat`; `Saifudin`, `Saepudin`) keep their letters and share
a sound.
"""

from __future__ import annotations

import re

from desktop_app.domain.text import name_key

_BEFORE = frozenset(
    "H HJ HAJI HAJJAH HJH KH K DR DRS DRA DRG IR PROF USTAD USTADZ USTAZ UST NY TN SDR SDRI BPK "
    "BAPAK IBU ALM ALMH ALMARHUM ALMARHUMAH".split()
)
_ANYWHERE = frozenset("BIN BINTI BT BTI ALM ALMH ALMN ALMARHUM ALMARHUMAH".split())
_AFTER = frozenset(
    "SE SH ST MM MH MT SPD SAG SKOM SSOS SIP SKM SPT STP MPD MSI MAG MKOM AMD AMDKEB SPDI SHI SSI "
    "SPSI MPDI SKEP NERS BSC ALM ALMH LC MA".split()
)
_AFTER_PAIRS = frozenset(
    "S PD|S AG|S E|S H|S T|S KOM|S SOS|S IP|S SI|S KM|S PT|S KEP|S PDI|M PD|M SI|M AG|M M|M H|M T|"
    "M KOM|A MD|A MA|S HI|S PSI".split("|")
)
_FORMS = {
    "MUHAMAD": "M MUH MOH MOCH MUCH MHD MHMD MOHD MUHD MUHAMMAD MOHAMAD MOHAMMAD MOCHAMAD "
    "MOCHAMMAD MUCHAMAD MUCHAMMAD MUHAMED MUHAMMED MOHAMED MOHAMMED MUKHAMAD MUKHAMMAD MOKHAMAD "
    "MUHAMAT MOHAMAT",
    "SITI": "ST STI SITTI SITY SITIE",
    "ABDUL": "ABD ABDL ABDOEL",
    "AHMAD": "ACH ACHMAD AKHMAD",
    "NUR": "NOER NOOR NR",
    "DEWI": "DW DEWY",
    "SRI": "SRIE",
    "AISAH": "AISYAH AISIYAH AISHAH AISYA",
    "FATIMAH": "FATIMA FATHIMAH FATMAH PATIMAH",
    "ROHMAN": "RAHMAN RACHMAN ROCHMAN",
    "ROHMAT": "RAHMAT RACHMAT ROCHMAT",
    "ABDULLAH": "ABDULLOH ABDULAH ABDULOH",
    "YUSUF": "YUSUP JUSUF YUSOF",
    "USMAN": "OESMAN UTSMAN OSMAN",
    "UMAR": "OEMAR OMAR",
}
_CANONICAL = {form: word for word, forms in _FORMS.items() for form in forms.split()}
_SOUNDS = (
    (re.compile("OE"), "U"),
    (re.compile("DJ"), "J"),
    (re.compile("TJ"), "C"),
    (re.compile("[CK]H"), "H"),
    (re.compile("S[YH]"), "S"),
    (re.compile("TS"), "S"),
    (re.compile("DZ|DH(?=[AIUEO])Z"), "Z"),
    (re.compile("DH"), "D"),
    (re.compile("TH"), "T"),
    (re.compile("PH|[FV]"), "P"),
    (re.compile("Q"), "K"),
    (re.compile("X"), "KS"),
    (re.compile("Z"), "J"),
    (re.compile("A[EY](?=[^AIUEO])"), "AI"),
    (re.compile("I[EY](?=[AIUEO])|IY"), "I"),
    (re.compile("(?<=[AIUEO])Y(?=$)|(?<=[^AIUEO])Y(?=$)|IE$"), "I"),
    (re.compile("H$"), ""),
    (re.compile("D$"), "T"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = re.compile("[AIUEO]")


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell who it is; a name of titles only keeps them."""
    words = name.split()
    if not (name.isascii() and name.isupper() and all(map(str.isalpha, words))):
        words = name_key(name).split()
    if len(words) > 1:
        words = _without_titles(words) or words
        return tuple(
            _CANONICAL.get(word, word) if _is_short(place, word) else word
            for place, word in enumerate(words)
        )
    return tuple(_CANONICAL.get(word, word) if len(word) > 1 else word for word in words)


def _is_short(place: int, word: str) -> bool:
    """`M` and `ST` stand for a name in front only."""
    return place == 0 or len(word) > 2


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    if len(words[-1]) < 4:
        while len(words) > 2 and f"{words[-2]} {words[-1]}" in _AFTER_PAIRS:
            words = words[:-2]
    while len(words) > 1 and words[-1] in _AFTER:
        words = words[:-1]
    if _ANYWHERE.isdisjoint(words):
        return words
    return [word for place, word in enumerate(words) if place == 0 or word not in _ANYWHERE]


def sound(word: str) -> str:
    """How a word sounds, letters that are heard alike made one."""
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word


def bones(word: str) -> str:
    """The consonants of a word: what is left when only vowels differ, as with many twins."""
    return _VOWELS.sub("", word)
