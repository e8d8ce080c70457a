"""One version of an aid programme; its rules are packed beside these fields."""

from __future__ import annotations

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.specs.common import rule_set_head

SPECS: tuple[FieldSpec, ...] = rule_set_head("program")
