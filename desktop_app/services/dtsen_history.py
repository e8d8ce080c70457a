"""The forms of a family quarter by quarter, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.domain.dtsen.order import FORM, MEMBER
from desktop_app.domain.dtsen.sheet import BY_KEY, shown
from desktop_app.domain.kinds import Stored
from desktop_app.services.dtsen_view import AnswerChange, QuarterLine
from desktop_app.services.source_view_rows import CLOSED
from desktop_app.services.viewing import masked

Row = Mapping[str, Stored]


def quarters(
    forms: Sequence[Row], sheets: Sequence[Row], names: Mapping[str, str], *, sees: bool
) -> tuple[QuarterLine, ...]:
    """The newest quarter first. `sheets` are the rows of members; `sees`: also closed answers."""
    found: list[QuarterLine] = []
    before: dict[str, Mapping[str, Stored]] = {}
    for form in sorted(forms, key=lambda row: str(row["periode"])):
        periode = str(form["periode"])
        now = {"": _answers(form)}
        now |= {str(row["person"]): _answers(row) for row in sheets if row["periode"] == periode}
        changes = tuple(_changes(before, now, names, sees)) if before else ()
        found.append(
            QuarterLine(
                periode,
                str(form.get("keadaan") or "draf"),
                str(form.get("tanggal") or ""),
                str(form.get("petugas") or ""),
                str(form.get("siks_tanggal") or ""),
                changes,
            )
        )
        before = now
    return tuple(reversed(found))


def _answers(row: Row) -> Mapping[str, Stored]:
    answers = row.get("answers")
    return answers if isinstance(answers, Mapping) else {}


def _changes(
    before: Mapping[str, Mapping[str, Stored]],
    now: Mapping[str, Mapping[str, Stored]],
    names: Mapping[str, str],
    sees: bool,
) -> Iterator[AnswerChange]:
    for uid in dict.fromkeys((*now, *before)):
        old, new = before.get(uid, {}), now.get(uid, {})
        kind, subject = (MEMBER, names.get(uid, "anggota lain")) if uid else (FORM, "Keluarga")
        for key, entry in BY_KEY.items():
            field = entry.field
            if entry.kind != kind or old.get(field) == new.get(field):
                continue
            if entry.spec.sensitive and not sees:
                yield AnswerChange(subject, entry.label, CLOSED, CLOSED)
                continue
            yield AnswerChange(
                subject, entry.label, _read(key, old.get(field)), _read(key, new.get(field))
            )


def _read(key: str, value: Stored) -> str:
    entry = BY_KEY[key]
    text = shown(entry, value)
    return masked(text) if entry.spec.kind.is_identity else text
