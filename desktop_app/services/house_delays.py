"""Why houses are late, as far as their own rows tell: for the list of late houses and its papers.

Nothing is guessed: where no row speaks of a cause, it says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from desktop_app.domain.codes_padan import PEMILIK_LAHAN
from desktop_app.domain.form_a import FORM
from desktop_app.domain.form_a.texts import LABOUR, MONEY_SOURCES, NEW_MATERIAL, USED_MATERIAL
from desktop_app.domain.housing.delays import Facts, causes_of
from desktop_app.services.desk import Desk
from desktop_app.store import Reader
from desktop_app.store.house_board_rows import HouseRow
from desktop_app.store.house_delay_rows import (
    build_rows,
    open_complaints,
    own_shares,
    stage_rows,
    survey_answers,
)

# Land of others, on which most schemes do not build.
NOT_OWN = ("negara", "pengairan", "perhutani", "tkd")
SELF_HELP = tuple(
    f"{prefix}_{code}"
    for prefix, items in (
        ("bekas", USED_MATERIAL),
        ("baru", NEW_MATERIAL),
        ("uang", MONEY_SOURCES),
        ("tenaga", LABOUR),
    )
    for code in items
)


def causes(desk: Desk, rows: Iterable[HouseRow]) -> dict[str, tuple[str, ...]]:
    """What holds each house up, by uid."""
    states = {row.uid: row.state for row in rows}
    with desk.reader() as reader:
        facts = _facts(reader, tuple(states))
    return {uid: causes_of(state, facts.get(uid, Facts())) for uid, state in states.items()}


def _facts(reader: Reader, builds: tuple[str, ...]) -> dict[str, Facts]:
    seen: dict[str, set[tuple[str, int]]] = {uid: set() for uid in builds}
    for name, uid, stage in stage_rows(reader, builds):
        seen[uid].add((name, stage))
    shares = own_shares(reader, builds)
    complaints = open_complaints(reader, builds)
    answers = survey_answers(reader, builds, FORM)
    return {
        uid: Facts(
            own=_gives(shares.get(uid), answers.get(uid)),
            estimate=uid in shares,
            executor=bool(executor),
            account=bool(account),
            complaints=complaints.get(uid, 0),
            land=_land(*land),
            seen=frozenset(seen[uid]),
        )
        for uid, executor, account, *land in build_rows(reader, builds)
    }


def _gives(share: int | None, packed: str | None) -> bool | None:
    """Whether the family gives anything of its own: by its estimate, else by its survey."""
    if share:
        return True
    told = json.loads(packed) if packed else {}
    said = [told[name] for name in SELF_HELP if told.get(name) is not None]
    if said:
        return any(said)
    return None if share is None else False


def _land(disputed: int, owner: str, state: int, irrigation: int) -> str:
    if disputed:
        return "dalam sengketa"
    if owner in NOT_OWN:
        return PEMILIK_LAHAN[owner]
    if state or irrigation:
        return PEMILIK_LAHAN["pengairan" if irrigation else "negara"]
    return ""
