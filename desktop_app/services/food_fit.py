"""Whether somebody fits a programme that brings food: asked at enrolling, told month by month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.aid.food import FOOD, Receiver, against
from desktop_app.domain.calendar import quarter_of
from desktop_app.domain.errors import NeedsConfirmation
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.store.poverty_rows import settled_in, standing_before
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
UNFIT = "tidak_cocok"


def poverty_of(reader: Reads, households: list[str], day: date) -> dict[str, str]:
    """What was settled of the poverty of families for the quarter of a day, or before it."""
    quarter = quarter_of(day)
    rows = {
        **standing_before(reader, quarter, households),
        **settled_in(reader, quarter, households),
    }
    return {uid: str(row.get("status") or "") for uid, row in rows.items()}


def unfit(
    book: Row, family: Row, member: Row, criterion: str, poverty: str, day: date
) -> tuple[str, ...]:
    """Why a person does not fit the programme on a day; nothing for one that brings no food."""
    kode = str(book.get("kode") or "")
    if kode not in FOOD:
        return ()
    born, desil = str(member.get("tanggal_lahir") or ""), family.get("desil")
    who = Receiver(
        date.fromisoformat(born) if born else None,
        desil if isinstance(desil, int) else None,
        poverty,
        criterion,
    )
    return against(kode, programme_rules(book), who, day)


def ask_about_fit(
    reader: Reads,
    parts: tuple[Row, Row, Row],
    criterion: str,
    day: date,
    confirmed: Mapping[str, str],
) -> None:
    """NeedsConfirmation where a (family, member, programme) does not fit food that is brought."""
    family, member, book = parts
    if UNFIT in confirmed or book.get("kode") not in FOOD:
        return
    uid = str(family["uid"])
    poverty = poverty_of(reader, [uid], day).get(uid, "")
    if found := unfit(book, family, member, criterion, poverty, day):
        raise NeedsConfirmation(
            UNFIT,
            f"{member.get('nama')} tampaknya tidak cocok dengan {book.get('nama')}: "
            f"{'; '.join(found)}. Daftarkan hanya bila ada sebabnya.",
        )
