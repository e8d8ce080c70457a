"""Housing aid that somebody of a house got before: always shown, blocking only as a scheme says.

It is looked for under the same NIK, the same KK, the spouse, and the same building, over all
funds and years. A scheme blocks within its years (5, 10, or ever) and not under its exceptions;
two in one KK in one year are never allowed. A case that nobody decided yet is no aid: it is told,
and stands in the way of another one of the same year only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.codelist import CodeList

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

THROUGH = CodeList(
    {
        "nik": "NIK yang sama",
        "pasangan": "suami/istri",
        "kk": "KK yang sama",
        "rumah": "rumah yang sama",
        "nama": "nama dan desa yang sama, tanpa NIK: pastikan orangnya",
    }
)
EXCEPTIONS = CodeList(
    {
        "bencana": "Bencana",
        "kebakaran": "Kebakaran",
        "penataan_kumuh": "Penataan kumuh",
    }
)
# What a case came to so far: given, waiting for its decision, or left after money was paid.
GIVEN, WAITING, LEFT = "menerima", "terdaftar", "keluar"
_SENTENCES = {
    GIVEN: "Pernah menerima {programme}{year} ({through}).",
    WAITING: "Sudah terdaftar pada {programme}{year}, belum ditetapkan ({through}).",
    LEFT: "Pernah dibayar dari {programme}{year}, lalu keluar dari program ({through}).",
}
BY_NAME = "nama"  # told, and never a reason to turn somebody away
TWICE = "Satu KK tidak boleh dua kali dalam satu tahun."


@dataclass(frozen=True)
class Earlier:
    """One earlier aid: which programme and year, and through whom it is known (`THROUGH`).

    `year` 0: nobody knows it. `kind`: GIVEN, WAITING or LEFT. `name`: whom a list names, where
    that is none of the family under the same number.
    """

    programme: str
    year: int
    through: str
    source: str
    kind: str = GIVEN
    name: str = ""


@dataclass(frozen=True)
class Verdict:
    """`shown`: each earlier aid as a sentence; `blocking`: those that stop the proposal.

    `is_twice`: one of them is a second house of one KK in one year, which no scheme allows.
    """

    shown: tuple[str, ...]
    blocking: tuple[str, ...]
    is_twice: bool = False


def judge_earlier(
    earlier: Iterable[Earlier],
    year: int,
    rules: Mapping[str, Value],
    exception: str = "",
    code: str = "",
) -> Verdict:
    """What earlier aid means for a proposal of `year` under the rules of its scheme.

    `exception` is a code of `EXCEPTIONS` that somebody proved; it counts where the scheme has it.
    `code`: that of the scheme, for one that counts the aid of its own programme only.
    """
    known = sorted(earlier, key=lambda one: (-one.year, one.programme, one.through))
    excused = exception and _has_exception(rules, exception)
    shown = tuple(dict.fromkeys(_sentence(one) for one in known))
    blocking = [
        f"{_sentence(one)} {why}"
        for one in known
        if (why := _why_blocked(one, year, rules, bool(excused) or _is_other(one, rules, code)))
    ]
    is_twice = any(_is_twice(one, year) for one in known)
    return Verdict(shown, tuple(dict.fromkeys(blocking)), is_twice)


def _sentence(one: Earlier) -> str:
    year = f" tahun {one.year}" if one.year else ", tahunnya belum diketahui"
    through = THROUGH[one.through] + (f", atas nama {one.name}" if one.name else "")
    return _SENTENCES[one.kind].format(programme=one.programme, year=year, through=through)


def _is_twice(one: Earlier, year: int) -> bool:
    return one.year == year and one.through not in ("rumah", BY_NAME) and one.kind != LEFT


def _why_blocked(one: Earlier, year: int, rules: Mapping[str, Value], excused: bool) -> str:
    if _is_twice(one, year):
        return TWICE
    if excused or one.year > year or one.kind != GIVEN or one.through == BY_NAME:
        return ""
    gap = rules.get("jeda_bantuan_tahun")
    if rules.get("hanya_belum_pernah"):
        return "Skema ini hanya untuk yang belum pernah menerima."
    if isinstance(gap, int) and year - one.year < gap:
        return f"Skema ini memberi jarak {gap} tahun, jadi baru mulai {one.year + gap}."
    return ""


def _is_other(one: Earlier, rules: Mapping[str, Value], code: str) -> bool:
    """Whether an aid of another programme does not count in the scheme."""
    if not rules.get("bantuan_sama_saja"):
        return False
    return not code or _letters(code) not in _letters(one.programme)


def _letters(text: str) -> str:
    """A name of a programme without signs; its old short form and its new one are the same."""
    return "".join(sign for sign in text.upper() if sign.isalnum()).replace("RTLH", "RUTILAHU")


def _has_exception(rules: Mapping[str, Value], exception: str) -> bool:
    listed = str(rules.get("pengecualian_bantuan") or "").lower()
    return EXCEPTIONS.get(exception, exception).lower() in listed
