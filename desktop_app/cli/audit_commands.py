"""Commands for the audit chain."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import open_desk
from desktop_app.domain.clock import Clock
from desktop_app.services import audit_anchors, audit_view

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def check(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Check each line of the chain, and the chain against the anchors of sent kiriman."""
    with open_desk(options, credentials, clock) as desk:
        anchors = [audit_anchors.anchor_of(desk, path) for path in options.jangkar]
        found = audit_view.check_chain(desk, anchors)
    data = {
        "baik": not found.problem,
        "baris": found.lines,
        "ujung": found.head,
        "jangkar": found.anchors,
        "temuan": [found.problem] if found.problem else [],
    }
    good = f"Utuh: {found.lines} baris, cocok dengan {found.anchors} jangkar. Ujung {found.head}."
    return Answer(data, (found.problem or good,), PROBLEMS if found.problem else DONE)
