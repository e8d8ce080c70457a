"""Removing the content of a person, a family or single parts for good, with reason and basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.redaction import REASONS
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.held_copies import HeldCopy, held_copies
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.store import Reader, Work, reading
from desktop_app.store.doubles import merged_into
from desktop_app.store.redaction import empty_log, redact
from desktop_app.store.redaction_traces import Traces, clean_traces
from desktop_app.store.search import Hit
from desktop_app.store.shapes import shape
from desktop_app.store.source_subject import listed_person
from desktop_app.store.usulan_rows import mentioning

SHORTEST_BASIS = 3
# Rows that say something of one person, and those that go with the family.
OF_A_PERSON = {
    "dtsen_member": "Lembar DTSEN",
    "usulan": "Usulan",
    "verval_result": "Hasil verval",
    "earlier_aid": "Bantuan rumah sebelumnya",
    "candidate": "Calon penerima",
    "exclusion": "Daftar pengecualian",
    "gift": "Bantuan perusahaan",
    "delivery": "Pengantaran",
}
OF_A_FAMILY = {
    "survey": "Survei",
    "photo": "Foto",
    "dtsen_form": "Formulir DTSEN",
    **OF_A_PERSON,
    "poverty_status": "Penetapan kemiskinan",
    "complaint": "Pengaduan",
    "care_family": "Keluarga dampingan",
    "care_visit": "Kunjungan kader",
    "earlier_aid": "Bantuan rumah sebelumnya",
}
AID_ASKED = (
    "Orang ini tercatat di daftar bayar atau pembangunan. Namanya tidak akan tampil lagi di daftar "
    "lama; jumlah, rekening, dan lembar yang sudah ditandatangani tetap menjadi buktinya. Tuliskan "
    "mengapa tetap dihapus."
)
AID_ACTIVE = (
    "Orang ini masih terdaftar sebagai penerima bantuan. Hentikan dahulu kepesertaannya di Bantuan."
)
NO_BASIS = "Tuliskan dasarnya, misalnya nomor surat permintaan atau keputusan kantor."


@dataclass(frozen=True)
class Target:
    """One row to redact; `fields` None = all of it. `label` names it without personal data."""

    kind: str
    uid: str
    label: str
    fields: frozenset[str] | None = None


@dataclass(frozen=True)
class RedactionResult:
    """What a redaction did, and where the values still are for a while."""

    rows: int
    changes: int
    copies: tuple[HeldCopy, ...]


def person_targets(reader: Reader, person: str) -> list[Target]:
    """All of one person."""
    if not reading.get(reader, "person", person):
        return []
    found = _rows_about(reader, OF_A_PERSON, person=person)
    # A proposal of the family may hold what would change of one member.
    named = (Target("usulan", uid, OF_A_PERSON["usulan"]) for uid in mentioning(reader, person))
    found += [one for one in named if one not in found]
    return [*found, *_steps_of(reader, found), Target("person", person, "Orang")]


def _steps_of(reader: Reader, targets: Sequence[Target]) -> list[Target]:
    """The steps of proposals: why one was refused may name somebody."""
    return [
        Target("usulan_event", str(row["uid"]), "Langkah usulan")
        for one in targets
        if one.kind == "usulan"
        for row in reading.find(reader, "usulan_event", usulan=one.uid)
    ]


def _rows_about(reader: Reader, labels: Mapping[str, str], **about: str) -> list[Target]:
    return [
        Target(kind, str(row["uid"]), label)
        for kind, label in labels.items()
        for row in reading.find(reader, kind, **about)
    ]


def decision_targets(reader: Reader, **about: str) -> list[Target]:
    """What was decided between lists about a person or a family."""
    return _rows_about(reader, {"match": "Padanan", "ruling": "Putusan"}, **about)


def with_merged(reader: Reader, targets: Sequence[Target]) -> list[Target]:
    """The same with the rows that were merged into them, whose values lie on in the changes.

    Such a row goes as a whole; it can not be split off any more.
    """
    found = list(targets)
    for one in targets:
        for said in merged_into(reader, one.kind, one.uid):
            found.append(Target(one.kind, said.other, f"{one.label} yang digabungkan"))
            if one.fields is None:
                found.append(Target("merged_row", said.uid, "Putusan data ganda"))
    return list({(one.kind, one.uid): one for one in found}.values())


def special_targets(reader: Reader, person: str) -> list[Target]:
    """Health, disability, pregnancy and care of one person; the rest stays."""
    return [
        Target(one.kind, one.uid, "Data khusus", shape(one.kind).sensitive)
        for one in person_targets(reader, person)
        if shape(one.kind).sensitive
    ]


def household_targets(reader: Reader, household: str) -> list[Target]:
    """A family with members, surveys, photos, and its house when no other family lives there."""
    family = reading.get(reader, "household", household)
    if family is None:
        return []
    found = [
        Target("person", str(row["uid"]), "Orang") for row in reading.members(reader, household)
    ]
    found += _rows_about(reader, OF_A_FAMILY, household=household)
    found += _steps_of(reader, found)
    dwelling = str(family.get("dwelling") or "")
    if dwelling and reading.count(reader, "household", dwelling=dwelling) == 1:
        found.append(Target("dwelling", dwelling, "Rumah"))
    found += decision_targets(reader, household=household)
    return [*found, Target("household", household, "Keluarga")]


def redact_person(
    desk: Desk, person: str, reason: str, basis: str, confirmed: Confirmed = NOTHING
) -> RedactionResult:
    """Remove all of one person; of one whom only lists name, what they say and was decided."""
    with desk.reader() as reader:
        targets = [*decision_targets(reader, person=person), *person_targets(reader, person)]
        is_known = reading.get(reader, "person", person) is not None
        hit = None if is_known else listed_person(reader, person)
    if hit is not None:
        return _redact_listed(desk, hit, targets, reason, basis)
    return redact_targets(desk, targets, reason, basis, confirmed)


def _redact_listed(
    desk: Desk, hit: Hit, targets: Sequence[Target], reason: str, basis: str
) -> RedactionResult:
    """Remove somebody from the lists of this PC; lists never travel, so no other desk is told."""
    _ask_basis(desk, reason, basis)
    traces = Traces(uids={str(hit.person)})
    traces.numbers |= {hit.nik} if hit.nik else set()
    traces.names |= {hit.nama} if hit.nama else set()

    def body(work: Work) -> tuple[int, int]:
        done = [redact(work, one.kind, one.uid, reason, basis.strip()) for one in targets]
        changes = sum(one.changes for one in done)
        listed = clean_traces(work.connection, traces)
        work.note(isi_dihapus=len(targets), perubahan=changes, alasan=reason, baris_daftar=listed)
        return listed, changes

    listed, changes = desk.write("redaksi", _told(reason, basis, NOTHING), body)
    desk.run_write(lambda: empty_log(desk.store))
    return RedactionResult(len(targets) + listed, changes, held_copies(desk))


def redact_special(
    desk: Desk, person: str, reason: str, basis: str, confirmed: Confirmed = NOTHING
) -> RedactionResult:
    """Remove the special data of one person."""
    with desk.reader() as reader:
        targets = special_targets(reader, person)
    return redact_targets(desk, targets, reason, basis, confirmed)


def redact_household(
    desk: Desk, household: str, reason: str, basis: str, confirmed: Confirmed = NOTHING
) -> RedactionResult:
    """Remove a family with everything that is only its own."""
    with desk.reader() as reader:
        targets = household_targets(reader, household)
    return redact_targets(desk, targets, reason, basis, confirmed)


def redact_targets(
    desk: Desk,
    targets: Sequence[Target],
    reason: str,
    basis: str,
    confirmed: Confirmed = NOTHING,
    action: str = "redaksi",
) -> RedactionResult:
    """Remove some rows in one transaction; the audit line keeps reason, basis and counts.

    `reason` is a code of `domain.redaction.REASONS`.
    """
    _ask_basis(desk, reason, basis)
    if not targets:
        raise UserError("Data ini tidak ada lagi. Cari lagi dari daftar keluarga.")
    with desk.reader() as reader:
        targets = with_merged(reader, targets)
    _ask_about_aid(desk, targets, confirmed)

    def body(work: Work) -> int:
        done = [
            redact(work, one.kind, one.uid, reason, basis.strip(), one.fields) for one in targets
        ]
        changes = sum(one.changes for one in done)
        work.note(isi_dihapus=len(targets), perubahan=changes, alasan=reason)
        return changes

    changes = desk.write(action, _told(reason, basis, confirmed), body)
    desk.run_write(lambda: empty_log(desk.store))
    return RedactionResult(len(targets), changes, held_copies(desk))


def _ask_basis(desk: Desk, reason: str, basis: str) -> None:
    require(desk, "privacy")
    if reason not in REASONS:
        raise UserError("Pilih alasan penghapusan dari daftar.")
    if len(basis.strip()) < SHORTEST_BASIS:
        raise UserError(NO_BASIS)


def _told(reason: str, basis: str, confirmed: Mapping[str, str]) -> str:
    said = [REASONS[reason], basis.strip(), *confirmed.values()]
    return "; ".join(dict.fromkeys(said))


def _ask_about_aid(desk: Desk, targets: Sequence[Target], confirmed: Confirmed) -> None:
    """Nobody who still receives aid is removed; past payments are asked about."""
    people = [one.uid for one in targets if one.kind == "person" and one.fields is None]
    with desk.reader() as reader:
        active = [
            uid for uid in people for row in reading.find(reader, "enrolment", person=uid)
            if row.get("status") == "aktif"
        ]  # fmt: skip
        paid = sum(reading.count(reader, "payout", person=uid) for uid in people)
        homes = [one.uid for one in targets if one.kind == "household"]
        paid += sum(reading.count(reader, "build", household=uid) for uid in homes)
    if active:
        raise UserError(AID_ACTIVE)
    if paid and "bantuan" not in confirmed:
        raise NeedsConfirmation("bantuan", AID_ASKED)
