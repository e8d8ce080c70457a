"""After going back to this version: what was saved with the later one comes in again.

The later version has left it in a file beside the data (store/catchup.py). What this version does
not know stays in that file's place as a bare hash, so that it can still come with a later update.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.store import Work, catchup
from desktop_app.store.merge import merge_batches
from desktop_app.store.outgoing import OutgoingBatch

ACTION = "susulkan simpanan"
DONE = (
    "Yang disimpan dengan Padan yang lebih baru sudah dimasukkan lagi: {changes} perubahan. "
    "Periksa Beranda sebelum melanjutkan pekerjaan."
)
UNFIT_KIND = "Padan versi ini tidak mengenal jenis data “{kind}”: {count} perubahan tidak tampil."
UNFIT_FIELD = (
    "Padan versi ini tidak mengenal isian “{field}” pada {kind}: {count} perubahan tidak tampil."
)
UNREADABLE = (
    "Simpanan dari Padan yang lebih baru tidak dapat dibaca versi ini. Berkasnya disimpan sebagai "
    "{name}; pasang lagi versi yang lebih baru, atau hubungi petugas TI."
)


def take_over(desk: Desk) -> tuple[str, ...]:
    """Bring in what waits; sentences for the clerk, none when nothing waits."""
    if not catchup.has_catchup(desk.folder):
        return ()
    unfit: list[catchup.Unfit] = []

    def fitting() -> Iterator[OutgoingBatch]:
        for batch in catchup.read_catchup(desk.folder, desk.store.key):
            kept, left = catchup.fitting(batch)
            unfit.extend(left)
            if kept.changes:
                yield kept

    def body(work: Work) -> int:
        counts = merge_batches(work, fitting(), None)
        work.note(perubahan=counts.changes, tidak_dikenal=len(unfit))
        return counts.changes

    try:
        done = desk.write(ACTION, "", body)
    except (ValueError, UserError):
        name = catchup.set_catchup_aside(desk.folder, desk.clock())
        return (UNREADABLE.format(name=name),)
    if unfit:
        catchup.set_catchup_aside(desk.folder, desk.clock())
    else:
        catchup.remove_catchup(desk.folder)
    return (DONE.format(changes=done), *told(unfit)) if done or unfit else ()


def told(unfit: Sequence[catchup.Unfit]) -> tuple[str, ...]:
    """What this version cannot hold, one sentence for each kind or field."""
    kinds = Counter(one.kind for one in unfit if not one.fields)
    fields = Counter((one.kind, name) for one in unfit for name in one.fields)
    return (
        *(UNFIT_KIND.format(kind=kind, count=count) for kind, count in sorted(kinds.items())),
        *(
            UNFIT_FIELD.format(field=name, kind=kind, count=count)
            for (kind, name), count in sorted(fields.items())
        ),
    )
