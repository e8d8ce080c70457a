"""The rows of an agency's layout: facts of people and receivers, and what follows from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from desktop_app.domain.aid.rule_specs import BLT_DD_CRITERIA, parts_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports_agency import AgencyTemplate
from desktop_app.domain.exports_agency_columns import (
    CRITERIA_CODES,
    POOREST,
    is_sensitive,
)
from desktop_app.domain.exports_agency_rtlh import FACTS, house_facts
from desktop_app.domain.form_a.verdict import UNFIT
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.progress import Cancel, Progress
from desktop_app.store import Reader, agency_rows

Facts = dict[str, Stored]

_STATUS, _LIFE, _DESA = "household.status", "person.status_dasar", "household.desa"
_DESIL = "household.desil"
_ALWAYS = (_STATUS, _LIFE, _DESA, _DESIL)
_STORED = ("person.", "household.", "enrolment.", "family.")
_KEPT = ("household.nomor_kk", "enrolment.kriteria")
_PIECE = 500
PROVINCE, KABUPATEN = "JAWA BARAT", "BEKASI"
PEOPLE, FAMILIES = "1", "2"
_TARGETS = {"penduduk": PEOPLE, "keluarga": FAMILIES}
OTHER_TARGET = (
    "Program ini bukan untuk penduduk atau keluarga, jadi pesertanya tidak dapat ditulis dari data "
    "Padan. Pilih program lain."
)


class Lines:
    """The cells of all rows, gathered while a snapshot is open; `left` counts those that stay out.

    `is_open`: sensitive facts are shown. `desil`: only families of this desil or a lower one.
    `people`: only these, in this order (layouts of people).
    """

    def __init__(
        self,
        reader: Reader,
        template: AgencyTemplate,
        programme: Mapping[str, Stored],
        area: str | None,
        today: date,
        is_open: bool,
        desil: int | None = None,
        people: Sequence[str] | None = None,
    ) -> None:
        self.rows: list[list[str]] = []
        self.desa: list[str] = []
        self.left = 0
        self.is_open = is_open
        self.target = target_of(programme) if template.rows == "enrolment" else ""
        self._reader, self._template, self._programme = reader, template, programme
        self._area, self._today, self._desil = area, today, desil
        self._people = people

    def gather(self, progress: Progress, cancel: Cancel) -> None:
        """Read the rows."""
        hidden = {name for name in self._template.fields if is_sensitive(name)}
        for facts in self._facts():
            if not self._is_listed(facts):
                continue
            self._derive(facts)
            if any(not facts.get(name) for name in self._template.needs):
                self.left += 1
                continue
            if not self.is_open:
                facts.update(dict.fromkeys(hidden))
            self.rows.append(self._template.line(facts))
            if (code := str(facts[_DESA])) not in self.desa:
                self.desa.append(code)
            if len(self.rows) % _PIECE == 0:
                cancel.check()
                progress(len(self.rows), 0, f"{len(self.rows)} baris ditulis")
        cancel.check()

    def _facts(self) -> Iterator[Facts]:
        named = [name for name in self._template.fields if name.startswith(_STORED)]
        if self._template.rows == "person":
            names = list(dict.fromkeys([*named, *_ALWAYS]))
            if self._people is not None:
                return agency_rows.named_people(self._reader, names, self._people)
            return agency_rows.people(self._reader, names, self._area)
        if self._template.rows == "house":
            return self._houses(list(dict.fromkeys([*named, *_ALWAYS, *FACTS])))
        names = list(dict.fromkeys([*named, *_ALWAYS, *_KEPT]))
        kode, month = str(self._programme["kode"]), self._today.strftime("%Y-%m")
        return agency_rows.receivers(self._reader, names, kode, month, self._area)

    def _houses(self, names: list[str]) -> Iterator[Facts]:
        """The houses that their newest survey found not fit to live in."""
        for facts in agency_rows.houses(self._reader, names, self._area):
            if facts["survey.verdict"] == UNFIT:
                answers = json.loads(str(facts["survey.answers"] or "{}"))
                yield {**facts, **house_facts(facts, answers)}

    def _is_listed(self, facts: Facts) -> bool:
        if facts[_STATUS] == "dihapus" or not self._is_poor_enough(facts[_DESIL]):
            return False
        if not self._template.only_living:
            return True
        return facts[_STATUS] in (None, "", "aktif") and facts[_LIFE] in (None, "", "1")

    def _is_poor_enough(self, desil: Stored) -> bool:
        return self._desil is None or (isinstance(desil, int) and desil <= self._desil)

    def _derive(self, facts: Facts) -> None:
        place = find_desa(str(facts[_DESA]))
        facts["place.desa"] = place.name if place else ""
        facts["place.kecamatan"] = place.kecamatan if place else ""
        facts["place.kabupaten"], facts["place.provinsi"] = KABUPATEN, PROVINCE
        facts["row.number"] = len(self.rows) + 1
        facts["list.program"] = self._programme.get("nama")
        facts["programme.id"], facts["programme.sasaran"] = "1", self.target
        key = "household.nomor_kk" if self.target == FAMILIES else "person.nik"
        facts["list.peserta"] = facts.get(key)
        criterion = facts.get("enrolment.kriteria")
        is_poorest = not criterion and facts[_DESIL] == 1
        facts["blt.kriteria"] = POOREST if is_poorest else _main_criterion(criterion)


def _main_criterion(kept: Stored) -> str | None:
    """The one criterion that the file has room for: the first with a known code, else the first."""
    words = [BLT_DD_CRITERIA.get(part, part) for part in parts_of(kept)]
    return next((one for one in words if one in CRITERIA_CODES), words[0] if words else None)


def target_of(programme: Mapping[str, Stored]) -> str:
    """1 for people, 2 for families; UserError for a programme of other targets."""
    word = str(programme_rules(programme).get("sasaran") or "").strip().lower()
    if word not in _TARGETS:
        raise UserError(OTHER_TARGET)
    return _TARGETS[word]
