"""Words of names that differ from a typed word by one letter."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from desktop_app.store.engine import Connection

SHORTEST = 4
MOST_NEAR = 12


def near_words(connection: Connection, word: str, most: int = MOST_NEAR) -> list[str]:
    """Known words one wrong, missing, extra or swapped letter away, `word` itself first.

    `word` is in the form of `name_key`. A word of fewer than four letters has too
    many neighbours to mean anything: nothing is near it but itself.
    """
    if len(word) < SHORTEST:
        return [word]
    known = [
        row[0]
        for row in connection.execute(
            "SELECT word FROM name_word WHERE length(word) BETWEEN ? AND ?",
            (len(word) - 1, len(word) + 1),
        )
    ]
    near = process.extract(
        word, known, scorer=OSA.distance, processor=None, score_cutoff=1, limit=None
    )
    return [found for found, _, _ in sorted(near, key=lambda hit: (hit[1], hit[0]))[:most]]


def words_from(connection: Connection, beginning: str, most: int = MOST_NEAR) -> list[str]:
    """Known words with this beginning; `most` + 1 of them when there are more."""
    rows = connection.execute(
        f"SELECT word FROM name_word WHERE word >= ? AND word < ? LIMIT {most + 1:d}",
        (beginning, beginning + "\x7f"),
    )
    return [row[0] for row in rows]
