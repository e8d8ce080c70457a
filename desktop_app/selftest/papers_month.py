"""One invented page for each paper of a village's month."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_app.domain.documents import Paper
from desktop_app.domain.documents_month import (
    CheckedName,
    DtsenAnswers,
    DtsenForm,
    ProposalMinutes,
    ProposedLine,
    RemainingNames,
    VervalGroup,
    VervalLine,
    VervalMinutes,
    VervalSheet,
)
from desktop_app.selftest.invented import (
    ADDRESS,
    DAY,
    DESA,
    KECAMATAN,
    KOP,
    MONTH,
    NAME,
    NIK,
    NOMOR_KK,
    PEOPLE,
    STAMP,
    UID,
)

TASK = "Daftar contoh"
AID = "BPNT"
_GROUP = VervalGroup("002", "001", (VervalLine(1, NAME, NIK, ADDRESS, AID),))


def makers(paper: Paper) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """What the drawing functions of these papers take after the file, by key of the registry."""
    return {
        "dtsen": lambda: ([_form(paper)],),
        "lembar_verval": lambda: ([_sheet(paper)],),
        "berita_acara_verval": lambda: (_verval_minutes(paper),),
        "sisa_verval": lambda: (_remaining(paper),),
        "berita_acara_usulan": lambda: (_proposals(paper),),
    }


def _form(paper: Paper) -> DtsenForm:
    family = DtsenAnswers(
        {"household.nomor_kk": NOMOR_KK, "kepala.nama": NAME}, {"dtsen_form.lantai": "6"}
    )
    member = DtsenAnswers({"person.nama": NAME, "person.nik": NIK}, {"person.sex": "1"})
    return DtsenForm(UID, paper, "2026-1", family, (member,), "Petugas Contoh", DESA, STAMP)


def _sheet(paper: Paper) -> VervalSheet:
    return VervalSheet(
        UID, paper, TASK, "bnba", DESA, KECAMATAN, _GROUP, DAY, "", DESA, PEOPLE, STAMP
    )


def _verval_minutes(paper: Paper) -> VervalMinutes:
    name = CheckedName(1, NIK, NAME, ADDRESS, "001", "002", DESA, AID, "-6,2", "107,1", "Valid")
    return VervalMinutes(
        number="BAV-CONTOH",
        task=TASK,
        source="Dinas contoh",
        desa=DESA,
        kecamatan=KECAMATAN,
        total=2,
        done=1,
        outcomes=(("Valid", 1),),
        names=(name,),
        officer=NAME,
        leader=NAME,
        letterhead=KOP,
        place=DESA,
        day=DAY,
        signatories=PEOPLE,
        stamp=STAMP,
        paper=paper,
    )


def _remaining(paper: Paper) -> RemainingNames:
    return RemainingNames(TASK, DESA, KECAMATAN, 2, DAY, NAME, (_GROUP,), KOP, DAY, STAMP, paper)


def _proposals(paper: Paper) -> ProposalMinutes:
    line = ProposedLine(1, "USL-202601-0001", NAME, NIK, "Bansos BPNT", "Contoh", "Diajukan")
    return ProposalMinutes(
        number="BAU-CONTOH",
        area=DESA,
        month=MONTH,
        basis=("Musyawarah contoh",),
        counts=((DESA, (0, 1, 0, 0, 0)),),
        lines=(line,),
        officer=NAME,
        leader=NAME,
        letterhead=KOP,
        place=DESA,
        day=DAY,
        signatories=PEOPLE,
        stamp=STAMP,
        paper=paper,
    )
