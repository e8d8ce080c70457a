"""The short way to the heads of a field says what the merge model says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.changes import Change
from desktop_app.store.changes import heads_by_field, heads_of

FIELDS = ("nama", "nik", "hamil")


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes of one row in any order of arrival, with parents of any kind, forged ones too."""
    count = draw(st.integers(1, 6))
    ids = [f"d{number % 2}:{number}" for number in range(count)] + ["x:9"]
    changes = []
    for number in range(count):
        names = draw(st.sets(st.sampled_from(FIELDS), min_size=1))
        parents = {name: draw(st.lists(st.sampled_from(ids), max_size=2)) for name in names}
        changes.append(
            Change(
                f"d{number % 2}",
                number,
                "r",
                "person",
                dict.fromkeys(sorted(names), "A"),
                parents,
                (number, 0),
                "p",
                "m",
                "00" * 16,
            )
        )
    return draw(st.permutations(changes))


@given(histories())
def test_the_short_way_to_the_heads_agrees_with_the_merge_model(changes):
    assert heads_by_field(changes, FIELDS) == heads_of(changes, FIELDS)
