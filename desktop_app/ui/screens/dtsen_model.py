"""What stands in the DTSEN form while it is typed, and where the keyboard goes next. No widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app.domain.dtsen.order import (
    FAMILY,
    GOODS,
    HOUSE,
    MEMBER,
    MEMBERS,
    NOTED_FIRST,
    NOTED_LAST,
    PHOTOS,
    Entry,
)
from desktop_app.domain.dtsen.sheet import BY_KEY, Judged, text_of
from desktop_app.domain.fields import Problem
from desktop_app.domain.uids import named_uid
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_forms import form_uid, judge_subject, new_subject, texts_of
from desktop_app.services.dtsen_view import NEW, FormView, Subject

GRADES = {"error": 0, "warning": 1, "info": 2}
COUNTS = ("dtsen_form.aset_", "dtsen_form.ternak_")


@dataclass(frozen=True)
class Step:
    """A page of the form: a tab of SIKS-NG, and of members one each."""

    name: str
    title: str
    uid: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Slot:
    """One answer: the step in which it stands and its key."""

    step: int
    key: str


class FormModel:
    """Texts by subject and key. `base` is what they were when the form was opened."""

    def __init__(self, desk: Desk, view: FormView) -> None:
        self._desk = desk
        self.today = desk.today()
        self.view = view
        self.subjects: dict[str, Subject] = {one.uid: one for one in view.subjects}
        self.base = {one.uid: texts_of(one.values) for one in view.subjects}
        self.texts = {uid: dict(texts) for uid, texts in self.base.items()}
        self.open_numbers: set[str] = set()  # subjects whose identity numbers are shown whole
        self._judged: dict[str, Judged] = {}
        for uid, texts in view.typed.items():
            if uid.startswith(NEW):
                self._join(uid)
            if uid in self.texts:
                self.texts[uid] |= texts
        self.steps = self._steps()

    # --- values --------------------------------------------------------------------------

    def put(self, uid: str, key: str, text: str) -> None:
        """Something was typed."""
        if self.texts[uid].get(key, "") != text:
            self.texts[uid][key] = text
            self._judged.pop(uid, None)

    def judged(self, uid: str) -> Judged:
        """What the texts of a subject say now."""
        if uid not in self._judged:
            self._judged[uid] = judge_subject(self._desk, self.subjects[uid], self.texts[uid])
        return self._judged[uid]

    def typed(self) -> dict[str, dict[str, str]]:
        """What differs from what was opened, by subject."""
        found = {
            uid: {key: text for key, text in texts.items() if text != self.base[uid].get(key, "")}
            for uid, texts in self.texts.items()
        }
        return {uid: texts for uid, texts in found.items() if texts or uid.startswith(NEW)}

    def typed_over(self) -> dict[str, dict[str, str]]:
        """What stood where something was typed."""
        return {
            uid: {key: self.base[uid].get(key, "") for key in texts}
            for uid, texts in self.typed().items()
        }

    def whole(self) -> dict[str, dict[str, str]]:
        """All texts as they are saved; what may not be seen is left out."""
        return {
            uid: {key: text for key, text in texts.items() if key not in self.subjects[uid].hidden}
            for uid, texts in self.texts.items()
        }

    def clashes(self) -> list[str]:
        """Answers that somebody else changed since they were typed here."""
        found = []
        for uid, over in self.view.typed_over.items():
            for key, before in over.items():
                now = self.base.get(uid, {}).get(key, "")
                if now not in (before, self.texts.get(uid, {}).get(key, "")):
                    found.append(f"{BY_KEY[key].label} (kini {self.shown(key, now)})")
        return found

    @staticmethod
    def shown(key: str, text: str) -> str:
        """A text of the form as a person reads it."""
        codes = BY_KEY[key].spec.codes
        return "; ".join(codes.get(part, part) for part in text.split(";")) or "kosong"

    def add_member(self) -> str:
        """A member who is not in the registry yet; gives the uid under which he is typed."""
        number = 1 + sum(1 for uid in self.texts if uid.startswith(NEW))
        uid = f"{NEW}{number}"
        self._join(uid)
        self.steps = self._steps()
        return uid

    def _join(self, uid: str) -> None:
        self.subjects[uid] = one = new_subject(uid)
        self.base[uid] = {key: text_of(BY_KEY[key], None) for key in one.kept}
        self.texts[uid] = texts_of(one.values)

    def zero_counts(self) -> int:
        """Empty counts of things and animals become none; gives how many."""
        texts = self.texts[""]
        empty = [key for key in texts if key.startswith(COUNTS) and not texts[key]]
        for key in empty:
            self.put("", key, "0")
        return len(empty)

    def rows(self) -> frozenset[str]:
        """The uids of the rows that the form shows."""
        household, quarter = str(self.view.household["uid"]), self.view.periode
        people = [uid for uid in self.subjects if uid]
        sheets = (named_uid(MEMBER, uid, quarter) for uid in people)
        return frozenset((household, form_uid(household, quarter), *people, *sheets))

    # --- order ---------------------------------------------------------------------------

    def _steps(self) -> tuple[Step, ...]:
        # The rank with its source and day is one line for each time that it was given.
        known = tuple(entry for entry in FAMILY.entries if not entry.field.startswith("desil_"))
        family = Step(FAMILY.name, FAMILY.title, "", (*NOTED_FIRST, *known))
        photos = Step(PHOTOS.name, PHOTOS.title, "", (*PHOTOS.entries, *NOTED_LAST))
        members = [
            Step(MEMBERS.name, one.title, uid, MEMBERS.entries)
            for uid, one in self.subjects.items()
            if one.is_member
        ]
        return (
            family,
            Step(HOUSE.name, HOUSE.title, "", HOUSE.entries),
            Step(GOODS.name, GOODS.title, "", GOODS.entries),
            *members,
            photos,
        )

    def _all(self) -> Iterator[Slot]:
        for place, step in enumerate(self.steps):
            yield from (Slot(place, entry.key) for entry in step.entries if entry.is_typed)

    def step_of(self, uid: str, key: str = "") -> int:
        """The step in which an answer of a subject stands."""
        for place, step in enumerate(self.steps):
            keys = {entry.key for entry in step.entries}
            if step.uid == uid and (not key or key in keys):
                return place
        return 0

    def key_of(self, uid: str, field: str) -> str:
        """The key of an answer of a subject; `field` may be a bare name."""
        if "." in field or not field:
            return field
        keys = (f"{kind}.{field}" for kind in reversed(self.subjects[uid].kinds))
        return next((key for key in keys if key in self.texts[uid]), "")

    def begin(self, place: int) -> str:
        """The first answer of a step that is needed, else an empty one, else its first one."""
        if needed := self.missing(place):
            return needed[0]
        keys = [entry.key for entry in self.steps[place].entries if entry.is_typed]
        return next((key for key in keys if self.is_open(Slot(place, key))), keys[0])

    def next_empty(self, after: Slot | None) -> Slot | None:
        """The first answer behind a place that is asked and empty."""
        has_passed = after is None
        for slot in self._all():
            if has_passed and self.is_open(slot):
                return slot
            has_passed = has_passed or slot == after
        return None

    def is_open(self, slot: Slot) -> bool:
        """Whether an answer is asked for, may be typed, and is empty."""
        uid = self.steps[slot.step].uid
        if self.texts[uid].get(slot.key) or slot.key in self.subjects[uid].hidden:
            return False
        return slot.key not in self.judged(uid).skipped

    def first_missing(self) -> Slot | None:
        """The first answer that the form still needs."""
        for place, step in enumerate(self.steps):
            needed = set(self.missing(place))
            for entry in step.entries:
                if entry.key in needed:
                    return Slot(place, entry.key)
        return None

    def missing(self, place: int) -> list[str]:
        """The keys of a step that are still needed."""
        step = self.steps[place]
        keys = {entry.key for entry in step.entries}
        hidden = self.subjects[step.uid].hidden
        return [key for key in self.judged(step.uid).missing if key in keys - hidden]

    def errors(self) -> list[tuple[Slot, Problem]]:
        """What stops a save, in the order of the form."""
        found = []
        for place, step in enumerate(self.steps):
            keys = {entry.key for entry in step.entries}
            found += [
                (Slot(place, one.field), one)
                for one in self.judged(step.uid).errors
                if one.field in keys and self._is_mine(step.uid, one)
            ]
        return found

    def _is_mine(self, uid: str, problem: Problem) -> bool:
        """Whether it is about something that this save would write."""
        key = problem.field
        kept = text_of(BY_KEY[key], self.subjects[uid].kept.get(key))
        if problem.code == "format" or uid.startswith(NEW):
            return True
        return self.texts[uid].get(key, "") != kept

    def problem(self, uid: str, key: str) -> Problem | None:
        """The gravest thing about an answer; that it lacks is told by the count of the step."""
        own = [
            one
            for one in self.judged(uid).problems
            if one.field == key and (one.code != "wajib" or self.texts[uid].get(key))
        ]
        return min(own, key=lambda one: GRADES[one.grade], default=None)

    def title(self, place: int) -> str:
        """What a step is called; a member by the name that stands in the form."""
        step = self.steps[place]
        if step.name != MEMBERS.name:
            return step.title
        return self.texts[step.uid].get("person.nama") or step.title

    def renewed(self, view: FormView) -> FormModel:
        """The same typing over a form that was read again."""
        over = replace(view, typed=self.typed(), typed_over=self.typed_over())
        return FormModel(self._desk, over)
