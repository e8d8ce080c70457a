"""How the texts of a survey are kept before they are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.services import recording
from desktop_app.services.desk import Desk
from desktop_app.services.recording import Drafted
from desktop_app.ui.screens.drafts import Draft


def entry_draft(
    desk: Desk, entry: Drafted, read: Callable[[], Mapping[str, str]], base: Mapping[str, str]
) -> Draft:
    """`read` gives what stands in the form now, `base` is the form without anything typed."""

    def typed() -> dict[str, str]:
        return {name: text for name, text in read().items() if text != base.get(name, "")}

    def save() -> Callable[[], None]:
        now = typed()
        return lambda: recording.save_draft(desk, entry, now)

    return Draft(typed, save, lambda: recording.drop_draft(desk, entry))
