"""Where the clerk is in copying a family: the step, what was copied, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.dtsen.siks_order import CopyStep
from desktop_app.services.siks_copy import CopySheet

Group = tuple[str, str]  # subject and section: what SIKS-NG has on one page


class CopyPlace:
    """Moves over the steps of a family; empty ones are passed over."""

    def __init__(self, sheet: CopySheet) -> None:
        self.sheet = sheet
        self.copied = set(sheet.copied)
        self.places: dict[str, str] = dict(sheet.places)
        self.is_copied = False  # whether the shown step is in the clipboard now
        self.groups: list[Group] = list(
            dict.fromkeys((one.subject, one.section) for one in sheet.steps)
        )
        keys = [one.key for one in sheet.steps]
        self.number = keys.index(sheet.place) if sheet.place else self._filled(0, 1) or 0

    @property
    def step(self) -> CopyStep:
        """The step that is shown."""
        return self.sheet.steps[self.number]

    @property
    def group(self) -> Group:
        """The page of SIKS-NG on which it stands."""
        return self.step.subject, self.step.section

    @property
    def counts(self) -> tuple[int, int]:
        """How many of the filled steps were copied, and how many there are."""
        filled = [one.key for one in self.sheet.steps if one.is_filled]
        return sum(key in self.copied for key in filled), len(filled)

    def in_group(self) -> list[CopyStep]:
        """The steps of the page that is shown."""
        return [one for one in self.sheet.steps if (one.subject, one.section) == self.group]

    def note_copied(self) -> None:
        """The shown step is in the clipboard."""
        self.is_copied = True
        self.copied.add(self.step.key)
        self._remember()

    def forget_clipboard(self) -> None:
        """The clipboard was emptied: the shown step is copied again at the next press."""
        self.is_copied = False

    def go_on(self) -> bool:
        """To the next filled step; False behind the last one."""
        return self._move(self._filled(self.number + 1, 1))

    def go_back(self) -> bool:
        """To the filled step before; False before the first one."""
        return self._move(self._filled(self.number - 1, -1))

    def go_to(self, key: str) -> None:
        """To a step that was picked."""
        keys = [one.key for one in self.sheet.steps]
        if key in keys and keys.index(key) != self.number:
            self._move(keys.index(key))

    def turn(self, by: int) -> None:
        """To another page: where the clerk was on it, else its first filled step."""
        self.open_group((self.groups.index(self.group) + by) % len(self.groups))

    def open_group(self, number: int) -> None:
        """To the page of this number."""
        group = self.groups[number]
        steps = [
            (place, one)
            for place, one in enumerate(self.sheet.steps)
            if (one.subject, one.section) == group
        ]
        known = self.places.get(_name(group))
        places = [place for place, one in steps if one.key == known]
        places += [place for place, one in steps if one.is_filled]
        self._move(places[0] if places else steps[0][0])

    def is_last_of_subject(self) -> bool:
        """Whether nothing of the same member, or of the family, comes after the shown step."""
        return not any(
            one.is_filled and one.subject == self.step.subject
            for one in self.sheet.steps[self.number + 1 :]
        )

    def kept(self) -> tuple[str, Mapping[str, str], set[str]]:
        """What is kept for the next time."""
        return self.step.key, self.places, self.copied

    def _filled(self, start: int, by: int) -> int | None:
        steps = self.sheet.steps
        end = len(steps) if by > 0 else -1
        return next((one for one in range(start, end, by) if steps[one].is_filled), None)

    def _move(self, number: int | None) -> bool:
        if number is None:
            return False
        self.number = number
        self.is_copied = False
        self._remember()
        return True

    def _remember(self) -> None:
        self.places[_name(self.group)] = self.step.key


def _name(group: Group) -> str:
    return f"{group[0]}|{group[1]}"
