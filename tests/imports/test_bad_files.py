"""Every bad file ends in a sentence for the clerk; the program itself never dies of one."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import re
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.bad_files import BAD
from tests.imports.workbooks import write_list

NAMES = sorted(BAD)
MUTATIONS = int(os.environ.get("PADAN_MUTATIONS", "20"))


def read_all(path: Path) -> int:
    with open_list(path, NORMAL) as opened:
        return sum(1 for _ in opened.rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_file_is_refused_with_its_own_sentence(name: str, tmp_path: Path) -> None:
    build, says = BAD[name]
    path = build(tmp_path / name)
    with pytest.raises(UserError, match=re.escape(says)) as caught:
        read_all(path)
    sentence = str(caught.value)
    assert sentence[-1] in ".?"
    assert not re.search(r"\b(Error|Exception|Traceback|None)\b", sentence)


def test_there_are_more_than_forty_kinds_of_bad_file() -> None:
    assert len(BAD) >= 40


def test_a_workbook_with_changed_bytes_is_read_or_refused_but_nothing_else(tmp_path: Path) -> None:
    good = write_list(tmp_path / "baik.xlsx").read_bytes()
    draw = random.Random(24)
    path = tmp_path / "berubah.xlsx"
    for _number in range(MUTATIONS):
        data = bytearray(good)
        for _change in range(draw.choice((1, 3, 20))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        path.write_bytes(bytes(data[: draw.choice((len(data), draw.randrange(len(data)))) or 1]))
        with contextlib.suppress(UserError):
            assert read_all(path) <= 5
    assert multiprocessing.active_children() == []
