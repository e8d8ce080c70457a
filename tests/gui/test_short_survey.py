"""Form B typed by keys: a digit answers and goes on, the outcome stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.services import printing
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import reading
from tests.gui.hands import labels
from tests.gui.test_builds import family
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def surveys(desk: Desk) -> list[dict[str, object]]:
    with desk.reader() as reader:
        return reading.find(reader, "survey")


def test_form_b_is_begun_from_the_family_and_typed_by_keys(window: Open, desk: Desk) -> None:
    with window() as w:
        w.shell.go("detail", uid=family(desk), part="survei")
        w.settle()
        w.shell.current.tabs["survei"].focus_tab()
        w.press("b")
        w.settle()
        screen = w.shell.current
        assert screen.name.cget("text").startswith("Form B")
        for text in ("20112026", "Udin"):
            w.type(text)
            w.press("Return")
        w.press("1", "3")
        for text in ("60",):
            w.type(text)
            w.press("Return")
        w.press("1", "1")
        w.type("12")
        w.press("Return")
        w.press("y", "t", "y", "t", "t", "t")
        assert screen.result.cget("text") == "Layak Diusulkan"
        w.press("Control-s")
        w.settle()
        (row,) = surveys(desk)
        assert (row["form"], row["verdict"]) == ("B2026", "Layak Diusulkan")
        assert w.shell.current_key == "detail"


def test_a_closing_outcome_needs_no_house(window: Open, desk: Desk) -> None:
    with window() as w:
        w.shell.go("formulir-rumah", household=family(desk), form="B2026")
        w.settle()
        for text in ("20112026", "Udin"):
            w.type(text)
            w.press("Return")
        w.press("2", "Control-s")
        w.settle()
        assert surveys(desk)[0]["verdict"] == "Meninggal"


def test_an_incomplete_form_asks_and_opens_again_where_it_was_left(
    window: Open, desk: Desk
) -> None:
    with window(True) as w:
        w.shell.go("formulir-rumah", household=family(desk), form="D")
        w.settle()
        for text in ("20112026", "Udin", "4"):
            w.type(text)
            w.press("Return")
        w.press("Control-s")
        w.settle()
        (row,) = surveys(desk)
        assert row["verdict"] == "Belum lengkap"
        w.shell.go("formulir-rumah", household=family(desk), form="D", survey=row["uid"])
        w.settle()
        assert w.shell.current.controls["d_tanggungan"].get() == "4"
        assert w.focus is w.shell.current.controls["d_penghasilan"]


def test_a_scanned_sheet_opens_its_own_form_and_one_without_a_name_says_where_to_type_it(
    window: Open, desk: Desk
) -> None:
    named = PrintRequest("form_c", blank=True, officer="Asep", households=(family(desk),))
    nameless = PrintRequest("form_d", empty_forms=1)
    runs = [printing.prepare(desk, request) for request in (named, nameless)]
    for run in runs:
        printing.note_printed(desk, run)
    with window() as w:
        for run, expected in zip(runs, ("Form C", "tanpa nama keluarga"), strict=True):
            w.press("Control-f")
            w.type(run.sheets[0].form_uid)
            w.press("Return")
            w.settle()
            assert expected in " ".join(labels(w.shell.current.frame))


def test_an_opened_form_goes_to_paper_for_its_family(window: Open, desk: Desk) -> None:
    with window() as w:
        w.shell.go("formulir-rumah", household=family(desk), form="B2026")
        w.settle()
        w.press("Control-p", "Control-p")
        assert w.shell.current.run.title == "Form B – verval cepat"
