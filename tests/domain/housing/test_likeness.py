"""One picture is known again after small changes; another one is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.housing.likeness import HEIGHT, WIDTH, is_same, likeness_of

GREYS = st.binary(min_size=WIDTH * HEIGHT, max_size=WIDTH * HEIGHT)


@given(GREYS)
def test_a_picture_is_the_same_as_itself_and_known_by_16_digits(grey: bytes) -> None:
    assert len(likeness_of(grey)) == 16
    assert is_same(likeness_of(grey), likeness_of(grey))


def test_a_few_changed_places_are_the_same_picture_and_many_are_not() -> None:
    steps = bytes(range(WIDTH * HEIGHT))
    changed = bytearray(steps)
    changed[10], changed[40] = 255, 255
    assert is_same(likeness_of(steps), likeness_of(bytes(changed)))
    assert not is_same(likeness_of(steps), likeness_of(bytes(reversed(steps))))


def test_a_picture_without_digits_is_like_no_other() -> None:
    assert not is_same("", "")
    assert not is_same("0" * 16, "")
