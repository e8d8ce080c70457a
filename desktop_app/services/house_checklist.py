"""The checklist of one house: what its scheme demands against what is kept, and ticking papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import form_a
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.checklist import (
    PHOTOS,
    RULES,
    Item,
    Known,
    eligibility,
    open_items,
    photo_items,
)
from desktop_app.domain.housing.checklist_papers import STEPS, code_of, paper_items
from desktop_app.domain.housing.photo_slots import DOCUMENTS, wanted_of
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.roles import require
from desktop_app.domain.schemes import ELIGIBILITY_SPECS, scheme_rules
from desktop_app.domain.short_forms import SHORT_FORMS, form_b
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import EXITS, next_states
from desktop_app.services.desk import Desk
from desktop_app.services.earlier_aid import judge
from desktop_app.services.house_costs import read_costs
from desktop_app.services.house_gates import kept_papers
from desktop_app.services.photo_view import photos_of_case
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    seen_of,
    values_of,
)
from desktop_app.store import Reader, Work, reading

Row = Mapping[str, Stored]
GONE = "Rumah ini tidak ada lagi. Pilih lagi dari daftar Rutilahu."
NO_PAPER = "Sorot dahulu berkas yang ditandai. Syarat dan foto mengikuti datanya sendiri."
TICKED = ("ada", "benar", "nomor", "tanggal", "catatan")


@dataclass(frozen=True)
class HouseChecklist:
    """The checklist of one house with its case, its family and its scheme."""

    build: Row
    household: Row
    scheme: Row
    items: tuple[Item, ...]

    @property
    def next_step(self) -> str:
        """The step that comes next in the way forward; "" at the end."""
        steps = next_states(str(self.build.get("state") or ""), scheme_rules(self.scheme))
        known = (one.target for one in steps if one.target not in EXITS)
        return next((target for target in known if target in STEPS), "")

    def blocking(self, step: str) -> tuple[Item, ...]:
        """What stands in the way of a step: rules, photos, and the documents of that step."""
        return open_items(self.items, RULES, PHOTOS, step)


def open_checklist(desk: Desk, build: str) -> HouseChecklist:
    """The whole checklist of a house."""
    with desk.reader() as reader:
        return read_checklist(reader, build, desk.today())


def read_checklist(reader: Reader, build: str, today: date) -> HouseChecklist:
    """The same inside another reading."""
    row = reading.get(reader, "build", build)
    if row is None:
        raise UserError(GONE)
    family = reading.get(reader, "household", str(row.get("household"))) or {}
    scheme = reading.get(reader, "scheme", str(row.get("scheme"))) or {}
    # What the scheme does not hold is open here, too: the decree of another fund decides nothing.
    rules = {**{spec.name: None for spec in ELIGIBILITY_SPECS}, **scheme_rules(scheme)}
    state = str(row.get("state") or "")
    photos = photos_of_case(reader, str(row.get("household")), build)
    was_half = bool(reading.count(reader, "build_event", build=build, ke="progres_50"))
    taken = {(int(one.get("persen") or 0), str(one.get("sudut"))) for one in photos}
    percents = frozenset(percent for percent, slot in taken if slot not in DOCUMENTS)
    costs = read_costs(reader, build, with_findings=False)
    items = (
        *eligibility(_known(reader, row, family, scheme, today), rules),
        *photo_items(wanted_of(state, was_half), taken),
        *paper_items(
            rules,
            reading.find(reader, "build_paper", build=build),
            kept_papers(reader, costs, percents),
        ),
    )
    return HouseChecklist(row, family, scheme, items)


def mark_papers(
    desk: Desk,
    build: str,
    items: Sequence[Item],
    raw: Raw,
    confirmed: Confirmed = NOTHING,
) -> int:
    """Tick documents as present, correct or wrong, with what else was typed; how many.

    `raw` holds some of `TICKED`, as a screen shows them; a field that it lacks stays as it is.
    """
    require(desk, "enter")
    papers = [one for one in items if one.is_document]
    if not papers:
        raise UserError(NO_PAPER)
    with desk.reader() as reader:
        known = reading.get_many(reader, "build_paper", [one.row for one in papers if one.row])
    parsed = [
        check_record(
            "build_paper", {**raw, "build": build, "jenis": code_of(one.text)}, desk.today()
        )
        for one in papers
    ]
    reason = "; ".join(filter(None, dict.fromkeys(accept(one, confirmed) for one in parsed)))

    def body(work: Work) -> int:
        for item, one in zip(papers, parsed, strict=True):
            values = {name: one.values.get(name) for name in TICKED if name in raw}
            if item.row:
                seen = seen_of("build_paper", known.get(item.row, {}))
                work.update("build_paper", item.row, values, seen)
            else:
                head = {"build": build, "jenis": one.values["jenis"]}
                filled = {name: value for name, value in values.items() if value is not None}
                work.insert("build_paper", {**head, **filled})
        return len(papers)

    return desk.write("simpan berkas pembangunan", reason, body)


def keep_paper(work: Work, build: str, sort: str, values: Mapping[str, Stored]) -> None:
    """A paper of a house that is there and correct, inside another act; `sort`: its kind."""
    known = reading.find(work, "build_paper", build=build, jenis=sort)
    whole = {**values, "ada": True, "benar": True}
    if known:
        work.update("build_paper", str(known[0]["uid"]), whole)
    else:
        work.insert("build_paper", {"build": build, "jenis": sort, **whole})


def _known(reader: Reader, build: Row, family: Row, scheme: Row, today: date) -> Known:
    """What is known of a house, from its survey, its dwelling, its family and earlier aid."""
    uid = str(build.get("household") or "")
    survey = _survey(reader, build)
    dwelling = reading.get(reader, "dwelling", str(family.get("dwelling") or "")) or {}
    ground = dict(values_of(SPECS["dwelling"], dwelling))
    members = reading.members(reader, uid)
    exception = str(build.get("pengecualian") or "")
    answers = _answers(survey, family, dwelling, scheme, today)
    for name in ("status_lahan", "sengketa"):
        ground[name] = ground.get(name) or answers.get(name)
    return Known(
        answers,
        _verdict(survey),
        ground,
        tuple(str(one.get("nama") or "") for one in members),
        judge(reader, uid, scheme, exception, str(build["uid"]), int(build.get("tahun") or 0)),
    )


def _survey(reader: Reader, build: Row) -> Row:
    """The survey that carries the case, else the newest of the family."""
    own = reading.get(reader, "survey", str(build.get("survey") or ""))
    if own is not None:
        return own
    surveys: Iterable[Row] = reading.surveys_of(reader, str(build.get("household") or ""))
    return next((one for one in surveys if one.get("form") not in SHORT_FORMS), {})


def _verdict(survey: Row) -> str:
    """How a survey judged the house, in the words of Form A; the quick form says "layak" of aid."""
    said = str(survey.get("verdict") or "")
    if survey.get("form") == form_b.FORM.key:
        return {form_b.FIT: form_a.UNFIT, form_b.UNFIT: form_a.FIT}.get(said, "")
    return said


def _answers(
    survey: Row, family: Row, dwelling: Row, scheme: Row, today: date
) -> Mapping[str, Value]:
    """The answers of Form A, with what the office knows better or where the form says nothing."""
    answers: dict[str, Value] = dict(values_of(form_a.QUESTIONS, survey))
    since = dwelling.get("tahun_huni")
    if answers.get("lama_menghuni") is None and isinstance(since, int):
        answers["lama_menghuni"] = max(0, today.year - since)
    if family.get("desil") is not None:
        answers["desil"] = int(family["desil"] or 0)
    if answers.get("upah_minimum") is None:
        answers["upah_minimum"] = scheme_rules(scheme).get("upah_minimum")
    return answers
