"""The log holds times in UTC and no personal data."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.system import log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.domain.clock import Clock

NIK = "3216062411800012"


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """A started log; calling it gives what the file holds."""
    log.start_log(tmp_path)
    yield lambda: (tmp_path / log.FILE).read_text("utf-8")
    log.stop_log()


@pytest.mark.parametrize(
    "text",
    [NIK, f"nik={NIK}.", "3216 0624 1180 0012", "3216.0624.1180.0012", "3216-0624-1180-0012"],
)
def test_a_number_of_sixteen_digits_is_masked(text: str) -> None:
    assert "1180" not in log.mask(text)
    assert "[16 angka]" in log.mask(text)


@pytest.mark.parametrize("text", ["20261124", "12345678901234567", "rp1.500.000", "a" * 20])
def test_other_texts_stay(text: str) -> None:
    assert log.mask(text) == text


def test_a_line_is_in_utc_and_its_arguments_are_masked(started: Callable[[], str]) -> None:
    logging.getLogger("padan.impor").info("baris %s, %d baris", NIK, 12)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO padan\.impor baris \[16 angka\], 12 baris\n",
        started(),
    )


def test_a_bug_is_logged_with_its_places_and_causes_but_without_what_was_typed(
    started: Callable[[], str], clock: Clock, logged_errors: Callable[[], list[str]]
) -> None:
    def work() -> None:
        try:
            raise FileNotFoundError(2, "SITI CONTOH")
        except OSError as problem:
            raise KeyError("SITI CONTOH", NIK) from problem

    with pytest.raises(KeyError) as caught:
        work()
    number = log.log_bug(caught.value, clock)
    text = started()
    assert re.fullmatch(r"20261124-0500-[0-9A-F]{4}", number)
    assert logged_errors() == [f"laporan {number}"]
    assert number in text
    assert "SITI" not in text
    assert NIK not in text
    assert f"{Path(__file__).name}:" in text
    assert text.index("FileNotFoundError errno 2") < text.index("builtins.KeyError")


def test_one_bug_at_one_place_has_one_number(
    started: Callable[[], str], clock: Clock, logged_errors: Callable[[], list[str]]
) -> None:
    def number(name: str) -> str:
        with pytest.raises(KeyError) as caught:
            {}[name]  # the error is wanted
        return log.log_bug(caught.value, clock)

    assert number("SITI") == number("BUDI")


def test_starting_twice_writes_each_line_once(tmp_path: Path, started: Callable[[], str]) -> None:
    log.start_log(tmp_path)
    logging.getLogger(log.LOGGER).info("sekali")
    assert started().count("sekali") == 1


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Catatan program tidak dapat ditulis"):
        log.start_log(tmp_path / "tidak ada")


def test_the_log_rotates_and_keeps_few_files(
    tmp_path: Path, started: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = logging.getLogger(log.LOGGER).handlers[0]
    monkeypatch.setattr(handler, "maxBytes", 200)
    for number in range(100):
        logging.getLogger(log.LOGGER).info("baris %d", number)
    assert len(list(tmp_path.glob("padan.log*"))) == 6
