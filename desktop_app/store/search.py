"""One search box: names, NIK, KK and addresses, best answers first.

Answers come in tiers (the `rank` of a hit), each in order of name: exact name or
number, beginning of the name, words of the name, letters inside words, one wrong
letter, address. A tier is asked only while the limit is not reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.domain.text import name_key
from desktop_app.store import engine_find as find
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads
from desktop_app.store.words import MOST_NEAR, SHORTEST, near_words, words_from

EXACT, BEGINNING, WORD, INSIDE, NEAR, ADDRESS = range(6)
SHORTEST_NUMBER = 4
FULL_NUMBER = 16
MOST_WORDS = 6
_NUMBER = re.compile(r"[\d\s.'’-]+")
_RT_RW = re.compile(r"\bRT (\d{1,3}) (?:RW )?(\d{1,3})\b|\bRW (\d{1,3}) RT (\d{1,3})\b")
_REGION = re.compile(r"\b(RT|RW) (\d{1,3})\b")
_REGION_GLUED = re.compile(r"\b(RT|RW)(\d{1,3})\b")


class Hit(NamedTuple):
    """One answer. `person` is None when a household without members was found."""

    person: str | None
    household: str | None
    nama: str | None
    nik: str | None
    nomor_kk: str | None
    alamat: str | None
    desa: str | None
    rt: str | None
    rw: str | None
    rank: int


class _Answers:
    """Hits in order, each person (or household without a person) once."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.hits: dict[str, Hit] = {}

    @property
    def full(self) -> bool:
        return len(self.hits) >= self.limit

    def add(self, rows: Iterable[find.Row], rank: int) -> None:
        """Take rows until the limit; each tier brings `limit` rows, so repeats crowd none out."""
        hits, make, room = self.hits, Hit._make, self.limit - len(self.hits)
        for row in rows:
            if not room:
                return
            identity = row[0] or row[1]
            if identity not in hits:
                hits[identity] = make((*row[:-1], rank))
                room -= 1


def search(reader: Reads, text: str, limit: int = 20) -> list[Hit]:
    """The best `limit` answers to what somebody typed; nothing for fewer than two signs."""
    answers = _Answers(limit)
    digits = re.sub(r"\D", "", text)
    if _NUMBER.fullmatch(text) and len(digits) >= SHORTEST_NUMBER:
        _numbers(reader.connection, digits, answers)
    else:
        key, connection = name_key(text), reader.connection
        if len(key) > 1:
            _names(connection, key, answers)
            _addresses(connection, key, answers)
    return list(answers.hits.values())


def search_household_ids(reader: Reads, text: str, limit: int = 100) -> list[str]:
    """The households of the answers, each once, in the order of the answers."""
    found = dict.fromkeys(hit.household for hit in search(reader, text, limit))
    return [household for household in found if household]


def _by_name_key(row: find.Row) -> str:
    return row[-1] or ""


def _names(connection: Connection, key: str, answers: _Answers) -> None:
    rows = find.by_name(connection, key, answers.limit)
    exact = sum(row[-1] == key for row in rows)
    answers.add(rows[:exact], EXACT)
    answers.add(rows[exact:], BEGINNING)
    words = key.split()[:MOST_WORDS]
    for tier, rank in ((_word_rows, WORD), (_inside_rows, INSIDE), (_near_rows, NEAR)):
        if not answers.full:
            answers.add(tier(connection, words, answers.limit), rank)


def _word_rows(connection: Connection, words: list[str], limit: int) -> list[find.Row]:
    """Names in which each typed word begins a word."""
    groups = [[word] for word in words if len(word) > 1]
    rows = _with_words(connection, words, groups, limit)
    # Three letters are the least that the full-text table knows: " AL" is found, a first
    # word that begins with AL is not.
    pairs = [word for word in words if len(word) == 2] if len(words) > 1 else []
    for pair in pairs:
        others = [find.starts_word([word]) for word in words if word != pair]
        rows += find.by_name(connection, pair, limit, others)
    return sorted(rows, key=_by_name_key) if pairs else rows


def _with_words(
    connection: Connection, words: list[str], groups: list[list[str]], limit: int
) -> list[find.Row]:
    """Names with a word that begins like one of each group, and like each single typed letter.

    A letter that few words begin with stands for those words: looking for it row by
    row would read all names.
    """
    filters = []
    for letter in (word for word in words if len(word) == 1):
        known = words_from(connection, letter)
        if len(known) > MOST_NEAR:
            filters.append(find.starts_word([letter]))
        else:
            groups = [*groups, known]
    if not groups or not all(groups):
        return []
    parts = [" OR ".join(find.word_start(word) for word in group) for group in groups]
    query = f"nama_key : ({' AND '.join(f'({part})' for part in parts)})"
    walk = [find.starts_word(group) for group in groups]
    return find.matching(connection, "person", query, filters, walk, limit)


def _inside_rows(connection: Connection, words: list[str], limit: int) -> list[find.Row]:
    """Names that have each typed word, of three letters at least, even inside a longer word."""
    if any(len(word) < 3 for word in words):
        return []
    query = " AND ".join(find.phrase(word) for word in words)
    walk = [find.has_text("p.nama_key", word) for word in words]
    return find.matching(connection, "person", f"nama_key : ({query})", [], walk, limit)


def _near_rows(connection: Connection, words: list[str], limit: int) -> list[find.Row]:
    """Names that have for each typed word one that differs by a letter at most."""
    if not any(len(word) >= SHORTEST for word in words):
        return []
    near = [near_words(connection, word) for word in words if len(word) > 1]
    return _with_words(connection, words, near, limit)


def _addresses(connection: Connection, key: str, answers: _Answers) -> None:
    """Households whose address has all the typed words; RT and RW narrow the answer."""
    if answers.full:
        return
    key = _REGION_GLUED.sub(r"\1 \2", key)
    place = _RT_RW.search(key)
    words = _REGION.sub(" ", _RT_RW.sub(" ", key)).split()[:MOST_WORDS]
    if place:
        rt, rw = place[1] or place[4], place[2] or place[3]
        filters = [find.has_text("h.alamat", word) for word in words]
        rows = find.by_region(connection, rw.zfill(3), rt.zfill(3), filters, answers.limit)
    else:
        rows = _address_rows(connection, key, words, answers.limit)
    answers.add(rows, ADDRESS)


def _address_rows(connection: Connection, key: str, words: list[str], limit: int) -> list[find.Row]:
    terms = [word for word in words if len(word) > 2]
    if not terms:
        return []
    parts = [find.phrase(word) for word in terms]
    parts += [
        "(" + " OR ".join(find.phrase(f"{sign}{word}") for sign in " ./") + ")"
        for word in words
        if len(word) == 2 and word.isdigit()
    ]
    filters = [find.has_text("h.alamat", word) for word in words if len(word) < 3]
    filters += [
        find.Where(f"h.{kind.lower()} = ?", (digits.zfill(3),))
        for kind, digits in _REGION.findall(key)
    ]
    walk = [find.has_text("h.alamat", word) for word in terms]
    query = f"alamat : ({' AND '.join(parts)})"
    return find.matching(connection, "household", query, filters, walk, limit)


def _numbers(connection: Connection, digits: str, answers: _Answers) -> None:
    """A full number exactly; fewer digits wherever they stand in a NIK or a KK number."""
    if len(digits) > FULL_NUMBER:
        return
    if len(digits) == FULL_NUMBER:
        answers.add(find.by_nik(connection, digits, answers.limit), EXACT)
        answers.add(find.by_card(connection, digits, answers.limit), EXACT)
        return
    for tier, rank in ((find.number_begins, BEGINNING), (_number_inside, INSIDE)):
        if not answers.full:
            rows = tier(connection, "person", "nik", digits, answers.limit)
            rows += tier(connection, "household", "nomor_kk", digits, answers.limit)
            answers.add(sorted(rows, key=_by_name_key), rank)


def _number_inside(
    connection: Connection, table: find.Table, column: str, digits: str, limit: int
) -> list[find.Row]:
    """Rows that have the digits somewhere in their number."""
    query = f"{column} : {find.phrase(digits)}"
    walk = [find.has_text(f"{find.ALIAS[table]}.{column}", digits)]
    return find.matching(connection, table, query, [], walk, limit)
