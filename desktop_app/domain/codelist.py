"""Lists of codes with their labels, and finding a code by what people write."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class CodeList(dict[str, str]):
    """Code and label, in the order of the source.

    `variants` are other spellings that papers and files use, with their code;
    they are read but never written.
    """

    def __init__(
        self,
        items: Mapping[str, str] | Iterable[tuple[str, str]],
        variants: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(items)
        self.variants = dict(variants or {})

    def find(self, text: str) -> str | None:
        """The code behind a code, a label or a known variant; None when there is none."""
        if text in self:
            return text
        upper = text.upper()
        if (code := self._exact.get(upper)) is not None:
            return code
        if (stripped := text.lstrip("0")) in self:
            return stripped
        return self._loose.get(loose_key(upper))

    @cached_property
    def _exact(self) -> dict[str, str]:
        labels = {label.upper(): code for code, label in reversed(self.items())}
        return {**{text.upper(): code for text, code in self.variants.items()}, **labels}

    @cached_property
    def _loose(self) -> dict[str, str]:
        """Labels without blanks and signs; two that become equal are left out, never guessed."""
        found: dict[str, str] = {}
        doubtful: set[str] = set()
        for text, code in self._exact.items():
            key = loose_key(text)
            if found.setdefault(key, code) != code:
                doubtful.add(key)
        return {key: code for key, code in found.items() if key and key not in doubtful}


def loose_key(text: str) -> str:
    """A label without blanks and signs; a plus stays, because blood groups differ by it."""
    return re.sub(r"[^A-Z0-9+]", "", text.upper())
