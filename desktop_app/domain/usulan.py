"""The life of a proposal as tables: its steps, the rules that refuse it, what it may change.

Steps and statuses as a public kecamatan application of DTSEN has them; what each step needs is
data here. The rules are refused, asked about, or left alone as the office has set them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.codes_usulan import (
    BANSOS,
    DIAJUKAN,
    DIKEMBALIKAN,
    DITERAPKAN,
    DITOLAK,
    DIVERIFIKASI,
    DRAF,
    INDIVIDU_BARU,
    JENIS_MUSDES,
    JENIS_USULAN,
    KELUARGA_BARU,
    LAINNYA,
    MUSDES,
    MUSDESUS,
    MUSKEL,
    PEMBARUAN,
    SPTJM,
    STATUS_USULAN,
)
from desktop_app.domain.dtsen.house import HOUSE_QUESTIONS
from desktop_app.domain.dtsen.member import MEMBER_QUESTIONS
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.specs import SPECS

NUMBER = "USL"
MINUTES_NUMBER = "BAU"
NEW = ""


@dataclass(frozen=True)
class Step:
    """One step. `act` is what a clerk does; `permission` who may; `why`: a reason is told."""

    source: str
    target: str
    act: str
    permission: str
    why: bool = False


STEPS: tuple[Step, ...] = (
    Step(NEW, DRAF, "Buat", "enter"),
    Step(DRAF, DIAJUKAN, "Ajukan", "enter"),
    Step(DRAF, DITOLAK, "Batalkan draf", "enter", why=True),
    Step(DIAJUKAN, DIVERIFIKASI, "Verifikasi", "verify"),
    Step(DIAJUKAN, DIKEMBALIKAN, "Kembalikan", "verify", why=True),
    Step(DIAJUKAN, DITOLAK, "Tolak", "verify", why=True),
    Step(DIVERIFIKASI, DITERAPKAN, "Catat diterapkan", "enter"),
    Step(DIVERIFIKASI, DIKEMBALIKAN, "Kembalikan", "verify", why=True),
    Step(DIVERIFIKASI, DITOLAK, "Tolak", "verify", why=True),
    Step(DIKEMBALIKAN, DRAF, "Jadikan draf lagi", "enter"),
    Step(DIKEMBALIKAN, DIAJUKAN, "Ajukan lagi", "enter"),
    Step(DIKEMBALIKAN, DITOLAK, "Batalkan", "enter", why=True),
)
# What a village may still change, what goes into a file, and what counts against "once a month".
OPEN = (DRAF, DIKEMBALIKAN)
SENT = (DIAJUKAN, DIVERIFIKASI, DITERAPKAN)
ENDED = (DITERAPKAN, DITOLAK)


def find_step(source: str, target: str) -> Step:
    """The step between two states; UserError when there is none."""
    found = next((one for one in STEPS if (one.source, one.target) == (source, target)), None)
    if found is None:
        before = STATUS_USULAN.get(source, "baru")
        after = STATUS_USULAN.get(target, target)
        raise UserError(f"Dari keadaan {before} tidak dapat langsung ke {after}. Pilih langkahnya.")
    return found


def steps_from(source: str) -> tuple[Step, ...]:
    """The steps that may follow a state."""
    return tuple(one for one in STEPS if one.source == source)


# --- rules -------------------------------------------------------------------------------------

Answer = Literal["tolak", "tanya", "biarkan"]
REFUSE, ASK, ALLOW = "tolak", "tanya", "biarkan"
ANSWERS: dict[str, str] = {
    REFUSE: "Ditolak",
    ASK: "Ditanyakan dahulu",
    ALLOW: "Dibiarkan",
}


@dataclass(frozen=True)
class Rule:
    """One rule as the office sees it, and how it is answered unless the office says otherwise."""

    label: str
    usual: str


ONCE, FAMILY_ONCE, DESIL, RELATION, BASIS, OTHER_EYES = (
    "nik_sekali",
    "kk_sekali",
    "batas_desil",
    "hubungan",
    "dasar",
    "pemeriksa_lain",
)
RULES: dict[str, Rule] = {
    ONCE: Rule("NIK yang sama diusulkan dua kali dalam satu bulan", REFUSE),
    FAMILY_ONCE: Rule("Satu KK diusulkan untuk lebih dari satu bansos keluarga sebulan", REFUSE),
    DESIL: Rule("Desil keluarga di atas batas program", REFUSE),
    RELATION: Rule("Selain kepala keluarga atau istri, kecuali untuk PBI-JK", REFUSE),
    BASIS: Rule("Diajukan tanpa musdes/muskel atau SPTJM", REFUSE),
    OTHER_EYES: Rule("Diverifikasi oleh yang membuat usulannya", REFUSE),
}


def answers_of(kept: Mapping[str, object]) -> dict[str, str]:
    """How each rule is answered here; what is unknown in the setting says nothing."""
    return {
        key: str(kept[key]) if kept.get(key) in ANSWERS else rule.usual
        for key, rule in RULES.items()
    }


# --- programmes and people ---------------------------------------------------------------------

PBI = "PBI"
FAMILY_AID = ("PKH", "BPNT")
PROGRAMMES: Mapping[str, str] = {"PKH": "PKH", "BPNT": "BPNT", PBI: "PBI-JK"}
"""The kind of a proposal → the code of its programme in the rule book."""
NONBANSOS = "NONBANSOS"
V4_PROGRAMMES = ("BPNT", "PKH", PBI, "BST", NONBANSOS)
RECIPIENTS = ("1", "3")  # SHDK: kepala keluarga, istri
NEEDS_PERSON = (*BANSOS, INDIVIDU_BARU)


def v4_programme(kind: str) -> str:
    """The word of the template V.4 for a kind of proposal."""
    return kind if kind in BANSOS else NONBANSOS


def group_of(kind: str) -> tuple[str, ...]:
    """The kinds that stand for the same thing when a person is counted once a month."""
    return BANSOS if kind in BANSOS else (PEMBARUAN, KELUARGA_BARU, INDIVIDU_BARU, LAINNYA)


def meetings_of(is_kelurahan: bool) -> dict[str, str]:
    """On what a proposal may rest in a desa, or in a kelurahan."""
    keys = (MUSKEL, SPTJM) if is_kelurahan else (MUSDES, MUSDESUS, SPTJM)
    return {key: JENIS_MUSDES[key] for key in keys}


# --- what a proposal may change ------------------------------------------------------------------

_HOUSEHOLD = ("nomor_kk", "alamat", "dusun", "rw", "rt", "desa", "status")
_PERSON = (
    "nama", "nik", "tempat_lahir", "tanggal_lahir", "sex", "shdk", "status_kawin", "nama_ibu",
    "pendidikan_kk", "pendidikan_sedang", "pekerjaan", "status_dasar", "cacat", "hamil",
)  # fmt: skip
FAMILY, MEMBER, FORM, FORM_MEMBER = "household", "person", "dtsen_form", "dtsen_member"
CHANGEABLE: Mapping[str, Mapping[str, FieldSpec]] = {
    FAMILY: {name: by_name(SPECS[FAMILY])[name] for name in _HOUSEHOLD},
    MEMBER: {name: by_name(SPECS[MEMBER])[name] for name in _PERSON},
    FORM: by_name(HOUSE_QUESTIONS),
    FORM_MEMBER: by_name(MEMBER_QUESTIONS),
}


def change_key(kind: str, uid: str, field: str) -> str:
    """`household.<uid>.rt`: under which name a change stands in a proposal."""
    return f"{kind}.{uid}.{field}"


def parse_key(key: str) -> tuple[str, str, str] | None:
    """Kind, uid and field of a key; None for a key that is none of ours."""
    parts = key.split(".")
    known = len(parts) == 3 and parts[2] in CHANGEABLE.get(parts[0], {})
    return (parts[0], parts[1], parts[2]) if known else None


# --- what became of it ---------------------------------------------------------------------------

FELL, ROSE, SAME, WAITING = "turun", "naik", "tetap", ""
OUTCOMES: dict[str, str] = {FELL: "Turun", ROSE: "Naik", SAME: "Tetap"}


def outcome_of(
    desil: int | None, day: str, later: Sequence[tuple[str, int]]
) -> tuple[str, int | None]:
    """What the next desil says of a family: turun, naik, tetap, or nothing yet; and that desil.

    `desil` was known at `day` (ISO) when it was proposed; `later` = (day, desil), oldest first.
    A family without a desil then has no outcome, but the desil that came is told.
    """
    following = next((value for moment, value in later if moment > day), None)
    if following is None or desil is None:
        return WAITING, following
    if following == desil:
        return SAME, following
    return (FELL if following < desil else ROSE), following


# --- recap ---------------------------------------------------------------------------------------


def recap_column(kind: str) -> str:
    """The column of the berita acara in which a proposal counts (domain/documents_month.RECAP)."""
    return v4_programme(kind).lower()


def kinds_of(programme: str) -> tuple[str, ...]:
    """The kinds that stand in the file of a programme of V.4."""
    return tuple(kind for kind in JENIS_USULAN if v4_programme(kind) == programme)
