"""What a house still lacks: documents that its scheme demands, rules of eligibility, photos.

Pure judging of what is known. A rule that a scheme leaves open decides nothing and says so; a
fact that nobody wrote down is "not known" and never taken for a yes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.form_a.checks import CHECKS
from desktop_app.domain.form_a.findings import Findings
from desktop_app.domain.form_a.verdict import FIT, UNFIT, UNJUDGED, judge_house
from desktop_app.domain.housing import land
from desktop_app.domain.housing.earlier_aid import Verdict
from desktop_app.domain.housing.photo_slots import Wanted

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

MET, NOT_MET, UNSET, UNKNOWN, OFFICER = "ya", "tidak", "belum_diatur", "belum_tahu", "petugas"
THERE, MISSING, WRONG = "ada", "belum_ada", "salah"
STATES: dict[str, str] = {
    MET: "Terpenuhi",
    NOT_MET: "Tidak terpenuhi",
    UNSET: "Belum diatur",
    UNKNOWN: "Belum diketahui",
    OFFICER: "Diperiksa petugas",
    THERE: "Ada",
    MISSING: "Belum ada",
    WRONG: "Salah",
}
OPEN = frozenset({NOT_MET, UNKNOWN, MISSING, WRONG})
RULES, PHOTOS = "syarat", "foto"
# The checks of Form A in their order; land and earlier aid are judged by more than the form.
_LAND, _AID, _ONLY = "tanah", "bantuan", "rumah_satu_satunya"
_TITLES: tuple[tuple[str, str], ...] = (
    ("wni", "Warga negara Indonesia"),
    ("keluarga", "Kategori keluarga, dengan KK sendiri"),
    (_ONLY, "Rumah satu-satunya"),
    ("lama_huni", "Lama menghuni rumah"),
    (_LAND, "Tanah"),
    ("penghasilan", "Desil DTSEN atau penghasilan"),
    (_AID, "Belum pernah dibantu (satu KK setahun)"),
    ("bersedia", "Bersedia mengikuti ketentuan program"),
    ("dihuni", "Rumah dihuni keluarga ini"),
    ("alasan_lain", "Tidak ada alasan lain untuk menolak"),
)


@dataclass(frozen=True)
class Item:
    """One line of the checklist.

    `part`: RULES, PHOTOS, or the step whose document it is; `state`: one of `STATES`; `reason`:
    one plain sentence where the state does not say all. A document also tells its number, its
    day (ISO), the uid of its row, its note and the sum of its scan.
    """

    part: str
    key: str
    text: str
    state: str
    reason: str = ""
    number: str = ""
    day: str = ""
    row: str = ""
    note: str = ""
    scan: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way."""
        return self.state in OPEN

    @property
    def can_waive(self) -> bool:
        """A rule that is not met stays so; what is only lacking may be let pass with a reason."""
        return self.state != NOT_MET

    @property
    def is_document(self) -> bool:
        """Whether a person ticks it."""
        return self.state in (THERE, MISSING, WRONG) and self.part != PHOTOS

    @property
    def told(self) -> str:
        """What is wrong, in one sentence."""
        return self.reason or f"{self.text} {STATES[self.state].lower()}."


@dataclass(frozen=True)
class Known:
    """What is known of a house: answers of its survey, land, names of the family, earlier aid.

    `verdict`: how a form that does not ask for the fourteen components judged the house.
    """

    answers: Mapping[str, Value]
    verdict: str
    land: Mapping[str, Value]
    names: tuple[str, ...]
    earlier: Verdict


def eligibility(known: Known, rules: Mapping[str, Value]) -> Iterator[Item]:
    """Each rule of the scheme against what is known, in the order of the procedure."""
    yield _unfit(known)
    for (key, title), check in zip(_TITLES, CHECKS, strict=True):
        if key == _LAND:
            yield from _land(known, rules)
        elif key == _AID:
            yield _earlier(title, known.earlier, rules)
        elif key == _ONLY and not rules.get(_ONLY):
            yield _only_house(title, rules.get(_ONLY))
        else:
            found = Findings(known.answers, rules)
            check(found)
            yield _judged(key, title, found)
    yield from _least_income(known.answers, rules)
    if rules.get("syarat_data"):
        text = "Data kesejahteraan"
        yield Item(RULES, "syarat_data", text, OFFICER, f"Syaratnya: {rules['syarat_data']}.")


def photo_items(wanted: Iterable[Wanted], taken: Collection[tuple[int, str]]) -> Iterator[Item]:
    """The photos that a house must have in its state.

    `taken`: (progress in percent, slot) of those that are there; one before the works has 0.
    """
    for one in wanted:
        is_there = any((one.percent or 0, slot) in taken for slot in one.slots)
        key, state = f"{one.percent}:{one.slots[0]}", THERE if is_there else MISSING
        yield Item(PHOTOS, key, f"Foto {_small(one.text)}", state)


def open_items(items: Iterable[Item], *parts: str) -> tuple[Item, ...]:
    """What stands in the way, of these parts only."""
    return tuple(one for one in items if one.is_open and one.part in parts)


def told_together(items: Iterable[Item]) -> tuple[str, ...]:
    """What is wrong in few sentences: each by itself, and all that is only missing in one."""
    known = [one for one in items if one.is_open]
    missing = ", ".join(_small(one.text) for one in known if one.state == MISSING)
    others = tuple(one.told for one in known if one.state != MISSING)
    return (*others, f"Belum ada: {missing}.") if missing else others


def _small(text: str) -> str:
    """A label inside a sentence; abbreviations keep their capitals."""
    return text if text[:2].isupper() else f"{text[0].lower()}{text[1:]}"


def _unfit(known: Known) -> Item:
    verdict, triggers = judge_house(known.answers)
    verdict = known.verdict if verdict == UNJUDGED else verdict
    key, title = "rtlh", "Rumah tidak layak huni"
    if verdict == UNFIT:
        ground = "; ".join(f"{label}: {letter}" for label, letter in triggers)
        return Item(RULES, key, title, MET, ground)
    if verdict == FIT:
        return Item(RULES, key, title, NOT_MET, "Menurut survei rumah ini layak huni.")
    return Item(RULES, key, title, UNKNOWN, "Survei belum menilai rumah ini.")


def _judged(key: str, title: str, found: Findings) -> Item:
    """What a check of the form found; what the scheme left open decides nothing."""
    if found.reasons:
        text = "; ".join(reason.text for reason in found.reasons)
        return Item(RULES, key, title, NOT_MET, f"{text}.")
    if found.unset:
        return Item(RULES, key, title, UNSET, " ".join(found.unset))
    if found.missing:
        text = ", ".join(label for _name, label in found.missing)
        return Item(RULES, key, title, UNKNOWN, f"Belum diisi pada survei: {text}.")
    return Item(RULES, key, title, MET)


def _only_house(title: str, asked: Value) -> Item:
    if asked is None:
        return Item(RULES, _ONLY, title, UNSET, "Rumah satu-satunya belum diatur pada skema ini.")
    return Item(RULES, _ONLY, title, MET, "Skema ini tidak mensyaratkannya.")


def _land(known: Known, rules: Mapping[str, Value]) -> Iterator[Item]:
    """One line for each ground that the land gives; one in all when it gives none."""
    grounds = land.grounds_of(known.land, known.names)
    if not grounds:
        yield Item(RULES, _LAND, "Tanah jelas dan tidak bersengketa", MET)
    for ground in grounds:
        answer = land.scheme_answer(ground, rules)
        name = land.GROUNDS[ground]
        state = _land_state(ground, answer.code)
        told = f"{name}: {answer.text[0].lower()}{answer.text[1:]} menurut skema. "
        if ground == land.UNKNOWN:
            told = "Data tanah belum diisi. "
        elif answer.code == land.CONDITION:
            told = f"{name}. {answer.text}. "
        advice = land.TO_DO[ground] if state in OPEN else ""
        yield Item(
            RULES, f"tanah_{ground}", f"Tanah: {name.lower()}", state, (told + advice).strip()
        )


def _land_state(ground: str, answer: str) -> str:
    if ground == land.UNKNOWN:
        return UNKNOWN
    if answer == land.FORBIDDEN or (ground == land.NO_PROOF and answer == land.CONDITION):
        return NOT_MET
    return {land.CONDITION: UNKNOWN, land.ALLOWED: MET}.get(answer, UNSET)


def _earlier(title: str, verdict: Verdict, rules: Mapping[str, Value]) -> Item:
    if verdict.blocking:
        return Item(RULES, _AID, title, NOT_MET, " ".join(verdict.blocking))
    told = " ".join(verdict.shown)
    asked = (rules.get("jeda_bantuan_tahun"), rules.get("hanya_belum_pernah"))
    if asked == (None, None):
        unset = "Jarak dari bantuan sebelumnya belum diatur pada skema ini."
        return Item(RULES, _AID, title, UNSET, f"{told} {unset}".strip())
    return Item(RULES, _AID, title, MET, told)


def _least_income(answers: Mapping[str, Value], rules: Mapping[str, Value]) -> Iterator[Item]:
    """A scheme may ask for a least income, because the family pays a part itself."""
    least = rules.get("penghasilan_min_persen")
    if not isinstance(least, int):
        return
    title = f"Penghasilan paling sedikit {least} % UMK"
    income, wage = answers.get("penghasilan"), answers.get("upah_minimum")
    if not isinstance(income, int | float) or not isinstance(wage, int | float):
        reason = "Belum diisi pada survei: penghasilan dan UMP/UMK."
        yield Item(RULES, "penghasilan_min", title, UNKNOWN, reason)
    elif income * 100 < wage * least:
        reason = f"Penghasilan keluarga di bawah {least} % UMK."
        yield Item(RULES, "penghasilan_min", title, NOT_MET, reason)
    else:
        yield Item(RULES, "penghasilan_min", title, MET)
