"""What stands in the way of a proposal: rules of the office, limits of programmes, the cut-off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.calendar import next_month
from desktop_app.domain.codes import SHDK, STATUS_DASAR
from desktop_app.domain.codes_padan import STATUS_KELUARGA
from desktop_app.domain.codes_usulan import BANSOS, JENIS_USULAN, KELUARGA_BARU, LAINNYA, PEMBARUAN
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import DATE, Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.rulebook import in_force
from desktop_app.domain.usulan import (
    ALLOW,
    ANSWERS,
    ASK,
    BASIS,
    DESIL,
    FAMILY_AID,
    FAMILY_ONCE,
    ONCE,
    OPEN,
    PBI,
    PROGRAMMES,
    RECIPIENTS,
    REFUSE,
    RELATION,
    RULES,
    answers_of,
    group_of,
)
from desktop_app.services.desk import Desk
from desktop_app.services.records import Confirmed
from desktop_app.services.schedule import CutOff, cut_off_of
from desktop_app.store import local, reading, usulan_rows
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
SETTING = "aturan_usulan"
PAST, NO_LIMIT, NO_DESIL, NO_NIK = "lewat_batas", "batas_belum_diatur", "tanpa_desil", "tanpa_nik"
SHORTEST_REASON = 3
OTHER_DESA = "Keluarga ini sudah pindah ke desa lain. Usulkan di desa tempatnya sekarang."
GONE_FAMILY = "Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga."


@dataclass(frozen=True)
class Finding:
    """What stands in the way: refused, or asked about under `code`."""

    code: str
    text: str
    is_refused: bool


@dataclass(frozen=True)
class Candidate:
    """Who is proposed for what in which month; `uid` is empty while it is not kept yet."""

    kind: str
    month: str
    desa: str
    family: Row
    person: Row | None
    basis: Row | None = None
    uid: str = ""


# --- the setting -------------------------------------------------------------------------------


def rules_of(desk: Desk) -> dict[str, str]:
    """How this office answers each rule: tolak, tanya, or biarkan."""
    with desk.reader() as reader:
        return answers_of(local.get_setting(reader, SETTING, {}))


def save_rules(desk: Desk, wanted: Mapping[str, str], reason: str) -> dict[str, str]:
    """Answer some rules otherwise from now on; proposals that were made stay as they are."""
    require(desk, "rules")
    if any(key not in RULES or answer not in ANSWERS for key, answer in wanted.items()):
        raise UserError("Pilih jawaban aturan dari daftar.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError("Tuliskan alasan perubahan aturan ini.")
    made = rules_of(desk) | dict(wanted)
    desk.write(
        "ubah aturan usulan", reason.strip(), lambda work: local.put_setting(work, SETTING, made)
    )
    return made


# --- the month ---------------------------------------------------------------------------------


def open_month(desk: Desk, kind: str, day: date | None = None) -> str:
    """The month to which what is proposed on a day (today) belongs.

    Aid may close before the data do; changes of data are taken until their cut-off.
    """
    return month_on(cut_off_of(desk), kind, day or desk.today())


def month_on(cut: CutOff, kind: str, day: date) -> str:
    """The same with the days at hand."""
    return cut.proposal_period(day) if kind in BANSOS else cut.period(day)


def day_typed(raw: object) -> date | None:
    """The day that a clerk typed; None when he left it out. UserError when it is no day."""
    try:
        value = DATE.parse(raw)
    except UserError as problem:
        raise UserError(f"Tanggal {problem}.") from problem
    return value if isinstance(value, date) else None


def month_for(
    desk: Desk, kind: str, wanted: str, typed_day: date | None, confirmed: Confirmed
) -> str:
    """The month of a proposal. After the cut-off it is the next one, when a person says so.

    A day that was typed tells when it was really proposed; without one it is now.
    """
    cut = cut_off_of(desk)
    current = month_on(cut, kind, typed_day or desk.today())
    if not wanted or wanted == current:
        return current
    if wanted > next_month(current):
        raise UserError(f"{format_month(wanted)} masih jauh. Pilih {format_month(current)}.")
    if wanted < current and PAST not in confirmed:
        raise NeedsConfirmation(PAST, past_text(cut, kind, wanted, current))
    return max(wanted, current)


def past_text(cut: CutOff, kind: str, wanted: str, current: str) -> str:
    """The sentence that the last day has passed, and where the proposal would go."""
    is_aid = kind in BANSOS
    last = format_date(cut.close_date(wanted) if is_aid else cut.data_date(wanted))
    what = "usulan bansos" if is_aid else "data"
    return (
        f"Batas {what} {format_month(wanted)} ({last}) sudah lewat. Usulan ini akan masuk "
        f"{format_month(current)}; bila memang dibuat sebelum batas, isi tanggal usulannya."
    )


# --- judging -----------------------------------------------------------------------------------


def judge(
    reader: Reads, answers: Mapping[str, str], one: Candidate, today: date, is_submitted: bool
) -> list[Finding]:
    """Everything that stands in the way, refusals first."""
    found = [*_gone(one), *_without_nik(one)]
    found += _by_rule(answers, ONCE, _once(reader, one))
    found += _by_rule(answers, FAMILY_ONCE, _family_once(reader, one))
    found += _by_rule(answers, RELATION, _relation(one))
    if answers[DESIL] != ALLOW and one.kind in PROGRAMMES:
        found += _desil(answers, one, _limit(reader, one.kind, today))
    if is_submitted:
        found += _by_rule(answers, BASIS, _basis(one))
    return sorted(found, key=lambda finding: not finding.is_refused)


def settle(findings: Iterable[Finding], confirmed: Confirmed) -> None:
    """Raise the first refusal, then the first question that nobody answered yet."""
    for finding in findings:
        if finding.is_refused:
            raise UserError(finding.text)
        if finding.code not in confirmed:
            raise NeedsConfirmation(finding.code, finding.text)


def _by_rule(answers: Mapping[str, str], rule: str, texts: Iterable[str]) -> Iterator[Finding]:
    if answers[rule] in (REFUSE, ASK):
        yield from (Finding(rule, text, answers[rule] == REFUSE) for text in texts)


def _gone(one: Candidate) -> Iterator[Finding]:
    """Families and people who are no longer here are proposed where they live now."""
    status, person = str(one.family.get("status") or "aktif"), one.person
    if one.family.get("desa") != one.desa:
        yield _no(OTHER_DESA)
    elif status != "aktif" and one.kind not in (PEMBARUAN, LAINNYA):
        label = STATUS_KELUARGA.get(status, status).lower()
        yield _no(f"Keluarga ini tercatat {label}. Betulkan statusnya bila keliru, lalu usulkan.")
    if person and person.get("household") != one.family.get("uid"):
        yield _no("Orang ini sudah pindah ke keluarga lain. Usulkan dari keluarganya sekarang.")
    life = str((person or {}).get("status_dasar") or "1")
    if life != "1" and one.kind not in (PEMBARUAN, LAINNYA):
        label = STATUS_DASAR.get(life, life).lower()
        yield _no(f"Orang ini tercatat {label}. Betulkan statusnya bila keliru, lalu usulkan.")


def _no(text: str) -> Finding:
    return Finding("pindah", text, is_refused=True)


def _without_nik(one: Candidate) -> Iterator[Finding]:
    if one.kind in BANSOS and one.person and not one.person.get("nik"):
        text = (
            "Orang ini belum punya NIK, jadi tidak akan ikut di berkas V.4. Lanjutkan hanya bila "
            "NIK-nya sedang diurus."
        )
        yield Finding(NO_NIK, text, is_refused=False)


def _once(reader: Reads, one: Candidate) -> Iterator[str]:
    if one.person is None:
        yield from _family_again(reader, one)
        return
    uid, nik = str(one.person["uid"]), str(one.person.get("nik") or "")
    for row in usulan_rows.same_person(reader, one.month, uid, nik, group_of(one.kind)):
        if row["uid"] != one.uid:
            yield (
                f"NIK ini sudah diusulkan untuk {_kind(row)} pada {format_month(one.month)} "
                f"({row['nomor']}). Satu NIK hanya sekali dalam sebulan."
            )
            return


def _family_again(reader: Reads, one: Candidate) -> Iterator[str]:
    """A family as a whole has no NIK: it is new once, its changes stand in one open proposal."""
    for row in usulan_rows.same_family(reader, one.month, str(one.family["uid"]), (one.kind,)):
        is_other = row["uid"] != one.uid and not row["person"]
        if is_other and (one.kind == KELUARGA_BARU or row["state"] in OPEN):
            yield (
                f"Keluarga ini sudah punya usulan {_kind(row).lower()} untuk "
                f"{format_month(one.month)} ({row['nomor']}). Lengkapi usulan itu."
            )
            return


def _family_once(reader: Reads, one: Candidate) -> Iterator[str]:
    if one.kind not in FAMILY_AID:
        return
    home = str(one.family["uid"])
    for row in usulan_rows.same_family(reader, one.month, home, FAMILY_AID):
        if row["uid"] != one.uid:
            yield (
                f"Keluarga ini sudah diusulkan untuk {_kind(row)} pada {format_month(one.month)} "
                f"({row['nomor']}). Satu KK hanya satu bansos keluarga dalam sebulan."
            )
            return


def _kind(row: Mapping[str, Stored]) -> str:
    return JENIS_USULAN.get(str(row["jenis"]), str(row["jenis"]))


def _relation(one: Candidate) -> Iterator[str]:
    if one.kind not in BANSOS or one.kind == PBI or one.person is None:
        return
    relation = str(one.person.get("shdk") or "")
    if relation not in RECIPIENTS:
        said = SHDK.get(relation, "belum diisi").lower()
        yield (
            f"Hubungan keluarganya {said}. Untuk {JENIS_USULAN[one.kind]} pilih kepala keluarga "
            "atau istri; anggota lain hanya untuk PBI-JK."
        )


def _desil(answers: Mapping[str, str], one: Candidate, limit: int | None) -> Iterator[Finding]:
    name, desil = JENIS_USULAN[one.kind], one.family.get("desil")
    if limit is None:
        text = (
            f"Batas desil {name} belum diatur. Isi di Pengaturan → Aturan, atau lanjutkan bila "
            "petugas sudah memeriksanya."
        )
        yield Finding(NO_LIMIT, text, is_refused=False)
    elif not isinstance(desil, int):
        text = (
            f"Desil keluarga ini belum diketahui, padahal {name} hanya sampai desil {limit}. "
            "Lanjutkan hanya bila petugas sudah memeriksanya."
        )
        yield Finding(NO_DESIL, text, is_refused=False)
    elif desil > limit:
        text = f"Desil keluarga ini {desil}, sedangkan {name} hanya sampai desil {limit}."
        yield from _by_rule(answers, DESIL, [text])


def _limit(reader: Reads, kind: str, today: date) -> int | None:
    """The greatest desil of a programme by the rule book in force; None = belum diatur."""
    rows = in_force(reading.find(reader, "programme", kode=PROGRAMMES[kind]), today)
    found = programme_rules(rows[0]).get("batas_desil") if rows else None
    return found if isinstance(found, int) else None


def _basis(one: Candidate) -> Iterator[str]:
    if one.basis is None:
        yield "Belum ada dasarnya. Pilih musdes/muskel atau SPTJM, lalu ajukan."
