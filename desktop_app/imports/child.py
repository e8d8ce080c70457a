"""What the child process does: guard, open, show the heads, stream sheets.

Each message is one letter and a body: `H` heads, `A` what is known of the chosen
sheet, `R` rows, `E` a refusal to show to the clerk, `Z` the end. A reader that
crashes ends this process and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import NumberedRow, encode
from desktop_app.imports.confine import confine, silence
from desktop_app.imports.faults import find_faults, sheet_parts
from desktop_app.imports.guard import Checked, check_file
from desktop_app.imports.hidden import Hidden, find_hidden
from desktop_app.imports.hidden_xls import find_hidden_xls
from desktop_app.imports.limits import Limits
from desktop_app.imports.readers import ReaderName, open_source

HEAD_ROWS = 14
MESSAGE_BYTES = 8 * 1024 * 1024
_CHUNK_ROWS = 400


def serve(connection: Connection, path: Path, limits: Limits, reader: ReaderName) -> None:
    """Answer one program about one file, then end."""
    silence()
    confine(limits.memory_bytes, limits.seconds)
    try:
        _serve(connection, path, limits, reader)
    except UserError as problem:
        connection.send_bytes(b"E" + str(problem).encode())
    except MemoryError:
        connection.send_bytes(b"E" + _too_large(path).encode())
    except (BrokenPipeError, EOFError, ConnectionResetError):
        return


def _serve(connection: Connection, path: Path, limits: Limits, reader: ReaderName) -> None:
    checked = check_file(path, limits)
    source = open_source(path, checked.kind, reader, limits)
    heads = [
        [name, source.heights[index], list(_head(source.rows(index)))]
        for index, name in enumerate(source.names)
    ]
    connection.send_bytes(b"H" + encode(heads))
    while True:  # one sheet after the other, until the program closes the line
        index = int(connection.recv_bytes(16))
        part = _suspect_part(path, checked, source.names[index])
        faults = find_faults(path, part) if part else []
        hidden = _hidden(path, checked, part, index)
        unseen = [hidden.rows, hidden.columns, hidden.last]
        connection.send_bytes(b"A" + encode([source.merges(index), faults, unseen]))
        rows = source.rows(index)
        while chunk := list(islice(rows, _CHUNK_ROWS)):
            _send(connection, path, chunk)
        connection.send_bytes(b"Z")


def _head(rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
    for number, row in rows:
        if number > HEAD_ROWS:
            return
        yield number, row


def _send(connection: Connection, path: Path, chunk: list[NumberedRow]) -> None:
    """One message, or several when the texts are long."""
    body = encode(chunk)
    if len(body) < MESSAGE_BYTES // 2:
        connection.send_bytes(b"R" + body)
    elif len(chunk) > 1:
        _send(connection, path, chunk[: len(chunk) // 2])
        _send(connection, path, chunk[len(chunk) // 2 :])
    else:
        raise UserError(
            f"Baris {chunk[0][0]} di “{path.name}” berisi teks yang terlalu panjang. "
            "Pendekkan di Excel, simpan, lalu impor lagi."
        )


def _suspect_part(path: Path, checked: Checked, name: str) -> str:
    """The part of a sheet that holds formulas, errors or hidden rows; empty when none does."""
    part = sheet_parts(path).get(name, "") if checked.suspect_parts else ""
    return part if part in checked.suspect_parts else ""


def _hidden(path: Path, checked: Checked, part: str, index: int) -> Hidden:
    if checked.kind == "xls":
        return find_hidden_xls(path, index)
    return find_hidden(path, part) if part else Hidden()


def _too_large(path: Path) -> str:
    return (
        f"Berkas “{path.name}” terlalu besar untuk memori. Bagi per desa, lalu impor satu per satu."
    )
