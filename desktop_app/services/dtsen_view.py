"""The update form of DTSEN as screens and papers get to see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.dtsen.order import FORM, HOUSEHOLD, MEMBER, PERSON
from desktop_app.domain.kinds import Stored
from desktop_app.store.dtsen_rows import FormFilter as FormFilter
from desktop_app.store.dtsen_rows import FormPage as FormPage
from desktop_app.store.dtsen_rows import FormRow as FormRow
from desktop_app.store.dtsen_rows import State as State
from desktop_app.store.pages import Cursor as Cursor

Row = dict[str, Stored]
FAMILY = ""  # the uid of the subject that is the family itself
NEW = "baru"  # the uid of a member who is not in the registry yet begins so
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Subject:
    """The family with its house (`uid` FAMILY), or one member.

    Under the keys of the form's entries: `kept` as the rows have it, `values` with what was filled
    beforehand over it, `origins` from where such a value is, `told` why one was not taken.
    `hidden` are keys that the person at the desk may not see; `unseen` those of them that are
    empty though the form needs them. `row` is the row of the registry.
    """

    uid: str
    title: str
    kept: Mapping[str, Stored]
    values: Mapping[str, Stored]
    origins: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    unseen: tuple[str, ...] = ()
    siks_tanggal: str = ""
    siks_oleh: str = ""
    row: Mapping[str, Stored] = field(default_factory=dict)

    @property
    def is_member(self) -> bool:
        """Whether it is a person."""
        return self.uid != FAMILY

    @property
    def kinds(self) -> tuple[str, str]:
        """The kinds of row in which its answers lie: of the registry and of the form."""
        return (PERSON, MEMBER) if self.is_member else (HOUSEHOLD, FORM)


@dataclass(frozen=True)
class PhotoSlot:
    """A photo that the form wants; `photo` is the uid of the newest one, "" when none is there."""

    angle: str
    label: str
    photo: str


@dataclass(frozen=True)
class AnswerChange:
    """An answer that differs from the quarter before; whose it is, and both as they are read."""

    subject: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class QuarterLine:
    """The form of one quarter: where it stands, and what changed since the form before it."""

    periode: str
    keadaan: str
    tanggal: str
    petugas: str
    siks_tanggal: str
    changes: tuple[AnswerChange, ...]


@dataclass(frozen=True)
class FormView:
    """The form of a family in one quarter.

    `month` is the month in whose data a change of today counts, until `deadline` (ISO day); `desil`
    the ranks that the family had, the newest first; `notices` is what a clerk should
    know before typing. `typed` is what was typed earlier and never saved, by subject and key, and
    `typed_over` what stood there then.
    """

    household: Row
    periode: str
    form: Row | None
    family: Subject
    members: tuple[Subject, ...]
    photos: tuple[PhotoSlot, ...]
    history: tuple[QuarterLine, ...]
    month: str
    deadline: str
    desil: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    typed: Mapping[str, Texts] = field(default_factory=dict)
    typed_over: Mapping[str, Texts] = field(default_factory=dict)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The family, then the members in the order of the family card."""
        return (self.family, *self.members)

    @property
    def draft_key(self) -> str:
        """The name under which what was typed is kept until it is saved."""
        return f"dtsen:{self.household['uid']}:{self.periode}"

    @property
    def keadaan(self) -> str:
        """`belum`, `draf` or `selesai`."""
        return str(self.form.get("keadaan") or "draf") if self.form else "belum"


@dataclass(frozen=True)
class SavedForm:
    """A form as it was kept. `month`: in whose data it counts; `missing`: how many answers."""

    form: str
    keadaan: str
    month: str
    missing: int
