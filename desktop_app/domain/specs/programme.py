"""One version of an aid programme; its rules are packed beside these fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.specs.common import rule_set_head

if TYPE_CHECKING:
    from desktop_app.domain.fields import FieldSpec

SPECS: tuple[FieldSpec, ...] = rule_set_head("program")
