"""Checking a list name by name: the statuses of its sender, their keys, and the recap of a village.

The statuses stand in codes_usulan; here is what follows from them. Source of the headings of the
recap and of both sets of statuses: a public kecamatan application of BNBA monitoring.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_usulan import BELUM_CEK, HIMPUNAN_VERVAL, VERVAL
from desktop_app.domain.errors import UserError
from desktop_app.domain.uids import named_uid

BNBA, PBI = "bnba", "pbi"
PBI_SOURCES = frozenset({"pbi"})
"""Kinds of list whose names are checked with the statuses of PBI; all others with those of BNBA."""
NO_STATUS = "Status “{text}” tidak dikenal pada daftar {title}. Pilih salah satu: {known}."
NO_SET = "Himpunan status “{text}” tidak dikenal. Pilih bnba atau pbi."

RECAP = (
    "BELUM CEK",
    "TIDAK VALID",
    "MENINGGAL/DIHAPUS",
    "SUDAH VALID",
    "TIDAK MEMILIKI E-KTP",
    "PEMBATALAN SUDAH DIPERIKSA",
)
UNCHECKED, INVALID, GONE, VALID, NO_CARD, TAKEN_BACK = RECAP
# Under which heading of the recap a name counts. A name that nobody has answered counts as
# UNCHECKED; one that was answered and set back to `belum cek` is TAKEN_BACK, so that each name of
# the list stands under one heading and the headings add up to the list.
RECAP_OF: Mapping[str, Mapping[str, str]] = {
    BNBA: {
        "valid": VALID,
        "invalid": INVALID,
        "beda_nama": INVALID,
        "meninggal": GONE,
        "terdaftar": GONE,  # the sender calls it deleted, as the two others
        "tanpa_ektp": NO_CARD,
        "tidak_ditemukan": GONE,
        BELUM_CEK: TAKEN_BACK,
    },
    PBI: {
        "aktif": VALID,
        "meninggal": GONE,
        "ganda": INVALID,
        "pindah": INVALID,
        "tidak_ditemukan": INVALID,
        "menolak": INVALID,
        BELUM_CEK: TAKEN_BACK,
    },
}
GOOD = frozenset({"valid", "aktif"})
DEAD, MOVED = "meninggal", "pindah"
# What the registry may say of somebody after such an outcome: `person.status_dasar`.
REGISTRY = {DEAD: "2", MOVED: "3"}


def task_uid(desa: str, source: str, period: str, name: str) -> str:
    """The task of these names is one row in every office."""
    return named_uid("verval_task", desa, source, period, " ".join(name.casefold().split()))


def result_uid(task: str, key: str) -> str:
    """The one outcome of a name of a task."""
    return named_uid("verval", task, key)


def guess_set(source: str) -> str:
    """Which set of statuses a kind of list has."""
    return PBI if source in PBI_SOURCES else BNBA


def checked_set(text: str) -> str:
    """A set of statuses that there is; UserError otherwise."""
    found = HIMPUNAN_VERVAL.find(text.strip())
    if found is None:
        raise UserError(NO_SET.format(text=text))
    return found


def statuses(himpunan: str) -> CodeList:
    """The statuses of a set; those of BNBA where another program wrote an unknown one."""
    return VERVAL.get(himpunan, VERVAL[BNBA])


def checked_status(himpunan: str, text: str) -> str:
    """The code of a status by its code or its words; UserError for one that the sender lacks."""
    codes = statuses(himpunan)
    found = codes.find(text.strip())
    if found is None:
        title = HIMPUNAN_VERVAL.get(himpunan, himpunan)
        known = ", ".join(codes.values())
        raise UserError(NO_STATUS.format(text=text.strip(), title=title, known=known))
    return found


def keys_of(himpunan: str) -> dict[str, str]:
    """Key on the keyboard → status: 1 and on in the order of the sheet, 0 for not checked."""
    answers = [code for code in statuses(himpunan) if code != BELUM_CEK]
    return {str(number): code for number, code in enumerate(answers, 1)} | {"0": BELUM_CEK}


def any_label(status: str) -> str:
    """A status in words where nobody knows from which set it is."""
    if status in VERVAL[BNBA] and status in VERVAL[PBI]:
        return VERVAL[PBI][status]
    return next((codes[status] for codes in VERVAL.values() if status in codes), status)


def is_done(status: str) -> bool:
    """Whether a name with this status counts as checked."""
    return status not in ("", BELUM_CEK)


def recap_counts(himpunan: str, total: int, counts: Mapping[str, int]) -> dict[str, int]:
    """The numbers of one task under the headings of the recap; they add up to its names."""
    places = RECAP_OF.get(himpunan, RECAP_OF[BNBA])
    found = dict.fromkeys(RECAP, 0)
    for status, count in counts.items():
        found[places.get(status, INVALID)] += count
    found[UNCHECKED] = max(0, total - sum(counts.values()))
    return found
