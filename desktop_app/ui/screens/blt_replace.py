"""A receiver who left is replaced by a candidate of the reserve, under the decree of the change."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_aid import RESERVE
from desktop_app.domain.codes_padan import ALASAN_BERHENTI
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, MONTH
from desktop_app.services import aid_decrees, aid_leaving, aid_meeting
from desktop_app.services.aid import EnrolmentLine
from desktop_app.services.aid_decrees import DecreeLine
from desktop_app.services.aid_leaving import Leaving
from desktop_app.services.aid_meeting import CandidateLine
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

NO_RESERVE = "Belum ada calon cadangan. Musyawarah menetapkannya di bagian Calon (C)."
NO_DECREE = "Catat dahulu Perkades perubahan atau SK-nya di bagian Ketetapan."
SPECS = (
    FieldSpec("bulan", "Bulan terakhir dibayar", MONTH, required=True, width=12),
    FieldSpec("alasan", "Alasan berhenti", CODE, required=True, codes=ALASAN_BERHENTI, width=24),
    FieldSpec("calon", "Pengganti", CODE, required=True, width=44),
    FieldSpec("decree", "Ketetapan perubahan", CODE, required=True, width=44),
)
LAYOUT = (Section("", (("bulan", "alasan"), ("calon",), ("decree",))),)
Found = tuple[list[CandidateLine], list[DecreeLine], Leaving]


def ask_replacement(parent: tk.Misc, ui: Ui, line: EnrolmentLine, place: tuple[str, str]) -> None:
    """Ask for month, reason, substitute and decree; `place` = (desa, programme)."""
    desk, (desa, programme) = ui.desk, place

    def read() -> Found:
        candidates = aid_meeting.list_candidates(desk, programme, desa)
        reserve = [
            one for one in candidates if one.row.get("hasil") == RESERVE and not one.enrolled
        ]
        leaving = aid_leaving.leaving(desk, str(line.enrolment["uid"]))
        return reserve, aid_decrees.list_decrees(desk, desa, programme), leaving

    ui.jobs.read(read, lambda found: _ask(parent, ui, line, found), key="pengganti", owner=parent)


def _ask(parent: tk.Misc, ui: Ui, line: EnrolmentLine, found: Found) -> None:
    reserve, decrees, leaving = found
    if not reserve or not decrees:
        ui.dialogs.error(NO_DECREE if reserve else NO_RESERVE)
        return
    names = CodeList({one.uid: _name(one) for one in reserve})
    titles = CodeList({one.uid: one.title for one in decrees})
    box = FormBox(
        parent,
        "Ganti penerima",
        SPECS,
        LAYOUT,
        {
            "bulan": MONTH.format(leaving.month),
            "alasan": ALASAN_BERHENTI.get(leaving.reason, ""),
            "calon": next(iter(names.values())),
            "decree": next(iter(titles.values())),
        },
        message=f"{line.person.get('nama')} berhenti; penggantinya mulai bulan berikutnya."
        + (f" {leaving.told}" if leaving.told else ""),
        button="Ganti",
        codes={"calon": names, "decree": titles},
    )
    desk, by_uid = ui.desk, {one.uid: one for one in reserve}

    def submit(raw: Raw) -> None:
        chosen = by_uid[str(names.find(raw["calon"]))]
        reason = str(ALASAN_BERHENTI.find(raw["alasan"]) or "")
        decree, month = str(titles.find(raw["decree"])), str(MONTH.parse(raw["bulan"]))
        ui.jobs.write(
            lambda _given: aid_meeting.replace_receiver(
                desk, str(line.enrolment["uid"]), chosen, month, reason, decree
            ),
            box.close,
            box.fail,
        )

    box.run(submit)


def _name(one: CandidateLine) -> str:
    home = one.household
    name = one.person.get("nama") or home.get("nama_kepala")
    return f"{one.row.get('urut')}. {name}, RT {home.get('rt') or '–'}/RW {home.get('rw') or '–'}"
