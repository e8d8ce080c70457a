"""SHA256SUMS over all that is given out, signed with the release key when one is named.

The text and its signature are made by the program's own module, so that what the program reads is
what was written here; it runs in the build environment, which has the ciphers.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from installer.kit import linux, windows
from installer.kit.project import BUILD, DIST, ROOT, BuildError, run, say, sha256, version

NAME = "SHA256SUMS"
GIVEN_OUT = ("*-setup.exe", "*-portabel.zip", "*.deb", "NOTICES")
NEW_KEY = """
import os, sys
from desktop_app.exchange.release import new_release_key
secret, public = new_release_key()
with os.fdopen(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
    file.write(secret + "\\n")
print(public)
"""
SIGN = """
import json, sys
from pathlib import Path
from desktop_app.exchange.release import release_text, sign_release
order = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
text = release_text(order["version"], order["sums"])
text = sign_release(text, Path(order["key"]).read_text(encoding="ascii").strip())
Path(order["target"]).write_bytes(text if isinstance(text, bytes) else text.encode())
"""


def build(key: Path | None, folder: Path = DIST) -> Path:
    """Write SHA256SUMS in `folder`; with `key` (a file of 64 hex digits) it is signed."""
    sums = {path.name: sha256(path) for path in given_out(folder)}
    if not sums:
        raise BuildError("Belum ada yang dihitung; buat dulu setup, portable, atau deb.")
    target = folder / NAME
    if key is None:
        lines = [f"{digest}  {name}\n" for name, digest in sums.items()]
        target.write_bytes("".join(lines).encode())
        say("SHA256SUMS tidak ditandatangani: Padan tidak akan memperbarui diri dari daftar ini.")
        return target
    sign(sums, key, target)
    return target


def new_key(target: Path) -> str:
    """Write a new secret release key to `target`, which must not exist; the public key."""
    _check_place(target)
    if target.exists():
        raise BuildError(f"{target} sudah ada; kunci rilis tidak ditimpa.")
    return run([_python(), "-c", NEW_KEY, target.absolute()], log=BUILD / "key.log").split()[-1]


def _check_place(key: Path) -> None:
    """The secret never lies where it could be committed or handed on with the source."""
    if key.absolute().resolve().is_relative_to(ROOT):
        raise BuildError("Kunci rilis tidak boleh berada di folder sumber; simpan di tempat lain.")


def _python() -> Path:
    if sys.platform == "win32":
        return windows.HOME / "venv" / "Scripts" / "python.exe"
    return linux.environment()


def given_out(folder: Path) -> list[Path]:
    """The files that the list covers, by name."""
    found = {path for pattern in GIVEN_OUT for path in folder.glob(pattern)}
    return sorted(found, key=lambda path: path.name)


def sign(sums: dict[str, str], key: Path, target: Path) -> None:
    """Let the program's own module write and sign the list; the key is read there only."""
    _check_place(key)
    if not key.is_file():
        raise BuildError(f"Kunci rilis {key} tidak ada; periksa namanya.")
    order = BUILD / "sums.json"
    order.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "version": version(),
        "sums": sums,
        "key": str(key.absolute()),
        "target": str(target),
    }
    order.write_text(json.dumps(content), encoding="utf-8")
    run([_python(), "-c", SIGN, order], log=BUILD / "sums.log", cwd=ROOT)
