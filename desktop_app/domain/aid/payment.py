"""Paying out: what an outcome needs, what stands against a line, and what a list hands over.

Source: flow and documents of BLT Dana Desa (surat kuasa, surat ahli waris, sisa kembali ke RKD).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.programmes import payout_amount

Row = Mapping[str, Stored]
BY_SELF, BY_PROXY, AT_HOME = "diterima", "diwakilkan", "dikunjungi"
HEIR, SUBSTITUTE = "ahli_waris", "pengganti"
ABSENT, DEAD, MOVED, RETURNED = "tidak_hadir", "meninggal", "pindah", "kembali_rkd"
RECEIVED = frozenset({BY_SELF, BY_PROXY, AT_HOME, HEIR, SUBSTITUTE})
NOT_RECEIVED = (ABSENT, DEAD, MOVED, RETURNED)
# What an outcome needs besides itself, and the sentence that asks for it.
NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    BY_PROXY: (
        ("wakil_nama", "wakil_hubungan"),
        "isi nama dan hubungan orang yang mewakili.",
    ),
    HEIR: (
        ("wakil_nama", "wakil_hubungan", "surat"),
        "isi nama ahli waris, hubungannya, dan nomor surat keterangannya.",
    ),
    SUBSTITUTE: (("pengganti",), "pilih penerima penggantinya."),
}
# What may stand on a line besides the outcome; all else is emptied with it.
DETAILS: Mapping[str, tuple[str, ...]] = {
    BY_PROXY: ("wakil_nama", "wakil_hubungan", "surat"),
    HEIR: ("wakil_nama", "wakil_hubungan", "surat"),
    SUBSTITUTE: ("pengganti", "surat"),
    **dict.fromkeys(NOT_RECEIVED, ("kembali_nomor", "kembali_tanggal")),
}
ALL_DETAILS = (
    *("wakil_nama", "wakil_hubungan", "surat", "pengganti"),
    *("kembali_nomor", "kembali_tanggal"),
)
DAILY = "Program ini diberikan setiap hari; catat pengantarannya, bukan daftar bayar."
PAST = "Program ini hanya untuk riwayat, jadi tidak dibuatkan daftar bayar."
CODE_LENGTH, TAG_LENGTH = 8, 4
NO_CONTENT = "Isi jumlah uangnya per bulan, atau isi bantuannya bila bukan uang."


def missing_detail(outcome: object, values: Row) -> str:
    """The sentence that asks for what an outcome still needs; empty when it has all."""
    names, sentence = NEEDS.get(str(outcome or ""), ((), ""))
    return "" if all(values.get(name) for name in names) else sentence


def handed_over(
    rules: Mapping[str, Value], months: int, nominal: int | None, goods: str
) -> tuple[int, str]:
    """Rupiah a month and goods of a list; UserError when the programme is not paid by lists."""
    if rules.get("historis"):
        raise UserError(PAST)
    if rules.get("periode") == "harian":
        raise UserError(DAILY)
    known = rules.get("nominal_per_bulan")
    basket = goods.strip() or str(rules.get("keranjang") or rules.get("bentuk") or "").strip()
    if nominal is None and known is None:
        if not basket:
            raise UserError(NO_CONTENT)
        payout_amount({**rules, "nominal_per_bulan": 1}, months)
        return 0, basket
    return payout_amount(rules, months, nominal) // months, goods.strip()


@dataclass(frozen=True)
class Mark:
    """What stands against paying a line. `blocks`: the list is not locked with it."""

    text: str
    blocks: bool = False


@dataclass(frozen=True)
class Payee:
    """Who gets a line, and all that tells that it is the same people as on another line."""

    payout: str
    number: int
    household: str
    person: str
    nik: str
    card: str
    house: str
    title: str = ""


# Told by a line of the same aid and months that has one of these in common.
_SAME = (
    ("person", "orang yang sama"),
    ("nik", "NIK yang sama"),
    ("household", "keluarga yang sama"),
    ("card", "nomor KK yang sama"),
)


def state_marks(person: Row | None, family: Row | None, household: str) -> list[Mark]:
    """What the rows of the person and the family tell: dead, gone, of another family."""
    if person is None:
        return [Mark("penerimanya tidak ada lagi dalam data", blocks=True)]
    found: list[Mark] = []
    status = str(person.get("status_dasar") or "1")
    if status == "2":
        found.append(Mark("penerimanya meninggal dunia", blocks=True))
    elif status != "1":
        found.append(Mark(_GONE.get(status, "status dasar penerimanya bukan hidup")))
    if str(person.get("household") or "") != household:
        found.append(Mark("penerimanya pindah ke keluarga lain"))
    if family is None:
        found.append(Mark("keluarganya tidak ada lagi dalam data"))
    elif (said := str(family.get("status") or "aktif")) != "aktif":
        found.append(Mark(f"keluarganya {_FAMILY.get(said, said)}"))
    return found


_GONE = {
    "3": "penerimanya pindah",
    "4": "penerimanya hilang",
    "6": "penerimanya pergi",
    "9": "data penerimanya tidak valid",
}
_FAMILY = {
    "pindah": "pindah",
    "meninggal": "meninggal dunia",
    "tidak_ditemukan": "tidak ditemukan",
    "dihapus": "dihapus dari daftar",
}


def twice_marks(mine: Iterable[Payee], others: Iterable[Payee]) -> dict[str, list[Mark]]:
    """Lines that pay the same aid for the same months twice, by uid of the line.

    `others` are lines of other lists; one house alone is only asked about.
    """
    own = list(mine)
    known: dict[tuple[str, str], list[Payee]] = {}
    for one in (*own, *others):
        for name in (*(name for name, _text in _SAME), "house"):
            if value := str(getattr(one, name)):
                known.setdefault((name, value), []).append(one)
    found: dict[str, list[Mark]] = {}
    for one in own:
        for mark in _twice(one, known):
            found.setdefault(one.payout, []).append(mark)
    return found


def _twice(one: Payee, known: Mapping[tuple[str, str], list[Payee]]) -> Iterable[Mark]:
    told: set[str] = set()
    for name, text in (*_SAME, ("house", "rumah yang sama")):
        for other in known.get((name, str(getattr(one, name))), ()):
            if other.payout == one.payout or other.payout in told:
                continue
            told.add(other.payout)
            where = f"{other.title} nomor" if other.title else "nomor"
            yield Mark(f"{text} dengan {where} {other.number}", blocks=name != "house")


def queue_code(payout_list: str, number: int) -> str:
    """Eight digits for the QR of a queue slip: four that tell the list, four the number on it.

    Digits alone, because a scanner types into a list whose letters are outcomes.
    """
    return f"{_tag(payout_list)}{number:04d}"


def number_of_code(payout_list: str, code: str) -> int | None:
    """The number behind the code of a slip; None for a slip of another list."""
    is_ours = len(code) == CODE_LENGTH and code.startswith(_tag(payout_list))
    return int(code[TAG_LENGTH:]) if is_ours else None


def _tag(payout_list: str) -> str:
    return str(1000 + int(hashlib.sha256(payout_list.encode()).hexdigest()[:8], 16) % 9000)
