"""Official lists that came with a kiriman, offered for import.

A list stays inside the encrypted store until a person gives it a name; the import reads that file
as it reads any other, so nothing of it is believed unseen.
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.attachments import Offered as Offered
from desktop_app.services.attachments import attachment_bytes, offered
from desktop_app.services.desk import Desk

ENDINGS = (".csv", ".txt", ".xlsx")
FOLDER = "lampiran/"


def received_lists(desk: Desk) -> list[Offered]:
    """The lists among the files that came, the newest first."""
    return [one for one in offered(desk) if one.name.lower().endswith(ENDINGS)]


def list_name(one: Offered) -> str:
    """The name of a list as its sender gave it, without the folder inside the kiriman."""
    return one.name.removeprefix(FOLDER)


def sender_name(one: Offered) -> str:
    """Who sent it."""
    return desk_name(one.desk)


def save_list(desk: Desk, one: Offered, target: Path) -> str:
    """Write a list to a file that a person chose; gives its sha256, which is that of the sender."""
    require(desk, "import")
    data = attachment_bytes(desk, one.parcel, one.name)
    sha256 = write_safely(target, data)
    if sha256 != one.sha256:
        raise UserError("Isi daftar itu berbeda dari yang dikirim. Mintalah kiriman itu lagi.")
    desk.write(
        "simpan daftar resmi",
        f"{list_name(one)} dari {sender_name(one)}",
        lambda work: work.note(kiriman=one.parcel, sha256=sha256),
    )
    return sha256
