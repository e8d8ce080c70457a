"""One invented page for each paper of a village's month."""

from __future__ import annotations

from collections import Counter
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
from desktop_app.domain.tkpkd import (
    STAYS,
    Breakdown,
    Money,
    Report,
    Step,
    Tally,
    half_span,
)
from desktop_app.domain.tkpkd_tables import NameLine, TkpkdPaper
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
        "laporan_tkpkd": lambda: (_poverty(paper),),
    }


def _form(paper: Paper) -> DtsenForm:
    family = DtsenAnswers(
        {"household.nomor_kk": NOMOR_KK, "kepala.nama": NAME}, {"dtsen_form.lantai": "6"}
    )
    member = DtsenAnswers({"person.nama": NAME, "person.nik": NIK}, {"person.sex": "1"})
    return DtsenForm(UID, paper, "2026-1", family, (member,), "Petugas Contoh", DESA, STAMP)


def blank_form(paper: Paper) -> tuple[list[DtsenForm]]:
    """The form of a family without any answer."""
    nothing = DtsenAnswers({}, {})
    return ([DtsenForm(UID, paper, "2026-1", nothing, (), "", DESA, STAMP)],)


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


def _poverty(paper: Paper) -> TkpkdPaper:
    tally = Tally(start=1, new=1, end=2, reach=Counter({"0": 1, "1": 1}))
    report = Report(
        span=half_span("2026-1"),
        place="",
        title=DESA,
        total=tally,
        breakdowns=(Breakdown("Per RW", (("RW 001", tally),)),),
        by_group={STAYS: tally.reach},
        strategies={"1": 1},
        steps=(Step("1", "Keluarga contoh", 2, 1), Step("3", "Layanan contoh", None)),
        money=(Money("Dana Desa", "Bantuan tunai", 1, 300_000, 1, 300_000),),
        unreached=("contoh",),
        stale=1,
        unchecked=1,
        gone=0,
        unset=("Program contoh",),
        former=(("semester II 2025", 1), ("semester I 2026", 2)),
        first="2025-4",
    )
    name = NameLine(NAME, NIK, NOMOR_KK, ADDRESS, "001", "002", DESA, 1)
    return TkpkdPaper(report, (name,), "TKP-CONTOH", KOP, DESA, DAY, PEOPLE, STAMP, paper)
