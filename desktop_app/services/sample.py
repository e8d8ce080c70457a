"""Filling an empty store with invented families, surveys, builds and payouts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from desktop_app.domain.calendar import month_of, months_from
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import parse_record
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import payout_amount, programme_rules
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import FIRST
from desktop_app.domain.uids import new_uid
from desktop_app.domain.wilayah import Desa, all_desa, has_village_fund
from desktop_app.services.aid import LOCKED, blt_programme
from desktop_app.services.building import list_schemes
from desktop_app.services.desk import Desk
from desktop_app.services.households import place_code
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.sample_people import SampleFamily, sample_families
from desktop_app.services.sample_surveys import sample_survey
from desktop_app.services.setup import is_sample, mark_sample
from desktop_app.store import Work, reading
from desktop_app.store.batches import new_batch
from desktop_app.store.staging import (
    CHUNK,
    StagedRow,
    drop_staged,
    prepare_rows,
    write_prepared,
)
from desktop_app.store.staging_commit import commit_staged

Row = dict[str, Any]
SURVEYED, BUILT, ENROLLED = 0.30, 0.10, 0.12
PROPOSED = (FIRST, "disurvei_layak", "diusulkan")
DECIDED = ("rekomendasi", "ditetapkan", "berkas_lengkap")
DAYS_A_STEP = 14  # each step of a sample build is on a day of its own, as in life
MOST_FOLLOWED = 3_000  # families beyond these have no surveys, so that big samples stay quick


def fill_with_samples(
    desk: Desk,
    count: int,
    seed: int,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> dict[str, int]:
    """Invented families of the desk's area; refuses a store that holds anything else.

    From then on each page and kiriman of the store says CONTOH.
    """
    with desk.reader() as reader:
        filled = reading.count(reader, "household")
    if filled:
        marked = " (data contoh)" if is_sample(desk) else ""
        raise UserError(
            f"Folder ini sudah berisi {filled} keluarga{marked}. "
            "Data contoh hanya untuk folder kosong."
        )
    stop = cancel or Cancel()
    villages = tuple(desa for desa in all_desa() if desa.code.startswith(desk.kode))
    rng = random.Random(seed)  # noqa: S311 - invented people, not secrets
    followed = _stage_people(desk, count, seed, villages, progress, stop)
    counts = _follow(desk, rng, followed)
    return {"keluarga": count, **counts}


def _stage_people(
    desk: Desk,
    count: int,
    seed: int,
    villages: tuple[Desa, ...],
    progress: Progress,
    stop: Cancel,
) -> list[tuple[Row, Row]]:
    """Bring the people in as an import does; gives the first families with their heads."""

    def begin() -> int:
        return new_batch(desk.store, desk.actor, "contoh", "", "contoh", None).id

    batch = desk.run_write(begin)
    try:
        followed = _stage_families(desk, batch, count, seed, villages, progress, stop)
    except BaseException:
        desk.run_write(partial(drop_staged, desk.store, batch))
        raise

    def commit(work: Work) -> None:
        # The mark and the people come in together: a store never has one without the other.
        mark_sample(work)
        commit_staged(work, batch)

    desk.write("isi contoh", "", commit)
    return followed


def _stage_families(
    desk: Desk,
    batch: int,
    count: int,
    seed: int,
    villages: tuple[Desa, ...],
    progress: Progress,
    stop: Cancel,
) -> list[tuple[Row, Row]]:
    followed: list[tuple[Row, Row]] = []
    rows: list[StagedRow] = []
    number = 1
    for done, family in enumerate(sample_families(count, seed, villages), 1):
        staged = list(_staged(family, number))
        number += len(family.members)
        rows += staged
        if len(followed) < MOST_FOLLOWED:
            followed.append(({"uid": staged[0].uid, **staged[0].values}, _head(staged)))
        if len(rows) >= CHUNK - 10:
            stop.check()
            _write(desk, batch, rows)
            progress(done, count, f"{done} keluarga contoh")
    _write(desk, batch, rows)
    return followed


def _write(desk: Desk, batch: int, rows: list[StagedRow]) -> None:
    for chunk in prepare_rows(batch, rows):
        desk.run_write(partial(write_prepared, desk.store, chunk))
    rows.clear()


def _staged(family: SampleFamily, number: int) -> Iterator[StagedRow]:
    household = _clean(parse_record(SPECS["household"], family.household).values)
    uid = new_uid()
    yield StagedRow("household", number, uid, "baru", {**household, "sumber": "contoh"})
    for place, member in enumerate(family.members):
        person = _clean(parse_record(SPECS["person"], member).values)
        yield StagedRow("person", number + place, new_uid(), "baru", {**person, "household": uid})


def _head(staged: list[StagedRow]) -> Row:
    return {"uid": staged[1].uid, **staged[1].values}


def _clean(values: Mapping[str, Stored]) -> dict[str, Stored]:
    return {name: value for name, value in values.items() if value is not None}


def _follow(desk: Desk, rng: random.Random, families: list[tuple[Row, Row]]) -> dict[str, int]:
    """Surveys, builds and a payout of this month for some of the families."""
    poor = [pair for pair in families if int(pair[0].get("desil") or 10) <= 4]
    surveyed = rng.sample(poor, int(len(poor) * SURVEYED))
    built = surveyed[: max(int(len(poor) * BUILT), min(len(surveyed), 2))]
    villagers = [pair for pair in poor if has_village_fund(_desa_of(pair[0]))]
    enrolled = rng.sample(villagers, min(len(villagers), max(int(len(villagers) * ENROLLED), 3)))

    def body(work: Work) -> dict[str, int]:
        surveys = [sample_survey(rng, desk, household) for household, _head in surveyed]
        uids = work.insert_many("survey", surveys)
        _builds(desk, work, built, dict(zip((h["uid"] for h, _ in surveyed), uids, strict=True)))
        lines = _payouts(desk, work, enrolled)
        return {"survei": len(surveys), "rutilahu": len(built), "penerima BLT-DD": lines}

    return desk.write("isi contoh lanjutan", "", body)


def _desa_of(household: Row) -> Desa:
    return next(desa for desa in all_desa() if desa.code == household["desa"])


def _builds(
    desk: Desk, work: Work, families: list[tuple[Row, Row]], surveys: Mapping[Any, str]
) -> None:
    schemes = list_schemes(desk)
    scheme = next(row for row in schemes if str(row["kode"]).startswith("BEKASI"))
    for place, (household, head) in enumerate(families):
        build = work.insert(
            "build",
            {
                "household": household["uid"],
                "survey": surveys[household["uid"]],
                "scheme": scheme["uid"],
                "tahun": scheme["tahun"],
                "pagu_bahan": scheme.get("pagu_bahan"),
                "pagu_upah": scheme.get("pagu_upah"),
                "rekening": f"00{place + 1:08d}",
                "rekening_nama": head["nama"],
                "bank": "BJB",
                **_decision(desk),
            },
        )
        steps = (*PROPOSED, *(() if desk.is_village else DECIDED))
        former = None
        for before, state in enumerate(steps[: max(1, len(steps) - place % 5)]):
            day = _days_ago(desk, DAYS_A_STEP * (len(steps) - 1 - before))
            event: dict[str, Stored] = {"build": build, "ke": state, "tanggal": day}
            work.insert("build_event", event | ({"dari": former} if former else {}))
            former = state


def _decision(desk: Desk) -> dict[str, Stored]:
    """The decree, which a desa does not record."""
    if desk.is_village:
        return {}
    return {"sk_nomor": "600/CONTOH/2026", "sk_tanggal": _days_ago(desk, DAYS_A_STEP)}


def _days_ago(desk: Desk, days: int) -> str:
    return (desk.today() - timedelta(days=days)).isoformat()


def _payouts(desk: Desk, work: Work, families: list[tuple[Row, Row]]) -> int:
    """Enrolments, and the locked list of this month in each desa that has receivers."""
    month = month_of(desk.today())
    programme = blt_programme(desk, month)
    amount = payout_amount(programme_rules(programme), 1)
    by_desa: dict[str, list[tuple[Row, Row]]] = {}
    for household, head in families:
        by_desa.setdefault(str(household["desa"]), []).append((household, head))
    for desa, pairs in sorted(by_desa.items()):
        listed = work.insert(
            "payout_list",
            {
                "programme": programme["uid"],
                "desa": desa,
                "bulan": month,
                "jumlah_bulan": 1,
                "nominal": amount,
                "nomor": work.number("BLT", place_code(desk), desk.today().year),
                "state": LOCKED,
                "owner_desk": desk.actor.desk,
            },
        )
        approval = {"cara": "kertas", "nama": "KEPALA CONTOH", "tanggal": f"{month}-08"}
        work.insert("payout_approval", {"payout_list": listed, **approval})
        decree = _decree(work, programme, desa, month)
        for order, (household, head) in enumerate(pairs, 1):
            basis = {**_enrolment(programme, household, head, month), "decree": decree}
            enrolment = work.insert("enrolment", basis)
            work.insert(
                "payout",
                {
                    "payout_list": listed,
                    "enrolment": enrolment,
                    "household": household["uid"],
                    "person": head["uid"],
                    "urut": order,
                    "nominal": amount,
                },
            )
    return len(families)


def _decree(work: Work, programme: Row, desa: str, month: str) -> str:
    """The musdesus of a desa and the Perkades over it."""
    meeting: dict[str, Stored] = {
        "desa": desa,
        "jenis": "musdesus",
        "nomor": "140/CONTOH/2026",
        "tanggal": f"{month}-02",
        "tempat": "Balai desa",
        "pimpinan": "KETUA BPD CONTOH",
    }
    decree: dict[str, Stored] = {
        "desa": desa,
        "programme": programme["uid"],
        "jenis": "perkades",
        "nomor": "5/CONTOH/2026",
        "tanggal": f"{month}-05",
        "musdes": work.insert("musdes", meeting),
    }
    return work.insert("decree", decree)


def _enrolment(programme: Row, household: Row, head: Row, month: str) -> dict[str, Stored]:
    return {
        "programme": programme["uid"],
        "household": household["uid"],
        "person": head["uid"],
        "desa": household["desa"],
        "mulai": months_from(month, 1)[0],
        "dasar": "musdes",
        "dasar_nomor": "140/CONTOH/2026",
        "dasar_tanggal": f"{month}-02",
        "status": "aktif",
    }
