"""What else can be done with a name of a task: a note, a word to the registry, its family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.codes_usulan import BELUM_CEK
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import COORDINATE
from desktop_app.domain.specs.verval import RESULT_SPECS
from desktop_app.domain.verval import REGISTRY, result_uid
from desktop_app.services import verval, verval_answers
from desktop_app.services.records import show
from desktop_app.ui.screens.month_verval_rows import Said
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

if TYPE_CHECKING:
    from desktop_app.ui.screens.month_verval_names import NamesView

SPECS = tuple(by_name(RESULT_SPECS)[name] for name in ("catatan", "lat", "lng"))
LAYOUT = (Section("", (("catatan",), ("lat", "lng"))),)
RECORDED = "{name} tercatat {status} di Padan."
NOTE = "Catatan: {name}"
NOT_KNOWN = "Keluarga nama ini belum ada di Padan, jadi belum dapat dibuka."
NOTHING_TO_RECORD = "Hasil nama ini bukan meninggal atau pindah, jadi tidak ada yang dicatat."
FIRST = "Beri dahulu hasilnya, lalu catatannya."


class NameActs:
    """Acts on the marked name of a view."""

    def __init__(self, view: NamesView) -> None:
        self.view, self.ui = view, view.ui

    def note(self) -> None:
        """C: a note and the place on the map beside the outcome."""
        view, key = self.view, self.view.table.selected or ""
        said, day = view.said.get(key), view.day()
        if said is None or view.task is None or day is None:
            return
        if said.status in ("", BELUM_CEK):
            view.banner.show("info", FIRST)
            return
        one = view.names[key]
        values = {**show(SPECS, {"lat": one.lat, "lng": one.lng}), "catatan": said.catatan}
        box = FormBox(view, NOTE.format(name=one.nama), SPECS, LAYOUT, values, button="Simpan")
        box.run(lambda raw: self._keep(box, key, raw, day))

    def _keep(self, box: FormBox, key: str, raw: Raw, day: date) -> None:
        view, said = self.view, self.view.said[key]
        desk, task = self.ui.desk, view.task.uid if view.task else ""
        place = {name: COORDINATE.parse(raw[name], None) for name in ("lat", "lng")}
        lat, lng = (value if isinstance(value, float) else None for value in place.values())

        def done(_found: object) -> None:
            box.close()
            view.said[key] = Said(said.status, raw["catatan"].strip())
            view.names[key] = replace(view.names[key], lat=lat, lng=lng)
            view.table.replace_line(view.line(key))

        view.own.add(result_uid(task, key))
        self.ui.jobs.write(
            lambda given: verval.answer(
                desk, task, key, said.status, day, "", raw["catatan"].strip(), lat, lng, given
            ),
            done,
            box.fail,
        )

    def record(self, key: str = "") -> None:
        """P: who died or moved is told to the registry too, after a question."""
        view = self.view
        key = key or view.table.selected or ""
        said = view.said.get(key)
        if said is None or view.task is None:
            return
        if said.status not in REGISTRY:
            view.banner.show("info", NOTHING_TO_RECORD)
            return
        desk, task, name = self.ui.desk, view.task.uid, view.names[key].nama

        def done(_none: object) -> None:
            view.banner.show("good", RECORDED.format(name=name, status=said.status))
            view.reload()

        def failed(problem: UserError) -> None:
            view.banner.show("error", str(problem))

        self.ui.jobs.write(
            lambda given: verval_answers.record(desk, task, key, given), done, failed, owner=view
        )

    def open_family(self) -> None:
        """K: the family of the marked name."""
        one = self.view.names.get(self.view.table.selected or "")
        if one is not None and one.household:
            self.ui.go("detail", uid=one.household)
        elif one is not None:
            self.view.banner.show("info", NOT_KNOWN)
