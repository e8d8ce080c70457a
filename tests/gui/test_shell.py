"""The frame of the window by keyboard: places, search box, help, jobs, unsaved fields."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from desktop_app.domain.errors import Cancelled, ConflictError, NeedsConfirmation, UserError
from desktop_app.services import households
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress
from desktop_app.store import Work, reading
from desktop_app.ui.dialogs import Answer
from desktop_app.ui.screens.registry import rail_of
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
FORM_UID = "7K3MZQ2"


def test_beranda_is_shown_first_with_the_counts_of_the_office(window: Open) -> None:
    with window() as w:
        assert w.shell.current_key == "beranda"
        assert w.shell.title.cget("text") == "Beranda"


def test_control_and_a_number_goes_to_a_place_and_marks_it(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-2")
        assert w.shell.current_key == "keluarga"
        assert w.shell.rail.active == "keluarga"


def test_escape_goes_back_to_where_one_came_from(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-2", "Escape")
        assert w.shell.current_key == "beranda"


def test_f6_moves_between_the_navigation_and_the_screen(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-2", "F6")
        assert w.focus in w.shell.rail.items
        w.press("Up", "Return")
        assert w.shell.current_key == "beranda"


def test_control_f_puts_the_keyboard_into_the_search_box(window: Open) -> None:
    with window() as w:
        w.press("Control-f")
        assert w.focus is w.shell.search.entry


def test_a_name_typed_in_the_search_box_lists_who_is_called_so(window: Open) -> None:
    with window() as w:
        w.press("Control-f")
        w.type("rekaan")
        w.press("Return")
        screen = w.shell.current
        names = [line.cells[0] for line in screen.hits.lines.values()]
        assert names == ["BUDI REKAAN", "SITI REKAAN"]
        assert w.focus is screen.hits.view


def test_a_full_card_number_opens_the_family_at_once(window: Open) -> None:
    with window() as w:
        w.press("Control-f")
        w.type("3216990101200010")
        w.press("Return")
        w.settle()
        assert w.shell.current_key == "detail"
        assert w.shell.title.cget("text") == "SITI REKAAN"


def test_escape_from_a_family_found_by_number_stays_with_the_answers(window: Open) -> None:
    with window() as w:
        w.press("Control-f")
        w.type("3216990101200010")
        w.press("Return", "Escape")
        assert w.shell.current_key == "keluarga"
        assert len(w.shell.current.hits.lines) == 1
        w.press("Control-f", "Return")
        assert w.shell.current_key == "detail"


def test_the_number_of_a_sheet_opens_its_survey(window: Open, desk: Desk, monkeypatch) -> None:
    from desktop_app.domain.uids import new_form_uid

    uid = new_form_uid(lambda count: bytes(range(count)))
    _print_sheet(desk, uid)
    with window() as w:
        asked: list[tuple[str, dict[str, object]]] = []
        monkeypatch.setattr(w.shell.ui, "go", lambda key, **more: asked.append((key, more)))
        w.press("Control-f")
        w.type(uid.lower())
        w.press("Return")
        assert asked == [("survei", {"sheet": uid})]


def test_an_unknown_sheet_is_named_and_the_box_keeps_the_keyboard(window: Open) -> None:
    from desktop_app.domain.uids import new_form_uid

    uid = new_form_uid(lambda count: bytes(range(100, 100 + count)))
    assert not uid.isalpha()
    with window() as w:
        w.press("Control-f")
        w.type(uid)
        w.press("Return")
        assert uid in w.dialogs.shown[0]
        assert w.focus is w.shell.search.entry


def test_every_place_of_the_navigation_has_its_own_key() -> None:
    village = [entry.key for entry in rail_of(is_village=True)]
    assert village == [
        "beranda", "keluarga", "lembar", "rutilahu", "blt", "impor", "kirim", "pengaturan",
        "padan", "usulan",
    ]  # fmt: skip
    assert [entry.key for entry in rail_of(is_village=False)] == [*village, "papan"]


def test_the_visible_list_looks_again_after_a_write(window: Open, desk: Desk) -> None:
    with window() as w:
        w.press("Control-Key-2")
        assert len(w.shell.current.list.lines) == 3
        raw = {"nomor_kk": "3216990101200099", "alamat": "KP. BARU", "desa": "32.16.06.2002"}
        w.shell.jobs.write(
            lambda confirmed: households.save_household(desk, None, raw), lambda _uid: None
        )
        w.settle()
        assert len(w.shell.current.list.lines) == 4
        assert w.shell.status.note.cget("text") == "Tersimpan 12.00"


# --- jobs ---------------------------------------------------------------------------------


def test_a_question_is_asked_and_the_work_runs_again_with_the_reason(window: Open) -> None:
    def work(confirmed: dict[str, str]) -> dict[str, str]:
        if "aneh" not in confirmed:
            raise NeedsConfirmation("aneh", "Ini aneh. Lanjutkan?")
        return confirmed

    with window("memang begitu") as w:
        got: list[dict[str, str]] = []
        w.shell.jobs.write(work, got.append)
        w.settle()
        assert got == [{"aneh": "memang begitu"}]
        assert w.dialogs.shown == ["Ini aneh. Lanjutkan?"]


def test_without_a_reason_nothing_is_written(window: Open) -> None:
    calls = []

    def work(confirmed: dict[str, str]) -> None:
        calls.append(confirmed)
        raise NeedsConfirmation("aneh", "Ini aneh. Lanjutkan?")

    with window(None) as w:
        w.shell.jobs.write(work, lambda _none: pytest.fail("it was not confirmed"))
        w.settle()
        assert len(calls) == 1


def test_a_user_error_goes_to_the_screen_that_asked_for_it(window: Open) -> None:
    def refuse() -> None:
        raise UserError("Isi dahulu namanya.")

    with window() as w:
        told: list[str] = []
        w.shell.jobs.read(refuse, lambda _none: None, lambda problem: told.append(str(problem)))
        w.settle()
        assert told == ["Isi dahulu namanya."]
        assert w.dialogs.shown == []


def test_a_conflict_offers_to_load_again(window: Open) -> None:
    def clash(_confirmed: dict[str, str]) -> None:
        raise ConflictError("changed")

    with window(True) as w:
        loaded: list[int] = []
        w.shell.jobs.write(clash, lambda _none: None, reload=lambda: loaded.append(1))
        w.settle()
        assert loaded == [1]


def test_only_the_newest_answer_of_a_key_is_delivered(window: Open) -> None:
    with window() as w:
        got: list[int] = []
        for number in range(5):
            w.shell.jobs.read(lambda number=number: number, got.append, key="cari")
        w.settle()
        assert got == [4]


def test_a_list_is_read_while_long_work_runs_and_f8_stops_it(window: Open) -> None:
    with window(True) as w:
        ended: list[str] = []

        def work(progress: Progress, cancel: Cancel, _confirmed: dict[str, str]) -> None:
            progress(1, 10, "Lembar 1 dari 10")
            cancel._wish.wait(10)
            cancel.check()

        w.shell.jobs.long("Mencetak", work, lambda _none: None, always=lambda: ended.append("x"))
        w.wait_until(lambda: "Lembar 1" in w.shell.status.job_text.cget("text"))
        read: list[int] = []
        w.shell.jobs.read(lambda: 7, read.append)
        w.wait_until(lambda: read == [7])
        assert not ended
        w.top.focus_get().event_generate("<F8>")
        w.settle()
        assert ended == ["x"]
        assert w.shell.status.note.cget("text") == str(Cancelled())


# --- unsaved fields -------------------------------------------------------------------------


def test_leaving_typed_fields_asks_and_can_be_refused(window: Open) -> None:
    with window(Answer.CANCEL) as w:
        w.press("Control-Key-2", "Return")
        w.settle()
        w.type("9")
        w.press("Control-Key-1")
        assert w.shell.current_key == "detail"


def test_leaving_without_saving_forgets_what_was_typed(window: Open) -> None:
    with window(Answer.DISCARD) as w:
        w.press("Control-Key-2", "Return")
        w.settle()
        w.type("9")
        w.press("Control-Key-1")
        assert w.shell.current_key == "beranda"


def _print_sheet(desk: Desk, form_uid: str) -> None:
    def body(work: Work) -> None:
        household = reading.find(work, "household")[0]["uid"]
        work.insert(
            "sheet",
            {
                "form_uid": form_uid,
                "jenis": "verifikasi",
                "household": household,
                "halaman": 1,
                "dicetak": desk.instant(),
            },
        )

    desk.write("cetak", "", body)
