"""The command for the proposals of a month: V.4 files, the recap, or what became of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.codes_usulan import STATUS_USULAN
from desktop_app.domain.usulan import OUTCOMES, V4_PROGRAMMES
from desktop_app.services import usulan_files, usulan_list
from desktop_app.services.desk import Desk
from desktop_app.services.enrolling import month_typed
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.usulan_list import Wanted

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def add_options(parser: argparse.ArgumentParser) -> None:
    """What may stand behind `usulan`."""
    parser.add_argument("--periode", required=True, metavar="TTTT-BB")
    parser.add_argument("--ke", metavar="FILE.xlsx|DIR", help="bila kosong: hanya jumlahnya")
    parser.add_argument("--program", choices=V4_PROGRAMMES)
    parser.add_argument("--desa", default="", metavar="KODE")
    parser.add_argument("--rekap", action="store_true", help="rekap per desa, bukan berkas V.4")
    parser.add_argument("--tujuan", default="", metavar="TEKS")
    parser.set_defaults(run=proposals)


def proposals(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the files of a month and say where they lie; without a place tell the counts."""
    month = month_typed(options.periode)
    with open_desk(options, credentials, clock) as desk:
        if not options.ke:
            return _told(desk, Wanted(periode=month, desa=options.desa))
        target = output_path(options.ke)
        if options.rekap:
            one = usulan_files.export_recap(desk, target, month, options.desa, options.tujuan)
            return Answer({"berkas": [_file(one)]}, (str(one.path),))
        return _written(desk, target, month, options)


def _written(desk: Desk, target: Path, month: str, options: argparse.Namespace) -> Answer:
    made = usulan_files.export_v4(
        desk, target, month, options.program or "", options.desa, options.tujuan
    )
    data = [{**_file(one.file), "program": one.programme, "tertinggal": one.left} for one in made]
    lines = [str(one.file.path) for one in made]
    lines += [
        f"{one.programme}: {one.left} orang tertinggal karena tanpa NIK atau nomor KK, meninggal, "
        "atau pindah"
        for one in made
        if one.left
    ]
    return Answer({"periode": month, "berkas": data}, tuple(lines))


def _file(one: WrittenFile) -> dict[str, Any]:
    return {"nama": str(one.path), "sha256": one.sha256, "baris": one.rows}


def _told(desk: Desk, wanted: Wanted) -> Answer:
    """How many stand in each state, and how many fell, rose or stayed by the next desil."""
    states = usulan_list.count_proposals(desk, wanted)
    found = usulan_list.outcome_counts(usulan_list.outcomes(desk, wanted))
    results = {key: found.get(key, 0) for key in OUTCOMES}
    data = {"periode": wanted.periode, "keadaan": states, "hasil_desil": results}
    lines = [f"{STATUS_USULAN[key]}: {count}" for key, count in states.items()]
    lines += [f"Desil {label.lower()}: {results[key]}" for key, label in OUTCOMES.items()]
    return Answer(data, tuple(lines))
