"""All that came to one family: payouts, deliveries, gifts and houses, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.aid.family import BROUGHT, GIFT, HOUSE, PAID, Entry
from desktop_app.domain.aid.payment import RECEIVED, SUBSTITUTE
from desktop_app.domain.codes_aid import BENTUK_CSR
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.housing.earlier_aid import BY_NAME, GIVEN, THROUGH
from desktop_app.domain.kinds import Stored
from desktop_app.domain.states import STATES
from desktop_app.services.earlier_aid import read_earlier
from desktop_app.store import reading
from desktop_app.store.family_aid_rows import paid_for_builds
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
NO_FUND = "sumber dana belum dicatat"
NOT_YET = "belum disalurkan"
OTHER = "program lain"
ELSEWHERE = "waktu itu di keluarga lain"
BY_OTHER = "diterima penggantinya"
FOR_OTHER = "sebagai pengganti"
AS_GIVEN = "Diserahkan"
HERE = "Padan"


@dataclass(frozen=True)
class Around:
    """The family whose aid is gathered. `people` belong to it now, `names` also who left it."""

    household: str
    people: Mapping[str, str]
    names: Mapping[str, str]
    programmes: Mapping[str, Row]


def entries_of(reader: Reads, family: Around) -> list[Entry]:
    """Everything, the newest first; what is kept under the family and under its people, once."""
    found = [
        *_payouts(reader, family),
        *_deliveries(reader, family),
        *_gifts(reader, family),
        *_builds(reader, family.household),
    ]
    return sorted(found, key=lambda one: (one.when, one.uid), reverse=True)


def _rows(reader: Reads, kind: str, family: Around) -> list[Row]:
    """Rows of a kind that name the family or one of its people."""
    found = {str(row["uid"]): row for row in reading.find(reader, kind, household=family.household)}
    for person in family.people:
        found |= {str(row["uid"]): row for row in reading.find(reader, kind, person=person)}
    return list(found.values())


def _programme(family: Around, uid: Stored) -> tuple[str, str]:
    row = family.programmes.get(str(uid), {})
    return str(row.get("nama") or row.get("kode") or OTHER), str(row.get("sumber_dana") or NO_FUND)


def _where(family: Around, row: Mapping[str, Stored]) -> str:
    return "" if row.get("household") in (None, family.household) else ELSEWHERE


def _payouts(reader: Reads, family: Around) -> Iterator[Entry]:
    own = _rows(reader, "payout", family)
    known = {str(row["uid"]) for row in own}
    enrolments = [str(row["uid"]) for row in _rows(reader, "enrolment", family)]
    taken = [
        row
        for uid in enrolments
        for row in reading.find(reader, "payout", pengganti=uid)
        if str(row["uid"]) not in known
    ]
    lists = reading.get_many(reader, "payout_list", _named([*own, *taken], "payout_list"))
    for row in own:
        yield _payout(row, lists, family)
    for row in taken:
        yield _payout(row, lists, family, for_other=True)


def _payout(
    row: Row, lists: Mapping[str, Row], family: Around, *, for_other: bool = False
) -> Entry:
    """A line of a payment list; what a substitute received came to him alone."""
    paid = lists.get(str(row.get("payout_list")), {})
    name, fund = _programme(family, paid.get("programme"))
    outcome = str(row.get("outcome") or "")
    came = outcome in RECEIVED and (for_other or outcome != SUBSTITUTE)
    notes = [FOR_OTHER if for_other else _where(family, row)]
    if outcome == SUBSTITUTE and not for_other:
        notes.append(BY_OTHER)
    goods = str(paid.get("barang") or "")
    amount = int(row.get("nominal") or 0)
    return Entry(
        str(row["uid"]),
        PAID,
        str(row.get("tanggal") or paid.get("tanggal_bayar") or paid.get("bulan") or ""),
        name,
        fund,
        "" if for_other else family.names.get(str(row.get("person")), ""),
        None if goods and not amount else amount,
        HASIL_PENYALURAN.get(outcome, NOT_YET),
        came,
        "; ".join(filter(None, notes)),
        goods,
    )


def _deliveries(reader: Reads, family: Around) -> Iterator[Entry]:
    rows = _rows(reader, "delivery", family)
    enrolments = reading.get_many(reader, "enrolment", _named(rows, "enrolment"))
    for row in rows:
        programme = enrolments.get(str(row.get("enrolment")), {}).get("programme")
        name, fund = _programme(family, programme)
        count = int(row.get("jumlah") or 0)
        yield Entry(
            str(row["uid"]),
            BROUGHT,
            str(row.get("bulan") or ""),
            name,
            fund,
            family.names.get(str(row.get("person")), ""),
            None,
            f"{count} kali diantar" if count else "belum diantar",
            count > 0,
            _where(family, row),
            f"{count} antaran",
        )


def _gifts(reader: Reads, family: Around) -> Iterator[Entry]:
    for row in _rows(reader, "gift", family):
        form = BENTUK_CSR.get(str(row.get("bentuk")), "")
        said = str(row.get("uraian") or row.get("bidang") or form)
        number = row.get("bast_nomor")
        value = row.get("nilai")
        yield Entry(
            str(row["uid"]),
            GIFT,
            str(row.get("tanggal") or ""),
            f"Bantuan {row.get('perusahaan') or 'perusahaan'}",
            f"CSR {row.get('perusahaan') or ''}".strip(),
            family.names.get(str(row.get("person")), ""),
            int(value) if isinstance(value, int) else None,
            f"{AS_GIVEN}, BAST {number}" if number else AS_GIVEN,
            True,
            _where(family, row),
            said,
        )


def _builds(reader: Reads, household: str) -> Iterator[Entry]:
    builds = reading.find(reader, "build", household=household)
    schemes = reading.get_many(reader, "scheme", _named(builds, "scheme"))
    paid = paid_for_builds(reader, [str(row["uid"]) for row in builds])
    for row in builds:
        scheme, amount = schemes.get(str(row.get("scheme")), {}), paid.get(str(row["uid"]), 0)
        state = str(row.get("state") or "")
        yield Entry(
            str(row["uid"]),
            HOUSE,
            str(row.get("sk_tanggal") or row.get("tahun") or ""),
            str(scheme.get("nama") or "Rutilahu"),
            str(scheme.get("sumber_dana") or NO_FUND),
            "",
            amount or None,
            STATES.get(state, state),
            amount > 0 or state == "bast",
        )
    for number, one in enumerate(read_earlier(reader, household)):
        if one.source != HERE or one.through != "kk":
            yield Entry(
                f"dahulu-{number}",
                HOUSE,
                str(one.year or ""),
                one.programme,
                NO_FUND,
                "",
                None,
                f"menurut {one.source}",
                one.kind == GIVEN and one.through != BY_NAME,
                THROUGH.get(one.through, ""),
            )


def _named(rows: Iterable[Mapping[str, Stored]], column: str) -> Sequence[str]:
    return list(dict.fromkeys(str(row[column]) for row in rows if row.get(column)))
