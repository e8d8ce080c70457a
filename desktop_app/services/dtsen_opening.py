"""The form of a family in a quarter is opened: what is kept, filled beforehand, typed earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.calendar import (
    parse_quarter,
    quarter_of_month,
)
from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.dtsen import rules
from desktop_app.domain.dtsen.order import FORM, HOUSEHOLD, MEMBER, PERSON, PHOTOS
from desktop_app.domain.dtsen.sheet import BY_KEY, entries_of, judge, text_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import may
from desktop_app.domain.specs import sensitive_fields
from desktop_app.domain.uids import named_uid
from desktop_app.services import dtsen_prefill as known
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_history import quarters
from desktop_app.services.dtsen_notices import late_notices, notices_of
from desktop_app.services.dtsen_prefill import Known
from desktop_app.services.dtsen_view import FAMILY, FormView, PhotoSlot, Row, Subject, Texts
from desktop_app.services.schedule import read_cut_off
from desktop_app.store import local, reading
from desktop_app.store.reading import Reads

GONE = "Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga."
TODAY, SIGNED_IN = "tanggal hari ini", "akun yang masuk"
RANK = ("desil", "desil_sumber", "desil_tanggal")


@dataclass(frozen=True)
class _Rows:
    """The rows of a family and of its forms in all quarters."""

    household: Row
    members: list[Row]
    forms: list[Row]
    sheets: list[Row]

    def form(self, periode: str) -> Row | None:
        return next((row for row in self.forms if row["periode"] == periode), None)

    def sheets_in(self, periode: str) -> dict[str, Row]:
        return {str(row["person"]): row for row in self.sheets if row["periode"] == periode}

    def newest_before(self, periode: str) -> Row | None:
        """The form of the nearest earlier quarter that has one."""
        earlier = [row for row in self.forms if str(row["periode"]) < periode]
        return max(earlier, key=lambda row: str(row["periode"]), default=None)


def current_quarter(desk: Desk) -> str:
    """The quarter to which a change of today belongs: after the cut-off it may be the next one."""
    with desk.reader() as reader:
        return quarter_of_month(read_cut_off(reader).period(desk.today()))


def open_form(desk: Desk, household: str, periode: str | None = None) -> FormView:
    """The form of a family, of the present quarter when none is named; UserError when it is gone.

    Sensitive answers are there only for whoever may see them.
    """
    with desk.reader() as reader:
        return read_form(desk, reader, household, periode)


def read_form(desk: Desk, reader: Reads, household: str, periode: str | None = None) -> FormView:
    """The same with a reader that is open, for whoever opens many."""
    family = reading.get(reader, HOUSEHOLD, household)
    if family is None:
        raise UserError(GONE)
    cut_off = read_cut_off(reader)
    month = cut_off.period(desk.today())
    quarter = parse_quarter(periode) if periode else quarter_of_month(month)
    rows = _Rows(
        family,
        reading.members(reader, household),
        reading.find(reader, FORM, household=household),
        [],
    )
    rows.sheets.extend(_sheets(reader, household, rows.members, quarter))
    sees = may(desk.actor, "see_sensitive")
    names = {str(row["uid"]): str(row.get("nama") or "") for row in rows.members}
    draft = local.get_draft(reader, f"dtsen:{household}:{quarter}") or {}
    view = FormView(
        household=family,
        periode=quarter,
        form=rows.form(quarter),
        family=_family(desk, reader, rows, quarter),
        members=_members(reader, rows, quarter, desk.today(), sees=sees),
        photos=_photos(reader, household),
        history=quarters(rows.forms, rows.sheets, names, sees=sees),
        month=month,
        deadline=cut_off.data_date(month).isoformat(),
        desil=_ranks(reader, household),
        notices=(
            *notices_of(
                desk,
                reader,
                family,
                rows.members,
                rows.sheets_in(quarter),
                rows.form(quarter),
            ),
            *late_notices(quarter, month, cut_off),
        ),
    )
    return _with_draft(view, draft)


def _sheets(reader: Reads, household: str, members: Iterable[Row], quarter: str) -> Iterable[Row]:
    """The sheets of a family, and those of this quarter that members brought from another one."""
    found = {str(row["uid"]): row for row in reading.find(reader, MEMBER, household=household)}
    own = {named_uid(MEMBER, row["uid"], quarter) for row in members}
    return (found | reading.get_many(reader, MEMBER, own - found.keys())).values()


def _with_draft(view: FormView, draft: Mapping[str, Mapping[str, Texts]]) -> FormView:
    hidden = {one.uid: one.hidden for one in view.subjects}

    def shown(part: str) -> dict[str, Texts]:
        return {
            uid: {key: text for key, text in texts.items() if key not in hidden.get(uid, ())}
            for uid, texts in draft.get(part, {}).items()
        }

    return replace(view, typed=shown("ketikan"), typed_over=shown("semula"))


# --- subjects ----------------------------------------------------------------------------


def _family(desk: Desk, reader: Reads, rows: _Rows, periode: str) -> Subject:
    form = rows.form(periode)
    kept = _kept(entries_keys(member=False), {HOUSEHOLD: rows.household, FORM: form})
    if form is not None:
        return replace(_plain(FAMILY, "Keluarga", kept, form), row=rows.household)
    dwelling = known.dwelling_of(reader, rows.household)
    found = known.known_of_family(reader, rows.household, dwelling, rows.newest_before(periode))
    found.values |= {"tanggal": desk.today().isoformat(), "petugas": desk.actor.name}
    found.origins |= {"tanggal": TODAY, "petugas": SIGNED_IN}
    return replace(_filled(FAMILY, "Keluarga", FORM, kept, found), row=rows.household)


def _members(
    reader: Reads, rows: _Rows, periode: str, today: date, *, sees: bool
) -> tuple[Subject, ...]:
    sheets = rows.sheets_in(periode)
    earlier = rows.newest_before(periode)
    before = rows.sheets_in(str(earlier["periode"])) if earlier else {}
    filled = known.known_of_members(reader, rows.members, before)
    closed = frozenset() if sees else sensitive_fields(PERSON)
    found = []
    for person in rows.members:
        uid, name = str(person["uid"]), str(person.get("nama") or "Tanpa nama")
        sheet = sheets.get(uid)
        kept = _kept(entries_keys(member=True), {PERSON: person, MEMBER: sheet})
        if sheet is None:
            made = _filled(uid, name, MEMBER, kept, filled[uid])
        else:
            made = _plain(uid, name, kept, sheet)
        shown = made if sees else _closed(made, today)
        found.append(replace(shown, row={k: v for k, v in person.items() if k not in closed}))
    return tuple(found)


def entries_keys(*, member: bool) -> tuple[str, ...]:
    """The keys of all that a clerk types of a subject."""
    return tuple(entry.key for entry in entries_of(member=member))


def _kept(keys: Iterable[str], rows: Mapping[str, Row | None]) -> dict[str, Stored]:
    return {key: (rows[BY_KEY[key].kind] or {}).get(BY_KEY[key].field) for key in keys}


def _plain(uid: str, title: str, kept: dict[str, Stored], row: Row) -> Subject:
    entered = (str(row.get("siks_tanggal") or ""), str(row.get("siks_oleh") or ""))
    return Subject(uid, title, kept, kept, siks_tanggal=entered[0], siks_oleh=entered[1])


def _filled(uid: str, title: str, kind: str, kept: dict[str, Stored], found: Known) -> Subject:
    values = {f"{kind}.{name}": value for name, value in found.values.items()}
    return Subject(
        uid,
        title,
        kept,
        {**kept, **values},
        {f"{kind}.{name}": text for name, text in found.origins.items()},
        {f"{kind}.{name}": text for name, text in found.told.items()},
    )


def _closed(one: Subject, today: date) -> Subject:
    """Without the answers that the person at the desk may not see; he is told what lacks there."""
    hidden = frozenset(key for key in one.values if BY_KEY[key].spec.sensitive)
    judged = judge(texts_of(one.values), today, member=True)
    return replace(
        one,
        kept={key: None if key in hidden else value for key, value in one.kept.items()},
        values={key: None if key in hidden else value for key, value in one.values.items()},
        origins={key: text for key, text in one.origins.items() if key not in hidden},
        told={key: text for key, text in one.told.items() if key not in hidden},
        hidden=hidden,
        unseen=tuple(key for key in judged.missing if key in hidden),
    )


def texts_of(values: Mapping[str, Stored]) -> dict[str, str]:
    """Kept values as texts of the form."""
    return {key: text_of(BY_KEY[key], value) for key, value in values.items()}


# --- around ------------------------------------------------------------------------------


def _photos(reader: Reads, household: str) -> tuple[PhotoSlot, ...]:
    newest = {
        str(row["sudut"]): str(row["uid"])
        for row in reading.find(reader, "photo", household=household)
    }
    return tuple(
        PhotoSlot(entry.field, entry.label, newest.get(entry.field, ""))
        for entry in PHOTOS.entries
        if entry.kind == "photo"
    )


def _ranks(reader: Reads, household: str) -> tuple[str, ...]:
    """The ranks that a family had, as its changes tell."""
    found: list[str] = []
    known: dict[str, Stored] = {}
    for line in reading.history(reader, household):
        told = {name: line.values[name] for name in RANK if name in line.values}
        known |= told
        if told and known.get("desil") is not None:
            day = parse_date(str(known.get("desil_tanggal") or "-"))
            about = [str(known.get("desil_sumber") or ""), format_date(day) if day else ""]
            about = [part for part in about if part]
            text = f"Desil {known['desil']}" + (f" ({', '.join(about)})" if about else "")
            found = [one for one in found if one != text] + [text]
    return tuple(reversed(found))


def unseen_of(view: FormView) -> int:
    """How many closed answers lack that the person at the desk cannot fill."""
    return sum(len(one.unseen) for one in view.members)


def missing_of(view: FormView, today: date) -> list[tuple[str, str]]:
    """(uid of the subject, key) of all that is still needed of a form as it is shown."""
    found = []
    for one in view.subjects:
        judged = judge(texts_of(one.values), today, member=one.is_member)
        found += [(one.uid, key) for key in judged.missing if key not in one.hidden]
    return found


def labels_of(keys: Iterable[str]) -> tuple[str, ...]:
    """What a clerk calls some answers."""
    return rules.labels(keys)
