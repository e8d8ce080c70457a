"""Other forms of a house than Form A: B (quick check), C (questionnaire), D (village slip)."""

from __future__ import annotations

from desktop_app.domain.short_forms import form_b, form_c, form_d
from desktop_app.domain.short_forms.model import Judged, ShortForm

SHORT_FORMS: dict[str, ShortForm] = {
    form.key: form for form in (form_b.FORM, form_c.FORM, form_d.FORM)
}

__all__ = ["SHORT_FORMS", "Judged", "ShortForm"]
