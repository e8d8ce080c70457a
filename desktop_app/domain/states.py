"""The life of a Rutilahu case as a table: states, transitions, who acts, what is needed.

A scheme can leave out some states (`pakai_...` in its rules); where it has not
settled whether it uses one, both ways are open and the officer chooses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.domain.kinds import Value

START = ""
FIRST = "terdata"
STATES: dict[str, str] = {
    "terdata": "Terdata",
    "disurvei_layak": "Disurvei, layak diusulkan",
    "disurvei_tidak_layak": "Disurvei, tidak layak diusulkan",
    "tidak_disurvei": "Tidak disurvei",
    "diusulkan": "Diusulkan",
    "rekomendasi": "Direkomendasikan",
    "ditolak": "Ditolak",
    "pengganti": "Calon pengganti",
    "ditetapkan": "Ditetapkan dengan SK",
    "berkas_lengkap": "Berkas lengkap",
    "tahap1_cair": "Tahap I cair",
    "progres_30": "Progres 30 %",
    "lpd1": "LPD tahap I",
    "tahap2_cair": "Tahap II cair",
    "progres_50": "Progres 50 %",
    "progres_100": "Progres 100 %",
    "lpd2": "LPD tahap II",
    "bast": "Serah terima (BAST)",
    "arsip": "Diarsipkan",
    "mundur": "Mengundurkan diri",
    "meninggal": "Penerima meninggal",
    "pindah": "Penerima pindah",
    "sengketa": "Tanah bersengketa",
    "diganti": "Diganti penerima lain",
}
OPTIONAL = ("progres_30", "lpd1", "tahap2_cair", "progres_50", "lpd2")
EXITS = ("mundur", "meninggal", "pindah", "sengketa", "diganti")
FIELD_LABELS: dict[str, str] = {
    "nama": "Nama",
    "alamat": "Alamat",
    "desa": "Desa/kelurahan",
    "sumber": "Sumber data",
    "survey": "Lembar verifikasi yang lengkap",
    "tanggal": "Tanggal",
    "nomor": "Nomor surat atau SK",
    "catatan": "Catatan",
    "scheme": "Skema",
    "pagu_bahan": "Pagu bahan",
    "pagu_upah": "Pagu upah",
    "nilai_bahan": "Nilai bahan",
    "nilai_upah": "Nilai upah",
    "progres": "Progres (%)",
}


def state_words(state: str) -> str:
    """A state in the middle of a sentence; abbreviations and numerals keep their capitals."""
    text = STATES.get(state, state)
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


@dataclass(frozen=True)
class Transition:
    """One step. `fields` must be filled; `documents` (code, label) must be ticked as present.

    `reason` says what the note (`catatan`) must tell; empty when none is asked.
    """

    source: str
    target: str
    actor: str
    fields: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    reason: str = ""


_PROPOSAL = (
    ("dok_ba_musyawarah", "BA musyawarah dengan urutan usulan"),
    ("dok_pernyataan", "Surat pernyataan ditandatangani"),
    ("dok_periksa_ganda", "Pemeriksaan ganda selesai"),
)
_SET = (
    ("dok_proposal", "Berkas proposal"),
    ("dok_rab", "RAB seimbang dalam pagu"),
    ("dok_drpb1", "DRPB tahap I"),
    ("dok_ba_toko", "BA pemilihan toko"),
    ("dok_pks", "PKS dengan toko"),
)
_PAY_1 = (
    ("dok_permohonan", "Permohonan pencairan"),
    ("dok_kuitansi", "Kuitansi"),
    ("dok_transfer", "SP2D atau bukti transfer"),
)
_PAY_2 = (("dok_drpb2", "DRPB tahap II"), ("dok_transfer", "Bukti transfer"))
_PROGRESS_30 = (
    ("dok_foto_0", "Foto 0 %"),
    ("dok_foto_30", "Foto 30 %"),
    ("dok_terima_bahan1", "Tanda terima bahan tahap I"),
)
_REPORT_1 = (("dok_lpd1", "LPD tahap I"), ("dok_nota1", "Nota"), ("dok_upah1", "Kuitansi upah I"))
_PROGRESS_100 = (("dok_foto_100", "Foto 100 % termasuk MCK"), ("dok_mutu", "Lembar mutu"))
_REPORT_2 = (
    ("dok_lpd2", "LPD tahap II"),
    ("dok_nota2", "Nota II"),
    ("dok_upah2", "Kuitansi upah II"),
)
_HANDOVER = (
    ("dok_bast", "BAST"),
    ("dok_tabel", "Tabel sebelum/sesudah dengan pasangan foto"),
)
_ARCHIVE = (("dok_lpj", "LPJ"), ("dok_daftar", "Daftar semua dokumen"))

_SURVEYOR = "TPM/petugas desa"
_OFFICE = "Disperkimtan/korkab"
_FIELD = "TFL"
_BEFORE_PAYMENT = ("disurvei_layak", "diusulkan", "rekomendasi", "ditetapkan", "berkas_lengkap")
_PAID = ("tahap1_cair", "progres_30", "lpd1", "tahap2_cair", "progres_50")
_DECIDED = ("nomor", "tanggal")
_MONEY = ("nomor", "tanggal", "nilai_bahan", "nilai_upah")
_PROGRESS = ("tanggal", "progres")
_WHY_REFUSED = "alasan keputusan"


def _exits(states: Iterable[str], reason: str) -> tuple[Transition, ...]:
    return tuple(
        Transition(
            state,
            leaving,
            "operator dan kepala desa",
            _DECIDED,
            (("dok_pernyataan_keluar", "Surat pernyataan atau BA"),),
            reason,
        )
        for state in states
        for leaving in EXITS
    )


# The long chain is written once; `next_states` steps over the states that a scheme leaves out.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(START, "terdata", "operator desa", ("nama", "alamat", "desa", "sumber")),
    Transition("terdata", "disurvei_layak", _SURVEYOR, ("survey", "tanggal")),
    Transition("terdata", "disurvei_tidak_layak", _SURVEYOR, ("survey", "tanggal")),
    Transition(
        "terdata",
        "tidak_disurvei",
        _SURVEYOR,
        ("tanggal",),
        (),
        "keberadaan: meninggal, pindah, tidak diketahui, atau menolak",
    ),
    Transition("disurvei_layak", "diusulkan", "operator desa", ("nomor", "tanggal"), _PROPOSAL),
    Transition("diusulkan", "rekomendasi", _OFFICE, _DECIDED, (("dok_bahv", "BA-HV"),)),
    Transition("diusulkan", "ditolak", _OFFICE, _DECIDED, (("dok_bahv", "BA-HV"),), _WHY_REFUSED),
    Transition("diusulkan", "pengganti", _OFFICE, _DECIDED, (("dok_bahv", "BA-HV"),), _WHY_REFUSED),
    # A substitute takes the place of a case that left; without this step it could never be built.
    Transition(
        "pengganti",
        "rekomendasi",
        _OFFICE,
        _DECIDED,
        (("dok_ba_pengganti", "BA penggantian"),),
        "penerima yang digantikan",
    ),
    Transition(
        "rekomendasi",
        "ditetapkan",
        "Bupati/Kepala Dinas atau PPK",
        ("nomor", "tanggal", "scheme", "pagu_bahan", "pagu_upah"),
        (("dok_lampiran_sk", "Lampiran SK"),),
    ),
    Transition("ditetapkan", "berkas_lengkap", "LPM/KPB dengan TFL", ("tanggal",), _SET),
    Transition("berkas_lengkap", "tahap1_cair", "bendahara LPM/PPK", _MONEY, _PAY_1),
    Transition("tahap1_cair", "progres_30", _FIELD, _PROGRESS, _PROGRESS_30),
    Transition("progres_30", "lpd1", "penerima, TFL, korkab", ("tanggal",), _REPORT_1),
    Transition("lpd1", "tahap2_cair", "bendahara LPM/PPK", _MONEY, _PAY_2),
    Transition("tahap2_cair", "progres_50", _FIELD, _PROGRESS, (("dok_foto_50", "Foto 50 %"),)),
    Transition("progres_50", "progres_100", _FIELD, _PROGRESS, _PROGRESS_100),
    Transition("progres_100", "lpd2", "penerima, TFL, korkab", ("tanggal",), _REPORT_2),
    Transition("lpd2", "bast", "LPM, penerima, kepala desa", _DECIDED, _HANDOVER),
    Transition("bast", "arsip", "operator kecamatan", ("tanggal",), _ARCHIVE),
    *_exits(_BEFORE_PAYMENT, "kasus pengganti, atau sebabnya belum ada"),
    *_exits(_PAID, "kasus pengganti dan apa yang terjadi dengan uang yang sudah dibayar"),
)
_SIDE = ("disurvei_tidak_layak", "tidak_disurvei", "ditolak", "pengganti", *EXITS)
CHAIN = tuple(state for state in STATES if state not in _SIDE)
LEAST_PROGRESS = {"progres_30": 30, "progres_50": 50, "progres_100": 100}


def is_used(state: str, rules: Mapping[str, Value]) -> bool | None:
    """Whether a scheme uses a state; None when that is not settled."""
    if state not in OPTIONAL:
        return True
    value = rules.get(f"pakai_{state}")
    return None if value is None else bool(value)


def next_states(state: str, rules: Mapping[str, Value]) -> tuple[Transition, ...]:
    """The steps that may follow a state in a scheme, forward ones first, without going back."""
    found: list[Transition] = []
    for step in _leaving(state):
        used = is_used(step.target, rules)
        if used is not False:
            found.append(step)
        if used is not True:
            found.extend(_over(step, state, rules))
    forward = [step for step in found if step.target not in EXITS]
    return tuple(forward + [step for step in found if step.target in EXITS])


def _leaving(state: str) -> tuple[Transition, ...]:
    return tuple(step for step in TRANSITIONS if step.source == state)


def _over(step: Transition, state: str, rules: Mapping[str, Value]) -> tuple[Transition, ...]:
    """What follows a state that is left out, as steps from the state before it."""
    return tuple(
        Transition(state, far.target, far.actor, far.fields, far.documents, far.reason)
        for far in next_states(step.target, rules)
        if far.target not in EXITS
    )


def back_states(state: str, rules: Mapping[str, Value], came_from: str = "") -> tuple[str, ...]:
    """The states to which a case may be put back, nearest first; it needs a reason.

    `came_from` is the state before a refusal or a leaving: a case is never put
    back to where it has not been.
    """
    if state in CHAIN:
        before = CHAIN[: CHAIN.index(state)]
    else:
        before = CHAIN[: CHAIN.index(came_from) + 1] if came_from in CHAIN else CHAIN[:1]
    return tuple(name for name in reversed(before) if is_used(name, rules) is not False)


def find_transition(
    from_state: str, to_state: str, rules: Mapping[str, Value], came_from: str = ""
) -> Transition:
    """The step between two states, forward or back; UserError when the scheme has none."""
    for step in next_states(from_state, rules):
        if step.target == to_state:
            return step
    if from_state and to_state in back_states(from_state, rules, came_from):
        return Transition(from_state, to_state, "operator", ("tanggal",), (), "alasan dikembalikan")
    before = STATES.get(from_state, "awal")
    after = STATES.get(to_state, to_state)
    raise UserError(
        f"Dari keadaan {before} tidak dapat langsung ke {after}. Pilih langkah dari daftar."
    )


def blockers(
    transition: Transition, values: Mapping[str, Value], with_documents: bool = False
) -> tuple[str, ...]:
    """What still stops a step, a sentence each.

    `values` holds the fields of the event and of the build by name. With
    `with_documents` it also holds each document code as True when it is there.
    """
    missing = [
        f"{FIELD_LABELS[name]} belum diisi."
        for name in transition.fields
        if values.get(name) in (None, "")
    ]
    least, progress = LEAST_PROGRESS.get(transition.target), values.get("progres")
    if least and isinstance(progress, (int, float)) and not least <= progress <= 100:
        missing.append(f"Progres harus {least} sampai 100 %.")
    if transition.reason and not values.get("catatan"):
        missing.append(f"Catatan belum diisi: tulis {transition.reason}.")
    if with_documents:
        missing += [
            f"{label} belum ada."
            for code, label in transition.documents
            if values.get(code) is not True
        ]
    return tuple(missing)
