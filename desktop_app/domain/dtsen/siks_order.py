"""What a clerk copies into SIKS-NG, field after field: the order of its form, its exact words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dtsen.order import HEAD, PHOTO, REGION, SECTIONS, Entry, Section
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, CODES, DATE, DESA, Stored, plain_decimal
from desktop_app.domain.wilayah import find_desa

PROVINCE, REGENCY = "JAWA BARAT", "BEKASI"


@dataclass(frozen=True)
class CopyStep:
    """One thing to copy. `subject` "" = the family, else the uid of a member.

    `text` is what SIKS-NG shows, "" when the form has no answer; of a photo it is the uid.
    `is_number`: an identity number, whole only once it is copied. `is_hidden`: not for this person.
    """

    key: str
    subject: str
    section: str
    label: str
    kind: str
    text: str
    is_number: bool = False
    is_photo: bool = False
    is_hidden: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether there is something to copy."""
        return bool(self.text) and not self.is_hidden


@dataclass(frozen=True)
class Source:
    """The answers of the family or of one member, under the keys of the form's entries."""

    uid: str
    title: str
    values: Mapping[str, Stored]
    hidden: frozenset[str] = frozenset()


def steps_of(family: Source, members: Sequence[Source]) -> tuple[CopyStep, ...]:
    """All steps in the order of SIKS-NG; every member goes through the whole tab Anggota."""
    found: list[CopyStep] = []
    for section in SECTIONS:
        for one in members if section.each else (family,):
            found += _section(section, one)
    return tuple(found)


def _section(section: Section, one: Source) -> Iterator[CopyStep]:
    for entry in section.entries:
        if entry.is_typed or entry.kind in (REGION, HEAD, PHOTO):
            yield from _entry(section, entry, one)


def _entry(section: Section, entry: Entry, one: Source) -> Iterator[CopyStep]:
    """One step; of a list of several choices one for each, as SIKS-NG has them ticked."""
    texts = siks_texts(entry.spec, one.values.get(entry.key)) or ("",)
    for number, text in enumerate(texts, 1):
        several = f" ({number} dari {len(texts)})" if len(texts) > 1 else ""
        yield CopyStep(
            key="|".join((one.uid, entry.key, str(number))),
            subject=one.uid,
            section=one.title if section.each else section.title,
            label=f"{entry.label}{several}",
            kind=entry.kind,
            text=text,
            is_number=entry.spec.kind.is_identity,
            is_photo=entry.kind == PHOTO,
            is_hidden=entry.key in one.hidden,
        )


def siks_texts(spec: FieldSpec, value: Stored) -> tuple[str, ...]:
    """A kept value as SIKS-NG shows or takes it; several for a list of choices, none when empty."""
    if value is None or value == "":
        return ()
    if spec.kind is CODES:
        return tuple(spec.codes.get(code, code) for code in str(value).split(";"))
    if spec.kind in (CODE, DESA):
        return (spec.codes.get(str(value), str(value)),)
    if spec.kind is DATE:
        return (f"{date.fromisoformat(str(value)):%d/%m/%Y}",)
    if spec.kind.name == "yesno":
        return ("Ya" if value else "Tidak",)
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else plain_decimal(value),)
    return (str(value),)


def region_values(desa: str) -> dict[str, Stored]:
    """Province, regency, district and village of a village code, as SIKS-NG spells them."""
    found = find_desa(desa)
    if found is None:
        return {}
    names = (PROVINCE, REGENCY, found.kecamatan.upper(), found.name.upper())
    fields = ("provinsi", "kabupaten", "kecamatan", "desa")
    return {f"{REGION}.{field}": name for field, name in zip(fields, names, strict=True)}
