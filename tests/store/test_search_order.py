"""The search against a plain reading of all names: same answers, same order, same tiers."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from desktop_app.store import engine_find
from desktop_app.store.reader import Reader
from desktop_app.store.search import BEGINNING, EXACT, INSIDE, NEAR, WORD, search
from tests.benchmarks.big_store import fill
from tests.benchmarks.invented import invented_households
from tests.conftest import FixedClock
from tests.store.plain_store import plain_store

FAMILIES = 400


@pytest.fixture(scope="module")
def names() -> list[tuple[str, str]]:
    """(name, uid) of everybody, as lists order them."""
    families = invented_households(FAMILIES)
    found = [
        (str(person["nama"]), f"02{number * 16 + place:030x}")
        for number, family in enumerate(families)
        for place, person in enumerate(family.members)
    ]
    return sorted(found)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    store = plain_store(tmp_path_factory.mktemp("urutan"), FixedClock())
    with store.local_write() as database:
        fill(database.connection(), invented_households(FAMILIES))
    with store.reader() as opened:
        yield opened
    store.close()


def tier(name: str, key: str) -> int | None:
    """The best tier in which a plain reading finds a name."""
    words = key.split()
    if name == key:
        return EXACT
    if name.startswith(key):
        return BEGINNING
    if all(f" {word}" in f" {name}" for word in words):
        return WORD
    if all(len(word) > 2 and word in name for word in words):
        return INSIDE
    return None


def expected(names: list[tuple[str, str]], key: str) -> list[tuple[int, str]]:
    found = [(tier(name, key), name, uid) for name, uid in names]
    return [(rank, uid) for rank, name, uid in sorted(f for f in found if f[0] is not None)]


def typed_texts(names: list[tuple[str, str]]) -> list[str]:
    draw = random.Random(3)
    texts = []
    for _ in range(60):
        words = draw.choice(names)[0].split()
        draw.shuffle(words)
        cut = [word[: draw.choice((1, 2, 3, 4, 99))] for word in words[: draw.randint(1, 2)]]
        texts.append(" ".join(cut))
        texts.append(words[0][draw.randint(0, 2) :][:4])
    return [text for text in texts if len(text) > 1 and len(text.split()[0]) > 1]


@pytest.mark.parametrize("few", [0, 25, 400])
def test_names_are_found_as_a_plain_reading_finds_them(reader, names, monkeypatch, few):
    monkeypatch.setattr(engine_find, "FEW", few)
    for text in typed_texts(names):
        hits = search(reader, text, 60)
        answers = [(hit.rank, hit.person) for hit in hits if hit.rank < NEAR]
        assert answers == expected(names, text)[:60], text


@pytest.mark.parametrize("few", [0, 25, 400])
def test_digits_are_found_as_a_plain_reading_finds_them(reader, monkeypatch, few):
    monkeypatch.setattr(engine_find, "FEW", few)
    people = reader.rows("SELECT nama_key, nik, uid FROM person")
    draw = random.Random(4)
    for _ in range(40):
        nik = draw.choice(people)[1]
        start = draw.choice((0, 0, 5, 9))
        digits = nik[start : start + draw.choice((4, 6, 9))]
        hits = search(reader, digits, 5000)
        wanted = sorted(
            (not number.startswith(digits), name, uid)
            for name, number, uid in people
            if digits in number
        )
        answers = [
            (hit.rank != BEGINNING, hit.nama, hit.person) for hit in hits if hit.nik is not None
        ]
        assert sorted(answers) == wanted
        assert [answer[:2] for answer in answers] == [line[:2] for line in wanted]
