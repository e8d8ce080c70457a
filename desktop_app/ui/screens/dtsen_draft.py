"""How the texts of the DTSEN form are kept before they are saved."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.services import dtsen_forms
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.drafts import Draft
from desktop_app.ui.screens.dtsen_model import FormModel


def form_draft(desk: Desk, model: FormModel) -> Draft:
    """What is typed is kept with what stood there, so that a change of another desk is seen."""

    def save() -> Callable[[], None]:
        now, over = model.typed(), model.typed_over()
        return lambda: dtsen_forms.save_draft(desk, model.view, now, over)

    return Draft(model.typed, save, lambda: dtsen_forms.drop_draft(desk, model.view))
