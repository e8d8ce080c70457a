"""The papers of Rutilahu houses: gathered from the store, drawn, and noted as printed."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace

from desktop_app.domain.documents import Letterhead, Signatory
from desktop_app.domain.documents_house import HousePaper
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.housing.paper_kinds import DISTRICT, STORY, VILLAGE, PaperKind
from desktop_app.domain.kinds import Stored
from desktop_app.domain.uids import new_form_uid
from desktop_app.services.building import list_builds
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import Costs, read_costs
from desktop_app.services.house_paper_facts import (
    build_texts,
    found_parts,
    income_texts,
    land_texts,
    paper_texts,
    person_texts,
    place_texts,
    replaced_texts,
    shop_texts,
    survey_texts,
)
from desktop_app.services.house_paper_signers import (
    house_officials,
    house_signers,
    signers_of_scheme,
)
from desktop_app.services.house_paper_work import with_work
from desktop_app.services.house_pictures import percents_of, pictures_of, side_for
from desktop_app.services.house_recaps import district_tables
from desktop_app.services.house_story import read_story
from desktop_app.services.officials import letterhead
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, reading
from reports.preview import count_pages
from reports.registry import DOCUMENTS

Row = dict[str, Stored]
KIND, TITLE = "berkas", "Berkas Rutilahu"
NO_PAPER = "Pilih berkas yang dicetak dari daftar."
NO_HOUSE = "Tidak ada rumah untuk berkas ini. Pilih rumahnya dari daftar Rutilahu."


@dataclass(frozen=True)
class _Run:
    """What a run asks for, and what it looks up once for each desa: its kop and its officials.

    `side` = the most pixels of a picture.
    """

    desk: Desk
    kind: PaperKind
    request: PrintRequest
    is_sample: bool
    side: int
    offices: dict[str, tuple[Letterhead, dict[str, Signatory]]] = field(default_factory=dict)

    def office(self, kode: str) -> tuple[Letterhead, dict[str, Signatory]]:
        """The kop and the officials of a desa."""
        if kode not in self.offices:
            found = letterhead(self.desk, kode), house_officials(self.desk, kode)
            self.offices[kode] = found
        return self.offices[kode]


def house_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """One paper for each house of the request; Cancelled when the person stops."""
    kind = HOUSE_PAPERS.get(request.document)
    if kind is None:
        raise UserError(NO_PAPER)
    builds = request.builds or builds_of_desa(desk, request.desa)
    if not builds:
        raise UserError(NO_HOUSE)
    files, families = gather_files(desk, kind, request, builds, progress, cancel)
    notes = list(zip(builds, families, strict=False))
    if kind.scope == VILLAGE:
        files, notes = [replace(files[0], houses=tuple(files))], notes[:1]
    out = io.BytesIO()
    DOCUMENTS[kind.key].drawer()(out, files, progress, cancel)
    pages = count_pages(out.getvalue())
    each = max(1, pages // len(files))
    jenis = note_of(kind, request.stage)
    sheets = tuple(
        SheetNote(new_form_uid(), jenis, each, household=household, build=build)
        for build, household in notes
    )
    return Drawn(out.getvalue(), sheets, seen=tuple(families))


def gather_files(
    desk: Desk,
    kind: PaperKind,
    request: PrintRequest,
    builds: tuple[str, ...],
    progress: Progress,
    cancel: Cancel,
) -> tuple[list[HousePaper], list[str]]:
    """What is known of each house, and the uids of their families; of a kecamatan one for all."""
    run = _Run(desk, kind, request, is_sample(desk), side_for(len(builds)))
    wanted = builds[:1] if kind.scope == DISTRICT else builds
    files, families = [], []
    with desk.reader() as reader:
        for done, build in enumerate(wanted, 1):
            cancel.check()
            file, household = _gather(run, reader, build)
            if kind.scope == DISTRICT:
                file = replace(file, tables=district_tables(reader, build))
            files.append(file)
            families.append(household)
            progress(done, len(wanted), "Mengumpulkan isi berkas")
    return files, families


def builds_of_desa(desk: Desk, desa: str | None) -> tuple[str, ...]:
    """All houses of a desa, in walking order; none without a desa."""
    return tuple(str(view.build["uid"]) for view in list_builds(desk, desa)) if desa else ()


def note_of(kind: PaperKind, stage: int) -> str:
    """What the sheet of a paper is called in the list of sheets; prints are counted by it."""
    return f"{kind.key}-{stage}" if kind.staged else kind.key


def builds_like(desk: Desk, build: str, same_state: bool) -> tuple[str, ...]:
    """The houses of the same desa and scheme, in the same state or in any, in walking order."""
    with desk.reader() as reader:
        row = reading.get(reader, "build", build)
        if row is None:
            raise UserError(NO_HOUSE)
        family = reading.get(reader, "household", str(row["household"])) or {}
        wanted = {"scheme": row["scheme"]} | ({"state": row["state"]} if same_state else {})
        found = reading.find(reader, "build", **wanted)
        families = reading.get_many(reader, "household", [str(one["household"]) for one in found])
    near = [
        (one, home)
        for one in found
        if (home := families.get(str(one["household"]), {})).get("desa") == family.get("desa")
    ]
    near.sort(key=lambda pair: tuple(str(pair[1].get(k) or "") for k in ("rw", "rt", "nama_key")))
    return tuple(str(one["uid"]) for one, _home in near)


def _gather(run: _Run, reader: Reader, build: str) -> tuple[HousePaper, str]:
    """What a paper of one house tells, and the uid of its family."""
    request, kind, today = run.request, run.kind, run.desk.today()
    costs = read_costs(reader, build, with_findings=kind == STORY)
    row = costs.build
    household = str(row.get("household"))
    family = reading.get(reader, "household", household) or {}
    members = reading.members(reader, household)
    head: Row = next((one for one in members if one.get("shdk") == "1"), {})
    scheme = reading.get(reader, "scheme", str(row.get("scheme"))) or {}
    executor = reading.get(reader, "executor", str(row.get("executor") or "")) or {}
    surveys = reading.surveys_of(reader, household)
    texts = {
        **person_texts(family, head, members, today),
        **place_texts(family),
        **land_texts(reader, family, today),
        **build_texts(row, scheme, executor),
        **shop_texts(_shop(reader, costs, request.stage)),
        **paper_texts(reader, costs, kind, request.stage),
        **survey_texts(surveys),
        **replaced_texts(reader, row),
        **income_texts(surveys, costs.rules),
    }
    known = reading.count(reader, "sheet", build=build, jenis=note_of(kind, request.stage))
    kop, officials = run.office(str(family.get("desa") or ""))
    posts, signers = signers_of_scheme(kind.key, costs.rules, house_signers(officials, texts))
    file = HousePaper(
        texts=texts,
        paper=request.paper,
        stage=request.stage,
        letterhead=kop,
        signers=signers,
        posts=posts,
        stamp=run.desk.stamp(run.is_sample),
        day=None,
        blank=request.blank,
        copy=known + 1,
        found=found_parts(surveys),
    )
    if not request.blank:
        file = _with_pictures(run, reader, with_work(reader, file, costs), row)
    if kind == STORY:
        file = replace(file, story=read_story(reader, costs, surveys, file.photos))
    return file, household


def _with_pictures(run: _Run, reader: Reader, file: HousePaper, row: Row) -> HousePaper:
    """The same with its pictures where the paper shows them, else with their percents alone."""
    household, build = str(row.get("household")), str(row["uid"])
    if run.kind.photos:
        found = pictures_of(run.desk, reader, run.kind, household, build, run.side)
        return replace(file, photos=found)
    percents = ";".join(map(str, percents_of(reader, household, build)))
    return replace(file, texts={**file.texts, "foto_persen": percents})


def desa_of(desk: Desk, build: str) -> str:
    """The code of the desa of a house; UserError when the house is gone."""
    with desk.reader() as reader:
        row = reading.get(reader, "build", build)
        family = reading.get(reader, "household", str(row["household"])) if row else None
    if family is None:
        raise UserError(NO_HOUSE)
    return str(family.get("desa") or "")


def _shop(reader: Reader, costs: Costs, stage: int) -> Row:
    """The shop of the first bill of the stage, else the only shop of the desa."""
    uid = next((bill.shop for bill in costs.bills if bill.stage == stage and bill.shop), "")
    if uid:
        return reading.get(reader, "shop", uid) or {}
    shops = reading.find(reader, "shop", desa=costs.desa)
    return shops[0] if len(shops) == 1 else {}
