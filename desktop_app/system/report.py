"""The report on a fault as a zip: facts on the program, log files and error files, masked."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.system.log import FILE, REPORTS, mask

FACTS = "laporan.json"
_PARTIAL = ".tmp"


def write_report(target: Path, log_folder: Path, facts: Mapping[str, object]) -> None:
    """Write `facts` and the logs of `log_folder` to `target`, whole or not at all."""
    partial = target.with_name(target.name + _PARTIAL)
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(FACTS, mask(json.dumps(dict(facts), indent=2, ensure_ascii=False)))
            for path in sorted((*log_folder.glob(f"{FILE}*"), *log_folder.glob(REPORTS))):
                # Masked once more: an older program may have masked less.
                archive.writestr(path.name, mask(path.read_text("utf-8", errors="replace")))
        partial.replace(target)
    except OSError as problem:
        partial.unlink(missing_ok=True)
        raise UserError(
            f"Laporan tidak dapat ditulis di {target.parent}. Pilih folder lain, lalu ulangi."
        ) from problem
